import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlite_utils import Database

from corpora.columns import NO_COLUMN, Wanted
from corpora.errors import InputError
from service.jobs import intake
from service.jobs.columns import Plan, plan_import
from service.jobs.ingest import import_file
from service.jobs.intake import ImportReport
from service.jobs.preview import preview_import
from service.store.comments import count_comments, read_comments
from service.store.projects import Project, get_project
from service.store.runs import list_runs
from service.store.sources import list_sources

pytestmark = pytest.mark.models

SECRET = b"\1" * 32
HEADER = ("date", "score", "stage", "comment")
ROWS = (
    ("2018-05-01", "3", "Order", "The engineer came two days late and did not say sorry to me."),
    ("2018-05-02", "10", "Install", "Quick and friendly, write to me at jo.bloggs@example.org if you like."),
    ("2018-05-03", "7", "Order", ""),
    ("2018-05-04", "9", "Install", "Good"),
    ("2018-05-05", "0", "Order", "My number is 07700 900123 and the line has been slow for nine weeks now."),
)

WriteFile = Callable[..., Path]
Import = Callable[..., ImportReport]


@pytest.fixture
def write_file(tmp_path: Path) -> WriteFile:
    def write(rows: Sequence[Sequence[str]] = ROWS, *, name: str = "survey.csv") -> Path:
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([HEADER, *rows])
        return path

    return write


def planned(path: Path, **changes: object) -> Plan:
    wanted = {"text": ("comment",), "date": "date", "score": "score", "scale": "nps", "segments": ("stage",)}
    wanted |= {"key": NO_COLUMN, "respondent": NO_COLUMN, **changes}
    return plan_import(path, wanted=Wanted(**wanted))  # type: ignore[arg-type]


@pytest.fixture
def import_(database: Database, project: Project) -> Import:
    def call(path: Path, *, version: str = "1", progress: object = lambda *_: None, **wanted: object) -> ImportReport:
        fresh = get_project(database, project.name)
        return import_file(
            database,
            fresh,
            planned(path, **wanted),
            secret=SECRET,
            version=version,
            progress=progress,  # type: ignore[arg-type]
        )

    return call


def test_a_file_is_counted_row_by_row(
    database: Database, project: Project, write_file: WriteFile, import_: Import
) -> None:
    path = write_file(
        [*ROWS, ROWS[0], (*ROWS[1], "one cell too many"), ("soon", "11", "Order", "Never again, thanks.")]
    )

    report = import_(path)

    counts = report.source.counts
    assert (report.new, report.changed, report.duplicates) == (5, 0, 1)
    assert (counts.rows_read, counts.comments_kept, counts.rows_without_text, counts.duplicates) == (8, 5, 1, 1)
    assert counts.rejections == (("more cells than columns", 1),)
    assert dict(counts.notices) == {"date not readable": 1, "score outside the scale": 1}
    assert sum(count for _, count in counts.redactions) >= 2
    assert count_comments(database, project.id) == 5


def test_importing_the_same_file_twice_keeps_one_copy(
    database: Database, project: Project, write_file: WriteFile, import_: Import
) -> None:
    first = import_(write_file())
    second = import_(write_file())

    assert (first.new, first.already) == (4, False)
    assert (second.new, second.changed, second.duplicates, second.already) == (0, 0, 4, True)
    assert second.source == first.source
    assert count_comments(database, project.id) == 4


def test_another_version_reads_the_same_file_again_and_still_keeps_one_copy(
    database: Database, project: Project, write_file: WriteFile, import_: Import
) -> None:
    first = import_(write_file())
    second = import_(write_file(), version="2")

    assert (second.new, second.changed, second.duplicates, second.already) == (0, 0, 4, False)
    assert second.source.counts == first.source.counts


def test_a_longer_file_of_the_same_name_brings_only_what_is_new(
    database: Database, project: Project, write_file: WriteFile, import_: Import
) -> None:
    import_(write_file())

    report = import_(
        write_file([*ROWS, ("2018-06-01", "5", "Order", "The new router is better than the old one was.")])
    )

    assert (report.new, report.duplicates) == (1, 4)
    assert len(list_sources(database, project.id)) == 2


def test_rows_with_an_id_replace_what_they_said_before(
    database: Database, project: Project, tmp_path: Path, import_: Import
) -> None:
    path = tmp_path / "tickets.csv"
    path.write_text("id,comment\n1,Still waiting for the engineer to come\n2,All fine here\n")
    import_(path, key="id", date=NO_COLUMN, score=NO_COLUMN, scale="none", segments=())
    path.write_text("id,comment\n1,The engineer came and all is well\n2,All fine here\n")

    report = import_(path, key="id", date=NO_COLUMN, score=NO_COLUMN, scale="none", segments=())

    assert (report.new, report.changed, report.duplicates) == (0, 1, 1)
    assert {one.text for one in read_comments(database, [1, 2])} == {
        "The engineer came and all is well",
        "All fine here",
    }


def test_an_interrupted_import_is_completed_by_the_next_and_counts_the_same(
    database: Database, project: Project, write_file: WriteFile, import_: Import
) -> None:
    rows = [("2018-05-01", "5", "Order", f"Call number {n} to the helpdesk took far too long") for n in range(1200)]
    path = write_file(rows)

    def interrupt(stage: str, done: int, total: int | None) -> None:
        if done >= intake.BATCH:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_(path, progress=interrupt)
    assert count_comments(database, project.id) == intake.BATCH
    assert [source.state for source in list_sources(database, project.id)] == ["running"]

    report = import_(path)

    assert report.new == 1200 - intake.BATCH
    assert report.source.state == "done"
    assert report.source.counts.comments_kept == count_comments(database, project.id) == 1200
    assert report.source.counts.duplicates == 0
    assert [run.state for run in list_runs(database, project.id)] == ["done", "failed"]


def test_other_columns_of_the_same_file_take_the_place_of_the_first(
    database: Database, project: Project, write_file: WriteFile, import_: Import
) -> None:
    import_(write_file(), text=("stage",), segments=())
    report = import_(write_file(), segments=())

    texts = {text for (text,) in database.execute("select text from comment")}
    assert (report.changed + report.new, count_comments(database, project.id)) == (4, 4)
    assert "Order" not in texts
    assert database.execute("select count(*) from segment").fetchone() == (0,)


def test_personal_data_never_reach_the_disk(
    database: Database, path: Path, write_file: WriteFile, import_: Import
) -> None:
    import_(write_file())

    stored = b"".join(file.read_bytes() for file in path.parent.iterdir())

    assert b"[EMAIL]" in stored
    assert b"jo.bloggs" not in stored
    assert b"900123" not in stored


def test_customers_are_stored_as_pseudonyms(database: Database, path: Path, tmp_path: Path, import_: Import) -> None:
    file = tmp_path / "customers.csv"
    file.write_text("customer,comment\nC-7781,Slow line again today\nC-7781,Now it is quick\n")

    import_(file, respondent="customer", date=NO_COLUMN, score=NO_COLUMN, scale="none", segments=())

    first, second = read_comments(database, [1, 2])
    assert first.respondent == second.respondent
    assert len(first.respondent) == 24
    assert b"C-7781" not in b"".join(one.read_bytes() for one in path.parent.iterdir())


def test_scores_give_the_project_its_scale_and_another_scale_is_refused(
    database: Database, project: Project, write_file: WriteFile, import_: Import
) -> None:
    import_(write_file())
    assert get_project(database, project.name).scale == "nps"

    with pytest.raises(InputError, match=r'taken for csat10, but those of the project "broadband" are nps'):
        import_(write_file(ROWS[:2], name="other.csv"), scale="csat10")

    assert import_(write_file(), scale="csat10").source.state == "done"  # the only source may be read anew


def test_a_preview_shows_redacted_rows_and_writes_nothing(
    database: Database, project: Project, write_file: WriteFile
) -> None:
    rows = preview_import(planned(write_file()), project=project.name)

    assert len(rows) == 4
    assert "[EMAIL]" in rows[1].text
    assert count_comments(database, project.id) == 0
    assert list_sources(database, project.id) == ()


def test_progress_is_told_in_rows(write_file: WriteFile, import_: Import) -> None:
    told: list[tuple[str, int, int | None]] = []

    import_(write_file(), progress=lambda *report: told.append(report))

    assert told[0][1:] == (0, None)
    assert told[-1] == (intake.STAGE, 5, 5)


def test_words_of_the_firm_are_kept_and_a_new_list_reads_the_file_again(
    database: Database, project: Project, write_file: WriteFile
) -> None:
    path = write_file([("2018-05-01", "3", "Order", "I spoke to Karen about it and he was very helpful to me.")])

    def texts(*keep: str) -> list[str]:
        import_file(
            database,
            get_project(database, project.name),
            planned(path),
            secret=SECRET,
            version="1",
            keep=frozenset(keep),
        )
        return [comment.text for comment in read_comments(database, [1])]

    assert texts() == ["I spoke to [PERSON] about it and he was very helpful to me."]
    assert texts("Karen") == ["I spoke to Karen about it and he was very helpful to me."]
    assert texts() == ["I spoke to [PERSON] about it and he was very helpful to me."]


FEW = (("2018-06-01", "2", "Order", "Nobody came on Monday."), ("2018-06-02", "3", "Order", "Nobody came again."))


def test_few_scores_are_on_the_scale_of_those_that_came_in_the_same_columns(
    database: Database, write_file: WriteFile, import_: Import
) -> None:
    import_(write_file())
    found = import_(write_file(FEW, name="june.csv"), scale=None)
    assert json.loads(found.source.file.mapping)["scale"] == "nps"
    assert import_(write_file(FEW, name="june.csv"), scale=None).already


def test_scores_of_other_columns_are_not_taken_for_the_scale_of_the_project(
    write_file: WriteFile, import_: Import
) -> None:
    import_(write_file())
    with pytest.raises(InputError, match="csat5"):
        import_(write_file(FEW, name="june.csv"), scale=None, text=("comment", "stage"), segments=())


def test_a_scale_that_is_said_is_believed(write_file: WriteFile, import_: Import) -> None:
    import_(write_file())
    with pytest.raises(InputError, match="csat5"):
        import_(write_file(FEW, name="june.csv"), scale="csat5")
