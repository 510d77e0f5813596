"""What a run's figures are made of."""

import resource
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy import signals

from hyxw.extensions.figures import RunFigures, peak_memory_mb
from tests.components import components


@pytest.mark.parametrize(
    ("platform", "held", "said"),
    [("linux", 75_432, 73.7), ("linux", 1_048_576, 1024.0), ("darwin", 77_242_368, 73.7)],
)
def test_memory_is_told_in_megabytes_with_a_tenth(
    monkeypatch: pytest.MonkeyPatch, platform: str, held: int, said: float
) -> None:
    """Linux counts in kilobytes, macOS in bytes."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(resource, "getrusage", lambda _: SimpleNamespace(ru_maxrss=held))
    assert peak_memory_mb() == said


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
