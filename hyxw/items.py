"""Article, the feed's record, and the JSON Schema generated from it."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from itemadapter import ItemAdapter

# Of the record; what may change within 1 is written down in docs/feed.md.
SCHEMA_VERSION = "1.1"

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
    "source-missing",
    "text-missing",
    "text-unproven",
    "text-differs",
    "text-garbled",
    "text-shifted",
    "text-short",
    "text-cut",
    "text-repeated",
    "text-spam",
]

# What each warning says of its record. A code begins with the key that it is about.
WARNINGS: dict[WarningCode, str] = {
    "title-differs": "Heading, `<title>`, listing and feed have other titles, or one is no title.",
    "title-missing": "The page shows no title; the record has the listing's or that of `<title>`.",
    "title-garbled": "Characters of the title could not be decoded; they stand as U+FFFD.",
    "published_at-differs": "Page, listing and URL state different days or times.",
    "published_at-missing": "The page lacks the date that others show; nor has its URL one: null.",
    "section-differs": "The page's breadcrumb leads to another section than the other pages'.",
    "section-missing": "The layout has a breadcrumb, the page shows none: `section` is [].",
    "source-missing": "The page lacks the others' meta line, or it names no house: null.",
    "text-missing": "The page has no text: a player or a document stands in its place.",
    "text-unproven": "The text may be another's: others' names, no word of the title.",
    "text-differs": "The text shares nothing with what was delivered before, or is shuffled.",
    "text-garbled": "Characters of the text were lost: decoded wrongly, masked, left out.",
    "text-shifted": "A mirror shifted the page's bytes; the characters lost there are not guessed.",
    "text-short": "The text is far shorter than the section's articles are.",
    "text-cut": "The text may be a part: cut in mid-sentence, more elsewhere, some of it lost.",
    "text-repeated": "The page has a paragraph more than once.",
    "text-spam": "Lines that a mirror had added were taken out of the text.",
}

# What an article may lack, and how often the section's do says whether its pages are read right.
MAY_LACK = (
    *("title", "published_at", "section", "source", "authors", "reporters", "correspondents"),
    *("editors", "text", "images", "language"),
)


def warning(code: WarningCode, sentence: str) -> str:
    """A warning as it stands in the feed: `code: sentence`."""
    return f"{code}: {sentence}"


def warning_code(text: str) -> str:
    """The code of a warning in the feed; lines of version 1.0 have but the key it is about."""
    return text.partition(":")[0]


def _said(
    meaning: str,
    *,
    example: object,
    page: str,
    null: str | None = None,
    schema_org: str | None = None,
    **keywords: object,
) -> dict[str, Any]:
    """Field metadata: what the data dictionary says of a key, and its JSON Schema's keywords.

    `page` is where on the page the value is read, or what it comes from; `null` when it is null or
    []; `schema_org` its counterpart in a schema.org NewsArticle. Keys with `x-` are annotations to
    JSON Schema.
    """
    said = {"description": meaning, "examples": [example], "x-page": page}
    said |= {"x-null": null} if null else {}
    said |= {"x-schema-org": schema_org} if schema_org else {}
    return {"json_schema_extra": said | keywords}


@dataclass
class Image:
    """A picture of an article: absolute http(s) URL, and the caption printed with it or null."""

    url: str = field(
        metadata=_said(
            "The picture's address, absolute; http or https.",
            example="http://www.e0734.com/uploadfile/2024/0520/1.jpg",
            page="src of an `<img>` in the body",
            schema_org="contentUrl",
        )
    )
    caption: str | None = field(
        metadata=_said(
            "What is printed with the picture, its photographer among it.",
            example="图为充电桩。谭砚 摄",
            page="its `<figcaption>`, or the paragraph beside it that reads as a caption",
            null="nothing is printed with it",
            schema_org="caption",
        )
    )


@dataclass
class Article:
    """One revision of one article, its fields in the order of the feed's keys.

    Unknown values are None or an empty list, never missing. Times are ISO 8601 strings, so that
    every exporter writes them alike: `published_at` in +08:00, `crawled_at` in UTC.
    """

    id: str = field(
        metadata=_said(
            "The site's own number of the article behind its category's, or behind one made of"
            " the folder where the URL names that alone; the same in every revision and on every"
            " mirror.",
            example="1297-570939",
            page="the URL",
            schema_org="identifier",
            pattern=r"^[0-9]+-[0-9]+$",
        )
    )
    url: str = field(
        metadata=_said(
            "The canonical address of the article's first page.",
            example="http://www.e0734.com/c/2024/05/20/1297-570939.html",
            page="the listing's link, put in one form",
            schema_org="url",
            pattern=r"^https?://.+$",
        )
    )
    title: str | None = field(
        metadata=_said(
            "The headline, without the site's name.",
            example="从“烟雾报警器”到“充电桩” 竹溪镇变了样",
            page="the heading; the listing and `<title>` confirm it",
            null="neither page nor listing shows one",
            schema_org="headline",
            minLength=1,
        )
    )
    published_at: str | None = field(
        metadata=_said(
            "When the article says it was published, in China Standard Time (+08:00).",
            example="2024-05-20T12:09:03+08:00",
            page="the line under the heading; else the URL's day",
            null="the page shows no date and its URL has none",
            schema_org="datePublished",
            pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$",
            format="date-time",
        )
    )
    published_precision: Precision | None = field(
        metadata=_said(
            "How exact `published_at` is; what it leaves open is filled up with zeros.",
            example="second",
            page="how the date is written",
            null="`published_at` is null",
            type=["null", "string"],
            enum=[*get_args(Precision), None],
        )
    )
    section: list[str] = field(
        metadata=_said(
            "The names that lead to the article's section, from the widest to its own.",
            example=["新闻中心", "本土", "资讯"],
            page="the breadcrumb, without 首页 and 正文",
            null="the page shows no breadcrumb",
            schema_org="articleSection",
        )
    )
    source: str | None = field(
        metadata=_said(
            "The house that the article is from (来源).",
            example="中国衡阳新闻网",
            page="the line under the heading, behind 来源; else a credit below the text",
            null="the page names none",
            schema_org="sourceOrganization",
            minLength=1,
        )
    )
    authors: list[str] = field(
        metadata=_said(
            "The names behind 作者, whatever their part in the article.",
            example=["谭砚"],
            page="the line under the heading, behind 作者",
            null="the page names none",
            schema_org="author",
        )
    )
    reporters: list[str] = field(
        metadata=_said(
            "The paper's own reporters (记者), in their order.",
            example=["谭砚"],
            page="the byline at the text's start or end",
            null="the byline names none, or there is no byline",
            schema_org="author",
        )
    )
    correspondents: list[str] = field(
        metadata=_said(
            "Contributors from outside the paper (通讯员), in their order.",
            example=["周禾"],
            page="the byline at the text's start or end",
            null="the byline names none, or there is no byline",
            schema_org="contributor",
        )
    )
    editors: list[str] = field(
        metadata=_said(
            "Those who edited it (编辑, 责编, 一审 to 三审).",
            example=["林砚"],
            page="the text's last line, and the line under the heading",
            null="the page names none",
            schema_org="editor",
        )
    )
    text: str = field(
        metadata=_said(
            "What the article says, in reading order: paragraphs parted by a blank line, table rows"
            " as lines with tabs between cells, captions; the byline too.",
            example="衡阳新闻网讯 记者谭砚报道 竹溪镇的楼道里……",
            page="the body, on all of the article's pages",
            null='it is "" where the article consists of pictures only',
            schema_org="articleBody",
        )
    )
    images: list[Image] = field(
        metadata=_said(
            "The article's pictures in their order, each once.",
            example=[
                {
                    "url": "http://www.e0734.com/uploadfile/2024/0520/1.jpg",
                    "caption": "图为充电桩。谭砚 摄",
                }
            ],
            page="the body",
            null="it has none",
            schema_org="image",
        )
    )
    language: Language | None = field(
        metadata=_said(
            "The script that the text is written in: zh-Hans Simplified, zh-Hant Traditional.",
            example="zh-Hans",
            page="the text's characters",
            null="no character tells",
            schema_org="inLanguage",
            type=["null", "string"],
            enum=[*get_args(Language), None],
        )
    )
    page_count: int = field(
        metadata=_said(
            "How many pages the article is spread over; `text` holds them all.",
            example=1,
            page="the pager below the body",
            minimum=1,
        )
    )
    revision: int = field(
        metadata=_said(
            "1 as first seen, one more each time text, title, date, URL or status changed by more"
            " than marks, spaces and script, or a warning came to it.",
            example=1,
            page="comparison with what was delivered before",
            schema_org="version",
            minimum=1,
        )
    )
    status: Status = field(
        metadata=_said(
            "withdrawn: the site took the article away; the other keys are those of the revision"
            " before.",
            example="published",
            page="the site's answer to the article's URL",
            schema_org="creativeWorkStatus",
            type="string",
            enum=list(get_args(Status)),
        )
    )
    content_hash: str = field(
        metadata=_said(
            "SHA-256 of the text without spaces, marks and script: equal for a reprint, a mirror"
            " and a conversion.",
            example="6c0f5d0e6f0b3f6d4f7b9c1b8c7a5e3d2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c",
            page="the text; where there is none, title and pictures",
            pattern=r"^[0-9a-f]{64}$",
        )
    )
    duplicate_of: str | None = field(
        metadata=_said(
            "The id of an article delivered earlier that has the same text, or nearly.",
            example="1297-570830",
            page="comparison with what was delivered before",
            null="no other has its text",
            schema_org="isBasedOn",
            pattern=r"^[0-9]+-[0-9]+$",
        )
    )
    layout: str | None = field(
        metadata=_said(
            "The name of the layout that the page was read with.",
            example="phpcms",
            page="whichever fits the page",
            null="it was not noted",
        )
    )
    warnings: list[str] = field(
        metadata=_said(
            "Where witnesses disagree or something is missing, each `code: sentence`.",
            example=["published_at-missing: neither the page nor its URL states a date."],
            page="comparison of page, listing, URL and earlier revisions",
            null="nothing is to be warned of",
        )
    )
    crawled_at: str = field(
        metadata=_said(
            "When this revision was fetched, in UTC.",
            example="2024-05-20T10:15:09Z",
            page="the crawler's clock",
            schema_org="sdDatePublished",
            pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$",
            format="date-time",
        )
    )
    run_id: str = field(
        metadata=_said(
            "The run that delivered this revision; ids sort as the runs started.",
            example="20240520T101501220Z",
            page="the run's start in UTC",
            minLength=1,
        )
    )


@cache
def article_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one line of the feed: every key required, no other allowed."""
    generated = ItemAdapter.get_json_schema(Article)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Article",
        "version": SCHEMA_VERSION,
        **generated,
    }


def as_record(article: Article) -> dict[str, Any]:
    """The line of the feed as a dict, keys in the feed's order; lists are shared, not copied."""
    record = dict(vars(article))
    record["images"] = [dict(vars(image)) for image in article.images]
    return record


def as_article(record: dict[str, Any]) -> Article:
    """The Article of a line of the feed, of this or any earlier version of the schema.

    A key that the line lacks is null or []; one that is not known here is left out. Raises
    TypeError where a key is missing that no line may lack.
    """
    images = [Image(**_known(_IMAGE_KEYS, image)) for image in record.get("images", ())]
    known = _known(_KEYS, record)
    missing = {key: value() for key, value in _ABSENT.items() if key not in known}
    return Article(**{**known, **missing, "images": images})


def _known(keys: tuple[str, ...], record: dict[str, Any]) -> dict[str, Any]:
    return {key: record[key] for key in keys if key in record}


def _absent() -> dict[str, Callable[[], Any]]:
    """What makes the value of a key that an older line lacks: null, or a list of its own."""
    kinds = {key.name: key.type for key in fields(Article)}
    lists: dict[str, Callable[[], Any]] = {
        name: list for name, kind in kinds.items() if get_origin(kind) is list
    }
    return lists | {name: NoneType for name, kind in kinds.items() if NoneType in get_args(kind)}


_KEYS, _IMAGE_KEYS = (tuple(key.name for key in fields(kind)) for kind in (Article, Image))
_ABSENT = _absent()
