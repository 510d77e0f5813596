"""Searching the feeds: what is found agrees with a plain look at every line."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.feeds import RARE
from benchmarks.feeds import write_feed as write_large
from hyxw.analysis.filing import filed, of_days
from hyxw.analysis.index import Index
from hyxw.analysis.query import All, Any, Not, Query, Words, candidates, folded, parse
from hyxw.analysis.search import SHARES, Wanted, filed_under, search
from hyxw.analysis.selection import as_day
from hyxw.errors import FolderUnusable
from tests.analysis.counting import every_line, newest
from tests.analysis.feeds import RUNS, a_line, the_feed, write_feed
from tests.processes import scrapy


def found(folder: Path, words: str, **filters: str) -> list[str]:
    """Ids of what is found, in the order of the search."""
    days = {key: as_day(key, filters.pop(key, None)) for key in ("since", "until")}
    with closing(Index(folder)) as index:
        index.update()
        hits = search(index, Wanted(words, **days, **filters, limit=0))  # type: ignore[arg-type]
        return [hit.about["id"].partition("-")[2] for hit in hits]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("路灯", ["8", "7", "3", "2", "1", "5"]),
        ("新标题", ["3"]),
        ("旧标题", []),  # an earlier revision's
        ("第4盏", []),  # withdrawn
        ("第6盏", []),  # a duplicate
        ("一篇文章", ["5"]),
        ("灯", ["8", "7", "3", "2", "1", "5"]),
        ("章", ["5"]),
        ("章。", ["5"]),  # the text's last two characters
        ("。", ["8", "7", "3", "2", "1", "5"]),
        ("燈", ["8", "7", "3", "2", "1", "5"]),
        ("湘江新聞網訊", ["8", "7", "3", "2", "1"]),
        ("路灯 NOT 村民", ["5"]),
        ("第2盏 OR 第7盏", ["7", "2"]),
        ('"周禾报道 石桥村"', ["8", "7", "3", "2", "1"]),
        ('"石桥村 周禾"', []),
        ("石桥村 周禾", ["8", "7", "3", "2", "1"]),
        ("%", []),
        ("鲸", []),
    ],
)
def test_words(tmp_path: Path, words: str, ids: list[str]) -> None:
    the_feed(tmp_path)
    assert sorted(found(tmp_path, words)) == sorted(ids)


def test_what_another_search_has_just_taken_in_is_passed_over(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1)]])
    with closing(Index(tmp_path)) as one, closing(Index(tmp_path)) as other:
        (file,) = other.files
        assert one.update() == 1
        assert other._take_in(file) == 0
    assert found(tmp_path, "路灯") == ["1"]


def test_traditional_text_is_found_by_simplified_words_and_shown_as_it_is(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1, title="郵政", text="衡陽新聞網訊 郵政快遞到了。")]])
    with closing(Index(tmp_path)) as index:
        index.update()
        (hit,) = search(index, Wanted("邮政快递"))
    assert (hit.found, hit.as_dict()["snippet"]) == ("郵政快遞", "衡陽新聞網訊 [郵政快遞]到了。")


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"since": "2024-03-31"}, ["2", "8"]),
        ({"until": "2024-03-31"}, ["2", "3", "5", "7"]),
        ({"since": "2024-03-31", "until": "2024-03-31"}, ["2"]),
        ({"source": "央广网"}, ["7"]),
        ({"person": "谭溪"}, ["2", "3", "5", "7", "8"]),
        ({"person": "谭"}, []),
    ],
)
def test_filters(tmp_path: Path, filters: dict[str, str], ids: list[str]) -> None:
    the_feed(tmp_path)
    assert sorted(found(tmp_path, "路灯", **filters)) == ids


def test_the_index_takes_in_what_is_new_and_nothing_else(tmp_path: Path) -> None:
    parts = [[a_line(1), a_line(2)], [a_line(1, 2, title="改过"), a_line(3)]]
    write_feed(tmp_path, parts[:1])
    index = Index(tmp_path)
    assert index.update() == 2
    index.close()
    write_feed(tmp_path, parts)
    index = Index(tmp_path)
    assert index.update() == 2
    assert index.update() == 0
    index.close()
    assert found(tmp_path, "改过") == ["1"]
    assert found(tmp_path, "第1盏") == ["1"]  # its text's
    assert found(tmp_path, "桥村的第1") == []  # the title before


def test_a_folder_whose_files_changed_is_taken_in_anew(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1)], [a_line(2)]])
    assert len(found(tmp_path, "路灯")) == 2
    for path in tmp_path.rglob(f"{RUNS[1]}.jsonl"):
        path.unlink()
    write_feed(tmp_path, [[a_line(3)]])
    assert found(tmp_path, "路灯") == ["3"]


@pytest.mark.parametrize("content", [b"no database" * 99, b""])
def test_a_damaged_index_is_made_anew(tmp_path: Path, content: bytes) -> None:
    the_feed(tmp_path)
    (tmp_path / "search.sqlite3").write_bytes(content)
    assert found(tmp_path, "新标题") == ["3"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    the_feed(tmp_path)
    (tmp_path / "search.sqlite3").mkdir()
    with pytest.raises(FolderUnusable, match=r"search\.sqlite3 cannot be written"):
        Index(tmp_path)


def test_the_index_agrees_with_a_plain_count_on_a_large_feed(tmp_path: Path) -> None:
    feed = write_large(tmp_path, 3000, runs=12, words=40)
    last = {line["id"]: line for line in every_line(feed)}
    there = [last[key] for key, _ in newest(feed)]
    for words in (RARE, "邮政", "邮政快递", "改：", "记者周禾报道", "湘"):
        expected = [
            line["id"].partition("-")[2]
            for line in there
            if words in f"{line['title'] or ''}\n{line['text']}"
        ]
        assert sorted(found(tmp_path, words)) == sorted(expected), words


def test_what_many_articles_have_is_noted(tmp_path: Path) -> None:
    feed = write_large(tmp_path, 1000, runs=4, words=40)
    index = Index(tmp_path)
    index.update()
    shares = dict(index.database.execute(SHARES))
    index.close()
    texts = [line["text"] for line in every_line(feed)]
    for words in ("邮政", "记者", "禾报"):
        share = sum(words in text for text in texts) / len(texts)
        assert abs(shares[words] - share) < 0.2, words
    assert RARE[:2] not in shares


def test_the_newest_are_found_first_though_a_first_run_walks_back(tmp_path: Path) -> None:
    days = [a_line(n, published_at=f"2024-03-{d}T08:00:00+08:00") for n, d in ((1, 30), (2, 29))]
    later = [a_line(3, published_at="2024-03-31T08:00:00+08:00"), a_line(4, published_at=None)]
    write_feed(tmp_path, [days, later])
    assert found(tmp_path, "路灯") == ["3", "4", "1", "2"]


def test_filters_agree_with_a_plain_count_and_look_at_nothing_else(tmp_path: Path) -> None:
    feed = write_large(tmp_path, 3000, runs=12, words=40)
    last = {line["id"]: line for line in every_line(feed)}
    there = [last[key] for key, _ in newest(feed) if last[key]["published_at"]]
    since, until, source, person = "2016-11-20", "2022-03-05", "湘江新闻网", "周禾"
    expected = [
        line["id"].partition("-")[2]
        for line in there
        if since <= line["published_at"][:10] <= until
        and line["source"] == source
        and person in line["reporters"] + line["correspondents"]
    ]
    asked = {"since": since, "until": until, "source": source, "person": person}
    assert expected
    assert sorted(found(tmp_path, "NOT 鲸", **asked)) == sorted(expected)
    of_days = [line for line in last.values() if (line["published_at"] or "")[:7] == "2020-02"]
    wanted = Wanted("NOT 鲸", since=date(2020, 2, 1), until=date(2020, 2, 29))
    with closing(Index(tmp_path)) as index:
        seen = [candidates(parse("NOT 鲸"), filed_under(index.database, wanted))]
        looked_at = index.database.execute("SELECT count(*) FROM token WHERE token MATCH ?", seen)
        assert looked_at.fetchone() == (len(of_days),)


@given(st.dates(date(2019, 1, 1), date(2024, 12, 31)), st.integers(-1, 900))
def test_days_are_filed_under_what_is_asked_for(since: date, more: int) -> None:
    until = since + timedelta(days=more)
    asked = set(of_days(since, until))
    for back in range(-40, more + 40):
        day = since + timedelta(days=back)
        under = asked.intersection(filed(day.isoformat(), None, ()))
        assert len(under) == (since <= day <= until), day
    assert len(asked) < 90


def matches(query: Query, text: str) -> bool:
    if isinstance(query, Words):
        return query.text in text
    if isinstance(query, Not):
        return not matches(query.part, text)
    return (all if isinstance(query, All) else any)(matches(part, text) for part in query.parts)


def said(query: Query) -> str:
    if isinstance(query, Words):
        return f'"{query.text}"'
    if isinstance(query, Not):
        return f"NOT {said(query.part)}"
    return f"({(' AND ' if isinstance(query, All) else ' OR ').join(map(said, query.parts))})"


some = st.text("甲乙丙a-\ue061", min_size=1, max_size=5)
queries = st.recursive(
    some.map(Words),
    lambda part: st.one_of(
        part.map(Not),
        st.tuples(part, part).map(All),
        st.tuples(part, part).map(Any),
    ),
    max_leaves=5,
)


@settings(deadline=None, max_examples=60)
@given(texts=st.lists(some, min_size=1, max_size=6), query=queries)
def test_any_query_finds_what_a_plain_look_finds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: Query
) -> None:
    folder = tmp_path_factory.mktemp("data")
    write_feed(folder, [[a_line(n, title=None, text=text) for n, text in enumerate(texts)]])
    expected = [str(n) for n, text in enumerate(texts) if matches(query, folded(text))]
    assert sorted(found(folder, said(query))) == sorted(expected)


def test_the_command_shows_snippets_and_json(tmp_path: Path) -> None:
    the_feed(tmp_path)
    done = scrapy("search", "路燈", "--limit", "1", env={"HYXW_DATA_DIR": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")
    assert "…湘江新闻网讯 记者周禾报道 石桥村亮起了第8盏[路灯]。" in done.stdout
    done = scrapy("search", "新标题", "--json", "--folder", str(tmp_path))
    (line,) = map(json.loads, done.stdout.splitlines())
    assert (line["id"], line["snippet"][:5]) == ("1297-3", "[新标题]")
    assert scrapy("search", "鲸", "--folder", str(tmp_path)).stdout == "Nothing found.\n"


def test_days_without_end_are_filed_under_years() -> None:
    assert len(set(of_days(date(9000, 1, 1), date.max))) == 1000


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["search", "(路灯"], 2, "a bracket is open"),
        (["search", "路灯", "--since", "x"], 2, "is no date"),
        (["search", "路灯", "--folder", "nowhere"], 8, "holds no published feed"),
    ],
)
def test_what_cannot_be_searched_is_said(
    tmp_path: Path, words: list[str], code: int, sentence: str
) -> None:
    the_feed(tmp_path)
    done = scrapy(*words, env={"HYXW_DATA_DIR": str(tmp_path)})
    assert done.returncode == code
    assert sentence in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_beside_the_index_is_not_in_its_way(tmp_path: Path) -> None:
    write_feed(tmp_path, [[a_line(1)]])
    assert found(tmp_path, "路灯") == ["1"]
    reader = sqlite3.connect(f"file:{tmp_path}/search.sqlite3?mode=ro", uri=True)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM article").fetchone() == (1,)
    write_feed(tmp_path, [[a_line(1)], [a_line(2)]])
    assert found(tmp_path, "路灯") == ["2", "1"]
    reader.close()


def test_whoever_reads_may_stop_early(tmp_path: Path) -> None:
    write_large(tmp_path, 2000, runs=2, words=40)
    command = f"{sys.executable} -m scrapy search 村民 --limit 0 --folder {tmp_path} | head -n 1"
    done = subprocess.run(  # noqa: S602  words of ours
        command, shell=True, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


# An interpreter of its own, for how it reads its words, and one only: it is what takes time.
_IN_WORDS_AND_AS_JSON = """
import sys
from contextlib import suppress
from scrapy.cmdline import execute

with suppress(SystemExit):
    execute(list(sys.argv))
execute([*sys.argv, "--json"])
"""


@pytest.mark.parametrize(
    "said",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},  # ASCII, as of old
        {"LC_ALL": "C", "PYTHONIOENCODING": "iso-8859-1"},
    ],
)
def test_a_terminal_without_chinese_searches_too(tmp_path: Path, said: dict[str, str]) -> None:
    write_feed(tmp_path, [[a_line(1, title="路灯😀", source="湘江新闻网")]])
    words = ["search", "路灯😀", "--source", "湘江新闻网", "--folder", str(tmp_path)]
    done = subprocess.run(  # noqa: S603  ours
        [sys.executable, "-c", _IN_WORDS_AND_AS_JSON, *words],
        env={**os.environ, **said},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    *in_words, line = done.stdout.decode("utf-8", "backslashreplace").splitlines()
    assert len(in_words) == 5
    assert json.loads(line)["title"] == "路灯😀"


def test_a_word_that_is_no_text_is_found_nowhere(tmp_path: Path) -> None:
    the_feed(tmp_path)
    done = subprocess.run(  # noqa: S603  ours
        [sys.executable, "-m", "scrapy", "search", b"\xff\xfe", "--folder", tmp_path],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"Nothing found.\n")


def test_a_limit_is_a_number_from_nought(tmp_path: Path) -> None:
    the_feed(tmp_path)
    done = scrapy("search", "路灯", "--limit", "-3", "--folder", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "--limit: '-3' is no whole number from 0" in done.stderr
