"""Find the themes of a set of clauses: one composition of the rooms in ``nlp.themes``."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from nlp.records import ClauseSet, Discovery, FoundTheme, ThemeModel
from nlp.themes.assign import Placed, assign, take_out, themes_between
from nlp.themes.cluster import SMALL_SAMPLE, find_leaves
from nlp.themes.continuing import continue_themes
from nlp.themes.distinct import Distinct, collapse, in_order
from nlp.themes.exemplars import choose_exemplars
from nlp.themes.hierarchy import Levels, join_leaves
from nlp.themes.main_theme import main_themes
from nlp.themes.name import ThemeWords, name_themes
from nlp.themes.naming.index import index_phrases
from nlp.themes.spelling import spelled, usual_spellings
from nlp.themes.stability import RESAMPLES, measure_stability
from nlp.vectors import unit

FEWEST_COMMENTS = 3  # a theme that fewer comments mention is rare remarks


def discover(
    clauses: ClauseSet,
    *,
    granularity: float = 0.0,
    model: ThemeModel | None = None,
    earlier: ThemeModel | None = None,
    resamples: int = RESAMPLES,
) -> Discovery:
    """Find themes and give every clause one, or the class of those without.

    The result is a function of the set of clauses: neither the order of the rows nor chance has a part in it.

    Args:
        clauses: Of the whole project.
        granularity: From -2, few broad themes, to 2, many fine ones; 0 is what is usually read with ease.
        model: Of an earlier discovery: its groups are taken as they are and only joined anew, at this granularity.
        earlier: Of an earlier discovery, whose themes go on where most of a group was in them; of no effect with
            ``model``, and if it is of a small sample.
        resamples: How many are clustered to tell how stable the themes are; with 0 that is left open.

    Returns:
        Themes in two levels. A clause is given the finest theme: a subtheme where its theme has any.

    Raises:
        ModelError: If a vector is not finite, or the model is of other vectors.
        ValueError: If the granularity is out of its range.
    """
    clauses, rows = in_order(clauses)
    distinct = collapse(clauses.texts, clauses.vectors)
    fitted = model or fit(distinct.vectors[distinct.fit], distinct.count[distinct.fit])
    small = len(distinct.fit) < SMALL_SAMPLE
    known = None
    if earlier is not None and model is None and earlier.centre.any():  # else of a small sample: only a first look
        fitted, known = continue_themes(fitted, distinct.vectors[distinct.fit], earlier)
    levels = join_leaves(fitted.leaves, granularity=granularity, small=small, known=known)
    model = replace(fitted, theme_of_leaf=np.full(len(fitted.leaves), -1), family_of_leaf=levels.theme)
    placed = assign(clauses.vectors, model)
    placed.leaf[distinct.of < 0] = -1
    slots = _arrange(placed.leaf, levels, distinct, clauses.comments)
    for position, slot in enumerate(slots):  # children come after their parent and take their leaves over
        model.theme_of_leaf[list(slot.leaves)] = position
    centred = take_out(distinct.vectors, model.centre)
    stability = measure_stability(
        [slot.rows for slot in slots], centred, distinct, clauses.comments, granularity=granularity, resamples=resamples
    )
    described = _describe(slots, clauses, distinct, centred)
    themes = tuple(replace(theme, stability=sure) for theme, sure in zip(described, stability, strict=True))
    return _in_rows(_account(themes, model, placed, distinct, clauses), rows)


def fit(vectors: npt.NDArray[np.float32], count: npt.NDArray[np.int64]) -> ThemeModel:
    """Find the finest groups of distinct texts; which themes they make is left open.

    Args:
        vectors: Array of shape (n, dimensions), unit rows, in an order that is a function of the texts alone.
        count: Array of shape (n,): how often each text was said.
    """
    centre = _centre(vectors)
    leaves = find_leaves(take_out(vectors, centre), count)
    return ThemeModel(centre, leaves, np.full(len(leaves), -1), np.arange(len(leaves)))


def _centre(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return what the vectors share.

    Nothing is taken out of a small sample: what its few clauses share may be all that they say.
    """
    if len(vectors) < SMALL_SAMPLE:
        return np.zeros(vectors.shape[1], dtype=np.float32)
    return np.asarray(vectors.mean(axis=0, dtype=np.float64), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A theme to be: which leaves it holds, its parent among the slots, and its distinct texts."""

    leaves: tuple[int, ...]
    parent: int | None
    rows: npt.NDArray[np.int64]
    size: int


def _arrange(
    leaf: npt.NDArray[np.int64], levels: Levels, distinct: Distinct, comments: npt.NDArray[np.int64]
) -> list[_Slot]:
    """Return themes, largest first, each followed by its subthemes, largest first; too small ones are left out."""
    home = _homes(leaf, distinct, leaves=len(levels.theme))

    def slots_of(groups: npt.NDArray[np.int64], leaves: npt.NDArray[np.int64], parent: int | None) -> list[_Slot]:
        members = [leaves[groups[leaves] == group] for group in np.unique(groups[leaves])]
        found = [_slot(one, parent, leaf, home, distinct.of) for one in members]
        mentioned = [len(np.unique(comments[np.isin(leaf, one.leaves)])) for one in found]
        kept = [one for one, many in zip(found, mentioned, strict=True) if many >= FEWEST_COMMENTS]
        return sorted(kept, key=lambda one: (-one.size, one.leaves))

    slots: list[_Slot] = []
    for theme in slots_of(levels.theme, np.arange(len(levels.theme)), None):
        children = slots_of(levels.subtheme, np.array(theme.leaves), len(slots))
        slots.extend([theme, *(children if len(children) > 1 else ())])
    return slots


def _slot(
    leaves: npt.NDArray[np.int64],
    parent: int | None,
    leaf: npt.NDArray[np.int64],
    home: npt.NDArray[np.int64],
    text: npt.NDArray[np.int64],
) -> _Slot:
    inside = np.isin(leaf, leaves)
    rows = np.flatnonzero(np.isin(home, leaves))
    return _Slot(tuple(leaves.tolist()), parent, rows if len(rows) else np.unique(text[inside]), int(inside.sum()))


def _homes(leaf: npt.NDArray[np.int64], distinct: Distinct, *, leaves: int) -> npt.NDArray[np.int64]:
    """Return the leaf that most clauses of each distinct text are in, or -1; the first where equal."""
    inside = np.flatnonzero(leaf >= 0)
    pairs, said = np.unique(distinct.of[inside] * leaves + leaf[inside], return_counts=True)
    order = np.lexsort((pairs, -said, pairs // max(1, leaves)))
    texts, first = np.unique(pairs[order] // max(1, leaves), return_index=True)
    home = np.full(len(distinct.count), -1)
    home[texts] = pairs[order][first] % max(1, leaves)
    return home


def _describe(
    slots: Sequence[_Slot], clauses: ClauseSet, distinct: Distinct, vectors: npt.NDArray[np.float32]
) -> tuple[FoundTheme, ...]:
    """Name each theme and choose its exemplars; siblings are named against each other."""
    texts = [clauses.texts[row] for row in distinct.first]
    phrases = [clauses.phrases[row] for row in distinct.first]
    spelling = usual_spellings(texts, distinct.count)
    centres = np.array([unit(vectors[slot.rows].sum(axis=0)) for slot in slots], dtype=np.float32)
    tops = [position for position, slot in enumerate(slots) if slot.parent is None]
    index = index_phrases(
        phrases, texts=texts, weights=distinct.count, moods=_moods(clauses, distinct), spellings=spelling
    )
    parents = {slot.parent for slot in slots}
    words: dict[int, ThemeWords] = {}
    for top in (None, *tops):
        family = [position for position, slot in enumerate(slots) if slot.parent == top]
        named = name_themes(
            [slots[position].rows for position in family],
            index=index,
            vectors=vectors,
            centroids=centres[family] if family else centres[:0],
            broad=[position in parents for position in family],
            taken=() if top is None else (words[top].name,),
        )
        words.update(zip(family, named, strict=True))
    return tuple(
        FoundTheme(
            name=spelled(words[position].name, spelling),
            parent=slot.parent,
            keywords=tuple(spelled(word, spelling) for word in words[position].keywords),
            exemplars=tuple(
                int(distinct.first[row])
                for row in choose_exemplars(slot.rows, texts=texts, vectors=vectors, centroid=centres[position])
            ),
            centroid=unit(distinct.vectors[slot.rows].sum(axis=0)),
            size=slot.size,
        )
        for position, slot in enumerate(slots)
    )


def _moods(clauses: ClauseSet, distinct: Distinct) -> npt.NDArray[np.float64]:
    """Return the mean mood of each distinct text, -1 to 1, rounded so that the order of the rows cannot show."""
    said = distinct.of >= 0
    mood = (clauses.sentiments[:, 2] - clauses.sentiments[:, 0])[said].astype(np.float64)
    return np.round(np.bincount(distinct.of[said], weights=mood, minlength=len(distinct.count)) / distinct.count, 4)


def _account(
    themes: tuple[FoundTheme, ...], model: ThemeModel, placed: Placed, distinct: Distinct, clauses: ClauseSet
) -> Discovery:
    """Give every clause its theme or the class of those without, and every comment its main theme."""
    none = np.full(len(clauses), -1)
    theme = np.where(placed.leaf >= 0, model.theme_of_leaf[placed.leaf], -1) if len(model.leaves) else none
    said = distinct.of >= 0
    unassigned = tuple(
        None if theme[row] >= 0 else "no content" if not said[row] else "ambiguous" if placed.ambiguous[row] else "rare"
        for row in range(len(clauses))
    )
    return Discovery(
        themes=themes,
        theme=theme,
        strength=np.where(theme >= 0, placed.strength, 0).astype(np.float32),
        unassigned=unassigned,
        between=themes_between(np.where(said[:, None], placed.between, -1), model.theme_of_leaf),
        main_theme=main_themes(theme, placed.leaf, clauses, model),
        result_hash=_hash(themes, theme, unassigned, clauses),
        leaf=placed.leaf,
        model=model,
    )


def _in_rows(found: Discovery, rows: npt.NDArray[np.int64]) -> Discovery:
    """Return what was found with the clauses in the rows that they were given in."""
    place = np.argsort(rows)
    themes = (
        replace(theme, exemplars=tuple(int(rows[exemplar]) for exemplar in theme.exemplars)) for theme in found.themes
    )
    return replace(
        found,
        themes=tuple(themes),
        theme=found.theme[place],
        strength=found.strength[place],
        unassigned=tuple(found.unassigned[row] for row in place),
        between=found.between[place],
        leaf=found.leaf[place],
    )


def _hash(
    themes: Sequence[FoundTheme],
    theme: npt.NDArray[np.int64],
    unassigned: Sequence[str | None],
    clauses: ClauseSet,
) -> str:
    """Hash which text has which theme, by name; the order of the rows does not enter."""
    names = [found.name if found.parent is None else f"{themes[found.parent].name} / {found.name}" for found in themes]
    lines = sorted(
        f"{text}\x1f{names[theme[row]] if theme[row] >= 0 else unassigned[row]}"
        for row, text in enumerate(clauses.texts)
    )
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()
