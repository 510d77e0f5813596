"""A section's runs over a real ledger, and pages of its listing."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from hyxw.arguments import Arguments, Terms
from hyxw.frontier.agenda import Agenda, Remembered
from hyxw.pages.listing import Listing
from hyxw.store.folder import DataFolder
from hyxw.store.records import Expected
from hyxw.store.run import Run
from hyxw.text.dates import CHINA, Moment
from tests.frontier.test_walk import PAGE, entry, listing
from tests.store.support import record

TODAY = datetime(2024, 5, 20, 12, tzinfo=CHINA)
MAY = (date(2024, 5, 1), date(2024, 5, 31))
APRIL = Moment(datetime(2024, 4, 20, tzinfo=CHINA), "day")


class Section:
    """A data folder and the runs that walk a section with it; each `agenda` is a new run's."""

    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.doubts: dict[str, str] = {}
        self.tops: dict[str, list[str]] = {}
        self.names: list[str] = []
        self.run = self._start()

    def agenda(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        max_pages: int | None = None,
        full: bool = False,
        url: str = f"{PAGE}1",
    ) -> Agenda:
        self.run = self._start()
        arguments = Arguments(url, since, until, max_pages, full)
        return Agenda(
            arguments,
            url,
            self.folder.ledger,
            Terms("local_news", self.run.run_id, TODAY, 50, 10_000, self.names),
            Remembered(self.doubts, self.tops, links_out=()),
        )

    def deliver(self, number: int, revision: int = 1, **fields: object) -> None:
        fields = {"url": entry(number).url, **fields}
        self.run.deliver(record(number, self.run.run_id, revision=revision, **fields))

    def fail(
        self,
        url: str,
        listed_at: str | None = None,
        kind: str = "timeout",
        retry_at: datetime | None = None,
    ) -> None:
        article_id = f"1297-{url.rpartition('-')[2].removesuffix('.html')}"
        if listed_at:
            self.folder.ledger.expect(
                [Expected(article_id, url, None, listed_at)], "local_news", TODAY
            )
        self.folder.ledger.fail(
            article_id,
            url,
            kind,
            "slow",
            section="local_news",
            retry_at=retry_at,
            now=TODAY,
        )

    def cut_walks(self, agenda: Agenda) -> list[str]:
        """The page that each walk which is left has read last, the newest walk first."""
        return [walk.resume_url for walk in self.folder.ledger.walks.cut(agenda.key)]

    def _start(self) -> Run:
        return self.folder.start_run("local_news", TODAY, {})


def page(
    number: int,
    *entries: int,
    last: int = 9,
    april: Collection[int] = (),
    total: int | None = None,
) -> Listing:
    """Page `number` of a section of `last` pages, with articles of these numbers, of May."""
    dated = [replace(entry(n), listed=APRIL) if n in april else entry(n) for n in entries]
    return listing(*dated, following=number + 1 if number < last else None, total=total)
