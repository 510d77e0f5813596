"""What a run's figures are made of."""

from pathlib import Path

import pytest
from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from hyxw.extensions.figures import RunFigures
from tests.components import components


def test_new_articles_are_counted_by_the_fields_they_have(tmp_path: Path) -> None:
    with components(tmp_path) as run:
        figures = run.crawler.get_extension(RunFigures)
        assert figures is not None
        assert figures.as_dict(None) == {
            "articles": 0,
            "filled": dict.fromkeys(figures.as_dict(None)["filled"], 0),
            "text_length": None,
            "total": None,
        }
        for number, (text, source) in enumerate((("灯", "湘江网"), ("灯亮了", None), ("", None))):
            run.signal(signals.item_scraped, item=run.article(number, text=text, source=source))
        again = run.article(1, text="改过的长长的文字。", source="湘江网", revision=2)
        run.signal(signals.item_scraped, item=again)
        told = figures.as_dict(131)
    assert (told["articles"], told["text_length"], told["total"]) == (3, 1, 131)
    assert (told["filled"]["text"], told["filled"]["source"]) == (2, 1)


def test_what_is_tried_on_a_spider_is_not_counted() -> None:
    with pytest.raises(NotConfigured):
        RunFigures.from_crawler(get_crawler())
