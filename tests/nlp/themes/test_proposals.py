"""Which groups among the clauses without a theme are proposed as new themes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest

from nlp.records import ThemeModel
from nlp.themes.arrange import rows_of
from nlp.themes.edit_log import LoggedEdit
from nlp.themes.edits import AcceptProposal
from nlp.themes.evidence import Evidence
from nlp.themes.proposals import FEWEST_COMMENTS, propose
from nlp.themes.replay import replay
from nlp.themes.tree import ThemeTree

DIMENSIONS = 64
AXES = np.eye(DIMENSIONS, dtype=np.float32)
MODEL = ThemeModel(np.zeros(DIMENSIONS, dtype=np.float32), AXES[:2], np.array([0, 1]), np.array([0, 1]))


@pytest.fixture(scope="session")
def clauses(evidence_in_memory: Callable[..., Evidence]) -> Callable[..., Evidence]:
    def make(*groups: tuple[int, int, float], noise: int = 0, comments: int | None = None) -> Evidence:
        """Groups of so many clauses around an axis, so much else in each, and remarks that nothing else is like."""
        random = np.random.default_rng(7)
        vectors = [
            AXES[axis] + spread * random.normal(size=DIMENSIONS) / 8
            for axis, size, spread in groups
            for _ in range(size)
        ]
        vectors += list(random.normal(size=(noise, DIMENSIONS)))
        stacked = np.array(vectors, dtype=np.float32)
        n = len(stacked)
        return evidence_in_memory(
            texts=[f"remark {chr(0x4E00 + number)}" for number in range(n)],
            vectors=stacked / np.linalg.norm(stacked, axis=1, keepdims=True),
            comments=np.arange(n) % (comments or n),
            comment_ids=[f"c{number}" for number in range(comments or n)],
            announced={},
            centre=MODEL.centre,
        )

    return make


@pytest.mark.parametrize("noise", [20, 200])
def test_a_dense_group_is_proposed_and_scattered_remarks_are_not(clauses: Callable[..., Evidence], noise: int) -> None:
    evidence = clauses((5, 30, 0.5), noise=noise)
    (proposal,) = propose(np.arange(30 + noise), evidence, MODEL)
    assert set(range(30)) <= set(proposal.rows.tolist())
    assert len(proposal.rows) <= 33
    assert proposal.comments == len(proposal.rows)
    assert proposal.coherence > 0.6
    assert proposal.nearness < 0.2


def test_the_group_of_most_comments_comes_first(clauses: Callable[..., Evidence]) -> None:
    proposals = propose(np.arange(40), clauses((5, 12, 0.5), (9, 28, 0.5)), MODEL)
    assert [proposal.comments for proposal in proposals] == [28, 12]


def test_what_few_comments_say_is_not_proposed(clauses: Callable[..., Evidence]) -> None:
    evidence = clauses((5, 30, 0.5), comments=FEWEST_COMMENTS - 1)
    assert propose(np.arange(30), evidence, MODEL) == ()


def test_of_very_many_comments_a_group_has_to_be_a_share(clauses: Callable[..., Evidence]) -> None:
    evidence = clauses((5, 30, 0.5))
    many = np.append(np.arange(30), np.arange(40_000))
    assert propose(np.arange(30), replace(evidence, comments=many), MODEL) == ()


def test_what_lies_near_a_theme_is_more_of_that_theme(clauses: Callable[..., Evidence]) -> None:
    assert propose(np.arange(30), clauses((1, 30, 0.5)), MODEL) == ()


def test_one_remark_said_again_and_again_is_proposed(clauses: Callable[..., Evidence]) -> None:
    evidence = replace(clauses((5, 30, 0.0)), texts=lambda rows: ["parking"] * (len(rows) - 1) + ["Parking  full"])
    (proposal,) = propose(np.arange(30), evidence, MODEL)
    assert len(proposal.rows) == 30


def test_one_text_that_is_read_in_many_lights_does_not_depend_on_their_order(clauses: Callable[..., Evidence]) -> None:
    evidence = replace(clauses((5, 30, 0.5)), texts=lambda rows: ["Parking is full"] * len(rows))
    (once,) = propose(np.arange(30), evidence, MODEL)
    (again,) = propose(np.arange(30)[::-1], evidence, MODEL)
    assert once.vectors == again.vectors
    assert once.rows.tolist() == again.rows.tolist() == list(range(30))


def test_nothing_is_proposed_of_nothing(clauses: Callable[..., Evidence]) -> None:
    assert propose(np.arange(0), clauses((5, 30, 0.5)), MODEL) == ()
    assert propose(np.arange(1), clauses((5, 30, 0.5)), MODEL) == ()


def test_the_order_of_the_clauses_does_not_matter(clauses: Callable[..., Evidence]) -> None:
    evidence = clauses((5, 30, 0.5), (9, 20, 0.6), noise=100)
    rows = np.arange(150)
    once = propose(rows, evidence, MODEL)
    again = propose(np.random.default_rng(1).permutation(rows), evidence, MODEL)
    assert [one.rows.tolist() for one in once] == [one.rows.tolist() for one in again]
    assert [one.vectors for one in once] == [one.vectors for one in again]


def test_a_proposal_that_is_accepted_gets_its_clauses(clauses: Callable[..., Evidence]) -> None:
    evidence = clauses((5, 30, 0.5), noise=60)
    (proposal,) = propose(np.arange(90), evidence, MODEL)
    tree = ThemeTree((), np.full(90, -1), np.zeros(90, dtype=np.float32), np.zeros(90, dtype=np.int8))
    accept = LoggedEdit(1, AcceptProposal("new", "Parking", proposal.vectors), "ana", datetime(2026, 3, 1, tzinfo=UTC))
    replayed = replay(tree, [accept], evidence)
    assert set(proposal.rows.tolist()) <= set(rows_of(replayed.tree, "new").tolist())
