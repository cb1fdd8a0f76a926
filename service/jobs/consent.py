"""Who agreed to be contacted."""

from sqlite_utils import Database

from service.store.customers import list_contactable


def agreed_to_contact(database: Database, project_id: int) -> frozenset[str]:
    """Return the pseudonyms of those who agreed; nobody, as long as the project holds nothing about customers."""
    return list_contactable(database, project_id)
