"""The pictures of a body: which `<img>` is one, whose, its URL, the paragraph that captions it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from w3lib.url import safe_url_string

# data-original="/uploadfile/…", and data-src, data-echo, original, _src: where a script has it from
# (no srcset="/s.jpg 480w, /b.jpg 800w", data-original-title="图1.村民", data-src-type="image/png")
_LAZY_SOURCE = re.compile(
    r"(?:data-)?_?(?:original|lazy|load|echo|src)"
    r"(?!.*(?:set|sizes?|title|alt|type|id)\b)[\w-]{0,20}"
)
# src="/statics/images/loading.gif" while data-original holds the picture
_PLACEHOLDER = re.compile(r"^data:|(?:loading|blank|placeholder|lazy|grey|gray|spacer|s_nopic)\b")
# UEditor's file icons, and smileys: /ueditor/dialogs/attachment/fileTypeImages/icon_doc.gif
_ICON = re.compile(r"fileTypeImages|/emo(?:t|ticons?|tion)s?/|/smil(?:ey|ie)s?/|spacer\.gif")
# width="1", height="16px"
_TINY = re.compile(r"\s*(?:\d|1\d|20)(?:px)?\s*")
_PIXELS = re.compile(r"\s*(\d{1,4})(?:px)?\s*")
_BANNER = 4  # times as wide as high
_TINY_STYLE = re.compile(r"(?<![-\w])(?:width|height)\s*:\s*[0-2]px", re.IGNORECASE)

# ▲市民在公园, 图为活动现场, 图① 现场, 左图：展台
_CAPTION_HEAD = re.compile(r"[▲△▼↑↓]|[(（]?(?:[图圖][为為片\d①-⑨一二三四：:]|[上下左右中][图圖])")
# 王靖 摄, (王靖 摄), 张三摄影。, 市融媒体中心供图
_CAPTION_TAIL = re.compile(r"(?:[摄攝]影?|供[图圖]|[ \u3000/／][图圖])[)）]?[。.]?$")
_BYLINE_TAIL = re.compile(r"文[/／、图圖]")  # (记者 王靖 文/摄): names the writer, captions nothing
_CAPTION_ABOVE = re.compile(r"[▼↓]|下[图圖]")
_LONGEST_CAPTION = 160
# Of pictures that are no article's: /statics/404.png, qr.png, loading.gif
_FURNITURE = re.compile(
    r"(?:^|[/_-])(?:404|403|50[0-9]|error|loading|blank|spacer|pixel|grey|nopic|no_?pic|noimage|logo|"
    r"qr|qrcode|qr_code|erweima|ewm|weixin|wechat|placeholder|default|banner|advert|icon|share|btn|avatar|arrow)[\w-]*\.(?:png|gif|jpe?g|webp|svg)$",
    re.IGNORECASE,
)
# Of whatever folder: /uploadfile/2026/1120/nopic.gif stands for a picture that there is not, and
# /uploadfile/poster/2026/1101/1.jpg is where PHPCMS keeps what is advertised.
_STANDS_FOR = re.compile(
    r"/(?:no_?(?:pic|image|img)|spacer|blank|placeholder|grey)\d*\.\w{3,4}$|/uploadfiles?/poster/"
    # /uploadfile/ad/2026/1.jpg, http://union.h.test/1.gif, /b/728x90.gif
    r"|/(?:ads?|adv|adverts?|guanggao|promo|union)/|^https?://(?:ads?|adserver|adimg|union|pos|promo)\d?\."
    r"|/(?:728x90|960x90|1000x90|640x60|468x60|300x250|336x280|250x250|120x600|160x600)\.\w{3,4}$",
    re.IGNORECASE,
)
# What a theme, or an editor's program, is made of: PHPCMS keeps no article's picture there
_OF_A_THEME = re.compile(
    r"/(?:statics?|skins?|templates?|themes?|ueditor|kindeditor)/", re.IGNORECASE
)
# /uploadfile/2024/0517/1.jpg, /ueditor/net/upload/2024-05-17/1.jpg, /kindeditor/attached/1.jpg
_PUT_UP = re.compile(
    r"/20\d\d[-/_]?\d\d[-/_]?\d\d/|editor/.{0,20}(?:upload|attached)", re.IGNORECASE
)


@dataclass(slots=True)
class Picture:
    """A picture on its way: `block` is the number of the paragraph that follows it."""

    url: str
    block: int
    caption: str | None = None


class Block(NamedTuple):
    """A paragraph on its way: how much of it is how many links; whether it is a `<figcaption>`.

    `away` says that all its links lead to other articles of the site.
    """

    text: str
    linked: int
    captions: bool = False
    links: int = 1
    away: bool = False


def is_furniture(url: str) -> bool:
    """Whether a picture's URL says that it is the site's own and no article's.

    What an editor has put up stands in a folder of its day, whatever it is called but for what
    stands for a picture.
    """
    path = url.partition("?")[0]
    if _STANDS_FOR.search(path):
        return True
    if _OF_A_THEME.search(path) and not _PUT_UP.search(path):
        return True
    return _FURNITURE.search(path) is not None and not _PUT_UP.search(path)


def picture_url(image: HtmlElement, base_url: str) -> str | None:
    """The absolute http(s) URL of an `<img>`, or None for icons, spacers and local files."""
    if _is_icon(image):
        return None
    source = _source(image)
    if not source or _ICON.search(source):
        return None
    try:
        url = urljoin(base_url, source)
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # http://[half-an-address
        return None
    return _encoded(url) if usable else None


def is_banner(image: HtmlElement) -> bool:
    """Whether an `<img>` says that it is far wider than high, as what advertises is: 960 by 90."""
    sizes = (_PIXELS.fullmatch(image.get(side) or "") for side in ("width", "height"))
    width, height = (int(size[1]) if size else 0 for size in sizes)
    return 0 < _BANNER * height <= width


def assign_captions(blocks: Sequence[Block], pictures: Sequence[Picture]) -> None:
    """Give each picture the paragraph beside it that reads as its caption.

    Seen: the caption is the next paragraph. A `<figcaption>`, or one that points down (▼, 下图),
    may stand before its picture. Several pictures in a row: the last one has it.
    """
    if not pictures:
        return
    following = {picture.block: picture for picture in pictures}
    first_after = {picture.block: picture for picture in reversed(pictures)}
    for number, block in enumerate(blocks):
        above, below = following.get(number), first_after.get(number + 1)
        if below and _CAPTION_ABOVE.match(block.text):
            below.caption = block.text
        elif above and above.caption is None and (block.captions or is_caption(block.text)):
            above.caption = block.text
        elif below and block.captions:
            below.caption = block.text


def is_caption(text: str) -> bool:
    """Whether a paragraph beside a picture reads as its caption: 图为…, ▲…, …摄."""
    if len(text) > _LONGEST_CAPTION or _BYLINE_TAIL.search(text):
        return False
    return bool(_CAPTION_HEAD.match(text) or _CAPTION_TAIL.search(text))


def _encoded(url: str) -> str:
    """`url` as a request can use it: /图片/a b.jpg -> /%E5%9B%BE%E7%89%87/a%20b.jpg."""
    return url if url.isascii() and " " not in url else safe_url_string(url)


def _source(image: HtmlElement) -> str:
    source = (image.get("src") or "").strip()
    if source and not _PLACEHOLDER.search(source.lower()[:2000]):
        return source
    later = (value.strip() for name, value in image.items() if _LAZY_SOURCE.fullmatch(name))
    return next((x for x in later if x != source and ("/" in x or "." in x)), source)


def _is_icon(image: HtmlElement) -> bool:
    sizes = (image.get("width"), image.get("height"))
    tiny = any(size and _TINY.fullmatch(size) for size in sizes)
    return tiny or bool(_TINY_STYLE.search(image.get("style") or ""))
