"""`scrapy fleet`: what it says, and its errors, one sentence each. Nobody else pays for it."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.fleet.fleets import Fleet
from tests.processes import ROOT, TIMEOUT, scrapy
from tests.projects import LISTING, a_project

PAPERS = {"one_paper": "http://www.one.example", "two_paper": "http://two.example"}


def test_a_plan_says_what_runs_when_and_how_many_an_hour(queue: str, tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, queue, PAPERS, every="3h")
    planned = fleet.say("plan")
    assert [one["section"] for one in planned["sections"]] == list(PAPERS)
    assert planned["sections"][0]["site"] == "one.example"
    assert [len(one["slots"]) for one in planned["sections"]] == [8, 8]
    assert all(slot.endswith("+08:00") for one in planned["sections"] for slot in one["slots"])
    assert sum(planned["load"].values()) == 16
    said = scrapy("fleet", "plan", env=fleet.env).stdout
    assert "one_paper  one.example  3h     8 " in said
    assert "####" in said


def test_a_plan_names_sections_of_one_site_that_come_close(queue: str, tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, queue, {})
    fleet.write(
        "\n".join(
            f'[{name}]\nlisting = "http://{host}/{name}"\nevery = "15m"'
            for name, host in (("one", "a.example"), ("two", "www.a.example"))
        )
    )
    assert fleet.say("plan")["collisions"] == [{"site": "a.example", "sections": ["one", "two"]}]
    assert "a.example: one and two come close" in scrapy("fleet", "plan", env=fleet.env).stdout


def test_the_status_of_a_planned_fleet_is_that_nothing_ran_yet(queue: str, tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, queue, PAPERS)
    assert fleet.say("status") == {"sections": [], "workers": []}
    fleet.say("plan")
    sections = fleet.sections()
    assert list(sections) == list(PAPERS)
    assert {one["state"] for one in sections.values()} == {"idle"}
    assert {one["exit_code"] for one in sections.values()} == {None}
    said = scrapy("fleet", "status", env=fleet.env).stdout
    assert "2 sections: 2 idle.\n0 workers alive, with 0 crawls running." in said


def test_a_section_that_is_not_there_cannot_be_resumed(queue: str, tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, queue, PAPERS)
    fleet.say("plan")
    assert fleet.say("resume", "one_paper", "two_paper") == {"resumed": list(PAPERS)}
    refused = scrapy("fleet", "resume", "three_paper", env=fleet.env)
    assert (refused.returncode, refused.stderr) == (
        2,
        "scrapy: There is no section 'three_paper'; `scrapy fleet status` names them.\n",
    )


@pytest.mark.parametrize(
    "words", [(), ("play",), ("resume",), ("plan", "x"), ("work", "--sites", "0")]
)
def test_words_that_say_nothing_end_in_2(words: tuple[str, ...], tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, "postgresql://127.0.0.1:1/none", PAPERS)
    assert scrapy("fleet", *words, env=fleet.env).returncode == 2


@pytest.mark.parametrize(
    ("env", "exit_code", "said"),
    [
        ({"HYXW_QUEUE": ""}, 2, "There is no queue"),
        ({"HYXW_QUEUE": "nonsense"}, 2, "HYXW_QUEUE is no address of PostgreSQL"),
        (
            {"HYXW_QUEUE": "postgresql://me:secret@127.0.0.1:1/news"},
            1,
            "The queue's database news at 127.0.0.1:1 cannot be reached",
        ),
        ({"HYXW_SECTIONS": ""}, 2, "No section says how often"),
        ({"HYXW_FLEET_BEAT": "7"}, 2, "Setting HYXW_FLEET_BEAT=7 is no divisor of 60"),
    ],
)
def test_each_error_is_one_sentence(
    env: Mapping[str, str], exit_code: int, said: str, tmp_path: Path
) -> None:
    fleet = Fleet(tmp_path, "postgresql://127.0.0.1:1/none", PAPERS, **env)
    refused = scrapy("fleet", "plan", env=fleet.env)
    assert refused.returncode == exit_code
    assert refused.stderr.startswith(f"scrapy: {said}")
    assert refused.stderr.count("\n") == 1
    assert "secret" not in refused.stderr
    assert "?." not in refused.stderr  # PostgreSQL asks whether its server runs


def test_another_project_s_fleet_beats_as_ours_does(tmp_path: Path) -> None:
    project = a_project(tmp_path / "theirs", settings='COMMANDS_MODULE = "hyxw.commands"')
    fleet = Fleet(tmp_path, "postgresql://127.0.0.1:1/none", PAPERS)
    env = {name: value for name, value in fleet.env.items() if name != "HYXW_FLEET_BEAT"}
    ended = scrapy("fleet", "status", cwd=project, env={**env, "PYTHONPATH": str(project)})
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1), ended.stderr
    assert "cannot be reached" in ended.stderr


def test_without_the_extra_it_says_how_to_get_it(tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, "postgresql://127.0.0.1:1/none", PAPERS)
    refused = python(
        "import runpy, sys; sys.modules['procrastinate'] = None;"
        "sys.argv[1:] = ['fleet', 'status']; runpy.run_module('hyxw', run_name='__main__')",
        env=fleet.env,
    )
    assert refused.returncode == 1
    assert refused.stderr == (
        "scrapy: procrastinate is missing: pip install '.[fleet]' in a checkout of hyxw.\n"
    )


# What a crawl of one machine has no use for, though commands of the fleet and the demo are there.
UNUSED = ("hyxw.fleet", "hyxw.store.postg", "hyxw.demo")


def test_a_crawl_of_one_machine_imports_none_of_it(tmp_path: Path) -> None:
    with serve(Site.of_size(1)) as url:
        crawl = python(
            "import atexit, runpy, sys; sys.argv[1:] = ['crawl', 'local_news', '-a',"
            f" 'start_url={url}{LISTING}'];"
            "atexit.register(lambda: print(*sorted(sys.modules), sep='\\n'));"
            "runpy.run_module('hyxw', run_name='__main__')",
            env={"HYXW_DATA_DIR": str(tmp_path / "data")},
        )
    assert crawl.returncode == 0, crawl.stderr
    imported = {name for name in crawl.stdout.split() if "scrapy" not in name}
    assert "hyxw.store.ledger" in imported
    packages = {name.partition(".")[0] for name in imported}
    assert not packages & {"procrastinate", "psycopg", "psycopg_pool", "obstore", "croniter"}
    assert not {name for name in imported if name.startswith(UNUSED)}


def python(program: str, env: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """A process of its own: the forked ones have imported everything."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
