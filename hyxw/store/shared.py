"""A site's ledger that runs on many machines share, in PostgreSQL, with the runs' documents."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from hyxw.errors import FolderUnusable
from hyxw.store.documents import REPORTS, Change, Documents, FolderDocuments
from hyxw.store.ledger import Ledger
from hyxw.store.postgresql import PostgresDatabase
from hyxw.store.records import Delivery
from hyxw.store.schema import SCHEMA

_DOCUMENTS = """
CREATE TABLE document (
    name TEXT PRIMARY KEY,
    content BLOB NOT NULL
);
"""


class SharedLedger(Ledger):
    """The ledger of a site in the PostgreSQL database at `address`, as PostgresDatabase has it.

    Raises FolderUnusable and FolderLocked.
    """

    def __init__(
        self,
        address: str,
        site: str,
        *,
        must_exist: bool = False,
        claim_seconds: float | None = None,
        anew: bool = False,
    ) -> None:
        self._shared = PostgresDatabase(
            address,
            site,
            SCHEMA + _DOCUMENTS,
            must_exist=must_exist,
            claim_seconds=claim_seconds,
            anew=anew,
        )
        super().__init__(self._shared)

    def documents(self, root: Path) -> Documents:  # noqa: ARG002  no machine's folder is the next's
        """The documents that runs keep, in this ledger."""
        return SharedDocuments(self._shared)

    def holder(self) -> str | None:
        """The run that holds the site, and until when; None where none does."""
        return self._shared.holder()

    def give_way(self, fresh: "SharedLedger", documents: Iterable[tuple[str, bytes]]) -> None:
        """Let `fresh` be the site's ledger from now on; this one is kept aside.

        It gets this one's documents, as far as they can be read, else `documents`.
        """
        empty = False
        with suppress(FolderUnusable):
            documents = self._db.rows("SELECT name, content FROM document") or documents
            empty = not self.runs.latest(1)
        for name, content in documents:
            SharedDocuments(fresh._shared).write(name, content)
        self._shared.give_way(fresh._shared, keep=not empty)


class _Fresh(SharedLedger):
    """An empty ledger beside a site's `old` one, which is held while this one is filled."""

    def __init__(self, address: str, site: str, claim_seconds: float, old: SharedLedger) -> None:
        super().__init__(address, site, claim_seconds=claim_seconds, anew=True)
        self._old = old

    def deliver_again(self, deliveries: Iterable[Delivery]) -> None:
        """Book lines, and renew the claim on the old ledger meanwhile."""
        super().deliver_again(self._holding(deliveries))

    def _holding(self, deliveries: Iterable[Delivery]) -> Iterator[Delivery]:
        for delivery in deliveries:
            if self._old.claim_runs_out:
                self._old.renew_claim()
            yield delivery


@contextmanager
def anew_beside(address: str, site: str, claim_seconds: float, root: Path) -> Iterator[Ledger]:
    """An empty ledger that takes the place of the site's; its documents are that one's.

    Where there was no ledger, they are those of the data folder `root`. No run comes between: the
    old one is claimed, so a run that is frozen writes nothing either. A kill leaves it as it is.
    """
    with (
        closing(SharedLedger(address, site, claim_seconds=claim_seconds)) as old,
        closing(_Fresh(address, site, claim_seconds, old)) as fresh,
    ):
        yield fresh
        old.give_way(fresh, FolderDocuments(root).all())


class SharedDocuments:
    """Documents in a shared ledger's `database`; the run that holds the site writes them."""

    def __init__(self, database: PostgresDatabase) -> None:
        self._db = database

    def address(self, name: str) -> str:
        """What to look for in the table `document`."""
        return f"{name} in {self._db.name}"

    def read(self, name: str) -> bytes | None:
        """The row's content."""
        row = self._db.row("SELECT content FROM document WHERE name = ?", (name,))
        return bytes(row[0]) if row else None

    def write(self, name: str, content: bytes) -> None:
        """Put a row in the place of the one that was there."""
        with self._db.transaction():
            self._put(name, content)

    @contextmanager
    def changing(self, name: str) -> Iterator[Change]:
        """Change a row that is no run's, one program at a time, without a claim."""
        with self._db.beside(name):
            change = Change(self.read(name))
            yield change
            if change.new is not None:
                self._put(name, change.new)

    def forget_reports(self, before: str) -> None:
        """Delete the rows."""
        with self._db.transaction():
            self._db.do(
                "DELETE FROM document WHERE name >= ? AND name < ?",
                (f"{REPORTS}/", f"{REPORTS}/{before}"),
            )

    def _put(self, name: str, content: bytes) -> None:
        self._db.do(
            "INSERT INTO document (name, content) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET content = excluded.content",
            (name, content),
        )
