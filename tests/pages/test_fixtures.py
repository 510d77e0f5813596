"""Every page that `scrapy fixture` saved still reads as it did, to the character."""

from pathlib import Path

import pytest

from hyxw.tasks.fixture import FOLDER, Fixture, expected

FIXTURES = sorted((Path(__file__).parents[2] / FOLDER).iterdir())


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_the_page_reads_as_it_did(folder: Path) -> None:
    assert Fixture.load(folder).record() == expected(folder)
