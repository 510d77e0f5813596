"""What a crawl would stumble over, a line each, with what to do."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from shlex import quote

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import BaseSettings

from hyxw.closing import alert_urls
from hyxw.command import ProjectCommand
from hyxw.errors import (
    AT_ITS_END,
    BadArgument,
    CouldNotStart,
    FolderLocked,
    FolderUnusable,
    PagesChanged,
    RunError,
    SiteUnreachable,
)
from hyxw.extensions.storage import check_site, owner_of
from hyxw.home import Home
from hyxw.layouts.learnt import Learnt
from hyxw.layouts.survey import SAMPLE
from hyxw.operations.contact import Address, proxy_for
from hyxw.operations.mailbox import peek
from hyxw.operations.sending import Sender
from hyxw.project import check_settings, same_sites, setting
from hyxw.store.feed import started_at_of
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.ledger import Ledger
from hyxw.store.records import RunRow
from hyxw.tasks.calibrate import evidence_of, sample
from hyxw.tasks.visiting import place, visit
from hyxw.urls import origin
from hyxw.wording import as_typed, ended, local_time, why

_GB = 1024**3
_LEAST_FREE = 0.2  # GB; the demo's 131 articles take 2 MB, archived pages and ledger with them
_CLOCK_OFF = timedelta(minutes=5)
_NO_NEWS = timedelta(days=2)
# How a crawl would end: the first of these that a check found.
_GRAVITY = (BadArgument, FolderUnusable, FolderLocked, PagesChanged, SiteUnreachable)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was seen, and the error that a crawl would end with, if any.

    `advice` says what to do about something that ends no crawl, and yet is not well.
    """

    what: str
    seen: str
    error: RunError | None = None
    advice: str = ""

    def line(self) -> str:
        """The line that the command prints."""
        mark = "FAIL" if self.error else "look" if self.advice else "ok"
        said = as_typed(" ".join(filter(None, (self.seen, self.advice))))
        return f"{mark:5} {self.what:12} {said}"


def examine(command: ProjectCommand, target: str) -> int:
    """Print a line for each check; the answer is the exit code that a crawl would end with."""
    errors = []
    for check in _checks(command, target):
        print(check.line(), flush=True)
        errors += [check.error] if check.error else []
    gravest = min(errors, key=_gravity, default=None)
    return gravest.exit_code if gravest else 0


def _checks(command: ProjectCommand, target: str) -> Iterator[Check]:
    settings = command.settings
    section, url = place(command, target)
    try:
        check_settings(settings)
        home = Home.of(settings, section, url)
    except BadArgument as error:
        yield _failed("settings", error)
        return
    yield Check("settings", "All HYXW_ settings can be used.")
    yield from _folder(home, url, settings)
    yield from _alerts(home, settings)
    yield from _site(command.crawler_process, url, home)


def _gravity(error: RunError) -> int:
    return next((n for n, kind in enumerate(_GRAVITY) if isinstance(error, kind)), len(_GRAVITY))


def _failed(what: str, error: RunError) -> Check:
    return Check(what, ended(str(error)), error)


# --- The data folder -----------------------------------------------------------------------------


def _folder(home: Home, url: str, settings: BaseSettings) -> Iterator[Check]:
    root = home.root
    yield _writable(root)
    if root.exists() and not root.is_dir():
        return
    yield _space(root)
    try:
        yield _lock(home)
        with home.ledger() as ledger:
            if ledger is None:
                yield Check("ledger", "There is none yet; the first run makes it.")
                return
            yield _sound(ledger)
            yield _owner(root, ledger, url, settings)
            runs = ledger.runs.latest()
    except (CouldNotStart, FolderUnusable) as error:
        yield _failed("ledger", error)
        return
    yield _clock(runs)
    yield _last_good(runs)


def _writable(root: Path) -> Check:
    there = next(path for path in (root, *root.parents) if path.exists())
    if not there.is_dir():
        said = f"{there} is no folder: set HYXW_DATA_DIR to one."
        return _failed("data folder", FolderUnusable(said))
    try:
        with tempfile.TemporaryFile(dir=there) as probe:
            probe.write(b" " * 4096)
    except OSError as error:
        said = f"{there} cannot be written ({why(error)}): make room or mend its permissions."
        return _failed("data folder", FolderUnusable(said))
    made = "is writable" if there == root else "is not there yet, and can be made"
    return Check("data folder", f"{root} {made}.")


def _space(root: Path) -> Check:
    there = next(path for path in (root, *root.parents) if path.exists())
    free = shutil.disk_usage(there).free / _GB
    seen = f"{free:.1f} GB are free."
    return Check("disk", seen, advice="" if free >= _LEAST_FREE else "Make room before it is full.")


def _lock(home: Home) -> Check:
    holder = home.holder()
    if holder is None:
        return Check("lock", "No run holds it.")
    return _failed("lock", FolderLocked(f"A run holds it ({holder}): wait until it has ended."))


def _sound(ledger: Ledger) -> Check:
    if not (faults := ledger.integrity_faults()):
        return Check("ledger", "It is sound; `scrapy verify` reads the feeds too.")
    said = f"{ledger.name} is damaged ({faults[0]}): run `scrapy verify --rebuild`."
    return _failed("ledger", FolderUnusable(said))


def _owner(root: Path, ledger: Ledger, url: str, settings: BaseSettings) -> Check:
    owner = owner_of(ledger)
    try:
        check_site(root, owner, url, same_sites(settings))
    except BadArgument as error:
        return _failed("site", error)
    return Check("site", f"The folder is {owner}'s." if owner else "The folder is no site's yet.")


def _clock(runs: Sequence[RunRow]) -> Check:
    """A run's id never sorts before an earlier one's: a clock once wrong is followed for years."""
    now = datetime.now(UTC)
    if not runs or started_at_of(runs[0].run_id) <= now + _CLOCK_OFF:
        return Check("clock", f"It says {local_time(now)}.")
    seen = f"It says {local_time(now)}, and run {runs[0].run_id} (UTC) is later."
    advice = (
        "The clock was wrong then, or is now: runs are named, and their files dated, from there on"
        " until the clock is past it. Nothing is lost by it."
    )
    return Check("clock", seen, advice=advice)


def _last_good(runs: Sequence[RunRow]) -> Check:
    good = next((row for row in runs if row.exit_code in AT_ITS_END), None)
    if good is None:
        return Check("last run", "None came to its end yet.", advice="See `scrapy runs`.")
    at = datetime.fromisoformat(good.finished_at or good.started_at)
    old = datetime.now(UTC) - at > _NO_NEWS
    advice = "Nothing starts it: look at cron, the timer or the scheduler." if old else ""
    return Check("last run", f"The last good one ended {local_time(at)}.", advice=advice)


# --- Who is told ---------------------------------------------------------------------------------


def _alerts(home: Home, settings: BaseSettings) -> Iterator[Check]:
    urls, ping_url = alert_urls(settings), setting(settings, "HYXW_PING_URL")
    if not urls and not ping_url:
        advice = "Nobody is told of trouble: set HYXW_ALERT_URLS or HYXW_PING_URL."
        yield Check("alerts", "", advice=advice)
    if urls:
        yield _services(home, urls)
    if ping_url:
        yield _switch(ping_url)


def _services(home: Home, urls: list[str]) -> Check:
    """Connected to, and nothing sent: what a service thinks of the password shows in a test."""
    try:
        sender = Sender(urls)
    except (BadArgument, CouldNotStart) as error:
        return Check("alerts", "", advice=ended(str(error)))
    if troubles := sender.troubles():
        said = "; ".join(f"{name} cannot be reached: {why}" for name, why in troubles.items())
        return Check("alerts", ended(said), advice="Mend HYXW_ALERT_URLS, or the way there.")
    if unsent := _unsent(home):
        advice = "Look with `scrapy alert-test`; the next run tries again."
        return Check("alerts", f"{unsent} could not be sent yet.", advice=advice)
    said = f"{', '.join(sender.services)} can be connected to; `scrapy alert-test` sends one."
    return Check("alerts", said)


def _unsent(home: Home) -> int:
    try:
        return len(peek(home).unsent)
    except RunError:  # which the line on the ledger tells
        return 0


def _switch(url: str) -> Check:
    address = Address.of_url(url)
    trouble = address.trouble() if address else "it is no URL of the web"
    if trouble:
        said = ended(f"HYXW_PING_URL cannot be reached: {trouble}")
        return Check("ping", said, advice="Mend it, or the way there.")
    return Check("ping", "HYXW_PING_URL can be connected to.")


# --- The site ------------------------------------------------------------------------------------


def _site(process: AsyncCrawlerProcess, url: str, home: Home) -> Iterator[Check]:
    if proxy := proxy_for(url):
        seen = f"{proxy.netloc.rpartition('@')[2]} is asked in the site's place."
        yield Check("proxy", f"{seen} The environment says so (http_proxy, https_proxy, no_proxy).")
    try:
        visited = visit(process, url, sample)
    except SiteUnreachable as error:
        yield _failed("listing", error)
        return
    listing, *articles = visited.pages
    yield Check("listing", f"{url} answers, and robots.txt lets us read it.")
    yield from _server_clock((listing.headers.get("Date") or b"").decode("latin-1"))
    yield from (
        Check("article", failure, advice="It may come later.") for failure in visited.failures
    )
    yield _layout(listing, articles, home)


def _layout(listing: Response, articles: Sequence[Response], home: Home) -> Check:
    how = f"`scrapy calibrate {quote(listing.url)}`"
    if not articles:
        said = f"{listing.url} links to no article in a list of its own; see {how}."
        return _failed("layout", PagesChanged(said))
    try:
        found = evidence_of(listing, articles).calibrate()
        kept = _kept(home, origin(listing.url))
    except RunError as error:
        return _failed("layout", error)
    if not found.holds:
        return _failed("layout", PagesChanged(f"No layout holds; {how} shows why."))
    known = "one is kept" if kept else "a crawl works it out"
    return Check(
        "layout", f"Listing and {len(articles)} of {SAMPLE} articles can be read; {known}."
    )


def _kept(home: Home, site: str) -> bool:
    with home.documents() as documents:
        return Learnt.of(KeptLayouts(documents), site, "").layout is not None


def _server_clock(date: str) -> Iterator[Check]:
    try:
        off = datetime.now(UTC) - parsedate_to_datetime(date)
    except (TypeError, ValueError):  # no date, or none that is one
        return
    if abs(off) > _CLOCK_OFF:
        seen = f"It is {off} off the site's clock."
        yield Check("clock", seen, advice="Set it, with NTP: runs are named by it.")
