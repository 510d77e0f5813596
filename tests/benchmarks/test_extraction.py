"""Accuracy on all themes against the floor file; and what the benchmark says of it."""

import sys
from pathlib import Path

import pytest

from benchmarks import extraction, peers
from benchmarks.extraction import DEVELOPMENT, HELD_OUT, Measured, Peer
from benchmarks.measuring import floor
from benchmarks.measuring.ours import Reader, first_contact, measure
from benchmarks.measuring.scores import FIELDS
from benchmarks.measuring.served import Served
from hyxw.pages.layout import Layout
from tests.themes import CASES
from tests.themes.case import Case


@pytest.fixture(scope="module")
def themes() -> list[Measured]:
    """Two, and one that is held out."""
    return extraction.run([*of_group(DEVELOPMENT)[:2], of_group(HELD_OUT)[0]])


def of_group(group: str) -> list[Case]:
    return [case for case in CASES if case.held_out == (group == HELD_OUT)]


@pytest.mark.parametrize("group", [DEVELOPMENT, HELD_OUT])
def test_no_figure_is_below_its_floor(group: str) -> None:
    lows = floor.load()["figures"]
    assert set(lows) == {DEVELOPMENT, HELD_OUT}
    assert set(lows[group]) == set(FIELDS)
    figures = extraction.figures(extraction.run(of_group(group)))
    fallen = floor.falls({group: lows[group]}, figures)
    assert not fallen, "; ".join(map(str, fallen))


def test_a_figure_below_its_floor_is_named(
    themes: list[Measured], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(floor, "load", lambda: {"figures": {HELD_OUT: {"title": 1.01}}})
    found = extraction.check_floor(extraction.figures(themes))
    assert found is not None
    assert "title (held out)" in found


def test_report_shows_no_failure_of_a_theme_held_out(
    themes: list[Measured], capsys: pytest.CaptureFixture[str]
) -> None:
    broken = [_misread(theme) for theme in themes]
    extraction.report(broken, [Peer("nobody", failure="no such package")])
    extraction.report_failures(broken, verbose=True)
    printed = capsys.readouterr().out
    assert "nobody could not be run: no such package" in printed
    assert "themes with a failure: 3, 1 of them held out" in printed
    names = [theme.served.case.name for theme in broken]
    assert [name in printed for name in names] == [True, True, False]


def test_peers_that_cannot_be_set_up_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise peers.PeerFailed("no index")

    monkeypatch.setattr(peers, "set_up", refuse)
    found = extraction.run_peers([])
    assert [peer.failure for peer in found] == ["no index"] * len(peers.PEERS)


def test_set_floor_needs_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["extraction", "--set-floor"])
    with pytest.raises(SystemExit, match="2"):
        extraction.main()


def _misread(theme: Measured) -> Measured:
    """The theme read with a layout that takes the page's first link for its title."""
    served = Served(theme.served.case)
    found = first_contact(served)
    assert found is not None
    layout = Layout("wrong", title="a", body=found.layout.body, entry=found.layout.entry)
    stories = served.sample[:2]
    return Measured(served, stories, None, measure(Reader(served, [layout]), stories))
