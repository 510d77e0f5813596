"""What makes words an advertiser's: points, lengths and places, each at its edge."""

import pytest

from hyxw.text import adverts

# What each counts: a lure two, a ware and a call one, a trade three or two.
LURE, WARE, OTHER_WARE, CALL, TRADE = "刻章", "加盟", "红酒", "速来", "彩金"


@pytest.mark.parametrize(
    ("words", "line", "sentence"),
    [
        ((LURE,), False, False),
        ((LURE, WARE), True, False),
        ((LURE, CALL), True, False),
        ((LURE, WARE, CALL), True, True),
        ((LURE, "免考"), True, True),
        ((WARE, CALL), False, False),
        ((WARE, OTHER_WARE, CALL), True, False),
        ((WARE, OTHER_WARE, CALL, "免费"), True, False),  # no lure
        ((WARE, WARE, WARE), False, False),  # one and the same
        ((TRADE,), True, False),
        ((TRADE, LURE), True, True),
        ((TRADE, WARE, CALL), True, True),
        ((TRADE, WARE), True, False),
        (("金沙官网",), True, True),
        ((), False, False),
    ],
)
def test_words_hawk_by_their_points(words: tuple[str, ...], *, line: bool, sentence: bool) -> None:
    text = "，".join(words)
    assert adverts._hawks(text, "", line=True, reported=False) is line
    assert adverts._hawks(text, "", line=False, reported=False) is sentence
    assert not adverts._hawks(text, text, line=True, reported=False)  # the article is about it


def test_trades_are_an_editor_s_where_crimes_are_reported() -> None:
    assert adverts._hawks(TRADE, "", line=True, reported=False)
    assert not adverts._hawks(TRADE, "", line=True, reported=True)
    assert adverts._hawks(f"{LURE}{WARE}", "", line=True, reported=True)


@pytest.mark.parametrize(
    ("text", "elsewhere", "counts"),
    [
        ("张经理13800138000", "", 2),
        ("石桥村张经理13800138000", "", 3),  # six characters of words
        ("石桥张经理13800138000", "", 2),
        ("石桥村张经理13800138000", "石桥村", 2),
        ("石桥村的张老经理可靠快捷13800138000", "石桥", 3),  # one of eleven pairs
        ("石桥村的张老经理可靠快13800138000", "石桥", 2),  # one of ten
        ("报名电话：13800138000", "", 0),
        ("联系人：王老师 13800138000", "", 0),
        ("贷款：王老师 13800138000", "", 2),
        ("监督电话请打13800138000", "", 0),
        ("石桥村张经理", "", 0),
        ("微信同号", "", 2),
    ],
)
def test_a_way_to_reach_somebody_counts(text: str, elsewhere: str, counts: int) -> None:
    assert adverts._reach(text, elsewhere) == counts


@pytest.mark.parametrize(("length", "hawks"), [(80, True), (81, False)])
def test_a_line_of_eighty_characters_is_a_call(length: int, *, hawks: bool) -> None:
    text = f"{LURE}，{WARE}".ljust(length, "村")
    assert adverts._is_hawkers(text, "", reported=False) is hawks
    assert not adverts._is_hawkers(f"{LURE}，{WARE}。", "", reported=False)
    assert adverts._is_hawkers(f"{LURE}，{WARE}，{CALL}。", "", reported=False)
    assert not adverts._is_hawkers(f"村民说“{LURE}，{WARE}，{CALL}”。", "", reported=False)


@pytest.mark.parametrize(
    ("title", "text", "advertises"),
    [
        ("澳门百家乐_某网", "灯亮了。", True),
        ("澳门百家乐_某网", "百家乐", False),
        ("警方捣毁百家乐窝点", "灯亮了。", False),
        ("捣毁百家乐窝点", "警方通报。", False),
        ("捣毁百家乐窝点_某网", "警方通报。", True),
        ("百家乐注册送888", "百家乐", True),
        ("如何注册“湘江群众”？手把手教你", "第一步，打开微信，填表注册。", False),
        ("石桥村亮灯", "", False),
    ],
)
def test_a_title_advertises_by_a_part_of_it(title: str, text: str, *, advertises: bool) -> None:
    assert (adverts.stranger_beside(title, text) is not None) is advertises


@pytest.mark.parametrize(
    ("paragraphs", "titles", "hawker"),
    [
        (["13800138000"], (), "13800138000"),
        (["联系电话：", "13800138000"], (), None),
        (["手机", "13800138000"], (), None),
        ([f"{LURE}，{WARE}"], (), f"{LURE}，{WARE}"),
        ([f"{LURE}，{WARE}"], (LURE,), None),
        ([f"{LURE}，{WARE}", LURE], (), None),
        ([f"谨防{LURE}，{WARE}"], (), None),
        ([f"警方查处{LURE}，{WARE}"], (), None),
    ],
)
def test_a_hawker_says_what_nothing_else_does(
    paragraphs: list[str], titles: tuple[str, ...], hawker: str | None
) -> None:
    assert adverts._hawker_in(paragraphs, titles) == hawker


@pytest.mark.parametrize(("length", "label"), [(20, True), (21, False)])
def test_a_label_has_twenty_characters(length: int, *, label: bool) -> None:
    said = "—— 推广 ——".ljust(length, "—")
    assert (adverts.advertiser_in(["灯亮了。", said]) == said) is label


@pytest.mark.parametrize(
    ("words", "url", "text", "sells"),
    [
        ("减肥茶", "http://h.test/a", "减肥茶好", True),
        ("路灯", "http://h.test/", "村里的路灯亮", True),
        ("路灯", "http://h.test", "村里的路灯亮", True),
        ("路灯", "http://h.test/a", "村里的路灯亮", False),
        ("路灯", "http://h.test/a", "村里\n路灯\n亮", True),
        ("路灯", "http://h.test/shop/1", "村里的路灯亮", True),
        ("路灯", "http://h.test/a.apk", "村里的路灯亮", True),
        ("路灯网", "http://h.test/", "村里的路灯网亮", False),
        ("附件", "http://h.test/", "村里的附件", False),
        ("路灯", "http://h.test/", "点击路灯", False),
        ("路灯", "http://h.test/", f"点击{'村' * 10}路灯", False),
        ("路灯", "http://h.test/", f"点击{'村' * 11}路灯", True),
        ("路灯", "http://h.test/", "点击\n村里的路灯", True),
        ("路灯", "http://[h", "村里的路灯亮", False),
    ],
)
def test_a_link_sells(words: str, url: str, text: str, *, sells: bool) -> None:
    assert adverts._sells(words, url, text) is sells


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("http://www.e0734.gov.cn/x", True),
        ("http://v.qq.com/x", True),
        ("http://qq.com.shop.test/", False),
        ("http://myqq.com/", False),
        ("http://news.cn/", True),
        ("http://[h", False),
    ],
)
def test_offices_and_houses_are_known(url: str, *, known: bool) -> None:
    assert adverts._is_known(url) is known


@pytest.mark.parametrize(
    ("links", "paragraphs", "found"),
    [
        ([("路灯", "http://h.test/")], ["村里的路灯亮"], "路灯"),
        ([("", "http://h.test/")], ["村里的路灯亮"], None),
        ([("路灯", "http://qq.com/")], ["村里的路灯亮"], None),
        ([("路灯", "http://h.test/")], ["村里的路灯亮，路灯好"], None),
        ([("路灯", "http://h.test/")], ["灯亮"], None),
        ([("村里", "http://h.test/a"), ("路灯", "http://h.test/")], ["村里的路灯亮"], "路灯"),
    ],
)
def test_an_advertiser_s_link_stands_once(
    links: list[tuple[str, str]], paragraphs: list[str], found: str | None
) -> None:
    assert adverts.advert_link(links, paragraphs) == found
    assert adverts.advert_link(links, paragraphs, ["路灯、路灯"]) is None
