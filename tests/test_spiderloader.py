"""Each section of the file a spider of its own name, beside the project's."""

from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

from hyxw.sections import Section
from hyxw.spiderloader import SectionSpiderLoader, spider_of
from hyxw.spiders.local_news import LocalNewsSpider
from tests.components import project_settings

FILE = '[county-news_x]\nlisting = "http://county.test/list-1-1.html"\n'


def loader(tmp_path: Path, content: str = FILE) -> SectionSpiderLoader:
    path = tmp_path / "sections.toml"
    path.write_text(content)
    return SectionSpiderLoader(project_settings(HYXW_SECTIONS=str(path)))


def test_sections_are_spiders_beside_the_project_s(tmp_path: Path) -> None:
    found = loader(tmp_path)
    assert found.list() == ["local_news", "county-news_x"]
    assert found.load("local_news") is LocalNewsSpider
    county = found.load("county-news_x")
    assert issubclass(county, LocalNewsSpider)
    assert county.name == "county-news_x"
    with pytest.raises(KeyError):
        found.load("nobody")


def test_a_mistake_in_the_file_is_a_wrong_usage(tmp_path: Path) -> None:
    broken = loader(tmp_path, "[county\n")
    for ask in (broken.list, lambda: broken.load("county")):
        with pytest.raises(UsageError):
            ask()


def test_a_spider_is_named_for_its_section() -> None:
    section = Section("county-news_x", "http://county.test/list-1-1.html")
    spider = spider_of(section)
    assert (spider.__name__, spider.section, spider.__doc__) == (
        "CountyNewsXSpider",
        section,
        "Walks http://county.test/list-1-1.html.",
    )
