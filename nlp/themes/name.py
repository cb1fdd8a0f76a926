"""Name themes in a manager's words, from the phrases of their own clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from nlp.themes.naming.candidates import Candidate, Theme, weigh_candidates
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import roots_of
from nlp.themes.naming.sharing import share_out
from nlp.themes.naming.wording import word_theme

KEYWORDS = 8
NAME_LENGTH = 60  # characters


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What a theme is called: a name unique among those named together, and its keywords, most telling first."""

    name: str
    keywords: tuple[str, ...]


def name_themes(
    members: Sequence[npt.NDArray[np.int64]],
    *,
    index: PhraseIndex,
    vectors: npt.NDArray[np.float32],
    centroids: npt.NDArray[np.float32],
    broad: Sequence[bool],
    taken: Sequence[str] = (),
) -> list[ThemeWords]:
    """Name sibling themes; larger themes choose first where two would take the same name.

    Args:
        members: Per theme, the indexes of its distinct clauses.
        index: Of all distinct clauses.
        vectors: Array of shape (clauses, dimensions), centred unit rows.
        centroids: Array of shape (themes, dimensions), centred unit rows.
        broad: Per theme, whether it has subthemes.
        taken: Names that none of these may take, such as their parent's.
    """
    among = np.zeros(len(index.weights), dtype=np.bool_)
    for rows in members:
        among[rows] = True
    themes = [
        Theme(
            rows=rows,
            near=vectors[rows] @ centroid,
            broad=is_broad,
            mood=float(np.average(index.moods[rows], weights=index.weights[rows])),
            size=int(index.weights[rows].sum()),
        )
        for rows, centroid, is_broad in zip(members, centroids, broad, strict=True)
    ]
    ranked = share_out([weigh_candidates(theme, among, index) for theme in themes])
    return _choose(themes, ranked, index, taken)


def _choose(
    themes: Sequence[Theme], ranked: Sequence[Sequence[Candidate]], index: PhraseIndex, names: Sequence[str]
) -> list[ThemeWords]:
    """Give each theme the best name that no other has taken, the largest theme first."""
    chosen: dict[int, ThemeWords] = {}
    taken = {roots_of(name.lower()) for name in names}
    parent = frozenset[str]().union(*taken)
    order = sorted(range(len(ranked)), key=lambda number: (-themes[number].size, number))
    for number in order:
        phrase = word_theme(themes[number], ranked[number], index=index, taken=taken, parent=parent)
        taken.add(roots_of(phrase))
        others = (found.phrase for found in ranked[number] if roots_of(found.phrase) != roots_of(phrase))
        keywords = tuple(islice(others, KEYWORDS))
        chosen[number] = ThemeWords(_as_name(phrase), keywords)
    return [chosen[number] for number in range(len(ranked))]


def _as_name(phrase: str) -> str:
    """Return a phrase with a capital, cut at a word where it is too long."""
    if len(phrase) > NAME_LENGTH:
        phrase = phrase[: NAME_LENGTH + 1].rpartition(" ")[0] or phrase[:NAME_LENGTH]
    return phrase[:1].upper() + phrase[1:]
