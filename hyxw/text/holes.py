"""Finds where words are missing: marks side by side, empty quotes, units without a number."""

import re

from hyxw.text.rules import Rule, Sought

_UNITS = "名|元|人次|万元|亿元|亩|公里|平方米|户|吨|斤|台|个百分点"
# 名单, 元宵, 户籍, 台风, 公里数 are words of their own.
_NO_WORD = "(?![单字义气誉校额为宵旦素老籍宿均创口外主型风湾账数])"
HOLES = (
    Rule(
        "marks side by side",
        "这是村民盼了多年的，。",
        "[，、；：。](?<!“.)(?:[，、；]|(?<!。)。|(?<=[，、])：)",
    ),
    Rule(
        "quotes with nothing in them",
        "他写的《》在村里传开了。",
        "[《“‘【『「（(](?<![号点“‘].)(?<!符号：.)(?:(?<=《) ?》|(?<=“) ?”|(?<=‘) ?’|(?<=【) ?】"
        "|(?<=『) ?』|(?<=「) ?」|(?<=（)）|(?<=\\()(?<![A-Za-z].)\\))(?![”’])",
    ),
    Rule(
        "a part without its number", "全年收入同比增长%。", "(?<=[长降幅达约过占])[%％](?![\\d（(])"
    ),
    Rule("a degree without its number", "最高气温℃。", "(?<=[达温约至])℃"),
    Rule(
        "an order without its number",
        "第届运动会开幕。",
        "(?<![等及门府宅登落科次名第])第(?:届|次|期|条|章|季度|轮|批|名(?!单|额|分|字))",
    ),
    Rule(
        "an age without its number",
        "今年岁的老人走在前面。",
        "(?:今年|现年|年仅|年过|年近|今年已|已经) ?岁(?![末首尾暮月寒])|(?:^|[，。“])岁的",
    ),
    Rule(
        "a time without its number",
        "上午时许，人群涌来。",
        "(?:[日午晚晨天]|^) ?时(?:许|左右)|(?:于|自|从|开于) ?年[，。月起]|(?:^|[，。])日(?:上午"
        "|下午|晚)",
    ),
    Rule(
        "a unit without its number",
        "项目总投资亿元，占地亩。",
        f"(?:共有|共计|总计|累计|达到?|大约|约有|面积约|投资|收入|占地|全长|每斤|每亩|种了|面积约|售出|卖出"
        f"|新增|其中[男女]生) ?[余多万亿]{{0,2}}(?:{_UNITS}){_NO_WORD}",
    ),
    Rule(
        "a name's gap",
        "会议由主持，市领导出席。",
        "由(?:主持(?!人)|带队|主讲)(?=[，。])"
        "|[讯电] ?[（(]?(?:(?:记者|通讯员) ?){1,2}(?:报道|[）)])"
        "|[（(][左右][）)][、，][（(][左右]",
    ),
)
_HOLES = Sought.of(HOLES)
# …一年办成 件。今年 庆节
_GAP = re.compile("(?<=[\u4e00-\u9fff]{5}) (?=[\u4e00-\u9fff])")
_SIGNED = re.compile("[讯訊电電] |[记記]者|通[讯訊][员員]")
_QUOTED = re.compile("“[^“”]*”")  # 以“传承红色基因 争做时代新人”为主题
_GAPS = 3
_UNOPENED = 3  # marks that close a quotation which nothing has opened


def hole_in(text: str) -> str | None:
    """The place that shows that words are missing, with a few characters around it; else None."""
    found = _HOLES.search(text)
    if found is not None:
        return text[max(0, found.start() - 8) : found.end() + 4].replace("\n", " ")
    if (gaps := next(filter(_has_gaps, text.split("\n")), None)) is not None:
        return gaps[:12]
    closed = sum("”" in x and "“" not in x and '"' not in x for x in text.split("\n"))
    return "quotations that nothing has opened" if closed >= _UNOPENED else None


def _has_gaps(line: str) -> bool:
    """Whether a sentence has spaces amid its words, as where characters were lost.

    Names stand so (唐望舒 陈一苇 李青), and days: 周二 晴。
    """
    if line.count(" ") < _GAPS or not line.endswith("。") or _SIGNED.search(line):
        return False
    return len(_GAP.findall(_QUOTED.sub("", line))) >= _GAPS
