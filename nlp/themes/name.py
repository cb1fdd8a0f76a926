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
from nlp.themes.naming.taken import Taken
from nlp.themes.naming.wording import word_theme

KEYWORDS = 8


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
    weighed = [weigh_candidates(theme, among, index) for theme in themes]
    # The largest first; of themes of one size, by what they say, so that the order in which they come has no part.
    order = sorted(range(len(themes)), key=lambda number: (-themes[number].size, _top(weighed[number]), number))
    ranked = share_out([weighed[number] for number in order])
    named: dict[int, ThemeWords] = {}
    names = Taken(taken)
    for number, candidates in zip(order, ranked, strict=True):
        phrase = word_theme(themes[number], candidates, index=index, taken=names)
        others = (found.phrase for found in candidates if roots_of(found.phrase) != roots_of(phrase))
        named[number] = ThemeWords(names.take(phrase), tuple(islice(others, KEYWORDS)))
    return [named[number] for number in range(len(themes))]


def _top(candidates: Sequence[Candidate]) -> list[str]:
    return [found.phrase for found in candidates[:KEYWORDS]]
