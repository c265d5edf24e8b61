"""Makes the project's own environment, ``.venv``, from a lock file, and runs commands in it.

Needs nothing but Python itself; pinned versions come from the lock files, so every machine gets the same ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "danvan.json"
RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"


def prepare(lock: str) -> None:
    """Make ``.venv`` hold what ``lock`` names, and the project itself. Does nothing when it already does."""
    digest = _digest()
    stamp = json.loads(STAMP.read_text(encoding="utf-8")) if STAMP.exists() else {}
    locks = stamp.get("locks", []) if stamp.get("digest") == digest else []
    if lock in locks or DEVELOPMENT in locks:
        return
    if not locks:
        _make_empty()
    _install(lock)
    STAMP.write_text(json.dumps({"digest": digest, "locks": [*locks, lock]}), encoding="utf-8")


def run(*command: str) -> int:
    """Run a command of the environment in the project's folder and give its exit code."""
    program, *arguments = command
    settings = {**os.environ, "PYTHONUTF8": "1"}
    settings["PATH"] = os.pathsep.join([str(_programs()), settings.get("PATH", "")])
    return subprocess.run([_program(program), *arguments], cwd=ROOT, env=settings).returncode


def _digest() -> str:
    """What the environment depends on: both locks, the project's metadata, this Python, this place."""
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [metadata["project"], metadata["build-system"], sys.version, str(ROOT)]
    parts += [(ROOT / lock).read_text(encoding="utf-8") for lock in (RUNTIME, DEVELOPMENT)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _make_empty() -> None:
    print(f"Tạo môi trường / making the environment: {FOLDER}", flush=True)
    try:
        venv.create(FOLDER, clear=True, with_pip=True)
    except (ImportError, subprocess.CalledProcessError):
        sys.exit(
            "Python trên máy này thiếu mô-đun venv. Trên Debian/Ubuntu: sudo apt install python3-venv\n"
            "This Python lacks the venv module. On Debian/Ubuntu: sudo apt install python3-venv"
        )


def _install(lock: str) -> None:
    print(f"Cài đặt / installing: {lock}", flush=True)
    pip = ("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    project = ("--no-deps", "--no-build-isolation", "--editable", ".")
    if run(*pip, "--requirement", lock) or run(*pip, *project):
        sys.exit(f"Không cài đặt được; cần có mạng. / Could not install {lock}; is the network there?")


def _programs() -> Path:
    return FOLDER / ("Scripts" if os.name == "nt" else "bin")


def _program(name: str) -> str:
    return str(_programs() / (f"{name}.exe" if os.name == "nt" else name))
