"""The commands where HYXW_LEDGER names a database: they read what any machine's runs left there."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests import postgres, processes
from tests.crawls.conftest import LISTING

ARTICLES = 6
NAME = "paper"


@dataclass
class Shared:
    """A site crawled as the section `paper`, with a ledger in the database at `address`."""

    site: Site
    listing: str
    sections: Path
    data: Path
    address: str

    def run(self, *words: str, exit_code: int = 0, **env: str) -> str:
        """What a command prints."""
        ours = {
            "HYXW_DATA_DIR": str(self.data),
            "HYXW_SECTIONS": str(self.sections),
            "HYXW_LEDGER": self.address,
        }
        ended = processes.scrapy(*words, env={**ours, **env})
        assert ended.returncode == exit_code, ended.stdout + ended.stderr
        return ended.stdout + ended.stderr


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    site = Site.of_size(ARTICLES)
    sections = tmp_path / "sections.toml"
    with serve(site) as url, postgres.database() as address:
        sections.write_text(f'[{NAME}]\nlisting = "{url}{LISTING}"\n')
        yield Shared(site, url + LISTING, sections, tmp_path / "data", address)


def test_before_the_first_run_there_is_nothing(shared: Shared) -> None:
    assert "There was no run yet in the ledger of 127.0.0.1" in shared.run(
        "runs", "--section", NAME
    )
    assert "There was no run yet" in shared.run("failures", "--section", NAME)
    assert "There is none yet" in shared.run("doctor", NAME)
    assert "is not there" in shared.run("verify", "--section", NAME, exit_code=8)


def test_what_a_run_left_is_told_and_found_sound(shared: Shared) -> None:
    shared.run("crawl", NAME)
    (run,) = json.loads(shared.run("runs", "--section", NAME, "--json"))
    assert (run["exit_code"], run["new"]) == (0, ARTICLES)
    assert run["published"].startswith(f"feeds/{NAME}/")
    assert "requests:" in shared.run("runs", run["run_id"], "--section", NAME)
    assert "Nothing waits" in shared.run("failures", "--section", NAME)
    assert f"Sound: {ARTICLES} lines" in shared.run("verify", "--section", NAME)
    doctor = shared.run("doctor", NAME)
    assert "It is sound" in doctor
    assert "one is kept" in doctor
    assert f"{ARTICLES} articles read again, 0 changed" in shared.run("reparse", NAME)
    kept = (
        f"Kept in layouts/sites.json in schema hyxw_127.0.0.1:{shared.listing.split('/')[2][10:]}"
    )
    assert kept in shared.run("calibrate", NAME, "--save")


def test_feeds_on_one_machines_disk_are_refused_on_another(shared: Shared, tmp_path: Path) -> None:
    shared.run("crawl", NAME)
    shared.run("crawl", NAME)  # where they lie it goes on
    said = shared.run("crawl", NAME, exit_code=2, HYXW_DATA_DIR=str(tmp_path / "another"))
    assert "set HYXW_FEEDS to a bucket for all of them" in said
    assert not list(tmp_path.glob("another/**/*.jsonl"))
    assert f"Sound: {ARTICLES} lines" in shared.run("verify", "--section", NAME)


def test_a_server_that_is_away_is_said_without_its_password(shared: Shared) -> None:
    away = "postgresql://hyxw:geheim@127.0.0.1:1/ledger"
    for words in (("crawl", NAME), ("runs",), ("failures",), ("verify",), ("doctor", NAME)):
        said = shared.run(*words, exit_code=8, HYXW_LEDGER=away)
        assert "127.0.0.1:1/ledger cannot be used" in said
        assert "geheim" not in said


def test_an_unknown_section(shared: Shared) -> None:
    assert "Unknown section 'none'" in shared.run("runs", "--section", "none", exit_code=2)
