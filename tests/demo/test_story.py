"""Stories: URLs of each style, and the record expected of them."""

from dataclasses import replace
from datetime import datetime

import pytest

from hyxw.demo import blocks
from hyxw.demo.story import CHINA, Byline, Page, Signature, Story, sign, trail
from hyxw.urls import article_url

STORY = Story(
    number=571_002,
    title="河堤上的早晨",
    published=datetime(2024, 5, 3, 8, 30, 5, tzinfo=CHINA),
    pages=(
        Page((blocks.indented("第一段。"), blocks.picture("/a.jpg", "图为河堤。"))),
        Page((blocks.indented("第二段。"),)),
    ),
)


def test_each_style_has_its_own_urls() -> None:
    older, dynamic = replace(STORY, url_style="older"), replace(STORY, url_style="dynamic")
    assert STORY.url() == "/c/2024/05/03/1297-571002.html"
    assert STORY.url(2) == "/c/2024/05/03/1297-571002-2.html"
    assert older.url() == "/content/2024/0503/1297_571002.html"
    assert older.url(2) == "/content/2024/0503/1297_571002_2.html"
    assert dynamic.url(2) == f"{dynamic.url()}&page=2"


def test_dynamic_parameters_come_in_three_orders() -> None:
    urls = {replace(STORY, number=n).dynamic_url().replace(str(n), "N") for n in (7, 8, 9)}
    assert len(urls) == 3


@pytest.mark.parametrize("number", [7, 8, 9])
@pytest.mark.parametrize("style", ["static", "older", "dynamic"])
def test_urls_are_the_ones_urls_py_knows(style: str, number: int) -> None:
    story = replace(STORY, url_style=style, number=number)  # type: ignore[arg-type]  # parametrized
    found = article_url("http://127.0.0.1" + story.url(2))
    assert found is not None
    assert (found.article_id, found.page) == (story.article_id, 2)
    assert found.url == "http://127.0.0.1" + story.truth()["url_path"]


def test_truth_joins_the_pages() -> None:
    truth = STORY.truth()
    assert truth["text"] == "第一段。\n\n图为河堤。\n\n第二段。"
    assert truth["page_count"] == 2
    assert truth["images"] == [{"url": "/a.jpg", "caption": "图为河堤。"}]


def test_truth_of_a_cut_text_is_the_whole() -> None:
    assert replace(STORY, whole=("第一段。第二段。",)).truth()["text"] == "第一段。第二段。"


def test_truth_has_nothing_where_the_page_shows_nothing() -> None:
    signature = Signature(Byline("记者王一禾报道"), reporters=("王一禾",))
    truth = replace(STORY, source="", signature=signature, shows_authors=False).truth()
    assert truth["source"] is None
    assert truth["authors"] == []
    assert truth["reporters"] == ["王一禾"]


def test_signing_fills_roles_in_the_bylines_order() -> None:
    form = Byline("讯 通讯员{c} {c} 记者{r}报道", "(文/图 {c})", "责编:{e}")
    signature = sign(form, iter("甲乙丙丁戊"))
    assert signature.byline == Byline("讯 通讯员甲 乙 记者丙报道", "(文/图 丁)", "责编:戊")
    assert signature.correspondents == ("甲", "乙", "丁")
    assert signature.reporters == ("丙",)
    assert signature.editors == ("戊",)
    assert signature.authors == ("甲", "乙", "丙", "丁")


def test_trail_goes_from_the_top_down() -> None:
    assert [name for name, _ in trail(1297)] == ["新闻中心", "本土", "资讯"]
