import re
from functools import partial

import pytest

from hyxw.text.garbling import HOLES, hole_in
from hyxw.text.rules import Rule
from tests.bounds import expect_linear


@pytest.mark.parametrize("rule", HOLES, ids=lambda rule: rule.name)
def test_each_rule_finds_its_example(rule: Rule) -> None:
    assert re.search(rule.pattern, rule.example)
    assert hole_in(f"村民都说好。{rule.example}村民都说好。") is not None


@pytest.mark.parametrize(
    "said",
    [
        "他说：“”",
        "文化站（）负责人到场。",
        "共有名学生参加，其中女生名。",
        "全村共有户人，今年新增 户。",
        "他从年起当支书，，今年退下。",
        "该村位于【】，环境优美。",
        "当天气温约℃，晴。",
        "村支书说：，大家都来了。",
        "村民王某、、李某到场。",
        "大棚里的番茄熟了。，大家都来买。",
        "每斤元，比去年贵。",
        "参加活动的有：、李青、陈一苇。",
        "获得“ ”称号。",
        "全长公里的村道通车。",
        "他今年已经岁了。",
        "到年底，人均收入元。",
        "参赛选手达人次。",
        "面积约平方米的广场建成。",
        "衡阳新闻网讯 记者报道 村里亮灯。",
        "衡阳新闻网讯（通讯员）村里亮灯。",
        "衡阳新闻网讯 通讯员 记者 报道 村里亮灯。",
        "书记（左）、（右）合影。",
        "第次有村民参加。",
        "产值增长约为百分之。",
        "产值比去年增加了个百分点。",
        "当天最高气温达340℃。",
        "现年230岁的老人走在前面。",
        "记者采访了女士，她说灯亮。",
        "由于下雨，村民没有出门，因为。",
        "路通了。。灯亮了。。",
        "学校现共有 名学生。",
    ],
)
def test_a_hole_in_a_sentence_is_seen(said: str) -> None:
    assert hole_in(f"村民都说好。\n{said}\n村民都说好。") is not None


@pytest.mark.parametrize(
    "said",
    [
        "书名号“《》”怎么用，老师讲得很清楚。",
        "书名号《》里写书名。",
        "“（）”是圆括号，孩子们记住了。",
        "村里的对联是：“，。”两个标点也能成趣。",
        "他问：“你来不来？”，没人应声。",
        "天哪！！！路通了。",
        "他想了很久。。。最后还是答应了。",
        "的确，路宽了。。",
        "从年初到年底，村里办了十二场戏。",
        "他们每到年关，都要回来。",
        "傍晚时分，灯亮了。",
        "第一名和第二名都来自红砖村，他名列第三。",
        "“等次”“名次”都不重要，他科第名次都不差。",
        "填空题：灭火器的指针应指在（ ）区域。",
        "姓名（ ）年龄（ ）",
        "百分之五的村民养蜂，满意率均为100%，单位：%。",
        "增长率（%）",
        "全村户户通了自来水，每亩增收、每户增收都看得见。",
        "共有产权房，约定各占一半。",
        "累计人次创了新高。",
        "全程公里数、人次数都有记录。",
        "超过平均水平，达到亩均增收两百元。",
        "“达人秀”在村口开场，约人来看戏。",
        "约有名气的老师都来了。",
        "今年岁末还要印一批。",
        "温度在零下2℃到5℃之间，湿度60%～80%。",
        "最高气温达三十六℃。",
        "车间里分气温、炉温1200℃两处仪表。",
        "现年98岁的老人走在前面，去年增加了3个百分点，占百分之三。",
        "记者采访了唐先生、陈女士。",
        "本月日均客流两千人。",
        "项目分三期：一期、二期已建成，三期在建。",
        "衡阳新闻网讯 记者唐望舒报道 村里亮灯。",
        "（记者 余文辉）",
        "会议由主持人宣布开始。",
        "书记唐某（左）、村民李某（右）合影。",
        "联系电话：0734-8123456，联系人：唐师傅。",
        "“今晚，",
        "他先说了第一句。",
        "后一段接着说。”",
        "“因为。”他说了两个字，又停住了。",
        "纽约名流都来了，投资角度也变了。",
        "落款写着年、月、日。",
        *("今年900岁的古樟挂牌。", "炉温高达340℃。", "气温达40.5℃。", "记者采访了先生一家。"),
        "孩子们写下done()，灯就亮了。",
        "唐望舒 陈一苇 李青 王敏等人到场。",
        "衡阳新闻网讯 记者唐望舒 通讯员陈一苇 李青报道 村里亮灯，老人孩子都来看。",
        "县委宣传部 市文明办 团市委 市妇联到场，都说好。",
        "昨日，市消防救援支队 市生态环境局 市市场监管局 市自然资源局 联合检查了三处夜市。",
        "村里亮灯，家家户户都来看 好，真好 好。",
        "活动以“传承红色基因 争做时代新人”为主题，讲了“学习雷锋精神 弘扬时代新风”的故事，"
        "又围绕“争当志愿先锋 共建美好家园”谈了一上午。",
        "全村一年办成了 件，三组在今年 庆节办了几场婚礼，新娘都是从 沙回来",
        "周一 阴有小雨，气温下降。周二 多云转晴，偏北风。周三 晴间多云，气温回升。",
    ],
)
def test_an_editor_s_sentence_has_no_hole(said: str) -> None:
    assert hole_in(f"村民都说好。\n{said}\n村民都说好。") is None


def test_quotations_that_nothing_has_opened_are_seen_where_they_are_many() -> None:
    assert hole_in("路通了。”\n灯亮了。”\n人来了。”") is not None
    assert hole_in("路通了。”\n灯亮了。”\n“人来了。”") is None
    assert hole_in('路通了。”\n"灯亮了。”\n人来了。”') is None


def test_a_hole_is_shown_with_what_stands_around_it() -> None:
    assert hole_in("村民都说，这是盼了多年的，。") == "，这是盼了多年的，。"


def _look_for_holes(piece: str, size: int) -> str | None:
    return hole_in(f"村{piece * size}村")


def test_what_is_looked_for_costs_no_more_than_a_text_s_length() -> None:
    for piece in ("。。村", "达到 ", "“", "，"):
        expect_linear(partial(_look_for_holes, piece), 5_000)
