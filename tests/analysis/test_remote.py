"""A bucket's files as DuckDB asks for them."""

from datetime import UTC, datetime
from typing import cast

import pytest

from hyxw.analysis.files import FeedFile
from hyxw.analysis.remote import BucketFiles
from hyxw.store.bucket import Bucket

ONE, OTHER = "s3://b/feeds/1.jsonl", "s3://b/feeds/2.jsonl"


class Named:
    """A bucket that knows its names."""

    def address(self, name: str) -> str:
        return f"s3://b/{name}"


@pytest.fixture
def files() -> BucketFiles:
    bucket = cast(Bucket, Named())
    return BucketFiles([FeedFile(bucket, "feeds/1.jsonl", "1", 7, None)])


def test_these_files_are_there_and_no_others(files: BucketFiles) -> None:
    assert [files.exists(one) for one in (ONE, OTHER)] == [True, False]
    assert [files.glob(one) for one in (ONE, OTHER)] == [[ONE], []]
    assert files.info(ONE) == {"name": ONE, "size": 7, "type": "file"}
    with pytest.raises(KeyError):
        files.open(OTHER)


def test_a_published_file_is_never_changed(files: BucketFiles) -> None:
    assert files.modified(ONE) == files.modified(OTHER) == datetime(2000, 1, 1, tzinfo=UTC)
