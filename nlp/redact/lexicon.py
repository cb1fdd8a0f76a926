"""Tell common English words from what may be a name.

The words are those that the pinned spaCy pipeline carries for lemmatising (WordNet's), so none are shipped here.
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from nlp.pinned import package_folder

# Words of grammar that the lemmatiser's list leaves out.
FUNCTION_WORDS = frozenset(
    """
amid amidst alongside despite versus
a about above across after afterwards again against all almost alone along already also although always am among
amongst an and another any anybody anyhow anyone anything anyway anywhere are aren around as at back be became
because become been before behind being below beside besides between beyond both but by can can't cannot could
couldn did didn do does doesn doing don done down due during each either else elsewhere enough etc even ever
every everybody everyone everything everywhere except few first five for four from front full further get give
go had hadn has hasn have haven having he hence her here hers herself hey hi him himself his how however hundred
i if in indeed instead into is isn it it's its itself just last latter least less let like made mainly make many
may maybe me meanwhile might mine more moreover most mostly much must my myself namely neither never
nevertheless next no nobody none nor not nothing now nowhere of off often ok okay on once one only onto or other
others otherwise ought our ours ourselves out over overall own per perhaps please quite rather re really same
say see seem seems several she should shouldn since six so some somebody somehow someone something sometimes
somewhere still such take ten than thank thanks that the their theirs them themselves then there therefore these
they thing this those though three through throughout thus to together too toward towards two under unless until
up upon us very via was wasn we well were weren what whatever when whenever where whereas wherever whether which
while who whoever whole whom whose why will with within without won would wouldn yes yet you your yours yourself
yourselves im ive ill id dont didnt doesnt wasnt isnt couldnt wouldnt wont cant theyre youre thats whats hasnt
havent monday tuesday wednesday thursday friday saturday sunday january february march april june july august
september october november december christmas xmas easter covid wifi internet website online email app mbps
router broadband hi hello dear
""".split()
)
_LONG_ENOUGH_FOR_SLIPS = 6  # letters: shorter words are too near to each other
_TOO_LONG_FOR_SLIPS = 60  # letters: no word is as long, and what is would be tried as often as it has letters
# Ending, and what stands in its place in the dictionary.
_ENDINGS = tuple(
    (ending, instead)
    for instead, endings in {
        "": "'s s es ed ing ly er est y ish n't 've 'll 're 'd 'm",
        "e": "ed ing er y",
        "y": "ies ied ier iest",
    }.items()
    for ending in endings.split()
)


@cache
def _tables() -> dict[str, dict[int, list[str]]]:
    """Return the word tables of the pipeline's lemmatiser, each by part of speech; loads no spaCy."""
    import srsly  # type: ignore[import-untyped]  # it carries no types

    path = package_folder() / "lemmatizer" / "lookups" / "lookups.bin"
    return dict(srsly.msgpack_loads(path.read_bytes()))


@cache
def _dictionary() -> frozenset[str]:
    """Return the words of the pipeline's lemmatiser."""
    words = {word for name in ("lemma_index", "lemma_exc") for table in _tables()[name].values() for word in table}
    return frozenset(word for word in words if len(word) > 1)


@cache
def forms_of() -> dict[str, frozenset[str]]:
    """Return the dictionary's words by part of speech (noun, adjective, verb, adverb), and irregular verbs."""
    index, irregular = _tables()["lemma_index"], _tables()["lemma_exc"]
    largest_first = sorted(index, key=lambda part: len(index[part]), reverse=True)  # parts are kept under checksums
    parts = dict(zip(("noun", "adjective", "verb", "adverb"), largest_first, strict=True))
    by_part = {name: frozenset(index[part]) for name, part in parts.items()}
    return by_part | {"irregular": frozenset(irregular[parts["verb"]])}


@cache
def _nouns_alone() -> frozenset[str]:
    """Return the nouns that are no other part of speech; the dictionary's proper names are among them."""
    forms = forms_of()
    return forms["noun"].difference(forms["adjective"], forms["verb"], forms["adverb"])


def may_be_proper(word: str) -> bool:
    """Tell whether a known word, in lower case, is of no other part of speech than nouns, where proper names are."""
    return word in _nouns_alone() and word not in FUNCTION_WORDS


@lru_cache(maxsize=100_000)
def is_near_known(word: str) -> bool:
    """Tell whether a word is known, or would be if two neighbouring letters changed places ("delievry")."""
    if is_known(word):
        return True
    if len(word) < _LONG_ENOUGH_FOR_SLIPS:
        return len(word) == _LONG_ENOUGH_FOR_SLIPS - 1 and any(one in FUNCTION_WORDS for one in _swapped(word))
    return is_slip(word)


def is_slip(word: str) -> bool:
    """Tell whether a word would be known if two neighbouring letters changed places."""
    return len(word) <= _TOO_LONG_FOR_SLIPS and any(is_known(one) for one in _swapped(word))


def _swapped(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))


@lru_cache(maxsize=100_000)
def is_known(word: str) -> bool:
    """Tell whether a word, in lower case and without accents, is one of the language, inflected or not."""
    if word in FUNCTION_WORDS or word in _dictionary():
        return True
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and (len(stem) > 1 or stem == "i"):
            if stem + instead in _dictionary() or stem in FUNCTION_WORDS:
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in _dictionary():  # stopped, bigger
                return True
    return "-" in word and all(is_known(part) for part in word.split("-") if part)
