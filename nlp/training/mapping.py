"""What a labelled text teaches of the taxonomies that its own labels are mapped to."""

import numpy as np
import numpy.typing as npt

from corpora.public.records import LabelledText
from nlp.touchpoints.mapping import covered, mapped
from nlp.training.labels import Case, LabelSpace, case_of


def mapped_cases(text: LabelledText, space: LabelSpace, taxonomy: str) -> npt.NDArray[np.int8]:
    """Return the case of every label, shape (labels,): what the text's labels mean elsewhere, the rest unknown.

    A name is absent where none of the text's labels means it though the set would have said so.

    Args:
        text: Of a labelled set.
        space: The labels to learn.
        taxonomy: Of the set.
    """
    cases = np.full(len(space.labels), Case.UNKNOWN, dtype=np.int8)
    meant = {label.name: mapped(taxonomy, label.name) for label in text.labels}
    silent = covered(taxonomy)
    for number, (_, name) in enumerate(space.labels):
        said = [label for label in text.labels if name in meant[label.name]]
        if said:
            cases[number] = case_of(said)
        elif name in silent:
            cases[number] = Case.ABSENT
    return cases
