"""Recognises the messages that servers, firewalls and sites show in an article's place."""

import re

from hyxw.text.rules import Sought
from hyxw.text.script import fold


def _folded(pattern: str) -> str:
    """`pattern` for a folded text, which writes some characters otherwise: 炼接."""
    return re.sub("[\u4e00-\u9fff]", lambda one: fold(one[0]), pattern)


def _in_folded(pattern: str) -> re.Pattern[str]:
    """What finds `pattern` in a folded text."""
    return re.compile(_folded(pattern), re.IGNORECASE)


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
_NOTICE = Sought(*map(_folded, _ALTERNATIVES), flags=re.IGNORECASE)
_SHORT = 150  # characters, folded: one such word is enough
_LONGEST_NOTICE = 400
_SEVERAL = 3  # different ones make a notice of a longer text
# 成绩可登录省考试院网查询，输入验证码即可: what is to be done elsewhere, and not of what is read
_DONE_ELSEWHERE = _in_folded(
    r"(?:登[录陆]|打开|进入|搜索?|通过)[^，。]{2,24}(?:网|平台|系统|小程序|公众号|app|客户端|在线|专区|栏目|服务厅)"
    r".{0,60}(?:查[询看]|报名|申[请报领]|办理|预约|缴费|打印|登记|投诉|购票|咨询)"
)
_OF_READING = _in_folded(
    r"阅读|全文|正文|浏览|继续|访问|会员|积分|付费|订阅|文章|页面|[本该此][文页站网篇]|您(?:[要所的]|没)|刷新|权限"
)
_EXCUSES = re.compile("谅解|歉意|抱歉|不便|本站|您(?:要|所)?(?:访问|查看|浏览)|值班电话|感谢您")
# What a site says of itself and to its reader, and news but in passing: 本页, 您, 请稍, 加载.
_OF_THE_PAGE = _in_folded(
    r"您|[本该此](?:文|页|站|网|稿|篇|栏|条|信息|内容|链接)|页面|网[页址站]|链接|浏览|刷新|加载|正文|内容|(?<!投)稿件?"
    r"|文章|栏目|客户端|版本|错误|出错|超时|返回|登[录陆]|注册|账[号户]|阅读|缓存|服务器|节点|请求|访问|摘要"
    r"|模板|敬请|没有找到|稍[后候等]|重试|跳转|测试|点击|扫码|二维码|版权|暂无|搜索|回收站|预览|(?<!协会)会员|付费|cookie|loading|error|page"
)
_OF_LETTERS = {*map(fold, ("您", "文章", "返回", "本文", "本栏"))}
# 陌生链接不要点: and one that warns of frauds
_OF_FRAUDS = {*map(fold, ("链接", "点击", "扫码", "二维码", "账号", "客户端", "登录", "网址"))}
_WARNS = _in_folded("骗|陷阱|反诈|不法分子|警方|民警|盗刷|[不莫别勿]要?(?:[点扫信]|转账)")
# 请点击链接重新认证: what no warning asks for
_ASKS = _in_folded(
    "(?<![勿别])请(?:您|立即|尽快|及时|先)?(?:点击|登录|扫码|打开|访问)|立即(?:点击|登录|扫码)"
)
# 本网声明：凡注明来源为本网的稿件…, 以上内容不代表本网立场
_DISCLAIMS = _in_folded(
    "[声申]明|版权|转载|不代表|立场|侵权|本[网站]|免责|客户端|公众号|扫码|二维码|您|下载"
)


def notice_in(folded: str) -> str | None:
    """The word that shows that a folded text is a message of the site, if it is short; else None.

    A longer text is one by several such words, the site's excuses among them.
    """
    if len(folded) > _LONGEST_NOTICE:
        return None
    found = _NOTICE.search(folded)
    if found is None or tells_where(folded):
        return None
    if len(folded) <= _SHORT:
        return found[0]
    words = {word[0] for word in _NOTICE.pattern.finditer(folded)} | set(_EXCUSES.findall(folded))
    return found[0] if len(words) >= _SEVERAL else None


def speaks_of_the_page(folded: str) -> bool:
    """Whether a folded text has a word that a site says of its pages or to who reads them."""
    return _OF_THE_PAGE.search(folded) is not None


def may_be_a_letter(folded: str) -> bool:
    """Whether the only such words are those of letters, as 您, or of a warning of frauds."""
    words = {*_OF_THE_PAGE.findall(folded)} - _OF_LETTERS
    if not words:
        return True
    warns = words <= _OF_FRAUDS and _WARNS.search(folded) is not None
    return warns and _ASKS.search(folded) is None


def tells_where(folded: str) -> bool:
    """Whether a folded text tells where else its readers may do what they have to."""
    return _DONE_ELSEWHERE.search(folded) is not None and not _OF_READING.search(folded)


def is_disclaimer(folded: str) -> bool:
    """Whether a folded paragraph says what the site, and no article of its, says."""
    return _DISCLAIMS.search(folded) is not None
