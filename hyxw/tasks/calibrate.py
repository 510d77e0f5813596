"""Calibrates on a listing and three of its articles, and one of several pages if there is one."""

from collections.abc import Iterator, Sequence

from parsel import Selector
from scrapy.http import Response

from hyxw.command import ProjectCommand
from hyxw.errors import NotAnArticle, PageError, PagesChanged
from hyxw.home import Home
from hyxw.layouts.calibrate import Calibration, Evidence, FetchedPage, FieldCheck, calibrate_listing
from hyxw.layouts.learnt import Learnt
from hyxw.layouts.survey import SAMPLE, as_sure
from hyxw.pages.document import root_of
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.listing import Listing, read_listing
from hyxw.pages.pager import article_pages
from hyxw.project import check_settings
from hyxw.spiders.responses import read
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.tasks.visiting import Visited, place, today, visit
from hyxw.urls import article_url, on_site, origin, same_site
from hyxw.wording import counted, short_url

_LABEL_COLUMNS = 15
_SHOWN = 70  # characters of a value
_MOST_SOUGHT = 10  # articles, for one that has several pages
_DOUBTFUL = 0.6  # a field that is less sure is marked
_TAKEN = (
    "\nThe known layout {!r} is as sure of each field, and a first crawl takes it; without it the "
    "above would have won."
)
# A theme need not have the others, nor three articles show them.
_NEEDED = frozenset(("title", "meta", "body", "entry", "listing_pager"))


def calibrate(command: ProjectCommand, target: str, *, save: bool) -> None:
    """Print the calibration, and keep it where it is to be saved."""
    section, url = place(command, target)
    check_settings(command.settings)
    home = Home.of(command.settings, section, url)
    visited = visit(command.crawler_process, url, sample, until_paged)
    _report(visited, home, section.name if section else "", save=save)


def describe(calibration: Calibration) -> Iterator[str]:
    """A calibration for a terminal: each field's selector, who vouches for it, and its values."""
    for check in calibration.fields:
        if check.selector or check.field in _NEEDED:
            yield from _field(check)


def _field(check: FieldCheck) -> Iterator[str]:
    mark = "?" if check.field in _NEEDED and check.sure < _DOUBTFUL else " "
    sure = f"{check.sure:.0%} sure" if check.vouched else "nothing vouches for it"
    yield f"{mark} {check.field:{_LABEL_COLUMNS}}{check.selector or '(none)'}  [{sure}]"
    if check.vouched:
        yield f"{'':{_LABEL_COLUMNS + 2}}by {'; '.join(check.vouched)}"
    for value in check.values if any(check.values) else ():
        shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        yield f"{'':{_LABEL_COLUMNS + 4}}{shown or '-'}"
    for warning in check.warnings:
        yield f"{'':{_LABEL_COLUMNS + 2}}! {warning}"


def sample(response: Response) -> list[str]:
    """The addresses of a listing's first articles."""
    return _articles(response)[:SAMPLE]


def until_paged(visited: Visited) -> list[str]:
    """The next article's address, while none of those that came has several pages."""
    listing, *articles = visited.pages
    looked_at = len(articles) + len(visited.failures)
    if looked_at >= _MOST_SOUGHT or any(_is_paged(page) for page in articles):
        return []
    return _articles(listing)[looked_at : looked_at + 1]


def _articles(response: Response) -> list[str]:
    """The addresses of the articles that a listing of the site leads to, each once."""
    linked = (on_site(entry.url, response.url) for entry in _listing(response).entries)
    own = (url for url in linked if same_site(url, response.url))
    found: dict[str, str] = {}
    for url in own:
        if article := article_url(url):
            found.setdefault(article.article_id, url)
    return list(found.values())


def _is_paged(response: Response) -> bool:
    """Whether an article's page leads to further ones of the same."""
    try:
        root = root_of(read(response), NotAnArticle)
    except PageError:
        return False
    return any(there.page > 1 for _, _, there in article_pages(root, response.url))


def _listing(response: Response) -> Listing:
    """The listing on a page; one without entries where there is none."""
    try:
        page = read(response)
        layout = calibrate_listing(page, response.url)
        return read_listing(page, response.url, [layout] if layout else [], today())
    except PageError:
        return Listing((), None, None, "")


def _report(visited: Visited, home: Home, section: str, *, save: bool) -> None:
    listing, *came = visited.pages
    for failure in visited.failures:
        print(f"! {failure}")
    paged = [page for page in came if _is_paged(page)][:1]
    articles = [*came[:SAMPLE], *(page for page in paged if page not in came[:SAMPLE])]
    if not articles:
        raise PagesChanged(_none_of(listing.url, visited.failures))
    evidence = evidence_of(listing, articles)
    found = evidence.calibrate()
    print(f"{listing.url} and {len(articles)} of its articles:\n", *describe(found), sep="\n")
    if not paged:
        print(f"\nOf the {counted(len(came), 'article')} looked at none has a second page.")
    if known := as_sure(evidence, found, KNOWN):
        print(_TAKEN.format(known.layout.name))
    with home.documents() as documents:
        kept = Learnt.of(KeptLayouts(documents), origin(listing.url), section).layout
    if kept is not None:
        _compare(evidence, kept, origin(listing.url))
    if not found.holds:
        raise PagesChanged("No layout holds: entries, title and body must all be vouched for.")
    if save:
        _save(home, origin(listing.url), found.layout)


def _none_of(url: str, failures: Sequence[str]) -> str:
    """Why there is no article to look at."""
    if failures:
        return f"None of the articles that {short_url(url)} lists came; why stands above."
    return (
        f"{short_url(url)} has no list of links to articles: it is no listing, its entries are"
        " loaded by a script, or lead to URLs of another form."
    )


def evidence_of(listing: Response, articles: Sequence[Response]) -> Evidence:
    """What a layout for these pages is worked out from, the listing's and its articles'.

    Raises PagesChanged for one that cannot be read.
    """
    listed = {_id(entry.url): entry for entry in _listing(listing).entries}
    pages = [FetchedPage(_read(page), page.url, listed.get(_id(page.url))) for page in articles]
    return Evidence(_read(listing), listing.url, pages, today())


def _read(response: Response) -> Selector:
    try:
        return read(response)
    except PageError as error:
        raise PagesChanged(f"{short_url(response.url)} cannot be read: {error}") from error


def _id(url: str) -> str:
    article = article_url(url)
    return article.article_id if article else url


def _compare(evidence: Evidence, kept: Layout, site: str) -> None:
    """Say whether the layout that crawls of the site use still holds, and what it gets wrong."""
    judged = evidence.judge(kept)
    print(f"\nThe layout kept for {site} {'holds' if judged.holds else 'holds no longer'}.")
    for check in judged.fields:
        if check.field in _NEEDED and check.selector and check.sure < _DOUBTFUL:
            print(*_field(check), sep="\n")


def _save(home: Home, site: str, layout: Layout) -> None:
    with home.open() as folder:
        kept = KeptLayouts(folder.documents)
        kept.keep_layout(site, layout.as_dict())
    print(f"\nKept in {kept.address}: crawls of {site} use this layout from now on.")
