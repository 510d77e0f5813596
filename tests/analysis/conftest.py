"""Fixtures of the tests that look at a page in a browser."""

from collections.abc import Iterator

import pytest

from tests.analysis.browser import Browser, a_browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as browser:
        yield browser
