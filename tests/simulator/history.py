"""Whole histories of a site and its crawls, and what must be true of each."""

import asyncio
import json
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from hyxw.store.records import utc
from tests.simulator.engine import EnginePlayer
from tests.simulator.faults import FAULTS, OF_LISTINGS
from tests.simulator.run import Ended, Plan, Player, happen, later
from tests.simulator.site import CATEGORY, LISTING, NEWEST, Piece, Site, built, id_of

BEGIN = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
# Of which the third may answer a condition; what stood above a listing as it was comes yet.
_DENIALS = {"404", "410", "message page", "unasked 304", "listing as it was"}
# Where a run may begin beside the listing: the home page, another page, another route to it
ELSEWHERE = ("/", "/", f"{LISTING}&page=2", "/index.php?a=lists&catid=1297")
_READ_AGAIN = 0.25  # of the histories
_RELAUNCHED = 0.05  # of them change their theme
_LISTINGS = 0.2  # of the histories have a listing whose rows are not what they were
_QUIET = 2  # whole runs after the last fault


@dataclass(frozen=True)
class History:
    """A site made from `seed`, and its steps: changes of the site, runs, readings again."""

    seed: int
    steps: tuple["Step", ...]

    def __str__(self) -> str:
        site = built(Random(self.seed))
        head = (
            f"seed {self.seed}: order by {site.order}, pager {site.pager!r}, theme {site.theme}, "
            f"{len(site.pieces)} articles, {site.per_page} a page, addresses "
            f"{site.listing_route} and {site.article_route}"
        )
        return "\n".join((head, *(f"  {_said(step)}" for step in self.steps)))


# A number is so many changes of the site, a Plan a run; REPARSE reads the archive again, RELAUNCH
# gives the site another theme.
REPARSE, RELAUNCH = "scrapy reparse", "relaunch"
Step = int | Plan | str


def _said(step: Step) -> str:
    if isinstance(step, str):
        return step
    if isinstance(step, int):
        return f"{step} changes of the site"
    told = {name: value for name, value in vars(step).items() if value and name != "seed"}
    return f"run {told or 'to its end'}"


def drawn(seed: int) -> History:
    """The history of a seed."""
    rng = Random(f"history {seed}")
    steps: list[Step] = []
    for _ in range(rng.randint(1, 5)):
        if rng.random() < 0.6:
            steps.append(rng.randint(1, 5))
        steps.append(_plan(rng))
    own = Random(f"listing {seed}")
    if own.random() < _LISTINGS:
        plan = Plan(seed=own.randrange(10**9), faulty=0.5, kinds=(own.choice(OF_LISTINGS),))
        if own.random() < 0.4:
            plan = replace(plan, kill=own.randint(1, 25))
        steps.insert(own.randint(0, len(steps)), plan)
    own = Random(f"relaunch {seed}")
    if own.random() < _RELAUNCHED:
        steps.insert(own.randint(0, len(steps)), RELAUNCH)
    if Random(f"reparse {seed}").random() < _READ_AGAIN:
        steps.append(REPARSE)
    return History(seed, tuple(steps))


def _plan(rng: Random) -> Plan:
    plan = Plan(seed=rng.randrange(10**9))
    if rng.random() < 0.4:
        plan = replace(plan, kill=rng.randint(1, 25))
    elif rng.random() < 0.2:
        plan = replace(plan, stop=rng.randint(1, 25))
    plan = replace(plan, arguments=_arguments(rng))
    if rng.random() < 0.4:
        kinds = tuple(rng.sample(sorted(FAULTS.keys() - set(OF_LISTINGS)), rng.randint(1, 3)))
        if rng.random() < 0.4:  # the one that a reader of half a page may take for the whole
            kinds = (*kinds, "cut")
        plan = replace(plan, faulty=rng.choice((0.05, 0.2, 0.5)), kinds=kinds)
    if rng.random() < 0.4:
        plan = replace(plan, restless=rng.choice((0.05, 0.2, 0.6)))
    return plan


def _arguments(rng: Random) -> tuple[tuple[str, str], ...]:
    pages = ("max_pages", str(rng.randint(1, 3)))
    drawn = rng.random()
    if drawn < 0.18:
        return (pages,)
    if drawn < 0.3:
        return (("full", "1"),)
    if drawn < 0.38:
        return _days(rng)
    if drawn < 0.42:
        return (*_days(rng), pages)
    return (("start_url", rng.choice(ELSEWHERE)),) if drawn < 0.5 else ()


def _days(rng: Random) -> tuple[tuple[str, str], ...]:
    """Both ends of the days asked for, or one; the site's articles are of three or four."""
    first, last = sorted(NEWEST.date() + timedelta(days=rng.randint(-3, 2)) for _ in range(2))
    both = (("since", str(first)), ("until", str(last)))
    return rng.choice((both, both[:1], both[1:]))


def violations(history: History, *, engine: bool = False) -> list[str]:
    """What is not as promised in a history, a sentence each; played over the real `engine`."""
    with tempfile.TemporaryDirectory(prefix="hyxw-", dir=_memory()) as name:
        folder, site = Path(name), built(Random(history.seed))
        if engine:
            return list(dict.fromkeys(_violations(history, EnginePlayer(folder, site))))
        with asyncio.Runner() as runner:
            return list(dict.fromkeys(_violations(history, Player(folder, site, runner))))


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 # syncs cost nothing there


def _violations(history: History, player: Player | EnginePlayer) -> Iterator[str]:
    site, folder = player.site, player.folder
    rng = Random(f"site {history.seed}")
    now = BEGIN
    player.archives = REPARSE in history.steps
    for number, step in enumerate(history.steps, 1):
        if isinstance(step, int) or step == RELAUNCH:
            _change(site, step, rng)
            continue
        if isinstance(step, str):
            yield from _read_again(player, now)
            continue
        ended, began = player.play(step, now), now
        now = later(now, rng)
        if ended.exit_code == 0:
            asked_for = {one for one in site.pieces if _is_asked_for(one, site, ended, step)}
            there = known(folder) | _waiting(folder, began)
            for missing in sorted(asked_for - there):
                yield f"step {number} ended with 0, and {missing} that it saw is not delivered"
            if _should_have_all(step, site):
                for missing in sorted({*site.pieces} - known(folder) - {*_failed(folder)}):
                    yield f"step {number} ended with 0, and {missing} is listed and not delivered"
    # Below articles that are known another may have come unseen: then only a full run finds it.
    arguments = (("full", "1"),) if site.deepened else ()
    for _ in range(_QUIET):
        now += timedelta(days=30)
        last = player.play(Plan(seed=0, arguments=arguments), now).exit_code
    yield from _untrue(folder, site)
    yield from _incomplete(folder, site, last)


def _change(site: Site, step: int | str, rng: Random) -> None:
    if isinstance(step, str):
        site.relaunch(rng)
        return
    for _ in range(step):
        happen(site, rng)


def _read_again(player: Player | EnginePlayer, now: datetime) -> Iterator[str]:
    """Reading again publishes what a killed run had delivered, and what the archive corrects.

    That is a time which a listing page states that no walk has come to since, or a section that
    few pages had shown. It says nothing twice; that it says nothing untrue is asked of all lines.
    """
    before = {run_id for (run_id,) in _rows(player.folder, "SELECT run_id FROM run")}
    code = player.reparse(now).exit_code
    if code not in (0, 4):
        yield f"a reading again ends with {code}"
    said: dict[str, tuple[Any, ...]] = {}
    for line in _lines(player.folder):
        shown = (*_says(line), line["section"])
        if line["run_id"] not in before and said.get(line["id"]) == shown:
            yield f"a reading again says revision {line['revision']} of {line['id']} twice"
        said[line["id"]] = shown


def _should_have_all(plan: Plan, site: Site) -> bool:
    """Whether a run that ends with 0 has to know of all that is listed, seen or not.

    Not where the site changed meanwhile, was asked for a part, or denied having a page.
    """
    given = dict(plan.arguments)
    if site.listing_route == "folder" and "rows of another section" in plan.kinds:
        return False  # no category in its URL tells that they are
    if plan.restless or _DENIALS & set(plan.kinds) or not given.keys() <= {"full"}:
        return False
    return bool(given) or not site.deepened


def _is_asked_for(article_id: str, site: Site, ended: Ended, plan: Plan) -> bool:
    """Whether an article is of the days that a run was asked for, and was listed to it as such.

    What is dated anew once a run has seen it is the next one's to find.
    """
    given, day = dict(plan.arguments), str(site.pieces[article_id].published.date())
    return all(
        any(given.get("since", one) <= one <= given.get("until", one) for one in days)
        for days in ((day,), ended.listed.get(article_id, ()))
    )


def _incomplete(folder: Path, site: Site, exit_code: int | None) -> Iterator[str]:
    """Every article listed must be in the feed as it is, or be named as failed."""
    latest = {line["id"]: line for line in _lines(folder)}
    failed = _failed(folder)
    if exit_code not in (0, 4):
        yield f"a whole run on the quiet site ends with {exit_code}"
    for piece in site.listed:
        line = latest.get(piece.id)
        if piece.id in failed:
            if exit_code == 0:
                yield f"{piece.id} failed, and the last run ended with 0"
            yield f"{piece.id} still fails on the quiet site ({failed[piece.id]})"
        elif line is None:
            yield f"{piece.id} was never delivered"
        elif line["status"] != "published":
            yield f"{piece.id} is on the site, and withdrawn in the feed"
        elif not _is_as_it_is(line, piece, site):
            yield f"{piece.id} is not in the feed as it is"


def _untrue(folder: Path, site: Site) -> Iterator[str]:
    """No line may say what the site never said, and each revision stands once."""
    lines = _lines(folder)
    for (one, revision), times in Counter((x["id"], x["revision"]) for x in lines).items():
        if times > 1:
            yield f"revision {revision} of {one} stands {times} times"
    for line in lines:
        if site.listing_route == "folder" and _is_of_another(line):
            continue  # a listing whose URL names no category may be one above the section's
        if not any(_is_told(line, version) for version in site.versions.get(line["id"], set())):
            said = f"{line['title']!r} {line['published_at']} {line['text'][:40]!r}"
            warned = f", warned of {line['warnings']}" if line["warnings"] else ""
            yield f"{line['id']} revision {line['revision']} is untrue: {said}{warned}"
        if line["status"] == "withdrawn" and line["id"] not in site.gone:
            yield f"{line['id']} is called withdrawn, and never was"


def _is_of_another(line: dict[str, Any]) -> bool:
    """Whether a line is of another section, and says so."""
    said = any(one.startswith("section-differs") for one in line["warnings"])
    return said and not line["id"].startswith(f"{CATEGORY}-")


def _is_told(line: dict[str, Any], version: tuple[str, str, str]) -> bool:
    """Whether a line says what an article once was, but for what its warnings name."""
    warned = {said.partition("-")[0] for said in line["warnings"]}
    fields = ("title", "published_at", "text")
    differ = {name for name, was in zip(fields, version, strict=True) if line[name] != was}
    return differ <= warned


def _is_as_it_is(line: dict[str, Any], piece: Piece, site: Site) -> bool:
    """Whether a line says what the site shows; a time that no listing bears out stays as it was."""
    title, published, text = piece.shown
    if not site.bears_out(line["published_at"], published):
        published = line["published_at"]
    return _says(line) == (title, published, text)


def _says(line: dict[str, Any]) -> tuple[str, str, str]:
    return line["title"], line["published_at"], line["text"]


def _lines(folder: Path) -> list[dict[str, Any]]:
    files = sorted((folder / "feeds").glob("**/*.jsonl"))
    found = [
        json.loads(text, object_hook=_by_category)
        for path in files
        if path.name != "manifest.jsonl"
        for text in path.read_text(encoding="utf-8").splitlines()
    ]
    return sorted(found, key=lambda line: line["revision"])


def _by_category(line: dict[str, Any]) -> dict[str, Any]:
    """A line with its article's id as the site has it."""
    return line | {"id": id_of(*line["id"].split("-"))} if "id" in line else line


def known(folder: Path) -> set[str]:
    """The ids of the articles that are delivered into a data folder."""
    return {id_of(*row) for row in _rows(folder, "SELECT catid, number FROM article")}


def _waiting(folder: Path, now: datetime) -> set[str]:
    """What failed so often that it was not due to be tried: named, and no run's failure."""
    query = f"SELECT catid, number FROM failure WHERE next_try_at > '{utc(now)}'"  # noqa: S608
    return {id_of(*row) for row in _rows(folder, query)}


def _failed(folder: Path) -> dict[str, str]:
    rows = _rows(folder, "SELECT catid, number, kind, reason FROM failure")
    return {id_of(catid, number): f"{kind}: {reason}" for catid, number, kind, reason in rows}


def _rows(folder: Path, query: str) -> list[tuple[Any, ...]]:
    path = folder / "ledger.sqlite3"
    if not path.exists():  # a history that reads again before any run
        return []
    ledger = sqlite3.connect(path)
    try:
        return ledger.execute(query).fetchall()
    finally:
        ledger.close()


def shrunk(history: History) -> History:
    """The shortest history, of this one's steps made simpler, that is still not as promised."""
    again = True
    while again:
        again = False
        for simpler in _simpler(history):
            if violations(simpler):
                history, again = simpler, True
                break
    return history


def _simpler(history: History) -> Iterator[History]:
    steps = history.steps
    for at, step in enumerate(steps):
        yield replace(history, steps=(*steps[:at], *steps[at + 1 :]))
        if isinstance(step, int) and step > 1:
            yield replace(history, steps=(*steps[:at], 1, *steps[at + 1 :]))
        if isinstance(step, Plan):
            for simple in _simpler_plans(step):
                yield replace(history, steps=(*steps[:at], simple, *steps[at + 1 :]))


def _simpler_plans(plan: Plan) -> Iterator[Plan]:
    if plan.restless:
        yield replace(plan, restless=0.0)
    if plan.faulty:
        yield replace(plan, faulty=0.0, kinds=())
    for kind in plan.kinds if len(plan.kinds) > 1 else ():
        yield replace(plan, kinds=(kind,))
    if plan.kill or plan.stop:
        yield replace(plan, kill=None, stop=None)
    if plan.arguments:
        yield replace(plan, arguments=())
