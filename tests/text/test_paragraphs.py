import pytest
from lxml.html import fragment_fromstring
from parsel import Selector

from hyxw.items import Image
from hyxw.text.paragraphs import Body, lines_of, read_body, tidy

BASE = "http://news.test/c/2024/03/30/1297-570830.html"
ONE, TWO = "石桥村昨晚亮起了三十盏路灯。", "村民说，夜里走路踏实多了。"


def body(html: str, hidden: frozenset[str] = frozenset()) -> Body:
    return read_body(fragment_fromstring(html, create_parent="div"), BASE, hidden)


def paragraphs(html: str, hidden: frozenset[str] = frozenset()) -> list[str]:
    return list(body(html, hidden).paragraphs)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>　　{ONE}</p><p>　　{TWO}</p>",
        f"<p>&nbsp; &nbsp; {ONE}&nbsp;</p>\n<p></p><p>&nbsp;</p><p><br></p><p>{TWO}</p>",
        f"　　{ONE}<br><br>　　{TWO}",
        f"　　{ONE}<br/>{TWO}<br>",
        f"<p>{ONE}<br>　　{TWO}</p>",
        f"<div><div>{ONE}</div><div>{TWO}</div></div>",
        f"<p><span><span>{ONE[:5]}</span></span><span>{ONE[5:]}<o:p></o:p></span></p>{TWO}",
        f"<h3>{ONE}</h3><ul><li>{TWO}</li></ul>",
        f"<section><p>{ONE}</p></section><blockquote>{TWO}</blockquote>",
        f"<p>{ONE[:6]}<a class='keylink' href='/tag'>{ONE[6:8]}</a>{ONE[8:]}</p><p>{TWO}</p>",
        f"<style>p{{}}</style><p>{ONE}<script>var a='<p>x</p>'</script></p><!-- 注 --><p>{TWO}</p>",
        f"<!--[if gte mso 9]><xml><w:View>x</w:View></xml><![endif]--><p>{ONE}</p>{TWO}",
        f"<p>{ONE[:5]}<!-- x -->{ONE[5:]}</p><p>{TWO}<noscript>开启脚本</noscript></p>",
        f"<p>{ONE}</p><embed src=a><iframe>x</iframe><video>不支持</video><p>{TWO}</p>",
        f"<p>{ONE[:5]}<i style='display:none'>抄袭</i>{ONE[5:]}</p><p hidden>x</p><p>{TWO}</p>",
        f"<p>{ONE[:5]}<b class='x7'>抄袭</b>{ONE[5:]}</p><div id='k'>x</div>{TWO}",
        f"<div class='share'>分享</div><p>{ONE}</p><p>{TWO}</p><div id='pages'>1 2</div>",
        f"<p>{ONE[:5]}\u200b{ONE[5:]}\ufeff</p><p>\x01{TWO}\u00ad</p>",
        f"<p>{ONE[:5]}\r\n   {ONE[5:]}</p><p>{TWO}</p>",
        f"<table><tr><td><p>{ONE}</p><p>{TWO}</p></td></tr></table>",
        f"<table><tr><td><table><tr><td>{ONE}</td></tr></table></td><td>{TWO}</td></tr></table>",
        f"<form><p>{ONE}</p><input value=x><p>{TWO}</p></form>",
    ],
)
def test_two_paragraphs_however_they_are_written(html: str) -> None:
    assert paragraphs(html, frozenset({".x7", "#k"})) == [ONE, TWO]


def test_spaces_between_words_are_one_and_stay() -> None:
    assert paragraphs("<p>记者 周禾&nbsp;&nbsp;邓小满\u3000报道\n GDP 增长</p>") == [
        "记者 周禾 邓小满 报道 GDP 增长"
    ]


def test_a_table_is_a_paragraph_of_rows_of_cells() -> None:
    html = f"""<p>{ONE}</p><table border=1><caption>表一</caption><tbody>
<tr><th>项目</th><th>数量</th></tr><tr><td><p>路灯</p></td><td><p>三十<br>盏</p></td></tr>
<tr><td></td><td></td></tr><tr style="display:none"><td>抄</td><td>袭</td></tr>
<tr><td>长椅</td><td></td></tr></tbody></table><p>{TWO}</p>"""
    assert paragraphs(html) == [ONE, "表一", "项目\t数量\n路灯\t三十 盏\n长椅\t", TWO]


def test_a_table_of_columns_is_read_as_paragraphs() -> None:
    column = "".join(f"<p>{ONE}</p>" for _ in range(20))
    html = f"<table><tr><td>{column}</td><td>{TWO}</td></tr></table>"
    assert paragraphs(html) == [ONE] * 20 + [TWO]


@pytest.mark.parametrize(("size", "column"), [(200, False), (201, True)])
def test_a_cell_of_two_paragraphs_is_a_column_where_it_is_long(size: int, *, column: bool) -> None:
    cell = f"<p>{'村' * 100}</p><p>{'民' * (size - 100)}</p>"
    read = paragraphs(f"<table><tr><td>{cell}</td><td>{TWO}</td></tr></table>")
    assert len(read) == (3 if column else 1)
    for one in ("村" * 201, f"<p>{'村' * 201}</p>"):
        assert len(paragraphs(f"<table><tr><td>{one}</td><td>{TWO}</td></tr></table>")) == 1


def test_pictures_have_their_captions_which_stay_in_the_text() -> None:
    html = f"""<p>{ONE}</p><p align=center><img src="/1.jpg"></p>
<p align=center>图为路灯。周禾 摄</p><p>{TWO}</p>
<p><img src="/2.jpg"><br>▲村口</p><figure><img src="/3.jpg"><figcaption>晒谷坪</figcaption>
</figure><p>完。<img src="/4.jpg"></p><img src="file:///C:/5.jpg">"""
    read = body(html)
    assert read.images == (
        Image("http://news.test/1.jpg", "图为路灯。周禾 摄"),
        Image("http://news.test/2.jpg", "▲村口"),
        Image("http://news.test/3.jpg", "晒谷坪"),
        Image("http://news.test/4.jpg", None),
    )
    assert read.paragraphs == (ONE, "图为路灯。周禾 摄", TWO, "▲村口", "晒谷坪", "完。")


def test_a_caption_ends_with_its_element_and_not_within() -> None:
    read = body(
        f"""<figure><img src="/1.jpg"><figcaption>晒谷<b>坪</b>上</figcaption></figure>
<p>{ONE}</p><img src="/2.jpg"><p>{TWO}</p>"""
    )
    assert read.images == (
        Image("http://news.test/1.jpg", "晒谷坪上"),
        Image("http://news.test/2.jpg", None),
    )


def test_the_characters_of_links_are_counted() -> None:
    link = "<a href=/>路灯<b>亮</b> 了</a>"
    assert body(f"<p>{ONE}</p><p>{ONE}</p>").linked == 0
    assert body(f"<p>昨晚{link}，</p><p>{ONE}{link}{TWO}</p><p>{TWO}</p>").linked == 8


def test_a_picture_in_a_sentence_does_not_part_it() -> None:
    assert paragraphs(f'<p>{ONE[:5]}<img src="/1.jpg">{ONE[5:]}</p>') == [ONE]


def test_a_picture_at_a_paragraphs_end_has_the_next_paragraph() -> None:
    read = body(f'<p>{ONE}<img src="/1.jpg"></p><p>图为路灯。</p>')
    assert read.images == (Image("http://news.test/1.jpg", "图为路灯。"),)


def test_a_list_of_links_below_the_text_is_not_the_text() -> None:
    links = "".join(f'<li><a href="/{n}">石桥村的路灯{n}</a></li>' for n in range(3))
    assert paragraphs(f"<p>{ONE}</p><p>相关阅读：</p><ul>{links}</ul>") == [ONE]


def test_a_picture_in_a_table_is_a_picture() -> None:
    html = '<table><tr><td><img src="/1.jpg"></td><td>路灯</td></tr></table>'
    assert body(html).images == (Image("http://news.test/1.jpg", None),)


def test_the_same_picture_twice_is_one() -> None:
    assert len(body('<img src="/1.jpg"><p>x</p><img src="/1.jpg">').images) == 1


def test_elements_that_are_not_the_bodys_are_skipped() -> None:
    node = fragment_fromstring(f"<div><h1>题</h1>{ONE}<p class=m>来源：甲</p>{TWO}</div>")
    skipped = [node[0], node[1]]
    assert list(read_body(node, BASE, skipped=skipped).paragraphs) == [ONE, TWO]


def test_paragraphs_are_mended_before_they_are_judged() -> None:
    node = fragment_fromstring(f"<div><p>{ONE}</p><p>分(fēn)享到：</p></div>")
    read = read_body(node, BASE, clean=lambda text: text.replace("(fēn)", ""))
    assert read.paragraphs == (ONE,)
    assert read.dropped == ("分享到：",)


def test_deep_nesting_is_no_recursion() -> None:
    root = Selector(text="<div><b>" * 10_000 + ONE, type="html").root
    assert lines_of(root) == []  # the parser leaves out what is nested so deep
    assert read_body(root, BASE).paragraphs == ()
    root = Selector(text="<div><b>" * 100 + ONE, type="html").root
    assert lines_of(root) == [ONE]
    assert read_body(root, BASE).paragraphs == (ONE,)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<h1>题</h1>", ["题"]),
        ("<h1>题<br>行</h1>", ["题", "行"]),
        ("<h1>\n<br><span>行</span></h1>", ["", "行"]),
        ("<h1>\n<div>题</div><br>行</h1>", ["题", "行"]),
        ("<p>甲&nbsp;&nbsp;乙<script>x</script></p>", ["甲\xa0\xa0乙"]),
    ],
)
def test_lines_of(html: str, lines: list[str]) -> None:
    assert lines_of(fragment_fromstring(html)) == lines


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("\u3000\u3000路灯\xa0\xa0亮了 ", "路灯 亮了"),
        ("路灯\n亮了，\n\n村民", "路灯亮了，村民"),
        ("LED\n路灯 a\nb", "LED 路灯 a b"),
        ("\u200b 路\ufeff灯\x02 ", "路灯"),
        ("", ""),
    ],
)
def test_tidy(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


# --- What stands beside a text ---


@pytest.mark.parametrize(
    ("html", "media"),
    [
        ('<video src="/v.mp4"></video>', True),
        ('<audio src="/a.mp3"></audio>', True),
        ('<object data="/a.swf"></object>', True),
        ('<embed src="/a.pdf">', True),
        ('<iframe src="//player.youku.test/embed/1"></iframe>', True),
        ('<iframe src="/uploadfile/a.pdf?x=1"></iframe>', True),
        ('<iframe src="/inner.html"></iframe>', False),
        ('<iframe src="//v.qq.com/txp/iframe/x.html?vid=a1"></iframe>', True),
        ('<iframe src="/video/2024/57.html"></iframe>', True),
        ('<iframe src="//h.cn/tv.html"></iframe>', False),
        ('<iframe src="/live/index.html"></iframe>', False),
        ('<iframe src="//tv.ads.test/banner.html"></iframe>', False),
        ('<iframe src="/ad/player.html"></iframe>', False),
        ('<embed src="/ad/tonglan.swf">', False),
        ('<object data="/ad/1.swf"></object>', False),
        ('<object><param name="movie" value="/ad/1.swf"></object>', False),
        ('<object data="/uploadfile/1.swf"></object>', True),
        ('<a href="/uploadfile/a.docx">附件</a>', True),
        ('<a href="/c/1.html">链接</a>', False),
    ],
)
def test_a_player_or_a_document_is_seen(html: str, *, media: bool) -> None:
    assert body(html).media is media


def test_a_link_to_a_document_is_text() -> None:
    assert body('<p><a href="/a.doc">附件：名单</a></p>').linked == 0
    assert body('<p><a href="/a.html">附件：名单</a></p>').linked == 5


def test_what_is_hidden_is_counted_and_what_buttons_say_kept() -> None:
    read = body(f"<p>{ONE}</p><p hidden>{TWO}</p><button> 展开 全文 </button><script>x</script>")
    assert (read.hidden, read.buttons) == (len(TWO), ("展开 全文",))


# --- Several pages --------------------------------------------------------------------------------


def test_words_of_two_elements_are_parted_where_asked_for() -> None:
    node = fragment_fromstring("<p>来源<b>湘江网<i>甲</i></b>乙<br><b>丙</b></p>")
    assert lines_of(node, parted=True) == ["来源\u200b湘江网\u200b甲乙\u200b", "丙"]
    assert lines_of(node) == ["来源湘江网甲乙", "丙"]
    nested = fragment_fromstring("<p>来<b><i>源</i></b></p>")
    assert lines_of(nested, parted=True) == ["来\u200b源"]
    assert lines_of(fragment_fromstring("<p><b></b><br>源</p>"), parted=True) == ["", "源"]


def test_a_table_s_links_are_counted_as_a_paragraph_s_are() -> None:
    cell = "<td><a href='/{}'>{}</a></td>"
    page = "<div><p>路灯亮了。</p><table><tr>{}{}</tr></table></div>"
    hidden = "<td><a href='/x'>甲</a></td><td>乙<a style='display:none' href='/y'>乙乙</a></td>"
    for row, kept in (
        (cell.format("1.html", "甲") + cell.format("2.html", "乙"), 1),
        (cell.format("1.doc", "甲") + cell.format("2.pdf", "乙"), 2),
        (hidden, 2),
    ):
        read = read_body(fragment_fromstring(page.format(row, "")), "http://h.test/")
        assert len(read.paragraphs) == kept


def test_a_table_s_caption_and_its_pictures_are_the_body_s() -> None:
    html = (
        "<div><p>一。</p><table><caption><a href='/x'>甲表</a></caption>"
        "<tr><td>甲<img src='/1.jpg'></td><td>乙</td></tr></table><p>▲路灯</p></div>"
    )
    body = read_body(fragment_fromstring(html), "http://h.test/")
    assert body.paragraphs == ("一。", "甲表", "甲\t乙", "▲路灯")
    assert [(image.url, image.caption) for image in body.images] == [
        ("http://h.test/1.jpg", "▲路灯")
    ]
    assert body.linked == 0


def test_rows_and_cells_that_are_hidden_or_blank_are_left_out() -> None:
    html = (
        "<div><table><tr><td>甲</td><td>乙</td></tr><tr style='display:none'><td>丙</td></tr>"
        "<tr><td> </td></tr><tr><td style='display:none'>丁</td><td>戊</td></tr></table></div>"
    )
    assert read_body(fragment_fromstring(html), "http://h.test/").paragraphs == ("甲\t乙\n戊",)


@pytest.mark.parametrize(
    ("href", "size", "pictures"),
    [
        ("http://shop.test/", 'width="960" height="90"', 0),
        ("http://shop.test/", 'width="360" height="90px"', 0),
        ("http://shop.test/", 'width="359" height="90"', 1),
        ("http://shop.test/", "", 1),
        ("http://news.test/zt/", 'width="960" height="90"', 1),
        ("/zt/", 'width="960" height="90"', 1),
    ],
)
def test_a_banner_that_leads_to_another_site_is_no_picture(
    href: str, size: str, pictures: int
) -> None:
    assert len(body(f'<p><a href="{href}"><img src="/1.jpg" {size}></a></p>').images) == pictures
    assert len(body(f'<p><img src="/1.jpg" {size}></p>').images) == 1


def test_empty_elements_within_words_are_holes() -> None:
    hole = '<i class="z1"></i>'
    assert body(f"<p>石桥{hole}昨晚亮{hole}{hole}三十盏<b class='n'></b>灯</p>").holes == 4
    icons = f"<p>{hole}石桥村 {hole} 昨晚</p><p>{hole}</p><p>路<i></i>灯<i class='k'>亮</i>了</p>"
    assert body(icons).holes == 0


@pytest.mark.parametrize(
    ("html", "indented"),
    [
        (f"<p>　　{ONE}</p><p>{TWO}</p>", True),
        (f"\n<p>&nbsp;&nbsp;{ONE}</p>", True),
        (f"<p>{ONE}</p><p>　　{TWO}</p>", False),
        (f"　{ONE}", False),
    ],
)
def test_a_body_is_indented_whose_first_paragraph_is(html: str, *, indented: bool) -> None:
    assert body(html).indented is indented


def test_a_form_s_fields_and_what_frames_show_are_kept() -> None:
    form = '<form><textarea></textarea><input><input type="HIDDEN"><select></select></form>'
    assert body(f"<p>{ONE}</p>{form}").fields == 3
    assert body(f"<p>{ONE}</p><div id='comment'>{form}</div>").fields == 1
    for box, fields in (
        ('<div id="rest"></div>', 1),
        ('<p data-id="3">&nbsp;</p>', 1),
        ('<section class="clear"></section>', 0),
        ('<div id="rest"><br></div>', 0),
        ('<span id="bookmark"></span>', 0),
    ):
        assert body(f"<p>{ONE}</p>{box}").fields == fields
    frames = "".join(
        f'<iframe src="{source}"></iframe>'
        for source in ("/api.php?id=1", "//v.qq.com/embed/1", "/a.pdf", "/ad/banner.html")
    )
    assert body(f"<p>{ONE}</p>{frames}").frames == ("/api.php?id=1",)


def test_links_to_other_sites_are_kept_with_their_words() -> None:
    link = '<a href="{}">{}</a>'
    links = (("http://o.test/", "外"), ("//p.test/x", "边"), ("/c/1.html", "内"), ("#", "顶"))
    outward = (("外", "http://o.test/"), ("边", "http://p.test/x"))
    inside = "".join(link.format(url, words) for url, words in links)
    assert body(f"<p>{ONE}{inside}</p>").outward == outward
    assert body(f"<table><tr><td>{inside}</td><td>{ONE}</td></tr></table>").outward == outward
    assert body(f"<p>{ONE}{link.format('http://o.test/a.pdf', '文')}</p>").outward == ()
    assert len(body("<p>" + link.format("http://o.test/", "外") * 60 + "</p>").outward) == 50


SENTENCE = "施工队在坪上忙了十六天，没有耽误村民晒谷。"


@pytest.mark.parametrize(
    ("html", "unread"),
    [
        (f"<script>document.write('<p>{SENTENCE}</p>')</script>", SENTENCE),
        (f"<script>var text='{SENTENCE[:-1]}'</script>", ""),
        (f"<noscript>{SENTENCE}</noscript>", SENTENCE),
        (f"<template><p>{SENTENCE}</p></template>", SENTENCE),
        (f"<p hidden>{SENTENCE}</p>", SENTENCE),
        ("<p hidden>没有耽误村民晒谷。</p>", ""),
        (f"<div data-rest='{SENTENCE}'></div>", SENTENCE),
        (f"<p>{SENTENCE}</p><p hidden>{SENTENCE}</p>", ""),
        ("<noscript>您的浏览器没有开启脚本，请开启以后再来浏览本页。</noscript>", ""),
        (f"<p data-rest='{SENTENCE}'></p>", SENTENCE),
        (f"<p data-rest='{SENTENCE}'>{ONE}</p>", ""),
        (f"<section data-rest='{SENTENCE}'>&nbsp;</section>", SENTENCE),
        (f"<textarea style='display:none'>&lt;p&gt;{SENTENCE}&lt;/p&gt;</textarea>", SENTENCE),
        (f"<input type='hidden' value='{SENTENCE}'>", SENTENCE),
        ("<textarea placeholder='说两句'></textarea>", ""),
        ("<p v-html='rest'></p>", "v-html=rest"),
        ("<p class='skeleton'></p>", "class=skeleton"),
        ("<p class='indent'></p>", ""),
        ("<esi:include src='/rest.html'/>", "/rest.html"),
        ("<p><!--#include virtual='/rest.shtml'--></p>", "#include virtual='/rest.shtml'"),
        ("<!--正文结束-->", ""),
        ("<p>每亩<strike>九百</strike>八百斤</p>", "九百"),
        ("<p>每亩<del>九百</del>八百斤</p>", ""),
        ("<p>每亩<span style='text-decoration: line-through'>九百</span>八百斤</p>", "九百"),
        ("<p>每亩<s class='icon'></s>八百斤</p>", ""),
        ("<p>每亩<span style='text-decoration: underline'>八百</span>斤</p>", ""),
    ],
)
def test_words_are_kept_that_nobody_reads(html: str, unread: str) -> None:
    read = body(html)
    assert read.unread == unread
    assert "九百" not in "".join(read.paragraphs)
    assert not unread or unread not in "".join(read.paragraphs)


def test_pictures_between_characters_are_characters() -> None:
    picture = "<img src='/char/53bf.png'>"
    assert body(f"<p>红砖{picture}村昨晚亮{picture}灯</p>").holes == 6
    assert body(f"<p>{ONE}{picture}{TWO}</p><p>{picture}图</p><p>红砖{picture}</p>").holes == 0


def test_so_many_words_are_kept_that_nobody_reads() -> None:
    struck = "".join(f"<s>{number}</s>{ONE}" for number in range(30))
    assert body(f"<p>{struck}</p>").unread == "0"


def test_an_object_may_be_a_frame() -> None:
    assert body("<object data='/rest.html'></object>").frames == ("/rest.html",)
    assert body("<object data='/film.swf'></object>").frames == ()


OTHER = "/c/2024/03/29/1297-570012.html"


@pytest.mark.parametrize("around", ["<p>{}</p>", "<p>同期：{}</p>", "<div>· {} [03-29]</div>"])
def test_a_link_to_another_article_above_or_below_a_text_is_none_of_it(around: str) -> None:
    link = around.format(f'<a href="{OTHER}">石桥村修好了晒谷坪</a>')
    assert paragraphs(f"<p>{ONE}</p><p>{TWO}</p>{link}") == [ONE, TWO]
    assert paragraphs(f"{link}<p>{ONE}</p><p>{TWO}</p>") == [ONE, TWO]


def test_below_a_text_a_link_off_the_site_goes_with_one_to_another_article() -> None:
    away = '<p><a href="http://other.test/">乡村阅读季</a></p>'
    link = f'<p><a href="{OTHER}">石桥村修好了晒谷坪</a></p>'
    assert paragraphs(f"<p>{ONE}</p>{link}{away}") == [ONE]
    assert paragraphs(f"<p>{ONE}</p>{away}") == [ONE, "乡村阅读季"]


@pytest.mark.parametrize(
    "href", [BASE, "/tag/2/", "http://other.test" + OTHER, OTHER.replace("html", "pdf")]
)
def test_a_link_that_leads_to_no_other_article_is_text(href: str) -> None:
    link = f'<a href="{href}">石桥村修好了晒谷坪</a>'
    assert paragraphs(f"<p>{ONE}</p><p>{link}</p>") == [ONE, "石桥村修好了晒谷坪"]


def test_a_sentence_that_links_to_another_article_is_text() -> None:
    told = f'<p>见本报此前的报道<a href="{OTHER}">石桥村修好了晒谷坪</a>。</p>'
    whole = f'<p><a href="{OTHER}">{TWO}</a></p>'
    assert paragraphs(f"<p>{ONE}</p>{told}")[1:] == ["见本报此前的报道石桥村修好了晒谷坪。"]
    assert paragraphs(f"<p>{ONE}</p>{whole}") == [ONE, TWO]
    assert paragraphs(f'<p><a href="{OTHER}">石桥村修好了晒谷坪</a></p>') != []


@pytest.mark.parametrize(
    ("link", "picture", "kept"),
    [
        ("http://shop.test/buy", "http://img.shop.test/1.jpg", False),
        ("http://shop.test/buy", "/uploadfile/2024/0517/1.jpg", True),
        ("/zt/", "http://img.shop.test/1.jpg", True),
        ("http://img.shop.test/1-big.jpg", "http://img.shop.test/1.jpg", True),
        ("http://www.xinhuanet.com/local/1.htm", "http://www.xinhuanet.com/1.jpg", True),
    ],
)
def test_another_site_s_picture_that_leads_to_a_shop_is_none(
    link: str, picture: str, *, kept: bool
) -> None:
    found = body(f"<p>路灯亮了。</p><p><a href='{link}'><img src='{picture}'></a></p>")
    assert bool(found.images) is kept
