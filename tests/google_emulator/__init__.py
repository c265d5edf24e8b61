"""Google Sheets v4 and Drive v3 on loopback, written from Google's reference, for tests."""

from __future__ import annotations

from . import faults
from .emulator import SERVICE_ACCOUNT, Emulator
from .faults import Fault, Request
from .quotas import Limits

__all__ = ["SERVICE_ACCOUNT", "Emulator", "Fault", "Limits", "Request", "faults"]
