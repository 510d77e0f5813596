"""Characters and words that were lost on the way: by a wrong charset, by marks, without a trace."""

import math
import re
from collections.abc import Iterable, Sequence
from itertools import islice

from hyxw.text.glosses import SYLLABLE
from hyxw.text.names import MASKED_NAME, has_surname
from hyxw.text.rules import Rule, Sought
from hyxw.text.script import fold

# Each is a character that no Chinese text has: lost, private (a font of the site's own), a control.
_NEVER = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# ???????? : characters that a database could not hold
# 写作“□□□” is who tells of them
_STOOD_FOR = re.compile(r"[?？]{6,}|(?<![“‘「『（(□■▯�])[□■▯�]{3,}")
# 衡?阳?新闻 : the same, one by one, within words; now and then a mark that somebody typed so
_WITHIN = re.compile(r"(?<=[\u4e00-\u9fff])[?](?=[\u4e00-\u9fff])")
_WITHIN_OFTEN = 0.08  # of a text's characters; an interview has 0.05
# 衡*新闻, 衡□新闻 : of these a name here and there
_MASKED = re.compile(r"(?<=[\u4e00-\u9fff])[□■*]|[□■*](?=[\u4e00-\u9fff])")
_MASKED_OFTEN = 0.04
# ºâÑôÐÂÎÅ, è¡¡é˜³æ–° : GBK or UTF-8 taken for Latin-1 or its Windows kin
_AS_LATIN = re.compile(
    r"[\x80-\xff]{6,}|(?:[\xe0-\xef][^\x00-\x7f\u3000-\uffff][^\x00-\x7f\u3000-\uffff]?){3,}"
)
# What each of the above has; next to no paragraph does.
_SUSPECT = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xff?？□■▯*]")
# A fifth of every Chinese text is these; of one read in a wrong charset, 0.005.
_COMMONEST = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主年发"
)
# The 3,755 characters of GB 2312's first level, the usual ones: a table or a list of names has next
# to no others, though it lacks the above; a text read in a wrong charset has mostly others.
_LEVEL_ONE = frozenset(
    bytes((row, cell)).decode("gb2312", "ignore")
    for row in range(0xB0, 0xD8)
    for cell in range(0xA1, 0xFF)
)
# Of these a writer tells the reading, as of rare ones: 长(zhǎng)子, 任(rén)某, 酃(líng)湖
_SEVERAL_READINGS = frozenset(
    "阿扒柏薄暴背奔泌便别泊簿参藏曾叉差刹禅长场朝车称澄匙冲臭处畜传创伺逮待担单当倒得的地调钉都度囤肚恶发"
    "分服佛脯干杠葛给更供勾估骨谷观冠龟哈汗行好号呵和核横哄侯划会混几系夹假间监见将降强嚼角教解禁尽劲经"
    "颈卷觉卡看壳可空溃括腊乐勒擂累俩量了淋令笼露陆率落绿论埋脉蔓没闷蒙模磨难呢泥宁弄拧排胖炮喷片撇漂屏"
    "迫铺仆曝栖其奇铅浅翘切亲曲圈雀任散丧色扫煞厦杉扇上少舍什甚省盛石识似宿遂踏提挑帖通同吐拓为委蔚尾吓"
    "鲜纤相校血兴旋削熏压燕要叶一遗应佣与予扎载脏造择炸轧粘涨着折这正症中种重轴转钻作不大子个过区查仇华盖"
    "丽六台蚌尉万洞番堡埔牟巷涡浚纪召"  # in names: 丽(lí)水, 台(tāi)州
)
_OF_ONE_READING = "".join(sorted(_LEVEL_ONE - _SEVERAL_READINGS - {"\ufffd", ""}))
# What no editor writes, and may yet be a slip of his: a warning, and no more.
SUSPECTED = (
    Rule(
        "a reading stands behind what all can read",
        "石桥村(cūn)亮灯",
        rf"[{_OF_ONE_READING}]\((?=[a-z]{{0,4}}[^\x00-\x7f\u3000-\uffff]){SYLLABLE}\)",
    ),
    Rule("a character stands for its like", "5月21曰", "[\\d今昨明]曰|月曰"),
    Rule("radicals stand in characters' places", "人⽂", "[\u2e80-\u2fdf]"),
    Rule(  # 李**, 138****5678, 湘D*** and ***食品店 are masked by who wrote them; *** parts a text
        "asterisks stand in words' places",
        "会上***指出",
        r"(?<![\dA-Za-z*])(?!^ ?\*+ ?$)\*{3,}(?![\d*])"
        r"(?![\u4e00-\u9fff]{0,6}(?:店|公司|超市|酒店|餐馆|经营部|药房|商行|厂)|先生|女士|小区|镇)",
    ),
    Rule(  # two of them are a place's, a shop's or a person's, but hardly three in a row
        "asterisks stand in words' places",
        "灯**亮得早，人**都说好，门**口也亮",
        r"(?:(?<=[\u4e00-\u9fff])\*{2}(?=[\u4e00-\u9fff，。])(?![\u4e00-\u9fff]{0,4}(?:店|公司|超市|餐馆|部"
        r"|药房|商行|厂|先生|女士|[区镇街路村县市号某]|学校|中学|小学|医院|银行|花园))[^*]{0,999}){3}",
    ),
    Rule(  # 本月日均, 某月日, 满月日, 蜜月日程 and 出生年月日 are words
        "days have lost their numbers",
        "截至月日",
        r"月日(?<![\d一二三四五六七八九十〇零○某岁本上每当逐满蜜次隔]..)(?<!出生年..)(?<![填注写标]明年..)"
        r"(?<!填写年..)(?<!具体年..)(?![均常夜产销用内子程复])",
    ),
    Rule(  # UTF-8's mark of the lost in GBK, and memory that nobody has filled; “锟斤拷” is told of
        "a machine's characters stand in it",
        "有锟斤拷究",
        "(?<![“‘「『锟斤拷])(?:锟斤拷|烫烫烫|屯屯屯)",
    ),
    Rule("an address is hidden in it", "[email protected]", r"\[email.protected\]"),
    Rule("a machine's marks stand before its quotes", "说，\\“灯亮了。\\”", r"\\[“”‘’]"),
    Rule(
        "question marks stand in quotes' places",
        "，?这灯装得值",
        r"[，。：；、][?](?=[\u4e00-\u9fff])",
    ),
    Rule(  # 门口的＃＃把篮子护在怀里; ○○村 and 号码××××× are masked
        "marks stand in words' places",
        "在根部打▇▇▇个透气孔",
        r"(?<=[\u4e00-\u9fff，、])(?:(?P<mark>[\u2580-\u25ca\u25cc-\u25ff※〓＃囗])(?P=mark)+"
        r"|(?<![号证码话是为叫])×{4,})(?=[\u4e00-\u9fff，。\d])"
        r"|[＊口](?<=[\u4e00-\u9fff，、].)[＊口]{2,}(?=[\u4e00-\u9fff，。\d])",
    ),
    Rule("others stand in characters' places", "会议由ﾃ､主持", "[\uff61-\uff9f]{2}"),
    Rule("dots part its characters", "·要·求·灯·要·亮·", r"(?:[\u4e00-\u9fff，。][·.]){6}"),
    Rule("others like them stand in characters' places", "旳人旳路旳", "(?:旳[^旳]*){3}"),
    Rule(
        "spaces part its characters",
        " 石 桥 村 亮 起 了 灯 来 ",
        r" (?<=[\u4e00-\u9fff] )(?:[\u4e00-\u9fff] ){7}",
    ),
)
_BOX = re.compile("[□囗](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")
# 性别：男□女□, □愿意□不愿意
_OPTIONS = re.compile(r"(?:[^□：:]{0,20}[：:])? ?(?:(?:[^□]{1,8}□){2,}|(?:□[^□]{1,8}){2,})")
# 好看吗?, 谁来做?: what somebody asks
_ASKS = re.compile("[吗呢吧么嘛呀谁啥何哪几怎]|多少|[是能可]否|(.)不\\1|没有$")
_CLAUSE = 16  # characters
_SUSPICIOUS = Sought.of(SUSPECTED)
_FULL_WIDTH = re.compile("[，。]")
_MARKS = re.compile("[，。！？、；：,.!?;:]")
_WEB_ADDRESS = re.compile(r"https?://[!-~]+")
# Letters as English, French, German and their kin have them; × and ÷ stand among these
_LATIN = re.compile("[A-Za-zªµºÀ-ÖØ-öø-\u024f]")
_FOREIGN, _MOST_LATIN = 60, 0.7  # letters of a paragraph, and of them
_READABLE = 0.03
_HAN = 0.25  # of a table's letters; runners' names may be foreign
_USUAL = 0.7  # of these: of a table's, of names, of classical Chinese nine tenths, of misread six
_SHORTEST = 80  # characters; fewer may lack them by chance
_SHORTEST_MISREAD, _FEWEST = 12, 6  # characters of a paragraph, and different ones


def is_unreadable(text: str) -> bool:
    """Whether hardly any of a text is Chinese, or it was decoded with a wrong charset."""
    folded = fold(text)
    if len(folded) < _SHORTEST or _reads(folded, _READABLE) or _is_listed(folded):
        return False
    return not _is_translated(text.split("\n"))


def _is_translated(paragraphs: Sequence[str]) -> bool:
    """Whether half of the paragraphs are no foreign ones, and these Chinese: verses of both."""
    own = [one for one in paragraphs if not is_foreign(one)]
    return 2 * len(own) >= len(paragraphs) and _is_listed(fold("".join(own)))


def _is_listed(folded: str) -> bool:
    """Whether a text without the commonest characters has the usual ones: a table, names, stops."""
    letters = sum(map(str.isalpha, folded))
    han, usual = _usual(folded)
    return han > _HAN * letters and usual >= _USUAL * han


def _usual(characters: Iterable[str]) -> tuple[int, int]:
    """How many of some characters are Chinese, and how many of these usual ones."""
    han = [one for one in characters if "\u4e00" <= one <= "\u9fff"]
    return len(han), sum(map(_LEVEL_ONE.__contains__, han))


def lost(paragraphs: Iterable[str]) -> int:
    """How many characters of a text are lost or misread; all those of a misread paragraph."""
    found = within = masked = length = 0
    for text in paragraphs:
        length += len(text)
        suspect = _SUSPECT.search(text)
        if not suspect and _reads(text, _READABLE):  # as most
            continue
        if is_misread(text):
            found += len(text)
        elif suspect:
            found += len(_NEVER.findall(text)) + sum(map(len, _STOOD_FOR.findall(text)))
            within += len(_WITHIN.findall(text))
            masked += len(_MASKED.findall(MASKED_NAME.sub("", text)))
    found += within if within > _WITHIN_OFTEN * length else 0
    return found + (masked if masked > _MASKED_OFTEN * length else 0)


def suspicion(text: str) -> str | None:
    """A sign that characters were lost without leaving a gap, in words; None without one."""
    text = MASKED_NAME.sub("", text)
    for rule in SUSPECTED if _SUSPICIOUS.search(text) else ():
        if re.search(rule.pattern, text, re.MULTILINE):
            return rule.name
    boxed = _BOX.search(text) is not None
    if boxed and any(
        _BOX.search(line) and not _OPTIONS.fullmatch(line) for line in text.split("\n")
    ):
        return "boxes stand in words"
    if "?" in text and _strays(text):
        return "question marks stand in words" if _FULL_WIDTH.search(text) else None
    return None


def _strays(text: str) -> int:
    """How many question marks stand within words, and end no question."""
    marks = (found.start() for found in _WITHIN.finditer(text))
    return sum(not _ASKS.search(_clause(text[max(0, at - _CLAUSE) : at])) for at in marks)


def _clause(text: str) -> str:
    return _MARKS.split(text)[-1]


def is_misread(text: str) -> bool:
    """Whether a paragraph was read in a wrong charset: its characters are none that news has."""
    if _SUSPECT.search(text) and _AS_LATIN.search(text):
        return True
    if len(text) < _SHORTEST_MISREAD or text.isascii():
        return False
    if _reads(text, _READABLE) or _reads(folded := fold(text), _READABLE):  # as most
        return False
    han, usual = _usual({*folded})
    return han >= _FEWEST and usual < _USUAL * han


def is_foreign(paragraph: str) -> bool:
    """Whether a paragraph is in another language: long, and in Latin letters for the most part.

    Not where it is quoted; an address is in no language.
    """
    if paragraph.startswith(("“", '"', "‘", "「")):
        return False
    paragraph = _WEB_ADDRESS.sub("", paragraph)
    latin = len(_LATIN.findall(paragraph))
    return latin >= _FOREIGN and latin >= _MOST_LATIN * sum(map(str.isalpha, paragraph))


def _reads(text: str, share: float) -> bool:
    """Whether such a share of the characters is common; most texts have it in their first words."""
    needed = math.ceil(share * max(1, len(text)))
    common = filter(_COMMONEST.__contains__, text)
    return next(islice(common, needed - 1, None), None) is not None


# --- Where words are missing: marks side by side, empty quotes, units without a number ------------

_UNITS = "名|元|人次|万元|亿元|亩|公里|平方米|户|吨|斤|台|个百分点"
# 名单, 元宵, 户籍, 台风, 公里数 are words of their own.
_NO_WORD = "(?![单字义气誉校额为宵旦素老籍宿均创口外主型风湾账数])"
HOLES = (
    Rule(
        "marks side by side",
        "这是村民盼了多年的，。",
        "[，、；：。](?<!“.)(?:[，、；]|(?<!。)。|(?<=[，、])：)"
        # 路通了。。灯亮了。。: not once, as a writer's hand may slip; 因为。
        "|。。(?<!。。。)(?!。)[^。]+(?:。(?!。)[^。]+)*。。(?!。)"
        "|(?:以及|而且|并且|因为|为了|如果|虽然|尽管|由于|关于|对于|以便|从而)。(?<!“...)",
    ),
    Rule(
        "quotes with nothing in them",
        "他写的《》在村里传开了。",
        "[《“‘【『「（(](?<![号点“‘].)(?<!符号：.)(?:(?<=《) ?》|(?<=“) ?”|(?<=‘) ?’|(?<=【) ?】"
        "|(?<=『) ?』|(?<=「) ?」|(?<=（)）|(?<=\\()(?<![A-Za-z].)\\))(?![”’])",
    ),
    Rule(
        "a part without its number",
        "全年收入同比增长%。",
        "(?<=[长降幅达约过占])[%％](?![\\d（(])|百分之(?=[，。；、])"
        "|(?:增加|提高|下降|上升|降低|回落)了?个百分点",
    ),
    Rule(  # 340℃
        "a degree without its number, or with one that cannot be",
        "最高气温℃。",
        "(?<=[达温约至])℃|(?:气温|体温)[^，。、0-9]{0,6}[1-9][0-9]{2,4}℃",
    ),
    Rule(
        "an order without its number",
        "第届运动会开幕。",
        "(?<![等及门府宅登落科次名第])第(?:届|次|期|条|章|季度|轮|批|名(?!单|额|分|字))",
    ),
    Rule(  # 现年230岁的老人
        "an age without its number, or with one that cannot be",
        "今年岁的老人走在前面。",
        "(?:今年|现年|年仅|年过|年近|今年已|已经) ?岁(?![末首尾暮月寒])|(?:^|[，。“])岁的"
        "|(?:现年|今年|年仅)(?:1[3-9][0-9]|[2-9][0-9]{2})岁的?(?:老人|村民|市民|男子|女子|学生|婆婆|爷爷|奶奶)",
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
        f"|新增|其中[男女]生) ?[余多万亿]{{0,2}}(?:{_UNITS}){_NO_WORD}"
        f"| (?<=[有达共约计近] )(?:{_UNITS}|余|多){_NO_WORD}",  # 现共有 名学生
    ),
    Rule(
        "a name's gap",
        "会议由主持，市领导出席。",
        "由(?:主持(?!人)|带队|主讲)(?=[，。])|(?:采访|拜访|见到|联系)了?(?:先生|女士|某某)(?=[。，])"
        "|[讯电] ?[（(]?(?:(?:记者|通讯员) ?){1,2}(?:报道|[）)])"
        "|[（(][左右][）)][、，][（(][左右]",
    ),
)
_HOLES = Sought.of(HOLES)
# …做法有：一是加强领导。三是保障资金。, and of paragraphs 一、…, 三、…: one is missing
_ORDER = "一二三四五六七八九"
_COUNTED = re.compile(rf"([{_ORDER}])(?<=[：；，。:;,\n].)(是|、)")
_CELL = re.compile("[\u4e00-\u9fff]{2,6}")
_UNOPENED = 3  # marks that close a quotation which nothing has opened


def hole_in(text: str) -> str | None:
    """The place that shows that words are missing, with a few characters around it; else None."""
    found = _HOLES.search(text)
    if found is not None:
        return text[max(0, found.start() - 8) : found.end() + 4].replace("\n", " ")
    lines = text.split("\n")
    if (head := _head_of_no_table(lines)) is not None:
        return head
    if "三" in text and (gap := _gap_in(f"\n{text}")) is not None:
        return gap
    closed = sum("”" in x and "“" not in x and '"' not in x for x in lines)
    return "quotations that nothing has opened" if closed >= _UNOPENED else None


def _gap_in(text: str) -> str | None:
    """Where an enumeration that begins with 一是, or 一、, has a gap: 三是; else None."""
    counted = _COUNTED.findall(text)
    for form in "是、":
        told = {_ORDER.index(one) for one, mark in counted if mark == form}
        missing = [one for one in _ORDER[: max(told, default=0)] if not _is_counted(one, text)]
        if 0 in told and missing:
            return f"no {missing[0]}{form}"
    return None


def _is_counted(number: str, text: str) -> bool:
    """Whether something begins with a number, be it 二是, 二要 or …？ 二是."""
    return re.search(rf"\W{number}[是要、则来者为在]", text) is not None


def _head_of_no_table(lines: Sequence[str]) -> str | None:
    """The head of a table without rows: 序号 单位 数量; else None."""
    rows = [line for line in lines if "\t" in line]
    cells = rows[0].split("\t") if len(rows) == 1 else ()
    are_names = 2 * sum(map(has_surname, cells)) > len(cells)
    return (
        rows[0] if len(cells) > 2 and all(map(_CELL.fullmatch, cells)) and not are_names else None
    )
