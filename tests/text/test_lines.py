import pytest

from hyxw.text.garbling import hole_in
from hyxw.text.leftovers import leftover_in
from hyxw.text.strangers import foreigner_in

TEXT = [
    "石桥村昨晚亮起了三十盏路灯，老人们搬出凳子坐到村口。",
    "“以前天一黑就不敢出门。”村民唐望舒说，灯是村里自己装的。",
    "村里还把灯的图纸贴在了祠堂门口，谁都能提意见。",
]


def odd_line_in(paragraphs: list[str]) -> str | None:
    return leftover_in(paragraphs) or foreigner_in(paragraphs) or hole_in("\n".join(paragraphs))


@pytest.mark.parametrize(
    "line",
    [
        "作者： 编辑： 来源：",
        "— 3 —",
        "身份证号：430421199001011234",
        "证件号码43042119881231123x，请核对。",
        "第3页 共5页",
        "Page 2 of 4",
        "小王 10:22:13 先别发",
        "#热门 #上热门 @小助手",
        "▼往期回顾▼",
        "-----原始邮件-----",
        "- [ ] 核对姓名",
        "04版·要闻 2026年11月20日 星期五",
        "第 4 版 2026年11月20日 星期五 版式/王某 石桥村亮灯。",
        "某某日报 2026年11月20日 星期五 第3版 要闻",
        "Loading...",
        "END",
        "USD/CNY 7.12",
        "Please enable JavaScript to continue",
        "（下转第三版）",
        "共0条记录",
        "紧接A02版",
        "序号\t单位\t数量",
    ],
)
def test_a_line_with_the_form_of_none(line: str) -> None:
    assert odd_line_in([TEXT[0], line, *TEXT[1:]]) is not None


def test_a_label_at_the_end_has_nothing_behind() -> None:
    assert odd_line_in([*TEXT, "责任编辑："]) == "责任编辑："
    assert odd_line_in([*TEXT, "责任编辑：", "唐望舒"]) is None
    assert odd_line_in([*TEXT, "妈妈："]) is None
    assert odd_line_in([*TEXT, "全文如下："]) is None


@pytest.mark.parametrize(
    "lines",
    [
        ["活动时间：", "12月1日"],
        ["首班车：6:30 末班车：21:30"],
        ["18:30 开幕式"],
        ["红湘队 68:61 蒸湘队"],
        ["唐望舒 陈一苇 李青 王敏"],
        ["白菜 1.5元/斤"],
        ["PART 01"],
        ["Welcome"],
        ["#石桥亮灯#"],
        ["01"],
        ["身份证号：430421********1234"],
        ["订单号430421991301011234，运单43042119900101123456"],
        ["2026年11月20日 星期五"],
        ["名次\t队名\t积分", "1\t红湘队\t9"],
        ["唐望舒\t陈一苇\t李青"],
        ["甲方\t乙方"],
        ["白菜 萝卜 辣椒 茄子", "苹果 橘子 梨子 枣子", "花生 黄豆 绿豆 芝麻"],
    ],
)
def test_lines_that_a_story_has(lines: list[str]) -> None:
    assert odd_line_in([TEXT[0], *lines, *TEXT[1:]]) is None
