"""How numbers, times, URLs and reasons are put into the sentences that the operator reads."""

import re
import sys
from datetime import datetime
from urllib.parse import quote

# Longer URLs are cut: they say no more, and fill a log.
_LONGEST_URL = 200
# The "user:password@" of "http://user:password@host/": what precedes the authority's last @.
_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")
_URL = re.compile(r"https?://[^\s<>\"']+")


def counted(number: int, noun: str) -> str:
    """`1 article`, `2 articles`, `0 entries`: a count with its noun, whose plural takes an s."""
    plural = f"{noun.removesuffix('y')}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def ended(sentence: str) -> str:
    """The sentence with one mark at its end: a reason may bring its own, or be a mere phrase."""
    return sentence if sentence.endswith((".", "!", "?", "。", "！", "？")) else f"{sentence}."


def extra(name: str) -> str:
    """How to get what the extra `name` brings; no package index has hyxw."""
    return f"pip install '.[{name}]' in a checkout of hyxw"


def as_typed(sentence: str) -> str:
    """A sentence with `hyxw verify` for `scrapy verify`, if hyxw was typed.

    Where it is installed without a checkout scrapy stands in no project, and knows no such command.
    """
    return sentence.replace("`scrapy ", "`hyxw ") if sys.argv[0] == "hyxw" else sentence


def why(error: Exception) -> str:
    """What an error says, for a sentence that names the file itself: `Permission denied`."""
    return str(getattr(error, "strerror", None) or error)


def local_time(at: datetime) -> str:
    """`2026-11-26 16:59+08:00`: an aware time as the clock of this machine shows it."""
    return at.astimezone().isoformat(" ", "minutes")


def short_url(url: str) -> str:
    """A URL without user name and password, and of at most 200 characters, the middle left out.

    What a terminal would obey in place of showing it is percent-encoded.
    """
    url = _CREDENTIALS.sub("", url, count=1)
    url = "".join(char if char.isprintable() else quote(char) for char in url)
    if len(url) <= _LONGEST_URL:
        return url
    return f"{url[:120]}…{url[-40:]} ({len(url)} characters)"


def short_urls(text: str) -> str:
    """A text, of an error for instance, with each URL in it as `short_url` has it."""
    return _URL.sub(lambda match: short_url(match[0]), text)
