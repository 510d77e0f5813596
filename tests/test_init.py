"""What the package itself gives to who reads the feeds."""

import pytest

import hyxw
from hyxw.analysis import reading, table


def test_it_reads_the_feeds_and_nothing_else() -> None:
    assert hyxw.__all__ == ["articles", "read"]
    assert (hyxw.read, hyxw.articles) == (reading.read, table.articles)
    with pytest.raises(AttributeError, match="no attribute 'crawl'"):
        hyxw.__getattr__("crawl")
