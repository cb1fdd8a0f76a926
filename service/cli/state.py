"""What the options before the command say."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from service.settings import Settings, read_settings

MADE_BY = "command line"  # who did what a command does, in the logs


@dataclass(slots=True)
class State:
    """Options that every command shares.

    Attributes:
        data: The data folder, if given.
        project: The project's name, if given.
        debug: Whether errors come with a traceback.
        environment: Of the process.
    """

    data: Path | None = None
    project: str | None = None
    debug: bool = False
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))

    @property
    def project_given(self) -> bool:
        """Whether the user named a project."""
        return bool(self.project or self.environment.get("YOUSAID_PROJECT"))

    @property
    def settings(self) -> Settings:
        """Options, else environment, else defaults."""
        return read_settings(self.environment, data=self.data, project=self.project)
