"""Generate the synthetic corpus: rows as a survey tool exports them, a table of customers, and the truth about both."""

from collections import Counter
from math import sqrt

import numpy as np

from corpora.errors import InputError
from corpora.samples.answers import (
    NO_SCORE,
    Bools,
    Floats,
    Ints,
    Moments,
    draw_mentions,
    draw_moments,
    draw_scores,
    make_calendar,
)
from corpora.samples.broadband import BROADBAND
from corpora.samples.comments import Written, write_comments
from corpora.samples.compose import Said
from corpora.samples.customers import NEVER, Customers, day_text, draw_customers
from corpora.samples.dice import Dice
from corpora.samples.firm import Firm
from corpora.samples.phrases import WORDINGS
from corpora.samples.records import CommentTruth, Customer, PersonalTruth, Row, Sample, Truth
from corpora.samples.truth import measure_truth

DUPLICATES = 0.008  # share of rows that the export holds twice
DUPLICATE_WITHIN = 40  # rows
CONSENTING = 0.6  # share of customers who agreed to be contacted


def generate(firm: Firm = BROADBAND, *, comments: int = 3000, seed: int = 2018) -> Sample:
    """Draw a corpus.

    Args:
        firm: What is true of the customers.
        comments: How many different responses, empty ones included; about one in a hundred rows comes on top, twice.
        seed: The same seed gives the same corpus.

    Returns:
        Rows, customers and truth.

    Raises:
        InputError: There are no words for one of the firm's themes, or there is no comment to write.
    """
    _check(firm, comments)
    rng, dice = np.random.default_rng(seed), Dice(seed)
    moments = draw_moments(firm, rng, comments)
    mentions = draw_mentions(firm, rng, moments)
    customers = draw_customers(firm, rng, moments, mentions)
    scores = draw_scores(firm, rng, moments, mentions, _draw_noise(firm, rng, customers))
    themes = [Said(theme.key, theme.polarity) for theme in firm.themes]
    said = [tuple(themes[place] for place in np.flatnonzero(row).tolist()) for row in mentions]
    written = write_comments(said, scores.tolist(), dice)
    names = [f"LK-{number:07d}" for number in _draw_numbers(rng, len(customers.joined))]
    rows = _make_rows(firm, moments, [names[owner] for owner in customers.of_response.tolist()], scores, written)
    kept, duplicates = _repeat_some(rows, dice)
    truth = _make_truth(firm, rows, written, mentions, seed=seed, duplicates=duplicates)
    agreed = (rng.random(len(names)) < CONSENTING).tolist()  # drawn last, so that it moves nothing else
    return Sample(tuple(kept), tuple(_make_customers(firm, customers, names, agreed)), truth)


def _check(firm: Firm, comments: int) -> None:
    unknown = [theme.key for theme in firm.themes if theme.key not in WORDINGS]
    if unknown:
        raise InputError(f"no words for the theme {unknown[0]!r}: add them to corpora/samples/phrases")
    if comments < 1:
        raise InputError(f"cannot write {comments} comments: ask for at least 1")


def _draw_noise(firm: Firm, rng: np.random.Generator, customers: Customers) -> Floats:
    """Standard normal noise that two answers by one customer share in part."""
    own = rng.standard_normal(len(customers.joined))[customers.of_response]
    apart: Floats = rng.standard_normal(len(own))
    return sqrt(firm.likeness) * own + sqrt(1.0 - firm.likeness) * apart


def _draw_numbers(rng: np.random.Generator, count: int) -> list[int]:
    """Different numbers of seven digits in no order."""
    numbers = np.unique(rng.integers(1_000_000, 10_000_000, size=2 * count + 50))
    return [int(number) for number in rng.permutation(numbers)[:count]]


def _make_rows(firm: Firm, moments: Moments, owners: list[str], scores: Ints, written: list[Written]) -> list[Row]:
    days = [day_text(firm, day) for day in range(len(make_calendar(firm).quarter))]
    return [
        Row(
            response_id=f"R{place + 1:06d}",
            customer_id=owners[place],
            response_date=days[moments.day[place]],
            journey_stage=firm.stages[moments.stage[place]].name,
            region=firm.regions[moments.region[place]].name,
            plan=firm.plans[moments.plan[place]].name,
            nps_score=None if scores[place] == NO_SCORE else int(scores[place]),
            comment=one.comment,
        )
        for place, one in enumerate(written)
    ]


def _repeat_some(rows: list[Row], dice: Dice) -> tuple[list[Row], tuple[str, ...]]:
    """Put a copy of some rows a little further down, as overlapping exports do."""
    keyed = [(float(place), row) for place, row in enumerate(rows)]
    again = sorted(dice.shuffled(range(len(rows)))[: round(DUPLICATES * len(rows))])
    keyed += [(place + dice.number(1, DUPLICATE_WITHIN) + 0.5, rows[place]) for place in again]
    keyed.sort(key=lambda pair: pair[0])
    return [row for _, row in keyed], tuple(rows[place].response_id for place in again)


def _make_customers(firm: Firm, customers: Customers, names: list[str], agreed: list[bool]) -> list[Customer]:
    last_day = len(make_calendar(firm).quarter) - 1
    return [
        Customer(
            customer_id=name,
            joined=day_text(firm, int(customers.joined[place])),
            left=day_text(firm, int(customers.left[place])) if customers.left[place] <= last_day else "",
            renewed=day_text(firm, int(customers.renewed[place])) if customers.renewed[place] != NEVER else "",
            may_contact="yes" if agreed[place] else "no",
            monthly_value=float(customers.monthly_value[place]),
        )
        for place, name in enumerate(names)
    ]


def _make_truth(
    firm: Firm, rows: list[Row], written: list[Written], mentions: Bools, *, seed: int, duplicates: tuple[str, ...]
) -> Truth:
    pairs = list(zip(rows, written, strict=True))
    return Truth(
        planted=measure_truth(firm),
        seed=seed,
        responses=len(rows),
        mentions=tuple(zip((theme.key for theme in firm.themes), mentions.sum(axis=0).tolist(), strict=True)),
        contents=tuple(sorted(Counter(one.content for one in written).items())),
        languages=tuple(sorted(Counter(one.language for one in written).items())),
        personal=tuple(
            PersonalTruth(row.response_id, kind, value) for row, one in pairs for kind, value in one.personal
        ),
        duplicates=duplicates,
        comments=tuple(
            CommentTruth(
                row.response_id, one.content, one.language, tuple((said.key, said.polarity) for said in one.said)
            )
            for row, one in pairs
        ),
    )
