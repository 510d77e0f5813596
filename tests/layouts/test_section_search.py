"""Where a section's listing is looked for, and by what it is known."""

import pytest

from hyxw.layouts.section_search import SectionSearch, _says_so, is_section
from hyxw.pages.document import RawPage
from hyxw.sections import Section
from tests.pages.samples import HOST, LISTING, selector

SECTION = Section("local_news", LISTING, ("新闻中心", "本土", "资讯"), 1297)
STATIC = f"{HOST}/xinwen/bentu/index.html"


def listing(own: int, others: int, title: str = "") -> str:
    """A listing of so many of the section's articles, and of others'."""
    catids = [1297] * own + [35] * others
    rows = (
        f'<li><a href="/c/2024/03/30/{catid}-{900 - n}.html">石桥村第{n}号新闻</a>'
        "<span>2024-03-30</span></li>"
        for n, catid in enumerate(catids)
    )
    return f"<html><title>{title}</title><body><ul>{''.join(rows)}</ul></body></html>"


@pytest.mark.parametrize(
    ("own", "others", "found"), [(10, 0, True), (6, 4, True), (5, 5, False), (1, 9, False)]
)
def test_most_of_a_sections_entries_are_its_articles(own: int, others: int, *, found: bool) -> None:
    assert is_section(selector(listing(own, others)), LISTING, SECTION) is found


def test_articles_in_a_folder_may_be_the_sections() -> None:
    in_folder = listing(10, 0).replace("/c/2024/03/30/1297-", "/html/zixun/2024/0330/")
    assert is_section(selector(in_folder), LISTING, SECTION)


@pytest.mark.parametrize(
    ("title", "found"), [("資訊 - 湘江新聞網", True), ("新闻中心", False), ("", False)]
)
def test_a_page_whose_url_says_nothing_says_its_name(title: str, *, found: bool) -> None:
    assert is_section(selector(listing(10, 0, title)), STATIC, SECTION) is found


@pytest.mark.parametrize(("at", "found"), [(LISTING, False), (STATIC, True)])
def test_the_number_of_a_section_where_it_is_known_says_more_than_a_name(
    at: str, *, found: bool
) -> None:
    section = Section("local_news", at, ("资讯",))
    assert (section.category is None) is found
    above = LISTING.replace("1297", "1202")
    assert _says_so(selector(listing(10, 0, "资讯")), above, section) is found


def test_a_page_without_a_list_is_no_section() -> None:
    assert not is_section(selector("<html><body><p>无</p></body></html>"), LISTING, SECTION)


def page(url: str, body: str) -> RawPage:
    return RawPage(url, f"<html><meta charset=utf-8>{body}</html>".encode())


def test_it_is_looked_for_from_the_home_page_on() -> None:
    looking = SectionSearch(SECTION, HOST, LISTING)
    assert looking.next_url() == f"{HOST}/"
    assert not looking.read(page(f"{HOST}/", f'<a href="{STATIC}">资讯</a>'))
    assert looking.next_url() == STATIC
    assert looking.read(page(STATIC, listing(10, 0, "资讯")))


def test_neither_the_home_page_nor_another_section_is_what_is_looked_for() -> None:
    looking = SectionSearch(SECTION, HOST, LISTING)
    assert not looking.read(page(f"{HOST}/", listing(10, 0, "资讯")))
    assert not looking.read(page(STATIC, listing(10, 0, "新闻中心")))


def test_what_leads_off_the_site_and_what_was_tried_is_not_asked_for() -> None:
    looking = SectionSearch(SECTION, HOST, STATIC)
    looking.next_url()
    links = f'<a href="http://other.test/zx/">资讯</a><a href="{STATIC}">资讯</a>'
    assert not looking.read(page(f"{HOST}/", links))
    assert looking.next_url() is None


def test_a_later_page_of_the_listing_is_not_where_it_begins() -> None:
    later = f"{LISTING}&page=2"
    looking = SectionSearch(SECTION, HOST, LISTING)
    looking.next_url()
    assert not looking.read(page(f"{HOST}/", f'<a href="{later}">资讯</a>'))
    assert looking.next_url() is None
    assert not looking.read(page(later, listing(10, 0, "资讯")))  # where a redirect leads there
    assert looking.read(page(f"{LISTING}&page=1", listing(10, 0, "资讯")))


def test_it_is_given_up_after_twenty_pages() -> None:
    looking = SectionSearch(SECTION, HOST, LISTING)
    looking.next_url()
    links = "".join(f'<a href="/zx{n}/index.html">资讯</a>' for n in range(40))
    looking.read(page(f"{HOST}/", links))
    asked = 1
    while looking.next_url():
        asked += 1
    assert asked == 20
