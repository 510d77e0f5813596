"""What a command does with a run's end: says it in one line, and tells who does not watch."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

from hyxw.command import complain
from hyxw.environment import default_data_dir
from hyxw.errors import BadArgument, RunError
from hyxw.home import Home
from hyxw.operations.metrics import write_metrics
from hyxw.operations.telling import Result, tell
from hyxw.project import setting
from hyxw.sections import Section
from hyxw.wording import as_typed


@dataclass(frozen=True, slots=True)
class End:
    """How a run ended: what was wrong with it, and its report where it came to write one."""

    error: RunError | None = None
    document: dict[str, Any] | None = None

    @property
    def exit_code(self) -> int:
        """The exit code of `scrapy crawl`."""
        return self.error.exit_code if self.error else 0

    @property
    def sentence(self) -> str:
        """The closing line; "" for a spider that is not ours."""
        if self.document and self.document["exit_code"] == self.exit_code:
            return str(self.document["outcome"])
        return str(self.error or "")  # also where it went wrong after the report


def say(end: End) -> int:
    """Print the closing line, the last thing that is said; the answer is the exit code."""
    if end.sentence:
        complain(f"scrapy: {end.sentence}")
    return end.exit_code


def tell_operator(end: End, name: str, section: Section | None, settings: BaseSettings) -> None:
    """Send alerts, ping, and write the metrics of the spider `name`, as the settings ask for."""
    document = end.document or {}
    findings = (document.get("judgement") or {}).get("findings", ())
    killed = document.get("killed", ())
    result = Result(name, end.exit_code, as_typed(end.sentence), findings, killed)
    now = datetime.now(UTC)
    if path := setting(settings, "HYXW_METRICS_FILE"):
        write_metrics(Path(path.replace("%(name)s", name)).expanduser(), result, end.document, now)
    ping_url = setting(settings, "HYXW_PING_URL")
    tell(result, _home(settings, section), alert_urls(settings), ping_url, now)


def alert_urls(settings: BaseSettings) -> list[str]:
    """HYXW_ALERT_URLS, parted by white space: such URLs may hold commas."""
    urls: str = setting(settings, "HYXW_ALERT_URLS")
    return urls.split()


def _home(settings: BaseSettings, section: Section | None) -> Home:
    try:
        return Home.of(settings, section)
    except BadArgument:  # which is what is to be told
        return Home(Path(default_data_dir()))
