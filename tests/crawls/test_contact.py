"""First contact with themes nobody has seen, a theme that changes, a listing that has moved."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hyxw.demo import standard, themes
from hyxw.demo.server import serve
from hyxw.demo.site import Response, Site
from hyxw.demo.story import SECTION, Story
from hyxw.demo.themes import Theme
from tests.crawls.conftest import LISTING, Crawl, Finished
from tests.crawls.test_whole_site import comparable
from tests.themes import CASES
from tests.themes.phpcms import PHPCMS

THEMES = {case.name: case.theme for case in CASES}


SIZE = 30  # articles: two listing pages


def small(theme: Theme) -> Site:
    """With those of another category, which some themes link to."""
    neighbours = [story for story in standard.stories() if story.catid != SECTION]
    return Site([*standard.ordinary_stories(SIZE), *neighbours], (), theme)


def assert_right(site: Site, finished: Finished, *fields: str) -> None:
    records = finished.by_id()
    assert set(records) == set(site.article_ids())
    for article_id, record in records.items():
        truth, found = site.truth(article_id), comparable(record)
        assert {key: found[key] for key in fields} == {key: truth[key] for key in fields}


@pytest.mark.parametrize(
    ("name", "of"),
    [("definitions", Site.standard), ("summary", small), ("after", small), ("numbered", small)],
)
def test_a_theme_never_seen_is_read_on_the_first_run(
    crawl: Crawl, name: str, of: Callable[[Theme], Site]
) -> None:
    """Every oddity is read in each theme by tests/benchmarks/test_extraction.py; one is crawled."""
    site = of(THEMES[name])
    with serve(site) as url:
        first = crawl(url + LISTING)
        assert first.exit_code == 0, first.log
        assert_right(site, first, "title", "published_at", "text", "reporters")
        kept = json.loads((first.data / "layouts" / "sites.json").read_text("utf-8"))
        assert kept[url]["layout"]["name"] == first.published()[0]["layout"] == "calibrated"
        site.requests.clear()
        assert crawl(url + LISTING).exit_code == 0
    assert [path for path, _ in site.requests] == ["/robots.txt", LISTING]


def test_a_theme_never_seen_is_read_though_nothing_of_page_1_is_asked_for(crawl: Crawl) -> None:
    site = Site.of_size(40, THEMES["numbered"])
    last_day = site.story(site.article_ids()[30]).published.date()
    asked_for = {i for i in site.article_ids() if site.story(i).published.date() <= last_day}
    with serve(site) as url:
        finished = crawl(url + LISTING, f"until={last_day}")
    assert finished.exit_code == 0, finished.log
    assert set(finished.by_id()) == asked_for
    assert {line["layout"] for line in finished.published()} == {"calibrated"}


def test_the_newest_are_not_there_at_first_contact(crawl: Crawl) -> None:
    site = small(themes.READING)
    missing = "您要查看的信息不存在或者还未通过审批！".encode()
    gone = site.article_ids()[:3]
    for article_id in gone:
        site.overrides[site.story(article_id).url()] = Response(200, {}, missing)
    with serve(site) as url:
        finished = crawl(url + LISTING)
    assert finished.exit_code == 4, finished.log
    assert set(finished.by_id()) == set(site.article_ids()) - set(gone)


def test_a_theme_that_changes_is_calibrated_anew(crawl: Crawl) -> None:
    site = small(themes.READING)
    with serve(site) as url:
        assert crawl(url + LISTING).exit_code == 0
        site._theme = THEMES["numbered"]  # its owner changes it
        new = {site.add_article() for _ in range(4)}
        changed = crawl(url + LISTING)
    assert changed.exit_code == 0, changed.log
    assert "from now on" in changed.log
    records = {line["id"]: line for line in changed.published()[-4:]}
    assert set(records) == new
    for article_id, record in records.items():
        assert record["text"] == site.truth(article_id)["text"]
        assert record["layout"] == "calibrated"


class Redesigned(Site):
    """A site whose articles from the number `since` on are in the theme `new`, its listing too."""

    since, new = 0, PHPCMS

    def _render(self, story: Story, *args: Any) -> str:  # noqa: ANN401  Site's
        listed_in = self._theme
        self._theme = self.new if story.number >= self.since else themes.READING
        html = super()._render(story, *args)
        self._theme = listed_in
        return html


@pytest.mark.parametrize("name", ["numbered", "summary"])
def test_a_redesign_leaves_static_pages_as_they_were(crawl: Crawl, name: str) -> None:
    site = Redesigned(standard.ordinary_stories(SIZE), (), themes.READING)
    site.since, site.new = site.story(site.article_ids()[0]).number + 1, THEMES[name]
    with serve(site) as url:
        assert crawl(url + LISTING).exit_code == 0
        site._theme = site.new
        for new in (2, 1, 4):
            for _ in range(new):
                site.add_article()
            day = crawl(url + LISTING)
            assert day.exit_code == 0, day.log
        assert_right(site, day, "title", "text", "reporters")


def test_a_section_in_two_themes_is_read_in_both(crawl: Crawl) -> None:
    site = Redesigned(standard.ordinary_stories(SIZE), (), THEMES["numbered"])
    site.since, site.new = site.story(site.article_ids()[9]).number, THEMES["numbered"]
    with serve(site) as url:
        first = crawl(url + LISTING)
    assert first.exit_code == 0, first.log
    assert_right(site, first, "title", "text", "reporters")


def test_pages_that_no_layout_reads_end_in_5_and_are_kept_for_later(crawl: Crawl) -> None:
    site = small(themes.READING)
    with serve(site) as url:
        assert crawl(url + LISTING).exit_code == 0
        new = [site.add_article() for _ in range(4)]
        parking = Response(200, {"Content-Type": "text/html"}, "<p>系统升级中</p>".encode())
        for article_id in site.article_ids():
            site.overrides[site.story(article_id).url()] = parking
        broken = crawl(url + LISTING)
        assert broken.exit_code == 5, broken.log
        assert "calibrate" in broken.report["outcome"]
        assert len(broken.published()) == SIZE
        site.overrides.clear()
        mended = crawl(url + LISTING)
    assert mended.exit_code == 0, mended.log
    assert {line["id"] for line in mended.published()[SIZE:]} == set(new)


def test_one_odd_page_among_good_ones_is_that_page_s_own_failure(crawl: Crawl) -> None:
    site = small(themes.READING)
    with serve(site) as url:
        assert crawl(url + LISTING).exit_code == 0
        odd, *good = [site.add_article() for _ in range(4)]
        site.overrides[site.story(odd).url()] = Response(200, {}, "<p>专题</p>".encode())
        finished = crawl(url + LISTING)
    assert finished.exit_code == 4, finished.log
    assert {line["id"] for line in finished.published()[SIZE:]} == set(good)
    assert finished.stats["article/failed/not_an_article"] == 1


@pytest.mark.parametrize("count", [2, 3])
def test_old_failures_are_no_changed_site_where_nothing_is_new(crawl: Crawl, count: int) -> None:
    site = small(themes.READING)
    for odd in site.article_ids()[26 : 26 + count]:
        site.overrides[site.story(odd).url()] = Response(200, {}, "<p>专题</p>".encode())
    with serve(site) as url:
        for _ in range(2):
            finished = crawl(url + LISTING)
            assert finished.exit_code == 4, finished.log
            assert finished.stats["article/failed/not_an_article"] == count


MOVED = "/index.php?m=content&c=index&a=lists&catid=1297&moved=1"


@pytest.fixture
def moved() -> Iterator[tuple[Site, str]]:
    """A site whose listing answers under another URL, which the home page's 资讯 links to."""
    site = small(themes.READING)
    body = site.respond(LISTING, {}).body
    home = f'<ul><li>本土<a href="/">首页</a></li><li><a href="{MOVED}">资讯</a></li></ul>'
    site.overrides["/"] = Response(200, {"Content-Type": "text/html; charset=utf-8"}, home.encode())
    site.overrides[MOVED] = Response(200, {"Content-Type": "text/html; charset=utf-8"}, body)
    site.overrides[LISTING] = Response(404, {}, b"gone")
    with serve(site) as url:
        yield site, url


def test_a_listing_that_moved_is_found_from_the_home_page_and_kept(
    crawl: Crawl, moved: tuple[Site, str]
) -> None:
    site, url = moved
    first = crawl(url + LISTING)
    assert first.exit_code == 0, first.log
    assert f"found at {url}{MOVED}" in first.log
    assert set(first.by_id()) == set(site.article_ids())
    site.requests.clear()
    assert crawl(url + LISTING).exit_code == 0
    assert [path for path, _ in site.requests] == ["/robots.txt", MOVED]


def test_a_section_that_is_nowhere_ends_in_5_within_twenty_requests(crawl: Crawl) -> None:
    site = small(themes.READING)
    for page in range(60):
        links = "".join(f'<a href="/p{page}-{n}">资讯</a>' for n in range(30))
        site.overrides[f"/p0-{page}"] = Response(200, {}, links.encode())
    home = "".join(f'<a href="/p0-{n}">本土</a>' for n in range(60))
    site.overrides["/"] = Response(200, {}, home.encode())
    site.overrides[LISTING] = Response(404, {}, b"gone")
    with serve(site) as url:
        finished = crawl(url + LISTING)
    assert finished.exit_code == 5, finished.log
    assert LISTING in finished.report["outcome"]
    assert len(site.requests) <= 20 + 2  # the listing itself, and robots.txt
