"""Honest pages of short lines, of quoted words and of few: verses, lists, warnings of frauds."""

from tests.witnesses.answers import kind
from tests.witnesses.answers import paragraphs as p
from tests.witnesses.odd import ODD, Odd
from tests.witnesses.scene import Scene

_META = "2024-05-17 13:29:13&nbsp;&nbsp;&nbsp;来源:中国衡阳新闻网"

ODD |= {
    "verses under a title of other words": Odd(
        p("橹声", "摇碎一河月亮", "又一片一片", "拼回来", "（作者罗禾系红砖县作家协会会员）"),
        "渡口小札（外二首）",
        _META,
    ),
    "a regular poem": Odd(
        p(
            "晓色分沙岸，钟声过短墙。",
            "稻花三里白，荷叶一池香。",
            "小艇随风去，闲云到竹床。",
            "归来无一事，煮茗话斜阳。",
        ),
        "五律·红砖村夏日",
        _META,
    ),
    "riddles with numbers": Odd(
        p(
            "1.半推半就（打一字）",
            "2.空中楼阁（打一用语）",
            "3.满园春色（打一县名）",
            "谜底下周揭晓。",
        ),
        "元宵灯会请你猜",
        _META,
    ),
    "books, and what a child says of each": Odd(
        p(
            "《西游记》：猴子最讲义气。——罗小禾",
            "《昆虫记》：我家也有。——陈一苇",
            "《城南旧事》：想奶奶。——周砚",
        ),
        "三年级的书架",
        _META,
    ),
    "numbers, and what they stand for": Odd(
        p("1——一座渡口，一条老街。", "12——全村党员人数。", "3600——去年外出的人数。"),
        "数说红砖屋场",
        _META,
    ),
    "who sees whom at a hospital": Odd(
        p(
            "5月18日（周六）：内科 周砚 主任医师；外科 罗禾 医师",
            "5月19日（周日）：儿科 陈一苇 主任医师",
        ),
        "市中医院周末坐诊安排",
        _META,
    ),
    "a story that opens with what a fraudster wrote": Odd(
        p(
            "“您的医保卡已停用，请点击 yb-gx.test 重新登录认证。”红砖村的罗女士上周收到这条短信，"
            "填了卡号和验证码，五分钟后卡里的钱就没了。",
            "民警提醒：凡是要验证码的、要转账的、要下载陌生软件的，一律挂断，并拨打96110报警求助。",
        ),
        "这样的短信千万别信！",
        _META,
    ),
    "a title of one character": Odd(
        p("爷爷走后，老屋的灯再没亮过，坪上的草长到了门槛边。", "我站在门外，想了很久，没有推门。"),
        "念",
        _META,
    ),
    "an English title above English words": Odd(
        p(
            "红砖村Lantern Fair灯会5月18日在渡口的广场开幕，三百盏花灯照亮河面。",
            "入场券可在村委会领取，老人和孩子免费。",
        ),
        "Lantern Fair: What visitors need to know",
        _META,
    ),
    "a sentence that is the title, and when": Odd(
        p("今晨六时起，红砖大桥恢复通车。"), "红砖大桥恢复通车", _META
    ),
    "last words: where a government has the whole text": Odd(
        behind=p('办法全文见<a href="http://www.hengyang.gov.cn/">市政府网</a>。')
    ),
    "last words: whom to call for a funeral": Odd(behind=p("联系电话：罗女士 13800001234")),
    "last words: a pupil and his class": Odd(behind=p("红砖小学 四（3）班 罗小禾")),
    "last words: when and where it was written": Odd(behind=p("2024年5月12日于红砖村")),
    "last words: a sound": Odd(behind=p("风从竹林里过，沙沙，沙沙；奶奶在坪上簸豆子，哗——哗——")),
    "last words: results with ranks": Odd(
        behind=p("第一名：红砖村队，成绩4分12秒；第二名：竹山村队，成绩4分15秒；第三名：油麻村队")
    ),
    "a quack's promise in quotes, in the title": Odd(
        p("“祖传秘方，无效退款！”红砖村的罗爷爷听了这句话，买了九盒药丸。", "警方捣毁窝点一处。"),
        "揭秘“包治百病”的药丸：成本三元卖九百元",
        _META,
    ),
    "an old promise that is painted over": Odd(
        behind=p("她把墙上那句“祖传秘方，专治各种怪病”涂掉，写上“看病请到卫生院”。")
    ),
    "a place that a title begins with behind an exclamation": Odd(
        p("衡阳新闻网讯 记者周禾报道 红砖村昨晚亮起了三十盏路灯，村民在坪上跳舞跳到九点半。"),
        "亮！红砖村的路灯装好了",
        _META + "&nbsp;&nbsp;&nbsp;作者:周禾",
    ),
}


@kind("the text, its last number cut")
def _(s: Scene) -> str:
    return s.page(body=p(*s.story.paragraphs, "报名请到馆里一楼，咨询电话：0734-8"))


@kind("a number's last digits cut in a short line")
def _(s: Scene) -> str:
    return s.page(body=p(*s.story.paragraphs, "咨询电话：1380073"))
