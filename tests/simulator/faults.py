"""What a site of the simulation answers wrongly, or not at all."""

import re
from collections.abc import Callable
from random import Random
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

from scrapy.exceptions import (
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)

from tests.simulator.site import (
    HOST,
    LISTING,
    Piece,
    Site,
    article_page,
    neighbour,
    page_of,
    row,
)

# A fault makes of a target another answer (status, body), a redirect to a target, or an exception.
Answer = tuple[int, bytes] | str | Exception
Fault = Callable[[Site, str, Random], Answer]

FAULTS: dict[str, Fault] = {}


def fault(name: str) -> Callable[[Fault], Fault]:
    """Enter a fault in the table under its name."""

    def enter(made: Fault) -> Fault:
        FAULTS[name] = made
        return made

    return enter


def _themed(title: str, body: str, meta: str = "") -> bytes:
    return page_of(
        f"{title} - 资讯 - 衡阳新闻网",
        f'<h1>{title}</h1><div class="info">{meta}</div>'
        f'<div class="content">{body}</div><div id="pages"></div>',
    ).encode()


def _with_body(site: Site, target: str, body: str) -> bytes:
    html = site.answer(target)[1].decode()
    before, opened, rest = html.partition('<div class="content">')
    _, closed, after = rest.partition('</div><div id="pages">')
    return (before + opened + body + closed + after).encode() if opened else html.encode()


@fault("login page")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 200, _themed("用户登录", "<p>用户名：</p><p>密码：</p><p>忘记密码？</p>", "欢迎您，游客")


@fault("permission message, title kept")
def _(site: Site, target: str, _rng: Random) -> Answer:
    return 200, _with_body(site, target, "<p>您没有权限阅读该信息，请先登录。</p>")


@fault("error message, title kept")
def _(site: Site, target: str, _rng: Random) -> Answer:
    return 200, _with_body(site, target, "<p>服务器内部错误，请稍后再试。</p>")


@fault("teaser")
def _(site: Site, target: str, _rng: Random) -> Answer:
    html = site.answer(target)[1].decode()
    first = html.partition("<p>")[2].partition("</p>")[0]
    return 200, _with_body(site, target, f"<p>{first}</p><p>登录后阅读全文</p>")


@fault("empty body")
def _(site: Site, target: str, _rng: Random) -> Answer:
    return 200, _with_body(site, target, "")


@fault("another article")
def _(site: Site, _target: str, rng: Random) -> Answer:
    piece = rng.choice(site.listed) if site.pieces else None
    return (200, article_page(piece).encode()) if piece else (404, b"")


@fault("cut")
def _(site: Site, target: str, rng: Random) -> Answer:
    status, body = site.answer(target)
    return status, body[: rng.randrange(max(1, len(body) - 8))]


@fault("garbled")
def _(site: Site, target: str, _rng: Random) -> Answer:
    status, body = site.answer(target)
    return status, body.decode().encode().decode("gb18030", "replace").encode()


def _denied(site: Site, target: str) -> None:
    """A page of the listing is said to be none: where no pager led to it, that is believed."""
    site.deepened |= "a=lists" in target and not site.is_linked


@fault("message page")
def _(site: Site, target: str, _rng: Random) -> Answer:
    _denied(site, target)
    return 200, "<html><body>您要查看的信息不存在或者还未通过审批！</body></html>".encode()


@fault("firewall")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 200, "<html><body><h1>请求被拦截</h1></body></html>".encode()


@fault("nothing")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 200, b""


@fault("500")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 500, b"error"


@fault("403")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 403, b"forbidden"


@fault("404")
def _(site: Site, target: str, _rng: Random) -> Answer:
    _denied(site, target)
    return 404, b"<html>404</html>"


@fault("410")
def _(site: Site, target: str, _rng: Random) -> Answer:
    _denied(site, target)
    return 410, b"gone"


@fault("redirect to the home page")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return "/"


@fault("redirect to another page")
def _(site: Site, target: str, rng: Random) -> Answer:
    if "a=lists" in target:
        return f"{LISTING}&page={rng.randint(1, 3)}"
    return rng.choice(site.listed).path() if site.pieces else "/"


@fault("the home page in its place")
def _(site: Site, _target: str, _rng: Random) -> Answer:
    return 200, site.home().encode()


@fault("unasked 304")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 304, b""


@fault("timeout")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return DownloadTimeoutError(HOST)


@fault("refused")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return DownloadConnectionRefusedError(HOST)


@fault("truncated")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return ResponseDataLossError(HOST)


@fault("503")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 503, b"busy"


@fault("an answer too many: another request's")
def _(site: Site, _target: str, rng: Random) -> Answer:
    targets = [LISTING, f"{LISTING}&page=2", "/", *(piece.path() for piece in site.listed)]
    return site.answer(rng.choice(targets))


@fault("captcha")
def _(_site: Site, _target: str, _rng: Random) -> Answer:
    return 200, "<html><body><p>请输入验证码</p></body></html>".encode()


# A listing is not what it was; an article is as it should be. Where no total is stated no short
# walk can know of what it has missed so.


def _listed_otherwise(site: Site, target: str, pieces: list[Piece], number: int = 0) -> Answer:
    if "a=lists" not in target:
        return site.answer(target)
    with patch.object(Site, "listed", pieces):
        page = site.listing_page(number or _number(target))
    site.deepened |= re.search(r"\d条</a>", page) is None  # one of a single page has no pager
    return 200, page.encode()


def _number(target: str) -> int:
    return int(parse_qs(urlsplit(target).query).get("page", ["1"])[0])


@fault("listing shuffled")
def _(site: Site, target: str, rng: Random) -> Answer:
    return _listed_otherwise(site, target, rng.sample(site.listed, len(site.listed)))


@fault("listing as it was")
def _(site: Site, target: str, rng: Random) -> Answer:
    return _listed_otherwise(site, target, site.listed[rng.randint(1, 3) :])


@fault("listing page before")
def _(site: Site, target: str, _rng: Random) -> Answer:
    return _listed_otherwise(site, target, site.listed, max(1, _number(target) - 1))


@fault("listing of fewer rows")
def _(site: Site, target: str, rng: Random) -> Answer:
    pieces = [piece for piece in site.listed if rng.random() < 0.5]
    return _listed_otherwise(site, target, pieces)


# What a listing is answered with that stands; an article is answered as it is.
OF_LISTINGS = ("empty list", "rows of another section", "rows without links", "home page")


@fault("home page")
def _(site: Site, target: str, _rng: Random) -> Answer:
    return (200, site.home().encode()) if "a=lists" in target else site.answer(target)


@fault("empty list")
def _(site: Site, target: str, _rng: Random) -> Answer:
    status, body = site.answer(target)
    html = body.decode()
    if "a=lists" in target and "page=" not in target:
        html = re.sub(r'(<ul class="list">).*?</ul>', r"\1<li>暂无信息</li></ul>", html, flags=re.S)
        html = re.sub(r'(<div id="pages">).*?</div>', r"\1</div>", html, flags=re.S)
    return status, html.encode()


@fault("rows without links")
def _(site: Site, target: str, _rng: Random) -> Answer:
    status, body = site.answer(target)
    if "a=lists" not in target:
        return status, body
    return status, re.sub(
        rb'(</span>.{1,3}<a) href="/c/[^"]*"(.*?<li>)', rb"\1\2", body, flags=re.S
    )


@fault("rows of another section")
def _(site: Site, target: str, rng: Random) -> Answer:
    status, body = site.answer(target)
    first, *rows = body.decode().split("<li>")
    if "a=lists" not in target or len(rows) < 3:
        return status, body
    place = rng.randrange(len(rows) - 1)
    rows[place] = row(neighbour(rng.randrange(100_000, 999_999))).removeprefix("<li>")
    return status, "<li>".join((first, *rows)).encode()
