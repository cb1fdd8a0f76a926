"""Put the themes of a codebook in order: each after its broader one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from service.errors import ExchangeError
from service.exchange.records import CodebookTheme


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme and how deep it lies: 0 for the broadest; the last of its ancestors is its parent."""

    theme: CodebookTheme
    ancestors: tuple[CodebookTheme, ...]

    @property
    def depth(self) -> int:
        """How many broader themes hold it."""
        return len(self.ancestors)

    @property
    def root(self) -> CodebookTheme:
        """The broadest theme that holds it, perhaps itself."""
        return (*self.ancestors, self.theme)[0]


def in_order(themes: Sequence[CodebookTheme]) -> tuple[Branch, ...]:
    """Return the themes depth first, siblings in the order given.

    Raises:
        ExchangeError: There are none, two have one id, a parent is not among them, or some are their own ancestors.
    """
    if not themes:
        raise ExchangeError('there are no themes yet; "yousaid analyze" finds them')
    known = {theme.id for theme in themes}
    if len(known) < len(themes):
        raise ExchangeError(f"{len(themes) - len(known)} themes of the codebook have the id of another")
    children: dict[str | None, list[CodebookTheme]] = defaultdict(list)
    for theme in themes:
        if theme.parent is not None and theme.parent not in known:
            raise ExchangeError(f"the theme {theme.id} lies in {theme.parent}, which is not in the codebook")
        children[theme.parent].append(theme)
    found: list[Branch] = []
    waiting = [Branch(theme, ()) for theme in reversed(children[None])]
    while waiting:
        branch = waiting.pop()
        found.append(branch)
        within = (*branch.ancestors, branch.theme)
        waiting.extend(Branch(theme, within) for theme in reversed(children[branch.theme.id]))
    if len(found) < len(themes):
        raise ExchangeError(f"{len(themes) - len(found)} themes of the codebook lie, through others, in themselves")
    return tuple(found)
