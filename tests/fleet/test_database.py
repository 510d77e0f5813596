"""What a worker has fetched of the queue, and what its database says."""

from types import SimpleNamespace
from typing import Any

import pytest
from procrastinate.exceptions import ConnectorException

from hyxw.fleet.database import PatientJobManager, line_of


def test_a_job_that_is_let_go_is_no_longer_the_worker_s() -> None:
    manager: Any = PatientJobManager.__new__(PatientJobManager)
    manager._fetched = {5, 6}
    for job, left in ((5, {6}), (None, {6}), (7, {6}), (6, set())):
        manager._let_go(SimpleNamespace(id=job))
        assert manager._fetched == left


def because(cause: Exception | None) -> ConnectorException:
    error = ConnectorException("the connector's")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("connection refused.\n  Is it up?"), "connection refused. Is it up?"),
        (because(OSError("server closed\nthe connection.")), "server closed the connection"),
        (ValueError("no such\tthing..."), "no such thing"),
    ],
)
def test_what_a_database_says_is_one_line(error: Exception, said: str) -> None:
    assert line_of(error) == said
