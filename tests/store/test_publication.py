"""What stands beside a feed's files, whoever wrote it before and whatever became of him."""

from dataclasses import replace
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store import publication
from hyxw.store.records import Kept, PublishedFile
from tests.store.support import a_run, feed_in, record

ONE = PublishedFile("feeds/x/1.jsonl", "1", 1, 2, "s", None, None, "2024-03-30T18:06:00Z")
TWO = replace(ONE, path="feeds/x/2.jsonl", run_id="2")


def test_a_manifest_has_a_line_for_each_run_in_their_order_the_later_of_two() -> None:
    again = replace(ONE, lines=7)
    manifest = publication._manifest([TWO, ONE, again])
    assert publication._still_listed(manifest) == [again, TWO]
    assert publication._manifest([]) == b""


@pytest.mark.parametrize("damaged", [None, b"", b"{torn", b"[1]\n", b'{"path": 1}\n', b"\xff\n"])
def test_of_a_damaged_manifest_nothing_is_kept(damaged: bytes | None) -> None:
    assert publication._still_listed(damaged) == []


def test_lines_that_another_has_taken_over_are_not_published() -> None:
    kept = Kept(2, 4, None, None)
    assert list(publication._all([b"1\n", b"2\n"], kept, "r")) == [b"1\n", b"2\n"]
    for lines in ([b"1\n"], [b"1\n", b"2\n", b"3\n"], []):
        with pytest.raises(FolderUnusable, match="lines of run r changed"):
            list(publication._all(lines, kept, "r"))


def test_a_run_publishes_once_and_takes_nothing_afterwards(tmp_path: Path) -> None:
    with a_run(tmp_path) as (folder, run):
        for wrong in (record(1, run.run_id, revision=2), record(1, "another")):
            with pytest.raises(ValueError, match="1297-1 "):
                run.deliver(wrong)
        run.deliver(record(1, run.run_id))
        published = run.publish()
        assert publication.publish(feed_in(tmp_path), folder.ledger, run.run_id) == published
        with pytest.raises(ValueError, match="has published"):
            run.deliver(record(2, run.run_id))
        assert publication.published_files(feed_in(tmp_path), folder.ledger) == [published]


def test_a_run_without_lines_publishes_nothing(tmp_path: Path) -> None:
    with a_run(tmp_path) as (folder, run):
        assert run.publish() is None
        row = folder.ledger.runs.get(run.run_id)
    assert row is not None
    assert (row.feed, list(tmp_path.glob("feeds/**/*.jsonl"))) == ("empty", [])
