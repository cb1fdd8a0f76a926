"""What the names of columns, and of events, say about customers joining, leaving and renewing."""

from typing import Final, Literal, TypeAlias

from corpora.column_names import person_rank, says_record_id, words_of

Event: TypeAlias = Literal["joined", "left", "renewed"]

# Words of an event, as the name of a column of dates or in a cell, with how surely they say so.
EVENT_WORDS: Final[dict[Event, dict[str, int]]] = {
    "joined": {
        **dict.fromkeys(
            "acquired enrolled enrolment join joined joining onboarded onboarding registered registration signup "
            "subscribed".split(), 2,
        ),
        **dict.fromkeys("activated activation began created opened signed since start started".split(), 1),
    },
    "left": {
        **dict.fromkeys(
            "cancel canceled cancellation cancelled churn churned departed departure exit exited leave leaving left "
            "lost quit terminated termination unsubscribed".split(), 2,
        ),
        **dict.fromkeys("closed closure deactivated end ended lapsed".split(), 1),
    },
    "renewed": {
        **dict.fromkeys("renew renewal renewed renews".split(), 2),
        **dict.fromkeys("extended extension prolonged".split(), 1),
    },
}  # fmt: skip
# The start and the end of a contract, a trial or a plan are not those of being a customer.
OF_SOMETHING_ELSE: Final = frozenset("contract due expiry next period plan term trial".split())
VALUE: Final = frozenset(
    "amount arpu arr clv fee income ltv mrr price revenue sales spend spending turnover value".split()
)
CONSENT: Final = frozenset(
    "agreed allowed consent consented contact contactable gdpr mailing marketing optin permission".split()
)
REFUSAL: Final = frozenset("block blocked declined dnc forbidden no not optout out refused suppressed".split())
ASKS_BOTH: Final = frozenset({"yes", "in", "optin"})  # "contact (yes/no)", "opted in or out"


def event_points(name: str, event: Event) -> int:
    """Return how surely the name of a column says that it holds the date of an event; 0 if it does not."""
    words = words_of(name)
    if event != "renewed" and not OF_SOMETHING_ELSE.isdisjoint(words):
        return 0
    return max((EVENT_WORDS[event].get(word, 0) for word in words), default=0)


def read_event(cell: str) -> Event | None:
    """Tell which event a cell names; None if it names none, or several that are as likely."""
    points = {event: _most(words_of(cell), event) for event in EVENT_WORDS}
    most = max(points.values())
    named = [event for event, found in points.items() if found == most]
    return named[0] if most and len(named) == 1 else None


def customer_rank(name: str) -> int | None:
    """Return how directly a name says that it identifies the customer, 0 best; None if it does not."""
    rank = person_rank(name)
    if rank is not None:
        return rank
    return 100 if says_record_id(name) or words_of(name) in {("customer",), ("key",), ("number",)} else None


def says_value(name: str) -> bool:
    """Tell whether a name says what a customer is worth."""
    return not VALUE.isdisjoint(words_of(name))


def says_consent(name: str) -> bool:
    """Tell whether a name says that the customer agreed, or not, to be contacted."""
    words = words_of(name)
    opted_in = "in" in words and not {"opt", "opted"}.isdisjoint(words)
    return opted_in or not CONSENT.isdisjoint(words) or says_refusal(name)


def says_refusal(name: str) -> bool:
    """Tell whether a yes under this name would mean that the customer must not be contacted."""
    words = words_of(name)
    opted = not {"opt", "opted", "optout", "unsubscribed"}.isdisjoint(words)
    about = opted or not CONSENT.isdisjoint(words) or "dnc" in words
    refuses = not REFUSAL.isdisjoint(words) or "unsubscribed" in words
    return about and refuses and ASKS_BOTH.isdisjoint(words)


def _most(words: tuple[str, ...], event: Event) -> int:
    return max((EVENT_WORDS[event].get(word, 0) for word in words), default=0)
