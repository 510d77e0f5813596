"""Folders to type commands in: the project's own from outside, and a Scrapy project of a user's."""

from pathlib import Path

LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"

# As `scrapy startproject` writes them, with the one line that the README gives.
SETTINGS = """
BOT_NAME = "theirs"
SPIDER_MODULES = ["theirs.spiders"]
NEWSPIDER_MODULE = "theirs.spiders"
ADDONS = {"hyxw.addon.HyxwAddon": 500}
ROBOTSTXT_OBEY = True
FEED_EXPORT_ENCODING = "utf-8"
"""

# Writes down what it and its settings are; it wants nothing of ours.
THEIR_SPIDER = """
import json
import scrapy

class Own(scrapy.Spider):
    name = "own"

    async def start(self):
        yield scrapy.Request(self.url)

    def parse(self, response):
        settings = self.crawler.settings
        ours = [name for name in settings if name.startswith("HYXW_")]
        parts = [*settings.getdict("EXTENSIONS"), *settings.getdict("ITEM_PIPELINES"),
                 *settings.getdict("DOWNLOADER_MIDDLEWARES")]
        yield {"title": response.css("title::text").get(), "ours": ours, "parts": parts}
"""

SUBCLASS = """
from hyxw.sections import Section
from hyxw.spiders.local_news import LocalNewsSpider

class CountyNews(LocalNewsSpider):
    section = Section("county_news", "{listing}")
"""

THEIR_PIPELINE = """
from pathlib import Path

class Titles:
    def process_item(self, item):
        with Path("titles.txt").open("a", encoding="utf-8") as file:
            file.write(f"{item.title}\\n")
        return item
"""


def a_project(folder: Path, *, subclass_of: str = "", settings: str = "") -> Path:
    """A user's own Scrapy project in `folder`, hyxw as an add-on; the folder."""
    package = folder / "theirs"
    (package / "spiders").mkdir(parents=True)
    for path, text in {
        folder / "scrapy.cfg": "[settings]\ndefault = theirs.settings\n",
        package / "__init__.py": "",
        package / "settings.py": SETTINGS + settings,
        package / "pipelines.py": THEIR_PIPELINE,
        package / "spiders" / "__init__.py": "",
        package / "spiders" / "own.py": THEIR_SPIDER,
    }.items():
        path.write_text(text, encoding="utf-8")
    if subclass_of:
        text = SUBCLASS.format(listing=subclass_of)
        (package / "spiders" / "county.py").write_text(text, encoding="utf-8")
    return folder


def published(data: Path, feed: str = "local_news") -> list[str]:
    """The lines that a data folder has published of a feed."""
    files = sorted(data.glob(f"feeds/{feed}/date=*/*.jsonl"))
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
