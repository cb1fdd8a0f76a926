"""Who agreed to be contacted."""

from collections.abc import Sequence

from sqlite_utils import Database

from service.store.customers import read_customers


def agreed_to_contact(database: Database, project_id: int, pseudonyms: Sequence[str]) -> frozenset[str]:
    """Return those of some respondents who agreed; who did not say, or of whom nothing is known, has not."""
    known = read_customers(database, project_id, pseudonyms)
    return frozenset(key for key, facts in known.items() if facts.may_contact)
