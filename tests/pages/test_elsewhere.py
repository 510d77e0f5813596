"""Prose of a page that stands in nobody's place, and what may stand beside a text."""

import pytest
from lxml.html import HtmlElement, document_fromstring

from hyxw.pages.elsewhere import prose_behind
from hyxw.text.sentences import LONG
from tests.pages.samples import BODY, META, TITLE, read, seen_layout


def element(inside: str) -> HtmlElement:
    """The element #b of a page."""
    return document_fromstring(f"<body>{inside}</body>").get_element_by_id("b")


PROSE = "石桥村昨晚亮起了三十盏路灯，村民都说夜里走路踏实多了，再也不怕黑。"


@pytest.mark.parametrize(
    ("behind", "said"),
    [
        (f"<p>{PROSE}</p>", True),
        (
            "<p>灯亮了。</p><p>石桥村昨晚亮起了三十盏路灯，村民都说夜里走路踏实多了，再也不怕黑。</p>",
            True,
        ),
        (f"<p>村支书说：“{PROSE}”</p>", True),
        (f"<p>村里的算盘拨响：{PROSE}</p>", True),
        (f"<p>{PROSE[:-1]}</p>", False),
        ("<p>灯亮了。</p>", False),
        (f"<div>{PROSE}</div>", True),
        (f"<p>灯亮了</p><p>{PROSE}</p>", False),
        (
            "<p>本网声明：本页内容由会员上传，您如有异议，请与本站联系，本站即处理。</p>",
            False,
        ),
        ("", False),
    ],
)
def test_prose_behind_a_body_is_a_long_sentence_of_no_site_s(behind: str, *, said: bool) -> None:
    body = element(f"<div id=b>正文</div>{behind}")
    assert (prose_behind(body) is not None) is said


@pytest.mark.parametrize(("length", "found"), [(-1, False), (0, True)])
def test_prose_is_so_long(length: int, *, found: bool) -> None:
    text = "村" * (LONG - 1 + length) + "。"
    assert (prose_behind(element(f"<div id=b></div><p>{text}</p>")) == text) is found


REST = "路灯由村里出资，一盏要八百元，施工队在坪上忙了十六天才全部装好。"
WAITING = '<textarea style="display:none">&lt;p&gt;{}&lt;/p&gt;</textarea>'
LINK = '<a href="/c/2024/05/17/1297-1.html">渡口的船又开了</a>'


def astray(box: str) -> tuple[str, ...]:
    html = seen_layout()
    below = read(html.replace('<div class="foot">', f'{box}<div class="foot">'))
    above = read(html.replace('<div class="share">', f'{box}<div class="share">'))
    assert below.astray == above.astray
    return below.astray


@pytest.mark.parametrize(
    "box",
    [
        "<div class='col2'><p>{}</p></div>",
        "<table><tr><td><p>{}</p></td></tr></table>",
        "<div><br>{}<br></div>",
        "<div><b>摘要</b>{}</div>",
        "<p>{}<a href='/tag/12'>路灯</a></p>",
        "<p>{}<a href='/c/2024/03/30/1297-570830.html'>详情</a></p>",
        "<template><p>{}</p></template>",
        "<div data-text='{}'></div>",
        "<div data-text='{}'></div>".replace("{}", REST.replace("。", "&#12290;")),
        "<div data-text='{}'></div><!-- 灯亮了。 -->",
        WAITING,
    ],
)
def test_prose_anywhere_on_a_page_is_seen(box: str) -> None:
    assert astray(box.format(REST)) == (REST,)


@pytest.mark.parametrize(
    "box",
    [
        f"<div>{LINK}<p>{REST}</p></div>",
        f"<ul><li>{REST}<a href='/index.php?a=lists&catid=31'>渡口的船又开了</a></li></ul>",
        f"<div>{REST}<a href='/c/2024/05/17/1297-1.html'>详情</a></div>",
        f"<div><span>湘江渔夫 2024-05-17 10:00</span><p>{REST}</p></div>",
        f"<div class='comments'><div><p>{REST}</p></div></div>",
        f"<p>作者简介：{REST}</p>",
        f"<p>{REST}本网声明，不得转载。</p>",
        f"<p>{REST[:-1]}……</p>",
        f"<p>{REST[-LONG + 1 :]}</p>",
        f"<script>var a = '{REST}';</script>",
        f"<div data-text='{REST}'>路灯</div>",
        f"<textarea>{REST[:-1]}</textarea>",
        f"<img alt='{REST}'>",
    ],
)
def test_what_is_a_card_s_a_tool_s_or_a_script_s_is_not(box: str) -> None:
    assert astray(box) == ()


def test_what_a_page_says_of_its_article_is_in_its_place() -> None:
    head = f"{TITLE}</title><meta name='description' content='{REST}'><title>"
    assert read(seen_layout(head=head)).astray == ()
    assert read(seen_layout(meta=f"{META} {REST}")).astray == ()
    body = f"<p>{REST}</p>{BODY}"
    summary = f"<div>{REST}</div>"
    assert (
        read(seen_layout(body=body).replace('<div class="share">', f"{summary}<div>")).astray == ()
    )
