"""Reads an archive again on Spark, for what takes `scrapy reparse` on one machine too long.

    spark-submit examples/reparse_spark.py -o articles.parquet [SECTION]

It reads with what `scrapy reparse` reads with, and finds it by the same settings, given in the
environment: HYXW_DATA_DIR or HYXW_FEEDS and HYXW_LEDGER, HYXW_SCRIPT. The workers need the package,
and the archive and the feeds where they are said to be: in a bucket, or a folder that all have.

It publishes nothing. Out come the delivered articles as they read now, a row each, with the fields
that differ from the feed in `changed`, or in `unreadable` why an article stays as it was delivered.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pyspark import RDD, SparkContext
from pyspark.sql import SparkSession
from scrapy.utils.project import get_project_settings

from hyxw.home import Home
from hyxw.items import as_record
from hyxw.pages.entries import Entry
from hyxw.project import known_sections
from hyxw.sections import LOCAL_NEWS
from hyxw.spiders.archived import ArchivedArticle, Visit, entries
from hyxw.spiders.reading import Asked, Means, Reader
from hyxw.spiders.responses import WHOLE
from hyxw.store.archive import Place, archive_of
from hyxw.store.feed import Feed
from hyxw.store.verification import read_lines
from hyxw.urls import article_url, origin

SCHEMA = """
    id string, url string, title string, published_at string, published_precision string,
    section array<string>, source string, authors array<string>, reporters array<string>,
    correspondents array<string>, editors array<string>, text string,
    images array<struct<url: string, caption: string>>, language string, page_count int,
    revision int, status string, content_hash string, duplicate_of string, layout string,
    warnings array<string>, crawled_at string, run_id string,
    changed array<string>, unreadable string
"""
COUNTS = ("count_if(unreadable IS NULL)", "count_if(size(changed) > 0)")
# What another revision has of the run that publishes it: this one publishes none.
OF_THE_DELIVERY = ("revision", "status", "duplicate_of", "run_id")

Record = dict[str, Any]
# Where a response stands, and what it says of an article: how it was listed, or that this is its
# page of this number.
Seen = tuple[Place, Entry | tuple[int, Visit]]


def main() -> None:
    """Read again what the command line asks for, and say how much has changed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("section", nargs="?", default=LOCAL_NEWS.name)
    parser.add_argument("-o", "--output", required=True, help="a folder of Parquet, to be made")
    options = parser.parse_args()
    means, feed = found(options.section)
    with SparkSession.builder.appName("hyxw reparse").getOrCreate() as spark:
        rows = read_again(spark.sparkContext, means, feed)
        spark.createDataFrame(rows, SCHEMA).write.parquet(options.output)
        written = spark.read.parquet(options.output)
        ((read, changed),) = written.selectExpr(*COUNTS).collect()
        print(f"{read} articles read again, {changed} changed")


def found(name: str) -> tuple[Means, Feed]:
    """What the section's archive is read with, and its feed."""
    settings = get_project_settings()
    home = Home.of(settings, known_sections(settings)[name])
    files = home.files()
    with home.documents() as documents:
        means = Means.of(archive_of(files, name), documents, name, settings)
    return means, Feed(files, name)


def read_again(context: SparkContext, means: Means, feed: Feed) -> RDD[Record]:
    """A map over the files, their answers brought together by article, and a map over these."""
    archived, published = list(means.archive.files().items()), feed.published_names()
    seen = context.parallelize(archived, max(1, len(archived)))
    lines = context.parallelize(published, max(1, len(published)))
    return (
        lines.flatMap(lambda name: delivered_in(feed, name))
        .cogroup(seen.flatMap(lambda file: seen_in(means, *file)))
        .mapPartitions(lambda articles: read_all(means, articles))
    )


def delivered_in(feed: Feed, name: str) -> Iterator[tuple[str, Record]]:
    """The records of a published file, by article."""
    return ((record["id"], record) for _, _, record in read_lines(feed, name))


def seen_in(means: Means, name: str, run_id: str) -> Iterator[tuple[str, Seen]]:
    """What a file of the archive says, by article."""
    reader = Reader(means)
    for place, fetched in means.archive.responses_of(name, run_id):
        if fetched.status not in WHOLE:
            continue
        site = origin(fetched.url)
        if page := article_url(fetched.url):
            visit = Visit(place, fetched.at, site, None)
            yield page.article_id, (place, (page.page, visit))
        else:
            for article_id, entry in entries(fetched, reader.listing_layouts(site), reader.bodies):
                yield article_id, (place, entry)


def read_all(
    means: Means, articles: Iterable[tuple[str, tuple[Iterable[Record], Iterable[Seen]]]]
) -> Iterator[Record]:
    """Each delivered article as it reads now."""
    reader = Reader(means)
    for _, (records, seen) in articles:
        if delivered := max(records, key=lambda record: int(record["revision"]), default=None):
            yield read_one(reader, Asked(delivered, archived(seen)))


def read_one(reader: Reader, asked: Asked) -> Record:
    """A row of the output."""
    reading, delivered = reader.read(asked), asked.delivered
    row = as_record(reading.article) if reading.article else delivered
    kept = {key: delivered[key] for key in OF_THE_DELIVERY}
    return {**row, **kept, "changed": list(reading.changed), "unreadable": reading.unreadable}


def archived(seen: Iterable[Seen]) -> ArchivedArticle:
    """What there is of an article: each page with the entry that had listed it last by then."""
    entry, pages = None, []
    for _, said in sorted(seen, key=lambda one: one[0]):  # by file and byte: as it came
        if isinstance(said, Entry):
            entry = said
        else:
            number, visit = said
            pages.append((number, replace(visit, entry=entry)))
    return ArchivedArticle.of(reversed(pages))


if __name__ == "__main__":
    main()
