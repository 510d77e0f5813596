"""What is learnt of a site and outlives a run."""

from dataclasses import replace
from typing import Any

import pytest

from hyxw.layouts.history import History
from hyxw.layouts.learnt import Learnt
from hyxw.pages.layout import KNOWN
from tests.layouts.test_history import known

OWN = next(layout for layout in KNOWN if layout.name == "e0734")
OTHER = replace(OWN, name="other", body="div.other")


def test_what_is_learnt_outlives_a_run() -> None:
    learnt = Learnt(OWN, known(3), {"43": [43]}, others=[OTHER], footer="版权所有")
    again = Learnt.from_dict(learnt.as_dict(), OWN.as_dict())
    assert (again.layout, again.categories) == (OWN, {"43": [43]})
    assert again.as_dict() == learnt.as_dict()


def test_of_earlier_versions_a_listing_has_one_category() -> None:
    assert Learnt.from_dict({"categories": {"43": 43}}, None).categories == {"43": [43]}


def test_a_site_that_was_never_met_has_taught_nothing() -> None:
    learnt = Learnt.from_dict({}, None)
    assert (learnt.layout, learnt.categories) == (None, {})
    assert learnt.as_dict() == {
        "history": History().as_dict(),
        "categories": {},
        "doubts": {},
        "tops": {},
        "listed": 0,
        "crumb": "",
        "beside": [],
        "unlinked": [],
        "gone": [],
        "links_out": None,
        "titled": True,
        "others": [],
        "footer": "",
    }
    assert Learnt.from_dict(dict.fromkeys(learnt.as_dict()), None).as_dict() == learnt.as_dict()


def test_links_out_are_remembered_those_met_last() -> None:
    learnt = Learnt()
    assert learnt.note_links_out({"http://a/", "http://b/"})
    assert not learnt.note_links_out({"http://a/"})
    assert learnt.links_out == ["http://b/", "http://a/"]
    assert learnt.note_links_out({f"http://{n}/" for n in range(10_000)})
    assert len(learnt.links_out) == 10_000
    assert "http://a/" not in learnt.links_out


def test_that_no_entry_leads_off_the_site_is_remembered_too() -> None:
    learnt = Learnt()
    assert learnt.note_links_out(())
    assert learnt.links_out == []
    assert not learnt.note_links_out(())


def test_what_was_named_without_a_link_and_let_go_is_remembered() -> None:
    learnt = Learnt()
    learnt.note_unlinked(f"第{n}期" for n in range(1000))
    learnt.note_gone(["1297-3", "1297-4", "1297-3"])
    assert len(learnt.unlinked) == 1000
    assert learnt.gone == ["1297-3", "1297-4"]


@pytest.mark.parametrize(
    ("data", "layout"), [({"history": {"pages": 1}}, None), ({}, {"name": "x", "colour": "red"})]
)
def test_what_was_never_learnt_is_refused(data: dict[str, Any], layout: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"history|colour"):
        Learnt.from_dict(data, layout)
