"""A small invented project in a real database, written through the store's own functions."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from flask.testing import FlaskClient

from corpora.records import RedactedComment
from nlp.records import Clause, Enrichment, Sentiment, Signal, Touchpoint
from service.settings import Settings
from service.store import (
    clauses,
    comments,
    exposures,
    initiative_ranking,
    initiatives,
    projects,
    rollups,
    runs,
    sources,
    themes,
    understanding_counts,
)
from service.store.connect import database_at
from service.web.app import create_app

NEGATIVE, NEUTRAL, POSITIVE = Sentiment(0.86, 0.1, 0.04), Sentiment(0.12, 0.8, 0.08), Sentiment(0.03, 0.09, 0.88)
MOODS = {"-": NEGATIVE, ".": NEUTRAL, "+": POSITIVE}
HOSTILE = "<script>alert('x')</script>"

# key, parent, name, keywords
THEMES = (
    ("install", None, "Installation", ("engineer", "appointment", "fitting")),
    ("noshow", "install", "Engineer does not turn up", ("no engineer", "wait in", "missed appointment")),
    ("tidy", "install", "Friendly and tidy engineer", ("friendly engineer", "clean up")),
    ("billing", None, "Billing", ("bill", "charge", "price")),
    ("double", "billing", "Charged twice on the first bill", ("charge twice", "first bill")),
    ("price", "billing", "Price rise without notice", ("price rise", "no notice")),
    ("silence", None, "Nobody says what happens next", ("no update", "call back", "keep inform")),
    ("speed", None, "Connection slower than promised", ("slow", "speed", "buffer")),
)

# theme (or class), mood, words: a comment is made of two of them
SAID = (
    ("noshow", "-", "I took the day off and nobody came"),
    ("noshow", "-", "the third appointment in a row was missed"),
    ("noshow", "-", "waited in until six and no engineer turned up"),
    ("tidy", "+", "the engineer was friendly and left everything clean"),
    ("tidy", "+", "a tidy job, shoes off at the door"),
    ("double", "-", "the first bill charged us twice"),
    ("double", "-", "they took the money two times in one month so I am leaving"),
    ("price", "-", "the price went up without a word of notice"),
    ("price", ".", "the price went up by two pounds"),
    ("silence", "-", "nobody rang to say what would happen next"),
    ("silence", "-", "I had to call four times to learn the date"),
    ("silence", "+", "they kept me informed at every step"),
    ("speed", "-", "films stop to buffer every evening"),
    ("speed", "-", "it is slower than the old line"),
    ("speed", "+", "the new line is quick even at night"),
    ("rare", ".", "the box is an odd shade of green"),
)

# theme: the touchpoints that its clauses are about
ABOUT = {
    "noshow": ("delivery and speed", "reliability"),
    "tidy": ("staff attitude",),
    "double": ("billing and refunds",),
    "price": ("price and value",),
    "silence": ("information and communication", "responsiveness"),
    "speed": ("product or service",),
}
SIGNALS = {"leaving": "I am leaving", "repeated contact": "call four times"}
UNSURE = (
    4,
    12,
    27,
    33,
    41,
    44,
)  # numbers of the comments of whose feeling the model is unsure; the first is the least sure

OTHERS = (("n/a", "und"), ("Leider kam niemand zum Termin.", "de"), ("none", "und"), ("Nichts geht.", "de"))


def identity(*parts: object) -> str:
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:24]


def wilson(count: int, n: int) -> rollups.Estimate:
    if n == 0:
        return rollups.Estimate(0.0, 0.0, 1.0)
    z, p = 1.96, count / n
    middle, half = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    return rollups.Estimate(p, (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n))


def enrichment(number: int, text: str, said: list[tuple[str, str, str]], language: str = "en") -> Enrichment:
    found, at = [], 0
    for _, _, words in said:
        at = text.index(words, at)
        found.append(Clause(at, at + len(words), words))
        at += len(words)
    moods = tuple(MOODS[mood] for _, mood, _ in said)
    overall = moods[0] if moods else NEUTRAL
    if number in UNSURE:
        probability = 0.4 + UNSURE.index(number) / 100
        overall = Sentiment(probability, 0.9 - probability, 0.1, sure=False)
    if {mood.label for mood in moods} == {"negative", "positive"}:
        overall = replace(overall, mixed=True)
    vectors = np.eye(8, dtype=np.float32)[[i % 8 for i in range(len(found))]]
    labels = [mood.label for mood in moods]
    touchpoints = tuple(
        tuple(Touchpoint(name, label, 0.9 - place / 10) for place, name in enumerate(ABOUT.get(theme, ())))
        for (theme, _, _), label in zip(said, labels, strict=True)
    )
    return Enrichment(language, tuple(found), moods, vectors, overall, touchpoints, tuple(map(signals, found)))


def signals(clause: Clause) -> tuple[Signal, ...]:
    """Find the invented signals by their words."""
    places = ((kind, clause.text.find(words), len(words)) for kind, words in SIGNALS.items())
    return tuple(Signal(kind, clause.start + at, clause.start + at + size) for kind, at, size in places if at >= 0)


def invented(number: int) -> tuple[RedactedComment, list[tuple[str, str, str]], str]:
    """Make the comment of a number: 0 to 55 from SAID, the last four of other classes."""
    said = [SAID[(number * 7) % 16], SAID[(number * 7 + 3 + number // 16) % 16]]
    text, language = f"{said[0][2].capitalize()}, and {said[1][2]}.", "en"
    if number == 20:
        text = f"{said[0][2].capitalize()} {HOSTILE} and {said[1][2]} & more."
    if number >= 56:
        said = []
        text, language = OTHERS[number - 56]
    said = [(theme, mood, words if words in text else words.capitalize()) for theme, mood, words in said]
    negatives = sum(mood == "-" for _, mood, _ in said)
    month = 1 + number * 12 // 60
    comment = RedactedComment(
        id=identity("comment", number),
        text=text,
        question="",
        respondent=identity("respondent", number),
        said_at=None if number == 59 else datetime(2025, month, 1 + number % 27, 12, 30, tzinfo=UTC),
        score=float(max(0, 10 - 4 * negatives - number % 3)),
        segments=(
            ("JOURNEY_STAGE", ("Order", "First bill", "Repair")[number % 3]),
            ("Region", "Islands" if number in {3, 9} else ("North", "South")[number % 2]),
        ),
    )
    return comment, said, language


def fill(settings: Settings) -> None:
    """Write the project: import, clauses, themes, roll-ups and initiatives."""
    made = [invented(number) for number in range(60)]
    with database_at(settings.database) as database:
        project = projects.ensure_project(database, settings.project)
        projects.set_scale(database, project.id, "nps")
        source = sources.start_source(
            database, project.id, sources.SourceFile("survey", "survey.csv", "0" * 64, "csv", '{"text": ["text"]}')
        )
        comments.add_comments(database, project.id, source.id, [comment for comment, _, _ in made])
        sources.finish_source(database, source.id, sources.SourceCounts(rows_read=60, comments_kept=60))
        numbers = dict(database.execute("select id, n from comment").fetchall())
        clauses.write_enrichments(
            database,
            [
                (numbers[comment.id], enrichment(number, comment.text, said, language))
                for number, (comment, said, language) in enumerate(made)
            ],
            version="invented",
            embedder="invented",
            taxonomies={"reliability": "service_quality", "responsiveness": "service_quality"},
        )
        with runs.recorded(database, project.id, "rank") as run:
            write_results(database, project.id, made, numbers, run.run_id)


def write_results(database, project_id, made, numbers, run_id) -> None:
    keys = [key for key, *_ in THEMES]
    ids = {key: identity("theme", key)[:12] for key in keys}
    parents = {key: parent for key, parent, _, _ in THEMES}
    clause_ids = [row[0] for row in database.execute("select id from clause order by comment_n, position")]
    in_order = sorted(made, key=lambda one: numbers[one[0].id])
    flat = [(comment, theme, mood) for comment, said, _ in in_order for theme, mood, _ in said]
    exemplars = {
        key: tuple(
            clause_id
            for clause_id, (_, theme, _) in zip(clause_ids, flat, strict=True)
            if theme == key or parents.get(theme) == key
        )[:9]
        for key in keys
    }
    main = [said[0][0] if said and said[0][0] in ids else None for _, said, _ in in_order]
    themes.change_grouping(
        database,
        project_id,
        themes.Grouping(
            themes=tuple(
                themes.NewTheme(
                    ids[key],
                    ids[parent] if parent else None,
                    name,
                    keywords,
                    exemplars[key],
                    np.eye(8, dtype=np.float32)[place],
                    0.8,
                )
                for place, (key, parent, name, keywords) in enumerate(THEMES)
            ),
            clause_ids=np.array(clause_ids),
            clause_theme=np.array([keys.index(theme) if theme in ids else -1 for _, theme, _ in flat]),
            clause_strength=np.full(len(flat), 0.9, dtype=np.float32),
            clause_unassigned=tuple(None if theme in ids else theme for _, theme, _ in flat),
            comment_ns=np.array([numbers[comment.id] for comment, _, _ in in_order]),
            comment_theme=np.array([keys.index(key) if key else -1 for key in main]),
            comment_unassigned=tuple(
                None if key else {"und": "no content", "de": "other language"}.get(language, "rare")
                for key, (_, _, language) in zip(main, in_order, strict=True)
            ),
        ),
        run_id=run_id,
    )
    understanding_counts.count_understanding(database, project_id, exposures.load_exposures(database, project_id))
    mentions = {
        key: [(c, mood) for c, theme, mood in flat if theme == key or parents.get(theme) == key] for key in keys
    }
    rollups.write_rollups(
        database,
        project_id,
        run_id=run_id,
        summary=summary(in_order, flat, main),
        themes=[theme_rollup(ids[key], place, mentions[key]) for place, key in enumerate(keys)],
        periods=[p for key in keys for p in theme_periods(ids[key], mentions[key], in_order)],
        segments=[s for key in keys for s in theme_segments(database, ids[key], mentions[key], in_order)],
    )
    proposals = (
        ("silence", "tell customers earlier", "Customers ask what happens next.", 4.0, 5.0),
        ("noshow", "change a process", "Appointments are missed: the wording speaks of waiting.", 10.0, 6.6),
        ("price", "tell customers earlier", "The wording speaks of notice.", 4.0, 2.2),
        ("double", "review terms", "The wording speaks of a charge.", 15.0, 4.0),
        ("speed", "fix the product", "The wording speaks of the product itself.", 60.0, 3.9),
    )
    names = {key: name for key, _, name, _ in THEMES}
    initiative_ranking.write_initiatives(
        database,
        project_id,
        [
            initiatives.NewInitiative(
                f"{kind.capitalize()}: {names[key]}",
                kind,
                reason,
                effort,
                rollups.Estimate(stake, stake - 1.8, stake + 1.9),
                stake / effort,
                0.9 - 0.17 * rank,
                rank + 1,
                (ids[key],),
            )
            for rank, (key, kind, reason, effort, stake) in enumerate(proposals)
        ],
        run_id=run_id,
    )


def negatives(key: str) -> set[str]:
    """Return who complains about a theme without children."""
    made = [invented(number) for number in range(60)]
    return {c.respondent for c, said, _ in made for theme, mood, _ in said if theme == key and mood == "-"}


def quarter(comment: RedactedComment) -> str | None:
    return None if comment.said_at is None else f"{comment.said_at.year}Q{(comment.said_at.month + 2) // 3}"


def balance(scored: list[RedactedComment]) -> rollups.Estimate:
    scores = [c.score for c in scored if c.score is not None]
    value = 100 * (sum(s >= 9 for s in scores) - sum(s <= 6 for s in scores)) / max(len(scores), 1)
    half = 160 / max(len(scores), 1) ** 0.5
    return rollups.Estimate(value, max(-100.0, value - half), min(100.0, value + half))


def summary(made, flat, main) -> rollups.Summary:
    everyone = [comment for comment, _, _ in made]
    periods = sorted({quarter(c) for c in everyone} - {None})
    unassigned = {"no content": 0, "rare": 0, "ambiguous": 0, "other language": 0}
    for key, (_, _, language) in zip(main, made, strict=True):
        if key is None:
            unassigned[{"und": "no content", "de": "other language"}.get(language, "rare")] += 1
    return rollups.Summary(
        comments=60, clauses=len(flat), respondents=60, themes=6,
        first_said_at="2025-01-01T12:30:00+00:00", last_said_at="2025-12-30T12:30:00+00:00",
        outcome=rollups.Outcome("NPS", "NPS points", balance(everyone), 60, 31.0),
        themed=sum(key is not None for key in main), unassigned=tuple(unassigned.items()),
        moods=(("negative", 33), ("neutral", 12), ("positive", 15)), languages=(("en", 56), ("de", 2), ("und", 2)),
        trend=tuple(
            rollups.PeriodPoint(p, len(c), len(c), balance(c))
            for p, c in ((p, [c for c in everyone if quarter(c) == p]) for p in periods)
        ),
        ranked_by="impact", stake_unit="NPS points", level=0.95, mixed=10, unsure=len(UNSURE),
    )  # fmt: skip


def theme_rollup(theme_id, place, said) -> rollups.ThemeRollup:
    who = {c.respondent for c, _ in said}
    negative = {c.respondent for c, mood in said if mood == "-"}
    positive = {c.respondent for c, mood in said if mood == "+"}
    impact = -1.2 * len(negative) / 4 + 0.3 * place / 8 if negative else 0.0
    finest = sorted((-len(negatives(key)), key) for key, *_ in THEMES if key not in {"install", "billing"})
    ranks = {key: rank for rank, (_, key) in enumerate(finest, start=1)}
    net = (len(positive) - len(negative)) / max(len(who), 1)
    return rollups.ThemeRollup(
        theme_id, len(who), len(said), len(who), wilson(len(who), 60),
        len(negative), wilson(len(negative), 60), len(positive), wilson(len(positive), 60),
        rollups.Estimate(net, max(-1.0, net - 0.2), min(1.0, net + 0.2)),
        rollups.Estimate(impact, impact - 1.9, impact + 1.7),
        rollups.Estimate(-impact, -impact - 1.7, -impact + 1.9) if negative else None,
        ranks.get(THEMES[place][0]), min(0.97, len(negative) / 18) if THEMES[place][0] in ranks else None,
        adjusted=rollups.Estimate(0.8 * impact, 0.8 * impact - 1.5, 0.8 * impact + 1.5) if negative else None,
        penalty=rollups.Estimate(31.0, 12.0, 50.0) if negative else None,
        reward=rollups.Estimate(8.0, -4.0, 20.0) if positive else None,
        kano="must-be" if negative else None, disagreement="size" if place == 1 else None,
    )  # fmt: skip


def theme_periods(theme_id, said, made) -> Iterator[rollups.ThemePeriod]:
    everyone = [comment for comment, _, _ in made]
    for period in sorted({quarter(c) for c in everyone} - {None}):
        yield rollups.ThemePeriod(
            theme_id, period, sum(quarter(c) == period for c in everyone),
            len({c.respondent for c, _ in said if quarter(c) == period}),
            len({c.respondent for c, mood in said if mood == "-" and quarter(c) == period}),
        )  # fmt: skip


def theme_segments(database, theme_id, said, made) -> Iterator[rollups.ThemeSegment]:
    for segment_id, name, value in database.execute("select id, name, value from segment").fetchall():
        inside = {c.respondent for c, _, _ in made if (name, value) in c.segments}
        yield rollups.ThemeSegment(
            theme_id, segment_id, len(inside), len({c.respondent for c, _ in said} & inside),
            len({c.respondent for c, mood in said if mood == "-"} & inside),
        )  # fmt: skip


@pytest.fixture(scope="session")
def settings(tmp_path_factory) -> Settings:
    """Of the invented project, filled."""
    found = Settings(data=tmp_path_factory.mktemp("invented"), project="Invented Broadband")
    fill(found)
    return found


class Reader(FlaskClient):
    """A client that reads every answer to its end, so that no file stays open."""

    def open(self, *arguments, **options):
        return super().open(*arguments, buffered=True, **options)


@pytest.fixture(scope="session")
def app(settings):
    found = create_app(settings)
    found.test_client_class = Reader
    return found


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def database(settings):
    with database_at(settings.database, read_only=True) as found:
        yield found
