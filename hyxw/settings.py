"""Scrapy settings that differ from Scrapy 2.19's defaults, each with the default and the reason.

What each does: https://docs.scrapy.org/en/2.19/topics/settings.html. Ours begin with HYXW_; they,
USER_AGENT and DOWNLOAD_DELAY may be given as environment variables of their names too. What only
our own spiders run with is in components.py: pipelines, extensions, middlewares.
"""

from hyxw.environment import default_data_dir, from_environment

BOT_NAME = "hyxw"
SPIDER_MODULES = ["hyxw.spiders"]
NEWSPIDER_MODULE = "hyxw.spiders"
# Default scrapy.spiderloader.SpiderLoader; each section of HYXW_SECTIONS is a spider too.
SPIDER_LOADER_CLASS = "hyxw.spiderloader.SectionSpiderLoader"
COMMANDS_MODULE = "hyxw.commands"  # default ""; `scrapy crawl` gets its exit codes from there

# --- Ours -------------------------------------------------------------------------------------

# Where feeds, ledger, archive and reports live: `data` beside scrapy.cfg, wherever the command is
# typed; without one in $XDG_DATA_HOME/hyxw. A relative path counts from scrapy.cfg's folder too.
HYXW_DATA_DIR = default_data_dir()

# Where feeds and archive stand in place of the data folder: a bucket as s3://bucket/prefix (extra
# `fleet`), for runs on many machines; see docs/fleet.md. "": in the data folder.
HYXW_FEEDS = ""

# A TOML file of further sections, each a spider of its own name; see sections.py. "": none.
HYXW_SECTIONS = ""

# Where the ledger is: a PostgreSQL database (postgresql://user@host/name) that many machines share,
# with a schema for each site. "": in the data folder. See docs/fleet.md.
HYXW_LEDGER = ""

# A run in a shared ledger holds its site for so many seconds from each time that it is heard of;
# another takes the site over when they are gone.
HYXW_CLAIM_SECONDS = 60

# The PostgreSQL database of `scrapy fleet`'s queue. "": HYXW_LEDGER's.
HYXW_QUEUE = ""

# A worker of the fleet says so often, in seconds, that it lives, and what is due is looked for; one
# that has missed three times is held to be dead, and what it crawls is taken over. A divisor of 60.
HYXW_FLEET_BEAT = 10

# A data folder belongs to one site. Hosts (host or host:port, parted by commas) that are that site
# under another name: a mirror, a new domain.
HYXW_SAME_SITE = ""

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

# --- Who is told, and how runs are kept ---------------------------------------------------------

# Where alerts go, when a run's verdict gets worse and when all is well again: URLs of apprise
# (https://github.com/caronc/apprise/wiki), parted by white space. They hold passwords: better given
# as environment variable. "": nowhere.
HYXW_ALERT_URLS = ""

# A dead man's switch, pinged after each run as healthchecks.io takes it: the URL after a good one,
# URL/fail after another. It is what tells that no run was started at all. "": none.
HYXW_PING_URL = ""

# A file for node_exporter's textfile collector; its name must end in .prom, and %(name)s in it is
# the spider's. "": none.
HYXW_METRICS_FILE = ""

# Runs that are older, and their reports, are forgotten, but for what they have published; 0: none
# ever. A section is judged by the 400 days before a run.
HYXW_KEEP_RUNS_DAYS = 800

# --- A good guest -----------------------------------------------------------------------------

# default "Scrapy/VERSION (+https://scrapy.org)"; set one with an address of yours to be reached at
USER_AGENT = "hyxw/0.1 (local news feed; one polite request at a time)"
ROBOTSTXT_OBEY = True  # default False
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

# --- What the operator reads ------------------------------------------------------------------

# Default DEBUG: a line for each request, and each item whole. What is below a warning is in the
# run's report, and the closing line is printed whatever the level is; -L INFO shows the rest.
LOG_LEVEL = "WARNING"
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # default ERROR; what is given up is said by who asked for it
DEFAULT_DROPITEM_LOG_LEVEL = "DEBUG"  # default WARNING; an article already known is no trouble
FEED_EXPORT_ENCODING = "utf-8"  # default None: \uXXXX in a user's own -o file

# ----------------------------------------------------------------------------------------------

globals().update(from_environment(tuple(globals())))
