"""Name honestly a theme whose clauses share no subject: what kind of remarks they are, with examples."""

from collections.abc import Sequence

from nlp.themes.naming.candidates import STRONG, Candidate, Theme
from nlp.themes.naming.keys import keys_of
from nlp.themes.naming.taken import Taken


def name_general(theme: Theme, ranked: Sequence[Candidate], taken: Taken) -> str:
    """Return the honest name of a theme whose clauses share no subject: what kind of remarks, with examples."""
    kind = "complaints" if theme.mood <= -STRONG else "praise" if theme.mood >= STRONG else "remarks"
    fitting = [found for found in ranked if abs(found.mood - theme.mood) < 1]
    return with_examples(f"general {kind}", fitting, taken)


def with_examples(kind: str, ranked: Sequence[Candidate], taken: Taken) -> str:
    """Return a kind of remarks with the two phrases that most hold, or more if those are taken."""
    shown: list[Candidate] = []
    for found in sorted(ranked, key=lambda found: (-found.covered * found.own**0.5 * found.reads, found.phrase)):
        if all(not keys_of(found.phrase) & keys_of(other.phrase) for other in shown):
            shown.append(found)
    name = kind
    for number in range(1, len(shown) + 1):
        name = f"{kind}: {', '.join(found.phrase for found in shown[:number])}"
        if number > 1 and not taken.has(name):
            break
    return name
