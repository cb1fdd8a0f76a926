"""See whether the rise of contacted detractors that comes by itself is told from an effect of the contact."""

import numpy as np

from service.insight.effects_contact import measure_contact
from service.truth.figures import RUNS, TWO_ERRORS, Figure, alarm_figure, cover_figure, share_figure

CUSTOMERS = 600
DATA = f"{CUSTOMERS} customers asked twice, the least content contacted more often"


def contacted_detractors(*, runs: int = 10 * RUNS) -> tuple[Figure, ...]:
    """Contact detractors, half of the runs with an effect of one point, the others without any."""
    rng = np.random.default_rng(2018)
    naive, alarms, held = [], [], []
    for run in range(runs):
        mood = rng.normal(6.5, 2, CUSTOMERS)
        before, after = (np.clip(np.rint(mood + rng.normal(0, 2, CUSTOMERS)), 0, 10) for _ in range(2))
        contacted = (before <= 6) & (rng.random(CUSTOMERS) < np.where(before <= 3, 0.7, 0.3))
        true = 1.0 if run % 2 else 0.0
        found = measure_contact(before, after + true * contacted, contacted)
        held.append(found.effect is not None and found.effect.low <= true <= found.effect.high)
        if not true:
            rise = after[contacted] - before[contacted]
            naive.append(rise.mean() > 2 * rise.std(ddof=1) / np.sqrt(rise.size))
            alarms.append(found.p is not None and found.p < 0.05)
    return (
        cover_figure("interval of the effect of contacting holds the truth", DATA, held),
        alarm_figure("an effect of contacting is found, under none", DATA, alarms, allowed=TWO_ERRORS),
        share_figure("before against after alone finds one, under none (why it is not done)", DATA, naive, least=0.95),
    )
