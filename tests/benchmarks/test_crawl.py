"""What a measured crawl must have delivered, so that one that skips articles does not look fast."""

import json
from pathlib import Path

import pytest

from benchmarks.crawl import expect_lines

OURS = [{"id": f"1297-{number}", "revision": 1} for number in range(3)]
BARE = [{"title": "石桥村的路灯亮了", "body": ""}] * 3
AGAIN = {"id": "1297-0", "revision": 2}


def feed(folder: Path, records: list[dict[str, object]]) -> Path:
    path = folder / "out.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.parametrize("records", [OURS, [*OURS, AGAIN], BARE])
def test_each_article_is_there_once(tmp_path: Path, records: list[dict[str, object]]) -> None:
    expect_lines(feed(tmp_path, records), 3)


@pytest.mark.parametrize("records", [OURS[1:], [*OURS[1:], AGAIN], [*OURS, OURS[0]], BARE[1:]])
def test_one_that_is_missing_or_twice_there_ends_it(
    tmp_path: Path, records: list[dict[str, object]]
) -> None:
    with pytest.raises(SystemExit, match=r"has \d articles, not 3"):
        expect_lines(feed(tmp_path, records), 3)
