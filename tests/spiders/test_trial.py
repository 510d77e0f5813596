"""What `scrapy parse` shows of a page, with the demo site in the downloader's place."""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadFailedError
from scrapy.http import HtmlResponse, Response

from hyxw.demo import standard
from hyxw.demo.site import Site
from hyxw.demo.views import list_url
from hyxw.errors import NotAListing
from hyxw.items import Article
from hyxw.layouts.history import History
from hyxw.pages.layout import KNOWN
from hyxw.spiders import trial
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.text.dates import CHINA
from tests.components import START_URL, Components, components
from tests.layouts.test_history import page as page_of_history

HOST = "http://127.0.0.1:8000"
LAYOUT = next(known for known in KNOWN if known.name == "e0734")


class Trial:
    """A run that looks at pages of a site; `asked` are the paths it asks for besides."""

    def __init__(self, run: Components) -> None:
        self.run = run
        self.asked: list[str] = []
        self.refused: set[str] = set()
        now = datetime.now(CHINA).replace(microsecond=0)
        articles = [standard.ordinary(700000 + n, now - timedelta(hours=n)) for n in range(9)]
        paged = next(story for story in standard.stories() if len(story.pages) == 3)
        self.site = Site([*articles, paged])
        self.paged = paged.article_id
        run.engine.download_async = self.download_async  # type: ignore[attr-defined]  # it has none

    async def download_async(self, request: Request) -> Response:
        path = request.url.removeprefix(HOST)
        self.asked.append(path)
        if path in self.refused:
            raise DownloadFailedError("the line is dead")
        return self.answer(path)

    def answer(self, path: str) -> Response:
        answered = self.site.respond(path, {})
        headers = dict(answered.headers)
        url = HOST + path
        return HtmlResponse(url, answered.status, headers, answered.body, request=Request(url))

    def path(self, article_id: str) -> str:
        return str(self.site.truth(article_id)["url_path"])

    def keep_layout(self, **learnt: object) -> None:
        kept = KeptLayouts(self.run.storage.folder.documents)
        kept.keep_layout(HOST, LAYOUT.as_dict())
        kept.keep_learnt(HOST, "local_news", learnt)

    def show(self, path: str) -> list[Request | Article]:
        async def collected() -> list[Request | Article]:
            return [found async for found in self.run.spider.parse(self.answer(path))]

        return self.run.runner.run(collected())

    def article(self, path: str) -> Article:
        (item,) = self.show(path)
        assert isinstance(item, Article)
        return item


@pytest.fixture
def looking(tmp_path: Path) -> Iterator[Trial]:
    with components(tmp_path) as run:
        yield Trial(run)


def test_an_article_is_read_by_what_its_listing_and_three_others_show(looking: Trial) -> None:
    mine, *others = looking.site.article_ids()
    item = looking.article(looking.path(mine))
    truth = looking.site.truth(mine)
    assert (item.id, item.title, item.text) == (mine, truth["title"], truth["text"])
    assert item.published_at == truth["published_at"]
    assert looking.asked == [START_URL.removeprefix(HOST), *map(looking.path, others[:3])]
    age = datetime.now(UTC) - datetime.fromisoformat(item.crawled_at)
    assert timedelta(0) <= age < timedelta(minutes=1)


def test_an_article_is_read_by_the_kept_layout_where_there_is_one(looking: Trial) -> None:
    looking.keep_layout()
    mine = looking.site.article_ids()[0]
    assert looking.article(looking.path(mine)).text == looking.site.truth(mine)["text"]
    assert looking.asked == []


def test_all_pages_of_an_article_are_read(looking: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    looking.keep_layout()
    item = looking.article(looking.path(looking.paged))
    assert item.text == looking.site.truth(looking.paged)["text"]
    assert (item.page_count, len(looking.asked)) == (3, 2)
    monkeypatch.setattr(trial, "MAX_ARTICLE_PAGES", 2)
    assert looking.article(looking.path(looking.paged)).page_count == 2


def test_what_a_crawl_would_hold_back_is_shown_and_said(
    looking: Trial, caplog: pytest.LogCaptureFixture
) -> None:
    mine, *_, other, _ = map(looking.path, looking.site.article_ids())
    looking.site.overrides[mine] = looking.site.respond(other, {})
    assert looking.article(mine).url == HOST + mine
    assert "A crawl would hold it back (another_page): It may be another page" in caplog.text


def test_warnings_are_those_of_the_record_and_of_the_witnesses(looking: Trial) -> None:
    history = History()
    for number in range(3):
        history.add(page_of_history(number, section=("房产",)))
    looking.keep_layout(history=history.as_dict())
    item = looking.article(looking.path(looking.site.article_ids()[0]))
    assert [said.partition(":")[0] for said in item.warnings] == ["section-differs"]


def test_a_listing_is_a_request_for_each_of_its_articles(looking: Trial) -> None:
    found = looking.show(START_URL.removeprefix(HOST))
    assert all(
        isinstance(one, Request) and one.callback == looking.run.spider.parse for one in found
    )
    paths = [urlsplit(one.url).path for one in found if isinstance(one, Request)]
    assert paths == list(map(looking.path, looking.site.article_ids()))


@pytest.mark.parametrize("path", ["/none.html", "/c/2024/03/30/1297-1.html"])
def test_what_is_neither_is_said(
    looking: Trial, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    assert looking.show(path) == []
    (record,) = (one for one in caplog.records if one.levelno == logging.ERROR)
    assert record.getMessage().startswith(f"{HOST}{path}: ")


def test_what_it_is_to_be_read_with_and_cannot_be_had_is_named(
    looking: Trial, caplog: pytest.LogCaptureFixture
) -> None:
    listing = START_URL.removeprefix(HOST)
    mine, other, *_ = looking.site.article_ids()
    looking.refused.add(listing)
    assert looking.show(looking.path(mine)) == []
    assert (
        f"{START_URL}, which it is to be read with, cannot be had (the line is dead)" in caplog.text
    )
    looking.refused.clear()
    looking.site.overrides[looking.path(other)] = looking.site.respond("/c/none.html", {})
    assert looking.show(looking.path(mine)) == []
    assert "which it is to be read with, answers 404" in caplog.text


@pytest.mark.parametrize(
    ("path", "catid"), [("/c/2024/03/30/35-7.html", 35), ("/html/zixun/2024/0330/7.html", 1297)]
)
def test_another_category_s_listing_is_where_phpcms_has_it(
    looking: Trial, path: str, catid: int
) -> None:
    mine = looking.site.article_ids()[0]
    looking.site.overrides[path] = looking.site.respond(looking.path(mine), {})
    looking.show(path)
    assert looking.asked[0] == f"/index.php?m=content&c=index&a=lists&catid={catid}"


def test_a_listing_is_known_by_its_url_or_by_its_articles() -> None:
    site = Site.of_size(30)
    full = site.respond(list_url(1297, 1), {}).body
    past = site.respond(list_url(1297, 9), {}).body
    host = "http://news.test"

    def listed(path: str, body: bytes) -> int:
        return len(trial._listed(HtmlResponse(host + path, body=body), date(2024, 5, 20)))

    assert listed(list_url(1297, 1), full) == 25
    assert listed("/local/", full) == 25
    assert listed(list_url(1297, 9), past) == 0
    with pytest.raises(NotAListing):
        listed("/local/9.html", past)
