"""Exit 0 means complete: whatever a walk meets on its way, nothing that is listed is lost.

Whole processes, for what only they have; the rest is in tests/simulator/test_walks.py.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import cast

import pytest

from hyxw.demo import site as demo
from tests.crawls import hostile
from tests.crawls.hostile import HostileServer, serving
from tests.crawls.processes import CrawlProcess, Ended, crawl_apart
from tests.simulator.site import LISTING, Site
from tests.store.support import published_lines
from tests.themes.phpcms import PHPCMS

ARTICLES, A_PAGE = 23, 5  # so many listing pages, and the last not full
SETTINGS = {"RETRY_TIMES": 0, "HYXW_RECHECK_DAYS": 0, "HYXW_ARCHIVE": 0}
Answer = Callable[["Walked"], tuple[int, bytes]]


class Walked:
    """A simulated site, as the server asks it; `spoilt` are answers by the listing page's number.

    `meanwhile` is what happens before each answer.
    """

    def __init__(self, order: str = "id", pager: str = "full") -> None:
        rng = Random(f"{order} {pager}")
        self.site = Site(order, pager, A_PAGE)
        for _ in range(ARTICLES):
            self.site.add(rng, dated_back=rng.random() < 0.3)
        for _ in range(3):
            self.site.push(rng)
        self.spoilt: dict[int, Answer] = {}
        self.meanwhile: Callable[[str], None] = lambda _: None

    def respond(self, target: str, _headers: Mapping[str, str]) -> demo.Response:
        self.meanwhile(target)
        number = _page(target)
        spoilt = self.spoilt.get(number) if number else None
        status, body = spoilt(self) if spoilt else self.site.answer(target)
        return demo.Response(status, {"Content-Type": "text/html"}, body)

    def listing(self, number: int) -> bytes:
        return self.site.listing_page(number).encode()


def _page(target: str) -> int | None:
    found = re.search(r"a=lists&catid=1297(?:&page=(\d+))?$", target)
    return int(found[1] or 1) if found else None


@pytest.fixture(scope="module")
def served() -> Iterator[HostileServer]:
    """One server for all tests: a data folder belongs to a site, whose port counts."""
    with serving(HostileServer(cast("demo.Site", Walked()))) as server:
        yield server


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def be(server: HostileServer, order: str = "id", pager: str = "full") -> Walked:
    walked = Walked(order, pager)
    server.be(cast("demo.Site", walked))
    return walked


def crawl(
    server: HostileServer, data: Path, entry: str = LISTING, more: Mapping[str, int] | None = None
) -> Ended:
    ended = crawl_apart(server.url + entry, data, settings={**SETTINGS, **(more or {})})
    assert "Traceback" not in ended.log, ended.log
    return ended


def missing(walked: Walked, data: Path) -> set[str]:
    """What is listed and not in the feed; nothing may stand there twice."""
    lines = Counter(line["id"] for line in published_lines(data))
    assert not [one for one, times in lines.items() if times > 1]
    return set(walked.site.pieces) - set(lines)


def expect_complete(server: HostileServer, walked: Walked, data: Path) -> None:
    """A run of the site as it is ends with 0, complete; one more asks for one listing page."""
    walked.spoilt.clear()
    walked.meanwhile = lambda _: None
    server.behave()
    ended = crawl(server, data)
    assert (ended.exit_code, missing(walked, data)) == (0, set()), ended.log
    server.asked.clear()
    assert crawl(server, data).exit_code == 0
    assert [path for path in server.asked if path != "/robots.txt"] == [LISTING]


# --- Kills ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("order", "request_number"), [("listorder", 3), ("date", 15)])
def test_a_kill_at_any_page_loses_nothing(
    served: HostileServer, data: Path, order: str, request_number: int
) -> None:
    walked = be(served, order, "no total" if request_number == 15 else "full")
    killed: list[CrawlProcess] = []

    def kill(_target: str) -> None:
        if len(served.asked) == request_number and killed:
            killed[0].kill()

    walked.meanwhile = kill
    killed.append(CrawlProcess(served.url + LISTING, data, settings=SETTINGS))
    assert killed[0].wait().exit_code < 0
    assert missing(walked, data)
    expect_complete(served, walked, data)


# --- What is asked for and never answered --------------------------------------------------------

LONG = "x" * 2500


@pytest.mark.parametrize(
    ("spoilt", "kind"),
    [
        (lambda w: (200, w.listing(1).replace(b'.html"', f'.html?{LONG}"'.encode(), 1)), "article"),
        (lambda w: (200, w.listing(1).replace(b"page=2", f"page=2&{LONG}".encode())), "listing"),
    ],
    ids=["entry", "next page"],
)
def test_a_url_that_is_too_long_is_a_failure_by_name(
    served: HostileServer, data: Path, spoilt: Answer, kind: str
) -> None:
    walked = be(served)
    walked.spoilt[1] = spoilt
    ended = crawl(served, data)
    assert ended.exit_code == 4, ended.log
    assert (kind, "url_too_long") in [(x["what"], x["kind"]) for x in ended.report["failures"]]
    assert LONG not in ended.log
    assert ended.report["counts"]["pending"] == 0
    expect_complete(served, walked, data)


@pytest.mark.parametrize("behaviour", [hostile.status(304), hostile.dropped, hostile.truncated])
def test_an_entry_that_is_not_answered_is_a_failure_by_name(
    served: HostileServer, data: Path, behaviour: hostile.Behaviour
) -> None:
    walked = be(served)
    piece = walked.site.listed[1]
    served.behaviours[piece.path()] = behaviour
    ended = crawl(served, data)
    assert (ended.exit_code, missing(walked, data)) == (4, {piece.id}), ended.log
    assert ended.report["counts"]["pending"] == 0
    expect_complete(served, walked, data)


# --- Runs that are ended early -------------------------------------------------------------------


@pytest.mark.parametrize("setting", ["ITEMCOUNT", "PAGECOUNT"])
def test_a_run_that_is_ended_early_names_nothing_as_failed(
    served: HostileServer, data: Path, setting: str
) -> None:
    walked = be(served)
    ended = crawl(served, data, more={f"CLOSESPIDER_{setting}": 8})
    assert ended.exit_code == 3, ended.log
    assert ended.report["failures"] == []
    assert ended.report["counts"]["pending"] > 0
    expect_complete(served, walked, data)


def test_a_run_that_is_out_of_time_names_nothing_as_failed(
    served: HostileServer, data: Path
) -> None:
    walked = be(served)
    late = walked.site.listed[2].path()  # one of the three that are looked at first
    served.behaviours[late] = hostile.silence
    ended = crawl(served, data, more={"CLOSESPIDER_TIMEOUT": 1, "DOWNLOAD_TIMEOUT": 3})
    assert ended.exit_code == 3, ended.log
    assert ended.report["failures"] == []
    expect_complete(served, walked, data)


# --- A site that does not stand still ------------------------------------------------------------


@pytest.mark.parametrize(
    ("happening", "order"),
    [("new ones", "id"), ("all of it", "listorder")],
)
def test_what_happens_in_mid_walk_loses_nothing(
    served: HostileServer, data: Path, happening: str, order: str
) -> None:
    walked, rng = be(served, order), Random(happening)
    changes = {
        "new ones": [lambda: walked.site.add(rng)],
        "withdrawals": [lambda: walked.site.withdraw(rng)],
        "pushes": [lambda: walked.site.push(rng)],
    }
    chosen = changes.get(happening) or [one for some in changes.values() for one in some]

    def change(target: str) -> None:
        if target.startswith("/c/") and rng.random() < 0.4:
            rng.choice(chosen)()

    walked.meanwhile = change
    crawl(served, data)
    walked.meanwhile = lambda _: None
    ended = crawl(served, data)
    assert ended.exit_code in (0, 4), ended.log  # 4: what was withdrawn before it was fetched
    assert missing(walked, data) == set()
    assert {x["kind"] for x in ended.report["failures"]} <= {"http_404"}


def test_a_listing_that_outgrows_its_first_page_is_walked_to_a_proven_end(data: Path) -> None:
    """Its theme was worked out when there was no pager to be seen."""
    site = demo.Site.of_size(12, PHPCMS)
    with serving(HostileServer(site)) as server:
        assert crawl(server, data).exit_code == 0
        for _ in range(2):
            for _ in range(14):  # a page has 25 at most
                site.add_article()
            grown = crawl(server, data)
            assert grown.exit_code == 0, grown.log
    assert Counter(line["id"] for line in published_lines(data)) == Counter(site.article_ids())
