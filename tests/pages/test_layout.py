import json

import pytest

from hyxw.pages import query
from hyxw.pages.layout import KNOWN, Layout


@pytest.mark.parametrize("layout", KNOWN, ids=lambda layout: layout.name)
def test_a_known_layout_can_be_kept_and_read_back(layout: Layout) -> None:
    assert Layout.from_dict(json.loads(json.dumps(layout.as_dict()))) == layout


@pytest.mark.parametrize("layout", KNOWN, ids=lambda layout: layout.name)
def test_a_known_layout_has_what_a_page_cannot_be_read_without(layout: Layout) -> None:
    for css in (layout.title, layout.body, layout.entry):
        assert css
        query.check(css)


def test_what_a_layout_lacks_is_not_kept() -> None:
    """Else a version that does not know it yet would refuse what it does not need."""
    assert Layout("x", title="h1").as_dict() == {"name": "x", "title": "h1"}


def test_articles_are_dated_by_a_meta_line_whose_date_is_theirs() -> None:
    assert Layout("x", meta="p").is_dated
    assert not Layout("x", meta="p", undated="yes").is_dated
    assert not Layout("x").is_dated


def test_names_are_not_given_twice() -> None:
    assert len({layout.name for layout in KNOWN}) == len(KNOWN)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"name": "x", "tittle": "h1"}, "tittle"),
        ({"name": "x", "title": 3}, "title"),
        ({"name": "x", "title": "h1 ["}, "title"),
        ({"name": "x", "body": "h1 ~ div"}, "body"),
        ({"title": "h1"}, "name"),
    ],
)
def test_what_is_no_layout_is_refused_by_its_key(data: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=named):
        Layout.from_dict(data)
