"""A small project whose themes the tests edit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pytest

from nlp.themes.arrange import rows_of
from nlp.themes.edit_log import LoggedEdit
from nlp.themes.edits import Edit, Undo
from nlp.themes.evidence import Evidence, Rows, Vectors
from nlp.themes.replay import Replayed, replay
from nlp.themes.tree import ThemeNode, ThemeTree

NODES = (
    ThemeNode("trains", None, "Trains"),
    ThemeNode("late", "trains", "Late trains"),
    ThemeNode("dirty", "trains", "Dirty trains"),
    ThemeNode("refunds", None, "Refunds"),
    ThemeNode("staff", None, "Staff"),
)
# Text, comment, position of the theme or -1, direction of the vector.
CLAUSES = (
    ("train was late", "c0", 1, (1, 0, 0, 0)),
    ("late again today", "c1", 1, (1, 0.1, 0, 0)),
    ("the train did not come", "c2", 1, (1, 0, 0.1, 0)),
    ("dirty seats", "c0", 2, (0.5, 1, 0, 0)),
    ("filthy toilet on the train", "c3", 2, (0.5, 1, 0.1, 0)),
    ("trains are poor", "c3", 0, (1, 0.4, 0, 0)),
    ("refund took weeks", "c4", 3, (0, 0, 1, 0)),
    ("refund refused by staff", "c5", 3, (0, 0, 1, 0.3)),
    ("rude staff", "c5", 4, (0, 0, 0.2, 1)),
    ("staff ignored me", "c6", 4, (0, 0, 0.1, 1)),
    ("parking costs too much", "c7", -1, (-1, 0.1, 0, 0.1)),
    ("parking was full", "c8", -1, (-1, 0, 0.1, 0)),
)


@dataclass(frozen=True, slots=True)
class Project:
    """Themes as the machine found them, the clauses, and what tests ask of both."""

    tree: ThemeTree
    evidence: Evidence

    def replay(self, *edits: Edit | Undo, **options: object) -> Replayed:
        log = [
            LoggedEdit(number, edit, "ana", datetime(2026, 3, 1, tzinfo=UTC)) for number, edit in enumerate(edits, 1)
        ]
        return replay(self.tree, log, self.evidence, **options)  # type: ignore[arg-type]  # the test names them

    def edited(self, *edits: Edit | Undo) -> ThemeTree:
        """The tree after edits that must all be applied."""
        replayed = self.replay(*edits)
        assert replayed.unapplied == ()
        return replayed.tree


@pytest.fixture(scope="session")
def evidence_in_memory() -> Callable[..., Evidence]:
    """Make the evidence of clauses that are all in memory."""

    def make(
        *,
        texts: Sequence[str],
        vectors: Vectors,
        comments: Rows,
        comment_ids: Sequence[str],
        announced: Mapping[str, Rows],
        centre: Vectors,
    ) -> Evidence:
        return Evidence(
            comments=comments,
            rows_of=lambda comment: np.flatnonzero(
                comments == (comment_ids.index(comment) if comment in comment_ids else -1)
            ),
            texts=lambda rows: [texts[row] for row in rows.tolist()],
            announced=announced,
            vectors=lambda rows: vectors[rows],
            centre=centre,
        )

    return make


@pytest.fixture(scope="session")  # nothing changes it, which is a point of the design
def build_project(evidence_in_memory: Callable[..., Evidence]) -> Callable[..., Project]:
    def build(order: tuple[int, ...] = tuple(range(len(CLAUSES))), themes: tuple[ThemeNode, ...] = NODES) -> Project:
        """The project with its clauses in some order, and only some of its themes."""
        place = {NODES.index(node): number for number, node in enumerate(themes)}
        chosen = [CLAUSES[row] for row in order]
        vectors = np.array([vector for *_, vector in chosen], dtype=np.float32)
        theme = np.array([place.get(position, -1) for _, _, position, _ in chosen], dtype=np.int64)
        evidence = evidence_in_memory(
            texts=[text for text, *_ in chosen],
            vectors=vectors / np.linalg.norm(vectors, axis=1, keepdims=True),
            comments=np.array([int(comment[1:]) for _, comment, *_ in chosen], dtype=np.int64),
            comment_ids=[f"c{number}" for number in range(9)],
            announced={"leaving": np.flatnonzero(["refused" in text or "full" in text for text, *_ in chosen])},
            centre=np.zeros(4, dtype=np.float32),
        )
        strength = np.where(theme >= 0, 0.8, 0).astype(np.float32)
        return Project(ThemeTree(themes, theme, strength, np.zeros(len(chosen), dtype=np.int8)), evidence)

    return build


@pytest.fixture(scope="session")
def project(build_project: Callable[..., Project]) -> Project:
    return build_project()


@pytest.fixture(scope="session")
def texts_of(project: Project) -> Callable[[ThemeTree, str], list[str]]:
    """What is said in a theme, its subthemes included."""
    return lambda tree, theme: list(project.evidence.texts(rows_of(tree, theme)))
