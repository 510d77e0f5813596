"""Each block's truth is what its markup shows, markup and hidden text left out."""

import re
from html import unescape

import pytest

from hyxw.demo import blocks
from hyxw.demo.blocks import Block, Picture

TEXT = "清早的河堤上，巡查队刚走完第一圈。"
OTHER = "水位 尺旁边<围了>几个孩子&老人。"
NOISE = "请勿转载"

BLOCKS = {
    "indented": blocks.indented(OTHER),
    "bare": blocks.bare(OTHER),
    "nbsp": blocks.nbsp_indented(OTHER),
    "styled": blocks.styled(OTHER),
    "word": blocks.word_processed(OTHER),
    "broken": blocks.broken([TEXT, OTHER]),
    "divs": blocks.in_divs([TEXT, OTHER]),
    "subhead": blocks.subhead("堤上"),
    "heading": blocks.heading("堤下"),
    "bullets": blocks.bullets(["沙袋", "铁锹"]),
    "table": blocks.table([("物资", "数量"), ("沙袋", "90条")]),
    "picture": blocks.picture("/a.jpg", "图为河堤。"),
    "bare picture": blocks.picture("/a.jpg"),
    "local picture": blocks.local_picture("图为河堤。"),
    "linked": blocks.linked(TEXT, "巡查队"),
    "watermarked": blocks.watermarked(TEXT, "x1", NOISE),
    "scripted": blocks.scripted(),
    "video": blocks.video(),
    "empty": blocks.empty(),
}


def _shown(html: str) -> str:
    """What a browser shows of `html`, white space left out."""
    html = re.sub(r"<(style|script).*?</\1>|<!--.*?-->", "", html, flags=re.DOTALL)
    return re.sub(r"\s", "", unescape(re.sub("<[^>]*>", "", html))).replace(NOISE, "")


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_truth_is_what_the_markup_shows(block: Block) -> None:
    assert _shown(block.html) == re.sub(r"\s", "", "".join(block.paragraphs))


def test_white_space_in_a_paragraph_is_one_space() -> None:
    assert blocks.indented("讯\u3000\u00a0 通讯员").paragraphs == ("讯 通讯员",)


def test_table_is_lines_of_tabbed_cells() -> None:
    assert BLOCKS["table"].paragraphs == ("物资\t数量\n沙袋\t90条",)


def test_list_items_are_paragraphs() -> None:
    assert BLOCKS["bullets"].paragraphs == ("沙袋", "铁锹")


def test_pictures_have_the_caption_printed_below() -> None:
    assert BLOCKS["picture"].pictures == (Picture("/a.jpg", "图为河堤。"),)
    assert BLOCKS["bare picture"].pictures == (Picture("/a.jpg", None),)


def test_picture_on_the_editors_disk_is_none() -> None:
    assert "file:///" in BLOCKS["local picture"].html
    assert BLOCKS["local picture"].pictures == ()


def test_hidden_text_is_in_the_markup_only() -> None:
    assert NOISE in BLOCKS["watermarked"].html
    assert ".x1{display:none}" in BLOCKS["watermarked"].html


def test_keyword_is_a_link() -> None:
    assert ">巡查队</a>" in BLOCKS["linked"].html
