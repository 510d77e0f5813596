"""Makes each section of HYXW_SECTIONS a spider of its own name, beside the project's spiders."""

from collections.abc import Mapping
from functools import cached_property

from scrapy import Spider
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

from hyxw.errors import BadArgument
from hyxw.project import check_names, further_sections
from hyxw.sections import Section
from hyxw.spiders.local_news import LocalNewsSpider


class SectionSpiderLoader(SpiderLoader):
    """Scrapy's loader, which also finds the sections' spiders.

    The file is read when one of our spiders is asked for: a mistake in it stops nobody else's. It
    is told as a UsageError, with which all commands of Scrapy's end in exit code 2.
    """

    def __init__(self, settings: BaseSettings) -> None:
        self._settings = settings
        super().__init__(settings)

    @cached_property
    def _sections(self) -> Mapping[str, type[Spider]]:
        try:
            check_names(self._settings)
            sections = further_sections(self._settings, self._spiders)
        except BadArgument as exc:
            raise UsageError(str(exc), print_help=False) from exc
        return {section.name: spider_of(section) for section in sections}

    def load(self, spider_name: str) -> type[Spider]:
        """The spider of that name; raises KeyError where there is none, UsageError for bad TOML."""
        own = self._spiders.get(spider_name)
        if own is not None and not issubclass(own, LocalNewsSpider):
            return own
        return self._sections.get(spider_name) or super().load(spider_name)

    def list(self) -> list[str]:
        """All spiders' names; raises UsageError for bad TOML."""
        return list(dict.fromkeys([*super().list(), *self._sections]))


def spider_of(section: Section) -> type[LocalNewsSpider]:
    """The spider that walks a section: a subclass, as one of a few lines would be."""
    name = f"{section.name.title().replace('_', '').replace('-', '')}Spider"
    about = {"section": section, "__module__": __name__, "__doc__": f"Walks {section.listing}."}
    return type(name, (LocalNewsSpider,), about)
