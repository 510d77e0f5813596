"""The peers' environment is never made here: what is tested is how pages go over and back."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks import peers, peers_worker

PAGE = {"url": "http://news.test/c/2024/03/30/1297-5.html", "html": "<h1>石桥</h1>"}


def test_versions_are_pinned_and_no_index_is_named() -> None:
    pinned = (Path(peers.__file__).parent / "peers.txt").read_text("utf-8")
    assert set(peers.versions()) == set(peers.PEERS)
    assert all(line.startswith("#") or "==" in line for line in pinned.splitlines())
    assert "://" not in pinned


def test_an_answer_holds_what_was_found_and_its_seconds() -> None:
    answer = peers_worker.answer(lambda html, url: {"title": html, "text": url}, PAGE)
    assert answer["title"] == PAGE["html"]
    assert answer["text"] == PAGE["url"]
    assert answer["seconds"] >= 0


def test_what_a_peer_raises_is_its_answer() -> None:
    def fail(html: str, url: str) -> dict[str, str]:
        raise ValueError(f"{len(html)} {url}")

    answer = peers_worker.answer(fail, PAGE)
    assert answer["error"].startswith("ValueError: 11 http")


def test_pages_go_by_file_and_answers_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = tmp_path / "worker.py"
    (tmp_path / "requests.py").write_text("raise SystemExit('not the one asked for')", "utf-8")
    worker.write_text(
        "import json, sys\n"
        "try:\n"
        "    import requests\n"
        "except ImportError:\n"
        "    pass\n"
        "_, peer, given, answered = sys.argv\n"
        "pages = [json.loads(line) for line in open(given, encoding='utf-8')]\n"
        "answers = [{'title': peer + p['html'], 'text': None, 'seconds': 0.5} for p in pages]\n"
        "with open(answered, 'w', encoding='utf-8') as file:\n"
        "    file.writelines(json.dumps(a) + '\\n' for a in answers)\n",
        "utf-8",
    )
    monkeypatch.setattr(peers, "_WORKER", worker)
    found = peers.run(Path(sys.executable), "gne", [PAGE, PAGE], tmp_path)
    assert [page.title for page in found] == ["gne<h1>石桥</h1>"] * 2
    assert found[0].text == ""
    assert found[0].seconds == 0.5
    given = (tmp_path / "pages.jsonl").read_text("utf-8").splitlines()
    assert json.loads(given[0]) == PAGE


def test_a_peer_that_ends_badly_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("raise SystemExit('no module named gne')", "utf-8")
    monkeypatch.setattr(peers, "_WORKER", worker)
    with pytest.raises(peers.PeerFailed, match="no module named gne"):
        peers.run(Path(sys.executable), "gne", [PAGE], tmp_path)
