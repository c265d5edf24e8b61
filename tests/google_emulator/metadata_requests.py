"""batchUpdate: see below."""

from __future__ import annotations
