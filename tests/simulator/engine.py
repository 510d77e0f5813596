"""The runs of a history over the real engine, as processes against a site on loopback.

`python -m tests.simulator --engine --seeds 20` plays histories so.
"""

import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from random import Random
from threading import Event
from typing import cast

from hyxw.demo import site as demo
from hyxw.demo.server import serve
from tests.processes import TIMEOUT, Output, ScrapyProcess
from tests.simulator.faults import FAULTS
from tests.simulator.run import Ended, Plan, happen, is_listing, note_listed
from tests.simulator.site import LISTING, Site


class Served:
    """The simulated site as the demo's server asks it, during one run."""

    def __init__(self, site: Site, plan: Plan) -> None:
        self.site, self.plan = site, plan
        self.rng = Random(plan.seed)
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.listed: dict[str, set[str]] = {}
        self.reached = Event()  # the request at which the run is to be ended

    def respond(self, target: str, _headers: Mapping[str, str]) -> demo.Response:
        """The site's answer, or a wrong one; what cannot be answered so is a 500."""
        target = self.site.target_of(target)
        if target == "/robots.txt":
            return demo.Response(404, {}, b"")
        if len(self.requests) == (self.plan.kill or self.plan.stop):
            self.reached.set()
        if self.rng.random() < self.plan.restless:
            happen(self.site, self.rng)
        answer = self.site.answer(target)
        if self.rng.random() < self.plan.faulty:
            made = FAULTS[self.rng.choice(self.plan.kinds)](self.site, target, self.rng)
            if isinstance(made, str):
                return demo.Response(302, {"Location": self.site.addressed(made)}, b"")
            answer = (500, b"") if isinstance(made, Exception) else made
        elif is_listing(target):
            note_listed(self.listed, answer[1])
        body = self.site.dressed(answer[1])
        return demo.Response(answer[0], {"Content-Type": "text/html"}, body)


class EnginePlayer:
    """Plays the runs of one history as `scrapy crawl` does."""

    archives = True

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        self.port = 0

    def play(self, plan: Plan, _now: datetime) -> Ended:
        """One run, whatever the time is: what waits to be tried again need not."""
        self._forget_pauses()
        served = Served(self.site, plan)
        with (
            tempfile.TemporaryDirectory() as said,
            serve(cast(demo.Site, served), self.port) as url,
        ):
            self.port = int(url.rpartition(":")[2])
            output = Output(Path(said, "printed"), Path(said, "log"))
            process = ScrapyProcess(*self._words(url, plan), output=output)
            if plan.kill or plan.stop:
                while process.is_alive() and not served.reached.wait(0.05):
                    pass
                (process.kill if plan.kill else process.terminate)()
            code = process.join(TIMEOUT)
        return Ended(code if code >= 0 else None, len(served.requests), served.listed)

    def reparse(self, _now: datetime) -> Ended:
        """Read again what is archived."""
        with tempfile.TemporaryDirectory() as said:
            output = Output(Path(said, "printed"), Path(said, "log"))
            words = ("reparse", f"-sHYXW_DATA_DIR={self.folder}")
            return Ended(ScrapyProcess(*words, output=output).join(TIMEOUT), 0)

    def _words(self, url: str, plan: Plan) -> list[str]:
        given = {"start_url": LISTING, **dict(plan.arguments)}
        given["start_url"] = url + self.site.addressed(given["start_url"])
        arguments = [f"-a{name}={value}" for name, value in given.items()]
        settings = {"HYXW_DATA_DIR": self.folder, "HYXW_RECHECK_DAYS": 3650, "RETRY_TIMES": 0}
        return [
            *("crawl", "local_news"),
            *arguments,
            *(f"-s{k}={v}" for k, v in settings.items()),
        ]

    def _forget_pauses(self) -> None:
        path = self.folder / "ledger.sqlite3"
        if path.exists():
            with closing(sqlite3.connect(path)) as ledger:
                ledger.execute("UPDATE failure SET next_try_at = NULL")
                ledger.commit()
