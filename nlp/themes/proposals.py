"""Propose new themes among the clauses that have none: dense groups far from every theme, which a person may accept."""

from dataclasses import dataclass

import numpy as np

from nlp.records import ThemeModel
from nlp.themes.assign import take_out
from nlp.themes.cluster import find_leaves
from nlp.themes.distinct import Distinct, collapse
from nlp.themes.evidence import Evidence, Rows, Vectors
from nlp.themes.hierarchy import join_leaves
from nlp.themes.standing import Standing, mean_vector

FEWEST_COMMENTS = 5  # fewer may be one story that was told twice
SMALLEST_SHARE = 0.001  # of all comments: of 100,000 a hundred, below which no review would look at it
NEAR_GROUP = 0.5  # cosine from which a clause is one of a group
# Mean cosine of two texts of a group. Of themes that were taken out of files of two trades and came back as rare
# clauses, the groups had .33 and more; what else was rare made groups of .2 to .4, most under .3.
COHERENT = 0.3
DISTINCT = 0.45  # cosine of the centre to the nearest leaf of a theme: above, it is more of that theme


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group among the clauses without a theme that may be one.

    Attributes:
        rows: Its clauses, ascending.
        comments: How many comments they are of.
        coherence: Mean cosine of two of its distinct texts; 1 if it is but one, said again and again.
        nearness: Cosine of the centre to the nearest leaf of a theme; 0 if there is none.
        vectors: What stands for it (``nlp.themes.edits.AcceptProposal``).
    """

    rows: Rows
    comments: int
    coherence: float
    nearness: float
    vectors: Standing


def propose(rows: Rows, evidence: Evidence, model: ThemeModel) -> tuple[Proposal, ...]:
    """Return the groups among some clauses that pass for a theme, those of most comments first.

    The result is a function of the set of clauses, not of their order.

    Args:
        rows: Of the clauses without a theme that say something rare.
        evidence: Of the project.
        model: Of the themes that are there.
    """
    rows, texts = _distinct(rows, evidence, model)
    leaves = find_leaves(texts.vectors[texts.fit], texts.count[texts.fit])
    if not len(leaves):
        return ()
    near = texts.vectors @ leaves.T
    leaf = np.where(near.max(axis=1) >= NEAR_GROUP, near.argmax(axis=1), -1)
    family = np.append(join_leaves(leaves).theme, -1)[leaf]
    groups = [
        _proposal(texts.vectors[family == number], np.sort(rows[family[texts.of] == number]), evidence, model)
        for number in np.unique(family[family >= 0])
    ]
    fewest = max(FEWEST_COMMENTS, SMALLEST_SHARE * len(np.unique(evidence.comments)))
    kept = [one for one in groups if one.comments >= fewest and one.coherence >= COHERENT and one.nearness <= DISTINCT]
    return tuple(sorted(kept, key=lambda one: (-one.comments, -len(one.rows), one.vectors)))


def _distinct(rows: Rows, evidence: Evidence, model: ThemeModel) -> tuple[Rows, Distinct]:
    """Return the rows in the order of their texts, and the distinct ones among these, as they are compared."""
    texts, vectors = evidence.texts(rows), take_out(evidence.vectors(rows), model.centre)
    # One text has as many vectors as comments it was read in: in this order no sum depends on that of the rows.
    order = sorted(range(len(rows)), key=lambda at: (texts[at], vectors[at].tobytes()))
    return rows[order], collapse([texts[at] for at in order], vectors[order])


def _proposal(vectors: Vectors, rows: Rows, evidence: Evidence, model: ThemeModel) -> Proposal:
    """Describe a group.

    Args:
        vectors: Of its distinct texts, as they are compared.
        rows: Of its clauses, ascending.
        evidence: Of the project.
        model: Of the themes that are there.
    """
    centre = vectors.sum(axis=0, dtype=np.float64)
    texts = len(vectors)
    return Proposal(
        rows=rows,
        comments=len(np.unique(evidence.comments[rows])),
        coherence=float((centre @ centre - texts) / (texts * (texts - 1))) if texts > 1 else 1.0,
        nearness=float((model.leaves @ centre).max(initial=0) / np.linalg.norm(centre)),
        vectors=(mean_vector(rows, evidence),),
    )
