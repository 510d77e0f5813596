"""Lines of a text that are none of its story: a page, a device or a newsroom speaks in them.

What they say is not listed. Most of such a line is of the words that these have of themselves, and
the story has them nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import add
from typing import NamedTuple

from hyxw.text.boilerplate import is_related_label
from hyxw.text.script import fold

# --- How much of a line is of the words that a site, a device or a newsroom has of itself ---

# What a site has
_PAGE = """
必填项 必填 选填 关怀版 老年模式 内核 页面 网页 当前页 首页 尾页 上一页 下一页 上页 下页 本站 站内
全站 链接 弹窗 弹幕 浮窗 导航 导航栏 菜单栏 插件 脚本 缓存 浏览器 cookie cookies javascript js
flash html html5 app 小程序 二维码 网站地图 友情链接 错误代码 电脑版 手机版 触屏版 夜间模式 繁体
简体 域名 备案号 icp备 icp 工信部备案 侧边栏 无痕模式 页脚 页眉 详情页 列表页 数字报 电子报 选项卡
标签页 分辨率 兼容模式 极速模式 极速版 阅读模式 护眼模式 无图模式 防火墙 安全校验 跳过广告
关闭广告 广告位
"""
# who reads it, and what he may do there
_READER = """
账号 帐号 登录名 密码 验证码 滑块 真人 人机 登录 登出 退出登录 注册 注销 会员 vip 订阅 付费 匿名
访客 楼主 只看该作者 沙发 板凳 跟帖 评论 评论区 发帖 本帖 帖子 回帖 留言 回复 点赞 收藏 转发 分享
举报 拉黑 粉丝 在看 蓝字 星标 公众号 朋友圈 微信 微博 抖音 头条号 百家号 扫码 扫一扫 长按 戳
购物车 领券 权限 昵称 顶一下 收件人 发件人 抄送 签到 打赏 催更 追更 说两句 我来说两句 发表看法
小红心 三连 打分 几分 订阅号 视频号 主播 连麦 群聊 全体成员 群公告 撤回 已读 未读 头像 金币 勋章
手机号 短信验证 热评 智能客服 图形码 校验码 没有账号 忘记密码 找回密码 保持登录 条评论 猜你想看
大家都在看 看过 有用
"""
# what devices do, and fail to do
_DEVICE = """
字号 字体 语音 点击 点此 点开 轻触 单击 双击 上滑 下滑 左滑 右滑 滑动 刷新 重试 加载 载入 缓冲
播放 暂停 全屏 倍速 静音 清晰度 下载 上传 跳转 跳过 一键 复制 粘贴 打印 导出 提交 展开 收起 折叠
切换 置顶 插入 输入 检测到 拦截 屏蔽 过滤 超时 失效 无法显示 不可引用 不存在 未找到 失败 出错 稍候
稍后 稍等 不支持 无响应 离线 断开 转码 重新连接 回放 预览 缩放 拖动 点我 重载 断网 标清 超清 画质
音量 自动播放 不可用 不可见 到底了 没有更多 加载更多 刚刚 缺少参数 参数 无效 非法 拒绝访问
禁止访问 操作日志 令牌 token 会话 队列 排队中 剪贴板 清空 未响应 崩溃 闪退 迷路 找回 重连 未连接
报错 作答
"""
# how a text is made
_MAKING = """
原稿 此段 本段 该段 这段 上一段 下一段 插播 片头 片尾 正文 标题 副题 题图 配图 插图 图说 图略 导语
导读 段落 上文 下文 原文 译文 译者 机翻 全文 本文 此文 该文 稿件 稿子 此稿 本稿 来稿 投稿 供稿 初稿
终稿 定稿 通稿 成稿 发稿 改稿 底稿 草稿 签发 待补 待核 待审 从略 省略 编辑 责编 美编 校对 审校
排版 版式 转载 侵权 侵删 素材 出处 免责 水印 试用版 转换器 文档 画外音 镜头 同期 同期声
字幕 旁白 掌声 停顿 占位 示例 模板 未命名 指令 语言模型 改写 润色 此处 口语化 总编 字符 首字母
空两格 缩进 行距 加粗 修订 批注 撤稿 原报 图表 音乐起 渐弱 渐强 淡入 淡出 特写 空镜 机位 导播 串词
口播 出镜 配音 转场 提词 待上传 待更新 待确认 拟稿 核稿 版次 见报 转版 译者按 编辑部 采编 初审
复审 驳回 退稿 提问 稿费 稿酬 备选 冠名 提示词 占位符 大纲 范文 例文 套用 撰写 续写 扩写 缩写 审稿
校稿 样稿 清样
"""
# and what is counted of its readers
_COUNTED = """
字数 阅读量 阅读数 浏览 浏览量 访问量 访问次数 点击量 播放量 播放次数 人气 热度 好评 差评 投票
在线人数
"""
# Of these fields and of the world: they speak beside one of the above.
_COMMON = """
排队 表格 缺失 下架 回看 发送 系统 网络 服务器 数据 后台 接口 版本 网址 ip 流量 内容 信息 栏目
频道 列表 授权 协议 隐私 政策 升级 更新 安装 打开 关闭 开启 启用 允许 禁用 前往 返回 保存 确认
确定 同意 取消 搜索 查看 查询 显示 隐藏 设置 选择 识别 支持 满意 继续 违规 敏感 敏感词 审核 删除
错误 异常 正在 已经 自动 成功 完成 结束 直播 观看 图片 图像 图文 视频 音频 照片 附件 目录 作者
记者 主持人 主题 发布 发表 时间 日期 关键词 标签 版权 技术支持 提供 管理员 体验 客服 客户端 软件
欢迎 使用 当前 位置 来源 声明 核实 修改 改为 调整 补充 替换 生成 文章 文字 文件 小编 精彩 更多
详情 推荐 猜你喜欢 往期 回顾 热门 最新 相关 暂无 帮助 反馈 纠错 收到 游客 网友 用户 关注 评价 评分
阅读 生效 过期 异常访问 请求 响应 名称 邮件 要求 建议 访问 频繁 本月 免费 次数 剩余 本次 方式 手机
电脑 设备 人工智能 测试 机器人 风格 口吻 写 改 该词 引用 引用源 书签 编者 翻译 作品 忽略 输出 收费
开通 畅读 电子版 程序 格式 连接 状态 积分 解析 同步 模式 环境 浏览速度 速度 网速 窗口 广告 推广
赞助 专题 图集 预计 处理 通过 接受 必要 管理 偏好 互动 抽奖 加入 消息 在线 整理 模型 回答 更新于
暂时 首页推荐 海报 日志 操作
"""
# What stands in every line and tells nothing
_NOTHING = """
立即 立刻 马上 如果 如需 可以 可能 需要 进行 或者 通过 根据 为了 以及 已被 所有 任何 是否 没有
无法 仍然 重新 完全 这里 那里 我们 随时 看看 今天是 星期一 星期二 星期三 星期四 星期五 星期六
星期日 无人机
"""
_PARTICLES = """
的 了 是 在 于 与 和 及 或 等 有 无 不 未 没 到 已 被 将 正 再 后 前 先 该 此 这 那 可 能 即 为 从
由 自 共 第 上 下 中 内 外 来 去 把 让 给 您 你 请 我 们 就 还 都 也 很 最 以 并 却 吧 吗 呢 啊 哦
个 次 条 张 页 分 秒 些 万 只 见 至 过 则 若 如 需 要 会 用 做 一 二 三 两 几 大 小 人 年 月 日
"""


class Said(NamedTuple):
    """How much of a line is of such words, which these are, and which are of one field alone.

    `rest` is what is left of the line, folded, but for what tells nothing.
    """

    share: float
    words: frozenset[str]
    strong: frozenset[str]
    rest: str


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word).casefold() for word in words.split())


_OF_ONE_FIELD = _folded(f"{_PAGE} {_READER} {_DEVICE} {_MAKING} {_COUNTED}")
_WORDS = _OF_ONE_FIELD | _folded(_COMMON)
_KNOWN = _WORDS | _folded(f"{_NOTHING} {_PARTICLES}")
OF_DEVICES = _folded(f"{_DEVICE} {_COUNTED} 从略 省略 登录 登出 注册 注销")
OF_READERS = _folded(f"{_COUNTED} 阅读 观看 关注 评论 点赞 转发 收藏 评分 评价")
# How long the words are that begin with a character, the longest first
_LENGTHS = {
    one: sorted({len(word) for word in _KNOWN if word[0] == one}, reverse=True)
    for one in {word[0] for word in _KNOWN}
}
_PAIRS = frozenset(word[at : at + 2] for word in _WORDS for at in range(len(word) - 1))
_RUN = re.compile(r"[a-z]+[0-9]*|[^\x00-\x7f]+")
_WEB_ADDRESS = re.compile(r"https?://[!-~]+")


@lru_cache(maxsize=64)  # several rules ask of a line
def said_of(line: str) -> Said:
    """How much of a line is of the fields; a word in Latin letters counts as a character."""
    found, rest = list[str](), list[str]()
    for run in _RUN.findall(fold(_WEB_ADDRESS.sub("", line)).casefold()):
        for part in [run] if run.isascii() else _parts(run):
            if part in _WORDS:
                found.append(part)
            elif part not in _KNOWN:
                rest.append(part if len(part) == 1 else "x")
    said, words = sum(map(len, found)), frozenset(found)
    share = said / max(1, said + len(rest))
    return Said(share, words, words & _OF_ONE_FIELD, "".join(rest))


def _parts(run: str) -> Iterator[str]:
    """The words of a run of characters, the longest at each place, and what is between them."""
    at = 0
    while at < len(run):
        lengths = _LENGTHS.get(run[at], ())
        length = next((n for n in lengths if run[at : at + n] in _KNOWN), 1)
        yield run[at : at + length]
        at += length


# --- Lines that are none of the story ---------------------------------------------------------

_LONGEST = 60  # characters of a line
# Of its characters: of a sentence, of one to the reader, of a line that is neither, of an aside
_ENDED_SHARE, _TO_READER_SHARE, _OPEN_SHARE, _ASIDE_SHARE = 0.6, 0.5, 0.5, 0.6
_SEVERAL, _COMMON_SHARE = 3, 0.7  # words of the world's, too, and where they are so many
_LESS = 0.15  # where next to nothing else of a line is the story's
_TOLD_OF, _TOLD_MUCH_OF = 2, 5  # words of a story that tells of such things: logging in, filming
_WHOLE_CREDIT = 3  # words of one field: a credit has fewer
_ENDED = re.compile(r"[。！？!?；][”’」』）)】]*$")
_TO_READER = re.compile("[您你]|[！？!?]$|如需|如果")
# 编辑：李某, 图片由受访者提供, （记者 李某）, 微信公众号：某某发布: whose it is, and where
_CREDIT = re.compile(
    r"^\W{0,2}(?:[^：:]{0,6}(?:编辑|责编|审核|校对|[一二三终]审|监制|记者|通讯员|来源|作者|摄影|出品"
    r"|统筹|策划|主编|编审))(?:[：: 丨|/｜] ?[^：: ]|$)"
    r"|^[（(](?:本报|本网)?(?:记者|通讯员)|作者(?:单位|[系为]|简介)|标题[为系]编者|(?:供图|供稿|摄|截图|化名)[）)]?$|[图照视资稿].{0,3}由.{1,12}提供"
    # 图文：李某 编辑：王某
    r"|^(?:图文|配音|剪辑|文案|字幕|翻译|视频|音频)[：:/] ?[\u4e00-\u9fff]{2,3}(?: |、|$)"
    # 挂号：0734-8888888或微信公众号
    r"|^[^：:，。]{2,8}[：:] ?(?:0\d{2,3}-?)?\d{7,8}"
    r"|^[▲△]|^《[^《》]{2,30}》|^图[为/①-⑨]|题图|插图：|制图|本文[为系]"
    r"|^[^：:，。]{0,8}(?:公众号|邮箱|电话|热线|网址|官网|微信|小程序|客户端|QQ|qq|地址|链接)[号群]?[：:]"
)
# 请市民下载“交管12123”App办理, 关注公众号“文化馆”, 投稿邮箱a@b.c, 原文链接：https://…,
# 第二步：输入身份证号, 报名方式：扫码填表, 截止时间：6月30日, 扫码报名:
# an office's, to those it serves
_TO_CITIZENS = re.compile(
    r"广大|廣大|市民|谨防|诈骗|考生|群众|居民|家长|旅客|村民|师生|驾驶人|求职者|参保|参赛|欢迎(?:投稿|来[稿信])|@\w+\."
    r"|[：:] ?(?:https?://|www\.)"
    r"|截止(?:时间|日期)[：:]|码.{0,3}报名$"
    # 格式：Word文档, 报名流程：登录系统→填表→提交, 转发=帮助
    r"|^[^：:]{0,6}(?:格式|流程|步骤|挂号)[：:]|^转发[=＝]"
    r"|^第[一二三四五六七八九十\d]步|^(?:报名|参与|参加|观看|收看|收听|查询|办理|领取|预约|缴费|咨询)方式[：:]"
    r"|(?:公众号|小程序|[Aa][Pp][Pp]|客户端|官网|微信)[“《]"
    r"|[”》](?:微信|公众号|小程序|[Aa][Pp][Pp]|客户端|官网)"
)
# 镜头一：清晨五点的菜市场, 戳视频，听听铁锅版《茉莉花》, 点击查看活动回放: a story's own heads,
# and what it points to: 谜底见明日本版; an editor's word of what he has mended
_ITS_OWN = re.compile(
    r"镜头回放|（(?:本文|文章)?(?:略)?有(?:删改|改动)）|[（【]?(?:更正|勘误)[：:].{4,80}"
    r"|（(?:全场|台下|热烈|现场)?(?:掌声|笑声|欢呼声?|鼓掌)）"
    r"|(?!.*(?:特写|[全近远中]景|机位|[推拉摇切]))【?镜头[一二三四五六七八九十]】?(?:[：:].{4,20})?"
    r"|[戳点][击擊开開]?(?:下方|上方)?[视視音][频頻]，[^您]{4,20}"
    r"|(?:[谜謎]底|答案|[结結]果)[^，。]{0,4}[见見揭公刊][^，。]{0,8}"
    r"|点击(?:下方|此处|这里|链接)?(?:查看|观看|收看)[^，。]{2,16}(?:回放|名单|公告|通知|方案|成绩)"
)
_OPENING = ("“", '"', "‘", "「", "《")
_QUOTED = re.compile('[“「‘《][^”」’》]*[”」’》]?|"[^"]*"')
_ADDRESS = re.compile(r"https?://[!-~]+|(?<![!-~])[!-~]{1,64}@[!-~]+")
_SAYING = re.compile("[“@]?[^，。：“”]{2,12}”?：.")  # “湘江渔夫”：终于不用走十分钟了。
_ASIDE = re.compile(r"[（(【\[][^（）()【】\[\]\n]{2,30}[）)】\]]")
# 一登录就提示“您没有权限”，急得直跺脚。 她对着镜头说：“点赞关注不迷路！”
# 骗术三：“请输入验证码。” 截至发稿，这条视频的播放量已超过300万。 10:41，报告结束。掌声27次。
_TOLD = re.compile(
    r"(?<!输出)“[^“”]{4,}”.*。$|[说道喊问答笑念一二三四五六七八九十\d]：“[^“”]{4,}”$"
    r"|^\d{1,2}[:：]\d\d，.*。$|^截[至止](?:发稿|记者|\d{1,2}[月日])[^本此该页]*。$"
)
# Of other letters than Chinese ones, full-width or not, and of words in them
_OTHER_LETTER, _OTHER_WORD = (
    re.compile(r"[^\W\d_\u3400-\u9fff\uff00-\uffef]"),
    re.compile(r"(?<!\S)[^\W\d_]+"),
)
_FOREIGN, _FOREIGN_WORDS, _MOST = 10, 3, 0.9  # letters and words of a paragraph; and of its letters
_OTHER_SCRIPT = "\u0250"  # behind the last Latin letter that languages have
# 她用英语写道：, 中英双语, 歌词大意: who has another language said says so, before it or behind
_OF_LANGUAGE = re.compile(
    "[英俄法德韩泰越外洋]语|[英俄法德日韩泰外洋]文|译|歌|[唱写]道|双语|原文|外[国教籍商宾]|留学|邮件|明信片|代码|程序|编程"
)
# What a device says in English: END, Loading..., Please enable JavaScript, HENGYANG DAILY 03
_OF_A_DEVICE = re.compile(
    r"\b(?:loading|please|enable|javascript|error|page|powered by|copyright|rights reserved|tags?"
    r"|login|sign in|click|read more|more|evaluation|created with|daily|end|ignore|previous|article"
    r"|instructions|lorem|ipsum|dolor|version|update|cookies?|browser|continue|skip|reload"
    r"|sent from|download|home|menu|search|share|comments?|advertisement|subscribe"
    r"|translate|reply|source|retry|original|log in"
    r"|failed|file|image|untitled|draft|not found)\b|\d\.\d\d",
    re.IGNORECASE,
)
_LETTERS, _HAN = re.compile("[A-Za-z]{2}"), re.compile("[\u4e00-\u9fff]")
_NOT_YET = re.compile("待[补核审查配]")


def stranger_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """A line, or an aside, that a page, a device or a newsroom says in a story; else None."""
    numbered = enumerate(paragraphs, 1)
    short = ((at, text) for at, text in numbered if len(text) <= _LONGEST and _may_be(text))
    lines = [text for at, text in short if not _leads(text, paragraphs[at:])]
    asides = [x[0] for text in paragraphs for x in _ASIDE.finditer(text) if _is_aside(x)]
    if not (lines or asides):
        return None
    found = (text for text in lines if _is_strange(text, _own(text, paragraphs, lines, titles)))
    own = _own("", paragraphs, lines, titles)
    return next(found, None) or next((x for x in asides if not _is_its_own(x, own)), None)


def foreigner_in(paragraphs: Sequence[str], titles: Sequence[str] = ()) -> str | None:
    """A paragraph in another language, which nothing beside it tells of; else None.

    Nor has the title, or the text, a word of it, as an English name. Or the only English line, if
    it has a word of a device's.
    """
    if not _OTHER_LETTER.search("\n".join(paragraphs)):  # as in most texts
        return None
    latin = [
        x for x in paragraphs if _LETTERS.search(x) and len(x) <= _LONGEST and not _HAN.search(x)
    ]
    if len(latin) == 1 and _OF_A_DEVICE.search(latin[0]):
        return latin[0]
    around = zip(("", *paragraphs), paragraphs, (*paragraphs[1:], ""), strict=False)
    for before, text, behind in around:
        beside = (*titles, before, behind)
        if (
            not is_foreign_sentence(text)
            or before.endswith("：")
            or any(map(_OF_LANGUAGE.search, beside))
        ):
            continue
        own = "\n".join((*titles, *(x for x in paragraphs if x != text)))
        if not any(len(word) > 2 and word in own for word in _OTHER_WORD.findall(text)):
            return text
    return None


def is_foreign_sentence(text: str) -> bool:
    """Whether a paragraph is of other letters than Chinese ones, what it quotes apart.

    One that opens with a quotation is quoted.
    """
    if text.startswith(_OPENING):
        return False
    text = _QUOTED.sub("", _ADDRESS.sub("", text))
    letters = _OTHER_LETTER.findall(text)
    if len(letters) < _FOREIGN or len(letters) < _MOST * sum(map(str.isalpha, text)):
        return False
    return letters[0] >= _OTHER_SCRIPT or len(_OTHER_WORD.findall(text)) >= _FOREIGN_WORDS


def _leads(line: str, behind: Sequence[str]) -> bool:
    """Whether a line stands above what several say, and the story goes on behind: 网友留言：."""
    said = sum(1 for _ in takewhile(_SAYING.match, behind)) if line.endswith("：") else 0
    return 1 < said < len(behind)


def _own(line: str, paragraphs: Sequence[str], lines: Sequence[str], titles: Sequence[str]) -> str:
    """The titles and the other sentences of a story, folded: what it says beside a line."""
    told = (x for x in paragraphs if x != line and (x not in lines or x.endswith("。")))
    return fold(_ASIDE.sub("", "".join((*titles, *told)))).casefold()


def is_credit(line: str, said: Said) -> bool:
    """Whether a line is a credit, or an office's or editor's word to the reader."""
    if _TO_CITIZENS.search(line) or _ITS_OWN.fullmatch(line) or is_related_label(line):
        return True
    of_no_other = said.share == 1 and len(said.words) > (1 if said.strong else 2)  # 打赏作者
    if of_no_other or len(said.strong) >= _WHOLE_CREDIT:
        return False
    return _CREDIT.search(line) is not None


def _may_be(line: str) -> bool:
    """Whether a line has enough of the words to be looked at."""
    folded = fold(line).casefold()
    if 8 * sum(map(_PAIRS.__contains__, map(add, folded, folded[1:]))) < len(folded):  # as of most
        return False
    said = said_of(line)
    return (
        said.share >= _OPEN_SHARE - _LESS and not _TOLD.search(line) and not is_credit(line, said)
    )


def _is_strange(line: str, own: str) -> bool:
    """Whether several of a line's words, and most of them, are of the fields, not the story's."""
    said = said_of(line)
    if not said.words or _is_its_own(line, own):
        return False
    if not said.strong:
        least = 1 if len(said.words) < _SEVERAL or _shares(said, own) else _COMMON_SHARE
        return said.share >= least and _is_no_sentence(said, line)
    if len(said.words) + ("您" in line) == 1:
        return _is_of_one_word(said, line)
    least = _least(line)
    return said.share >= least - (0 if least == _ENDED_SHARE or _shares(said, own) else _LESS)


def _is_no_sentence(said: Said, line: str) -> bool:
    """Whether a line of common words has several, or counts readers: 直播已结束, 阅读：1.2万."""
    counts = not said.words.isdisjoint(OF_READERS) and any(map(str.isdecimal, line))
    return (counts or len(said.words) > 1) and not line.endswith("。")


def _is_of_one_word(said: Said, line: str) -> bool:
    """Whether a line of one word is a device's, a counter, or in brackets: 【现场同期】."""
    if said.share == 1 and not said.strong.isdisjoint(OF_DEVICES):
        return True
    counts = not said.strong.isdisjoint(OF_READERS) and any(map(str.isdecimal, line))
    return said.share >= _OPEN_SHARE and (counts or _ASIDE.fullmatch(line) is not None)


def _shares(said: Said, own: str) -> bool:
    """Whether a fourth of a line's other pairs of characters are the story's."""
    pairs = [said.rest[at : at + 2] for at in range(len(said.rest) - 1)]
    return 4 * sum(pair in own for pair in pairs) > len(pairs)


def _least(line: str) -> float:
    """The least share of a line that must be of these words."""
    if _ENDED.search(line):
        return _TO_READER_SHARE if _TO_READER.search(line) else _ENDED_SHARE
    return _OPEN_SHARE


def _is_aside(found: re.Match[str]) -> bool:
    """Whether what stands in brackets is of the fields: （该词已被系统过滤）, （姓名待补）."""
    text, said = found[0], said_of(found[0])
    if not said.strong or text == found.string or _CREDIT.search(text) or _CREDIT.search(text[1:]):
        return False
    if len(said.words) > 1:
        return said.share >= _ASIDE_SHARE
    is_slot = text[0] in "【[" and said.share == 1 and found.start() > 0  # 致【收件人】
    return is_slot or (said.share >= _OPEN_SHARE and _NOT_YET.search(text) is not None)


def _is_its_own(line: str, own: str) -> bool:
    """Whether half of a line's words are the story's, or the story tells of such things."""
    said = said_of(line)
    words = said.strong or said.words
    if 2 * sum(word in own or _has_part(own, word) for word in words) > len(words):
        return True
    return len(said_of(own).strong) >= (_TOLD_OF if line.endswith("。") else _TOLD_MUCH_OF)


def _has_part(own: str, word: str) -> bool:
    """Whether a long word's end, or its beginning, is the story's: 忘记密码, where it has 密码."""
    return len(word) > 3 and (word[-2:] in own or word[:2] in own)
