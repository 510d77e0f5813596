"""What speaks against a listing page: each count at its edge."""

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest

from hyxw.layouts import listing_witnesses
from hyxw.layouts.history import History
from hyxw.layouts.listing_witnesses import Numbering, judge_listing
from hyxw.pages.entries import Entry
from hyxw.pages.listing import Listing
from hyxw.pages.pager import Led
from tests.pages.samples import HOST, LISTING


def page(*urls: str, following: int | None = None, numbered: Sequence[int] = ()) -> Listing:
    entries = tuple(Entry(url, f"石桥村第{n}号新闻", None) for n, url in enumerate(urls))
    led = Led({f"{LISTING}&page={number}": number for number in numbered}, {})
    return Listing(entries, None, None, "x", next_number=following, led=led)


def article(number: int, catid: int = 1297, host: str = HOST) -> str:
    return f"{host}/c/2024/03/30/{catid}-{number}.html"


@pytest.mark.parametrize(
    ("url", "following", "numbered", "numbers_itself", "other"),
    [
        (f"{LISTING}&page=5", None, (), False, False),
        (f"{LISTING}&page=5", 5, (), False, False),  # as PHPCMS's last page
        (f"{LISTING}&page=5", 6, (), False, False),
        (f"{LISTING}&page=5", 7, (), False, True),
        (f"{LISTING}&page=5", 4, (), False, True),
        (f"{LISTING}&page=5", 6, (4, 6), False, False),
        (f"{LISTING}&page=5", 6, (5,), False, True),
        (f"{LISTING}&page=5", 6, (5,), True, False),
        (f"{HOST}/about.html", 9, (5,), False, False),
    ],
)
def test_a_page_is_another_by_its_next_page_or_its_own_number(
    url: str, following: int | None, numbered: tuple[int, ...], numbers_itself: bool, *, other: bool
) -> None:
    found = page(following=following, numbered=numbered)
    said = listing_witnesses._another_page(found, url, Numbering(numbers_itself), ())
    assert (said is not None) is other


@pytest.mark.parametrize(
    ("number", "following", "down", "other"),
    [
        ("", 4, True, False),  # of pages that fall to 1 the first names no number
        ("", 4, False, True),
        ("&page=4", 3, True, False),
        ("&page=4", 3, False, True),
        ("&page=4", 2, True, True),
        ("&page=1", None, True, False),
    ],
)
def test_pages_of_falling_numbers_lead_back(
    number: str, following: int | None, *, down: bool, other: bool
) -> None:
    found, numbering = page(following=following), Numbering(down=down)
    said = listing_witnesses._another_page(found, f"{LISTING}{number}", numbering, ())
    assert (said is not None) is other


@pytest.mark.parametrize(
    ("following", "led", "contrary", "highest"),
    [
        (4, (4,), False, True),
        (4, (0, 4), False, True),  # its breadcrumb leads to the page itself
        (4, (2, 4), False, False),  # page 3 in the place of page 1
        (4, (1, 2, 3, 4), False, False),
        (4, (2, 3, 4), True, True),
        (2, (2,), False, False),
        (None, (4,), True, False),
    ],
)
def test_the_first_of_falling_numbers_leads_to_the_highest(
    following: int | None, led: tuple[int, ...], *, contrary: bool, highest: bool
) -> None:
    urls = {f"{LISTING}&page={n}" if n else LISTING: n or 1 for n in led}
    found = replace(page(following=following), led=Led({}, urls, contrary))
    assert listing_witnesses.leads_to_highest(found, LISTING) is highest


@pytest.mark.parametrize(
    ("met", "following", "another"),
    [((9,), 1, False), ((), 1, True), ((3, 9), 1, True), ((9,), 6, True)],
)
def test_a_pager_may_lead_back_from_what_was_not_met_before(
    met: tuple[int, ...], following: int, *, another: bool
) -> None:
    found = page(article(3), article(4), following=following)
    before = {f"1297-{number}" for number in met}
    verdict = judge_listing(found, f"{LISTING}&page=4", {1297}, History(), met=before)
    assert (verdict.kind is not None) is another


@pytest.mark.parametrize(
    ("own", "others", "host"),
    [(1, 1, None), (1, 2, "http://other.test"), (0, 1, "http://other.test"), (1, 0, None)],
)
def test_a_site_is_another_that_most_entries_lead_to(
    own: int, others: int, host: str | None
) -> None:
    urls = [article(n) for n in range(own)]
    urls += [article(n, host="http://other.test") for n in range(others)]
    assert listing_witnesses._another_site(page(*urls), LISTING) == host
    outs = [f"http://other.test/{n}.html" for n in range(3)]
    assert listing_witnesses._another_site(page(*outs), LISTING) is None


@pytest.mark.parametrize(
    ("own", "others", "catids", "kind"),
    [
        (1, 1, {1297}, None),
        (1, 2, {1297}, "another_listing"),
        (1, 2, {1297, 12}, None),
        (1, 2, (), None),
        (0, 0, {1297}, None),
        (3, 0, {1297}, None),
        (3, 0, {35}, "another_listing"),
    ],
)
def test_a_section_is_another_that_most_entries_are_of(
    own: int, others: int, catids: Collection[int], kind: str | None
) -> None:
    urls = [article(n) for n in range(own)] + [article(n, 12) for n in range(others)]
    verdict = judge_listing(
        page(*urls), LISTING, catids, History(), numbering=Numbering(itself=False)
    )
    assert verdict.kind == kind
    if kind and others:
        assert "2 of 3 entries are of another category than 1297 (12)" in verdict.reason


@pytest.mark.parametrize(
    ("one", "other", "held"),
    [
        ("/news/2024/0330/1.html", "/news/2024/0329/1.html", True),
        ("/news/2024/0330/20240330_1.html", "/news/2024/0330/20240330_2.html", True),
        ("/news/2024/0330/1.html", "/news/2024/0329/2.html", False),
        ("/news/2024/0330/1.html", "/photo/2024/0329/1.html", False),
        ("/news/2024/0330/1.html", "/news/2024/03/30/1.html", False),
        ("/c/2024/03/30/1297-1.html", "/c/2024/03/29/1297-1.html", False),
    ],
)
def test_a_listing_s_articles_have_each_a_number_of_their_own(
    one: str, other: str, *, held: bool
) -> None:
    entries = tuple(Entry(HOST + path, path, None) for path in (one, other))
    verdict = judge_listing(Listing(entries, None, None, "x"), LISTING, (), History())
    assert verdict.kind == ("not_a_listing" if held else None)
    again = tuple(replace(entry, title="石桥村亮灯") for entry in entries)
    verdict = judge_listing(Listing(again, None, None, "x"), LISTING, (), History())
    assert verdict.kind is None
