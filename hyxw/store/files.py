"""Writing that survives a power cut: folders, whole files and their names, synced in order."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hyxw.errors import FolderUnusable
from hyxw.wording import why


def users_folder(variable: str, default: str) -> Path:
    """Hyxw's folder among the user's, as XDG has it: a relative path in `variable` is none.

    `default` counts from the user's home.
    """
    given = Path(os.environ.get(variable, ""))
    return (given if given.is_absolute() else Path.home() / default) / "hyxw"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn an OSError about `path` into FolderUnusable, which says what to do."""
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"{path} cannot be written ({why(error)}): make room or mend its "
            "permissions and run again; what is delivered so far is kept."
        ) from error


def make_folder(path: Path) -> None:
    """Create the folder `path` and those above it, so that they outlive a power cut."""
    with writing(path):
        if path.is_dir():
            return
        if path.exists():
            raise FolderUnusable(
                f"{path} is no folder: move it away, or set another HYXW_DATA_DIR."
            )
    make_folder(path.parent)
    with writing(path):
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in the folder `path` durable: files created, renamed or removed in it."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A working name beside `path`; what is written there gets `path`'s name at the block's end.

    Where the block fails nothing is left of it; raises FolderUnusable for an OSError.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        sync_file(part)
        put_in_place(part, path)
    except OSError as error:
        raise FolderUnusable(f"{path} cannot be written ({why(error)}).") from error
    finally:
        part.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Make what stands in a file durable."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def stage_whole(path: Path, content: bytes) -> Path:
    """Write `content` under a working name beside `path`, synced; the answer is that name."""
    staged = path.with_name(f"{path.name}.part")
    with staged.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return staged


def put_in_place(staged: Path, path: Path) -> None:
    """Give the file `staged` the name `path`, in one step and durably."""
    staged.replace(path)
    sync_folder(path.parent)
