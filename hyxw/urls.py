"""Any URL of the site -> which article, which listing, or neither (shapes: docs/site.md)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote_to_bytes, urlsplit
from zlib import crc32

_LAST_NUMBER = re.compile(r"\d{1,6}(?=\D*$)")  # the 3 of /list/3.html
_BEYOND = 90_000  # pages: more than any counter of articles fills
_INDEX = re.compile(r"(?<=/)index(?=\.html$)")  # of /list/index.html
_PAGE = re.compile(r"(?:^|&)page=([^&]*)")  # a=lists&page=2
# list.php?id=7&pageNo=2, ?c=9&pn=2
_ASKED = re.compile(
    r"(?:^|&)(?:p|pn|paged?|(?:page|cur)_?(?:no|num|index|page))=([^&]*)", re.IGNORECASE
)
# /local/, /local/index.html, /local/2.html, /local/index_2.html, /local/list-2.shtml,
# /local/p2.html, /local/page/2/, /local/2/
_FILE = re.compile(
    r"(?<=/)(?:(?:index|list|p(?:age)?(?=[-_\d]))?[-_]?(\d{0,6})(?:\.s?html?)?"
    r"|(?:page/)?(\d{1,3})/|page/(\d{1,6}))$"
)
# /c/2024/03/30/1297-570830.html, and its second page /c/2024/03/30/1297-570830-2.html
_SINCE_2021 = re.compile(
    r"/c/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)"
    r"/(?P<catid>\d{1,9})-(?P<id>\d{1,12})(?:[-_](?P<page>\d{1,4}))?\.html$"
)
# /content/2015/0806/31_184467.html, and its second page /content/2015/0806/31_184467_2.html. A
# category has five digits at most: 184467_2.html is a second page in a folder called content.
_OLDER = re.compile(
    r"/content/(?P<year>\d{4})/(?P<month>\d\d)(?P<day>\d\d)"
    r"/(?P<catid>\d{1,5})_(?P<id>\d{1,12})(?:[-_](?P<page>\d{1,4}))?\.html$"
)
# /show-1297-570830-1.html, /content-1297-570830-1.html: PHPCMS's pseudo-static rules, which always
# have the page
_PSEUDO_STATIC = re.compile(
    r"/(?:show|content)-(?P<catid>\d{1,9})-(?P<id>\d{1,12})-(?P<page>\d{1,4})\.html$"
)
# /html/zixun/2024/0330/570830.html, and its second page /html/zixun/2024/0330/570830_2.html: by
# PHPCMS's rules for files, which name a folder in place of the category
_IN_FOLDER = re.compile(
    r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]\d)/?(?P<day>[0-3]\d)"
    r"/(?P<id>\d{1,12})(?:_(?P<page>\d{1,2}))?\.html$"
)
# /html/2024/zixun_0330/570830.html: by another of them
_WITH_FOLDER = re.compile(
    r"/(?P<year>(?:19|20)\d\d)/(?P<folder>[^/]{1,60})_(?P<month>[01]\d)(?P<day>[0-3]\d)"
    r"/(?P<id>\d{1,12})(?:_(?P<page>\d{1,2}))?\.html$"
)
_FOLDERS = 10**9  # more than any category's number: those of folders begin here
# /list-1297-2.html: PHPCMS's pseudo-static listing
_LIST = re.compile(r"/list-(?P<catid>\d{1,9})-(?P<page>\d{1,6})\.html$")
_HOME = re.compile(r"/?(?:(?:index|default)\.\w{3,5})?")  # /, /index.shtml
_DEFAULT_PORTS = {"http": 80, "https": 443}
# An article's URL is asked about several times on its way from the listing to the feed, and a pager
# has the same links on many pages.
_remembered = lru_cache(maxsize=1024)
_NUMBER = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True)
class ArticleUrl:
    """One article's URL: `url` is its first page's, canonical; `published_on` the URL's day.

    Where it names a folder in place of the category, `catid` is a number made of that, the same in
    every run: two folders' articles may have one number.
    """

    url: str
    catid: int
    number: int
    page: int
    published_on: date | None

    @cached_property
    def article_id(self) -> str:
        """The feed's `id`: "1297-570830"."""
        return f"{self.catid}-{self.number}"


@dataclass(frozen=True, slots=True)
class ListingUrl:
    """One listing page's URL, in a shape that says its category."""

    catid: int
    page: int


@_remembered
def article_url(url: str) -> ArticleUrl | None:
    """The article that an absolute http(s) `url` leads to, or None."""
    parts = _split(url)
    if parts is None:
        return None
    return _static_article(parts) or _dynamic_article(parts)


@_remembered
def listing_url(url: str) -> ListingUrl | None:
    """The listing page that an absolute http(s) `url` leads to, or None where it does not say."""
    parts = _split(url)
    if parts is None:
        return None
    if match := _LIST.search(parts.path):
        return ListingUrl(int(match["catid"]), int(match["page"]))
    query = _dynamic_query(parts, "lists")
    if query is None:
        return None
    return ListingUrl(query["catid"], max(1, query.get("page", 1)))


def numbered_page(url: str) -> tuple[str, int] | None:
    """What a URL that names no category would be a listing page of, and its number there.

    /local/ and /local/index.html are the first page of what /local/2.html and /local/?page=2 are
    the second of.
    """
    parts = _split(url)
    if parts is None or listing_url(url) or article_url(url):
        return None
    asked, file = _ASKED.search(parts.query), _FILE.search(parts.path)
    folder = parts.path[: file.start()] if file else parts.path
    number = (asked[1] if asked else "") or (file and next(filter(None, file.groups()), "")) or "1"
    if not _NUMBER.fullmatch(number):
        return None
    return f"{parts.netloc}{folder}?{_ASKED.sub('', parts.query).lstrip('&')}", int(number)


def folder_named(url: str) -> int | None:
    """The number in place of a category's, of the folder that a listing page's URL names.

    That of /news/zixun/ and /news/zixun/2.html is that of /news/zixun/2024/0330/570830.html, too.
    """
    numbered = numbered_page(url)
    folder = urlsplit(f"//{numbered[0]}").path.rstrip("/") if numbered else ""
    return _folder_number(folder) if folder else None


def is_home(url: str) -> bool:
    """Whether an absolute URL is that of a site's first page: /, /index.html."""
    parts = _split(url)
    return parts is not None and not parts.query and _HOME.fullmatch(parts.path) is not None


def page_after(url: str, before: str | None = None) -> str | None:
    """The listing page behind the one at `url` by PHPCMS's route, None where that says no page.

    Of a static one it is told from the page `before`, which has the number before its own; the
    first of a walk is page 1 where its name says so.
    """
    here, parts = listing_url(url), _split(url)
    if parts is None:
        return None
    if here is None or _LIST.search(parts.path):
        return _numbered_after(url, before) if before else _second(url, here)
    rest = _PAGE.sub("", parts.query).lstrip("&")  # as it stands: it may be in GBK
    return parts._replace(query=f"{rest}&page={here.page + 1}").geturl()


def page_beyond(url: str) -> str | None:
    """A page so far behind the listing page at `url` that no listing has it; None by no number."""
    number = _LAST_NUMBER.search(url)
    return _with_number(url, number, _BEYOND + int(number[0])) if number else None


def _second(url: str, here: ListingUrl | None) -> str | None:
    """list-1297-2.html behind list-1297-1.html, 2.html behind index.html."""
    if here is not None:
        number = _LAST_NUMBER.search(url)
        return _with_number(url, number, 2) if number and here.page == 1 else None
    name = _INDEX.search(url)
    return _with_number(url, name, 2) if name else None


def _numbered_after(url: str, before: str) -> str | None:
    """3.html behind 2.html, where 2.html came behind 1.html or index.html."""
    here, there = _LAST_NUMBER.search(url), _LAST_NUMBER.search(before)
    if here is None:
        return None
    number = int(here[0])
    counted = there is not None and before == _with_number(url, here, number - 1)
    first = number == 2 and before == _with_number(url, here, "index")
    return _with_number(url, here, number + 1) if counted or first else None


def _with_number(url: str, at: re.Match[str], number: int | str) -> str:
    return f"{url[: at.start()]}{number}{url[at.end() :]}"


def origin(url: str) -> str:
    """Scheme, host and port of an absolute URL, `http://host:port`, the default port left out.

    Raises ValueError where `url` is no http(s) URL with a host.
    """
    parts = _split(url)
    if parts is None:
        raise ValueError(f"{url!r} is no http(s) URL")
    return _origin(parts)


@_remembered
def same_site(url: str, other: str) -> bool:
    """Whether two absolute URLs share host and port; http and https on their own ports are one."""
    one, two = _split(url), _split(other)
    return one is not None and two is not None and _host_of(one) == _host_of(two)


@_remembered
def on_site(url: str, site: str) -> str:
    """`url` with `site`'s scheme and host where the two differ only by http(s) or a `www.`.

    One host is walked, and PHPCMS writes absolute links with whatever name it was set up with.
    """
    one, two = _split(url), _split(site)
    if one is None or two is None or _without_www(one) != _without_www(two):
        return url
    return moved(url, site)


def moved(url: str, site: str) -> str:
    """`url` on the host of `site`, of which it is a page under another name."""
    one, two = _split(url), _split(site)
    if one is None or two is None:
        return url
    return one._replace(scheme=two.scheme, netloc=two.netloc).geturl()


def same_page(url: str, other: str) -> bool:
    """Whether two URLs have one path and query, under whatever name their site has."""
    return url == other or urlsplit(url)[2:] == urlsplit(other)[2:]


def by_id(article: ArticleUrl) -> ArticleUrl:
    """An article by PHPCMS's own route, which leads to it whatever is changed in its URL.

    Where its category is not known there is no such route, and it is as it was.
    """
    if is_folder(article.catid):
        return article
    query = f"m=content&c=index&a=show&catid={article.catid}&id={article.number}"
    return replace(article, url=f"{origin(article.url)}/index.php?{query}", published_on=None)


def is_by_id(article: ArticleUrl) -> bool:
    """Whether an article's URL is that of PHPCMS's own route."""
    return same_page(article.url, by_id(article).url)


def is_folder(catid: int) -> bool:
    """Whether a category's number was made of a folder: its own is not known."""
    return catid >= _FOLDERS


def has_credentials(url: str) -> bool:
    """Whether an absolute URL names a user or a password: `http://user:password@host/`."""
    return "@" in urlsplit(url).netloc


def section_key(url: str) -> str:
    """What a listing's walks are kept under: host, category and page, or the path if it says none.

    A walk that starts further down is another one: it has not read what stands above it.
    """
    listing = listing_url(url)
    parts = urlsplit(url)
    if listing is None:
        return f"{parts.netloc}{parts.path}"
    return f"{parts.netloc} catid={listing.catid} page={listing.page}"


def site_key(url: str) -> str:
    """A site's name among others, `e0734.com` or `127.0.0.1:8000`: its scheme, `www.` left out.

    Raises ValueError for what is no absolute http(s) URL.
    """
    return origin(url).partition("//")[2].removeprefix("www.")


def is_one_site(url: str, other: str) -> bool:
    """Whether two URLs are of one site, whatever its scheme and a `www.` before its name."""
    return same_site(on_site(url, other), other)


def sites_named(hosts: Iterable[str]) -> list[str]:
    """A URL of each site that `hosts`, as an operator lists them, name."""
    return [f"http://{host.strip()}" for host in hosts]


def is_named_among(hosts: Iterable[str], url: str) -> bool:
    """Whether a URL is of a site that `hosts`, as an operator lists them, name."""
    return any(is_one_site(site, url) for site in sites_named(hosts))


def is_loopback(url: str) -> bool:
    """Whether an absolute URL's host is this machine: localhost, 127.0.0.0/8 or ::1."""
    parts = _split(url)
    host = parts.hostname if parts else None
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:  # a name, not an address
        return False


@_remembered
def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and _host_of(parts).name
    except ValueError:  # a port that is no number, brackets that do not match
        return None
    return parts if usable else None


class _Host(NamedTuple):
    """A URL's host, "" where it names none, and its port, None for its scheme's own."""

    name: str
    port: int | None


# Of many URLs few hosts are named, and `urlsplit` works each out whenever it is asked.
@_remembered
def _host(scheme: str, netloc: str) -> _Host:
    parts = SplitResult(scheme, netloc, "", "", "")
    name = parts.hostname if parts.port != 0 else None
    return _Host(name or "", None if parts.port == _DEFAULT_PORTS[scheme] else parts.port)


def _host_of(parts: SplitResult) -> _Host:
    return _host(parts.scheme, parts.netloc)


def _without_www(parts: SplitResult) -> _Host:
    host = _host_of(parts)
    return host._replace(name=host.name.removeprefix("www."))


def _origin(parts: SplitResult) -> str:
    name, port = _host_of(parts)
    name = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{name}" + (f":{port}" if port else "")


def _static_article(parts: SplitResult) -> ArticleUrl | None:
    for shape in (_SINCE_2021, _OLDER, _PSEUDO_STATIC, _IN_FOLDER, _WITH_FOLDER):
        if match := shape.search(parts.path):
            found = match.groupdict()
            end = "-1.html" if shape is _PSEUDO_STATIC else ".html"  # of its first page
            return ArticleUrl(
                url=_origin(parts) + parts.path[: match.end("id")] + end,
                catid=int(found.get("catid") or _of_folder(parts.path[: match.start()], match)),
                number=int(found["id"]),
                page=max(1, int(found["page"] or 1)),
                published_on=_day(match),
            )
    return None


def _of_folder(folder: str, match: re.Match[str]) -> int:
    """The number in place of a category's, of the folder that an article's path names."""
    named = match.groupdict().get("folder")
    return _folder_number(f"{folder}/{named}" if named else folder)


def _folder_number(folder: str) -> int:
    return _FOLDERS + crc32(unquote_to_bytes(folder))


def _dynamic_article(parts: SplitResult) -> ArticleUrl | None:
    query = _dynamic_query(parts, "show")
    if query is None or "id" not in query:
        return None
    catid, number = query["catid"], query["id"]
    path = f"{parts.path}?m=content&c=index&a=show&catid={catid}&id={number}"
    page = max(1, query.get("page", 1))
    return ArticleUrl(_origin(parts) + path, catid, number, page, None)


def _dynamic_query(parts: SplitResult, action: str) -> dict[str, int] | None:
    """The numbers in a query for `action`; PHPCMS's m=content and c=index may be left out."""
    if not parts.path.endswith(("/", "/index.php")) and parts.path:
        return None
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    wanted = {"m": "content", "c": "index"}
    if query.get("a") != action or any(query.get(k, v) != v for k, v in wanted.items()):
        return None
    numbers = {k: int(v) for k, v in query.items() if _NUMBER.fullmatch(v)}
    return numbers if "catid" in numbers else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(*map(int, match.group("year", "month", "day")))
    except IndexError:  # this shape says no day
        return None
    except ValueError:  # /c/2024/13/45/: the article is real, its day is not
        return None
