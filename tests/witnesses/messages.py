"""Messages in an article's place, each under the article's own title and meta line."""

from functools import partial

from tests.witnesses.answers import ARTICLES, LATER_PAGES, paragraphs
from tests.witnesses.scene import Scene

# TITLE stands for the article's own.
MESSAGES = (
    "您所在的地区暂时无法访问本页，敬请谅解。",
    "Access from your region is not allowed.",
    "Checking your browser before accessing. This process is automatic.",
    "正在进行浏览器安全检查，大约需要5秒，请不要关闭页面。",
    "系统检测到您的网络环境存在异常，请完成下方验证。",
    "您的请求疑似攻击行为，已被拦截。事件编号：8812-4471。",
    "当前访问人数较多，请排队等候，预计等待3分钟。",
    "请在微信客户端打开链接",
    "请点击右上角按钮，在浏览器中打开。",
    "请启用Cookie后刷新本页。",
    "请使用手机扫描二维码观看视频。",
    "此网页使用了框架，但您的浏览器不支持框架。",
    "正在为您跳转到手机版，如未跳转请点击此处。",
    "页面将在3秒后自动刷新，请稍候。",
    "更多精彩内容请下载客户端。",
    "根据相关法律法规和政策，部分内容未予显示。",
    "此内容因违规无法查看",
    "该内容已被发布者删除",
    "抱歉，您查看的《TITLE》已被删除或移走。",
    "该信息已过期。",
    "抱歉，您访问的文章暂时无法显示。",
    "您的文章正在审核，请耐心等待。",
    "阅读此信息需要您支付 5点，点击这里支付",
    "内容已加密，请输入访问密码。",
    "会话已失效，请重新进入。",
    "唐望舒，您好！您的账号已在别处使用，本次浏览已终止。",
    "网络不给力，请点击屏幕重新加载。",
    "内容正在努力奔跑中……",
    "数据库连接失败，请检查配置文件。",
    "SQLSTATE[HY000] [2002] Connection refused",
    "Template does not exist: content/show_news.html",
    "该网站未备案或未指定域名，请联系管理员。",
    "根据上级要求，本网站暂停服务。",
    "……",
    "尊敬的用户：为向您提供更加稳定优质的服务，本站计划于6月2日零时至六时进行机房搬迁与数据迁移，"
    "期间全部网页将暂停对外服务，给您带来的不便我们深表歉意。如有紧急事项，请拨打值班电话联系我们。"
    "感谢您长期以来对本站的关心和支持，我们将努力为您呈现更好的内容。",
    "很抱歉，您要访问的页面不见了。可能的原因：网址输入有误；页面已被移动或删除；服务器临时开小差。"
    "您可以返回首页继续浏览，或者使用顶部搜索框查找您感兴趣的新闻。",
)
# Each behind the first two paragraphs, the article's end missing.
TEASERS = (
    "（未完待续，全文请见客户端）",
    "点击阅读原文",
    "[查看更多]",
    "全文共1200字，剩余80%，请购买后阅读",
    "未登录用户只能查看部分内容",
    "试读结束，开通会员继续阅读",
    "扫码阅读剩余内容",
    "展开剩余72%",
    "余下全文",
    "更多内容，请扫码下载App",
    "本文仅对订阅用户开放",
    "打开APP阅读全文",
    "您已阅读20%的内容",
    "解锁全文",
    "以下内容仅会员可见",
    "……",
)


def _message(text: str, s: Scene) -> str:
    return s.page(body=paragraphs(text.replace("TITLE", s.story.title)))


def _later(text: str, s: Scene) -> str:
    body = paragraphs(text.replace("TITLE", s.paged.title))
    return s.with_body(s.html(s.paged, 2), body)


def _teaser(text: str, s: Scene) -> str:
    return s.page(body=paragraphs(*s.story.paragraphs[:2], text))


def _named(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:36]}…"


ARTICLES.update({f"says: {_named(text)}": partial(_message, text) for text in MESSAGES})
ARTICLES.update({f"two paragraphs, and: {text}": partial(_teaser, text) for text in TEASERS})
LATER_PAGES.update({f"says: {_named(text)}": partial(_later, text) for text in MESSAGES[::5]})
