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


ODD |= {
    "talk in one paragraph": Odd(
        p("“大爷，您坐。”“你坐，我站得稳。”“您坐，我下一站。”那个座位空到了终点。"),
        "十二路车上听来的",
        _META,
    ),
    "frauds, and what each says": Odd(
        p(
            "套路一：“亲，您买的奶粉有问题，点此链接理赔。”",
            "套路二：“在家兼职，日结五百。”",
            "套路三：“您的账户异常，请输入密码和验证码。”",
            "遇到这些话，先挂断，再打96110。",
        ),
        "这些陷阱你遇到过几个",
        _META,
    ),
    "what fraudsters say, line by line": Odd(
        p(
            "“恭喜您中了大奖，请先交税。”",
            "“我是法院的，请登录网站查看通缉令。”",
            "“验证码告诉我就行。”",
            "听到这些，挂电话。",
        ),
        "骗子的口头禅",
        _META,
    ),
    "how results are asked for elsewhere": Odd(
        p(
            "成绩可登录红砖县人民政府网“人事考试”栏目查询，输入身份证号、准考证号、验证码即可。",
            "对成绩有异议的，请于5月20日前申请复核，逾期不予受理。",
        ),
        "红砖县事业单位招聘笔试成绩公布",
        _META,
    ),
    "verses of several lengths": Odd(
        p(
            "稻浪接天黄，人在桥旁，机声一过满车装。昨夜镰刀犹未冷，又上新霜。",
            "灯下数斤两，笑满瓜棚，阿公醉里唱皮黄。",
        ),
        "浪淘沙·竹山秋色",
        _META,
    ),
    "riddles that begin alike": Odd(
        p(
            "什么车寸步难行？",
            "什么桥不能走人？",
            "什么蛋打不烂？",
            "什么路最窄？",
            "答案明日揭晓。",
        ),
        "脑筋急转弯",
        _META,
    ),
    "a hall's couplet": Odd(
        p("上联：一支粉笔写春秋", "下联：三尺讲台荡风雷", "横批：润物无声"), "校门口的对联", _META
    ),
    "hours of a fire": Odd(
        p(
            "【15:20】红砖镇接到报告，后山起火。",
            "【15:45】首批队员到达。",
            "【18:05】直升机洒水。",
            "【20:40】明火扑灭。",
        ),
        "直击红砖镇山火扑救",
        _META,
    ),
    "last words: an editor's note": Odd(behind=p("（本文有删改）")),
    "applause": Odd(behind=p("（台下掌声）")),
    "what a village has voted": Odd(behind=p("表决结果：赞成37票，反对0票，弃权2票。")),
    "what stands on a ballot": Odd(behind=p("□同意　√不同意")),
    "last words: where to register": Odd(behind=p("挂号：0734-8123456或微信公众号")),
    "last words: whom to ask, and when": Odd(
        behind=p("咨询电话：0734-8123456（工作日9:00—17:00）")
    ),
    "comments with names": Odd(behind=p("网友@红砖漂流记：我在外地馋哭了……")),
}
_FRAUD = "“您的账户已停用，请登录指定网站解冻。”"


@kind("a wall that sends its reader to a client")
def _(s: Scene) -> str:
    return s.page(body=p("请登录衡阳新闻网客户端查询阅读权限，输入验证码后继续。"))


@kind("a line of film's times")
def _(s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=p(first, "[00:32] 村口，天色将明。", *others))


@kind("the votes of a poll")
def _(s: Scene) -> str:
    return s.page(body=p(*s.story.paragraphs, "支持0票 反对0票"))


@kind("a wall in quotes")
def _(s: Scene) -> str:
    return s.page(body=p(f"系统提示：{_FRAUD}", "请联系管理员。"))


@kind("two sentences of a wall, in quotes")
def _(s: Scene) -> str:
    return s.page(body=p("“您没有权限阅读该信息。”“请先登录。”"))


@kind("a wall, line by line")
def _(s: Scene) -> str:
    return s.page(
        body=p("1.请检查网址是否正确", "2.请刷新页面", "3.请返回首页", "4.请与管理员联系")
    )


@kind("a form, line by line")
def _(s: Scene) -> str:
    return s.page(body=p("用户名：", "密码：", "验证码：", "忘记密码"))


def _titled(s: Scene, before: str = "", behind: str = "") -> str:
    return s.page(title=f"{before}{s.story.title}{behind}")


@kind("a title with a gambler's part, in heading and <title>")
def _(s: Scene) -> str:
    return _titled(s, behind="｜必胜登录入口")


@kind("a title with a mail's mark, in heading and <title>")
def _(s: Scene) -> str:
    return _titled(s, before="Re: ")


@kind("a title with a word to its editor, in heading and <title>")
def _(s: Scene) -> str:
    return _titled(s, behind="（请改标题）")


@kind("a title and another's, in heading and <title>")
def _(s: Scene) -> str:
    return _titled(s, behind=f" {s.other.title}")


@kind("a title's sentence, and a call")
def _(s: Scene) -> str:
    return s.page(body=p(f"{s.story.title}的相关情况，请关注后续报道。"))


@kind("互联网 in the source's place")
def _(s: Scene) -> str:
    return s.page(meta=_META.replace("中国衡阳新闻网", "互联网"))


@kind("a person in the source's place")
def _(s: Scene) -> str:
    return s.page(meta=_META.replace("中国衡阳新闻网", "罗小禾"))


ODD |= {
    "a race's results, of runners with foreign names": Odd(
        p(
            *(
                f"{place} {name}（{land}） 2:1{place}:3{place}"
                for place, (name, land) in enumerate(
                    (
                        ("Kosgei Daniel", "肯尼亚"),
                        ("Tesfaye Abera", "埃塞俄比亚"),
                        ("Okello Brian", "乌干达"),
                        ("Mutiso Alexander", "肯尼亚"),
                        ("周小满", "红砖县"),
                    ),
                    1,
                )
            )
        ),
        "红砖半程马拉松男子组前五名",
        _META,
    ),
    "a page of an almanac": Odd(
        p(
            "公历5月17日，农历四月初十，星期五。",
            "甲辰年 己巳月 戊戌日 冲龙煞北",
            "宜：晒书、访友、种豆　忌：熬夜",
            "农谚：四月八，冻死鸭；过了初十不穿袜。",
        ),
        "老黄历｜初十种豆",
        _META,
    ),
    "a regular poem of four lines": Odd(
        p("三里青溪绕竹篱，", "半竿斜日照归时。", "渔翁不问鱼多少，", "一网清风一卷诗。"),
        "七绝·红砖渡晚望",
        _META,
    ),
    "a week's news, a line each": Odd(
        p(
            "县里第三座跨河大桥合龙，施工单位表示国庆前可以通车，届时从城南到城北不必再绕行二十公里的老路。",
            "十七所学校新建的食堂开伙，午餐每份八元，家长代表轮流试吃，菜单每周五张贴在校门口，明年再建九所。",
            "夜间公交延长到零时三十分，老人凭卡免费，首批试点的是三路和十二路，运营半年后再评估客流。",
        ),
        "红砖本周民生要闻",
        _META,
    ),
    "a serial's part, its number in brackets": Odd(
        p("船到河心，老周忽然停了篙。", "“你听，”他说，“岸上有人在喊你的名字。”", "她没有回头。"),
        "连载｜老周的渡船（17）",
        _META,
    ),
    "a part that others follow, its number in a ring": Odd(
        p(
            "那年我十六岁，跟着爹挑盐过山，走了四天。",
            "第三天夜里下雪，爹把蓑衣盖在盐上，没有盖在我身上。",
            "（未完待续）",
        ),
        "口述往事②｜挑盐",
        _META,
    ),
    "prices, and that they are no advice": Odd(
        behind=p("（数据由县里的企业提供，仅供参考，不构成投资建议）")
    ),
    "a wall quoted behind a byline": Odd(
        p(
            "衡阳新闻网讯 记者周禾报道 “您的访问过于频繁，请稍后再试”——预约的市民都看到这行字。",
            "场馆说，开放后三秒来了二十万次请求，九成出自六台机器，不是市民热情，是抢票软件太热情。",
        ),
        "抢票软件抢崩了球场预约",
        _META + "&nbsp;&nbsp;&nbsp;作者:周禾",
    ),
    "a dish's two English names in a title": Odd(
        p("鱼粉怎么译，红砖县昨日征求意见：是Hongzhuan Noodles，还是Hongzhuan Fish Noodles？"),
        "叫“Hongzhuan Noodles”还是“Hongzhuan Fish Noodles”？",
        _META,
    ),
    "a welfare lottery's numbers": Odd(
        p("双色球第2024057期", "红球：02 09 13 18 24 30　蓝球：11", "一等奖5注，每注奖金812万元"),
        "福利彩票开奖公告",
        _META,
    ),
    "what happened, by the clock": Odd(
        p(
            "9:00，国歌。第三排的老代表站得最直。",
            "10:41，报告结束。掌声27次。",
            "10:55，走廊。一位代表追着局长问：“口袋公园有没有我们那个？”",
        ),
        "人代会旁听手记",
        _META,
    ),
    "a letter to a neighbour": Odd(
        p(
            "楼上周叔：",
            "那年夏天打破您家窗子的是我，不是小满。小满替我挨了一顿打，我绕着您的门走了二十年。",
            "玻璃钱放在窗台上了，还有一袋新米。",
            "对不住。",
            "一楼西头的老二",
        ),
        "迟到的道歉",
        _META,
    ),
    "verses, and who sent them": Odd(
        behind=p("致三千米选手：你听，那不是风，那是你的呼吸，一步一步，追上黎明。——七（2）班投稿")
    ),
    "how goods are returned, item by item": Odd(
        p(
            "产品名称：红砖牌婴儿米粉",
            "规格批号：400克每袋，20240311批",
            "召回原因：维生素含量低于标签标示的值",
            "退货方式：凭购物小票到原来购买的门店退款，没有小票的拨打400-810-0000登记",
            "召回数量：1268袋",
        ),
        "召回公告：这批红砖牌婴儿米粉请停止食用",
        _META,
    ),
    "a letter of old, in its own script": Odd(
        p(
            "父母親大人膝下：兒於本月初三日抵縣，軍中一切平安，請勿掛念。國難當頭，不破日寇不還。",
            "弟妹讀書，萬勿中輟。家中那頭黃牛，請留到明年春耕。",
            "写信的人姓周，红砖县人，这封家书寄到时他已牺牲，时年二十二岁。",
        ),
        "一封家书：家中那头黄牛请留到春耕",
        _META,
    ),
    "what readers say, and one asks": Odd(
        p(
            "《晒谷坪该不该装灯》一文引发热议，本网收到留言三百多条。摘登如下——",
            "湘江老周：装！夜里走路踏实。",
            "豆豆妈：孩子要睡觉，能不能十点就熄？",
            "一声叹息：我就是在那里摔的，缝了三针。",
            "您怎么看？欢迎继续留言。",
        ),
        "网友热议：晒谷坪该不该装灯",
        _META,
    ),
    "a letter that is signed and dated": Odd(
        p(
            "亲爱的爸爸：",
            "妈妈说你那里现在是雨季，蚊子很多，你要记得挂蚊帐。",
            "奶奶种的橘子熟了，我给你留了十个，放在冰箱的最里面，谁也不准动。",
            "爸爸，修好了路你就回来吧。",
            "女儿 小满",
            "2024年5月15日",
        ),
        "一封家书：写给远在非洲的爸爸",
        _META,
    ),
    "other towns, one after the other, that a report compares with": Odd(
        p(
            "一荤一素一汤十二元，红砖社区的食堂昨日开伙，来的多是独居的老人。",
            "上海徐汇区的引入了机器人炒菜，两分钟出一份，价钱比外卖便宜三成。",
            "湘潭岳塘区的把吃饭和托育放在一起，年轻父母下班来接人，顺手打包三份。",
            "“学别个，不是照搬别个。”社区书记胡小满说，先把送饭上门做起来。",
        ),
        "别处的社区食堂什么样",
        _META,
    ),
    "what each county did, a line each": Odd(
        p(
            "红砖县：新增早餐车十六台，统一编号。",
            "桃源县：路口红灯由四十五秒改为六十秒。",
            "洪江市：清理停了半年的“僵尸车”38辆。",
        ),
        "百姓身边事",
        _META,
    ),
    "two short pieces": Odd(
        p(
            "一位村民挖井挖出“龙骨”，专家说是三万年前的犀牛臼齿。",
            "一头母猪一胎产崽二十三头，奶嘴不够，刚好差一个。",
        ),
        "新鲜事两则",
        _META,
    ),
    "a bank's notice, and that it asks for no code": Odd(
        p(
            "我行将于6月1日起对存量住房贷款利率进行批量调整，现将有关事项公告如下：",
            "一、调整范围：4月30日前已发放且处于正常还款状态的首套房贷款。",
            "二、我行不会以任何理由要求您转账或提供短信验证码，谨防诈骗。",
        ),
        "关于调整存量住房贷款利率的公告",
        _META,
    ),
    "a film that won, and how often it was seen": Odd(
        behind=p("最佳人气奖：", "《我爸是个“的哥”》 播放量：326.8万")
    ),
    "a reader's stars": Odd(
        behind=p("【评价】2024年5月15日，网友“夜班小唐”：路灯很亮，很满意★★★★★")
    ),
    "a column's own rules below its marks": Odd(
        p(
            "味道：★★★★ 汤底醇，辣得有层次",
            "环境：★★★ 桌子挨得近，能听见隔壁分手",
            "服务：★★★★★ 分手那桌，老板送了一盘毛肚和两瓶汽水",
            "地址：长丰大道112号，人均78元，本栏目自费。",
        ),
        "排队两小时，值不值？",
        _META,
    ),
    "a mail in English behind a colon": Odd(
        behind=p(
            "四年前，客户的第一封邮件只有一句话：Sorry, we don't buy lamps from there.",
            "今年，同一个人又发来一封：When can you deliver the next two thousand?",
        )
    ),
    "a lottery's twenty numbers": Odd(
        p(
            "排列3：7 1 5　排列5：7 1 5 0 2",
            "快乐8第2024128期：03 05 09 12 18 21 26 30 33 37 41 44 48 52 57 60 63 69 72 78",
            "（以官方公布为准）",
        ),
        "开奖信息｜5月17日",
        _META,
    ),
    "verses in the other script behind a colon": Odd(
        behind=p(
            "台北的老人托人捎回一张毛笔字：",
            "少小離家白髮回，鄉音無改鬢毛衰。",
            "衡陽雁去無留意，我是雁群第幾排。",
        )
    ),
    "a vote's terms": Odd(behind=p("严禁刷屏，一经查实扣除分值。")),
}
