"""Hostile sites: for each the exit code, an end, a bound of memory, and nothing delivered lost."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import cycle, pairwise
from pathlib import Path
from threading import Event

import pytest

from hyxw.demo.site import Site
from hyxw.demo.standard import ordinary
from hyxw.store.folder import DataFolder
from tests.crawls import hostile
from tests.crawls.conftest import LISTING
from tests.crawls.hostile import Behaviour, Gate, Handler, HostileServer, serving
from tests.crawls.processes import Ended, crawl_apart, crawling
from tests.crawls.torture import expect_promise
from tests.processes import TIMEOUT
from tests.store.support import expect_true_manifest, published_lines

ARTICLES = 12
MEMORY = 250  # MB; a crawl of good pages holds about 80
QUICK = {"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 1, "HYXW_MAX_BACKOFF_SECONDS": 1}


@pytest.fixture(scope="module")
def served() -> Iterator[HostileServer]:
    """One server for all tests: a data folder belongs to a site, whose port counts."""
    with serving(HostileServer(Site.of_size(ARTICLES))) as server:
        yield server


@pytest.fixture(scope="module")
def delivered(served: HostileServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the first twelve articles are delivered."""
    data = tmp_path_factory.mktemp("delivered") / "data"
    assert crawl_apart(served.url + LISTING, data).exit_code == 0
    return data


@pytest.fixture
def data(delivered: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(delivered, tmp_path / "data"))


@pytest.fixture
def server(served: HostileServer, delivered: Path) -> HostileServer:  # noqa: ARG001 # before it
    """The same site with three articles more, which each test spoils in its way."""
    served.be(Site.of_size(ARTICLES))
    for _ in range(3):
        served.site.add_article()
    return served


@pytest.fixture
def other() -> Iterator[HostileServer]:
    """Another host, that nobody may be sent to."""
    with serving(HostileServer(Site.of_size(ARTICLES), host="127.0.0.2")) as server:
        yield server
        assert server.asked == []


def entries(server: HostileServer, count: int = 3) -> list[tuple[str, str]]:
    """The newest articles as the site's own listing has them: href and title."""
    truths = map(server.site.truth, server.site.article_ids()[:count])
    return [(str(truth["url_path"]), str(truth["title"])) for truth in truths]


def endure(
    server: HostileServer,
    data: Path,
    exit_code: int,
    *arguments: str,
    settings: Mapping[str, object] | None = None,
    env: Mapping[str, str] | None = None,
) -> Ended:
    """Crawl the hostile site, within its bounds; what was delivered before stays as it is."""
    before = {path: path.read_bytes() for path in data.glob("feeds/**/date=*/*.jsonl")}
    given = {**QUICK, **(settings or {})}
    ended = crawl_apart(server.url + LISTING, data, *arguments, settings=given, env=env)
    assert ended.exit_code == exit_code, ended.log
    assert 0 < ended.memory < MEMORY
    assert "Traceback" not in ended.log, ended.log
    assert {path: path.read_bytes() for path in before} == before
    if before:
        expect_true_manifest(data)
    return ended


def expect_next_run_whole(server: HostileServer, data: Path) -> None:
    """Once the site behaves, the next run delivers what is left, once."""
    server.behave()
    ended = crawl_apart(server.url + LISTING, data)
    assert ended.exit_code == 0, ended.log
    expect_promise(data, server.site)


def spoil(server: HostileServer, behaviours: Sequence[Behaviour]) -> list[str]:
    """Have every second of the newest articles misbehave, each in its way: these articles' ids."""
    while len(server.site.article_ids()) < ARTICLES + 2 * len(behaviours):
        server.site.add_article()
    places = range(1, 2 * len(behaviours), 2)
    for place, behaviour in zip(places, behaviours, strict=True):
        server.behaviours[server.article(place)] = behaviour
    return [server.site.article_ids()[place] for place in places]


def expect_failed(
    spoilt: Sequence[str], ended: Ended, server: HostileServer, data: Path
) -> list[str]:
    """The kinds as which the spoilt articles have failed, each; all others are delivered once."""
    delivered = sorted(line["id"] for line in published_lines(data))
    assert delivered == sorted(set(server.site.article_ids()) - set(spoilt))
    found = {failure["url"]: failure["kind"] for failure in ended.report["failures"]}
    urls = [server.url + str(server.site.truth(article_id)["url_path"]) for article_id in spoilt]
    assert found.keys() == set(urls)
    assert "unanswered" not in found.values()  # as what a run has lost sight of
    return [found[url] for url in urls]


def kinds(ended: Ended) -> set[str]:
    """The kinds of failure in the run's report."""
    return {failure["kind"] for failure in ended.report["failures"]}


def is_article(path: str) -> bool:
    return path.startswith("/c/")


# --- Bodies ------------------------------------------------------------------------------------


BODIES: dict[str, tuple[Behaviour, str, int]] = {
    # how it ends: of an article the kind of failure, of a listing the exit code
    "drip": (hostile.drip, "timeout", 6),
    "slow-chunks": (hostile.slow_chunks, "timeout", 6),
    "gzip-bomb": (hostile.bomb(1024), "too_large", 5),
    "1-GB": (hostile.huge(1024), "too_large", 5),
    "endless-chunks": (hostile.endless, "too_large", 5),
    "short": (hostile.truncated, "truncated", 6),
    "dropped": (hostile.dropped, "connection", 6),
}


def test_bodies_without_end_or_measure(server: HostileServer, data: Path) -> None:
    spoilt = spoil(server, [behaviour for behaviour, _, _ in BODIES.values()])
    ended = endure(server, data, 4)
    failed = expect_failed(spoilt, ended, server, data)
    assert dict(zip(BODIES, failed, strict=True)) == {n: kind for n, (_, kind, _) in BODIES.items()}
    expect_next_run_whole(server, data)


def test_a_listing_without_end_or_measure(server: HostileServer, data: Path) -> None:
    for name, (behaviour, _, exit_code) in BODIES.items():
        server.behaviours[LISTING] = behaviour
        ended = endure(server, data, exit_code)
        assert server.url in ended.report["outcome"], name
    assert len(published_lines(data)) == ARTICLES
    expect_next_run_whole(server, data)


def test_a_content_length_too_short_lends_no_answer_to_the_next_request(
    server: HostileServer, data: Path
) -> None:
    lie = "<html><h1>假</h1><div class='content'><p>假消息一条。</p></div></html>".encode()
    smuggled = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(lie), lie)
    server.behaviours[server.article()] = hostile.raw(
        b"HTTP/1.1 200 OK",
        b"Content-Type: text/html",
        b"Content-Length: 10",
        body=b"<html>0123" + smuggled * 5,
    )
    endure(server, data, 4)
    assert len(published_lines(data)) == ARTICLES + 2
    expect_next_run_whole(server, data)


def test_every_second_connection_dropped(server: HostileServer, data: Path) -> None:
    server.rules.append((is_article, hostile.in_turn(cycle([hostile.as_demo, hostile.dropped]))))
    endure(server, data, 0)
    expect_next_run_whole(server, data)


# --- Pagers and redirects ----------------------------------------------------------------------


def listing_page(links: list[tuple[str, str]], following: str, head: str = "") -> str:
    """A listing in the demo's theme, its entries as (href, title)."""
    rows = "".join(
        f'<li><span class="rt">2024-05-20 17:41:08</span>·<a href="{href}">{title}</a></li>'
        for href, title in links
    )
    return (
        f'<html><head>{head}</head><body><ul class="list lh24 f14">{rows}</ul><div id="pages">'
        f'<a class="a1">999条</a> <span>1</span> <a href="{following}">下一页</a></div></body>'
    )


def numbered(path: str) -> int:
    match = re.search(r"page=(\d+)", path)
    return int(match[1]) if match else 1


def test_a_pager_without_end_full_of_new_articles(server: HostileServer, data: Path) -> None:
    published = server.site.story(server.site.article_ids()[0]).published

    def article(handler: Handler) -> None:
        found = re.search(r"1297-(\d+)", handler.path)
        assert found
        site = Site([ordinary(int(found[1]), published)])
        handler.answer(200, site.respond(handler.path, {}).body, Content_Type="text/html")

    def listing(handler: Handler) -> None:
        page = numbered(handler.path)
        stories = [ordinary(10**9 - 25 * page - place, published) for place in range(25)]
        found = [(story.url(), story.title) for story in stories]
        hostile.page(listing_page(found, f"{LISTING}&page={page + 1}"))(handler)

    server.rules += [(is_article, article), (lambda path: "a=lists" in path, listing)]
    ended = endure(server, data, 4, settings={"HYXW_MAX_LISTING_PAGES": 3})
    assert ended.stats["listing/pages"] == 3
    assert len(published_lines(data)) == ARTICLES + 75
    ended = endure(server, data, 3, settings={"CLOSESPIDER_TIMEOUT": 1})  # the wall clock
    assert "closespider_timeout" in ended.report["outcome"]
    assert len(published_lines(data)) == ARTICLES + 75 + ended.report["counts"]["new"]


def test_a_pager_that_grows_and_lists_nothing(server: HostileServer, data: Path) -> None:
    def listing(handler: Handler) -> None:
        following = f"{LISTING}&page={numbered(handler.path) + 1}"
        hostile.page(listing_page([], following))(handler)

    server.rules.append((lambda path: "page=" in path, listing))
    server.behaviours[LISTING] = hostile.page(listing_page(entries(server), f"{LISTING}&page=2"))
    endure(server, data, 4, "full=1")  # its end is not proven
    assert len([path for path in server.asked if "page=" in path]) <= 2
    expect_next_run_whole(server, data)


def test_a_pager_that_grows_and_lists_the_same(server: HostileServer, data: Path) -> None:
    def listing(handler: Handler) -> None:
        following = f"{LISTING}&page={numbered(handler.path) + 1}"
        hostile.page(listing_page(entries(server), following))(handler)

    server.rules.append((lambda path: "a=lists" in path, listing))
    endure(server, data, 4, "full=1")  # its end is not proven
    assert len([path for path in server.asked if "a=lists" in path]) <= 5
    expect_next_run_whole(server, data)


@pytest.mark.parametrize(("start", "exit_code"), [(LISTING, 5), (None, 4)])
def test_redirects_in_a_circle(
    server: HostileServer, data: Path, start: str | None, exit_code: int
) -> None:
    path = start or server.article()
    server.behaviours |= {path: hostile.redirect("/a"), "/a": hostile.redirect(path)}
    ended = endure(server, data, exit_code)
    assert kinds(ended) == {"redirect_loop"}
    assert server.asked.count("/a") <= 6  # a sample asks once more
    expect_next_run_whole(server, data)


def test_redirects_without_end(server: HostileServer, data: Path) -> None:
    def further(handler: Handler) -> None:
        hostile.redirect(f"{handler.path}x")(handler)

    server.behaviours[server.article()] = hostile.redirect("/x")
    server.rules.append((lambda path: path.startswith("/x"), further))
    ended = endure(server, data, 4)
    assert kinds(ended) == {"redirect_loop"}
    assert (
        len([path for path in server.asked if path.startswith("/x")]) <= 12
    )  # a sample asks once more


@pytest.mark.parametrize("scheme", ["http:", ""])
def test_redirects_to_another_host(
    server: HostileServer, other: HostileServer, data: Path, scheme: str
) -> None:
    there = scheme + other.url.removeprefix("http:")
    server.behaviours[LISTING] = hostile.redirect(there + LISTING)
    ended = endure(server, data, 5)
    assert kinds(ended) == {"offsite_redirect"}
    server.behaviours = {server.article(): hostile.redirect(there + server.article())}
    ended = endure(server, data, 4)
    assert kinds(ended) == {"offsite_redirect"}
    expect_next_run_whole(server, data)


def test_robots_txt_on_another_host(
    server: HostileServer, other: HostileServer, data: Path
) -> None:
    server.behaviours["/robots.txt"] = hostile.redirect(f"{other.url}/robots.txt")
    ended = endure(server, data, 6)
    assert "robots.txt" in ended.report["outcome"]


def test_redirects_to_no_page(server: HostileServer, data: Path) -> None:
    targets = ("file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://127.0.0.2/x")
    spoilt = spoil(server, [hostile.redirect(target) for target in (*targets, "http://[")])
    ended = endure(server, data, 4)
    expect_failed(spoilt, ended, server, data)


def test_a_redirect_with_a_password_is_named_and_the_password_told_to_nobody(
    server: HostileServer, data: Path, tmp_path: Path
) -> None:
    there = f"{server.url.replace('//', '//operator:s3cr3t@')}{server.article(1)}"
    server.behaviours[server.article()] = hostile.redirect(there)
    ended = endure(server, data, 4, settings={"LOG_LEVEL": "DEBUG", "HYXW_ARCHIVE": 0})
    assert kinds(ended) == {"credentials"}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"s3cr3t" in path.read_bytes()]
    expect_next_run_whole(server, data)


# --- Refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("path", [LISTING, None], ids=["listing", "article"])
def test_asked_to_slow_down_it_waits(
    server: HostileServer, data: Path, status: int, path: str | None
) -> None:
    path = path or server.article()
    server.behaviours[path] = hostile.first_time(hostile.status(status, Retry_After="1"))
    ended = endure(server, data, 0)
    first, second = (asked.at for asked in server.requests if asked.path == path)
    assert second - first >= 1
    assert ended.stats["backoff/seconds"] == 1
    expect_promise(data, server.site)


@pytest.mark.parametrize(
    ("status", "retry_after"),
    [(403, "1"), (503, "99999999999"), (429, "²"), (429, "Fri, 31 Dec 9999 23:59:59 GMT")],
)
def test_refused_for_good(server: HostileServer, data: Path, status: int, retry_after: str) -> None:
    server.rules.append((lambda _: True, hostile.status(status, Retry_After=retry_after)))
    ended = endure(server, data, 6)
    assert len(server.asked) <= 4
    assert server.url in ended.report["outcome"]
    expect_next_run_whole(server, data)


def test_every_article_refused(server: HostileServer, data: Path) -> None:
    for _ in range(20):
        server.site.add_article()
    server.rules.append((is_article, hostile.status(403)))
    endure(server, data, 6)
    assert (
        len([path for path in server.asked if is_article(path)]) <= 14
    )  # three samples, and one in flight
    expect_next_run_whole(server, data)


@pytest.mark.parametrize(
    "behaviour",
    [
        hostile.page("User-agent: *\nDisallow: /\n", "text/plain"),
        hostile.page("User-agent: hyxw\nDisallow: /index.php\n", "text/plain"),
        hostile.status(500),
        hostile.status(503, Retry_After="1"),
        hostile.status(429),
        hostile.silence,
        hostile.dropped,
        hostile.huge(1024),
        hostile.redirect("/robots.txt"),
        hostile.page("User-agent: *\nCrawl-delay: 100000\n", "text/plain"),
        hostile.page("User-agent: *\nCrawl-delay: inf\n", "text/plain"),
        hostile.redirect("http://operator:s3cr3t@127.0.0.1/robots.txt"),
    ],
    ids=[
        "disallow-all",
        "disallow-us",
        "500",
        "503",
        "429",
        "silence",
        "dropped",
        "huge",
        "loop",
        "long-delay",
        "endless-delay",
        "password",
    ],
)
def test_robots_txt_that_forbids_or_fails(
    server: HostileServer, data: Path, behaviour: Behaviour
) -> None:
    server.behaviours["/robots.txt"] = behaviour
    ended = endure(server, data, 6)
    assert "robots.txt" in ended.report["outcome"]
    assert set(server.asked) == {"/robots.txt"}


@pytest.mark.parametrize(
    "behaviour",
    [
        hostile.status(404),
        hostile.status(403),
        hostile.page(b"User-agent: *\nDisallow: /" + b"*a" * 400_000, "text/plain"),
        hostile.page(b"User-agent: *\n" + b"Disallow: /x*y*z\n" * 30_000, "text/plain"),
        hostile.page(b"#" * 600_000 + b"\nUser-agent: *\nDisallow: /\n", "text/plain"),
        hostile.page(b"\xff\xfe\x00Crawl-delay: nan\nCrawl-delay: -1\nUser-agent", "text/plain"),
    ],
    ids=["404", "403", "one-long-rule", "many-rules", "past-500-KiB", "garbage"],
)
def test_robots_txt_that_allows(server: HostileServer, data: Path, behaviour: Behaviour) -> None:
    server.behaviours["/robots.txt"] = behaviour
    endure(server, data, 0)
    expect_promise(data, server.site)


def test_crawl_delay_is_kept(server: HostileServer, data: Path) -> None:
    server.behaviours["/robots.txt"] = hostile.page("User-agent: *\nCrawl-delay: 1\n", "text/plain")
    endure(server, data, 0)
    times = [asked.at for asked in server.requests]
    assert len(times) >= 5
    # The server notes a request when its thread gets to run, so one gap may look a little short,
    # but Scrapy's jitter would halve some, and all gaps together cannot be short.
    assert min(later - sooner for sooner, later in pairwise(times)) >= 0.8
    assert times[-1] - times[0] >= 0.95 * (len(times) - 1)


def test_a_long_pause_does_not_keep_sigterm_waiting(server: HostileServer, data: Path) -> None:
    refused = Event()
    server.behaviours[server.article()] = hostile.status(503, Retry_After="9999")
    server.watch = lambda asked: refused.set() if asked.path == server.article() else None
    settings = {"HYXW_MAX_BACKOFF_SECONDS": 9999, "HYXW_STALL_SECONDS": 9999}
    with crawling(server.url + LISTING, data, settings=settings) as process:
        assert refused.wait(TIMEOUT)
        process.terminate()
        assert process.wait().exit_code == 3
    expect_next_run_whole(server, data)


def test_a_run_that_stands_still_is_given_up(server: HostileServer, data: Path) -> None:
    server.rules.append((is_article, hostile.silence))
    settings = {"HYXW_STALL_SECONDS": 1, "DOWNLOAD_TIMEOUT": 2, "RETRY_TIMES": 9}
    ended = endure(server, data, 6, settings=settings)
    assert "No response for 1 s" in ended.report["outcome"]
    expect_next_run_whole(server, data)


# --- What pages and headers say ----------------------------------------------------------------


HEADS: list[tuple[bytes, ...]] = [
    (b"HTTP/1.1 302 Found", b"Location: /c/x\r\nX-Injected: 1", b"Content-Length: 0"),
    (b"HTTP/1.1 302 Found", b"Location: /%0d%0aX-Injected:%201", b"Content-Length: 0"),
    (b"HTTP/1.1 302 Found", b"Location: \xff\xfe\x00/\x0b\x0c", b"Content-Length: 0"),
    (b"HTTP/1.1 200 OK", b"X: " + b"x" * 100_000, b"Content-Length: 0"),
    (b"HTTP/1.1 200 OK", *[b"X: 1"] * 20_000, b"Content-Length: 0"),
    (b"HTTP/1.1 200 OK", b"Content-Length: -1"),
    (b"HTTP/1.1 200 OK", b"Content-Length: 1, 2"),
    (b"HTTP/1.1 200 OK", b"Transfer-Encoding: \x00", b"Content-Length: 0"),
    (b"HTTP/1.1 200 OK", b"Content-Encoding: gzip, br, zstd, deflate", b"Content-Length: 0"),
    (b"HTTP/1.1 200 OK", b"Content-Type: \xe6\x96\x87;charset=\x00\xff", b"Content-Length: 0"),
    (b"HTTP/1.1 99999 \xff", b"Content-Length: 0"),
    (b"SSH-2.0-no_web_server",),
    (b"\x00" * 1000,),
]


def test_heads_of_any_kind(server: HostileServer, data: Path) -> None:
    spoilt = spoil(server, [hostile.raw(*head) for head in HEADS])
    ended = endure(server, data, 4)
    assert all("x-injected" not in asked.headers for asked in server.requests)
    expect_failed(spoilt, ended, server, data)


def test_validators_that_would_inject_a_header(server: HostileServer, data: Path) -> None:
    def article(handler: Handler) -> None:
        body = server.site.respond(handler.path, {}).body
        head = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
            b'ETag: "a\r\n\tX-Injected: 1"\r\nLast-Modified: \xff\x0b\x00 X-Injected: 1\r\n'
        )
        handler.wfile.write(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)

    server.rules.append((is_article, article))
    endure(server, data, 0)
    endure(server, data, 0, settings={"HYXW_RECHECK_DAYS": 100_000})  # asks again by them
    assert any("if-none-match" in asked.headers for asked in server.requests)
    assert all("x-injected" not in asked.headers for asked in server.requests)


HOSTILE_LINKS = [
    "/c/2024/03/30/../../../../../../etc/passwd",
    "/c/2024/03/30/1297-9.html/../../../../../../etc/passwd",
    "/../../etc/c/2024/03/30/1297-800001.html",
    "/c/2024/03/30/..%2f..%2f..%2fetc%2fpasswd",
    "file:///etc/passwd",
    "file:///c/2024/03/30/1297-800002.html",
    "javascript:fetch('/c/2024/03/30/1297-800003.html')",
    "data:text/html,/c/2024/03/30/1297-800004.html",
    "http://127.0.0.2:1/c/2024/03/30/1297-800005.html",
    "//127.0.0.2:1/c/2024/03/30/1297-800006.html",
    "http://127.0.0.1@127.0.0.2:1/c/2024/03/30/1297-800007.html",
    "\\\\127.0.0.2\\c\\2024\\03\\30\\1297-800008.html",
    "http://[/c/2024/03/30/1297-800009.html",
    "http://127.0.0.1:99999/c/2024/03/30/1297-800010.html",
    "/c/2024/03/30/1297-999999999999999999999999999.html",
    "/c/2024/03/30/1297-٣٣.html",
    "/c/2024/03/30/1297-800011.html\r\nX-Injected: 1",
    "\x00/c/2024/03/30/1297-800012.html",
]


def test_links_that_lead_where_they_should_not(
    server: HostileServer, other: HostileServer, data: Path
) -> None:
    good = entries(server)
    bad = [(link.replace(":1/", f":{other.server_port}/"), "题") for link in HOSTILE_LINKS]
    server.behaviours[LISTING] = hostile.page(listing_page(good + bad, LISTING))
    ended = endure(
        server, data, 4
    )  # those that are articles of the site by their look are not there
    assert len(published_lines(data)) == ARTICLES + 3
    assert all("x-injected" not in asked.headers for asked in server.requests)
    assert "root:" not in ended.log
    expect_own_names_only(data)


def test_images_that_lead_where_they_should_not(server: HostileServer, data: Path) -> None:
    images = "".join(f'<img src="{link}">' for link in HOSTILE_LINKS)
    new = server.article()
    body = server.site.respond(new, {}).body.replace(b"</p>", f"</p>{images}".encode(), 1)
    server.behaviours[new] = hostile.page(body)
    endure(server, data, 0)
    found = {image["url"] for line in published_lines(data) for image in line["images"]}
    assert found
    assert not [url for url in found if not url.startswith(("http://", "https://"))]
    assert not [path for path in server.asked if "passwd" in path]
    expect_own_names_only(data)


def expect_own_names_only(data: Path) -> None:
    """Every file below the data folder's parent has a name of ours."""
    ours = re.compile(
        r"data(\.log|\.memory)?|lock|ledger\.sqlite3(-wal|-shm)?|feeds|local_news|date=[\d-]{10}"
        r"|\d{8}T\d{9}Z\.jsonl?|manifest\.jsonl|schema\.json|runs|archive|layouts|sites\.json"
        r"|datapackage\.json|calendar\.json"
        r"|[\w.-]*\d{8}T\d{9}Z[\w.-]*\.warc\.gz"
    )
    names = {path.name for path in data.parent.rglob("*")}
    assert not [name for name in names if not ours.fullmatch(name)]


def test_pages_that_send_a_browser_elsewhere(
    server: HostileServer, other: HostileServer, data: Path
) -> None:
    head = (
        f'<base href="{other.url}/"><link rel="canonical" href="{other.url}{LISTING}">'
        f'<meta http-equiv="refresh" content="0;url={other.url}{LISTING}">'
        f"<script>location='{other.url}'</script>"
    )
    server.behaviours[LISTING] = hostile.page(listing_page(entries(server), LISTING, head))
    for place in range(3):
        path = server.article(place)
        body = server.site.respond(path, {}).body
        spoilt = body.replace(b"<head>", f"<head>{head}".encode(), 1)
        assert spoilt != body
        server.behaviours[path] = hostile.page(spoilt)
    endure(server, data, 4)  # 999 entries are stated, and three met: the end is not proven
    expect_promise(data, server.site)
    assert not [line for line in published_lines(data) if "127.0.0.2" in line["url"]]


def test_pagers_that_lead_to_another_host(
    server: HostileServer, other: HostileServer, data: Path
) -> None:
    following = f"{other.url}{LISTING}&page=2"
    server.behaviours[LISTING] = hostile.page(listing_page(entries(server), following))
    path = server.article()
    elsewhere = f'<div id="pages"><span>1</span> <a href="{other.url}{path[:-5]}-2.html">下一页</a>'
    body = server.site.respond(path, {}).body
    spoilt = body.replace(b'<div id="pages" class="text-c">', elsewhere.encode(), 1)
    assert spoilt != body
    server.behaviours[path] = hostile.page(spoilt)
    ended = endure(server, data, 4)  # a listing that goes on elsewhere does not go on here
    assert f"{LISTING}&page=2" in server.asked
    assert (kinds(ended), other.asked) == ({"not_a_listing"}, [])
    expect_promise(data, server.site)


def test_a_login_page_for_everything(server: HostileServer, data: Path) -> None:
    login = hostile.page("<html><title>登录</title><form>用户名 密码 <input></form></html>")
    server.rules.append((lambda path: path != "/robots.txt", login))
    endure(server, data, 5)
    server.rules.clear()
    server.rules.append((is_article, login))
    endure(server, data, 5, settings={"HYXW_RECHECK_DAYS": 100_000})
    assert len(published_lines(data)) == ARTICLES  # nothing new, and nothing withdrawn
    expect_next_run_whole(server, data)


def test_a_redirect_to_a_login_page_for_everything(server: HostileServer, data: Path) -> None:
    server.behaviours["/login"] = hostile.page("<html><title>登录</title></html>")
    server.rules.append(
        (lambda path: path not in ("/robots.txt", "/login"), hostile.redirect("/login"))
    )
    endure(server, data, 5)
    expect_next_run_whole(server, data)


@pytest.mark.parametrize("status", [404, 410])
def test_all_articles_gone_at_once_withdraws_nothing(
    server: HostileServer, data: Path, status: int
) -> None:
    server.rules.append((is_article, hostile.status(status)))
    for _ in range(2):  # after a third time the new ones would wait
        endure(server, data, 4, settings={"HYXW_RECHECK_DAYS": 100_000})
    assert len(published_lines(data)) == ARTICLES
    expect_next_run_whole(server, data)


# --- Our own machine ---------------------------------------------------------------------------


def test_a_clock_in_the_past(server: HostileServer, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with DataFolder.open(data) as folder:  # as a run with a clock ahead of ours would leave it
        run = folder.start_run("local_news", datetime(2099, 1, 1, tzinfo=UTC), {})
        run.publish()
    endure(server, data, 0)
    (entry,) = (data / "feeds/local_news/manifest.jsonl").read_text().splitlines()
    assert json.loads(entry)["run_id"] > run.run_id
    server.site.add_article()
    endure(server, data, 0)
    expect_promise(data, server.site)


def test_nothing_listens(server: HostileServer, data: Path) -> None:
    gate = Gate()
    server.behaviours[server.article()] = gate
    with crawling(server.url + LISTING, data) as process:
        assert gate.reached.wait(TIMEOUT)
        sockets = {path.readlink().name for path in Path(f"/proc/{process.pid}/fd").iterdir()}
        tables = [Path(f"/proc/{process.pid}/net/{name}") for name in ("tcp", "tcp6")]
        rows = [row.split() for path in tables for row in path.read_text().splitlines()[1:]]
        listening = {f"socket:[{row[9]}]" for row in rows if row[3] == "0A"}
        gate.opened.set()
        assert process.wait().exit_code == 0
    assert any(name.startswith("socket:") for name in sockets)
    assert not sockets & listening


def test_cookies_are_not_sent_back(server: HostileServer, data: Path) -> None:
    server.behaviours["/robots.txt"] = hostile.status(404, Set_Cookie="a=1; Path=/")
    body = server.site.respond(LISTING, {}).body
    server.behaviours[LISTING] = lambda handler: handler.answer(
        200, body, Content_Type="text/html", Set_Cookie="session=1"
    )
    endure(server, data, 0)
    assert all("cookie" not in asked.headers for asked in server.requests)


def test_a_certificate_that_nobody_vouches_for(data: Path, tmp_path: Path) -> None:
    tls = hostile.self_signed(tmp_path)
    with serving(HostileServer(Site.of_size(ARTICLES), tls=tls)) as server:
        same = {"HYXW_SAME_SITE": f"127.0.0.1:{server.server_port}"}
        ended = endure(server, data, 6, settings=same)
        assert server.asked == []
        assert (
            "certificate cannot be trusted (certificate verify failed)" in ended.report["outcome"]
        )


@pytest.mark.parametrize("answers", [False, True], ids=["dead-proxy", "refusing-proxy"])
def test_a_proxys_password_is_told_to_nobody(
    server: HostileServer, data: Path, tmp_path: Path, *, answers: bool
) -> None:
    with serving(HostileServer(Site())) as proxy:
        proxy.rules.append((lambda _: True, hostile.status(407)))
        address = proxy.url.removeprefix("http://")
        if not answers:
            proxy.server_close()
        env = {"http_proxy": f"http://operator:s3cr3t@{address}", "no_proxy": ""}
        endure(server, data, 6, env=env, settings={"LOG_LEVEL": "DEBUG"})
    assert server.asked == []
    secrets = (b"s3cr3t", b"b3BlcmF0b3I6czNjcjN0")  # as it is, and as Basic credentials
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        content = path.read_bytes()
        content = content if path.suffix != ".gz" else gzip.decompress(content)
        assert not [secret for secret in secrets if secret in content], path
