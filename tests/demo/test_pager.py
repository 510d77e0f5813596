"""The pager's ends, its gaps, and where its links lead."""

from parsel import Selector

from hyxw.demo.pager import pager


def _links(html: str) -> dict[str, str]:
    return {a.xpath("string()").get(""): a.attrib.get("href", "") for a in Selector(html).css("a")}


def _pager(pages: int, current: int, total: int | None = None) -> str:
    return pager(pages, current, lambda number: f"/{number}", total)


def test_one_page_has_no_pager() -> None:
    assert _pager(1, 1) == ""


def test_total_comes_first_and_only_on_listings() -> None:
    assert _pager(6, 1, 132).startswith('<a class="a1">132条</a>')
    assert "条" not in _pager(6, 1)


def test_first_pages_previous_is_itself() -> None:
    assert _links(_pager(6, 1))["上一页"] == "/1"


def test_last_pages_next_is_itself() -> None:
    assert _links(_pager(6, 6))["下一页"] == "/6"


def test_past_the_end_next_keeps_growing() -> None:
    assert _links(_pager(6, 7))["下一页"] == "/8"
    assert _links(_pager(6, 40))["下一页"] == "/41"


def test_current_page_is_no_link() -> None:
    html = _pager(6, 3)
    assert Selector(html).css("span::text").getall() == ["3"]
    assert [text for text in _links(html) if text.isdigit()] == ["1", "2", "4", "5", "6"]


def test_eleven_pages_leave_nothing_out() -> None:
    assert ".." not in _pager(11, 6)


def test_numbers_left_out_past_eleven_pages() -> None:
    numbers = [text for text in _links(_pager(30, 15)) if text.isdigit()]
    assert numbers == ["1", "11", "12", "13", "14", "16", "17", "18", "19", "30"]
    near_end = [text for text in _links(_pager(30, 28)) if text.isdigit()]
    assert near_end == ["1", "21", "22", "23", "24", "25", "26", "27", "29", "30"]
    assert _pager(30, 15).count("..") == 2
    assert [_pager(30, current).count("..") for current in (6, 7)] == [1, 2]
    assert [_pager(30, current).count("..") for current in (24, 25)] == [2, 1]
    assert _pager(30, 1).count("..") == _pager(30, 30).count("..") == 1


def test_two_pages() -> None:
    assert Selector(_pager(2, 1)).xpath("string()").get("").split() == [
        "上一页",
        "1",
        "2",
        "下一页",
    ]
