from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from hyxw.errors import ArticleGone, EmptyBody, NotAnArticle
from hyxw.items import Article, Image, Language, as_article, warning_code
from hyxw.pages.article import _Reading, read_article_page
from hyxw.pages.document import UNKNOWN
from hyxw.pages.entries import Entry
from hyxw.pages.layout import Layout
from hyxw.pages.record import build_article, dated, titled
from hyxw.text.dates import find_moment
from tests.pages.samples import (
    ARTICLE,
    BODY,
    CRUMBS,
    HOST,
    LAYOUTS,
    META,
    MISSING,
    TEXT,
    TITLE,
    default_layout,
    listed,
    moment,
    parsed,
    read,
    seen_layout,
    selector,
)
from tests.store.support import record


def build(
    *pages: str, entry: Entry | None = None, url: str = ARTICLE, script: Language | None = None
) -> Article:
    read_pages = [read(html, url if n == 0 else page_url(n + 1)) for n, html in enumerate(pages)]
    return build_article(read_pages, parsed(url), entry or listed(), script)


def page_url(number: int) -> str:
    return ARTICLE.replace(".html", f"-{number}.html")


@pytest.mark.parametrize(
    ("html", "layout"), [(seen_layout(), "e0734"), (default_layout(), "phpcms-default")]
)
def test_every_field_of_a_plain_article(html: str, layout: str) -> None:
    article = build(html)
    assert article == Article(
        id="1297-570830",
        url=ARTICLE,
        title=TITLE,
        published_at="2024-03-30T11:44:32+08:00",
        published_precision="second",
        section=["新闻中心", "本土"],
        source="湘江新闻网",
        authors=["周禾", "邓小满"],
        reporters=[],
        correspondents=[],
        editors=[],
        text="\n\n".join(TEXT),
        images=[],
        language="zh-Hans",
        page_count=1,
        revision=1,
        status="published",
        content_hash=article.content_hash,
        duplicate_of=None,
        layout=layout,
        warnings=[],
        crawled_at="",
        run_id="",
    )
    assert len(article.content_hash) == 64


# --- Title ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=trail>首页 &gt; 本土</div><div class=text>{TITLE}<p>{TEXT[0]}</p></div>",
        f"<div class=trail>首页 &gt; 本土 &gt; {TITLE}</div><div class=text><p>{TEXT[0]}</p></div>",
    ],
    ids=["before the text", "at the trail's end"],
)
def test_a_title_without_an_element_is_the_listed_one_that_the_page_says(html: str) -> None:
    bare = [Layout("bare", breadcrumb="div.trail", body="div.text")]
    page = read_article_page(selector(html), ARTICLE, bare, listed())
    assert page.heading == TITLE
    assert page.body.paragraphs == (TEXT[0],)
    assert read_article_page(selector(html), ARTICLE, bare, listed("别的题目")).heading == ""


def test_a_title_of_two_lines_of_which_one_is_a_sentence_stands_whole() -> None:
    html = f"<h1>{TITLE}<br>老人说，这一回夜里走路踏实多了。</h1><div class=text>{TEXT[0]}</div>"
    page = read_article_page(selector(html), ARTICLE, [Layout("x", title="h1", body="div.text")])
    assert page.heading == f"{TITLE} 老人说，这一回夜里走路踏实多了。"


def test_of_a_page_that_is_not_judged_nothing_is_told_of_what_stands_around_it() -> None:
    html = seen_layout(pager="<a href='javascript:go(2)'>下一页</a>")
    around = read_article_page(selector(html), ARTICLE, LAYOUTS)
    alone = read_article_page(selector(html), ARTICLE, LAYOUTS, judged=False)
    assert around.says_more
    assert alone == replace(around, says_more=False, end=UNKNOWN)


@pytest.mark.parametrize(
    "inside",
    [f"{TITLE}<span>发布时间：2024-06-01</span>", f"<b>{TITLE}</b><br>发布日期：2024-06-01"],
)
def test_a_date_in_the_title_s_element_is_none_of_it(inside: str) -> None:
    html = f"<h1>{inside}</h1><div class=text>{TEXT[0]}</div>"
    titled = [Layout("titled", title="h1", body="div.text")]
    assert read_article_page(selector(html), ARTICLE, titled).heading == TITLE


@pytest.mark.parametrize(
    "title",
    [
        f"<font color=red>{TITLE}</font>",
        f" <span><b>{TITLE[:4]}</b>{TITLE[4:]}</span>\n",
        f"{TITLE}<script>count()</script><!-- 1 -->",
        f'{TITLE}<i style="display:none">x</i>',
    ],
)
@pytest.mark.parametrize("theme", [seen_layout, default_layout])
def test_junk_markup_is_no_part_of_a_title(theme: object, title: str) -> None:
    assert build(theme(title=title)).title == TITLE  # type: ignore[operator]  # a theme is called


def test_a_line_break_in_a_title_is_a_space_where_no_meta_line_follows() -> None:
    html = seen_layout(title="晒谷坪亮起来<br>石桥村添新灯")
    assert (
        build(html, entry=listed("晒谷坪亮起来 石桥村添新灯")).title == "晒谷坪亮起来 石桥村添新灯"
    )


def test_a_titled_pages_heading_is_not_the_articles_title() -> None:
    head = f"{TITLE} - 资讯 - 湘江新闻网"
    pages = [default_layout(title=f"第{n}节", head=head) for n in "一二"]
    article = build(*pages)
    assert (article.title, article.warnings) == (TITLE, [])
    assert build_article([read(pages[0]), read(pages[1])], parsed()).title == TITLE


def test_a_title_that_the_listing_does_not_have_is_warned_of() -> None:
    (warning,) = build(seen_layout(), entry=listed("另一篇文章")).warnings
    assert warning.startswith("title-differs: ")


@pytest.mark.parametrize(
    "html", [seen_layout(title="", head="湘江新闻网"), default_layout(title="", head="湘江新闻网")]
)
def test_a_title_the_page_lacks_is_the_listings(html: str) -> None:
    article = build(html)
    assert article.title == TITLE
    assert article.source == "湘江新闻网"
    assert article.warnings[0].startswith("title-missing: ")


def test_a_page_without_any_title_is_still_an_article() -> None:
    html = seen_layout(head="湘江新闻网").replace(f"<h1>{TITLE}</h1>", "")
    assert build(html).title == TITLE
    assert build(html, entry=listed("")).title is None


def test_a_date_in_the_title_is_not_when_it_was_published() -> None:
    html = default_layout(title="2023年1月2日的路灯")
    assert (
        build(html, entry=listed("2023年1月2日的路灯")).published_at == "2024-03-30T11:44:32+08:00"
    )


# --- Meta line and breadcrumb ---------------------------------------------------------------------


def test_a_linked_source_is_a_source() -> None:
    meta = META.replace("湘江新闻网", '<a href="http://other.test">湘江新闻网</a>')
    assert build(seen_layout(meta=meta)).source == "湘江新闻网"


@pytest.mark.parametrize(
    ("label", "head", "title"),
    [
        ("<i>资讯</i>", f"{TITLE} - 资讯 - 湘江网", TITLE),
        ("<i>资讯</i>", f"湘江网|资讯|{TITLE}", TITLE),
        ("<i>图文</i>", f"{TITLE} - 资讯 - 湘江网", f"图文{TITLE}"),
    ],
)
def test_a_section_s_name_in_the_title_s_element_is_none_of_it(
    label: str, head: str, title: str
) -> None:
    assert read(seen_layout(label + TITLE, head=head)).heading == title


def test_a_title_that_is_all_marked_is_the_title() -> None:
    assert read(seen_layout(f"<b>{TITLE}</b>", head=f"{TITLE}_湘江网")).heading == TITLE
    marked = seen_layout(f"<b>{TITLE}</b><i>图文并茂</i>", head=f"{TITLE}_湘江网")
    assert read(marked).heading == f"{TITLE}图文并茂"


def test_an_editor_of_the_meta_line_is_an_editor() -> None:
    assert build(seen_layout(meta=META + "&nbsp; 责编：李四")).editors == ["李四"]


def test_a_page_without_a_date_has_its_urls_day() -> None:
    article = build(seen_layout(meta="来源：湘江新闻网"), entry=listed(date=""))
    assert article.published_at == "2024-03-30T00:00:00+08:00"
    assert article.published_precision == "day"


def test_a_dynamic_page_without_a_date_has_none() -> None:
    url = f"{HOST}/index.php?a=show&catid=1297&id=570830"
    article = build(seen_layout(meta="来源："), entry=listed(date=""), url=url)
    assert (article.published_at, article.published_precision, article.source) == (None, None, None)
    assert any(warning.startswith("published_at-missing: ") for warning in article.warnings)


def test_a_breadcrumb_that_ends_in_the_title_does_not_count_it() -> None:
    crumbs = CRUMBS.replace("正文", TITLE)
    assert build(seen_layout(crumbs=crumbs)).section == ["新闻中心", "本土"]


def test_of_two_layouts_that_fit_the_one_that_finds_its_breadcrumb_reads_the_page() -> None:
    new = Layout("new", title="h1", meta="h1", breadcrumb="ol.way", body="div.content")
    old = Layout("old", title="h1", meta="div.info", breadcrumb="div.location", body="div.content")
    page = selector(seen_layout())
    assert read_article_page(page, ARTICLE, [new, old], listed()).layout == "old"
    assert read_article_page(page, ARTICLE, [new, old]).layout == "old"
    assert read_article_page(page, ARTICLE, [new], listed()).layout == "new"
    assert read_article_page(page, ARTICLE, [old, replace(old, name="x")]).layout == "old"


@pytest.mark.parametrize(
    ("head", "heading"),
    [("资讯", TITLE), (f"{TITLE} - 资讯 - 湘江新闻网", "资讯"), (f"{TITLE}_湘江新闻网", "资讯")],
)
def test_the_layout_whose_page_has_the_title_that_the_listing_cut_reads_it(
    head: str, heading: str
) -> None:
    html = f"<title>{head}</title><h1>{heading}</h1><h2>热点</h2><div class=text>{TEXT[0]}</div>"
    own = Layout("own", title="h1", body="div.text")
    other = replace(own, name="other", title="h2", breadcrumb="ol.way")
    entry = listed(f"{TITLE[:4]}…")
    assert read_article_page(selector(html), ARTICLE, [other, own], entry).layout == "own"


def test_a_breadcrumb_of_several_elements_ends_in_the_title_from_two_on() -> None:
    layout = [Layout("bare", title="h1", breadcrumb="div.trail b", body="div.text")]
    page = (
        f"<h1>{TITLE}</h1><div class=trail>{{}}<b>{TITLE}</b></div><div class=text>{TEXT[0]}</div>"
    )
    trails = [
        read_article_page(selector(page.format(before)), ARTICLE, layout, listed()).section
        for before in ("<b>新闻中心</b><b>本土</b>", "<b>本土</b>", "")
    ]
    assert trails == [("新闻中心", "本土"), ("本土",), (TITLE,)]


@pytest.mark.parametrize("title", ["视频 | 石桥村的晒谷坪亮起新路灯", "防汛<避险>三招学会"])
def test_a_title_that_ends_a_breadcrumb_may_have_its_marks(title: str) -> None:
    layout = [Layout("bare", title="h1", breadcrumb="div.trail", body="div.text")]
    said = title.replace("<", "&lt;")
    page = selector(
        f"<h1>{said}</h1><div class=trail>首页 &gt; 本土 &gt; 资讯 &gt;\n{said} </div>"
        f"<div class=text>{TEXT[0]}</div>"
    )
    assert read_article_page(page, ARTICLE, layout).section == ("本土", "资讯")


def test_a_breadcrumb_ends_in_the_listed_title_where_the_heading_has_more() -> None:
    layout = [Layout("bare", title="h1", breadcrumb="div.trail", body="div.text")]
    title = "视频 | 石桥村的晒谷坪亮起新路灯"
    page = selector(
        f"<h1>{title} [湘江]</h1><div class=trail>首页 &gt; 本土 &gt; 资讯 &gt; {title}</div>"
        f"<div class=text>{TEXT[0]}</div>"
    )
    section = read_article_page(page, ARTICLE, layout, Entry(ARTICLE, title, None)).section
    assert section == ("本土", "资讯")


def test_a_breadcrumb_that_is_missing_is_warned_of() -> None:
    article = build(seen_layout().replace('class="location"', ""))
    assert article.section == []
    assert article.warnings[0].startswith("section-missing: ")


# --- Several pages --------------------------------------------------------------------------------


def pager(target: str) -> str:
    return f'<a href="#">上一页</a> <span>1</span> <a href="{target}" class="a1">下一页</a>'


@pytest.mark.parametrize(
    ("url", "target", "next_url"),
    [
        (ARTICLE, "1297-570830-2.html", page_url(2)),
        (page_url(2), "/c/2024/03/30/1297-570830-3.html", page_url(3)),
        (page_url(3), "1297-570830-3.html", None),
        (page_url(3), "1297-570830-2.html", None),
        (ARTICLE, "/c/2024/03/30/1297-570831.html", None),
        (ARTICLE, "/index.php?m=content&c=index&a=lists&catid=1297&page=2", None),
        (ARTICLE, "http://other.test/c/2024/03/30/1297-570830-2.html", None),
        (ARTICLE, "javascript:;", None),
        (
            f"{HOST}/index.php?a=show&catid=1297&id=570830",
            "/index.php?m=content&c=index&a=show&catid=1297&id=570830&page=2",
            f"{HOST}/index.php?m=content&c=index&a=show&catid=1297&id=570830&page=2",
        ),
    ],
)
def test_next_url(url: str, target: str, next_url: str | None) -> None:
    assert read(seen_layout(pager=pager(target)), url).next_url == next_url


def test_pages_are_merged_in_order() -> None:
    pages = [seen_layout(body=f'<p>第{n}页的话。</p><img src="/{n}.jpg">') for n in "一二三"]
    article = build(*pages)
    assert article.text == "第一页的话。\n\n第二页的话。\n\n第三页的话。"
    assert article.page_count == 3
    assert len(article.images) == 3


def test_a_warning_of_each_page_stands_once() -> None:
    page = seen_layout(body=f"{BODY}<p>主站蜘蛛池模板：链接</p>")
    assert len(build(page, page).warnings) == 1


def test_a_page_past_the_end_has_an_empty_body() -> None:
    with pytest.raises(EmptyBody):
        read(seen_layout(body="\n<p>&nbsp;</p>"), page_url(4))


def test_a_pager_in_the_body_is_none_of_the_text() -> None:
    link = '<a href="1297-570830-2.html">2</a>'
    inside = f"<p><span>1</span> {link}</p><p>见{link}号楼</p>"
    assert build(seen_layout(body=BODY + inside)).text.endswith("\n\n见号楼")


def test_the_table_that_a_meta_line_in_the_body_is_a_row_of_is_none_of_the_text() -> None:
    table = (
        "<table><tr><td>更新：</td><td>2024-03-30 11:44</td></tr><tr><td>版本：2</td></tr></table>"
    )
    layout = Layout(
        "download", title="h4", meta="table > tbody > tr > td:nth-of-type(2)", body="div"
    )
    html = f"<html><body><div><h4>石桥村</h4>{table.replace('<tr', '<tbody><tr', 1)}{BODY}</div>"
    page = read_article_page(selector(html), page_url(1), [layout])
    assert page.body.paragraphs == read(seen_layout(body=BODY), page_url(1)).body.paragraphs


def test_a_short_text_in_the_table_that_a_meta_line_is_a_row_of_is_read() -> None:
    rows = "<tr><td class='m'>2024-03-30 11:44</td></tr><tr><td>路灯昨晚亮了起来。</td></tr>"
    layout = Layout("rows", title="h4", meta="td.m", body="div")
    html = f"<html><body><div><h4>石桥村</h4><table>{rows}</table></div>"
    page = read_article_page(selector(html), page_url(1), [layout])
    assert page.body.paragraphs == ("路灯昨晚亮了起来。",)


@pytest.mark.parametrize("said", ["页次：1/3页 共9条记录 {}", "第 {} 页 / 共3页"])
def test_a_pager_says_what_pagers_say(said: str) -> None:
    inside = f"<p>{said.format('<a href=1297-570830-2.html>2</a>')}</p>"
    assert build(seen_layout(body=BODY + inside)).text == build(seen_layout(body=BODY)).text


def test_a_source_below_the_text_stands_in_its_last_two_paragraphs() -> None:
    for behind, source in (
        ("", "江城日报"),
        ("<p>完。</p>", "江城日报"),
        ("<p>完。</p>" * 2, None),
    ):
        body = f"{BODY}<p>（来源：江城日报）</p>{behind}"
        assert build(seen_layout(meta="2024-03-30", body=body)).source == source


def test_where_a_theme_credits_itself_below_each_text_no_source_there_is_the_text_s() -> None:
    html = f"<html><body><h1>{TITLE}</h1><div>{BODY}<p>来源：湘江网</p></div>"
    for furniture, kept in (("来源：江城网", 2), ("", 3)):
        layout = Layout("credited", title="h1", body="div", furniture=furniture)
        page = read_article_page(selector(html), ARTICLE, [layout])
        assert len(page.body.paragraphs) == kept


def test_the_editor_whom_every_text_names_below_is_its_editor() -> None:
    layout = Layout("named", title="h1", body="div", furniture="责编：罗小英")
    page = selector(f"<h1>{TITLE}</h1><div><p>灯亮了。</p><p>责编：罗小英</p></div>")
    read = read_article_page(page, ARTICLE, [layout])
    assert (read.body.paragraphs, read.meta.editors) == (("灯亮了。",), ("罗小英",))


@pytest.mark.parametrize(
    ("line", "moment", "source"),
    [
        ("2024-03-30 11:44:32 来源：江城网", True, "江城网"),
        ("2024-03-30 11:44:32", True, None),
        ("2024-03-30 11:44:32 来源：", True, None),
        ("2024年3月30日，镇上的灯亮了", False, None),
        ("2024-03-30 来源：江城网。灯亮了", False, None),
    ],
)
def test_a_meta_line_may_stand_behind_the_title_without_an_element(
    line: str, *, moment: bool, source: str | None
) -> None:
    layout = Layout("bare", title="strong", body="div")
    page = f"<div><strong>{TITLE}</strong><br>{line}<br><br>石桥村的灯亮了。</div>"
    read = read_article_page(selector(page), ARTICLE, [layout])
    assert (read.moment is not None, read.meta.source) == (moment, source)
    assert read.body.paragraphs == (("石桥村的灯亮了。",) if moment else (line, "石桥村的灯亮了。"))


def test_a_pager_without_a_box_leaves_no_number_in_the_text() -> None:
    layout = Layout("flat", title="h1", body="div")
    second, third = (f'<a href="{ARTICLE.removesuffix(".html")}-{n}.html">{n}</a>' for n in (2, 3))
    text = "亮了<b>30</b>盏灯，花了<b>5</b>万元。"
    for pager in (f"<b>1</b> {second} | <b>…</b>", f"{second} <span>…</span> <b>2</b> | {third}"):
        page = selector(f"<h1>{TITLE}</h1><div>{text}<br>{pager}<br>亮了<b>8</b>年。</div>")
        read = read_article_page(page, ARTICLE, [layout]).body.paragraphs
        assert read == ("亮了30盏灯，花了5万元。", "亮了8年。")
    page = selector(
        f"<h1>{TITLE}</h1><div>花了<b>5</b>万，<b>1</b> {second} 亮了<b>8</b>年。</div>"
    )
    assert read_article_page(page, ARTICLE, [layout]).body.paragraphs == ("花了5万， 亮了8年。",)


@pytest.mark.parametrize(
    ("behind", "last"),
    [
        ("村民放心了。 (责任编辑：admin)", "村民放心了。"),
        ("<br>(责任编辑：admin)", TEXT[1]),
        ("村民放心了。(责任编辑：周禾)", "村民放心了。(责任编辑：周禾)"),
    ],
)
def test_what_every_page_says_behind_its_text_is_none_of_the_last_line(
    behind: str, last: str
) -> None:
    html = f"<html><body><h1>{TITLE}</h1><div>{BODY}{behind}</div>"
    layout = Layout("glued", title="h1", body="div", furniture="(责任编辑：admin)")
    page = read_article_page(selector(html), ARTICLE, [layout])
    assert page.body.paragraphs[-1] == last


def test_nor_is_what_every_page_says_before_it() -> None:
    html = f"<html><body><h1>{TITLE}</h1><div>江城大小事{TEXT[0]}<br>{TEXT[1]} 大小事江城网</div>"
    furniture = "江城网\n\n大小事江城网\n\n江城大小事\n\n网"
    layout = Layout("glued", title="h1", body="div", furniture=furniture)
    page = read_article_page(selector(html), ARTICLE, [layout])
    assert page.body.paragraphs == TEXT


def test_the_page_s_own_address_below_a_text_is_none_of_it() -> None:
    html = f"<html><body><h1>{TITLE}</h1><div>{BODY}<p>本文链接：{ARTICLE}</p></div>"
    page = read_article_page(selector(html), ARTICLE, [Layout("signed", title="h1", body="div")])
    assert page.body.paragraphs == TEXT


def test_a_source_called_like_the_article_is_a_link_to_itself() -> None:
    body = f"{BODY}<p>来源：石桥村晒谷坪的灯</p>"
    for title, source in (("石桥村晒谷坪的灯", None), (TITLE, "石桥村晒谷坪的灯")):
        assert build(seen_layout(title=title, meta="2024-03-30", body=body)).source == source


# --- Body, mirrors, scripts -----------------------------------------------------------------------


def test_an_article_of_pictures_alone_is_an_article() -> None:
    one, two = (build(seen_layout(body=f'<img src="/{n}.jpg">')) for n in "12")
    assert one.text == ""
    assert one.images == [Image(f"{HOST}/1.jpg", None)]
    assert one.content_hash != two.content_hash


def test_a_byline_is_read_and_stays_in_the_text() -> None:
    article = build(
        seen_layout(body=f"<p>湘江新闻网讯 通讯员周禾 记者邓小满报道 昨晚下雨。</p>{BODY}")
    )
    assert (article.correspondents, article.reporters) == (["周禾"], ["邓小满"])
    assert article.text.startswith("湘江新闻网讯 通讯员周禾")


def test_a_mirrors_glosses_are_taken_out_of_every_field() -> None:
    html = seen_layout(
        title="石橋(qiáo)村亮燈(dēng)",
        meta="2024-03-30 11:44:32&nbsp;&nbsp;來源:湘江新聞(wén)網(wǎng)",
        crumbs="首頁 > 新聞(wén)中心 > 正文",
        body="<p>石橋(qiáo)村昨晚亮燈(dēng)，湘江新聞(wén)網(wǎng)報道。</p>",
    )
    article = build(html, entry=listed("石橋村亮燈"))
    assert article.title == "石橋村亮燈"
    assert article.source == "湘江新聞網"
    assert article.section == ["新聞中心"]
    assert article.text == "石橋村昨晚亮燈，湘江新聞網報道。"
    assert (article.language, article.warnings) == ("zh-Hant", [])


def test_spam_of_a_mirror_is_out_and_warned_of() -> None:
    article = build(seen_layout(body=f"{BODY}<p>主站蜘蛛池模板：<a href=x>链接</a></p>"))
    assert article.text == "\n\n".join(TEXT)
    assert [warning.split(":")[0] for warning in article.warnings] == ["text-spam"]


def test_characters_that_could_not_be_decoded_are_counted() -> None:
    (warning,) = build(seen_layout(body=f"{BODY}<p>灯\ufffd亮\ufffd了。</p>")).warnings
    assert warning == "text-garbled: 2 characters could not be decoded."


def test_words_are_converted_and_addresses_are_not() -> None:
    body = f'{BODY}<p><img src="/灯/灯.jpg"></p><p>图① 新路灯。</p>'
    plain, converted = (build(seen_layout(body=body), script=s) for s in (None, "zh-Hant"))
    assert converted.title == "石橋村的曬穀坪亮起新路燈"
    assert converted.source == "湘江新聞網"
    assert converted.text.startswith("石橋村昨晚亮起了三十盞路燈。")
    assert converted.images == [Image(plain.images[0].url, "圖① 新路燈。")]
    assert (converted.url, converted.language) == (plain.url, "zh-Hant")
    assert converted.content_hash == plain.content_hash


def test_words_already_in_the_script_asked_for_stay() -> None:
    assert build(seen_layout(), script="zh-Hans") == build(seen_layout())


# --- What is no article ---------------------------------------------------------------------------


def test_phpcms_says_that_an_article_is_gone() -> None:
    message = f'<div class="showMsg"><h5>提示信息</h5><div class="content">{MISSING}</div></div>'
    with pytest.raises(ArticleGone):
        read(f"<html><body>{message}</body></html>")


def test_an_article_that_quotes_the_message_is_not_gone() -> None:
    assert MISSING in build(seen_layout(body=f"<p>他看到：{MISSING}</p>{BODY}")).text


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><body><h1>用户登录</h1><form><input name=user></form></body></html>",
        "<html><body><h1>404 Not Found</h1></body></html>",
        "<html><body><div class='content'><p>只有正文。</p></div></body></html>",
    ],
)
def test_other_pages_are_no_articles(html: str) -> None:
    with pytest.raises(NotAnArticle):
        read(html)


# --- Layouts --------------------------------------------------------------------------------------


def test_of_layouts_that_fit_the_one_with_the_listed_title_is_taken() -> None:
    logo = Layout("logo", title="h2", meta="div.info", body="div.content")
    html = seen_layout().replace("<body>", "<body><h2>湘江新闻网</h2>")
    layouts = (logo, *LAYOUTS)
    assert read_article_page(selector(html), ARTICLE, layouts, listed()).layout == "e0734"
    assert read_article_page(selector(html), ARTICLE, layouts, listed("无关")).layout == "logo"
    assert read_article_page(selector(html), ARTICLE, layouts).layout == "logo"


def test_a_body_that_holds_everything_says_its_text_alone() -> None:
    layout = Layout("all", title="h1", meta="p.info", breadcrumb="p.at", body="div.all")
    inside = f'<p class="at">首页 > 本土</p><h1>{TITLE}</h1><p class="info">{META}</p>{BODY}'
    page = selector(f'<html><body><div class="all">{inside}</div></body></html>')
    article = build_article([read_article_page(page, ARTICLE, (layout,))], parsed())
    assert article.text == "\n\n".join(TEXT)
    assert (article.title, article.source, article.section) == (TITLE, "湘江新闻网", ["本土"])


# --- A later look's date -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "listed", "kept"),
    [
        ("2024-03-30 12:00:00", "2024-03-30 12:00:00", False),  # corrected
        ("2024-03-31 11:44:32", "2024-03-31", False),
        ("2024-03-30 12:00:00", "2024-03-30", True),  # the page alone says so
        ("2024-03-31 11:44:32", "2024-03-30 11:44:32", True),
        ("2024-03-31 11:44:32", None, True),
        ("2024-03-30 11:44:32", "2024-03-31", True),
    ],
)
def test_a_delivered_date_is_corrected_by_page_and_listing_together(
    stated: str, listed: str | None, kept: bool
) -> None:
    before, now = find_moment("2024-03-30 11:44:32"), find_moment(stated)
    assert before is not None
    assert now is not None
    delivered = as_article(record(1, "run", published_at=before.iso()))
    item = as_article(record(1, "run", published_at=now.iso()))
    entry = Entry("http://h/c/2024/03/30/1297-1.html", "题", find_moment(listed or ""))
    expected = before if kept else now
    later = dated(item, entry, delivered)
    assert later.published_at == expected.iso()
    warned = kept and now != before
    assert [warning_code(said) for said in later.warnings] == ["published_at-differs"] * warned


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (("2024-03-30T00:00:00+08:00", "day"), ("2024-03-30T11:44:32+08:00", "second"), True),
        (("2024-03-30T11:44:32+08:00", "second"), ("2024-03-30T00:00:00+08:00", "day"), False),
        (("2024-03-30T11:44:32+08:00", "second"), (None, None), False),
    ],
)
def test_a_date_stated_more_finely_is_taken_and_a_coarser_one_is_no_other(
    before: tuple[str, str], now: tuple[str | None, str | None], *, expected: bool
) -> None:
    missing = [] if now[0] else ["published_at-missing: no date is stated"]
    delivered, item = (
        as_article(record(1, "run", published_at=at, published_precision=how, warnings=warned))
        for (at, how), warned in ((before, []), (now, missing))
    )
    later = dated(item, None, delivered)
    assert (later.published_at, later.published_precision) == (now if expected else before)
    assert later.warnings == []


@pytest.mark.parametrize(
    ("head", "heading"),
    [("2024年3月30日石桥天气_网", "2024年3月30日石桥天气"), ("石桥天气_网", "石桥天气")],
)
def test_a_date_in_the_title_s_element_is_the_title_s_where_title_has_it(
    head: str, heading: str
) -> None:
    html = seen_layout(title="<span>2024年3月30日</span>石桥天气", head=head)
    assert read(html).heading == heading


def test_a_date_is_taken_where_none_was_delivered() -> None:
    item = as_article(record(1, "run", published_at="2024-03-30T11:44:32+08:00"))
    delivered = as_article(record(1, "run", published_at=None))
    assert dated(item, None, delivered) == item


def test_an_advertiser_is_no_source() -> None:
    article = build(seen_layout(meta="2024-03-30 来源:澳门新葡京官网"))
    assert article.source is None
    assert list(map(warning_code, article.warnings)) == ["source-missing"]


def test_a_breadcrumb_ends_in_the_category_of_its_last_link() -> None:
    link = '<a href="/index.php?m=content&amp;c=index&amp;a=lists&amp;catid={}">{}</a>'
    crumbs = f"：{link.format(1202, '本土')} > {link.format(1297, '资讯')} > <a href='/'>正文</a>"
    assert read(seen_layout(crumbs=crumbs)).catid == 1297
    assert read(seen_layout(crumbs="：首页 > 资讯")).catid is None


def test_a_heading_that_stands_behind_the_title_in_the_head_is_the_section_s_name() -> None:
    head = f"{TITLE} - 资讯 - 湘江新闻网"
    pages = read(seen_layout(title="资讯", crumbs="：首页 > 本土 > 资讯", head=head))
    assert build_article([pages], parsed(), listed()).section == ["本土", "资讯"]


def test_a_title_is_read_to_its_bound_and_a_body_beyond_it_is_refused() -> None:
    assert read(seen_layout(title="题" * 501)).heading == "题" * 500
    with pytest.raises(NotAnArticle, match="The body has 500001 characters"):
        read(seen_layout(body=f"<p>{'文' * 500_001}</p>"))


REST = "路灯由村里出资，" * 4 + "装了十六天。"


@pytest.mark.parametrize(
    "behind",
    [
        f"</div><p>　　{REST}</p><div>",
        f"</div>{REST}<br>{REST}<div>",
        f"</div></div><p>{REST}</p><div><div>",
        f"</div><div class='ad'>　</div><div class='content2'><p></p><p>{REST}</p><p>",
        f"</div><script>var a = 1;</script><!-- b --><div class='more'>{REST}",
        f"</div><div><p>{REST[:-4]}<a href='/'>{REST[-4:-1]}</a>。</p>",
    ],
)
def test_prose_that_comes_first_behind_the_body_s_element_is_seen(behind: str) -> None:
    assert read(seen_layout(body=BODY + behind)).behind == REST


@pytest.mark.parametrize(
    "behind",
    [
        f"</div><p>{REST[:-1]}</p><div>",
        f"</div><p>{REST}本网声明。</p><div>",
        f"</div><p>作者简介：{REST}</p><div>",
        f"</div><p>分享到</p><p>{REST}</p><div>",
        f"</div><ul><li><a href='/c/2024/05/17/1297-1.html'>{REST}</a></li></ul><div>",
        "</div><p>装了十六天。</p><div>",
    ],
)
def test_what_a_page_has_behind_the_body_is_no_prose_of_its(behind: str) -> None:
    assert read(seen_layout(body=BODY + behind)).behind is None


def test_a_heading_that_is_no_title_leaves_the_delivered_one() -> None:
    delivered = build_article([read(seen_layout())], parsed(), listed())
    page = replace(read(seen_layout()), heading="在此输入标题")
    item = build_article([page], parsed())
    kept = titled(item, page, None, delivered)
    assert kept.title == delivered.title
    assert [warning_code(said) for said in kept.warnings][-1:] == ["title-differs"]
    assert titled(item, page, listed(), delivered) == item  # the listing has its say elsewhere
    anew = replace(page, head="在此输入标题")
    assert titled(build_article([anew], parsed()), anew, None, delivered).title == "在此输入标题"
    same = build_article([read(seen_layout())], parsed())
    assert titled(same, read(seen_layout()), None, delivered) == same


@pytest.mark.parametrize("source", ["{$copyfrom}", "1", "复制链接", TITLE])
def test_what_is_no_house_s_name_is_no_source(source: str) -> None:
    article = build_article([read(seen_layout(meta=META.replace("湘江新闻网", source)))], parsed())
    assert article.source is None
    assert "source-missing" in map(warning_code, article.warnings)


def test_a_listed_day_without_a_year_is_of_the_page_s() -> None:
    dynamic = parsed(f"{HOST}/index.php?m=content&c=index&a=show&catid=1297&id=7")
    entry = listed(date="2026-03-30")
    yearless = replace(entry, listed=replace(moment("2026-03-30"), yearless=True))
    page = read(seen_layout(meta="2019-03-30 11:44 来源：湘江新闻网"))
    assert build_article([page], dynamic, yearless).warnings == []
    assert build_article([page], dynamic, entry).warnings != []
    later = replace(build_article([page], dynamic), published_at="2019-03-30T11:44:00+08:00")
    delivered = replace(later, published_at="2018-03-30T11:44:00+08:00")
    assert dated(later, yearless, delivered) == later


@pytest.mark.parametrize(
    ("source", "named"), [("谭禾", None), ("谭禾 陈也", None), ("红网", "红网")]
)
def test_who_signs_the_text_is_no_source(source: str, named: str | None) -> None:
    body = f"<p>湘江新闻网讯 记者谭禾 通讯员陈也报道 {TEXT[0]}</p>"
    meta = META.replace("湘江新闻网", source)
    assert build_article([read(seen_layout(meta=meta, body=body))], parsed()).source == named


def test_who_is_no_person_is_no_author() -> None:
    page = read(seen_layout(meta=META.replace("周禾 邓小满", "admin 周禾 {$author} 13800000000")))
    assert page.meta.authors == ("周禾",)


def test_a_text_in_its_title_s_element_is_not_lost() -> None:
    layout = Layout("open", title="h1", body="div.all")
    html = f'<html><body><div class="all"><h1>{TITLE}<br><div>{BODY}</div></h1></div></body></html>'
    page = read_article_page(selector(html), ARTICLE, [layout])
    assert (page.heading, page.body.paragraphs) == (TITLE, TEXT)


def test_a_title_has_as_many_lines_before_the_meta_line_as_the_head() -> None:
    page: Any = SimpleNamespace(head="甲乙丙丁戊己-江城网")
    before = _Reading._before_meta
    assert before(page, ["甲乙", "丙丁", "2024-03-30"]) == ["甲乙", "丙丁"]
    assert before(page, ["甲乙", "戊", "2024-03-30"]) == ["甲乙"]
    assert before(page, ["甲", "乙", "丙", "丁", "戊"]) == ["甲", "乙", "丙", "丁"]
