"""A page as an element tree that can be read in bounded time, and the messages PHPCMS sends."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import PageError
from hyxw.text.paragraphs import lines_of, tidy

# A page of the site has some 500 elements, a long listing a few thousand.
_MOST_ELEMENTS = 30_000
_count_elements = XPath("count(//*)")
_LONGEST_MESSAGE_PAGE = 400  # characters; PHPCMS's own has some 30

# PHPCMS answers 200 and says: 您要查看的信息不存在或者还未通过审批！
NO_ARTICLE = re.compile(r"您要查看的信息不存在或者[还還]未通[过過][审審]批")
# and: 栏目不存在
NO_CATEGORY = re.compile(r"[栏欄]目不存在")


def root_of(page: Selector, error: type[PageError]) -> HtmlElement:
    """The page's root element; raises `error` for what is no page, or too much of one."""
    root = page.root
    if not isinstance(root, HtmlElement):
        raise error("The response is no HTML page.")
    count = int(_count_elements(root))
    if count > _MOST_ELEMENTS:
        raise error(f"The page has {count} elements; no page of a news site has so many.")
    return root


def head_of(root: HtmlElement) -> str:
    """The words of `<title>`; "" where there is none."""
    return tidy(next((title.text or "" for title in root.iter("title")), ""))


def neighbours_of(node: HtmlElement, most: int) -> Iterator[HtmlElement]:
    """The elements next to another, so many of either side at most."""
    yield from islice(node.itersiblings("*", preceding=True), most)
    yield from islice(node.itersiblings("*"), most)


def says(root: HtmlElement, message: re.Pattern[str]) -> bool:
    """Whether the page is little more than `message`; an article that quotes it is not."""
    if not message.search("".join(root.text_content().split())):  # hardly any page has it
        return False
    text = " ".join(lines_of(root))
    return bool(message.search(text)) and len("".join(text.split())) <= _LONGEST_MESSAGE_PAGE
