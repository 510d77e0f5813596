"""The table of sections beside the queue: when each is due, how it ended, which are held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import LiteralString

from psycopg import AsyncConnection
from psycopg.rows import class_row
from psycopg_pool import AsyncConnectionPool

from hyxw.errors import AT_ITS_END
from hyxw.fleet.retries import CHANGED, Verdict
from hyxw.fleet.slots import Scheduled

SCHEMA = """
CREATE TABLE IF NOT EXISTS hyxw_fleet (
    section text PRIMARY KEY,
    site text NOT NULL,
    every integer NOT NULL,            -- seconds
    phase integer NOT NULL,            -- seconds after the epoch
    due timestamptz NOT NULL,          -- the next slot
    held boolean NOT NULL DEFAULT false,
    begun_at timestamptz,
    ended_at timestamptz,
    exit_code integer,
    said text,
    good_at timestamptz,
    worker text
);
CREATE INDEX IF NOT EXISTS hyxw_fleet_due ON hyxw_fleet (due) WHERE NOT held;
"""

# A new section is due at once, one with another period at its next slot by that.
_WRITE = """
INSERT INTO hyxw_fleet (section, site, every, phase, due)
SELECT *, now() FROM unnest(%s::text[], %s::text[], %s::integer[], %s::integer[])
ON CONFLICT (section) DO UPDATE
SET site = excluded.site, every = excluded.every, phase = excluded.phase
WHERE (hyxw_fleet.site, hyxw_fleet.every) <> (excluded.site, excluded.every)
"""

# However many slots have passed with nobody there, the section is due once.
_TAKE_DUE = """
UPDATE hyxw_fleet
SET due = to_timestamp((floor((extract(epoch FROM now()) - phase) / every) + 1) * every + phase)
WHERE section IN (
    SELECT section FROM hyxw_fleet WHERE due <= now() AND NOT held
    ORDER BY due LIMIT %s FOR UPDATE SKIP LOCKED
)
RETURNING section, site
"""

_BEGIN = """
UPDATE hyxw_fleet SET begun_at = clock_timestamp(), worker = %s
WHERE section = %s AND NOT held RETURNING begun_at
"""

# Only the run that began last may say how the section is: not one that was frozen meanwhile.
_END = """
UPDATE hyxw_fleet
SET ended_at = now(), exit_code = %(exit_code)s, said = %(said)s,
    held = %(exit_code)s = %(changed)s,
    good_at = CASE WHEN %(exit_code)s = ANY(%(good)s) THEN now() ELSE good_at END
WHERE section = %(section)s AND begun_at = %(begun)s RETURNING every, due
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """A section as the register has it; what has not happened yet is None."""

    section: str
    site: str
    every: int
    due: datetime
    held: bool
    begun_at: datetime | None
    ended_at: datetime | None
    exit_code: int | None
    said: str | None
    good_at: datetime | None
    worker: str | None


class Register:
    """The table, by connections of a pool."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        self._pool = pool

    async def write(self, sections: Sequence[Scheduled]) -> None:
        """Let the table hold these sections and no others."""
        columns = [[getattr(one, name) for one in sections] for name in ("name", "site")]
        numbers = [[getattr(one, name) for one in sections] for name in ("every", "phase")]
        async with self._pool.connection() as connection:
            await connection.execute(_WRITE, [*columns, *numbers])
            await connection.execute(
                "DELETE FROM hyxw_fleet WHERE section <> ALL(%s)", [columns[0]]
            )

    async def take_due(self, connection: AsyncConnection, most: int) -> list[tuple[str, str]]:
        """The sections that are due, the longest first, with their sites; no longer due after it.

        In the transaction of `connection`, to which their jobs are to belong too.
        """
        taken = await connection.execute(_TAKE_DUE, [most])
        return await taken.fetchall()

    async def make_due(self, section: str) -> None:
        """Let a section be crawled next, whenever its slot is."""
        await self._change("UPDATE hyxw_fleet SET due = now() WHERE section = %s", section)

    async def let_go(self, section: str) -> None:
        """Hold a section no longer: it is crawled at its next slot."""
        await self._change("UPDATE hyxw_fleet SET held = false WHERE section = %s", section)

    async def resume(self, section: str) -> bool:
        """Hold a section no longer, and let it be crawled next; False where there is none such."""
        return await self._change(
            "UPDATE hyxw_fleet SET held = false, due = now() WHERE section = %s", section
        )

    async def begin(self, section: str, worker: str) -> datetime | None:
        """Note that a run begins; None where there is no such section (any more), or it is held."""
        async with self._pool.connection() as connection:
            begun = await (await connection.execute(_BEGIN, [worker, section])).fetchone()
        return begun[0] if begun else None

    async def end(self, section: str, begun: datetime, exit_code: int, said: str) -> Verdict | None:
        """Note how the run that began at `begun` ended; None where a later one has begun."""
        given = {
            "section": section,
            "begun": begun,
            "exit_code": exit_code,
            "said": said,
            "changed": CHANGED,
            "good": list(AT_ITS_END),
        }
        async with self._pool.connection() as connection:
            noted = await (await connection.execute(_END, given)).fetchone()
        if noted is None:
            return None
        return Verdict(exit_code, said, timedelta(seconds=noted[0]), noted[1])

    async def standings(self, *, held: bool = False) -> list[Standing]:
        """All sections by name, or only those that are held."""
        async with (
            self._pool.connection() as connection,
            connection.cursor(row_factory=class_row(Standing)) as cursor,
        ):
            await cursor.execute(
                "SELECT section, site, every, due, held, begun_at, ended_at, exit_code, said,"
                " good_at, worker FROM hyxw_fleet WHERE held OR NOT %s ORDER BY section",
                [held],
            )
            return await cursor.fetchall()

    async def _change(self, statement: LiteralString, section: str) -> bool:
        async with self._pool.connection() as connection:
            return bool((await connection.execute(statement, [section])).rowcount)
