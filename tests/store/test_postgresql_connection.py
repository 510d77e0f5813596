"""With what a shared ledger connects to its server; no server is asked."""

from typing import Any

import psycopg
import pytest

from hyxw.errors import FolderUnusable
from hyxw.store.postgresql import PostgresDatabase

ADDRESS = "postgresql://h/db"


def connected_with(
    monkeypatch: pytest.MonkeyPatch, seconds: float | None, address: str = ADDRESS
) -> dict[str, Any]:
    """What psycopg is given; the server is away."""
    given: dict[str, Any] = {}

    def connect(where: str, **options: Any) -> None:  # noqa: ANN401  libpq's
        given.update(options, where=where)
        raise psycopg.OperationalError("connection refused")

    monkeypatch.setattr(psycopg, "connect", connect)
    with pytest.raises(FolderUnusable):
        PostgresDatabase(address, "http://127.0.0.1:8001", "", claim_seconds=seconds)
    return given


def test_a_server_that_is_gone_without_a_word_is_noticed_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = connected_with(monkeypatch, None)
    assert given["where"] == ADDRESS
    assert given["autocommit"] is True
    assert given["application_name"] == "hyxw"
    assert given["tcp_user_timeout"] == 1000 * given["connect_timeout"]
    waited = given["keepalives_idle"] + given["keepalives_interval"] * given["keepalives_count"]
    assert given["connect_timeout"] <= waited <= 30  # half a claim's minute


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "-c default_transaction_read_only=on"),
        (0.25, "-c idle_in_transaction_session_timeout=250"),
        (0.0001, "-c idle_in_transaction_session_timeout=1"),
    ],
)
def test_who_only_reads_cannot_write_and_who_writes_keeps_nobody_waiting(
    monkeypatch: pytest.MonkeyPatch, seconds: float | None, said: str
) -> None:
    options = connected_with(monkeypatch, seconds)["options"]
    assert options.strip().startswith("-c search_path=")
    assert options.endswith(f" -c client_min_messages=warning {said}")
    address = f"{ADDRESS}?options=-c%20work_mem%3D8MB"
    assert connected_with(monkeypatch, seconds, address)["options"].startswith(
        "-c work_mem=8MB -c "
    )
