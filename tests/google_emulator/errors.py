"""Refusals in the words and shapes of Google: one for Sheets, one for Drive, one for the token endpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

STATUS = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}


@dataclass(eq=False)
class Refusal(Exception):
    """An answer that is an error. ``headers`` are added to those of every answer."""

    code: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


def refusal(code: int, message: str, details: list[dict[str, Any]] | None = None, status: str = "") -> Refusal:
    """The shape of Sheets (google.rpc.Status)."""
    error: dict[str, Any] = {"code": code, "message": message, "status": status or STATUS[code]}
    if details:
        error["details"] = details
    return Refusal(code, {"error": error})


def invalid(message: str) -> Refusal:
    return refusal(400, message)


def violations(found: list[tuple[str, str]]) -> Refusal:
    """What is wrong with a body or a query, all at once: pairs of field and description."""
    fields = [{"field": at, "description": text} if at else {"description": text} for at, text in found]
    details = [{"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": fields}]
    return refusal(400, "\n".join(text for _, text in found), details)


def no_permission() -> Refusal:
    return refusal(403, "The caller does not have permission")


def no_entity() -> Refusal:
    return refusal(404, "Requested entity was not found.")


def internal() -> Refusal:
    return refusal(500, "Internal error encountered.")


def unavailable() -> Refusal:
    return refusal(503, "The service is currently unavailable.")


def not_implemented() -> Refusal:
    return refusal(501, "Operation is not implemented, or supported, or enabled.")


def bad_credentials() -> Refusal:
    text = (
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid "
        "authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    return refusal(401, text)


def unregistered() -> Refusal:
    text = (
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or "
        "other form of API consumer identity to call this API."
    )
    return refusal(403, text)


def small_scopes(service: str, method: str) -> Refusal:
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"service": service, "method": method},
    }
    refused = refusal(403, "Request had insufficient authentication scopes.", [info])
    if service.startswith("drive"):
        one = {"message": "Insufficient Permission", "domain": "global", "reason": "insufficientPermissions"}
        refused.body["error"]["errors"] = [one]
    return refused


def drive_refusal(code: int, reason: str, message: str, location: str = "", domain: str = "global") -> Refusal:
    """The older shape of Drive, with ``errors[]``. ``location`` is the parameter at fault."""
    one = {"message": message, "domain": domain, "reason": reason}
    if location:
        kind = "header" if location == "Authorization" else "parameter"
        one |= {"location": location, "locationType": kind}
    return Refusal(code, {"error": {"code": code, "message": message, "errors": [one]}})


def no_drive_method(name: str) -> Refusal:
    """A method of Drive that the emulator does not answer."""
    return drive_refusal(501, "notImplemented", f"Method {name} is not implemented.")


def no_file(file_id: str) -> Refusal:
    return drive_refusal(404, "notFound", f"File not found: {file_id}.", "fileId")


def no_file_rights(file_name: str = "") -> Refusal:
    return drive_refusal(
        403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file."
    )


def no_storage() -> Refusal:
    text = (
        "Service Accounts do not have storage quota. Leverage shared drives "
        "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation "
        "(http://support.google.com/a/answer/7281227) instead."
    )
    return drive_refusal(403, "storageQuotaExceeded", text, domain="usageLimits")


def token_refusal(error: str, description: str, code: int = 400) -> Refusal:
    """The shape of OAuth 2 (RFC 6749, 5.2)."""
    return Refusal(code, {"error": error, "error_description": description})
