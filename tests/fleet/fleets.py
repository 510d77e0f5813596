"""A fleet to try: sections, a queue, and workers as processes."""

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

from hyxw.fleet.database import opened
from hyxw.fleet.slots import phase_of
from hyxw.fleet.status import status
from tests.fleet.naming import NamesItsRun
from tests.processes import TIMEOUT, Output, ScrapyProcess, scrapy
from tests.projects import LISTING

# What workers give to their crawls: each request says whose it is, and none waits.
NAMED = json.dumps({f"{NamesItsRun.__module__}.{NamesItsRun.__qualname__}": 10})


def slot_far_off(name: str) -> str:
    """A period of which more than half is left until the section's next slot.

    With another one a retry, after a sixteenth of it, may come behind the slot, and is none then.
    """
    for hours in count(1):
        every = hours * 3600
        if (phase_of(name, every) - time.time()) % every > every / 2:
            return f"{hours}h"
    raise AssertionError


class Fleet:
    """Commands of a project whose sections are `sites`, URLs by name, crawled from `queue`."""

    def __init__(
        self, folder: Path, queue: str, sites: Mapping[str, str], every: str = "1h", **env: str
    ) -> None:
        self.folder = folder
        self.env = {
            "HYXW_QUEUE": queue,
            "HYXW_SECTIONS": str(folder / "sections.toml"),
            "HYXW_DATA_DIR": str(folder / "data"),
            "HYXW_FLEET_BEAT": "1",
            **env,
        }
        self._workers: list[ScrapyProcess] = []
        self.write(
            "\n".join(
                f'[{name}]\nlisting = "{url}{LISTING}"\nevery = "{every}"\ndata = "{name}"'
                for name, url in sites.items()
            )
        )

    def write(self, sections: str) -> None:
        """Have these sections, TOML, in place of those before."""
        (self.folder / "sections.toml").write_text(sections, encoding="utf-8")

    def say(self, *words: str, env: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401  JSON
        """What `scrapy fleet WORDS --json` answers; AssertionError where it fails."""
        done = scrapy("fleet", *words, "--json", env={**self.env, **(env or {})})
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def sections(self) -> dict[str, dict[str, Any]]:
        """The status of each section by name, as `say("status")` has it, without a process."""

        async def ask() -> dict[str, Any]:
            async with opened(self.env["HYXW_QUEUE"]) as queue:
                return await status(queue, int(self.env["HYXW_FLEET_BEAT"]))

        return {one["section"]: one for one in asyncio.run(ask())["sections"]}

    def share_data(self) -> None:
        """Have no folder of its own for each section, as with a ledger in PostgreSQL."""
        path = Path(self.env["HYXW_SECTIONS"])
        kept = (line for line in path.read_text().splitlines() if not line.startswith("data = "))
        path.write_text("\n".join(kept), encoding="utf-8")

    def begin_worker(
        self, *words: str, log: Path | None = None, env: Mapping[str, str] | None = None
    ) -> ScrapyProcess:
        """`scrapy fleet work WORDS`, begun; what it says goes into its log."""
        log = log or self.folder / "worker.log"
        process = ScrapyProcess(
            *("fleet", "work", *words),
            *("-s", f"DOWNLOADER_MIDDLEWARES={NAMED}"),
            output=Output(printed=log, log=log, keep=True),
            env={**self.env, **(env or {})},
        )
        self._workers.append(process)
        return process

    @contextmanager
    def worker(self, *words: str) -> Iterator[ScrapyProcess]:
        """A worker for as long as the block lasts, then told to end."""
        process = self.begin_worker(*words)
        try:
            yield process
            process.terminate()
            assert process.join() == 0, self.log()
        finally:
            process.kill()
            process.join()

    def log(self) -> str:
        """What the workers have said so far."""
        return (self.folder / "worker.log").read_text(encoding="utf-8", errors="replace")

    def until(self, holds: Callable[[], object], pause: float = 0.1) -> None:
        """Wait until `holds()`; AssertionError with the log where it does not come to that."""
        waiting, end = Event(), time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            if holds():
                return
            assert all((worker.exit_code or 0) <= 0 for worker in self._workers), self.log()
            waiting.wait(pause)
        raise AssertionError(f"it has not come to that:\n{self.log()}")

    def until_each(self, **wanted: object) -> dict[str, dict[str, Any]]:
        """Wait until the status of each section says what is wanted; then the status."""

        def holds() -> object:
            sections = self.sections().values()
            return sections and all(one.items() >= wanted.items() for one in sections)

        self.until(holds, pause=0.3)  # it asks the server, too
        return self.sections()
