"""The link to the next page, on listings and in articles: by what it says, or by where it leads."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from hyxw.text.glosses import SYLLABLE
from hyxw.urls import (
    ArticleUrl,
    article_url,
    listing_url,
    moved,
    numbered_page,
    on_site,
    same_site,
)

# 下一页, 下页, 后一页 >, ›, >>, Next
_NEXT = re.compile(r"(?:[下后後]一?[页頁]|next(?: page)?)?\s*[>›»→]*", re.IGNORECASE)
_GLOSS = re.compile(rf"\({SYLLABLE}\)")
_LONGEST_LABEL = 20
_PAGE_NUMBER = re.compile("[0-9]{1,3}")
# javascript:next(), and neither javascript:; nor javascript:void(0), which lead nowhere
_SCRIPT = re.compile(r"javascript:\s*(?!void\b)\w+\s*\(", re.IGNORECASE)
# 上一页 1 2 3 下一页 >, 页次：1/3页 共9条记录: all that a pager says
_PAGER_WORDS = re.compile(
    r"(?:[\s\d.…<>«»‹›()（）\[\]/|第共:：]|[页頁]次|[记記][录錄]|到第?|每[页頁]|[上下前后後首尾末一]{1,2}[页頁]|[页頁条條]|全文|next|prev)*",
    re.IGNORECASE,
)
_LONGEST_PAGER = 120  # characters, numbers and all
# What a URL has behind its host: /c/2024/03/30/1297-570830.html
_BEHIND_HOST = re.compile("(?<=[^:/])[/?#].*", re.DOTALL)
# /c/2024/03/30/1297-570830.html, /index.php?page=2: a path from the root, with nothing to resolve
_PATH = re.compile(r"(?:/[\w-][\w.-]*)+(?:\?[\w=&%-]+)?", re.ASCII)
_linking = XPath("descendant-or-self::a[contains(@href, $number)]")  # to /local/2.html
_leading = XPath("descendant-or-self::*[self::a/@href or self::option/@value]")
_LABEL = re.compile(r"[\[第]?\s?([0-9]{1,6})\s?[\]页頁]?")  # 2, [2], 第2页
_DIGITS = re.compile("[0-9]+")
_EXTENSION = re.compile(r"\.s?html?$")
_NUMBERED = re.compile(r"(http[^?#]{1,500})[-_]([0-9]{1,3})(\.s?html?)")  # …/zixun_2.html
# createPageHTML(4, 0, "index", "html"): TRS's pager, here on page 1 of 4, index_1.html behind it
_WRITTEN = re.compile(
    r"""createPageHTML\(\s?([0-9]{1,5}),\s?([0-9]{1,5}),\s?["'](\w{1,40})["'],\s?["'](\w{1,5})["']"""
)


def next_link(pagers: Iterable[HtmlElement], page_url: str) -> str | None:
    """The absolute URL of the link that says 下一页, or None; it may be the page itself (seen)."""
    for pager in pagers:
        for link in pager.iter("a"):
            if says_next(link):
                return absolute(link.get("href"), page_url)
    return None


def says_next(link: HtmlElement) -> bool:
    """Whether a link's words are 下一页 or the like; mirrors print `下一頁(yè)`."""
    label = (link.text_content() or link.get("title") or "").strip()
    if not label or len(label) >= _LONGEST_LABEL:
        return False
    return _NEXT.fullmatch(_GLOSS.sub("", label)) is not None


def says_more(pagers: Iterable[HtmlElement], page: int) -> bool:
    """Whether an article's pagers speak of a page behind this one, be it without a link to it.

    The number of the next, or a 下一页 that a script turns; of others a pager may speak otherwise.
    """
    return any(_number(node) == page + 1 for pager in pagers for node in pager.iter("*")) or any(
        _is_turned(link) for pager in pagers for link in pager.iter("a")
    )


def says_page(pagers: Iterable[HtmlElement], url: str) -> int | None:
    """The page that pagers say they stand on, where that at `url` is another; else None.

    They link to every page but their own.
    """
    plain, linked = set[int](), set[int]()
    for number, there in (one for pager in pagers for one in _numbers(pager, url)):
        (linked if there == number else plain).add(number)
    here = article_url(url)
    apart = len(plain) == 1 and plain.isdisjoint(linked) and here and here.page in linked
    return plain.pop() if apart else None


def _numbers(pager: HtmlElement, url: str) -> Iterator[tuple[int, int | None]]:
    """Each number that an element has alone, and the article's page that it links to."""
    for node in pager.iter("*"):
        if (number := _number(node)) is not None:
            target = article_url(absolute(node.get("href"), url) or "")
            yield number, target.page if target else None


def _number(node: HtmlElement) -> int | None:
    words = (node.text or "").strip() if len(node) == 0 else ""
    return int(words) if _PAGE_NUMBER.fullmatch(words) else None


def is_turned(link: HtmlElement) -> bool:
    """Whether a link says 下一页, and a script turns there: `javascript:go(2)`, `#` and `onclick`.

    Not by a mark alone, as a slide show's › does.
    """
    if not (says_next(link) and any(map(str.isalpha, link.text_content()))):
        return False
    clicked = "onclick" in link.attrib and (link.get("href") or "").startswith("#")
    return clicked or _is_turned(link)


def _is_turned(link: HtmlElement) -> bool:
    return says_next(link) and _SCRIPT.match(link.get("href") or "") is not None


def is_pager(node: HtmlElement) -> bool:
    """Whether an element says what a pager does and no more."""
    words = node.text_content()
    return len(words) <= _LONGEST_PAGER and _PAGER_WORDS.fullmatch(words) is not None


def article_pages(root: HtmlElement, url: str) -> list[tuple[HtmlElement, str, ArticleUrl]]:
    """Links under `root` to pages of the article at `url`, each with its target, absolute.

    The URLs say so, whatever the links say and wherever they stand.
    """
    here = article_url(url)
    if here is None:
        return []
    found = []
    for link in _linking(root, number=str(here.number)):
        if target := absolute(link.get("href"), url):
            target = on_site(target, url)
            there = article_url(target)
            if there and there.article_id == here.article_id and same_site(target, url):
                found.append((link, target, there))
    return found


class Led(NamedTuple):
    """The pages of a listing that links and select boxes on one of them lead to: URL -> number.

    Of those `labelled` the link says it, `[2]` or 第2页, of the others the URL: where pages are
    files the two may differ, since some sites count them from nought, or downwards. Where the URL
    names the category its number counts, `contrary` to what a link says.
    """

    labelled: dict[str, int]
    others: dict[str, int]
    contrary: bool = False


def pages_led_to(root: HtmlElement, url: str) -> Led:
    """The pages of the listing at `url` that a page of it leads to."""
    by_url, by_label, contrary = dict[str, int](), dict[str, int](), False
    targets = set[str]()
    here = listing_url(url)
    own = str(here.catid) if here else ""  # which each of its pages names then
    for link in _leading(root):
        target = absolute(link.get("href") or link.get("value"), url)
        if target is None or own not in target or article_url(target):
            continue
        targets.add(target)
        label = _LABEL.fullmatch((link.text_content() or "")[:_LONGEST_LABEL].strip())
        said = int(label[1]) if label else None
        number = _page_number(target, url, said)
        contrary |= here is not None and None not in (said, number) and said != number
        if number is not None:
            (by_url if said is None else by_label).setdefault(moved(target, url), number)
    by_url |= _named_after(url, targets - by_label.keys())
    return Led(by_label | _written(root, url), by_url, contrary)


def _named_after(url: str, targets: Collection[str]) -> dict[str, int]:
    """The page behind one of a name, if it is among the `targets`: zixun_2.html of zixun.html.

    Behind such a page the next one is told where the first one is among them, too: of node_120.html
    and node_121.html neither may be the other's.
    """
    pages = {url: 1} if _EXTENSION.search(url) else {}
    if (here := _NUMBERED.fullmatch(url)) and (first := here[1] + here[3]) in targets:
        pages[first] = int(here[2])
    return {
        behind: number + 1
        for first, number in pages.items()
        for mark in "-_"
        if (behind := _EXTENSION.sub(rf"{mark}{number + 1}\g<0>", first)) in targets
    }


def _written(root: HtmlElement, url: str) -> dict[str, int]:
    """The pages that a script's pager leads to."""
    for script in root.iter("script"):
        if found := _WRITTEN.search(script.text or ""):
            pages, name, end = int(found[1]), found[3], found[4]
            return {urljoin(url, f"{name}_{n}.{end}"): n + 1 for n in range(1, min(pages, 10**4))}
    return {}


def _page_number(target: str, url: str, said: int | None) -> int | None:
    """The number of the listing's page at `target`, whose link has `said` one; None if it is none.

    Where no category or folder tells, what a number links to is a page if its URL differs from this
    page's by a number alone, or by what stands behind it.
    """
    here, there = listing_url(url), listing_url(target)
    if here or there:
        return there.page if here and there and there.catid == here.catid else None
    one, other = numbered_page(url), numbered_page(target)
    if one and other and one[0] == other[0]:
        return other[1] if said is None else said
    behind = target.startswith(url) or _DIGITS.sub("0", target) == _DIGITS.sub("0", url)
    return said if behind and same_site(target, url) else None


def next_listing(root: HtmlElement, url: str) -> str | None:
    """The URL of the link that leads to the page after the listing's at `url`, whatever it says."""
    return next_of(pages_led_to(root, url), url)


def next_of(led: Led, url: str) -> str | None:
    """Of the pages that links lead to the one after the listing's at `url`, by its URL."""
    here, folder = listing_url(url), numbered_page(url)
    number = here.page if here else folder[1] if folder else 1
    for target, one in (*led.labelled.items(), *led.others.items()):
        there = None if here else numbered_page(target)
        if one == number + 1 and (here or (folder and there == (folder[0], one))):
            return target
    return None


def absolute(href: str | None, page_url: str) -> str | None:
    """The http(s) URL that `href` leads to from `page_url`, or None: javascript:, mailto:, nothing.

    `#` leads nowhere: a script does what such a link says. The page's `<base>` counts for nothing,
    since it may name another host.
    """
    link = (href or "").strip().replace("&amp;", "&")  # a CMS may escape it twice
    if link[:1] in ("", "#"):
        return None
    # From the site's root a link leads to the same wherever it stands, as a breadcrumb's do.
    return _joined(_root_of(page_url) if link[0] == "/" else page_url, link)


@lru_cache(maxsize=4)
def _root_of(page_url: str) -> str:
    return _BEHIND_HOST.sub("", page_url)


@lru_cache(maxsize=256)
def _joined(page_url: str, link: str) -> str | None:
    try:
        url = page_url + link if _PATH.fullmatch(link) else urljoin(page_url, link)
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # http://[half-an-address
        return None
    return url if usable else None
