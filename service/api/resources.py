"""Every route of the interface, once."""

from service.api import (
    advocates,
    comments,
    deliveries,
    hooks,
    initiative_edits,
    initiatives,
    overview,
    reviews,
    theme_edits,
    themes,
    touchpoints,
)
from service.api.routes import Route

ROUTES: tuple[Route, ...] = (
    *overview.ROUTES,
    *themes.ROUTES,
    *theme_edits.ROUTES,
    *initiatives.ROUTES,
    *initiative_edits.ROUTES,
    *reviews.ROUTES,
    *advocates.ROUTES,
    *touchpoints.ROUTES,
    *comments.ROUTES,
    *deliveries.ROUTES,
    *hooks.ROUTES,
)
