"""Find the dense groups of clauses: the leaves of HDBSCAN's tree."""

import math

import numpy as np
import numpy.typing as npt

from nlp.themes.neighbours import Neighbours, nearest_neighbours
from nlp.themes.reduce import DIMENSIONS, diffusion_map
from nlp.vectors import unit_sums

NEIGHBOURS = 15
MIN_SAMPLES = 3
# Below this many distinct texts, density cannot be told in a neighbourhood graph: groups come from linkage alone.
SMALL_SAMPLE = 80
SMALL_SAMPLE_CUT = 0.55  # cosine distance under which a small sample's texts are joined
SMALLEST_LEAF = 4
# The share of texts in dense groups says how clear the subjects are: .6 to .8 of requests with one intent, .25 to .4 of
# open feedback. Below this share, groups have to be larger by as much as it is missed by, or chance makes them.
CLEAR = 0.6
MOST_LARGER = 2.0
ROUNDS = 4  # of moving texts to their nearest leaf; hardly any move after the third


def find_leaves(
    vectors: npt.NDArray[np.float32], count: npt.NDArray[np.int64] | None = None
) -> npt.NDArray[np.float32]:
    """Return the centroids of the finest groups, as unit rows of shape (groups, dimensions); possibly none.

    Args:
        vectors: Array of shape (n, dimensions), unit rows, of distinct texts in an order that is a function of the
            texts alone (sorted): ties are broken by position.
        count: Array of shape (n,): how often each text was said, once if None; in a small sample, one that was said
            repeatedly is a group of its own.
    """
    if len(vectors) < SMALL_SAMPLE:
        return link_leaves(vectors, np.ones(len(vectors), dtype=np.int64) if count is None else count)
    return dense_leaves(vectors, nearest_neighbours(vectors, k=NEIGHBOURS), smallest=smallest_leaf(len(vectors)))


def dense_leaves(
    vectors: npt.NDArray[np.float32], neighbours: Neighbours, *, smallest: int, rounds: int = ROUNDS
) -> npt.NDArray[np.float32]:
    """Return the centroids of HDBSCAN's leaves, settled (Campello, Moulavi and Sander 2013).

    Args:
        vectors: Array of shape (n, dimensions), unit rows.
        neighbours: Of these vectors.
        smallest: How many texts make a group where subjects are clear.
        rounds: Of settling.
    """
    placed = diffusion_map(neighbours, dimensions=min(DIMENSIONS, len(vectors) // 4))
    labels = _dense(placed, smallest)
    covered = float((labels >= 0).mean())
    if covered < CLEAR:
        labels = _dense(placed, round(smallest * min(CLEAR / max(covered, 1e-9), MOST_LARGER)))
    return _centres(vectors, labels, rounds)


def _dense(placed: npt.NDArray[np.float64], smallest: int) -> npt.NDArray[np.int64]:
    """Label each row with its HDBSCAN leaf, or -1."""
    from hdbscan import HDBSCAN

    clusterer = HDBSCAN(
        min_cluster_size=smallest,
        min_samples=MIN_SAMPLES,
        cluster_selection_method="leaf",
        core_dist_n_jobs=1,
    )
    return np.asarray(clusterer.fit(placed).labels_, dtype=np.int64)


def link_leaves(vectors: npt.NDArray[np.float32], count: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Return the centroids of a small sample's groups by average linkage; what was said once only makes none."""
    return _centres(vectors, _linked(vectors, count), 0)  # settling would draw in what was linked to nothing


def _centres(vectors: npt.NDArray[np.float32], labels: npt.NDArray[np.int64], rounds: int) -> npt.NDArray[np.float32]:
    if labels.size == 0 or labels.max() < 0:
        return np.empty((0, vectors.shape[1]), dtype=np.float32)
    return _settle(vectors, _centroids(vectors, labels), rounds)


def smallest_leaf(n: int) -> int:
    """Return how many distinct texts make a group when there are n: it grows with the square root of n."""
    return max(SMALLEST_LEAF, round(0.2 * math.sqrt(n)))


def _linked(vectors: npt.NDArray[np.float32], count: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Label a small sample by average linkage; what was said once only is -1."""
    from scipy.cluster.hierarchy import fcluster, linkage

    groups = np.zeros(len(vectors), dtype=np.int64)
    if len(vectors) > 1:
        groups = fcluster(linkage(vectors, "average", metric="cosine"), SMALL_SAMPLE_CUT, "distance") - 1
    sizes = np.bincount(groups, weights=count)
    kept = np.flatnonzero(sizes >= 2)
    renumbered = np.full(len(sizes), -1)
    renumbered[kept] = np.arange(len(kept))
    return np.asarray(renumbered[groups], dtype=np.int64)


def _settle(
    vectors: npt.NDArray[np.float32], centroids: npt.NDArray[np.float32], rounds: int
) -> npt.NDArray[np.float32]:
    """Move every text to its nearest leaf and every centroid to its texts, a few times (spherical k-means)."""
    for _ in range(rounds):
        labels = (vectors @ centroids.T).argmax(axis=1)
        kept = np.unique(labels)
        centroids = _centroids(vectors, np.searchsorted(kept, labels))
    return centroids


def _centroids(vectors: npt.NDArray[np.float32], labels: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Return the unit mean of the vectors of every label from 0 up."""
    return unit_sums(vectors, labels, groups=int(labels.max()) + 1)
