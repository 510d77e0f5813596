"""Imported by a process that others are forked from: it has read and judged a page before them.

What the first pages of a process make ready, the words by which rules are looked up above all,
would be a third of what a small crawl costs. Nor does each go through what is installed for the
commands that it brings and for its versions, or through the commands themselves.
"""

import sys
from functools import cache
from importlib import metadata

from scrapy import cmdline
from scrapy.utils import versions

from hyxw.demo.site import Site
from hyxw.layouts.history import History
from hyxw.layouts.witnesses import judge
from hyxw.operations import workdays
from hyxw.pages.article import read_article_page
from hyxw.pages.document import parse
from hyxw.pages.entries import Entry
from hyxw.pages.layout import KNOWN
from hyxw.pages.record import build_article
from hyxw.text.rules import Sought
from hyxw.urls import article_url


def warm_up() -> None:
    """Read an article as a crawl does, once as its own first page and once as its second."""
    site = Site.of_size(1)
    story = site.story(site.article_ids()[0])
    url = f"http://news.test{story.url()}"
    entry, there = Entry(url, story.title, None), article_url(url)
    assert there is not None
    page = read_article_page(parse(site.respond(story.url(), {}).body), url, KNOWN, entry)
    for pages in ([page], [page, page]):
        judge(pages, entry, None, History())
    build_article([page], there, entry)


def index_rules() -> None:
    """Index those rules, too, that no text of that article has asked for."""
    ours = [module for name, module in sys.modules.items() if name.startswith("hyxw.")]
    for value in [value for module in ours for value in vars(module).values()]:
        if isinstance(value, Sought):
            value.search("")


def look_into_what_is_installed() -> None:
    """Have its commands, and the versions that Scrapy logs and a calendar is kept for, known."""
    vars(cmdline)["entry_points"] = entry_points = cache(metadata.entry_points)
    vars(versions)["version"] = vars(workdays)["version"] = cache(metadata.version)
    entry_points(group="scrapy.commands")
    for package in ("scrapy.commands", "hyxw.commands"):
        all(cmdline._iter_command_classes(package))  # which classes are none stays known as well
    versions.get_versions()
    workdays.chinese_days()


look_into_what_is_installed()
warm_up()
index_rules()
