"""Works a layout out of a listing and a few of its articles, and judges any layout against them.

A layout is right where it agrees with what is known without it: the title that the listing and
<title> state, the day that the listing and the URL state, the prose that is a page's own, the links
whose URLs are articles'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise, starmap

from lxml.html import HtmlElement
from parsel import Selector

from hyxw.errors import NotAListing, NotAnArticle, PageError
from hyxw.layouts.calibrate_article import body_share, find_article_pager, find_body, find_title
from hyxw.layouts.calibrate_elements import modest_root
from hyxw.layouts.calibrate_listing import ListingParts, find_parts
from hyxw.layouts.calibrate_meta import MetaFinder
from hyxw.layouts.calibrate_sample import Sample
from hyxw.layouts.calibrate_shared import (
    are_of_a_series,
    are_random,
    nameless,
    samples_of,
    titles_of,
)
from hyxw.layouts.calibrate_trail import find_breadcrumb
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.crosscheck import agree, titled_as
from hyxw.pages.entries import Entry
from hyxw.pages.layout import PARAGRAPHS, Layout, unglued
from hyxw.pages.listing import Listing, read_entries, read_listing
from hyxw.pages.metaline import is_credit
from hyxw.text.bylines import ends_dateline
from hyxw.text.paragraphs import Body
from hyxw.urls import article_url, listing_url
from hyxw.wording import counted

_MOST_FURNITURE = 60  # texts that a layout keeps
_SHOWN = 3  # sample pages that a report has room for
_AS_SURE = 0.02  # less than one article of fifty
_HOLDS = 0.6  # how sure each of the fields must be that an article cannot do without


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One article's first page as fetched; `entry` is the listing's, where one is known."""

    selector: Selector
    url: str
    entry: Entry | None = None

    @property
    def id(self) -> str:
        """The article's, "" for a URL that is no article's."""
        article = article_url(self.url)
        return article.article_id if article else ""


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """One field of a layout, checked on the sample pages.

    `values` are what it gives on each of them, "" for nothing; `vouched` says who agrees and on how
    many; `sure` is 0 (nothing vouches for it) to 1 (all pages agree); `warnings` where sources
    disagree.
    """

    field: str
    selector: str
    values: tuple[str, ...] = ()
    vouched: tuple[str, ...] = ()
    sure: float = 0.0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calibration:
    """A layout, and each of its fields as checked on the sample pages."""

    layout: Layout
    fields: tuple[FieldCheck, ...]

    @property
    def holds(self) -> bool:
        """Whether the layout can be crawled with: entries, title and body are vouched for."""
        return all(self.sure(field) >= _HOLDS for field in ("entry", "title", "body"))

    def is_sure_of(self, fields: Iterable[str]) -> bool:
        """Whether no layout can be surer of any of the fields."""
        return all(self.sure(field) + _AS_SURE >= 1 for field in fields)

    def matches(self, other: "Calibration") -> bool:
        """Whether each field is as sure as in `other`: one field less is another theme's layout."""
        return not any(other.is_surer(self, found.field) for found in other.fields)

    def is_surer(self, other: "Calibration", field: str) -> bool:
        """Whether a field is surer than in `other`."""
        return self.sure(field) > other.sure(field) + _AS_SURE

    def in_words(self) -> str:
        """The layout's name, and which selector finds each field."""
        found = ", ".join(f"{f.field} {f.selector}" for f in self.fields if f.selector)
        return f"layout {self.layout.name!r}: {found}"

    def sure(self, field: str) -> float:
        """How sure a field is."""
        return next((f.sure for f in self.fields if f.field == field), 0.0)

    @property
    def warnings(self) -> list[str]:
        """Where sources disagree, "field: sentence"."""
        return [f"{f.field}: {warning}" for f in self.fields for warning in f.warnings]


def calibrate_listing(listing: Selector, url: str) -> Layout | None:
    """The listing's part of a layout, worked out without any article; None for no listing.

    It reads the entries that Evidence needs the first articles of. Raises NotAListing for
    what is no page.
    """
    parts = find_parts(modest_root(listing, NotAListing), url)
    return parts.layout if parts else None


def is_beside(listing: Selector, url: str) -> bool:
    """Whether no list is found on a page but such as may stand beside an empty one."""
    parts, at = find_parts(modest_root(listing, NotAListing), url), listing_url(url)
    return parts is None or parts.is_beside(at.catid if at and at.page == 1 else None)


class Evidence:
    """What is known of a listing and its articles whatever the layout: to judge many of them by.

    Raises NotAListing, NotAnArticle for what is no page.
    """

    def __init__(
        self,
        listing: Selector,
        url: str,
        articles: Sequence[FetchedPage],
        today: date | None = None,
    ) -> None:
        self.listing, self.url, self.today = listing, url, today
        root = modest_root(listing, NotAListing)
        roots = [modest_root(page.selector, NotAnArticle) for page in articles]
        self.articles = list(articles)
        self.parts = find_parts(nameless(root) if are_random([root, *roots]) else root, url, roots)
        if self.parts and (titled := self._titled(self.parts, roots)):
            self.parts = titled
            listed = self._listed(titled)
            self.articles = [
                replace(x, entry=x.entry and listed.get(x.id, x.entry)) for x in articles
            ]
        pages = zip(roots, self.articles, strict=True)
        self.samples = samples_of(root, ((other, page.url, page.entry) for other, page in pages))

    def _titled(self, parts: ListingParts, roots: Sequence[HtmlElement]) -> ListingParts | None:
        """The listing's parts with other titles, where theirs are not what the articles say."""
        own = zip(self.articles, titles_of(roots), strict=True)
        said = {page.id: titles for page, titles in own if page.id}
        listed = self._listed(parts)
        right = (
            any(agree(title, listed[known].title) for title in titles)
            for known, titles in said.items()
            if known in listed
        )
        return None if all(right) else parts.titled(said)

    def _listed(self, parts: ListingParts) -> dict[str, Entry]:
        """The listing's entries, by the ids of their articles."""
        try:
            entries = read_entries(self.listing, self.url, [parts.layout], self.today)
        except PageError:
            return {}
        return {url.article_id: entry for entry in entries if (url := article_url(entry.url))}

    def calibrate(self) -> Calibration:
        """The layout worked out from the pages; what nothing vouches for has no selector."""
        samples, parts = self.samples, self.parts
        body = find_body(samples).css
        title = find_title(samples, body).css
        meta, undated = MetaFinder(samples, title, body).find()
        listing = parts.layout if parts else Layout("calibrated")
        layout = replace(
            listing,
            title=title,
            meta=meta.css,
            undated="yes" if undated else "",
            breadcrumb=find_breadcrumb(samples).css,
            body=body,
            article_pager=find_article_pager(samples, listing.listing_pager),
        )
        return self.judge(self.furnished(layout))

    def furnished(self, layout: Layout) -> Layout:
        """A layout with what the bodies of all sample articles have, where it names nothing."""
        return layout if layout.furniture else replace(layout, furniture=self._furniture(layout))

    def _furniture(self, layout: Layout) -> str:
        """What the bodies of all sample articles have, as far as it is little of them all.

        Of a series it is the articles' own: an editor's note, a bulletin's last words. So is how a
        site's reports begin. Where the last words of each are its source, one stands for all.
        """
        read = [page.body for page in (_read(page, layout) for page in self.articles) if page]
        titles = [page.entry.title for page in self.articles if page.entry]
        of_a_series = len(titles) > 1 and all(starmap(are_of_a_series, pairwise(titles)))
        if len(read) < 2 or of_a_series:
            return ""
        texts = [text for body in read for text in body.paragraphs]
        shared = [x for x in dict.fromkeys(texts) if all(_has(body, x) for body in read)]
        paragraphs = [x for x in shared if not ends_dateline(x)]
        last = [body.paragraphs[-1] for body in read if body.paragraphs]
        if len(last) == len(read) and all(map(is_credit, last)):
            paragraphs.append(last[0])
        images = set.intersection(*({image.url for image in body.images} for body in read))
        if 2 * len(read) * sum(map(len, paragraphs)) > sum(map(len, texts)):
            return ""
        return PARAGRAPHS.join([*paragraphs, *sorted(images)][:_MOST_FURNITURE])

    def judge(self, layout: Layout) -> Calibration:
        """How a layout, known or worked out, does on these pages."""
        pages = [_read(page, layout) for page in self.articles]
        return Calibration(layout, (*self._on_articles(layout, pages), *self._on_listing(layout)))

    def _on_articles(
        self, layout: Layout, pages: Sequence[ArticlePage | None]
    ) -> tuple[FieldCheck, ...]:
        read = list(zip(self.samples, pages, strict=True))
        return (
            _title(layout, read),
            _meta(layout, read),
            FieldCheck("undated", layout.undated),
            _breadcrumb(layout, read),
            _body(layout, read),
            FieldCheck("furniture", "", tuple(layout.furniture.split(PARAGRAPHS)[:_SHOWN])),
            _article_pager(layout, pages),
        )

    def _on_listing(self, layout: Layout) -> tuple[FieldCheck, ...]:
        try:
            read = read_listing(self.listing, self.url, [layout], self.today)
        except PageError:
            read = Listing((), None, None, layout.name)
        return (
            self._entries(layout, read),
            _entry_dates(layout, read),
            self._entry_title(layout, read),
            self._listing_pager(layout, read),
            FieldCheck("total", layout.total, (str(read.total or ""),)),
        )

    def _entries(self, layout: Layout, read: Listing) -> FieldCheck:
        parts = self.parts
        found = [u.article_id for e in read.entries if (u := article_url(e.url)) is not None]
        if parts is None or not found:
            return FieldCheck("entry", layout.entry)
        wanted = set(parts.ids)
        share = len(wanted & set(found)) / len(wanted | set(found))
        return FieldCheck(
            "entry",
            layout.entry,
            tuple(entry.title for entry in read.entries[:_SHOWN]),
            (counted(len(found), "entry"), *parts.why),
            share,
            ()
            if share == 1.0
            else (f"{counted(len(found), 'entry')}, but the list has {len(wanted)}.",),
        )

    def _entry_title(self, layout: Layout, read: Listing) -> FieldCheck:
        titles = {url.article_id: e.title for e in read.entries if (url := article_url(e.url))}
        listed = [
            (sample, titles[sample.parsed_url.article_id])
            for sample in self.samples
            if sample.parsed_url and sample.parsed_url.article_id in titles
        ]
        agreed = [bool(titled_as(sample.head, title)) for sample, title in listed]
        values = tuple(title for _, title in listed)
        return FieldCheck(
            "entry_title", layout.entry_title, values, _of(("<title>", agreed)), _share(agreed)
        )

    def _listing_pager(self, layout: Layout, read: Listing) -> FieldCheck:
        wanted = self.parts.next_url if self.parts else None
        right = read.next_url == wanted
        vouched = ("下一页",) if wanted and right else ("no 下一页 on the page",) if right else ()
        return FieldCheck(
            "listing_pager", layout.listing_pager, (read.next_url or "",), vouched, float(right)
        )


_Read = Sequence[tuple[Sample, ArticlePage | None]]


def _read(page: FetchedPage, layout: Layout) -> ArticlePage | None:
    try:
        return read_article_page(page.selector, page.url, [layout], page.entry)
    except PageError:
        return None


def _has(body: Body, said: str) -> bool:
    """Whether a body says something in a paragraph of its own, or glued to its first or last."""
    return said in body.paragraphs or unglued(body.paragraphs, said) != body.paragraphs


def _title(layout: Layout, read: _Read) -> FieldCheck:
    titles = [_titled(layout, s, p) if p else "" for s, p in read]
    pairs = list(zip((sample for sample, _ in read), titles, strict=True))
    listed = [bool(title) and sample.agrees_listed(title) for sample, title in pairs]
    headed = [bool(title) and sample.agrees_head(title) for sample, title in pairs]
    either = [one or other for one, other in zip(listed, headed, strict=True)]
    wrong = [
        f"the page says {p.heading!r}, the listing {s.entry.title!r}."
        for (s, p), right in zip(read, listed, strict=True)
        if p and p.heading and s.entry and s.entry.title and not right
    ]
    return FieldCheck(
        "title",
        layout.title,
        tuple(titles),
        _of(("listing's title", listed), ("<title>", headed)),
        _share(either),
        tuple(wrong),
    )


def _titled(layout: Layout, sample: Sample, page: ArticlePage) -> str:
    """The title's element; of a theme that has none, what `<title>` has of the listed title.

    Where the listing shows none either, it is what `<title>` has of its own on each page.
    """
    if layout.title or page.heading or sample.entry is None:
        return page.heading
    if sample.entry.title:
        return titled_as(page.head, sample.entry.title)
    return sample.own_head


def _meta(layout: Layout, read: _Read) -> FieldCheck:
    vouched = [sample.vouches(page.moment) if page else [] for sample, page in read]
    by = {name: [name in found for found in vouched] for name in ("listing", "URL's day")}
    stated = [page is not None and page.moment is not None for _, page in read]
    share = _share([bool(found) for found in vouched])
    wrong = [
        f"{sample.url} states {page.moment.iso()}, which neither listing nor URL does."
        for (sample, page), found in zip(read, vouched, strict=True)
        if page and page.moment and not found
    ]
    return FieldCheck(
        "meta",
        layout.meta,
        tuple(_line(page) for _, page in read),
        _of(*((f"{name}'s date" if name == "listing" else name, on) for name, on in by.items())),
        share or 0.3 * _share(stated),
        tuple(wrong),
    )


def _line(page: ArticlePage | None) -> str:
    if page is None:
        return ""
    said = (page.moment.iso() if page.moment else "", page.meta.source or "", *page.meta.authors)
    return " ".join(word for word in said if word)


def _breadcrumb(layout: Layout, read: _Read) -> FieldCheck:
    sections = [page.section if page else () for _, page in read]
    commonest = max(sections, key=sections.count, default=())
    same = [bool(section) and section[:1] == commonest[:1] for section in sections]
    return FieldCheck(
        "breadcrumb",
        layout.breadcrumb,
        tuple(" > ".join(section) for section in sections),
        _of(("same section", same)),
        _share(same),
    )


def _body(layout: Layout, read: _Read) -> FieldCheck:
    shares = [body_share(s, layout.body) if p else 0.0 for s, p in read]
    bodies = [page.body.paragraphs if page else () for _, page in read]
    own = [bool(body) and bodies.count(body) * 2 <= len(bodies) + 1 for body in bodies]
    return FieldCheck(
        "body",
        layout.body,
        tuple(_sketch(body) for body in bodies),
        _of(("text of its own", own), ("most of the prose", [share >= 0.95 for share in shares])),
        sum(shares) / len(shares) if shares else 0.0,
    )


def _article_pager(layout: Layout, pages: Sequence[ArticlePage | None]) -> FieldCheck:
    found = tuple((page.next_url or "") if page else "" for page in pages)
    leads = [bool(url) for url in found]
    vouched = _of(("next page of the article", leads))
    return FieldCheck("article_pager", layout.article_pager, found, vouched, float(any(leads)))


def _sketch(paragraphs: Sequence[str]) -> str:
    text = "".join(paragraphs)
    return f"{len(text)} characters: {text[:20]}…{text[-20:]}" if text else ""


def _entry_dates(layout: Layout, read: Listing) -> FieldCheck:
    dated = [(entry.listed, article_url(entry.url)) for entry in read.entries if entry.listed]
    right = [moment.at.date() == url.published_on for moment, url in dated if url is not None]
    return FieldCheck(
        "entry_date",
        layout.entry_date,
        tuple(moment.iso() for moment, _ in dated[:_SHOWN]),
        _of(("URL's day", right)),
        _share(right),
    )


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def _of(*vouchers: tuple[str, Sequence[bool]]) -> tuple[str, ...]:
    """`URL's day on 3 of 3` for each voucher that agrees anywhere."""
    return tuple(f"{name} on {sum(on)} of {len(on)}" for name, on in vouchers if any(on))
