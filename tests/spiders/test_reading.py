"""What is compared of a record that is read again, and by how many processes it is read."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hyxw.items import as_record
from hyxw.pages.record import build_article
from hyxw.spiders.archived import BOUNDS, ArchivedArticle, Visit
from hyxw.spiders.reading import Asked, Means, Reader, Readers, Reading, changed_fields
from hyxw.store.archive import Archive, ArchiveWriter, Place
from hyxw.store.filestore import Folder
from hyxw.store.warc import Fetched
from tests.pages.samples import ARTICLE, listed, parsed, read, seen_layout
from tests.store.support import archive_in

AT = datetime(2026, 11, 23, tzinfo=UTC)
BOUNDED = dict.fromkeys(BOUNDS, 1 << 20)
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
    means = Means(OnePage(html), {}, None, BOUNDED)
    return Reader(means).read(Asked(delivered, ArchivedArticle([visit], {})))


@pytest.mark.parametrize(("title", "is_held"), [("村里亮起新路灯", True), (listed().title, False)])
def test_what_has_changed_is_judged_by_how_its_page_ends_too(title: str, *, is_held: bool) -> None:
    cut = seen_layout().partition("</p></div>")[0]
    found = reading(cut, title)
    assert (found.unreadable is not None, found.article) == (is_held, None)
    assert reading(seen_layout(), title).unreadable is None


@pytest.mark.parametrize(("processes", "begun"), [(1, 1), (2, 3)])
def test_each_process_has_work_before_the_first_is_done(
    tmp_path: Path, processes: int, begun: int
) -> None:
    writer = ArchiveWriter(tmp_path, "20261123T000000000Z", 1 << 30)
    writer.add(Fetched(ARTICLE, 200, (), seen_layout().encode(), AT))
    writer.finish()
    archive = archive_in(tmp_path)
    asked: list[tuple[str, str]] = []

    def files() -> Iterator[tuple[str, str]]:
        for file in 4 * [*archive.files().items()]:
            asked.append(file)
            yield file

    async def first() -> int:
        with Readers(Means(archive, {}, None, BOUNDED), processes) as readers:
            async for _ in readers.look_through(files()):
                return len(asked)
        return 0

    assert asyncio.run(first()) == begun
