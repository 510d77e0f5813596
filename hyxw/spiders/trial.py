"""What `scrapy parse` shows of a page, kept nowhere: an article's record, a listing's requests."""

import logging
import warnings
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date
from shlex import quote
from typing import NamedTuple
from urllib.parse import urljoin

from scrapy import Request
from scrapy.exceptions import DownloadFailedError, IgnoreRequest, ScrapyDeprecationWarning
from scrapy.http import Response

from hyxw.errors import NotAListing, PageError
from hyxw.frontier.entries import ListedArticle, listed_articles
from hyxw.home import Home
from hyxw.items import Article
from hyxw.layouts.calibrate import Evidence, FetchedPage
from hyxw.layouts.history import History
from hyxw.layouts.learnt import Learnt
from hyxw.layouts.survey import SAMPLE, any_listing
from hyxw.layouts.witnesses import judge
from hyxw.pages.article import ArticlePage, read_article_page
from hyxw.pages.entries import Entry
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.record import build_article
from hyxw.spiders.articles import MAX_ARTICLE_PAGES
from hyxw.spiders.responses import WHOLE, read
from hyxw.spiders.run import RunSpider
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.records import utc
from hyxw.urls import ArticleUrl, article_url, is_folder, listing_url, on_site, origin
from hyxw.wording import short_url

logger = logging.getLogger(__name__)

# Scrapy 2.19's own `parse` makes a Deferred of an asynchronous callback, and then warns of it.
warnings.filterwarnings("ignore", r"<function LocalNewsSpider\.parse ", ScrapyDeprecationWarning)


class Basis(NamedTuple):
    """What a page is read and judged by: layout, listing entry, and what the section's pages show.

    `entry` is None where the listing was not looked at, or does not list the article.
    """

    layout: Layout
    entry: Entry | None
    history: History

    def read(self, response: Response) -> ArticlePage:
        """One page of the article; raises PageError."""
        return read_article_page(read(response), response.url, [self.layout], self.entry)


async def try_out(spider: RunSpider, response: Response) -> AsyncIterator[Request | Article]:
    """Yield the record of an article's page, or a request for each article of a listing."""
    article = article_url(response.url)
    try:
        if article is None:
            for listed in _listed(response, spider.today):
                yield Request(_href(listed, response.url), callback=spider.parse)
        else:
            yield await _record(spider, response, article)
    except PageError as exc:
        logger.error("%s: %s", short_url(response.url), exc)  # noqa: TRY400  a sentence, and no crash


async def _record(spider: RunSpider, response: Response, article: ArticleUrl) -> Article:
    basis = await _basis(spider, article, origin(response.url))
    pages = await _pages(spider, response, basis)
    item = build_article(pages, article, basis.entry, spider.script)
    verdicts = [
        judge(pages[:count], basis.entry, None, basis.history) for count in range(1, len(pages) + 1)
    ]
    for verdict in verdicts:
        if verdict.held:
            logger.warning("A crawl would hold it back (%s): %s", verdict.kind, verdict.reason)
    warnings = (*item.warnings, *(said for verdict in verdicts for said in verdict.warnings))
    return replace(item, warnings=list(dict.fromkeys(warnings)), crawled_at=utc(spider.now))


async def _pages(spider: RunSpider, response: Response, basis: Basis) -> Sequence[ArticlePage]:
    pages = [basis.read(response)]
    while pages[-1].next_url is not None and len(pages) < MAX_ARTICLE_PAGES:
        pages.append(basis.read(await _fetch(spider, pages[-1].next_url)))
    return pages


async def _basis(spider: RunSpider, article: ArticleUrl, site: str) -> Basis:
    """What crawls of the site have learnt, or what its listing and three other articles show."""
    section = spider.section
    with Home.of(spider.crawler.settings, section, site).documents() as documents:
        learnt = Learnt.of(KeptLayouts(documents), site, section.name)
    if learnt.layout is None:
        return await _survey(spider, article, site)
    return Basis(learnt.layout, None, learnt.history)


async def _survey(spider: RunSpider, article: ArticleUrl, site: str) -> Basis:
    listing = await _fetch(spider, _listing_address(spider, article, site))
    entries = {listed.id: listed for listed in _listed(listing, spider.today)}
    mine = entries.pop(article.article_id, None)
    pages = []
    for listed in list(entries.values())[:SAMPLE]:
        other = await _fetch(spider, _href(listed, site))
        pages.append(FetchedPage(read(other), other.url, listed.entry))
    found = Evidence(read(listing), listing.url, pages).calibrate()
    if not found.holds:
        how = f"scrapy calibrate {quote(listing.url)}"
        raise PageError(f"no layout agrees with its section; see `{how}`")
    history = History()
    for page in pages:
        history.add(read_article_page(page.selector, page.url, [found.layout], page.entry))
    return Basis(found.layout, mine.entry if mine else None, history)


def _listing_address(spider: RunSpider, article: ArticleUrl, site: str) -> str:
    """The section's listing on that host; of another category the one that PHPCMS would have."""
    if article.catid == spider.section.category or is_folder(article.catid):
        return spider.section.listing.replace(spider.section.site, site, 1)
    return urljoin(site, f"/index.php?m=content&c=index&a=lists&catid={article.catid}")


def _listed(response: Response, today: date) -> Sequence[ListedArticle]:
    listing = any_listing(read(response), response.url, KNOWN, today)
    listed = listed_articles(listing.entries, origin(response.url))[0]
    if not listed and listing_url(response.url) is None:
        raise NotAListing("it is neither an article nor a listing with articles")
    return listed


def _href(listed: ListedArticle, site: str) -> str:
    return on_site(listed.entry.url if listed.entry else listed.url.url, site)


async def _fetch(spider: RunSpider, url: str) -> Response:
    try:
        response = await spider.crawler.engine.download_async(Request(url))
    except (DownloadFailedError, IgnoreRequest) as exc:
        raise PageError(f"{url}, which it is to be read with, cannot be had ({exc})") from exc
    if response.status not in WHOLE:
        raise PageError(f"{url}, which it is to be read with, answers {response.status}")
    return response
