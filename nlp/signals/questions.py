"""Find questions that want an answer, and leave those that a writer asks for effect."""

from collections.abc import Iterator

from nlp.segment.words import Words

ASKING = frozenset(
    "when where who what why how which whose is are was were do does did can could will would has have had should may "
    "am isn ca wo".split()
)
QUESTION_WORDS = frozenset("when where who what why how which whose".split())
VERBS = frozenset(
    "is are was were do does did can could will would has have had should may am 's ca wo might must".split()
)
PRESENT = frozenset("is are do does can will has".split())
SUBJECT_TAGS = frozenset({"PRP", "DT", "PRP$", "NN", "NNS", "NNP", "EX"})
BARE = 12  # words; a longer sentence without a question mark is a slip in a story
REQUESTS = frozenset("could would can will".split())
ANSWERS = frozenset("yes no yep nope absolutely definitely certainly probably not of sadly maybe".split())
ASKED_TO = frozenset("you u someone somebody we".split())
OWN = frozenset("i my me we our us mine".split())
THIRD_PERSONS = frozenset("he she they it this that these those".split())
DENIALS = frozenset({"not", "n't"})
FOR_EFFECT = frozenset(
    "earth hell heck too really even seriously joke kidding possibly anyone nobody never ! care staff crew "
    "wonder".split()
)
OFFERING = frozenset("offer have accept still sell provide do deliver cover allow ship".split())
SPEAKING = frozenset("say said ask asked asks told reply replied says".split())
QUOTES = frozenset(('"', "“", "”", "``", "''", "'", "‘", "’"))
INDIRECT_CUES = frozenset("know explain wondering wonder tell".split())


def _phrases(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for line in table.strip().splitlines() for phrase in line.split(" | "))


# Asked without a question mark, within a sentence.
INDIRECT = _phrases("""
    like to know | want to know | wondering if | wondering whether | wondering why
    wondering when | wonder why | explain why | tell me why | tell me when
    let me know why | let me know how
""")
# How questions begin that want no answer.
RHETORICAL = _phrases("""
    who cares | what more can | what more could | what else can | what else could | what can i say
    need i say | how hard | how difficult | what 's not to | what is not to | what do you expect | what did
    did i mention | have i mentioned | do i need | who needs | who wants | who knows | how can | how could
    how is that | how is this | is it too much | why on earth | why bother | why would | why should
    what kind of | what sort of | what if | what am i suppose | what am i supposed | how am i supposed
    how do i know | would i | should i | why do i | why am i | how was i | do you know | are u | will i
    am i | do i | was i | did i | what could | guess what | where do i start | where to start | what the
    can you believe | can you imagine | are you kidding | is that | is this | what was
    what happened to good | who would | what would | how about | what about | why not | so what | how dare
    how many times | how much more | how long do | how stupid | what is the point | what 's the point
    do they | are they | how do they | did they | can they | would you | do you think | do you want
    do you really | have you ever | did you
""")


def find_questions(words: Words, start: int, end: int, lowers: set[str]) -> Iterator[tuple[str, int, int]]:
    """Yield ("question", first word, the word after the last) if a sentence asks something that wants an answer.

    Args:
        words: Of the comment.
        start: The sentence's first word.
        end: The word after its last.
        lowers: Its words.
    """
    begin = _indirect(words, start, end, lowers)
    if begin is None:
        begin = _direct(words, start, end, lowers)
    if begin is not None:
        yield "question", begin, end


def _indirect(words: Words, start: int, end: int, lowers: set[str]) -> int | None:
    """Return where a sentence asks without a question mark: "I would like to know why"."""
    if lowers.isdisjoint(INDIRECT_CUES):
        return None
    spoken = tuple(word.lower for word in words.words[start:end])
    for phrase in INDIRECT:
        for at in range(len(spoken) - len(phrase) + 1):
            if spoken[at : at + len(phrase)] == phrase and _is_own(words, start + at, start):
                return start + at
    return None


def _direct(words: Words, start: int, end: int, lowers: set[str]) -> int | None:
    """Return where a sentence's question begins."""
    begin = _first_word(words, start, end)
    if begin is None or not _is_inverted(words, begin, end) or not ("?" in lowers or _is_bare(words, begin, end)):
        return None
    spoken = tuple(word.lower for word in words.words[begin:end])
    if end < len(words.words) and words.words[end].lower in ANSWERS:
        return None  # the writer answers
    if any(spoken[: len(phrase)] == phrase for phrase in RHETORICAL) or _is_quoted(words, start, end):
        return None
    if spoken[0] in REQUESTS and spoken[1] in ASKED_TO:
        return None  # "could you call me?" is a request
    return begin if _wants_answer(spoken, lowers) else None


def _first_word(words: Words, start: int, end: int) -> int | None:
    """Return the first word of a sentence that is no conjunction, adverb or punctuation."""
    for at in range(start, end):
        word = words.words[at]
        if word.lower in ASKING:
            return at
        if word.is_word and words.tags[at] not in ("CC", "RB", "UH") and word.lower not in ("so", "please", "also"):
            return None
    return None


def _is_inverted(words: Words, begin: int, end: int) -> bool:
    """Tell whether a sentence begins as questions do: a verb before its subject, or "who", "what" and a verb."""
    first = words.words[begin].lower
    if first in QUESTION_WORDS:
        verb = next((at for at in range(begin + 1, min(end, begin + 4)) if words.words[at].lower in VERBS), None)
        if verb is None or verb + 1 >= end:
            return False
        return first in ("who", "what") or words.tags[verb + 1] in SUBJECT_TAGS
    return begin + 1 < end and words.tags[begin + 1] in SUBJECT_TAGS


def _wants_answer(spoken: tuple[str, ...], lowers: set[str]) -> bool:
    """Tell whether a question is about the writer's own matter, or a plain one that is answered with yes or no."""
    if not lowers.isdisjoint(FOR_EFFECT) or not DENIALS.isdisjoint(spoken[:4]):
        return False
    if not lowers.isdisjoint(OWN):
        return True
    if spoken[1] == "you":
        return spoken[0] in ("do", "can", "will") and not lowers.isdisjoint(OFFERING)
    return spoken[0] in PRESENT and spoken[1] not in THIRD_PERSONS and "you" not in lowers


def _is_bare(words: Words, begin: int, end: int) -> bool:
    """Tell whether a question without its mark is still one: "where is my refund"."""
    first, second = words.words[begin].lower, words.words[min(begin + 1, end - 1)].lower
    return (
        end - begin <= BARE
        and first in ("where", "when", "why")
        and second in VERBS
        and not any(words.words[at].text == "," for at in range(begin, end))
    )


def _is_quoted(words: Words, start: int, end: int) -> bool:
    """Tell whether somebody else's words are told."""
    before = words.text[: words.starts[start]]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return True
    place = range(max(0, start - 1), min(len(words.words), end + 1))
    return any(words.words[at].text in QUOTES for at in place) or any(
        words.words[at].lower in SPEAKING for at in range(start, end)
    )


def _is_own(words: Words, at: int, start: int) -> bool:
    """Tell whether the writer wants to know: neither denied nor told of somebody else."""
    before = [words.words[place].lower for place in range(max(start, at - 5), at)]
    others = {"they", "he", "she", "not", "n't", "never", "staff", "you", "could", "to", "have", "'ve", "has"}
    return not others & set(before) and bool({"i", "we", "'d", "please", "just", "also", "would"} & set(before))
