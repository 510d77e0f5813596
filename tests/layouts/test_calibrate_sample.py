"""A page to calibrate on: what of it is seen, what is said of it, and what is prose."""

import re
from dataclasses import replace

import pytest
from lxml.html import HtmlElement

from hyxw.errors import PageError
from hyxw.layouts import calibrate_sample
from hyxw.layouts.calibrate_elements import article_links, modest_root, path_of
from hyxw.layouts.calibrate_sample import Sample
from hyxw.layouts.calibrate_shared import are_random, nameless, samples_of, texts_of, titles_of
from hyxw.pages.entries import Entry
from tests.pages.samples import ARTICLE, HOST, LISTING, moment, selector

TITLE = "石桥村的晒谷坪亮起新路灯"
# 30 characters
PROSE = "石桥村昨晚亮起了三十盏路灯，村民都说夜里走路踏实多了，孩子们"


def root_of(body: str, head: str = "") -> HtmlElement:
    html = f"<html><head><title>{head}</title></head><body>{body}</body></html>"
    return modest_root(selector(html), PageError)


def sample(body: str, head: str = "", listed: str = "", day: str = "", **fields: object) -> Sample:
    entry = Entry(ARTICLE, listed, moment(day) if day else None) if listed or day else None
    return Sample(root_of(body, head), ARTICLE, entry, **fields)  # type: ignore[arg-type]  # its own


def one(page: Sample, css: str) -> HtmlElement:
    (found,) = page.root.cssselect(css)
    return found


def weight(page: Sample, css: str = "p") -> float:
    return page.prose[one(page, css)]


# --- What is too much ----------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "refused"), [(5_996, False), (5_997, True)])
def test_six_thousand_elements_are_compared_and_no_more(more: int, *, refused: bool) -> None:
    """<html>, <head>, <title> and <body> are four."""
    page = selector(f"<html><head><title></title></head><body>{'<i></i>' * more}</body></html>")
    if refused:
        with pytest.raises(PageError, match=r"6001 elements, 3 deep"):
            modest_root(page, PageError)
    else:
        assert modest_root(page, PageError) is not None


@pytest.mark.parametrize(("deep", "refused"), [(248, False), (249, True)])
def test_two_hundred_and_fifty_deep_is_compared_and_no_more(deep: int, *, refused: bool) -> None:
    page = selector(f"<html><body>{'<div>' * deep}{'</div>' * deep}</body></html>")
    if refused:
        with pytest.raises(PageError, match="251 deep"):
            modest_root(page, PageError)
    else:
        assert modest_root(page, PageError) is not None


# --- What is seen --------------------------------------------------------------------------------


def test_a_reader_sees_no_head_no_script_and_nothing_inside_what_is_hidden() -> None:
    page = sample(
        '<p>村民<b>说</b></p><script>1</script><div style="display:none"><i>藏</i></div><form><u>x'
        "</u></form>",
        "石桥村",
    )
    assert [node.tag for node in page.elements] == ["html", "body", "p", "b", "form", "u"]
    assert page.place[one(page, "b")] == 3


def test_an_element_s_length_is_that_of_its_words_without_the_spaces_around() -> None:
    page = sample("<div> 村民 <p>说<b>夜里</b>走路</p> 踏实 </div>")
    assert [page.length[one(page, css)] for css in ("b", "p", "div")] == [2, 5, 9]
    page = sample("<p>点击：<script>hits()</script> 发布日期：<!-- 时 -->今<b>天</b></p>")
    assert page.length[one(page, "p")] == len("点击：发布日期：今天")


def test_blocks_are_the_words_of_each_block_element() -> None:
    page = sample('<div>村<b>民</b>说<p>夜里<a href="/">走路</a></p>踏实<!-- x -->多</div>')
    assert [(block.owner.tag, block.text, block.linked) for block in page.blocks] == [
        ("div", "村民说踏实多", 0),
        ("p", "夜里走路", 2),
    ]


@pytest.mark.parametrize(
    ("inside", "path"),
    [
        ('<div class="b" id="x"><p><b>{}</b></p></div>', "inline>p.#>div.b#x>body.#>html.#"),
        ("<div><div><i>{}</i></div></div>", "inline>div.#>body.#>html.#"),
        ("<ul><li>{}</li></ul>", "inline>li.#>ul.#>body.#>html.#"),
    ],
)
def test_a_path_names_the_boxes_around_an_element_once(inside: str, path: str) -> None:
    page = sample(inside.format("<u>村民</u>"))
    assert path_of(one(page, "u")) == path


def test_links_to_articles_are_those_of_the_site() -> None:
    links = (
        f'<a href="/c/2024/03/30/1297-1.html">1</a><a href="{LISTING.replace("&", "&amp;")}">l</a>'
        '<a href="http://other.test/c/2024/03/30/1297-2.html">2</a><a>3</a>'
        f'<a href="{HOST}/index.php?m=content&amp;c=index&amp;a=show&amp;catid=1297&amp;id=4">4</a>'
    )
    found = article_links(root_of(links), ARTICLE)
    assert [article.article_id for _, article in found] == ["1297-1", "1297-4"]


# --- What is said of it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "agrees"),
    [
        (TITLE, True),
        (f"{TITLE} - 资讯 - 湘江网", True),
        (f"{TITLE}_湘江网", True),
        (f"湘江网_{TITLE}", True),
        (f"湘江网：{TITLE}", True),
        (f"{TITLE}—湘江网", True),
        (f"{TITLE}——记者手记", False),
        (f"{TITLE}了", False),
        (f"昨晚{TITLE}", False),
        ("湘江网", False),
        ("", False),
    ],
)
def test_a_title_is_a_part_of_the_head_between_marks(head: str, *, agrees: bool) -> None:
    assert sample("", head).agrees_head(TITLE) is agrees
    assert not sample("", head).agrees_head("")


def test_a_title_counts_as_the_head_has_it_before_as_it_is_listed() -> None:
    listed = 0.8 - len(TITLE) / 4000
    assert sample("", f"{TITLE}_湘江网", TITLE).title_share(TITLE) == 1.0
    assert sample("", "湘江网", TITLE).title_share(TITLE) == pytest.approx(listed)
    assert sample("", "湘江网", f"{TITLE[:10]}").title_share(TITLE) == pytest.approx(listed)
    assert sample("", "湘江网", "另一篇").title_share(TITLE) == 0.0
    assert sample("", "湘江网").title_share(TITLE) == 0.0
    assert sample("", TITLE, names=frozenset({TITLE})).title_share(TITLE) == 0.0


def test_what_goes_on_behind_the_title_is_less_the_title() -> None:
    longer = f"{TITLE} [湘江市]"
    shares = [sample("", head, TITLE).title_share(longer) for head in ("湘江网", f"{TITLE}_湘江网")]
    assert sample("", "湘江网", TITLE).title_share(TITLE) > shares[0] > 0.7
    assert 0.3 < shares[1] < 0.4


def test_a_page_may_have_its_title_in_a_heading_beside_a_label() -> None:
    html = "<h2><b>Title:</b><em>渡口第{0}天</em><a></a></h2>"
    first, second = titles_of([root_of(html.format(number), "湘江网") for number in "12"])
    assert first == {"Title:渡口第1天", "渡口第1天"}
    assert second == {"Title:渡口第2天", "渡口第2天"}


def test_a_head_begins_with_what_is_its_own() -> None:
    names = frozenset(("湘江网", "资讯"))
    assert sample("", f"{TITLE} - 资讯 - 湘江网", names=names).own_head == TITLE
    assert sample("", f"湘江网_{TITLE}", names=names).own_head == ""
    assert sample("", "湘江网", names=names).own_head == ""


@pytest.mark.parametrize(("size", "share"), [(3, 0.0), (4, 1.0), (300, 1.0), (301, 0.0)])
def test_a_title_has_four_characters_to_three_hundred(size: int, share: float) -> None:
    title = "村" * size
    page = sample("", title)
    assert len(page.head) == min(size, 300)
    assert Sample(page.root, ARTICLE, Entry(ARTICLE, title, None)).title_share(title) in (
        (share,) if size <= 300 else (0.0,)
    )


@pytest.mark.parametrize(
    ("stated", "by"),
    [
        ("2024-03-30 11:44", ["listing", "URL's day"]),
        ("2024-03-30 11:45", ["URL's day"]),
        ("2024-03-29", []),
        ("", []),
    ],
)
def test_a_moment_is_vouched_for_by_the_listing_and_the_url(stated: str, by: list[str]) -> None:
    page = sample("", listed=TITLE, day="2024-03-30 11:44:32")
    assert page.vouches(moment(stated) if stated else None) == by


def test_a_listed_date_without_a_year_vouches_for_any_year_s() -> None:
    undated = f"{HOST}/index.php?m=content&c=index&a=show&catid=1297&id=7"
    listed = replace(moment("2026-03-30"), yearless=True)
    page = Sample(root_of(""), undated, Entry(undated, TITLE, listed))
    assert page.vouches(moment("2019-03-30 11:44")) == ["listing"]
    assert page.vouches(moment("2019-03-31")) == []
    assert page.day is None


def test_a_page_is_dated_by_its_listing_or_its_url() -> None:
    undated = f"{HOST}/index.php?m=content&c=index&a=show&catid=1297&id=7"
    root = root_of("")
    assert Sample(root, ARTICLE).is_dated
    assert not Sample(root, undated).is_dated
    assert not Sample(root, undated, Entry(undated, TITLE, None)).is_dated
    assert Sample(root, undated, Entry(undated, TITLE, moment("2024-03-30"))).is_dated
    assert Sample(root, undated).vouches(moment("2024-03-30")) == []


# --- What is prose -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (PROSE, 1.0),
        (PROSE.replace("，", ""), 0.3),
        ("来源：湘江网，今日", -1.0),
        ("上一篇：村民说，夜里走路踏实", -1.0),
        (TITLE, -1.0),
        ("编辑：" + "村，" * 38 + "民", -1.0),
        ("编辑：" + "村，" * 39, 1.0),
    ],
    ids=["prose", "words", "about it", "the next", "the title", "80 characters", "81 and more"],
)
def test_a_block_counts_by_what_it_says(text: str, share: float) -> None:
    assert weight(sample(f"<p>{text}</p>", TITLE)) == pytest.approx(share * len(text))


def test_what_all_pages_say_is_no_prose() -> None:
    assert weight(sample(f"<p>{PROSE}</p>", common=frozenset({PROSE}))) == -len(PROSE)


@pytest.mark.parametrize(("linked", "sign"), [(15, 1), (16, -1)])
def test_a_block_of_which_more_than_half_is_a_link_is_no_prose(linked: int, sign: int) -> None:
    text = PROSE[:30]
    page = sample(f'<p><a href="/">{text[:linked]}</a>{text[linked:]}</p>')
    assert weight(page) == sign * 30


@pytest.mark.parametrize(("size", "sign"), [(19, 1), (20, -1)])
def test_what_is_said_again_below_is_no_prose_unless_it_is_short(size: int, sign: int) -> None:
    said = PROSE[:size]
    page = sample(f'<p class="a">{said}</p><p class="b">{said}</p>')
    assert weight(page, "p.a") == sign * size
    assert weight(page, "p.b") == size


@pytest.mark.parametrize("above", [True, False])
def test_of_a_text_said_twice_the_copy_apart_is_no_prose(*, above: bool) -> None:
    copy = f'<div class="a"><p class="a">{PROSE}</p></div>'
    text = f'<div class="b"><p class="b">{PROSE}</p><p>{PROSE[::-1]}</p></div>'
    page = sample(f"{copy}{text}" if above else f"{text}{copy}")
    assert weight(page, "p.a") == -len(PROSE)
    assert weight(page, "p.b") == len(PROSE)


def test_a_brief_that_its_summary_says_whole_stands_where_no_heading_does() -> None:
    """The summary stands among the page's other words, and none of these is a sentence."""
    said = f"{PROSE[:-1]}。"
    page = sample(
        f'<div><h1>{TITLE}</h1><p class="a">{said}</p><div class="b"><p class="b">{said}</p></div>'
        "<p>上一页</p><p>打印</p></div>"
    )
    assert weight(page, "p.b") == len(PROSE)
    assert weight(page, "p.a") == -len(PROSE)


@pytest.mark.parametrize("label", ["服务内容：", ""])
def test_a_labelled_text_may_repeat_a_whole_paragraph(label: str) -> None:
    said = f"{label}{PROSE}"
    page = sample(f'<p class="a">{said}</p><div><p class="b">{PROSE}</p><p>{PROSE[::-1]}</p></div>')
    assert weight(page, "p.a") == -len(said)
    assert weight(page, "p.b") == len(PROSE)


@pytest.mark.parametrize(
    ("summary", "is_one"),
    [
        (PROSE[:28], True),
        (PROSE[:27], False),  # less than 20 but for what may differ at either end
        (f"“{PROSE[1:28]}…", True),
        (f"核心提示：{PROSE[:28]}", True),
        ("，".join("村民说夜里走路踏实多了孩子们也敢出门了路灯亮到天明"), False),
    ],
)
def test_a_summary_repeats_a_longer_text(summary: str, *, is_one: bool) -> None:
    longer = PROSE + "们也敢在晒谷坪上玩了，路灯亮到天明。"
    page = sample(f'<p class="s">{summary}</p><p class="b">{longer}</p>')
    assert weight(page, "p.s") == (-1 if is_one else 1) * len(summary)
    assert weight(page, "p.b") == len(longer)


def test_a_picture_of_the_article_s_own_is_worth_some_prose() -> None:
    page = sample(
        '<p><img src="/1.jpg"></p><div><a href="/"><img src="/2.jpg"></a></div>'
        '<h2><img src="/logo.png"></h2><i style="display:none"><img src="/3.jpg"></i>',
        common=frozenset({"/logo.png"}),
    )
    assert weight(page) == 20.0
    assert weight(page, "div") == weight(page, "h2") == 0.0
    assert page.most_prose == 20.0


def test_a_box_of_links_takes_little_off_the_box_around_it() -> None:
    links = "".join(f'<a href="/{n}">村民说夜里走路踏实</a>' for n in range(9))
    page = sample(f'<div class="o"><p>{PROSE}</p><div class="l">{links}</div></div>')
    assert weight(page, "div.l") == -81
    assert weight(page, "div.o") == len(PROSE) - 30


# --- What is its own -----------------------------------------------------------------------------


def samples(*bodies: str, listing: str = "") -> list[Sample]:
    articles = [(root_of(body, f"第{n}篇_湘江网"), ARTICLE, None) for n, body in enumerate(bodies)]
    return samples_of(root_of(listing, "资讯_湘江网"), articles)


def test_what_two_articles_say_is_no_article_s_own() -> None:
    foot, own = "<div>湘江网，版权所有</div>", "<p>第{}篇</p>"
    pages = samples(*(own.format(n) + foot for n in (1, 2)), own.format(3), listing="<p>第3篇</p>")
    assert {page.common for page in pages} == {frozenset({"湘江网，版权所有"})}
    assert pages[0].names == {"湘江网", "资讯"}


@pytest.mark.parametrize(
    ("title", "common"),
    [("21日天气：晴到多云", set()), ("石桥村的渡口开船", {"天气热线不变。"})],
)
def test_what_a_series_says_each_time_is_its_articles_own(title: str, common: set[str]) -> None:
    articles = [
        (root_of(f"<p>{said}</p><p>天气热线不变。</p>"), ARTICLE, Entry(ARTICLE, listed, None))
        for said, listed in (("有雨。", "20日天气：小到中雨"), ("天晴。", title))
    ]
    assert samples_of(root_of("<p>资讯</p>"), articles)[0].common - {"资讯"} == common


@pytest.mark.parametrize(
    ("again", "common"),
    [
        ("灯亮了。路长了。路短了。", {"湘江网。"}),  # half of it, and with another end
        ("灯亮了。桥修了。渡口开了。", {"湘江网。", "灯亮了。"}),
        ("灯亮了", {"湘江网。"}),
    ],
)
def test_an_article_put_in_twice_keeps_what_both_have(again: str, common: set[str]) -> None:
    def page(text: str) -> str:
        return "".join(f"<p>{said}</p>" for said in re.findall("[^。]+。?", f"{text}湘江网。"))

    pages = samples(*map(page, ("灯亮了。路长了。", again, "天晴了。")), listing="<p>资讯</p>")
    assert pages[0].common == common


def test_what_a_single_article_shares_with_the_listing_is_not_its_own() -> None:
    (page,) = samples("<p>第1篇</p><div>湘江网</div>", listing="<div>湘江网</div><b>资讯</b>")
    assert page.common == {"湘江网", "资讯"}
    assert page.names == {"资讯", "湘江网"}


def test_furniture_is_what_listing_and_articles_have_in_the_same_place() -> None:
    today = '<div class="top">今天是2024-04-01</div>'
    pages = samples(
        f"{today}<p>一</p>", f"{today}<p>二</p>", "<p>三</p>", listing=today + "<p>三</p>"
    )
    assert {said for _, said in pages[0].furniture} == {"今天是2024-04-01"}


@pytest.mark.parametrize(("size", "placed"), [(300, True), (301, False)])
def test_furniture_is_short(size: int, *, placed: bool) -> None:
    text = f"<p>{'村' * size}</p>"
    pages = samples(text, text, listing=text)
    assert bool(pages[0].furniture) is placed


def test_a_page_among_others_is_not_read_again() -> None:
    alone = sample("<p>村民</p>")
    elements, blocks = alone.elements, alone.blocks
    common, names, furniture = frozenset(("村民",)), frozenset(("资讯",)), frozenset((("p", "灯"),))
    found = alone.beside(common, names, furniture)
    assert found == replace(alone, common=common, names=names, furniture=furniture)
    assert found.elements is elements
    assert found.blocks is blocks
    assert weight(found) < 0 < weight(alone)


def test_texts_are_those_of_blocks_and_the_addresses_of_pictures() -> None:
    found = texts_of(Sample(root_of('<p>村民</p><div>说<img src="/1.jpg"><img></div>'), ""))
    assert found == {"村民", "说", "/1.jpg", ""}


def test_what_is_no_sentence_counts_among_sentences_alone() -> None:
    page = sample(
        f"<div id='o'><p>路灯 2024-03-30 11:44:32</p><div id='b'><p>{PROSE}</p><p>路灯亮了</p>"
        f"<p>{PROSE[::-1]}</p></div><p>晒谷坪</p></div>",
        TITLE,
    )
    assert page.prose[one(page, "#b")] == page.prose[one(page, "#o")] == 2 * len(PROSE) + 0.3 * 4


def test_a_trail_that_ends_in_the_title_is_about_the_article() -> None:
    page = sample(f"<p id='a'>资讯 > {TITLE}</p><p id='b'>资讯 > 路灯</p>", TITLE)
    assert page.prose[one(page, "#a")] < 0 < page.prose[one(page, "#b")]


def test_a_summary_s_label_and_ellipsis_do_not_make_its_source_the_summary() -> None:
    page = sample(f"<p id='s'>核心提示：{PROSE}。...</p><p id='t'>{PROSE}。</p>", TITLE)
    assert page.prose[one(page, "#s")] < 0 < page.prose[one(page, "#t")]


def test_a_page_without_head_and_body_is_seen() -> None:
    html = f"<title>{TITLE}</title><main><h1>{TITLE}</h1><p>{PROSE}</p></main>"
    page = Sample(selector(html).root, ARTICLE)
    assert [node.tag for node in page.elements if node.tag in ("title", "main", "p")] == [
        "main",
        "p",
    ]


@pytest.mark.parametrize(
    ("longer", "text", "labelled"),
    [
        ("摘要：路灯亮了", "路灯亮了", True),
        ("摘要：路灯亮了……", "路灯亮了…", True),
        ("昨晚路灯亮了", "路灯亮了", False),
        ("摘要：", "路灯亮了", False),
    ],
)
def test_a_summary_s_label_stands_before_what_it_is_of(
    longer: str, text: str, *, labelled: bool
) -> None:
    assert calibrate_sample._is_label(longer, text) is labelled


def test_names_that_stand_on_no_two_pages_are_random() -> None:
    def page(names: str) -> HtmlElement:
        return root_of("".join(f'<p class="{name}" id="i{name}">灯</p>' for name in names.split()))

    assert are_random([page("a b c"), page("d e f")])
    assert not are_random([page("a b c"), page("d e c")])
    odd = root_of('<p class="d"></p><p class="e" id="ie"></p><p id="i1"></p><p id="i2"></p>')
    assert are_random([page("a b c"), odd])
    assert not are_random([page("a b"), page("d e")])  # so few may differ by chance
    assert not are_random([page("a b c")])


def test_a_nameless_copy_leaves_the_page_as_it_is() -> None:
    root = root_of('<p class="a" id="b" title="c">灯</p>')
    assert [dict(node.attrib) for node in nameless(root).iter("p")] == [{"title": "c"}]
    assert one(sample('<p class="a">灯</p>'), "p.a").text == "灯"
    assert root.cssselect("p.a#b")


def test_all_of_the_head_is_the_title_and_the_site_s_name() -> None:
    page = sample("", f"{TITLE}_湘江网", names=frozenset({"湘江网"}))
    assert page.title_share(f"{TITLE}_湘江网") == 0.9
    assert page.title_share(TITLE) == 1.0
    assert page.title_share("湘江网") == 0.0


@pytest.mark.parametrize(
    ("url", "listed", "day"),
    [
        (ARTICLE, "2024-03-29", "2024-03-30"),
        ("http://h/x.html", "2024-03-29", "2024-03-29"),
        ("http://h/x.html", "", None),
        (ARTICLE, "", "2024-03-30"),
    ],
)
def test_a_page_s_day_is_its_url_s_before_the_listing_s(
    url: str, listed: str, day: str | None
) -> None:
    entry = Entry(url, TITLE, moment(listed) if listed else None)
    for known in (entry, None) if not listed else (entry,):
        found = Sample(root_of(""), url, known).day
        assert (found and found.isoformat()) == day


@pytest.mark.parametrize(("before", "day"), [(390, 30), (391, 3)])
def test_a_moment_stands_within_four_hundred_characters(before: int, day: int) -> None:
    page = sample(f"<p>{'村' * before}2024-03-30</p>")
    stated = page.stated(one(page, "p"))
    assert stated is not None
    assert stated.at.day == day
