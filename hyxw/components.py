"""What a spider of ours runs with, in whatever project it runs.

These settings belong to the spider, not to the project: `scrapy shell`, `scrapy fetch`, a spider of
the user's and a project that only installs hyxw have none of them. Each says Scrapy 2.19's default
and the reason. A project's own components stay beside ours, and none of ours is lost by them.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.misc import load_object

from hyxw.environment import from_environment
from hyxw.errors import BadArgument, RunError
from hyxw.frontier.outcome import Outcome
from hyxw.frontier.tally import Tally
from hyxw.sections import Section

_Orders = Mapping[str, int | None]

# --- How a request passes ---------------------------------------------------------------------

MECHANICS: Mapping[str, Any] = {
    # Default 16. One host is walked, one request at a time; CONCURRENT_REQUESTS_PER_DOMAIN alone
    # does not keep Scrapy 2.19 to that: without a delay it sends all that are queued at once.
    "CONCURRENT_REQUESTS": 1,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,  # default 8
    # The spider itself asks for each article once, and its retries and second looks are wanted:
    # a filter could only drop requests unseen. Default RFPDupeFilter.
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
    # Articles in the order of their listing, newest first. Default LifoMemoryQueue.
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    # Default 100: so many tasks are made for each response, whatever it yields. Articles are
    # compared with the ledger one after the other.
    "CONCURRENT_ITEMS": 1,
    # Default True: parses the callback's source for each response; ruff's B901 does it once.
    "WARN_ON_GENERATOR_RETURN_VALUE": False,
}

DOWNLOADER_MIDDLEWARES: _Orders = {
    # Each stands where the one it replaces stood in DOWNLOADER_MIDDLEWARES_BASE.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "hyxw.middlewares.OneSiteMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "hyxw.middlewares.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "hyxw.middlewares.BackoffRetryMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "hyxw.middlewares.OneSiteRedirectMiddleware": 600,
}

SPIDER_MIDDLEWARES: _Orders = {
    # Each layer here costs every response. The walk bounds its own pages, and is begun by the one
    # request that waits, which need not be marked as the first: off.
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    # Drops requests unseen; OneSiteMiddleware refuses them where their errback hears of it.
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

# --- What becomes of an article ---------------------------------------------------------------

ITEM_PIPELINES: _Orders = {
    "hyxw.pipelines.ValidatePipeline": 100,  # only whole records are compared with the ledger
    "hyxw.pipelines.DedupePipeline": 200,  # sets revision and duplicate_of, so before publishing
    "hyxw.pipelines.PublishPipeline": 300,
}

EXTENSIONS: _Orders = {
    # In the place of Scrapy's.
    "scrapy.extensions.memusage.MemoryUsage": None,
    "hyxw.extensions.memory.OwnMemory": 0,
    # The data folder is opened, and its lock taken, before anything else watches the run.
    "hyxw.extensions.storage.Storage": 10,
    # Its files are finished before the report is written, which says whether they could be.
    "hyxw.extensions.archive.ArchiveKeeper": 15,
    # The run's figures are taken while it lasts, and are part of its report.
    "hyxw.extensions.figures.RunFigures": 18,
    "hyxw.extensions.report.Report": 20,
    "hyxw.extensions.stall.StallClock": 30,
    "hyxw.extensions.display.Display": 40,
}

# Pages come by http and https; Scrapy's default has data, file, ftp and s3 as well.
_SCHEMES = ("http", "https")
# With a ledger that many machines share. Default HTTP11DownloadHandler, which it is else.
_CLAIMED = "hyxw.handlers.ClaimedDownloadHandler"

# Of a user's own -o file, by format. Scrapy's writes Python's own notation into a CSV's cells.
FEED_EXPORTERS = {"csv": "hyxw.exporters.ReadableCsvItemExporter"}

# --- What is not even imported ----------------------------------------------------------------

# Scrapy imports what its defaults name, switched off or not, and a run with nothing new is imports
# for the most part: remote control alone brings a whole web framework, cookies an HTTP client.
_LEFT_OUT: Mapping[str, Sequence[str]] = {
    "EXTENSIONS_BASE": (
        "scrapy.extensions.telnet.TelnetConsole",
        "scrapy.extensions.remote_control.RemoteControl",
    ),
    "DOWNLOADER_MIDDLEWARES_BASE": (  # no section asks for either
        "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
        "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware",
    ),
}

# ----------------------------------------------------------------------------------------------

NETWORK: Mapping[str, _Orders] = {
    "DOWNLOADER_MIDDLEWARES": DOWNLOADER_MIDDLEWARES,
    "SPIDER_MIDDLEWARES": SPIDER_MIDDLEWARES,
}
CRAWL: Mapping[str, _Orders] = {
    **NETWORK,
    "ITEM_PIPELINES": ITEM_PIPELINES,
    "EXTENSIONS": EXTENSIONS,
}

# What settings.py says of the project and the process; a spider does not change these.
_THE_PROJECTS = {
    *("BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE", "SPIDER_LOADER_CLASS"),
    "LOG_LEVEL",
}
# A project's settings.py gives way to how our crawl works, a spider's custom_settings do not.
_BELOW_SPIDER = SETTINGS_PRIORITIES["spider"] - 1
# Of download handlers that of the higher priority counts: a project's own go before Scrapy's.
_ABOVE_DEFAULT = SETTINGS_PRIORITIES["default"] + 1
# Components of ours and the user's are one dictionary; nothing may come and replace it whole.
_ABOVE_ALL = SETTINGS_PRIORITIES["cmdline"] + 1


class Running(Protocol):
    """What a spider of ours offers to those that keep or watch its run."""

    section: Section
    given_arguments: dict[str, str]
    tally: Tally
    outcome: Outcome

    def layout_in_force(self) -> dict[str, Any]:
        """The layout that pages are read with, as a run's report has it."""

    def end(self, error: RunError) -> None:
        """Remember an error and stop the run; what was fetched is still published."""


class Visiting(Protocol):
    """What a spider, in a run or for a command, offers to those that keep it to one site."""

    start_url: str


def running(crawler: Crawler) -> Running:
    """The spider of a run, which `only_in_a_run` has seen to be ours."""
    return cast(Running, crawler.spider)


def complete(settings: BaseSettings, components: Mapping[str, _Orders]) -> None:
    """Add what a spider of ours needs; to be called by its `update_settings`.

    What settings.py says holds unless the project's own settings differ. Raises BadArgument where
    a component of ours is switched off.
    """
    ours = vars(import_module("hyxw.settings"))  # late: it reads the environment
    knobs = {name: ours[name] for name in ours if name.isupper() and name not in _THE_PROJECTS}
    settings.setdict(knobs, priority="addon")
    settings.setdict(from_environment(knobs), priority=_BELOW_SPIDER)
    settings.setdict(MECHANICS, priority=_BELOW_SPIDER)
    # Default None. What is still to be fetched stands in the ledger; a queue kept beside it would
    # be another run's, and is lost when a run is killed.
    settings.set("JOBDIR", None, priority=_ABOVE_ALL)
    exporters = {**FEED_EXPORTERS, **settings.getdict("FEED_EXPORTERS")}
    settings.set("FEED_EXPORTERS", exporters, priority=_ABOVE_ALL)
    if settings["HYXW_LEDGER"]:
        settings.set("DOWNLOAD_HANDLERS", dict.fromkeys(_SCHEMES, _CLAIMED), priority=_ABOVE_ALL)
    for name, left_out in _LEFT_OUT.items():
        kept = {key: value for key, value in settings.getdict(name).items() if key not in left_out}
        settings.set(name, kept, priority=_BELOW_SPIDER)
    handlers = {scheme: settings["DOWNLOAD_HANDLERS_BASE"][scheme] for scheme in _SCHEMES}
    settings.set("DOWNLOAD_HANDLERS_BASE", handlers, priority=_ABOVE_DEFAULT)
    for name, orders in components.items():
        settings.set(name, _merged(name, settings.getdict(name), orders), priority=_ABOVE_ALL)


def only_in_a_run(crawler: Crawler) -> None:
    """Raise NotConfigured where Scrapy's shell, parse, fetch, view or check try a spider out.

    They put a start of their own in the place of the spider's, or build no spider at all; what they
    fetch is shown, and is no run. To be called by what keeps or watches a run.
    """
    if crawler.spider is None or crawler.spidercls.start.__module__.startswith("scrapy.commands."):
        raise NotConfigured


def _merged(name: str, given: Mapping[Any, Any], ours: _Orders) -> dict[Any, Any]:
    merged = {load_object(component): order for component, order in given.items()}
    for path, order in ours.items():
        if merged.setdefault(load_object(path), order) is None and order is not None:
            raise BadArgument(
                f"Setting {name} switches {path} off, and no spider of hyxw can do without it."
            )
    return merged
