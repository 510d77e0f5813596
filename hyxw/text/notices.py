"""What servers, walls and templates say in an article's place, or amid it."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, islice

from hyxw.text.pictures import is_caption
from hyxw.text.script import convert, fold


def _in_folded(pattern: str) -> re.Pattern[str]:
    """What finds `pattern` in a folded text, which writes some characters otherwise: 炼接."""
    folded = re.sub("[\u4e00-\u9fff]", lambda one: fold(one[0]), pattern)
    return re.compile(folded, re.IGNORECASE)


_ALTERNATIVES = (
    # Who may read: 您没有权限阅读该信息, 请先登录, 仅限会员
    r"没有权限|无权限|权限不足|请先?登[录陆]|先登[录陆]|需要?登[录陆]|登[录陆]后|请先?注册|忘记密码|未登[录陆]",
    r"(?:会员|用户|账号|短信|密码|扫码)登[录陆]|仅限?(?:会员|订阅|付费)|会员可见|付费阅读|付费后|订阅后",
    r"支付\d+点|阅读此信息需要|(?:输入|访问)密码|内容已加密|会话已?(?:失效|过期)|(?:登[录陆]|身份)已?(?:失效|过期)",
    r"(?:您的|该|此)(?:账号|账户|帐号)",
    # Who is no robot: 请输入验证码, 访问过于频繁
    r"验证码|人机验证|安全(?:验证|检[查测])|访问(?:受限|被拒|被禁|过于频繁|频率|出错|异常)|操作(?:过于)?频繁",
    r"(?:完成|进行)(?:下方|以下)?的?验证|疑似攻击|(?:请求|访问)?已?被拦截|事件编号|网络环境(?:存在)?异常|排队等[候待]|年满1[48]周?岁|访问人数(?:较|过)多",
    r"(?:所在)的?(?:地区|区域|国家).{0,6}(?:无法|不能|限制)|暂(?:时|停)?(?:无法|不能)?(?:对外)?(?:访问|显示|服务|浏览)",
    # What does not work: 系统维护中, 数据库连接失败
    r"系统(?:维护|繁忙|错误|升级|检测到)|正在维护|维护中|(?:服务器|数据库|网络)(?:内部)?(?:错误|繁忙|异常|连接|不给力)",
    r"(?:本站|网站|本网站|本平台)(?:计划|将|暂停|已关闭|正在)|未备案|未指定域名|请与?(?:网站)?管理员联系|联系管理员",
    r"(?:页面|网页|信息|内容|文章|稿件|栏目)(?:不存在|未找到|已?被?删除|丢失|加载|不见了|已?过期|已失效)",
    r"已(?:被|经)?(?:发布者|作者|管理员)?(?:删除|移走|撤下|下架|撤回|屏蔽)|稍[后候](?:再试|重试|刷新)|稍等|请稍[候后]",
    r"(?:违反|违规|不符合|根据)(?:相关|有关)?(?:法律|法规|规定|无法)|因违规|未予显示|(?:根据|应)上级要求",
    r"正在(?:加载|跳转|建设|审核|为您)|努力(?:加载|奔跑)|重新加载|内容(?:正在)?(?:更新|整理|建设|审核)中|尚未审核",
    r"广告位(?:招|出)租|自动(?:刷新|跳转)|点击此处|返回(?:首页|上一页|上页)|暂无(?:内容|数据|信息)|测试(?:内容|文章|数据)",
    # What it should be read with: 请开启JavaScript, 请在微信客户端打开
    r"请(?:开启|启用)|浏览器(?:版本|不支持|中打开|打开)|关闭广告|跳过广告|请在?(?:微信|客户端|手机)",
    r"下载.{0,12}(?:客户端|app)|客户端打开|扫一?扫(?:描)?(?:二维)?码|扫一扫关注|使用手机扫描",
    r"javascript|accessdenied|forbidden|notfound|servererror|badgateway|serviceunavailable|notallowed|checkingyourbrowser",
    r"fatalerror|loremipsum|connectionrefused|doesnotexist|templatedoes",
)
_NOTICE = _in_folded("|".join(_ALTERNATIVES))
_SHORT = 150  # characters, folded: one such word is enough
_LONG = 400
_SEVERAL = 3  # different ones make a notice of a longer text
_EXCUSES = re.compile("谅解|歉意|抱歉|不便|本站|您(?:要|所)?(?:访问|查看|浏览)|值班电话|感谢您")

# What a site says of itself and to its reader, and news but in passing: 本页, 您, 请稍, 加载.
_OF_THE_PAGE = _in_folded(
    r"您|[本该此](?:文|页|站|网|稿|篇|栏|条|信息|内容|链接)|页面|网[页址站]|链接|浏览|刷新|加载|正文|内容|稿件?"
    r"|文章|栏目|客户端|版本|错误|出错|超时|返回|登[录陆]|注册|账[号户]|阅读|缓存|服务器|节点|请求|访问|摘要"
    r"|模板|敬请|没有找到|稍[后候等]|重试|跳转|测试|点击|扫码|二维码|版权|暂无|搜索|回收站|预览|(?<!协会)会员|付费|cookie|loading|error|page"
)

# 本网声明：凡注明来源为本网的稿件…, 以上内容不代表本网立场
_DISCLAIMS = _in_folded(
    "[声申]明|版权|转载|不代表|立场|侵权|本[网站]|免责|客户端|公众号|扫码|二维码|您|下载"
)

# What a template calls the parts of an article, and its own.
_FIELDS = (
    "(?:news|article|art|page|site|cms|my)?_?(?:content|title|body|summary|intro|description|keywords?"
    "|author|source|copyfrom|thumb)|newstext|(?:add|input|update|pub|publish)_?(?:time|date)"
    "|cat(?:id|name)|else|end(?:if|for|foreach|while)|loop|foreach|include|template"
)
# 用变量{name}替换: who writes of machines names what it is
_TOLD = "(?<!变量)(?<!占位符)(?<!参数)(?<!字段)(?<!标签)(?<!代码)"
# What no editor writes, whatever stands around it; (?a:\b) is at a Chinese character, too.
_MACHINE = re.compile(
    r"(?:Warning|Notice|Fatal error|Parse error|Deprecated)\s*:\s.{0,300}?\bon line \d+"
    # 一句常见的报错：MySQL Error is a writer's, 数据库报错：… the site's
    r"|(?<!的(?:报错|错误|提示)：)MySQL (?:Query|Error|Errno)\b|SQLSTATE\[|(?a:\bORA-\d{5}\b)"
    r"|You have an error in your SQL syntax"
    r"|OLE DB Provider|(?a:\b(?:java|javax|org|com)\.[\w.]{1,120}(?:Exception|Error)\b)"
    r"|Traceback \(most recent call last\)|an error occurred while processing this directive"
    r"|Strict Standards: |(?a:\bcURL error \d)"
    # 502 Bad Gateway, but not in a sentence that tells what it is: 502 Bad Gateway则是…
    r"|(?<![“‘「（])\b50[0-4] (?:Bad Gateway|Gateway Time-?out|Service (?:Temporarily )?Unavailable"
    r"|Internal Server Error)(?! ?(?:[，、”’]|[则就都也]?(?:[是指叫]|表示|代表|意味|说明)))"
    r"|VBScript 运行时错误|错误 '8\w{7}'|应用程序中的服务器错误|(?a:\bThinkPHP V\d)"
    r"|\(\w{1,60}\.java:\d{1,6}\)"
    # {{title}}, ${content}, {dede:field.body/}, {volist name="a"}, [!--newstext--], @Model.Content;
    # an editor's are blanks to fill in (姓名：________), news@model.example and a footnote, $50[1]
    r"|\{\{[^{}\u4e00-\u9fff]{1,80}\}\}|\$\{_?[a-z][a-z0-9_.:]{2,40}\}"
    r"|\{[#/:]?_?[a-z][a-z0-9_]{1,40}[.:/][^{}\u4e00-\u9fff]{0,80}\}"
    r"|\{[#/:]?[a-z]{2,20} [^{}\u4e00-\u9fff]{0,40}[=$][^{}\u4e00-\u9fff]{0,40}\}"
    r"|\{[#/:][a-z]{2,20}\}"
    r"|\[!--\w{1,40}--\]|\[field:\w{1,40}/?\]|#(?:content|title|body)#"
    r"|(?<![a-z0-9._-])@(?:Model|ViewBag|Html)\.\w|\$[a-z_]\w{0,29}\[[a-z_]\w{0,29}\]"
    # {content}, %content%, __CONTENT__: by what they name; {rose} and __name__ may be an editor's
    rf"|{_TOLD}(?:\{{(?:{_FIELDS})\}}|%(?:{_FIELDS})%)|(?-i:(?<!_)__[A-Z](?:_?[A-Z]){{2,29}}__(?!_))"
    r"|\{/?(?:pc|loop|if|template|php)\b[^}]{0,80}\}|\{\$\w+[^}]{0,40}\}|<\?php|\?>|<%=?.{0,80}%>"
    r"|^(?:array|object|string)\(\d+\)|Template does not exist"
    r"|<!\[CDATA\[|\]\]>"
    r'|\{ {0,9}"(?:title|content|id|code|msg|data|body|text)" {0,9}:'
    r"|(?:\\u[0-9a-f]{4}){4}|(?:%[0-9a-f]{2}){9}|(?:&#x?[0-9a-f]{2,6};){4}|^HTTP/1\.[01] \d{3} ",
    re.IGNORECASE | re.MULTILINE,
)

# An article may print an address, and what is encoded in it: https://h/%E8%A1%A1%E9%98%B3
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
# Each of the above has marks or Latin letters side by side.
_MAY_BE_MACHINE = re.compile("[!-/:-~]{2}|%[0-9]{2}%|应用程序中")

# Markup that was escaped once too often, &lt;p&gt;, and a forum's: [b]
_MARKUP = re.compile(
    r"</?(?:p|div|span|strong|td|br)(?: [^<>]{0,80})?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|[lr][sd]quo|mdash);"
    r"|\[/(?:p|b|i|u|url|img|size|color|quote)\]",
    re.IGNORECASE,
)
_MUCH = 3  # one is an editor's slip

# What stands last where the rest is kept back: 登录后阅读全文, 剩余部分请付费阅读.
# News are 余下部分将于6月底前完成, 消防员查看剩余火点.
_TEASER = re.compile(
    r"(?:阅读|查看|(?<![观收])看|展开|浏览|显示|解锁)(?:全文|完整(?:版|内容|文章)(?=$|请|需|可|后|点击|下载|扫码)|(?:全部|剩余|余下)的?(?:内容|正文|全文|\d+字))"
    r"|(?:剩余|余下)(?:全文|内容|部分|[\d.]+%)(?:的?内容)?(?:(?:请|需|须|可|仅|在|供|限).{0,6})?"
    r"(?:查看|阅读|付费|登[录陆]|下载|订阅|购买|解锁|扫码)"
    r"|全文(?:请(?:见|下载)|请?(?:登[录陆]|订阅)|见(?!附|下|文末|.{0,9}(?:政府|官)网))|(?:试读|预览|免费(?:部分|内容))(?:已)?结束|已阅读[\d.]+%"
    r"|(?:未登[录陆]|非会员|游客).{0,8}(?:部分|不能|无法|仅).{0,4}(?:查看|阅读|浏览|可见|内容)|仅(?:对|限|供)?(?:订阅|会员|付费|登[录陆])(?:用户|会员)?(?:开放|可见|阅读|查看)"
    r"|^(?:请|您?需要?)?登[录陆]后?(?:即|才|方|便)?可?[以能]?(?:查看|阅读|浏览(?!器)|继续)(?!平台|系统|网)"
    r"|^(?:请|您?需要?)?(?:付费|订阅|购买|开通会员|关注)(?:后|即?可)(?:即|才|方|便)?可?[以能]?(?:查看|阅读|浏览|继续)"
)
# The same said of nothing, by a line that is no sentence: 查看剩余, 余下全文, 展开剩余72%
_REST = re.compile(
    r"(?:查看|阅读|展开|显示|浏览|解锁)(?:全部|剩余|余下)$|(?:剩余|余下)(?:全文|内容|部分|[\d.]+%)$"
    r"|^(?:付费|订阅|开通会员)(?:查看|阅读|继续阅读)$"
)
_LONGEST_TEASER = 40  # characters
_LONGEST_CALL = 24  # characters of one that ends as a sentence does; news of a client is longer
# What a line that is no sentence says of more to come, be it but the page's own furniture. Each is
# said of a text: 图为剩余的荔枝, 远处可见回雁峰, 求职者了解更多岗位信息 are captions.
_MORE = re.compile(
    r"(?:剩余|余下)(?:内容|全文|\d+ ?字)|余文(?:从|省)?略"
    r"|(?:(?:^|[（(])其?余|余下(?:内容|部分)?)(?:从|省)?略[)）]?$"
    r"|未完(?:待续|[，,]|$|[）)])|待续$|待续[）)]|[（(]节选[)）]|本文节选|^节选$"
    r"|完整(?:版|报道)(?:请|见|可?查?看|下载|扫码|点击)"
    r"|(?:^|[（(])[上下紧]?[接转]第.{1,4}版|[上下][接转][A-D]?\d{1,2}版"
    r"|(?:本文|^\W{0,2}|第 ?\d+ ?页.?)共 ?\d+ ?页\W?$|第 ?\d+ ?/ ?\d+ ?页|当前第|继续阅读(?!《)"
    r"|(?:阅读|查看|显示|展开|解锁|打开|购买)全文|全文(?:请|见|下载|共\d)"
    r"|加载(?:更多(?=$|\W|内容)|中)|(?:内容|全文|文章).{0,4}(?:隐藏|已折叠)|付费后(?!半|期)|(?:为|^[\[【（(]?)付费(?:内容|阅读)"
    r"|(?:会员|VIP|订阅|付费)(?:专享|专属)(?:内容|文章|阅读|$)"
    r"|(?<![申邀])请先?(?:订阅|付费|购买|开通)|未登[录陆]|开通会员"
    r"|(?:登[录陆]|回复|付费|关注|会员|订阅|开通)后?(?:即|才|方)?可(?:见(?!一)|读|查?看(?=$|\W|全文|内容))"
    r"|此处(?:省略|略去)|略去 ?\d+ ?字|^(?:以?下|后文?)从?略$"
    r"|(?:[（(](?:以?下|后文?)从?|(?:^|…|\.{3})[（(])略[)）]$"
    r"|更多(?:内容|详情|精彩).{0,8}(?:点击|下载|扫码|客户端|APP)|扫码(?:阅读|查看|看完整)"
    r"|(?:下载|打开|进入|^来).{0,8}(?:客户端|APP)[，,]?(?:看|了解|阅读|查看|浏览)"
    r"(?:更多|全[文部]|完整|剩余|详情|原文|$)"
    r"|^[\[【（(]?(?:(?:点击|点此|扫码|点|长按)(?:此处|这里|链接)?)?(?:可|以|后|即可)?"
    r"(?:展开|查看|阅读|显示|了解)(?:更多|全部|原文|详情|详细|剩余)"
    r"(?:精彩)?(?:内容|信息|正文|报道|新闻|章节|评论|\d*张?图片|[\d.]+%)?\W{0,3}$"
    r"|以下(?:内容|部分)需?(?:付费|订阅)|(?:请看|继续看|请翻|见)下一?页|(?<!略)有删[节减略]|略删[节减略]"
    # 点击链接查看报道
    r"|^[\[【（(]?(?:点击?|戳)(?:此处|这里|链接|下方链接)?(?:查看|阅读|看)(?:报道|文章|下文)\W{0,3}$"
    r"|^[\[【（(]?(?:(?:点击|点此)?展开|更多|全文|(?:read |load |show |see )?more)\W{0,3}$"
    r"|continue reading",
    re.IGNORECASE,
)
# 由于篇幅所限，全文请关注…查看。, （详见今日《日报》3版）, 回复“手术”看完整报道。,
# 【全文】请到报刊数据库检索下载。; 因版面有限，本次仅公示前十名 speaks of all that there is
_ELSEWHERE = re.compile(
    r"(?:版面|篇幅)(?:所|有)限(?!.{0,6}[仅只选摘])"
    r"|全文】?[：:]?请[到去往至].{0,14}(?:检索|下载|查[阅看]|阅读)|[（(]详见[^）)]{0,14}\d{1,2}版[)）]|稿件更新中|本帖隐藏内容|[，（(]以下略[)）]?$"
    r"|(?:全文|完整(?:报道|内容|版))[^。]{0,2}(?:关注|搜一?搜|回复|扫)"
    r"|(?:关注|搜一?搜|回复|扫)[^。]{0,24}看[^。]{0,10}(?:全文|完整(?:报道|内容|版)|下半?[篇文])"
)
_LONGEST_LEAD = 60  # characters
_SENTENCE_END = re.compile(r"[。！？!?]$")
# …[详细], 全村都来[查看全文]; 《办法》（全文） is a document's
_ABSTRACT = re.compile(
    r"(?:(?:…|\.{3}) ?[\[【(（]|[\w，、] ?[\[【])"
    r"(?:点击)?(?:查看|阅读)?(?:详细|详情|更多|全文)[\]】)）]$"
)
# MySQL server has gone away, Permission denied (13), Operation timed out; University of South China
# is a name, and jpg, png, gif are formats.
_ENGLISH = re.compile(
    r"(?<![（(《A-Za-z])[A-Za-z]+(?:[ :,]{1,2}[A-Za-z]+){0,2}(?: {1,2}[a-z]{2,}){3}(?![A-Za-z])"
    r"|(?i:(?:permission|access) denied|authentication required|timed out|database error)"
)
# {rose}, __name__, %path%: a template's, or of an article on machines
_NAMED = re.compile(
    _TOLD + r"(?:\{[a-z]\w{2,40}\}|\[/?page\]|(?<!_)__[a-z]\w{2,40}__(?!_)|%[a-z_]{4,30}%)"
)
_PROSE = re.compile(r"[A-Z][^\u4e00-\u9fff]{40,}[.!?]")
# かな, 한글, кириллица; ・・・ and ーーー are leaders and rules, too
_STRANGE = re.compile(
    "[\u3041-\u3096\u30a1-\u30fa][\u3041-\u3096\u30a1-\u30faー]{3,}|[\uac00-\ud7af]{3,}|[\u0400-\u04ff]{5,}"
)
_FOREIGN = re.compile("[A-Za-z\u3041-\u30fa\uac00-\ud7af\u0400-\u04ff]")  # each of these has one
# 金妍儿（김연아）, 《となりのトトロ》, 「Wish you were here」: what its writer has set apart
_ASIDE = re.compile(r"[（(《〈“「『][^（(《〈“「『）)》〉”」』]{0,200}[）)》〉”」』]")
# 以Clay meets the future为主题, 名为Wish you were here的歌, 喊一句いらっしゃいませ: of a sentence
_SAID_FOREIGN = r"[^\u4e00-\u9fff，。！？；：\n]{2,80}"
_IN_SENTENCE = re.compile(
    rf"(?<=以){_SAID_FOREIGN}(?=为(?:主题|题|名|主线|口号))"
    rf"|(?:题为|名为|名叫|取名|主题[为是]|口号[为是]){_SAID_FOREIGN}(?=[的，。；])"
    rf"|(?:[喊说道念唱叫写回问]了?|打招呼)(?:一[句声]|着|出){_SAID_FOREIGN}(?=[，。！；\u4e00-\u9fff])"
)
# 数据库查询错误, “/”应用程序中的服务器错误。, 页面错误！请稍后再试～; a court says
# 程序错误 of a trial, and an editor 如遇占线，请稍后再试
_FAILED = re.compile(
    "(?:数据库|服务器|页面|运行时)(?:查询|连接|内部)?错误|程序(?:运行|内部)错误|没有找到站点"
    "|^(?!.*(?:占线|拨打|来电|热线)).*稍后再试[。！～~]?$"
)
# 【初稿，待审】, 待审稿, 预览模式：该稿件尚未发布; in news 初稿完成, 等待审批
_DRAFT = re.compile(
    r"[【\[（(](?:[^】\]）)]{0,12}[，,、：: ])?"
    r"(?:初稿|待审(?![批核议美])|待编|预览模式|尚未发布|内部预览|请勿外传|待核实[】\]）)]|编辑?(?:者)?注：.{0,20}(?:再核|核实|核对))"
    r"|^(?:初稿|待审|待编)稿?$|^(?:当前为)?(?:预览模式|内部预览|请勿外传)"
    r"|^[该此本](?:稿件?|文章?)(?:尚?未(?:经?审|发布)|不得发布)"
)
# 查看剩余部分, 登录后阅读全文, 开通会员可查看完整内容: a wall, though it stands on most pages; an
# app to be opened (打开APP阅读全文) stands below whole texts, too.
_KEPT_BACK = re.compile(
    "剩余(?:部分|内容)|余下(?:全文|内容|部分)"
    "|(?:登[录陆]|注册|订阅|付费|购买|会员).{0,6}(?:阅读|查看|浏览|观看|解锁).{0,2}(?:全文|全部|完整)"
)
# A text that a template has cut has one mark, or three dots; an essay's …… is the writer's.
_TRAILS_OFF = re.compile(r"(?:(?<!…)…|\.{3}|^…+)[”\"]?$")
_LEADS_OFF = re.compile(r"(?:…|\.{3}) ?[（(\[]more[)）\]]$", re.IGNORECASE)  # ... (more)
_LAST = 3  # paragraphs: a line of credits may stand behind
# Of pictures that are no article's: /statics/404.png, qr.png, loading.gif
_FURNITURE = re.compile(
    r"(?:^|[/_-])(?:404|403|50[0-9]|error|loading|blank|spacer|pixel|grey|nopic|no_?pic|noimage|logo|"
    r"qr|qrcode|qr_code|erweima|ewm|weixin|wechat|placeholder|default|banner|advert)[\w-]*\.(?:png|gif|jpe?g|webp|svg)$",
    re.IGNORECASE,
)
# Of whatever folder: /uploadfile/2026/1120/nopic.gif stands for a picture that there is not, and
# /uploadfile/poster/2026/1101/1.jpg is where PHPCMS keeps what is advertised.
_STANDS_FOR = re.compile(
    r"/(?:no_?(?:pic|image|img)|spacer|blank|placeholder|grey)\d*\.\w{3,4}$|/uploadfiles?/poster/",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(r"/20\d\d/?\d\d/?\d\d/")  # /uploadfile/2024/0517/


def notice_in(folded: str) -> str | None:
    """The word of a folded text that makes a notice of it, as far as length allows; else None.

    A longer text is one by several such words, the site's excuses among them.
    """
    if len(folded) > _LONG:
        return None
    found = _NOTICE.search(folded)
    if found is None:
        return None
    if len(folded) <= _SHORT:
        return found[0]
    words = {word[0] for word in _NOTICE.finditer(folded)} | set(_EXCUSES.findall(folded))
    return found[0] if len(words) >= _SEVERAL else None


def speaks_of_the_page(folded: str) -> bool:
    """Whether a folded text has a word that a site says of its pages or to who reads them."""
    return _OF_THE_PAGE.search(folded) is not None


def is_disclaimer(folded: str) -> bool:
    """Whether a folded paragraph says what the site, and no article of its, says."""
    return _DISCLAIMS.search(folded) is not None


def machine_words(text: str) -> str | None:
    """What a server, a database or a template has written into a text, else None."""
    if not _MAY_BE_MACHINE.search(text):  # it is seen in a tenth of the time
        return None
    bare = _ADDRESS.sub("", text)
    found = _MACHINE.search(bare)
    if found is None and len(marked := _MARKUP.findall(bare)) >= _MUCH:
        return str(marked[0])
    return found[0] if found else None


def teaser_in(paragraphs: Sequence[str], dropped: Sequence[str] = ()) -> str | None:
    """Which of the last paragraphs says that there is more to read elsewhere, else None.

    Or which of those `dropped` as the page's own, where it says so beyond doubt.
    """
    if paragraphs and _ABSTRACT.search(paragraphs[-1][-_LONGEST_TEASER:]):
        return paragraphs[-1][-_LONGEST_TEASER:]
    found = (text for text in _short_ones(paragraphs) if _is_teaser(text))
    kept = (text for text in _short_ones(dropped) if _KEPT_BACK.search(fold(text)))
    return next(found, None) or next(kept, None)


def may_go_on(
    paragraphs: Sequence[str], buttons: Sequence[str] = (), *, leads_on: bool = False
) -> str | None:
    """The last paragraph, where it trails off or names another place to read on, else None.

    Or which of the `buttons` says that there is more. A page that `leads_on` may trail off.
    """
    last = paragraphs[-1] if paragraphs else ""
    trails_off = not leads_on and _TRAILS_OFF.search(last)
    if trails_off or _LEADS_OFF.search(last) or _says_more(last) or _is_call(last):
        return last
    return next((said for said in buttons if _MORE.search(convert(said, "zh-Hans"))), None)


def leads_elsewhere(lines: Iterable[str]) -> str | None:
    """What a line, be it a sentence, says of where the whole text is to be had, else None."""
    short = (text for text in lines if len(text) <= _LONGEST_LEAD)
    found = (_ELSEWHERE.search(convert(text, "zh-Hans")) for text in short)
    return next((one[0] for one in found if one), None)


def _says_more(text: str) -> bool:
    """Whether a line that is no sentence speaks of more."""
    if len(text) > _LONGEST_TEASER or _SENTENCE_END.search(text):
        return False
    return _MORE.search(convert(text, "zh-Hans")) is not None and not _is_caption(text)


def _is_call(text: str) -> bool:
    """Whether a sentence speaks as a teaser does (更多内容，请扫码下载App。)."""
    said = fold(text)
    return len(text) <= _LONGEST_TEASER and any(map(_TEASER.search, (text, said)))


def _is_teaser(text: str) -> bool:
    """Whether a line, or a call of few words, says that the rest is kept back."""
    if _is_caption(text):
        return False
    said, sentence = fold(text), _SENTENCE_END.search(text) is not None
    if not sentence and _REST.search(said):
        return True
    return (len(text) <= _LONGEST_CALL or not sentence) and _TEASER.search(said) is not None


def _is_caption(text: str) -> bool:
    """Whether words caption a picture; an arrow alone may point to more: ▼展开全文."""
    return is_caption(text.lstrip("▲△▼↑↓ "))


def error_in(paragraphs: Sequence[str]) -> str | None:
    """What a failed machine says amid a Chinese text, or a stranger in his script; else None.

    Who quotes another language has marks around it, and a paragraph of English is sentences.
    """
    if not any("\u4e00" <= one <= "\u9fff" for one in islice(chain(*paragraphs), _LONG)):
        return None
    for text in filter(_FOREIGN.search, paragraphs):
        bare = _IN_SENTENCE.sub("", _ASIDE.sub("", _ADDRESS.sub("", text)))
        found = _STRANGE.search(bare)
        if found is None and not _quotes(text):
            found = _ENGLISH.search(bare) or _NAMED.search(bare)
        if found is not None:
            return found[0]
    lines = (text for text in paragraphs if len(text) <= _LONGEST_TEASER)
    return next((text for text in lines if _FAILED.search(text) and not _quotes(text)), None)


def _quotes(text: str) -> bool:
    """Whether a paragraph sets words apart, or is a foreigner's sentences."""
    return any(mark in text for mark in "“\"'’") or _PROSE.fullmatch(text) is not None


def is_draft(text: str) -> bool:
    """Whether a line says that what it stands by is not published yet; news has sentences."""
    line = len(text) <= _LONGEST_TEASER and not _SENTENCE_END.search(text)
    return line and _DRAFT.search(text) is not None


def is_furniture(url: str) -> bool:
    """Whether a picture's URL says that it is the site's own and no article's.

    What an editor has put up stands in a folder of its day, whatever it is called but for what
    stands for a picture.
    """
    path = url.partition("?")[0]
    if _STANDS_FOR.search(path):
        return True
    return _FURNITURE.search(path) is not None and not _OF_A_DAY.search(path)


def _short_ones(paragraphs: Sequence[str]) -> list[str]:
    return [text for text in reversed(paragraphs[-_LAST:]) if len(text) <= _LONGEST_TEASER]
