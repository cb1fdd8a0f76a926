"""The life of a project, job after job, each such that doing it again after it was killed is what a person would do."""

import csv
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database
from traces import FIRST, SECOND, Person

from corpora.columns import Wanted
from corpora.samples import write_sample
from nlp.discover import discover
from nlp.redact.pseudonym import pseudonym
from nlp.themes.edits import Merge, Rename
from service.errors import NothingToDoError
from service.insight.plans import Plan
from service.jobs.changing_initiatives import propose_initiative, set_effort, set_message
from service.jobs.columns import plan_import
from service.jobs.discover import discover_project
from service.jobs.edit_themes import make_edit
from service.jobs.enrich import LoadedEnricher, enrich_project, load_enricher
from service.jobs.forget import forget_person
from service.jobs.ingest import import_file
from service.jobs.initiative_moves import accept, decline, launch, plan_launch, ship
from service.jobs.rank import rank_project
from service.settings import Settings
from service.store.initiatives import Initiative, list_initiatives
from service.store.projects import Project, ensure_project
from service.store.runs import last_done
from service.store.theme_edits import count_edits
from service.store.themes import Theme, list_themes

PROJECT = "broadband"
BATCH = 16  # comments that import and enrich store at a time: a dozen transactions in a life
ROWS, LATER = 120, 30  # of the file, and of the one that comes later
SEED, BY, DAY = 1, "ana", "2018-05-31"
ENTRY_POINT = "[yousaid.embedders]\nwords = word_vectors:WordVectors\n"


@dataclass(frozen=True, slots=True)
class Work:
    """What the jobs need: the files, the installation's key, the loaded models."""

    first: Path
    later: Path
    secret: bytes
    enricher: LoadedEnricher


@dataclass(frozen=True, slots=True)
class Stage:
    """One job: its name, the kind of work that it counts as, and what does it."""

    name: str
    kind: str
    run: Callable[[Database, Project, Work], object]


def prepare(folder: Path) -> Work:
    """Write the files, install the embedder by its entry point, and load the models."""
    installed = folder / "site"
    (installed / "word_vectors-1.dist-info").mkdir(parents=True)
    (installed / "word_vectors-1.dist-info" / "METADATA").write_text("Name: word_vectors\nVersion: 1\n")
    (installed / "word_vectors-1.dist-info" / "entry_points.txt").write_text(ENTRY_POINT)
    sys.path.insert(0, str(installed))
    sample = write_sample(folder / "sample", comments=ROWS + LATER, seed=7)
    rows = list(csv.reader(sample.read_text(encoding="utf-8").splitlines()))
    heading, answers = rows[0], rows[1:]
    theirs = {person: _answer_of(person, dict(zip(heading, answers[0], strict=True))) for person in (FIRST, SECOND)}
    first = [*answers[:ROWS], theirs[FIRST], theirs[SECOND]]
    later = [*answers[ROWS:], ["again", *theirs[FIRST][1:]]]  # of who was forgotten meanwhile
    files = {"first.csv": first, "later.csv": later}
    for name, part in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heading, *part])
    settings = Settings(folder, sentiment="lexicon", touchpoints=None, embedder="words")
    return Work(folder / "first.csv", folder / "later.csv", bytes(32), load_enricher(settings))


def _answer_of(person: Person, like: dict[str, str]) -> list[str]:
    """Return a row of the file by a person, with their own words in the comment and a region of their own."""
    said = f"The line is slow since the {person.words[0]}. The engineer forgot the {person.words[1]}."
    own = {"response_id": person.id, "customer_id": person.id, "region": person.words[2], "comment": said}
    return list({**like, **own}.values())


def open_project(database: Database) -> Project:
    """Return the project; made if it is not there."""
    return ensure_project(database, PROJECT)


def pseudonym_of(person: Person, work: Work) -> str:
    """Return what the database calls a person."""
    return pseudonym(work.secret, PROJECT, "respondent", person.id)


def _import_first(database: Database, project: Project, work: Work) -> None:
    _import(database, project, work, work.first)


def _import_later(database: Database, project: Project, work: Work) -> None:
    _import(database, project, work, work.later)


def _import(database: Database, project: Project, work: Work, path: Path) -> None:
    plan = plan_import(path, wanted=Wanted(text=("comment",), key="response_id"))
    import_file(database, project, plan, secret=work.secret, version="1", batch=BATCH)


def _enrich(database: Database, project: Project, work: Work) -> None:
    enrich_project(database, project, enricher=work.enricher, batch=BATCH)


def _discover(database: Database, project: Project, _: Work) -> None:
    discover_project(database, project, discover=discover, version="1")


def _refit(database: Database, project: Project, _: Work) -> None:
    last = last_done(database, project.id, "discover")
    if last is None or ("reason", "asked for") not in last.parameters:
        discover_project(database, project, discover=discover, version="1", again=True)


def _rank(database: Database, project: Project, _: Work) -> None:
    rank_project(database, project, seed=SEED)


def _rename(database: Database, project: Project, work: Work) -> None:
    if count_edits(database, project.id) == 0:
        edit = Rename(_finest(database, project)[0].id, f"Slow since the {SECOND.words[0]}")
        make_edit(database, project, edit, made_by=BY, seed=SEED)
    else:
        _rank(database, project, work)  # as "yousaid analyze" does after an edit that was killed while it counted


def _merge(database: Database, project: Project, work: Work) -> None:
    if count_edits(database, project.id) == 1:
        first, second = _finest(database, project)[1:3]
        make_edit(database, project, Merge((first.id,), second.id), made_by=BY, seed=SEED)
    else:
        _rank(database, project, work)


def _finest(database: Database, project: Project) -> list[Theme]:
    themes = list_themes(database, project.id)
    parents = {theme.parent_id for theme in themes}
    return sorted((theme for theme in themes if theme.id not in parents), key=lambda theme: theme.name)


def _accept(database: Database, project: Project, _: Work) -> None:
    if not list_initiatives(database, project.id):  # themes of so few comments may name nothing to change
        first_theme = _finest(database, project)[0].id
        propose_initiative(database, project, [first_theme], title="Call first", effort_days=5, made_by=BY)
    first = _initiative(database, project, 0)
    if first.status == "proposed":
        accept(database, project, first.id, made_by=BY, day=DAY)


def _plan(database: Database, project: Project, _: Work) -> None:
    first = _initiative(database, project, 0)
    if first.effort_by != "person":
        set_effort(database, project, first.id, 12, made_by=BY)
    if first.status == "accepted":
        plan = Plan(str(first.id), first.proposal.theme_ids, "complaints", -0.5, DAY)
        launch(database, project, plan_launch(database, project, plan, day=DAY).locked, made_by=BY)


def _ship(database: Database, project: Project, _: Work) -> None:
    first = _initiative(database, project, 0)
    if first.status == "launched":
        ship(database, project, first.id, made_by=BY, day=DAY)
    if not first.decisions.message:
        set_message(database, project, first.id, f"You said {SECOND.words[1]}, we did.", made_by=BY)


def _others(database: Database, project: Project, _: Work) -> None:
    against = [theme.id for theme in _finest(database, project)[-2:]]
    if not any(set(one.proposal.theme_ids) == set(against) for one in list_initiatives(database, project.id)):
        propose_initiative(database, project, against, title="Call back", effort_days=3, made_by=BY)
    proposed = _initiative(database, project, -1)
    if proposed.status != "declined":
        decline(database, project, proposed.id, reason="too dear", made_by=BY, day=DAY)


def _forget_first(database: Database, project: Project, work: Work) -> None:
    _forget(database, project, work, FIRST)


def _forget_second(database: Database, project: Project, work: Work) -> None:
    _forget(database, project, work, SECOND)


def _forget(database: Database, project: Project, work: Work, person: Person) -> None:
    with suppress(NothingToDoError):  # what one is told who runs it again though it had come to its end
        forget_person(database, project, pseudonym_of(person, work), secret=work.secret, made_by=BY, seed=SEED)


def _initiative(database: Database, project: Project, place: int) -> Initiative:
    return sorted(list_initiatives(database, project.id), key=lambda one: one.id)[place]


LIFE = (
    Stage("import", "import", _import_first),
    Stage("enrich", "enrich", _enrich),
    Stage("discover", "discover", _discover),
    Stage("rank", "rank", _rank),
    Stage("forget", "forget", _forget_first),
    Stage("import more", "import", _import_later),
    Stage("enrich more", "enrich", _enrich),
    Stage("place", "discover", _discover),
    Stage("rename", "edit", _rename),
    Stage("merge", "edit", _merge),
    Stage("refit", "discover", _refit),
    Stage("rank again", "rank", _rank),
    Stage("accept", "initiative", _accept),
    Stage("plan", "initiative", _plan),
    Stage("ship", "initiative", _ship),
    Stage("propose and decline", "initiative", _others),
    Stage("rank with plans", "rank", _rank),
    Stage("forget another", "forget", _forget_second),
)
