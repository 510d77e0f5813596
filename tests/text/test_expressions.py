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
    names,
    notices,
    paragraphs,
    pictures,
    sentences,
)


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
    ],
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
    ],
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
    ],
)
def test_a_whole_text_matches_or_not(
    expression: re.Pattern[str], text: str, *, matches: bool
) -> None:
    assert (expression.fullmatch(text) is not None) is matches
