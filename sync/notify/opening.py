"""Settings and secrets -> the channels by which notices leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_schema.frozen import frozen
from sync.notify.secrets import PASSWORD, URLS, read_secrets

if TYPE_CHECKING:
    from sync.domain.notices import NoticeSettings
    from sync.notify.mail import MailNotifier
    from sync.ports.notifier import Notifier


@frozen
class Office:
    """From where notices are sent: a campaign's settings and folder, the environment, and the time of the mails, which
    knows its time zone.
    """

    settings: NoticeSettings
    folder: Path
    environment: Mapping[str, str]
    sent_at: datetime

    def secrets(self) -> Mapping[str, str]:
        """Secrets by name. Raises SettingsError when their file cannot be used."""
        name = self.settings.secrets_file
        return read_secrets(self._path(name) if name else None, self.environment)

    def mail(self) -> MailNotifier | None:
        """Mail, where the settings name a server."""
        smtp = self.settings.smtp
        if smtp is None:
            return None
        from sync.notify.mail import MailAccount, MailNotifier

        trusting = replace(smtp, ca_file=str(self._path(smtp.ca_file))) if smtp.ca_file else smtp
        password = self.secrets().get(PASSWORD, "")
        return MailNotifier(MailAccount(trusting, self.settings.sender, self.sent_at, password, self.settings.reply_to))

    def notifiers(self) -> tuple[Notifier, ...]:
        """Every channel that is set up: mail, then the others in the order of their addresses."""
        from sync.notify.channels import channels

        mail = self.mail()
        return (*((mail,) if mail else ()), *channels(self.secrets().get(URLS, "").split()))

    def _path(self, name: str) -> Path:
        return self.folder / Path(name).expanduser()
