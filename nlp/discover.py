"""Find the themes of a set of clauses: one composition of the rooms in ``nlp.themes``."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from nlp.records import ClauseSet, Discovery, FoundTheme, ThemeModel
from nlp.themes.assign import Placed, assign, take_out
from nlp.themes.cluster import SMALL_SAMPLE, find_leaves
from nlp.themes.content import says_nothing
from nlp.themes.exemplars import choose_exemplars
from nlp.themes.hierarchy import THEME_CUT, join_leaves
from nlp.themes.name import ThemeWords, name_themes
from nlp.themes.naming.index import index_phrases
from nlp.themes.spelling import spelled, usual_spellings

# Themes are fitted on this many distinct clauses at the most, and the rest is assigned to them: the sample is drawn by
# hash of the text, so it is the same whatever the order of the rows.
FIT_AT_MOST = 20_000
FEWEST_COMMENTS = 3  # a theme that fewer comments mention is rare remarks
MIN_SUBTHEME_SHARE = 0.08  # of its theme's clauses; a smaller leaf is not shown apart from its theme


@dataclass(frozen=True, slots=True)
class _Unique:
    """The distinct texts among n clauses with content, sorted.

    Attributes:
        first: int64 array of shape (distinct,): one clause of each text.
        of: int64 array of shape (n,): the distinct text of each clause, or -1 if it has no content.
        count: int64 array of shape (distinct,): how many clauses say it.
        fit: int64 array: the distinct texts that themes are fitted on, ascending.
    """

    first: npt.NDArray[np.int64]
    of: npt.NDArray[np.int64]
    count: npt.NDArray[np.int64]
    fit: npt.NDArray[np.int64]


def discover(clauses: ClauseSet, *, cut: float = THEME_CUT) -> Discovery:
    """Find themes and give every clause one, or the class of those without.

    The result is a function of the set of clauses: neither the order of the rows nor chance has a part in it.

    Args:
        clauses: Of the whole project.
        cut: How broad themes are, see ``nlp.themes.hierarchy.join_leaves``.

    Returns:
        Themes in two levels. A clause is given the finest theme: a subtheme where its theme has any.

    Raises:
        ModelError: If a vector is not finite.
    """
    unique = _unique(clauses)
    centre = _centre(clauses.vectors[unique.first[unique.fit]])
    vectors = take_out(clauses.vectors[unique.first], centre)
    leaves = find_leaves(vectors[unique.fit])
    # A small sample's leaves were joined by linkage already.
    family_of_leaf = np.arange(len(leaves)) if len(unique.fit) < SMALL_SAMPLE else join_leaves(leaves, cut=cut)
    model = ThemeModel(centre, leaves, np.full(len(leaves), -1), family_of_leaf)
    placed = assign(clauses.vectors[unique.first], model)
    slots = _arrange(placed, family_of_leaf, unique, clauses.comments)
    for position, slot in enumerate(slots):  # children come after their parent and take their leaves over
        model.theme_of_leaf[list(slot.leaves)] = position
    themes = _describe(slots, clauses, unique, vectors)
    return _account(themes, model, placed, unique, clauses)


def _unique(clauses: ClauseSet) -> _Unique:
    """Collapse repeated texts (case and spacing aside) and draw the sample that themes are fitted on."""
    texts, phrases = clauses.texts, clauses.phrases
    folded = [" ".join(text.casefold().split()) for text in texts]
    by_text: dict[str, list[int]] = {}
    for position, text in enumerate(folded):
        if not says_nothing(text):
            by_text.setdefault(text, []).append(position)
    ordered = sorted(by_text)
    of = np.full(len(texts), -1)
    for number, text in enumerate(ordered):
        of[by_text[text]] = number
    # Of clauses that differ in case or parse, the smallest stands for all, whichever row came first.
    first = np.array(
        [min(by_text[text], key=lambda row: (texts[row], phrases[row])) for text in ordered], dtype=np.int64
    )
    count = np.array([len(by_text[text]) for text in ordered], dtype=np.int64)
    drawn = sorted(range(len(ordered)), key=lambda number: hashlib.sha256(ordered[number].encode()).digest())
    return _Unique(first, of, count, np.array(sorted(drawn[:FIT_AT_MOST]), dtype=np.int64))


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
    placed: Placed, family_of_leaf: npt.NDArray[np.int64], unique: _Unique, comments: npt.NDArray[np.int64]
) -> list[_Slot]:
    """Return themes, largest first, each followed by its subthemes, largest first; too small ones are left out."""
    leaf_of_clause = _spread(placed.leaf, unique.of, missing=-1)
    slots: list[_Slot] = []
    families = np.unique(family_of_leaf)
    groups = [tuple(np.flatnonzero(family_of_leaf == family).tolist()) for family in families]
    for leaves in sorted(groups, key=lambda group: (-int(np.isin(leaf_of_clause, group).sum()), group)):
        theme = _slot(leaves, None, placed, leaf_of_clause)
        if len(np.unique(comments[np.isin(leaf_of_clause, leaves)])) < FEWEST_COMMENTS:
            continue
        parent = len(slots)
        slots.append(theme)
        children = [_slot((leaf,), parent, placed, leaf_of_clause) for leaf in leaves]
        shown = [child for child in children if child.size >= max(FEWEST_COMMENTS, MIN_SUBTHEME_SHARE * theme.size)]
        if len(shown) > 1:
            slots.extend(sorted(shown, key=lambda child: (-child.size, child.leaves)))
    return slots


def _spread(values: npt.NDArray[Any], of: npt.NDArray[np.int64], *, missing: int) -> npt.NDArray[Any]:
    """Return the value of the distinct text of every clause; ``missing`` for clauses without content."""
    found = np.full(len(of), missing, dtype=values.dtype)
    found[of >= 0] = values[of[of >= 0]]
    return found


def _slot(leaves: tuple[int, ...], parent: int | None, placed: Placed, leaf_of_clause: npt.NDArray[np.int64]) -> _Slot:
    rows = np.flatnonzero(np.isin(placed.leaf, leaves))
    return _Slot(leaves, parent, rows, int(np.isin(leaf_of_clause, leaves).sum()))


def _describe(
    slots: Sequence[_Slot], clauses: ClauseSet, unique: _Unique, vectors: npt.NDArray[np.float32]
) -> tuple[FoundTheme, ...]:
    """Name each theme and choose its exemplars; siblings are named against each other."""
    texts = [clauses.texts[row] for row in unique.first]
    phrases = [clauses.phrases[row] for row in unique.first]
    raw = clauses.vectors[unique.first]
    spelling = usual_spellings(texts, unique.count)
    centres = np.array([_unit(vectors[slot.rows].sum(axis=0)) for slot in slots], dtype=np.float32)
    tops = [position for position, slot in enumerate(slots) if slot.parent is None]
    index = index_phrases(phrases, texts=texts, weights=unique.count, moods=_moods(clauses, unique), spellings=spelling)
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
                int(unique.first[row])
                for row in choose_exemplars(slot.rows, texts=texts, vectors=vectors, centroid=centres[position])
            ),
            centroid=_unit(raw[slot.rows].sum(axis=0)),
            size=slot.size,
        )
        for position, slot in enumerate(slots)
    )


def _moods(clauses: ClauseSet, unique: _Unique) -> npt.NDArray[np.float64]:
    """Return the mean mood of each distinct text, -1 to 1, rounded so that the order of the rows cannot show."""
    said = unique.of >= 0
    mood = (clauses.sentiments[:, 2] - clauses.sentiments[:, 0])[said].astype(np.float64)
    return np.round(np.bincount(unique.of[said], weights=mood, minlength=len(unique.count)) / unique.count, 4)


def _unit(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), dtype=np.float32)


def _account(
    themes: tuple[FoundTheme, ...], model: ThemeModel, placed: Placed, unique: _Unique, clauses: ClauseSet
) -> Discovery:
    """Give every clause its theme or the class of those without, and every comment its main theme."""
    leaf = _spread(placed.leaf, unique.of, missing=-1)
    theme = np.where(leaf >= 0, model.theme_of_leaf[leaf], -1) if len(model.leaves) else np.full(len(clauses), -1)
    said = unique.of >= 0
    strength = np.where(theme >= 0, _spread(placed.strength, unique.of, missing=0), 0)
    unassigned = tuple(
        None
        if theme[row] >= 0
        else "no content"
        if not said[row]
        else "ambiguous"
        if placed.ambiguous[unique.of[row]]
        else "rare"
        for row in range(len(clauses))
    )
    main = _main_themes(theme, strength, clauses)
    return Discovery(
        themes=themes,
        theme=theme,
        strength=strength.astype(np.float32),
        unassigned=unassigned,
        main_theme=main,
        result_hash=_hash(themes, theme, unassigned, clauses),
        leaf=leaf,
        model=model,
    )


def _main_themes(
    theme: npt.NDArray[np.int64], strength: npt.NDArray[np.float32], clauses: ClauseSet
) -> npt.NDArray[np.int64]:
    """Return the theme that most of each comment is about: words times strength, the first theme where equal."""
    comments = int(clauses.comments.max()) + 1 if len(clauses) else 0
    main = np.full(comments, -1)
    best = np.zeros(comments)
    worth: dict[tuple[int, int], float] = {}
    for row in np.flatnonzero(theme >= 0):
        key = (int(clauses.comments[row]), int(theme[row]))
        worth[key] = worth.get(key, 0.0) + float(strength[row]) * len(clauses.texts[row].split())
    for (comment, position), value in sorted(worth.items()):
        if value > best[comment]:
            main[comment], best[comment] = position, value
    return main


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
