"""Bad arguments send no request; bad pages are named and counted, and the crawl goes on."""

from collections import Counter
from collections.abc import Iterator

import pytest

from hyxw.demo.site import Site
from tests.crawls import hostile
from tests.crawls.conftest import LISTING, Crawl
from tests.crawls.hostile import HostileServer, serving

QUICK = ("DOWNLOAD_TIMEOUT=2", "RETRY_TIMES=1")


@pytest.fixture
def site() -> Site:
    """Three listing pages of ordinary articles: every oddity is test_whole_site's to crawl."""
    return Site.of_size(60)


@pytest.fixture
def server(site: Site) -> Iterator[HostileServer]:
    with serving(HostileServer(site)) as server:
        yield server


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["sinse=2024-03-01"], "sinse"),
        (["since=yesterday"], "since"),
        (["since=2024-04-01", "until=2024-03-01"], "until"),
        (["max_pages=none"], "max_pages"),
    ],
)
def test_a_bad_argument_exits_2_before_any_request(
    crawl: Crawl, server: HostileServer, arguments: list[str], named: str
) -> None:
    finished = crawl(server.url + LISTING, *arguments)
    assert finished.exit_code == 2
    assert named in finished.log.splitlines()[-1]
    assert server.asked == []
    assert not (finished.data / "ledger.sqlite3").exists()


def test_a_start_url_that_is_none_exits_2(crawl: Crawl) -> None:
    finished = crawl("ftp://127.0.0.1/")
    assert finished.exit_code == 2
    assert "start_url" in finished.log.splitlines()[-1]


def test_an_unknown_script_exits_2(crawl: Crawl, server: HostileServer) -> None:
    finished = crawl(server.url + LISTING, settings=("HYXW_SCRIPT=zh-TW",))
    assert finished.exit_code == 2
    assert "HYXW_SCRIPT" in finished.log.splitlines()[-1]
    assert server.asked == []


BAD: list[tuple[hostile.Behaviour, str]] = [
    (hostile.status(500), "http_500"),
    (hostile.status(404), "http_404"),
    (hostile.silence, "timeout"),
    (hostile.drip, "timeout"),
    (hostile.truncated, "truncated"),
    (hostile.dropped, "connection"),
    (hostile.huge(30), "too_large"),
    (hostile.page("<html><title>x</title><p>登录</p></html>"), "not_an_article"),
    (hostile.page("您要查看的信息不存在或者还未通过审批！"), "gone"),
    (hostile.redirect("/"), "not_an_article"),
]


def test_bad_articles_are_named_counted_and_retried(crawl: Crawl, server: HostileServer) -> None:
    """Each among good ones, which are all delivered."""
    site, kinds = server.site, [kind for _, kind in BAD]
    bad = site.article_ids()[10 : 10 + 2 * len(BAD) : 2]
    paths = [str(site.truth(article_id)["url_path"]) for article_id in bad]
    server.behaviours |= dict(zip(paths, (behaviour for behaviour, _ in BAD), strict=True))
    finished = crawl(server.url + LISTING, settings=QUICK)
    assert finished.exit_code == 4, finished.log
    assert set(finished.by_id()) == set(site.article_ids()) - set(bad)
    counted = {f"article/failed/{kind}": count for kind, count in Counter(kinds).items()}
    assert finished.stats.items() >= {**counted, "article/failed": len(BAD)}.items()
    assert not [path for path in paths if path not in finished.log]
    named = {failure["url"]: failure["kind"] for failure in finished.report["failures"]}
    assert named == dict(zip((server.url + path for path in paths), kinds, strict=True))

    server.behave()
    again = crawl(server.url + LISTING)
    assert again.exit_code == 0, again.log
    assert set(again.by_id()) == set(site.article_ids())


def test_what_failed_and_is_on_no_page_read_is_given_up_when_twice_not_there(
    crawl: Crawl, server: HostileServer
) -> None:
    site, once = server.site, ("RETRY_TIMES=0",)
    path = site.truth(bad := site.article_ids()[40])["url_path"]  # on page 2, which is read once
    server.behaviours[path] = hostile.status(500)
    assert crawl(server.url + LISTING, settings=once).exit_code == 4
    server.behaviours[path] = hostile.status(404)
    site.withdraw(bad)
    assert crawl(server.url + LISTING, settings=once).exit_code == 4
    assert crawl(server.url + LISTING, settings=once).exit_code == 0
    server.asked.clear()
    given_up = crawl(server.url + LISTING, settings=once)
    assert path not in server.asked
    assert bad not in given_up.by_id()


def test_a_redirect_loop_is_left(crawl: Crawl, server: HostileServer) -> None:
    path = server.article(10)
    server.behaviours[path] = hostile.redirect(path)
    finished = crawl(server.url + LISTING)
    assert finished.exit_code == 4
    assert finished.stats["article/failed/redirect_loop"] == 1
    assert server.asked.count(path) <= 6


@pytest.mark.parametrize(
    ("behaviour", "exit_code"),
    [
        (hostile.status(500), 6),
        (hostile.status(403), 6),
        (hostile.silence, 6),
        (hostile.dropped, 6),
        (hostile.status(404), 5),
        (hostile.page("<html><body>域名出售</body></html>"), 5),
        (hostile.page("栏目不存在"), 5),
    ],
    ids=lambda value: str(value) if isinstance(value, int) else "",
)
def test_without_a_first_listing_page_the_run_says_why(
    crawl: Crawl, server: HostileServer, behaviour: hostile.Behaviour, exit_code: int
) -> None:
    server.behaviours[LISTING] = behaviour
    finished = crawl(server.url + LISTING, settings=QUICK)
    assert finished.exit_code == exit_code, finished.log
    assert finished.published() == []
    assert server.url in finished.report["outcome"]


def test_a_later_listing_page_that_fails_costs_nothing_else(
    crawl: Crawl, server: HostileServer
) -> None:
    site = server.site
    third = f"{LISTING}&page=3"
    server.behaviours[third] = hostile.status(500)
    finished = crawl(server.url + LISTING, settings=QUICK)
    assert finished.exit_code == 4
    assert finished.stats["listing/failed/http_500"] == 1
    assert 40 < len(finished.by_id()) <= 50

    del server.behaviours[third]
    again = crawl(server.url + LISTING)
    assert again.exit_code == 0, again.log
    assert set(again.by_id()) == set(site.article_ids())


def test_a_walk_cut_where_the_listing_has_no_page_any_more_is_done(
    crawl: Crawl, server: HostileServer
) -> None:
    assert crawl(server.url + LISTING, "max_pages=3").exit_code == 0
    for article_id in server.site.article_ids()[30:]:
        server.site.withdraw(article_id)
    finished = crawl(server.url + LISTING)
    assert finished.exit_code == 0, finished.log
    server.asked.clear()
    crawl(server.url + LISTING)
    assert server.asked == ["/robots.txt", LISTING]


def test_nobody_listens(crawl: Crawl) -> None:
    with serving(HostileServer(Site())) as server:
        url = server.url
    finished = crawl(url + LISTING, settings=QUICK)
    assert finished.exit_code == 6
    assert url in finished.report["outcome"]


def test_no_redirect_leaves_the_host(crawl: Crawl, server: HostileServer) -> None:
    with serving(HostileServer(Site.of_size(1), host="127.0.0.2")) as other:
        server.behaviours[LISTING] = hostile.redirect(other.url + LISTING)
        finished = crawl(server.url + LISTING)
        assert finished.exit_code == 5
        article = server.article()
        del server.behaviours[LISTING]
        server.behaviours[article] = hostile.redirect(other.url + article)
        finished = crawl(server.url + LISTING)
        assert finished.exit_code == 4
        assert finished.stats["article/failed/offsite_redirect"] == 1
        assert other.asked == []
