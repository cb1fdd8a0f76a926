"""Look for what edits ask of the clauses: which of them a rule finds, and how near they are to a theme."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from nlp.errors import RuleError, ThemeEditError
from nlp.themes.edits import AcceptProposal, AddRule, Edit, Pin
from nlp.themes.evidence import Evidence, Rows
from nlp.themes.matching import Found, find_each, reads_words
from nlp.themes.rules import Rule, parse
from nlp.themes.standing import Near, Standing, directions, nearness


def look_for(expression: str, rows: Rows, evidence: Evidence) -> Found:
    """Tell which of some clauses a rule finds.

    Raises:
        RuleError: It cannot be read.
    """
    if expression in evidence.found:
        return evidence.found[expression][rows]
    return _find_each([parse(expression)], rows, evidence)[0]


def closeness(standing: Standing, rows: Rows, evidence: Evidence) -> Near:
    """Return the cosine of some clauses to what stands for a theme.

    Raises:
        ThemeEditError: It is of another embedder.
    """
    if standing in evidence.near:
        return evidence.near[standing][rows]
    return nearness(rows, [directions(standing, evidence)], evidence)[0]


def look_ahead(edits: Sequence[Edit], evidence: Evidence) -> Evidence:
    """Return evidence that holds what several edits ask of all clauses, after reading these once.

    What an edit asks in vain is left out: it is found out, and said, when that edit is applied.
    """
    rules: dict[str, Rule] = {}
    towards: dict[Standing, npt.NDArray[np.float32]] = {}
    for edit in edits:
        try:
            match edit:
                case AddRule(expression=expression):
                    rules[expression] = parse(expression)
                case AcceptProposal(vectors=standing) | Pin(vectors=standing):
                    towards[standing] = directions(standing, evidence)
        except (RuleError, ThemeEditError):
            continue
    every = np.arange(len(evidence.comments))
    found: Mapping[str, Found] = {}
    if rules:
        found = dict(zip(rules, _find_each(list(rules.values()), every, evidence), strict=True))
    near = dict(zip(towards, nearness(every, list(towards.values()), evidence), strict=True)) if towards else {}
    return replace(evidence, found=found, near=near)


def _find_each(rules: Sequence[Rule], rows: Rows, evidence: Evidence) -> list[Found]:
    """Tell which of some clauses each rule finds; words are loaded only if one looks at them."""
    texts = evidence.texts(rows) if any(map(reads_words, rules)) else [""] * len(rows)
    return find_each(rules, texts, _announced(rows, evidence))


def _announced(rows: Rows, evidence: Evidence) -> dict[str, Found]:
    announced = {}
    for kind, where in evidence.announced.items():
        marked = np.zeros(len(evidence.comments), dtype=bool)
        marked[where] = True
        announced[kind] = marked[rows]
    return announced
