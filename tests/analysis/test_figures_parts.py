"""The report's figures that no query counts: runs, shares, and the SQL of places and keys."""

import json
import re
from pathlib import Path

import pytest

from hyxw.analysis.report import figures, places
from hyxw.analysis.table import connect


def write(data: Path, run_id: str, content: object) -> None:
    path = data / "runs" / f"{run_id}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content))


def test_runs_are_told_newest_first_with_what_was_found(tmp_path: Path) -> None:
    finding = {"sentence": "It is quiet."}
    write(
        tmp_path,
        "2",
        {
            "run_id": "two",
            "started_at": "2024-03-30T18:00:00Z",
            "exit_code": 4,
            "outcome": "Some failed.",
            "counts": {"new": 3, "failed": 1},
            "judgement": {"findings": [finding, finding]},
        },
    )
    write(tmp_path, "1", {"counts": None, "judgement": None})
    write(tmp_path, "3", "{torn")
    torn, two, bare = figures._runs(tmp_path)
    assert (torn["run_id"], torn["outcome"]) == ("3", "3.json cannot be read.")
    assert two == {
        "run_id": "two",
        "started": "2024-03-31 02:00",
        "exit_code": 4,
        "outcome": "Some failed. It is quiet. It is quiet.",
        "new": 3,
        "revised": None,
        "withdrawn": None,
        "failed": 1,
    }
    assert (bare["run_id"], bare["started"], bare["outcome"]) == ("1", "", "")
    assert list(figures._runs(tmp_path / "none")) == []
    assert list(figures._runs("s3://b/x")) == []


def test_sixty_runs_are_told(tmp_path: Path) -> None:
    for number in range(61):
        write(tmp_path, f"{number:02}", {})
    told = [one["run_id"] for one in figures._runs(tmp_path)]
    assert told == [f"{number:02}" for number in range(60, 0, -1)]


MAY_LACK = (
    *("title", "published_at", "section", "source", "authors", "reporters", "correspondents"),
    *("editors", "text", "images", "language"),
)


def test_places_and_keys_are_asked_for_in_sql() -> None:
    pytest.importorskip("duckdb")
    row = "SELECT '衡南县亮灯' AS title, '衡山的灯。' AS text"
    asked = figures._places({"衡南": "衡南", "衡山": "衡[山岳]", "衡东": "衡东"})
    (found,) = connect().execute(f"SELECT [{asked}] FROM ({row})").fetchall()  # noqa: S608  ours
    assert found == (["衡南", "衡山", None],)
    assert figures._places({}) == ""
    keys = ", ".join(
        f"{value} AS {key}"
        for key, value in {
            **dict.fromkeys(MAY_LACK, "NULL"),
            "title": "'x'",
            "text": "''",
            "authors": "['周禾']",
            "editors": "CAST([] AS VARCHAR[])",
        }.items()
    )
    sql = f"SELECT [{figures._filled()}] FROM (SELECT {keys})"  # noqa: S608  ours
    ((filled,),) = connect().execute(sql).fetchall()
    told = dict(zip(MAY_LACK, filled, strict=True))
    assert {key for key, there in told.items() if there} == {"title", "authors"}


NAMES = {"衡南": "h", "衡南县": "h", "南县": "y", "江华": "z"}
HEADS = frozenset(name[:2] for name in NAMES)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("衡南县亮灯", {"衡南县"}),  # the longest at its place, and none within it
        ("衡南亮灯，南县也亮", {"衡南", "南县"}),
        ("在江华", {"江华"}),
        ("江", set()),
        ("江水华", set()),
        ("", set()),
    ],
)
def test_places_are_named_by_their_longest_names(text: str, named: set[str]) -> None:
    assert places._named(text, NAMES, HEADS) == named


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("耒阳市", "耒阳"),
        ("江华瑶族自治县", "江华"),
        ("雁峰区", "雁峰"),
        ("南县", "南县"),
        ("大兴安岭地区", "大兴安岭"),
    ],
)
def test_a_place_is_called_without_what_it_is(name: str, stem: str) -> None:
    assert places._stem(name) == stem


def test_a_name_is_matched_in_either_script() -> None:
    pattern = re.compile(places._pattern("衡阳"))
    assert pattern.fullmatch("衡阳")
    assert pattern.fullmatch("衡陽")
    assert not pattern.fullmatch("衡南")
