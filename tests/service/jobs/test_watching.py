from pathlib import Path

from service.jobs.watching import Stamp, settled, stamp_files

A, B = Path("a.csv"), Path("b.csv")


def test_what_changed_since_the_last_look_waits() -> None:
    assert settled({A: Stamp(1, 1), B: Stamp(1, 1)}, {A: Stamp(1, 1), B: Stamp(2, 2)}, {}) == [A]
    assert settled({}, {A: Stamp(1, 1)}, {}) == []


def test_what_was_dealt_with_is_left_alone_until_it_changes() -> None:
    now = {A: Stamp(2, 2)}
    assert settled(now, now, {A: Stamp(2, 2)}) == []
    assert settled(now, now, {A: Stamp(1, 1)}) == [A]


def test_empty_hidden_and_half_copied_files_are_left_out(tmp_path) -> None:
    for name, text in (("a.csv", "x"), ("b.csv", ""), (".c.csv", "x"), ("d.csv.part", "x")):
        (tmp_path / name).write_text(text)
    (tmp_path / "folder").mkdir()
    assert [path.name for path in stamp_files(tmp_path)] == ["a.csv"]
