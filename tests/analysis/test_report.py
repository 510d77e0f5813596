"""`scrapy report`: what it counts, what it says, and what a browser makes of it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.feeds import write_feed as write_large
from hyxw.analysis.report import write_report
from hyxw.analysis.report.charts import charts, quiet_days
from hyxw.analysis.report.figures import figures_of
from hyxw.analysis.report.page import difference, link
from hyxw.analysis.report.wording import WORDS, Lang, Words
from hyxw.errors import BadArgument
from tests.analysis.browser import Browser, a_page, eventually, screenshot
from tests.analysis.counting import every_line, newest
from tests.analysis.feeds import a_line, the_feed, write_feed
from tests.processes import scrapy

pytest.importorskip("duckdb")
pytest.importorskip("vl_convert")

ATTACK = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
HOSTILE: dict[str, Any] = {
    "title": f"标题{ATTACK}</script>",
    "source": f"来源{ATTACK}",
    "reporters": [f"记者{ATTACK}"],
    "correspondents": [f"通讯员{ATTACK}", "{{7*7}}"],
    "section": [f"栏目{ATTACK}"],
    "images": [{"url": f"http://x.test/{ATTACK}.jpg", "caption": ATTACK}],
}


def a_hostile_feed(data: Path) -> Path:
    edited = {**HOSTILE, "text": f"改过的。{ATTACK}"}
    return write_feed(
        data,
        [
            [a_line(1, **HOSTILE), a_line(2, **HOSTILE), a_line(3, url="javascript:alert(1)")],
            [a_line(1, 2, **edited), a_line(2, 2, **HOSTILE, status="withdrawn")],
        ],
    )


def test_the_counts_are_a_plain_count_s(tmp_path: Path) -> None:
    feed = write_large(tmp_path, 4000, runs=10, words=8)
    last = {(line["id"], line["revision"]): line for line in every_line(feed)}
    there = [last[key] for key in newest(feed)]
    figures = figures_of(tmp_path)
    assert figures.totals["articles"] == len(there)
    days = [line["published_at"][:10] for line in there if line["published_at"]]
    assert {row["day"]: row["n"] for row in figures.counts["days"]} == _counted(days)
    sources = _counted(line["source"] for line in there)
    assert {row["name"]: row["n"] for row in figures.counts["sources"]} == sources
    hours = _counted(line["published_at"][11:13] for line in there if line["published_at"])
    shown: dict[str, int] = {}
    for row in figures.counts["hours"]:
        shown[f"{row['hour']:02}"] = shown.get(f"{row['hour']:02}", 0) + row["n"]
    assert shown == hours
    names = _counted(name for line in there for name in line["reporters"])
    top = sorted(names.items(), key=lambda one: (-one[1], one[0]))[:15]
    assert [(row["name"], row["n"]) for row in figures.counts["reporters"]] == top
    named = [line for line in there if "衡南" in f"{line['title']}{line['text']}"]
    dated = [line for line in named if line["published_at"]]
    assert sum(row["n"] for row in figures.counts["places"] if row["place"] == "衡南") == len(dated)
    (delay,) = figures.counts["delays"]  # each was fetched an hour after
    assert delay == {"bin": 1, "n": len(days)}


def _counted(values: Any) -> dict[Any, int]:  # noqa: ANN401  whatever is counted
    counts: dict[Any, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def test_gaps_are_the_days_between(tmp_path: Path) -> None:
    days = [{"day": "2024-02-27", "n": 1}, {"day": "2024-03-01", "n": 2}]
    assert quiet_days(days) == ["2024-02-28", "2024-02-29"]
    assert quiet_days([]) == []
    the_feed(tmp_path)
    figures = figures_of(tmp_path)
    assert quiet_days(figures.counts["days"]) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_chart_says_what_it_shows(tmp_path: Path, lang: Lang) -> None:
    write_large(tmp_path, 400, runs=4, words=8)
    made = list(charts(figures_of(tmp_path), Words(lang)))
    assert len(made) == 12
    for chart in made:
        assert re.search(r"\d", chart.said), chart.name
        assert "{" not in chart.said
        encoding = chart.spec.get("encoding") or chart.spec["layer"][0]["encoding"]
        assert all(encoding[axis]["title"] for axis in ("x", "y")), chart.name


def test_every_word_is_there_in_both_languages_with_the_same_blanks() -> None:
    for name, (chinese, english) in WORDS.items():
        assert set(re.findall(r"{\w+}", chinese)) == set(re.findall(r"{\w+}", english)), name
        assert not re.search("[一-鿿]", english), name


def test_a_difference_shows_what_changed_and_little_else() -> None:
    before, after = "甲" * 200 + "旧" + "乙" * 200, "甲" * 200 + "新<b>" + "乙" * 200
    said = difference(before, after)
    assert "<del>旧</del><ins>新&lt;b&gt;</ins>" in said
    assert len(said) < 150
    assert difference("同", "同") == "同"


def test_a_link_leads_to_the_web_only() -> None:
    assert link("javascript:alert(1)", "a") == "a"
    assert link('http://a.test/"><script>', "<b>").count("<") == 2


def test_an_empty_feed_and_nulls_make_a_page(tmp_path: Path) -> None:
    feed = write_feed(tmp_path, [[a_line(1, published_at=None, published_precision=None)]])
    write_report(feed, tmp_path / "r.html", "zh")
    assert "每日文章数" not in (tmp_path / "r.html").read_text("utf-8")


def test_the_command(tmp_path: Path) -> None:
    the_feed(tmp_path)
    path = tmp_path / "r.html"
    done = scrapy("report", "-o", str(path), "--lang", "zh", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert path.stat().st_size < 5_000_000
    content = path.read_text("utf-8")
    assert "<ins>" in content
    assert "新标题" in content
    assert scrapy("report", "-o", str(tmp_path / "no" / "r.html"), str(tmp_path)).returncode == 2
    with pytest.raises(BadArgument):
        write_report(tmp_path, tmp_path, "en")
    empty = scrapy("report", "-o", str(tmp_path / "r2.html"), str(tmp_path / "nowhere"))
    assert (empty.returncode, (tmp_path / "r2.html").exists()) == (8, False)


def colour(page: Any, selector: str) -> str:  # noqa: ANN401  Playwright's
    """What its words are written in."""
    key = "fill" if "svg" in selector else "color"
    return str(page.locator(selector).first.evaluate(f"it => getComputedStyle(it).{key}"))


SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder of 2,000 articles and a run of which some failed."""
    folder = tmp_path_factory.mktemp("large")
    write_large(folder, 2000, runs=20, words=20)
    (folder / "runs").mkdir()
    report = {
        "run_id": "20240401T010000000Z",
        "exit_code": 4,
        "outcome": "Some failed.",
        "counts": {},
    }
    (folder / "runs" / "20240401T010000000Z.json").write_text(json.dumps(report))
    return folder


@pytest.mark.parametrize(("lang", "sizes"), [("zh", ["desk", "phone"]), ("en", ["phone", "desk"])])
def test_a_browser_shows_it(
    browser: Browser, large: Path, tmp_path: Path, lang: Lang, sizes: list[str]
) -> None:
    """Opened in one size and turned into the other: to draw it takes seconds."""
    path = tmp_path / "r.html"
    write_report(large, path, lang)
    with a_page(browser, viewport=SIZES[sizes[0]]) as (page, troubles):
        page.goto(path.as_uri())
        eventually(page, lambda: page.locator(".chart svg").count() == 12)
        for size in sizes:
            page.set_viewport_size(SIZES[size])
            width = SIZES[size]["width"]
            expect_shown(page, width)
            for table in ("#articles", "#runs table"):  # nothing of a row is to be scrolled to
                cell = page.locator(f"{table} td:last-child").first.bounding_box()
                assert cell["x"] + cell["width"] <= width, table
            screenshot(page, f"report-{size}-{lang}")
        page.emulate_media(color_scheme="dark")
        assert colour(page, "#days svg text") == colour(page, "body") == "rgb(228, 228, 228)"
        screenshot(page, f"report-{lang}-dark")
        page.set_viewport_size({"width": 700, "height": 900})
        expect_shown(page, 700)
        assert troubles == []


def expect_shown(page: Any, width: int) -> None:  # noqa: ANN401  Playwright's
    """All charts are drawn, and the page is no wider than it is shown."""
    drawn = page.locator("#days svg")
    eventually(page, lambda: width / 2 < drawn.bounding_box()["width"] < width)
    eventually(page, lambda: page.evaluate("document.documentElement.scrollWidth") <= width)
    for chart in page.locator(".chart").all():
        assert chart.locator("svg path[d]:not([d=''])").count() > 3, chart.get_attribute("id")


def test_the_table_is_filtered_as_one_types_and_all_is_reached_by_keyboard(
    browser: Browser, tmp_path: Path
) -> None:
    the_feed(tmp_path)
    path = tmp_path / "r.html"
    write_report(tmp_path, path, "en")
    with a_page(browser, viewport={"width": 1280, "height": 900}) as (page, troubles):
        page.goto(path.as_uri())
        page.wait_for_selector(".chart svg")
        rows = page.locator("#articles tbody tr:visible")
        assert rows.count() == 6
        page.locator("#filter").press_sequentially("第7")
        assert rows.count() == 1
        assert page.locator("#shown").text_content() == "1"
        page.locator("#filter").fill("")
        assert rows.count() == 6
        page.locator("nav a").first.focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#days")
        page.locator("#days summary").focus()
        page.keyboard.press("Enter")
        assert page.locator("#days details table").is_visible()
        bar = page.locator("#days svg path[aria-roledescription='bar']").first
        bar.hover()
        page.wait_for_selector("#vg-tooltip-element.visible")
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator("nav").is_visible()
        assert colour(page, "#days svg text") == colour(page, "body") == "rgb(0, 0, 0)"
        page.set_viewport_size({"width": 640, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 640
        assert troubles == []


def test_nothing_of_a_feed_runs(browser: Browser, tmp_path: Path) -> None:
    a_hostile_feed(tmp_path)
    path = tmp_path / "r.html"
    write_report(tmp_path, path, "zh")
    assert ATTACK not in path.read_text("utf-8")
    with a_page(browser) as (page, troubles):
        page.goto(path.as_uri())
        page.wait_for_selector(".chart svg")
        page.locator("#filter").fill("<script>")
        eventually(page, lambda: page.locator("#shown").text_content() == "1")
        for bar in page.locator("svg path[aria-roledescription='bar']").all()[:6]:
            bar.hover(force=True)
        assert page.title() == "新闻概览"
        assert page.locator("main script, main img, main iframe").count() == 0
        assert page.locator("#latest a[href^='javascript']").count() == 0
        assert troubles == []


def test_a_script_that_got_in_would_not_run(browser: Browser, tmp_path: Path) -> None:
    the_feed(tmp_path)
    path = tmp_path / "r.html"
    write_report(tmp_path, path, "en")
    content = path.read_text("utf-8").replace("<main>", f"<main>{ATTACK}")
    path.write_text(content, encoding="utf-8")
    with a_page(browser) as (page, troubles):
        page.goto(path.as_uri())
        page.wait_for_selector(".chart svg")
        assert page.title() == "The feeds at a glance"
        assert any("Content Security Policy" in trouble for trouble in troubles)
