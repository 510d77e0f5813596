"""The standard articles: enough of them, each distinct, each oddity among them."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from hyxw.demo import standard
from hyxw.demo.standard import BYLINES
from hyxw.demo.story import SECTION, Byline, Story
from hyxw.items import Article


@pytest.fixture(scope="module")
def section() -> list[Story]:
    return [story for story in standard.stories() if story.catid == SECTION]


def test_they_are_the_same_each_time() -> None:
    assert standard.stories() == standard.stories()
    assert standard.ordinary_stories(5) == standard.ordinary_stories(5)


def test_more_than_130_distinct_articles(section: list[Story]) -> None:
    assert len(section) == 131
    assert len({story.article_id for story in section}) == 131
    assert len({story.truth()["text"] for story in section}) == 130  # one is a reprint


def test_titles_are_distinct_but_for_the_reprint(section: list[Story]) -> None:
    repeated = [title for title, n in Counter(s.title for s in section).items() if n > 1]
    reprint = next(story for story in section if story.duplicate_of)
    assert repeated == [reprint.title]


def test_truth_is_complete(section: list[Story]) -> None:
    decided_later = {
        "url", "revision", "content_hash", "layout", "warnings", "crawled_at", "run_id",
    }  # fmt: skip
    fields = set(Article.__dataclass_fields__) - decided_later
    for story in section:
        truth = story.truth()
        assert set(truth) == fields | {"url_path"}
        assert truth["title"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00", truth["published_at"])
        assert len(truth["text"]) > 150
        assert not re.search(r"[\u00a0\u3000]|  |\n\n\n", truth["text"])


def test_newest_id_first_and_dates_nearly_so(section: list[Story]) -> None:
    numbers = [story.number for story in section]
    assert numbers == sorted(numbers, reverse=True)
    later = [b.article_id for a, b in pairwise(section) if b.published > a.published]
    assert later == [s.article_id for s in section if s.duplicate_of]


def test_every_byline_form_is_used(section: list[Story]) -> None:
    def shape(text: str, names: tuple[str, ...]) -> str:
        for name in names:
            text = text.replace(name, "N")
        return text

    used = set()
    for story in section:
        signed = story.signature
        names = (*signed.authors, *signed.editors)
        used.add(tuple(shape(part, names) for part in _parts(signed.byline)))
    forms = {tuple(re.sub(r"\{\w\}", "N", part) for part in _parts(form)) for form in BYLINES}
    assert forms <= used


def _parts(byline: Byline) -> tuple[str, str, str]:
    return byline.head, byline.end, byline.below


def test_names_are_in_the_text(section: list[Story]) -> None:
    for story in section:
        truth = story.truth()
        for role in ("reporters", "correspondents", "editors"):
            assert all(name in truth["text"] for name in truth[role])
        assert set(truth["authors"]) <= {*truth["reporters"], *truth["correspondents"]}


def test_meta_line_oddities(section: list[Story]) -> None:
    assert any(story.source == "" for story in section)
    assert any(story.source_link for story in section)
    assert len({story.source for story in section}) >= 5
    assert any(s.signature.authors and not s.shows_authors for s in section)
    assert any(not s.signature.byline.head and not s.signature.byline.end for s in section)


def test_url_styles(section: list[Story]) -> None:
    styles = Counter(story.url_style for story in section)
    assert styles["static"] > 100
    assert styles["dynamic"] >= 3
    assert styles["older"] >= 10
    dynamic = {re.sub(r"\d{6}", "N", s.url()) for s in section if s.url_style == "dynamic"}
    assert len(dynamic) == 3
    assert all(s.published.year == 2020 for s in section if s.url_style == "older")


def test_paged_articles(section: list[Story]) -> None:
    paged = [story for story in section if len(story.pages) > 1]
    assert max(len(story.pages) for story in paged) > 11
    assert any(all(page.title for page in story.pages) for story in paged)
    assert any(story.pages[1].title and not story.pages[0].title for story in paged)
    assert len([story for story in paged if story.whole]) == 2


def test_automatic_pager_cuts_a_sentence_and_repeats_text(section: list[Story]) -> None:
    cut, repeated = (story for story in section if story.whole)
    ends = [page.blocks[-1].paragraphs[0] for page in cut.pages]
    starts = [page.blocks[0].paragraphs[0] for page in cut.pages]
    assert ends[0] + starts[1] == cut.whole[2]
    assert ends[1].endswith(starts[2][:12])
    assert ends[1] + starts[2][12:] == cut.whole[5]
    assert repeated.pages[0].blocks[-1] == repeated.pages[1].blocks[0]


def test_one_text_twice(section: list[Story]) -> None:
    reprint = next(story for story in section if story.duplicate_of)
    original = next(s for s in section if s.article_id == reprint.duplicate_of)
    assert reprint.truth()["text"] == original.truth()["text"]
    assert original.number > reprint.number
    assert original.published < reprint.published


def test_every_markup_is_there(section: list[Story]) -> None:
    html = "\n".join(b.html for s in section for page in s.pages for b in page.blocks)
    for mark in (
        "　　", "&nbsp; ", "</span></span>", "<o:p>", "<!--[if", "<br /><br />", "<table", "<h3>",
        "<strong>", "<li>", "<embed", "file:///", "keylink", "<script", "display:none",
        "<p></p>", "<img", "图为", "▲", " 摄)",
    ):  # fmt: skip
        assert mark in html, mark


def test_genuine_glosses_stay(section: list[Story]) -> None:
    assert any("酃(líng)湖" in story.truth()["text"] for story in section)


def test_mirrored_articles(section: list[Story]) -> None:
    mirrored = [story for story in section if story.spoiler]
    assert [story.spoiler.commas for story in mirrored if story.spoiler] == [False, True]
    for truth in (story.truth() for story in mirrored):
        assert truth["language"] == "zh-Hant"
        assert truth["section"] == ["新聞中心", "本土", "資訊"]
        assert not re.search(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔù]+\)", truth["text"] + truth["title"])
        assert len(truth["correspondents"]) == 2


def test_gbk_article_has_characters_that_gb2312_lacks(section: list[Story]) -> None:
    text = next(s.truth()["text"] for s in section if s.charset == "gb18030")
    with pytest.raises(UnicodeEncodeError):
        text.encode("gb2312")
    assert text.encode("gbk")
