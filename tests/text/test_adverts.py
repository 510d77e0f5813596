"""What an advertiser has set into a text, and what an editor says with the same words."""

from functools import partial

import pytest

from hyxw.text.adverts import advert_link, advertiser_in, stranger_beside
from tests.bounds import expect_linear

TEXT = ["石桥村昨晚亮起了三十盏路灯。", "村民说，这下走夜路不怕了。"]


def advertises(title: str, text: str = "") -> bool:
    return stranger_beside(title, text) is not None


def test_two_words_of_an_advertiser_s_are_no_news() -> None:
    assert advertiser_in(["好。", "荷官在线发牌，注册送888"]) == "荷官在线发牌，注册送888"
    assert advertiser_in(["专业办证，加微信bz888"])
    assert advertiser_in(["无抵押贷款，加微信dk888"])
    for honest in (
        "警方查获一处窝点，赌客加微信下注，百家乐赌具当场收缴。",
        "企业开办一次办结：公章刻制、发票申领、社保登记、银行开户。",
        "市民凭购房发票到窗口办证，当天领取。",
        "可到办税大厅代开发票。",
        "客户经理与商户加微信，随时解答贷款问题",
        "农商行推出信用贷款，无抵押、当天放款，已惠及小微企业百余家。",
        "农商行推出无抵押信用贷款，市民可拨打热线免费咨询。",
        "不动产办证窗口设专人，提供免费咨询。",
    ):
        assert advertiser_in([honest]) is None


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("六合彩开奖结果，香港马会资料大全，一肖中特。", True),
        ("急用钱？无抵押贷款，当天放款，加微信：dk88888。", True),
        ("传奇私服，一刀999级，点击即玩！", True),
        ("皇冠体育 亚博体育 bet365", True),
        ("不孕不育哪家好？十年专注，免费咨询电话。", True),
        ("警方捣毁一个六合彩、百家乐窝点。", False),
        ("买福彩，做公益。", False),
        ("村民加了民警微信，随时咨询。", False),
        ("活动中心有棋牌室，村民可加入微信群预约。", False),
        ("香港赛马会捐建的敬老院办起了棋牌活动。", False),
    ],
)
def test_two_trades_or_one_and_an_offer_make_an_advertiser(said: str, *, offered: bool) -> None:
    assert (advertiser_in(["石桥村昨晚亮起了路灯。", said]) is not None) is offered
    assert advertiser_in(["警方提醒，谨防上当。", "六合彩开奖结果，香港马会资料。"]) is None


def test_a_report_may_quote_an_offer() -> None:
    """Where the text has a word of the law; out of the quotation marks it is an offer still."""
    said = "“百家乐、老虎机，注册送88元彩金。”王女士收到这样一条短信。"
    assert advertiser_in([said, "警方提醒，这类短信别点。"]) is None
    bare = said.replace("“", "").replace("”", "")
    assert advertiser_in([bare, "警方提醒，这类短信别点。"]) == bare


@pytest.mark.parametrize(
    ("said", "offered"),
    [("代办证件，加微信", True), ("村里办棋牌赛，加微信报名", False), ("一刀9级，首存", True)],
)
def test_so_few_words_are_an_advertiser_s(said: str, *, offered: bool) -> None:
    assert (advertiser_in([said]) is not None) is offered


@pytest.mark.parametrize(
    ("title", "is_advert"),
    [
        ("石桥村亮起三十盏路灯_澳门新葡京官网", True),
        ("派出所追回电动车_澳门新葡京官网", True),
        ("开元棋牌_澳门百家乐_AG真人官网", True),
        ("警方提醒：“注册就送彩金”的短信别点", False),
        ("一博彩网站被端", False),  # of which the text tells as of gambling
        ("村里开了棋牌室", False),
        ("石桥村亮起三十盏路灯 - 资讯 - 湘江新闻网", False),
    ],
)
def test_a_title_advertises_what_its_text_does_not_tell_of(title: str, is_advert: bool) -> None:
    assert advertises(title, "警方捣毁一个赌博窝点。") is is_advert
    assert not advertises("葡京酒店今日开业", "葡京酒店今日在澳门开业。")


@pytest.mark.parametrize("told", ["被判刑一年", "是假药", "是个骗局", "被曝光"])
def test_a_title_on_a_quack_is_news_where_its_text_tells_what_became_of_him(told: str) -> None:
    title = "“祖传秘方”专治百病？"
    assert not advertises(title, f"一名男子的药{told}。")
    assert advertises(title, "一名男子的药卖到三省。")


def test_what_an_office_is_rid_of_is_no_disease() -> None:
    for title in ("根治欠薪工作领导小组办公室", "根治污水直排", "老渡口无码头可停"):
        assert not advertises(title)
    assert advertises("三天根治牛皮癣")


@pytest.mark.parametrize(
    "said",
    [
        "广告",
        "—— 推广 ——",
        "AD",
        "Advertisement",
        "广告 | 关闭",
        "（广告）",
        "以下为广告",
        "赞助商链接",
        "↓↓↓ 廣告 ↓↓↓",
        "【赞助】新米上市，香满一城",
        "小额贷款，凭身份证当天下款，电话13800138000",
        "办证刻章 13912345678",
        "加微信abc8888领取新人红包",
        "QQ：123456789 代写论文 代发论文",
        "专业开锁、换锁芯，电话：0734-8123456，随叫随到",
        "足浴会所，上门服务，微信同号18812345678",
        "13800138000",
        "学历提升，免考拿证，咨询电话400-888-9999",
        "彩票计划群，稳赚不赔，加V：cp8899",
        "雁湖一号江景房，首付5万起，热线：0734-8888888",
        "男人肾虚怎么办？祖传秘方",
        "低价出售发票，全国可开",
        "澳门威尼斯人娱乐场官网开户",
        "奶茶加盟，3万元开店，总部扶持，咨询400-123-4567",
        "网贷口子 秒批 不查征信",
        "全场五折，限时抢购，点击购买",
        "手机看片",
        "牙齿矫正仅需998，预约电话0734-8222222",
        "千元手机只要1元，限量100台",
        "六合彩特码，今晚必中",
        "本月办理贷款免手续费，加经理微信：dk2024",
        "专业办理各类证件 微信：bz8899",
        "m6米乐官网登录（中国）有限公司",
        "[ag真人试玩]",
        "国产精品久久久久久免费视频",
        "币安官网注册返佣40%，邀请码HY7788",
        "比特币矿机托管，年化收益300%，名额有限先到先得！",
        "今晚必中三码：08 17 33",
        "推广：雁湖花园清盘钜惠，首付3万起，即刻上车！",
        "无痛人流多少钱？微信挂号立减300元。",
        "一刀999级，装备全靠打，是兄弟就来！",
    ],
)
def test_a_line_of_an_advertiser_s_is_found_wherever_it_stands(said: str) -> None:
    for texts in ([said, *TEXT], [TEXT[0], said, TEXT[1]], [*TEXT, said]):
        assert advertiser_in(texts) is not None


@pytest.mark.parametrize(
    "said",
    [
        "村民说，路好走了。小额贷款当天下款13800138000",
        "石桥村昨晚亮起了三十盏路灯加微信abc8888领红包，村民都说好。",
        "石桥村昨晚亮起了澳门威尼斯人官网三十盏路灯。",
        "石桥村昨晚亮起了（广告）三十盏路灯。",
    ],
)
def test_an_advertiser_s_words_are_found_within_a_sentence(said: str) -> None:
    assert advertiser_in([*TEXT, said + "村民都说好。" * 15]) is not None


@pytest.mark.parametrize(
    "said",
    [
        "贷款利率下调，村民王小满当天就拿到了3万元贷款。",
        "县里推出助农贷款，咨询电话：0734-8123456。",
        "他在广告公司上班，月薪五千元。",
        "公益广告",
        "AD钙奶是他儿时的味道。",
        "招聘：缝纫工20名，月薪4000元起，联系电话：13807341234。",
        "招聘兼职讲解员，报名电话：0734-8222222",
        "联系电话：0734-8222222 王主任 13800001111",
        "唐师傅 13800138000",
        "失物招领：拾到钱包一个，失主请致电13800138000。",
        "惠民团购会上，红薯每斤2元，联系人：李支书，电话13800000001。",
        "网贷陷阱多，学生切莫轻信“秒批”“不查征信”。",
        "市民领取优惠券后，到店消费可立减50元。",
        "扫码领取优惠券 畅游南岳",
        "以旧换新 高价回收旧家电活动走进小区",
        "（一）补贴额度：每户3000元，一次到账",
        "法官指出，比特币不具有与货币等同的法律地位。",
        "游戏厂商托管的矿机被查，年化收益是骗局。",
        "姐妹花样滑冰赛开赛，门票半价。",
        "手机推广活动走进校园，居民围着摊位试机。",
    ],
)
def test_an_editor_sells_nothing(said: str) -> None:
    for texts in ([said, *TEXT], [TEXT[0], said, TEXT[1]], [*TEXT, said]):
        assert advertiser_in(texts) is None


def test_a_number_behind_its_label_is_a_contact_s() -> None:
    assert advertiser_in([*TEXT, "联系电话：", "13800138000"]) is None
    assert advertiser_in([*TEXT, "13800138000"]) == "13800138000"


def test_what_title_or_text_tell_of_is_no_lure() -> None:
    line = "免考拿证 学历提升"
    assert advertiser_in([*TEXT, line]) == line
    assert advertiser_in([*TEXT, line], ["起底免考拿证的学历提升机构"]) is None
    assert advertiser_in([*TEXT, line, "他交了钱，等来的是免考，学历提升却没有影。"]) is None


def test_a_line_may_be_a_strangers_by_the_way_to_reach_him_alone() -> None:
    line = "专业办理各类证件 微信：bz8899"
    assert advertiser_in([*TEXT, line]) == line
    assert advertiser_in(["窗口专业办理各类证件，三天办结。", line]) is None


LINK = "http://www.shop.test/"


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("小额贷款", LINK),
        ("进口红酒", "http://www.any.test/wine/1.html"),
        ("陶瓷阀门", LINK),
        ("陶瓷阀门", "http://www.any.test"),
        ("陶瓷阀门", "http://www.any.test/click/?x=1"),
        ("陶瓷阀门", "http://ads.any.test/deep/1.html"),
        ("陶瓷阀门", "http://www.any.test/a.apk"),
        ("传奇手游下载", "http://www.any.test/deep/1.html"),
    ],
)
def test_a_link_that_sells_is_an_advertiser_s(words: str, url: str) -> None:
    texts = [TEXT[0], f"村民说，这下{words}走夜路不怕了。"]
    assert advert_link([(words, url)], texts) == words
    assert advert_link([(words, url)], [*texts, f"{words}是村里的老手艺。"]) is None
    assert advert_link([(words, url)], texts, [f"{words}走进石桥村"]) is None


@pytest.mark.parametrize(
    ("said", "words", "url"),
    [
        ("登录{}即可办理。", "湖南政务服务网", "https://www.hunan.gov.cn/"),
        ("据{}报道，当天天气晴好。", "晨光社", "http://www.chenguang.test/"),
        ("可查询{}。", "市图书馆官网", "http://www.library.test/"),
        ("选手代表{}出战。", "南华大学", "http://www.usc.edu.cn/"),
        ("由{}承建。", "石桥建设有限公司", "http://www.sq.test/"),
        ("他说起{}的变化。", "陶瓷阀门", "http://stock.any.test/deep/600000.html"),
        ("{}", "点击查看活动回放", "https://mp.weixin.qq.com/s/abc"),
        ("原文：{}", "http://www.paper.test/a/1.html", "http://www.paper.test/a/1.html"),
        ("他说起{}的变化。", "陶瓷阀门", "http://["),
    ],
)
def test_an_editor_s_link_is_none(said: str, words: str, url: str) -> None:
    assert advert_link([(words, url)], [*TEXT, said.format(words)]) is None


def test_a_link_in_a_line_of_its_own_names_where_it_leads() -> None:
    deep = "http://www.any.test/deep/1.html"
    assert advert_link([("陶瓷阀门三十年", deep)], [*TEXT, "陶瓷阀门三十年"]) == "陶瓷阀门三十年"
    assert advert_link([("陶瓷阀门三十年", deep)], [*TEXT, "他说起陶瓷阀门三十年的事。"]) is None
    assert advert_link([("", deep)], TEXT) is None
    assert advert_link([("没有的词", deep)], TEXT) is None


def _look_for_adverts(piece: str, size: int) -> str | None:
    return advertiser_in([piece * size, "村"])


def test_what_is_looked_for_costs_no_more_than_a_text_s_length() -> None:
    for piece in ("贷款13800138000，", "加微信", "电话：0734-", "1 "):
        expect_linear(partial(_look_for_adverts, piece), 2_000)


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("石桥村的路灯亮了｜必胜登录入口", "必胜登录入口"),
        ("乐玩（lw）官方网站-石桥村的路灯亮了", "官方网站"),
        ("【银沙娱乐城】石桥村的路灯亮了", "银沙娱乐城"),
        ("石桥村的路灯亮了(www.x9club.com)", "www.x9club.com"),
        ("石桥村的路灯亮了_飞速体育直播", "飞速体育直播"),
        ("石桥村的路灯亮了加微信领红包", "加微信"),
        ("石桥村的路灯：村长要加我微信之后", None),
        ("石桥村的路灯亮了｜雁城体育", None),
        ("直播丨石桥村的路灯亮了", None),
        ("石桥村的路灯亮了（附报名入口）", None),
        ("路灯官网｜石桥村的路灯亮了", None),
        ("警方捣毁一个棋牌赌博窝点", None),
    ],
)
def test_a_part_of_a_title_that_its_text_has_nothing_of(title: str, part: str | None) -> None:
    text = "石桥村的路灯亮了，官网同日上线，附有报名入口。"
    assert stranger_beside(title, text) == part


def test_a_tender_s_contact_is_no_advertiser_s() -> None:
    notice = ["市二中食堂招标，登录交易中心网站免费下载文件。"]
    assert advertiser_in([*notice, "联系人：阳老师 电话：0734-8300000"]) is None


@pytest.mark.parametrize(
    "said",
    [
        "九州滚球直播，注册即领三百八十八元大礼包。",
        "信用卡提额套现，十分钟到账",
    ],
)
def test_more_of_what_an_advertiser_says(said: str) -> None:
    assert advertiser_in(["石桥村昨晚亮起了三十盏路灯。", said, "村民都说好。"]) is not None
