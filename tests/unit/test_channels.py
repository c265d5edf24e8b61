"""Notices by other channels than mail, through apprise to a service on loopback."""

from __future__ import annotations

import json

import pytest

from sync.domain.notices import Addressee, Notice, NoticeTrouble
from sync.notify.channels import address_for, channels
from tests.http_listener import listening

pytestmark = pytest.mark.filterwarnings("ignore:'imghdr':DeprecationWarning")
"""Imported by a library that apprise uses."""

TO = Addressee("thcs-a", "a@example.vn", "0912 345 678")


@pytest.mark.parametrize(
    ("url", "to", "address"),
    [
        ("json://x/{school}", TO, "json://x/thcs-a"),
        ("sms://key/{phone}", TO, "sms://key/0912345678"),
        ("sms://key/{phone}", TO._replace(phone=""), ""),
        ("slack://token", TO._replace(phone=""), "slack://token"),
    ],
)
def test_an_address_has_places_for_the_schools_own(url: str, to: Addressee, address: str) -> None:
    assert address_for(url, to) == address


def test_each_school_is_told_through_every_channel() -> None:
    notice = Notice("run.thcs-a", TO, "THCS A: 1 việc đã quá hạn", "Kính gửi: THCS A\n")
    with listening() as service:
        (channel,) = channels([f"{service.url.replace('http', 'json')}/{{school}}"])
        assert [sent.trouble for sent in channel.send([notice])] == [None]
        (asked,) = service.asked
        service.status = 500
        refused = [(sent.trouble, sent.detail) for sent in channel.send([notice])]
    assert (asked.path, json.loads(asked.body)["title"]) == ("/thcs-a", "THCS A: 1 việc đã quá hạn")
    assert json.loads(asked.body)["message"].startswith("Kính gửi: THCS A")
    assert refused == [(NoticeTrouble.CHANNEL_FAILED, "channel-1")]


def test_a_school_without_a_phone_is_left_out_and_an_address_that_is_none_is_said(
    caplog: pytest.LogCaptureFixture,
) -> None:
    nobody = Notice("run.b", Addressee("b"), "s", "t")
    first, second = channels(["json://127.0.0.1:1/{phone}", "no-such-service://secret-key"])
    assert [sent.trouble for sent in first.send([nobody])] == [NoticeTrouble.NO_ADDRESS]
    assert [sent.trouble for sent in second.send([nobody])] == [NoticeTrouble.CHANNEL_FAILED]
    assert "secret-key" not in caplog.text
