"""Who the program is for Google: a person who consented, a key, the machine; and what stays secret."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sync.bootstrap import CONSENT
from sync.config import campaign_template
from tests import consenting_browser
from tests.cli.running import run
from tests.google_campaign import shared_drive
from tests.google_emulator import SERVICE_ACCOUNT, Emulator, Limits
from tests.google_emulator.files import File
from tests.google_schools import FOLDER_STORE, TODAY

PERSON, SCHOOL = "can-bo@gmail.example", "thcs-a@truong.example"
DRIVE = "https://www.googleapis.com/auth/drive"


class Office(NamedTuple):
    """A campaign folder, the emulator, and everything that is to stay secret."""

    folder: Path
    emulator: Emulator
    secrets: tuple[str, ...]

    def run(self, *command: object) -> tuple[int, str]:
        """Exit code and all that was printed; nothing secret is in it, nor in the log."""
        done = run("-C", self.folder, "--today", TODAY, *command, "--log", self.folder / "log.json")
        printed = done.stdout + done.stderr
        log = (self.folder / "log.json").read_text("utf-8") if (self.folder / "log.json").exists() else ""
        told = [secret for secret in (*self.secrets, *self.emulator.tokens.given) if secret in printed + log]
        assert told == []
        print(printed)
        return done.exit_code, printed

    def login(self, manner: str = "honest") -> tuple[int, str]:
        """``danvan login`` in a process of its own, with a browser that answers by itself."""
        browser = f"{sys.executable} {consenting_browser.__file__} {manner} %s &"
        environment = os.environ | {"BROWSER": browser, "OAUTHLIB_INSECURE_TRANSPORT": "1"}
        command = [sys.executable, "-c", "from sync.cli import main; main()", "-C", str(self.folder), "login"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert [secret for secret in self.secrets if secret in done.stdout + done.stderr] == []
        return done.returncode, done.stdout + done.stderr

    @property
    def consent(self) -> Path:
        return self.folder / ".danvan" / CONSENT

    def made(self) -> dict[str, File]:
        """The spreadsheets that were made, by address."""
        every = (file for file in self.emulator.files.all.values() if file.workbook)
        return {file.fields["properties"]["danvan"]: file for file in every}


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    with Emulator(limits=Limits(enforced=False)) as emulator:
        yield emulator


def office(folder: Path, emulator: Emulator, store: Mapping[str, str]) -> Office:
    """A campaign of one school; its files of credentials are there whether its settings name them or not."""
    key, client = emulator.service_account_info(), emulator.oauth_client_info(PERSON)
    for name, info in (("key.json", key), ("client.json", client)):
        (folder / name).write_text(json.dumps(info), encoding="utf-8")
        (folder / name).chmod(0o600)
    lines = "".join(f"  {name}: {value}\n" for name, value in store.items())
    settings = f"store:\n  kind: google\n  api_root: {emulator.root_url}\n{lines}"
    (folder / "campaign.yaml").write_text(campaign_template().replace(FOLDER_STORE, settings), encoding="utf-8")
    (folder / "roster.csv").write_text(f"Mã,Tên trường,E-mail\nthcs-a,THCS A,{SCHOOL}\n", encoding="utf-8")
    secret = (key["private_key"], key["private_key"].split("\n")[5], client["installed"]["client_secret"])
    return Office(folder, emulator, secret)


@pytest.fixture
def personal(tmp_path: Path, emulator: Emulator) -> Office:
    """A folder in a person's Drive; the person makes spreadsheets, a service account syncs."""
    folder = emulator.add_folder("Dân vận khéo", PERSON)
    emulator.share(folder, SERVICE_ACCOUNT, "writer")
    return office(tmp_path, emulator, {"folder": folder, "credentials": "key.json", "oauth_client": "client.json"})


def test_a_consent_is_kept_for_nobody_else_and_lasts_until_it_is_revoked(personal: Office) -> None:
    code, printed = personal.run("roster", "import", personal.folder / "roster.csv")
    assert (code, "danvan login" in printed) == (5, True)
    code, printed = personal.login()
    assert (code, str(personal.consent) in printed) == (0, True)
    kept = json.loads(personal.consent.read_text("utf-8"))
    assert stat.S_IMODE(personal.consent.stat().st_mode) == 0o600
    assert personal.consent.parent.is_relative_to(personal.folder)
    assert [secret for secret in (kept["refresh_token"], kept["token"]) if secret in printed] == []
    secretive = personal._replace(secrets=(*personal.secrets, kept["refresh_token"], kept["token"]))
    assert secretive.run("roster", "import", personal.folder / "roster.csv")[0] == 0
    personal.emulator.tokens.given.clear()
    assert secretive.run("templates", "create")[0] == 0
    personal.emulator.tokens.revoke(PERSON)
    code, printed = secretive.run("templates", "create")
    assert (code, "invalid_grant" in printed, "danvan login" in printed) == (6, True, True)
    assert personal.login()[0] == 0
    assert secretive.run("templates", "create")[0] == 0


def test_what_a_person_makes_is_theirs_and_synced_and_renewed_by_the_service_account(personal: Office) -> None:
    assert personal.login()[0] == 0
    assert personal.run("roster", "import", personal.folder / "roster.csv")[0] == 0
    assert personal.run("templates", "create")[0] == 0
    assert {address: file.owner for address, file in personal.made().items()} == {
        "master": PERSON,
        "thcs-a.gsheet": PERSON,
    }
    editors = {
        user
        for file in personal.made().values()
        for sheet in personal.emulator.workbook(file.id).sheets
        for one in sheet.of("protectedRanges")
        for user in one["editors"]["users"]
    }
    assert editors == {PERSON, SERVICE_ACCOUNT}
    personal.emulator.forget()
    assert personal.run("sync")[0] == 0
    settings = (personal.folder / "campaign.yaml").read_text("utf-8")
    (personal.folder / "campaign.yaml").write_text(settings.replace("contact:", "contact: Ban mới #"), encoding="utf-8")
    code, printed = personal.run("templates", "update")
    assert (code, "1" in printed) == (0, True)
    assert {request.user for request in personal.emulator.requests if request.user} == {SERVICE_ACCOUNT}
    assert {file.last_user for file in personal.made().values()} == {SERVICE_ACCOUNT}


@pytest.mark.parametrize(
    ("what", "said"),
    [("forged", "state"), ("refused", "access_denied"), ("one box", "đánh dấu cả hai quyền")],
)
def test_a_consent_that_is_none_is_not_kept(personal: Office, what: str, said: str) -> None:
    consents = personal.emulator.tokens.consents
    consents.refuses = what == "refused"
    consents.grants_only = frozenset({DRIVE}) if what == "one box" else None
    code, printed = personal.login("forged" if what == "forged" else "honest")
    assert (code, said in printed.lower() or said in printed) == (6, True)
    assert not personal.consent.exists()
    assert "Traceback" not in printed


def test_a_consent_that_others_can_read_is_told(personal: Office) -> None:
    assert personal.login()[0] == 0
    personal.consent.chmod(0o644)
    code, printed = personal.run("roster", "import", personal.folder / "roster.csv")
    assert (code, f"chmod 600 “{personal.consent}”" in printed) == (0, True)


def test_a_person_alone_can_make_and_sync(tmp_path: Path, emulator: Emulator) -> None:
    folder = emulator.add_folder("Dân vận khéo", PERSON)
    alone = office(tmp_path, emulator, {"folder": folder, "oauth_client": "client.json"})
    assert alone.login()[0] == 0
    for command in (("roster", "import", tmp_path / "roster.csv"), ("templates", "create"), ("sync",), ("doctor",)):
        assert alone.run(*command)[0] == 0, command
    assert {request.user for request in emulator.requests if request.user} == {PERSON}


def test_an_administrator_lets_the_account_act_for_a_person(tmp_path: Path, emulator: Emulator) -> None:
    folder = emulator.add_folder("Dân vận khéo", PERSON)
    store = {"folder": folder, "credentials": "key.json", "subject": PERSON}
    acting = office(tmp_path, emulator, store)
    code, printed = acting.run("roster", "import", tmp_path / "roster.csv")
    assert (code, "unauthorized_client" in printed) == (6, True)
    emulator.delegate(PERSON)
    assert acting.run("roster", "import", tmp_path / "roster.csv")[0] == 0
    assert acting.run("templates", "create")[0] == 0
    assert {file.owner for file in acting.made().values()} == {PERSON}


@pytest.mark.parametrize("kind", ["service_account", "authorized_user"])
def test_credentials_of_the_machine_serve_where_none_are_named(
    tmp_path: Path, emulator: Emulator, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    usual = office(tmp_path, emulator, {"folder": shared_drive(emulator)})
    infos: dict[str, Any] = {
        "service_account": emulator.service_account_info(),
        "authorized_user": emulator.authorized_user_info(PERSON),
    }
    (drive,) = emulator.files.drives.values()
    drive["permissions"].append({"id": "1", "type": "user", "role": "organizer", "emailAddress": PERSON})
    (tmp_path / "adc.json").write_text(json.dumps(infos[kind]), encoding="utf-8")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "adc.json"))
    secretive = usual._replace(secrets=(*usual.secrets, str(infos["authorized_user"]["refresh_token"])))
    assert secretive.run("roster", "import", tmp_path / "roster.csv")[0] == 0
    assert secretive.run("templates", "create")[0] == 0
    whose = {"service_account": SERVICE_ACCOUNT, "authorized_user": PERSON}[kind]
    assert {request.user for request in emulator.requests if request.user} == {whose}
    (tmp_path / "adc.json").write_text(json.dumps(infos[kind] | {"private_key": "SECRET", "client_secret": "SECRET"}))
    code, printed = secretive.run("templates", "create")
    assert (code in (5, 6), "SECRET" in printed, "Traceback" in printed) == (True, False, False)


def test_where_there_are_no_credentials_at_all_it_is_said_which(
    tmp_path: Path, emulator: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    nobody = office(tmp_path, emulator, {"folder": shared_drive(emulator)})
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))
    code, printed = nobody.run("sync")
    assert (code, "none.json" in printed) == (5, True)
