"""How a run's process ended, in words."""

from importlib.util import find_spec

import pytest

from hyxw.fleet import crawling
from hyxw.fleet.crawling import Ended, _modules


@pytest.mark.parametrize(
    ("exit_code", "log", "said"),
    [
        (0, "a line\nscrapy: Done: 3 lines.\n\n", "Done: 3 lines."),
        (4, "scrapy: Some failed.", "Some failed."),
        (1, "Traceback\nValueError: x\n", "ValueError: x"),
        (0, "", ""),
        (-9, "scrapy: Done.", "Killed by SIGKILL."),
    ],
)
def test_a_run_s_last_line_is_what_it_said(exit_code: int, log: str, said: str) -> None:
    assert Ended(exit_code, log).said == said


def test_modules_are_those_of_a_package() -> None:
    assert "hyxw.fleet.crawling" in _modules("hyxw.fleet")


def test_what_crawls_are_forked_from_has_imported_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preloaded: list[str] = []
    monkeypatch.setattr(crawling._forks, "set_forkserver_preload", preloaded.extend)
    monkeypatch.setattr(crawling, "ensure_running", lambda: None)
    crawling.warm()
    assert all(find_spec(name) for name in preloaded)
    assert {"hyxw.pipelines", "hyxw.extensions.report", "hyxw.spiderloader"} <= {*preloaded}
    assert {"hyxw.commands.crawl", "hyxw.store.ledger", "scrapy.cmdline"} <= {*preloaded}
    assert preloaded[-1] == "hyxw.fleet.frozen"
