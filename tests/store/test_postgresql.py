"""The ledger in PostgreSQL: who may write it, until when, and what is said when it cannot be used.

What a ledger knows, in SQLite as here, is tested in test_ledger.py.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from hyxw.errors import BadArgument, ClaimLost, FolderLocked, FolderUnusable
from hyxw.store.claim import Statement
from hyxw.store.postgresql import PostgresDatabase, schema_name
from hyxw.store.records import Delivery, Position
from hyxw.store.schema import SCHEMA
from hyxw.store.shared import SharedLedger
from tests import postgres
from tests.processes import TIMEOUT
from tests.store.support import SECTION, STARTED, record

SITE = "http://127.0.0.1:8001"
RUN = "20240330T180501123Z"


@pytest.fixture
def address() -> Iterator[str]:
    with postgres.database() as address:
        yield address


def opened(address: str, seconds: float | None = 60, site: str = SITE) -> SharedLedger:
    return SharedLedger(address, site, claim_seconds=seconds)


def taken_over(address: str, seconds: float = 60) -> SharedLedger:
    """The ledger once the claim of the run that holds it has run out."""
    end = time.monotonic() + TIMEOUT
    while True:
        try:
            return opened(address, seconds)
        except FolderLocked:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


def deliver(ledger: SharedLedger, number: int) -> None:
    given = record(number, RUN)
    place = Position(SECTION, RUN, number, 3)
    ledger.deliver(Delivery(given, place, 1, (7,), None, None, "2024-03-30T18:05:01Z"), b"{}\n")


def terminate(address: str) -> None:
    """What a restart of the server does to the runs that are connected."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'hyxw' AND datname = current_database()"
        )


def test_one_run_at_a_time_and_the_second_is_told_who_holds_it(address: str) -> None:
    with closing(opened(address)), pytest.raises(FolderLocked, match=r"in use .*pid \d+ on \S+"):
        opened(address)
    opened(address).close()  # given up, not run out


def test_sites_are_apart_and_a_site_is_one_whatever_its_scheme(address: str) -> None:
    with closing(opened(address)) as one, closing(opened(address, site="http://127.0.0.1:8002")):
        one.runs.begin(RUN, SECTION, STARTED, {})
        deliver(one, 1)
        with pytest.raises(FolderLocked):
            opened(address, site="https://www.127.0.0.1:8001")
    with closing(opened(address, None, "http://127.0.0.1:8002")) as other:
        assert other.known("1297-1") is None


def test_a_run_that_was_taken_over_writes_nothing_any_more(address: str) -> None:
    with closing(opened(address, 0.1)) as frozen:
        frozen.runs.begin(RUN, SECTION, STARTED, {})
        with closing(taken_over(address)) as later:
            assert frozen.claim_runs_out
            with pytest.raises(ClaimLost, match="taken over by another run"):
                deliver(frozen, 1)
            with pytest.raises(ClaimLost):
                frozen.runs.mark_empty(RUN)
            assert later.known("1297-1") is None
            deliver(later, 1)
        with pytest.raises(ClaimLost):  # though nobody holds it now
            deliver(frozen, 2)
    with closing(opened(address)) as last:
        assert last.known("1297-2") is None


def test_a_run_frozen_amid_a_commit_keeps_nobody_out(address: str) -> None:
    frozen = opened(address, 0.5)
    with ExitStack() as amid:
        amid.enter_context(frozen._db.transaction())
        frozen._db.rows("INSERT INTO fact VALUES ('owner', 'nobody')")
        later = taken_over(address)  # waits until the server has ended the transaction
        assert later.owner() is None
        with pytest.raises(FolderUnusable):
            amid.close()
    with pytest.raises(ClaimLost):
        frozen.settle()
    frozen.close()
    later.close()


def test_what_went_wrong_amid_a_transaction_is_told_though_the_server_has_ended_it(
    address: str,
) -> None:
    def fail_late() -> None:
        with frozen._db.transaction():
            frozen._db.rows("INSERT INTO fact VALUES ('owner', 'nobody')")
            taken_over(address).close()  # waits until the server has ended the transaction
            raise KeyError

    with closing(opened(address, 0.5)) as frozen:
        with pytest.raises(KeyError):
            fail_late()
        with pytest.raises(ClaimLost):
            frozen.settle()


def test_a_claim_is_renewed_by_each_commit_and_when_asked(address: str) -> None:
    clock = [100.0]
    with pytest.MonkeyPatch.context() as patched, closing(opened(address, 60)) as ledger:
        patched.setattr(time, "clock_gettime", lambda _: clock[0])
        ledger.renew_claim()
        clock[0] += 29
        assert not ledger.claim_runs_out
        ledger.set_owner(SITE)
        clock[0] += 29
        assert not ledger.claim_runs_out
        clock[0] += 1
        assert ledger.claim_runs_out


def test_a_renewal_that_is_answered_late_is_asked_for_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, clock = [61.0, 0.0], [100.0]
    with closing(opened(address, 60)) as ledger:
        database: Any = ledger._db
        ask = database._server.ask

        def answered(*given: Any) -> Any:  # noqa: ANN401  as it is
            found = ask(*given)
            clock[0] += stopped.pop(0)
            return found

        monkeypatch.setattr(time, "clock_gettime", lambda _: clock[0])
        monkeypatch.setattr(database._server, "ask", answered)
        ledger.renew_claim()
        assert stopped == []
        assert not ledger.claim_runs_out


def test_a_delivery_is_one_round_trip(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = Counter[str]()
    with closing(opened(address)) as ledger:
        ledger.runs.begin(RUN, SECTION, STARTED, {})
        for name in ("send", "look_up"):
            monkeypatch.setattr(
                ledger._shared._server, name, counted(ledger._shared._server, name, sent)
            )
        deliver(ledger, 1)
        assert sent == {"send": 1}
        assert ledger.known("1297-1") is not None
    assert sent == {"send": 2, "look_up": 1}  # the delivery and the claim given up; the question


def test_questions_of_a_page_and_of_an_article_are_one_round_trip_each(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Counter[str]()
    with closing(opened(address)) as ledger:
        ledger.runs.begin(RUN, SECTION, STARTED, {})
        deliver(ledger, 1)
        for name in ("send", "look_up"):
            monkeypatch.setattr(
                ledger._shared._server, name, counted(ledger._shared._server, name, asked)
            )
        ids = [f"1297-{number}" for number in range(1, 30)]
        assert list(ledger.known_ids(ids)) == ["1297-1"]
        assert ledger.walks.covered("http://127.0.0.1/list", ids) == {}
        ledger.candidates(range(1, 7), "1297-2")
        ledger.original_of("ab" * 32, "1297-2")
        assert asked == {"look_up": 4}


def counted(database: object, name: str, calls: Counter[str]) -> Callable[..., Any]:
    """The method, and a count of its calls."""
    method = getattr(database, name)

    def call(*arguments: object) -> object:
        calls[name] += 1
        return method(*arguments)

    return call


def test_a_server_that_was_started_again_is_found_again(address: str) -> None:
    with closing(opened(address)) as ledger:
        ledger.runs.begin(RUN, SECTION, STARTED, {})
        terminate(address)
        deliver(ledger, 1)
        terminate(address)
        assert ledger.known("1297-1") is not None
        terminate(address)
        assert list(ledger.article_ids()) == ["1297-1"]
        terminate(address)
        ledger.renew_claim()


@pytest.mark.parametrize("committed", [True, False])
def test_a_commit_whose_answer_is_lost_is_made_once(
    address: str, monkeypatch: pytest.MonkeyPatch, *, committed: bool
) -> None:
    with closing(opened(address)) as ledger:
        ledger.runs.begin(RUN, SECTION, STARTED, {})
        lost = lose_answers(ledger, monkeypatch, times=1, committed=committed)
        deliver(ledger, 1)
        assert lost == ["COMMIT"]
        assert not ledger.in_doubt
        deliver(ledger, 2)
        assert sorted(ledger.article_ids()) == ["1297-1", "1297-2"]
        assert ledger.runs.kept(RUN).lines == 2


def test_a_transaction_that_has_been_answered_is_not_made_again(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened(address)) as ledger:
        lose_answers(ledger, monkeypatch, times=1, committed=False)
        with pytest.raises(FolderUnusable, match="see that the server runs"):
            ledger.walks.open(SITE, RUN)
        assert not ledger.in_doubt
        assert ledger.walks.cut(SITE) == []
        ledger.walks.advance(ledger.walks.open(SITE, RUN), SITE, [], slipped=False)
        assert len(ledger.walks.cut(SITE)) == 1


def test_a_server_that_stays_away_is_waited_for_as_long_as_the_claim_lasts(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(opened(address, 1)) as ledger:
        ledger.runs.begin(RUN, SECTION, STARTED, {})
        terminate(address)
        tries = keep_away(monkeypatch)
        with pytest.raises(FolderUnusable, match="see that the server runs"):
            deliver(ledger, 1)
        doubted = ledger.in_doubt
        assert len(tries) > 1
        del tries[:]
        with pytest.raises(FolderUnusable):
            ledger.settle()
        assert len(tries) == 1  # it was waited for
        monkeypatch.undo()
        ledger.settle()
        assert (doubted, ledger.in_doubt) == (True, False)
        assert ledger.known("1297-1") is None


def test_what_an_old_connection_still_holds_comes_to_nothing(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a transaction that the server has yet to read when the run has connected anew."""
    sent = list[list[Statement]]()
    with closing(opened(address)) as ledger:
        ledger.runs.begin(RUN, SECTION, STARTED, {})
        lose_answers(ledger, monkeypatch, times=1, committed=False, sent=sent)
        deliver(ledger, 1)
        with pytest.raises(ClaimLost), ledger._shared._errors():
            ledger._shared._server.send(sent[0])
        ledger._shared._server.send([("ROLLBACK", ())])
        deliver(ledger, 2)
        assert ledger.runs.kept(RUN).lines == 2


def lose_answers(
    ledger: SharedLedger,
    monkeypatch: pytest.MonkeyPatch,
    *,
    times: int,
    committed: bool,
    sent: list[list[Statement]] | None = None,
) -> list[str]:
    """The next commits get no answer; what is returned are the last words of each."""
    database, lost = ledger._shared, list[str]()
    send = database._server.send

    def losing(statements: list[Statement]) -> list[tuple[Any, ...]]:
        if statements[-1][0] != "COMMIT" or len(lost) == times:
            return send(statements)
        lost.append(statements[-1][0])
        if sent is not None:
            sent.append(list(statements))
        if committed:
            send(statements)
        database._server.close()
        raise psycopg.OperationalError("the connection is lost")

    monkeypatch.setattr(database._server, "send", losing)
    return lost


def keep_away(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """No connection comes about; when it was tried."""
    tries = list[float]()

    def refuse(*_: object, **__: object) -> None:
        tries.append(time.monotonic())
        raise psycopg.OperationalError("connection refused")

    monkeypatch.setattr(psycopg, "connect", refuse)
    return tries


def test_it_is_read_beside_a_run_and_not_written(address: str) -> None:
    with pytest.raises(FolderUnusable, match="is not there: `scrapy crawl` makes it"):
        opened(address, None)
    with closing(opened(address)) as ledger, closing(opened(address, None)) as reader:
        ledger.set_owner(SITE)
        assert reader.owner() == SITE
        with pytest.raises(ValueError, match="opened to be read"):
            reader.set_owner(SITE)


def test_two_that_make_it_at_once_both_can(address: str) -> None:
    def make(_: int) -> str:
        try:
            opened(address).close()
        except FolderLocked:
            return "locked"
        return "opened"

    with ThreadPoolExecutor(4) as threads:
        assert "opened" in set(threads.map(make, range(8)))


def test_what_postgresql_has_no_text_for_is_kept_all_the_same(address: str) -> None:
    with closing(opened(address)) as ledger:
        ledger.fail("1297-1", "http://127.0.0.1/1", "x", "a\0b", now=STARTED, section=SECTION)
        assert [failure.reason for failure in ledger.failures()] == ["a\ufffdb"]


def test_rows_are_streamed_while_others_are_written(address: str) -> None:
    with closing(opened(address)) as ledger:
        ledger.runs.begin(RUN, SECTION, STARTED, {})
        for number in range(1, 251):
            deliver(ledger, number)
        seen = []
        for article_id in ledger.article_ids():
            ledger.mark_checked(article_id, STARTED)
            seen.append(article_id)
        assert len(set(seen)) == 250
        assert sum(1 for _ in ledger.runs.kept_lines(RUN)) == 250


def test_another_version_is_refused(address: str) -> None:
    opened(address).close()
    with psycopg.connect(address, autocommit=True) as connection:
        schema = Identifier(schema_name(SITE))
        connection.execute(SQL("UPDATE {}.claim SET version = 99").format(schema))
    with pytest.raises(FolderUnusable, match="is of version 99 and this program reads"):
        opened(address)


def test_a_ledger_that_is_gone_while_its_feeds_are_there_is_said(address: str) -> None:
    with pytest.raises(FolderUnusable, match="is not there but its feeds are"):
        PostgresDatabase(address, SITE, SCHEMA, must_exist=True, claim_seconds=60)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("postgresql://hyxw:geheim@127.0.0.1:1/ledger", "127.0.0.1:1/ledger cannot be used"),
        ("postgresql://127.0.0.1:no", "127.0.0.1:no.* cannot be used"),
    ],
)
def test_an_address_that_does_not_serve_is_said_without_its_password(wrong: str, said: str) -> None:
    with pytest.raises(FolderUnusable, match=said) as caught:
        opened(wrong)
    assert "geheim" not in str(caught.value)


def test_what_is_no_address_is_a_setting_that_cannot_be_used() -> None:
    with pytest.raises(BadArgument, match="HYXW_LEDGER is no address of a PostgreSQL database"):
        opened("no address")


def test_a_user_without_rights_is_told_which(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN")
    with pytest.raises(FolderUnusable, match="the right to create schemas"):
        opened(address.replace("postgres:@", "reader:@"))


def test_a_long_name_is_still_one_sites() -> None:
    names = {schema_name(f"http://{'a' * 60}.{end}.example") for end in ("x", "y")}
    assert len(names) == 2
    assert all(len(name) <= 63 for name in names)
