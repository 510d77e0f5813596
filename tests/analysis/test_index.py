"""What the search index holds of a feed, and when it is made anew."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from hyxw.analysis import index as index_module
from hyxw.analysis.index import NAME, Index
from hyxw.errors import FolderUnusable
from tests.analysis.feeds import a_line, write_feed


@contextmanager
def opened(data: Path) -> Iterator[Index]:
    with closing(Index(data)) as index:
        yield index


def held(index: Index) -> list[tuple[str, int, str]]:
    rows = index.database.execute("SELECT id, revision, title FROM article ORDER BY id")
    return [tuple(row) for row in rows]


def common(index: Index) -> dict[str, float]:
    return dict(index.database.execute("SELECT token, share FROM common"))


def matching(index: Index, token: str) -> int:
    sql = "SELECT count(*) FROM token WHERE token MATCH ?"
    (number,) = index.database.execute(sql, (f'"{token}"',)).fetchone()
    return int(number)


def test_a_later_revision_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1, title="蛟"), a_line(2)], [a_line(1, 3, title="改过的鲸")]])
    with opened(tmp_path) as index:
        assert index.update() == 3
        assert held(index) == [("1297-1", 3, "改过的鲸"), ("1297-2", 1, "石桥村的第2盏路灯")]
        assert (matching(index, "鲸"), matching(index, "蛟")) == (1, 0)
        assert index.update() == 0


def test_an_earlier_revision_that_comes_later_changes_nothing(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1, 2, title="新")], [a_line(1, 1, title="旧")]])
    with opened(tmp_path) as index:
        index.update()
        assert held(index) == [("1297-1", 2, "新")]


def test_what_is_new_is_taken_in_and_nothing_else(tmp_path: Path) -> None:
    parts = [[a_line(1)], [a_line(2)]]
    write_feed(tmp_path, parts[:1])
    with opened(tmp_path) as index:
        assert index.update() == 1
    write_feed(tmp_path, parts)
    with opened(tmp_path) as index:
        assert index.update() == 1
        assert [one for one, *_ in held(index)] == ["1297-1", "1297-2"]


def test_a_file_that_is_no_longer_what_it_was_makes_it_anew(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1)], [a_line(2)]])
    with opened(tmp_path) as index:
        index.update()
    write_feed(tmp_path, [[a_line(1, title="另一个")], [a_line(2)]])
    with opened(tmp_path) as index:
        assert index.update() == 2
        assert held(index)[0] == ("1297-1", 1, "另一个")


@pytest.mark.parametrize("content", [b"no index", b""])
def test_what_is_no_index_is_made_one(tmp_path: Path, content: bytes) -> None:
    write_feed(tmp_path, [[a_line(1)]])
    (tmp_path / NAME).write_bytes(content)
    with opened(tmp_path) as index:
        assert index.update() == 1


def test_an_older_version_s_index_is_made_anew(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1)]])
    with opened(tmp_path) as index:
        index.update()
        index.database.execute("PRAGMA user_version = 1")
    with opened(tmp_path) as index:
        assert index.update() == 1


def test_words_of_many_articles_are_noted_by_a_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [a_line(n, text="路灯" if n % 2 else "石板", title=f"第{n}") for n in range(1, 9)]
    write_feed(tmp_path, [lines])
    with opened(tmp_path) as index:
        index.update()
        shares = common(index)
        assert (shares["路灯"], shares["石板"], shares["第"]) == (0.5, 0.5, 1.0)
    monkeypatch.setattr(index_module, "_COMMON", 0.6)
    write_feed(tmp_path, [lines, [a_line(9, text="路灯", title="第9")]])
    with opened(tmp_path) as index:
        index.update()
        assert "石板" not in common(index)
        assert common(index)["第"] == 1.0


def test_half_of_a_pair_is_told_with_the_file_that_has_it(tmp_path: Path) -> None:
    (path,) = write_feed(tmp_path, [[a_line(1, title="D800__")]]).glob("date=*/*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"D800__", rb"\ud800"))
    with opened(tmp_path) as index, pytest.raises(FolderUnusable, match=f"{path.name} holds a"):
        index.update()


def test_nothing_is_half_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_feed(tmp_path, [[a_line(1), a_line(2)]])
    put, put_so_far = Index._put, list[object]()

    def fail_at_the_second(index: Index, record: dict[str, object]) -> None:
        if put_so_far:
            raise KeyboardInterrupt
        put_so_far.append(record)
        put(index, record)

    monkeypatch.setattr(Index, "_put", fail_at_the_second)
    with opened(tmp_path) as index:
        with pytest.raises(KeyboardInterrupt):
            index.update()
        assert held(index) == []


def test_of_a_first_run_what_was_published_last_is_numbered_last(tmp_path: Path) -> None:
    days = [f"2024-03-{day}T11:44:32+08:00" for day in (30, 31, 29)]
    lines = [a_line(number, published_at=at) for number, at in enumerate([*days, None], 1)]
    write_feed(tmp_path, [lines])
    with opened(tmp_path) as index:
        index.update()
        order = index.database.execute("SELECT id FROM article ORDER BY rowid").fetchall()
    assert [one[5:] for (one,) in order] == ["4", "3", "1", "2"]
