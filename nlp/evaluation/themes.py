"""Evaluate themes: do they agree with people's labels, do they come back, is every text accounted for?"""

import hashlib
import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from nlp.clause_sets import split_into_clauses
from nlp.discover import discover
from nlp.evaluation.records import Measure, SetResult
from nlp.evaluation.targets import (
    ACCOUNTED,
    AGREEMENT,
    KEPT_SUBTHEMES,
    KEPT_THEMES,
    PLAIN_AGREEMENT,
    REFITTED,
    RESAMPLED,
    SAME_HASH,
    TARGETS,
)
from nlp.evaluation.theme_sets import ONE_INTENT, GroupedSet, read_grouped_sets
from nlp.records import ClauseSet, Discovery
from nlp.themes.lineage import KEPT, fit_of, trace
from nlp.vectors import unit_rows

SUITE = "themes"
INTENTS = "mean of intents"
ALL_SETS = "mean of all sets"
EMBEDDER = "subject"
SHUFFLES, SHUFFLED = 5, 1_500  # times, and texts of each set: the whole discovery runs again for each
SUBSAMPLES, SHARE = 3, 0.8
GROWTH = 1.2  # themes are traced from a part of the texts to all, which are this many times as many
PLAIN_DIMENSIONS = 384  # of a vector, the ones that come from the encoder alone
SEED = 77


def evaluate_themes(folder: Path) -> list[SetResult]:
    """Return what is found in each set, and the means that floors are set on.

    Agreement is the adjusted mutual information (Vinh, Epps and Bailey 2010) of each text's main theme and its label;
    all texts without a theme count as one more theme. Of sets whose labels the network has learned from, the same is
    given for the encoder's vectors alone, which have learned nothing from them.

    Args:
        folder: The folder of the labelled sets.

    Raises:
        InputError: A set is missing.
    """
    results = [evaluate_set(one) for one in read_grouped_sets(folder)]
    of = {(found.data, measure.name): measure for found in results for measure in found.measures}
    intents = [of[name, AGREEMENT] for name in ONE_INTENT]
    overall = (
        _mean(ALL_SETS, figure, [measure for (_, name), measure in of.items() if name == figure])
        for figure in (RESAMPLED, KEPT_THEMES, KEPT_SUBTHEMES)
    )
    return [*results, SetResult(SUITE, "means", (_mean(INTENTS, AGREEMENT, intents), *overall), ())]


def evaluate_set(one: GroupedSet, *, embedder: str = EMBEDDER) -> SetResult:
    """Return the figures of one set."""
    split = split_into_clauses(one.texts, embedder=embedder)
    clauses, count = split.clause_set, len(one.texts)
    found = discover(clauses, resamples=0)
    labels = np.unique(one.groups, return_inverse=True)[1]
    earlier = _earlier(one.texts)
    first = discover(_of_comments(clauses, earlier), resamples=0)
    refitted = discover(clauses, earlier=first.model, resamples=0)
    themes, subthemes = _kept_ids(first, np.flatnonzero(earlier[clauses.comments]), refitted)
    figures: dict[str, float | None] = {
        AGREEMENT: _agreement(labels, _main(found, count)),
        ACCOUNTED: _accounted(found, clauses, count),
        RESAMPLED: _resampled(clauses, count),
        SAME_HASH: _same_hash(clauses, count),
        KEPT_THEMES: themes,
        KEPT_SUBTHEMES: subthemes,
        REFITTED: _agreement(labels, _main(refitted, count)),
    }
    if one.seen:
        plain = replace(clauses, vectors=unit_rows(clauses.vectors[:, :PLAIN_DIMENSIONS]))
        figures[PLAIN_AGREEMENT] = _agreement(labels, _main(discover(plain, resamples=0), count))
    return SetResult(SUITE, one.name, tuple(_measure(one.name, *figure, count) for figure in figures.items()), ())


def _main(found: Discovery, texts: int) -> npt.NDArray[np.int64]:
    """Return the main theme of each text, -1 where it has none; texts without a clause come after those with one."""
    main = np.full(texts, -1)
    main[: len(found.main_theme)] = found.main_theme
    return main


def _agreement(labels: npt.NDArray[np.int64], themes: npt.NDArray[np.int64]) -> float:
    from sklearn.metrics import adjusted_mutual_info_score

    return float(adjusted_mutual_info_score(labels, themes))


def _accounted(found: Discovery, clauses: ClauseSet, texts: int) -> float:
    """Return the share of texts of which every clause has a theme or a class; one without a clause has no content."""
    open_ended = [row for row, why in enumerate(found.unassigned) if found.theme[row] < 0 and not why]
    return 1 - len(set(clauses.comments[open_ended].tolist())) / max(1, texts)


def _resampled(clauses: ClauseSet, texts: int) -> float:
    """Return the mean adjusted Rand index of the main themes of all pairs of subsamples, on the texts in both."""
    from sklearn.metrics import adjusted_rand_score

    draw = np.random.default_rng(SEED)
    runs = []
    for _ in range(SUBSAMPLES):
        kept = draw.random(texts) < SHARE
        runs.append((kept, _main(discover(_of_comments(clauses, kept), resamples=0), texts)))
    scores = [
        adjusted_rand_score(one[kept & also], other[kept & also])
        for place, (kept, one) in enumerate(runs)
        for also, other in runs[:place]
    ]
    return float(np.mean(scores))


def _earlier(texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return which texts were there before the others came: drawn by hash, so that their order has no part in it."""
    drawn = sorted(range(len(texts)), key=lambda place: hashlib.sha256(texts[place].encode()).digest())
    return np.isin(np.arange(len(texts)), drawn[: round(len(texts) / GROWTH)])


def _kept_ids(first: Discovery, rows: npt.NDArray[np.int64], refitted: Discovery) -> tuple[float | None, float | None]:
    """Return the shares of earlier themes, and of earlier subthemes, that keep their id in a refit on all texts.

    A theme counts as much as it has clauses. What keeping means is said in ``nlp.themes.lineage``.

    Args:
        first: Of a part of the texts.
        rows: Its clauses, as rows of all.
        refitted: Of all.
    """
    ids = [str(position) for position in range(len(first.themes))]
    fresh = itertools.count(len(ids))
    lineage = trace(
        fit_of(first.themes, rows, first.theme),
        ids,
        fit_of(refitted.themes, np.arange(len(refitted.theme)), refitted.theme),
        new_id=lambda: str(next(fresh)),
    )
    kept = [kinship.before for kinship in lineage.kinships if kinship.kind == KEPT and kinship.before is not None]
    size = np.array([theme.size for theme in first.themes], dtype=np.float64)
    same = np.isin(ids, kept)
    broad = np.array([theme.parent is None for theme in first.themes], dtype=bool)
    themes, subthemes = (_share(size[level], same[level]) for level in (broad, ~broad))
    return themes, subthemes


def _share(size: npt.NDArray[np.float64], chosen: npt.NDArray[np.bool_]) -> float | None:
    return float(size[chosen].sum() / size.sum()) if size.sum() else None


def _same_hash(clauses: ClauseSet, texts: int) -> float:
    """Return the share of shuffles that give the same result hash."""
    draw = np.random.default_rng(SEED)
    some = _of_comments(clauses, np.isin(np.arange(texts), draw.permutation(texts)[:SHUFFLED]))
    known = discover(some, resamples=0).result_hash
    return float(np.mean([discover(_shuffled(some, draw), resamples=0).result_hash == known for _ in range(SHUFFLES)]))


def _shuffled(clauses: ClauseSet, draw: np.random.Generator) -> ClauseSet:
    """Return the same comments in another order, each with its clauses in theirs."""
    place = draw.permutation(int(clauses.comments.max(initial=-1)) + 1)
    return replace(
        clauses.select(np.argsort(place[clauses.comments], kind="stable")), comments=np.sort(place[clauses.comments])
    )


def _of_comments(clauses: ClauseSet, kept: npt.NDArray[np.bool_]) -> ClauseSet:
    return clauses.select(np.flatnonzero(kept[clauses.comments]))


def _measure(data: str, name: str, value: float | None, count: int) -> Measure:
    return Measure(SUITE, data, name, value, None, None, count, target=TARGETS.get((SUITE, data, name)))


def _mean(data: str, name: str, measures: list[Measure]) -> Measure:
    values = [measure.value for measure in measures if measure.value is not None]
    mean = float(np.mean(values)) if values else None
    return _measure(data, name, mean, sum(measure.count for measure in measures))
