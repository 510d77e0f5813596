from datetime import date

import pytest

from hyxw.text.boilerplate import (
    Context,
    _are_headlines,
    _is_neighbour,
    is_related_label,
    own_paragraphs,
    sift,
)
from hyxw.text.pictures import Block
from hyxw.text.script import fold

NEWS = ["石桥村昨晚亮起了三十盏路灯。", "村民说，夜里走路踏实多了。"]


def sifted(*texts: str) -> list[str]:
    """The texts that stay; `<` before one says that it is a link."""
    blocks = [Block(text.lstrip("<"), len(text) if text[0] == "<" else 0) for text in texts]
    return [block.text for block in sift(blocks).kept]


@pytest.mark.parametrize(
    "tail",
    [
        ["【打印本页】 【关闭窗口】"],
        ["责任编辑："],
        ["（编辑: ）"],
        ["分享到：微信 微博 QQ空间"],
        ["分享到："],
        ["字号：大 中 小"],
        ["上一篇：晒谷坪修好了", "下一篇：石桥村通了班车"],
        ["点击数：128"],
        ["阅读 1234　点赞 56　在看 7"],
        ["相关热词搜索：石桥村"],
        ["文章来源：湘江新闻网"],
        ["扫一扫关注公众号"],
        ["版权声明：本网原创，转载请注明。"],
        ["凡本网注明来源的作品，未经授权不得转载。"],
        ["未经本网授权不得转载"],
        ["Copyright © 2024 湘江新闻网"],
        ["本文系作者授权发布，文责自负，平台不承担法律责任。"],
        ["根据《信息网络传播权保护条例》，如有侵权请于30日内联系。"],
        ["风险提示：观点仅供参考，不构成买卖依据。"],
        ["（本文僅代表作者個人觀點）"],
        ["部分素材来源于网络，版权归原作者所有，侵删"],
        ["相关阅读：", "<晒谷坪修好了", "<石桥村通了班车"],
        ["【相關新聞】", "<晒谷坪修好了 2024-03-01"],
        ["延伸阅读：", "<晒谷坪修好了", "【打印】"],
        ["<相关阅读：晒谷坪修好了"],
        ["主站蜘蛛池模板：链接", "什么都有。", "还有。"],
    ],
)
def test_tails_are_taken_off(tail: list[str]) -> None:
    assert sifted(*NEWS, *tail) == NEWS


@pytest.mark.parametrize(
    "end",
    [
        ["（责任编辑：李四）"],
        ["一审：李四 二审：王五 三审：赵六"],
        ["相关链接：", "路灯用的是太阳能，一盏一年省电二百度。"],
        ["<晒谷坪修好了"],
        ["小满这天，路灯全亮了。"],
        ["法官说，转载他人文章构成侵权，须承担法律责任。"],
        ["如发现侵权行为，请联系市场监管局。"],
        ["村民说，这不代表大家的立场。"],
        ["本文所写的灯，去年已拆。"],
    ],
)
def test_what_the_article_says_at_its_end_stays(end: list[str]) -> None:
    expected = [text.lstrip("<") for text in (*NEWS, *end)]
    assert sifted(*NEWS, *end) == expected


def test_a_page_tool_s_word_alone_at_the_end_is_none_of_the_article_s() -> None:
    assert sifted(*NEWS, "大") == NEWS


def test_page_tools_are_taken_off_the_head() -> None:
    assert sifted("分享到：微博", "字号：大 中 小", *NEWS) == NEWS


def test_a_label_amid_the_text_is_the_texts() -> None:
    texts = [NEWS[0], "相关阅读：", NEWS[1]]
    assert sifted(*texts) == texts


def test_spam_is_told_and_what_went_is_kept_apart() -> None:
    found = sift([Block(text, 0) for text in (*NEWS, "主站蜘蛛池模板：甲|乙")])
    assert (found.spam, [block.text for block in found.dropped]) == (
        True,
        ["主站蜘蛛池模板：甲|乙"],
    )
    assert not sift([Block(text, 0) for text in NEWS]).spam


def test_a_mirrors_first_line_is_spam() -> None:
    found = sift([Block(text, 0) for text in ("久久精品国产亚洲视频在线", *NEWS)])
    assert found.spam
    assert [block.text for block in found.kept] == NEWS


@pytest.mark.parametrize(
    ("first", "spam"),
    [("久久精品国产", True), ("国产精品", False), ("国产的国产，精品的精品，视频", False)],
)
def test_three_of_its_words_without_a_mark_are_a_mirrors_line(first: str, *, spam: bool) -> None:
    assert sift([Block(first, 0), Block(NEWS[0], 0)]).spam is spam


def test_news_of_films_and_lotteries_is_news() -> None:
    first = "国产影片在亚洲和欧美热映，精品不少。"
    assert sifted(first, *NEWS) == [first, *NEWS]


def test_a_spam_tail_within_a_paragraph_ends_it() -> None:
    assert sifted(NEWS[0], NEWS[1] + "主站蜘蛛池模板：甲", "乙") == NEWS


def test_links_alone_at_the_end_are_a_list_and_two_of_them_are_not() -> None:
    text = Block("路灯亮了，村民都说好。", 0)
    links = [Block(f"另一则新闻{n}", 6) for n in range(3)]
    assert sift([text, *links]).kept == [text]
    assert sift([text, *links[:2]]).kept == [text, *links[:2]]


@pytest.mark.parametrize(
    ("links", "texts", "headlines"), [(3, 2, True), (3, 3, False), (2, 0, False)]
)
def test_headlines_are_links_for_the_most_part(links: int, texts: int, *, headlines: bool) -> None:
    blocks = [Block("另一则新闻", 5)] * links + [Block(NEWS[0], 0)] * texts
    assert _are_headlines(blocks) is headlines


def test_links_above_a_paragraph_are_none_of_the_list_at_the_end() -> None:
    link = Block("另一则新闻", 5)
    text = [link, link, Block("路灯亮了，村民都说好。", 0), link, link]
    assert sift(text).kept == text


@pytest.mark.parametrize(("linked", "kept"), [(4, 1), (3, 4)])
def test_two_characters_beside_a_link_make_it_no_text(linked: int, kept: int) -> None:
    links = [Block("看 晒谷坪", linked - 1)] * 3
    assert len(sift([Block(NEWS[0], 0), *links]).kept) == kept


@pytest.mark.parametrize(
    ("text", "linked", "dropped"),
    [
        ("相关阅读：灯", 1, True),
        ("相关阅读：灯", 0, False),
        ("相关阅读：晒谷坪修好 2024-03-0", 8, True),
        ("相关阅读：晒谷坪修好 2024-03-01", 8, False),
        ("晒谷坪修好了，一月完工", 11, False),
    ],
)
def test_a_label_and_its_link_in_one_line_are_a_list(
    text: str, linked: int, *, dropped: bool
) -> None:
    assert sift([Block(NEWS[0], 0), Block(text, linked)]).dropped == (
        [Block(text, linked)] if dropped else []
    )


@pytest.mark.parametrize(("linked", "listed"), [(6, True), (5, False)])
def test_six_tenths_of_a_line_below_a_label_are_links(linked: int, *, listed: bool) -> None:
    line = Block("晒谷坪修好了二〇二四", linked)
    blocks = [Block(NEWS[0], 0), Block("相关阅读：", 0), line]
    assert sift(blocks).kept == (blocks[:1] if listed else blocks)


@pytest.mark.parametrize(
    ("begins", "longest"), [("点击数：", 120), ("版权声明：", 400), ("【打印】", 60)]
)
def test_a_long_paragraph_is_no_tool_whatever_it_begins_with(begins: str, longest: int) -> None:
    filling = "大" if longest == 60 else "字"
    for length, kept in ((longest, 1), (longest + 1, 2)):
        assert len(sifted(NEWS[0], begins.ljust(length, filling))) == kept


def test_page_tools_at_the_head_are_so_short() -> None:
    for length, kept in ((60, 1), (61, 2)):
        assert len(sifted("【打印】".ljust(length, "大"), NEWS[0])) == kept


LEAD = "村里的晒谷坪装上了六盏新路灯，老人晚饭后也敢出门走动了。"
TEXT = (LEAD + "灯是乡亲们凑钱买的。", "装灯那天，来了四十多个人。")


@pytest.mark.parametrize(
    "before",
    [
        ("石桥村亮灯",),
        ("项目名称：石桥村亮灯",),
        (f"核心提示：{LEAD}",),
        (f"【导读】{LEAD}",),
        (f"[导读] {LEAD}",),
        (f"核心提示：{LEAD[:6]}…",),
        (f"【摘要】{LEAD[:6]}",),
        (LEAD[:-3] + "...",),
        ("石桥村亮灯", f"摘要: {LEAD}"),
        (f"摘要: {LEAD}", "石桥村亮灯"),
        ("内容摘要：",),
        ("石桥村亮灯", "文章簡介:"),
        (LEAD, "石桥村亮灯", "石桥村亮灯"),
    ],
)
def test_what_announces_a_text_is_none_of_it(before: tuple[str, ...]) -> None:
    assert own_paragraphs((*before, *TEXT), "石桥村亮灯") == TEXT


def test_a_labelled_summary_leaves_out_the_byline_that_the_text_begins_with() -> None:
    text = (f"湘江新闻网讯 通讯员王某报道 {LEAD}", "装灯那天，来了四十多个人。")
    for said, kept in ((f"导读：{LEAD[:-3]}", text), (f"反响：{LEAD[:-3]}", None)):
        assert own_paragraphs((said, *text), "石桥村亮灯") == (kept or (said, *text))


def test_a_label_of_the_text_s_own_is_none_of_its_summary() -> None:
    text = (f"湘江新闻网讯(通讯员:王某){LEAD}", "装灯那天，来了四十多个人。")
    assert own_paragraphs((text[0][:-3], *text), "石桥村亮灯") == text


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        ("核心提示：另有一件事要说，它与下文的开头没有关系。", *TEXT),
        ("地点：" + LEAD[:6], *TEXT),
        ("摘要", *TEXT),
        ("核心提示：", *TEXT),
        ("故事梗概：", *TEXT),
    ],
)
def test_a_text_that_says_nothing_again_stays_whole(text: tuple[str, ...]) -> None:
    assert own_paragraphs(text, "石桥村亮灯") == text


@pytest.mark.parametrize(("length", "kept"), [(19, 2), (20, 1)])
def test_a_beginning_of_twenty_characters_is_a_summary(length: int, kept: int) -> None:
    assert len(own_paragraphs((LEAD[:length], LEAD), "")) == kept


@pytest.mark.parametrize(("parts", "kept"), [(4, 4), (5, 6)])
def test_a_summary_is_of_four_paragraphs_at_most(parts: int, kept: int) -> None:
    text = tuple(LEAD[5 * n : 5 * n + 5] for n in range(parts))
    assert len(own_paragraphs(("".join(text), *text), "")) == kept


def test_what_is_all_title_is_no_text() -> None:
    assert own_paragraphs(("石桥村亮灯", "石桥村亮灯"), "石桥村亮灯") == ()
    assert own_paragraphs((), "石桥村亮灯") == ()


def test_the_title_below_a_text_is_none_of_it() -> None:
    assert own_paragraphs((*TEXT, "本文标题：石桥村亮灯"), "石桥村亮灯") == TEXT
    assert own_paragraphs((*TEXT, "乡亲们说起石桥村亮灯"), "石桥村亮灯") != TEXT


@pytest.mark.parametrize(
    "head",
    [
        "听新闻 00:00 / 03:21 倍速",
        "衡阳 今天 多云 18~26℃ 空气质量：良",
        "分享到：微信",
        "2026-01-02 21:52:32",
    ],
)
def test_a_page_s_tools_above_a_text_are_taken_off(head: str) -> None:
    assert sifted(head, *NEWS) == NEWS


def test_a_forecast_by_counties_stays_whole() -> None:
    rows = [f"{name} 多云 18~26℃ 空气质量：良" for name in ("红砖区", "松涛区", "石桥县")]
    assert sifted(*rows) == rows
    assert sifted(rows[0]) == rows[:1]


def test_a_chronicle_begins_with_its_first_day() -> None:
    chronicle = ["2024年1月3日", "路灯亮了。", "2024年2月5日", "晒谷坪修好了。"]
    assert sifted(*chronicle) == chronicle
    timed = ["2024-01-03 10:00", "路灯亮了。", "2024-01-03 11:00", "人散了。"]
    assert sifted(*timed) == timed
    assert sifted("2024年1月3日", *NEWS) == ["2024年1月3日", *NEWS]


@pytest.mark.parametrize(
    "above",
    [
        [Block("相关新闻", 0), Block("· 晒谷坪 (2024-01-03)", 3)],
        [Block("[01-03] 晒谷坪", 3)] * 3,
        [Block("晒谷坪路灯石桥", 7, links=3)],
        [Block("上一篇：晒谷坪", 3)],
        [Block("« 晒谷坪\t路灯 »", 7)],
    ],
    ids=["labelled", "dated", "in one line", "a neighbour", "a row of neighbours"],
)
def test_links_to_others_above_or_below_a_text_are_none_of_it(above: list[Block]) -> None:
    text = [Block(text, 0) for text in NEWS]
    assert sift([*above, *text]).kept == text
    assert sift([*text, *above]).kept == text


@pytest.mark.parametrize(
    "own",
    [
        [Block("石桥小学\t12\n江城中学\t9", 8, links=2)],
        [Block("石桥小学\t12\n江城中学\t9\n河口小学\t7", 12, links=3)],
        [Block("附件一\t附件二", 0, links=0)],
        [Block("石桥小学\t\n江城中学\t", 8, links=2)],
    ],
    ids=["figures", "more figures", "annexes", "two rows"],
)
def test_a_table_with_links_is_the_text_s(own: list[Block]) -> None:
    text = [Block(text, 0) for text in NEWS]
    assert sift([*own, *text]).kept == [*own, *text]
    assert sift([*text, *own]).kept == [*text, *own]


def test_linked_paragraphs_above_a_text_are_its_own() -> None:
    linked = [Block("路灯亮了，村民都说好。", 11)] * 3
    assert sift([*linked, Block(NEWS[0], 0)]).kept == [*linked, Block(NEWS[0], 0)]


def test_a_digest_of_links_is_no_list_above_its_signature() -> None:
    digest = [*[Block("石桥村亮灯", 5)] * 3, Block("江城市教育局", 0)]
    assert sift(digest).kept == digest


def test_tools_and_lists_above_a_text_come_by_turns() -> None:
    turns = [Block("打印", 0), *[Block("石桥村亮灯", 5)] * 3]
    news = Block(NEWS[0], 0)
    assert sift([*turns * 5, news]).kept == [news]
    assert len(sift([*turns * 30, news]).kept) == 10 * 2 + 1


def test_a_list_is_known_behind_furniture_and_by_a_label_that_is_some() -> None:
    text = [Block(text, 0) for text in NEWS]
    links = [Block("相关新闻", 0), Block("晒谷坪", 3)]
    behind = [*text, *links, Block("读者热线", 0)]
    assert sift(behind, Context(furniture=frozenset({fold("读者热线")}))).kept == text
    assert sift(behind).kept == behind
    labelled = Context(furniture=frozenset({fold("相关新闻")}))
    assert sift([*text, *links], labelled).kept == text


def test_the_meta_line_s_day_above_a_text_is_none_of_it() -> None:
    blocks = [Block(text, 0) for text in ("2024年1月3日", *NEWS)]
    assert [block.text for block in sift(blocks, Context(date(2024, 1, 3))).kept] == NEWS
    assert sift(blocks, Context(date(2024, 1, 4))).kept == blocks


def test_a_clock_above_a_signed_text_is_taken_off() -> None:
    signed = [*NEWS, "2024年1月3日"]
    assert sifted("2024-01-05 10:00:02", *signed) == signed
    signed = [*signed, "（责任编辑：李四）"]
    assert sifted("2024-01-05 10:00:02", *signed) == signed


@pytest.mark.parametrize("label", ["下期预告", "书名"])
def test_what_is_called_like_the_article_is_no_title_again(label: str) -> None:
    text = (*TEXT, f"{label}：石桥村亮灯")
    assert own_paragraphs(text, "石桥村亮灯") == text


def test_a_label_announces_others() -> None:
    assert is_related_label("推荐阅读：")
    assert not is_related_label("推荐阅读：一本好书")


def test_the_weather_s_news_stays() -> None:
    news = "今天白天多云，18~26℃，空气质量：良，适合出门。"
    assert sifted(news) == [news]


@pytest.mark.parametrize(("size", "kept"), [(20, 0), (21, 1)])
def test_a_label_before_the_title_has_twenty_characters_at_most(size: int, kept: int) -> None:
    said = f"{'村' * size}：石桥村亮灯"
    assert len(own_paragraphs((*TEXT, said), "石桥村亮灯")) == len(TEXT) + kept


def test_a_neighbour_s_title_below_its_label_is_taken_off() -> None:
    neighbours = ["上一篇", "<晒谷坪修好了", "下一篇：", "<石桥村通了班车"]
    assert sifted(*NEWS, *neighbours) == NEWS
    assert sifted(*NEWS, "另见", "<晒谷坪修好了") == [*NEWS, "另见", "晒谷坪修好了"]
    assert sifted(*NEWS, "上一篇", "没有了。") == [*NEWS, "上一篇", "没有了。"]


@pytest.mark.parametrize(
    "none", [("下一篇没有了",), ("下一条：暂无",), ("下一篇", "已经没有了"), ("<上一篇", "<下一篇")]
)
def test_that_there_is_no_neighbour_is_taken_off(none: tuple[str, ...]) -> None:
    assert sifted(*NEWS, "上一篇", "<晒谷坪修好了", *none) == NEWS


def test_a_neighbour_s_title_behind_its_label_is_taken_off_where_it_is_a_link() -> None:
    label, title = "下一篇", "石桥村通了班车"
    blocks = [Block(NEWS[0], 0), Block(label + title, len(title))]
    assert sift(blocks).kept == blocks[:1]
    prose = [Block(NEWS[0], 0), Block(f"{label}报道将说{title}", len(title))]
    assert sift(prose).kept == prose


@pytest.mark.parametrize(
    "tool",
    [
        *("打印", "关闭", "收藏", "返回", "返回上页", "分享", "评论", "评论3", "评论(3)", "阅读1"),
        *("点赞 1", "阅读数1", "听新闻", "语音播报 3:20", "【】"),
    ],
)
def test_a_page_tool_may_have_one_word(tool: str) -> None:
    assert sifted(tool, *NEWS) == NEWS
    assert sifted(*NEWS, tool) == NEWS


@pytest.mark.parametrize("length", [60, 61])
def test_page_tools_have_sixty_characters(length: int) -> None:
    tools = "分享".ljust(length, "|")
    assert sifted(tools, *NEWS) == (NEWS if length == 60 else [tools, *NEWS])


@pytest.mark.parametrize(
    "line",
    [
        *("上一篇:甲", "上一条 甲", "本文链接:甲", "点击率:1", "阅读次数:1", "标签:甲"),
        *("信息来源:甲", "扫码", "扫一扫码", "长按码", "长按识别二维码", "分享到甲", "声明:甲"),
        *("未经授权", "(版权所有", "相关热词：甲", "关键词:甲", "原文地址 : 甲"),
    ],
)
def test_a_line_below_a_text_may_have_few_words(line: str) -> None:
    assert sifted(*NEWS, line) == NEWS


@pytest.mark.parametrize(
    ("said", "longest"), [("点击数：", 120), ("版权声明：", 400), ("本文侵删", 120)]
)
def test_a_line_below_a_text_is_so_long(said: str, longest: int) -> None:
    assert sifted(*NEWS, said.ljust(longest, "村")) == NEWS
    longer = said.ljust(longest + 1, "村")
    assert sifted(*NEWS, longer) == [*NEWS, longer]


@pytest.mark.parametrize("widget", ["1~2℃空气质量", "衡阳 18 ~ 26 ℃ 空气质量：良"])
def test_the_weather_above_a_text_is_a_widget(widget: str) -> None:
    assert sifted(widget, *NEWS) == NEWS
    assert sifted(widget, widget, *NEWS) == [widget, widget, *NEWS]
    assert sifted(widget) == [widget]


@pytest.mark.parametrize(
    ("label", "related"),
    [
        *(("相关阅读", True), ("【往期回顾】", True), ("往期精彩：", True), ("[推荐阅读] :", True)),
        *(("相关阅读：甲", False), ("更多新闻".ljust(61), False)),
    ],
)
def test_a_label_of_others_says_no_more(label: str, *, related: bool) -> None:
    assert is_related_label(label) is related


@pytest.mark.parametrize(
    ("said", "is_neighbour"),
    [
        ("没有了", True),
        ("没有", True),
        ("已经没有了", True),
        ("暂无", True),
        ("无", True),
        ("有了路灯", False),
    ],
)
def test_there_may_be_no_neighbour(said: str, *, is_neighbour: bool) -> None:
    assert (sifted(*NEWS, "上一篇", said) == NEWS) is is_neighbour
    assert sift([Block(f"上一篇{said}", 0)]).kept == (
        [] if is_neighbour else [Block(f"上一篇{said}", 0)]
    )


def test_abstracts_stand_below_the_links_of_a_list() -> None:
    for end in ("…", "..."):
        for more in ("详情", " [详细]", "更多"):
            assert sifted(*NEWS, "相关阅读：", "<晒谷坪修好了", f"村民说{end}{more}") == NEWS


@pytest.mark.parametrize(
    ("title", "links", "kept"),
    [
        ("一周要闻回顾", 3, 4),
        ("一周要闻回顾", 2, 3),  # too few are a list: they stay, as they would under any title
        ("红砖村皮影戏台开演", 3, 1),
    ],
)
def test_a_list_of_links_is_the_text_where_the_title_says_so(
    title: str, links: int, kept: int
) -> None:
    blocks = [Block("本周大事：", 0), *(Block("红砖村亮灯", 5, False, 1) for _ in range(links))]
    sifted = sift([*blocks, Block("【打印本页】", 0)], Context(title=title))
    assert len(sifted.kept) == kept
    assert [block.text for block in sifted.dropped][-1] == "【打印本页】"


@pytest.mark.parametrize(
    ("texts", "links", "neighbour"),
    [
        (["上一篇：", "晒谷坪修好了"], 1, True),
        (["上一篇：", "没有了"], 0, True),
        (["上一篇：", "晒谷坪修好了"], 0, False),
        (["村民都说好", "晒谷坪修好了"], 1, False),
        (["上一篇："], 1, False),
    ],
)
def test_a_neighbour_s_title_stands_below_its_label(
    texts: list[str], links: int, *, neighbour: bool
) -> None:
    assert _is_neighbour([Block(text, 0) for text in texts], links) is neighbour


def test_a_line_of_links_is_a_list_at_the_end_of_a_text_and_no_whole_one() -> None:
    links, text = Block("新闻一 新闻二 新闻三", 11, links=3), Block(NEWS[0], 0)
    assert sift([text, links]).kept == [text]
    assert sift([links]).kept == [links]


def test_others_beginnings_below_their_links_are_none_of_a_text() -> None:
    text = [Block(text, 0) for text in NEWS]
    teaser = [Block("晒谷坪修好了", 6), Block("昨天，石桥村的晒谷坪修好了。", 0)]
    label = Block("相关推荐", 0)
    assert sift([*text, label, *teaser * 2]).kept == text
    for kept in ([label, *teaser], [label, *teaser * 2, text[0]], teaser * 2):
        assert sift([*text, *kept]).kept == [*text, *kept]


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("来源：江城日报 发布：2024-01-03 11:44", False),
        ("来源：江城日报 2024年1月3日 作者：周禾", False),
        ("来源：江城日报 发布：2024-01-04 11:44", True),
        ("时间：2024年1月3日 地点：石桥村", True),
        ("来源：江城日报2024年1月3日报道，路灯亮了。", True),
    ],
)
def test_a_second_meta_line_above_a_text_is_none_of_it(line: str, *, own: bool) -> None:
    blocks = [Block(text, 0) for text in (line, *NEWS)]
    assert sift(blocks, Context(date(2024, 1, 3))).kept == blocks[not own :]
