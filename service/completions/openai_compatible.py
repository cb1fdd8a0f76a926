"""Name themes by asking an OpenAI-compatible server, a few at a time."""

import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

from service.completions.accept import accepted_name
from service.completions.chat import ask
from service.completions.prompt import prompt_for, shown_exemplars
from service.completions.records import NamingReport, Refusal, ThemeToName
from service.completions.settings import NamerSettings
from service.completions.words import family, says_the_same

AT_ONCE = 4  # requests under way: a local server answers one after the other anyway
PATIENCE = 5  # failures in a row after which a server is not asked any more: it will not answer the others either
FAILURES = frozenset((Refusal.UNREACHABLE, Refusal.TIMED_OUT, Refusal.BUSY, Refusal.ERROR, Refusal.REDIRECT))


@dataclass(frozen=True, slots=True)
class OpenAICompatibleNamer:
    """Asks a server that speaks OpenAI's chat completions for each theme's name.

    Attributes:
        settings: Which server.
    """

    settings: NamerSettings

    def name(self, themes: Sequence[ThemeToName]) -> NamingReport:
        """Return the names that were accepted, within the time of the settings; it raises nothing.

        Args:
            themes: All that are named together. Where two would get the same name, the earlier one does.
        """
        deadline = time.monotonic() + self.settings.budget
        failures: list[Refusal] = []  # in a row, the latest last; threads append and clear whole
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="namer")
        try:
            asked = [pool.submit(self._name_one, theme, deadline, failures) for theme in themes]
            done, _ = wait(asked, timeout=self.settings.budget)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # a server that drips does not hold up who waits for names
        return _report(themes, [one.result() if one in done else Refusal.NO_TIME for one in asked])

    def _name_one(self, theme: ThemeToName, deadline: float, failures: list[Refusal]) -> str | Refusal:
        if not shown_exemplars(theme):
            return Refusal.NOTHING_TO_SHOW
        if len(failures) >= PATIENCE:
            return Refusal.GIVEN_UP
        answer = ask(prompt_for(theme), self.settings, deadline=deadline)
        if isinstance(answer, Refusal) and answer in FAILURES:
            failures.append(answer)
        else:
            failures.clear()
        return answer if isinstance(answer, Refusal) else accepted_name(answer, theme)


def _report(themes: Sequence[ThemeToName], found: Sequence[str | Refusal]) -> NamingReport:
    """Keep the names that no other theme has, by its offline name or by one accepted before."""
    names: dict[str, str] = {}
    refused: Counter[Refusal] = Counter()
    taken: dict[frozenset[str], list[tuple[str, str]]] = defaultdict(list)
    for theme in themes:
        taken[family(theme.name)].append((theme.id, theme.name))
    for theme, name in zip(themes, found, strict=True):
        if isinstance(name, Refusal):
            refused[name] += 1
        elif any(owner != theme.id and says_the_same(name, other) for owner, other in taken[family(name)]):
            refused[Refusal.TAKEN] += 1
        else:
            names[theme.id] = name
            taken[family(name)].append((theme.id, name))
    return NamingReport(names, refused)
