"""What may be the name of a newspaper, an office or a school: 来源, by its form."""

import re
from collections.abc import Iterable

from hyxw.text.names import has_surname, may_be_name

_LONGEST = 30  # characters; 衡阳市蒸湘区呆鹰岭镇人民政府办公室 has 17
_HAN = re.compile("[\u3400-\u9fff]")
# 他说，…。 {$copyfrom} 来源：: what stands in sentences, templates and markup, and in no name;
# 12309中国检察网 is one
_NO_NAME = re.compile(
    r"[，。！？；：,;!?:{}<>$=*#@\\^~\ufffd]|…|(?!^\d{5}[\u4e00-\u9fff])\d{5}|\.(?:html?|php|docx?)$"
)
# CCTV-1, Reuters, Xinhua News: in Latin letters a name has capitals
_LATIN = re.compile(r"[A-Z][\w&.'\- ]{1,29}")
_NOTHING = frozenset(
    (
        *("none", "null", "nan", "admin", "undefined", "test", "author", "source", "unknown"),
        *("default", "select", "insert", "update", "from", "where", "true", "false", "empty"),
    )
)
# 互联网, 综合整理, 原创, 其他媒体, 社会新闻, 搜狐号: no house by name; 记者 罗禾; 近日, 老师说
_NOBODY = re.compile(
    "(?:[互联聯络絡]{2}[网網]?|[网網][络絡友]|[综綜]合|整理|[收搜]集|[汇匯彙][总總编編]|[未无無]署名|[佚匿]名|某{2}|[热熱]心(?:[读讀]者|市民|群[众眾])|朋友圈|[采採][编編写寫]|原[创創]|本站|[其]他|各地|多家|媒[体體]|[自转轉]|[来來]自|供稿|投稿|[报報][道导導]"
    "|[社时時本国國][会會政地土内內际際]|民生|新[闻聞]|[资資][讯訊]|要[闻聞]|[头頭][条條]|[栏欄]目|通[讯訊][员員]|作者){1,4}"
    "|(?:[记記]者|通[讯訊][员員]|作者|[编編][辑輯])[：: /]?.{2,12}"
    "|(?:搜狐|网易|百家|头条|大鱼|企鹅|公众)号|.*用[户戶]|[近昨]日.*|日前.*|.{2,}[说說]|.?"
)
# What a house's name ends with, where a person's does not: 石鼓报, 文旅局, 高新区
_OF_A_HOUSE = re.compile(
    "(?:[网網报報社台臺局委部院校会會办辦区區县縣市镇鎮乡鄉村站厅廳所刊志号號视視界园園客圈家馆館店厂廠军軍警行队隊团團室站处處科]"
    "|在线|在線|频道|頻道|中心|媒体?|媒體|发布|發布|公司|集团|大学|大學)$"
)
_PERSON = range(3, 5)  # characters; of two a house has a name, too: 红网
_LONGEST_BARE = 12  # characters without a house's end
# 复制链接, 责任编辑, 点击次数, 未知: a button's words, a label's, a system's
_WORDS = re.compile(
    "(?:[来來]源|出[处處]|稿源|未知|不[详詳明]|佚名|[无無]|[暂暫][无無]|匿名|[复複][制製]|[链鏈連][接結]|地址|[网網]址|分享|打印|[关關][闭閉注]"
    "|收藏|字[号號体體]|[点點][击擊]|[浏瀏][览覽]|[阅閱][读讀]|[评評][论論]|[转轉][发發載载]|[请請]|注明|[次人]?[数數]|[责責]任|[编編][辑輯]"
    "|[责責][编編]|校[对對]|[审審]核|作者|[记記]者|管理[员員]|[用][户戶]|[返][回]|首[页頁]|[顶頂]部|更多|[详詳][情细細]|查看|下[载載]|登[录錄]|注[册冊]"
    "|[举舉][报報]|[纠糾][错錯]|正文|[标標][题題]|[时時][间間]|日期|[发發][布佈]|默[认認]|[测測][试試]|[选選][择擇]|[请請]?[输輸]入|示例|上一?[页頁篇]|下一?[页頁篇]"
    "|[保存提交确定取消搜索刷新点赞]{2}|一[键鍵]|[手][机機]|[扫掃][码碼]|[^\\w\\s]|\\d)+"
)


def without_labels(name: str) -> str:
    """A source without the labels and buttons that a theme prints behind it: 某报 责任编辑 打印."""
    parts = name.split()
    while len(parts) > 1 and _WORDS.fullmatch(parts[-1]):
        parts.pop()
    return " ".join(parts)


def names_nobody(name: str, others: Iterable[str] = ()) -> bool:
    """Whether what may be a house's name by its form is none's: 互联网, a person's, a headline.

    Or one of `others`, which are the section's or its writers'.
    """
    if name in others or _NOBODY.fullmatch(name):
        return True
    parts = name.split()
    if any(map(_OF_A_HOUSE.search, parts)) or not all(map(_HAN.match, "".join(parts))):
        return False
    are_persons = all(may_be_name(part) and has_surname(part) for part in parts)
    return (are_persons and len(parts[0]) in _PERSON) or len(name) > _LONGEST_BARE


def may_be_house(name: str) -> bool:
    """Whether a name may be a house's, by its form: no label, no number, no sentence, no markup."""
    if len(name) > _LONGEST or _NO_NAME.search(name) or _WORDS.fullmatch("".join(name.split())):
        return False
    if _HAN.search(name):
        return True
    return bool(_LATIN.fullmatch(name)) and name.casefold() not in _NOTHING
