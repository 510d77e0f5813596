"""A page saved with what is read off it, as a regression test."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError
from scrapy.http import Response
from scrapy.utils.conf import closest_scrapy_cfg
from w3lib.encoding import http_content_type_encoding

from hyxw.command import ProjectCommand
from hyxw.errors import PageError, PagesChanged
from hyxw.home import Home
from hyxw.items import as_record
from hyxw.layouts.learnt import Learnt
from hyxw.pages.article import read_article_page
from hyxw.pages.document import parse
from hyxw.pages.layout import KNOWN, Layout
from hyxw.pages.listing import read_listing
from hyxw.pages.record import build_article
from hyxw.project import check_settings
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.tasks.visiting import place, today, visit
from hyxw.urls import article_url, origin
from hyxw.wording import short_url

FOLDER = Path("tests", "fixtures", "pages")  # in the project; tests/pages/test_fixtures.py runs all
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")  # what a folder's name here may not hold
_LONGEST_NAME = 80
_SECRET = (b"set-cookie",)  # it may hold a session, and a fixture is committed


@dataclass(frozen=True, slots=True)
class Fixture:
    """A page as it was fetched: final URL, headers, body, day (in +08:00), and the site's layout.

    `layout` is the one kept for the site in the data folder, None where the known ones are used.
    """

    url: str
    headers: dict[str, str]
    body: bytes
    fetched_on: date
    layout: Layout | None = None

    def record(self) -> dict[str, Any]:
        """What is read off the page: an article's record, or a listing's entries and pager.

        It is of this page alone; run and time of crawl are left empty. Raises PageError.
        """
        page = parse(self.body, http_content_type_encoding(self.headers.get("Content-Type", "")))
        layouts = [self.layout] if self.layout else KNOWN
        article = article_url(self.url)
        if article is None:
            return _plain(asdict(read_listing(page, self.url, layouts, self.fetched_on)))
        read = read_article_page(page, self.url, layouts)
        return as_record(build_article([read], article))

    def save(self, folder: Path) -> Path:
        """Write the page and its record into `folder`, over what is there; raises PageError."""
        record = self.record()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "page.html").write_bytes(self.body)
        about = {
            "url": self.url,
            "fetched_on": self.fetched_on.isoformat(),
            "headers": self.headers,
            "layout": self.layout.as_dict() if self.layout else None,
        }
        _write(folder / "headers.json", about)
        _write(folder / "expected.json", record)
        return folder

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The fixture that `save` wrote into `folder`."""
        about = json.loads((folder / "headers.json").read_text(encoding="utf-8"))
        return cls(
            url=about["url"],
            headers=about["headers"],
            body=(folder / "page.html").read_bytes(),
            fetched_on=date.fromisoformat(about["fetched_on"]),
            layout=Layout.from_dict(about["layout"]) if about["layout"] else None,
        )


def save_fixture(command: ProjectCommand, target: str, name: str | None) -> None:
    """Fetch a page and save it; raises PagesChanged where nothing can be read off it."""
    section, url = place(command, target)
    check_settings(command.settings)
    home = Home.of(command.settings, section, url)
    response = visit(command.crawler_process, url, lambda _: ()).pages[0]
    with home.documents() as documents:
        site, of = origin(response.url), section.name if section else ""
        learnt = Learnt.of(KeptLayouts(documents), site, of)
    fixture = _fixture(response, learnt.layout)
    try:
        folder = fixture.save(_folder(name or name_of(response.url)))
    except PageError as error:
        raise PagesChanged(f"{short_url(response.url)} cannot be read: {error}") from error
    print(f"Saved in {folder}: look expected.json over, then commit the folder.")


def expected(folder: Path) -> dict[str, Any]:
    """The record that the fixture in `folder` must give."""
    return dict(json.loads((folder / "expected.json").read_text(encoding="utf-8")))


def name_of(url: str) -> str:
    """A folder's name for a page: `www.e0734.com-1297-570830`; any other URL's host and path."""
    parts, article = urlsplit(url), article_url(url)
    page = article.article_id if article else f"{parts.path} {parts.query}"
    return _UNSAFE.sub("-", f"{parts.hostname} {page}").strip("-.")[:_LONGEST_NAME]


def _fixture(response: Response, layout: Layout | None) -> Fixture:
    headers = {
        name.decode("latin-1"): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
        if name.lower() not in _SECRET
    }
    return Fixture(
        url=response.url,
        headers=headers,
        body=response.body,
        fetched_on=today(),
        layout=layout,
    )


def _folder(name: str) -> Path:
    """The fixture's folder; raises UsageError for a name that leads out of the fixtures."""
    if _UNSAFE.search(name) or not name.strip("."):
        raise UsageError(f"--name {name!r} is no folder's name; use letters, digits, - and dots.")
    return Path(closest_scrapy_cfg()).parent / FOLDER / name


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    """A listing as JSON can hold it: times as in the feed, sets in order."""
    text = json.dumps(record, default=_as_json, ensure_ascii=False)
    return dict(json.loads(text))


def _as_json(value: datetime | frozenset[int]) -> str | list[int]:
    return sorted(value) if isinstance(value, frozenset) else value.isoformat()


def _write(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")
