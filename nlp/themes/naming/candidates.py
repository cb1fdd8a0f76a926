"""Weigh the phrases of a theme as its name: how much of it they cover, how much they are its own, and its mood."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nlp.segment.vocabulary import TIMES
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import keys_of
from nlp.themes.naming.shape import readability

STRONG = 0.35  # mood beyond which a theme praises or complains
SHORTLIST = 60  # phrases of a theme that are looked at closely
MIN_CLAUSES = 2  # a phrase whose words one clause alone has names nothing
OFTEN = 0.3  # share of the uses of a phrase that say how long
PARTLY = 0.1  # what a clause counts that has some of a phrase's words, against one that has all


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that a theme could be named by.

    Attributes:
        phrase: In lower case.
        holds: bool array: which of the theme's clauses have all its words.
        covered: Share of what the theme says that has all its words, 0 to 1.
        own: Share of the clauses with its words, among the siblings, that are the theme's, 0 to 1.
        mood: Of the clauses with its words, -1 to 1.
        reads: How well it reads as a name.
        worth: Of it as a name; only the order matters.
    """

    phrase: str
    holds: npt.NDArray[np.bool_]
    covered: float
    own: float
    mood: float
    reads: float
    worth: float


@dataclass(frozen=True, slots=True)
class Theme:
    """What is known of a theme when it is named.

    Attributes:
        rows: Its distinct clauses.
        near: How close each is to its centre.
        broad: Whether it has subthemes.
        mood: -1 to 1.
        size: How often its clauses were said.
    """

    rows: npt.NDArray[np.int64]
    near: npt.NDArray[np.float32]
    broad: bool
    mood: float
    size: int


def weigh_candidates(theme: Theme, siblings: npt.NDArray[np.bool_], index: PhraseIndex) -> list[Candidate]:
    """Return the phrases of a theme, the best name first.

    Args:
        theme: The theme.
        siblings: bool array of shape (clauses,): which clauses are the theme's or a sibling's.
        index: Of all clauses.
    """
    local = _Presence(theme.rows, index)
    weights = index.weights[theme.rows].astype(np.float64)
    closeness = np.maximum(theme.near, 0.0)
    middle = float(np.average(closeness, weights=weights)) or 1.0
    found = []
    for phrase, uses in _shortlist(theme.rows, index):
        has = local.matrix(index.keys(phrase))
        denied = local.matrix(index.contraries(phrase)).any(axis=0)
        whole = np.asarray(has.all(axis=0) & ~denied, dtype=np.bool_)
        if whole.sum() < min(MIN_CLAUSES, len(theme.rows)):
            continue
        held = float(weights[whole].sum())
        covered = held / theme.size
        partly = float(weights @ has.mean(axis=0) ** 2) / theme.size
        everywhere = index.holding(phrase)
        among = everywhere[siblings[everywhere]]
        own = held / max(float(index.weights[among].sum()), held)
        mood = float(np.average(index.moods[everywhere], weights=index.weights[everywhere]))
        close = float(np.average(closeness[whole], weights=weights[whole])) / middle
        agrees = 1 - abs(mood - theme.mood) / 2
        reads = readability(phrase, broad=theme.broad, moody=abs(theme.mood) >= STRONG, index=index)
        worth = (
            ((1 - PARTLY) * covered + PARTLY * partly) ** 0.7
            * own**0.5
            * agrees**2
            * close**1.5
            * min(1.0, uses / held) ** 0.25
            * held
            / (held + float(weights[has.all(axis=0) & denied].sum()))
            * reads
        )
        found.append(Candidate(phrase, whole, covered, own, mood, reads, worth))
    return sorted(found, key=lambda candidate: (-candidate.worth, candidate.phrase))


def _shortlist(rows: npt.NDArray[np.int64], index: PhraseIndex) -> list[tuple[str, int]]:
    """Return the phrases that most of a theme's clauses have, with their uses.

    Of phrases that say the same, the one that is used most stands for all.
    """
    uses: Counter[str] = Counter()
    for row in rows:
        for phrase in index.phrases[row]:
            uses[phrase] += int(index.weights[row])
    alike: dict[frozenset[str], list[str]] = {}
    for phrase in sorted(uses, key=lambda phrase: (-uses[phrase], -len(phrase.split()), phrase)):
        alike.setdefault(keys_of(phrase), []).append(phrase)
    groups = [(_spokesman(group, uses), sum(uses[phrase] for phrase in group)) for group in alike.values()]
    return sorted(groups, key=lambda group: (-group[1], group[0]))[:SHORTLIST]


def _spokesman(group: Sequence[str], uses: Mapping[str, int]) -> str:
    """Return the most used of phrases that say the same, or of those that say how long ("waiting weeks") if many do."""
    timed = [phrase for phrase in group if TIMES.intersection(phrase.split())]
    often = sum(uses[phrase] for phrase in timed) >= OFTEN * sum(uses[phrase] for phrase in group)
    return min(timed, key=lambda phrase: (-uses[phrase], len(phrase), phrase)) if timed and often else group[0]


class _Presence:
    """Which of a theme's clauses have a key; each key is looked up once."""

    def __init__(self, rows: npt.NDArray[np.int64], index: PhraseIndex) -> None:
        self._rows, self._index = rows, index
        self._known: dict[str, npt.NDArray[np.bool_]] = {}

    def matrix(self, keys: Collection[str]) -> npt.NDArray[np.bool_]:
        """Return for every key (sorted) and every clause of the theme whether the clause has the key."""
        return np.array([self._of(key) for key in sorted(keys)], dtype=np.bool_).reshape(len(keys), len(self._rows))

    def _of(self, key: str) -> npt.NDArray[np.bool_]:
        if key not in self._known:
            having = self._index.rows[key]
            at = np.minimum(np.searchsorted(having, self._rows), len(having) - 1)
            self._known[key] = having[at] == self._rows
        return self._known[key]
