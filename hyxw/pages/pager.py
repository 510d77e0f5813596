"""A pager's link to the next page, on listings and in articles alike."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

# 下一页, 下页, 后一页 >, ›, >>, Next
_NEXT = re.compile(r"(?:[下后後]一?[页頁]|next(?: page)?)?\s*[>›»→]*", re.IGNORECASE)


def next_link(pagers: Iterable[HtmlElement], page_url: str) -> str | None:
    """The absolute URL of the link that says 下一页, or None; it may be the page itself (seen)."""
    for pager in pagers:
        for link in pager.iter("a"):
            label = (link.text_content() or link.get("title") or "").strip()
            if label and len(label) < 20 and _NEXT.fullmatch(label):
                return absolute(link.get("href"), page_url)
    return None


def absolute(href: str | None, page_url: str) -> str | None:
    """The http(s) URL that `href` leads to from `page_url`, or None: javascript:, mailto:, nothing.

    The page's `<base>` counts for nothing, since it may name another host.
    """
    try:
        url = urljoin(page_url, (href or "").strip())
        usable = href and urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname
    except ValueError:  # http://[half-an-address
        return None
    return url if usable else None
