"""Each theme shows what its case says that it shows, on pages of the usual size."""

import re
from collections.abc import Callable

import pytest

from benchmarks.measuring.served import Served
from benchmarks.measuring.speed import USUAL
from hyxw.demo.story import Story
from tests.themes import CASES, plain
from tests.themes.case import Case
from tests.themes.wording import chinese, chinese_day, day, minute, month_day

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)

_FORMS: dict[str, list[Callable[[str], str]]] = {
    "second": [str],
    "minute": [minute, chinese],
    "day": [day, chinese_day],
    "month-day": [month_day],
}


def usual(served: Served) -> Story:
    """An article without oddities, so old that no hot list shows its day or its like."""
    return next(s for s in served.stories[60:] if s.url_style == "static" and len(s.pages) == 1)


def test_the_set_is_dealt_and_its_names_are_its_own() -> None:
    held = [case for case in CASES if case.held_out]
    assert [case.number for case in CASES] == list(range(1, len(CASES) + 1))
    assert len({case.name for case in CASES}) == len(CASES) >= 60
    assert len(held) * 4 >= len(CASES)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case not in plain.CASES and case.name != "whole"],
    ids=lambda case: case.name,
)
def test_pages_are_of_the_usual_size(case: Case) -> None:
    served = Served(case)
    pages = [served.article(story) for story in served.sample if len(story.pages) == 1]
    sizes = [len(page.body) for page in (*pages, served.listing())]
    assert USUAL[0] <= min(sizes)
    assert max(sizes) <= USUAL[1]


@each_case
def test_an_article_shows_its_title_and_all_its_text(case: Case) -> None:
    served = Served(case)
    story = usual(served)
    page = re.sub(r"<[^>]*>|\s|&nbsp;", "", served.article(story).text)
    assert re.sub(r"\s", "", story.title) in page
    for paragraph in story.paragraphs[:2]:
        assert re.sub(r"\s", "", paragraph)[:8] in page


@each_case
def test_an_article_shows_of_its_date_and_source_what_the_case_says(case: Case) -> None:
    served = Served(case)
    story = usual(served)
    page = served.article(story).text
    stamp = f"{story.published:%Y-%m-%d %H:%M:%S}"
    written = [name for name, forms in _FORMS.items() if any(f(stamp) in page for f in forms)]
    finest = "second" if stamp.replace(" ", "T") in page else written[0] if written else "nothing"
    if case.dated == "nothing":  # hot lists print days, the address holds one
        assert finest in ("month-day", "nothing")
    else:
        assert finest == case.dated
    assert (f"{story.source}" in page) == case.source or story.source in "".join(story.paragraphs)


@each_case
def test_a_listing_shows_every_entry_and_a_pager(case: Case) -> None:
    served = Served(case)
    page = served.listing().text
    for entry in served.entries[:25]:
        address = entry.url() if isinstance(entry, Story) else entry.address
        assert address in page
    assert "page=2" in page


@each_case
def test_a_listing_dates_its_entries_as_the_case_says(case: Case) -> None:
    served = Served(case)
    listing = served.listing(3)
    entry = served.entries[60]
    stamp = f"{entry.published:%Y-%m-%d %H:%M:%S}"
    if case.listed == "nothing":
        assert stamp[:10] not in listing.text
        return
    assert any(form(stamp) in listing.text for form in _FORMS[case.listed])
    finer = {"minute": ["second"], "day": ["second", "minute"]}.get(case.listed, [])
    assert not [name for name in finer if any(f(stamp) in listing.text for f in _FORMS[name])]
