"""How much of a line is of the words that a site, a device or a newsroom has of itself.

加载失败，点击重试 has no others; news that has one has a sentence around it: 他点击链接，被骗8万元.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from hyxw.text.script import fold

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
手机号 短信验证 图形码 校验码 没有账号 忘记密码 找回密码 保持登录 条评论 猜你想看 大家都在看 看过
有用
"""
# what devices do, and fail to do
_DEVICE = """
字号 字体 语音 点击 点此 点开 轻触 单击 双击 上滑 下滑 左滑 右滑 滑动 刷新 重试 加载 载入 缓冲
播放 暂停 全屏 倍速 静音 清晰度 下载 上传 跳转 跳过 一键 复制 粘贴 打印 导出 提交 展开 收起 折叠
切换 置顶 插入 输入 检测到 拦截 屏蔽 过滤 超时 失效 无法显示 不可引用 不存在 未找到 失败 出错 稍候
稍后 稍等 不支持 无响应 离线 断开 转码 重新连接 回放 预览 缩放 拖动 点我 重载 断网 标清 超清 画质
音量 自动播放 不可用 不可见 到底了 没有更多 加载更多 刚刚 缺少参数 参数 无效 非法 拒绝访问
禁止访问 令牌 token 会话 队列 排队中 剪贴板 清空 未响应 崩溃 闪退 迷路 找回 重连 未连接 报错 作答
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
复审 驳回 退稿 提问 提示词 占位符 大纲 范文 例文 套用 撰写 续写 扩写 缩写 审稿 校稿 样稿 清样
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
暂时 首页推荐 海报
"""
# What stands in every line and tells nothing
_NOTHING = """
立即 立刻 马上 如果 如需 可以 可能 需要 进行 或者 通过 根据 为了 以及 已被 所有 任何 是否 没有
无法 仍然 重新 完全 这里 那里 我们 随时 看看 今天是 星期一 星期二 星期三 星期四 星期五 星期六
星期日
"""
_PARTICLES = """
的 了 是 在 于 与 和 及 或 等 有 无 不 未 没 到 已 被 将 正 再 后 前 先 该 此 这 那 可 能 即 为 从
由 自 共 第 上 下 中 内 外 来 去 把 让 给 您 你 请 我 们 就 还 都 也 很 最 以 并 却 吧 吗 呢 啊 哦
个 次 条 张 页 分 秒 些 万 只 见 至 过 则 若 如 需 要 会 用 做 一 二 三 两 几 大 小 人 年 月 日
"""


class Said(NamedTuple):
    """How much of a line is of the fields, which words are, and which of these of no other.

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
_ADDRESS = re.compile(r"https?://[!-~]+")


def said_of(line: str) -> Said:
    """How much of a line is of the fields; a word in Latin letters counts as a character."""
    found, rest = list[str](), list[str]()
    for run in _RUN.findall(fold(_ADDRESS.sub("", line)).casefold()):
        for part in [run] if run.isascii() else _parts(run):
            if part in _WORDS:
                found.append(part)
            elif part not in _KNOWN:
                rest.append(part if len(part) == 1 else "x")
    said, words = sum(map(len, found)), frozenset(found)
    share = said / max(1, said + len(rest))
    return Said(share, words, words & _OF_ONE_FIELD, "".join(rest))


def may_be_said(folded: str) -> bool:
    """Whether a folded line has two characters of such a word here and there; most have not."""
    pairs = (folded[at : at + 2] for at in range(len(folded) - 1))
    return 8 * sum(map(_PAIRS.__contains__, pairs)) >= len(folded)


def _parts(run: str) -> Iterator[str]:
    """The words of a run of characters, the longest at each place, and what is between them."""
    at = 0
    while at < len(run):
        lengths = _LENGTHS.get(run[at], ())
        length = next((n for n in lengths if run[at : at + n] in _KNOWN), 1)
        yield run[at : at + length]
        at += length
