"""Make the namer that the settings choose."""

from collections.abc import Mapping

from service.completions.openai_compatible import OpenAICompatibleNamer
from service.completions.records import Namer
from service.completions.settings import read_namer_settings


def chosen_namer(environment: Mapping[str, str]) -> Namer | None:
    """Return the namer that the environment names, or None: then every theme keeps its offline name.

    Raises:
        SettingsError: What the environment says of it cannot be used.
    """
    settings = read_namer_settings(environment)
    return None if settings is None else OpenAICompatibleNamer(settings)
