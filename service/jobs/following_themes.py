"""Follow what became of the themes that an initiative is about: merged into another, or died."""

from collections.abc import Collection, Mapping

from sqlite_utils import Database

from service.store.initiative_ranking import set_counted
from service.store.initiatives import Initiative, list_initiatives
from service.store.theme_lineage import list_lineage
from service.store.themes import list_themes, read_merged


def follow_themes(database: Database, project_id: int, theme_ids: Collection[str]) -> dict[str, str | None]:
    """Return for each theme the live one whose mentions count as its own: itself, or what took it in; None: it died.

    What people merged goes before what refits made of themes.
    """
    live = {theme.id for theme in list_themes(database, project_id)}
    gone = set(theme_ids) - live
    if not gone:
        return {key: key for key in theme_ids}
    into = _machine_merges(database, project_id) | read_merged(database, project_id)
    return {key: _follow(key, live, into) for key in theme_ids}


def follow_links(database: Database, project_id: int) -> None:
    """Say for every initiative of a project which live themes' mentions count for those that it is linked to."""
    linked = {link.theme_id for one in list_initiatives(database, project_id) for link in one.links}
    set_counted(database, follow_themes(database, project_id, linked))


def tell_changes(initiative: Initiative) -> list[str]:
    """Say of each theme of an initiative that is no longer there as itself what became of it."""
    return [
        f"“{link.name}” is no longer found: nothing counts for it"
        if link.counts_as is None
        else f"“{link.name}” was merged into “{link.counts_as_name}”"
        for link in initiative.links
        if link.counts_as != link.theme_id
    ]


def _machine_merges(database: Database, project_id: int) -> dict[str, str]:
    """Return what refits merged every theme into, the last time."""
    return {
        kinship.before: kinship.after
        for descent in list_lineage(database, project_id)
        for kinship in descent.kinships
        if kinship.kind == "merged into" and kinship.before and kinship.after
    }


def _follow(key: str, live: Collection[str], into: Mapping[str, str]) -> str | None:
    passed: set[str] = set()
    while key not in live:
        passed.add(key)
        following = into.get(key)
        if following is None or following in passed:
            return None
        key = following
    return key
