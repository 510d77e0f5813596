"""How the spider routes: which requests follow which answers. The pages are the demo site's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from hyxw.arguments import Arguments
from hyxw.demo import standard
from hyxw.demo.site import Response as Answer
from hyxw.demo.site import Site
from hyxw.errors import BadArgument, NotAListing, PagesChanged
from hyxw.frontier.agenda import Agenda
from hyxw.frontier.course import LAST_PAGE, LOOP, PAGE_LIMIT, UNPROVEN, Plan
from hyxw.frontier.listing_errors import ListingFailure
from hyxw.frontier.page import Trace
from hyxw.frontier.walk import Walk
from hyxw.items import Article
from hyxw.layouts.guard import Guard
from hyxw.layouts.learnt import Learnt
from hyxw.layouts.section_search import SectionSearch
from hyxw.pages.layout import KNOWN
from hyxw.pipelines import DedupePipeline, PublishPipeline
from hyxw.sections import Section
from hyxw.spiders import articles
from hyxw.spiders.local_news import LocalNewsSpider
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.records import CutWalk, Validators
from hyxw.text.dates import CHINA
from hyxw.urls import section_key
from tests.components import START_URL, Components, components
from tests.layouts.test_history import page as page_of_history

HOST = "http://127.0.0.1:8000"
KEPT = Validators('"v1"', "Mon, 20 May 2024 04:00:00 GMT")


class Routes:
    """A run whose requests the demo site answers when the test says so, without an engine."""

    def __init__(self, run: Components, site: Site) -> None:
        self.run = run
        self.spider = run.spider
        self.site = site
        sections = KeptLayouts(run.storage.folder.documents)
        sections.keep_layout(
            HOST, next(known for known in KNOWN if known.name == "e0734").as_dict()
        )

    def begin(self) -> Request:
        """The run's first request."""

        async def first() -> Request:
            return await anext(aiter(self.spider.start()))

        return self.run.runner.run(first())

    def answer(self, request: Request, status: int | None = None) -> list[Request | Article]:
        """What follows the site's answer to a request, or one of this status without a body."""
        parts = urlsplit(request.url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        answered = self.site.respond(target, {"Host": parts.netloc})
        body = b"" if status else answered.body
        kind = Response if status else HtmlResponse
        response = kind(
            request.url,
            status=status or answered.status,
            headers=dict(answered.headers),
            body=body,
            request=request,
        )
        assert request.callback is not None
        return list(request.callback(response, **request.cb_kwargs))

    def refuse(self, request: Request | Article, status: int) -> list[Article]:
        """What follows where the site answers a request with an error's status."""
        assert isinstance(request, Request)
        error = HttpError(Response(request.url, status=status, request=request))
        failure = Failure(error)  # type: ignore[no-untyped-call]  # Twisted has no types here
        failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
        assert request.errback is not None
        return list(request.errback(failure))

    def deny(self, request: Request | Article, status: int) -> list[Article]:
        """What follows where the site answers so, and what an article's id alone leads to too."""
        answered: list[Any] = self.refuse(request, status)
        sought = answered and isinstance(answered[0], Request)
        return self.deny(answered[0], status) if sought else answered

    def deliver(self, article_id: str, **fields: object) -> None:
        """Publish an article of the site as an earlier run has."""
        url = f"{HOST}{self.site.truth(article_id)['url_path']}"
        number = int(article_id.partition("-")[2])
        item = self.run.article(number, **{"url": url, **fields})
        self.run.storage.validators[article_id] = KEPT
        PublishPipeline(self.run.crawler).process_item(
            DedupePipeline(self.run.crawler).process_item(item)
        )

    def keep_listing(self) -> None:
        """Let the listing be one that an earlier run has walked to its end."""
        ledger, key = self.run.storage.ledger, section_key(START_URL)
        walk = ledger.walks.open(key, self.run.storage.run.run_id)
        ledger.walks.close(key, walk, whole=True, total=None, gap=0, validators=KEPT)

    @property
    def kept_doubts(self) -> dict[str, str]:
        """The doubts that the next run finds, if this one ends now."""
        kept = KeptLayouts(self.run.storage.folder.documents)
        return dict(kept.learnt(HOST, "local_news").get("doubts", {}))

    def next_run(self) -> None:
        """Let what was delivered so far be an earlier run's."""
        self.run.storage.publish()
        self.run.storage.run = self.run.storage.folder.start_run(
            "local_news", datetime.now(UTC), {}
        )


@pytest.fixture
def site() -> Site:
    """Six articles of yesterday and the day before, on one page."""
    now = datetime.now(CHINA).replace(microsecond=0)
    hours = range(6, 42, 6)
    return Site([standard.ordinary(700000 + n, now - timedelta(hours=48 - n)) for n in hours])


@pytest.fixture
def routes(tmp_path: Path, site: Site) -> Iterator[Routes]:
    # For the home page is looked in tests/simulator/test_walks.py.
    with components(tmp_path) as run, patch.object(Agenda, "may_be_home", return_value=False):
        yield Routes(run, site)


def paths(requests: list[Request | Article]) -> list[str]:
    assert all(isinstance(request, Request) for request in requests)
    return [urlsplit(request.url).path for request in requests if isinstance(request, Request)]


def conditions(request: Request) -> tuple[bytes | None, bytes | None]:
    return request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since")


# --- Arguments and settings ----------------------------------------------------------------------


def test_no_delay_on_loopback_unless_one_is_asked_for(tmp_path: Path) -> None:
    with components(tmp_path / "a") as run:
        assert run.crawler.settings.getfloat("DOWNLOAD_DELAY") == 0
    with components(tmp_path / "b", DOWNLOAD_DELAY=3) as run:
        assert run.crawler.settings.getfloat("DOWNLOAD_DELAY") == 3


def test_scrapyds_own_argument_is_none_of_ours() -> None:
    spider = LocalNewsSpider(_job="6487ec79947edab326d6db28a2d86511", full="1")
    assert spider.given_arguments == {"full": "1"}
    with pytest.raises(BadArgument, match="job"):
        LocalNewsSpider(job="1")


def test_a_subclass_has_its_section_s_name_or_its_own() -> None:
    county = Section("county", "http://127.0.0.1:8000/list-35-1.html")

    class Named(LocalNewsSpider):
        section = county

    class Both(LocalNewsSpider):
        section = county
        name = "mine"

    class Neither(LocalNewsSpider):
        """As the one it comes of."""

    assert [one.name for one in (Named, Both, Neither)] == ["county", "mine", "local_news"]


def test_a_script_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="HYXW_SCRIPT"), components(tmp_path, HYXW_SCRIPT="zh"):
        pass


# --- Listing -------------------------------------------------------------------------------------


def test_it_begins_at_the_start_url_and_asks_for_what_is_new_in_order(
    routes: Routes, site: Site
) -> None:
    first = routes.begin()
    assert (first.url, conditions(first)) == (START_URL, (None, None))
    known = site.article_ids()[2]
    routes.deliver(known)
    routes.next_run()
    asked = routes.answer(first)
    new = [site.truth(one)["url_path"] for one in site.article_ids() if one != known]
    *articles, behind = paths(asked)
    assert articles == new
    assert behind == "/index.php"  # neither pager nor total says that this page is the last


def test_an_unchanged_listing_is_asked_for_by_its_validators(routes: Routes) -> None:
    routes.keep_listing()
    assert conditions(routes.begin()) == (b'"v1"', b"Mon, 20 May 2024 04:00:00 GMT")


def test_an_unchanged_listing_leaves_retries_and_rechecks(routes: Routes, site: Site) -> None:
    young, failed = site.article_ids()[:2]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    routes.next_run()
    routes.keep_listing()
    url = f"{HOST}{site.truth(failed)['url_path']}"
    routes.run.do(routes.spider.article_failed, failed, url, "timeout", "slow")
    retry, look = routes.answer(routes.begin(), status=304)
    assert isinstance(retry, Request)
    assert isinstance(look, Request)
    assert (retry.url, conditions(retry)) == (url, (None, None))
    assert look.url == f"{HOST}{site.truth(young)['url_path']}"
    assert conditions(look) == (b'"v1"', b"Mon, 20 May 2024 04:00:00 GMT")


def test_a_recheck_that_failed_is_asked_for_once(routes: Routes, site: Site) -> None:
    young = site.article_ids()[0]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    routes.next_run()
    routes.keep_listing()
    url = f"{HOST}{site.truth(young)['url_path']}"
    routes.run.do(routes.spider.article_failed, young, url, "timeout", "slow")
    assert paths(routes.answer(routes.begin(), status=304)) == [urlsplit(url).path]


def test_a_listing_is_known_again_by_its_first_page(routes: Routes) -> None:
    routes.site = Site(standard.ordinary_stories(30))
    known_by = [{"ETag": '"1"'}, {"ETag": '"2"'}]

    def read(request: Request, headers: dict[str, str]) -> list[Request | Article]:
        target = f"{urlsplit(request.url).path}?{urlsplit(request.url).query}"
        body = routes.site.respond(target, {}).body
        response = HtmlResponse(request.url, headers=headers, body=body, request=request)
        assert request.callback is not None
        return list(request.callback(response, **request.cb_kwargs))

    following = listing_page(read(routes.begin(), known_by[0]))
    read(following, known_by[1])
    assert routes.spider.agenda.first_page == Validators('"1"', None)


@pytest.mark.parametrize("first", [True, False])
def test_a_first_page_without_entries_is_none(routes: Routes, *, first: bool) -> None:
    routes.site = Site(standard.ordinary_stories(30))
    begun = routes.begin()
    if not first:
        begun = listing_page(routes.answer(begun))
    target = begun.url.removeprefix(HOST)
    whole = routes.site.respond(target, {})
    body = re.sub(rb"<li.*?</li>", b"", whole.body, flags=re.DOTALL)
    routes.site.overrides[target] = replace(whole, body=body)
    routes.answer(begun)
    assert routes.spider.failed_listing[1] == ("empty_listing" if first else "")


@pytest.mark.parametrize("listed", [0, 6])
def test_an_empty_listing_is_told_of_and_its_sidebar_is_none(
    routes: Routes, site: Site, listed: int
) -> None:
    target = START_URL.removeprefix(HOST)
    whole = site.respond(target, {})
    none = r"\1<li>暂无信息</li></ul>"
    body = re.sub(
        r"(<ul class=\"list[^>]*>).*?</ul>", none, whole.body.decode(), count=1, flags=re.S
    )
    assert "暂无信息" in body
    assert "点击排行" in body
    site.overrides[target] = replace(whole, body=body.encode())
    asked = routes.begin()
    routes.spider.guard.learnt.listed = listed
    following = routes.answer(asked)
    while following:  # the search for it, from the home page on
        (looked_at,) = following
        assert isinstance(looked_at, Request)
        following = routes.answer(looked_at)
    said = str(routes.spider.outcome.error)
    assert "is empty: nothing is in its list" in said
    assert ("it had 6 entries on its first page" in said) is (listed > 0)
    assert routes.spider.outcome.exit_code == 4
    assert not routes.spider.guard.in_doubt


@pytest.mark.parametrize(
    ("at", "there", "is_asked"),
    [
        (f"{START_URL}&page=2", "/zx/2/", True),
        (START_URL, "/zx/", True),
        (f"{HOST}/local", "/local/", False),
    ],
)
def test_a_redirected_page_is_the_one_asked_for_where_that_says_its_number(
    routes: Routes, at: str, there: str, *, is_asked: bool
) -> None:
    walk = routes.begin().cb_kwargs["walk"]
    asked = routes.spider.listing_request(at, walk)
    whole = routes.site.respond(START_URL.removeprefix(HOST), {})
    url = f"{HOST}{there}"
    answer = HtmlResponse(url, body=whole.body, request=asked.replace(url=url))
    list(routes.spider.parse_listing(answer, walk, at))
    assert walk.route.last_url == (at if is_asked else url)


def test_articles_go_before_the_next_listing_page(routes: Routes) -> None:
    routes.site = Site(standard.ordinary_stories(30))
    asked = routes.answer(routes.begin())
    assert len(asked) == 25 + 1
    *articles, following = (one for one in asked if isinstance(one, Request))
    assert "page=2" in following.url
    assert all(article.priority > following.priority for article in articles)


class Answering(Site):
    """A site that answers whole pages with another status than 200."""

    status = 206

    def respond(self, target: str, headers: Mapping[str, str]) -> Answer:
        return replace(super().respond(target, headers), status=self.status)


def answering(site: Site, status: int) -> Site:
    other = Answering(map(site.story, site.article_ids()))
    other.status = status
    return other


@pytest.mark.parametrize("status", [202, 206, 304])
def test_a_status_that_is_no_whole_page_s_is_a_failure(
    routes: Routes, site: Site, status: int
) -> None:
    first = routes.begin()
    articles = routes.answer(first)
    routes.site = answering(site, status)
    kind = "not_modified" if status == 304 else f"http_{status}"
    (article, *_) = articles
    assert isinstance(article, Request)
    assert routes.answer(article) == []
    assert kind in {one.kind for one in routes.run.storage.ledger.failures("local_news")}
    assert routes.answer(first) == []
    assert f"(the site answers {status}" in str(routes.spider.outcome.error)


def test_a_page_as_a_proxy_has_it_is_a_page(routes: Routes, site: Site) -> None:
    routes.site = answering(site, 203)
    (article, *_) = routes.answer(routes.begin())
    assert isinstance(article, Request)
    (item,) = routes.answer(article)
    assert isinstance(item, Article)


def test_a_part_of_a_page_tells_nothing_of_the_layout(routes: Routes, site: Site) -> None:
    first = routes.begin()
    routes.spider.guard = Guard(HOST, 1297, Learnt(None))
    samples = routes.answer(first)
    assert len(samples) == 3
    routes.site = answering(site, 206)
    for sample in samples:
        assert isinstance(sample, Request)
        routes.answer(sample)
    assert routes.spider.guard.chosen is None


def test_a_sample_that_cannot_be_had_is_no_reason_to_wait(routes: Routes) -> None:
    """One fails, one answers with an error's page: the survey asks for others and ends."""
    first = routes.begin()
    guard = routes.spider.guard = Guard(HOST, 1297, Learnt(None))
    refused, empty, whole = (one for one in routes.answer(first) if isinstance(one, Request))
    others = [*routes.refuse(refused, 500), *routes.answer(empty, 500), whole]
    for one in others:
        if isinstance(one, Request) and guard.survey is not None:
            routes.answer(one)
    assert guard.survey is None
    assert guard.chosen is not None
    assert routes.spider.outcome._vouched


class PagerLost(Site):
    """A site whose listing's first page has lost its pager."""

    def respond(self, target: str, headers: Mapping[str, str]) -> Answer:
        answered = super().respond(target, headers)
        if target.endswith("catid=1297"):
            body = re.sub(rb'<div id="pages".*?</div>', b"", answered.body, flags=re.DOTALL)
            return replace(answered, body=body)
        return answered


def listing_page(asked: list[Request | Article]) -> Request:
    (request,) = (one for one in asked if isinstance(one, Request) and "a=lists" in one.url)
    return request


def test_behind_a_full_page_that_shows_no_pager_is_looked_for_more(routes: Routes) -> None:
    routes.site = PagerLost(standard.ordinary_stories(30))
    following = listing_page(routes.answer(routes.begin()))
    assert "page=2" in following.url
    assert len(routes.answer(following)) == 5
    assert routes.spider.outcome.exit_code == 4  # the first page lacks what the second has


@pytest.mark.parametrize(
    ("kind", "exit_code"),
    [
        ("http_404", 0),
        ("http_410", 0),
        ("listing_gone", 0),
        ("not_a_listing", 4),
        ("another_listing", 0),
        ("http_408", 4),
        ("http_500", 4),
        ("timeout", 4),
    ],
)
def test_no_page_behind_a_full_one_is_its_end_and_one_that_cannot_be_had_is_none(
    routes: Routes, kind: str, exit_code: int
) -> None:
    routes.site = PagerLost(standard.ordinary_stories(25))
    asked: list[Any] = [routes.begin()]
    for _ in range(1 if exit_code else 2):  # that there is none is to be said twice
        asked = routes.answer(asked[0])
        while any(isinstance(one, Request) and "walk" in one.cb_kwargs for one in asked):
            following = listing_page(asked)
            if "page=" not in following.url:
                break
            walk = following.cb_kwargs["walk"]
            failure = ListingFailure(kind, "it is so")
            asked = [*routes.spider.listing_failed(following.url, walk, failure)]
    assert asked == []
    assert routes.spider.outcome.exit_code == exit_code


class PagerCut(Site):
    """A site whose pagers lead no further than to page 2, whatever page they stand on."""

    def respond(self, target: str, headers: Mapping[str, str]) -> Answer:
        answered = super().respond(target, headers)
        pages = '<div id="pages"><a href="{0}">1</a><a href="{0}&page=2">下一页</a></div>'
        pager = pages.format(START_URL.removeprefix(HOST)).encode()
        body = re.sub(rb'<div id="pages".*?</div>', pager, answered.body, flags=re.DOTALL)
        return replace(answered, body=body)


@pytest.mark.parametrize("pages", [2, 3, 4])
def test_behind_the_last_page_of_a_pager_that_leads_back_there_may_be_others(
    routes: Routes, pages: int
) -> None:
    routes.site = PagerCut(standard.ordinary_stories(25 * pages))
    asked = routes.answer(routes.begin())
    for number in range(2, pages + 2):  # and the one behind the last is empty
        following = listing_page(asked)
        assert f"page={number}" in following.url
        asked = routes.answer(following)
    assert len(routes.spider.tally.entries) == 25 * pages
    assert routes.spider.outcome.exit_code == 0


class LeadingOn(Site):
    """A site whose pagers are a 下一页 alone, which the last page has as well."""

    def respond(self, target: str, headers: Mapping[str, str]) -> Answer:
        answered = super().respond(target, headers)
        here = int(target.partition("&page=")[2] or 1)
        following = f"{START_URL.removeprefix(HOST)}&page={here + 1}"
        pager = f'<div id="pages"><a href="{following}">下一页</a></div>'.encode()
        body = re.sub(rb'<div id="pages".*?</div>', pager, answered.body, flags=re.DOTALL)
        return replace(answered, body=body)


@pytest.mark.parametrize("status", [None, 404])
def test_behind_the_last_page_is_none_where_the_site_redirects_to_another(
    routes: Routes, status: int | None
) -> None:
    routes.site = LeadingOn(standard.ordinary_stories(50))
    second = listing_page(routes.answer(routes.begin()))
    asked = listing_page(routes.answer(second))
    for page in (3, 4):
        assert asked.url.endswith(f"&page={page}")
        home: Any = asked.replace(url=f"{HOST}/")
        follows: list[Any] = [*(routes.refuse(home, status) if status else routes.answer(home))]
        asked = listing_page(follows)
    assert asked.url == START_URL  # the second pass
    assert routes.spider.tally.pages_failed == {}


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_page_behind_the_last_one_that_is_refused_is_none(routes: Routes, status: int) -> None:
    routes.site = PagerCut(standard.ordinary_stories(50))
    second = listing_page(routes.answer(routes.begin()))
    routes.refuse(listing_page(routes.answer(second)), status)
    assert routes.spider.outcome.exit_code == 0


class OddBehind(PagerLost):
    """A site of one short listing page; those behind it are answered as `odd` says, by number."""

    odd: Mapping[str, tuple[int, str]] = {}

    def respond(self, target: str, headers: Mapping[str, str]) -> Answer:
        for number, (status, body) in self.odd.items():
            if target.endswith(f"&page={number}"):
                return Answer(status, {}, body.encode())
        return super().respond(target, headers)


HOME = "<html><head><title>首页</title></head><body><p>欢迎光临{}</p></body></html>"
WALL = "<html><body>请输入验证码</body></html>"


@pytest.mark.parametrize(
    ("behind", "beyond", "exit_code"),
    [
        ((200, HOME.format(1)), (200, HOME.format(2)), 0),  # numbers apart they say the same
        ((200, HOME.format(1)), (404, "no"), 4),
        ((200, HOME.format(1)), (200, "<html><body>参数错误</body></html>"), 4),
        ((200, WALL), (200, WALL), 4),
        ((200, ""), (200, ""), 0),
        ((200, ""), (404, "no"), 4),
        ((400, "no"), (400, "no"), 0),
        ((500, "no"), (500, "no"), 0),
        ((503, "no"), (503, "no"), 4),
        ((403, "no"), (403, "no"), 4),
    ],
)
def test_a_page_nothing_leads_to_is_none_where_what_none_has_is_answered_so(
    routes: Routes, behind: tuple[int, str], beyond: tuple[int, str], exit_code: int
) -> None:
    routes.site = site = OddBehind(standard.ordinary_stories(5))
    following: Request | None = listing_page(routes.answer(routes.begin()))
    site.odd = {"2": behind, "90002": beyond}
    while following is not None:
        asked = answered_or_refused(routes, following)
        following = next((x for x in asked if isinstance(x, Request) and "lists" in x.url), None)
    assert routes.spider.outcome.exit_code == exit_code
    # Where both are refused alike the next run believes it; where they are not there is a page 2.
    believed = behind == beyond
    assert bool(routes.spider.guard.learnt.doubts) is (believed and exit_code == 4)


def test_a_page_that_a_pager_led_to_is_not_asked_what_it_says(
    routes: Routes, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Guard, "words_of", lambda _guard, raw: asked.append(raw))
    routes.site = Site(standard.ordinary_stories(30))
    following = listing_page(routes.answer(routes.begin()))
    monkeypatch.setattr(routes.site, "respond", lambda *_given: Answer(200, {}, HOME.encode()))
    routes.answer(following)
    assert (routes.spider.outcome.exit_code, asked) == (4, [])


def answered_or_refused(routes: Routes, request: Request) -> list[Request | Article]:
    """What follows a page's answer, as Scrapy gives it to the callback or to the errback."""
    status = routes.site.respond(f"/?{urlsplit(request.url).query}", {}).status
    return [*routes.refuse(request, status)] if status >= 400 else routes.answer(request)


class EndsBehindItsList(Site):
    """A site whose listing's first page ends behind the list, and whose articles are whole."""

    def respond(self, target: str, headers: Mapping[str, str]) -> Answer:
        answered = super().respond(target, headers)
        if target.endswith("catid=1297"):
            body = answered.body.partition(b'<div id="pages"')[0] + b"</div>" * 4
            return replace(answered, body=body)
        return answered


def test_a_listing_page_that_ends_otherwise_is_believed_only_if_the_articles_do_too(
    routes: Routes, site: Site
) -> None:
    routes.site = EndsBehindItsList(map(site.story, site.article_ids()))
    for article_id in site.article_ids():
        routes.deliver(article_id)
    begun = routes.begin()
    for number in range(12):
        routes.spider.guard.history.add(page_of_history(number))
    looked_at = [one for one in routes.answer(begun) if isinstance(one, Request)]
    assert [one.priority for one in looked_at] == [1000] * 3
    for request in looked_at:
        routes.answer(request)
    assert routes.spider.failed_listing[1] == "cut"


def test_a_listing_is_walked_whole_from_its_first_page_to_its_end(routes: Routes) -> None:
    routes.begin()
    spider = routes.spider
    spider.note_end(spider.agenda.first_walk())  # which has read nothing
    assert not spider.tally.walked_whole
    later = Walk(Plan(f"{START_URL}&page=2", 9))
    later.ended = LAST_PAGE
    assert later.is_whole
    spider.note_end(later)
    assert not spider.tally.walked_whole
    first = spider.agenda.first_walk()
    first.ended = LAST_PAGE
    spider.note_end(first)
    assert spider.tally.walked_whole


# --- Article -------------------------------------------------------------------------------------


def test_an_article_of_one_page_is_yielded_signed(routes: Routes, site: Site) -> None:
    article_id = site.article_ids()[0]
    asked = routes.answer(routes.begin())[0]
    assert isinstance(asked, Request)
    (item,) = routes.answer(asked)
    assert isinstance(item, Article)
    assert item.id == article_id
    assert item.text == site.truth(article_id)["text"]
    assert item.run_id == routes.run.storage.run.run_id
    age = datetime.now(UTC) - datetime.fromisoformat(item.crawled_at)
    assert timedelta(0) <= age < timedelta(minutes=1)


@pytest.mark.parametrize("paged", [False, True])
def test_the_servers_word_is_of_an_article_of_one_page(
    routes: Routes, site: Site, *, paged: bool
) -> None:
    routes.site = paged_site() if paged else site
    asked = routes.answer(routes.begin())[0]
    while isinstance(asked, Request):
        (asked,) = routes.answer(asked)
    assert (asked.id in routes.run.storage.validators) is not paged


def test_what_failed_thrice_waits_where_the_site_works(routes: Routes, site: Site) -> None:
    failed, other = site.article_ids()[:2]
    for _ in range(3):
        routes.run.storage.ledger.fail(
            failed, HOST, "http_500", "slow", section="local_news", now=datetime.now(UTC)
        )
    routes.begin()
    assert routes.spider.retry_at(failed, "http_500") is None
    assert routes.spider.retry_at(failed, "unreadable") is not None
    routes.spider.held = [Response(HOST)] * 3  # so many cannot be read
    assert routes.spider.retry_at(failed, "unreadable") is None
    routes.spider.tally.became("known", other)
    assert routes.spider.retry_at(failed, "unreadable") is not None
    assert routes.spider.retry_at(failed, "http_500") is not None


def paged_site() -> Site:
    """A site with one article of several pages."""
    return Site([next(story for story in standard.stories() if len(story.pages) == 3)])


def test_an_article_of_several_pages_is_read_before_another_is_begun(routes: Routes) -> None:
    routes.site = paged_site()
    first = routes.answer(routes.begin())[0]
    assert isinstance(first, Request)
    (second,) = routes.answer(first)
    assert isinstance(second, Request)
    assert second.priority > first.priority
    (third,) = routes.answer(second)
    assert isinstance(third, Request)
    (item,) = routes.answer(third)
    assert isinstance(item, Article)
    assert item.page_count == 3
    assert item.text == routes.site.truth(item.id)["text"]


def test_a_later_page_is_judged_by_those_before_it(routes: Routes) -> None:
    routes.site = paged_site()
    first = routes.answer(routes.begin())[0]
    assert isinstance(first, Request)
    (second,) = routes.answer(first)
    assert isinstance(second, Request)
    again = routes.site.respond(urlsplit(first.url).path, {})
    routes.site.overrides[urlsplit(second.url).path] = again
    assert routes.answer(second) == []
    (kept,) = routes.run.storage.ledger.failures()
    said = f"{second.url} is answered by page 1, its pager says."
    assert (kept.kind, kept.reason) == ("another_page", said)


def test_a_pager_without_end_is_cut(routes: Routes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "MAX_ARTICLE_PAGES", 2)
    routes.site = paged_site()
    first = routes.answer(routes.begin())[0]
    assert isinstance(first, Request)
    (second,) = routes.answer(first)
    assert isinstance(second, Request)
    (item,) = routes.answer(second)
    assert isinstance(item, Article)
    assert item.page_count == 2


def test_an_article_that_has_not_changed_is_known(routes: Routes, site: Site) -> None:
    young = site.article_ids()[0]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    routes.next_run()
    routes.keep_listing()
    (look,) = routes.answer(routes.begin(), status=304)
    assert isinstance(look, Request)
    assert routes.answer(look, status=304) == []
    assert routes.spider.tally.became_what["known"] == 1


def test_a_date_that_the_page_alone_changes_is_asked_for_till_the_listing_has_it_too(
    routes: Routes, site: Site
) -> None:
    article_id = site.article_ids()[0]
    before = (datetime.now(CHINA) - timedelta(days=3)).isoformat(timespec="seconds")
    text = {name: site.truth(article_id)[name] for name in ("title", "text")}
    routes.deliver(article_id, published_at=before, **text)
    routes.next_run()
    known = routes.run.storage.ledger.known(article_id)
    assert known is not None
    routes.begin()
    (item,) = routes.answer(routes.spider.recheck_request(known))
    assert isinstance(item, Article)
    assert item.published_at == before
    assert article_id not in routes.run.storage.validators


@pytest.mark.parametrize("whole", [True, False])
def test_what_was_listed_by_a_slip_is_let_go_by_a_walk_to_the_end(
    routes: Routes, *, whole: bool
) -> None:
    routes.run.storage.ledger.fail(
        *("35-3", f"{HOST}/c/2024/03/30/35-3.html", "another_section", "it was"),
        section="local_news",
        now=datetime.now(UTC),
    )
    if not whole:
        routes.keep_listing()
    asked = routes.answer(routes.begin(), status=None if whole else 304)
    if whole:
        for _ in range(2):  # behind a page without a pager
            asked = routes.answer(listing_page(asked))
    assert not any("35-3" in one.url for one in asked)
    left = {one.id for one in routes.run.storage.ledger.failures()}
    assert ("35-3" in left) is not whole


@pytest.mark.parametrize(("kind", "doubted"), [("another_section", True), ("garbled", False)])
def test_after_an_article_of_another_section_the_next_run_walks_to_the_end_however_this_one_ends(
    routes: Routes, kind: str, *, doubted: bool
) -> None:
    first = next(one for one in routes.answer(routes.begin()) if isinstance(one, Request))
    list(routes.spider.article_failed_at(first.cb_kwargs["article"], kind, "so it is"))
    assert bool(routes.kept_doubts) is doubted


def test_after_an_entry_that_lost_its_link_the_next_run_walks_to_the_end_however_this_one_ends(
    routes: Routes, site: Site
) -> None:
    target = START_URL.removeprefix(HOST)
    whole = site.respond(target, {})
    body = re.sub(r'(class="rt".*?)href="[^"]*"', r"\1", whole.body.decode(), count=1, flags=re.S)
    begun = routes.begin()
    site.overrides[target] = replace(whole, body=body.encode())
    with patch.object(routes.spider.agenda, "note", side_effect=OSError), suppress(OSError):
        routes.answer(begun)
    assert routes.kept_doubts  # before the page is noted as read
    routes.spider.closed("finished")
    assert routes.spider.guard.learnt.unlinked == [site.story(site.article_ids()[0]).title]


@pytest.mark.parametrize("known", [False, True])
def test_an_entry_without_a_link_is_named_once(routes: Routes, site: Site, *, known: bool) -> None:
    target = START_URL.removeprefix(HOST)
    whole = site.respond(target, {})
    body = re.sub(r'(class="rt".*?)href="[^"]*"', r"\1", whole.body.decode(), count=1, flags=re.S)
    site.overrides[target] = replace(whole, body=body.encode())
    begun = routes.begin()
    title = site.story(site.article_ids()[0]).title
    routes.spider.guard.learnt.unlinked = [title] if known else []
    asked = routes.answer(begun)
    assert len([one for one in asked if "/c/" in one.url]) == 5
    assert routes.spider.tally.failed == ({} if known else {"unlinked": 1})
    routes.spider.closed("finished")
    assert routes.spider.guard.learnt.unlinked == [title]


def spoil_listing(site: Site, was: str, now: str) -> None:
    """Have the first listing page say something else, once."""
    target = START_URL.removeprefix(HOST)
    whole = site.respond(target, {})
    assert was in whole.body.decode()
    body = whole.body.decode().replace(was, now, 1)
    site.overrides[target] = replace(whole, body=body.encode())


@pytest.mark.parametrize("known", [False, True])
def test_an_entry_that_leads_to_no_article_is_named_once(
    routes: Routes, site: Site, *, known: bool
) -> None:
    special = "/zt/2024/"
    spoil_listing(site, site.truth(site.article_ids()[0])["url_path"], special)
    begun = routes.begin()
    routes.spider.guard.learnt.unlinked = [HOST + special] if known else []
    routes.answer(begun)
    assert routes.spider.tally.failed == ({} if known else {"no_article_url": 1})
    routes.spider.closed("finished")
    learnt = routes.spider.guard.learnt
    assert learnt.unlinked == [HOST + special]
    assert bool(learnt.doubts) is not known


def test_which_category_the_listing_is_of_is_known_however_it_answers(routes: Routes) -> None:
    routes.begin()
    assert routes.spider.guard.categories.named == 1297


def test_links_off_the_site_are_kept_with_the_walk_that_met_them(
    routes: Routes, site: Site
) -> None:
    out = "http://other.test/zt/"
    spoil_listing(site, site.truth(site.article_ids()[0])["url_path"], out)
    asked = routes.answer(routes.begin())
    assert routes.spider.guard.learnt.links_out is None
    for _ in range(2):  # behind a page without a pager
        asked = routes.answer(listing_page(asked))
    kept = KeptLayouts(routes.run.storage.folder.documents)
    assert kept.learnt(HOST, "local_news")["links_out"] == [out]


def test_a_short_walk_knows_not_all_links_off_the_site(routes: Routes) -> None:
    routes.keep_listing()
    routes.answer(routes.begin(), status=304)
    assert routes.spider.guard.learnt.links_out is None


def headline(routes: Routes, number: int) -> list[Request | Article]:
    """What is asked for where the first page has an article of its own above its list."""
    link = f'<h2><a href="/c/2024/03/30/1297-{number}.html">渡口的石板</a></h2>'
    spoil_listing(routes.site, "<body>", f"<body>{link}")
    asked = routes.answer(routes.begin())
    for _ in range(2):  # behind a page without a pager
        asked = routes.answer(listing_page(asked))
    return [one for one in asked if isinstance(one, Request)]


def test_a_headline_above_the_list_is_asked_for_where_the_walk_has_not_met_it(
    routes: Routes,
) -> None:
    (asked,) = headline(routes, 3)
    assert isinstance(asked, Request)
    assert asked.url.endswith("/1297-3.html")
    assert routes.spider.tally.entries["1297-3"] == "pending"
    assert routes.deny(asked, 404) == []
    routes.spider.closed("finished")
    assert "1297-3" not in {one.id for one in routes.run.storage.ledger.failures()}
    assert routes.spider.guard.learnt.gone == ["1297-3"]


def test_what_links_lead_to_that_is_gone_is_asked_for_once(routes: Routes) -> None:
    (asked,) = headline(routes, 3)
    assert routes.deny(asked, 404) == []
    routes.spider.closed("finished")
    routes.spider.tally.entries.clear()
    again = routes.answer(routes.begin())
    assert not any("1297-3" in one.url for one in again)
    assert "1297-3" not in {one.id for one in routes.run.storage.ledger.failures()}


@pytest.mark.parametrize(
    ("fields", "again"),
    [
        ({}, True),
        ({"warnings": ["text-short: it has 20 characters."]}, True),
        ({"warnings": ["text-unproven: another has it."]}, False),
        ({"status": "withdrawn"}, False),
    ],
)
def test_that_a_text_is_another_s_is_told_once_of_what_is_published(
    routes: Routes, site: Site, fields: dict[str, object], *, again: bool
) -> None:
    first = site.article_ids()[0]
    routes.deliver(first, **fields)
    asked = [one for one in routes.answer(routes.begin()) if isinstance(one, Request)]
    article = next(one.cb_kwargs["article"] for one in asked if "article" in one.cb_kwargs)
    told = list(routes.spider.warn_late(first, article))
    assert [one.revision for one in told] == ([2] if again else [])
    assert all(one.warnings[-1].startswith("text-unproven: ") for one in told)


def test_when_all_has_been_read_the_first_articles_are_told_of_again(
    routes: Routes, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, last = site.article_ids()[0], site.article_ids()[-1]
    article = next(
        one.cb_kwargs["article"]
        for one in routes.answer(routes.begin())
        if isinstance(one, Request) and "article" in one.cb_kwargs
    )
    routes.deliver(article.id)
    said = ["section-differs: it leads elsewhere.", "text-unproven: it is another's."]
    monkeypatch.setattr(routes.spider.guard, "judge_again", lambda: iter([(article, said)]))
    routes.spider.walked, routes.spider.awaited = False, {last}
    assert list(routes.spider.looked_at(last)) == []
    routes.spider.walked, routes.spider.awaited = True, {first, last}
    assert list(routes.spider.looked_at(first)) == []
    (again,) = routes.spider.looked_at(last)
    assert isinstance(again, Article)
    assert (again.id, again.revision, again.warnings) == (article.id, 2, said)
    assert routes.spider.warned == {(article.id, 2)}


def test_a_day_that_only_the_page_says_is_held_against_the_range(
    routes: Routes, site: Site
) -> None:
    asked = routes.answer(routes.begin())[0]
    assert isinstance(asked, Request)
    routes.spider.arguments = Arguments(START_URL, until=date(2020, 1, 1))
    assert routes.answer(asked) == []
    article_id = site.article_ids()[0]
    assert routes.spider.tally.entries[article_id] == "out_of_range"


def test_what_is_gone_for_the_second_time_is_withdrawn_as_it_was(
    routes: Routes, site: Site
) -> None:
    young = site.article_ids()[0]
    published_at = site.truth(young)["published_at"]
    routes.deliver(young, published_at=published_at, title="渡口的石板")
    routes.next_run()
    routes.keep_listing()
    path = site.truth(young)["url_path"]
    site.withdraw(young)
    site.overrides[path] = site.respond("/index.php?a=show&catid=1297&id=1", {})
    (look,) = routes.answer(routes.begin(), status=304)
    assert isinstance(look, Request)
    (sought,) = routes.answer(look)
    assert isinstance(sought, Request)
    assert routes.answer(sought) == []
    (look,) = routes.answer(routes.begin(), status=304)
    assert isinstance(look, Request)
    (sought,) = routes.answer(look)
    assert isinstance(sought, Request)  # once more: it is the last word before it is withdrawn
    (item,) = routes.answer(sought)
    assert isinstance(item, Article)
    last = routes.run.article(int(young.partition("-")[2]), published_at=published_at)
    assert replace(item, url="", crawled_at="", run_id="", revision=1) == replace(
        last, status="withdrawn", title="渡口的石板", url="", crawled_at="", run_id=""
    )
    assert item.run_id == routes.run.storage.run.run_id


@pytest.mark.parametrize(("status", "gone"), [(404, True), (410, True), (408, False)])
def test_what_the_site_answers_so_twice_is_withdrawn(
    routes: Routes, site: Site, status: int, *, gone: bool
) -> None:
    young = site.article_ids()[0]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    routes.next_run()
    routes.keep_listing()
    withdrawn = []
    for _ in range(2):
        (look,) = routes.answer(routes.begin(), status=304)
        withdrawn.append([item.status for item in routes.deny(look, status)])
    assert withdrawn == [[], ["withdrawn"] if gone else []]


def sought_by_id(routes: Routes, article_id: str) -> Request:
    """What is asked for once a delivered article is gone and is listed nowhere."""
    routes.next_run()
    routes.keep_listing()
    (look,) = routes.answer(routes.begin(), status=304)
    (sought,) = routes.refuse(look, 404)
    assert isinstance(sought, Request)
    assert sought.url.endswith(f"catid=1297&id={article_id.partition('-')[2]}")
    return sought


def test_what_is_dated_anew_is_found_by_its_id_and_not_withdrawn(
    routes: Routes, site: Site
) -> None:
    young = site.article_ids()[0]
    truth = site.truth(young)
    text = {name: truth[name] for name in ("title", "text", "published_at")}
    routes.deliver(young, **text)
    sought = sought_by_id(routes, young)
    assert routes.spider.absences.missing == {young}
    (item,) = routes.answer(sought)
    assert not routes.spider.absences.missing
    assert isinstance(item, Article)
    assert (item.status, item.url) == ("published", f"{HOST}{by_id_path(young)}")
    assert DedupePipeline(routes.run.crawler).process_item(item).revision == 2


def by_id_path(article_id: str) -> str:
    return f"/index.php?m=content&c=index&a=show&catid=1297&id={article_id.partition('-')[2]}"


@pytest.mark.parametrize("status", [403, 404, 405, 503])
def test_what_its_id_leads_to_nothing_for_counts_as_missed(
    routes: Routes, site: Site, status: int
) -> None:
    young = site.article_ids()[0]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    assert routes.refuse(sought_by_id(routes, young), status) == []
    assert_missed_once(routes, young)


@pytest.mark.parametrize("leads_to", ["/", "another article"])
def test_a_route_by_id_that_leads_to_another_page_is_none(
    routes: Routes, site: Site, leads_to: str
) -> None:
    young, other = site.article_ids()[:2]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    sought = sought_by_id(routes, young)
    target = leads_to if leads_to == "/" else site.truth(other)["url_path"]
    site.overrides[by_id_path(young)] = site.respond(target, {})
    assert routes.answer(sought) == []
    assert_missed_once(routes, young)


def assert_missed_once(routes: Routes, article_id: str) -> None:
    """A delivered article has gone as of now, and nothing has failed."""
    known = routes.run.storage.ledger.known(article_id)
    assert known is not None
    assert known.missing_count == 1
    assert routes.run.storage.ledger.failures() == []
    assert routes.spider.outcome.error is None


@pytest.mark.parametrize(("vanished", "doubted"), [(0, True), (None, False)])
def test_where_the_total_has_not_fallen_the_next_run_walks_to_the_end(
    routes: Routes, site: Site, vanished: int | None, *, doubted: bool
) -> None:
    young = site.article_ids()[0]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    sought = sought_by_id(routes, young)
    routes.spider.agenda.vanished = vanished
    assert not routes.kept_doubts
    routes.refuse(sought, 404)
    assert bool(routes.kept_doubts) is doubted  # however this one ends


def test_what_the_listing_has_lost_by_its_total_is_not_sought(routes: Routes, site: Site) -> None:
    young = site.article_ids()[0]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    routes.next_run()
    routes.keep_listing()
    (look,) = routes.answer(routes.begin(), status=304)
    routes.spider.agenda.vanished = 1
    assert routes.refuse(look, 404) == []
    assert_missed_once(routes, young)


def test_what_was_delivered_by_its_id_alone_is_sought_nowhere_else(
    routes: Routes, site: Site
) -> None:
    young = site.article_ids()[0]
    path = by_id_path(young)
    routes.deliver(young, published_at=site.truth(young)["published_at"], url=HOST + path)
    routes.next_run()
    routes.keep_listing()
    (look,) = routes.answer(routes.begin(), status=304)
    assert routes.refuse(look, 404) == []
    assert_missed_once(routes, young)


@pytest.mark.parametrize("warned", [False, True])
def test_most_of_what_was_looked_at_with_a_new_revision_is_told_of(
    routes: Routes, site: Site, *, warned: bool
) -> None:
    ids = site.article_ids()
    for young in ids:
        routes.deliver(young, published_at=site.truth(young)["published_at"])
    routes.next_run()
    routes.keep_listing()
    routes.answer(routes.begin(), status=304)
    routes.spider.tally.revised = {(young, 2) for young in ids}
    routes.spider.warned = routes.spider.tally.revised if warned else set()
    routes.spider.closed("finished")
    said = "6 of 6 articles looked at again have new revisions at once"
    assert (said in str(routes.spider.outcome.error)) is not warned


def test_nothing_is_withdrawn_where_listed_articles_are_missing_too(
    routes: Routes, site: Site
) -> None:
    young, *listed = site.article_ids()[:3]
    routes.deliver(young, published_at=site.truth(young)["published_at"])
    routes.next_run()
    routes.keep_listing()
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for one in listed:
        url = f"{HOST}{site.truth(one)['url_path']}"
        routes.run.storage.ledger.fail(
            *(one, url, "http_404", "it was"),
            section="local_news",
            now=datetime.now(UTC),
            retry_at=tomorrow,
        )
    for _ in range(2):
        (look,) = routes.answer(routes.begin(), status=304)
        routes.spider.tally.entries.update(dict.fromkeys(listed, "waiting"))
        assert routes.deny(look, 404) == []
        assert "3 of 4 articles are missing at once" in str(routes.spider.outcome.error)


def retries(routes: Routes, numbers: Iterable[int], kind: str) -> list[Request | Article]:
    """The requests for articles that are on no listing and failed so in an earlier run."""
    routes.keep_listing()
    for number in numbers:
        routes.run.storage.ledger.fail(
            f"1297-{number}",
            f"{HOST}/c/2024/03/30/1297-{number}.html",
            kind,
            "it was",
            section="local_news",
            now=datetime.now(UTC),
        )
    return routes.answer(routes.begin(), status=304)


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("before", ["http_404", "http_410", "gone"])
def test_what_failed_as_gone_before_and_is_gone_still_is_let_go(
    routes: Routes, before: str, status: int
) -> None:
    (asked,) = retries(routes, [3], before)
    assert routes.deny(asked, status) == []
    assert [one.kind for one in routes.run.storage.ledger.failures()] == [before]
    routes.spider.closed("finished")
    assert routes.run.storage.ledger.failures() == []
    assert routes.spider.tally.became_what == {"gone": 1}
    assert not routes.spider.tally.failures


def test_what_failed_otherwise_before_is_not_let_go_at_once(routes: Routes) -> None:
    (asked,) = retries(routes, [3], "timeout")
    routes.run.do(routes.refuse, asked, 404)
    routes.spider.closed("finished")
    assert [one.kind for one in routes.run.storage.ledger.failures()] == ["http_404"]


def test_what_is_listed_is_not_let_go_though_it_is_not_there(routes: Routes, site: Site) -> None:
    listed = site.article_ids()[0]
    url = f"{HOST}{site.truth(listed)['url_path']}"
    routes.run.do(routes.spider.article_failed, listed, url, "http_404", "it was")
    asked = routes.answer(routes.begin())[0]
    routes.run.do(routes.refuse, asked, 404)
    routes.spider.closed("shutdown")
    assert listed in {one.id for one in routes.run.storage.ledger.failures()}


@pytest.mark.parametrize(("gone", "believed"), [(2, True), (3, False)])
def test_a_site_that_has_lost_all_that_is_retried_is_not_believed(
    routes: Routes, gone: int, *, believed: bool
) -> None:
    for asked in retries(routes, range(1, gone + 1), "http_404"):
        routes.run.do(routes.deny, asked, 404)
    routes.run.do(routes.spider.closed, "finished")
    assert len(routes.run.storage.ledger.failures()) == (0 if believed else gone)
    assert routes.spider.tally.failed == ({} if believed else {"gone": gone})


def test_what_has_gone_is_believed_of_a_site_that_works(routes: Routes, site: Site) -> None:
    lost = retries(routes, range(1, 4), "http_404")
    for asked in lost:
        routes.run.do(routes.deny, asked, 404)
    routes.spider.tally.became("known", site.article_ids()[0])
    routes.run.do(routes.spider.closed, "finished")
    assert routes.run.storage.ledger.failures() == []


# --- The end -------------------------------------------------------------------------------------


def test_a_crawl_that_could_not_begin_can_end_and_keeps_nothing(tmp_path: Path) -> None:
    with components(tmp_path) as run:
        run.spider.closed("CouldNotStart")
        assert KeptLayouts(run.storage.folder.documents).sites() == []
        assert run.spider.tally.failures == []


@pytest.mark.parametrize(("reason", "named"), [("finished", True), ("shutdown", False)])
def test_what_was_never_answered_is_named_by_a_run_that_was_not_cut(
    routes: Routes, site: Site, reason: str, *, named: bool
) -> None:
    routes.answer(routes.begin())
    routes.spider.listing_request(f"{START_URL}&page=2", routes.spider.agenda.first_walk())
    routes.run.do(routes.spider.closed, reason)
    failed = {(one.what, one.kind) for one in routes.spider.tally.failures}
    assert failed == ({("listing", "unanswered"), ("article", "unanswered")} if named else set())
    assert len(routes.spider.tally.failures) == (1 + len(site.article_ids()) if named else 0)
    assert routes.spider.outcome.exit_code == (4 if named else 0)
    left = {one.id for one in routes.run.storage.ledger.failures()}
    assert left == set(site.article_ids())  # by the next run, either way


def test_what_was_learnt_is_kept_though_the_run_was_cut(routes: Routes) -> None:
    asked = routes.answer(routes.begin())[0]
    assert isinstance(asked, Request)
    routes.answer(asked)
    routes.run.do(routes.spider.closed, "shutdown")
    kept = KeptLayouts(routes.run.storage.folder.documents)
    assert len(kept.learnt(HOST, "local_news")["history"]["pages"]) == 1


# --- A listing that is elsewhere -----------------------------------------------------------------


class Moved(Site):
    """A site whose section's listing stands at another address than it did."""

    status = 200  # of the listing

    def respond(self, target: str, headers: Mapping[str, str]) -> Answer:
        if target == "/":
            body = '<html><body><a href="/list-1297-1.html">资讯</a></body></html>'
            return replace(super().respond(target, headers), status=200, body=body.encode())
        if target == "/list-1297-1.html":
            listing = super().respond(START_URL.removeprefix(HOST), headers)
            return replace(listing, status=self.status)
        return super().respond(target, headers)


def test_a_part_of_a_page_is_not_taken_for_the_listing_that_is_looked_for(
    routes: Routes, site: Site
) -> None:
    moved = Moved(map(site.story, site.article_ids()))
    moved.status = 206
    routes.site = moved
    (home,) = routes.refuse(routes.begin(), 404)
    assert isinstance(home, Request)
    (listing,) = routes.answer(home)
    assert isinstance(listing, Request)
    assert routes.answer(listing) == []
    assert isinstance(routes.spider.outcome.error, PagesChanged)


def test_a_listing_that_is_gone_is_looked_for_from_the_home_page_on(
    routes: Routes, site: Site
) -> None:
    routes.site = Moved(map(site.story, site.article_ids()))
    (home,) = routes.refuse(routes.begin(), 404)
    assert isinstance(home, Request)
    assert home.url == f"{HOST}/"
    (listing,) = routes.answer(home)
    assert isinstance(listing, Request)
    assert listing.url == f"{HOST}/list-1297-1.html"
    (begun,) = routes.answer(listing)
    assert isinstance(begun, Request)
    assert begun.url == listing.url
    assert routes.spider.outcome.error is None


def test_a_page_that_cannot_be_read_leads_to_no_listing(
    routes: Routes, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: SectionSearch, __: object) -> bool:
        raise NotAListing("It has too many parts.")

    routes.site = Moved(map(site.story, site.article_ids()))
    (home,) = routes.refuse(routes.begin(), 404)
    assert isinstance(home, Request)
    monkeypatch.setattr(SectionSearch, "read", read)
    kept = KeptLayouts(routes.run.storage.folder.documents)
    assert routes.answer(home) == []
    assert kept.listing(HOST, START_URL) is None


def test_a_listing_is_looked_for_once_and_in_the_place_of_the_section_s_own(
    routes: Routes,
) -> None:
    routes.begin()
    listing = routes.spider.section.listing
    assert routes.spider.may_find(listing)
    assert not routes.spider.may_find(f"{HOST}/index.php?a=lists&catid=35")
    routes.spider.looking = SectionSearch(routes.spider.section, HOST, listing)
    assert not routes.spider.may_find(listing)


def test_a_listing_that_is_nowhere_ends_the_run(routes: Routes) -> None:
    (home,) = routes.refuse(routes.begin(), 404)
    assert isinstance(home, Request)
    assert routes.refuse(home, 500) == []
    assert isinstance(routes.spider.outcome.error, PagesChanged)


# --- What is left at the end ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reason", "named"),
    [
        *(("finished", True), ("PagesChanged", True)),
        *(("shutdown", False), ("SiteUnreachable", False), ("FolderUnusable", False)),
    ],
)
def test_what_is_held_at_the_end_has_failed_by_name(
    routes: Routes, reason: str, *, named: bool
) -> None:
    listing = routes.begin()
    article = routes.answer(listing)[0]
    assert isinstance(article, Request)
    routes.spider.held = [Response(one.url, request=one) for one in (listing, article)]
    routes.run.do(routes.spider.closed, reason)
    kinds = {(one.url, one.kind) for one in routes.spider.tally.failures}
    held = {(listing.url, "unanswered"), (article.url, "unreadable")}
    assert held.issubset(kinds) is named
    (failure,) = (x for x in routes.run.storage.ledger.failures() if x.url == article.url)
    assert failure.id == article.cb_kwargs["article"].id
    assert (failure.kind == "unreadable") is named


def test_a_callback_that_crashes_fails_its_article_its_listing_page_or_the_run(
    routes: Routes,
) -> None:
    listing = routes.begin()
    article = routes.answer(listing)[0]
    assert isinstance(article, Request)
    routes.run.do(routes.spider.give_up, "boom", Response(article.url, request=article))
    assert [(one.url, one.kind) for one in routes.spider.tally.failures] == [(article.url, "crash")]
    routes.run.do(routes.spider.give_up, "boom", Response(listing.url, request=listing))
    assert routes.spider.tally.failures[-1].what == "listing"
    assert routes.spider.outcome.exit_code == 4


def test_a_callback_that_crashes_on_the_first_page_ends_the_run(routes: Routes) -> None:
    listing = routes.begin()
    routes.run.do(routes.spider.give_up, "boom", Response(listing.url, request=listing))
    assert isinstance(routes.spider.outcome.error, PagesChanged)


def test_before_a_run_s_first_request_no_layout_is_in_force(tmp_path: Path, routes: Routes) -> None:
    with components(tmp_path / "other") as run:
        assert run.spider.layout_in_force() == {"name": None, "sure": {}}
    routes.begin()
    assert routes.spider.layout_in_force() == routes.spider.guard.in_force()


def test_the_layout_that_pages_were_read_with_is_kept(routes: Routes) -> None:
    asked = routes.answer(routes.begin())[0]
    assert isinstance(asked, Request)
    routes.answer(asked)
    kept = KeptLayouts(routes.run.storage.folder.documents)
    layout = routes.spider.guard.learnt.layout
    assert layout is not None
    routes.spider.guard.learnt.layout = replace(layout, name="worked out")
    routes.run.do(routes.spider.closed, "finished")
    assert kept.layout(HOST) is not None
    assert kept.layout(HOST)["name"] == "worked out"  # type: ignore[index]  # seen above


@pytest.mark.parametrize(
    ("ended", "code"), [(LOOP, 4), (UNPROVEN, 4), (LAST_PAGE, 0), (PAGE_LIMIT, 4)]
)
def test_a_walk_whose_end_is_not_proven_leaves_the_run_incomplete(
    routes: Routes, ended: str, code: int
) -> None:
    routes.begin()
    walk = routes.spider.agenda.first_walk()
    walk.ended = ended
    routes.run.do(routes.spider.note_end, walk)
    assert routes.spider.outcome.exit_code == code


@pytest.mark.parametrize(("kind", "named"), [("http_503", True), ("http_404", False)])
def test_where_a_walk_was_cut_may_be_nothing_any_more(
    routes: Routes, kind: str, *, named: bool
) -> None:
    routes.begin()
    walk = routes.spider.agenda.first_walk()
    walk.traces.append(Trace())
    there, back = f"{START_URL}&page=3", f"{START_URL}&page=2"
    walk.jump_to(CutWalk(1, there, slipped=False), back)
    (asked,) = routes.spider.listing_failed(there, walk, ListingFailure(kind, "it is gone"))
    assert isinstance(asked, Request)
    assert asked.url == back
    assert walk.jump is None
    failed = [(one.what, one.url, one.kind) for one in routes.spider.tally.failures]
    assert failed == ([("listing", there, kind)] if named else [])


def test_a_later_page_that_cannot_be_had_is_named_and_the_run_goes_on(routes: Routes) -> None:
    routes.begin()
    walk = routes.spider.agenda.first_walk()
    walk.traces.append(Trace())
    url = f"{START_URL}&page=2"
    gone = ListingFailure("http_404", "it is gone")
    assert list(routes.spider.listing_failed(url, walk, gone)) == []
    (failed,) = routes.spider.tally.failures
    assert (failed.what, failed.url, failed.kind) == ("listing", url, "http_404")
    assert failed.reason == "it is gone"
    assert routes.spider.outcome.exit_code == 4
