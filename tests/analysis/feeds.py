"""Feeds to read in tests: edits, withdrawals, duplicates, a part of nulls only."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hyxw.store.descriptor import datapackage
from hyxw.store.records import PublishedFile

NULLS = ("title", "published_at", "published_precision", "source", "language", "layout")
RUNS = ("20240401T010000000Z", "20240402T010000000Z", "20240403T160000000Z")


def a_line(number: int, revision: int = 1, **said: object) -> dict[str, Any]:
    """A line of the feed; `said` is what it has other than the usual."""
    line: dict[str, Any] = {
        "id": f"1297-{number}",
        "url": f"http://news.test/c/2024/03/30/1297-{number}.html",
        "title": f"石桥村的第{number}盏路灯",
        "published_at": "2024-03-30T11:44:32+08:00",
        "published_precision": "second",
        "section": ["新闻中心", "本土", "资讯"],
        "source": "湘江新闻网",
        "authors": ["周禾"],
        "reporters": ["周禾", "林砚"],
        "correspondents": ["谭溪"],
        "editors": [],
        "text": f"湘江新闻网讯 记者周禾报道 石桥村亮起了第{number}盏路灯。\n\n村民说，路好走了。",
        "images": [{"url": f"http://news.test/{number}.jpg", "caption": "图为路灯。周禾 摄"}],
        "language": "zh-Hans",
        "page_count": 1,
        "revision": revision,
        "status": "published",
        "content_hash": "",
        "duplicate_of": None,
        "layout": "phpcms",
        "warnings": [],
        "crawled_at": "2024-04-01T01:00:05Z",
        "run_id": "",
    } | said
    line["content_hash"] = hashlib.sha256(line["text"].encode()).hexdigest()
    return line


def a_blank_line(number: int) -> dict[str, Any]:
    """A line that has null and [] wherever a line may."""
    line = a_line(number)
    empty: dict[str, Any] = {key: [] for key, value in line.items() if isinstance(value, list)}
    return line | dict.fromkeys(NULLS) | empty


def write_feed(
    data: Path, parts: Sequence[Sequence[dict[str, Any]]], name: str = "local_news"
) -> Path:
    """Publish each of `parts` as a run's file in the data folder; the answer is the feed's."""
    feed = data / "feeds" / name
    files = [_write(data, feed, run, part) for run, part in zip(RUNS, parts, strict=False)]
    lines = "".join(json.dumps(file.as_dict()) + "\n" for file in files)
    (feed / "manifest.jsonl").write_text(lines, encoding="utf-8")
    package = json.dumps(datapackage(name, files), ensure_ascii=False)
    (feed / "datapackage.json").write_text(package, encoding="utf-8")
    return feed


def _write(data: Path, feed: Path, run: str, part: Sequence[dict[str, Any]]) -> PublishedFile:
    day = {RUNS[2]: "2024-04-04"}.get(run, f"{run[:4]}-{run[4:6]}-{run[6:8]}")  # in Asia/Shanghai
    path = feed / f"date={day}" / f"{run}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({**line, "run_id": run}, ensure_ascii=False) for line in part]
    content = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(content)
    days = sorted(line["published_at"] for line in part if line["published_at"])
    return PublishedFile(
        path=path.relative_to(data).as_posix(),
        run_id=run,
        lines=len(lines),
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        first_published_at=days[0] if days else None,
        last_published_at=days[-1] if days else None,
        published_file_at="2024-04-04T00:00:00Z",
    )


def the_feed(data: Path) -> Path:
    """A feed of three runs: nulls only at first, then edits, withdrawals and duplicates.

    Newest, not withdrawn and no duplicates are 1 2 3 5 7 8; 4 is withdrawn, 6 a duplicate of 5, 7
    one of the withdrawn 4. 2 and 8 were published on the last and first hours of days in China.
    """
    return write_feed(
        data,
        (
            [a_blank_line(1)],
            [
                a_line(2, published_at="2024-03-31T23:59:59+08:00"),
                a_line(3, title="旧标题"),
                a_line(4),
                a_line(5, text="同一篇文章。"),
                a_line(6, text="同一篇文章。", duplicate_of="1297-5"),
                a_line(7, duplicate_of="1297-4", source="央广网"),
                a_line(8, published_at="2024-04-01T00:00:00+08:00", source="=1+1", title="@a"),
            ],
            [a_line(3, 2, title="新标题"), a_line(4, 2, status="withdrawn")],
        ),
    )
