"""Made-up feeds of any size: edits, withdrawals, duplicates, and a first run of nulls only."""

import hashlib
import json
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hyxw.store.descriptor import datapackage
from hyxw.store.feed import Feed, run_id_of
from hyxw.store.filestore import Folder
from hyxw.store.records import PublishedFile, utc
from hyxw.text.dates import CHINA

FIRST_DAY = datetime(2015, 1, 1, tzinfo=CHINA)
DAYS = 4000
RARE = "灯塔鲸鱼"  # in the text of each thousandth article

_SURNAMES, _GIVEN = "周林谭段陆许唐罗", ("禾", "砚", "溪", "明远", "小舟", "若谷")
_SOURCES = ("中国衡阳新闻网", "湘江新闻网", "央广网", "衡阳文明网", None)
_TWO = (  # words of two characters, one behind the other
    "路灯村民邮政快递稻田水渠学校书屋医院义诊消防演练电网检修公交车站桥梁广场老人油茶莲子湘江码头图书讲座"
    "培训就业招聘企业园区项目开工验收巡查整改服务窗口办理材料减少时间提高效率安全检查隐患排查宣传活动现场"
    "群众满意代表座谈建议落实雁峰石鼓衡南祁东耒阳南岳常宁衡山"
)
_TITLE_WORDS = [_TWO[at : at + 2] for at in range(0, len(_TWO), 2)]
_WORDS = [*_TITLE_WORDS, *"，，，。。"]


def feed_there(data: Path, articles: int) -> None:
    """See that a data folder has a feed: one of so many articles, where it has none yet."""
    if not data.joinpath("feeds").exists():
        print(f"Writing a feed of {articles:,} articles ...", flush=True)
        write_feed(data, articles)


def write_feed(data: Path, articles: int, runs: int = 400, words: int = 300) -> Path:
    """Write a feed of so many articles in the data folder `data`; the answer is the feed's folder.

    Each hundredth is edited a run later, each thousandth withdrawn, each fiftieth a duplicate. The
    first run's have null wherever a line may.
    """
    feed = Feed(Folder(data), "local_news")
    a_run = max(1, articles // runs)
    files = []
    for start in range(0, articles, a_run):
        numbers = range(start, min(articles, start + a_run))
        run_id = run_id_of(_run_start(numbers[-1], articles))
        files.append(
            _publish(
                data, feed.published_name(run_id), run_id, _lines(numbers, a_run, articles, words)
            )
        )
    manifest = "".join(json.dumps(file.as_dict()) + "\n" for file in files)
    data.joinpath(feed.manifest).write_text(manifest, encoding="utf-8")
    package = json.dumps(datapackage(feed.section, files), ensure_ascii=False)
    data.joinpath(feed.descriptor).write_text(package, encoding="utf-8")
    return data / feed.folder


def _run_start(number: int, articles: int) -> datetime:
    """When the run started that published article `number` as its last."""
    return FIRST_DAY + timedelta(days=DAYS * (number + 1) / articles)


def _lines(numbers: range, a_run: int, articles: int, words: int) -> Iterator[dict[str, Any]]:
    """A run's lines: its articles, and what became of those of the run before."""
    for number in numbers:
        yield _article(number, articles, words, blank=number < a_run)
        earlier = number - a_run
        if earlier % 100 == 7 and earlier > 0:
            edited = _article(earlier, articles, words, blank=False)
            yield edited | {"revision": 2, "title": f"改：{edited['title']}"}
        if earlier % 1000 == 11 and earlier > 0:
            gone = _article(earlier, articles, words, blank=False)
            yield gone | {"revision": 2, "status": "withdrawn"}


def _article(number: int, articles: int, words: int, *, blank: bool) -> dict[str, Any]:
    dice = random.Random(number)  # noqa: S311  made-up news, no secrets
    at = _run_start(number, articles) - timedelta(minutes=dice.randrange(1, 600))
    reporter, correspondent = ([_name(dice)] for _ in range(2))
    text = "".join(dice.choices(_WORDS, k=dice.randrange(words // 2, words * 2)))
    rare = RARE if number % 1000 == 5 else ""
    line = {
        "id": f"1297-{number + 100_000}",
        "url": f"http://www.e0734.com/c/{at:%Y/%m/%d}/1297-{number + 100_000}.html",
        "title": "".join(dice.choices(_TITLE_WORDS, k=7)),
        "published_at": at.isoformat(timespec="seconds"),
        "published_precision": "second",
        "section": ["新闻中心", "本土", "资讯"],
        "source": dice.choices(_SOURCES, weights=(80, 8, 6, 4, 2))[0],
        "authors": reporter,
        "reporters": reporter,
        "correspondents": correspondent if dice.random() < 0.5 else [],
        "editors": [],
        "text": f"衡阳新闻网讯 记者{reporter[0]}报道 {text}{rare}。",
        "images": [{"url": f"http://www.e0734.com/{number}.jpg", "caption": None}],
        "language": "zh-Hans",
        "page_count": 1,
        "revision": 1,
        "status": "published",
        "content_hash": hashlib.sha256(text.encode()).hexdigest(),
        "duplicate_of": f"1297-{number + 99_999}" if number % 50 == 49 else None,
        "layout": "phpcms",
        "warnings": [],
        "crawled_at": utc(at + timedelta(hours=1)),
        "run_id": "",
    }
    return _blank(line) if blank else line


def _blank(line: dict[str, Any]) -> dict[str, Any]:
    nulls = ("title", "published_at", "published_precision", "source", "language", "layout")
    lists: dict[str, Any] = {key: [] for key, value in line.items() if isinstance(value, list)}
    return line | dict.fromkeys(nulls) | lists


def _name(dice: random.Random) -> str:
    return dice.choice(_SURNAMES) + dice.choice(_GIVEN)


def _publish(data: Path, name: str, run_id: str, lines: Iterator[dict[str, Any]]) -> PublishedFile:
    path = data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    records = [line | {"run_id": run_id} for line in lines]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in records).encode()
    path.write_bytes(content)
    days = sorted(line["published_at"] for line in records if line["published_at"])
    return PublishedFile(
        path=name,
        run_id=run_id,
        lines=len(records),
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        first_published_at=days[0] if days else None,
        last_published_at=days[-1] if days else None,
        published_file_at=records[-1]["crawled_at"],
    )
