"""The tables of the database, and its version."""

from __future__ import annotations

VERSION = 5
"""``PRAGMA user_version``: raised with every change of the tables, or of what is in them. An older version is set
aside, not converted: all that is needed for a right result is in the workbooks.
"""

APPLICATION = 0x44564B31
"""``PRAGMA application_id``: this is a database of ours."""

TABLES = """
CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, start TEXT NOT NULL, finish TEXT);
CREATE TABLE settings (digest TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE blobs (digest TEXT PRIMARY KEY, title TEXT NOT NULL, content BLOB NOT NULL);
CREATE TABLE snapshots (digest TEXT PRIMARY KEY, blobs TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE workbooks (
    workbook TEXT PRIMARY KEY, stamp TEXT NOT NULL, version TEXT NOT NULL, snapshot TEXT NOT NULL,
    marks TEXT NOT NULL, run INTEGER NOT NULL, trouble TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE intents (workbook TEXT PRIMARY KEY, run INTEGER NOT NULL, cells INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE schools (
    school TEXT PRIMARY KEY, context TEXT NOT NULL, snapshot TEXT NOT NULL, tally BLOB NOT NULL, remarks BLOB NOT NULL,
    told TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE details (school TEXT PRIMARY KEY, content BLOB NOT NULL, facts BLOB NOT NULL);
CREATE TABLE rows (name TEXT, school TEXT, content BLOB NOT NULL, PRIMARY KEY (name, school));
CREATE TABLE master (
    one INTEGER PRIMARY KEY CHECK (one = 1), stamp TEXT NOT NULL, version TEXT NOT NULL, snapshot TEXT NOT NULL,
    tables TEXT NOT NULL, roster BLOB NOT NULL
);
CREATE TABLE sources (
    school TEXT, run INTEGER, workbook TEXT NOT NULL, version TEXT NOT NULL, snapshot TEXT NOT NULL,
    trouble TEXT NOT NULL, PRIMARY KEY (school, run)
) WITHOUT ROWID;
CREATE TABLE writes (
    run INTEGER PRIMARY KEY, before TEXT NOT NULL, after TEXT NOT NULL, cells INTEGER NOT NULL, told INTEGER NOT NULL,
    seconds REAL NOT NULL, lang TEXT NOT NULL, only_schools TEXT NOT NULL, accepted TEXT NOT NULL, trouble TEXT NOT NULL
);
CREATE TABLE fields (
    run INTEGER, school TEXT, model TEXT, name TEXT, record TEXT, field TEXT, old BLOB, new BLOB
);
CREATE INDEX fields_of_school ON fields (school, run);
CREATE TABLE statuses (run INTEGER, school TEXT, model TEXT, step TEXT, item TEXT, old TEXT, new TEXT);
CREATE INDEX statuses_of_school ON statuses (school, run);
CREATE TABLE findings (run INTEGER, school TEXT, content BLOB, is_gone INTEGER);
CREATE INDEX findings_of_school ON findings (school, run);
CREATE TABLE readings (run INTEGER, school TEXT, name BLOB, old TEXT, new TEXT);
CREATE INDEX readings_of_school ON readings (school, run);
CREATE TABLE told (thing TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
"""
