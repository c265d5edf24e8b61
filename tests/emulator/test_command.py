"""``python -m tests.google_emulator`` serves whoever has its key file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import requests


def test_the_emulator_runs_by_itself() -> None:
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-m", "tests.google_emulator", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        answer = requests.get(f"{address}/v4/spreadsheets/x", timeout=10)
        running.kill()
    assert (answer.status_code, answer.json()["error"]["status"]) == (403, "PERMISSION_DENIED")
