"""All of Drive: importing this enters its methods."""

from __future__ import annotations

from . import drive_comments, drive_drives, drive_files, drive_revisions, drive_sharing

PARTS = (drive_comments, drive_drives, drive_files, drive_revisions, drive_sharing)
