"""The ledger's tables in a PostgreSQL schema, for runs of one site on many machines.

A schema is one site's, and one run's at a time: the run that holds the claim (claim.py).
"""

import hashlib
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from hyxw.errors import BadArgument, ClaimLost, FolderLocked, FolderUnusable, NothingThere
from hyxw.store.claim import CLAIM, HAND_OVER, HOLDER, TAKE, Claim, Statement, clock
from hyxw.store.database import REBUILD, VERSION
from hyxw.store.server import CUT_OFF, TRIES, PostgresServer, Rows
from hyxw.urls import site_key

_LOCK_SECONDS = 10  # that a program waits for another with what is no run's
_BESIDE = 600  # seconds that a program may hold what is no run's, an alert being sent
_MOST_UNSENT = 2000  # statements of a transaction that wait to be sent
_LONGEST_NAME = 63  # PostgreSQL cuts what is longer, and two sites would be one
_BEGIN: Statement = ("BEGIN", ())
_COMMIT: Statement = ("COMMIT", ())
_NOT_SYNCED: Statement = ("SET LOCAL synchronous_commit = off", ())


def schema_name(site: str, beside: str = "") -> str:
    """The schema of a URL's site, or one beside it: `hyxw_e0734.com`, `hyxw_e0734.com_part`."""
    name = "_".join(filter(None, ("hyxw", site_key(site), beside)))
    if len(name) > _LONGEST_NAME:
        name = f"{name[:46]}_{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return name


@dataclass
class _Transaction:
    """An open transaction, and what of it waits to be sent."""

    begin: Sequence[Statement]
    claimed: bool  # whether it is the claim's next
    unsent: list[Statement] = field(default_factory=list)
    begun: bool = False  # whether the server has heard of it


class PostgresDatabase:
    """One site's schema in the database at `address` (postgresql://…), made if there is none.

    `claim_seconds`: claim it for a run, for so long at a time; without, it can only be read.
    `anew`: an empty one beside it, to take its place; see `give_way`.
    A server that goes away is waited for as long as a claim lasts.
    Raises FolderUnusable where the server or the schema cannot be used (or, `must_exist`, is new),
    NothingThere where it can only be read and is not there, FolderLocked where another run holds
    the claim.
    """

    def __init__(
        self,
        address: str,
        site: str,
        schema: str,
        *,
        must_exist: bool = False,
        claim_seconds: float | None = None,
        anew: bool = False,
    ) -> None:
        self._site = site
        self._schema = schema_name(site, "part" if anew else "")
        self.name = f"schema {self._schema} of PostgreSQL at {_place(address)}"
        self.in_doubt = False
        self.claim: Claim | None = None
        self._seconds = claim_seconds
        self._transaction: _Transaction | None = None
        with self._errors():
            self._server = PostgresServer(address, self._schema, claim_seconds)
        try:
            with self._errors():
                self._open(schema, must_exist=must_exist, anew=anew)
        except BaseException:
            self._server.close()
            raise

    def close(self) -> None:
        """Give up the claim and close the connection."""
        claim, self.claim = self.claim, None  # a connection to the site may say good-bye later
        if claim is not None and not self._server.is_lost:
            # A claim that cannot be given up runs out by itself.
            with suppress(psycopg.Error):
                self._server.send([claim.end()])
        self._server.close()

    def do(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run `sql` in the open transaction; it goes to the server with what comes next."""
        unsent = self._current.unsent
        unsent.append((sql, parameters))
        if len(unsent) >= _MOST_UNSENT:
            with self._errors():
                self._flush()

    def many(self, sql: str, parameters: Iterator[Sequence[Any]]) -> None:
        """Run `sql` once for each of `parameters`, as `do` does."""
        for one in parameters:
            self.do(sql, one)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> Rows:
        """All rows that `sql` answers, as tuples; within a transaction it may write as well."""
        with self._errors():
            if self._transaction is None:
                return self._server.look_up(sql, parameters)
            self._transaction.unsent.append((sql, parameters))
            return self._flush()

    def row(self, sql: str, parameters: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row that `sql` answers, or None."""
        found = self.rows(sql, parameters)
        return found[0] if found else None

    def each(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows that `sql` answers, a hundred at a time, as they are now."""
        with self._errors():
            yield from self._server.each(sql, parameters)

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[None]:
        """All of the block or nothing of it, and nothing where the claim is another run's.

        What it writes goes to the server in one round trip, the COMMIT with it.
        """
        claim = self._claimed()
        begin = [_BEGIN] if durable else [_BEGIN, _NOT_SYNCED]
        with self._open_transaction(begin):
            yield
            self._commit(claim)

    @contextmanager
    def beside(self, what: str) -> Iterator[None]:
        """A transaction without a claim on `what`, which is no run's; one program at a time."""
        name = f"{self._schema} {what}"
        begin = (
            ("BEGIN READ WRITE", ()),
            ("SET LOCAL lock_timeout = ?", (_LOCK_SECONDS * 1000,)),
            ("SET LOCAL idle_in_transaction_session_timeout = ?", (_BESIDE * 1000,)),
            ("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", (name,)),
        )
        with self._open_transaction(begin, claimed=False):
            self._flush()
            yield
            self.do(*_COMMIT)
            self._flush()

    def renew(self) -> None:
        """Hold the claim for a further lease from now on; raises ClaimLost where it is lost.

        Where the answer came late, as to a process that was stopped meanwhile, it is asked again.
        """
        claim, late = self._claimed(), True
        while late:
            at = clock()
            with self._errors():
                if not self._server.ask([claim.renewal()]):
                    raise self._lost()
            claim.renewed(at)
            late = claim.runs_out

    @property
    def claim_runs_out(self) -> bool:
        """Whether the claim on the schema is to be renewed before anything else is begun."""
        return self.claim is not None and self.claim.runs_out

    def holder(self) -> str | None:
        """The run that holds the claim, and until when; None where none does."""
        row = self.row(f"{HOLDER} WHERE until > clock_timestamp()")
        return f"{row[0]}, until {row[1]} or longer" if row else None

    def settle(self) -> None:
        """Find out whether the COMMIT that got no answer has come about."""
        claim = self._claimed()
        with self._errors():
            self._caught_up(claim)

    def give_way(self, fresh: "PostgresDatabase", *, keep: bool) -> None:
        """Let `fresh`, one made anew, be the site's schema from now on, in no run's hands.

        This one is kept beside it as `…_damaged_TIME`, or dropped. Who held it before writes to
        neither any more: the tokens go on from there.
        """
        aside = schema_name(self._site, f"damaged_{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        with self.transaction(durable=True):
            self.do(_named(HAND_OVER, fresh._schema))
            if keep:
                self.do(_named("ALTER SCHEMA {} RENAME TO {}", self._schema, aside))
            else:
                self.do(_named("DROP SCHEMA {} CASCADE", self._schema))
            self.do(_named("ALTER SCHEMA {} RENAME TO {}", fresh._schema, self._schema))

    def integrity_faults(self) -> list[str]:
        """None: the server keeps watch over its own files."""
        return []

    # Transactions

    @contextmanager
    def _open_transaction(
        self, begin: Sequence[Statement], *, claimed: bool = True
    ) -> Iterator[None]:
        self._transaction = _Transaction(begin, claimed)
        try:
            with self._errors():
                yield
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._transaction = None

    @property
    def _current(self) -> _Transaction:
        if self._transaction is None:
            raise ValueError("outside a transaction nothing is written")
        return self._transaction

    def _commit(self, claim: Claim) -> None:
        """Send what waits and the COMMIT; where the answer is lost, find out and try again."""
        self.do(*_COMMIT)
        self.in_doubt = True
        for tries_left in reversed(range(TRIES)):
            at = clock()
            try:
                self._server.send(self._waiting())
                claim.step += 1
                break
            except psycopg.OperationalError:
                if not self._server.is_lost:  # it was refused
                    raise
                if self._caught_up(claim):
                    break
                if self._current.begun or not tries_left:
                    raise
        self.in_doubt = False
        claim.renewed(at)

    def _caught_up(self, claim: Claim) -> bool:
        """Connect anew; returns whether the transaction was committed, which is final by then."""
        self._server.reconnect()
        # It waits for a transaction that still holds the claim's row.
        found = self._server.send([claim.catch_up()])
        if not found:
            raise self._lost()
        before, claim.step = claim.step, int(found[0][0])
        self.in_doubt = False
        return claim.step > before + 1

    def _roll_back(self) -> None:
        """Whatever the server had not begun to commit is nothing."""
        if not self._server.is_lost:
            with suppress(*CUT_OFF):
                self._server.send([("ROLLBACK", ())])
                self.in_doubt = False

    def _flush(self) -> Rows:
        """Send the statements that wait; returns the server's answer to the last."""
        statements, current = self._waiting(), self._current
        current.unsent = []
        found = self._server.send(statements) if current.begun else self._server.ask(statements)
        current.begun = True
        return found

    def _waiting(self) -> list[Statement]:
        """The statements of the open transaction that are not sent yet, its beginning included."""
        current = self._current
        if current.begun:
            return current.unsent
        step = [self._claimed().next_step()] if current.claimed else []
        return [*current.begin, *step, *current.unsent]

    # The schema

    def _open(self, schema: str, *, must_exist: bool, anew: bool) -> None:
        """Make or find the schema, and claim it."""
        if anew:  # one that was begun before and killed is in the way
            self._server.send([(_named("DROP SCHEMA IF EXISTS {} CASCADE", self._schema), ())])
        self._expect_utf8()
        version = self._version()
        if version is None:
            self._make(schema, must_exist=must_exist)
        elif version != VERSION:
            raise FolderUnusable(
                f"{self.name} is of version {version} and this program reads {VERSION}: use the"
                " program that wrote it."
            )
        if self._seconds is not None:
            self.claim = self._take(self._seconds)

    def _expect_utf8(self) -> None:
        encoding = self._server.encoding
        if encoding != "UTF8":
            raise FolderUnusable(
                f"{self.name} is in a database of encoding {encoding}: name one that was made with"
                " ENCODING 'UTF8'."
            )

    def _make(self, schema: str, *, must_exist: bool) -> None:
        if self._seconds is None:
            raise NothingThere(f"{self.name} is not there: `scrapy crawl` makes it.")
        if must_exist:
            raise FolderUnusable(
                f"{self.name} is not there but its feeds are: name the database that was used with"
                f" them, put it back from a copy, or {REBUILD}."
            )
        self._create(schema)

    def _version(self) -> int | None:
        found = self._server.send(
            [
                (
                    # Not by information_schema, which reads the tables of all sites.
                    "SELECT 1 FROM pg_namespace AS named JOIN pg_class AS tables"
                    " ON tables.relnamespace = named.oid"
                    " WHERE named.nspname = ? AND tables.relname = 'claim'",
                    (self._schema,),
                )
            ]
        )
        if not found:
            return None
        row = self._server.send([("SELECT version FROM claim", ())])
        return int(row[0][0]) if row else None

    def _create(self, schema: str) -> None:
        """Make the tables; of two runs that want to, the second finds them made."""
        lock = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))"
        with self._server.transaction():
            self._server.send([(lock, (self._schema,))])
            if self._version() is not None:
                return
            self._server.send([(_named("CREATE SCHEMA IF NOT EXISTS {}", self._schema), ())])
            self._server.send([(schema + CLAIM, ())])
            row = "INSERT INTO claim VALUES (TRUE, ?, 0, 0, '', '-infinity')"
            self._server.send([(row, (VERSION,))])

    def _take(self, seconds: float) -> Claim:
        at = clock()
        holder = f"pid {os.getpid()} on {socket.gethostname()}"
        taken = self._server.send([(TAKE, (holder, seconds))])
        if not taken:
            by, until = self._server.send([(HOLDER, ())])[0]
            raise FolderLocked(
                f"{self.name} is in use by another run ({by}, until {until} unless it renews its"
                " claim): wait until it has ended."
            )
        return Claim(int(taken[0][0]), seconds, at)

    def _claimed(self) -> Claim:
        if self.claim is None:
            raise ValueError(f"{self.name} is opened to be read")
        return self.claim

    def _lost(self) -> ClaimLost:
        seconds = self._claimed().seconds
        return ClaimLost(
            f"{self.name} was taken over by another run, as this one was not heard of for"
            f" {seconds:g} seconds: nothing more is written; that run goes on."
        )

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except psycopg.errors.DivisionByZero:
            self.in_doubt = False
            raise self._lost() from None
        except psycopg.errors.UndefinedTable as error:
            raise FolderUnusable(
                f"{self.name} is damaged ({_said(error)}): put it back from a copy, or {REBUILD}."
            ) from error
        except psycopg.errors.DuplicateTable as error:
            raise FolderUnusable(
                f"{self.name} has no claim and yet is there ({_said(error)}): rename it, and put it"
                f" back from a copy, or {REBUILD}."
            ) from error
        except psycopg.errors.InsufficientPrivilege as error:
            raise FolderUnusable(
                f"{self.name} cannot be written ({_said(error)}): give this user the right to"
                " create schemas in the database, or make the schema his."
            ) from error
        except CUT_OFF as error:
            raise FolderUnusable(
                f"{self.name} cannot be used ({_said(error)}): see that the server runs and takes"
                " this user, and run again; what is delivered so far is kept."
            ) from error


def _named(sql: LiteralString, *schemas: str) -> str:
    """`sql` with the names of schemas in it, quoted."""
    return SQL(sql).format(*map(Identifier, schemas)).as_string()


def _said(error: psycopg.Error) -> str:
    """The first line of what the server or the library says, no password in it."""
    return str(error).strip().partition("\n")[0].rstrip(".") or type(error).__name__


def _place(address: str) -> str:
    """Host, port and database of an address; raises BadArgument where it is none."""
    try:
        parts = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        raise BadArgument(
            "HYXW_LEDGER is no address of a PostgreSQL database, as"
            " postgresql://user@host:5432/name is."
        ) from error
    said = (str(parts.get(key, "")) for key in ("host", "port", "dbname"))
    host, port, database = said
    return f"{host or 'localhost'}{':' + port if port else ''}/{database}"
