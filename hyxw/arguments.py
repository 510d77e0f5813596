"""What a run is told: the arguments of `scrapy crawl SECTION`, HYXW_SCRIPT, and its terms."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast, get_args

from hyxw.errors import BadArgument
from hyxw.items import Language
from hyxw.urls import article_url, has_credentials, origin
from hyxw.wording import short_url

_TRUTH = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


@dataclass(frozen=True)
class Arguments:
    """What a crawl was asked for; `since` and `until` are publication days, both included."""

    start_url: str
    since: date | None = None
    until: date | None = None
    max_pages: int | None = None
    full: bool = False

    @property
    def backfill(self) -> bool:
        """Whether the walk goes on past entries already delivered."""
        return self.full or self.is_dated

    @property
    def is_dated(self) -> bool:
        """Whether it is asked for the articles of some days alone."""
        return self.since is not None or self.until is not None

    def in_range(self, day: date | None) -> bool:
        """Whether an article of that day is asked for; an unknown day is not ruled out."""
        if day is None:
            return True
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True)
class Terms:
    """What a run is told: its `section` (the spider's name), its id, its time `now` (aware).

    It reads at most `page_limit` listing pages, and looks again at articles of the last
    `recheck_days` (0: at none). `names` are URLs of the site, one for each name that it has had.
    """

    section: str
    run_id: str
    now: datetime
    page_limit: int
    recheck_days: int
    names: Collection[str]


def read_arguments(given: Mapping[str, str], listing: str) -> Arguments:
    """Arguments from the command line's NAME=VALUE pairs; raises BadArgument naming the culprit.

    The section's own `listing` is walked where no start_url is given.
    """
    readers = {
        "start_url": _url,
        "since": _day,
        "until": _day,
        "max_pages": _count,
        "full": _flag,
    }
    for name in given:
        if name not in readers:
            raise BadArgument(f"Unknown argument {name!r}; known are {', '.join(readers)}.")
    read = {name: readers[name](name, value) for name, value in given.items()}
    arguments = Arguments(**{"start_url": listing, **read})  # type: ignore[arg-type]  # see readers
    if arguments.since and arguments.until and arguments.since > arguments.until:
        raise BadArgument(
            f"Argument since={arguments.since} is after until={arguments.until}; swap them."
        )
    return arguments


def read_script(value: str) -> Language | None:
    """HYXW_SCRIPT's script, None where the words stay as published; raises BadArgument."""
    if value and value not in get_args(Language):
        raise BadArgument(
            f"Setting HYXW_SCRIPT={value!r} is unknown; leave it empty, or give zh-Hans or zh-Hant."
        )
    return cast("Language | None", value or None)


def read_day(what: str, value: str) -> date:
    """The day YYYY-MM-DD; raises BadArgument, which says `what` is none."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:  # fromisoformat takes 20240330 and 2024-W13-6 too
        raise BadArgument(f"{what}={value!r} is no date; write it as YYYY-MM-DD.")
    return day


def _url(name: str, value: str) -> str:
    try:
        origin(value)
    except ValueError:
        raise BadArgument(
            f"Argument {name}={short_url(value)!r} is no http(s) URL; give a listing page's whole "
            "URL."
        ) from None
    if has_credentials(value):
        raise BadArgument(
            f"Argument {name}={short_url(value)!r} was given with a user name or a password; leave "
            "them out, hyxw does not log in."
        )
    if article_url(value):
        raise BadArgument(
            f"Argument {name}={short_url(value)!r} is an article's URL; give a listing's."
        )
    return value


def _day(name: str, value: str) -> date:
    return read_day(f"Argument {name}", value)


def _count(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        raise BadArgument(f"Argument {name}={value!r} is no number of pages; give 1 or more.")
    return int(value)


def _flag(name: str, value: str) -> bool:
    if value.lower() not in _TRUTH:
        raise BadArgument(f"Argument {name}={value!r} is neither 1 nor 0.")
    return _TRUTH[value.lower()]
