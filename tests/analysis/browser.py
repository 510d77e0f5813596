"""Chromium, as Debian has it, driven by Playwright."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Browser = Any  # Playwright's, which may not be installed
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu"]
# Where a person can look at what a test saw; not kept in the repository.
SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A browser for the tests of a module. While it runs, no other event loop can in its thread."""
    playwright = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("chromium is missing: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def a_page(browser: Browser, **options: Any) -> Iterator[tuple[Any, list[str]]]:  # noqa: ANN401  the same
    """A page, and what goes wrong on it: errors of scripts, of the console, requests that leave.

    It has cookies, cache and storage of its own.
    """
    page, troubles = browser.new_page(**options), []
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("console", lambda said: _note(troubles, said.type, said.text))
    page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: _expect_here(troubles, request.url))
    yield page, troubles
    page.close()


def eventually(page: Any, is_so: Callable[[], bool]) -> None:  # noqa: ANN401  Playwright's
    """Wait until `is_so()`; Playwright's own wait would be stopped by the page's policy."""
    for _ in range(600):
        if is_so():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came to be so")


def screenshot(page: Any, name: str) -> None:  # noqa: ANN401  Playwright's
    """Keep what the page looks like, where somebody has made the folder for it."""
    if SCREENSHOTS.is_dir():  # a long page takes a second to draw
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def _note(troubles: list[str], kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        troubles.append(f"{kind}: {text}")


def _expect_here(troubles: list[str], url: str) -> None:
    if not url.startswith(("file://", "data:", "blob:", "http://127.0.0.1:")):
        troubles.append(f"request: {url}")
