"""On which day every comment was said."""

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from service.store.columns import load_integers

_EPOCH = 2440587.5  # Julian day of 1970-01-01
_UNKNOWN = -1_000_000  # no day that anybody said anything

# What was imported since the themes were last assigned has neither a theme nor a class yet.
_DAYS = f"""
select n, case when main_theme_id is null and unassigned is null then {_UNKNOWN}
  else coalesce(cast(julianday(substr(said_at, 1, 10)) - {_EPOCH} as integer), {_UNKNOWN}) end as day
from comment where project_id = ? order by n
"""


def load_days(database: Database, project_id: int) -> npt.NDArray[np.datetime64]:
    """Return the day of every comment of a project by integer key; NaT without one, or if it is not analysed yet."""
    _, day = load_integers(database, _DAYS, [project_id], columns=("n", "day"))
    days: npt.NDArray[np.datetime64] = np.where(day == _UNKNOWN, np.datetime64("NaT", "D"), day.astype("datetime64[D]"))
    return days
