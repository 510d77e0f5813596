"""A site of the simulation: articles in an order, a pager in a style, and what it answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from math import inf, isinf
from random import Random
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

from hyxw.demo.writer import Dice, Draft, person, write
from hyxw.text.dates import CHINA

HOST = "http://127.0.0.1:8000"
LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"
CATEGORY = 1297
NEWEST = datetime(2026, 11, 20, 8, 0, 0, tzinfo=CHINA)

ORDERS = ("id", "date", "listorder")
PAGERS = (
    *("full", "no total", "glossed", "numbers", "growing", "last again"),
    *("more", "script", "counting script", "none"),
    *("from 0", "miscounting"),  # 上一页 of page 1 is page 0; the total counts what is not shown
)
_NEXT = {"glossed": "下一頁(yè)", "numbers": ""}
_COUNTED = ("full", "last again", "counting script", "from 0", "miscounting")
# How PHPCMS's URL rules write the addresses of the listing's first page and of another, and of
# an article's first page and of another, here from LISTING and a Piece's path.
LISTING_ROUTES: dict[str, tuple[bytes, bytes]] = {
    "dynamic": (LISTING.encode(), rb"%b&page=\1" % LISTING.encode()),
    "folder": (b"/news/zixun/index.html", rb"/news/zixun/\1.html"),
    "numbers": (b"/list-1297-1.html", rb"/list-1297-\1.html"),
}
ARTICLE_ROUTES: dict[str, tuple[bytes, bytes]] = {
    "since 2021": (rb"/c/\1/\2/\3/1297-\4.html", rb"/c/\1/\2/\3/1297-\4-\5.html"),
    "older": (rb"/content/\1/\2\3/1297_\4.html", rb"/content/\1/\2\3/1297_\4_\5.html"),
    "show": (rb"/show-1297-\4-1.html", rb"/show-1297-\4-\5.html"),
    "in folder": (rb"/news/zixun/\1/\2\3/\4.html", rb"/news/zixun/\1/\2\3/\4_\5.html"),
    "with folder": (rb"/news/\1/zixun_\2\3/\4.html", rb"/news/\1/zixun_\2\3/\4_\5.html"),
}
_FIRST_PAGE = re.compile(re.escape(LISTING.encode()) + rb"(?!&page=|\d)")
_OTHER_PAGE = re.compile(re.escape(LISTING.encode()) + rb"&page=(\d+)")
_PIECE = re.compile(rb"/c/(\d{4})/(\d\d)/(\d\d)/1297-(\d+)\.html")
_PIECE_PAGE = re.compile(rb"/c/(\d{4})/(\d\d)/(\d\d)/1297-(\d+)-(\d+)\.html")
# The same addresses, back: each as the site's `answer` has it.
_BACK: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"/news/zixun/index\.html|/list-1297-1\.html"), LISTING),
    (re.compile(r"/(?:news/zixun/|list-1297-)(\d+)\.html"), rf"{LISTING}&page=\1"),
    (re.compile(r"/content/(\d{4})/(\d\d)(\d\d)/1297_(\d+)\.html"), r"/c/\1/\2/\3/1297-\4.html"),
    (
        re.compile(r"/content/(\d{4})/(\d\d)(\d\d)/1297_(\d+)_(\d+)\.html"),
        r"/c/\1/\2/\3/1297-\4-\5.html",
    ),
    (
        re.compile(r"/show-1297-(\d+)-(\d+)\.html"),
        r"/index.php?m=content&c=index&a=show&catid=1297&id=\1&page=\2",
    ),
    (
        re.compile(r"/news/(?:zixun/)?(\d{4})/(?:zixun_)?(\d\d)(\d\d)/(\d+)\.html"),
        r"/c/\1/\2/\3/1297-\4.html",
    ),
    (
        re.compile(r"/news/(?:zixun/)?(\d{4})/(?:zixun_)?(\d\d)(\d\d)/(\d+)_(\d+)\.html"),
        r"/c/\1/\2/\3/1297-\4-\5.html",
    ),
)
# In its place the folder, where an article's address says no more.
FOLDER = f"{crc32(b'/news/zixun') + 10**9}"
# What a theme writes in the place of what is written here.
THEMES: dict[str, dict[bytes, bytes]] = {
    "own": {},
    "cards": {
        b"<h1>": b'<h3 class="tit">',
        b"</h1>": b"</h3>",
        b'class="info"': b'class="basic"',
        b'class="content"': b'class="desc"',
        b'id="pages"': b'class="fy"',
        b'class="list"': b'class="news"',
        b'class="rt"': b'class="time"',
    },
    "unclosed": {
        b'class="location"': b'class="place"',
        b'class="content"': b'id="fontzoom"',
        "版权所有 衡阳新闻网</div></body></html>".encode(): (
            "版权所有 衡阳新闻网 地址：衡阳市蒸湘区解放大道 湘ICP备05000000号</div>".encode()
        ),
    },
}
# What a template for pictures writes in the place of what is written here.
_SECOND_TEMPLATE = {
    "<h1>": '<p class="topic">',
    "</h1>": "</p>",
    'class="info"': 'class="pics-info"',
    'class="content"': 'class="pics-text"',
}


def _trail(*sections: tuple[str, int]) -> str:
    """A breadcrumb's links to sections, by name and category."""
    route = "/index.php?m=content&c=index&a=lists&catid="
    return " &gt; ".join(f'<a href="{route}{catid}">{name}</a>' for name, catid in sections)


_CHANNELS = {1201: "新闻中心", 1202: "本土"}  # above the section
_OWN = _trail(*((name, catid) for catid, name in _CHANNELS.items()), ("资讯", CATEGORY))
_NEIGHBOUR_S = _trail(("县市新闻", 30), ("衡阳县", 35))
_ELSEWHERE = re.compile(r"/c/2026/11/20/35-(\d+)\.html")
_LONG_PAGES, _COLUMNS, _TWO_TEMPLATES = 0.05, 0.05, 0.05  # of the sites
_HOT, _CUT_TITLES, _DAYS_ALONE, _IN_FILES = 0.05, 0.05, 0.05, 0.1  # of them, too
_LEAST_OF_TEMPLATE = 3  # articles: one alone tells of none, and one may be withdrawn
_FEW = 6  # articles: of fewer a layout may not be worked out


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as it is; `rank` is what a listing by listorder goes by."""

    number: int
    title: str
    published: datetime
    texts: tuple[str, ...]
    rank: float  # infinite for what is pinned on top, whatever the order
    pages: int = 1
    dated: date | None = None  # in its URL, whatever is corrected later
    catid: int = CATEGORY

    @property
    def id(self) -> str:
        """The feed's id."""
        return f"{self.catid}-{self.number}"

    @property
    def path_day(self) -> date:
        """The day in its URL."""
        return self.dated or self.published.date()

    def path(self, page: int = 1) -> str:
        """The path of a page."""
        more = f"-{page}" if page > 1 else ""
        return f"/c/{self.path_day:%Y/%m/%d}/{self.id}{more}.html"

    @property
    def shown(self) -> tuple[str, str, str]:
        """What a line of the feed says of it: title, time, text."""
        return self.title, self.published.isoformat(), "\n\n".join(self.texts)


@dataclass
class Site:
    """The articles, and how they are listed. `versions` are all that an article ever was."""

    order: str
    pager: str
    per_page: int
    pieces: dict[str, Piece] = field(default_factory=dict)
    gone: dict[str, Piece] = field(default_factory=dict)
    linked_out: int = 0
    out_at: int = 3  # where among the rows those stand
    columns: bool = False  # each page lists in two, the second beside the first
    versions: dict[str, set[tuple[str, str, str]]] = field(default_factory=dict)
    next_number: int = 600_000
    deepened: bool = False  # an article came below others, where no short walk need look
    theme: str = "own"
    listing_route: str = "dynamic"
    article_route: str = "since 2021"
    templates: int = 0  # each so-manieth article is of a second template; 0: there is one
    hot: bool = False  # each listing page has the most read ones beside its list
    cut_titles: bool = False  # as listed
    days_alone: bool = False  # listed without the time

    # --- What happens to it ---------------------------------------------------------------------

    def put(self, piece: Piece) -> None:
        """Publish an article, or its new version."""
        self.pieces[piece.id] = piece
        self.versions.setdefault(piece.id, set()).add(piece.shown)

    def add(self, rng: Random, *, dated_back: bool = False) -> None:
        """A new article, now, or dated some days back."""
        self.next_number += rng.randint(1, 5)
        latest = max((piece.published for piece in self.pieces.values()), default=NEWEST)
        back = (
            timedelta(days=rng.randint(0, 3), hours=rng.randint(1, 9))
            if dated_back
            else timedelta()
        )
        published = latest + timedelta(minutes=rng.randint(1, 90)) - back
        self.deepened |= dated_back and self.order == "date"
        draft = _draft(f"{self.next_number}-{rng.random()}")
        name = person(Dice(draft.title))
        first, *others = draft.paragraphs
        self.put(
            Piece(
                self.next_number,
                draft.title,
                published.replace(microsecond=0),
                (f"衡阳新闻网讯 记者{name}报道 {first}", *others),
                rank=self._top(),
                pages=2 if rng.random() < 0.1 else 1,
            )
        )

    def edit(self, rng: Random) -> None:
        """An editor changes a text, a title or a time; the URL keeps its day."""
        if not self.pieces:
            return
        piece = rng.choice(sorted(self.pieces.values(), key=lambda one: one.number))
        if rng.random() < 0.4:
            self.put(replace(piece, title=f"{piece.title}（更新{rng.randint(2, 99)}）"))
        elif rng.random() < 0.2:
            later = piece.published + timedelta(minutes=rng.randint(1, 50))
            self.deepened = True  # only a walk that comes to its entry knows the time as listed
            self.put(replace(piece, published=later, dated=piece.path_day))
        elif piece.pages == 1:
            added = f"截至{rng.randint(1, 28)}日，又有{rng.randint(2, 99)}户报名。"
            self.put(replace(piece, texts=(*piece.texts, added)))

    def redate(self, rng: Random) -> None:
        """An editor dates an article anew, back or forth, and its URL goes with it."""
        if self.pieces:
            piece = rng.choice(sorted(self.pieces.values(), key=lambda one: one.number))
            later = piece.published + timedelta(hours=rng.randint(-60, 60))
            self.deepened = True  # as above
            self.put(replace(piece, published=later, dated=None))

    def push(self, rng: Random) -> None:
        """An old article is put on top; where ids fall along the listing it stays."""
        if self.pieces:
            piece = rng.choice(sorted(self.pieces.values(), key=lambda one: one.number))
            self.pieces[piece.id] = replace(piece, rank=self._top())

    def pin(self, rng: Random) -> None:
        """An old article is pinned above all others, or unpinned: then it falls to its place.

        No site pins half a page full.
        """
        if self.pieces:
            piece = rng.choice(sorted(self.pieces.values(), key=lambda one: one.number))
            pinned = sum(isinf(one.rank) for one in self.pieces.values())
            full = isinf(piece.rank) or 2 * (pinned + 1) > self.per_page
            self.pieces[piece.id] = replace(piece, rank=self._top() if full else inf)

    def _top(self) -> float:
        ranks = (one.rank for one in self.pieces.values() if not isinf(one.rank))
        return 1 + max(ranks, default=0.0)

    def withdraw(self, rng: Random) -> None:
        """An article is taken off."""
        if len(self.pieces) > 2:
            piece = rng.choice(sorted(self.pieces.values(), key=lambda one: one.number))
            self.gone[piece.id] = self.pieces.pop(piece.id)

    def restore(self, rng: Random) -> None:
        """What was withdrawn is back, where it stood."""
        left = sorted(self.gone.keys() - self.pieces.keys())
        if left:
            back = self.gone[rng.choice(left)]
            self.deepened = True  # where another has gone meanwhile no total tells of it
            self.pieces[back.id] = back

    def link_out(self, rng: Random) -> None:
        """An entry that leads off the site comes, or goes."""
        self.linked_out = max(0, self.linked_out + rng.choice((1, 1, -1)))
        self.out_at = rng.randint(0, len(self.pieces))

    def relaunch(self, rng: Random) -> None:
        """Another theme, where it has enough to be worked out from."""
        if len(self.pieces) >= _FEW:
            self.theme = rng.choice([theme for theme in THEMES if theme != self.theme])

    def bears_out(self, time: str, other: str) -> bool:
        """Whether its listing may tell which of two times of an article is its page's."""
        return not (self.days_alone and time[:10] == other[:10])

    @property
    def is_linked(self) -> bool:
        """Whether a link leads from each of its listing's pages to the next."""
        return self.pager not in ("script", "counting script", "none")

    def dressed(self, body: bytes) -> bytes:
        """An answer in the theme's markup, with addresses as the site has them."""
        for plain, themed in THEMES[self.theme].items():
            body = body.replace(plain, themed)
        return self._routed(body)

    def addressed(self, target: str) -> str:
        """A target of `answer` as this site has its address."""
        return self._routed(target.encode()).decode()

    def target_of(self, address: str) -> str:
        """What an address of this site, or one by PHPCMS's own route, is to its `answer`."""
        for pattern, target in _BACK:
            if found := pattern.fullmatch(address):
                return found.expand(target)
        return address

    def _routed(self, body: bytes) -> bytes:
        if self.listing_route != "dynamic":
            first, other = LISTING_ROUTES[self.listing_route]
            body = _OTHER_PAGE.sub(other, _FIRST_PAGE.sub(first, body))
        if self.article_route != "since 2021":
            first, other = ARTICLE_ROUTES[self.article_route]
            body = _PIECE_PAGE.sub(other, _PIECE.sub(first, body))
        return body

    def dividing(self, most: int) -> int:
        """How many articles come to one of a second template: of that there are three at least."""
        of = {
            n: sum(one.number % n == 0 for one in self.pieces.values()) for n in range(1, most + 1)
        }
        return max(n for n, count in of.items() if count >= _LEAST_OF_TEMPLATE)

    # --- What it answers ------------------------------------------------------------------------

    @property
    def listed(self) -> list[Piece]:
        """The articles in the listing's order."""
        keys: dict[str, Callable[[Piece], tuple[float, int]]] = {
            "id": lambda piece: (0, piece.number),
            "date": lambda piece: (piece.published.timestamp(), piece.number),
            "listorder": lambda piece: (piece.rank, piece.number),
        }
        pinned = sorted(self.pieces.values(), key=lambda one: isinf(one.rank))
        return sorted(
            pinned, key=lambda one: (isinf(one.rank), *keys[self.order](one)), reverse=True
        )

    def answer(self, target: str) -> tuple[int, bytes]:
        """Status and body for GET `target`."""
        parts = urlsplit(target)
        for piece in self.pieces.values():
            for page in range(1, piece.pages + 1):
                if parts.path == piece.path(page):
                    return 200, self._templated(piece, article_page(piece, page))
        if other := _ELSEWHERE.fullmatch(parts.path):
            return 200, article_page(neighbour(int(other[1]))).encode()
        if parts.path == "/index.php" and "a=show" in parts.query:
            return self._by_id(parse_qs(parts.query))
        if parts.path == "/":
            return 200, self.home().encode()
        if parts.path == "/index.php" and "a=lists" in parts.query:
            return self._category(parse_qs(parts.query))
        return 404, b"<html><body><h1>404</h1></body></html>"

    def _by_id(self, query: dict[str, list[str]]) -> tuple[int, bytes]:
        """An article by PHPCMS's own route."""
        piece = self.pieces.get(f"{query['catid'][0]}-{query['id'][0]}")
        if piece is None:
            return 200, "<html><body>您要查看的信息不存在或者还未通过审批！</body></html>".encode()
        return 200, self._templated(piece, article_page(piece, int(query.get("page", ["1"])[0])))

    def _category(self, query: dict[str, list[str]]) -> tuple[int, bytes]:
        """A listing page by PHPCMS's own route: the section's, or of a channel above it.

        Past the end there is no file where its pages are files.
        """
        catid, number = int(query["catid"][0]), max(1, int(query.get("page", ["1"])[0]))
        if catid in _CHANNELS:
            return 200, page_of(_CHANNELS[catid], self._newest(), "").encode()
        if catid != CATEGORY:
            return 200, "<html><body>栏目不存在</body></html>".encode()
        past_end = number > 1 and (number - 1) * self.per_page >= len(self.pieces) + self.linked_out
        if past_end and self.listing_route == "folder" and self.pager != "last again":
            return 404, b"<html><body><h1>404</h1></body></html>"
        return 200, self.listing_page(number).encode()

    def _templated(self, piece: Piece, html: str) -> bytes:
        """An article's page, of the second template where it is one of those."""
        if self.templates and piece.number % self.templates == 0:
            for plain, other in _SECOND_TEMPLATE.items():
                html = html.replace(plain, other)
        return html.encode()

    def home(self) -> str:
        """The home page, where the newest are listed too."""
        return page_of("首页", self._newest(), "")

    def _newest(self) -> str:
        rows = "\n".join(row(piece) for piece in self.listed[:4])
        return f'<ul class="list">{rows}</ul>'

    def listing_page(self, number: int) -> str:
        """One page of the listing."""
        rows = [self._row(piece) for piece in self.listed]
        at = max(self.out_at, self.linked_out >= self.per_page)  # on page 1 is an article
        rows[at:at] = [
            f'<li><span class="rt">2026-11-01 08:00:00</span>·<a href="http://127.0.0.2:9/{n}">专题{n}</a></li>'
            for n in range(self.linked_out)
        ]
        pages = max(1, -(-len(rows) // self.per_page))
        if number > pages and self.pager == "last again":
            number = pages
        start = (number - 1) * self.per_page
        shown = rows[start : start + self.per_page]
        columns = (shown[::2], shown[1::2]) if self.columns and len(shown) > 1 else (shown,)
        lists = "".join(f'<ul class="list">{"".join(column)}</ul>' for column in columns)
        pager = self._pager(number, pages, len(rows) + 2 * (self.pager == "miscounting"))
        return page_of("资讯", f'{lists}<div id="pages">{pager}</div>{self._most_read()}')

    def _row(self, piece: Piece) -> str:
        """An article as it is listed."""
        title = f"{piece.title[:10]}..." if self.cut_titles else piece.title
        plain = row(replace(piece, title=title))
        return plain.replace(f"{piece.published: %H:%M:%S}", "") if self.days_alone else plain

    def _most_read(self) -> str:
        """What stands beside the list."""
        pieces = self.listed[1:9:3] if self.hot else []
        links = (f'<li><a href="{one.path()}">{one.title}</a></li>' for one in pieces)
        return f'<div class="hot"><ul>{"".join(links)}</ul></div>' if pieces else ""

    def _pager(self, number: int, pages: int, total: int) -> str:
        if pages == 1 and number == 1:
            return ""
        following = number + 1 if number != pages or self.pager == "growing" else number
        links = "".join(_link(n, str(n)) for n in range(1, pages + 1) if n != number)
        stated = f'<a class="a1">{total}条</a>' if self.pager in _COUNTED else ""
        if self.pager in ("more", "script", "counting script", "none"):
            return stated + self._leading_on(number, pages)
        label = _NEXT.get(self.pager, "下一页")
        before = _link(number - 1, "上一页") if self.pager == "from 0" else ""
        return stated + before + links + (_link(following, label) if label else "")

    def _leading_on(self, number: int, pages: int) -> str:
        """A pager that names neither the last page nor those before."""
        if self.pager == "more":
            return _link(number + 1, "加载更多") if number < pages else ""
        return "" if self.pager == "none" else f'<a href="javascript:to({number + 1})">下一页</a>'


def id_of(catid: object, number: object) -> str:
    """A piece's id, whether the feed has it by the category or by the folder."""
    return f"{CATEGORY if str(catid) == FOLDER else catid}-{number}"


def neighbour(number: int) -> Piece:
    """An article of another section, which the site has under any number."""
    draft = _draft(f"neighbour {number}")
    return Piece(number, draft.title, NEWEST, tuple(draft.paragraphs), rank=0, catid=35)


def row(piece: Piece) -> str:
    return (
        f'<li><span class="rt">{piece.published:%Y-%m-%d %H:%M:%S}</span>·'
        f'<a href="{piece.path()}">{piece.title}</a></li>'
    )


def article_page(piece: Piece, page: int = 1) -> str:
    """An article's page as the site has it."""
    half = (len(piece.texts) + 1) // 2
    parts = [piece.texts] if piece.pages == 1 else [piece.texts[:half], piece.texts[half:]]
    body = "\n".join(f"<p>　　{text}</p>" for text in parts[page - 1])
    meta = f"{piece.published:%Y-%m-%d %H:%M:%S}&nbsp;&nbsp;来源:中国衡阳新闻网"
    pager = ""
    if piece.pages > 1:
        second = piece.path(2)
        pager = (
            f'<a href="{piece.path()}">1</a><a href="{second}">2</a><a href="{second}">下一页</a>'
        )
    return page_of(
        f"{piece.title} - 资讯 - 衡阳新闻网",
        f'<h1>{piece.title}</h1><div class="info">{meta}</div><div class="content">{body}</div>'
        f'<div id="pages">{pager}</div>',
        _OWN if piece.catid == CATEGORY else _NEIGHBOUR_S,
    )


def page_of(title: str, inside: str, section: str = _OWN) -> str:
    crumbs = f'<a href="/">首页</a> &gt; {section}'
    return (
        f"<html><head><title>{title}</title></head><body>"
        f'<div class="location">您所在的位置{crumbs} &gt; 正文:</div>{inside}'
        '<div class="footer">版权所有 衡阳新闻网</div></body></html>'
    )


def _link(number: int, label: str) -> str:
    return f'<a href="{LISTING}&page={number}">{label}</a> '


@lru_cache(maxsize=4096)
def _draft(seed: str) -> Draft:
    return write(seed, NEWEST, 4)


def built(rng: Random) -> Site:
    """A site of a dozen or so articles."""
    site = Site(rng.choice(ORDERS), rng.choice(PAGERS), rng.randint(3, 6))
    site.linked_out = rng.choice((0, 0, 0, 1))
    for _ in range(rng.randint(1, 22)):
        site.add(rng, dated_back=rng.random() < 0.2)
    if site.order == "listorder":
        for _ in range(rng.randint(0, 3)):
            site.push(rng)
    if len(site.pieces) >= _FEW:
        site.theme = rng.choice(list(THEMES))
    if rng.random() < _LONG_PAGES:
        site.per_page = rng.randint(20, 25)
        for _ in range(rng.randint(15, 30)):
            site.add(rng)
    site.columns = rng.random() < _COLUMNS
    if len(site.pieces) >= 2 * _FEW and rng.random() < _TWO_TEMPLATES:
        site.templates = site.dividing(rng.randint(2, 4))
    site.hot, site.cut_titles, site.days_alone = (
        rng.random() < share for share in (_HOT, _CUT_TITLES, _DAYS_ALONE)
    )
    if rng.random() < _IN_FILES:
        site.listing_route = rng.choice(list(LISTING_ROUTES))
        site.article_route = rng.choice(list(ARTICLE_ROUTES))
    return site
