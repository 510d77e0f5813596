"""The pipelines between the spider and the feed: validate -> dedupe -> publish."""

from collections.abc import Callable
from functools import cache
from typing import Any, Protocol, Self, cast

import fastjsonschema
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from hyxw.components import Running
from hyxw.errors import FolderUnusable
from hyxw.extensions.storage import Storage
from hyxw.items import Article, article_schema, as_record
from hyxw.store.records import Known, Validators, title_key
from hyxw.text.script import fold
from hyxw.text.shingles import band_keys, is_same_text
from hyxw.urls import same_page

NO_VALIDATORS = Validators(None, None)
# Shorter articles (a picture's caption, a notice) may well read alike by chance.
_SHORTEST_COMPARED = 40


class Delivering(Running, Protocol):
    """What the pipelines need of the spider."""

    def delivered(self, item: Article) -> None:
        """Note a record that is in the feed now."""

    def unchanged(self, article_id: str) -> None:
        """Note that a delivered article has not changed."""

    def article_failed(
        self, article_id: str, url: str, kind: str, reason: str, *, record: dict[str, Any]
    ) -> None:
        """Keep an article's failure."""


@cache
def schema_check() -> Callable[[dict[str, Any]], object]:
    """The schema's validator, which raises JsonSchemaValueException.

    It is compiled for the first article, since many runs have none.
    """
    compiled: Callable[[dict[str, Any]], object] = fastjsonschema.compile(article_schema())
    return compiled


class _Pipeline:
    """Has what all three need: the run's storage and its spider."""

    def __init__(self, crawler: Crawler) -> None:
        self.storage = Storage.of(crawler)
        self.run = cast(Delivering, crawler.spider)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """The pipeline for a crawler; Scrapy calls this."""
        return cls(crawler)


class ValidatePipeline(_Pipeline):
    """Drops records that do not fit the schema, and notes them as failures with the reason."""

    def process_item(self, item: Article) -> Article:
        """Return the item, or raise DropItem where it does not fit the schema."""
        record = as_record(item)
        try:
            schema_check()(record)
        except fastjsonschema.JsonSchemaValueException as exc:
            self.run.article_failed(item.id, item.url, "invalid", str(exc), record=record)
            raise DropItem(f"{item.id} does not fit the feed's schema: {exc}") from exc
        return item


class DedupePipeline(_Pipeline):
    """Drops what has not changed; numbers revisions; names the original of a repeated text."""

    def process_item(self, item: Article) -> Article:
        """Return the item with `revision` and `duplicate_of` set; DropItem if it has not changed.

        An item that already has the next revision's number is published even if nothing but its
        warnings changed.
        """
        known = self.storage.ledger.known(item.id)
        if known is not None:
            if not _changed(item, known) and item.revision <= known.revision:
                self._keep_validators(item.id)
                self.run.unchanged(item.id)
                raise DropItem(f"{item.id} is known, and unchanged")
            item.revision = known.revision + 1
        item.duplicate_of = self._original(item)
        return item

    def _keep_validators(self, article_id: str) -> None:
        """Keep the ETag and date of this answer for the next conditional request."""
        if validators := self.storage.validators.pop(article_id, None):
            self.storage.ledger.save_validators(article_id, validators)

    def _original(self, item: Article) -> str | None:
        """The id of an article delivered earlier with the same text, or nearly the same."""
        if len(item.text) < _SHORTEST_COMPARED:
            return None
        same = self.storage.ledger.original_of(item.content_hash, item.id)
        return same or self._near_duplicate(item)

    def _near_duplicate(self, item: Article) -> str | None:
        candidates = self.storage.ledger.candidates(band_keys(item.text), item.id)
        for candidate in reversed(candidates):  # the first delivered is the original
            record = self.storage.folder.read_line(candidate.position)
            if is_same_text(item.text, record["text"]):
                return candidate.id
        return None


class PublishPipeline(_Pipeline):
    """Delivers each item to the ledger; at the end publishes the run's file."""

    def process_item(self, item: Article) -> Article:
        """Deliver the item; raise DropItem where the data folder could not take it."""
        validators = self.storage.validators.pop(item.id, NO_VALIDATORS)
        try:
            self.storage.run.deliver(
                as_record(item),
                title_fold=fold(item.title or ""),
                band_keys=band_keys(item.text),
                etag=validators.etag,
                last_modified=validators.last_modified,
            )
        except FolderUnusable as exc:
            self.run.end(exc)
            raise DropItem(f"{item.id} is left to the next run: {exc}") from exc
        self.run.delivered(item)
        return item

    def close_spider(self) -> None:
        """Publish the file of what this run has delivered."""
        try:
            self.storage.publish()
        except FolderUnusable as exc:
            self.run.end(exc)


def _changed(item: Article, known: Known) -> bool:
    """Whether a known article needs a new revision: text, title, date, status or URL differ."""
    if not same_page(item.url, known.url):
        return True
    return (
        item.content_hash,
        title_key(fold(item.title or "")),
        item.status,
        item.published_at,
    ) != (known.content_hash, known.title_key, known.status, known.published_at)
