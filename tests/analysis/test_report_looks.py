"""The report of a few figures, held against how it looked when a reader approved it.

`python -m tests.analysis.test_report_looks` writes the files anew: look the difference over.
"""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from hyxw.analysis.report.charts import Chart, charts
from hyxw.analysis.report.figures import Figures, Rows
from hyxw.analysis.report.page import _chart, _edited, _head, _latest, _runs, _withdrawn
from hyxw.analysis.report.wording import Lang, Words

APPROVED = Path(__file__).parents[1] / "fixtures" / "report"
OTHER_WORDS = "上午九点大会开始，代表们先后发言，讨论热烈，与会者认真做笔记，会场气氛活跃。"
FIGURES = Figures(
    {
        "totals": [
            {
                "articles": 1234,
                "sources": 2,
                "length": 700,
                "first": "2023-12-28",
                "last": "2024-01-05",
            }
        ],
        "days": [
            {"day": "2023-12-28", "n": 1},
            {"day": "2024-01-02", "n": 3},
            {"day": "2024-01-04", "n": 5},
            {"day": "2024-01-05", "n": 5},
        ],
        "latest": [
            {
                "published": "2024-01-05 11:44",
                "url": "http://news.test/1",
                "title": "<灯>亮了",
                "source": "湘江&网",
                "people": "周禾",
            },
            {"published": None, "url": "ftp://x", "title": None, "source": None, "people": ""},
        ],
        "sources": [{"name": "湘江网", "n": 600}, {"name": None, "n": 200}],
        "sections": [{"name": "资讯", "n": 10}],
        "hours": [{"weekday": 1, "hour": 8, "n": 2}, {"weekday": 7, "hour": 20, "n": 5}],
        "delays": [{"bin": 0, "n": 1}, {"bin": 2, "n": 2}, {"bin": 3, "n": 1}],
        "lengths": [{"characters": 200, "n": 3}, {"characters": 600, "n": 1}],
        "reporters": [{"name": "周禾", "n": 4}],
        "correspondents": [{"name": "邓小满", "n": 3}],
        "pairs": [{"a": "周禾", "b": "邓小满", "n": 3}, {"a": "李禾", "b": "钱多多", "n": 1}],
        "places": [
            {"month": "2024-01", "place": "衡山", "n": 3},
            {"month": "2024-01", "place": "衡南", "n": 2},
            {"month": "2024-02", "place": "衡南", "n": 2},
            {"month": "2024-02", "place": "衡东", "n": 3},
        ],
        "filled": [
            {"key": "title", "share": 1.0},
            {"key": "source", "share": 0.66666},
            {"key": "images", "share": 0.9},
        ],
    },
    edited=[
        {
            "url": "http://news.test/1",
            "title": "灯亮了",
            "revision": 3,
            "crawled": "2024-01-05 11:44:32+08",
            "old_title": "灯没亮",
            "old_text": f"开头。{OTHER_WORDS}三十盏{OTHER_WORDS}昨晚。{OTHER_WORDS}",
            "text": f"开头。{OTHER_WORDS}四十盏{OTHER_WORDS}今晚。{OTHER_WORDS}",
        }
    ],
    withdrawn=[
        {"url": "http://news.test/2", "title": "<撤>", "day": "2024-01-04"},
        {"url": "http://news.test/3", "title": None, "day": None},
    ],
    runs=[
        {
            "started": "2024-01-05 12:00",
            "exit_code": 0,
            "new": 3,
            "revised": 0,
            "withdrawn": None,
            "failed": 1,
            "outcome": "Done <well>.",
        },
        {
            "started": "2024-01-04 12:00",
            "exit_code": 4,
            "new": None,
            "revised": 2,
            "withdrawn": 0,
            "failed": 0,
            "outcome": "",
        },
    ],
    region="衡阳",
)


def shown() -> list[str]:
    """Each chart as a line of JSON."""
    made = charts(FIGURES, Words("en"))
    return [json.dumps(asdict(chart), ensure_ascii=False) for chart in made]


def written(lang: Lang) -> list[str]:
    """The page's lines but for its scripts and the looks of the charts."""
    words = Words(lang)
    made = list(charts(FIGURES, words))
    return [
        *_head(FIGURES, made, words),
        *(line for chart in made for line in _chart(chart, words)),
        *_edited(FIGURES.edited, words),
        *_withdrawn(FIGURES.withdrawn, words),
        *_runs(FIGURES.runs, words),
        *_latest(FIGURES.counts["latest"], words),
    ]


def approved(name: str) -> list[str]:
    return (APPROVED / name).read_text("utf-8").splitlines()


def counted(**counts: Rows) -> dict[str, Chart]:
    """The charts of these figures and no others."""
    nothing = {name: Rows() for name in FIGURES.counts}
    kept = {name: FIGURES.counts[name] for name in ("totals", "filled")}
    figures = replace(FIGURES, counts={**nothing, **kept, **counts})
    return {chart.name: chart for chart in charts(figures, Words("en"))}


@pytest.mark.parametrize("number", range(12))
def test_a_chart_looks_as_approved(number: int) -> None:
    assert json.loads(shown()[number]) == json.loads(approved("charts.jsonl")[number])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_reads_as_approved(lang: Lang) -> None:
    assert "\n".join(written(lang)).splitlines() == approved(f"page-{lang}.html")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_to_show_is_said(lang: Lang) -> None:
    words = Words(lang)
    for part in (_edited, _withdrawn, _runs):
        assert "<p>" in "".join(part([], words))
        assert "<li>" not in "".join(part([], words))


def test_a_table_has_a_hundred_rows_of_a_chart() -> None:
    rows = [{"month": str(n), "n": n} for n in range(101)]
    lines = _chart(Chart("months", "", "", {}, rows), Words("en"))
    assert "".join(lines).count("<tr>") == 1 + 100


def test_days_of_long_ago_are_in_the_months_alone() -> None:
    rows = [{"day": day, "n": 1} for day in ("2022-11-30", "2022-12-01", "2024-01-05")]
    made = counted(days=rows)
    assert [row["day"] for row in made["days"].rows] == ["2022-12-01", "2024-01-05"]
    assert "Months with articles: 3 of 15" in made["months"].said


def test_nothing_counted_is_no_chart() -> None:
    assert list(counted()) == ["filled"]


def test_bars_stand_side_by_side_where_they_are_more_than_a_hundred() -> None:
    for days, spacing in ((100, 1), (101, 0)):
        rows = [{"day": f"2024-{n // 28 + 1:02}-{n % 28 + 1:02}", "n": 1} for n in range(days)]
        bars, *_ = counted(days=rows)["days"].spec["layer"]
        assert bars["mark"]["binSpacing"] == spacing


def test_days_without_a_gap_have_no_mark() -> None:
    rows = [{"day": f"2024-01-0{n}", "n": n} for n in (1, 2)]
    chart = counted(days=rows)["days"]
    assert len(chart.spec["layer"]) == 1
    assert "2024-01-01 to 2024-01-05; days without an article (marked red): 0 of 2" in chart.said


def test_the_last_bar_of_lengths_has_no_end() -> None:
    rows = [{"characters": 2800, "n": 1}, {"characters": 3000, "n": 1}]
    ends = [row["characters"] for row in counted(lengths=rows)["lengths"].rows]
    assert ends == ["2800–2999", "3000+"]


@pytest.mark.parametrize(
    ("most", "steps"), [(1, [1]), (2, [1, 2]), (10, [1, 2, 5, 8, 10]), (40, [1, 10, 20, 30, 40])]
)
def test_a_legend_has_a_few_counts_each_once(most: int, steps: list[int]) -> None:
    spec = counted(pairs=[{"a": "周禾", "b": "邓小满", "n": most}])["pairs"].spec
    assert spec["encoding"]["opacity"]["legend"]["values"] == steps


if __name__ == "__main__":
    APPROVED.mkdir(exist_ok=True)
    for name, lines in (
        ("charts.jsonl", shown()),
        ("page-zh.html", written("zh")),
        ("page-en.html", written("en")),
    ):
        (APPROVED / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
