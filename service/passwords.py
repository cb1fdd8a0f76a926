"""Passwords: which may be chosen, how they are kept, and whether a given one is right."""

import re
import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from service.errors import PasswordError

SHORTEST = 12  # characters; NIST SP 800-63B-4 asks for 15 where there is no second factor and rate limits are weak
LONGEST = 256  # a limit, so that nobody can make the server hash megabytes
_MOST_ALIKE = 0.5  # share of characters that may belong to what everybody tries first
_FEWEST = 6  # different characters

# What the lists of common passwords are made of: words, runs of keys and of digits, years. A password is refused if
# little is left once these are taken out, which catches "Password2024!!" and every other coupling of them without a
# list of thousands.
_COMMON = re.compile(
    r"password|passwort|passw[o0]rd|p[a@4][s$5]{2}w[o0]rd|contrase[nñ]a|motdepasse|welcome|willkommen|letmein|iloveyou"
    r"|admin(?:istrator)?|owner|login|secret|changeme|default|monkey|dragon|master|football|baseball|sunshine|princess"
    r"|superman|batman|starwars|trustno1|shadow|summer|winter|spring|autumn|yousaid|feedback|customer|company"
    r"|qwertz?u?i?o?p?|qwerty(?:uiop)?|azerty(?:uiop)?|asdf(?:gh)?(?:jkl)?|zxcv(?:bnm)?|yxcv(?:bnm)?|1q2w3e(?:4r)?(?:5t)?"
    r"|abc(?:d(?:e(?:f(?:g(?:h)?)?)?)?)?|(?:19|20)\d\d|0?123(?:4(?:5(?:6(?:7(?:8(?:9(?:0)?)?)?)?)?)?)?"
    r"|(?:9?8?7?6?5?4)?321|(\w)\1{2,}"
)


def check_password(password: str, *, name: str) -> None:
    """Refuse a password that would be guessed.

    Args:
        password: As it was typed.
        name: Of the account.

    Raises:
        PasswordError: It is too short or too long, or little more than the name and what everybody tries first. The
            message does not quote it.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"a password has {SHORTEST} to {LONGEST} characters; four words in a row are a good one")
    folded = password.casefold()
    left = _COMMON.sub("", folded.replace(name.casefold(), ""))
    different = len(set(folded))
    letters = [one for one in left if one.isalnum()]
    if different < _FEWEST or len(letters) < _MOST_ALIKE * SHORTEST:
        raise PasswordError(
            "this password is among the first that are tried: too few different characters, or little more than the"
            " name, a common word, a year or a row of keys; four words that have nothing to do with each other are good"
        )


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password and its own salt, by the parameters of RFC 9106 for little memory."""
    return _hasher().hash(_normal(password))


def is_right(password: str, kept: str | None) -> bool:
    """Tell whether a password is the one whose hash is kept; it takes as long where nothing is kept (None)."""
    try:
        return _hasher().verify(kept or _nobody(), _normal(password[:LONGEST])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Tell whether a hash was made with weaker parameters than today's."""
    return _hasher().check_needs_rehash(kept)


@lru_cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@lru_cache
def _nobody() -> str:
    return _hasher().hash("nobody")


def _normal(password: str) -> bytes:
    """Return the bytes of a password whichever way its characters were typed (NIST SP 800-63B, NFKC)."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
