"""`scrapy browse` in a browser: search, facets, an article to read; nothing of a feed runs."""

import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.analysis.browser import Browser, a_page, screenshot
from tests.analysis.feeds import a_line, the_feed, write_feed
from tests.analysis.test_report import HOSTILE, SIZES
from tests.ports import free_port
from tests.processes import TIMEOUT, Output, ScrapyProcess, scrapy

pytest.importorskip("datasette")


@contextmanager
def browsing(folder: Path) -> Iterator[str]:
    """The address that `scrapy browse` serves on."""
    port = free_port()
    output = Output(folder / "printed", folder / "log")
    process = ScrapyProcess("browse", "--port", str(port), str(folder), output=output)
    try:
        _wait(f"http://127.0.0.1:{port}/-/versions.json", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("data")
    the_feed(folder)
    with browsing(folder) as served:
        yield served


def _wait(url: str, process: ScrapyProcess) -> None:
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  loopback
                return
        except (urllib.error.URLError, TimeoutError):
            assert process.is_alive(), process.log()
            time.sleep(0.1)
    raise AssertionError(process.log())


def test_search_facets_and_an_article(browser: Browser, site: str) -> None:
    with a_page(browser, viewport=SIZES["desk"]) as (page, troubles):
        page.goto(f"{site}/search/article")
        assert page.locator("table.rows-and-columns tbody tr").count() == 8
        page.locator("#find").fill("新標題")
        page.keyboard.press("Enter")
        page.wait_for_url("**_find=**")
        assert page.locator("table.rows-and-columns tbody tr").count() == 1
        assert page.locator("#find").input_value() == "新標題"
        page.set_viewport_size(SIZES["phone"])
        page.goto(f"{site}/search/article")
        page.locator(".facets summary").click()
        page.locator(".facet-info a", has_text="央广网").click()
        page.wait_for_url("**source=**")
        assert page.locator("table.rows-and-columns tbody tr").count() == 1
        screenshot(page, "browse-table")
        page.goto(f"{site}/search/article")
        row = page.locator("table.rows-and-columns tbody tr", has_text="新标题")
        assert row.locator(".col-reporters").inner_text().endswith("周禾、林砚")
        row.get_by_role("link", name="新标题").click()
        page.wait_for_url("**/article/1297-3")
        assert page.locator("h1", has_text="新标题").is_visible()
        assert "石桥村亮起了第3盏路灯" in page.locator(".text").inner_text()
        for size in SIZES.values():
            page.set_viewport_size(size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        screenshot(page, "browse-article")
        page.goto(f"{site}/search/article/1297-4")
        assert page.locator(".gone").is_visible()
        assert [one for one in troubles if "favicon" not in one] == []


def test_a_query_that_cannot_be_read_is_said(site: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{site}/search/article?_find={quote('(灯')}")  # noqa: S310
    said = caught.value.read().decode()
    assert caught.value.code == 400
    assert "bracket is open" in said


def test_nothing_of_a_feed_runs_and_nothing_can_be_written(
    browser: Browser, tmp_path: Path
) -> None:
    write_feed(tmp_path, [[a_line(1, **HOSTILE), a_line(2, url="javascript:alert(1)")]])
    with browsing(tmp_path) as site, a_page(browser) as (page, troubles):
        for path in ("/search/article", "/search/article/1297-1", "/search/article/1297-2"):
            page.goto(f"{site}{path}")
            assert page.title() != "run"
            assert page.locator("a[href^='javascript']").count() == 0
            assert page.locator("article img, table img").count() == 0
        assert [one for one in troubles if "favicon" not in one] == []
        for sql in ("delete from article", "attach 'x' as x", "pragma journal_mode = delete"):
            with pytest.raises(urllib.error.HTTPError):
                urllib.request.urlopen(f"{site}/search.json?sql={quote(sql)}")  # noqa: S310
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{site}/search.db")  # noqa: S310
        assert site.startswith("http://127.0.0.1:")


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    the_feed(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = scrapy("browse", "--port", str(taken.getsockname()[1]), str(tmp_path))
    assert done.returncode == 2
    assert "choose another" in done.stderr


def test_a_query_may_name_a_word_as_a_list_is_named(site: str) -> None:
    asked = quote("SELECT value AS reporters FROM article, json_each(article.reporters)")
    with urllib.request.urlopen(f"{site}/search?sql={asked}", timeout=60) as answer:  # noqa: S310
        assert answer.status == 200


@pytest.mark.parametrize(
    ("host", "code"),
    [("localhost", 200), ("[::1]:8001", 200), ("rebound.example", 403), ("127.0.0.1.evil", 403)],
)
def test_only_this_machine_s_own_names_are_answered(site: str, host: str, code: int) -> None:
    """A page of the web may let its own name point here, and read what it gets."""
    for path in ("/", "/search/article.json"):
        request = urllib.request.Request(site + path, headers={"Host": host})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                found = answer.status
        except urllib.error.HTTPError as error:
            found = error.code
        assert found == code
