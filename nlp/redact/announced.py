"""Read names that the words before them announce: introductions, sign-offs, "served by rhian"."""

from nlp.redact import evidence
from nlp.redact.evidence import plain
from nlp.redact.findings import Candidates
from nlp.redact.lexicon import FUNCTION_WORDS, is_known, is_near_known, is_slip
from nlp.redact.surroundings import Reading, extend
from nlp.redact.words import TELLING, Role

_NEVER_FIRST = frozenset({Role.FIXED, Role.TITLE})  # what follows a title is read by itself
_SIGNED = TELLING | {Role.KNOWN, Role.INITIAL, Role.PARTICLE}
_NO_SECOND_NAME = frozenset("und aber mais pero maar och con".split())  # of those who introduce themselves abroad


def read_introductions(reading: Reading, found: Candidates) -> None:
    """Read "my name is Priya Sharma", and what stands at the end as a signature: "Thanks, Jo"."""
    starts = {word.start: at for at, word in enumerate(reading.words)}
    introductions = evidence.INTRODUCTIONS.finditer(reading.text) if evidence.MAY_INTRODUCE(reading.text) else ()
    for announced in introductions:
        at = starts.get(announced.end())
        firm = evidence.FIRM_BEFORE.search(reading.text, max(0, announced.start() - 30), announced.start())
        if at is None or firm or reading.words[at].plain in FUNCTION_WORDS or reading.words[at].role in _NEVER_FIRST:
            continue
        last = extend(reading, at)
        if last == at and reading.joined(at + 1) and reading.words[at + 1].role is Role.OTHER:
            second = reading.words[at + 1].plain  # "my name is priya sharma"
            last += len(second) > 2 and second not in _NO_SECOND_NAME and not is_known(second)
        found.sure.append((reading.words[at].start, reading.words[last].end))
    for signed in evidence.SIGN_OFFS.finditer(reading.text):
        at = starts.get(signed.end())
        if at is None or any(word.role not in _SIGNED for word in reading.words[at:]):
            continue
        roles = {word.role for word in reading.words[at:]}
        vocative = signed[0][-2:].strip(" ").isalpha()  # "thanks Hilton" thanks anybody, "thanks, Jo" is signed
        if roles & (TELLING - {Role.UNKNOWN} if vocative else TELLING):
            found.sure.append((reading.words[at].start, reading.words[-1].end))


def read_announced(text: str, found: Candidates) -> None:
    """Read what nobody would take for a name but for the words before it: "we were served by rhian who"."""
    for announced in evidence.ANNOUNCED.finditer(text):
        if _is_rare(announced["first"]):
            last = "last" if announced["last"] and _is_rare(announced["last"]) else "first"
            found.sure.append((announced.start("first"), announced.end(last)))


def _is_rare(written: str) -> bool:
    """Tell whether a word is in lower case and of no dictionary, slips of typing included."""
    word = plain(written)
    if word.endswith(("ed", "ing")):  # "i'm rebooked": forms of verbs that the dictionary lacks
        return False
    return written.islower() and word not in evidence.NO_PERSONS and not is_near_known(word) and not is_slip(word)
