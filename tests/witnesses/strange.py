"""Lines that are none of the story's: a page's, a device's, a machine's; and honest ones."""

from functools import partial

from tests.witnesses.answers import UNKNOWABLE, kind
from tests.witnesses.answers import paragraphs as p
from tests.witnesses.odd import ODD, Odd
from tests.witnesses.scene import Scene

LINES = (
    "拖动下方滑块完成拼图",
    "图片加载失败，请检查网络",
    "您的会话已过期，请重新登录",
    "直播已结束",
    "字号：大 中 小",
    "作者： 编辑： 来源：",
    "— 3 —",
    "导播切三号机位，给特写",
    "Please enable JavaScript to continue",
    "上证指数 3021.56 -0.34% 深证成指 9802.11",
    "首页 新闻 时政 县市 教育 健康 房产",
    "未标题-1.psd",
    "[object Object]",
    "UPDATE hits SET n=n+1",
    "&lt;&lt;&lt;&lt;&lt;&lt;&lt; HEAD",
    "TypeError: x is not a function",
    "今日金价：每克788元",
    "（下转第三版）",
    "学历 籍贯 婚否",
    "=SUM(B2:B13)",
    "本季新款羽绒服全面到店，顾客凭卡积分翻倍。",
    "球队主场逆转对手，门将扑出点球。",
    "球队主场逆转 门将扑出点球",
    "请小唐校对人名和职务，辛苦。",
    "衡阳新闻网讯 通讯员___报道",
    "此稿待审，暂不外发",
    "3版头条，配图2张",
    "请输入您的邮箱地址",
    "SELECT * FROM lamps",
    "Exception in thread main",
    "注意：本段勿用！",
    "发件人：县委宣传部",
    "图片",
    "要闻|时政|县区|体育",
)
WORDS = (
    r"\u8861\u9633",
    "%u8861",
    "=E8=A1=A1",
    "&amp;ldquo;",
    "#DIV/0!",
    "[敏感词]",
    "（该词已被系统过滤）",
    "（单位待查）",
    "（棋牌下载）",
    "【视频】",
    "[呲牙]",
    "MM/dd/yyyy",
    "1700000000000",
    "pageTitle",
    "▓▓",
    "?",
    "www点h8k点com",
    "增长约为百分之。",
    "记者采访了先生。",
)


def _put(said: str, place: int, s: Scene) -> str:
    told = s.story.paragraphs
    return s.page(body=p(*told[:place], said, *told[place:]))


def _amid(said: str, s: Scene) -> str:
    first, second, *others = s.story.paragraphs
    at = second.index("，") + 1
    return s.page(body=p(first, second[:at] + said + second[at:], *others))


for _line in LINES:
    kind(f"a line of no story among the paragraphs: {_line}")(partial(_put, _line, 1))
for _line in LINES[:4]:
    kind(f"a line of no story above the text: {_line}")(partial(_put, _line, 0))
    kind(f"a line of no story below the text: {_line}")(partial(_put, _line, 99))
for _word in WORDS:
    kind(f"what is none of a sentence amid it: {_word}")(partial(_amid, _word))


@kind("a bracket behind a word that it does not explain, and speaks of no text", UNKNOWABLE)
def _(s: Scene) -> str:
    first, second, *others = s.story.paragraphs
    return s.page(body=p(first, second.replace("，", "（夜间福利），", 1), *others))


@kind("a sentence of another matter that has a figure")
def _(s: Scene) -> str:
    return _put("球队主场3比1逆转对手，门将扑出点球。", 1, s)


@kind("what a reader says last, under a name of his own", UNKNOWABLE)
def _(s: Scene) -> str:
    return _put("湘江边的风：家门口的好事", 99, s)


@kind("a passage of another article amid a sentence, that leaves no mark open", UNKNOWABLE)
def _(s: Scene) -> str:
    return _amid("的猫在墙头看着，卖豆腐的老汉推", s)


_META = "2024-05-17 13:29:13&nbsp;&nbsp;&nbsp;来源:中国衡阳新闻网"

ODD |= {
    "an office's own words to those whom it serves": Odd(
        p(
            "红砖村医保缴费5月17日开始，村民登录“湘医保”小程序就能办。",
            "忘记密码的，点击登录页面“找回密码”；没有手机的，村干部上门代办。",
            "请广大村民下载“湘医保”App办理。",
            "咨询电话：0734-8866123",
        ),
        "红砖村医保缴费开始",
        _META,
    ),
    "a story with numbers, formulas and names in Latin letters": Odd(
        p(
            "衡阳新闻网讯 5月17日，A330-200客机运来H5N1检测仪，执行GB/T 1234-2020标准。",
            "PM2.5为35μg/m³，CO2、Al2O3达标，AT&amp;T、R&amp;B之夜、4S店、O2O、mp3样样齐全。",
            "王五(CEO);李四(CTO);张三(男)都到了场，邮箱lamp_2024@163.com。",
        ),
        "红砖村运来检测仪",
        _META,
    ),
    "the last words: a reader and his village": Odd(behind=p("红砖村村民陈一苇")),
    "a reporter's notes under a head of their own": Odd(
        behind=p("记者手记", "灯亮的那一刻，老人们都站了起来。")
    ),
}
