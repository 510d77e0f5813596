"""The project as Scrapy's own commands, other projects and scripts meet it."""

import csv
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from hyxw.demo.server import serve
from hyxw.demo.site import Site
from tests.crawls import as_installed
from tests.processes import ROOT, scrapy, script
from tests.projects import LISTING, a_project, published

SIZE = 5
THEIRS = {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def url() -> Iterator[str]:
    """A small site's address."""
    with serve(Site.of_size(SIZE)) as url:
        yield url


@pytest.fixture
def data(tmp_path: Path) -> dict[str, str]:
    """The environment that names a data folder which must not appear."""
    return {"HYXW_DATA_DIR": str(tmp_path / "data")}


# --- Scrapy's own commands ------------------------------------------------------------------------


@pytest.mark.parametrize("spider", [[], ["--spider", "local_news"]], ids=["none", "ours"])
def test_shell_and_fetch_keep_nothing(
    url: str, spider: list[str], data: dict[str, str], tmp_path: Path
) -> None:
    at = (*spider, "-s", "DOWNLOAD_DELAY=0", url + LISTING)  # robots.txt and a page
    shell = scrapy("shell", *at, "-c", "response.css('title::text').get()", env=data)
    assert shell.stdout.strip() == "资讯 - 衡阳新闻网"
    fetch = scrapy("fetch", "--nolog", *at, env=data)
    assert "<title>资讯 - 衡阳新闻网</title>" in fetch.stdout
    assert (shell.returncode, fetch.returncode) == (0, 0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("version",), "Scrapy "),
        (("list",), "local_news"),
        (("settings", "--get", "BOT_NAME"), "hyxw"),
        (("edit", "local_news"), "hyxw/spiders/local_news.py"),
        (("startproject", "theirs", "{folder}/theirs"), "New Scrapy project 'theirs'"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_needs_no_site_keeps_nothing(
    words: tuple[str, ...], said: str, data: dict[str, str], tmp_path: Path
) -> None:
    given = [word.format(folder=tmp_path) for word in words]
    ended = scrapy(*given, env={**data, "EDITOR": "echo"})
    assert (ended.returncode, said in ended.stdout) == (0, True), ended.stdout + ended.stderr
    assert not (tmp_path / "data").exists()


def test_view_shows_a_page_and_keeps_no_run(url: str, data: dict[str, str], tmp_path: Path) -> None:
    env = {**data, "BROWSER": "echo", "TMPDIR": str(tmp_path)}
    ended = scrapy("view", "-s", "DOWNLOAD_DELAY=0", url + LISTING, env=env)
    assert (ended.returncode, ended.stdout[:8]) == (0, "file:///"), ended.stderr
    (page,) = tmp_path.iterdir()
    assert "<title>资讯 - 衡阳新闻网</title>" in page.read_text(encoding="utf-8")


def test_parse_shows_an_articles_record_and_leaves_no_run(
    url: str, data: dict[str, str], tmp_path: Path
) -> None:
    site = Site.of_size(SIZE)
    (first, *_) = site.article_ids()
    words = ("--spider", "local_news", "--nocolour", "--nolog", "-s", "DOWNLOAD_DELAY=0")
    ended = scrapy("parse", *words, url + site.story(first).url(), env=data)
    assert ended.returncode == 0
    truth = site.truth(first)
    for shown in (f"'id': '{first}'", truth["title"], truth["published_at"], "'warnings': []"):
        assert shown in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_parse_says_what_a_crawl_would_hold_back(tmp_path: Path, data: dict[str, str]) -> None:
    """Another article's page under this one's address."""
    site = Site.of_size(SIZE)
    first, second = (site.story(article_id).url() for article_id in site.article_ids()[:2])
    site.overrides[first] = site.respond(second, {})
    with serve(site) as url:
        words = ("--spider", "local_news", "--nocolour", "-s", "DOWNLOAD_DELAY=0")
        ended = scrapy("parse", *words, url + first, env=data)
    assert "A crawl would hold it back (another_page): " in ended.stderr
    assert "'id': '" in ended.stdout
    assert list(tmp_path.iterdir()) == []


def test_parse_shows_a_listings_requests_and_says_what_a_page_is_not(
    url: str, data: dict[str, str], tmp_path: Path
) -> None:
    words = ("parse", "--spider", "local_news", "--nocolour", "-s", "DOWNLOAD_DELAY=0")
    listing = scrapy(*words, url + LISTING, env=data)
    assert (listing.stdout.count("<GET "), listing.stderr) == (SIZE, "")
    gone = scrapy(*words, f"{url}/robots.txt", env=data)
    assert "Traceback" not in gone.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_runs_no_spider_of_ours(data: dict[str, str], tmp_path: Path) -> None:
    ended = scrapy("check", env=data)
    assert ended.returncode == 0
    assert "Ran 0 contracts" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_a_subclass_runs_where_there_is_no_project(url: str, tmp_path: Path) -> None:
    spider = a_project(tmp_path / "p", subclass_of=url + LISTING) / "theirs/spiders/county.py"
    ended = scrapy(
        "runspider", str(spider), cwd=tmp_path, env={"HYXW_DATA_DIR": str(tmp_path / "d")}
    )
    assert ended.returncode == 0, ended.stderr
    assert len(published(tmp_path / "d", "county_news")) == SIZE


def test_genspider_makes_a_spider_beside_ours_that_keeps_nothing(
    url: str, tmp_path: Path, data: dict[str, str]
) -> None:
    project = a_project(tmp_path / "p")
    made = scrapy("genspider", "weather", "example.com", cwd=project)
    assert made.returncode == 0, made.stderr
    ended = scrapy("crawl", "own", "-a", f"url={url}/", cwd=project, env=data)
    assert ended.returncode == 0
    assert "'item_scraped_count': 1" in ended.stderr
    assert not (tmp_path / "data").exists()


# --- A user's pipelines and files -----------------------------------------------------------------


@pytest.mark.parametrize("where", ["settings", "command line"])
def test_a_pipeline_of_the_users_switches_none_of_ours_off(
    url: str, tmp_path: Path, where: str
) -> None:
    theirs = '{"theirs.pipelines.Titles": 900}'
    project = a_project(
        tmp_path / "p", settings=f"ITEM_PIPELINES = {theirs}\n" if where == "settings" else ""
    )
    option = [] if where == "settings" else ["-s", f"ITEM_PIPELINES={theirs}"]
    ended = scrapy("crawl", "local_news", "-a", f"start_url={url}{LISTING}", *option, cwd=project)
    assert ended.returncode == 0, ended.stderr
    titles = (project / "titles.txt").read_text(encoding="utf-8").splitlines()
    lines = [json.loads(line) for line in published(project / "data")]
    assert titles == [line["title"] for line in lines]
    assert len(lines) == SIZE


def test_a_pipeline_of_ours_that_is_switched_off_ends_in_2(
    url: str, data: dict[str, str], tmp_path: Path
) -> None:
    off = 'ITEM_PIPELINES={"hyxw.pipelines.PublishPipeline": null}'
    ended = scrapy("crawl", "local_news", "-a", f"start_url={url}{LISTING}", "-s", off, env=data)
    assert ended.returncode == 2
    assert "ITEM_PIPELINES switches hyxw.pipelines.PublishPipeline off" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_users_own_file_has_what_is_published(url: str, tmp_path: Path) -> None:
    files = [word for name in ("out.csv", "out.jsonl") for word in ("-O", str(tmp_path / name))]
    ended = scrapy(
        *("crawl", "local_news", "-a", f"start_url={url}{LISTING}", *files),
        env={"HYXW_DATA_DIR": str(tmp_path / "data")},
    )
    assert ended.returncode == 0, ended.stderr
    lines = published(tmp_path / "data")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines() == lines
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == SIZE
    for row, line in zip(rows, map(json.loads, lines), strict=True):
        assert list(row) == list(line)
        assert row["section"] == "新闻中心; 本土; 资讯"
        assert row["published_at"] == line["published_at"]
        assert row["duplicate_of"] == ""
        assert not any(mark in row["images"] for mark in "[{'")
        for image in line["images"]:
            assert image["url"] in row["images"]


# --- A project of the user's ----------------------------------------------------------------------


def test_one_line_brings_our_spiders_and_touches_no_other(url: str, tmp_path: Path) -> None:
    project = a_project(tmp_path, subclass_of=url + LISTING)
    own = scrapy("crawl", "own", "-a", f"url={url}/", "-O", "own.jsonl", cwd=project)
    assert own.returncode == 0, own.stderr
    found = json.loads((project / "own.jsonl").read_text(encoding="utf-8"))
    assert (found["ours"], found["parts"]) == ([], [])
    assert not (project / "data").exists()
    for name in ("local_news", "county_news"):
        start = ["-a", f"start_url={url}{LISTING}"] if name == "local_news" else []
        ended = scrapy("crawl", name, *start, "-s", f"HYXW_DATA_DIR={name}", cwd=project)
        assert ended.returncode == 0, ended.stderr
        assert len(published(project / name, name)) == SIZE


def test_the_entry_point_has_the_projects_spiders_and_our_exit_codes(
    url: str, tmp_path: Path
) -> None:
    project = a_project(tmp_path)
    assert _hyxw("list", cwd=project).stdout.split() == ["local_news", "own"]
    gone = f"start_url={url}/gone.html"
    assert _hyxw("crawl", "local_news", "-a", gone, cwd=project).returncode == 5
    assert (project / "data" / "runs").is_dir()
    own = _hyxw("crawl", "own", "-a", f"url={url}/", cwd=project)
    assert own.returncode == 0


def test_the_entry_point_needs_no_project(url: str, tmp_path: Path) -> None:
    sections = tmp_path / "sections.toml"
    sections.write_text(f'[county_news]\nlisting = "{url}{LISTING}"\n', encoding="utf-8")
    env = {"XDG_DATA_HOME": str(tmp_path / "share"), "HYXW_SECTIONS": "sections.toml"}
    listed = _hyxw("list", cwd=tmp_path, **env)
    assert listed.stdout.split() == ["county_news", "local_news"], listed.stderr
    ended = _hyxw("crawl", "county_news", cwd=tmp_path, **env)
    assert ended.returncode == 0, ended.stderr
    assert len(published(tmp_path / "share" / "hyxw", "county_news")) == SIZE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("crawl", "nosuch"), "`hyxw list` names them"),
        (("crawl", "local_news"), "run `hyxw verify --rebuild`"),
        (("doctor", "http://127.0.0.1:9/"), "run `hyxw verify --rebuild`"),
        (("verify",), "run `hyxw verify --rebuild`"),
    ],
    ids=["unknown", "crawl", "doctor", "verify"],
)
def test_the_entry_point_names_commands_that_are_there(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """Without a checkout scrapy stands in no project and has none of ours."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "ledger.sqlite3").write_bytes(b"no ledger" * 500)
    ended = _hyxw(*words, cwd=tmp_path, HYXW_DATA_DIR=str(data))
    shown = ended.stdout + ended.stderr
    assert said in shown
    assert "`scrapy " not in shown


def _hyxw(*words: str, cwd: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """The entry point as a process; hyxw as installed, but for no scrapy.cfg beside it."""
    return script(Path(as_installed.__file__), *words, cwd=cwd, env=THEIRS | env)


# --- Scripts --------------------------------------------------------------------------------------

SCRIPT = """
import sys
from scrapy.utils.project import get_project_settings
{imports}

def settings(data):
    made = get_project_settings()
    made.set("HYXW_DATA_DIR", data, "cmdline")  # the process's own settings come after
    return made

process = {process}(get_project_settings())
for start_url, data in zip(sys.argv[1::2], sys.argv[2::2]):
    crawler = Crawler(process.spider_loader.load("local_news"), settings(data), {reactor})
    process.crawl(crawler, start_url=start_url)
{end}
"""
PROCESS = {
    "imports": "from scrapy.crawler import Crawler, {0}",
    "reactor": "True",
    "end": "process.start()",
}
RUNNER = {
    "imports": "from scrapy.utils.reactor import install_reactor\n"
    "install_reactor('twisted.internet.asyncioreactor.AsyncioSelectorReactor')\n"
    "from twisted.internet import reactor\n"
    "from scrapy.crawler import Crawler, {0}",
    "reactor": "False",
    "end": "process.join().addBoth(lambda _: reactor.stop())\nreactor.run()",
}


@pytest.mark.parametrize(
    ("name", "parts"),
    [("AsyncCrawlerProcess", PROCESS), ("CrawlerProcess", PROCESS), ("CrawlerRunner", RUNNER)],
)
def test_two_crawls_in_one_process_are_each_their_own(
    url: str, tmp_path: Path, name: str, parts: dict[str, str]
) -> None:
    path = tmp_path / "script.py"
    filled = {key: text.format(name) for key, text in parts.items()}
    path.write_text(SCRIPT.format(process=name, **filled), encoding="utf-8")
    with serve(Site.of_size(SIZE - 2)) as second:
        given = (url + LISTING, str(tmp_path / "one"), second + LISTING, str(tmp_path / "two"))
        ended = script(path, *given, env=THEIRS)
    assert ended.returncode == 0, ended.stderr
    assert len(published(tmp_path / "one")) == SIZE, ended.stderr
    assert len(published(tmp_path / "two")) == SIZE - 2, ended.stderr
