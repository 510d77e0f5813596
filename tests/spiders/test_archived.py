"""What the archive says of each article: which of its pages count, and how it was listed then."""

import gzip
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

from hyxw.demo.site import Site
from hyxw.errors import PageError
from hyxw.pages.layout import KNOWN
from hyxw.spiders.archived import ArchivedArticles, Visit
from hyxw.store.archive import Archive, ArchiveWriter
from hyxw.store.feed import run_id_of
from hyxw.store.records import utc
from hyxw.store.warc import Fetched
from tests.crawls.conftest import LISTING

HOST = "http://127.0.0.1:8000"
MIRROR = "http://127.0.0.2:8000"
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

    def articles(self, **settings: object) -> ArchivedArticles:
        crawler = get_crawler(settings_dict=settings)
        return ArchivedArticles(Archive(self.folder), lambda _: KNOWN, crawler)


@pytest.fixture
def site() -> Site:
    return Site.standard()


@pytest.fixture
def recorder(tmp_path: Path, site: Site) -> Recorder:
    return Recorder(tmp_path, site)


def path_of(site: Site, article_id: str) -> str:
    return str(site.truth(article_id)["url_path"])


def times(visits: Sequence[Visit]) -> list[str]:
    return [utc(visit.at) for visit in visits]


def test_pages_older_than_the_delivered_one_are_never_looked_at(
    recorder: Recorder, site: Site
) -> None:
    article_id = site.article_ids()[0]
    path = path_of(site, article_id)
    first, second, third = (recorder.run(path) for _ in range(3))
    articles = recorder.articles()
    assert list(articles) == [article_id]
    assert times([*articles.visits(article_id, HOST + path, second)]) == [third, second]
    assert times([*articles.visits(article_id, HOST + path, first)]) == [third, second, first]


def test_a_mirrors_page_is_not_the_articles(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    path = path_of(site, article_id)
    own = recorder.run(path)
    recorder.run(path, host=MIRROR)
    visits = [*recorder.articles().visits(article_id, HOST + path, own)]
    assert times(visits) == [own]


def test_an_article_is_listed_as_it_was_by_then(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    path, title = path_of(site, article_id), site.truth(article_id)["title"]
    unlisted = recorder.run(path)
    listed = recorder.run(LISTING, path)
    retried = recorder.run(path)
    visits = {utc(v.at): v for v in recorder.articles().visits(article_id, HOST + path, unlisted)}
    assert visits[unlisted].entry is None
    for at in (listed, retried):
        entry = visits[at].entry
        assert entry is not None
        assert entry.title == title


def test_failures_are_no_visits(recorder: Recorder, site: Site) -> None:
    recorder.run("/c/2024/03/30/1297-1.html")
    assert site.respond("/c/2024/03/30/1297-1.html", {}).status == 404
    assert list(recorder.articles()) == []


def test_an_article_of_several_pages_is_read_whole_or_not_at_all(
    recorder: Recorder, site: Site
) -> None:
    article_id = next(one for one in site.article_ids() if site.truth(one)["page_count"] == 3)
    path = path_of(site, article_id)
    later = [path.replace(".html", f"{mark}{n}.html") for n in (2, 3) for mark in "-_"]
    later = [page for page in later if site.respond(page, {}).status == 200]
    assert len(later) == 2
    whole = recorder.run(path, *later)
    cut = recorder.run(path)  # killed before the second page
    articles = recorder.articles()
    newest, older = articles.visits(article_id, HOST + path, whole)
    assert utc(newest.at) == cut
    with pytest.raises(PageError, match="is not in the archive"):
        articles.read_pages(article_id, newest, KNOWN)
    pages, at = articles.read_pages(article_id, older, KNOWN)
    assert len(pages) == 3
    assert utc(at) == whole


def test_a_body_is_decompressed_within_bounds(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    path = path_of(site, article_id)
    page = site.respond(path, {}).body
    bodies = gzip.compress(page), gzip.compress(bytes(1 << 20)), b"no gzip at all"
    oldest, *_ = (recorder.run(path, body=body, Content_Encoding="gzip") for body in bodies)
    articles = recorder.articles(DOWNLOAD_MAXSIZE=200_000)
    broken, bomb, good = articles.visits(article_id, HOST + path, oldest)
    for visit in (broken, bomb):
        with pytest.raises(PageError, match="cannot be decompressed"):
            articles.read_pages(article_id, visit, KNOWN)
    assert len(articles.read_pages(article_id, good, KNOWN)[0]) == 1


def test_few_visits_of_one_article_are_held(recorder: Recorder, site: Site) -> None:
    article_id = site.article_ids()[0]
    path = path_of(site, article_id)
    first, *_, last = (recorder.run(path) for _ in range(20))
    visits = [*recorder.articles().visits(article_id, HOST + path, first)]
    assert len(visits) == 8
    assert utc(visits[0].at) == last
