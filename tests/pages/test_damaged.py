"""Damaged and hostile pages: nothing but PageError leaves pages/ and text/, and none takes long."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hyxw.errors import PageError
from hyxw.pages.article import read_article_page
from hyxw.pages.document import parse
from hyxw.pages.listing import Listing, read_listing
from hyxw.pages.record import build_article
from hyxw.text.script import convert
from tests.costs import expect_cost
from tests.pages.samples import (
    ARTICLE,
    BODY,
    LAYOUTS,
    LISTING,
    default_layout,
    listed,
    listing,
    parsed,
    row,
    seen_layout,
)

# How often a page may cost what its parse and the reading of usual pages cost together. Thousands
# of tags without a text between them take 40, what grows with their square takes thousands.
MOST = 150
# Seconds of CPU that are not worth holding against anything: what grows with a page's square or
# worse takes minutes.
FREE = 0.1
EXAMPLES = 300
PAGES_EACH = 10  # to an example, since drawing one costs as much as reading some pages
MEGABYTES = 5_000_000

TABLE = "<table><tr><td>甲</td><td>乙</td></tr></table>"
PICTURE = '<p><img src="/1.jpg"></p><p>图为路灯。周禾 摄</p>'
PAGER = '<a href="1297-570830-2.html">下一页</a>'
PAGES = [
    seen_layout(body=BODY + TABLE + PICTURE, pager=PAGER).encode(),
    default_layout(body=BODY * 5, pager=PAGER).encode("gb18030"),
    seen_layout(
        title="石橋(qiáo)村亮燈(dēng)", body="<p>石橋(qiáo)村亮燈(dēng),,村民說好,。</p>"
    ).encode(),
    listing(row(1) + row(2), f'<a href="{LISTING}&page=2">下一页</a>').encode(),
]


def expect_read(pages: Sequence[bytes], declared: str | None = None) -> int:
    """Read pages as articles and as listings, or see them refused, at a bearable cost.

    The answer is how many were an article, or a listing, still.
    """
    counts: list[int] = []
    expect_cost(
        lambda: counts.append(_read(pages, declared)), lambda: _usual(pages), most=MOST, free=FREE
    )
    return counts[-1]


def _read(pages: Sequence[bytes], declared: str | None) -> int:
    readings = [
        (_is_read(_article, page, declared), _is_read(_listing, page, declared)) for page in pages
    ]
    return sum(any(read) for read in readings)


def _is_read(
    reader: Callable[[bytes, str | None], object], page: bytes, declared: str | None
) -> bool:
    with suppress(PageError):
        reader(page, declared)
        return True
    return False


def _usual(pages: Sequence[bytes]) -> None:
    for page in pages:
        with suppress(PageError):
            parse(page)
    _article(PAGES[0], None)
    _listing(PAGES[3], None)


def _article(page: bytes, declared: str | None) -> None:
    read_page = read_article_page(parse(page, declared), ARTICLE, LAYOUTS, listed())
    article = build_article([read_page, read_page], parsed(), listed(), "zh-Hant")
    assert article.text or article.images


def _listing(page: bytes, declared: str | None) -> Listing:
    return read_listing(parse(page, declared), LISTING, LAYOUTS)


@pytest.fixture(autouse=True, scope="module")
def _dictionaries_are_loaded() -> None:
    """What is loaded once is not what a page takes."""
    convert("路灯", "zh-Hant")
    convert("路燈", "zh-Hans")


# --- By chance ------------------------------------------------------------------------------------


def cut(page: bytes, dice: Random) -> bytes:
    """The page without its end, or without its beginning."""
    place = dice.randrange(len(page))
    return page[:place] if dice.random() < 0.5 else page[place:]


def flipped(page: bytes, dice: Random) -> bytes:
    """The page with some bytes changed: invalid UTF-8, NULs, broken tags."""
    damaged = bytearray(page)
    for _ in range(dice.randint(1, 40)):
        damaged[dice.randrange(len(page))] = dice.randrange(256)
    return bytes(damaged)


def shuffled(page: bytes, dice: Random) -> bytes:
    """The page with its tags in another order."""
    tags = page.replace(b">", b">\n").split(b"\n")
    dice.shuffle(tags)
    return b"".join(tags)


def repeated(page: bytes, dice: Random) -> bytes:
    """The page with a piece of it many times over."""
    start = dice.randrange(len(page))
    piece = page[start : start + dice.randint(1, 200)]
    return page[:start] + piece * dice.randint(2, 100) + page[start:]


def spliced(page: bytes, dice: Random) -> bytes:
    """The page with characters from anywhere in Unicode in its midst, surrogates too."""
    place = dice.randrange(len(page))
    strange = "".join(chr(dice.randrange(0x110000)) for _ in range(dice.randint(1, 30)))
    return page[:place] + strange.encode("utf-8", "surrogatepass") + page[place:]


DAMAGES: Sequence[Callable[[bytes, Random], bytes]] = (cut, flipped, shuffled, repeated, spliced)


@settings(max_examples=EXAMPLES, derandomize=True, deadline=None, database=None)
@given(
    page=st.sampled_from(PAGES),
    damages=st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3),
    seeds=st.integers(0, 2**32).map(lambda seed: range(seed, seed + PAGES_EACH)),
    declared=st.sampled_from([None, "utf-8", "gbk", "big5", "nonsense"]),
)
def test_a_damaged_page_is_read_or_refused(
    page: bytes,
    damages: list[Callable[[bytes, Random], bytes]],
    seeds: range,
    declared: str | None,
) -> None:
    expect_read([_damaged(page, damages, seed) for seed in seeds], declared)


@pytest.mark.parametrize(
    ("damage", "least"),
    [(cut, 70), (flipped, 40), (shuffled, 25), (repeated, 145), (spliced, 150)],
)
def test_most_damages_leave_something_to_read(
    damage: Callable[[bytes, Random], bytes], least: int
) -> None:
    """So many of 160 damaged pages at least are read all the same."""
    pages = [_damaged(page, [damage], seed) for page in PAGES for seed in range(40)]
    assert _read(pages, None) >= least


def _damaged(page: bytes, damages: list[Callable[[bytes, Random], bytes]], seed: int) -> bytes:
    damaged, dice = page, Random(seed)  # dice, not secrets
    for damage in damages:
        damaged = damage(damaged, dice) or page
    return damaged


# --- By malice ------------------------------------------------------------------------------------


def much(piece: str, size: int = MEGABYTES) -> bytes:
    encoded = piece.encode()
    return encoded * (size // len(encoded))


def within(inside: bytes) -> bytes:
    """An article whose body is `inside`."""
    before, after = seen_layout(body="@@").encode().split(b"@@")
    return before + inside + after


def with_meta(line: bytes) -> bytes:
    before, after = seen_layout(meta="@@").encode().split(b"@@")
    return before + line + after


# Megabytes each: made where they are used.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no html": lambda: b'{"a": [1, 2]}',
    "10,000 deep": lambda: within(much("<div>", 50_000)),
    "10,000 deep of one class": lambda: much(
        '<div class="content info location" id="Article">', 480_000
    ),
    "10,000 spans deep": lambda: within(much("<span>", 60_000)),
    "10,000 lists deep": lambda: much('<ul class="list"><li>', 210_000),
    "10,000 tables deep": lambda: within(much("<table><tr><td>", 150_000)),
    "tags, 5 MB": lambda: within(much("<p>")),
    "closed tags, 5 MB": lambda: within(much("<b></b>")),
    "headings": lambda: much("<h1>x</h1>", 500_000),
    "bodies": lambda: much('<div class="content">x</div>', 500_000),
    "text, 5 MB": lambda: within(much("湘江新闻网讯 记者周禾报道 ")),
    "spaces, 5 MB": lambda: within(much(" ")),
    "line breaks, 5 MB": lambda: within(much("灯\n")),
    "no-break spaces, 5 MB": lambda: within(much("&nbsp;")),
    "brackets, 5 MB": lambda: within(much("(")),
    "glosses, 5 MB": lambda: within(much("燈(dēng)")),
    "commas": lambda: within(much(",。", 2_000_000)),
    "dates, 5 MB": lambda: within(much("2024-03-30 ")),
    "names, 5 MB": lambda: within("通讯员".encode() + much("周禾 ")),
    "far names": lambda: within("记者".encode() + much("\u3000") + "周禾".encode()),
    "pictures": lambda: within(much('<img src="/1.jpg">', 200_000)),
    "captions": lambda: within(much(PICTURE, 200_000)),
    "tables": lambda: within(much(TABLE, 300_000)),
    "related": lambda: within(much("<p>相关阅读：</p>", 300_000)),
    "links": lambda: within(much("<a href=x>相关</a>", 300_000)),
    "page tools, 5 MB": lambda: within(much("大中小")),
    "sources, 5 MB": lambda: with_meta(much("来源：")),
    "authors, 5 MB": lambda: with_meta("作者：".encode() + much("周 ")),
    "gaps, 5 MB": lambda: with_meta("点击".encode() + much(" ")),
    "styles, 5 MB": lambda: much("<style>.a{display:none}</style>", 1_000_000) + PAGES[0],
    "braces, 5 MB": lambda: b"<style>" + much("{") + b"display:none</style>" + PAGES[0],
    "style attribute, 5 MB": lambda: within(b'<p style="' + much("display ") + b'">x</p>'),
    "class attribute, 5 MB": lambda: within(b'<div class="' + much("share ") + b'">x</div>'),
    "title, 5 MB": lambda: b"<title>" + much("a - ") + b"</title>" + PAGES[0],
    "entries": lambda: much(row(1), 1_000_000),
    "pagers": lambda: much('<div id="pages"><a href="/2">下一页</a></div>', 1_000_000),
    "entities": lambda: within(much("&amp;")),
    "entity bomb": lambda: (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + within(much("&b;"))
    ),
    "NULs": lambda: within(b"\0" * MEGABYTES),
    "invalid UTF-8": lambda: within(b"\xff\xfe\x80" * (MEGABYTES // 3)),
    "half characters": lambda: within("灯".encode()[:2] * (MEGABYTES // 2)),
    "attributes": lambda: within(b"<p " + much("a=b ") + b">x</p>"),
}


# They are honest articles beside what is too much of: refused would be too much.
READ = {
    *("pictures", "captions", "tables", "links", "title, 5 MB", "braces, 5 MB", "attributes"),
    *("sources, 5 MB", "authors, 5 MB", "gaps, 5 MB", "style attribute, 5 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused(name: str) -> None:
    assert expect_read([HOSTILE[name]()]) == (name in READ)


def test_what_these_tests_damage_can_be_read() -> None:
    assert _read(PAGES, None) == len(PAGES)
    assert len(_listing(PAGES[3], None).entries) == 2
