import subprocess
import sys
from pathlib import Path

import pytest

from service.errors import SettingsError
from service.settings import DEFAULT_SEED, Settings, read_settings, secret_key


def test_options_win_over_the_environment_and_that_over_defaults(tmp_path: Path) -> None:
    environment = {"YOUSAID_DATA": str(tmp_path / "environment"), "YOUSAID_PROJECT": "pets", "YOUSAID_SEED": "7"}

    given = read_settings(environment, data=tmp_path / "option", project="broadband")
    from_environment = read_settings(environment)
    default = read_settings({})

    assert (given.data, given.project, given.seed) == (tmp_path / "option", "broadband", 7)
    assert (from_environment.data, from_environment.project) == (tmp_path / "environment", "pets")
    assert (default.project, default.seed, default.data.name) == ("default", DEFAULT_SEED, "yousaid")


@pytest.mark.parametrize("name", [" broadband", "a\tb", "x" * 101])
def test_a_project_name_must_be_readable(name: str) -> None:
    with pytest.raises(SettingsError, match="printable"):
        read_settings({}, project=name)


def test_a_seed_that_is_no_number_is_refused() -> None:
    with pytest.raises(SettingsError, match="YOUSAID_SEED"):
        read_settings({"YOUSAID_SEED": "many"})


def test_the_bound_of_wrong_answers_is_a_share() -> None:
    assert read_settings({"YOUSAID_UNSURE_BOUND": "0.05"}).unsure_bound == 0.05
    assert read_settings({}).unsure_bound == 0.1
    for wrong in ("10%", "0", "1", "nan"):
        with pytest.raises(SettingsError, match="YOUSAID_UNSURE_BOUND"):
            read_settings({"YOUSAID_UNSURE_BOUND": wrong})


def test_touchpoints_are_tagged_by_the_plugin_that_is_named() -> None:
    assert read_settings({"YOUSAID_TOUCHPOINTS": "trained"}).touchpoints == "trained"


def test_the_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "data")

    key = secret_key(settings)

    assert len(key) == 32
    assert secret_key(settings) == key
    assert settings.key_file.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in settings.data.iterdir()] == ["secret.key"]


def test_a_key_of_another_length_is_refused_and_left_alone(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.key_file.write_bytes(b"short")

    with pytest.raises(SettingsError, match="5 bytes instead of 32"):
        secret_key(settings)

    assert settings.key_file.read_bytes() == b"short"


def test_no_new_key_is_made_beside_a_database(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.database.touch()

    with pytest.raises(SettingsError, match="restore it from a backup"):
        secret_key(settings)

    assert not settings.key_file.exists()


def test_several_processes_agree_on_one_key(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from service.settings import Settings, secret_key\n"
        "print(secret_key(Settings(Path(sys.argv[1]))).hex())"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, tmp_path], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]

    assert len({process.communicate()[0] for process in processes}) == 1


def test_the_largest_file_can_be_set_in_megabytes() -> None:
    assert read_settings({}).max_file == 2_000_000_000
    assert read_settings({"YOUSAID_MAX_FILE_MB": "50"}).max_file == 50_000_000
    for size in ("0", "-1", "many", "1.5"):
        with pytest.raises(SettingsError, match="YOUSAID_MAX_FILE_MB"):
            read_settings({"YOUSAID_MAX_FILE_MB": size})
