"""hyxw in a Scrapy project of one's own: `ADDONS = {"hyxw.addon.HyxwAddon": 500}`."""

from scrapy.settings import BaseSettings

LOADER = "hyxw.spiderloader.SectionSpiderLoader"
_SPIDERS = "hyxw.spiders"


class HyxwAddon:
    """Adds our spiders to a project, and changes nothing else of it.

    What they run with they bring along themselves: see components.py.
    """

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Let the project find local_news and the sections of HYXW_SECTIONS."""
        modules = settings.getlist("SPIDER_MODULES")
        if _SPIDERS not in modules:
            priority = max(settings.getpriority("SPIDER_MODULES") or 0, 15)
            settings.set("SPIDER_MODULES", [*modules, _SPIDERS], priority)
        settings.set("SPIDER_LOADER_CLASS", LOADER, priority="addon")
