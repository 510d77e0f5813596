"""A feed's address: a folder of this machine, or a bucket."""

from pathlib import Path

from hyxw.errors import needing
from hyxw.store.filestore import FileStore, Folder


def is_bucket(address: Path | str) -> bool:
    """Whether an address is a URL."""
    return "://" in str(address)


def files_at(address: Path | str, spool: Path | None = None) -> FileStore:
    """The files at an address; `spool` is a folder for what is about to go up to a bucket.

    Raises BadArgument for a URL that is none of a bucket's, CouldNotStart where the extra `fleet`
    is missing.
    """
    if not is_bucket(address):
        return Folder(Path(address))
    with needing("fleet"):
        from hyxw.store.bucket import Bucket
    return Bucket(str(address), spool)
