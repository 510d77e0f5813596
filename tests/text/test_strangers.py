import pytest

from hyxw.text.strangers import _has_part, foreigner_in, said_of, stranger_in

TEXT = [
    "石桥村昨晚亮起了三十盏路灯，老人们搬出凳子坐到村口。",
    "“以前天一黑就不敢出门。”村民唐望舒说，灯是村里自己装的。",
    "村里还把灯的图纸贴在了祠堂门口，谁都能提意见。",
]


def amid(line: str, text: list[str] = TEXT) -> str | None:
    return stranger_in([*text[:1], line, *text[1:]], ["石桥村亮起路灯"])


@pytest.mark.parametrize(
    "line",
    [
        "加载失败，点击重试",
        "系统检测到异常访问，请完成滑块验证",
        "您的浏览器版本过低，请升级后访问",
        "内容正在审核中，请稍后再来……",
        "該內容已被管理員刪除",
        "直播已结束",
        "操作日志：唐望舒 2026-11-27 撤稿",
        "生成海报",
        "弹幕已关闭",
        "访问量 38291",
        "阅读：1.2万",
        "加载中……",
        "【现场同期】",
        "译文由Google翻译提供",
        "素材来源：某某公众号，侵删",
        "字号：大 中 小",
        "欢迎您，游客！",
        "文章正在排队审核",
        "没有登录？立即登录",
        "打赏作者",
        "阅读权限：仅会员",
        "网友评论（2）",
        "终稿-改3",
        "图片上传失败，请重试",
        "正文内容请在此处编辑，建议字号16px。",
        "以上内容由135编辑器排版",
        "预览时标签不可点",
        "微信扫一扫关注该公众号",
        "该视频号动态暂时无法播放",
        "继续滑动看下一个",
        "您的浏览器版本过低，请升级浏览器以获得更好体验",
        "本文约1203字，阅读需要4分钟",
        "点赞 23  收藏 5  在看 8",
        "订阅我们的邮件",
        "欢迎您，游客！[登录] [注册]",
        "文章纠错 | 收藏本页 | 我要投稿",
        "请记住本站域名，最新最快更新",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_page_or_a_newsroom_speaks(line: str, place: int) -> None:
    text = [*TEXT[:place], line, *TEXT[place:]]
    assert stranger_in(text) == line


@pytest.mark.parametrize(
    "aside", ["（姓名待补）", "（图说待配）", "（该词已被系统过滤）", "【收件人】"]
)
def test_a_page_or_a_newsroom_speaks_within_a_sentence(aside: str) -> None:
    assert amid(f"灯杆是邻村{aside}送来的，分文不取。") == aside


@pytest.mark.parametrize(
    "line",
    [
        "记者手记",
        "这些话，您还听老人讲过吗？欢迎投稿。",
        "相关链接",
        "咨询电话：0734-8866123",
        "编辑：唐望舒",
        "微信公众号：石桥发布",
        "（图片由受访者提供）",
        "（记者 唐望舒）",
        "（本文为系列报道之三）",
        "图片：",
        "请广大考生登录教育考试院网站查询录取结果。",
        "请市民下载“交管12123”App办理。",
        "广大网友可点击链接参与投票。",
        "完整课程表可关注微信公众号“文化馆”查看。",
        "详情见附件。",
        "投稿邮箱lamp@163.com，标题注明“征文”",
        "他点击短信里的链接，三分钟后卡里的8万元就没有了。",
        "老人一登录就提示“您没有权限阅读该信息，请先登录”，急得直跺脚。",
        "她打开抖音，对着镜头说：“家人们，点赞关注不迷路！”",
        "截至发稿时，这条视频的播放量已超过300万，点赞12万，评论区一片叫好。",
        "原文链接：http://www.h.test/a/b.html",
        "点击查看活动回放",
        "第三步：输入身份证号，确认信息，提交",
        "报名方式：扫描下方二维码填写报名表",
        "观看方式：登录“某某发布”视频号",
        "图文：唐望舒 编辑：李明",
        "配音：李明",
        "镜头一：清晨五点的菜市场",
        "【镜头二】",
        "镜头回放",
        "投稿截止时间：6月30日",
        "扫码报名",
        "长按识别二维码报名",
        "（标题为编者所加）",
        "（作者为石桥县作协会员）",
        *("（台下掌声）", "格式：Word文档，五号宋体", "报名流程：登录系统→填写表格→提交审核"),
        "（更正：本文此前版本误写了时间，现已更正。）",
        *("转发=帮助！", "挂号：0734-8866123或微信公众号"),
    ],
)
def test_a_story_speaks(line: str) -> None:
    assert amid(line) is None


def test_what_a_story_is_about_is_its_own() -> None:
    about = [
        "石桥村的小程序上线了，点击首页就能登录。",
        "密码忘了可以找回，页面做得很大。",
        "唐望舒说好。",
    ]
    assert stranger_in([*about, "忘记密码可在登录页面找回。"]) is None
    assert stranger_in([*about, "点击首页 登录"]) is None
    assert stranger_in([*TEXT, "忘记密码？点击登录页面找回"]) is not None


def test_an_aside_that_a_story_may_have() -> None:
    for aside in (
        "（无人机照片）",
        "（视频截图）",
        "（掌声）",
        "（具体时间待定）",
        "（作者单位：县文化馆）",
        "（原文）",
    ):
        assert amid(f"灯杆是邻村{aside}送来的，分文不取。") is None


def test_how_much_of_a_line_is_of_the_fields() -> None:
    assert said_of("加载失败，请稍后重试").share == 1
    assert said_of("戳").share == 1
    assert said_of("石桥村的灯亮了").share == 0
    said = said_of("石桥 app 登录 zzz https://h.test/app")
    assert said.words == {"app", "登录"}
    assert said.rest == "石桥x"
    assert said.share == 5 / 8


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        ("Die Sitzung betonte die Bedeutung der Arbeit.", True),
        ("Hội nghị nhấn mạnh công tác phòng chống cháy rừng.", True),
        ("Купить дешево", True),
        ("NOAUTH Authentication required.", True),
        ("Discuz! Database Error", True),
        ("反应式为：CaCO₃+2HCl→CaCl₂+H₂O+CO₂↑", False),
        ("MySQL server has gone away", True),
        ("Operation timed out after 30 seconds", True),
        ("회의는 산불 예방을 강조했다", True),
        ("หมู่บ้านจะจัดงานเทศกาล", True),
        ("Купить дом", False),  # nine letters
        ("Hacked by r00t!", True),
        ("We lit lam", False),  # eight letters
        ("Lamps, lamps", False),  # two words
        ("Internationalization Standardization", False),  # two words
        ("“The lamps of the village are lit.”", False),
        ("《The lamps of the village》", False),
        ("她给朋友看：“C'est la vie, mais la vie est belle.”", False),
        ("报名：https://a.test/the/lamps/of/the/village/are/lit", False),
        ("ＣＣＴＶ　ＨＹＴＶ　ＨＮＴＶ　ＲＥＤＮＥＴ　ＶＯＣ", False),
        ("王五(CEO)李四(CTO)，客机A330运来H5N1检测仪，执行GB/T标准", False),
    ],
)
def test_a_paragraph_in_another_language(said: str, *, foreign: bool) -> None:
    assert foreigner_in([*TEXT[:1], said, *TEXT[1:]]) == (said if foreign else None)


def test_a_paragraph_in_another_language_is_introduced() -> None:
    said = "The lamps of our village are lit."
    assert foreigner_in(["她在信里说：", said, TEXT[0]]) is None
    assert foreigner_in([TEXT[0], said, "这句话的译文就刻在灯座上。"]) is None
    assert foreigner_in([TEXT[0], said, TEXT[1]], ["一首英文歌里的村子"]) is None
    assert foreigner_in([TEXT[0], said, TEXT[1]], ["石桥村的The lamps晚会"]) is None
    assert foreigner_in([TEXT[0], said, TEXT[1], "译文"]) == said


def test_what_several_say_has_a_head_where_the_story_goes_on() -> None:
    head, *said = ["网友留言：", "“湘江渔夫”：终于不用摸黑了。", "“石鼓老兵”：老街也装上吧。"]
    assert stranger_in([*TEXT[:1], head, *said, *TEXT[1:]]) is None
    assert stranger_in([*TEXT, head, *said]) == head
    assert stranger_in([*TEXT[:1], head, said[0], *TEXT[1:]]) == head
    assert stranger_in([*TEXT[:1], head[:-1], *said, *TEXT[1:]]) == head[:-1]


def test_riddles_say_where_their_answers_are() -> None:
    assert amid("谜底见明日本版") is None


def test_a_story_sends_its_readers_to_a_film_of_it() -> None:
    assert amid("戳视频，听听铁锅版《茉莉花》↓↓") is None
    assert amid("点击视频，跟着镜头走一程。") is None
    assert amid("点击视频，您将跳转到客户端播放。") is not None


@pytest.mark.parametrize(
    ("own", "has"), [("密码在哪里", True), ("忘记了", True), ("记密", False), ("记得", False)]
)
def test_a_story_has_a_word_by_its_first_two_characters_or_its_last(own: str, *, has: bool) -> None:
    assert _has_part(own, "忘记密码") is has
    assert not _has_part(own, "忘密码")
