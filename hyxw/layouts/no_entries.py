"""Recognises listing pages without entries: past the end, declared empty, or a notice."""

import re
from collections.abc import Iterable
from itertools import chain

from lxml.html import HtmlElement

from hyxw.pages.document import head_of
from hyxw.pages.layout import Layout
from hyxw.pages.listing import has_list_of, list_of
from hyxw.pages.query import select
from hyxw.text.notices import notice_in
from hyxw.text.paragraphs import lines_of
from hyxw.text.script import fold, without_digits

# What stands in the place of entries, and what says that there is no such page.
_NO_ENTRIES = re.compile("暂无(?:相关)?(?:内容|数据|信息|文章|新闻|资讯|稿件|记录)")
_LOST_PAGE = re.compile(
    "(?:页面|网页|信息|内容|文章|栏目)(?:不存在|未找到|不见了)|返回(?:首页|上一页|上页)|notfound",
    re.IGNORECASE,
)
# $("#list").load("/api/list?catid=1297")
_FILLS = re.compile(
    r"ajax|fetch\(|XMLHttpRequest|axios|\.(?:load|get|post|getJSON)\(", re.IGNORECASE
)


def says_none(root: HtmlElement) -> bool:
    """Whether a line of a page says that there are no entries."""
    return any(map(_NO_ENTRIES.fullmatch, map(_unmarked, lines_of(root))))


def is_bare(root: HtmlElement, layouts: Iterable[Layout]) -> bool:
    """Whether a page says that there are no entries, or has a list without a word.

    A list that says something else (正在加载…, 系统繁忙), or that a script fills, may have some.
    """
    if says_none(root):
        return True
    filled = any(_FILLS.search(script.text or "") for script in root.iter("script"))
    lists = chain.from_iterable(list_of(root, layout) for layout in layouts)
    return not filled and any(map(_is_left_empty, lists))


def _is_left_empty(node: HtmlElement) -> bool:
    """Whether a list is without a word, and neither an id nor a script beside it may fill it."""
    beside = node.getparent()
    filled = "id" in node.attrib or (beside is not None and beside.find("script") is not None)
    return not filled and not node.text_content().strip()


def is_past_end(root: HtmlElement, first: HtmlElement, url: str, layouts: Iterable[Layout]) -> bool:
    """Whether `<title>` and frame are those of the `first` listing page, which stands at `url`."""
    titled = _unnumbered(root) == _unnumbered(first) != ""
    framed = any(
        select(root, layout.breadcrumb) or has_list_of(first, root, url, layout)
        for layout in layouts
    )
    return titled and framed and not _is_wall(root, first)


def words_of(root: HtmlElement, first: HtmlElement) -> str | None:
    """A page's words without digits; None if they are a notice."""
    if _is_wall(root, first, _LOST_PAGE):
        return None
    return without_digits("".join(lines_of(root)))


def _is_wall(root: HtmlElement, first: HtmlElement, also: re.Pattern[str] = _NO_ENTRIES) -> bool:
    """Whether a page's words, apart from those of the first listing page, are a notice.

    暂无内容 is no notice: it stands in place of entries, as `also` may.
    """
    known = set(lines_of(first))
    said = fold("".join(line for line in lines_of(root) if line not in known))
    return notice_in(also.sub("", _NO_ENTRIES.sub("", said))) is not None


def _unmarked(line: str) -> str:
    """A line without the marks around it, as 暂无信息 of `· 暂无信息！`."""
    return fold(line).strip("·-—…。！!.()（）[]【】 ")


def _unnumbered(root: HtmlElement) -> str:
    """A page's `<title>` without its numbers: 资讯_第2页."""
    return without_digits("".join(head_of(root).split()))
