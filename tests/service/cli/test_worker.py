import signal

import pytest

from service.settings import Settings

ROWS = "id,comment,score\n" + "".join(
    f"{n},{words} on day {n},{n % 11}\n"
    for n, words in enumerate(
        ("The kiosk was shut all week", "A kind clerk helped me", "The ticket was far too dear", "It was late") * 12
    )
)


def test_a_project_that_is_not_there_is_said(yousaid) -> None:
    found = yousaid("worker", "--once")
    assert found.status != 0
    assert "yousaid import" in found.err


@pytest.mark.models
@pytest.mark.slow
def test_comments_are_analysed_when_they_come_and_ctrl_c_stops_it_cleanly(start, yousaid, tmp_path) -> None:
    first, later = tmp_path / "first.csv", tmp_path / "later.csv"
    first.write_text(ROWS)
    later.write_text("id,comment,score\n900,The kiosk was shut again,0\n901,My ticket cost too much,10\n")
    assert yousaid("import", first).status == 0

    process = start("worker", "--every", "0.2")
    assert "48 comments newly understood" in line_with(process, "newly understood")
    assert yousaid("import", later).status == 0
    assert "2 comments newly understood" in line_with(process, "newly understood")
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "Traceback" not in rest


@pytest.mark.models
@pytest.mark.slow
def test_what_is_to_be_done_can_be_done_once(yousaid, tmp_path, settings: Settings) -> None:
    (tmp_path / "kiosks.csv").write_text(ROWS)
    yousaid("import", tmp_path / "kiosks.csv")
    found = yousaid("worker", "--once")
    assert found.status == 0
    assert "48 comments newly understood" in found.err


def line_with(process, words: str) -> str:
    for line in process.stderr:
        if words in line:
            return line
    raise AssertionError(f"the worker ended without saying {words}")
