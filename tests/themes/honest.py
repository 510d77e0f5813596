"""Whether a crawl on first contact holds back what is honest, or takes it for a part of a text.

`python -m tests.themes.honest`: every article of a first listing page, each page of it, in every
theme; prints what is held or warned of so.
"""

import sys
from collections.abc import Iterator
from datetime import date

from benchmarks.measuring.served import HOST, Fetched, Served
from hyxw.frontier.entries import ListedArticle, listed_articles
from hyxw.items import warning_code
from hyxw.layouts.guard import Guard, Reading
from hyxw.layouts.learnt import Learnt
from hyxw.pages.article import ArticlePage
from hyxw.pages.document import RawPage
from tests.themes import CASES
from tests.themes.case import Case

_TODAY = date(2026, 11, 20)


def held_in(case: Case) -> Iterator[str]:
    """What a crawl does not publish of a theme, or takes for a part, a sentence each."""
    served, guard = Served(case), Guard(HOST, 1297, Learnt(None))
    articles = _listed(guard, served)
    guard.begin_survey(articles)
    while guard.survey is not None:
        for article in guard.sample():
            guard.survey.fetched(article, _raw(served.fetch(article.url.url)))
        guard.end_survey()
    for article in _listed(guard, served):
        last = _read(guard, served, article)
        if last.answer != "read":
            yield f"{case.number} {case.name}: {article.id} {last.kind}: {last.reason}"
        for said in last.warnings:
            if warning_code(said) == "text-cut":
                yield f"{case.number} {case.name}: {article.id} {said}"


def _listed(guard: Guard, served: Served) -> list[ListedArticle]:
    return listed_articles(guard.read_listing(_raw(served.listing()), _TODAY).entries, HOST)[0]


def _read(guard: Guard, served: Served, article: ListedArticle) -> Reading:
    """The reading of an article's last page, or of the first that is not read."""
    pages, url = tuple[ArticlePage, ...](), article.url.url
    while True:
        reading = guard.read(_raw(served.fetch(url)), article, pages)
        if reading.page is None or reading.page.next_url is None:
            return reading
        pages, url = (*pages, reading.page), reading.page.next_url


def _raw(fetched: Fetched) -> RawPage:
    return RawPage(fetched.url, fetched.body, fetched.declared)


def main() -> None:
    """Print what is held, and of how many themes."""
    held = [said for case in CASES for said in held_in(case)]
    sys.stdout.write("\n".join([*held, f"{len(CASES)} themes, {len(held)} articles held", ""]))


if __name__ == "__main__":
    main()
