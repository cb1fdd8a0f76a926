"""What the options before the command say."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from service.settings import Settings, read_settings

MADE_BY = "command line"  # who did what a command does, in the logs


def acting() -> str:
    """Return who runs this command, for the audit log: whom the system knows, whatever the environment says."""
    try:
        import pwd

        name = pwd.getpwuid(os.getuid()).pw_name
    except ImportError:  # a system without such a list
        import getpass

        name = getpass.getuser()
    except KeyError:  # somebody without a name, as in a container
        name = str(os.getuid())
    return f"{MADE_BY} ({name})"


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
