from pathlib import Path

import pytest

from hyxw.analysis.files import delivered_since, published_files
from hyxw.errors import BadArgument, FolderUnusable
from tests.analysis.feeds import RUNS, a_line, the_feed, write_feed


@pytest.mark.parametrize("within", ["", "feeds", "feeds/local_news"])
def test_a_folder_is_a_data_folder_its_feeds_or_one_of_them(tmp_path: Path, within: str) -> None:
    the_feed(tmp_path)
    assert [file.run_id for file in published_files(tmp_path / within)] == list(RUNS)


def test_all_sections_of_a_data_folder_come_in_the_order_of_their_runs(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1)], [a_line(2)]], "one")
    write_feed(tmp_path, [[a_line(3)]], "two")
    files = [(file.run_id, file.name.split("/")[1]) for file in published_files(tmp_path)]
    assert files == [(RUNS[0], "one"), (RUNS[0], "two"), (RUNS[1], "one")]


def test_a_folder_without_a_feed_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match=f"{tmp_path} holds no published feed"):
        published_files(tmp_path)
    with pytest.raises(FolderUnusable, match="holds no published feed"):
        published_files(tmp_path / "missing")


def test_a_foreign_file_is_named(tmp_path: Path) -> None:
    feed = the_feed(tmp_path)
    foreign = feed / "date=2024-04-01" / "copy.jsonl"
    foreign.write_text('{"id": "1"}\n')
    with pytest.raises(FolderUnusable, match=rf"{foreign} is no file of a feed"):
        published_files(feed)


def test_a_file_that_is_cut_changed_or_missing_is_named(tmp_path: Path) -> None:
    feed = the_feed(tmp_path)
    (path, *_) = sorted(feed.glob("date=*/*.jsonl"))
    content = path.read_bytes()
    path.write_bytes(content[:-9])
    with pytest.raises(FolderUnusable, match=rf"{path} has .* bytes where the manifest has"):
        published_files(feed)
    path.unlink()
    with pytest.raises(FolderUnusable, match=rf"{path} is missing"):
        published_files(feed)


def test_a_file_the_manifest_does_not_list_yet_has_to_hold_records(tmp_path: Path) -> None:
    feed = the_feed(tmp_path)
    path = feed / "date=2024-04-05" / "20240405T010000000Z.jsonl"
    path.parent.mkdir()
    (known, *_) = feed.glob("date=2024-04-02/*.jsonl")
    path.write_bytes(known.read_bytes())
    assert published_files(feed)[-1].address == str(path)
    path.write_text('{"name": "foreign"}\n')
    with pytest.raises(FolderUnusable, match="no file of a feed"):
        published_files(feed)


def test_a_manifest_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    feed = the_feed(tmp_path)
    (feed / "manifest.jsonl").write_text("{torn\n")
    with pytest.raises(FolderUnusable, match=r"manifest\.jsonl cannot be read"):
        published_files(feed)


@pytest.mark.parametrize(
    ("since", "runs"),
    [
        (RUNS[0], RUNS[1:]),
        (RUNS[2], ()),
        ("2024-04-04T00:00:00Z", RUNS),
        ("2024-04-04T07:59", RUNS),  # of China: 23:59 UTC the day before
        ("2024-04-04T08:01", ()),
        ("2024-04-05", ()),
    ],
)
def test_delivered_since_a_run_or_a_time(tmp_path: Path, since: str, runs: tuple[str]) -> None:
    files = published_files(the_feed(tmp_path))
    assert [file.run_id for file in delivered_since(files, since)] == list(runs)


def test_delivered_since_what_is_neither(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="'yesterday' is neither"):
        delivered_since(published_files(the_feed(tmp_path)), "yesterday")
