"""Which lines of the feeds are asked for, whatever reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from hyxw.arguments import read_day
from hyxw.errors import BadArgument
from hyxw.text.dates import CHINA

# Keys that a line of any version has with a value: what lacks one is no record.
NEEDED = ("id", "revision", "status")


@dataclass(frozen=True, slots=True)
class Selection:
    """Selects lines by publication day in China, and by what became of the article.

    Both days are included; where one is given, lines without a date are out.
    `latest`: of each article the newest revision only. `withdrawn`: articles that the site took
    away too. `duplicates`: lines too that repeat another article which is not withdrawn.
    """

    since: date | None = None
    until: date | None = None
    latest: bool = True
    withdrawn: bool = False
    duplicates: bool = False

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise BadArgument(f"since={self.since} is after until={self.until}; swap them.")

    @property
    def needs_ends(self) -> bool:
        """Whether the selection depends on what became of each article."""
        return self.latest or not self.withdrawn or not self.duplicates

    def has_day(self, published_at: str | None) -> bool:
        """Whether a line of that `published_at` (in +08:00) is asked for."""
        if self.since is None and self.until is None:
            return True
        if published_at is None:
            return False
        day = published_at[:10]
        return (self.since is None or day >= self.since.isoformat()) and (
            self.until is None or day <= self.until.isoformat()
        )


def as_day(name: str, value: date | str | None) -> date | None:
    """The day `value`, a date or YYYY-MM-DD; BadArgument names `name` where it is neither.

    Of a datetime, which is a date too, the day in China; one without a zone is China's.
    """
    if isinstance(value, datetime):
        return (value.astimezone(CHINA) if value.tzinfo else value).date()
    if value is None or isinstance(value, date):
        return value
    return read_day(name, value)


class Ends:
    """What became of each article: its newest revision, and whether that is a withdrawal.

    Only articles are kept that have more than a first revision.
    """

    def __init__(self) -> None:
        self._newest: dict[str, int] = {}
        self._withdrawn: set[str] = set()

    def add(self, record: dict[str, Any]) -> None:
        """Note a line; the lines of an article come in their order."""
        article_id = record["id"]
        if record["revision"] >= self._newest.get(article_id, 1):
            self._newest[article_id] = record["revision"]
            self._withdrawn.discard(article_id)
            if record["status"] == "withdrawn":
                self._withdrawn.add(article_id)

    def has(self, record: dict[str, Any], selection: Selection) -> bool:
        """Whether `selection` asks for this line, whatever its day."""
        article_id, original = record["id"], record.get("duplicate_of")
        if selection.latest and record["revision"] < self._newest.get(article_id, 1):
            return False
        if not selection.withdrawn and article_id in self._withdrawn:
            return False
        return selection.duplicates or original is None or original in self._withdrawn
