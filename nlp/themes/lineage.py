"""Tell which themes of a new discovery are those of the one before, so that ids, names and edits outlive a refit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

KEPT, BORN, MERGED, SPLIT, DIED = "kept", "born", "merged into", "split from", "died"

# Two themes are one if this much of their clauses is common (Dice coefficient): of a theme that falls apart into equal
# parts each of up to three is like it, and the largest keeps its id; the parts of four are new themes.
SAME_MEMBERS = 0.4
# Without common clauses: cosine of two centres. Between different themes of one survey it is rarely above .8.
SAME_CENTRE = 0.9
MOST = 0.5  # a theme comes from, or goes into, the one with at least this share of its clauses
# Under this share of clauses that both discoveries know, these cannot stand for all, and vectors alone decide.
FEWEST_COMMON = 0.05

Counts = npt.NDArray[np.float64]
Likeness = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ThemeFit:
    """The themes of one discovery, as far as their likeness goes.

    Attributes:
        parent: int64 array of shape (t,): position of each theme's broader theme, or -1; of two levels.
        centroid: float32 array of shape (t, dimensions), unit rows, before anything is taken out.
        key: int64 array of shape (n,): what tells a clause from others, the same at both times; of clauses of one key
            the first counts.
        theme: int64 array of shape (n,): position of each clause's finest theme, or -1.
    """

    parent: npt.NDArray[np.int64]
    centroid: npt.NDArray[np.float32]
    key: npt.NDArray[np.int64]
    theme: npt.NDArray[np.int64]


class Traceable(Protocol):
    """A theme of a discovery, as it was found or as it was kept."""

    @property
    def parent(self) -> int | None:
        """Position of its broader theme among the themes; None if it has none."""

    @property
    def centroid(self) -> npt.NDArray[np.float32]:
        """Shape (dimensions,), of unit length."""


def fit_of(themes: Sequence[Traceable], key: npt.NDArray[np.int64], theme: npt.NDArray[np.int64]) -> ThemeFit:
    """Return what themes are traced by, be there any or none.

    Args:
        themes: Of one discovery.
        key: Of its clauses, as in ``ThemeFit``.
        theme: Of each of them, as in ``ThemeFit``.
    """
    parent = np.array([-1 if one.parent is None else one.parent for one in themes], dtype=np.int64)
    centroid = np.stack([one.centroid for one in themes]) if themes else np.zeros((0, 0), dtype=np.float32)
    return ThemeFit(parent, centroid, key, theme)


@dataclass(frozen=True, slots=True)
class Beside:
    """A theme that an edit put beside those of the machine: an accepted proposal, or a pinned theme that was put back.

    Attributes:
        id: Of the theme.
        key: int64 array: of its clauses, as in ``ThemeFit``.
        vectors: What stands for it in the edit, at least one.
    """

    id: str
    key: npt.NDArray[np.int64]
    vectors: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Kinship:
    """What became of a theme, or where one comes from.

    Attributes:
        kind: "kept", "born", "merged into", "split from" or "died".
        before: Id of the theme of the earlier discovery; None if the later one is born.
        after: Id of the theme of the later discovery; None if the earlier one died.
        strength: A share, 0 to 1. Kept and merged: of the earlier theme's clauses (that both know) that are in the
            later one. Split: of the later theme's clauses that come from the earlier one. Born and died: of its
            clauses, those that are not in the theme of the other discovery that has most of them. Without common
            clauses: the cosine of the centres, and for born and died 1 less the largest.
    """

    kind: str
    before: str | None
    after: str | None
    strength: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """Ids of the themes of a discovery, in its order, and their kinship with those before."""

    ids: tuple[str, ...]
    kinships: tuple[Kinship, ...]


def trace(
    before: ThemeFit, ids: Sequence[str], after: ThemeFit, *, new_id: Callable[[], str], beside: Sequence[Beside] = ()
) -> Lineage:
    """Give every theme of a discovery the id of the theme before that it is, or a new one.

    Themes are matched with themes and subthemes with subthemes, then what is left of both levels; in each round the
    pairs are chosen together, so that the sum of their likeness is largest and no id is given twice. A theme is kept
    only as the one partner of another that it is enough like. So where a theme loses all subthemes but one, what is
    left has the id of the theme, and the subtheme that it is now equal to is told as merged into it.

    Args:
        before: The earlier discovery.
        ids: Of its themes.
        after: The later one.
        new_id: Makes an id that was never given.
        beside: What edits put beside the earlier themes. One that the machine finds now by itself keeps its id, so
            that it is not there twice; of one that it does not find nothing is told, for it is put there again.
    """
    before, ids = _extend(before, ids, beside)
    above = {one.id for one in beside}
    common = _common(before, after)
    if common is None:
        flow = _Flow(cosine := _cosine(before, after), cosine, SAME_CENTRE)
        alike = np.where(cosine >= SAME_CENTRE, cosine, 0)
    else:
        flow = _Flow(_share(common.shared, common.old[:, None]), _share(common.shared, common.size[None, :]), MOST)
        alike = _alike(common, before, after)
    levels = before.parent < 0, after.parent < 0
    same = _pair(alike, *levels)
    known = {new: ids[old] for old, new in same.items()}
    given = tuple(known[new] if new in known else new_id() for new in range(len(after.parent)))
    kinships = _tell(flow, same, *levels)
    return Lineage(
        given,
        tuple(
            Kinship(kind, None if old is None else ids[old], None if new is None else given[new], round(strength, 4))
            for kind, old, new, strength in kinships
            if kind == KEPT or old is None or ids[old] not in above
        ),
    )


def tell_ends(kinships: Sequence[Kinship], names: Mapping[str, str]) -> dict[str, str]:
    """Return, by id, what became of the themes that a discovery did not find again, as ``nlp.themes.replay`` says it.

    Args:
        kinships: Of that discovery.
        names: Of the themes that are there, by id.
    """
    ends = {}
    for one in kinships:
        if one.kind == DIED and one.before is not None:
            ends[one.before] = "is gone: a later discovery did not find it again"
        if one.kind == MERGED and one.before is not None and one.after is not None:
            name = names.get(one.after, one.after)
            ends[one.before] = f'is gone: a later discovery found most of it in "{name}" ({one.after})'
    return ends


def _extend(before: ThemeFit, ids: Sequence[str], beside: Sequence[Beside]) -> tuple[ThemeFit, list[str]]:
    """Return a fit in which some themes stand beside those of the machine, and the ids of all."""
    added = [one for one in beside if one.id not in ids]
    theme = before.theme.copy()
    for position, one in enumerate(added, start=len(ids)):
        theme[np.isin(before.key, one.key)] = position
    rows = [_direction(one, before.centroid.shape[1]) for one in added]
    parent = np.append(before.parent, np.full(len(added), -1))
    centroid = np.concatenate([before.centroid, *rows])
    return ThemeFit(parent, centroid, before.key, theme), [*ids, *(one.id for one in added)]


def _direction(theme: Beside, dimensions: int) -> npt.NDArray[np.float32]:
    """Return the unit centre of a theme, shape (1, dimensions); zeros if it is of another embedder."""
    if any(len(vector) != dimensions for vector in theme.vectors):
        return np.zeros((1, dimensions), dtype=np.float32)
    mean = np.array(theme.vectors, dtype=np.float32).mean(axis=0, keepdims=True)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Common:
    """How many clauses themes have in common: float64, counted over both levels.

    Attributes:
        shared: Of shape (old, new): clauses in both.
        old: Of shape (old,): clauses of each earlier theme that the later discovery knows.
        new: Of shape (new,): clauses of each later theme that the earlier discovery knows.
        size: Of shape (new,): clauses of each later theme, the others too.
    """

    shared: Counts
    old: Counts
    new: Counts
    size: Counts


def _common(before: ThemeFit, after: ThemeFit) -> _Common | None:
    """Count common clauses; None if there are too few to go by."""
    _, rows, later = np.intersect1d(before.key, after.key, return_indices=True)
    if len(rows) <= FEWEST_COMMON * min(len(before.key), len(after.key)):
        return None
    old, new = len(before.parent), len(after.parent)
    # A clause without a theme is counted in a row or column after the last.
    pairs = np.where(before.theme[rows] < 0, old, before.theme[rows]) * (new + 1)
    pairs += np.where(after.theme[later] < 0, new, after.theme[later])
    counted = np.bincount(pairs, minlength=(old + 1) * (new + 1)).reshape(old + 1, new + 1).astype(np.float64)
    lift_old, lift_new = _lift(before.parent), _lift(after.parent)
    return _Common(
        shared=lift_old @ counted[:old, :new] @ lift_new.T,
        old=lift_old @ counted[:old].sum(axis=1),
        new=lift_new @ counted[:, :new].sum(axis=0),
        size=lift_new @ np.bincount(after.theme[after.theme >= 0], minlength=new).astype(np.float64),
    )


def _lift(parent: npt.NDArray[np.int64]) -> Counts:
    """Return the 0/1 matrix that adds the clauses of subthemes to those of their theme."""
    lift = np.eye(len(parent))
    below = np.flatnonzero(parent >= 0)
    lift[parent[below], below] = 1
    return lift


def _alike(common: _Common, before: ThemeFit, after: ThemeFit) -> Likeness:
    """Return the Dice coefficient of the clauses, or 0 where that is too small to be one theme.

    Between equals the centres decide: a hundredth of their cosine is added.
    """
    dice = 2 * _share(common.shared, common.old[:, None] + common.new[None, :])
    return np.where(dice >= SAME_MEMBERS, dice + 0.01 * np.maximum(_cosine(before, after), 0), 0)


def _share(part: Counts, whole: Counts) -> Likeness:
    return part / np.maximum(whole, 1)


def _cosine(before: ThemeFit, after: ThemeFit) -> Likeness:
    """Return the cosines of all centres; 0 where vectors are of different embedders."""
    if before.centroid.shape[1:] != after.centroid.shape[1:]:
        return np.zeros((len(before.parent), len(after.parent)))
    return (before.centroid @ after.centroid.T).astype(np.float64)


def _pair(alike: Likeness, broad_old: npt.NDArray[np.bool_], broad_new: npt.NDArray[np.bool_]) -> dict[int, int]:
    """Return the later theme of each earlier one that is found again."""
    from scipy.optimize import linear_sum_assignment

    found: dict[int, int] = {}
    everything = np.ones(len(broad_old), dtype=bool), np.ones(len(broad_new), dtype=bool)
    for level_old, level_new in ((broad_old, broad_new), (~broad_old, ~broad_new), everything):
        old = np.setdiff1d(np.flatnonzero(level_old), list(found))
        new = np.setdiff1d(np.flatnonzero(level_new), list(found.values()))
        worth = alike[np.ix_(old, new)]
        for i, j in zip(*linear_sum_assignment(worth, maximize=True), strict=True):
            if worth[i, j] > 0:
                found[int(old[i])] = int(new[j])
    return found


@dataclass(frozen=True, slots=True)
class _Flow:
    """Where the clauses of themes went to and came from.

    Attributes:
        left: Of shape (old, new): share of each earlier theme that is in each later one.
        came: Of shape (old, new): share of each later theme that is of each earlier one.
        most: A theme goes into, or comes from, another from this share on.
    """

    left: Likeness
    came: Likeness
    most: float


def _tell(
    flow: _Flow, same: Mapping[int, int], broad_old: npt.NDArray[np.bool_], broad_new: npt.NDArray[np.bool_]
) -> list[tuple[str, int | None, int | None, float]]:
    """Tell of every theme what became of it or where it comes from: kind, earlier theme, later theme, strength."""
    found: list[tuple[str, int | None, int | None, float]] = [
        (KEPT, old, new, float(flow.left[old, new])) for old, new in sorted(same.items())
    ]
    for old in sorted(set(range(len(broad_old))) - set(same)):
        into = _most(flow.left[old], flow.most, broad_new == broad_old[old])
        if into is None:
            found.append((DIED, old, None, 1 - float(flow.left[old].max(initial=0))))
        else:
            found.append((MERGED, old, into, float(flow.left[old, into])))
    for new in sorted(set(range(len(broad_new))) - set(same.values())):
        origin = _most(flow.came[:, new], flow.most, broad_old == broad_new[new])
        if origin is None:
            found.append((BORN, None, new, 1 - float(flow.came[:, new].max(initial=0))))
        else:
            found.append((SPLIT, origin, new, float(flow.came[origin, new])))
    return found


def _most(shares: Likeness, least: float, level: npt.NDArray[np.bool_]) -> int | None:
    """Return the position of the largest share that is enough: of themes of one level if one is, else of any."""
    for among in (level, ~level):
        best = int(np.where(among, shares, -1).argmax()) if among.any() else -1
        if best >= 0 and shares[best] >= least:
            return best
    return None
