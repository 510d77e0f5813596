"""What stands within a sentence and is none of it, and what an honest sentence has."""

import pytest

from hyxw.text.garbling import suspicion
from hyxw.text.leftovers import leftover_in
from hyxw.text.machine import machine_matter_in

WITHIN = "石桥村昨晚亮起了三十盏路灯{}，村民说，这下走夜路不怕了。"
BEHIND = "石桥村昨晚亮起了三十盏路灯，{}村民说，这下走夜路不怕了。"

# Behind a word, and behind a mark.
ASIDES = """
（职务请核） （数字再核一下） （姓名对不对？） （此数有误） （单位待查） （年龄存疑）
（缺职务） （几人？） （名字写错了） （请编辑核实） （查一下日期） （侵权必究） （严禁转载）
（文章来自互联网） （转自朋友圈） （点我看片） （加V领取） 【视频】 【图】
"""
# Behind a mark alone: behind a word they might explain it.
UNBOUND = (
    "（同城交友） （附近美女） 【独家】 【版权所有】 [ag真人] （棋牌下载） （更多内容请到本网）"
)
RUNS = """
HH:mm:ss MM/dd/yyyy yyyyMMdd DD/MM/YYYY m月d日 Y年n月 H:i:s 1764201600 1700000000000
/Date(1764201600000)/ 20261126011200 pageTitle getBody item_id stdObject a3f09c2b 0x7ffe12
list.item.more [图] [呲牙] [链接] ［BP(］ ＫＧ＊２ â€”
"""
LOST = "██ ▓▓ ◆◆ ※※※ ＃＃ 〓〓 囗囗 口口口 ×××× ▇▇▇"
BRACKETS = """
（一期） （含税） （左二） （右） （下图） （见上图） （男，42岁） （化名） （待建）
（待定岗位12个） （待核准项目） （请佩戴口罩） （凭身份证） （周一闭馆） （扫码支付）
（可加微信） （限一名） （大人小孩都行） （谁能不想家呢？） （真的吗） （笑） （点赞）
（原名李二毛） （首发价99元） （原创歌曲） （转载自《湖南日报》） （据新华社）
（来源：市统计局） （查重率低于15%） （经核实） （确认书） （补充协议） （改扩建） （核酸检测）
（核定人数7人） （校对员） （年龄不详） （时间待定） （原因待查） （需查验证件） （请补办手续）
（职务津贴） （数据中心） （以下简称“路灯办”） （Robert Smith） （líng） （ETC） （GB/T 19001）
（8:30—17:30） （0734-8222222）
"""
HONEST_RUNS = """
GB/T19001-2016 iPhone15 HXD1D K2路 X178县道 湘D·88A21 PM2.5 CO2 mRNA pH值 γ-氨基丁酸 4K
8:30—17:30 24h 36.5℃ 500kV DN300 C919 T+0 600519 21-19 3D打印 Wi-Fi e代驾 U盘 LED macOS eSIM卡
vivo miHoYo DeepSeek TikTok YouTube McDonald www.hy.gov.cn hengyang.gov.cn hy_2024@163.com ××镇
张×× ○○屯 √ ① ★★★ 12345热线 400-800-1234 13900001234 6222020200112233 m/s km/h mg/L 元/㎡ Ⅲ类
G4 H5N1 Al2O3 NaCl C2H5OH 订单号1764201600 2024-11-02 20241102 微信号：hyNews @shi_qiao
二○○八年 UTC+8 A股 N95 XK-3190 M10×1.5 10"87 T1 mm 10mm/h
"""


def aside_in(text: str) -> str | None:
    return leftover_in([text]) or machine_matter_in([text]) or suspicion(text)


@pytest.mark.parametrize("said", [*ASIDES.split(), *RUNS.split(), *LOST.split()])
def test_what_is_none_of_a_sentence_is_found_in_it(said: str) -> None:
    for sentence in (BEHIND, "石桥村的路{}灯亮了，村民说，这下走夜路不怕了。"):
        assert aside_in(sentence.format(said)) is not None


@pytest.mark.parametrize("said", UNBOUND.split())
def test_a_bracket_behind_a_mark_explains_no_word(said: str) -> None:
    assert aside_in(BEHIND.format(said)) is not None
    assert aside_in(WITHIN.format(said)) is None
    assert aside_in(BEHIND.replace("村民", "K2路的乘客").format(said)) is not None
    assert aside_in(f"“{BEHIND.format('（村里的）')}”") is None  # what the reporter has added


def test_what_is_quoted_may_be_told_of_and_may_have_an_aside_amid_its_words() -> None:
    assert aside_in("屏幕上写着“（姓名待查）”，村民都笑了。") is None
    assert aside_in("他说：“村里的灯（姓名待查）亮了。”") is not None


@pytest.mark.parametrize("said", ["（二）", "【美】", "（左）", "（1）", "[清]", "（12人）"])
def test_a_bracket_behind_a_mark_may_count_and_place(said: str) -> None:
    assert aside_in(BEHIND.format(said)) is None
    assert aside_in(f"二、【亮灯】{BEHIND.format('')}") is None


@pytest.mark.parametrize("said", BRACKETS.split("）")[:-1])
def test_an_honest_bracket(said: str) -> None:
    assert aside_in(WITHIN.format(f"{said.strip()}）")) is None


@pytest.mark.parametrize("said", HONEST_RUNS.split())
def test_an_honest_run_of_letters_and_numbers(said: str) -> None:
    for sentence in (WITHIN, BEHIND, "村里新添的{}已经用上，村民都说好。"):
        assert aside_in(sentence.format(said)) is None
