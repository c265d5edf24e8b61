"""A contract that nobody runs proves nothing: every store runs all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.contract.store_contract import StoreContract

HERE = Path(__file__).parent
STORES = HERE.parent.parent / "sync" / "stores"
RULES = {name for name in vars(StoreContract) if name.startswith("test_")}


def _collected() -> set[tuple[str, str]]:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", str(HERE), "--ignore", __file__]
    lines = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parent.parent).stdout
    nodes = [line.split("::") for line in lines.splitlines() if line.count("::") == 2]
    return {(Path(node[0]).name, node[2].partition("[")[0]) for node in nodes}


def test_every_store_runs_every_rule_of_the_contract() -> None:
    stores = [path.name for path in STORES.iterdir() if (path / "store.py").exists()]
    modules = ["test_memory_store.py", *(f"test_{store}_store.py" for store in stores)]
    assert "test_folder_store.py" in modules
    assert {(module, rule) for module in modules for rule in RULES} - _collected() == set()
