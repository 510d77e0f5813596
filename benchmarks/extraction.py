"""Extraction on themes never seen: accuracy and speed, beside general extractors.

    python -m benchmarks.extraction [--all] [--no-peers] [--verbose]
    python -m benchmarks.extraction --set-floor --reason "..." [--lower]

Each theme's listing and articles are served in-process as bytes. No layout is given: one is worked
out from the listing's first page and its first articles, as the crawl does on first contact, and
the rest is read with it. `listed` are the titles and dates that listings show beside the entries.
Every third theme is held out from development: its failures are counted, but never shown. The peers
read the same article pages in an environment of their own. Times are CPU times.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import peers
from benchmarks.measuring import expected, floor
from benchmarks.measuring.ours import Reader, first_contact, measure
from benchmarks.measuring.scores import FIELDS, Tally, compare_shared, together
from benchmarks.measuring.served import HOST, Served
from benchmarks.measuring.speed import Cost, costs, median
from benchmarks.peers import PeerFailed, PeerPage
from hyxw.demo.story import Story
from hyxw.layouts.calibrate import Calibration
from hyxw.text.dates import find_moment
from tests.themes import CASES
from tests.themes.case import Case

DEVELOPMENT, HELD_OUT = "development", "held out"
AIMS = dict.fromkeys(("title", "published_at", "source", "section"), 0.998)
AIMS |= {"reporters": 0.998, "correspondents": 0.998, "body": 0.995, "exact": 0.97, "pages": 1.0}
AIMS |= {"unwarned": 0.99, "entries": 1.0, "pager": 1.0}
MOST_OF_PARSE, MOST_OF_PEER = 3.5, 0.25

_SHOWN = 3  # failures of one field of one theme
_WIDTH = 300  # characters of a value


@dataclass
class Measured:
    """One theme: what was worked out for it, and how its pages were read with that."""

    served: Served
    stories: Sequence[Story]
    calibration: Calibration | None
    tally: Tally = field(default_factory=Tally)
    costs: list[Cost] = field(default_factory=list)

    @property
    def group(self) -> str:
        """The themes that this one is counted with."""
        return HELD_OUT if self.served.case.held_out else DEVELOPMENT


@dataclass
class Peer:
    """One general extractor: its scores and seconds, or why there are none."""

    name: str
    tally: Tally = field(default_factory=Tally)
    seconds: list[float] = field(default_factory=list)
    answered: bool = False
    failure: str = ""


def main() -> None:
    """Measure, print, hold against the floor."""
    options = _options()
    themes = run(every_article=options.all, timed=True)
    others = [] if options.no_peers else run_peers(themes)
    report(themes, others)
    report_speed(themes, others)
    report_failures(themes, verbose=options.verbose)
    if options.set_floor:
        set_floor(figures(themes), options.reason, lower=options.lower)
    elif not options.all:
        sys.exit(check_floor(figures(themes)))


def run(
    cases: Sequence[Case] = CASES, *, every_article: bool = False, timed: bool = False
) -> list[Measured]:
    """Our extraction on each theme: on the sample of its articles, or on all."""
    return [_measured(Served(case), every_article=every_article, timed=timed) for case in cases]


def figures(themes: Sequence[Measured]) -> dict[str, dict[str, float]]:
    """The share of each field that was right, by group of themes."""
    groups = (DEVELOPMENT, HELD_OUT)
    return {group: _whole(themes, group).figures() for group in groups}


def run_peers(themes: Sequence[Measured]) -> list[Peer]:
    """Each peer on the same articles, all pages of each; a peer that fails says why."""
    try:
        python = peers.set_up()
    except PeerFailed as exc:
        return [Peer(name, failure=str(exc)) for name in peers.PEERS]
    return [_run_peer(python, name, themes) for name in peers.PEERS]


def set_floor(found: floor.Figures, reason: str, *, lower: bool) -> None:
    """Make the figures the floor; exits where one would come down unasked."""
    today = datetime.now(UTC).date()
    try:
        floor.save(floor.moved(floor.load(), found, reason, today, lower=lower))
    except floor.FloorHeld as exc:
        sys.exit(f"The floor only rises; give --lower and the reason for it: {exc}.")
    print(f"floor set in {floor.FLOOR_FILE.name}")


def check_floor(found: floor.Figures) -> str | None:
    """What has fallen, in a sentence; None for nothing."""
    fallen = floor.falls(floor.load()["figures"], found)
    return "Below the floor: " + "; ".join(map(str, fallen)) + "." if fallen else None


# --- Measuring ----------------------------------------------------------------------------------


def _measured(served: Served, *, every_article: bool, timed: bool) -> Measured:
    """A theme whose layout does not hold is not read: every field of it is wrong."""
    stories = served.stories if every_article else served.sample
    calibration = first_contact(served)
    usable = calibration is not None and calibration.holds
    reader = Reader(served, [calibration.layout] if calibration and usable else [])
    measured = Measured(served, stories, calibration, measure(reader, stories))
    if timed and usable:
        measured.costs = costs(reader, served.sample)
    return measured


def _whole(themes: Sequence[Measured], group: str) -> Tally:
    return together([theme.tally for theme in themes if theme.group == group])


def _run_peer(python: Path, name: str, themes: Sequence[Measured]) -> Peer:
    pages = [(t, s, n) for t in themes for s in t.stories for n in range(1, len(s.pages) + 1)]
    given = [{"url": HOST + s.url(n), "html": t.served.article(s, n).text} for t, s, n in pages]
    peer = Peer(name)
    try:
        with tempfile.TemporaryDirectory() as folder:
            answers = peers.run(python, name, given, Path(folder))
    except PeerFailed as exc:
        peer.failure = str(exc)
        return peer
    read: dict[tuple[str, str], list[PeerPage]] = {}
    for (theme, story, _), answer in zip(pages, answers, strict=True):
        read.setdefault((theme.served.case.name, story.article_id), []).append(answer)
    for theme in themes:
        for story in theme.stories:
            _score_peer(peer, theme, story, read[theme.served.case.name, story.article_id])
    peer.seconds = [answer.seconds for answer in answers]
    peer.answered = any(a.title and a.published and a.text for a in answers)
    return peer


def _score_peer(peer: Peer, theme: Measured, story: Story, answers: Sequence[PeerPage]) -> None:
    """An article's first page for title and date, all its pages' texts for the body."""
    case, first = theme.served.case, answers[0]
    # 2024-03-30T11:44:32 is a moment, and midnight a day without one
    moment = find_moment(first.published.replace("T", " ").removesuffix(" 00:00:00"))
    found = expected.Record(
        title=first.title,
        published=expected.written(moment.at, moment.precision) if moment else None,
        text="\n".join(answer.text for answer in answers),
    )
    truth = expected.article(case, story)
    peer.tally.add(case.name, story.article_id, compare_shared(truth, found))


# --- Printing -----------------------------------------------------------------------------------


def report(themes: Sequence[Measured], others: Sequence[Peer]) -> None:
    """The share of each field that was right: ours by group, the peers' over all themes."""
    held = sum(theme.group == HELD_OUT for theme in themes)
    articles = sum(len(theme.stories) for theme in themes)
    print(f"{len(themes)} themes ({held} held out), {articles} articles, no layout given\n")
    names = [DEVELOPMENT, HELD_OUT, "aim", *(peer.name for peer in others)]
    print(f"{'right, of 1':<15}" + "".join(f"{name:>13}" for name in names))
    ours = figures(themes)
    for name in FIELDS:
        cells = [ours[DEVELOPMENT].get(name), ours[HELD_OUT].get(name), AIMS.get(name)]
        cells += [peer.tally.figure(name) for peer in others]
        print(f"{name:<15}" + "".join(f"{_cell(cell):>13}" for cell in cells))
    for peer in others:
        if peer.failure:
            print(f"{peer.name} could not be run: {peer.failure}")


def report_speed(themes: Sequence[Measured], others: Sequence[Peer]) -> None:
    """Milliseconds a page, the median, and the two ratios."""
    measured = [cost for theme in themes for cost in theme.costs]
    if not measured:
        print("\nno theme's layout holds: no speed to measure")
        return
    ours, parse = median([c.ours for c in measured]), median([c.parse for c in measured])
    print(f"\nms a page, median of {len(measured)} pages of 15 to 40 KB")
    print(f"{'lxml parse alone':<32}{parse:8.2f}")
    print(f"{'ours, known layout, all fields':<32}{ours:8.2f}")
    timed = [(median(peer.seconds), peer) for peer in others if peer.seconds]
    for each, peer in timed:
        print(f"{peer.name + ' ' + peers.versions()[peer.name]:<32}{each:8.2f}")
    print(f"{'ours to the parse':<32}{ours / parse:8.2f}  (aim: {MOST_OF_PARSE} or less)")
    full = [each for each, peer in timed if peer.answered]
    if full:
        ratio = f"{ours / min(full):8.3f}  (aim: {MOST_OF_PEER} or less)"
        print(f"{'ours to the fastest peer':<32}{ratio}")


def report_failures(themes: Sequence[Measured], *, verbose: bool) -> None:
    """Which themes of development fail in what; of those held out, only how many do."""
    failing = [theme for theme in themes if theme.tally.failures]
    held = sum(theme.group == HELD_OUT for theme in failing)
    print(f"\nthemes with a failure: {len(failing)}, {held} of them held out")
    for theme in failing:
        if theme.group == DEVELOPMENT:
            _report_theme(theme, verbose=verbose)


def _report_theme(theme: Measured, *, verbose: bool) -> None:
    case, tally = theme.served.case, theme.tally
    wrong = tally.failing()[case.name]
    parts = [f"{name} {wrong[name]}/{tally.seen[name]}" for name in FIELDS if wrong[name]]
    holds = theme.calibration is not None and theme.calibration.holds
    note = "" if holds else "  (no layout that holds)"
    print(f"{case.number:>3} {case.name:<12} {', '.join(parts)}{note}")
    if not verbose:
        return
    print(f"    {theme.calibration.layout if theme.calibration else 'no calibration'}")
    for name in FIELDS:
        cases = [f for f in tally.failures if f.verdict.field == name]
        for failure in cases[:_SHOWN]:
            print(f"    {failure.page} {name}: expected {_short(failure.verdict.expected)}")
            print(f"        found {_short(failure.verdict.found)}")


def _cell(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.4f}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _WIDTH else text[:_WIDTH] + "…"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="every article, not the floor's sample")
    parser.add_argument("--no-peers", action="store_true", help="leave the peers out")
    parser.add_argument("--verbose", action="store_true", help="show what fails in development")
    parser.add_argument("--set-floor", action="store_true", help="make these figures the floor")
    parser.add_argument("--lower", action="store_true", help="let the floor come down")
    parser.add_argument("--reason", default="", help="why the floor moves")
    options = parser.parse_args()
    if options.set_floor and (not options.reason or options.all):
        parser.error("--set-floor needs --reason, and the sample that the floor is measured on")
    return options


if __name__ == "__main__":
    main()
