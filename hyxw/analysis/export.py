"""Writes what is asked for of the feeds into one file, whole or not at all."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hyxw.analysis.files import FeedFile, delivered_since, published_files
from hyxw.analysis.formats import EXCEL_CSV, FORMATS, Format
from hyxw.analysis.progress import watched
from hyxw.analysis.selection import Selection
from hyxw.analysis.table import (
    COLUMNS,
    bound,
    connect,
    duckdb_module,
    first_of,
    location,
    quoted_path,
    reading_files,
    selected,
)
from hyxw.analysis.where import checked
from hyxw.errors import BadArgument, FolderUnusable, RunError
from hyxw.store.files import put_in_place, stage_whole, written_whole
from hyxw.wording import why

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Export:
    """What to write: of `folder`'s feeds the lines of `selection` for which `where` holds.

    `since` is a run or a time to export what was delivered after; `cursor` a file that names such
    a run, and is moved on to the last one exported. `output` None is the standard output.
    """

    folder: Path | str
    output: Path | None
    format: str
    selection: Selection
    fields: Sequence[str] = tuple(COLUMNS)
    where: str | None = None
    since: str | None = None
    cursor: Path | None = None
    excel: bool = False

    def __post_init__(self) -> None:
        if unknown := [key for key in self.fields if key not in COLUMNS]:
            raise BadArgument(f"--fields: unknown {unknown[0]!r}; known are {', '.join(COLUMNS)}.")
        if len(set(self.fields)) < len(self.fields) or not self.fields:
            raise BadArgument("--fields: name each key once, and one at least.")
        if self.excel and self.format not in ("csv", "xlsx"):
            raise BadArgument(f"--excel goes with csv and xlsx, not with {self.format}.")
        if self.since is not None and self.cursor:
            raise BadArgument("Give --delivered-since or --cursor, not both.")

    @property
    def writer(self) -> Format:
        """The writer of the format that is asked for."""
        return EXCEL_CSV if self.excel and self.format == "csv" else FORMATS[self.format]


def export(asked: Export) -> None:
    """Write the file; then, where there is a cursor, move it on.

    Raises BadArgument, FolderUnusable or CouldNotStart; then nothing is written. OSError where the
    standard output does not take it; the cursor stays then.
    """
    if asked.output:
        _expect_writable(asked.output)
    files = published_files(asked.folder)
    since = _read_cursor(asked.cursor) if asked.cursor else asked.since
    wanted = files if since is None else delivered_since(files, since)
    if asked.output:
        with written_whole(asked.output) as part:
            _write(asked, wanted, part)
            _expect_writable(asked.output)  # another may have come meanwhile
    else:
        _write_out(asked, wanted)
    if asked.cursor:
        _move(asked.cursor, files[-1].run_id)


def _write(asked: Export, files: Sequence[FeedFile], path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="hyxw-") as spill, _explained(asked):
        connection = connect()
        sql = _prepared(connection, asked, files, (path, Path(spill)))
        keys = list(asked.fields)
        watched(connection, lambda: asked.writer.write(connection, sql, keys, path))
        connection.close()


def _prepared(
    connection: "DuckDBPyConnection",
    asked: Export,
    files: Sequence[FeedFile],
    writable: tuple[Path, Path],
) -> str:
    """The query, in a database that can read `files` and nothing else of this machine."""
    path, spill = writable
    bound(connection, spill)
    if asked.format == "parquet":  # no one reads it from top to bottom, and it is quicker so
        connection.execute("SET preserve_insertion_order = false")
    values = ", ".join(asked.writer.value(key) for key in asked.fields)
    rows = selected(connection, files, asked.selection) if files else _NO_LINES
    whole = "SELECT * FROM articles"
    within = whole if asked.where is None else checked(connection, asked.where)
    _close(connection, [*map(location, files), str(path)])
    return f"WITH articles AS ({rows}) SELECT {values} FROM ({within})"  # noqa: S608  parsed, ours


def _close(connection: "DuckDBPyConnection", paths: Sequence[str]) -> None:
    """Let the connection read and write `paths` alone, and change no setting, from now on."""
    allowed = ", ".join(quoted_path(path) for path in paths)
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET autoload_known_extensions = false")  # CAST(… AS INET) would fetch one
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


_NO_LINES = "SELECT {} WHERE false".format(
    ", ".join(f"CAST(NULL AS {kind}) AS {key}" for key, kind in COLUMNS.items())
)


@contextmanager
def _explained(asked: Export) -> Iterator[None]:
    """DuckDB's error as a sentence for the user."""
    duckdb = duckdb_module()
    try:
        with reading_files():
            yield
    except (OSError, sqlite3.Error) as exc:
        raise FolderUnusable(f"The output cannot be written ({why(exc)}): make room.") from exc
    except duckdb.Error as exc:
        said = first_of(exc)
        if "Could not write" in said or "No space" in said:
            raise FolderUnusable(f"The output cannot be written ({said}): make room.") from exc
        if asked.where:
            raise BadArgument(f"--where {asked.where!r} cannot be used: {said}") from exc
        raise


def _expect_writable(path: Path) -> None:
    if path.exists():
        raise BadArgument(f"{path} exists already: choose another name, or move it away.")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise BadArgument(
            f"{path} cannot be written: name a file in a folder that is there and yours to write."
        )


def _write_out(asked: Export, files: Sequence[FeedFile]) -> None:
    """To the standard output, when it stands: most formats are not written front to back.

    Raises BrokenPipeError and the like where it was not taken to its end.
    """
    if sys.stdout is None:
        raise FolderUnusable("The standard output is closed: name a file with -o FILE.")
    with tempfile.TemporaryDirectory(prefix="hyxw-") as folder:
        path = Path(folder, "articles")
        _write(asked, files, path)
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.flush()


def _read_cursor(path: Path) -> str | None:
    if not path.exists():
        return None
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as exc:
        raise BadArgument(f"--cursor: {path} cannot be read ({why(exc)}).") from exc


def _move(cursor: Path, run_id: str) -> None:
    try:
        put_in_place(stage_whole(cursor, f"{run_id}\n".encode()), cursor)
    except OSError as exc:
        raise RunError(
            f"--cursor: {cursor} cannot be written ({why(exc)}); the export stands."
        ) from exc
