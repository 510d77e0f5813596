"""What an advertiser has set into a text, a title or a link."""

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from hyxw.text.rules import Sought

# Each begins with a plain character, and no class of them: so a search skips to these.
_TRADE = Sought(
    r"彩金|百家乐|荷官|棋牌(?!室|活动|协会|.{0,2}赛)|真人视讯|电子游艺|老虎机|时时彩|六合彩|中彩票"
    r"|赛车(?:pk|PK)10|葡京|下注|娱乐城|博彩|代孕|办证(?!窗口|大厅|中心|服务|员|点)|代开发票"
    r"|一夜情|裸聊|成人(?:视频|电影)|无码(?!头)|皇冠体育|亚博|开云体育|bet365|Bet365|BET365"
    r"|马会(?:资料|开奖)|一肖中特|私服|一刀\d+"
    # of a bank's loan news says as much, but for where to reach the lender
    r"|无抵押(?=.{0,20}(?:微信|QQ|qq))|当天放款(?=.{0,20}(?:微信|QQ|qq))|代办.{0,4}证件"
    r"|涨停牛股|月瘦\d|减肥茶|祖传秘方|专治|包治"
    # 根治欠薪工作领导小组办公室 is an office
    r"|根治(?=.{0,8}(?:病|癌|炎|癣|痛|脱发|糖尿))|Viagra|viagra|Casino|casino"
)
_REPORTED = Sought(
    r"警方|公安|民警|派出所|嫌疑|涉案|诈骗|赌博|违法|非法|查处|举报|[小野]广告|广告牌"
    r"|假药|骗局|被骗|受骗|警惕|辟谣|获刑|判[刑处]|被告|曝光"
)
# 整治棋牌室, in one paragraph; a river is cleared as well
_DEALT_WITH = re.compile("打击|整治|清理")
_QUOTED = re.compile(r"“[^“”\n]{1,200}”")
# 【广告】湘江壹号，恭迎品鉴
_LABELLED = Sought(
    r"^(?:[【\[（(](?:商业)?(?:广告|推广|赞助)[】\])）]|(?:广告|推广|赞助)[：:｜|]).*"
    r"|^.*[【\[（(]广告[】\])）]",
    flags=re.MULTILINE,
)
# ｜必威登录入口, 爱游戏（ayx）官方网站-, 【金沙娱场城】, (www.j9club.com): beside a title that
# somebody has changed
_BESIDE = re.compile(r"[_|｜丨\s—\-【】\[\]()（）]+")
_ENTRANCE = Sought(
    r"官网|官方网|登[录陆]|注册|入口|开户|导航|最新网址|娱.?[城场]|赌|棋牌|投注|(?<!福利)(?<!体育)彩票|博彩|电竞"
    r"|真人|手机版|代理|(?:www\.|[a-z0-9-]{2,30}\.(?:com|net|cc|vip|cn|org|tv|app)\b)"
    r"|(?:体育|国际|游戏|娱乐|平台|直播|下载|首页|客户端|app){2}|加.{0,4}微信|领红包",
    flags=re.I,
)
_SOLD_BESIDE = Sought(*_ENTRANCE.patterns, *_TRADE.patterns, flags=re.I)
_GLUED = re.compile("加.{0,4}微信(?=(?:领.{1,4})?$)|领红包$")  # …调度会加微信领红包
_TOLD_OF = 0.3  # of its pairs of characters: the text has them
# 广告, —— 推广 ——, AD | 关闭: what a box is labelled by
_LABEL = re.compile(
    r"\W*(?:以下[为是])?(?:[广廣]告(?:位|投放|[赞贊]助)?|(?:商[业業]|品牌)?推[广廣](?:信息"
    r"|[内內]容)?|[赞贊]助商?(?:[内內]容|[链鏈]接)"
    r"|AD|Ads?|advertisements?|sponsored(?: content)?)\W*(?:[关關][闭閉]|跳[过過])?\W*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 20  # characters
# What hardly an editor says and an advertiser does, by what he deals in; 贷款 and 加盟 are news.
# Each of these begins so, too.
_LURES = Sought(
    # 凭身份证当天下款，不查征信
    r"当天下款|下款快|秒[批下]款?|贷款口子|网贷口子|不[查看]征信|黑户可?贷|急(?:需)?用钱"
    r"|身份证.{0,4}[贷借]款?|利息低"
    r"|信用卡.{0,4}套现|代还信用卡"
    # 办证刻章, 代写论文, 免考拿证
    r"|刻章|代[写发]论文|出售\w{0,2}发票|低价\w{0,2}发票|全国可开|免考|包过|学历提升"
    # 真人棋牌, 体育投注平台，首充返利
    r"|真人棋牌|体育投注|彩票(?:计划|投注)|真人(?:平台|[城网])|娱乐(?:平台|[城网])|电玩(?:平台"
    r"|[城网])|博彩(?:平台|[城网])|首充|注册[即就]?[送领]|滚球|官网开户|稳赚"
    r"|在线发牌|充值返利|体验金|首存|返水"
    # 日赚300, 明日涨停
    r"|日[结赚][\d一二三五]|在家(?:可做|赚钱)|足不出户.{0,4}赚|月入过?[\d一两三]?万|涨停|荐股|牛股"
    # 足浴会所，上门服务
    r"|足浴会所|外围|同城约|约炮|陪聊|看片|牛皮癣|无痛人流|肾虚|壮阳|早泄|妇科医院|男科医院"
    # 高仿手表, 新开传奇
    r"|高仿|精仿|A货|名包批发|新开传奇|传奇手游|手游下载"
    # 点击领取现金红包, 限时抢购, 只要1元
    r"|点击(?:领取|购买|抢购|就送|下载)|现金红包|新人红包|元红包|立领|限时抢购|领取?(?:红包|福利)"
    r"|仅需\d+元|只要\d+元|仅售\d+元|三高人群|您有一[份个]"
)
# 澳门威尼斯人官网, 手机看片, 币安注册返佣40%: of these no second need be there
_HOUSES = (
    "威尼斯人 葡京 乐鱼 米乐 bob 贪玩蓝月 金沙 永利 太阳城 皇冠 亚博 开云 赌场 娱乐城 娱乐场 投注"
)
_BEHIND_HOUSE = "(?:体育|娱乐[城场]?|国际)?(?:官网|官方网|开户|网址|登录|导航|注册|综合)"
_GAMBLERS = Sought(
    "|".join(house + _BEHIND_HOUSE for house in _HOUSES.split())
    + "".join(f"|{one}[机线费清]看[片黄]" for one in "手在免高")
    + r"|ag真人|国产精品|亚洲无码|久久久久|十大平台排行|一刀\d+级|装备全靠打|点击试玩|USDT承兑"
    + r"|返佣\d|不孕不育哪家|必中[一二三四五六七八九十]?[码肖]"
)
# What shops have, and news as well
_WARES = Sought(
    "比特币|币安|USDT|矿机|托管|贷款|借款|额度|到账|芝麻分|加盟|诚招|首付|江景|新盘|楼盘|热销|特惠"
    "|清仓|批发|包邮|回收|开锁|换锁|疏通|装修|二手[车房]|总部扶持"
    "|招代理|减肥|植发|隆鼻|矫正|男科|疗程|福音|兼职|私家侦探|要账|会所|按摩|随叫随到|上门|高价"
    "|低价|五折|恭迎品鉴|红酒|茅台"
    "|优惠券|旗舰店|下单|立减|货到付款|礼品|成人影院|手游|试玩|棋牌|麻将"
)
# 仅需998元, 诚招代理
_CALLS = Sought(
    r"点击|点我|扫码|立即|速来|速抢|[仅只][需要]?\d|限量|诚招|详询|欢迎致电|免费|秒到|多少钱|名额有限"
    r"|先到先得|即刻|年化|邀请码|半价|姐妹|[进入]群|加(?:我|客服|经理)?(?:微信|QQ|qq)"
)
# 13800138000, 400-888-9999, 微信同号, QQ 99887766, 加V：cp8899
_MOBILE = r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_REACHED = Sought(
    r"1(?<!\d1)[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)|4(?<!\d4)00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)"
    r"|0(?<!\d0)\d{2,3}-\d{7,8}(?!\d)|微信同号|加[Vv](?![A-Za-z])"
    + "".join(f"|{one}[QqXx信]号?[：: ]{{0,2}}[A-Za-z0-9_-]{{5,20}}" for one in "QqVv微")
)
# 报名电话：0734-8888888 唐师傅, 联系人：王老师 13800138000
_CONTACT = re.compile(
    r"[^：:，。]{0,12}[：:][\d、，,/ （）()—-]{5,60}"
    r"(?:[\u4e00-\u9fff·]{0,4}[\d、，,/ （）()—-]{0,20}){0,3}"
    r"|(?:联系人?|(?:联系|咨询|报名|预约)?(?:电话|方式|热线))[：:]"
    r" ?[\u4e00-\u9fff]{0,4}(?: {0,2}电话[：:])?[\d、，,/ （）()—-]{5,60}"
    r"(?:[（(][^（）()]{0,24}[）)])?"
)
_SERVES = re.compile(
    "(?:报名|投稿|监督|举报|服务|救助|求助|报警|投诉|退货|退款|理赔|挂失)(?:电话|热线|邮箱|方式)"
)
_DRAWS = Sought(*_LURES.patterns, *_GAMBLERS.patterns, *_TRADE.patterns)
_FOR_SALE = Sought(*_DRAWS.patterns, *_WARES.patterns)
_SIGNS = Sought(*_FOR_SALE.patterns, *_REACHED.patterns)
_MOBILE_ALONE = re.compile(rf"\W*{_MOBILE}\W*")
_WARNED = re.compile("陷阱|谨防|切勿|切莫|轻信|套路|骗")
_LONGEST_CALL = 80  # characters
_SENTENCE_ENDS = ("。", "”", "。）")
_SENTENCES = re.compile("[^。！？!?]+[。！？!?]*")
_LURE = _NUMBER = 2  # points; what news has as well counts one, and a trade three
_TRADE_COUNTS = _ENOUGH = 3
_ENOUGH_IN_A_SENTENCE = 4
_STRANGE, _WORDS = 0.1, 6  # of a line's pairs of characters that the text has; characters of words
_HAN = re.compile("[\u4e00-\u9fff]")
# What an editor links to, or says of a link: 登录湖南政务服务网, 点击查看回放, 附件
_NAMES_A_SITE = re.compile(
    r"网|平台|[账帐公众]号|报(?!价)|台$|客户端|频道|论坛|APP|博[客物]|@|公司$|集团$|大学|学[院校]$"
    r"|[中小]学$|协会|银行|图书馆|委员会|[a-z0-9-]\.[a-z]{2}",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"点击|查看|附件|原文|链接|视频|直播|回放|报名|下载|名单|公告|全文|登录|访问|打开|浏览|查询"
    r"|网址|来源|转自|关注|详见|见[:：]?$|据$"
)
_BEFORE = 12  # characters before a link
# /ad/1, click.shop.test, a.apk; 衡阳 links to nobody's shop
_SELLS = re.compile(
    r"[/.](?:ads?|adv|advert\w*|click|promo\w*|aff|union|sale|shop|mall|item|store|buy|bet|casino"
    r"|loan|dai|sf|vip)\d*[/.?]"
    r"|\.apk\b|[?&](?:aff|tid|from_?ad|gclid)=",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:$|[?#])", re.IGNORECASE)
# Offices, schools, and houses whose videos and posts are shown.
_KNOWN_HOSTS = re.compile(
    r"(?:^|\.)(?:(?:gov|edu|org|mil|ac)(?:\.cn)?|(?:qq|weibo|douyin|bilibili|people|xinhuanet|cctv"
    r"|cnr|china|chinanews"
    r"|rednet|voc|12306)\.(?:com|cn|com\.cn|tv)|(?:news|rednet|voc|12306)\.cn)$"
)


def advertiser_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """The paragraph that is an advertiser's, or the label above his words; None if there is none.

    Words that the article's `titles` have as well are news.
    """
    text = "\n".join(paragraphs)
    if (labelled := _LABELLED.search(text)) is not None:
        return labelled[0]
    label = next((x for x in paragraphs if len(x) <= _LONGEST_LABEL and _LABEL.fullmatch(x)), None)
    if label is not None or not _SIGNS.search(text):  # as in most texts
        return label
    return _hawker_in(paragraphs, titles)


def _speaks_of_law(text: str) -> bool:
    return bool(_REPORTED.search(text) or _DEALT_WITH.search(text))


def names_trade(text: str) -> bool:
    """Whether some words name what an advertiser trades in."""
    return _TRADE.search(text) is not None


def stranger_beside(title: str, text: str) -> str | None:
    """The part of a title that sells, or leads to a gambler's site, and is none of the text's.

    A title in one part, of a text of the law's or one that has such words (如何注册…), may be in
    other words than that.
    """
    if not (sold := _SOLD_BESIDE.findall(title)):
        return None
    if (lure := _GLUED.search(title)) is not None and lure[0] not in text:
        return lure[0]
    parts = _BESIDE.split(_QUOTED.sub("", title))
    if len(parts) == 1 and (all(map(text.__contains__, sold)) or _REPORTED.search(text)):
        return None
    for part in filter(_SOLD_BESIDE.search, parts):
        pairs = ["".join(pair) for pair in pairwise(part)]
        told = sum(map(text.__contains__, pairs)) >= _TOLD_OF * len(pairs)
        if not told and not _REPORTED.search(part):
            return part
    return None


def _hawker_in(paragraphs: Sequence[str], titles: Sequence[str]) -> str | None:
    """The paragraph that lures readers, or says where to call for what is sold; else None.

    What other paragraphs or the title have of that, too, is what the article is about; who reports
    of it quotes it, or warns.
    """
    whole = "\n".join(paragraphs)
    reported, draws = _REPORTED.search(whole) is not None, _DRAWS.search(whole) is not None
    for before, text in pairwise(("", *paragraphs)):
        if _MOBILE_ALONE.fullmatch(text) and not before.endswith(("：", ":", "电话", "手机")):
            return text
        if (draws or _is_line(text)) and _SIGNS.search(text) and not _warns(text):
            elsewhere = "\n".join((*titles, *(x for x in paragraphs if x != text)))
            if _is_hawkers(text, elsewhere, reported=reported):
                return text
    return None


def _is_line(text: str) -> bool:
    return len(text) <= _LONGEST_CALL and not text.endswith(_SENTENCE_ENDS)


def _is_hawkers(text: str, elsewhere: str, *, reported: bool) -> bool:
    """Whether a line, or a sentence of a paragraph, is a hawker's own; quotations do not count."""
    if _is_line(text):
        return _hawks(text, elsewhere, line=True, reported=reported)
    bare = _QUOTED.sub("", text)
    if not _DRAWS.search(bare):
        return False
    said = [bare] if len(text) <= _LONGEST_CALL else _SENTENCES.findall(bare)
    return any(_hawks(one, elsewhere, line=False, reported=reported) for one in said)


def _warns(text: str) -> bool:
    return bool(_speaks_of_law(text) or _WARNED.search(text))


def _hawks(text: str, elsewhere: str, *, line: bool, reported: bool) -> bool:
    """Whether words have enough of what lures and sells and says how to reach who does.

    In a sentence, which is no `line` of its own, one of these must be none of an editor's; trades
    are his where crimes are `reported`, but for a lure beside them.
    """
    found = (_LURES, _WARES, _CALLS, _TRADE, _GAMBLERS)
    lures, wares, calls, trades, gamblers = (
        {one for one in sought.findall(text) if one not in elsewhere} for sought in found
    )
    trades = set() if reported and not lures else trades
    points = _LURE * len(lures) + len(wares) + len(calls) + _reach(text, elsewhere)
    if line:
        return bool(gamblers) or points + _TRADE_COUNTS * len(trades) >= _ENOUGH
    enough = points + _LURE * len(trades) >= _ENOUGH_IN_A_SENTENCE
    return bool(gamblers or (enough and lures | trades))


def _reach(text: str, elsewhere: str) -> int:
    """The points that a phone number or the like counts: more in a line unrelated to the text."""
    if not _REACHED.search(text) or _CONTACT.fullmatch(text) or _SERVES.search(text):
        return 0
    words = "".join(_HAN.findall(text))
    pairs = ["".join(pair) for pair in pairwise(words)]
    strange = sum(pair in elsewhere for pair in pairs) < _STRANGE * len(pairs)
    return _NUMBER + (len(words) >= _WORDS and strange)


def advert_link(
    links: Sequence[tuple[str, str]], paragraphs: Sequence[str], titles: Sequence[str] = ()
) -> str | None:
    """Which of a text's `links` to other sites, (words, URL), is an advertiser's, else None.

    He sells what his link says, or it leads to a shop, or to the front page of a site that the
    sentence does not name; so does a line of its own. What the text has elsewhere it is about.
    """
    said = "\n".join((*titles, *paragraphs))
    for words, url in links:
        if words and not _is_known(url) and said.count(words) == 1 and _sells(words, url, said):
            return words
    return None


def sells_by_picture(url: str) -> bool:
    """Whether a picture links to an advertiser's page: to no paper's or office's, no picture."""
    return not _is_known(url) and _PICTURE.search(url) is None


def _is_known(url: str) -> bool:
    return _KNOWN_HOSTS.search(_parts_of(url)[0]) is not None


def _parts_of(url: str) -> tuple[str, str]:
    """Host, without `www.`, and path of a URL; "" and "?" for what is none."""
    try:
        parts = urlsplit(url)
        return (parts.hostname or "").removeprefix("www."), parts.path
    except ValueError:  # http://[half-an-address
        return "", "?"


def _sells(words: str, url: str, text: str) -> bool:
    if _FOR_SALE.search(words):
        return True
    before = text.partition(words)[0].rpartition("\n")[2]
    if _NAMES_A_SITE.search(words) or _POINTS.search(words) or _POINTS.search(before[-_BEFORE:]):
        return False
    alone = words in text.split("\n")
    return alone or _SELLS.search(url) is not None or _parts_of(url)[1] in ("", "/")
