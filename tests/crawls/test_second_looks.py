"""Young articles are looked at again: edits become revisions, withdrawals are published once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hyxw.demo import standard
from hyxw.demo.blocks import indented
from hyxw.demo.server import serve
from hyxw.demo.site import Response, Site
from hyxw.demo.story import CHINA
from tests.crawls.conftest import LISTING, Crawl, Finished


@pytest.fixture
def young() -> Site:
    """Eight articles of the last two days and twenty old ones: two listing pages."""
    now = datetime.now(CHINA).replace(microsecond=0)
    old = standard.ordinary_stories(20)
    newest = max(story.number for story in old)
    fresh = [
        standard.ordinary(newest + 9 * n, now - timedelta(hours=48 - 5 * n)) for n in range(1, 9)
    ]
    return Site([*old, *fresh])


@pytest.fixture
def url(young: Site) -> Iterator[str]:
    with serve(young) as url:
        yield url + LISTING


def revisions(finished: Finished, article_id: str) -> list[tuple[int, str]]:
    lines = [line for line in finished.published() if line["id"] == article_id]
    return [(line["revision"], line["status"]) for line in lines]


def test_an_edit_is_the_next_revision_and_nothing_else_is(
    crawl: Crawl, young: Site, url: str
) -> None:
    assert crawl(url).exit_code == 0
    edited = young.article_ids()[2]
    young.edit(edited, paragraph="记者随后从主办方获悉，活动将延长一周。")
    young.requests.clear()
    again = crawl(url)
    assert again.exit_code == 0, again.log
    assert len(again.published()) == 28 + 1
    assert revisions(again, edited) == [(1, "published"), (2, "published")]
    assert again.published()[-1]["text"].endswith("活动将延长一周。")
    asked = [(path, headers) for path, headers in young.requests if "a=" not in path]
    assert len(asked) == 1 + 8  # robots.txt, and the young articles
    assert all("If-None-Match" in headers for path, headers in asked if path != "/robots.txt")
    third = crawl(url)
    assert len(third.published()) == 28 + 1


def test_a_time_corrected_on_page_and_listing_is_a_revision(
    crawl: Crawl, young: Site, url: str
) -> None:
    crawl(url)
    story = young.story(young.article_ids()[2])
    minute = (story.published.minute + 7) % 60
    young.put(replace(story, published=story.published.replace(minute=minute)))
    corrected = crawl(url)
    assert corrected.exit_code == 0, corrected.log
    assert revisions(corrected, story.article_id) == [(1, "published"), (2, "published")]
    assert f":{minute:02}:" in corrected.published()[-1]["published_at"]
    assert len(crawl(url).published()) == 28 + 1


def test_a_withdrawn_article_is_published_as_such_once(crawl: Crawl, young: Site, url: str) -> None:
    assert crawl(url).exit_code == 0
    gone = young.article_ids()[3]
    last = next(line for line in crawl(url).published() if line["id"] == gone)
    young.withdraw(gone)
    once = crawl(url)
    assert once.exit_code == 0, once.log
    assert revisions(once, gone) == [(1, "published")]
    twice = crawl(url)
    assert revisions(twice, gone) == [(1, "published"), (2, "withdrawn")]
    record = twice.published()[-1]
    kept = ("title", "text", "published_at", "content_hash", "images")
    assert {key: record[key] for key in kept} == {key: last[key] for key in kept}
    assert revisions(crawl(url), gone) == [(1, "published"), (2, "withdrawn")]


def test_an_article_that_comes_back_is_published_again(crawl: Crawl, young: Site, url: str) -> None:
    crawl(url)
    story = young.story(gone := young.article_ids()[3])
    young.withdraw(gone)
    crawl(url)
    crawl(url)
    young.put(replace(story))
    back = crawl(url)
    assert revisions(back, gone) == [(1, "published"), (2, "withdrawn"), (3, "published")]


def test_an_edit_on_page_2_is_seen_though_page_1_is_as_it_was(
    crawl: Crawl, young: Site, url: str
) -> None:
    paged = next(s for s in standard.stories() if len(s.pages) > 1 and s.url_style == "static")
    published = datetime.now(CHINA).replace(microsecond=0) - timedelta(hours=20)
    young.put(story := replace(paged, published=published))
    young.overrides[story.url()] = young.respond(story.url(), {})
    crawl(url)
    young.edit(story.article_id, paragraph="记者随后从主办方获悉，活动将延长一周。")
    edited = crawl(url)
    assert revisions(edited, story.article_id) == [(1, "published"), (2, "published")]


def test_an_article_that_lacks_only_a_later_page_is_not_withdrawn(
    crawl: Crawl, young: Site, url: str
) -> None:
    paged = next(s for s in standard.stories() if len(s.pages) > 1 and s.url_style == "static")
    published = datetime.now(CHINA).replace(microsecond=0) - timedelta(hours=20)
    # Its small number sets it at the end of the listing, which the first run alone comes to.
    young.put(story := replace(paged, number=999, published=published))
    assert len(crawl(url).published()) == 29
    young.edit(story.article_id, paragraph="记者随后从主办方获悉，活动将延长一周。")
    young.overrides[story.url(2)] = Response(404, {}, b"not found")
    for _ in range(2):
        cut = crawl(url)
        assert cut.exit_code == 4, cut.log
        assert len(cut.published()) == 29


@pytest.mark.parametrize(
    "answer",
    [
        Response(404, {}, b"not found"),
        Response(200, {}, "您要查看的信息不存在或者还未通过审批！".encode()),
        Response(200, {}, "<form>用户登录<input name=user></form>".encode()),
    ],
    ids=["404", "gone", "login"],
)
def test_a_site_that_fails_as_a_whole_withdraws_nothing(
    crawl: Crawl, young: Site, url: str, answer: Response
) -> None:
    crawl(url)
    for article_id in young.article_ids():
        young.overrides[young.story(article_id).url()] = answer
    for _ in range(3):
        failing = crawl(url)
        assert {line["status"] for line in failing.published()} == {"published"}


def test_no_second_looks_where_they_are_turned_off(crawl: Crawl, young: Site, url: str) -> None:
    crawl(url)
    young.requests.clear()
    crawl(url, settings=("HYXW_RECHECK_DAYS=0",))
    assert [path for path, _ in young.requests] == ["/robots.txt", LISTING]


def test_an_article_read_later_tells_that_an_earlier_one_has_its_text(
    crawl: Crawl, young: Site, url: str
) -> None:
    ids = young.article_ids()
    wrong, own = young.story(ids[4]), young.story(ids[12])
    told = indented("石桥村的晒谷坪昨晚亮起了三十盏新路灯，老人和孩子都来看，一直到深夜才散去。")
    for story in (wrong, own):
        page = replace(story.pages[0], blocks=(*story.pages[0].blocks[:2], told))
        young.put(replace(story, pages=(page, *story.pages[1:])))
    young.put(replace(young.story(own.article_id), title="石桥村的晒谷坪亮起新路灯"))
    finished = crawl(url)
    assert finished.exit_code == 0, finished.log
    first, again = (x for x in finished.published() if x["id"] == wrong.article_id)
    assert (first["warnings"], again["revision"], again["text"]) == ([], 2, first["text"])
    assert [said.partition(":")[0] for said in again["warnings"]] == ["text-unproven"]
    assert revisions(finished, own.article_id) == [(1, "published")]
    assert finished.report["counts"]["delivered"] == 28
    assert len(crawl(url).published()) == 28 + 1
