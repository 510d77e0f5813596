"""The site answers as PHPCMS does: listings, articles, pagers, what is missing, what is known."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from parsel import Selector

from hyxw.demo import blocks
from hyxw.demo.site import NO_ARTICLE, NO_CATEGORY, Response, Site
from hyxw.demo.story import CATEGORIES, SECTION, Page, Story
from hyxw.demo.views import list_url
from hyxw.urls import ArticleUrl, article_url
from tests.themes.phpcms import PHPCMS

LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"


@pytest.fixture
def site() -> Site:
    return Site.standard()


def _get(site: Site, target: str) -> Selector:
    return Selector(site.respond(target, {}).body.decode())


def _entries(page: Selector) -> list[str]:
    return page.css("ul.list > li > a:first-of-type::attr(href)").getall()


def _next(page: Selector) -> str:
    return page.xpath('//div[@id="pages"]//a[text()="下一页"]/@href').get("")


def _paged(site: Site) -> Story:
    stories = map(site.story, site.article_ids())
    return next(s for s in stories if len(s.pages) == 3 and not s.whole and not s.pages[0].title)


def _find(site: Site, **wanted: object) -> Story:
    stories = map(site.story, site.article_ids())
    return next(s for s in stories if all(getattr(s, k) == v for k, v in wanted.items()))


# --- The listing -------------------------------------------------------------------------------


def test_six_pages_of_25(site: Site) -> None:
    pages = [_entries(_get(site, f"{LISTING}&page={number}")) for number in range(1, 8)]
    assert [len(page) for page in pages] == [25, 25, 25, 25, 25, 7, 0]
    assert len({url for page in pages for url in page}) == 132


def test_the_walk_by_next_links_meets_every_article(site: Site) -> None:
    target, seen = LISTING, list[str]()
    while target:
        page = _get(site, target)
        seen += [found.article_id for url in _entries(page) if (found := _article(url))]
        target = _next(page) if _next(page) != target else ""
    assert seen == site.article_ids()


def _article(url: str) -> ArticleUrl | None:
    return article_url(url if url.startswith("http") else "http://127.0.0.1" + url)


def test_entry_markup(site: Site) -> None:
    row = _get(site, LISTING).css("ul.list > li")[0]
    newest = site.story(site.article_ids()[0])
    assert row.css("span.rt::text").get() == f"{newest.published:%Y-%m-%d %H:%M:%S}"
    assert row.css("a::text").get() == newest.title
    assert row.css("a::attr(target)").get() == "_blank"
    assert "</span>·<a" in row.get()


def test_empty_entry_after_each_fifth(site: Site) -> None:
    rows = _get(site, LISTING).css("ul.list > li")
    empty = [place for place, row in enumerate(rows) if not row.css("a")]
    assert empty == [5, 11, 17, 23, 29]
    assert rows[5].attrib["class"] == "bk20 hr"


def test_total_counts_every_entry(site: Site) -> None:
    assert _get(site, LISTING).css("#pages a.a1::text").get() == "132条"


def test_last_page_leads_to_itself(site: Site) -> None:
    assert _next(_get(site, f"{LISTING}&page=6")) == f"{LISTING}&page=6"


def test_past_the_end_is_200_empty_and_goes_on(site: Site) -> None:
    response = site.respond(f"{LISTING}&page=40", {})
    assert response.status == 200
    assert _entries(Selector(response.body.decode())) == []
    assert _next(_get(site, f"{LISTING}&page=40")) == f"{LISTING}&page=41"


@pytest.mark.parametrize("page", ["0", "-1", "x", "1", ""])
def test_page_numbers_below_two_show_page_one(site: Site, page: str) -> None:
    assert site.respond(f"{LISTING}&page={page}", {}).body == site.respond(LISTING, {}).body


@pytest.mark.parametrize(
    "target", ["/index.php?a=lists&catid=1297", "/index.php?catid=1297&a=lists&m=content&c=index"]
)
def test_routes_of_the_listing(site: Site, target: str) -> None:
    assert site.respond(target, {}).body == site.respond(LISTING, {}).body


def test_one_page_section_has_no_pager(site: Site) -> None:
    page = _get(site, list_url(35))
    assert len(_entries(page)) == 6
    assert page.css("#pages").xpath("string()").get() == ""


def test_missing_category(site: Site) -> None:
    response = site.respond("/index.php?a=lists&catid=99999", {})
    assert response.status == 200
    assert NO_CATEGORY in response.body.decode()


def test_hot_lists_name_articles_that_are_not_on_the_page(site: Site) -> None:
    page = _get(site, LISTING)
    hot = [found for url in page.css("ul.digg a::attr(href)").getall() if (found := _article(url))]
    listed = {found.article_id for url in _entries(page) if (found := _article(url))}
    assert {found.catid for found in hot} == {35, SECTION}
    assert any(f.catid == SECTION and f.article_id not in listed for f in hot)


def test_one_entry_leads_off_the_site(site: Site) -> None:
    hosts = [url for n in range(1, 7) for url in _entries(_get(site, f"{LISTING}&page={n}"))]
    assert [url for url in hosts if url.startswith("http")] == [
        "http://127.0.0.2:9/special/reading.html"
    ]


def test_titles_are_not_escaped_in_the_listing(site: Site) -> None:
    story = next(s for s in map(site.story, site.article_ids()) if '"' in s.title)
    bodies = [site.respond(f"{LISTING}&page={n}", {}).body.decode() for n in range(1, 7)]
    assert any(f">{story.title}</a>" in body for body in bodies)
    assert '<h1>社区"零点夜话"开讲 &lt;防汛避险&gt;' in site.respond(story.url(), {}).body.decode()
    page = _get(site, story.url())
    assert page.css("h1::text").get() == story.title
    assert page.css("title::text").get("").startswith(f"{story.title} - 资讯 - ")


def test_a_mirrors_title_is_spoilt_in_the_listing_too(site: Site) -> None:
    bodies = [site.respond(f"{LISTING}&page={n}", {}).body.decode() for n in range(1, 7)]
    stories = [story for story in map(site.story, site.article_ids()) if story.spoiler]
    spoilt = [story.spoiler.text(story.title) for story in stories if story.spoiler]
    assert spoilt != [story.title for story in stories]
    for title in spoilt:
        assert any(f">{title}</a>" in body for body in bodies)


def test_one_entry_is_linked_twice(site: Site) -> None:
    story = _find(site, twice=True)
    for number in range(1, 7):
        rows = _get(site, f"{LISTING}&page={number}").css("ul.list > li")
        urls = [row.css("a::attr(href)").getall() for row in rows]
        if pair := [found for found in urls if len(found) == 2]:
            assert pair == [[story.url(), story.dynamic_url()]]
            return
    pytest.fail("no entry has two links")


def test_home_page_leads_to_the_section(site: Site) -> None:
    labels = _get(site, "/").css(".nav-local a::text").getall()
    assert labels == ["新闻中心", "本土", "资讯"]
    assert _get(site, "/").css(f'a[href="{LISTING}"]')
    assert _get(site, list_url(1202)).css(f'a[href="{LISTING}"]')


# --- Articles ----------------------------------------------------------------------------------


def _all_pages(site: Site) -> Iterator[tuple[Story, int, Selector]]:
    for story in map(site.story, site.article_ids()):
        for number in range(1, len(story.pages) + 1):
            body = site.respond(story.url(number), {}).body
            charset = "utf-8" if story.url_style == "dynamic" else story.charset
            yield story, number, Selector(body.decode(charset))


def test_every_page_shows_its_story(site: Site) -> None:
    for story, number, page in _all_pages(site):
        heading = story.pages[number - 1].title or story.title
        expected = story.spoiler.text(heading) if story.spoiler else heading
        assert page.css("h1::text").get() == expected
        assert (
            page.css(".info::text").get("").startswith(f"{story.published:%Y-%m-%d %H:%M:%S}\xa0")
        )


def test_pages_are_of_the_usual_size(site: Site) -> None:
    sizes = [len(site.respond(site.story(i).url(), {}).body) for i in site.article_ids()]
    assert sorted(sizes)[len(sizes) // 2] > 15_000
    assert max(sizes) < 40_000


def test_reading_order(site: Site) -> None:
    text = _get(site, _paged(site).url()).css("body").xpath("string()").get("")
    marks = ["衡阳新闻网", "滚动新闻", "您所在的位置首页 > 新闻中心 > 本土 > 资讯 > 正文:"]
    places = [text.index(mark) for mark in [*marks, "来源:中国衡阳新闻网", "分享到:", "版权所有"]]
    assert places == sorted(places)


def test_empty_source_keeps_its_label(site: Site) -> None:
    info = _get(site, _find(site, source="").url()).css(".info::text").get("")
    assert re.search("来源:\xa0", info)


def test_linked_source(site: Site) -> None:
    assert _get(site, _find(site, source="央广网").url()).css(".info")
    linked = next(s for s in map(site.story, site.article_ids()) if s.source_link)
    assert _get(site, linked.url()).css(".info a::text").get() == linked.source


def test_authors_are_left_out_where_there_are_none(site: Site) -> None:
    with_authors = _find(site, shows_authors=True)
    shown = _get(site, with_authors.url()).css(".info").xpath("string()").get("")
    assert f"作者:{' '.join(with_authors.signature.authors)}" in shown
    without = _find(site, shows_authors=False)
    assert "作者" not in _get(site, without.url()).css(".info").xpath("string()").get("")


def test_article_pager_leads_on_and_ends_in_itself(site: Site) -> None:
    story = _paged(site)
    assert _next(_get(site, story.url())) == story.url(2)
    assert _next(_get(site, story.url(3))) == story.url(3)
    assert "条" not in _get(site, story.url()).css("#pages").xpath("string()").get("")


def test_article_past_its_end_is_200_with_an_empty_body(site: Site) -> None:
    story = _paged(site)
    page = _get(site, f"{story.dynamic_url()}&page=9")
    assert page.css("h1::text").get() == story.title
    assert page.css(".content").xpath("string()").get("").strip() == ""
    assert site.respond(story.url(9), {}).status == 404


def test_section_titles_hide_the_articles_own(site: Site) -> None:
    story = next(s for s in map(site.story, site.article_ids()) if s.pages[0].title)
    page = _get(site, story.url(2))
    assert page.css("h1::text").get() == story.pages[1].title
    assert page.css("title::text").get("").startswith(story.title)
    assert page.css("fieldset ul.list a::attr(href)").getall() == [
        story.url(number) for number in range(1, len(story.pages) + 1)
    ]


def test_every_article_has_the_dynamic_route(site: Site) -> None:
    story = site.story(site.article_ids()[0])
    page = _get(site, f"/index.php?a=show&catid=1297&id={story.number}")
    assert page.css("h1::text").get() == story.title


def test_missing_article_is_200(site: Site) -> None:
    response = site.respond("/index.php?m=content&c=index&a=show&catid=1297&id=1", {})
    assert response.status == 200
    assert NO_ARTICLE in response.body.decode()
    assert site.respond("/c/2024/05/03/1297-1.html", {}).status == 404


def test_gbk_page(site: Site) -> None:
    story = _find(site, charset="gb18030")
    response = site.respond(story.url(), {})
    text = response.body.decode("gb18030")
    assert "charset=gbk" in text
    assert response.headers["Content-Type"] == "text/html"
    assert "喆堃" in text


def test_mirrored_page_is_spoilt_throughout(site: Site) -> None:
    plain, commas = (s for s in map(site.story, site.article_ids()) if s.spoiler)
    page = _get(site, plain.url())
    crumbs = page.css(".location").xpath("string()").get("")
    assert "新聞(wén)中心 > 本土 > 資(zī)訊(xùn)" in crumbs
    assert "衡陽(yáng)新聞(wén)網(wǎng)訊(xùn)" in page.css(".content").xpath("string()").get("")
    body = _get(site, commas.url()).css(".content").xpath("string()").get("")
    assert ",," in body
    assert ",。" in body


def test_default_theme_puts_the_meta_line_in_the_h1() -> None:
    site = Site.standard(theme=PHPCMS)
    story = _paged(site)
    page = _get(site, story.url())
    heading = page.css("#Article h1")
    assert heading.css("h1::text").get() == story.title
    assert heading.css("h1 > br + span::text").get("").startswith(f"{story.published:%Y-%m-%d}")
    assert page.css("#Article .content p")
    assert story.paragraphs[0].startswith(page.css(".summary::text").get("-"))
    assert page.css("div.crumbs a::text").getall() == ["首页", "新闻中心", "本土", "资讯"]


def test_default_theme_lists_the_same_entries() -> None:
    assert _entries(_get(Site.standard(theme=PHPCMS), LISTING)) == _entries(
        _get(Site.standard(), LISTING)
    )


# --- Headers -----------------------------------------------------------------------------------


def test_dynamic_pages_have_a_charset_and_no_validators(site: Site) -> None:
    headers = site.respond(LISTING, {}).headers
    assert headers == {"Content-Type": "text/html; charset=utf-8"}


def test_static_pages_have_validators_and_no_charset(site: Site) -> None:
    headers = site.respond(site.story(site.article_ids()[0]).url(), {}).headers
    assert headers["Content-Type"] == "text/html"
    assert re.fullmatch('"[0-9a-f]+-[0-9a-f]+"', headers["ETag"])
    assert headers["Last-Modified"].endswith(" GMT")


def test_known_static_pages_are_304(site: Site) -> None:
    url = site.story(site.article_ids()[0]).url()
    sent = site.respond(url, {}).headers
    for asked in (
        {"If-None-Match": sent["ETag"]},
        {"if-none-match": f'"other", W/{sent["ETag"]}'},
        {"If-Modified-Since": sent["Last-Modified"]},
    ):
        response = site.respond(url, asked)
        assert (response.status, response.body) == (304, b"")
        assert response.headers["ETag"] == sent["ETag"]


def test_other_validators_get_the_page(site: Site) -> None:
    url = site.story(site.article_ids()[0]).url()
    sent = site.respond(url, {}).headers
    old = "Mon, 01 Jan 2018 00:00:00 GMT"
    assert site.respond(url, {"If-None-Match": '"other"'}).status == 200
    assert site.respond(url, {"If-Modified-Since": old}).status == 200
    both = {"If-None-Match": '"other"', "If-Modified-Since": sent["Last-Modified"]}
    assert site.respond(url, both).status == 200


def test_dynamic_pages_are_never_304(site: Site) -> None:
    assert site.respond(LISTING, {"If-None-Match": "*", "If-Modified-Since": "now"}).status == 200


# --- Changes -----------------------------------------------------------------------------------


def test_new_article_tops_the_listing(site: Site) -> None:
    old = site.article_ids()
    new = site.add_article("新装的路灯亮了", ["今晚，巷口的路灯亮了。"])
    assert site.article_ids() == [new, *old]
    assert _entries(_get(site, LISTING))[0] == site.story(new).url()
    assert site.truth(new)["text"] == "今晚，巷口的路灯亮了。"
    assert _get(site, LISTING).css("#pages a.a1::text").get() == "133条"


def test_new_articles_differ(site: Site) -> None:
    texts = {site.truth(site.add_article())["text"] for _ in range(5)}
    assert len(texts) == 5


def test_new_article_changes_no_old_file(site: Site) -> None:
    urls = [site.story(i).url() for i in site.article_ids()]
    before = [site.respond(url, {}).headers for url in urls if not url.startswith("/index")]
    site.add_article()
    after = [site.respond(url, {}).headers for url in urls if not url.startswith("/index")]
    assert before == after


def test_edit_changes_page_truth_and_validators(site: Site) -> None:
    article_id = site.article_ids()[0]
    url = site.story(article_id).url()
    before = site.respond(url, {})
    site.edit(article_id, title="更正：路灯已修好", paragraph="更正：共有九盏。")
    after = site.respond(url, {"If-None-Match": before.headers["ETag"]})
    assert after.status == 200
    assert "更正：共有九盏。" in after.body.decode()
    assert site.truth(article_id)["title"] == "更正：路灯已修好"
    assert site.truth(article_id)["text"].endswith("\n\n更正：共有九盏。")
    since = {"If-Modified-Since": before.headers["Last-Modified"]}
    assert site.respond(url, since).status == 200


def test_edit_of_an_article_that_was_cut(site: Site) -> None:
    story = next(s for s in map(site.story, site.article_ids()) if s.whole)
    site.edit(story.article_id, paragraph="更正：共有九盏。")
    assert site.truth(story.article_id)["text"].endswith("。\n\n更正：共有九盏。")


def test_withdrawn_article_is_gone_everywhere(site: Site) -> None:
    story = site.story(site.article_ids()[3])
    site.withdraw(story.article_id)
    assert site.respond(story.url(), {}).status == 404
    assert NO_ARTICLE in site.respond(story.dynamic_url(), {}).body.decode()
    assert story.url() not in _entries(_get(site, LISTING))
    assert _get(site, LISTING).css("#pages a.a1::text").get() == "131条"
    with pytest.raises(KeyError):
        site.truth(story.article_id)


def test_put_takes_any_story(site: Site) -> None:
    story = site.story(site.article_ids()[0])
    site.put(replace(story, pages=(Page((blocks.bare("只剩一句。"),)),)))
    assert site.truth(story.article_id)["text"] == "只剩一句。"


def test_robots_txt_is_missing_until_it_is_set(site: Site) -> None:
    assert site.respond("/robots.txt", {}).status == 404
    site.overrides["/robots.txt"] = Response(200, {"Content-Type": "text/plain"}, b"User-agent: *")
    assert site.respond("/robots.txt", {}).body == b"User-agent: *"


def test_overrides_go_first(site: Site) -> None:
    site.overrides[LISTING] = Response(500, {}, b"")
    assert site.respond(LISTING, {}).status == 500


# --- Other sites -------------------------------------------------------------------------------


def test_sites_are_the_same_each_time() -> None:
    one, two = Site.standard(), Site.standard()
    for target in (LISTING, "/", one.story(one.article_ids()[7]).url()):
        assert one.respond(target, {}) == two.respond(target, {})


def test_site_of_any_size() -> None:
    site = Site.of_size(400)
    assert len(site.article_ids()) == 400
    assert _get(site, LISTING).css("#pages a.a1::text").get() == "400条"
    assert ".." in _get(site, LISTING).css("#pages").xpath("string()").get("")
    assert len({site.truth(i)["text"] for i in site.article_ids()}) == 400


def test_empty_site_answers() -> None:
    assert _entries(_get(Site(), LISTING)) == []


def test_categories_are_all_answered(site: Site) -> None:
    assert all(site.respond(list_url(catid), {}).status == 200 for catid in CATEGORIES)
