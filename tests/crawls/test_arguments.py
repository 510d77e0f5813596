"""The spider's arguments, against a demo site. HYXW_SCRIPT: tests/commands/test_reparse.py."""

from datetime import date, timedelta

import pytest

from hyxw.demo import standard
from hyxw.demo.site import Site
from tests.crawls.conftest import LISTING, Crawl


@pytest.fixture
def site() -> Site:
    """Eighty articles, four a day, and a link off the site: four listing pages."""
    newest = standard.ordinary_stories(1)[0]
    stories = [
        standard.ordinary(newest.number - 9 * n, newest.published - timedelta(hours=6 * n))
        for n in range(80)
    ]
    return Site(stories, standard.links_out())


def day_of(site: Site, article_id: str) -> date:
    return site.story(article_id).published.date()


def articles_asked(site: Site) -> list[str]:
    return [path for path, _ in site.requests if "a=lists" not in path and "robots" not in path]


def listings_asked(site: Site) -> list[str]:
    return [path for path, _ in site.requests if "a=lists" in path]


def test_since_and_until_are_both_included_and_nothing_else_is_fetched(
    crawl: Crawl, site: Site, listing: str
) -> None:
    days = sorted({day_of(site, article_id) for article_id in site.article_ids()})
    since, until = days[-6], days[-3]
    wanted = {one for one in site.article_ids() if since <= day_of(site, one) <= until}
    finished = crawl(listing, f"since={since}", f"until={until}")
    assert finished.exit_code == 0, finished.log
    assert set(finished.by_id()) == wanted
    numbers = {one.partition("-")[2] for one in set(site.article_ids()) - wanted}
    assert not [path for path in articles_asked(site) if any(n in path for n in numbers)]
    counts = finished.report["counts"]
    assert counts["listed"] == counts["delivered"] + counts["out_of_range"]


def test_max_pages_bounds_the_walk_and_a_plain_run_fetches_the_rest(
    crawl: Crawl, site: Site, listing: str
) -> None:
    bounded = crawl(listing, "max_pages=2")
    assert bounded.exit_code == 0, bounded.log
    assert len(listings_asked(site)) == 2
    assert len(bounded.by_id()) == bounded.report["counts"]["listed"] < 60
    site.requests.clear()
    rest = crawl(listing)
    assert rest.exit_code == 0, rest.log
    assert set(rest.by_id()) == set(site.article_ids())


def test_full_walks_to_the_end_and_fetches_nothing_that_is_delivered(
    crawl: Crawl, site: Site, listing: str
) -> None:
    crawl(listing)
    site.requests.clear()
    again = crawl(listing, "full=1")
    assert again.exit_code == 0, again.log
    assert len(listings_asked(site)) == 4
    assert articles_asked(site) == []
    counts = again.report["counts"]
    assert counts["listed"] == counts["known"] == 80
    assert counts["total"] == 81


def test_the_run_after_a_cut_backfill_goes_on_where_it_was_cut(
    crawl: Crawl, site: Site, listing: str
) -> None:
    last = f"{LISTING}&page=4"
    site.overrides[last] = site.respond("/missing", {})
    cut = crawl(listing, "full=1")
    assert cut.exit_code == 4
    del site.overrides[last]
    site.requests.clear()
    rest = crawl(listing)
    assert rest.exit_code == 0, rest.log
    assert set(rest.by_id()) == set(site.article_ids())
    assert f"{LISTING}&page=2" not in listings_asked(site)
