"""Pages that are odd and honest: none may be held back, or warned of without need."""

from dataclasses import dataclass, replace

from hyxw.items import WarningCode
from hyxw.pages.entries import Entry
from hyxw.text.dates import Moment
from tests.witnesses.answers import paragraphs as p
from tests.witnesses.scene import Scene

_IMAGE = '<p><img src="/uploadfile/2024/0517/20240517013.jpg"></p>'
_META = "2024-05-17 13:29:13&nbsp;&nbsp;&nbsp;来源:中国衡阳新闻网"
_NAMES = [f"{a}{b}" for a in "张王李赵陈刘杨黄周吴" for b in ("小满", "一苇", "砚秋", "青", "松")]
_PRICES = "".join(
    f"<tr><td>{x}</td><td>{len(x)}.5元/斤</td></tr>" for x in ("白菜", "萝卜", "辣椒")
)


@dataclass(frozen=True)
class Odd:
    """What replaces the story's own; `listed` is its title in the listing, `daily` by the day."""

    body: str | None = None
    title: str | None = None
    meta: str | None = None
    listed: str | None = None
    daily: bool = False
    behind: str = ""  # the body
    instead: tuple[str, str] | None = None  # anywhere on the page
    anothers: bool = False  # the text of an article that the feed has


ODD = {
    "pictures without a word": Odd(_IMAGE * 3, "图说：手艺人扎花灯", _META),
    "a picture and its caption": Odd(_IMAGE + "<p>▲红砖村花灯。杨平 摄</p>", "红砖村花灯", _META),
    "a video and a line": Odd(
        '<p><video src="/v.mp4"></video></p>' + p("红砖村皮影戏台开演。点击观看视频。"),
        "视频丨红砖村皮影戏台开演",
        _META,
    ),
    "a video and no word": Odd('<p><video src="/v.mp4"></video></p>', "视频丨皮影戏台开演", _META),
    "a player's frame and no word": Odd(
        '<p><iframe src="//player.video.test/embed/1"></iframe></p>', "视频丨皮影戏台开演", _META
    ),
    "a PDF in a frame": Odd('<iframe src="/uploadfile/2024/0517/a.pdf"></iframe>', "公示", _META),
    "a PDF embedded": Odd('<embed src="/uploadfile/2024/0517/a.pdf">', "公示", _META),
    "a recording": Odd('<audio src="/a.mp3" controls></audio>', "广播丨皮影戏台开演", _META),
    "a link to a document": Odd('<p><a href="/a.doc">附件：名单.doc</a></p>', "名单公示", _META),
    "a picture called default": Odd(
        '<p><img src="/uploadfile/2024/0517/default.jpg"></p>', "长图丨皮影戏台", _META
    ),
    "last words: 登录…查看全文公告。": Odd(
        behind=p("市民可登录“花灯在线”客户端，输入验证码后查看全文公告。")
    ),
    "numbers with asterisks": Odd(behind=p("中奖号码：138****5678、139****1234。")),
    "boxes to tick": Odd(behind=p("□愿意　□不愿意　□其他")),
    "a notice of one sentence": Odd(
        p("因管道检修，红砖村5月18日8时至20时停水，请居民提前储水。"), "红砖村18日停水", _META
    ),
    "a notice of another system's maintenance": Odd(
        p("因系统升级，5月18日18时起不动产登记平台暂停服务，给您带来不便，敬请谅解。"),
        "不动产登记平台5月18日起暂停服务",
        _META,
    ),
    "a notice with excuses": Odd(
        p("因线路检修，松涛社区5月18日停电，给您带来的不便，敬请谅解。咨询电话：0734-1234567。"),
        "松涛社区停电公告",
        _META,
    ),
    "news of log-ins and codes": Odd(
        p("衡阳新闻网讯 记者唐望舒报道 市民收到“请先登录验证”的短信，输入验证码后被骗3000元。"),
        "一条短信骗走3000元 警方提醒：验证码别外传",
        f"{_META}&nbsp;&nbsp;&nbsp;作者:唐望舒",
    ),
    "news of a site that was closed": Odd(
        p("记者17日获悉，衡阳某论坛因违规被责令关闭，页面已无法访问。"),
        "衡阳某论坛因违规被关闭",
        _META,
    ),
    "news of a new client": Odd(
        p("5月17日，“红砖通”客户端上线，市民扫描二维码下载后即可预约皮影演出。"),
        "“红砖通”客户端上线",
        _META,
    ),
    "last words: 关注公众号后即可查看": Odd(behind=p("市民关注公众号后即可查看完整演出安排。")),
    "last words: ……": Odd(behind=p("戏台上的灯，一盏一盏亮了起来……")),
    "last words: place and day": Odd(behind=p("红砖村村委会", "2024年5月17日")),
    "last words: address and number": Odd(behind=p("地址：红砖村一楼　电话：0734-1234567")),
    "a QR code behind the text": Odd(behind='<p><img src="/qr.png"></p><p>扫一扫，关注我们</p>'),
    "an advertisement behind the text": Odd(behind=p("【广告】红砖村花灯节门票热卖中，欢迎选购。")),
    "last words: 剩余部分…": Odd(behind=p("剩余部分花灯将于月底点亮。")),
    "last words: a caption of 查看全部": Odd(behind=p("图为工作人员查看全部花灯")),
    "last words: a contact line": Odd(
        behind=p("报名地址：红砖村文化活动中心二楼东侧书画室，报名电话0734-8888888")
    ),
    "last words: （记者 余文辉）": Odd(behind=p("（记者 余文辉）")),
    "a forecast by counties": Odd(
        p(*(f"{name} 多云 18~26℃ 空气质量：良" for name in ("红砖区", "松涛区", "石桥县"))),
        "红砖区松涛区石桥县天气预报",
        _META,
    ),
    "a chronicle that begins with a day": Odd(
        p("2024年1月3日", "红砖村花灯开扎。", "2024年2月5日", "红砖村花灯点亮。"),
        "红砖村花灯大事记",
        _META,
    ),
    "an encoded address": Odd(behind=p("详见https://h.test/%E8%A1%A1%E9%98%B3%E6%96%B0。")),
    "a sentence with a date and 发布": Odd(
        behind=p("2024年5月17日，县文化馆发布花灯节日程。", "花灯节为期三天。")
    ),
    "captions that recur": Odd(behind=_IMAGE.join(p("本报记者 王小明 摄") for _ in range(3))),
    "a form": Odd(
        behind=p("出生年月日：　是□否□", "***食品店、湘D***的车主请联系村委会，他们会说明。")
    ),
    "questions with half-width marks": Odd(
        behind=p("花灯好看吗?村民都说好看，明年还办吗?唐师傅说一定办。")
    ),
    "names that are masked": Odd(
        p("5月17日，李*和王**看到有人晕倒，当即拨打120。“换了谁都会帮。”王**说，李***也这么说。"),
        "戏台前有人晕倒 李*、王**伸手相助",
        _META,
    ),
    "log-ins, rights and 404 in passing": Odd(
        p(
            "5月17日起，花灯预约系统升级，市民须重新登录并设置密码。",
            "忘记密码的可到窗口重置；没有权限的，请联系管理员；如遇“页面不存在”，请稍后再试。",
        ),
        "花灯预约系统升级，市民须重新登录",
        _META,
    ),
    "a correction": Odd(
        p("本网5月7日《花灯》一文中，“480盏”应为“460盏”，特此更正。"), "更正", _META
    ),
    "a police notice": Odd(
        p("5月16日22时许，红砖村发生一起交通事故，造成2人受伤，案件正在办理。", "红砖村派出所"),
        "警情通报",
        _META,
    ),
    "a timetable": Odd(p(*(f"5月{n}日 9:00—11:30 花灯" for n in range(4))), "图解日程", _META),
    "a part of a series": Odd(
        p("红砖村的灯一盏一盏亮了，他推开门，母亲还在灯下等着。", "（未完待续）"),
        "连载：红砖灯影（三）",
        _META,
    ),
    "an excerpt": Odd(
        p("红砖村的灯一盏一盏亮了，他推开门，母亲还在灯下等着。", "（节选）"),
        "书摘：红砖灯影（节选）",
        _META,
    ),
    "an essay under a figure of speech": Odd(
        p("末班车上只剩我和一位抱花的姑娘。", "司机把车开得又稳又快，谁也没有再说话……"),
        "夜班公交上的陌生人",
        _META,
    ),
    "last words: an editor and a proof-reader": Odd(behind=p("编辑 罗禾，校对 王敏")),
    "last words: thanks": Odd(behind=p("图片由村民提供，在此感谢")),
    "last words: a request not to copy": Odd(behind=p("如需转载，请先联系本网")),
    "a flower in braces": Odd(behind=p("送给每一位劳动者一朵{rose}。")),
    "a line of Python": Odd(behind=p("他写下第一行代码：if __name__ == '__main__'。")),
    "a summary before the head": Odd(
        p(
            "核心提示",
            "红砖村的戏台修好了，老手艺有了新去处。",
            "本报讯（记者 罗禾）5月17日，红砖村皮影戏台开演，三百名村民前来观看。",
            "演出持续到晚上九点，老艺人说，明年还要再搭一座台。",
        ),
        "红砖村皮影戏台开演",
        _META,
    ),
    "last words: an address": Odd(
        behind=p("申报条件和所需材料的清单，详情请点击：http://h.test/tz/123.html")
    ),
    "an invoice to be had": Odd(behind=p("可到办税大厅代开发票。")),
    "a poem": Odd(
        "<p>红砖村里灯初上<br>皮影台前笑语长<br>一段乡音唱不尽<br>半城烟雨满衣裳</p>",
        "诗歌｜红砖灯影",
        _META,
    ),
    "a table": Odd(
        f"<table><tr><td>品种</td><td>价格</td></tr>{_PRICES}</table>", "今日菜价", _META
    ),
    "a list": Odd("<ol><li>糯米500克</li><li>红糖100克</li></ol>", "家常菜谱：红糖糍粑", _META),
    "names": Odd(p("、".join(_NAMES)), "花灯大赛获奖名单公布", _META),
    "numbers": Odd(
        p("红球：03 08 11 17 22 30 蓝球：09", "奖池：1234万元"), "双色球开奖公告", _META
    ),
    "the weather": Odd(p("今天白天：多云，18到26度，南风2到3级。"), "天气预报", _META),
    "an interview with half-width marks": Odd(
        p("记者:为什么回来?唐师傅:舍不得?也不是,就是想做点事.", "记者:难不难?唐师傅:难!学了三年."),
        "对话花灯手艺人：为什么回到红砖村?",
        _META,
    ),
    "an obituary": Odd(p("花灯老艺人唐老师傅5月16日辞世，享年九十二岁。"), "花灯老艺人辞世", _META),
    "a place offered": Odd(p("招聘：花灯师傅2名，待遇面议，请联系唐师傅。"), "招聘启事", _META),
    "English amid the text": Odd(behind=p("“It is the first time,” a visitor said in English.")),
    "readings amid the text": Odd(
        behind=p("酃（líng）湖、耒（lěi）阳两地同日开演，à á ǎ ā 一学就会。")
    ),
    "one paragraph, parted by <br>": Odd(
        "<p>　　月塘新村皮影戏台开演。<br><br>　　手艺人说，竹编也好卖。</p>"
    ),
    "a stray </p>": Odd(behind="&lt;/p&gt;&amp;nbsp;"),
    "a mark before the listed title": Odd(listed="[图]从“竹编”到“皮影戏台” 月塘新村变了样"),
    "the listed title cut short": Odd(listed="从“竹编”到“皮影…"),
    "other words in the listing, the time to the second": Odd(listed="皮影戏台热闹开演"),
    "a year mistyped in the meta line": Odd(meta=_META.replace("2024-", "2023-")),
    "no meta line": Odd(meta=" "),
    "another house's article, its author not in the text": Odd(
        p(
            "月塘新村皮影戏台近日开演，手艺人的竹编也好卖，戏台前的长凳天天坐满了人。",
            "外乡来的客人看完了戏，总要带一只竹篮回去，装的是村里的腐乳和红薯干。",
        ),
        None,
        f"{_META}&nbsp;&nbsp;作者:李某",
    ),
    "the editor as 作者": Odd(meta=f"{_META}&nbsp;&nbsp;&nbsp;作者:罗禾"),
    "the section renamed": Odd(instead=(">资讯</a>", ">快讯</a>")),
    "the channel above it renamed": Odd(instead=(">新闻中心</a>", ">新闻</a>")),
    "no breadcrumb": Odd(instead=('<div class="location">', '<div class="loc">')),
}

# What such a page is warned of: its few words, or what it lacks; the others are as they should be.
WARNED: dict[str, tuple[WarningCode, ...]] = {
    "a video and no word": ("text-missing",),
    "a player's frame and no word": ("text-missing",),
    "a PDF in a frame": ("text-missing",),
    "a PDF embedded": ("text-missing",),
    "a recording": ("text-missing",),
    "last words: 登录…查看全文公告。": ("text-cut",),
    "a list": ("text-short",),
    "the weather": ("text-short",),
    "a place offered": ("text-short",),
    "one paragraph, parted by <br>": ("text-short",),
    "other words in the listing, the time to the second": ("title-differs",),
    "a year mistyped in the meta line": ("published_at-differs",),
    "no meta line": ("source-missing",),
    "an advertisement behind the text": ("text-unproven",),
    "a flower in braces": ("text-unproven",),
    "a stray </p>": ("text-unproven",),
    "the editor as 作者": ("text-unproven",),
    "the channel above it renamed": ("section-differs",),
    "no breadcrumb": (
        "section-missing",
        "section-differs",
    ),
}

# In silence these pages are as a slip of the site would make them; when three tries have found
# them so, they are published, with a warning.
LASTING = {
    "a reprint under a title of its own, without a name": Odd(
        title="基层见闻", meta=_META, anothers=True
    ),
    "other words in the listing, a day alone": Odd(listed="皮影戏台热闹开演", daily=True),
}


def page_of(odd: Odd, s: Scene) -> str:
    """The page."""
    body = s.body(s.story) + odd.behind if odd.behind else odd.body
    if odd.anothers:
        body = s.body(s.site.story(s.site.article_ids()[24]))
    html = s.page(title=odd.title, meta=odd.meta, body=body)
    return html.replace(*odd.instead) if odd.instead else html


def entry_of(odd: Odd, s: Scene) -> Entry:
    """Its entry in the listing."""
    entry = s.entries[s.story.article_id]
    entry = replace(entry, title=odd.listed or odd.title or entry.title)
    if not odd.daily:
        return entry
    return replace(
        entry, listed=Moment(s.story.published.replace(hour=0, minute=0, second=0), "day")
    )
