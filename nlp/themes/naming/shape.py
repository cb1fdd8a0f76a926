"""Tell how well a phrase reads as a name: what is said of something is worth more than the bare thing."""

from nlp.segment.vocabulary import TIMES
from nlp.themes.naming.index import PhraseIndex
from nlp.themes.naming.keys import DENYING, EMPTY_WORDS, VAGUE_WORDS
from nlp.themes.naming.statement import is_statement

# Worth by number of telling words: of a statement ("engineer does not turn up"), of a thing ("long wait"), and of a
# thing where a name is to cover much.
STATEMENT = {1: 0.35, 2: 1.1, 3: 1.3, 4: 1.2, 5: 1.0}
THING = {1: 0.25, 2: 1.0, 3: 1.0, 4: 0.8}
SUBJECT = {1: 0.9, 2: 1.1, 3: 0.9}
ADJECTIVE = 0.3  # "helpful": of whom?
JUDGED = 1.6  # "friendly crew"
PLAIN = 0.9  # "phone line"
UNJUDGED = 0.5  # the same, where most complain about it
LONG = 0.6  # worth beyond those
MANY_WORDS = 6
BROAD_STATEMENT = 0.5
VAGUE = 0.1
HOLLOW_STATEMENT = 0.55  # "getting service" says no more than "service"
FILLED = 0.75  # with a word that adds nothing
PROPER = 0.6
ONLY_PROPER = 0.2
HOLLOW = frozenset("getting giving doing taking making going using needing putting having trying coming gets".split())
FILLERS = frozenset("company customer person people".split())  # of whom most clauses speak


def readability(phrase: str, *, broad: bool, moody: bool, index: PhraseIndex) -> float:
    """Return how well a phrase reads as a name, about 0 to 1.3.

    Args:
        phrase: In lower case.
        broad: Whether the name is to cover several subthemes.
        moody: Whether most of the theme is praise, or complaint.
        index: What the phrases show of words.
    """
    words = phrase.split()
    telling = set(words) - EMPTY_WORDS - VAGUE_WORDS - DENYING
    if telling <= FILLERS:
        return VAGUE
    statement = is_statement(phrase, index.nouns)
    length = sum(1 + ("-" in word) for word in telling) + bool(DENYING.intersection(words))
    if statement:
        length += bool(TIMES.intersection(words))
        hollow = words[0] in HOLLOW and length == len(telling)
        worth = HOLLOW_STATEMENT if hollow else STATEMENT.get(length, LONG)
        worth *= BROAD_STATEMENT if broad else 1.0
    else:
        worth = (SUBJECT if broad else THING).get(length, LONG)
        if length == 1 and words[0] not in index.nouns:
            worth = ADJECTIVE
        if length > 1 and not broad:
            worth *= JUDGED if words[0] in index.adjectives else UNJUDGED if moody else PLAIN
    if len(words) > MANY_WORDS:
        worth *= LONG
    if FILLERS.intersection(words):
        worth *= FILLED
    if telling <= index.proper:
        return worth * ONLY_PROPER
    return worth * PROPER if telling & index.proper else worth
