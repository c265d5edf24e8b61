"""``python -m tests.google_emulator --port N``: serves until it is interrupted; prints its address and a key file."""

from __future__ import annotations

import argparse
import json
import threading

from . import SERVICE_ACCOUNT, Emulator, Limits


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.google_emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument("--no-quotas", action="store_true", help="grant every request")
    parser.add_argument("--storage", action="store_true", help="let the service account own files")
    given = parser.parse_args()
    with Emulator(given.port, Limits(enforced=not given.no_quotas)) as emulator:
        if given.storage:
            emulator.give_storage(SERVICE_ACCOUNT)
        print(emulator.root_url, flush=True)
        print(json.dumps(emulator.service_account_info(), indent=2), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
