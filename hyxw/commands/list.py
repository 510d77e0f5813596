"""`scrapy list`, which also knows the spiders that a project's add-ons bring."""

import argparse

from scrapy.addons import AddonManager
from scrapy.commands import list as scrapys


class Command(scrapys.Command):
    """Scrapy's own asks for the spiders before the add-ons have said which there are."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the names of all spiders that `scrapy crawl` can run."""
        assert self.settings is not None  # noqa: S101  Scrapy sets them before it calls
        AddonManager.load_pre_crawler_settings(self.settings)
        super().run(args, opts)
