"""Index clauses by the keys of their phrases, once for all themes that are named."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from nlp.themes.naming.keys import ALIKE, DENIED, EMPTY_WORDS, JUDGING, VAGUE_WORDS, key_of, keys_of
from nlp.themes.naming.number import Numbers, usual_numbers
from nlp.themes.naming.statement import is_participle, is_statement, is_verb

MOSTLY_NAMES = 0.75  # share of a clause's words


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """The clauses that names are made from.

    Attributes:
        phrases: Of each of n distinct clauses.
        weights: int64 array of shape (n,): how often each was said.
        moods: float array of shape (n,): positive minus negative, -1 to 1.
        rows: Of each key, the clauses that have it, ascending.
        nouns: Words that are nouns on their own, by what the phrases show.
        adjectives: Words that judge, by what the phrases show.
        numbers: In which number customers use the nouns.
        proper: Words in lower case that name a firm, a place or a person.
        names: The same, and abbreviations in capitals.
        listing: bool array of shape (n,): which clauses are hardly more than names ("Leeds to York via Hull").
    """

    phrases: Sequence[Sequence[str]]
    weights: npt.NDArray[np.int64]
    moods: npt.NDArray[np.float64]
    rows: Mapping[str, npt.NDArray[np.int64]]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    numbers: Numbers
    proper: frozenset[str]
    names: frozenset[str]
    listing: npt.NDArray[np.bool_]

    def keys(self, phrase: str) -> frozenset[str]:
        """Return the keys that a clause must have to say a phrase: of its words and of what it judges how."""
        return keys_of(phrase) | _judgements(phrase, self.nouns, self.adjectives)

    def holding(self, phrase: str) -> npt.NDArray[np.int64]:
        """Return the clauses that have all keys of a phrase and deny none, ascending."""
        found, *others = sorted((self.rows[key] for key in self.keys(phrase)), key=lambda rows: (len(rows), rows[0]))
        for rows in others:
            found = found[np.isin(found, rows, assume_unique=True)]
        for key in self.contraries(phrase):
            found = found[np.isin(found, self.rows[key], assume_unique=True, invert=True)]
        return found

    def contraries(self, phrase: str) -> list[str]:
        """Return the keys that say the contrary of a phrase: "does not work" of "works"; a bare thing has none."""
        words = phrase.split()
        if not is_statement(phrase, self.nouns) and words[0] not in self.adjectives:
            return []
        keys = keys_of(phrase)
        denied = (f"{DENIED}{key}" for key in sorted(keys) if not key.startswith(DENIED))
        return [key for key in denied if key not in keys and key in self.rows]


def index_phrases(
    phrases: Sequence[Sequence[str]],
    *,
    texts: Sequence[str],
    weights: npt.NDArray[np.int64],
    moods: npt.NDArray[np.float64],
    spellings: Mapping[str, str],
) -> PhraseIndex:
    """Index clauses.

    Args:
        phrases: Of each distinct clause.
        texts: Of each distinct clause.
        weights: int array of shape (clauses,): how often each was said.
        moods: float array of shape (clauses,): positive minus negative, -1 to 1.
        spellings: Usual spelling of the words that are mostly written with capitals.
    """
    # A phrase of hyphens alone says nothing that a clause could have.
    phrases = [tuple(phrase for phrase in of_clause if keys_of(phrase)) for of_clause in phrases]
    nouns = _nouns(phrases)
    adjectives = _adjectives(phrases, nouns)
    rows: dict[str, list[int]] = {}
    for row, of_clause in enumerate(phrases):
        said = {key for phrase in of_clause for key in keys_of(phrase) | _judgements(phrase, nouns, adjectives)}
        for key in sorted(said):
            rows.setdefault(key, []).append(row)
    return PhraseIndex(
        phrases=phrases,
        weights=weights,
        moods=moods,
        rows={key: np.array(found, dtype=np.int64) for key, found in rows.items()},
        nouns=nouns,
        adjectives=adjectives,
        numbers=usual_numbers(texts, weights, nouns),
        proper=frozenset(word for word, spelling in spellings.items() if not spelling.isupper()),
        names=frozenset(spellings),
        listing=np.array([_is_listing(of_clause, spellings) for of_clause in phrases], dtype=np.bool_),
    )


def _judgements(phrase: str, nouns: frozenset[str], adjectives: frozenset[str]) -> frozenset[str]:
    """Return a key for each judgement of a thing: "friendly helpful staff" judges staff twice.

    A clause with "friendly crew, tired seats" does not speak of friendly seats, though it has both words.
    """
    *before, last = phrase.split()
    judging = [word for word in before if word in adjectives]
    if not judging or is_statement(phrase, nouns):
        return frozenset()
    return frozenset(f"{key_of(word)} {key_of(last)}" for word in judging)


def _is_listing(phrases: Sequence[str], names: Collection[str]) -> bool:
    """Tell whether most words of a clause are ones that customers write with a capital."""
    words = {word for phrase in phrases for word in phrase.split()} - EMPTY_WORDS - VAGUE_WORDS
    return bool(words) and sum(word in names for word in words) >= MOSTLY_NAMES * len(words)


VERBS = frozenset("does is not has keeps cannot could".split())  # a noun stands before them
BEFORE_NOUNS = frozenset("of for with no on at from in".split())


def _nouns(phrases: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the words that stand where nouns stand, and lone words that nothing shows to be anything else."""
    votes: Counter[str] = Counter()
    for of_clause in phrases:
        for phrase in of_clause:
            for word, vote in _votes(phrase.split()):
                votes[word] += vote
    judging = JUDGING | ALIKE.keys()
    return frozenset(word for word, vote in votes.items() if vote >= 0 and word not in judging)


def _votes(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield words of a phrase with 1 where they stand as nouns do, -1 where as adjectives, 0 where nothing shows."""
    if len(words) == 1:
        if not (words[0].endswith("ing") or is_participle(words[0])):
            yield words[0], 0
        return
    for before, word in pairwise(words):
        if word in VERBS and before not in VERBS:
            yield before, 1
        elif before in BEFORE_NOUNS:
            yield word, 1
    if words[-2] == "not" or words[1] == "to":
        yield words[-1] if words[-2] == "not" else words[0], -1
    elif len(words) == 2:
        yield words[0 if is_verb(words[1]) else 1], 1


def _adjectives(phrases: Sequence[Sequence[str]], nouns: frozenset[str]) -> frozenset[str]:
    """Return the words that are denied as only judgements are: "not friendly", "seat not comfortable"."""
    denied = (phrase.rpartition(" not ") for of_clause in phrases for phrase in of_clause if "not " in phrase)
    last = {after for _, _, after in denied}
    heard = {word.removeprefix("not ") for word in last}
    verbs = {word for word in heard if word.endswith("ing") or is_participle(word)}
    return JUDGING | frozenset(ALIKE) | (heard - nouns - verbs)
