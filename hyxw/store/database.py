"""What the ledger asks of the database it lies in: SQLite's file, or PostgreSQL's schema."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

VERSION = 2
REBUILD = "run `scrapy verify --rebuild` to make it anew from the feeds"


class Database(Protocol):
    """An open database with the ledger's tables, of this program's VERSION.

    The SQL is one text for both, with `?` for a parameter. Every method may raise FolderUnusable.
    """

    name: str  # for a sentence: a path, or server and schema, without a password
    in_doubt: bool  # whether a COMMIT has failed: until `settle` nobody knows whether it holds

    def close(self) -> None:
        """Close it; nothing is pending."""

    def do(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run `sql`, which answers nothing, in the open transaction."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows that `sql` answers, as tuples; within a transaction it may write as well."""

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that `sql` answers, without holding them all."""

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row that `sql` answers, or None."""

    def many(self, sql: str, parameters: Iterator[Sequence[Any]]) -> None:
        """Run `sql`, which answers nothing, once for each of `parameters`."""

    def transaction(self, *, durable: bool = False) -> AbstractContextManager[None]:
        """All of the block or nothing of it.

        A `durable` transaction outlives a power cut, with all before it. Another costs no sync: a
        kill leaves it, a power cut may take it and those after it, as if it had come before them.
        """

    def renew(self) -> None:
        """Hold the claim on the database for a further lease; ClaimLost where it is lost."""

    @property
    def claim_runs_out(self) -> bool:
        """Whether the claim is to be renewed before anything else is begun."""

    def settle(self) -> None:
        """Find out what became of a COMMIT that failed: from then on it can be read again."""

    def integrity_faults(self) -> list[str]:
        """What the database finds wrong in itself, a sentence each. Reads all of it."""
