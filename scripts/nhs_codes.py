"""Hold impacts of our themes against impacts of the codes that people gave to the same answers of NHS patients.

``python scripts/nhs_codes.py FILE --prepare PREPARED`` writes the answers as one row a patient, a column a question;
import that with its columns of answers as texts, ``--key`` and ``--respondent "Respondent ID"``, and analyse it.
``python scripts/nhs_codes.py FILE DATA PROJECT`` then compares.

Compared: what the score would gain if nobody complained of a code, by the same regression
(`service.insight.shortfalls`), the same patients, scores and controls; once with people's codes as exposures, once
with our themes, removed jointly where their complaints go with those of the code most (the score has no say in that);
and how much of the score either explains in patients left out.
Not compared: what only judges, on either side (people's codes of gratitude and dissatisfaction, our verdicts); answers
that say nothing; and people's mood of each code, which nobody gave: a code is a complaint if the whole answer was felt
to be negative, so an answer that praises the staff and minds the wait is a complaint of both, or of neither.
"""

import argparse
import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from corpora.keys import comment_key, row_by_id
from corpora.public.nhs import FEELING, FIRST_THEME, LAST_THEME, PERSON, SENTIMENT, TEXT, UNLABELLED
from corpora.public.records import NEGATIVE, POSITIVE
from corpora.public.rows import csv_rows
from nlp.redact import pseudonym
from service.insight.adjusted_design import lay_out
from service.insight.adjusted_families import FAMILIES
from service.insight.adjusted_fit import fit
from service.insight.exposure import Exposure, expose, merge_themes
from service.insight.intervals import Estimate
from service.insight.mentions import dense, mention_matrix
from service.insight.prevalence import MIN_GROUP
from service.insight.scores import outcome_values
from service.insight.shortfalls import Shortfall, measure_shortfalls
from service.jobs.controls import control_for
from service.jobs.rank import divide_themes
from service.settings import read_settings, secret_key
from service.store.connect import database_at
from service.store.exposures import Exposures, load_exposures
from service.store.projects import Project, get_project
from service.store.themes import list_themes

QUESTION, ANSWER, DAY = "FFT question", "FFT categorical answer", "Date"
SEGMENTS = ("Trust", "Service type 1")
WORST = 5  # of 1, would recommend, to 5; 6 is "don't know", 7 no answer
NO_TEXT = frozenset(
    "|nothing|nothing at all|absolutely nothing|none|no|n a|not applicable|did not answer|don t know|not sure|"
    "can t think of anything|no comment|nothing to say|nothing to add|no idea|nothing really|yes|test".split("|")
)
ALIKE = 0.1  # correlation of complaints, for a theme to be about a code
ENOUGH = 20  # patients who complain of a code, for it to be compared
TOP = 5
FOLDS, DRAWS = 10, 1000

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Rows = Sequence[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Coded:
    """The answers that people coded and we read.

    Attributes:
        patients: Patient of each answer, an index into ``Exposures.respondents``, shape (answers,).
        comments: Comment that each answer is, an index into ``Exposures.comments``.
        felt: What people felt in it: -1 negative, 0, 1 positive.
        read: What we read in it, the same.
        codes: Boolean, answers × codes.
        names: Of the codes.
    """

    patients: Ints
    comments: Ints
    felt: Ints
    read: Ints
    codes: Flags
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What patients complain of, by people and by us.

    Attributes:
        codes: People's codes, people's moods.
        codes_read: People's codes, our moods.
        themes: Our themes, our moods.
        themes_felt: Our themes, people's moods.
        names: Of our themes, by id.
        controls: What is held equal.
    """

    codes: Exposure
    codes_read: Exposure
    themes: Exposure
    themes_felt: Exposure
    names: dict[str, str]
    controls: Flags


def main() -> None:
    """Read the command line; prepare the file, or compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", type=Path)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("project", nargs="?", default="default")
    parser.add_argument("--prepare", type=Path, metavar="PREPARED")
    wanted = parser.parse_args()
    rows = list(csv_rows(wanted.file, needs=(TEXT, PERSON, FEELING, QUESTION, ANSWER, DAY, *SEGMENTS)))
    if wanted.prepare:
        prepare(rows, wanted.prepare)
    elif wanted.data:
        compared = read_project(rows, wanted.data, wanted.project)
        show_impacts(compared)
        show_explained(compared)
    else:
        parser.error("name the folder of the project, or --prepare")


def prepare(rows: Sequence[dict[str, str]], path: Path) -> None:
    """Write one row a patient: score of 5, day, segments, and the answer to each question."""
    questions = sorted({question_of(row) for row in rows})
    patients: dict[str, dict[str, str]] = {}
    for row in rows:
        patient = patients.setdefault(
            row[PERSON],
            {
                PERSON: row[PERSON],
                DAY: day_of(row[DAY]).isoformat(),
                "Score": score_of(row[ANSWER]),
                **{segment: row[segment].replace("\xa0", "") for segment in SEGMENTS},
            },
        )
        patient[question_of(row)] = "" if says_nothing(row[TEXT]) else row[TEXT]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [PERSON, DAY, "Score", *SEGMENTS, *questions])
        writer.writeheader()
        writer.writerows(patients.values())
    click.echo(f"{len(patients):,} patients; questions: {'; '.join(questions)}")


def question_of(row: dict[str, str]) -> str:
    """Return the question that was answered, in one writing."""
    return " ".join(row[QUESTION].split())


def score_of(answer: str) -> str:
    """Return 5 for the best answer to 1 for the worst, nothing for no opinion."""
    return str(WORST + 1 - int(answer)) if answer in {str(n) for n in range(1, WORST + 1)} else ""


def day_of(written: str) -> date:
    """Read a day; days come first, but where that cannot be.

    Some months that came first are read as days; only the quarter, a control, is taken from it.
    """
    first, second, year = (int(part) for part in written.split("/"))
    return date(year, first, second) if second > 12 else date(year, second, first)


def says_nothing(text: str) -> bool:
    """Tell whether an answer is none."""
    return re.sub(r"\W+", " ", text).strip().lower() in NO_TEXT


def read_project(rows: Rows, data: Path, name: str) -> Compared:
    """Read who complains of what."""
    with database_at(data / "yousaid.db", read_only=True) as database:
        project = get_project(database, name)
        exposures = load_exposures(database, project.id)
        ranked = divide_themes(database, project, exposures).ranked
        names = {theme.id: theme.name for theme in list_themes(database, project.id)}
        coded = match_answers(rows, database, project, exposures, secret=secret_key(read_settings({}, data=data)))
    controls = control_for(exposures, scale=project.scale)
    scored = int((~np.isnan(ranked.exposure.scores)).sum())
    click.echo(
        f"{len(exposures.respondents):,} patients, {scored:,} with a score; of {len(exposures.comments.ns):,} answers "
        f"{coded.comments.size:,} are coded; held equal: {', '.join(controls.segments)}"
    )
    felt, read = coded.felt < 0, coded.read < 0
    click.echo(
        f"mood of the answer: the same in {(coded.felt == coded.read).mean():.0%}; of {felt.sum():,} that people felt "
        f"to be negative we read {read[felt].mean():.0%} so; of {read.sum():,} that we read so they felt "
        f"{felt[read].mean():.0%} so"
    )
    return Compared(
        codes=expose_codes(coded, ranked.exposure, coded.felt),
        codes_read=expose_codes(coded, ranked.exposure, coded.read),
        themes=ranked.exposure,
        themes_felt=feel_themes(coded, exposures, ranked.exposure, ranked.places),
        names=names,
        controls=controls.matrix,
    )


def match_answers(rows: Rows, database: Database, project: Project, exposures: Exposures, *, secret: bytes) -> Coded:
    """Find the comment that each coded answer became, by its id."""
    columns = list(rows[0])
    names = columns[columns.index(FIRST_THEME) : columns.index(LAST_THEME) + 1]
    names.remove(UNLABELLED)
    (source,) = (name for (name,) in database.execute("select name from source where project_id = ?", [project.id]))
    place = {n: at for at, n in enumerate(exposures.comments.ns.tolist())}
    moods = "(positive > max(neutral, negative)) - (negative > max(neutral, positive))"
    stored = {
        key: (place[n], mood)
        for key, n, mood in database.execute(f"select id, n, {moods} from comment where project_id = ?", [project.id])
    }
    keys = [
        pseudonym(secret, project.name, comment_key(row_by_id(source, row[PERSON]), question_of(row))) for row in rows
    ]
    found = [
        (*stored[key], SENTIMENT[feeling], [row[name] not in ("", "0") for name in names])
        for key, row in zip(keys, rows, strict=True)
        if key in stored and (feeling := row[FEELING].removesuffix(".0")) in SENTIMENT
    ]
    comments, read, felt, codes = (np.array(column) for column in zip(*found, strict=True))
    signs = np.where(felt == POSITIVE, 1, np.where(felt == NEGATIVE, -1, 0))
    return Coded(exposures.comments.respondent[comments], comments, signs, read, codes, tuple(names))


def expose_codes(coded: Coded, like: Exposure, moods: Ints) -> Exposure:
    """Return the exposure of patients to codes, in moods of whole answers."""
    answers, codes = np.nonzero(coded.codes)
    shape = (like.scores.size, len(coded.names))
    of_mood = {
        mood: mention_matrix(coded.patients[answers[hit]], codes[hit], shape=shape)
        for mood in (-1, 1)
        for hit in [moods[answers] == mood]
    }
    mentioned = mention_matrix(coded.patients[answers], codes, shape=shape)
    return expose(
        coded.names,
        negative=of_mood[-1],
        positive=of_mood[1],
        mentioned=mentioned,
        scale=like.scale,
        scores=like.scores,
    )


def feel_themes(coded: Coded, exposures: Exposures, themes: Exposure, places: Ints) -> Exposure:
    """Return the exposure to our themes, in the moods that people felt in whole answers."""
    felt = np.zeros(exposures.comments.ns.size, dtype=np.int64)
    felt[coded.comments] = coded.felt
    column = np.full(len(exposures.themes), -1)
    column[places] = np.arange(places.size)
    mentions = exposures.mentions
    moods = {
        mood: mention_matrix(
            exposures.comments.respondent[mentions.comment[hit]],
            column[mentions.theme[hit]],
            shape=themes.negative.shape,
        )
        for mood in (-1, 1)
        for hit in [(column[mentions.theme] >= 0) & (felt[mentions.comment] == mood)]
    }
    return replace(themes, negative=moods[-1], positive=moods[1])


def show_impacts(compared: Compared) -> None:
    """Print what the score would gain without each code, by people and by us."""
    people, ours, mentioned = map(dense, (compared.codes.negative, compared.themes.negative, compared.themes.mentioned))
    codes, about = compared.codes.themes, codes_of(ours, people)
    groups = {code: [compared.themes.themes[t] for t in np.flatnonzero(about == c)] for c, code in enumerate(codes)}
    by_codes, by_codes_read = (
        measure_shortfalls(one, controls=compared.controls) for one in (compared.codes, compared.codes_read)
    )
    by_themes, by_themes_felt = (
        measure_shortfalls(one, groups=groups, controls=compared.controls)
        for one in (compared.themes, compared.themes_felt)
    )
    sizes = people.sum(axis=0)
    listed = [c for c in np.argsort(-sizes, kind="stable").tolist() if sizes[c] >= ENOUGH]
    click.echo(
        "\nhow many mind a code; points of 5 given back if nobody did, by people's codes and by our themes; of those "
        "who mind it,\nhow many complain of these themes, mention them in any mood, complain of any theme; of those "
        "who complain of these\nthemes, how many mind the code"
    )
    for c in listed:
        who, which = people[:, c], about == c
        shares = [part[who].any(axis=1).mean() for part in (ours[:, which], mentioned[:, which], ours)]
        complaining = ours[:, which].any(axis=1)
        shares.append(who[complaining].mean() if complaining.any() else 0.0)
        caught = " ".join(f"{share:4.0%}" for share in shares)
        apart = "" if overlap(by_codes[c], by_themes[c]) else "  APART"
        stakes = f"{written(by_codes[c])} {written(by_themes[c])}"
        click.echo(f"{codes[c][:52]:<52} {sizes[c]:4} {stakes} {caught}{apart}")
        click.echo(f"{'':<6}{', '.join(compared.names[theme] for theme in groups[codes[c]]) or 'no theme'}")
    loose = [t for t in np.flatnonzero(about < 0).tolist() if ours[:, t].sum() >= ENOUGH]
    unmatched = ", ".join(f"{compared.names[compared.themes.themes[t]]} ({ours[:, t].sum()})" for t in loose)
    click.echo(f"our themes about no code: {unmatched or 'none'}")
    sources = {
        "codes, our moods": by_codes_read,
        "themes": by_themes,
        "themes, people's moods": by_themes_felt,
    }
    reference = [by_codes[c] for c in listed]
    show_order(reference, {source: [found[c] for c in listed] for source, found in sources.items()})


def show_order(codes: Sequence[Shortfall], others: Mapping[str, Sequence[Shortfall]]) -> None:
    """Print how far each source puts the codes in the order of people's codes and moods."""
    from scipy.stats import spearmanr

    click.echo(
        f"\nSpearman with people's codes and moods, over {len(codes)} codes that {ENOUGH} or more patients mind: of "
        "what would be given\nback; of what each complaint goes with, however many there are; intervals that overlap"
    )
    drawn = np.column_stack([one.replicates for one in codes if one.stake])
    again = [spearmanr(*pair).statistic for pair in zip(drawn[::2], drawn[1::2], strict=False)]
    click.echo(f"{'codes in two resamples':<24} {np.mean(again):5.2f}")
    for source, found in others.items():
        stakes, effects = (
            spearmanr([read(one) for one in codes], [read(one) for one in found]).statistic for read in (gain, effect)
        )
        together = sum(map(overlap, codes, found))
        click.echo(f"{source:<24} {stakes:5.2f} {effects:5.2f}  {together} of {len(codes)}")
    for source, found in {"codes": codes, **others}.items():
        first = sorted(found, key=gain, reverse=True)[:TOP]
        click.echo(f"top {TOP} by {source}: {'; '.join(one.theme for one in first)}")


def codes_of(ours: Flags, people: Flags) -> Ints:
    """Return the code that each theme is about, or -1: the one whose complaints go with its own most.

    A theme of few complaints is about none: two of them would make a correlation.

    Args:
        ours: Patients × themes.
        people: Patients × codes.
    """
    scale = [np.sqrt(part.mean(axis=0) * (1 - part.mean(axis=0))) for part in (ours, people)]
    together = ours.T.astype(np.float64) @ people / len(ours) - np.outer(ours.mean(axis=0), people.mean(axis=0))
    spread = np.outer(*scale)
    alike = np.divide(together, spread, out=np.zeros_like(together), where=spread > 0)
    enough = ours.sum(axis=0) >= MIN_GROUP
    return np.where(enough & (alike.max(axis=1) >= ALIKE), alike.argmax(axis=1), -1)


def gain(one: Shortfall) -> float:
    """Return what would be given back, 0 where it is not known."""
    return one.stake.value if one.stake else 0.0


def effect(one: Shortfall) -> float:
    """Return what each who complains would give back, 0 where it is not known."""
    return one.effect or 0.0


def overlap(one: Shortfall, other: Shortfall) -> bool:
    """Tell whether the intervals of two stakes overlap; what is not known lies at 0."""
    stakes = [found.stake or Estimate(0.0, 0.0, 0.0) for found in (one, other)]
    return max(stake.low for stake in stakes) <= min(stake.high for stake in stakes)


def written(one: Shortfall) -> str:
    """Return the stake with its interval."""
    stake = one.stake
    return f"{stake.value:6.3f} ({stake.low:6.3f} to {stake.high:6.3f})" if stake else f"{'–':>6}{'':<19}"


def show_explained(compared: Compared) -> None:
    """Print how much of the score each set of exposures explains in patients left out."""
    click.echo(f"\nR² in patients left out ({FOLDS} folds), with the controls, and its 95 % interval over patients")
    nothing = merge_themes(compared.codes, {})
    sets = {
        "controls alone": nothing,
        "codes": compared.codes,
        "codes, our moods": compared.codes_read,
        "themes": compared.themes,
        "themes, people's moods": compared.themes_felt,
        "codes and themes": beside(compared.codes, compared.themes),
    }
    losses = {name: left_out(one, compared.controls) for name, one in sets.items()}
    for name, (loss, blind) in losses.items():
        value, low, high = explained(loss, blind)
        click.echo(f"{name:<24} {value:6.3f} ({low:.3f} to {high:.3f})   {len(sets[name].themes)} columns")


def beside(one: Exposure, other: Exposure) -> Exposure:
    """Return the exposure to the themes of both."""
    mentioned, negative, positive = (
        np.hstack([dense(left), dense(right)])
        for left, right in (
            (one.mentioned, other.mentioned),
            (one.negative, other.negative),
            (one.positive, other.positive),
        )
    )
    return replace(one, themes=(*one.themes, *other.themes), mentioned=mentioned, negative=negative, positive=positive)


def left_out(exposure: Exposure, controls: Flags) -> tuple[Floats, Floats]:
    """Return the squared errors of patients who were left out: of the regression, and of the mean of the others."""
    values = outcome_values(exposure.scale, exposure.scores)
    scored = np.flatnonzero(~np.isnan(values))
    outcome, held = values[scored], controls[scored]
    negative, positive = (dense(part)[scored] for part in (exposure.negative, exposure.positive))
    everything = np.hstack([np.ones((scored.size, 1)), held, negative, positive])
    fold = np.random.default_rng(0).permutation(scored.size) % FOLDS
    errors, blind = np.empty(scored.size), np.empty(scored.size)
    for out in range(FOLDS):
        rest, tried = fold != out, fold == out
        ones = np.ones(int(rest.sum()))
        design = lay_out(
            outcome[rest], ones, ones, negative=negative[rest], positive=positive[rest], controls=held[rest]
        )
        family = FAMILIES[exposure.scale](outcome[rest])
        fitted = fit(design, family)
        predicted = family.expected(np.stack([everything[tried] @ one for one in fitted.coefficients]))[:, 0]
        errors[tried] = np.square(outcome[tried] - predicted)
        blind[tried] = np.square(outcome[tried] - outcome[rest].mean())
    return errors, blind


def explained(errors: Floats, blind: Floats) -> tuple[float, float, float]:
    """Return 1 minus the ratio of the errors, and its interval over patients."""
    draws = np.random.default_rng(0).multinomial(errors.size, np.full(errors.size, 1 / errors.size), size=DRAWS)
    low, high = np.quantile(1 - (draws @ errors) / (draws @ blind), [0.025, 0.975])
    return float(1 - errors.sum() / blind.sum()), float(low), float(high)


if __name__ == "__main__":
    main()
