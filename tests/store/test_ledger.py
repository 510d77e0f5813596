"""What the ledger knows of articles, failures, walks and runs, and what it says when damaged."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store.folder import DataFolder
from hyxw.store.ledger import Ledger
from hyxw.store.records import CutWalk, Expected, KeptListing, Position, Validators, title_key
from hyxw.store.run import Run
from hyxw.store.shared import SharedLedger
from tests import postgres
from tests.store.support import SECTION, STARTED, deliver, record

SITE = "http://127.0.0.1"
NOW = datetime(2024, 3, 31, 2, 5, 1, tzinfo=UTC)
LATER = datetime(2024, 3, 31, 3, 5, 1, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[DataFolder]:
    if request.param == "sqlite":
        with DataFolder.open(tmp_path) as folder:
            yield folder
    else:
        with (
            postgres.database() as address,
            DataFolder.open(tmp_path, ledger_at=shared(address)) as folder,
        ):
            yield folder


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[DataFolder]:
    with DataFolder.open(tmp_path) as folder:
        yield folder


@pytest.fixture
def run(folder: DataFolder) -> Run:
    return folder.start_run(SECTION, STARTED, {"since": "2024-03-01"})


@pytest.fixture
def ledger(folder: DataFolder) -> Ledger:
    return folder.ledger


def shared(address: str, claim_seconds: float = 60) -> Callable[[bool], Ledger]:
    return lambda must_exist: SharedLedger(
        address, SITE, must_exist=must_exist, claim_seconds=claim_seconds
    )


def hash_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_delivered_article_is_known_by_all_that_was_said(run: Run, ledger: Ledger) -> None:
    assert ledger.known("1297-1") is None
    given = record(1, run.run_id)
    position = run.deliver(given, title_fold="凉亭", etag='"a"', last_modified="Sat, 30 Mar 2024")
    known = ledger.known("1297-1")
    assert known is not None
    assert (known.id, known.url, known.content_hash) == (
        "1297-1",
        given["url"],
        hash_of(given["text"]),
    )
    assert (known.revision, known.status, known.missing_count) == (1, "published", 0)
    assert known.published_at == given["published_at"]
    assert known.title_key == title_key("凉亭") != title_key("凉亭 ")
    assert (known.etag, known.last_modified) == ('"a"', "Sat, 30 Mar 2024")
    assert known.position == position == Position(SECTION, run.run_id, 0, position.length)
    assert known.delivered_at == known.checked_at


def test_a_revision_takes_the_place_of_the_one_before(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id))
    run.deliver(record(1, run.run_id, revision=2, text="换了", status="withdrawn"))
    known = ledger.known("1297-1")
    assert known is not None
    assert (known.revision, known.status, known.content_hash) == (2, "withdrawn", hash_of("换了"))
    assert known.position.first_byte > 0


def test_ids_are_told_apart_by_category_and_number(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id))
    run.deliver(record(1, run.run_id, id="31-1"))
    run.deliver(record(2, run.run_id, id="999999999-999999999999"))
    wanted = ["1297-1", "31-1", "1-1297", "999999999-999999999999", "1297-2"]
    assert list(ledger.known_ids(wanted)) == ["1297-1", "31-1", "999999999-999999999999"]
    assert ledger.known_ids([]) == {}


def test_the_original_is_the_first_delivered_and_never_a_later_one(
    run: Run, ledger: Ledger
) -> None:
    for number in (3, 1, 2):
        run.deliver(record(number, run.run_id, text="同一篇"))
    same = hash_of("同一篇")
    assert ledger.original_of(same, "1297-9") == "1297-3"
    assert ledger.original_of(same, "1297-2") == "1297-3"
    assert ledger.original_of(same, "1297-3") is None
    assert ledger.original_of(hash_of("另一篇"), "1297-9") is None


def test_hashes_that_begin_alike_are_not_the_same(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id, content_hash="ab" * 8 + "00" * 24))
    assert ledger.original_of("ab" * 8 + "11" * 24, "1297-2") is None
    assert ledger.original_of("ab" * 8 + "00" * 24, "1297-2") == "1297-1"


def test_candidates_share_a_key_newest_first(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id), band_keys=[7, 2**64 - 1])
    run.deliver(record(2, run.run_id), band_keys=[8, 2**63])
    run.deliver(record(3, run.run_id), band_keys=[7, 7])
    assert candidates(ledger, [7, 8], "1297-9") == ["1297-3", "1297-2", "1297-1"]
    assert candidates(ledger, [2**64 - 1], "1297-9") == ["1297-1"]
    assert candidates(ledger, [7], "1297-3") == ["1297-1"]  # the earlier, and never itself
    assert candidates(ledger, [9], "1297-9") == candidates(ledger, [], "1297-9") == []


def test_a_key_that_all_share_gives_its_newest_twenty(run: Run, ledger: Ledger) -> None:
    for number in range(1, 26):
        run.deliver(record(number, run.run_id), band_keys=[7])
    assert candidates(ledger, [7], "1297-99") == [f"1297-{n}" for n in range(25, 5, -1)]


def candidates(ledger: Ledger, keys: list[int], article_id: str) -> list[str]:
    return [one.id for one in ledger.candidates(keys, article_id)]


def test_what_is_asked_of_a_page_costs_no_more_where_millions_are_delivered(
    embedded: DataFolder,
) -> None:
    ids, asked = [f"1297-{number}" for number in range(25)], list[str]()
    connection = sqlite3.connect(embedded.root / "ledger.sqlite3")
    embedded.ledger._db._connection.set_trace_callback(asked.append)  # type: ignore[attr-defined]
    embedded.ledger.known_ids(ids)
    embedded.ledger.walks.covered("本土", ids)
    steps = [step[3] for sql in asked for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    connection.close()
    assert len(steps) > len(asked) == 2
    assert not {"SCAN article", "SCAN run", "SCAN covered", "SCAN walk"} & {*steps}
    assert not any("covered_walk" in step for step in steps)  # which has all of a walk


def test_a_failure_is_counted_and_ends_with_delivery(run: Run, ledger: Ledger) -> None:
    url = record(1, run.run_id)["url"]
    ledger.fail(
        "1297-1", url, "timeout", "no answer in 30 s", now=NOW, title="凉亭", section=SECTION
    )
    ledger.fail("1297-1", url, "http_500", "500", now=LATER, record_json="{}", section=SECTION)
    [failure] = ledger.failures()
    assert (failure.id, failure.kind, failure.attempts) == ("1297-1", "http_500", 2)
    assert (failure.first_at, failure.last_at) == ("2024-03-31T02:05:01Z", "2024-03-31T03:05:01Z")
    assert (failure.title, failure.record_json) == ("凉亭", "{}")
    run.deliver(record(1, run.run_id))
    assert ledger.failures() == []


def test_a_failure_can_be_forgotten_and_ends_with_a_good_look(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id))
    for number in (1, 2):
        ledger.fail(
            f"1297-{number}", "http://127.0.0.1/", "timeout", "slow", now=NOW, section=SECTION
        )
    ledger.mark_checked("1297-1", LATER)
    ledger.forget_failure("1297-2")
    assert ledger.failures() == []


def test_what_is_expected_stands_until_it_came_or_failed(run: Run, ledger: Ledger) -> None:
    wanted = [Expected(f"1297-{n}", f"http://127.0.0.1/{n}", "题", None) for n in (1, 2, 3)]
    ledger.fail("1297-3", "http://127.0.0.1/3", "timeout", "slow", now=NOW, section=SECTION)
    ledger.expect(wanted, SECTION, LATER)
    run.deliver(record(1, run.run_id))
    ledger.fail("1297-2", "http://127.0.0.1/2", "http_500", "500", now=LATER, section=SECTION)
    assert [(f.id, f.kind, f.attempts) for f in ledger.failures()] == [
        ("1297-3", "timeout", 1),
        ("1297-2", "http_500", 1),
    ]


def test_misses_count_in_a_row(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id))
    assert ledger.mark_missing("1297-1", NOW) == 1
    assert ledger.mark_missing("1297-1", NOW) == 2
    ledger.mark_checked("1297-1", LATER)
    assert ledger.mark_missing("1297-1", LATER) == 1
    ledger.mark_checked("1297-1", LATER)
    known = ledger.known("1297-1")
    assert known is not None
    assert (known.missing_count, known.checked_at) == (0, "2024-03-31T03:05:01Z")
    assert ledger.mark_missing("1297-2", NOW) == 0  # never delivered, so nothing to withdraw


def test_an_article_that_is_back_has_not_been_missed(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id))
    assert [ledger.mark_missing("1297-1", NOW) for _ in range(2)] == [1, 2]
    run.deliver(record(1, run.run_id, revision=2, status="withdrawn"))
    run.deliver(record(1, run.run_id, revision=3))
    assert ledger.mark_missing("1297-1", LATER) == 1


def test_validators_of_an_unchanged_article_are_renewed(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id), etag='"a"')
    ledger.save_validators("1297-1", Validators('"b"', "Sun"))
    known = ledger.known("1297-1")
    assert known is not None
    assert (known.etag, known.last_modified) == ('"b"', "Sun")


def test_young_articles_are_due_the_oldest_first(run: Run, ledger: Ledger) -> None:
    days = {1: "2024-03-30", 2: "2024-03-28", 3: "2024-03-29", 4: "2024-03-30"}
    for number, day in days.items():
        status = "withdrawn" if number == 4 else "published"
        published_at = f"{day}T08:00:00+08:00"
        run.deliver(record(number, run.run_id, published_at=published_at, status=status))
    run.deliver(record(5, run.run_id, published_at=None))
    due = ledger.due_for_recheck("2024-03-29T00:00:00+08:00")
    assert [known.id for known in due] == ["1297-3", "1297-1", "1297-5"]


def test_each_section_retries_what_failed_in_its_own_runs(ledger: Ledger) -> None:
    for number, section in ((1, SECTION), (2, "county_news")):
        url = f"http://127.0.0.1/{number}"
        ledger.fail(f"1297-{number}", url, "timeout", "slow", now=NOW, section=section)
    assert [one.id for one in ledger.failures("county_news")] == ["1297-2"]
    assert [one.id for one in ledger.failures()] == ["1297-1", "1297-2"]


PAGES = [f"http://127.0.0.1/?page={number}" for number in range(1, 4)]
NONE = Validators(None, None)


def close(ledger: Ledger, listing: str, walk_id: int | None, *, whole: bool = False) -> None:
    ledger.walks.close(listing, walk_id, whole=whole, total=None, gap=0, validators=NONE)


def test_a_walk_that_was_cut_says_where_and_what_it_covers(ledger: Ledger) -> None:
    first, second = ledger.walks.open("本土", "R1"), ledger.walks.open("本土", "R2")
    other, unread = ledger.walks.open("other", "R2"), ledger.walks.open("本土", "R3")
    ledger.walks.advance(first, PAGES[0], ["1297-7", "1297-8"], slipped=False)
    ledger.walks.advance(first, PAGES[1], ["1297-7", "1297-5"], slipped=True)
    ledger.walks.advance(second, PAGES[2], ["1297-3", "1297-8"], slipped=False)
    ledger.walks.advance(other, PAGES[0], ["1297-9"], slipped=False)
    assert ledger.walks.cut("本土") == [
        CutWalk(second, PAGES[2], slipped=False),
        CutWalk(first, PAGES[1], slipped=True),
    ]
    assert unread not in {cut.walk_id for cut in ledger.walks.cut("本土")}
    ids = [f"1297-{number}" for number in (9, 8, 7, 5, 3)]
    assert ledger.walks.covered("本土", ids) == {
        "1297-8": second,  # the newer
        "1297-7": first,
        "1297-5": first,
        "1297-3": second,
    }


def test_a_cut_walk_that_is_met_becomes_part_of_the_one_that_met_it(ledger: Ledger) -> None:
    cut, walk = ledger.walks.open("本土", "R1"), ledger.walks.open("本土", "R2")
    ledger.walks.advance(cut, PAGES[1], ["1297-1", "1297-2"], slipped=False)
    ledger.walks.advance(walk, PAGES[0], ["1297-2"], slipped=False)
    assert ledger.walks.absorb(cut, walk) == 1  # the other it has itself
    assert ledger.walks.covered("本土", ["1297-1", "1297-2"]) == {"1297-1": walk, "1297-2": walk}
    assert [one.walk_id for one in ledger.walks.cut("本土")] == [walk]


def test_a_listing_walked_to_its_end_is_covered_by_that_walk(ledger: Ledger) -> None:
    assert ledger.walks.listing("本土") is None
    cut, whole = ledger.walks.open("本土", "R1"), ledger.walks.open("本土", "R2")
    ledger.walks.advance(cut, PAGES[1], ["1297-1", "1297-4"], slipped=False)
    ledger.walks.advance(whole, PAGES[2], ["1297-1"], slipped=False)
    other = ledger.walks.open("other", "R2")
    ledger.walks.advance(other, PAGES[0], ["1297-9"], slipped=False)
    validators = Validators('"a"', "Sun")
    ledger.walks.close("本土", whole, whole=True, total=25, gap=2, validators=validators)
    assert ledger.walks.listing("本土") == KeptListing(whole, 25, 2, validators)
    assert ledger.walks.cut("本土") == []
    close(ledger, "本土", None)  # a walk that says of no total keeps the known one
    assert ledger.walks.listing("本土") == KeptListing(whole, 25, 0, NONE)
    assert ledger.walks.covered("本土", ["1297-1", "1297-4"]) == {"1297-1": whole}
    assert [one.walk_id for one in ledger.walks.cut("other")] == [other]  # untouched


def test_what_a_later_walk_met_is_added_to_what_covers_the_listing(ledger: Ledger) -> None:
    base = ledger.walks.open("本土", "R1")
    ledger.walks.advance(base, PAGES[0], ["1297-1"], slipped=False)
    close(ledger, "本土", base, whole=True)
    later = ledger.walks.open("本土", "R2")
    ledger.walks.advance(later, PAGES[0], ["1297-2"], slipped=False)
    assert ledger.walks.covered("本土", ["1297-2"]) == {"1297-2": later}
    close(ledger, "本土", later)
    close(ledger, "本土", None)  # a run that met nothing new
    assert ledger.walks.covered("本土", ["1297-1", "1297-2"]) == {"1297-1": base, "1297-2": base}
    kept = ledger.walks.listing("本土")
    assert kept is not None
    assert kept.walk_id == base


def test_the_walk_that_covers_a_listing_may_end_again(ledger: Ledger) -> None:
    base = ledger.walks.open("本土", "R1")
    ledger.walks.advance(base, PAGES[0], ["1297-1"], slipped=False)
    close(ledger, "本土", base, whole=True)
    close(ledger, "本土", base)
    assert ledger.walks.covered("本土", ["1297-1"]) == {"1297-1": base}


def test_a_listing_walked_anew_forgets_what_it_no_longer_lists(ledger: Ledger) -> None:
    for run, ids in (("R1", ["1297-1", "1297-2"]), ("R2", ["1297-2"])):
        walk = ledger.walks.open("本土", run)
        ledger.walks.advance(walk, PAGES[0], ids, slipped=False)
        close(ledger, "本土", walk, whole=True)
    assert ledger.walks.covered("本土", ["1297-1", "1297-2"]) == {"1297-2": walk}


def test_a_run_and_how_it_ended(run: Run, ledger: Ledger) -> None:
    run.deliver(record(1, run.run_id))
    ended = {"finished_at": "2024-03-31T02:05:01Z", "exit_code": 4, "outcome": "三篇失败"}
    ledger.runs.end({"run_id": run.run_id, **ended, "counts": {"failed": 3}})
    [row] = ledger.runs.latest(5)
    assert row == ledger.runs.get(run.run_id)
    assert (row.started_at, row.finished_at) == ("2024-03-30T18:05:01Z", "2024-03-31T02:05:01Z")
    assert (row.exit_code, row.outcome, row.counts) == (4, "三篇失败", {"failed": 3})
    assert (row.arguments, row.section) == ({"since": "2024-03-01"}, SECTION)
    assert ledger.runs.get("R0") is None


def test_the_latest_runs_of_one_section_or_of_all(folder: DataFolder) -> None:
    ids = [
        folder.start_run(section, STARTED + timedelta(minutes=number), {}).run_id
        for number, section in enumerate(("a", "b", "b", "a"))
    ]
    ledger = folder.ledger
    assert [row.run_id for row in ledger.runs.latest(3)] == ids[:0:-1]
    assert [row.run_id for row in ledger.runs.latest(1, "b")] == ids[2:3]
    assert [row.run_id for row in ledger.runs.latest(section="a")] == [ids[3], ids[0]]


def test_it_can_be_read_beside_a_run(embedded: DataFolder) -> None:
    run = embedded.start_run(SECTION, STARTED, {})
    run.deliver(record(1, run.run_id))
    with closing(
        Ledger.at(embedded.root / "ledger.sqlite3", must_exist=True, read_only=True)
    ) as reader:
        assert [row.run_id for row in reader.runs.latest(9)] == [run.run_id]
        assert reader.known("1297-1") is not None
        with pytest.raises(FolderUnusable, match="cannot be written"):
            reader.set_owner("http://127.0.0.1")


def test_it_belongs_to_whom_it_was_said_to(ledger: Ledger) -> None:
    assert ledger.owner() is None
    for site in ("http://127.0.0.1:8001", "http://www.e0734.com"):
        ledger.set_owner(site)
    assert ledger.owner() == "http://www.e0734.com"


def test_any_url_is_of_an_article(run: Run, ledger: Ledger) -> None:
    assert ledger.any_url() is None
    run.deliver(given := record(1, run.run_id))
    assert ledger.any_url() == given["url"]


def test_a_failure_may_wait_for_its_next_try(ledger: Ledger) -> None:
    url = "http://127.0.0.1/1"
    ledger.fail("1297-1", url, "timeout", "slow", now=NOW, retry_at=LATER, section=SECTION)
    assert [one.next_try_at for one in ledger.failures()] == ["2024-03-31T03:05:01Z"]
    ledger.fail("1297-1", url, "timeout", "slow", now=LATER, section=SECTION)
    assert [one.next_try_at for one in ledger.failures()] == [None]


def test_an_id_of_another_shape_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        ledger.known("凉亭")


def spoil_version(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()


def spoil_application(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 7")
    connection.close()


def spoil_by_another(path: Path) -> None:
    """Another program's, which has neither an application's number nor a version."""
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (said TEXT)")
    connection.close()


def spoil_by_cutting(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def spoil_the_head(path: Path) -> None:
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (spoil_version, "is of version 99 and this program reads 2"),
        (spoil_application, "is no ledger of this project"),
        (spoil_by_another, "is no ledger of this project"),
        (spoil_by_cutting, "is damaged .*--rebuild"),
        (spoil_the_head, "is damaged .*--rebuild"),
    ],
)
def test_a_ledger_that_cannot_be_trusted_is_not_used(
    tmp_path: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    deliver(tmp_path, range(1, 40))
    spoil(tmp_path / "ledger.sqlite3")
    with pytest.raises(FolderUnusable, match=sentence):
        DataFolder.open(tmp_path)


def test_a_damaged_page_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    deliver(tmp_path, range(1, 200))
    path = tmp_path / "ledger.sqlite3"
    content = bytearray(path.read_bytes())
    content[8192:] = b"\0" * (len(content) - 8192)
    path.write_bytes(content)
    with (
        pytest.raises(FolderUnusable, match=r"is damaged .*--rebuild"),
        DataFolder.open(tmp_path) as f,
    ):
        f.ledger.known_ids([f"1297-{number}" for number in range(1, 200)])


def test_a_ledger_in_use_by_another_program_says_so(embedded: DataFolder) -> None:
    run = embedded.start_run(SECTION, STARTED, {})
    embedded.ledger._db.rows(
        "PRAGMA busy_timeout = 1"
    )  # the ten seconds' wait is not what is tested
    other = sqlite3.connect(embedded.root / "ledger.sqlite3")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FolderUnusable, match="in use by another program"):
        run.deliver(record(1, run.run_id))
    other.rollback()
    other.close()
    run.deliver(record(1, run.run_id))


def test_a_ledger_is_made_and_written_unless_it_is_said_otherwise(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match="gone"):
        Ledger.at(tmp_path / "none", must_exist=True)
    with closing(Ledger.at(tmp_path / "new")) as made:
        made.set_owner(SITE)
    with closing(Ledger.at(tmp_path / "new", must_exist=True, read_only=True)) as read:
        assert read.owner() == SITE
