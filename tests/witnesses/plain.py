"""Honest pages of an outsider: lists, calls, quotations, and titles that say little."""

from tests.witnesses.answers import kind, misread
from tests.witnesses.answers import paragraphs as p
from tests.witnesses.odd import ODD, Odd
from tests.witnesses.scene import Scene

_IMAGE = '<p><img src="/uploadfile/2024/0517/20240517013.jpg"></p>'
META = "2024-05-17 13:29:13&nbsp;&nbsp;&nbsp;来源:中国衡阳新闻网"
NAMED = f"{META}&nbsp;&nbsp;&nbsp;作者:唐望舒"


def table(*rows: str) -> str:
    """The markup of a table, its cells parted by blanks."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split()) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


# --- Next to none of their characters are among the commonest -----------------------------------

_WATER = table(
    "站名 水位（米） 流量（立方米/秒） 警戒水位",
    "松柏 43.12 812 44.00",
    "茭河 49.35 1020 56.50",
    "白渡 44.08 1350 53.00",
    "泉湖 68.77 236 75.00",
    "洲头 58.21 187 62.50",
    "西渡 62.40 61 66.00",
)
_DONORS = (
    "丁伟 马骏 邓琳 龙飞 卢勇 叶强 白雪 冯军 吕娜 朱敏 刘畅 许杰 孙浩 苏静 李娟 "
    "杨帆 吴刚 邱磊 何鑫 余波 邹燕 汪涛 宋丽 张勇 陈鹏 林霞 罗斌 周洁 郑凯 胡燕 "
    "赵磊 钟毅 段鹏 贺萍 袁媛 贾佳 徐亮 郭敏 唐辉 黄涛 曹璐 梁栋"
)
_FLIGHTS = table(
    "航班号 航线 起飞 到达 班期",
    "HX6415 红砖—北京 07:35 10:00 每日",
    "HX5734 红砖—昆明 12:20 14:15 每日",
    "HX7162 红砖—海口 16:40 18:10 135",
    "HX8867 红砖—青岛 19:05 21:30 246",
    "HX6931 红砖—上海浦东 21:15 23:05 每日",
)

ODD |= {
    "a table of water levels": Odd(_WATER, "湘江流域5月17日8时水情", META),
    "forty names and no more": Odd(p(_DONORS), "无偿献血奉献奖获得者", META),
    "a table of flights": Odd(_FLIGHTS, "红砖机场夏秋航季时刻", META),
}


@kind("a table in a wrong charset")
def _(s: Scene) -> str:
    return s.page(body=misread(_WATER.replace("</td>", "　</td>"), "gb18030"))


@kind("names in a wrong charset")
def _(s: Scene) -> str:
    return s.page(body=p(misread(_DONORS, "gb18030")))


# --- Machines' and strangers' words within a Chinese sentence -------------------------------------

_LURE = "“百家乐、老虎机应有尽有，注册即送58元彩金，提款秒到账。”5月16日，王女士收到这样一条短信。"

ODD |= {
    "news of what 502 means": Odd(
        p(
            "衡阳新闻网讯 记者唐望舒报道 5月16日，红砖村办起网络课，工程师向村民讲解常见的错误。",
            "他说，502 Bad Gateway则是两台服务器没接上头，过一会儿刷新就好。",
            "他还演示了一句常见的报错：MySQL Error: Too many connections。台下一片笑声。",
        ),
        "红砖村办起网络课",
        NAMED,
    ),
    "news of a variable": Odd(
        p("红砖村小学5月16日开编程课，老师教孩子们用变量{name}替换自己的名字，个个都写得起劲。"),
        "红砖村小学开编程课",
        META,
    ),
    "an English theme": Odd(behind=p("当晚以Clay meets the old village为主题的陶艺展同时开幕。")),
    "a Japanese greeting": Odd(behind=p("她喊一声いらっしゃいませ，把客人迎进门。")),
    "news that quotes an offer": Odd(
        p(_LURE, "民警提醒，赌博网站十赌十骗，收到类似短信请直接删除。"),
        "民警提醒：送彩金的短信别点",
        META,
    ),
}


@kind("news of a police warning, and an offer behind it")
def _(s: Scene) -> str:
    offer = "百家乐、老虎机应有尽有，注册即送58元彩金。"
    return s.page(body=p(*s.story.paragraphs, "民警提醒，谨防上当。", offer))


@kind("paragraphs, and a proxy's 502 amid them")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=p(first, "502 Bad Gateway", *others))


@kind("a sentence of Chinese, and Japanese behind it")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=p(f"{first}ブランド財布の通販サイトです。", *others))


# --- Lists, and how they end ----------------------------------------------------------------------

ODD |= {
    "scores, and a standing that is short": Odd(
        p(
            "A组：红砖村 68:61 松涛村；石桥村 55:72 长湖村",
            "B组：青草村 80:77 人民村（加时）；合江村 49:66 下横村",
            "积分榜：长湖4分，红砖3分，石桥2分，松涛2分。",
        ),
        "红砖村篮球赛小组赛战报",
        META,
    ),
    "shops and their numbers": Odd(
        p(
            "红砖区：百姓药房解放路店 0734-1211001；千金药房雁城店 0734-1211456",
            "松涛区：益丰药房青草桥店 0734-1522110",
            "石桥区：国大药房东风店 0734-1338790；同济药房火车站店 0734-1331122",
        ),
        "红砖区24小时药店名单",
        META,
    ),
    "prizes, their winners by school": Odd(
        p(
            "一等奖：高二（3）班 彭雨桐",
            "二等奖：高一（7）班 石磊、高三（1）班 欧阳菲",
            "三等奖：高二（5）班 周子轩、高一（2）班 邝佳怡、高一（9）班 吴昊",
        ),
        "校园歌手赛结果",
        META,
    ),
    "clinics by district": Odd(
        p(
            "红砖区：黄茶岭社区卫生服务中心、天马山社区卫生服务中心、岳屏镇卫生院",
            "松涛区：五一社区卫生服务中心、潇湘社区卫生服务中心、角山镇卫生院",
            "石桥区：苗圃社区卫生服务中心、酃湖乡卫生院、茶山坳镇卫生院",
        ),
        "流感疫苗接种门诊一览",
        META,
    ),
    "last words: a short sentence behind an item of a list": Odd(
        behind=p(
            "（三）申请人的身份证原件及复印件一份，户口簿原件及复印件一份，近期免冠照片两张",
            "特此公告。",
        )
    ),
    "questions with prizes": Odd(
        p(
            "1.灭火器的压力表指针应指在（ ）区域？A.红色 B.绿色",
            "2.着火时，能否乘坐电梯？（ ）",
            "3.报警时应说清楚哪些内容？",
            "请将答案发送至h@mail.example，截止时间5月25日。",
        ),
        "消防知识有奖竞答",
        META,
    ),
}


@kind("two paragraphs, the second cut in a clause, and a credit behind it")
def _(s: Scene) -> str:
    first, second, *_ = s.story.paragraphs
    return s.page(body=p(first, f"{second}据统计，一年来先后有三百多名村民参加了", "编辑 罗禾。"))


@kind("two paragraphs, the second cut in a clause, and a short sentence behind it")
def _(s: Scene) -> str:
    first, second, *_ = s.story.paragraphs
    return s.page(body=p(first, f"{second}据统计，一年来先后有三百多名村民参加了", "大家都说好。"))


# --- Titles that say little -----------------------------------------------------------------------

_SERIES = tuple(
    f"衡阳新闻网讯 {who}报道 5月16日，{said}。"
    for who, said in (
        ("记者彭斌", "石桥县对烟花经营点开展突击检查，查处隐患四处，当场整改三处"),
        ("通讯员雷霆", "松涛区消防员走进小学演练疏散，一千名师生在三分钟内到达操场"),
        ("记者王超", "白沙镇检测了十二家农贸市场的燃气管线，更换老化软管四十条"),
    )
)

ODD |= {
    "a part of a novel": Odd(
        p("老吴把烟锅在鞋底上磕了两下，半天没说话。", "窗外的雨下得紧了。", "（未完待续）"),
        "长篇连载：潇湘旧事（七）",
        META,
    ),
    "reports under the title of a series": Odd(p(*_SERIES), "岁末安全在行动", META),
    "two reports of a series, each under a line of its own": Odd(
        p("检查员老彭：", _SERIES[0], "消防员小雷：", _SERIES[1]), "新春走基层｜我在岗位上", META
    ),
    "a brief under a title that exclaims": Odd(
        p("5月16日晚，K9018次列车上一名旅客突发心梗，护士龙雨霏跪地施救二十分钟，旅客已脱险。"),
        "点赞！好样的",
        META,
    ),
    "a commentary that says in other words what its title does": Odd(
        p(
            "排队两小时，盖章两分钟，这样的事，许多人都遇到过。",
            "窗口里的人说，规定就是这样定的；窗口外的人说，规定就不能改一改吗？",
            "规矩是为人方便而立的。多打一个电话，少让大爷跑一趟，并不花什么钱。",
            "把难处当作自己的难处，门槛自然就低了。",
        ),
        "湘江夜谈丨让群众少跑一趟路，难不难",
        META,
    ),
    "a debate by its speakers": Odd(
        p(
            "甲方·周一苇（退休教师）：夜里十点还有人放，我家孙子刚满月，一晚上惊醒三回，大人跟着坐到天亮。",
            "乙方·李小满（店主）：一年就这几天，没有响声，哪里还像个节？小时候守岁，守的就是零点那一阵热闹，年年如此，少了反倒不习惯。",
            "主持人：您怎么看？欢迎来信。",
        ),
        "大家谈：鞭炮要不要禁放",
        META,
    ),
    "this day in the years before": Odd(
        p(
            "1951年的今天，城西第一座发电站投产，点亮了四百盏灯。",
            "1979年的今天，中断十三年的龙舟赛在东洲岛恢复举行。",
            "1996年的今天，第一趟开往北京的直达列车驶出站台。",
        ),
        "往事日历·5月17日",
        META,
    ),
    "the next part of a story": Odd(
        p(
            "（接昨日）",
            "后来塑料桶来了，谁还要木桶？他把刨子收进箱子，去了广东。",
            "去年冬天，孙女打电话来，说想学。他连夜买了车票，箱子还在床底下。",
        ),
        "最后的箍桶匠（下）",
        META,
    ),
    "a unit for an author": Odd(meta=f"{META}&nbsp;&nbsp;&nbsp;作者:红砖县融媒体中心"),
    "an office for an author": Odd(meta=f"{META}&nbsp;&nbsp;&nbsp;作者:教育局"),
    "the site itself for an author": Odd(meta=f"{META}&nbsp;&nbsp;&nbsp;作者:本站"),
    "a picture story, its captions all": Odd(
        _IMAGE
        + p("▲5月16日，航拍红砖县白沙镇的茶园，层层茶垄沿着山势铺展，茶农在采春茶。周一苇 摄"),
        "图片新闻：红砖县茶园采茶忙",
        META,
    ),
    "clauses with numbers, and a full stop forgotten": Odd(
        p(
            "5月16日晚，红砖县白沙镇组织三十名网格员分片夜巡，重点查看茶园和晒谷坪。",
            "夜巡中共劝阻焚烧行为5起，现场扑灭火点3处，发放宣传单260份",
        ),
        "白沙镇开展禁烧夜巡",
        META,
    ),
    "a number to call behind a name": Odd(
        p(
            "受委托，定于5月28日10时拍卖茶厂旧设备一批，现状展示，瑕疵自负，有意者请联系周先生，13900000000"
        ),
        "茶厂旧设备拍卖公告",
        META,
    ),
    "questions, each with its answers": Odd(
        p(
            "您的年龄在哪一段？A.18岁以下　B.18—35岁　C.36—60岁　D.60岁以上",
            "您上一次写信是在什么时候？A.今年　B.去年　C.记不得了　D.从没写过",
            "寄一封信要五天，您愿意等吗？A.愿意，慢有慢的好　B.不愿意　C.看寄给谁",
        ),
        "小调查：慢一点，您愿意吗？",
        META,
    ),
    "what readers say, under a head of its own": Odd(
        p(
            "106路公交车改走船山路以后，市民热线收到了两百多条意见。",
            "网友留言：",
            "“湘江渔夫”：终于不用走十分钟去换车了。",
            "“石鼓老兵”：能不能再早发半个钟头？",
            "市公交公司表示，将从下周起把首班车提前二十分钟。",
        ),
        "106路公交改线，听听大家怎么说",
        META,
    ),
    "lines of code that a pupil shows": Odd(
        p(
            "五年级的唐小满用代码画了一只大雁，她在屏幕上敲下第一行代码：",
            "import turtle",
            "turtle.forward(100)",
            "“走一百步，向左转，就是一条边。”她说，十二个三角形拼起来就像雁的翅膀。",
        ),
        "孩子们用代码画了一只大雁",
        META,
    ),
    "an English paragraph that is told of": Odd(
        p(
            "船山中学的英语角昨天迎来第一百期，主题是家乡的一条河。",
            "The Xiang River runs north past our school, and every spring we plant willows there.",
            "这是初二学生唐小满的开头，台下响起掌声。",
        ),
        "船山中学英语角办了一百期",
        META,
    ),
    "a brief that counts under a title in other words": Odd(
        p("留湘就业69.8%，去广东18.4%；升学9.1%。", "市人社局说，留湘人数连续三年上升。"),
        "我市高校毕业生去向：七成在省内",
        META,
    ),
    "a poem of three lines": Odd(p("柿子红了", "一树灯笼", "不照夜路，只照归人"), "秋深", META),
    "articles of a village": Odd(
        p(
            "第一条 红事不超过十五桌，白事不放冲天炮。",
            "第二条 房前屋后自家扫，公共水沟轮流清。",
            "第三条 谁家老人没人管，名字写上公示栏。",
        ),
        "枫树村村规民约",
        META,
    ),
    "moves of chess": Odd(
        p(
            "红方：帅五平四，炮九进二，兵六进一。",
            "着法：炮九平六　士5进4　兵六平五　将6进1　炮六退四，红胜。",
            "此局妙在弃而后取，初学者可反复摆试。",
        ),
        "残局赏析：炮兵胜单士",
        META,
    ),
    "a market, and what one says there": Odd(
        p(
            "萝卜八毛，芹菜两块五，土鸡蛋一块二一个。",
            "卖竹篮的唐老倌编到第七圈，抬头说：“机器编的便宜，可装不住水。”",
            "没人问他竹篮为什么要装水，大家都笑。",
        ),
        "白果镇赶集见闻",
        META,
    ),
    "a story that fades out": Odd(
        p(
            "衡阳新闻网讯 记者唐望舒报道 慢车停稳，阿婆挑着担子下来，这是老车站的最后一班。",
            "站长把信号旗卷了又卷。",
            "列车拐过那道弯，越来越小，看不见了……",
        ),
        "老车站的最后一班慢车",
        NAMED,
    ),
    "a stray </body> in front of the text": Odd(
        instead=('<div class="content">', '<div class="content"></body>')
    ),
    "a sentence of few words, the title's among them": Odd(
        p("县气象台消息，我县今日正式入夏，较往年偏早两天。"), "我县今日入夏", META
    ),
}


@kind("a brief of another month, under a title that exclaims")
def _(s: Scene) -> str:
    brief = "3月16日晚，K9018次列车上一名旅客突发心梗，护士跪地施救二十分钟，旅客已脱险。"
    return s.page(title="点赞！好样的", body=p(brief))


@kind("another article behind the report that a series' title is of")
def _(s: Scene) -> str:
    return s.page(head=f"新春走基层｜{s.story.title}", body=s.body(s.story) + s.body(s.other))


@kind("a sentence that quotes the title and leads elsewhere")
def _(s: Scene) -> str:
    return s.page(body=p(f"{s.story.title}，请稍候。"))


# --- Headlines that are the text ------------------------------------------------------------------

_HEADLINES = "\n".join(
    f'<p>　　<a href="/c/2024/05/1{number}/1297-5{number}114{number}.html">{title}</a></p>'
    for number, title in enumerate(
        ("红砖村皮影戏台开演", "松涛社区装上新路灯", "石桥县花灯节闭幕", "白沙镇茶园开采")
    )
)

ODD |= {
    "a week's headlines, each a link": Odd(_HEADLINES, "一周要闻回顾（5月11日—17日）", META),
    "a week's headlines behind a word of welcome": Odd(
        p("本周衡阳有这些大事发生：") + _HEADLINES, "一周要闻回顾（5月11日—17日）", META
    ),
}


@kind("headlines, each a link, in the article's place")
def _(s: Scene) -> str:
    return s.page(body=_HEADLINES)


@kind("a lender's call behind a text, and his number")
def _(s: Scene) -> str:
    call = "急用钱？身份证即可贷，最高20万，三分钟到账，不看征信，微信同号13800002222"
    return s.page(body=p(*s.story.paragraphs, call))
