"""Measure how surely each theme comes back when other respondents had answered: by clustering resamples.

A theme's stability is its Jaccard similarity to the most similar group of a resample, averaged over resamples (Hennig
2007, "Cluster-wise assessment of cluster stability", Computational Statistics & Data Analysis 52). Comments are drawn
with replacement; neighbours are searched once and thinned to what each resample holds.
"""

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from nlp.themes.cluster import NEIGHBOURS, SMALL_SAMPLE, dense_leaves, link_leaves, smallest_leaf
from nlp.themes.distinct import Distinct
from nlp.themes.hierarchy import join_leaves
from nlp.themes.neighbours import Neighbours, among, nearest_neighbours

RESAMPLES = 20
UNSTABLE = 0.5  # a theme below this should not be relied on (Hennig 2007)
POOL = 6_000  # distinct texts that are resampled at the most
SEARCHED = 40  # neighbours searched, of which a resample keeps about 25: enough for the 15 of the fit
ROUNDS = 1  # of settling
SEED = 2007


def measure_stability(
    members: Sequence[npt.NDArray[np.int64]],
    vectors: npt.NDArray[np.float32],
    distinct: Distinct,
    comments: npt.NDArray[np.int64],
    *,
    granularity: float,
    resamples: int = RESAMPLES,
) -> list[float | None]:
    """Return the stability of each theme, from 0 to 1; None where no resample held any of it.

    Args:
        members: Per theme, its distinct texts.
        vectors: Array of shape (distinct, dimensions), centred unit rows.
        distinct: The texts; of those that were fitted, some are resampled.
        comments: Shape (clauses,): the comment of each clause.
        granularity: At which the themes were joined.
        resamples: How many; without any, no theme has a stability.
    """
    if not resamples:
        return [None] * len(members)
    pool = _pool(distinct)
    inside = np.zeros((len(members), len(distinct.count)), dtype=np.float32)
    for theme, rows in enumerate(members):
        inside[theme, rows] = 1
    inside = inside[:, pool]
    near = nearest_neighbours(vectors[pool], k=SEARCHED) if len(pool) > SEARCHED * 2 else None
    best: list[list[float]] = [[] for _ in members]
    for drawn in _resamples(pool, distinct, comments, resamples):
        groups = _groups(
            vectors[pool], drawn, near, distinct.count[pool], fitted=len(distinct.fit), granularity=granularity
        )
        for theme, similarity in enumerate(_best_jaccard(inside[:, drawn], groups)):
            if similarity is not None:
                best[theme].append(similarity)
    return [round(float(np.mean(found)), 3) if found else None for found in best]


def _pool(distinct: Distinct) -> npt.NDArray[np.int64]:
    """Return the texts that are resampled: some of the fitted ones, drawn by hash of their place."""
    if len(distinct.fit) <= POOL:
        return distinct.fit
    drawn = sorted(distinct.fit.tolist(), key=lambda row: hashlib.sha256(str(row).encode()).digest())
    return np.array(sorted(drawn[:POOL]), dtype=np.int64)


def _resamples(
    pool: npt.NDArray[np.int64], distinct: Distinct, comments: npt.NDArray[np.int64], resamples: int
) -> list[npt.NDArray[np.int64]]:
    """Return, per resample, the places in the pool of the texts that the drawn comments say."""
    place = np.full(len(distinct.count) + 1, -1)
    place[pool] = np.arange(len(pool))
    said = place[distinct.of]  # -1 comes last, and is -1
    clauses = np.flatnonzero(said >= 0)
    # Comments are numbered by their first clause, so that their numbers do not depend on the order of the rows.
    _, first, owner = np.unique(comments[clauses], return_index=True, return_inverse=True)
    number = np.argsort(np.argsort(first))[owner]
    draw = np.random.default_rng(SEED)
    found = []
    for _ in range(resamples):
        drawn = np.bincount(draw.integers(len(first), size=len(first)), minlength=len(first)) if len(first) else first
        found.append(np.unique(said[clauses][drawn[number] > 0]))
    return found


def _groups(
    vectors: npt.NDArray[np.float32],
    drawn: npt.NDArray[np.int64],
    near: Neighbours | None,
    count: npt.NDArray[np.int64],
    *,
    fitted: int,
    granularity: float,
) -> npt.NDArray[np.float32]:
    """Cluster a resample as all texts were; return which texts are in which group, shape (texts, groups)."""
    own = vectors[drawn]
    small = near is None or fitted < SMALL_SAMPLE
    if near is None or small:
        leaves = link_leaves(own, count[drawn])
    else:
        share = len(drawn) / fitted
        leaves = dense_leaves(
            own,
            among(near, drawn, k=NEIGHBOURS),
            smallest=max(3, round(smallest_leaf(fitted) * share)),
            rounds=ROUNDS,
        )
    if not len(leaves):
        return np.zeros((len(drawn), 0), dtype=np.float32)
    leaf = (own @ leaves.T).argmax(axis=1)
    levels = join_leaves(leaves, granularity=granularity, small=small)
    of = (one[leaf] for one in (levels.theme, levels.subtheme))
    return np.hstack([np.eye(int(one.max()) + 1, dtype=np.float32)[one] for one in of])


def _best_jaccard(inside: npt.NDArray[np.float32], groups: npt.NDArray[np.float32]) -> list[float | None]:
    """Return, per theme, the greatest Jaccard similarity to a group; None if it has no text here."""
    size = inside.sum(axis=1)
    if not groups.shape[1]:
        return [0.0 if one else None for one in size]
    both = inside @ groups
    either = size[:, None] + groups.sum(axis=0)[None, :] - both
    best = (both / np.maximum(either, 1)).max(axis=1)
    return [float(found) if one else None for found, one in zip(best, size, strict=True)]
