"""Rules broken on purpose, and how many histories it takes to find each.

`python -m tests.simulator.broken [--seeds 300]` prints the number for every rule.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from unittest.mock import patch

from hyxw.frontier import doubts
from hyxw.frontier.agenda import Agenda
from hyxw.frontier.census import Census
from hyxw.frontier.outcome import Outcome
from hyxw.frontier.rechecks import Absences
from hyxw.frontier.revisits import Revisits
from hyxw.frontier.walk import Walk
from hyxw.layouts.first_page import FirstPage
from hyxw.layouts.guard import Guard, Unread
from hyxw.layouts.history import History
from hyxw.layouts.later_pages import LaterPage
from hyxw.layouts.verdict import Verdict
from hyxw.pipelines import DedupePipeline
from hyxw.spiders.local_news import LocalNewsSpider
from hyxw.spiders.reading import Reader
from hyxw.store.ledger import Ledger
from hyxw.store.walks import Walks
from tests.simulator.history import drawn, violations

_Broken = Callable[[], AbstractContextManager[object]]


def _without(owner: object, name: str, answer: object) -> _Broken:
    """A rule broken: whatever `owner` decides by `name`, the answer is this."""
    return lambda: patch.object(owner, name, lambda *_given, **_named: answer)


def _property(owner: type, name: str, answer: object) -> _Broken:
    return lambda: patch.object(owner, name, property(lambda _self: answer))


def _both(*rules: _Broken) -> _Broken:
    def broken() -> AbstractContextManager[object]:
        with ExitStack() as together:
            for rule in rules:
                together.enter_context(rule())
            return together.pop_all()

    return broken


BROKEN: dict[str, _Broken] = {
    "a page is judged": lambda: patch("hyxw.layouts.guard.judge", lambda *_given: Verdict()),
    "a cut page is known": _without(History, "is_cut", answer=False),
    "half a listing page is not believed": lambda: patch(
        "hyxw.layouts.listings.judge_listing", lambda *_given, **_named: Verdict()
    ),
    "a second look is held against what was delivered": _property(
        FirstPage, "is_kept", answer=True
    ),
    "a reading again is judged": _without(Reader, "_witnessed", answer=()),
    "a later page is held against the first": _without(LaterPage, "verdict", answer=Verdict()),
    "what is asked for is noted first": _without(Ledger, "expect", answer=None),
    "what failed is tried again": _without(Revisits, "retries", answer=[]),
    "a failure is told of": _without(Outcome, "settle", answer=None),
    "a cut walk is gone on with": _without(Walks, "cut", answer=[]),
    "a walk ends only at what is covered to the end": lambda: patch.object(
        Agenda, "_settled", lambda _self, covered_by: set(covered_by)
    ),
    "a walk that may have missed some is gone over again": _property(
        Walk, "needs_another", answer=False
    ),
    "a walk's end is proven": _property(Census, "shortfall", answer=0),
    "a page is none where the one behind it is none too": _property(
        Walk, "is_counted", answer=True
    ),
    "a listing that did not keep still is seen": _without(doubts, "_changed", answer=None),
    "what cannot be read tells of no layout": lambda: patch(
        "hyxw.layouts.survey.is_unreadable", lambda _text: False
    ),
    "what changed comes again": lambda: patch("hyxw.pipelines._changed", lambda *_: False),
    "an article is asked for where it is listed": _without(Revisits, "_is_elsewhere", answer=False),
    "what has gone is sought by its id": _without(Absences, "missed", answer=[]),
    "what stands in an entry's place is doubted": _without(Agenda, "doubt_entries", answer=False),
    "the home page is known": _both(
        _without(Agenda, "may_be_home", answer=False),
        _property(Guard, "is_displaced", answer=False),
    ),
    "a first page names the section": _property(Guard, "is_displaced", answer=False),
    "strange pages amid others are surveyed": _without(Unread, "_is_due_amid", answer=False),
    "an article is of the section": _without(Guard, "_of_another_section", answer=None),
    "what is found of the pages is kept at once": _without(
        LocalNewsSpider, "keep_learnt", answer=None
    ),
    "a listing begins with its first page": lambda: patch(
        "hyxw.layouts.section_search.is_first_page", lambda _url: True
    ),
    "a revision has a number of its own": lambda: patch.object(
        DedupePipeline, "process_item", lambda _self, item: item
    ),
}


def found_after(rule: str, seeds: int) -> tuple[int, str] | None:
    """How many histories it takes until one is not as promised, None where `seeds` do not do.

    With it what is not: a sentence, or the exception that ended the history.
    """
    with BROKEN[rule]():
        for seed in range(1, seeds + 1):
            try:
                found = violations(drawn(seed))
            except Exception as exc:
                return seed, repr(exc)
            if found:
                return seed, found[0]
    return None


def main() -> None:
    """Print how many histories each broken rule took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=300)
    seeds = parser.parse_args().seeds
    with ProcessPoolExecutor(os.cpu_count(), initializer=logging.disable) as pool:
        for rule, found in zip(
            BROKEN, pool.map(partial(found_after, seeds=seeds), BROKEN), strict=True
        ):
            number, said = found or (f"not in {seeds}", "")
            sys.stdout.write(f"{number:>12}  {rule}: {said[:90]}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
