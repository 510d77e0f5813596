"""Where a theme keeps what: layouts as named CSS selectors, and the themes that are known."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from hyxw.pages import query


@dataclass(frozen=True, slots=True)
class Layout:
    """A theme: CSS selectors from the page's root, "" where the theme has no such thing.

    On an article: `title`; `meta`, the line (or its parts) with date, source and author, which may
    be the title's own element (PHPCMS: behind a `<br/>`); `breadcrumb`, one element or one for each
    part; `body`; `article_pager`. On a listing: `entry`, one element for each entry, which is or
    holds its link; `entry_date` and `entry_title`, from the entry on (what lacks a title that is
    named is no entry); `listing_pager`; `total`. A selector that begins with a tag is some five
    times faster than one that does not.
    """

    name: str
    title: str = ""
    meta: str = ""
    breadcrumb: str = ""
    body: str = ""
    article_pager: str = ""
    entry: str = ""
    entry_date: str = ""
    entry_title: str = ""
    listing_pager: str = ""
    total: str = ""

    def as_dict(self) -> dict[str, str]:
        """The layout as a JSON object."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The layout of a JSON object; raises ValueError that names the key it fails at."""
        known = {field.name for field in fields(cls)}
        for key, value in data.items():
            if key not in known or not isinstance(value, str):
                raise ValueError(f"Layout key {key!r}={value!r} is not one of {sorted(known)}.")
            _check(key, value)
        if not data.get("name"):
            raise ValueError("Layout key 'name' is missing.")
        return cls(**data)


def _check(key: str, css: str) -> None:
    try:
        if css and key != "name":
            query.check(css)
    except ValueError as exc:
        raise ValueError(f"Layout key {key!r}: {exc}") from exc


# The order is that of trust: the site's own reading order, PHPCMS's default theme, then other
# PHPCMS sites' themes, those with the most particular names first. All of them were seen; the
# element names of the first (seen as text only, and on a mirror) are assumed.
KNOWN: tuple[Layout, ...] = (
    Layout(
        name="e0734",
        title="h1",
        meta="div.info",
        breadcrumb="div.location",
        body="div.content",
        article_pager="div#pages",
        entry="ul.list > li",
        entry_date="span.rt",
        listing_pager="div#pages",
        total="div#pages a.a1",
    ),
    Layout(
        name="phpcms-default",
        title="div#Article h1",
        meta="div#Article h1",
        breadcrumb="div.crumbs",
        body="div#Article div.content",
        article_pager="div#Article div#pages",
        entry="div.col-left ul.list > li",
        entry_date="span.rt",
        listing_pager="div.col-left div#pages",
        total="div#pages a.a1",
    ),
    Layout(
        name="bts",
        title="h1.title",
        meta="div.ms span",
        breadcrumb="div.bts span",
        body="div.Article div.content",
        article_pager="div#pages",
        entry="ul.list > li",
        entry_date="span.rt",
        listing_pager="div#pages",
    ),
    Layout(
        name="fontzoom",
        title=".tittle strong",
        meta="span font",
        breadcrumb="#liebiao1",
        body="#fontzoom",
        article_pager="#pages",
        entry="#liebiaonei ul.list > li",
        entry_date="span",
        listing_pager="#autopage #pages",
    ),
    Layout(
        name="contact-links",
        title="article h2",
        meta="h5 span",
        breadcrumb="ul.contact-links li",
        body="section.content",
        article_pager="nav.pagination",
        entry="li",
        entry_title="h2 a",
        listing_pager="nav.pagination",
    ),
    Layout(
        name="mainbox",
        title=".mainbox > h1",
        meta=".mainbox > h1 > span",
        breadcrumb=".crumbs",
        body=".mainbox > .content",
        article_pager="#pages",
        entry="ul.list-gc li",
        entry_date="a span",
        listing_pager="#pages",
    ),
    Layout(
        name="title-position",
        title="h3",
        meta=".basic span, p.copyfrom",
        breadcrumb=".title_position",
        body=".desc",
        article_pager="#pages",
        entry="li .right",
        entry_date="span.time",
        entry_title="h6 a",
        listing_pager="#pages",
    ),
    Layout(
        name="list-top",
        title="p#title",
        meta=".shang span",
        breadcrumb=".list_top span",
        body="div.cou",
        article_pager="div.ye",
        entry="div.list_content > a",
        listing_pager="div.ye",
    ),
    Layout(
        name="news2bot",
        title="div.title",
        meta='p:contains("发布时间")',
        body=".news2Bot",
        article_pager=".pages",
        entry="li",
        entry_date=".time",
        entry_title="a.title",
        listing_pager=".pages",
    ),
    Layout(
        name="newscon",
        title="h1.title",
        meta=".sub_detail span",
        body=".newsCon .content",
        article_pager="#pages",
        entry="li",
        entry_date="span.updateTime",
        listing_pager="#pages",
    ),
    Layout(
        name="wztext",
        title="h1",
        meta='p:contains("时间：")',
        breadcrumb=".conts_tle",
        body=".wztext",
        article_pager=".page",
        entry="p a.fl",
        listing_pager=".page",
    ),
    Layout(
        name="ar-c",
        title="div.ar-t",
        meta="div.ar-tt",
        breadcrumb=".position",
        body="div.ar-c",
        article_pager="ul.pagination",
        entry="a.list-tc",
        listing_pager="ul.pagination",
    ),
    Layout(
        name="content-msg",
        title="h1",
        meta=".content-msg",
        breadcrumb=".place",
        body=".news_content",
        article_pager=".page",
        entry="h2 a",
        listing_pager=".page",
    ),
    Layout(
        name="artcon",
        title="h2",
        meta=".artInfo",
        body=".artCon",
        article_pager="#pages",
        entry="dl dt",
        listing_pager="#pages",
    ),
    Layout(
        name="detail-title",
        title=".detail_title p",
        body=".detail",
        article_pager="ul#pagenum",
        entry="li a.data_w1",
        listing_pager="ul#pagenum",
    ),
    Layout(
        name="content-info",
        title="h1",
        meta=".content-info span",
        breadcrumb="ul.breadcrumb li",
        body=".content",
        article_pager=".search-pagination",
        entry=".news-right a",
        listing_pager=".search-pagination",
    ),
    Layout(
        name="nr",
        title="h1",
        meta="p span",
        breadcrumb=".weizi p",
        body=".nr",
        article_pager="#pages",
        entry="ul li",
        entry_date="span",
        listing_pager="#pages",
    ),
    Layout(
        name="contenta",
        title="h2.title",
        meta="p.time",
        body=".contenta",
        article_pager="#pages",
        entry="li",
        listing_pager="#pages",
    ),
    Layout(
        name="h1-span",
        title="h1",
        meta="h1 > span",
        body=".content",
        article_pager="#pages",
        entry="ul.list > li",
        entry_date="span",
        listing_pager="#pages",
    ),
)
