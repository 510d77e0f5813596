"""A person's name or a word: what tells, where a byline's labels alone do not.

Words are taken in Simplified characters; names have 2 to 4 of them, or parts joined by `·`.
"""

import re

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
