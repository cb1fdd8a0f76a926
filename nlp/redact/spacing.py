r"""Read patterns as people write: with a space too many."""

import re

_ONE_SPACE = re.compile(r"(?<!\[)(?<!\[\^)\\s(\?)?(?![*+{\]-])")


def compile_spaced(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    r"""Compile a pattern in which every single ``\s`` may be up to three; those in ``[...]`` stay.

    Args:
        pattern: A regular expression.
        flags: As for ``re.compile``; capitals do not count unless told.
    """
    return re.compile(_ONE_SPACE.sub(lambda found: r"\s{0,3}" if found[1] else r"\s{1,3}", pattern), flags)
