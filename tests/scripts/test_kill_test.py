import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.models
@pytest.mark.slow
def test_jobs_that_are_killed_at_21_instants_lose_nothing_and_come_to_the_same() -> None:
    command = [sys.executable, ROOT / "scripts" / "kill_test", "--instants", "21", "--seed", "3"]
    alone = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=alone, timeout=600)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "seed 3: 21 instants, 0 failures" in done.stdout
    kinds = re.findall(r"^(\w+) +\d+ instants", done.stdout, flags=re.MULTILINE)
    assert set(kinds) == {"import", "enrich", "discover", "rank", "edit", "initiative", "forget"}
