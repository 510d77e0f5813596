"""Scrapy settings that differ from Scrapy 2.19's defaults, each with the default and the reason.

What each does: https://docs.scrapy.org/en/2.19/topics/settings.html. Ours begin with HYXW_.
"""

import os

BOT_NAME = "hyxw"
SPIDER_MODULES = ["hyxw.spiders"]
NEWSPIDER_MODULE = "hyxw.spiders"
COMMANDS_MODULE = "hyxw.commands"  # default ""; `scrapy crawl` gets its exit codes from there

# --- Ours -------------------------------------------------------------------------------------

# Where feeds, ledger, archive and reports live; relative to the folder the command runs in.
HYXW_DATA_DIR = os.environ.get("HYXW_DATA_DIR") or "data"

# Script of title, text, names and captions: "" as published, or zh-Hans, zh-Hant.
HYXW_SCRIPT = ""

# The responses as fetched are kept in archive/, in WARC files of about so many MB; `scrapy
# reparse` reads them again. Files older than HYXW_ARCHIVE_DAYS are deleted; 0: none ever.
HYXW_ARCHIVE = True
HYXW_ARCHIVE_MB = 100
HYXW_ARCHIVE_DAYS = 0

# Articles younger than this many days are looked at again for edits and withdrawals; 0: never.
HYXW_RECHECK_DAYS = 3

# A walk reads at most this many listing pages (25 entries each on PHPCMS), whatever the pager
# claims; a longer section is finished by the next runs.
HYXW_MAX_LISTING_PAGES = 2000

# A run ends when no response came for this many seconds.
HYXW_STALL_SECONDS = 300

# The longest a Retry-After or back-off may make a run wait, seconds.
HYXW_MAX_BACKOFF_SECONDS = 120

# --- A good guest -----------------------------------------------------------------------------

# default "Scrapy/VERSION (+https://scrapy.org)"; set one with an address of yours to be reached at
USER_AGENT = "hyxw/0.1 (local news feed; one polite request at a time)"
ROBOTSTXT_OBEY = True  # default False
# Default 16. One host is walked, one request at a time; CONCURRENT_REQUESTS_PER_DOMAIN alone does
# not keep Scrapy 2.19 to that: without a delay it sends all that are queued at once.
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # default 8
DOWNLOAD_DELAY = 2  # seconds, default 0; the spider sets 0 for a start URL on loopback
DEFAULT_REQUEST_HEADERS = {  # the default asks for English pages
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
    "Accept-Language": "zh-CN,zh;q=0.9",
}

# --- Closed -----------------------------------------------------------------------------------

TELNETCONSOLE_ENABLED = False  # default True
REMOTE_CONTROL_ENABLED = False  # default True: code execution for local users
COOKIES_ENABLED = False  # default True; the section needs none
DOWNLOAD_VERIFY_CERTIFICATES = True  # default False
METAREFRESH_ENABLED = False  # default True; a page must not send us elsewhere
REDIRECT_MAX_TIMES = 5  # default 20; the site's own redirects need one or two
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes, default 1 GiB; the site's pages are below 100 kB
DOWNLOAD_WARNSIZE = 2 * 1024 * 1024  # bytes, default 32 MiB
DOWNLOAD_TIMEOUT = 30  # seconds, default 180; also how long SIGTERM may have to wait
CLOSESPIDER_TIMEOUT = 6 * 3600  # seconds, default 0 (none); the wall clock: next day's run goes on
MEMUSAGE_LIMIT_MB = 1024  # default 0 (none); a run's memory is flat at about a tenth of it

# --- How a request passes ---------------------------------------------------------------------

# The spider itself asks for each article once, and its retries and second looks are wanted:
# a filter could only drop requests unseen. Default RFPDupeFilter.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"

# Articles in the order of their listing, newest first. Default LifoMemoryQueue.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"

DOWNLOADER_MIDDLEWARES = {
    # Each stands where the one it replaces stood in DOWNLOADER_MIDDLEWARES_BASE.
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "hyxw.middlewares.OneSiteMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "hyxw.middlewares.RobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # the section asks for none
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "hyxw.middlewares.BackoffRetryMiddleware": 550,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "hyxw.middlewares.OneSiteRedirectMiddleware": 600,
}

SPIDER_MIDDLEWARES = {
    # The walk bounds its own pages, and each layer here costs every response: off.
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}

# Default 100: so many tasks are made for each response, whatever it yields. Articles are compared
# with the ledger one after the other.
CONCURRENT_ITEMS = 1
# Default True: reads and parses the callback's source for each response; ruff's B901 does it once.
WARN_ON_GENERATOR_RETURN_VALUE = False

ITEM_PIPELINES = {
    "hyxw.pipelines.ValidatePipeline": 100,  # only whole records are compared with the ledger
    "hyxw.pipelines.DedupePipeline": 200,  # sets revision and duplicate_of, so before publishing
    "hyxw.pipelines.PublishPipeline": 300,
}

EXTENSIONS = {
    # The data folder is opened, and its lock taken, before anything else watches the run.
    "hyxw.extensions.storage.Storage": 10,
    # Its files are finished before the report is written, which says whether they could be.
    "hyxw.extensions.archive.ArchiveKeeper": 15,
    "hyxw.extensions.report.Report": 20,
    "hyxw.extensions.progress.Progress": 30,
}

# --- What the operator reads ------------------------------------------------------------------

LOG_LEVEL = "INFO"  # default DEBUG: a line for each request, and each item whole
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # default WARNING; an article already known is no trouble
FEED_EXPORT_ENCODING = "utf-8"  # default None: \uXXXX in a user's own -o file
