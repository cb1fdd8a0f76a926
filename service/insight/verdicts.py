"""Tell general verdicts from shortfalls: "terrible service" says how customers feel, not what to change."""

import re

# Words that judge without saying what is judged; a theme named by nothing else is a verdict.
JUDGING = frozenset(
    "absolutely amazing annoyed annoying appalling appalled average awful bad best better brilliant company complete "
    "crap disappointed disappointing disappointment disaster disgrace disgraceful disgusted disgusting dismal "
    "dissatisfied dreadful everything excellent experience experiences fantastic farce fine frustrated frustrating "
    "frustration good great happy horrendous horrible joke nice not ok overall pathetic perfect pleased poor rating "
    "ridiculous rubbish satisfied score scoring service services shambles shambolic shamble shocking terrible "
    "unacceptable unhappy useless very worse worst given giving so far total really quite job start point thing all "
    "end rest customer customers person people".split()
)
CONCRETE = ("customer service", "customer care", "customer support")
GENERAL = ("general complaints", "general praise", "general remarks", "names and places")  # of a theme with no subject
WORD = re.compile(r"[^\W\d_]+")


def is_verdict(name: str) -> bool:
    """Tell whether a theme's name only judges: every word of it is a judgement or stands for the whole.

    So does what is named "General complaints: …" for want of a subject, and a list of names.

    "No service" is none: to have none is a shortfall.
    """
    if name.lower().startswith(GENERAL):
        return True
    words = WORD.findall(name.lower())
    if any(phrase in name.lower() for phrase in CONCRETE):
        return False
    return bool(words) and all(word in JUDGING for word in words)
