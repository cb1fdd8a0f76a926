"""What customers write, as tables of phrases; nothing here but words."""

from corpora.samples.phrases.account import CANNOT_CANCEL, PASSWORD_LOOP, SALES_CALLS
from corpora.samples.phrases.advice import HELPFUL_ADVISER, NO_UPDATE
from corpora.samples.phrases.connection import EVENING_DROPS, FAST_SPEED, OUTAGE, SLOW_SPEED
from corpora.samples.phrases.contact import CHAT_CLOSES, PASSED_AROUND, PHONE_WAIT
from corpora.samples.phrases.joining import EASY_SWITCH, ROUTER_LATE
from corpora.samples.phrases.money import FIRST_BILL, GOOD_VALUE, PRICE_RISE, REFUND_SLOW
from corpora.samples.phrases.visits import ENGINEER_NO_SHOW, TIDY_INSTALLER
from corpora.samples.phrasing import Wording

WORDINGS: dict[str, Wording] = {
    "engineer_no_show": ENGINEER_NO_SHOW,
    "router_late": ROUTER_LATE,
    "no_update": NO_UPDATE,
    "evening_drops": EVENING_DROPS,
    "slow_speed": SLOW_SPEED,
    "phone_wait": PHONE_WAIT,
    "passed_around": PASSED_AROUND,
    "first_bill": FIRST_BILL,
    "price_rise": PRICE_RISE,
    "cannot_cancel": CANNOT_CANCEL,
    "refund_slow": REFUND_SLOW,
    "password_loop": PASSWORD_LOOP,
    "chat_closes": CHAT_CLOSES,
    "outage": OUTAGE,
    "sales_calls": SALES_CALLS,
    "tidy_installer": TIDY_INSTALLER,
    "easy_switch": EASY_SWITCH,
    "fast_speed": FAST_SPEED,
    "good_value": GOOD_VALUE,
    "helpful_adviser": HELPFUL_ADVISER,
}
"""How each theme is put, by the theme's key."""
