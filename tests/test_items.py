from dataclasses import fields
from typing import get_args

import fastjsonschema
import pytest

from hyxw.items import (
    WARNINGS,
    Article,
    Image,
    WarningCode,
    article_schema,
    as_article,
    as_record,
    warning,
    warning_code,
)

KEYS = [
    "id",
    "url",
    "title",
    "published_at",
    "published_precision",
    "section",
    "source",
    "authors",
    "reporters",
    "correspondents",
    "editors",
    "text",
    "images",
    "language",
    "page_count",
    "revision",
    "status",
    "content_hash",
    "duplicate_of",
    "layout",
    "warnings",
    "crawled_at",
    "run_id",
]


def an_article() -> Article:
    return Article(
        id="1297-1",
        url="http://127.0.0.1/c/2024/03/30/1297-1.html",
        title="标题",
        published_at="2024-03-30T11:44:32+08:00",
        published_precision="second",
        section=["新闻中心"],
        source=None,
        authors=[],
        reporters=[],
        correspondents=[],
        editors=[],
        text="正文。",
        images=[Image("http://127.0.0.1/a.jpg", None)],
        language="zh-Hans",
        page_count=1,
        revision=1,
        status="published",
        content_hash="0" * 64,
        duplicate_of=None,
        layout="phpcms",
        warnings=[],
        crawled_at="2024-03-30T04:00:00Z",
        run_id="20240330T040000000Z",
    )


def test_the_record_has_the_contract_s_keys_in_order() -> None:
    assert [field.name for field in fields(Article)] == KEYS
    record = as_record(an_article())
    assert list(record) == KEYS
    assert record["images"] == [{"url": "http://127.0.0.1/a.jpg", "caption": None}]


def test_the_schema_takes_a_record_and_unknown_values_as_null() -> None:
    validate = fastjsonschema.compile(article_schema())
    record = as_record(an_article())
    validate(record)
    unknown = dict.fromkeys(
        ["title", "published_at", "published_precision", "source", "language", "layout"]
    )
    validate({**record, **unknown})


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "570830"),
        ("title", ""),
        ("source", ""),
        ("run_id", ""),
        ("page_count", 0),
        ("published_at", "2024-03-30 11:44:32"),
        ("published_precision", "hour"),
        ("language", "en"),
        ("status", "gone"),
        ("revision", 0),
        ("crawled_at", "2024-03-30T04:00:00+08:00"),
        ("images", [{"url": "http://127.0.0.1/a.jpg"}]),
        ("content_hash", None),
        ("surplus", 1),
    ],
)
def test_the_schema_refuses(key: str, value: object) -> None:
    validate = fastjsonschema.compile(article_schema())
    with pytest.raises(fastjsonschema.JsonSchemaValueException):
        validate({**as_record(an_article()), key: value})


def test_the_schema_s_examples_fit_it() -> None:
    examples = {key: said["examples"] for key, said in article_schema()["properties"].items()}
    record = {key: first for key, (first,) in examples.items()}
    fastjsonschema.compile(article_schema())(record)


def test_what_is_said_at_all_may_be_short() -> None:
    short = {"title": "题", "source": "网", "run_id": "1", "page_count": 1, "revision": 1}
    fastjsonschema.compile(article_schema())(as_record(an_article()) | short)


def test_the_schema_refuses_a_missing_key() -> None:
    validate = fastjsonschema.compile(article_schema())
    for key in KEYS:
        record = as_record(an_article())
        del record[key]
        with pytest.raises(fastjsonschema.JsonSchemaValueException):
            validate(record)


def test_every_warning_s_code_is_documented_and_begins_with_its_key() -> None:
    assert set(WARNINGS) == set(get_args(WarningCode))
    assert {code.partition("-")[0] for code in WARNINGS} <= set(KEYS)


def test_a_warning_s_code_is_read_back_from_the_line() -> None:
    assert (
        warning("title-differs", "the page says 'a: b'.") == "title-differs: the page says 'a: b'."
    )
    assert warning_code(warning("title-differs", "the page says 'a: b'.")) == "title-differs"
    assert warning_code("title: the page shows none.") == "title"


def test_a_line_without_a_later_key_has_null_or_an_empty_list_of_its_own() -> None:
    record = as_record(an_article())
    for key in ("source", "editors", "images", "warnings"):
        del record[key]
    one, other = as_article(record), as_article(record)
    assert (one.source, one.editors, one.images, one.warnings) == (None, [], [], [])
    one.editors.append("林砚")
    assert other.editors == []


def test_a_line_s_unknown_keys_are_left_out_and_its_text_may_not_be_missing() -> None:
    record = as_record(an_article())
    image = {"url": "http://127.0.0.1/a.jpg", "caption": None, "width": 3}
    assert as_article({**record, "images": [image], "later": 1}) == an_article()
    del record["text"]
    with pytest.raises(TypeError, match="text"):
        as_article(record)


def test_an_annotation_stands_where_there_is_something_to_say() -> None:
    keys = article_schema()["properties"]
    assert keys["title"]["x-schema-org"] == "headline"
    assert "x-schema-org" not in keys["page_count"]
    assert "x-null" in keys["title"]
    assert "x-null" not in keys["id"]
    assert all(key["description"] and key["examples"] and key["x-page"] for key in keys.values())


def test_the_schema_says_what_a_key_is_on_schema_org_and_when_it_is_null() -> None:
    said = article_schema()["properties"]
    assert said["title"]["x-schema-org"] == "headline"
    assert "x-schema-org" not in said["layout"]
    assert said["source"]["x-null"]
    assert "x-null" not in said["id"]
    assert said["id"]["x-page"]
