"""Article, the feed's record, and the JSON Schema generated from it."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, get_args

from itemadapter import ItemAdapter

Precision = Literal["second", "minute", "day"]
Language = Literal["zh-Hans", "zh-Hant"]
Status = Literal["published", "withdrawn"]
WarningCode = Literal[
    "title-differs",
    "title-missing",
    "title-garbled",
    "published_at-differs",
    "published_at-missing",
    "section-differs",
    "section-missing",
    "text-differs",
    "text-garbled",
    "text-shifted",
    "text-short",
    "text-spam",
]

# What each warning says of its record. A code begins with the key that it is about.
WARNINGS: dict[WarningCode, str] = {
    "title-differs": "Page and listing have different titles; the record has the page's.",
    "title-missing": "The page shows no title; the record has the listing's or that of `<title>`.",
    "title-garbled": "Characters of the title could not be decoded; they stand as U+FFFD.",
    "published_at-differs": "Page, listing and URL state different days or times.",
    "published_at-missing": "Neither the page nor its URL states a date: `published_at` is null.",
    "section-differs": "The page's breadcrumb leads to another section than the other pages'.",
    "section-missing": "The layout has a breadcrumb, the page shows none: `section` is [].",
    "text-differs": "The text shares nothing with the revision delivered before it.",
    "text-garbled": "Characters of the text could not be decoded; they stand as U+FFFD.",
    "text-shifted": "A mirror shifted the page's bytes; the characters lost there are not guessed.",
    "text-short": "The text is far shorter than the section's articles are.",
    "text-spam": "Lines that a mirror had added were taken out of the text.",
}


def warning(code: WarningCode, sentence: str) -> str:
    """A warning as it stands in the feed: `code: sentence`."""
    return f"{code}: {sentence}"


def warning_code(text: str) -> str:
    """The code of a warning in the feed; lines of version 1.0 have but the key it is about."""
    return text.partition(":")[0]


def _schema(**keywords: object) -> dict[str, Any]:
    """Field metadata that adds `keywords` to the field's JSON Schema."""
    return {"json_schema_extra": keywords}


@dataclass
class Image:
    """A picture of an article: absolute http(s) URL, and the caption printed with it or null."""

    url: str
    caption: str | None


@dataclass
class Article:
    """One revision of one article, its fields in the order of the feed's keys.

    Unknown values are None or an empty list, never missing. Times are ISO 8601 strings, so that
    every exporter writes them alike: `published_at` in +08:00, `crawled_at` in UTC.
    """

    id: str = field(metadata=_schema(pattern=r"^[0-9]+-[0-9]+$"))
    url: str = field(metadata=_schema(pattern=r"^https?://"))
    title: str | None = field(metadata=_schema(minLength=1))
    published_at: str | None = field(
        metadata=_schema(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$")
    )
    published_precision: Precision | None = field(
        metadata=_schema(enum=[*get_args(Precision), None])
    )
    section: list[str]
    source: str | None = field(metadata=_schema(minLength=1))
    authors: list[str]
    reporters: list[str]
    correspondents: list[str]
    editors: list[str]
    text: str
    images: list[Image]
    language: Language | None = field(metadata=_schema(enum=[*get_args(Language), None]))
    page_count: int = field(metadata=_schema(minimum=1))
    revision: int = field(metadata=_schema(minimum=1))
    status: Status = field(metadata=_schema(enum=list(get_args(Status))))
    content_hash: str = field(metadata=_schema(pattern=r"^[0-9a-f]{64}$"))
    duplicate_of: str | None = field(metadata=_schema(pattern=r"^[0-9]+-[0-9]+$"))
    layout: str | None
    warnings: list[str]
    crawled_at: str = field(metadata=_schema(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"))
    run_id: str = field(metadata=_schema(minLength=1))


@cache
def article_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of the feed: every key required, no other allowed."""
    generated = ItemAdapter.get_json_schema(Article)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **generated}


def as_record(article: Article) -> dict[str, Any]:
    """The line of the feed as a dict, keys in the feed's order; lists are shared, not copied."""
    record = dict(vars(article))
    record["images"] = [dict(vars(image)) for image in article.images]
    return record


def as_article(record: dict[str, Any]) -> Article:
    """The Article of a line of the feed; raises TypeError where the line lacks a key."""
    return Article(**{**record, "images": [Image(**image) for image in record["images"]]})
