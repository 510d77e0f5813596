"""What the archive says of each article: which of its pages count, and how it was listed then."""

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hyxw.demo.site import Site
from hyxw.pages.entries import Entry
from hyxw.pages.layout import KNOWN
from hyxw.spiders.archived import (
    ArchivedArticle,
    ArchivedArticles,
    Bodies,
    FileNotes,
    Visit,
    _as_json,
    _entry,
)
from hyxw.spiders.reading import Asked, Means, Reader, Reading
from hyxw.store.archive import ArchiveWriter
from hyxw.store.feed import run_id_of
from hyxw.store.records import utc
from hyxw.store.warc import Fetched
from hyxw.text.dates import CHINA, Moment
from tests.crawls.conftest import LISTING
from tests.store.support import archive_in, record

HOST = "http://127.0.0.1:8000"
MIRROR = "http://127.0.0.2:8000"
BOUNDS = {"DOWNLOAD_MAXSIZE": 200_000, "DOWNLOAD_WARNSIZE": 200_000}
START = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Recorder:
    """Archives answers of a demo site, an hour of site time for each run."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        self.at = START

    def run(self, *paths: str, host: str = HOST, body: bytes | None = None, **head: str) -> str:
        """One run that asked for `paths` in turn; the answer is when its last page came (UTC)."""
        self.at += timedelta(hours=1)
        writer = ArchiveWriter(self.folder, run_id_of(self.at), 1 << 30)
        for path in paths:
            self.at += timedelta(seconds=1)
            answer = self.site.respond(path, {})
            more = {name.replace("_", "-"): value for name, value in head.items()}
            headers = tuple({**answer.headers, **more}.items())
            content = answer.body if body is None else body
            writer.add(Fetched(host + path, answer.status, headers, content, self.at))
        writer.finish()
        return utc(self.at)

    @contextmanager
    def articles(self) -> Iterator[ArchivedArticles]:
        archive = archive_in(self.folder)
        with ArchivedArticles.empty() as articles:
            for file in archive.files().items():
                articles.add(FileNotes.of(archive, file, lambda _: KNOWN, Bodies(BOUNDS)))
            yield articles

    def article(self, article_id: str) -> ArchivedArticle:
        with self.articles() as articles:
            return articles.article(article_id)

    def ids(self) -> list[str]:
        with self.articles() as articles:
            return list(articles)

    def asked(self, article_id: str, crawled_at: str) -> Asked:
        """The article to be read again, whose delivered record was crawled then."""
        path = path_of(self.site, article_id)
        truth = {key: self.site.truth(article_id)[key] for key in ("title", "text")}
        number = int(article_id.partition("-")[2])
        delivered = record(number, "", url=HOST + path, crawled_at=crawled_at, **truth)
        return Asked(delivered, self.article(article_id))

    def read(self, article_id: str, crawled_at: str) -> Reading:
        """What comes of reading it again."""
        means = Means(archive_in(self.folder), {}, None, BOUNDS)
        return Reader(means).read(self.asked(article_id, crawled_at))


@pytest.fixture
def site() -> Site:
    return Site.standard()


@pytest.fixture
def recorder(tmp_path: Path, site: Site) -> Recorder:
    return Recorder(tmp_path, site)


def path_of(site: Site, article_id: str) -> str:
    return str(site.truth(article_id)["url_path"])


def times(visits: Iterable[Visit]) -> list[str]:
    return [utc(visit.at) for visit in visits]


def test_pages_older_than_the_delivered_one_are_never_looked_at(
    recorder: Recorder, site: Site
) -> None:
    article_id = site.article_ids()[0]
    first, second, third = (recorder.run(path_of(site, article_id)) for _ in range(3))
    assert recorder.ids() == [article_id]
    assert times(recorder.asked(article_id, second).visits()) == [third, second]
    assert times(recorder.asked(article_id, first).visits()) == [third, second, first]


def test_a_mirrors_page_is_not_the_articles(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    own = recorder.run(path_of(site, article_id))
    recorder.run(path_of(site, article_id), host=MIRROR)
    assert times(recorder.asked(article_id, own).visits()) == [own]


def test_a_page_that_a_crawl_would_hold_back_is_passed_over(recorder: Recorder, site: Site) -> None:
    article_id, other = site.article_ids()[:2]
    path = path_of(site, article_id)
    first = recorder.run(path)
    site.overrides[path] = site.respond(path_of(site, other), {})
    second = recorder.run(path)
    reading = recorder.read(article_id, first)
    assert reading.unreadable is None
    assert not {"title", "text"} & {*reading.changed}
    assert "It may be another page" in (recorder.read(article_id, second).unreadable or "")


def test_an_article_is_listed_as_it_was_by_then(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    path, title = path_of(site, article_id), site.truth(article_id)["title"]
    unlisted = recorder.run(path)
    listed = recorder.run(LISTING, path)
    retried = recorder.run(path)
    visits = {utc(visit.at): visit for visit in recorder.article(article_id).visits}
    assert visits[unlisted].entry is None
    for at in (listed, retried):
        entry = visits[at].entry
        assert entry is not None
        assert entry.title == title


def test_a_date_that_a_later_page_alone_changes_stays_and_a_reading_s_own_is_mended(
    recorder: Recorder, site: Site
) -> None:
    """The delivered record of these tests has another date than the page."""
    article_id = site.article_ids()[0]
    first, second = (recorder.run(path_of(site, article_id)) for _ in range(2))
    assert "published_at" not in recorder.read(article_id, first).changed
    assert "published_at" in recorder.read(article_id, second).changed


def test_failures_are_no_visits(recorder: Recorder, site: Site) -> None:
    recorder.run("/c/2024/03/30/1297-1.html")
    assert site.respond("/c/2024/03/30/1297-1.html", {}).status == 404
    assert recorder.ids() == []


def test_an_article_of_several_pages_is_read_whole_or_not_at_all(
    recorder: Recorder, site: Site
) -> None:
    article_id = next(one for one in site.article_ids() if site.truth(one)["page_count"] == 3)
    path = path_of(site, article_id)
    later = [path.replace(".html", f"{mark}{n}.html") for n in (2, 3) for mark in "-_"]
    later = [page for page in later if site.respond(page, {}).status == 200]
    assert len(later) == 2
    recorder.run(path, *later[:1])  # killed before the third page
    assert "is not in the archive" in str(recorder.read(article_id, recorder.run(path)).unreadable)
    whole = recorder.run(path, *later)
    recorder.run(path)  # killed before the second page
    reading = recorder.read(article_id, whole)
    assert reading.article is not None
    assert (reading.article.page_count, reading.article.crawled_at) == (3, whole)


def test_a_body_is_decompressed_within_bounds(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    path = path_of(site, article_id)
    page = gzip.compress(site.respond(path, {}).body)
    good = recorder.run(path, body=page, Content_Encoding="gzip")
    for body in (gzip.compress(bytes(1 << 20)), b"no gzip at all"):
        bad = recorder.run(path, body=body, Content_Encoding="gzip")
        assert "cannot be decompressed" in str(recorder.read(article_id, bad).unreadable)
    reading = recorder.read(article_id, good)
    assert reading.article is not None
    assert reading.article.crawled_at == good


def test_few_visits_of_one_article_are_held(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    *_, last = (recorder.run(path_of(site, article_id)) for _ in range(20))
    visits = recorder.article(article_id).visits
    assert len(visits) == 8
    assert utc(visits[0].at) == last


@pytest.mark.parametrize(
    "listed",
    [
        None,
        Moment(datetime(2024, 3, 30, tzinfo=CHINA), "day"),
        Moment(datetime(2024, 3, 30, tzinfo=CHINA), "day", yearless=True),
    ],
)
def test_an_entry_is_noted_and_known_again(listed: Moment | None) -> None:
    entry = Entry("http://news.test/c/2024/03/30/1297-1.html", "石桥村亮灯", listed)
    assert _entry(_as_json(entry)) == entry
    assert _entry(None) is None
