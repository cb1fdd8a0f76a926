"""Ask for known holes in what is installed, and fail if there are any, or if anything could not be asked about.

pip-audit by itself passes over what it gets no answer about, and calls it "not found" where there is no network.

    python scripts/known_holes.py
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

OURS = "yousaid"
SERVICE = "https://pypi.org"  # that pip-audit asks
OPTIONS = ("--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off")


def main() -> int:
    """Print what is known; return 1 unless all was asked about and nothing is known."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "installed.txt")
        wanted.write_text("".join(f"{one}\n" for one in installed()), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", wanted, *OPTIONS]
        asked = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - it is ours
    if not asked.stdout.startswith("{"):
        reason = (asked.stderr.strip() or "no reason given").splitlines()[-1]
        sys.stdout.write(f"{SERVICE} could not be asked, so nothing was checked: {reason}\n")
        return 1
    lines, status = judge(json.loads(asked.stdout)["dependencies"])
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return status


def installed() -> list[str]:
    """Return what is installed, as requirements; a build of one's own (2.1+cpu) counts as what it was built from."""
    found = {(one.name.lower(), one.version.partition("+")[0]) for one in distributions()}
    return sorted(f"{name}=={version}" for name, version in found if name != OURS)


def judge(answers: Iterable[dict[str, Any]]) -> tuple[list[str], int]:
    """Say what the answers come to.

    Args:
        answers: What pip-audit tells of every dependency.

    Returns:
        Lines to print, and the exit status.
    """
    answers = list(answers)
    unasked = [one["name"] for one in answers if "skip_reason" in one]
    holes = [(one, hole) for one in answers for hole in one.get("vulns", ())]
    if len(unasked) == len(answers):
        return [f"{SERVICE} gave no answer about any of {len(answers)} dependencies, so nothing was checked"], 1
    lines = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one, hole in holes
    ]
    lines += [f"not checked, for {SERVICE} gave no answer: {', '.join(unasked)}"] if unasked else []
    lines.append(f"{len(answers) - len(unasked)} of {len(answers)} dependencies checked, {len(holes)} known holes")
    return lines, 1 if holes or unasked else 0


if __name__ == "__main__":
    sys.exit(main())
