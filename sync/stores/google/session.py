"""A session that signs in with its credentials, and leaves waiting and asking again to ``http``."""

from __future__ import annotations

from typing import Any

from google.auth.credentials import Credentials
from google.auth.exceptions import TransportError
from google.auth.transport.requests import AuthorizedSession, Request

from sync.stores.google.failures import PASSING


class _TokenRequest(Request):
    """A request to the token endpoint; google-auth itself would sleep and ask three times for each of ours."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """The answer. Raises TransportError for one that may be another in a while."""
        response = super().__call__(*args, **options)  # type: ignore[no-untyped-call]
        if response.status in PASSING:
            raise TransportError(f"token endpoint {response.status}")  # type: ignore[no-untyped-call]
        return response


def authorized_session(credentials: Credentials) -> AuthorizedSession:
    """A session for these credentials; nothing is asked yet."""
    return AuthorizedSession(credentials, auth_request=_TokenRequest())  # type: ignore[no-untyped-call]
