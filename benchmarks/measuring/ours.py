"""Our own extraction, as the crawl does it on a section that it has never seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.measuring import expected
from benchmarks.measuring.expected import TODAY, Listed, Record, written
from benchmarks.measuring.scores import ARTICLE_FIELDS, UNWARNED, Tally, Verdict, compare
from benchmarks.measuring.served import HOST, LAST_PAGE, Fetched, Served
from hyxw.demo.story import SECTION, Story
from hyxw.demo.views import PER_PAGE, list_url
from hyxw.errors import PageError
from hyxw.items import Article
from hyxw.layouts.calibrate import Calibration, Evidence, FetchedPage, calibrate_listing
from hyxw.layouts.survey import SAMPLE
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.document import parse
from hyxw.pages.entries import Entry
from hyxw.pages.layout import Layout
from hyxw.pages.listing import Listing, read_listing
from hyxw.pages.record import build_article
from hyxw.text.dates import Moment, find_moment
from hyxw.urls import ArticleUrl, article_url, listing_url

_MEASURED = (1, 2, LAST_PAGE)  # pages of the listing, and the one past its end
_MOST_PAGES = 30  # of one article
_MARKS = "….。"  # behind a title that a listing cuts


def first_contact(served: Served) -> Calibration | None:
    """The layout worked out from page 1 of the listing and its first articles, none given."""
    fetched = served.listing()
    listing = parse(fetched.body, fetched.declared)
    layout = calibrate_listing(listing, fetched.url)
    if layout is None:
        return None
    entries = read_listing(listing, fetched.url, [layout], TODAY).entries
    articles = [entry for entry in entries if article_url(entry.url)][:SAMPLE]
    pages = [_sampled(served.fetch(entry.url), entry) for entry in articles]
    return Evidence(listing, fetched.url, pages).calibrate()


def _sampled(fetched: Fetched, entry: Entry) -> FetchedPage:
    return FetchedPage(parse(fetched.body, fetched.declared), fetched.url, entry)


@dataclass
class Reader:
    """One case's pages read with `layouts`; `listed` holds the entries met, by key."""

    served: Served
    layouts: Sequence[Layout]
    listed: dict[str, Entry] = field(default_factory=dict)

    def listing(self, page: int) -> Listing:
        """A page of the listing; raises PageError."""
        fetched = self.served.listing(page)
        selector = parse(fetched.body, fetched.declared)
        listing = read_listing(selector, fetched.url, self.layouts, TODAY)
        self.listed.update((_key(entry.url), entry) for entry in listing.entries)
        return listing

    def article(self, story: Story) -> Article:
        """An article, all its pages; raises PageError."""
        entry = self.listed.get(story.article_id)
        pages: list[ArticlePage] = []
        following: str | None = HOST + story.url()
        while following and len(pages) < _MOST_PAGES:
            pages.append(self.article_page(self.served.fetch(following), entry))
            following = pages[-1].next_url
        return build_article(pages, parsed(pages[0].url), entry)

    def article_page(self, fetched: Fetched, entry: Entry | None) -> ArticlePage:
        """One page of an article; raises PageError."""
        selector = parse(fetched.body, fetched.declared)
        return read_article_page(selector, fetched.url, self.layouts, entry)


def measure(reader: Reader, stories: Sequence[Story]) -> Tally:
    """The listing's pages, then the articles, against what they must give."""
    tally, case = Tally(), reader.served.case
    for page in range(1, LAST_PAGE + 2):
        verdicts = list(_listing_verdicts(reader, page))
        if page in _MEASURED or page > LAST_PAGE:
            tally.add(case.name, f"listing page {page}", iter(verdicts))
    for story in stories:
        tally.add(case.name, story.article_id, _article_verdicts(reader, story))
    return tally


def parsed(url: str) -> ArticleUrl:
    """An article's URL, which the demo's all are."""
    found = article_url(url)
    if found is None:
        raise ValueError(f"{url} is no article's URL")
    return found


def _article_verdicts(reader: Reader, story: Story) -> Iterator[Verdict]:
    """Of a page that cannot be read every field is wrong."""
    truth = expected.article(reader.served.case, story)
    try:
        article = reader.article(story)
        verdicts = list(compare(truth, _record(article)))
        yield from verdicts
        if all(verdict.right for verdict in verdicts):
            yield Verdict(UNWARNED, not article.warnings, [], article.warnings)
    except (PageError, LookupError) as exc:
        reason = f"{type(exc).__name__}: {exc}"
        yield from (Verdict(name, False, None, reason) for name in ARTICLE_FIELDS)


def _record(article: Article) -> Record:
    moment = find_moment(article.published_at or "")
    return Record(
        title=article.title,
        published=_written(moment, article.published_precision),
        source=article.source,
        reporters=article.reporters,
        correspondents=article.correspondents,
        text=article.text,
        section=article.section,
        pages=article.page_count,
    )


def _written(moment: Moment | None, precision: str | None) -> str | None:
    return written(moment.at, precision or moment.precision) if moment else None


def _listing_verdicts(reader: Reader, page: int) -> Iterator[Verdict]:
    """Entries and their titles and dates, and the next page; past the end, no entries alone."""
    case, start = reader.served.case, (page - 1) * PER_PAGE
    shown = reader.served.entries[start : start + PER_PAGE]
    truth = [expected.entry(case, entry) for entry in shown]
    following = list_url(SECTION, page + 1) if page < LAST_PAGE else None
    try:
        found = reader.listing(page)
    except PageError as exc:
        yield from (Verdict(name, False, None, str(exc)) for name in ("entries", "listed", "pager"))
        return
    keys, entries = {e.key for e in truth}, {_key(e.url): e for e in found.entries}
    yield Verdict("entries", keys == set(entries), keys - set(entries), set(entries) - keys)
    if page <= LAST_PAGE:
        wrong = [(e, entries.get(e.key)) for e in truth if not _says(entries.get(e.key), e)]
        yield Verdict("listed", not wrong, *(wrong[0] if wrong else (None, None)))
        wanted = following and HOST + following
        yield Verdict("pager", _same_page(found.next_url, wanted), wanted, found.next_url)


def _says(entry: Entry | None, truth: Listed) -> bool:
    """Whether an entry has the title and the date that the page shows."""
    if entry is None:
        return False
    listed = written(entry.listed.at, entry.listed.precision) if entry.listed else None
    dated = listed == truth.listed or bool(listed and truth.listed and listed[5:] == truth.listed)
    return dated and (truth.title is None or entry.title.rstrip(_MARKS) == truth.title)


def _same_page(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one == other
    return listing_url(one) == listing_url(other) is not None


def _key(url: str) -> str:
    """An article's id; the URL itself where it leads to none."""
    found = article_url(url)
    return found.article_id if found else url
