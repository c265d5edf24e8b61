"""All of Drive: importing this enters its methods."""

from __future__ import annotations

from . import drive_files, drive_sharing

PARTS = (drive_files, drive_sharing)
