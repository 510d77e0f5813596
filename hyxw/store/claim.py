"""A run's claim on a site's ledger that many machines share: a lease in PostgreSQL, not a lock.

It ends by the server's clock, so that a frozen run cannot keep others out, and its token grows with
each run, so that one which comes back late can write nothing any more (a fencing token, checked in
each transaction that writes). Beside the token stands the number of the run's last transaction: so
a commit whose answer was lost is found out, and done again if it is not there.
"""

import time
from collections.abc import Sequence
from typing import Any

Statement = tuple[str, Sequence[Any]]

CLAIM = """
-- Its one row: whose the other tables are, until when, how often they have changed hands, and how
-- many transactions the holder has committed.
CREATE TABLE claim (
    one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one),
    version INTEGER NOT NULL,
    token BIGINT NOT NULL,
    step BIGINT NOT NULL,
    holder TEXT NOT NULL,
    until TIMESTAMPTZ NOT NULL
);
"""
# By the server's clock alone: the machines' own may differ.
TAKE = """
UPDATE claim SET token = token + 1, step = 0, holder = ?,
    until = clock_timestamp() + make_interval(secs => ?)
WHERE until < clock_timestamp() RETURNING token
"""
_RENEW = """
UPDATE claim SET until = clock_timestamp() + make_interval(secs => ?) WHERE token = ? RETURNING 1
"""
# First in each transaction. Where the claim is another run's, or the transaction is done already,
# it fails by dividing by zero, and with it all that was sent behind it, the COMMIT too.
_STEP = """
WITH held AS (
    UPDATE claim SET step = step + 1, until = clock_timestamp() + make_interval(secs => ?)
    WHERE token = ? AND step = ? RETURNING 1
) SELECT 1 / count(*) FROM held
"""
# After a connection is lost. What the server has not read of it by then finds another number.
_CATCH_UP = """
UPDATE claim SET step = step + 1, until = clock_timestamp() + make_interval(secs => ?)
WHERE token = ? RETURNING step
"""
HOLDER = """
SELECT holder, to_char(until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM claim
"""
HAND_OVER = """
UPDATE {}.claim SET token = (SELECT token + 1 FROM claim), step = 0, holder = '',
    until = '-infinity'
"""


class Claim:
    """A run's claim on its site's ledger for `seconds` from each renewal on."""

    def __init__(self, token: int, seconds: float, taken_at: float) -> None:
        self.token = token
        self.seconds = seconds
        self.step = 0  # transactions that are committed
        self._half = taken_at + seconds / 2

    @property
    def runs_out(self) -> bool:
        """Whether less than half of it is left, so that an answer might come when it is over.

        By this machine's clock since start-up, which goes on while the process is stopped. It is
        read before a renewal is sent, so it is never later than the server's.
        """
        return clock() >= self._half

    def renewed(self, at: float) -> None:
        """Note that the server has renewed the claim, as was asked at the time `at`."""
        self._half = at + self.seconds / 2

    def renewal(self) -> Statement:
        """The statement that extends the claim by a lease; it answers no row if that is lost."""
        return _RENEW, (self.seconds, self.token)

    def end(self) -> Statement:
        """The statement that gives the claim up."""
        return _RENEW, (0, self.token)

    def next_step(self) -> Statement:
        """The first statement of the next transaction."""
        return _STEP, (self.seconds, self.token, self.step)

    def catch_up(self) -> Statement:
        """The statement that asks, after a lost connection, for the last transaction's number."""
        return _CATCH_UP, (self.seconds, self.token)


def clock() -> float:
    """Seconds since this machine's start-up, including those that it slept."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)
