"""Exit 0 means complete, whatever a walk meets: the real spider, pipelines and store, no engine.

Some of it as processes is in tests/crawls/test_completeness.py.
"""

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from hyxw.store.documents import FolderDocuments
from hyxw.store.kept_layouts import KeptLayouts
from tests.simulator.history import BEGIN, known
from tests.simulator.run import Ended, Plan, Player, is_listing
from tests.simulator.site import (
    ARTICLE_ROUTES,
    HOST,
    LISTING,
    ORDERS,
    PAGERS,
    Piece,
    Site,
    article_page,
    neighbour,
    page_of,
    row,
)
from tests.store.support import published_lines

A_PAGE = 3  # entries of a listing page: the fewest that show which is missing, moved or not new
Answer = tuple[int, bytes]
Spoil = Callable[["Spoilt"], Answer]
NEXT = b">\xe4\xb8\x8b\xe4\xb8\x80\xe9\xa1\xb5</a>"  # 下一页
PAGER = re.compile(rb'(<div id="pages">).*?(</div>)', re.DOTALL)
ROWS = re.compile(rb'(<ul class="list">).*?(</ul>)', re.DOTALL)
TWO_ROWS = re.compile(rb"(<li>.*?</li>\s*){2}", re.DOTALL)


@dataclass
class Spoilt(Site):
    """A site that answers some of its listing's pages otherwise, by their number."""

    spoilt: dict[int, Spoil] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, target: str) -> Answer:
        self.asked.append(target)
        found = re.search(r"a=lists&catid=1297(?:&page=(\d+))?$", target)
        spoil = self.spoilt.get(int(found[1] or 1)) if found else None
        return spoil(self) if spoil else super().answer(target)

    def page(self, number: int) -> bytes:
        return self.listing_page(number).encode()


@dataclass
class Crawls:
    """The runs of one data folder, half a day apart."""

    player: Player
    site: Spoilt
    runs: int = 0

    def run(self, **plan: object) -> Ended:
        self.runs += 1
        now = BEGIN + timedelta(hours=12 * self.runs)
        return self.player.play(Plan(seed=0, **plan), now)  # type: ignore[arg-type]  # a plan's own

    @property
    def missing(self) -> set[str]:
        return set(self.site.pieces) - known(self.player.folder)

    def expect_complete(self) -> None:
        """A run of the site as it is ends with 0, complete; one more asks for one listing page."""
        self.site.spoilt.clear()
        assert (self.run().exit_code, self.missing) == (0, set())
        self.site.asked.clear()
        assert self.run().exit_code == 0
        assert len([target for target in self.site.asked if is_listing(target)]) == 1


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as running:
        yield running


@pytest.fixture
def crawls(tmp_path: Path, runner: asyncio.Runner) -> Callable[..., Crawls]:
    """Makes the runs of a data folder, of a site in an order with a pager."""

    def made(order: str = "id", pager: str = "full", per_page: int = A_PAGE) -> Crawls:
        site, rng = Spoilt(order, pager, per_page), Random(f"{order} {pager}")
        for _ in range(5 * per_page - 2):  # of five pages the last is not full
            site.add(rng, dated_back=rng.random() < 0.3)
        for _ in range(3):
            site.push(rng)
        return Crawls(Player(tmp_path, site, runner), site)

    return made


@pytest.mark.parametrize("requests", [2, 5, 9, 15])
@pytest.mark.parametrize("order", ORDERS)
def test_a_kill_at_any_page_loses_nothing(
    crawls: Callable[..., Crawls], order: str, requests: int
) -> None:
    crawl = crawls(order, "no total" if requests == 9 else "full")
    assert crawl.run(kill=requests).exit_code is None
    assert crawl.missing
    crawl.expect_complete()


@pytest.mark.parametrize(
    "label", ["下一頁(yè)", "»", "后页", "下一页 >", "Next", '<img src="/n.gif">']
)
def test_a_pager_is_one_whatever_its_words(crawls: Callable[..., Crawls], label: str) -> None:
    crawl, said = crawls(), f">{label}</a>".encode()

    def labelled(number: int) -> Spoil:
        return lambda site: (200, site.page(number).replace(NEXT, said))

    crawl.site.spoilt = {number: labelled(number) for number in range(1, 7)}
    assert (crawl.run().exit_code, crawl.missing) == (0, set())


@pytest.mark.parametrize("answer", ["gone", "page 1"])
@pytest.mark.parametrize("pager", ["no total", "numbers"])
def test_what_links_have_numbered_is_missed_though_the_page_before_has_no_pager(
    crawls: Callable[..., Crawls], pager: str, answer: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.spoilt[3] = lambda site: (200, PAGER.sub(rb"\1\2", site.page(3)))
    crawl.site.spoilt[4] = lambda site: (404, b"") if answer == "gone" else (200, site.page(1))
    assert crawl.run().exit_code == 4
    crawl.expect_complete()


@pytest.mark.parametrize("pager", PAGERS)
def test_a_listing_is_walked_to_its_end_whatever_its_pager(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("date", pager)
    first = 4 if pager == "miscounting" else 0  # more than are shown, the first time; then it is so
    assert (crawl.run().exit_code, crawl.missing) == (first, set())
    assert crawl.run().exit_code == 0


# What may be answered for page 3 of five.
WRONG: dict[str, Spoil] = {
    "404": lambda _: (404, b"no"),
    "500": lambda _: (500, b"error"),
    "403": lambda _: (403, b"no"),
    "304": lambda _: (304, b""),
    "nothing": lambda _: (200, b""),
    "login page": lambda _: (200, page_of("登录", "<h1>登录</h1><p>请先登录</p>").encode()),
    "page 1": lambda site: (200, site.page(1)),
    "page 2, which was before it": lambda site: (200, site.page(2)),
    "page 4, which is behind it": lambda site: (200, site.page(4)),
    "the last page": lambda site: (200, site.page(5)),
    "a page past the end": lambda site: (200, site.page(99)),
    "another section's listing": lambda site: (200, site.page(3).replace(b"/1297-", b"/31-")),
    "its list empty": lambda site: (200, ROWS.sub(rb"\1\2", site.page(3))),
    "the first half of it": lambda site: (200, site.page(3)[: len(site.page(3)) // 2]),
    "two entries fewer": lambda site: (200, TWO_ROWS.sub(b"", site.page(3), count=1)),
}


# Of these nothing tells where no total does: what they show is the listing's.
UNTOLD = ("two entries fewer", "the last page")


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
def test_a_wrong_answer_for_a_listing_page_in_mid_walk_is_no_end(
    crawls: Callable[..., Crawls], answer: Spoil
) -> None:
    crawl = crawls("date", "no total")
    crawl.site.spoilt[3] = answer
    assert crawl.run().exit_code == 4
    crawl.expect_complete()


@pytest.mark.parametrize("pager", ["no total", "numbers", "more", "none"])
@pytest.mark.parametrize("answer", [pytest.param(WRONG[x], id=x) for x in WRONG if x not in UNTOLD])
def test_what_stands_on_a_page_that_no_run_has_had_stays_doubted(
    crawls: Callable[..., Crawls], answer: Spoil, pager: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.spoilt[3] = answer
    assert [crawl.run().exit_code for _ in range(3)] == [4, 4, 4]
    assert crawl.missing
    crawl.expect_complete()


def _shuffled(number: int) -> Spoil:
    """A page of the listing in another order at each request."""
    orders = Random(number)

    def page(site: Spoilt) -> Answer:
        listed = sorted(site.pieces.values(), key=lambda _: orders.random())
        with patch.object(Site, "listed", listed):
            return 200, site.page(number)

    return page


def _older(number: int) -> Spoil:
    """A page of the listing as it was three articles ago."""

    def page(site: Spoilt) -> Answer:
        with patch.object(Site, "listed", site.listed[3:]):
            return 200, site.page(number)

    return page


def _rows_of(shown: int, number: int) -> Spoil:
    """A page with the rows of another, its pager its own."""
    return lambda site: (
        200,
        ROWS.sub(
            lambda found: found[1] + _rows(site.page(shown)) + found[2], site.page(number), count=1
        ),
    )


def _rows(html: bytes) -> bytes:
    return html.partition(b'<ul class="list">')[2].partition(b"</ul>")[0]


# What a whole listing may be like for as long as a run takes, by page number.
RESTLESS: dict[str, dict[int, Spoil]] = {
    "another order at each request": {number: _shuffled(number) for number in range(1, 6)},
    "page 1 of today, page 2 older": {2: _older(2)},
    "page 1 older, the others of today": {1: _older(1)},
    "each page's rows are those of the one before": {
        number: _rows_of(number - 1, number) for number in range(2, 6)
    },
    "page 2 says that it is the last": {
        2: lambda site: (200, re.sub(rb"<a [^>]*page=[3-9][^>]*>[^<]*</a>", b"", site.page(2)))
    },
}


@pytest.mark.parametrize("spoilt", RESTLESS.values(), ids=RESTLESS)
def test_a_listing_that_does_not_keep_still_is_not_walked_to_a_proven_end(
    crawls: Callable[..., Crawls], spoilt: dict[int, Spoil]
) -> None:
    crawl = crawls("date", "no total")
    crawl.site.spoilt.update(spoilt)
    ended = crawl.run()
    assert ended.exit_code == 4 or not crawl.missing
    crawl.expect_complete()


_SHORT = 5  # entries of a listing of one page


@pytest.mark.parametrize("status", [403, 429, 503])
@pytest.mark.parametrize(("beyond", "codes"), [(None, [4, 0, 0]), (404, [4, 4, 4])])
def test_a_page_2_that_is_refused_as_what_no_listing_has_is_believed_to_be_none_at_last(
    crawls: Callable[..., Crawls], status: int, beyond: int | None, codes: list[int]
) -> None:
    crawl = crawls("date", "none")
    for one in list(crawl.site.pieces)[:-_SHORT]:
        del crawl.site.pieces[one]
    crawl.site.per_page = _SHORT
    crawl.site.spoilt = {2: lambda _: (status, b"no"), 90002: lambda _: (beyond or status, b"no")}
    assert [crawl.run().exit_code for _ in codes] == codes
    assert crawl.missing == set()


def test_a_listing_page_that_has_lost_its_pager_is_no_end(crawls: Callable[..., Crawls]) -> None:
    crawl = crawls("date", "no total")
    crawl.site.spoilt = {number: _without_pager(number) for number in (1, 3)}
    assert (crawl.run().exit_code, crawl.missing) == (4, set())  # the first page had one no more
    crawl.expect_complete()


def _without_pager(number: int) -> Spoil:
    return lambda site: (200, PAGER.sub(rb"\1\2", site.page(number)))


def _linked(number: int, label: str) -> str:
    return f'<a href="{LISTING}&page={number}">{label}</a>'


# What a pager may be, by a page's number, the number of pages and the total.
ODD_PAGERS: dict[str, Callable[[int, int, int], str]] = {
    "none": lambda *_: "",
    "a script's, and the total": lambda n, pages, total: (
        f'共{total}条 {n}/{pages}页 <a href="javascript:go({n + 1})">下一页</a>'
    ),
    "a script's alone": lambda n, *_: f'<a href="javascript:go({n + 1})">下一页</a>',
    "a script's behind #": lambda n, *_: f'<a href="#" onclick="go({n + 1})">下一页</a>',
    "a script's behind ###, and its numbers": lambda _, pages, __: "".join(
        f'<a href="###" onclick="go({k})">{k}</a>' for k in range(1, pages + 1)
    ),
    "a select box": lambda _, pages, __: "".join(
        f'<option value="{LISTING}&page={k}">{k}</option>' for k in range(1, pages + 1)
    ),
    "加载更多, but on the last page": lambda n, pages, _: (
        _linked(n + 1, "加载更多") if n < pages else ""
    ),
    "none on page 1": lambda n, pages, _: _linked(n + 1, "更多") if 1 < n < pages else "",
    "下一页 leads to the page itself": lambda n, pages, _: (
        _linked(n, "下一页") + "".join(_linked(k, str(k)) for k in range(1, pages + 1))
    ),
    "another host's": lambda n, pages, _: (
        f'<a href="http://www.news.test{LISTING}&page={n + 1}">下一页</a>' if n < pages else ""
    ),
    "a total that grows from page to page": lambda n, pages, total: (
        f'<a class="a1">{total + 3 * n}条</a>{_linked(min(n + 1, pages), "下一页")}'
    ),
}


@pytest.mark.parametrize("pager", ODD_PAGERS.values(), ids=ODD_PAGERS)
def test_exit_0_is_complete_whatever_the_pager(
    crawls: Callable[..., Crawls], pager: Callable[[int, int, int], str]
) -> None:
    crawl = crawls("listorder")
    crawl.site._pager = pager  # type: ignore[method-assign, assignment]  # this site's
    while crawl.run().exit_code:  # a total that is not met is believed when two runs have found it
        assert crawl.runs < 3
    crawl.expect_complete()


# What stands behind the last page where a 下一页 leads on, and is no listing page.
BEYOND: dict[str, Spoil] = {
    "404": lambda _: (404, b"no"),
    "the home page": lambda site: (200, site.home().encode()),
    "page 1": lambda site: (200, site.page(1)),
    "a message": lambda _: (200, "<html><body>没有更多内容了</body></html>".encode()),
}


def _leading_on(crawl: Crawls) -> None:
    crawl.site._pager = lambda n, *_: _linked(n + 1, "下一页")  # type: ignore[method-assign]


@pytest.mark.parametrize("beyond", BEYOND.values(), ids=BEYOND)
def test_a_link_on_the_last_page_leads_to_none_where_the_one_behind_it_is_none(
    crawls: Callable[..., Crawls], beyond: Spoil
) -> None:
    crawl = crawls("date")
    _leading_on(crawl)
    crawl.site.spoilt = {6: beyond, 7: beyond}
    assert [crawl.run().exit_code for _ in range(2)] == [4, 0]  # that it ends there is told once
    crawl.site.asked.clear()
    assert (crawl.run().exit_code, crawl.missing) == (0, set())
    assert len([target for target in crawl.site.asked if is_listing(target)]) == 1


def test_a_page_that_is_lost_is_no_end_though_one_link_alone_leads_to_it(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date")
    _leading_on(crawl)
    crawl.site.spoilt[3] = BEYOND["404"]
    assert [crawl.run().exit_code for _ in range(3)] == [4] * 3
    assert crawl.missing
    crawl.site.spoilt = {6: BEYOND["404"], 7: BEYOND["404"]}
    assert crawl.run().exit_code == 4
    assert (crawl.run().exit_code, crawl.missing) == (0, set())


def test_a_last_page_that_is_answered_for_those_behind_it_is_the_last(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date", "last again")
    _leading_on(crawl)
    assert (crawl.run().exit_code, crawl.missing) == (0, set())
    crawl.expect_complete()


def test_a_pager_that_counts_an_empty_page_leaves_no_doubt_where_the_total_is_met(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date")
    plain = crawl.site._pager
    crawl.site._pager = lambda n, pages, total: plain(  # type: ignore[method-assign, assignment]
        n, pages + 1, total
    )
    crawl.site.asked.clear()
    assert (crawl.run().exit_code, crawl.missing) == (0, set())
    assert len([target for target in crawl.site.asked if is_listing(target)]) == 6
    crawl.expect_complete()


@pytest.mark.parametrize("missed", [{2: 3}, {2: 2, 4: 4}])
def test_what_a_total_counted_and_no_page_had_is_sought_once_some_of_it_is_there(
    crawls: Callable[..., Crawls], missed: dict[int, int]
) -> None:
    crawl = crawls("id", per_page=5)
    crawl.site.add(Random(1))

    def without_its_rows(number: int, rows: int) -> Spoil:
        gone = re.compile(rb"(<li>.*?</li>\s*){%d}" % rows, re.DOTALL)
        return lambda site: (200, gone.sub(b"", site.page(number), count=1))

    crawl.site.spoilt = {n: without_its_rows(n, rows) for n, rows in {1: 3, **missed}.items()}
    assert [crawl.run().exit_code for _ in range(2)] == [4, 0]
    crawl.expect_complete()  # page 1 has three that are new, and the total was the same before


@pytest.mark.parametrize(("lost", "code"), [((), 5), ((2,), 4)])
def test_a_listing_none_of_whose_entries_leads_to_an_article_is_told_of_each_time(
    crawls: Callable[..., Crawls], lost: Sequence[int], code: int
) -> None:
    crawl = crawls("id", per_page=5)
    elsewhere = re.compile(rb'href="/c/(\d+)/(\d\d)/(\d\d)/1297-')
    crawl.site.spoilt = {
        number: lambda site, number=number: (  # type: ignore[misc]
            200,
            elsewhere.sub(rb'href="/html/\1\2\3-', site.page(number)),
        )
        for number in range(1, 6)
    }
    crawl.site.spoilt.update(dict.fromkeys(lost, lambda _: (404, b"")))
    assert [crawl.run().exit_code for _ in range(3)] == [code] * 3
    crawl.site.spoilt.clear()
    crawl.run()
    crawl.expect_complete()


def test_a_time_that_the_listing_bears_out_late_is_a_revision(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("id")
    assert crawl.run().exit_code == 0
    as_it_was = [crawl.site.page(number) for number in range(1, 6)]
    piece = crawl.site.listed[0]
    later = piece.published + timedelta(days=1)
    crawl.site.put(replace(piece, published=later, dated=piece.path_day))
    for number, page in enumerate(as_it_was, 1):
        crawl.site.spoilt[number] = lambda _, page=page: (200, page)  # type: ignore[misc]
    for _ in range(2):
        crawl.run()
        crawl.site.spoilt.clear()
    lines = [one for one in published_lines(crawl.player.folder) if one["id"] == piece.id]
    assert lines[-1]["published_at"] == later.isoformat()


@pytest.mark.parametrize("pager", ["none", "more", "no total", "growing"])
def test_rows_without_a_link_that_are_all_of_a_page_are_named(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.spoilt[5] = lambda site: (200, re.sub(rb' href="/c/.*?"', b"", site.page(5)))
    assert crawl.run().exit_code == 4
    crawl.expect_complete()


@pytest.mark.parametrize("pager", ["none", "script", "more", "numbers", "full"])
def test_a_page_whose_entries_all_lead_off_the_site_is_no_end(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.linked_out, crawl.site.out_at = 2 * A_PAGE, A_PAGE
    assert (crawl.run().exit_code, crawl.missing) == (0, set())
    crawl.expect_complete()


@pytest.mark.parametrize("pager", ["script", "counting script"])
@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("theme", ["own", "cards"])
def test_a_page_2_that_a_script_turns_to_and_is_not_there_is_no_end(
    crawls: Callable[..., Crawls], theme: str, status: int, pager: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.theme = theme
    crawl.site.spoilt[2] = lambda _: (status, b"no")
    assert crawl.run().exit_code == 4
    crawl.expect_complete()


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("run", [1, 2])
def test_a_page_2_that_no_pager_leads_to_and_is_once_said_to_be_none_is_no_end(
    crawls: Callable[..., Crawls], run: int, status: int
) -> None:
    crawl, rng = crawls("date", "none"), Random(run)
    if run == 2:
        assert crawl.run().exit_code == 0
    for _ in range(2 * A_PAGE):
        crawl.site.add(rng)
    denials = [lambda _: (status, b"no")]
    crawl.site.spoilt[2] = lambda site: denials.pop()(site) if denials else (200, site.page(2))
    assert (crawl.run().exit_code, crawl.missing, denials) == (4, set(), [])  # it moved
    crawl.expect_complete()


@pytest.mark.parametrize("pager", ["none", "more", "script"])
def test_the_home_page_in_the_place_of_the_last_that_nothing_counts_is_no_end(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.spoilt[5] = lambda site: (200, site.home().encode())
    assert [crawl.run().exit_code for _ in range(2)] == [4, 4]
    crawl.expect_complete()


@pytest.mark.parametrize("pager", ["full", "none"])
def test_a_hot_list_is_not_the_list_where_the_rows_have_lost_their_links_on_first_contact(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("date", pager, per_page=5)
    crawl.site.hot, crawl.site.theme = True, "cards"

    def unlinked(number: int) -> Spoil:
        return lambda site: (
            200,
            ROWS.sub(lambda found: re.sub(rb' href="[^"]*"', b"", found[0]), site.page(number)),
        )

    crawl.site.spoilt = {number: unlinked(number) for number in range(1, 6)}
    assert [crawl.run().exit_code for _ in range(2)] == [5, 5]
    crawl.expect_complete()


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("answer", ["its list empty", "nothing"])
def test_that_only_an_empty_answer_tells_of_the_end_behind_a_full_page_is_told_once(
    crawls: Callable[..., Crawls], answer: str, pages: int
) -> None:
    crawl = crawls("date", "none", per_page=20)
    for one in list(crawl.site.pieces)[: -20 * pages]:
        del crawl.site.pieces[one]
    beyond = (pages + 1, pages + 2, 90_001 + pages)
    crawl.site.spoilt = dict.fromkeys(beyond, WRONG[answer])
    assert [crawl.run().exit_code for _ in range(3)] == [4, 0, 0]
    assert crawl.missing == set()


CAPTCHA = "<p>访问过于频繁，请输入验证码</p>"


@pytest.mark.parametrize(
    "wall",
    [
        WRONG["login page"],
        lambda _: (200, page_of("资讯", CAPTCHA).encode()),
        lambda _: (200, f"<title>资讯</title>{CAPTCHA}".encode()),
        lambda _: (200, "<title>资讯</title><h1>Blocked</h1>".encode()),
    ],
    ids=["login", "captcha in the theme", "captcha", "blocked"],
)
def test_a_wall_in_the_place_of_a_page_no_pager_led_to_is_no_end(
    crawls: Callable[..., Crawls], wall: Spoil
) -> None:
    crawl = crawls("id", "none")
    crawl.site.spoilt[3] = wall
    assert crawl.run().exit_code == 4
    crawl.expect_complete()


def test_a_total_that_is_stated_at_last_shows_what_no_walk_has_met(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date", "full")
    past_end = crawl.site.page(99)
    crawl.site.spoilt = {
        1: _without_pager(1),
        2: lambda _: (200, past_end),
    }
    crawl.run()
    assert crawl.missing
    crawl.expect_complete()


def test_one_answer_for_every_page_of_the_listing_is_no_end(crawls: Callable[..., Crawls]) -> None:
    crawl = crawls()
    crawl.site.spoilt = {number: lambda site: (200, site.page(1)) for number in range(2, 9)}
    assert crawl.run().exit_code == 4
    crawl.expect_complete()


def test_a_walk_from_a_wrong_page_says_nothing_of_the_right_one(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls()
    crawl.run(arguments=(("start_url", "/"),))
    assert crawl.missing
    crawl.expect_complete()


@pytest.mark.parametrize("theme", ["own", "cards"])  # the layout of the first is known
@pytest.mark.parametrize("pages", [1, 9])
def test_the_home_page_in_the_listing_s_place_is_told_of_on_first_contact(
    crawls: Callable[..., Crawls], theme: str, pages: int
) -> None:
    crawl = crawls("date", "full")
    crawl.site.theme = theme
    crawl.site.spoilt = dict.fromkeys(range(1, pages + 1), lambda s: (200, s.home().encode()))
    assert crawl.run().exit_code == 5
    crawl.expect_complete()


@pytest.mark.parametrize("pager", ["full", "no total", "none"])
@pytest.mark.parametrize("pages", [1, 9])
@pytest.mark.parametrize("first", [True, False])
def test_the_home_page_in_the_listing_s_place_is_told_of_though_another_is_at_home(
    crawls: Callable[..., Crawls], first: bool, pages: int, pager: str
) -> None:
    crawl = crawls("date", pager)
    if not first:
        assert crawl.run().exit_code == 0
    home = crawl.site.home().replace("首页<", "衡阳新闻网<").encode()
    crawl.site.spoilt = dict.fromkeys(range(1, pages + 1), lambda _: (200, home))
    with patch.object(Site, "home", lambda _: page_of("欢迎", "<p>点击进入</p>", "")):
        assert [crawl.run().exit_code for _ in range(3)] == [4] * 3
    crawl.expect_complete()


@pytest.mark.parametrize("per_page", [5, 60])
def test_a_listing_whose_pages_are_titled_by_the_site_s_name_alone_is_whole(
    crawls: Callable[..., Crawls], per_page: int
) -> None:
    crawl = crawls("date", "none")
    crawl.site.per_page = per_page
    plain = Site.listing_page

    def titled(site: Site, number: int) -> str:
        return plain(site, number).replace("<title>资讯<", "<title>衡阳新闻网<")

    with patch.object(Site, "listing_page", titled):
        assert [crawl.run().exit_code for _ in range(3)] == [0] * 3


def test_a_listing_of_one_page_that_names_no_section_is_doubted_once(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date", "none")
    crawl.site.per_page = 60
    plain = Site.listing_page
    crawl.site.spoilt = dict.fromkeys((2, 3), lambda _: (404, b"no"))

    def titled(site: Site, number: int) -> str:
        return plain(site, number).replace("<title>资讯<", "<title>衡阳新闻网<")

    with patch.object(Site, "listing_page", titled):
        assert [crawl.run().exit_code for _ in range(2)] == [4, 0]
        crawl.site.add(Random(1))
        crawl.expect_complete()


@pytest.mark.parametrize(
    ("title", "inside", "codes"),
    [
        ("资讯", "><li>暂无信息</li>", [4, 0, 0]),
        ("资讯", ">", [4, 0, 0]),
        ("搜索", "><li>暂无信息</li>", [4, 4, 4]),
        ("资讯", "><li>正在加载…</li>", [4, 4, 4]),
        ("资讯", "><li>系统繁忙</li>", [4, 4, 4]),
        ("资讯", '></ul><script>$("ul").load("/api/list")</script><ul>', [4, 4, 4]),
        ("资讯", '></ul><script src="/js/list.js"></script><ul>', [4, 4, 4]),
        ("资讯", ' id="news">', [4, 4, 4]),
        ("资讯", ' id="news"><li>暂无信息</li>', [4, 0, 0]),
    ],
)
def test_that_a_new_section_is_empty_is_told_once(
    crawls: Callable[..., Crawls], title: str, inside: str, codes: list[int]
) -> None:
    crawl = crawls("date", "full")
    none = page_of(title, f'<ul class="list"{inside}</ul>').encode()
    crawl.site.spoilt[1] = lambda _: (200, none)
    assert [crawl.run().exit_code for _ in codes] == codes
    crawl.expect_complete()
    crawl.site.spoilt[1] = lambda _: (200, none)  # what had entries is not new
    assert [crawl.run().exit_code for _ in codes] == [4, 4, 4]


@pytest.mark.parametrize(
    "plan",
    [
        {"arguments": (("since", "2024-01-01"),)},
        {"arguments": (("max_pages", "2"),)},
        {"kill": 6},
    ],
)
def test_what_had_entries_is_not_new_though_no_run_came_to_their_end(
    crawls: Callable[..., Crawls], plan: dict[str, object]
) -> None:
    crawl = crawls("date", "full")
    crawl.run(**plan)
    none = page_of("资讯", '<ul class="list"><li>暂无信息</li></ul>').encode()
    crawl.site.spoilt[1] = lambda _: (200, none)
    again = {name: given for name, given in plan.items() if name == "arguments"}
    assert [crawl.run(**again).exit_code for _ in range(3)] == [4, 4, 4]


@pytest.mark.parametrize("theme", ["own", "cards"])  # the layout of the first is known
def test_the_home_page_is_asked_for_once_where_the_first_page_leads_nowhere(
    crawls: Callable[..., Crawls], theme: str
) -> None:
    crawl = crawls("date", "none")
    crawl.site.theme = theme
    crawl.run()
    assert crawl.site.asked.count("/") == 1
    crawl.run()
    assert crawl.site.asked.count("/") == 1


def _without_its_link(page: bytes) -> bytes:
    return re.sub(rb'href="/c/[^"]*"', b'href="/zt/"', page, count=1)


def _of_another_section(page: bytes) -> bytes:
    first, _, *rows = page.decode().split("<li>")
    return "<li>".join((first, row(neighbour(123_456))[4:], *rows)).encode()


@pytest.mark.parametrize("articles", ARTICLE_ROUTES)
@pytest.mark.parametrize("pager", ["full", "no total", "numbers", "more", "none", "script"])
@pytest.mark.parametrize("listing", ["folder", "numbers"])
def test_a_listing_in_files_is_walked_to_its_end(
    crawls: Callable[..., Crawls], listing: str, pager: str, articles: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.listing_route, crawl.site.article_route = listing, articles
    assert crawl.run(kill=9).exit_code is None
    while crawl.run().exit_code:  # that what no pager names is none is told once
        assert crawl.runs < 4
    crawl.expect_complete()


class Neighbouring(Spoilt):
    """A site whose files lie in folders, those of another section too."""

    def answer(self, target: str) -> Answer:
        found = re.fullmatch(r"/news/xianshi/2026/1120/(\d+)\.html", target)
        page = article_page(neighbour(int(found[1]))).encode() if found else b""
        return (200, page) if found else super().answer(target)

    def of_another(self, number: int, own: int) -> Answer:
        """A listing page whose rows are another section's, but for the first few."""
        rows = "".join(row(neighbour(100_000 * number + n)) for n in range(A_PAGE - own))
        rows = rows.replace("/c/2026/11/20/35-", "/news/xianshi/2026/1120/")
        kept = b"".join(re.findall(rb"<li>.*?</li>", _rows(self.page(number)))[:own])
        return 200, ROWS.sub(rb"\1%b%b\2" % (kept, rows.encode()), self.page(number), count=1)


@pytest.fixture
def in_folders(crawls: Callable[..., Crawls]) -> Callable[..., Crawls]:
    """Makes the runs of a site whose articles lie in folders, in a theme that no one knows."""

    def made(listing: str, articles: str = "in folder") -> Crawls:
        crawl = crawls("date", "full")
        fields = {one: getattr(crawl.site, one) for one in Neighbouring.__dataclass_fields__}
        site = Neighbouring(**fields)
        site.theme, site.listing_route, site.article_route = "cards", listing, articles
        return Crawls(Player(crawl.player.folder, site, crawl.player.runner), site)

    return made


@pytest.mark.parametrize("articles", ["in folder", "with folder", "since 2021"])
@pytest.mark.parametrize("listing", ["folder", "numbers", "dynamic"])
def test_another_section_s_folder_in_the_listing_s_place_is_told_of_on_first_contact(
    in_folders: Callable[..., Crawls], listing: str, articles: str
) -> None:
    crawl = in_folders(listing, articles)
    site = crawl.site
    site.spoilt = {n: lambda _, n=n: site.of_another(n, 0) for n in range(1, 6)}  # type: ignore[attr-defined, misc]
    assert [crawl.run().exit_code for _ in range(2)] == [5, 5]
    assert published_lines(crawl.player.folder) == []
    crawl.expect_complete()


def test_an_article_of_another_folder_that_the_listing_has_by_a_slip_is_held_back(
    in_folders: Callable[..., Crawls],
) -> None:
    crawl = in_folders("folder")
    site = crawl.site
    assert crawl.run().exit_code == 0
    site.spoilt[1] = lambda _: site.of_another(1, 2)  # type: ignore[attr-defined]
    assert [crawl.run().exit_code for _ in range(3)] == [4] * 3
    site.spoilt.clear()
    crawl.run()
    assert len({line["id"] for line in published_lines(crawl.player.folder)}) == len(site.pieces)


def test_what_a_folder_s_listing_may_have_at_another_url_is_not_withdrawn(
    crawls: Callable[..., Crawls],
) -> None:
    """Nobody can ask for it by its id, and the second run that misses it leaves pages unread."""
    crawl = crawls("id")
    crawl.site.listing_route, crawl.site.article_route = "folder", "in folder"
    assert crawl.run().exit_code == 0
    moved = max(crawl.site.listed[2 * A_PAGE :], key=lambda piece: piece.published)
    crawl.site.put(replace(moved, published=moved.published - timedelta(days=1)))
    crawl.run()
    crawl.site.spoilt[2] = lambda _: (500, b"")
    assert crawl.run().exit_code == 4
    lines = published_lines(crawl.player.folder)
    assert {line["status"] for line in lines} == {"published"}


@pytest.mark.parametrize("requests", [5, 10, 15, 17])
@pytest.mark.parametrize("number", [2, 5])
@pytest.mark.parametrize("strange", [_without_its_link, _of_another_section])
def test_what_stood_in_the_place_of_an_entry_is_doubted_however_the_run_ended(
    crawls: Callable[..., Crawls], strange: Callable[[bytes], bytes], number: int, requests: int
) -> None:
    crawl = crawls("date", "full")
    crawl.site.spoilt[number] = lambda site: (200, strange(site.page(number)))
    assert crawl.run(kill=requests).exit_code is None
    crawl.site.spoilt.clear()
    while crawl.run().exit_code:
        assert crawl.runs < 4
    crawl.run()
    crawl.expect_complete()


def test_an_article_of_another_section_that_a_slip_has_listed_is_not_taken_from_the_home_page(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date", "full")
    crawl.site.spoilt[1] = lambda site: (200, _of_another_section(site.page(1)))
    assert crawl.run(kill=1).exit_code is None
    crawl.run(arguments=(("start_url", "/"),))
    ids = [line["id"] for line in published_lines(crawl.player.folder)]
    assert ids
    assert not any(one.startswith("35-") for one in ids)


def test_what_a_killed_run_has_found_of_the_pages_holds_for_the_next(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date", "full")
    crawl.site.theme = "cards"
    documents = FolderDocuments(crawl.player.folder)
    assert crawl.run(kill=3).exit_code is None
    assert KeptLayouts(documents).layout(HOST) is None
    assert crawl.run(kill=4).exit_code is None
    assert KeptLayouts(documents).layout(HOST) is not None
    crawl.expect_complete()


def test_what_is_dated_back_or_pushed_up_is_found(crawls: Callable[..., Crawls]) -> None:
    crawl, rng = crawls("date"), Random(1)
    assert crawl.run().exit_code == 0
    for _ in range(6):
        crawl.site.add(rng, dated_back=True)
    assert (crawl.run().exit_code, crawl.missing) == (0, set())  # the total says there are more


@pytest.mark.parametrize("pager", ["full", "no total", "numbers", "more", "none"])
def test_what_is_new_below_a_page_of_old_articles_pushed_up_is_found(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("listorder", pager)
    while crawl.run().exit_code:
        assert crawl.runs < 4
    site = crawl.site
    site.add(Random(1))
    site.withdraw(Random(1))  # so that no total tells
    for piece in site.listed[-A_PAGE:]:
        site.pieces[piece.id] = replace(piece, rank=site._top())
    assert (crawl.run().exit_code, crawl.missing) == (0, set())
    crawl.expect_complete()


@pytest.mark.parametrize("pager", ["full", "no total", "numbers", "more", "none"])
def test_what_is_new_at_the_end_of_a_listing_that_begins_with_its_oldest_is_found(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("id", pager)
    with patch.object(Site, "listed", property(lambda site: newest_first(site)[::-1])):
        while crawl.run().exit_code:
            assert crawl.runs < 4
        crawl.site.add(Random(1))
        assert (crawl.run().exit_code, crawl.missing) == (0, set())


def newest_first(site: Site) -> list[Piece]:
    return sorted(site.pieces.values(), key=lambda piece: piece.number, reverse=True)


@pytest.mark.parametrize("pager", ["full", "no total", "more", "none"])
def test_a_later_page_in_other_markup_than_the_first_is_read(
    crawls: Callable[..., Crawls], pager: str
) -> None:
    crawl = crawls("date", pager)
    crawl.site.theme = "cards"

    def otherwise(number: int) -> Spoil:
        def page(site: Spoilt) -> Answer:
            rows = _rows(site.page(number)).replace(b"li>", b"dd>")
            rows = b'<dl class="texts">%b</dl>' % rows
            return 200, ROWS.sub(lambda _: rows, site.page(number), count=1)

        return page

    crawl.site.spoilt = {number: otherwise(number) for number in range(2, 6)}
    assert (crawl.run().exit_code, crawl.missing) == (0, set())


def test_of_two_templates_one_whose_pager_alone_is_renamed_is_read_on(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date", "full")
    crawl.site.templates = 5
    assert crawl.run().exit_code == 0
    crawl.site.theme = "cards"
    full = (("full", "1"),)
    assert [crawl.run(arguments=full).exit_code for _ in range(2)] == [0, 0]
    crawl.expect_complete()


def test_what_is_of_another_template_is_looked_into_though_all_others_are_unchanged(
    crawls: Callable[..., Crawls],
) -> None:
    crawl = crawls("date", "full")
    for piece in [*crawl.site.pieces.values()]:  # of one with several pages all are read each time
        crawl.site.put(replace(piece, pages=1))
    assert crawl.run().exit_code == 0
    numbers = [piece.number for piece in crawl.site.pieces.values()]
    crawl.site.templates = next(
        n for n in range(2, 999) if sum(one % n == 0 for one in numbers) == 2
    )
    assert [crawl.run().exit_code for _ in range(2)] == [4, 0]  # page 1 was unchanged as well
    crawl.expect_complete()


class Falling(Spoilt):
    """A site of five listing pages; the first names no number, and the others fall from 4 to 1."""

    numbered = True  # beside 上一页 and 下一页

    def answer(self, target: str) -> Answer:
        found = re.search(r"a=lists&catid=1297(?:&page=(\d+))?$", target)
        if found is None:
            return super().answer(target)
        self.asked.append(target)
        number = 5 - int(found[1]) + 1 if found[1] else 1
        if not 1 <= number <= 5:
            return 404, b"no"
        led = [(n, str(n)) for n in range(1, 6)] if self.numbered else []
        led += [(number - 1, "上一页")] if number > 1 else []
        led += [(number + 1, "下一页")] if number < 5 else []
        links = (
            f'<a href="{LISTING}{f"&page={6 - n}" if n > 1 else ""}">{said}</a>'
            for n, said in led
            if said != str(number)
        )
        pager = rb"\1%b\2" % "".join(links).encode()
        return 200, PAGER.sub(pager, self.page(number))


@pytest.mark.parametrize("numbered", [True, False])
def test_a_listing_whose_pages_count_down_is_walked_to_its_end(
    crawls: Callable[..., Crawls], *, numbered: bool
) -> None:
    crawl = crawls("date", "no total")
    site = Falling(**{one: getattr(crawl.site, one) for one in Falling.__dataclass_fields__})
    site.numbered = numbered
    crawl = Crawls(Player(crawl.player.folder, site, crawl.player.runner), site)
    assert crawl.run(kill=13).exit_code is None
    while crawl.run().exit_code:
        assert crawl.runs < 4
    crawl.expect_complete()
