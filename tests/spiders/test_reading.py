"""What is compared of a record that is read again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hyxw.items import as_record
from hyxw.pages.record import build_article
from hyxw.spiders.archived import BOUNDS, ArchivedArticle, Visit
from hyxw.spiders.reading import Asked, Means, Reader, Reading, changed_fields
from hyxw.store.archive import Archive, Place
from hyxw.store.filestore import Folder
from hyxw.store.warc import Fetched
from tests.pages.samples import ARTICLE, listed, parsed, read, seen_layout

AT = datetime(2026, 11, 23, tzinfo=UTC)
OLD = {
    **{"id": "1297-1", "title": "甲", "text": "路灯亮了。", "revision": 1, "status": "published"},
    **{"content_hash": "a", "duplicate_of": None, "layout": "e0734", "warnings": []},
    **{"crawled_at": "2024-05-20T10:15:09Z", "run_id": "20240520T101501220Z"},
}


def test_what_a_record_says_of_its_reading_or_its_delivery_has_not_changed() -> None:
    again = {key: f"another {key}" for key in OLD} | {"id": "1297-1", "title": "甲"}
    assert changed_fields(OLD, again | {"text": "路灯亮了。"}) == []


def test_what_has_changed_is_named_in_the_feed_s_order() -> None:
    assert changed_fields(OLD, OLD | {"text": "灯灭了。", "title": "乙"}) == ["title", "text"]
    assert changed_fields({}, OLD)[:2] == ["id", "title"]


class OnePage(Archive):
    """An archive that has this page wherever it is asked."""

    def __init__(self, html: str) -> None:
        super().__init__(Folder(Path("nowhere")), "")
        self._html = html

    def read(self, place: Place) -> Fetched:
        assert place
        return Fetched(ARTICLE, 200, (), self._html.encode(), AT)


def reading(html: str, delivered_title: str) -> Reading:
    """What comes of a page whose article was delivered as the sample's, under another title."""
    record = as_record(build_article([read(seen_layout())], parsed(), listed()))
    delivered = record | {"title": delivered_title, "crawled_at": "2026-11-23T00:00:00Z"}
    visit = Visit(Place("", "", 0, 0), AT, ARTICLE, listed())
    means = Means(OnePage(html), {}, None, dict.fromkeys(BOUNDS, 1 << 20))
    return Reader(means).read(Asked(delivered, ArchivedArticle([visit], {})))


@pytest.mark.parametrize(("title", "is_held"), [("村里亮起新路灯", True), (listed().title, False)])
def test_what_has_changed_is_judged_by_how_its_page_ends_too(title: str, *, is_held: bool) -> None:
    cut = seen_layout().partition("</p></div>")[0]
    found = reading(cut, title)
    assert (found.unreadable is not None, found.article) == (is_held, None)
    assert reading(seen_layout(), title).unreadable is None
