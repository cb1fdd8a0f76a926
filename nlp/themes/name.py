"""Name themes in a manager's words, from the phrases of their own clauses.

Candidates are the phrases (nlp.segment.phrases) that several clauses of a theme share and a few of its shortest
central clauses. They are ranked by class-based tf-idf (a theme is one document; Grootendorst 2022, section 3.3), by
how much of the theme their words cover, and by how near the clauses that hold them lie to the theme's centre.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

KEYWORDS = 8
CANDIDATES = 40  # phrases of a theme that are looked at closely
MIN_USES = 2  # a phrase that one clause alone holds names nothing
# How well a phrase of so many words reads as a name.
LENGTH_WORTH = {1: 0.4, 2: 1.0, 3: 1.25, 4: 1.2, 5: 1.0}
EMPTY_WORDS = frozenset("not no does is are of for to with in on at from by be up out a the".split())
VAGUE_WORDS = frozenset(
    "having getting being making going doing taking giving using needing putting thing way day week month year "
    "hour minute today time end january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday lot bit".split()
)
NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """What a theme is called: a name unique among those named together, and its keywords, most telling first."""

    name: str
    keywords: tuple[str, ...]


def name_themes(
    members: Sequence[npt.NDArray[np.int64]],
    *,
    phrases: Sequence[Sequence[str]],
    weights: npt.NDArray[np.int64],
    vectors: npt.NDArray[np.float32],
    centroids: npt.NDArray[np.float32],
    taken: Sequence[str] = (),
) -> list[ThemeWords]:
    """Name each theme; larger themes choose first where two would take the same name.

    Args:
        members: Per theme, the indexes of its distinct clauses.
        phrases: Per clause, its phrases.
        weights: int array of shape (clauses,): how often each distinct clause was said.
        vectors: Array of shape (clauses, dimensions), centred unit rows.
        centroids: Array of shape (themes, dimensions), centred unit rows.
        taken: Names that none of these may take, such as their parent's.
    """
    counts = [_count(rows, phrases, weights) for rows in members]
    overall: Counter[str] = Counter()
    for count in counts:
        overall.update(count)
    per_theme = sum(overall.values()) / max(1, len(counts))
    ranked = [
        _rank(count, rows, phrases=phrases, overall=overall, per_theme=per_theme, near=vectors[rows] @ centroid)
        for count, rows, centroid in zip(counts, members, centroids, strict=True)
    ]
    return _choose(ranked, [int(weights[rows].sum()) for rows in members], taken)


def _count(
    rows: npt.NDArray[np.int64], phrases: Sequence[Sequence[str]], weights: npt.NDArray[np.int64]
) -> Counter[str]:
    """Count in how many clauses of a theme each phrase is."""
    count: Counter[str] = Counter()
    for row in rows:
        for phrase in phrases[row]:
            count[phrase] += int(weights[row])
    return count


def _rank(
    count: Counter[str],
    rows: npt.NDArray[np.int64],
    *,
    phrases: Sequence[Sequence[str]],
    overall: Counter[str],
    per_theme: float,
    near: npt.NDArray[np.float32],
) -> list[str]:
    """Return a theme's phrases, the best name first."""
    telling = {
        phrase: uses * log(1 + per_theme / overall[phrase]) for phrase, uses in count.items() if uses >= MIN_USES
    }
    short = sorted(telling, key=lambda phrase: (-telling[phrase], phrase))[:CANDIDATES]
    covered = _covered(short, rows, phrases)
    closeness = _closeness(short, rows, phrases, near)
    worth = {
        phrase: telling[phrase] ** 0.5 * covered[phrase] ** 0.35 * closeness[phrase] ** 2 * _readability(phrase)
        for phrase in short
    }
    return sorted(worth, key=lambda phrase: (-worth[phrase], phrase))


def _covered(
    candidates: Sequence[str], rows: npt.NDArray[np.int64], phrases: Sequence[Sequence[str]]
) -> dict[str, float]:
    """Return the share of a theme's clauses whose phrases hold all the telling words of a candidate."""
    held = [{word for phrase in phrases[row] for word in phrase.split()} for row in rows]
    covered = {}
    for candidate in candidates:
        words = _telling_words(candidate)
        covered[candidate] = (1 + sum(words <= clause for clause in held)) / (1 + len(held))
    return covered


def _closeness(
    candidates: Sequence[str],
    rows: npt.NDArray[np.int64],
    phrases: Sequence[Sequence[str]],
    near: npt.NDArray[np.float32],
) -> dict[str, float]:
    """Return the mean closeness to the theme's centre of the clauses that hold each candidate."""
    wanted = set(candidates)
    found: dict[str, list[float]] = {candidate: [] for candidate in candidates}
    for row, closeness in zip(rows, near, strict=True):
        for phrase in wanted.intersection(phrases[row]):
            found[phrase].append(float(closeness))
    return {candidate: max(0.05, sum(values) / len(values)) for candidate, values in found.items()}


def _readability(phrase: str) -> float:
    """Return how well a phrase reads as a name: two to four words, with something in them."""
    words = phrase.split()
    telling = _telling_words(phrase)
    worth = LENGTH_WORTH.get(len(words), 0.7)
    if telling <= VAGUE_WORDS:
        return 0.1
    return worth * (0.6 if len(telling) == 1 and len(words) > 1 else 1.0)


def _telling_words(phrase: str) -> frozenset[str]:
    """Return the words of a phrase that carry meaning; all of them if none does."""
    words = frozenset(phrase.split())
    return (words - EMPTY_WORDS - VAGUE_WORDS) or (words - EMPTY_WORDS)


def _choose(ranked: Sequence[Sequence[str]], sizes: Sequence[int], names: Sequence[str]) -> list[ThemeWords]:
    """Give each theme the best of its phrases that no other has taken, the largest theme first."""
    chosen: dict[int, ThemeWords] = {}
    taken = {_telling_words(name.lower()) for name in names}
    for theme in sorted(range(len(ranked)), key=lambda position: (-sizes[position], position)):
        free = [phrase for phrase in ranked[theme] if _telling_words(phrase) not in taken]
        phrase = free[0] if free else _numbered(ranked[theme], chosen)
        taken.add(_telling_words(phrase))
        keywords = tuple(word for word in ranked[theme] if word != phrase)[:KEYWORDS]
        chosen[theme] = ThemeWords(_sentence_case(phrase), keywords)
    return [chosen[theme] for theme in range(len(ranked))]


def _numbered(phrases: Sequence[str], chosen: dict[int, ThemeWords]) -> str:
    """Return a name for a theme whose phrases are all taken, or that has none."""
    base = phrases[0] if phrases else "other remarks"
    names = {words.name for words in chosen.values()}
    number = 2
    while _sentence_case(f"{base} ({number})") in names:
        number += 1
    return f"{base} ({number})" if _sentence_case(base) in names else base


def _sentence_case(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:NAME_LENGTH]
