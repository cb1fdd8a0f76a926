"""Read the rules that people write for a theme: words, phrases and signals with and, or, not and parentheses.

``late* (train or "rail replacement") not signal:praise``: terms side by side are all wanted, "and" may be left out; "*"
ends a stem; "and", "or" and "not" are words when quoted. Case, accents and what stands between two words do not matter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, NoReturn, TypeAlias

from nlp.errors import RuleError
from nlp.signals.kinds import KINDS

LONGEST = 2000  # characters of a rule; what is longer was pasted by mistake
DEEPEST = 40  # parentheses and "not" inside each other
KEYWORDS = ("and", "or", "not")
_EXPECTED = 'a word, a "quoted phrase", signal:… or "("'
_ACCENTS = re.compile("[\u0300-\u036f]+")
_QUOTES = re.compile('["“”]')
_TOKEN = re.compile(
    r"""\s*(?:
        (?P<mark>[()])
      | (?P<signal>signal:)(?=(?P<kind>["“”][^"“”]*["“”]|[^\s()"“”]*))(?P=kind)
      | ["“”](?P<phrase>[^"“”]*)["“”]
      | (?P<word>[^\s()"“”]+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word in folded letters, or, if it is a stem, the beginning of one."""

    letters: str
    stem: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other, at least one."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Announces:
    """The clause announces a kind of signal."""

    kind: str


@dataclass(frozen=True, slots=True)
class Not:
    """A rule does not hold."""

    rule: "Rule"


@dataclass(frozen=True, slots=True)
class Every:
    """Every one of some rules holds; two or more."""

    rules: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """One of some rules holds; two or more."""

    rules: "tuple[Rule, ...]"


Rule: TypeAlias = Phrase | Announces | Not | Every | Either


class _Token(NamedTuple):
    """A piece of a rule: what kind ("mark", "keyword", "term", "end"), its letters, its term, and where it begins."""

    kind: str
    letters: str
    at: int
    term: Rule | None = None


def parse(expression: str) -> Rule:
    """Read a rule.

    Raises:
        RuleError: It cannot be read: at which character, and what was expected there.
    """
    if len(expression) > LONGEST:
        raise RuleError(f"a rule has {LONGEST:,} characters at the most; this one has {len(expression):,}")
    reading = _Reading(list(_tokens(expression)))
    rule = reading.either(0)
    if reading.next.kind != "end":
        reading.expected(f"{_EXPECTED}, or the end")
    return rule


def unparse(rule: Rule) -> str:
    """Write a rule so that ``parse`` reads it as it was."""
    match rule:
        case Phrase(words):
            letters = " ".join(f"{word.letters}*" if word.stem else word.letters for word in words)
            return f'"{letters}"' if len(words) > 1 or letters in KEYWORDS else letters
        case Announces(kind):
            return f'signal:"{kind}"' if " " in kind else f"signal:{kind}"
        case Not(inner):
            return f"not {_inside(inner)}"
        case Every(rules):
            return " and ".join(_inside(one) for one in rules)
        case Either(rules):
            return " or ".join(_inside(one) for one in rules)


def fold(text: str) -> str:
    """Return a text without case and accents (Unicode's compatibility caseless form, without combining accents)."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _ACCENTS.sub("", folded)


def _inside(rule: Rule) -> str:
    return f"({unparse(rule)})" if isinstance(rule, Every | Either) else unparse(rule)


@dataclass(slots=True)
class _Reading:
    """How far a rule is read: recursive descent, one token ahead."""

    tokens: list[_Token]
    place: int = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.place]

    def take(self, kind: str, letters: str) -> bool:
        """Go past the next token if it is a certain one."""
        found = (self.next.kind, self.next.letters) == (kind, letters)
        self.place += found
        return found

    def expected(self, what: str) -> NoReturn:
        found = f'"{self.next.letters}"' if self.next.kind != "end" else "the end"
        _refuse(self.next.at, f"expected {what}, found {found}")

    def either(self, depth: int) -> Rule:
        rules = [self.every(depth)]
        while self.take("keyword", "or"):
            rules.append(self.every(depth))
        return _joined(Either, rules)

    def every(self, depth: int) -> Rule:
        rules = [self.one(depth)]
        while self.take("keyword", "and") or self._term_follows():
            rules.append(self.one(depth))
        return _joined(Every, rules)

    def one(self, depth: int) -> Rule:
        token = self.next
        if depth >= DEEPEST:
            _refuse(token.at, f'"not" and parentheses go {DEEPEST} deep at the most')
        if token.term is not None:
            self.place += 1
            return token.term
        if self.take("keyword", "not"):
            return Not(self.one(depth + 1))
        if not self.take("mark", "("):
            self.expected(_EXPECTED)
        inner = self.either(depth + 1)
        if not self.take("mark", ")"):
            self.expected('")"')
        return inner

    def _term_follows(self) -> bool:
        return self.next.kind == "term" or (self.next.kind, self.next.letters) in (("keyword", "not"), ("mark", "("))


def _joined(kind: Callable[[tuple[Rule, ...]], Rule], rules: Sequence[Rule]) -> Rule:
    return rules[0] if len(rules) == 1 else kind(tuple(rules))


def _tokens(expression: str) -> Iterator[_Token]:
    """Yield the pieces of a rule, then the end."""
    at, end = 0, len(expression.rstrip())
    while at < end:
        found = _TOKEN.match(expression, at)
        if found is None:  # nothing but a quote that is never closed is no token
            opened = _QUOTES.search(expression, at)
            _refuse(opened.start() if opened else at, "this quote is not closed")
        at = found.end()
        yield _token(found)
    yield _Token("end", "", end)


def _token(found: re.Match[str]) -> _Token:
    begin, letters = found.start(found.lastgroup or 0), found[0].strip()
    if found["mark"]:
        return _Token("mark", letters, begin)
    if found["signal"]:
        return _Token("term", letters, found.start("signal"), _announces(found["kind"], found.start("kind")))
    if found["word"] and letters.lower() in KEYWORDS:
        return _Token("keyword", letters.lower(), begin)
    group = "word" if found["word"] else "phrase"
    return _Token("term", letters, begin, Phrase(tuple(_words(found[group], found.start(group)))))


def _announces(written: str, at: int) -> Announces:
    kind = " ".join(written.strip('"“”').lower().split())
    if kind not in KINDS:
        names = ", ".join(f'"{name}"' if " " in name else name for name in KINDS)
        _refuse(at, f"expected the name of a signal: {names}")
    return Announces(kind)


def _words(written: str, at: int) -> Iterator[Word]:
    """Yield the words of a phrase; what is neither letter, digit nor "*" only parts them."""
    pieces = list(re.finditer(r"(\w+)(\*?)|\*", fold(written)))
    if not any(piece[1] for piece in pieces):
        _refuse(at, "expected a word: something with a letter or a digit")
    for piece in pieces:
        follows = fold(written)[piece.end() : piece.end() + 1]
        if not piece[1] or (piece[2] and (follows.isalnum() or follows == "*")):
            _refuse(at, '"*" may only end a word, once')
        yield Word(piece[1], stem=bool(piece[2]))


def _refuse(at: int, what: str) -> NoReturn:
    raise RuleError(f"the rule cannot be read at character {at + 1}: {what}")
