"""Say what the changes that stand out are made of: other respondents, edits of the theme, or truly more of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from service.insight.decomposition import Wave, decompose_change
from service.insight.mentions import Mentions, dense
from service.jobs.review_edits import Published
from service.jobs.review_records import Mood, Parts, ShareChange
from service.jobs.review_rows import AFTER, BEFORE, Rows, Segments, joint_labels


@dataclass(frozen=True, slots=True)
class Resampling:
    """How intervals are made: their level, how many resamples, and from which seed."""

    level: float
    replicates: int
    seed: int


def divide_changes(
    changes: Sequence[ShareChange], rows: Rows, segments: Segments, published: Published, *, how: Resampling
) -> tuple[ShareChange, ...]:
    """Return the changes with the parts of those that stand out over everybody.

    The others may be chance, so what they are made of is not asked.
    """
    joint = np.array([*joint_labels(segments.shown, rows.wave.size), None], dtype=np.object_)[:-1]
    place = {theme: column for column, theme in enumerate(rows.exposure.themes)}
    of_mood: dict[Mood, Mentions] = {"complain": rows.exposure.negative, "praise": rows.exposure.positive}

    def wave(change: ShareChange, number: int) -> Wave:
        inside, column = np.flatnonzero(rows.wave == number), place[change.theme.id]

        def said(mentions: Mentions) -> np.ndarray:
            return dense(mentions[inside][:, [column]])[:, 0]

        as_published = None
        if number == BEFORE and published.mentions is not None:
            as_published = said(published.mentions[change.mood])
        return Wave(said(of_mood[change.mood]), joint[inside].tolist(), rows.exposure.weights[inside], as_published)

    return tuple(
        replace(change, parts=_parts(wave(change, BEFORE), wave(change, AFTER), how))
        if change.discovery and change.segment is None and change.difference is not None
        else change
        for change in changes
    )


def _parts(before: Wave, after: Wave, how: Resampling) -> Parts | None:
    found = decompose_change(before, after, level=how.level, replicates=how.replicates, seed=how.seed)
    if found.mix is None or found.edits is None or found.rate is None:
        return None
    return Parts(found.mix, found.edits, found.rate, found.mentions or 0.0, found.volume or 0.0)
