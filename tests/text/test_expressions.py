"""Regular expressions at their edges: the least that each finds, and one less."""

import re

import pytest

from hyxw.text import (
    adverts,
    boilerplate,
    bylines,
    dates,
    garbling,
    hidden,
    leftovers,
    names,
    notices,
    paragraphs,
    pictures,
    sentences,
    titles,
)


def said(one: object) -> str | None:
    """A test's name without the expression: it is the same whatever that becomes."""
    return "" if isinstance(one, re.Pattern) else None


@pytest.mark.parametrize(
    ("expression", "text", "found"),
    [
        (boilerplate.SUMMARY_LABEL, "村：", "村："),
        (boilerplate.SUMMARY_LABEL, "提要 ", "提要 "),
        (boilerplate.SUMMARY_LABEL, "【村】", "【村】"),
        (bylines._LAST_BRACKET, "(村村)", "(村村)"),
        (bylines._BRACKET, "(村村)", "(村村)"),
        (bylines._NEXT_BRACKET, "(村村)", "(村村)"),
        (dates._ISSUED, "1月1日1:发布", "1月1日1:发布"),
        (garbling._AS_LATIN, "Úÿÿÿÿ«", "Úÿÿÿÿ«"),
        (garbling._WEB_ADDRESS, 'http://"', 'http://"'),
        (notices._MORE, "点看报道", "点看报道"),
        (notices._MORE, "见下页", "见下页"),
        (notices._MORE, "more", "more"),
        (notices._MORE, "以下部分订阅", "以下部分订阅"),
        (notices._MORE, "...(略)", "...(略)"),
        (notices._TEASER, "需关注可阅读", "需关注可阅读"),
        (notices._TEASER, "剩余全文内容下载", "剩余全文内容下载"),
        (notices._ASIDE, "〈〉", "〈〉"),
        (notices._ELSEWHERE, "搜搜看下篇", "搜搜看下篇"),
        (notices._ELSEWHERE, "全文搜搜", "全文搜搜"),
        (notices._ELSEWHERE, "，以下略", "，以下略"),
        (notices._ELSEWHERE, "全文请往下载", "全文请往下载"),
        (notices._ELSEWHERE, "（详见1版)", "（详见1版)"),
        (notices._DRAFT, "本文未审", "本文未审"),
        (notices._DRAFT, "[:待审", "[:待审"),
        (notices._DRAFT, "(编注：再核", "(编注：再核"),
        (adverts._TRADE, "根治痛", "根治"),
        (adverts._TRADE, "无抵押QQ", "无抵押"),
        (adverts._TRADE, "当天放款微信", "当天放款"),
        (notices._EXCUSES, "您访问", "您访问"),
        (adverts._LABELLED, "广告：", "广告："),
        (adverts._QUOTED, "“村”", "“村”"),
        (notices._LEADS_OFF, "…（more)", "…（more)"),
        (paragraphs._ADVERT, "/advert.", "/advert."),
        (paragraphs._DOCUMENT, ".ppt", ".ppt"),
        (paragraphs._DOCUMENT, ".xls", ".xls"),
        (paragraphs._PLAYER, "/v/1", "/v/1"),
        (pictures._ICON, "/emoticon/", "/emoticon/"),
        (sentences._NO_CLAUSE, "http:", "http:"),
        (sentences._ITEM, "1．", "1．"),
        (sentences._ITEM, "八）", "八）"),
        (sentences._NO_CLAUSE_BEHIND, "http://~", "http://~"),
        (sentences._CREDIT_BEHIND, "」—村", "」—村"),
        (sentences._CREDIT_BEHIND, "(记者", "(记者"),
        (sentences._ADDRESS, "http://b", "http://b"),
        (adverts._REACHED, "400111111", "400111111"),
        (adverts._REACHED, "q信Z-_Zz", "q信Z-_Zz"),
        (adverts._REACHED, "011-1111111", "011-1111111"),
        (adverts._LURES, "月入万", "月入万"),
        (adverts._LURES, "身份证贷", "身份证贷"),
        (adverts._LURES, "黑户贷", "黑户贷"),
        (adverts._LURES, "急用钱", "急用钱"),
        (adverts._LURES, "出售发票", "出售发票"),
        (adverts._LURES, "低价发票", "低价发票"),
        (adverts._LURES, "足不出户赚", "足不出户赚"),
        (adverts._POINTS, "见", "见"),
        (adverts._CALLS, "只1", "只1"),
        (adverts._KNOWN_HOSTS, "ac", "ac"),
        (adverts._SELLS, "/ad/", "/ad/"),
        (adverts._SELLS, "/promo?", "/promo?"),
        (adverts._SELLS, "&fromad=", "&fromad="),
        (adverts._SELLS, "/advert/", "/advert/"),
        (leftovers._ADDRESS, "+@a", "+@a"),
        (leftovers._ADDRESS, "http://G", "http://G"),
        (leftovers._MAY_BE_WITHIN, "年月日", "年月日"),
        (leftovers._QUOTED, "“村’", "“村’"),
        (titles._COUNTED, "浏览1", "浏览1"),
        (titles._COUNTED, "（11)", "（11)"),
        (titles._FILE, ".xls", ".xls"),
        (titles._FILE, ".ppt", ".ppt"),
        (titles._FILE, ".htm", ".htm"),
        (titles._FILE, ".jpg", ".jpg"),
        (titles._MARKUP, "<a>", "<a>"),
        (titles._MARKUP, "&#af;", "&#af;"),
        (titles._MARKUP, "&zz;", "&zz;"),
        (titles._MARKUP, "\\ua1e1", "\\ua1e1"),
        (titles._CUT, "村..", "村.."),
        (sentences._PHONE, ".@...", ".@..."),
        (sentences._PHONE, "1111111", "1111111"),
        (sentences._PHONE, "0111111111", "0111111111"),
        (sentences._CLOSED, "1一，村村1%", "1一，村村1%"),
        (sentences._CHOICE, "A:村B）", "A:村B）"),
        (hidden._UNSEEN, "margin:-1111", "margin:-1111"),
        (hidden._UNSEEN, "color:transparent", "color:transparent"),
    ],
    ids=said,
)
def test_the_least_is_found(expression: re.Pattern[str], text: str, found: str) -> None:
    match = expression.search(text)
    assert match is not None
    assert match[0] == found


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (garbling._WEB_ADDRESS, "http://"),
        (hidden._LAST_NAME, "."),
        (hidden._DECLARED, "display:"),
        (notices._MORE, "共页"),
        (notices._MORE, "略去字"),
        (notices._MORE, "余下字"),
        (notices._MORE, "第1/页"),
        (notices._MORE, "第/1页"),
        (notices._MORE, "第 页共1页"),
        (notices._MORE, "点即可显示剩余%（（（"),
        (notices._TEASER, "已阅读%"),
        (notices._TEASER, "余下%下载"),
        (notices._TEASER, "浏览全部字"),
        (notices._ELSEWHERE, "篇幅有限选"),
        (adverts._TRADE, "一刀"),
        (notices._ADDRESS, "www."),
        (notices._ENGLISH, "Q: zz qa ua"),
        (notices._REST, "剩余%"),
        (notices._FAILED, "热线稍后再试"),
        (paragraphs._PLAYER, "/v//1"),
        (sentences._ADDRESS, "www."),
        (adverts._LURES, "只要元"),
        (adverts._LURES, "仅需元"),
        (adverts._LURES, "仅售元"),
        (leftovers._ADDRESS, "www."),
        (titles._COUNTED, "阅读"),
        (hidden._UNSEEN, "clip:rect(11 "),
    ],
    ids=said,
)
def test_less_is_not_found(expression: re.Pattern[str], text: str) -> None:
    assert expression.search(text) is None


@pytest.mark.parametrize(
    ("expression", "text", "matches"),
    [
        (boilerplate._TOOLS, "", False),
        (boilerplate._TITLE_LABEL, "村：", True),
        (boilerplate._TITLE_LABEL, "书目：", False),
        (garbling._OPTIONS, ":□村□村", True),
        (names._DOTTED, "村·村", True),
        (sentences._LABELLED, "村：村村", True),
        (adverts._LABEL, "赞助链接", True),
        (adverts._LABEL, "sponsored", True),
        (adverts._CONTACT, ":--(1—", True),
        (titles._STAND_IN, "占位版", True),
        (titles._STAND_IN, "命名", True),
    ],
    ids=said,
)
def test_a_whole_text_matches_or_not(
    expression: re.Pattern[str], text: str, *, matches: bool
) -> None:
    assert (expression.fullmatch(text) is not None) is matches
