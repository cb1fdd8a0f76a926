"""Draw who answers again, who leaves and who renews.

Between two answers the hazard of leaving is constant: the base hazard times the ratios of all themes mentioned so far.
A customer enters when first answering, so survival is to be measured from the first answer (delayed entry), not from
the day of joining: until then everyone in the table is a customer by construction.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from corpora.samples.answers import Bools, Floats, Ints, Moments, make_calendar
from corpora.samples.firm import Firm

DAYS_PER_MONTH = 30.44
MIN_GAP = 45  # days between two answers of one customer
SETTLED_AFTER = 90  # days after joining from which a customer can be asked again
SEARCHES = 6  # how many earlier customers are looked at before a new one is taken
NEVER = -1
PRICE_STEPS = (0.0, 0.0, 0.0, 4.0, 6.5, 9.0)  # extras on top of the plan, pounds a month


@dataclass(frozen=True, slots=True, eq=False)
class Customers:
    """Who answered, and what became of them.

    Attributes:
        of_response: (n,) index of the customer who gave each response.
        joined: (customers,) day of joining, counted from the firm's first day, so often negative.
        left: (customers,) day of leaving, or a day after the last one for those who stayed.
        renewed: (customers,) day of renewing, ``NEVER`` for those who did not.
        monthly_value: (customers,) pounds a month.
    """

    of_response: Ints
    joined: Ints
    left: Ints
    renewed: Ints
    monthly_value: Floats


@dataclass(slots=True)
class _Lives:
    """The customers so far; lists indexed by customer."""

    joined: list[int]
    answered: list[int]
    left: list[int]
    first: list[int]
    first_ratio: list[float]
    mentioned: list[Bools]


def draw_customers(firm: Firm, rng: np.random.Generator, moments: Moments, mentions: Bools) -> Customers:
    """Give every response a customer and every customer a life.

    Args:
        firm: What is true.
        rng: Source of chance.
        moments: When who is asked, in order of day.
        mentions: (n, themes) what is mentioned.

    Returns:
        The customers, in order of their first response.
    """
    count = len(moments.day)
    uniform = rng.random((count, 2 + SEARCHES)).tolist()
    patience = rng.exponential(size=count).tolist()  # in units of the expected time to leaving
    log_ratios = np.log([theme.hazard_ratio for theme in firm.themes])
    lives = _Lives([], [], [], [], [], [])
    pools: dict[tuple[int, int], list[int]] = defaultdict(list)  # customers by region and plan, which stay the same
    owners: list[int] = []
    facts = zip(*(getattr(moments, name).tolist() for name in ("day", "stage", "region", "plan")), strict=True)
    for response, (day, stage, region, plan) in enumerate(facts):
        chance = uniform[response]
        pool = pools[region, plan]
        again = firm.stages[stage].name in firm.settled and chance[0] < firm.repeat
        customer = _find_earlier(lives, pool, day, chance[2:]) if again else None
        if customer is None:
            customer = _add_customer(lives, day, firm.tenures[stage], chance[1], mentions[response])
            pool.append(customer)
        lives.answered[customer] = day
        lives.mentioned[customer] = lives.mentioned[customer] | mentions[response]
        ratio = float(np.exp(log_ratios @ lives.mentioned[customer]))
        if lives.first[customer] == day:
            lives.first_ratio[customer] = ratio
        rate = firm.leaving.monthly_hazard * ratio / DAYS_PER_MONTH
        lives.left[customer] = day + 1 + int(min(patience[response] / rate, 100_000))
        owners.append(customer)
    return _finish(firm, rng, moments, lives, np.array(owners, dtype=np.int64))


def _find_earlier(lives: _Lives, pool: list[int], day: int, chances: list[float]) -> int | None:
    """Pick someone who is still a customer, has settled, and was not asked lately."""
    for chance in chances if pool else ():
        customer = pool[int(chance * len(pool))]
        settled = day - lives.joined[customer] >= SETTLED_AFTER
        if settled and day - lives.answered[customer] >= MIN_GAP and lives.left[customer] > day:
            return customer
    return None


def _add_customer(lives: _Lives, day: int, tenure: tuple[int, int], chance: float, mentioned: Bools) -> int:
    earliest, latest = tenure
    lives.joined.append(day - earliest - int(chance * (latest - earliest + 1)))
    lives.answered.append(day)
    lives.left.append(day)
    lives.first.append(day)
    lives.first_ratio.append(1.0)
    lives.mentioned.append(mentioned)
    return len(lives.joined) - 1


def _finish(firm: Firm, rng: np.random.Generator, moments: Moments, lives: _Lives, owners: Ints) -> Customers:
    joined, left, first = (np.array(values, dtype=np.int64) for values in (lives.joined, lives.left, lives.first))
    term = firm.leaving.contract_days
    ends = joined + term * np.maximum(
        1, -(-(first + 1 - joined) // term)
    )  # first end of contract after the first answer
    keen = firm.leaving.renewal / np.array(lives.first_ratio) ** firm.leaving.renewal_power
    last_day = len(make_calendar(firm).quarter) - 1
    renews = (rng.random(len(joined)) < keen) & (ends < left) & (ends <= last_day)
    _, first_response = np.unique(owners, return_index=True)
    extras = np.array(PRICE_STEPS)[(rng.random(len(joined)) * len(PRICE_STEPS)).astype(int)]
    value = np.array(firm.prices)[moments.plan[first_response]] + extras
    return Customers(owners, joined, left, np.where(renews, ends, NEVER), value.round(2))


def day_text(firm: Firm, day: int) -> str:
    """A day counted from the firm's first day, as YYYY-MM-DD."""
    return (firm.first_day + timedelta(days=day)).isoformat()
