"""The arithmetic of middlewares; what they do in a crawl is tests/crawls/test_hostile.py's."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy.core.downloader import Slot
from scrapy.http import Request

from hyxw.middlewares import keep_apart, retry_after

HOST = "127.0.0.1"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 400, float("inf")),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("١", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 07:28:00", 0),
        ("Wed, 99 Oct 2015 07:28:00 GMT", None),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
        ("Wed, 21 Oct 2015 07:28:00 +9999", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_retry_after_a_date_to_come() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert 85 < (retry_after(later) or 0) <= 90


class Downloader:
    """What keep_apart touches of Scrapy's."""

    def __init__(self, slot: Slot) -> None:
        self.slots = {HOST: slot}
        self.per_slot_settings: dict[str, dict[str, float]] = {}

    def get_slot_key(self, request: Request) -> str:
        assert request.url.startswith(f"http://{HOST}/")
        return HOST


@pytest.mark.parametrize(("ours", "asked", "kept"), [(0, 1, 1), (2, 1, 2), (2, 10, 10)])
def test_the_longer_pause_is_kept_and_never_shortened(
    ours: float, asked: float, kept: float
) -> None:
    downloader = Downloader(Slot(1, ours, 0.5))
    keep_apart(downloader, Request(f"http://{HOST}/"), asked)  # type: ignore[arg-type]  # a stand-in
    slot = downloader.slots[HOST]
    assert [slot.download_delay() for _ in range(20)] == [kept] * 20
    assert downloader.per_slot_settings[HOST] == {"delay": kept, "jitter": 0.0}
