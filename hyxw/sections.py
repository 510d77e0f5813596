"""What a section is: one entry here, or one table of a TOML file (HYXW_SECTIONS), and no code."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hyxw.errors import BadArgument
from hyxw.urls import article_url, has_credentials, listing_url, origin
from hyxw.wording import ended, short_url, why

# A spider's name, a word of a command line and a folder; lower case, as folders of some systems are
# the same whatever their letters' case.
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_EVERY = re.compile(r"([1-9][0-9]{0,3})([mhd])")  # 30m, 3h, 1d
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True)
class Section:
    """A news section: the spider that walks it bears its `name`, and so does its feed's folder.

    `category` is PHPCMS's catid, None where neither entry nor URL says it; `breadcrumb` the names
    that lead to the section, the last its own, () where unknown. `data` is a data folder of its
    own, in place of HYXW_DATA_DIR; `every` how often it is to be crawled.
    """

    name: str
    listing: str
    breadcrumb: tuple[str, ...] = ()
    category: int | None = None
    data: Path | None = None
    every: timedelta | None = None

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise BadArgument(
                f"{self.name!r} is no name of a spider and a folder: use a-z, 0-9, _ and -, at most"
                " 64 of them."
            )
        try:
            origin(self.listing)
        except ValueError:
            raise BadArgument(
                f"'listing' {self.listing!r} is no http(s) URL; give the listing's whole URL."
            ) from None
        if has_credentials(self.listing):
            raise BadArgument(
                f"'listing' {short_url(self.listing)!r} is given with a user name or a password;"
                " leave them out, hyxw does not log in."
            )
        if article_url(self.listing):
            raise BadArgument(f"'listing' {short_url(self.listing)!r} is an article's URL.")
        at = listing_url(self.listing)
        if self.category is None and at is not None:
            object.__setattr__(self, "category", at.catid)  # it is frozen for all others

    @property
    def site(self) -> str:
        """The listing's scheme, host and port: `http://www.e0734.com`."""
        return origin(self.listing)

    def is_listed_at(self, url: str) -> bool:
        """Whether `url` is the section's own listing's, on whatever host."""
        at = listing_url(url)
        return at is not None and at.catid == self.category


# Assumed: the live listing's own URL is not known; this is PHPCMS's dynamic route to catid 1297.
LOCAL_NEWS = Section(
    name="local_news",
    listing="http://www.e0734.com/index.php?m=content&c=index&a=lists&catid=1297",
    breadcrumb=("新闻中心", "本土", "资讯"),
    category=1297,
)


def read_sections(path: Path, taken: Collection[str] = ()) -> tuple[Section, ...]:
    """The sections of a TOML file, a table each; raises BadArgument naming file, table and key.

    [local_news] says of the section that is here how often it is crawled, and where its data lies.
    `taken` are names of other spiders, which no section may bear.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Windows' editors mark it
    except (OSError, ValueError) as exc:  # a wrong encoding and TOMLDecodeError are ValueErrors
        raise BadArgument(f"Sections file {path} cannot be read: {ended(why(exc))}") from exc
    sections: dict[str, Section] = {LOCAL_NEWS.name: LOCAL_NEWS}
    for name, table in tables.items():
        try:
            section = _section(name, table, path.parent)
            _check_unique(section, sections, taken)
        except BadArgument as exc:
            raise BadArgument(f"Sections file {path}, [{name}]: {exc}") from exc
        sections[name] = section
    return tuple(one for one in sections.values() if one != LOCAL_NEWS)


def _check_unique(section: Section, others: Mapping[str, Section], taken: Collection[str]) -> None:
    if section.name == LOCAL_NEWS.name:
        return
    if section.name in others or section.name in taken:
        raise BadArgument("there is a spider of that name already; choose another.")
    for other in others.values():
        if section.listing == other.listing:
            raise BadArgument(f"'listing' is that of {other.name!r} already; name each only once.")


def _section(name: str, table: object, folder: Path) -> Section:
    if not isinstance(table, Mapping):
        raise BadArgument(f'it is no table; write [{name}] and under it listing = "http://…".')
    known = _OF_LOCAL_NEWS if name == LOCAL_NEWS.name else tuple(_READERS)
    if unknown := [key for key in table if key not in known]:
        raise BadArgument(f"unknown key {unknown[0]!r}; known are {', '.join(known)}.")
    given = {key: _READERS[key](value) for key, value in table.items()}
    if name == LOCAL_NEWS.name:
        section = replace(LOCAL_NEWS, **given)
    elif "listing" in table:
        section = Section(name, **given)
    else:
        raise BadArgument("key 'listing' is missing, the URL of the listing's first page.")
    return replace(section, data=folder / section.data) if section.data else section


def _listing(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def _category(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise BadArgument(f"'category' {value!r} is no category's number (PHPCMS's catid).")
    return value


def _breadcrumb(value: object) -> tuple[str, ...]:
    names = tuple(value) if isinstance(value, list) else ()
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise BadArgument(f'\'breadcrumb\' {value!r} is no list of names, as ["新闻", "县市"] is.')
    return names


def _data(value: object) -> Path:
    if not isinstance(value, str) or not value.strip():
        raise BadArgument(f"'data' {value!r} is no folder's name.")
    return Path(value).expanduser()


def _every(value: object) -> timedelta:
    match = _EVERY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise BadArgument(f'\'every\' {value!r} is no pause, as "30m", "3h" and "1d" are.')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


_READERS: dict[str, Any] = {
    "listing": _listing,
    "category": _category,
    "breadcrumb": _breadcrumb,
    "data": _data,
    "every": _every,
}
_OF_LOCAL_NEWS = ("data", "every")
