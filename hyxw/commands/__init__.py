"""The project's commands: `scrapy crawl` with exit codes, and its own."""

import sys
from io import TextIOWrapper

# Whatever a command prints, Scrapy's own too: a terminal that cannot show Chinese gets escapes.
if isinstance(sys.stdout, TextIOWrapper):
    sys.stdout.reconfigure(errors="backslashreplace")
