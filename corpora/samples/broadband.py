"""Larkline, the invented broadband firm of the built-in sample: every number that is planted in it."""

from datetime import date

from corpora.samples.firm import Firm, Initiative, Leaving, Level, Pair, Spike, Theme

ORDER, INSTALLATION, FIRST_BILL, IN_USE, RENEWAL = "Order", "Installation", "First bill", "In use", "Renewal"

BEFORE_THE_LAST = ("2016Q3", "2016Q4", "2017Q1", "2017Q2", "2017Q3", "2017Q4", "2018Q1")

# fmt: off
SHORTFALLS = (
    Theme(
        "engineer_no_show", "Engineer does not turn up", "installation",
        polarity=-1, prevalence=0.060, effect=-0.95, hazard_ratio=1.5,
        by_stage=((ORDER, 0.3), (INSTALLATION, 2.8), (FIRST_BILL, 0.6), (IN_USE, 0.5), (RENEWAL, 0.1)),
        by_region=(("Wales", 1.8), ("Scotland", 1.3), ("London", 0.7)),
        by_quarter=(("2017Q4", 1.2), ("2018Q1", 1.4), ("2018Q2", 1.4)),
    ),
    Theme(
        "router_late", "Router arrives late or incomplete", "delivery",
        polarity=-1, prevalence=0.055, effect=-0.40,
        by_stage=((ORDER, 0.9), (INSTALLATION, 2.6), (FIRST_BILL, 0.6), (IN_USE, 0.1), (RENEWAL, 0.1)),
        by_quarter=(("2016Q4", 1.5), ("2017Q4", 1.5)),
    ),
    Theme(
        "no_update", "Nobody says what happens next", "communication",
        polarity=-1, prevalence=0.055, effect=-1.10, hazard_ratio=1.4,
        by_stage=((ORDER, 1.7), (INSTALLATION, 1.5), (FIRST_BILL, 0.8), (IN_USE, 0.5), (RENEWAL, 0.4)),
    ),
    Theme(
        "evening_drops", "Broadband drops out in the evening", "connection",
        polarity=-1, prevalence=0.070, effect=-0.95, hazard_ratio=1.9,
        by_stage=((ORDER, 0.05), (INSTALLATION, 0.5), (FIRST_BILL, 0.9), (IN_USE, 2.2), (RENEWAL, 1.3)),
        by_region=(("Wales", 1.6), ("London", 0.6)),
        by_plan=(("Essential", 1.3), ("Fibre 80", 0.6)),
    ),
    Theme(
        "slow_speed", "Slower than promised", "connection",
        polarity=-1, prevalence=0.060, effect=-0.70, hazard_ratio=1.5,
        by_stage=((ORDER, 0.05), (INSTALLATION, 1.0), (FIRST_BILL, 1.3), (IN_USE, 1.6), (RENEWAL, 1.0)),
        by_plan=(("Essential", 0.7), ("Fibre 80", 1.5)),
    ),
    Theme(
        "phone_wait", "Long wait on the phone", "contact",
        polarity=-1, prevalence=0.085, effect=-0.50, hazard_ratio=1.1,
        by_stage=((ORDER, 0.8), (RENEWAL, 1.3)),
        by_quarter=(("2016Q3", 0.8), ("2018Q1", 1.5), ("2018Q2", 1.2)),
    ),
    Theme(
        "passed_around", "Passed from one department to another", "contact",
        polarity=-1, prevalence=0.040, effect=-0.85, hazard_ratio=1.3,
        by_stage=((ORDER, 0.7), (INSTALLATION, 1.2), (RENEWAL, 1.2)),
    ),
    Theme(
        "first_bill", "First bill higher than quoted", "billing",
        polarity=-1, prevalence=0.060, effect=-0.80, hazard_ratio=1.3,
        by_stage=((ORDER, 0.05), (INSTALLATION, 0.3), (FIRST_BILL, 3.8), (IN_USE, 0.4), (RENEWAL, 0.1)),
    ),
    Theme(
        "price_rise", "Price rise in mid contract", "price",
        polarity=-1, prevalence=0.045, effect=-1.00, hazard_ratio=2.2,
        by_stage=((ORDER, 0.02), (INSTALLATION, 0.02), (FIRST_BILL, 0.2), (IN_USE, 1.7), (RENEWAL, 2.6)),
        by_quarter=(("2017Q1", 1.4), ("2018Q1", 2.0), ("2018Q2", 1.5)),
    ),
    Theme(
        "cannot_cancel", "Hard to cancel", "leaving",
        polarity=-1, prevalence=0.030, effect=-1.40, hazard_ratio=3.0,
        by_stage=((ORDER, 0.4), (INSTALLATION, 0.4), (FIRST_BILL, 0.5), (IN_USE, 1.0), (RENEWAL, 3.0)),
    ),
    Theme(
        "refund_slow", "Refund takes weeks", "billing",
        polarity=-1, prevalence=0.022, effect=-0.75, hazard_ratio=1.2,
        by_stage=((ORDER, 0.4), (FIRST_BILL, 1.6), (RENEWAL, 1.5)),
    ),
    Theme(
        "password_loop", "Password reset goes in circles", "account",
        polarity=-1, prevalence=0.060, effect=-0.45, hazard_ratio=1.1,
        by_stage=((ORDER, 0.7), (FIRST_BILL, 1.7)),
    ),
    Theme(
        "chat_closes", "Web chat closes by itself", "contact",
        polarity=-1, prevalence=0.070, effect=-0.70, hazard_ratio=1.2,
        by_quarter=tuple((name, 0.0) for name in BEFORE_THE_LAST),
    ),
    Theme(
        "outage", "No service at all", "connection",
        polarity=-1, prevalence=0.008, effect=-0.95, hazard_ratio=1.3,
        by_stage=((ORDER, 0.1), (INSTALLATION, 0.8), (IN_USE, 1.5), (RENEWAL, 1.3)),
    ),
    # Often mentioned, moves nothing: what a ranking by counting alone would get wrong.
    Theme(
        "sales_calls", "Too many sales calls and e-mails", "communication",
        polarity=-1, prevalence=0.045, effect=0.0, hazard_ratio=1.0,
        by_stage=((ORDER, 0.4), (IN_USE, 1.4), (RENEWAL, 1.8)),
    ),
)

STRENGTHS = (
    Theme(
        "tidy_installer", "Friendly, tidy installer", "installation",
        polarity=1, prevalence=0.070, effect=0.80, hazard_ratio=0.9,
        by_stage=((ORDER, 0.1), (INSTALLATION, 3.0), (FIRST_BILL, 0.9), (IN_USE, 0.3), (RENEWAL, 0.1)),
    ),
    Theme(
        "easy_switch", "Switching was easy", "ordering",
        polarity=1, prevalence=0.085, effect=0.65, hazard_ratio=0.9,
        by_stage=((ORDER, 2.6), (INSTALLATION, 1.1), (FIRST_BILL, 0.8), (IN_USE, 0.2), (RENEWAL, 0.2)),
    ),
    Theme(
        "fast_speed", "Fast and steady", "connection",
        polarity=1, prevalence=0.085, effect=0.70, hazard_ratio=0.7,
        by_stage=((ORDER, 0.05), (FIRST_BILL, 1.2), (IN_USE, 1.4), (RENEWAL, 1.1)),
        by_plan=(("Essential", 0.7), ("Fibre 80", 1.5)),
    ),
    Theme(
        "good_value", "Good value", "price",
        polarity=1, prevalence=0.075, effect=0.60, hazard_ratio=0.7,
        by_stage=((ORDER, 1.4), (FIRST_BILL, 0.7)),
        by_plan=(("Essential", 1.3), ("Fibre 80", 0.7)),
        by_quarter=(("2018Q1", 0.8), ("2018Q2", 0.8)),
    ),
    Theme(
        "helpful_adviser", "Adviser who helps and explains", "contact",
        polarity=1, prevalence=0.080, effect=0.95, hazard_ratio=0.8,
        by_stage=((ORDER, 1.5), (INSTALLATION, 0.8), (RENEWAL, 1.2)),
    ),
)

BROADBAND = Firm(
    name="Larkline",
    first_day=date(2016, 7, 1),
    quarters=(
        Level("2016Q3", 0.09),
        Level("2016Q4", 0.10),
        Level("2017Q1", 0.11),
        Level("2017Q2", 0.12),
        Level("2017Q3", 0.13),
        Level("2017Q4", 0.14, 0.05),
        Level("2018Q1", 0.15),
        Level("2018Q2", 0.16),
    ),
    stages=(
        Level(ORDER, 0.20, 0.15),
        Level(INSTALLATION, 0.22),
        Level(FIRST_BILL, 0.18, -0.05),
        Level(IN_USE, 0.28),
        Level(RENEWAL, 0.12, -0.10),
    ),
    regions=(
        Level("North", 0.20, 0.05),
        Level("Midlands", 0.20),
        Level("South", 0.24),
        Level("London", 0.14, -0.05),
        Level("Wales", 0.09),
        Level("Scotland", 0.13, 0.05),
    ),
    plans=(Level("Essential", 0.38), Level("Fibre 40", 0.40), Level("Fibre 80", 0.22, 0.05)),
    prices=(24.99, 31.99, 41.99),
    themes=SHORTFALLS + STRENGTHS,
    pairs=(
        Pair("engineer_no_show", "no_update", 0.45),
        Pair("router_late", "no_update", 0.20),
        Pair("phone_wait", "passed_around", 0.30),
        Pair("cannot_cancel", "refund_slow", 0.25),
        Pair("easy_switch", "helpful_adviser", 0.20),
        Pair("fast_speed", "good_value", 0.15),
        Pair("slow_speed", "fast_speed", -1.0),
        Pair("outage", "fast_speed", -1.0),
        Pair("price_rise", "good_value", -1.0),
    ),
    initiative=Initiative("Password reset rebuilt", "password_loop", date(2017, 9, 11), 0.25),
    spike=Spike("Cable cut at two exchanges", "outage", date(2018, 2, 19), date(2018, 3, 4), 28.0),
    newcomer="chat_closes",
    tenures=((1, 14), (10, 35), (32, 70), (90, 1300), (470, 600)),
    settled=(IN_USE, RENEWAL),
    baseline_scores=(0.022, 0.008, 0.012, 0.020, 0.020, 0.060, 0.056, 0.130, 0.222, 0.170, 0.280),
    likeness=0.3,
    score_missing=0.03,
    repeat=0.30,
    leaving=Leaving(monthly_hazard=0.010, contract_days=548, renewal=0.75, renewal_power=0.5),
)
# fmt: on
"""The firm of the built-in sample."""
