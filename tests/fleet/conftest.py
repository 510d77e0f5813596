"""Fixtures of the fleet's tests."""

from collections.abc import Iterator

import pytest

from tests.postgres import database


@pytest.fixture
def queue() -> Iterator[str]:
    """The URL of an empty database."""
    with database() as url:
        yield url
