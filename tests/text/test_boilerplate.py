import pytest

from hyxw.text.boilerplate import own_paragraphs, sift
from hyxw.text.pictures import Block

NEWS = ["石桥村昨晚亮起了三十盏路灯。", "村民说，夜里走路踏实多了。"]


def sifted(*texts: str) -> list[str]:
    """The texts that stay; `<` before one says that it is a link."""
    blocks = [Block(text.lstrip("<"), len(text) if text[0] == "<" else 0) for text in texts]
    return [block.text for block in sift(blocks).kept]


@pytest.mark.parametrize(
    "tail",
    [
        ["【打印本页】 【关闭窗口】"],
        ["分享到：微信 微博 QQ空间"],
        ["分享到："],
        ["字号：大 中 小"],
        ["上一篇：晒谷坪修好了", "下一篇：石桥村通了班车"],
        ["点击数：128"],
        ["相关热词搜索：石桥村"],
        ["文章来源：湘江新闻网"],
        ["扫一扫关注公众号"],
        ["版权声明：本网原创，转载请注明。"],
        ["凡本网注明来源的作品，未经授权不得转载。"],
        ["未经本网授权不得转载"],
        ["Copyright © 2024 湘江新闻网"],
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


LEAD = "村里的晒谷坪装上了六盏新路灯，老人晚饭后也敢出门走动了。"
TEXT = (LEAD + "灯是乡亲们凑钱买的。", "装灯那天，来了四十多个人。")


@pytest.mark.parametrize(
    "before",
    [
        ("石桥村亮灯",),
        ("项目名称：石桥村亮灯",),
        (f"核心提示：{LEAD}",),
        (LEAD[:-3] + "...",),
        ("石桥村亮灯", f"摘要: {LEAD}"),
    ],
)
def test_what_announces_a_text_is_none_of_it(before: tuple[str, ...]) -> None:
    assert own_paragraphs((*before, *TEXT), "石桥村亮灯") == TEXT


@pytest.mark.parametrize(
    "text", [TEXT, ("核心提示：另有一件事要说，它与下文的开头没有关系。", *TEXT)]
)
def test_a_text_that_says_nothing_again_stays_whole(text: tuple[str, ...]) -> None:
    assert own_paragraphs(text, "石桥村亮灯") == text


def test_the_title_below_a_text_is_none_of_it() -> None:
    assert own_paragraphs((*TEXT, "本文标题：石桥村亮灯"), "石桥村亮灯") == TEXT
    assert own_paragraphs((*TEXT, "乡亲们说起石桥村亮灯"), "石桥村亮灯") != TEXT
