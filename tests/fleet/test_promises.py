"""The chaos test's own eyes: each promise, broken on purpose, is seen."""

import hashlib
import json

from tests.fleet.promises import look
from tests.fleet.sites import Asked, LoggingSite

PATH = "feeds/paper/date=2024-05-20/20240520T000000000Z.jsonl"
MANIFEST = "feeds/paper/manifest.jsonl"


def feed(*ids: str) -> dict[str, bytes]:
    lines = "".join(json.dumps({"id": one}) + "\n" for one in ids).encode()
    listed = {"path": PATH, "lines": len(ids), "sha256": hashlib.sha256(lines).hexdigest()}
    return {PATH: lines, MANIFEST: json.dumps(listed).encode()}


def broken(files: dict[str, bytes], log: list[Asked] | None = None) -> str:
    site = LoggingSite(2)
    site.log = log or []
    return " ".join(look({"paper": site}, files).broken)


def test_what_is_as_promised_is_left_alone() -> None:
    one, other = LoggingSite(2).article_ids()
    log = [Asked("a", 1, 2), Asked("a", 3, 4), Asked("b", 4, 5)]
    assert broken(feed(one, other), log) == ""


def test_articles_that_are_lost_twice_or_strange_are_seen() -> None:
    one, other = LoggingSite(2).article_ids()
    assert "1 articles are lost" in broken(feed(one))
    assert "1 articles stand twice" in broken(feed(one, other, other))
    assert "articles of no page" in broken(feed(one, other, "1-1"))


def test_a_manifest_that_differs_from_the_files_is_seen() -> None:
    files = feed(*LoggingSite(2).article_ids())
    assert "files and manifest differ" in broken({MANIFEST: files[MANIFEST]})
    assert "files and manifest differ" in broken({PATH: files[PATH]})
    assert "is not what the manifest says" in broken({**files, PATH: files[PATH] + files[PATH]})
    assert "twice" in broken({**files, MANIFEST: files[MANIFEST] + b"\n" + files[MANIFEST]})


def test_a_run_that_asks_between_anothers_requests_is_seen() -> None:
    files = feed(*LoggingSite(2).article_ids())
    assert "two runs asked" in broken(files, [Asked("a", 1, 2), Asked("b", 3, 4), Asked("a", 5, 6)])
    assert "says not whose" in broken(files, [Asked("nobody", 1, 2)])
