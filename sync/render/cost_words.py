"""What a run asks of Google, as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from sheets_schema.model import Words
from sync.domain.cost import Forecast, Requests, Way

WAYS: Mapping[Way, Words] = {
    Way.FILES: Words("đọc tệp", "read as files"),
    Way.SHEETS: Words("đọc từng sổ qua Google Sheets", "read one by one through Google Sheets"),
    Way.EXPORT: Words("tải về dạng .xlsx qua Google Drive", "taken as .xlsx from Google Drive"),
}

_ASKED = Words(
    "Đã gửi Google {reads} yêu cầu đọc, {writes} yêu cầu ghi (Sheets) và {drive} yêu cầu Drive.",
    "Google was asked {reads} times to read, {writes} times to write (Sheets), and Drive {drive} times.",
)
_FORECAST = Words(
    "Cả lần chạy: {changed} sổ có thay đổi, {way}; nhiều nhất {reads} yêu cầu đọc, {writes} yêu cầu ghi (Sheets), "
    "{drive} yêu cầu Drive; hạn mức của Google cho phép xong trong {minutes}.",
    "The whole run: {changed} changed workbooks, {way}; at most {reads} requests to read, {writes} to write (Sheets), "
    "{drive} of Drive; Google's quotas let this be done within {minutes}.",
)
_A_MINUTE = Words("một phút", "a minute")
_MINUTES = Words("khoảng {minutes} phút", "about {minutes} minutes")


def requests_line(requests: Requests, lang: str) -> str:
    """What was asked for so far."""
    return _ASKED.say(lang).format_map(_counts(requests))


def forecast_line(forecast: Forecast, lang: str) -> str:
    """What a run takes at most."""
    minutes = ceil(forecast.minutes)
    waited = _MINUTES.say(lang).format(minutes=minutes) if minutes > 1 else _A_MINUTE.say(lang)
    parts = {**_counts(forecast.requests), "changed": forecast.reads, "way": WAYS[forecast.way].say(lang)}
    return _FORECAST.say(lang).format_map({**parts, "minutes": waited})


def _counts(requests: Requests) -> Mapping[str, object]:
    return {"reads": requests.sheets_read, "writes": requests.sheets_write, "drive": requests.drive}
