"""The data folder's lock: one run at a time, and a second one told who holds it."""

import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path

from hyxw.errors import FolderLocked, FolderUnusable
from hyxw.store.files import writing
from hyxw.wording import why


class FolderLock:
    """A flock on the file `lock` of the data folder, held until `release`.

    The lock dies with its process, however that ends, so a file left behind never blocks; what
    stands in it (pid, since when in UTC) is for people and for the sentence of FolderLocked.
    """

    def __init__(self, root: Path) -> None:
        path = root / "lock"
        with writing(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            self._take(root)
        except BaseException:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Let the next run have the folder."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)

    def _take(self, root: Path) -> None:
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderLocked(
                f"{root} is in use by another run ({_written(self._descriptor)}): "
                "wait until it has ended, or give this one another HYXW_DATA_DIR."
            ) from None
        with writing(root / "lock"):
            since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, f"pid {os.getpid()} since {since}\n".encode(), 0)


def holder(root: Path) -> str | None:
    """The run that holds the lock of the data folder `root`, None where none does.

    Raises FolderUnusable where the folder may not be looked into.
    """
    path = root / "lock"
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FolderUnusable(
            f"{path} cannot be read ({why(error)}): mend its permissions, or set HYXW_DATA_DIR."
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _written(descriptor)
    finally:
        os.close(descriptor)
    return None


def _written(descriptor: int) -> str:
    said = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
    return said or "it has just started"
