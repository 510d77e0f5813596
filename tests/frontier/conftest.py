"""A section's ledger, over a data folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hyxw.store.folder import DataFolder
from tests.frontier.sections import Section


@pytest.fixture
def section(tmp_path: Path) -> Iterator[Section]:
    with DataFolder.open(tmp_path) as folder:
        yield Section(folder)
