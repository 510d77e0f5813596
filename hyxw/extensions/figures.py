"""Keeps a run's figures, which later runs are judged by, and judges them by earlier runs'."""

from collections import Counter
from datetime import datetime
from statistics import median
from typing import Any

from scrapy import signals
from scrapy.crawler import Crawler

from hyxw.components import only_in_a_run
from hyxw.extensions.storage import Storage
from hyxw.items import MAY_LACK, Article, as_record
from hyxw.operations.judgement import Figures, Judgement, judge
from hyxw.operations.pace import PAST, at_china
from hyxw.operations.workdays import chinese_days, plain_week

# The latest articles tell how much is published when: a year of them, fewer where it is many a day.
_ARTICLES = 10_000


class RunFigures:
    """Counts the fields that a run's new articles have, and how long their texts are."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self._filled: Counter[str] = Counter()
        self._lengths: list[int] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RunFigures":
        """See every article that is delivered."""
        only_in_a_run(crawler)
        figures = cls(crawler)
        crawler.signals.connect(figures.delivered, signal=signals.item_scraped)
        return figures

    def delivered(self, item: Article) -> None:
        """Note a new article; a revision says nothing of what the site brings now."""
        if item.revision > 1:
            return
        record = as_record(item)
        self._filled.update(name for name in MAY_LACK if record[name])
        self._lengths.append(len(item.text))

    def as_dict(self, total: int | None) -> dict[str, Any]:
        """The figures as report and ledger keep them; `total` is the listing's size."""
        return {
            "articles": len(self._lengths),
            "filled": {name: self._filled[name] for name in MAY_LACK},
            "text_length": median(self._lengths) if self._lengths else None,
            "total": total,
        }

    def judgement(self, figures: dict[str, Any], now: datetime) -> Judgement:
        """The run judged by its section's past."""
        storage = Storage.of(self.crawler)
        ledger, section = storage.ledger, storage.run.section
        past = ledger.runs.figures(section, now - PAST)
        runs = [Figures.of_report(one) for one in (*past, figures)]
        times = sorted(map(at_china, ledger.published_times(section, _ARTICLES)))
        # A first run is not compared with any day: it needs no calendar.
        days = chinese_days(storage.folder.documents) if past else plain_week
        return judge(times, runs, now, days)
