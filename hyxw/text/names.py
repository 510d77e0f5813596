"""Names of persons, of papers and offices, of places: what tells each from other words.

Of persons it is asked where a byline's labels alone do not tell. Their names have 2 to 4 Simplified
characters, or parts joined by `·`.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

# 百家姓 and the surnames common today, Hunan's among them; without the few that begin far more
# words than names (和, 同, 时, 别, 都, 从, 那, 须).
_SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范"
    "彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾"
    "孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危"
    "江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸"
    "左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬"
    "全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠"
    "蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温庄晏柴瞿阎"
    "充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾"
    "敖融冷訾辛阚简饶空曾毋沙乜养鞠丰巢关蒯相查后荆红游竺权逯盖益桓公"
    "肖付闫丘佘佟覃旷邝阳资谌苟岳帅战代官卿祖苑仝苑黑牟候冼库粟漆汝邸展原占区樵尧欣佴谯贠邸隋荀操"
)
_COMPOUND_TABLE = """
万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠
公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕
乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 左丘 东门 西门 南宫 独孤 贺兰
完颜 叶赫 纳兰
"""
_COMPOUND = frozenset(_COMPOUND_TABLE.split())

# 李*, 王**, 李***: a name that its writer has masked
MASKED_NAME = re.compile(rf"[*＊×](?<=[{''.join(sorted(_SINGLE))}].)[*＊×]{{0,2}}(?![*＊×])")

_LONGEST_NAME = 4  # characters, but for parts joined by `·`
# 阿卜杜·热合曼
_DOTTED = re.compile(r"[^·]{1,8}(?:·[^·]{1,8})+")
# 记者获悉, 记者于昨日, 记者和市民: what follows a label in a sentence; 校对, 实习生: other labels
_SENTENCE_WORD = re.compile(
    "[在从到对与被把将的是了也又再就还已这那其各每此获得看听问说走来去采探现独深实专系多两几约日昨"
    "前后上下发据]"
    r"|于[昨近日今当\d]|随[后同机着即队行车]|连[日线续夜忙]|查[看阅询到访获证验]|全[程市面力记]"
    "|应邀|经过|步[行入]|游览|乘[车坐]|时[常至]|当[天日场]|成功|高[度考兴温]|常常|支持|安[全排]|通过"
    "|同时|解读|陆续|齐聚|关[注于]|路过|马[上不]|周[末边一二三四五六日]|曾[经多]|平[日时]|近[日期来]"
    "|今[天日年]|明[天察]|和|向[记您市]|集[中体]|综合|摄[影像]|视频|校对|审[核校签读]|监[制审]|制[图作]"
    "|设计|海报|剪辑|策划|统筹|供[稿图]|作者|美编|主编|总编|编[审辑]|签发|谢谢|值班|队伍|工作|学习|单位"
    "|培训|手记|调查|体验|出品|[追跟]踪|滚动|直播|暗访|航拍|无人机|代表|法院|招待"
)
# 江西日报, 华声在线, 祁东县: outlets and places where a name would stand
_OUTLET_OR_PLACE = re.compile(
    "(?:报|网|社|台|在线|客户端|频道|中心|时刻|电视|媒体|市|县|区|省|局|镇|衡阳|耒阳|常宁|祁东|衡南"
    "|衡东|衡山|雁峰|石鼓|珠晖|蒸湘|南岳|岳阳|邵阳|常德|张家界|石家庄|武汉|成都|郑州|温州|宁波|安徽"
    "|江西|江苏|云南|甘肃|苏州|徐州|娄底)$"
)


# 衡南县融媒体中心, 市气象局; 教育局, 宣传部, 本站: who writes where nobody is named
_UNIT = re.compile(
    "[\u4e00-\u9fff]{3,}中心|[\u4e00-\u9fff]{4,}[局台报社网部委办院校站会队组室处所团厅园馆]"
    "|[\u4e00-\u9fff]{1,3}[局报网部委办院站室处所厅]"  # what no person's name ends with
)


def is_unit(word: str) -> bool:
    """Whether `word`, in Simplified characters, is an office or a house, and no person."""
    return _UNIT.fullmatch(word) is not None


def may_be_name(word: str) -> bool:
    """Whether `word` has a name's shape and is no word of another kind known here."""
    if _DOTTED.fullmatch(word):
        return True
    shaped = 2 <= len(word) <= _LONGEST_NAME and "·" not in word
    if shaped and word[:2] in _COMPOUND:  # 上官: 上 begins words of other kinds too
        return True
    return shaped and not _SENTENCE_WORD.match(word) and not _OUTLET_OR_PLACE.search(word)


def has_surname(word: str) -> bool:
    """Whether `word` begins as a name does; one of four characters with 欧阳 or two surnames."""
    if "·" in word or word[:2] in _COMPOUND:
        return True
    return word[0] in _SINGLE and (len(word) < 4 or word[1] in _SINGLE)


# --- What may be the name of a newspaper, an office or a school, by its form ------------------

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
    """A source's name without the labels that a theme prints behind it: 某报 责任编辑 打印."""
    parts = name.split()
    while len(parts) > 1 and _WORDS.fullmatch(parts[-1]):
        parts.pop()
    return " ".join(parts)


def names_nobody(name: str, others: Iterable[str] = ()) -> bool:
    """Whether what may be a house's name by its form is none's: 互联网, a person's, a headline.

    Or one of `others`, which are the section's or its writers', or several of them.
    """
    return name in others or {*name.split()} <= {*others} or _is_nobody_s(name)


@lru_cache(maxsize=64)  # a site has few sources
def _is_nobody_s(name: str) -> bool:
    parts = name.split()
    if _NOBODY.fullmatch(name):
        return True
    if any(map(_OF_A_HOUSE.search, parts)) or not all(map(_HAN.match, "".join(parts))):
        return False
    are_persons = all(may_be_name(part) and has_surname(part) for part in parts)
    return (are_persons and len(parts[0]) in _PERSON) or len(name) > _LONGEST_BARE


@lru_cache(maxsize=64)  # a site has few sources, and few who write for it
def may_be_house(name: str) -> bool:
    """Whether a name may be a house's, by its form: no label, no number, no sentence, no markup."""
    if len(name) > _LONGEST or _NO_NAME.search(name) or _WORDS.fullmatch("".join(name.split())):
        return False
    if _HAN.search(name):
        return True
    return bool(_LATIN.fullmatch(name)) and name.casefold() not in _NOTHING


# --- The places that a text names: towns and counties by their form, others by name ---------------

# The People's Republic's prefectures, without those whose names are words: 日照, 大理石. Where a
# street has its name from one (延安路), or a dish, it is not named.
_PREFECTURES = """
石家庄 唐山 秦皇岛 邯郸 邢台 张家口 承德 沧州 廊坊 太原 阳泉 晋城 朔州 晋中
运城 忻州 临汾 吕梁 呼和浩特 包头 赤峰 通辽 鄂尔多斯 沈阳 大连 鞍山 抚顺 丹东
锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 四平 辽源 通化 松原 白城 哈尔滨
齐齐哈尔 鸡西 鹤岗 大庆 佳木斯 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通
连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 衢州 舟山
台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 滁州 阜阳 宿州 亳州 池州
宣城 福州 厦门 莆田 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭
赣州 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 威海 临沂 德州 聊城
滨州 菏泽 郑州 洛阳 平顶山 安阳 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘
信阳 驻马店 武汉 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙
株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关
深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞
潮州 揭阳 云浮 南宁 柳州 桂林 梧州 防城港 钦州 贵港 玉林 贺州 河池 崇左 三亚
儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安
达州 雅安 巴中 资阳 贵阳 六盘水 遵义 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江
临沧 拉萨 日喀则 西安 铜川 咸阳 渭南 延安 汉中 榆林 商洛 兰州 嘉峪关 金昌
天水 武威 张掖 酒泉 庆阳 定西 陇南 西宁 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐
克拉玛依 吐鲁番 哈密
"""
# Countries and capitals whose news there is; 日本 is no country in 节日本来
_ABROAD = """
美国 英国 法国 德国 韩国 俄罗斯 乌克兰 印度 巴西 加拿大 澳大利亚 意大利 西班牙 葡萄牙 荷兰 比利时
瑞士 瑞典 挪威 芬兰 丹麦 波兰 希腊 土耳其 以色列 伊朗 伊拉克 叙利亚 沙特 埃及 南非 尼日利亚 肯尼亚
墨西哥 阿根廷 智利 秘鲁 委内瑞拉 哥伦比亚 泰国 越南 缅甸 老挝 柬埔寨 新加坡 马来西亚 印度尼西亚
菲律宾 巴基斯坦 孟加拉国 阿富汗 哈萨克斯坦 蒙古国 新西兰 (?<!节)日本 东京 首尔 纽约 华盛顿 伦敦
巴黎 柏林 莫斯科 北京 上海 天津 重庆 香港 澳门 台湾 台北 海南 广东 广西 江西 湖北 贵州 云南 四川
浙江 江苏 山东 河南 河北 福建 安徽 陕西 山西 甘肃 青海 新疆 西藏 内蒙古 宁夏 辽宁 吉林 黑龙江
"""
_KNOWN = re.compile(
    f"(?:{'|'.join(f'{_PREFECTURES}{_ABROAD}'.split())})"
    "(?![东南西北中]?[一二三]?[路街]|大道|[菜茶酒话]|时间"
    "|火锅|小面|拉面|米粉|热干面|烧烤|烤鸭|卤味|小吃|风味|口味|菜馆|面馆|餐[馆厅])"
)
# 全县, 两市, 位于市中心, 咨询市图书馆, 夜市, 农贸市场, 县委
_NO_PLACE = "各全该我本两数多几这那某邻周每"
_NO_END = f"{_NO_PLACE}城超门股楼房夜集闹都省市县在了给由向到从是和与的及于往赴询系住困点个行属为"
_FORMED = re.compile(
    f"((?![{_NO_PLACE}])[\u4e00-\u9fff](?![{_NO_END}])[\u4e00-\u9fff])"
    "(?:市(?![场民委政级区长直属内值容面镇乡])|县(?![级委政城域长直里内处])|自治[州县])"
)
# 此外，据洪江市水利局通报
_BEGUN = re.compile(
    "(?:[近日目昨今此另同据前外时悉天]{2}，)?(?:据|在|从|由|来自)?"
    f"(?:{_FORMED.pattern}|{_KNOWN.pattern})"
)
# 长沙游客周女士, 广东的客商, 浙江人老李, 上海务工归来的小周: who comes to a story from elsewhere
_FROM_THERE = re.compile(
    ".{0,6}?(?:游客|客商|旅客|网友|市民|老板|商人|读者|观众|考生|学子|选手|教授|专家|工程师|师傅|姑娘|小伙|大学|学院|籍|打工|务工|读[书大]"
    "|留学|出差|归来|回[来到乡]|[来赶]|人[，、说的老小])"
)


def begins_with_place(text: str) -> bool:
    """Whether a text is of a place, by its first words, and not of one who is from there."""
    found = _BEGUN.match(text)
    return found is not None and _FROM_THERE.match(text, found.end()) is None


@lru_cache(maxsize=64)  # a site has few sources, and few datelines
def places_in(text: str) -> frozenset[str]:
    """The towns, counties and prefectures that a text names, without what kind of place each is."""
    return frozenset(found[1] for found in _FORMED.finditer(text)).union(_KNOWN.findall(text))
