"""What a spider of ours runs with: its own components beside the user's, in any project."""

from collections.abc import Mapping
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from hyxw import components, settings
from hyxw.errors import BadArgument
from hyxw.pipelines import PublishPipeline
from hyxw.spiders.local_news import LocalNewsSpider
from tests.components import project_settings


class Theirs:
    """A component of the user's."""


THEIRS = f"{__name__}.Theirs"


def completed(given: Mapping[str, Any], priority: str = "project") -> Settings:
    """A foreign project's settings, as a crawler of ours takes them."""
    return Crawler(LocalNewsSpider, _settings(given, priority)).settings


def _settings(given: Mapping[str, Any], priority: str) -> Settings:
    made = Settings()
    made.setdict(given, priority=priority)
    return made


@pytest.mark.parametrize("name", components.CRAWL)
def test_each_component_is_there(name: str) -> None:
    assert all(callable(load_object(path)) for path in components.CRAWL[name])


@pytest.mark.parametrize("name", components.NETWORK)
def test_each_of_scrapys_that_is_off_is_one_that_would_be_on(name: str) -> None:
    """A misspelt path, or one that an upgrade moved, would turn off nothing."""
    base = project_settings().getdict(f"{name}_BASE")
    for path, order in components.NETWORK[name].items():
        assert path in base if order is None else path.startswith("hyxw.")


def test_each_middleware_of_ours_stands_where_scrapys_stood() -> None:
    base = project_settings().getdict("DOWNLOADER_MIDDLEWARES_BASE")
    middlewares = components.DOWNLOADER_MIDDLEWARES
    replaced = {base[path] for path, order in middlewares.items() if order is None}
    assert {order for order in middlewares.values() if order is not None} <= replaced


@pytest.mark.parametrize("priority", ["project", "cmdline"])
@pytest.mark.parametrize("name", components.CRAWL)
def test_a_component_of_the_users_stands_beside_ours(name: str, priority: str) -> None:
    found = completed({name: {THEIRS: 500}}, priority).getdict(name)
    assert found[Theirs] == 500
    for path, order in components.CRAWL[name].items():
        assert found[load_object(path)] == order


def test_a_component_in_custom_settings_stands_beside_ours() -> None:
    class Custom(LocalNewsSpider):
        custom_settings = {"ITEM_PIPELINES": {THEIRS: 500}, "CONCURRENT_ITEMS": 7}  # noqa: RUF012

    found = Crawler(Custom, Settings()).settings
    assert found.getdict("ITEM_PIPELINES") == {
        Theirs: 500,
        **{load_object(path): order for path, order in components.ITEM_PIPELINES.items()},
    }
    assert found.getint("CONCURRENT_ITEMS") == 7


def test_merging_into_a_crawler_again_takes_none_of_ours_away() -> None:
    """As a crawler process does with a crawler that it is given."""
    project = _settings({"ITEM_PIPELINES": {THEIRS: 500}}, "cmdline")
    crawler = Crawler(LocalNewsSpider, project)
    crawler.settings.update(project)
    assert PublishPipeline in crawler.settings.getdict("ITEM_PIPELINES")


def test_the_order_that_the_user_gives_one_of_ours_holds() -> None:
    found = completed({"ITEM_PIPELINES": {PublishPipeline: 900}})
    assert found.getdict("ITEM_PIPELINES")[PublishPipeline] == 900


def test_one_of_ours_that_is_switched_off_is_refused() -> None:
    with pytest.raises(BadArgument, match=r"ITEM_PIPELINES switches hyxw\.pipelines\.Publish"):
        completed({"ITEM_PIPELINES": {"hyxw.pipelines.PublishPipeline": None}})


def test_another_project_gets_our_settings_where_it_has_none_of_its_own() -> None:
    found = completed({"DOWNLOAD_DELAY": 9, "CONCURRENT_REQUESTS": 32, "BOT_NAME": "theirs"})
    assert found.getint("DOWNLOAD_DELAY") == 9
    assert found.getint("CONCURRENT_REQUESTS") == 1  # the crawl works with no other
    assert found["BOT_NAME"] == "theirs"
    assert found["USER_AGENT"] == settings.USER_AGENT
    assert found.getbool("ROBOTSTXT_OBEY")
    assert not found.getbool("REMOTE_CONTROL_ENABLED")
    assert found["LOG_LEVEL"] == "DEBUG"  # the process's, not a spider's


def test_no_queue_is_kept_beside_the_ledger() -> None:
    assert completed({"JOBDIR": "queue"}, "cmdline")["JOBDIR"] is None


def test_the_environment_goes_before_a_projects_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYXW_DATA_DIR", "/srv/news")
    monkeypatch.setenv("HYXW_SCRIPT", "")
    found = completed({"HYXW_DATA_DIR": "theirs", "HYXW_SCRIPT": "zh-Hans"})
    assert (found["HYXW_DATA_DIR"], found["HYXW_SCRIPT"]) == ("/srv/news", "zh-Hans")


def test_the_environment_gives_way_to_a_spider_and_to_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DOWNLOAD_DELAY", "5")
    for priority, delay in (("project", 5), ("spider", 9), ("cmdline", 9)):
        assert completed({"DOWNLOAD_DELAY": 9}, priority).getint("DOWNLOAD_DELAY") == delay


def test_what_a_crawl_has_no_use_for_is_not_even_named() -> None:
    found = completed({})
    assert not [path for path in found.getdict("EXTENSIONS_BASE") if "telnet" in path]
    assert not [path for path in found.getdict("EXTENSIONS_BASE") if "remote_control" in path]
    middlewares = found.getdict("DOWNLOADER_MIDDLEWARES_BASE")
    assert not [path for path in middlewares if "cookies" in path or "httpauth" in path]
    found.update(Settings())  # as `scrapy crawl` does
    assert set(found.getdict("DOWNLOAD_HANDLERS_BASE")) == {"http", "https"}


def test_a_project_s_own_download_handler_goes_before_scrapy_s() -> None:
    theirs = {"http": "their.Handler"}
    found = completed({"DOWNLOAD_HANDLERS": theirs}).getwithbase("DOWNLOAD_HANDLERS")
    assert found["http"] == "their.Handler"
    assert found["https"].startswith("scrapy.")


# A trial's memory is bounded as well.
_MEMORY = {"scrapy.extensions.memusage.MemoryUsage", "hyxw.extensions.memory.OwnMemory"}


@pytest.mark.parametrize("path", [path for path in components.EXTENSIONS if path not in _MEMORY])
def test_what_watches_a_run_watches_no_trial(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    crawler = Crawler(LocalNewsSpider, project_settings())
    with pytest.raises(NotConfigured):
        load_object(path).from_crawler(crawler)
    crawler.spider = LocalNewsSpider()

    def start(_: Spider) -> None:
        """As `scrapy shell` has it."""

    start.__module__ = "scrapy.commands.shell"
    monkeypatch.setattr(LocalNewsSpider, "start", start)
    with pytest.raises(NotConfigured):
        load_object(path).from_crawler(crawler)


def test_another_spider_gets_none_of_it() -> None:
    theirs = Crawler(Spider, project_settings()).settings
    for name in components.CRAWL:
        assert theirs.getdict(name) == {}
