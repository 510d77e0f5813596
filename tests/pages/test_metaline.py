import pytest
from lxml.html import fragment_fromstring

from hyxw.pages.metaline import (
    MetaLine,
    authors_marked,
    is_credit,
    line_of,
    read_meta,
    read_sections,
    read_trail,
    tagged,
    trail_of,
)
from hyxw.text.dates import find_moment
from hyxw.text.paragraphs import joined
from tests.pages.samples import read, seen_layout

HOST = "http://news.test/"
GAP = "\xa0\xa0\xa0"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        (f"2024-03-30 11:44:32{GAP}来源:湘江新闻网{GAP}作者:周禾", "湘江新闻网"),
        (f"2024-03-30 11:44:32{GAP}來源：湘江新聞網\xa0作者：周禾", "湘江新聞網"),
        (f"2024-03-30 11:44:32{GAP}来源：{GAP}作者：周禾", None),
        (f"2024-03-30 11:44:32{GAP}来源：", None),
        (f"2024-03-30 11:44:32{GAP}", None),
        (f"来源：湘江新闻网{GAP}评论：0 点击：", "湘江新闻网"),
        (f"来源：{GAP}评论：0 点击：", None),
        ("来源：湘江新闻网 点击：12", "湘江新闻网"),
        ("来源：湘江新闻网 责编：李四", "湘江新闻网"),
        ("来源：湘江新闻网2024-03-30 11:44", "湘江新闻网"),
        ("来源： 2024-03-30", None),
        ("来 源：湘江新闻网 | 作者：周禾", "湘江新闻网"),
        ("文章来源：湘江新闻网 [字号 大 中 小]", "湘江新闻网"),
        ("来源：湘江 新闻网", "湘江 新闻网"),
        ("稿源：湘江新闻网  发布时间：2024-03-30", "湘江新闻网"),
        ("日期：2024-03-30 发布者：admin 来源：湘江新闻网 点击：", "湘江新闻网"),
        ("来源：甲社 来源：乙社", "甲社"),
    ],
)
def test_source(line: str, source: str | None) -> None:
    assert read_meta(line).source == source


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (f"来源:湘江新闻网{GAP}作者:周禾", ("周禾",)),
        (f"来源:湘江新闻网{GAP}作者:周禾 邓小满\xa0陈也", ("周禾", "邓小满", "陈也")),
        ("作者：周禾、邓小满 点击：3", ("周禾", "邓小满")),
        ("作者：买买提·艾力 [打印]", ("买买提·艾力",)),
        ("作者：记者周禾 通讯员：邓小满", ("周禾", "邓小满")),
        ("作者：记者 周禾", ("周禾",)),
        ("2024-03-30 By: 周禾", ("周禾",)),
        ("作者/整理：周禾 来源：湘江新闻网", ("周禾",)),
        ("Nearby：周禾", ()),
        ("作者：周禾 周禾", ("周禾",)),
        (f"作者：{'文' * 20}", ("文" * 20,)),
        (f"作者：{'文' * 21}", ()),
        ("作者：  来源：湘江新闻网", ()),
        ("来源：湘江新闻网", ()),
    ],
)
def test_authors(line: str, authors: tuple[str, ...]) -> None:
    assert read_meta(line).authors == authors


@pytest.mark.parametrize(
    ("inside", "source"),
    [
        ("<li>时间:</li><li>2024-03-30</li><li>来源:</li><li>江城日报</li>", "江城日报"),
        ("<li>来源:</li><li>作者:</li><li>点击：12</li>", None),
        ("<li>来源：</li><li>江城要闻</li>", None),  # whether it is the label's is not known
    ],
)
def test_labels_in_lines_of_their_own_are_of_the_line_below(inside: str, source: str) -> None:
    assert read_meta(line_of([fragment_fromstring(f"<ul>{inside}</ul>")])).source == source


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("来源：/湘江新闻网/作者：/周禾", "来源：湘江新闻网\n作者：周禾"),
        ("来源：/湘江新闻网/作者：", "来源：湘江新闻网\n作者："),
        ("来源：/作者：/周禾/点击 12", "来源：\n作者：周禾\n点击 12"),
        ("来源：/湘江新闻网", "来源：\n湘江新闻网"),
    ],
)
def test_labels_in_lines_of_their_own_are_joined_to_the_line_below(lines: str, said: str) -> None:
    inside = "".join(f"<li>{line}</li>" for line in lines.split("/"))
    assert line_of([fragment_fromstring(f"<ul>{inside}</ul>")]) == said


@pytest.mark.parametrize(
    ("line", "meta"),
    [
        ("来　　源：江城日报\n作\xa0\xa0者：周禾", MetaLine("江城日报", ("周禾",))),
        ("时\xa0\xa0间：2024-03-30\n来\xa0源：\n点　　击：12", MetaLine()),
        ("2024-03-30 11:44 | 江城日报 | 作者 周禾", MetaLine("江城日报", ("周禾",))),
        ("2024-03-30 11:44｜江城日报｜阅读：12", MetaLine("江城日报")),
        ("2024-03-30 11:44\n关于我们 | 江城日报 | 版权所有", MetaLine()),  # a footer
        ("来源：江城日报 作者：周禾 李四 0", MetaLine("江城日报", ("周禾", "李四"))),  # comments
        ("来源：江城日报 作者：佚名", MetaLine("江城日报")),
        ("发布于 2024-03-30，来源：江城日报，作者：周禾", MetaLine("江城日报", ("周禾",))),
        ("[来源：江城日报] [作者：周禾 李四] [点击：5]", MetaLine("江城日报", ("周禾", "李四"))),
        ("【来源：江城日报】【作者：周禾】【阅读：5】", MetaLine("江城日报", ("周禾",))),
        ("来源：江城日报 作者：不详", MetaLine("江城日报")),
    ],
)
def test_fields_by_the_marks_of_other_themes(line: str, meta: MetaLine) -> None:
    assert read_meta(line) == meta


def test_what_is_too_long_for_a_meta_line_is_not_read_whole() -> None:
    source = "来源：湘江新闻网"
    assert read_meta(source.rjust(2000)).source == "湘江新闻网"
    assert read_meta(source.rjust(2001)).source == "湘江新闻"
    trail = "首页 > 新闻".ljust(1996, "闻")
    assert read_sections([trail + " > 资讯"]) == [trail[5:], "资"]


def test_a_number_beside_a_time_is_no_part_of_it() -> None:
    line = line_of([fragment_fromstring("<p><i></i>2024-03-30 11:44<i class='eye'></i>12</p>")])
    assert find_moment(joined(line)) == find_moment("2024-03-30 11:44")
    parts = line_of([fragment_fromstring("<p><b>2024</b>-<b>03</b>-<b>30</b></p>")])
    assert find_moment(joined(parts)) == find_moment("2024-03-30")


def test_inline_elements_side_by_side_are_one_line() -> None:
    box = fragment_fromstring("<p><i>甲</i><i>乙</i><b>—</b><i>丙</i></p>")
    assert line_of([box[0], box[1], box[3]]) == "甲\xa0\xa0乙\n丙"
    blocks = fragment_fromstring("<div><p>甲</p><p>乙</p></div>")
    assert line_of(list(blocks)) == "甲\n乙"


def test_a_line_without_an_element_of_its_own_stands_beside_the_title() -> None:
    box = fragment_fromstring("<div><h1>石桥村2019年的灯</h1>来源：江城日报 2024-03-30</div>")
    assert line_of([box], box[0]) == "来源：江城日报 2024-03-30"


def test_editors() -> None:
    line = "来源：湘江新闻网  责任编辑：李四 王五"
    assert read_meta(line) == MetaLine("湘江新闻网", (), ("李四", "王五"))


def test_a_label_s_value_stands_on_its_own_line() -> None:
    assert read_meta("编辑：admin\n近日，石桥村的灯亮了").editors == ()
    assert read_meta("2024-03-30 | 查看: 3 | 来自: 湘江新闻网").source == "湘江新闻网"


@pytest.mark.parametrize(
    "trail",
    [
        "您所在的位置首页 > 新闻中心 > 本土 > 资讯 > 正文:",
        "当前位置：首页>>新闻中心>>本土>>资讯",
        "栏目导航：网站首页 » 新闻中心 » 本土 » 资讯 » 详细内容",
        "首页 - 新闻中心 - 本土 - 资讯 - 列表",
        "您的位置: 首页\xa0>\xa0新闻中心\xa0>\xa0本土 > 资讯 >",
        "現在的位置：首頁 → 新闻中心 → 本土 → 资讯",
        "您现在的位置是：主页 > 新闻中心 > 本土 > 资讯 > 内容",
        "Your Location： HOME > 新闻中心 > 本土 > 资讯",
        "您现在所处的位置是：首页 > 新闻中心 > 本土 > 资讯 > 文章内容",
        "栏　　目：新闻中心 / 本土 / 资讯",
        "首页 | 新闻中心 | 本土 | 资讯 | 新闻详情",
        "首页 > 新闻中心 > 本土 > 资讯 > 信息浏览",
        "· 当前位置 > 江城网首页 >> 新闻中心 > 本土 > 资讯",
        "您已经浏览到：首页 > 新闻中心 > 本土 > 资讯",
        "浏览路径: > 新闻中心 > 本土 > 资讯",  # of a link home that is taken out
    ],
)
def test_sections_are_the_names_between_home_and_the_text(trail: str) -> None:
    assert read_sections([trail]) == ["新闻中心", "本土", "资讯"]


@pytest.mark.parametrize("home", ["/", "/index.html", "http://www.news.test/", HOST])
def test_the_link_home_is_no_section_whatever_it_says(home: str) -> None:
    links = f'<a href="{home}">江城新闻网</a> &gt; <a href="/list-1.html">资讯</a>'
    box = fragment_fromstring(f"<p>{links}</p>")
    assert read_sections(trail_of([box], HOST)) == ["资讯"]
    assert read_sections(trail_of(list(box), HOST)) == ["资讯"]
    assert trail_of(list(box)[:1], HOST) == ["江城新闻网"]  # no more is there


def test_a_first_link_without_an_address_leads_home() -> None:
    """A theme prints the site's address there, and has none; a later one lacks its section's."""
    links = (
        '<a href="">江城新闻网</a> &gt; <a href="/list-1.html">本土</a> &gt; <a href="">资讯</a>'
    )
    box = fragment_fromstring(f"<p>{links}</p>")
    assert read_sections(trail_of([box], HOST)) == ["本土", "资讯"]
    assert read_sections(trail_of(list(box)[2:], HOST)) == ["资讯"]


def test_a_link_to_an_article_names_no_section() -> None:
    """The CMS escapes no title: 防汛 <避险> has an arrow of its own."""
    own = '<a href="/c/2024/03/30/1297-570830.html">防汛 &lt;避险&gt; 三招学会</a>'
    box = fragment_fromstring(f'<p><a href="/list-1.html">资讯</a> &gt; {own}</p>')
    assert read_sections(trail_of([box], HOST)) == ["资讯"]


def test_of_links_beside_one_another_those_off_the_site_are_no_section() -> None:
    links = '<a href="http://cnr.test/">央广网</a> <a href="/list-1.html">资讯</a>'
    box = fragment_fromstring(f"<p>{links}</p>")
    assert trail_of(list(box), HOST) == ["资讯"]
    away = fragment_fromstring(
        f'<p><a href="http://cnr.test/a/1.html">央广</a><b>新闻</b>{links}</p>'
    )
    assert trail_of(list(away), HOST) == ["新闻", "资讯"]
    foreign = fragment_fromstring('<p><a href="http://www.news.test/list-1.html">资讯</a></p>')
    assert trail_of(list(foreign), "http://127.0.0.1/") == ["资讯"]  # a mirror


def test_a_breadcrumb_may_come_in_parts() -> None:
    assert read_sections(["首页", " 新闻中心 ", "本土", ""]) == ["新闻中心", "本土"]


def test_a_hyphen_within_a_name_parts_nothing() -> None:
    assert read_sections(["首页>>一带一路>>浏览文章", "查看内容"]) == ["一带一路"]
    assert read_sections(["热线：110 当前位置：首页 > 本土 > 资讯"]) == ["本土", "资讯"]
    assert read_sections(["\uea47 > 主页 > 本土 > 资讯"]) == ["本土", "资讯"]  # an icon font's
    assert read_sections(["首页 > 阅读 > 阅读文章"]) == ["阅读"]
    assert read_sections(["首页 > 一带-一路"]) == ["一带-一路"]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("中国衡阳新闻网\n2024-03-30 11:44:32", "中国衡阳新闻网"),
        ("2024-03-30 11:44\xa0\xa0县融媒体中心", "县融媒体中心"),
        ("湖南日报 2024-03-30 点击：13", "湖南日报"),
        ("2024-03-30 新华社", "新华社"),
        ("文章来源：江城日报 文章点击：12", "江城日报"),
        ("市水利局\n2024-03-30", "市水利局"),
        ("2024-03-30 石桥县人民政府办公室 点击：13", "石桥县人民政府办公室"),
        ("2024-03-30 石桥整形医院", None),  # a theme's own, on every page
        ("2024-03-30 新闻中心", None),
        ("Source: 央广网\xa0\xa0Date: 2024-03-30", "央广网"),
        ("作者中国衡阳新闻网 发表时间：2024-03-30", "中国衡阳新闻网"),
        ("来源于湖南日报 2024-03-30", "湖南日报"),
        ("信息来源央广网 2024-03-30", "央广网"),
        ("稿源湖南日报 2024-03-30", "湖南日报"),
        ("转载自湖南日报 2024-03-30", "湖南日报"),
        ("轉自湖南日報 2024-03-30", "湖南日報"),
        ("发布者衡阳新闻网 2024-03-30", "衡阳新闻网"),
        ("发布机构衡阳广播电视台 2024-03-30", "衡阳广播电视台"),
        ("作者 2024-03-30", None),
        ("2024-03-30 返回官网", None),
        ("2024-03-30 下载客户端", None),
        ("2024-03-30 手机客户端", None),
        ("2024-03-30 扫码看电视台", None),
        ("2024-03-30 举报", None),
        ("衡阳新闻网  央广网  2024-03-30", None),
        ("衡阳新闻网 2024-03-30 来源：央广网", "央广网"),
        ("来源：央广网\u200bTag：资讯", "央广网"),
        ("来源：\u200b央广网\u200b话题：\u200b资讯", "央广网"),
    ],
)
def test_a_paper_beside_the_date_is_the_source_without_a_label(
    line: str, source: str | None
) -> None:
    assert read_meta(line).source == source


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("来源：央广网", True),
        ("（文章来源：央广网）", True),
        ("（本文来源：央广网）", True),
        ("来源：", True),
        ("Source: 央广网", True),
        ("来源：央广网，记者李四", True),
        ("资金来源：县财政已列入今年的预算，明年再追加一笔，村里自筹一笔", False),
        ("村民说来源：不明", False),
    ],
)
def test_a_credit_is_a_paragraph_of_its_own(text: str, *, credit: bool) -> None:
    assert is_credit(text) is credit


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("Author", "李四", "作者：李四"),
        ("source", "湘江新闻网", "来源：湘江新闻网"),
        ("PubDate", "2024-03-30 11:44", "2024-03-30 11:44"),
        ("keywords", "路灯", "路灯"),
        ("Author", "作者：李四", "作者：李四"),
        ("Source", "来源：湘江新闻网", "来源：湘江新闻网"),
    ],
)
def test_a_tag_of_the_head_says_what_a_meta_line_would(name: str, content: str, said: str) -> None:
    assert tagged(name, content) == said


@pytest.mark.parametrize(
    "label",
    [
        *("来源", "文章来源", "来源于", "来源自", "出处", "稿源", "转自", "转载自", "转载", "摘自"),
        *("发布", "发布者", "发布单位", "发布于", "作者", "信息来源"),
    ],
)
def test_a_label_without_a_colon_may_be_as_short_as_it_gets(label: str) -> None:
    for between in ("", " "):
        assert read_meta(f"2024-03-30 11:44  {label}{between}湘江新闻网").source == "湘江新闻网"


@pytest.mark.parametrize(
    "trail",
    [
        *("位置首页>本土>资讯", "您所在的位置首页 > 本土 > 资讯", "现在位置:本土>资讯"),
        *("位置是：本土::资讯", "栏目导航: 本土|资讯"),
        "当前的位置：首页::本土》资讯".replace("》", "»"),
        *("首页|本土|资讯", "首页 - 本土 - 资讯", "目前所在位置 ： 本土→资讯", "本土>>资讯"),
    ],
)
def test_a_trail_s_label_may_be_as_short_as_it_gets(trail: str) -> None:
    assert read_sections([trail]) == ["本土", "资讯"]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>作者</td><td>周禾</td></tr><tr><td>信息来源</td><td>江城日报</td></tr>"
        "</table>",
        "<tr><th>来源</th><td>江城日报</td><th>作 者</th><td>周禾</td><th>浏览次数</th><td>9</td>"
        "</tr>",
        "<ul><li><b>出处</b><i>江城日报</i></li><li><b>作者</b><i>周禾</i></li></ul>",
        "<p><b>作者</b><i>周禾</i><b>来源</b><i>江城日报</i></p>",
        "<p>本文来源于：江城日报，作者：周禾，已有<b>9</b>人阅读</p>",
    ],
)
def test_labels_may_be_without_a_colon_in_elements_of_their_own(html: str) -> None:
    node = fragment_fromstring(html)
    read = read_meta(line_of([node]))
    assert (read.source, read.authors[:1]) == ("江城日报", ("周禾",))


def test_a_word_that_is_no_whole_element_is_no_label() -> None:
    node = fragment_fromstring("<p>本报作者<i>周禾</i> 2024-03-30</p>")
    assert read_meta(line_of([node])).authors == ()


def test_a_mirror_glosses_a_label_without_a_colon_too() -> None:
    node = fragment_fromstring("<tr><td>來(lái)源(yuán)</td><td>江城日報(bào)</td></tr>")
    assert line_of([node]) == "來(lái)源(yuán)： 江城日報(bào)"


def test_a_breadcrumb_is_read_once_for_pages_that_have_the_same() -> None:
    own = '<a href="/">家</a> &gt; <a href="/index.php?m=content&c=index&a=lists&catid={}">资讯</a>'
    boxes = [fragment_fromstring(f"<p>{own.format(n)}</p>") for n in [*range(1, 11), 1]]
    trails = [read_trail([box], HOST, frozenset()) for box in boxes]
    assert [trail.catid for trail in trails] == [*range(1, 11), 1]
    assert {tuple(read_sections(trail.parts)) for trail in trails} == {("资讯",)}


def test_a_breadcrumb_is_read_as_it_stands_where_it_stands() -> None:
    links = fragment_fromstring(
        '<p><a href="http://cnr.test/1">央广网</a> <a href="/x">资讯</a></p>'
    )
    here = read_trail(list(links), HOST, frozenset())
    there = read_trail(list(links), "http://cnr.test/2", frozenset())
    hidden = read_trail([links], HOST, frozenset())
    links[0].set("class", "x7")
    shown = read_trail([links], HOST, frozenset({".x7"}))
    assert [here.parts, there.parts] == [("资讯",), ("央广网", "资讯")]
    assert [hidden.parts, shown.parts] == [("央广网 资讯",), (" 资讯",)]


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ('<span class="author">李四</span>', ("李四",)),
        ('<em class="info-author fl">李四 段福艳</em>', ("李四", "段福艳")),
        ('<i class="icon-user"></i>李四<b>12</b>', ("李四",)),
        ('<span class="author">记者 李四</span>', ("李四",)),
        ('<b>2次</b> <span class="author">李四</span>', ("李四",)),
        ('<span class="author">编辑 李四</span>', ()),
        ('<span>审核：</span><span class="user">李四</span>', ()),
        ('<span>摄影：</span> <span class="user">李四</span>', ()),
        ('<span>责任编辑</span><i class="icon-user"></i>李四', ()),
        ('<em>欢迎您，<span class="user">李四</span></em>', ()),
        ('<span class="author">湘江日报</span>', ()),
        ('<span class="author">admin</span>', ()),
        ('<span class="author">作者：</span>', ()),
        ('<i class="icon-user"></i>', ()),
        ('<span class="authority">李四</span>', ()),
        ("<span>李四</span>", ()),
    ],
)
def test_an_author_is_marked_by_a_class_or_an_icon_alone(
    inside: str, names: tuple[str, ...]
) -> None:
    meta = f"2024-03-30 11:44 {inside}"
    assert authors_marked([fragment_fromstring(f"<p>{meta}</p>")]) == names
    assert read(seen_layout(meta=meta)).meta.authors == names
