"""A bucket's feeds as DuckDB reads them, without an extension of its own to be downloaded."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

from fsspec import AbstractFileSystem  # type: ignore[import-untyped]  # it ships no types

from hyxw.analysis.files import FeedFile
from hyxw.store.bucket import Bucket, Ranges

_ONCE = datetime(2000, 1, 1, tzinfo=UTC)  # a published file is never changed


class BucketFiles(AbstractFileSystem):  # type: ignore[misc]  # as above
    """These files and no others, by their URLs; what DuckDB asks of a file system.

    obstore's own hands one position to all of DuckDB's threads, which then read each other's parts.
    """

    protocol = "s3"
    cachable = False

    def __init__(self, files: Iterable[FeedFile]) -> None:
        super().__init__()
        self._files = {file.address: file for file in files}

    def open(self, path: str, mode: str = "rb", **_: Any) -> Ranges:  # noqa: ANN401, ARG002  fsspec's
        """A file to read."""
        file = self._files[path]
        return Ranges(cast(Bucket, file.files), file.name, file.bytes)

    def glob(self, path: str, **_: Any) -> list[str]:  # noqa: ANN401  fsspec's
        """The file of this URL: patterns are not asked for."""
        return [path] if path in self._files else []

    def exists(self, path: str, **_: Any) -> bool:  # noqa: ANN401  fsspec's
        """Whether it is one of them."""
        return path in self._files

    def info(self, path: str, **_: Any) -> dict[str, Any]:  # noqa: ANN401  fsspec's
        """Its size."""
        return {"name": path, "size": self._files[path].bytes, "type": "file"}

    def modified(self, path: str) -> datetime:  # noqa: ARG002  fsspec's
        """When it was last changed."""
        return _ONCE
