"""Files in a bucket of S3's kind, beside those of other machines (extra `fleet`).

Endpoint and credentials come from the environment, as every tool of S3 takes them (`AWS_REGION`,
`AWS_ENDPOINT_URL`, …). Whatever is written is one conditional request: it takes effect whole, and
only where nobody else has been quicker.
"""

import hashlib
import io
import mmap
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, Literal
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, GenericError, PreconditionError
from obstore.store import S3Store

from hyxw.errors import BadArgument, FolderUnusable
from hyxw.store.faults import fault_point
from hyxw.store.filestore import digest, published_otherwise
from hyxw.urls import is_loopback

if TYPE_CHECKING:
    from obstore import UpdateVersion
    from obstore.store import ClientConfig, RetryConfig

# s3://news/hunan
_URL = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,62})(?:/(?P<prefix>[\w./-]*))?", re.ASCII)
# A store that answers 5xx, or not at all, is asked again after ever longer pauses.
PATIENCE = timedelta(seconds=60)
_RETRIES: "RetryConfig" = {"max_retries": 12, "backoff": {"max_backoff": timedelta(seconds=8)}}
_CLIENT: "ClientConfig" = {
    "connect_timeout": timedelta(seconds=5),
    "read_timeout": timedelta(seconds=20),
    "timeout": timedelta(minutes=5),  # default 30 s; a WARC file of 100 MB may take longer
}
# How often a file is looked at again because another worker was quicker to write it.
_RACES = 20
_PAUSE = 1.0  # seconds, before a request that brought no answer is made again
_NO_ANSWER = "no answer"
_CHUNK = 1024 * 1024
_CODE = re.compile(r"<Code>(\w{1,60})</Code>")  # <Code>SlowDown</Code>
_STATUS = re.compile(r"status code: (\d{3} [A-Za-z ]{1,40})")  # status code: 403 Forbidden


class Bucket:
    """The files below `s3://bucket/prefix`; `spool` is a folder for what is about to go up.

    Raises BadArgument for another address.
    """

    shared = True

    def __init__(self, url: str, spool: Path | None = None) -> None:
        parts = _URL.fullmatch(url.strip())
        if parts is None:  # not repeated as it is: a password may stand in it
            raise BadArgument(
                "The feeds' address is none of a bucket, as s3://bucket/prefix is; endpoint and"
                " credentials come from the environment (AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, …)."
            )
        bucket, prefix = parts["bucket"], (parts["prefix"] or "").strip("/")
        self.url = f"s3://{bucket}/{prefix}".rstrip("/")
        self.spool = spool
        self._store = S3Store(
            bucket,
            prefix=prefix or None,
            client_options=_client(),
            retry_config={**_RETRIES, "retry_timeout": PATIENCE},
        )

    def __reduce__(self) -> tuple[type["Bucket"], tuple[str, Path | None]]:
        return Bucket, (self.url, self.spool)

    def address(self, name: str) -> str:
        """The file's URL."""
        return f"{self.url}/{name}".rstrip("/")

    def folders(self, within: str) -> list[str]:
        """Names of the folders directly within a folder."""
        with self._asked(within):
            found = obstore.list_with_delimiter(self._store, within or None)
        return sorted(name.rstrip("/").rpartition("/")[2] for name in found["common_prefixes"])

    def sizes(self, within: str) -> dict[str, int]:
        """All files within a folder and its folders, and their bytes."""
        with self._asked(within):
            pages = list(obstore.list(self._store, within or None))
        found = {meta["path"]: meta["size"] for page in pages for meta in page}
        return dict(sorted(found.items()))

    def size(self, name: str) -> int | None:
        """Bytes of a file; None where there is none."""
        try:
            with self._asked(name):
                return int(obstore.head(self._store, name)["size"])
        except FileNotFoundError:
            return None

    def open(self, name: str) -> BinaryIO:
        """A file to read, of which no more than a megabyte is in memory."""
        size = self.size(name)
        if size is None:
            raise FileNotFoundError(self.address(name))
        return io.BufferedReader(Ranges(self, name, size), _CHUNK)

    def read(self, name: str, first_byte: int, length: int) -> bytes:
        """A part of a file."""
        with self._asked(name):
            return bytes(obstore.get_range(self._store, name, start=first_byte, length=length))

    def content(self, name: str) -> bytes | None:
        """All of a small file; None where there is none."""
        return self._current(name)[0]

    def tail(self, name: str, length: int) -> bytes | None:
        """The last bytes of a file; None where there is none."""
        try:
            with self._asked(name):
                answer = obstore.get(self._store, name, options={"range": {"suffix": length}})
                return bytes(answer.bytes())
        except FileNotFoundError:
            return None

    def prepare(self, folder: str) -> None:
        """Do nothing: a bucket has no folders to make."""

    def create(self, name: str, content: Iterable[bytes]) -> str:
        """Collect the content in a file of the spool, then upload it in one request."""
        with tempfile.TemporaryFile(dir=self.spool) as file:
            for line in content:
                file.write(line)
                fault_point("part-written")
            file.flush()
            return self._put_new(name, file)

    def take_in(self, path: Path, name: str) -> None:
        """Upload a file of this machine, then delete it here."""
        with path.open("rb") as file:
            self._put_new(name, file)
        path.unlink()

    def replace(self, name: str, content: Callable[[bytes | None], bytes]) -> None:
        """Upload the new content; where somebody else was quicker, make it anew from theirs."""
        for _ in range(_RACES):
            old, etag = self._current(name)
            new = content(old)
            if new == old or self._put_over(name, new, etag):
                fault_point("description-placed")
                return
        raise FolderUnusable(
            f"{self.address(name)} was replaced by others {_RACES} times while it was to be"
            " written: run again when fewer runs of this section end at a time."
        )

    def set_aside(self, name: str, new_name: str) -> None:
        """Give a file another name."""
        with self._asked(name):
            obstore.rename(self._store, name, new_name)

    def remove(self, name: str) -> None:
        """Delete a file."""
        with self._asked(name):
            obstore.delete(self._store, name)

    def _put_new(self, name: str, file: IO[bytes]) -> str:
        """Put a file up unless it is there; the answer: its sha256.

        An answer may be lost on its way, and the request then be repeated by the library: so a file
        that is there with this content is the one put up.
        """
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            sha256 = hashlib.sha256(content).hexdigest()
            fault_point("part-whole")
            try:
                with self._asked(name):
                    self._put(name, content, "create")
            except AlreadyExistsError:
                if digest(self, name) != sha256:
                    raise published_otherwise(self.address(name)) from None
        fault_point("file-placed")
        return sha256

    def _put_over(self, name: str, content: bytes, etag: str | None) -> bool:
        """Whether the file was put in the place of the one with this tag (None: of none)."""
        try:
            with self._asked(name):
                self._put(name, content, {"e_tag": etag} if etag else "create")
        except (AlreadyExistsError, PreconditionError):
            return False
        return True

    def _put(
        self, name: str, content: bytes | mmap.mmap, mode: "Literal['create'] | UpdateVersion"
    ) -> None:
        """One request; again while no answer comes, which the library does for reading only."""
        give_up = time.monotonic() + PATIENCE.total_seconds()
        while True:
            try:
                obstore.put(self._store, name, content, mode=mode, use_multipart=False)
            except GenericError as error:
                if _why(error) != _NO_ANSWER or time.monotonic() > give_up:
                    raise
                time.sleep(_PAUSE)
            else:
                return

    def _current(self, name: str) -> tuple[bytes | None, str | None]:
        """The file's content and its tag."""
        try:
            with self._asked(name):
                answer = obstore.get(self._store, name)
                return bytes(answer.bytes()), answer.meta["e_tag"]
        except FileNotFoundError:
            return None, None

    @contextmanager
    def _asked(self, name: str) -> Iterator[None]:
        """What the store says, as a sentence of ours, without anything of the request."""
        try:
            yield
        except (AlreadyExistsError, PreconditionError):
            raise
        except FileNotFoundError as error:
            if "NoSuchBucket" in str(error):
                raise self._unusable(name, _why(error)) from None
            raise FileNotFoundError(self.address(name)) from None
        except (BaseError, PermissionError) as error:
            raise self._unusable(name, _why(error)) from None

    def _unusable(self, name: str, why: str) -> FolderUnusable:
        return FolderUnusable(
            f"{self.address(name)} cannot be read or written ({why}): see that the bucket is there"
            " and lets this user read and write, and that AWS_ENDPOINT_URL, AWS_REGION and the"
            " credentials are right, then run again; what is delivered is kept in the ledger."
        )


class Ranges(io.RawIOBase):
    """A file of a bucket, read range by range, each asked for again where it fails.

    DuckDB reads one file in several threads, each of which seeks before it reads: so each has a
    position of its own.
    """

    def __init__(self, bucket: Bucket, name: str, size: int) -> None:
        self._bucket, self._name, self._size = bucket, name, size
        self._own = threading.local()

    def readable(self) -> bool:
        """It is for reading only."""
        return True

    def seekable(self) -> bool:
        """Any part may be read."""
        return True

    def tell(self) -> int:
        """The position of this thread."""
        return int(getattr(self._own, "position", 0))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Set this thread's position."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self.tell(), os.SEEK_END: self._size}[whence]
        self._own.position = max(0, start + offset)
        return self.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as io calls it
        """Fill the buffer, or what of it the rest of the file does."""
        start = self.tell()
        length = max(0, min(len(buffer), self._size - start))
        if length:
            buffer[:length] = self._bucket.read(self._name, start, length)
        self._own.position = start + length
        return length


def _client() -> "ClientConfig":
    """Without TLS only to this machine, unless AWS_ALLOW_HTTP says otherwise."""
    endpoint = os.environ.get("AWS_ENDPOINT_URL") or os.environ.get("AWS_ENDPOINT") or ""
    near = urlsplit(endpoint).scheme == "http" and is_loopback(endpoint)
    # obstore itself reads the variable only where it is given no options.
    allowed = os.environ.get("AWS_ALLOW_HTTP", "").lower() in {"1", "true"}
    return {**_CLIENT, "allow_http": True} if near or allowed else _CLIENT


def _why(error: Exception) -> str:
    """The store's own code, or the kind of error; never what was sent."""
    text = str(error)
    if "NoSuchBucket" in text:
        return "there is no such bucket"
    if said := _CODE.search(text) or _STATUS.search(text):
        return said[1].strip()
    if "error sending request" in text or "timed out" in text:
        return _NO_ANSWER
    return type(error).__name__.removesuffix("Error")
