"""Validate, dedupe, publish: each as Scrapy calls it, over a real data folder."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.exceptions import DropItem

from hyxw.items import Article
from hyxw.pipelines import DedupePipeline, PublishPipeline, ValidatePipeline
from hyxw.store.records import Validators
from hyxw.text.script import content_hash, convert
from hyxw.text.shingles import band_keys
from tests.components import Components, components
from tests.store.support import published_lines

SENTENCES = (
    "雁栖渡口的老码头上周重新铺了青石板，挑担的菜农清早就能走上去。",
    "镇里把闲置的粮仓改成了书屋，孩子们放学以后在那里写作业。",
    "河对岸的渡船由两位船工轮流撑着，风大的日子改在午后开行。",
    "负责施工的班组说，石缝里填的是糯米灰浆，雨水冲不走。",
    "沿街的铺子换上了统一的木招牌，卖豆腐的摊位仍旧摆在桥头。",
    "入夜以后路灯依次亮起，散步的人比从前多了不少。",
    "下一步，镇里打算把废弃的水车修好，让游人看看从前怎样碾米。",
)
TEXT = "\n\n".join(SENTENCES)
OTHERS = (
    "村口第一棵樟树下新砌了石凳，老人们在那里下棋。",
    "山脚的茶园今年扩种了二十亩，采茶要等到清明以后。",
    "县里的剧团下月来演三天，戏台搭在晒谷场东头。",
    "雨季之前，水库的闸门要全部检修一遍，工人已经进场。",
)


class Pipes:
    """The pipelines of one run."""

    def __init__(self, run: Components) -> None:
        self.run = run
        self.validate = ValidatePipeline.from_crawler(run.crawler)
        self.dedupe = DedupePipeline.from_crawler(run.crawler)
        self.publish = PublishPipeline.from_crawler(run.crawler)

    def article(self, number: int, **fields: object) -> Article:
        text = str(fields.pop("text", TEXT))
        return self.run.article(number, text=text, content_hash=content_hash(text), **fields)

    def send(self, number: int, **fields: object) -> Article:
        """Send an article through all three, and give what was published."""
        item = self.validate.process_item(self.article(number, **fields))
        return self.publish.process_item(self.dedupe.process_item(item))

    def published(self) -> list[tuple[str, int]]:
        """Id and revision of each line, once the run's file is published."""
        self.publish.close_spider()
        return [(line["id"], line["revision"]) for line in published_lines(self.run.data)]


@pytest.fixture
def pipes(tmp_path: Path) -> Iterator[Pipes]:
    with components(tmp_path) as run:
        yield Pipes(run)


# --- Validate ------------------------------------------------------------------------------------


def test_a_record_that_fits_goes_on_as_it_is(pipes: Pipes) -> None:
    item = pipes.article(1)
    assert pipes.validate.process_item(item) is item


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("published_at", "2024-03-30"),
        ("published_precision", "hour"),
        ("section", None),
        ("page_count", 0),
        ("status", "deleted"),
    ],
)
def test_a_record_that_breaks_the_schema_is_set_aside(
    pipes: Pipes, field: str, value: object
) -> None:
    with pytest.raises(DropItem, match=field):
        pipes.validate.process_item(pipes.article(1, **{field: value}))
    (failure,) = pipes.run.storage.ledger.failures()
    assert (failure.id, failure.kind) == ("1297-1", "invalid")
    assert field in failure.reason
    record = json.loads(failure.record_json or "")
    assert (record[field], record["text"]) == (value, TEXT)
    assert pipes.run.spider.tally.named_failures()[0]["kind"] == "invalid"
    assert pipes.published() == []


# --- Dedupe --------------------------------------------------------------------------------------


def test_what_is_unchanged_is_dropped_and_the_servers_word_on_it_kept(pipes: Pipes) -> None:
    pipes.send(1)
    validators = Validators('"v2"', None)
    pipes.run.storage.validators["1297-1"] = validators
    with pytest.raises(DropItem, match="unchanged"):
        pipes.send(1, layout="phpcms", warnings=["section-missing: none is shown"], authors=["段"])
    known = pipes.run.storage.ledger.known("1297-1")
    assert known is not None
    assert Validators(known.etag, known.last_modified) == validators
    assert pipes.run.storage.validators == {}
    assert pipes.published() == [("1297-1", 1)]


def test_what_is_unchanged_keeps_the_old_validators_where_there_are_no_new(pipes: Pipes) -> None:
    pipes.run.storage.validators["1297-1"] = Validators('"v1"', None)
    pipes.send(1)
    with pytest.raises(DropItem):
        pipes.send(1)
    known = pipes.run.storage.ledger.known("1297-1")
    assert known is not None
    assert known.etag == '"v1"'


@pytest.mark.parametrize(
    "changed",
    [
        {"text": TEXT + "\n\n书屋周末也开门。"},
        {"title": "渡口换了新颜"},
        {"title": None},
        {"status": "withdrawn"},
        {"published_at": "2024-03-30T11:44:33+08:00"},
        {"published_at": None, "published_precision": "day"},
        {"url": "http://127.0.0.1/c/2024/03/29/1297-1.html"},
    ],
    ids=["text", "title", "no title", "status", "a second later", "no date", "URL"],
)
def test_a_change_is_the_next_revision(pipes: Pipes, changed: dict[str, object]) -> None:
    pipes.send(1)
    assert pipes.send(1, **changed).revision == 2
    with pytest.raises(DropItem):
        pipes.send(1, **changed)
    assert pipes.send(1).revision == 3
    assert pipes.published() == [("1297-1", 1), ("1297-1", 2), ("1297-1", 3)]


@pytest.mark.parametrize(
    "same",
    [
        {"text": TEXT.replace("，", ",").replace("\n\n", "\n")},
        {"title": "凉亭 1“开放”"},
        {"text": convert(TEXT, "zh-Hant"), "title": "涼亭1開放"},
    ],
    ids=["marks", "space", "script"],
)
def test_typography_and_script_are_no_change(pipes: Pipes, same: dict[str, object]) -> None:
    pipes.send(1, title="凉亭1「开放」")
    with pytest.raises(DropItem, match="unchanged"):
        pipes.send(1, **{"title": "凉亭1「开放」", **same})


def test_the_same_text_under_another_id_names_the_first(pipes: Pipes) -> None:
    assert pipes.send(1).duplicate_of is None
    assert pipes.send(2, title="转载").duplicate_of == "1297-1"
    assert pipes.send(3).duplicate_of == "1297-1"
    assert pipes.published() == [("1297-1", 1), ("1297-2", 1), ("1297-3", 1)]


def test_a_lightly_edited_text_names_the_first(pipes: Pipes) -> None:
    pipes.send(1)
    for number, ending in ((2, "入夜以后路灯亮了。"), (3, "夜里路灯依次亮起。")):
        edited = "\n\n".join([*SENTENCES[:5], ending, SENTENCES[6]])
        assert pipes.send(number, text=edited).duplicate_of == "1297-1"


@pytest.mark.parametrize(("cut", "duplicate_of"), [(21, "1297-1"), (24, None)])
def test_how_much_of_a_text_may_differ(pipes: Pipes, cut: int, duplicate_of: str | None) -> None:
    """About a seventh: 0.67 of what both say is shared in the one, 0.64 in the other."""
    pipes.send(1)
    other = "。".join(OTHERS)[: cut * 3]
    assert pipes.send(2, text=TEXT[:-cut] + other).duplicate_of == duplicate_of


def test_the_next_bulletin_of_a_series_is_no_duplicate(pipes: Pipes) -> None:
    for number in (1, 2):
        figures = "、".join(f"{37 * number + n}.{n}" for n in range(9))
        bulletin = pipes.send(number, text=f"{TEXT}各站水位（米）：{figures}。")
        assert bulletin.duplicate_of is None
    keys = band_keys(f"{TEXT}各站水位（米）：{figures}。")
    looked_at = pipes.run.storage.ledger.candidates(keys, "1297-3")
    assert [one.id for one in looked_at] == ["1297-2", "1297-1"]


def test_another_text_is_no_duplicate(pipes: Pipes) -> None:
    other = "".join(f"村口第{n}棵樟树下新砌了石凳，老人们在那里下棋。" for n in range(1, 9))
    pipes.send(1)
    assert pipes.send(2, text=other).duplicate_of is None


def test_a_revision_is_no_duplicate_of_its_own_article(pipes: Pipes) -> None:
    pipes.send(1)
    assert pipes.send(1, title="换了题目").duplicate_of is None


def test_a_revision_is_no_duplicate_of_a_later_article(pipes: Pipes) -> None:
    pipes.send(1)
    assert pipes.send(2).duplicate_of == "1297-1"
    assert pipes.send(1, title="换了题目").duplicate_of is None


@pytest.mark.parametrize(("length", "duplicate_of"), [(39, None), (40, "1297-1")])
def test_texts_too_short_to_tell_are_not_compared(
    pipes: Pipes, length: int, duplicate_of: str | None
) -> None:
    short = TEXT[:length]
    pipes.send(1, text=short)
    assert pipes.send(2, text=short).duplicate_of == duplicate_of


# --- Publish -------------------------------------------------------------------------------------


def test_what_is_published_is_counted_and_known_by_its_validators(pipes: Pipes) -> None:
    pipes.run.storage.validators["1297-1"] = Validators('"v1"', "Mon, 20 May 2024 04:00:00 GMT")
    pipes.send(1, warnings=["section-missing: none is shown"])
    known = pipes.run.storage.ledger.known("1297-1")
    assert known is not None
    assert (known.etag, known.last_modified) == ('"v1"', "Mon, 20 May 2024 04:00:00 GMT")
    assert pipes.run.storage.validators == {}
    stats = pipes.run.spider.tally.stats()
    assert stats["article/delivered"] == 1
    assert "article/revised" not in stats
    assert stats["article/warning/section-missing"] == 1
    pipes.send(1, title="改题")
    assert pipes.run.spider.tally.lines["revised"] == 1
    pipes.publish.close_spider()
    published = pipes.run.storage.published
    assert published is not None
    assert (published.lines, pipes.run.spider.outcome.exit_code) == (2, 0)


def test_a_ledger_that_takes_no_line_ends_the_run(pipes: Pipes) -> None:
    ledger = pipes.run.storage.ledger
    ledger._db.rows("PRAGMA query_only = 1")  # as SQLite answers on a read-only file system
    item = pipes.article(1)

    def send() -> None:
        with pytest.raises(DropItem, match="left to the next run"):
            pipes.publish.process_item(item)

    pipes.run.do(send)
    assert pipes.run.closed_for == ["FolderUnusable"]
    assert pipes.run.spider.outcome.exit_code == 8
    assert f"{ledger.name} cannot be written" in str(pipes.run.spider.outcome.error)
    assert pipes.run.storage.ledger.known("1297-1") is None
    assert pipes.run.crawler.stats.get_value("article/delivered") is None


def test_a_file_that_cannot_be_published_is_said_and_kept(pipes: Pipes) -> None:
    pipes.send(1)
    manifest = pipes.run.data / "feeds/local_news/manifest.jsonl"
    manifest.mkdir()
    pipes.run.do(pipes.publish.close_spider)
    assert pipes.run.spider.outcome.exit_code == 8
    assert f"{manifest} cannot be written" in str(pipes.run.spider.outcome.error)
    assert pipes.run.storage.published is None
