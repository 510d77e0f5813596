"""`scrapy crawl local_news` in processes that can be watched, stopped and killed at any instant."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.crawls.conftest import Finished
from tests.processes import TIMEOUT, Output, ScrapyProcess


@dataclass(frozen=True)
class Ended(Finished):
    """A crawl that has ended, and how many MB it held at most."""

    memory: float


class CrawlProcess(ScrapyProcess):
    """A crawl of `url` into `data`, begun; `settings` are `-s`'s, `env` is added to ours.

    `log` is where its output goes, beside `data` if it is not said.
    """

    def __init__(
        self,
        url: str,
        data: Path,
        *arguments: str,
        settings: Mapping[str, object] | None = None,
        env: Mapping[str, str] | None = None,
        log: Path | None = None,
    ) -> None:
        words = [word for given in (f"start_url={url}", *arguments) for word in ("-a", given)]
        words += [word for name, v in (settings or {}).items() for word in ("-s", f"{name}={v}")]
        log = log or data.with_name(f"{data.name}.log")
        self.data = data
        super().__init__(
            "crawl",
            "local_news",
            *words,
            *("-L", "INFO"),
            output=Output(printed=log, log=log),
            env={"HYXW_DATA_DIR": str(data), **(env or {})},
        )

    def wait(self, timeout: float = TIMEOUT) -> Ended:
        """Wait for its end; one that has not ended in time is killed, and that fails the test."""
        exit_code = self.join(timeout)
        return Ended(exit_code, self.log(), self.data, self.memory())


@contextmanager
def crawling(
    url: str,
    data: Path,
    *arguments: str,
    settings: Mapping[str, object] | None = None,
    log: Path | None = None,
) -> Iterator[CrawlProcess]:
    """A crawl for as long as the block lasts; what is left of it then is killed."""
    process = CrawlProcess(url, data, *arguments, settings=settings, log=log)
    try:
        yield process
    finally:
        process.kill()


def crawl_apart(
    url: str,
    data: Path,
    *arguments: str,
    settings: Mapping[str, object] | None = None,
    env: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Ended:
    """Crawl and wait."""
    return CrawlProcess(url, data, *arguments, settings=settings, env=env, log=log).wait()
