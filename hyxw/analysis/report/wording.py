"""The report's words in Chinese and English."""

from typing import Literal

Lang = Literal["zh", "en"]

# Name -> Chinese, English. {} are filled in by page.py.
WORDS: dict[str, tuple[str, str]] = {
    "title": ("新闻概览", "The feeds at a glance"),
    "to": ("至", "to"),
    "articles": ("文章", "Articles"),
    "sources": ("来源", "Sources"),
    "median": ("正文中位字数", "Median characters"),
    "quiet": ("{of} 天中无文章的日子", "Days without any, of {of}"),
    "edited": ("最近的修改", "Latest edits"),
    "withdrawn": ("已撤下", "Withdrawn"),
    "about": (
        "每篇取最新版本，不含撤下和重复的。时间均为北京时间。",
        "The newest revision of each article, without withdrawn ones and duplicates. Times are"
        " China's.",
    ),
    "days": ("每日文章数", "Articles a day"),
    "days_said": (
        "{first} 至 {last} 共 {n} 天，{quiet} 天没有文章（标红）；最多的是 {most}，{top:,} 篇。",
        "{first} to {last}; days without an article (marked red): {quiet} of {n}; the fullest is"
        " {most} with {top:,}.",
    ),
    "months": ("每月文章数", "Articles a month"),
    "months_said": (
        "{of} 个月中 {n} 个月有文章；最多的是 {most}，{top:,} 篇。",
        "Months with articles: {n} of {of}; the fullest is {most} with {top:,}.",
    ),
    "by_source": ("来源", "By source"),
    "by_section": ("栏目", "By section"),
    "most_said": (
        "最多的是“{who}”：{n:,} 篇，占 {share}。",
        "Most often {who}: {share} of all articles ({n:,}).",
    ),
    "hours": ("星期与钟点", "Weekday and hour"),
    "hours_said": (
        "最集中的是{day} {hour} 时：{n:,} 篇。",
        "Most are published on {day} at {hour}:00: {n:,}.",
    ),
    "delays": ("从发布到收录", "From publication to delivery"),
    "delays_said": (
        "{share} 的文章在 6 小时内收录。",
        "{share} of the articles were delivered within 6 hours.",
    ),
    "lengths": ("正文长度", "Lengths of the text"),
    "lengths_said": ("中位数是 {n} 字。", "Half of the articles have more than {n} characters."),
    "reporters": ("署名最多的记者", "Most named reporters"),
    "correspondents": ("署名最多的通讯员", "Most named correspondents"),
    "pairs": ("谁与谁合写", "Who writes with whom"),
    "pairs_said": (
        "合写最多的是{a}（记者）与{b}（通讯员）：{n:,} 篇。",
        "{a} (reporter) and {b} (correspondent) most often ({n:,}).",
    ),
    "places": ("提到的地方", "Places named"),
    "places_said": (
        "{region}的区县市，提到最多的是{where}：{n:,} 篇。",
        "Districts, counties and cities of {region}; most often {where} ({n:,}).",
    ),
    "filled": ("字段完整度", "Fields filled"),
    "filled_said": (
        "最常缺的是 {key}：{share} 有值。",
        "Most often missing: {key}, filled in {share}.",
    ),
    "runs": ("运行记录", "Runs"),
    "runs_said": (
        "最近 {n} 次运行，{good} 次正常结束（退出码 0）。",
        "Of the last runs, {good} of {n} ended well (exit code 0).",
    ),
    "latest": ("最新文章", "Latest articles"),
    "filter": ("筛选", "Filter"),
    "filter_said": ("输入即筛选标题、来源、姓名。", "By title, source or name, as you type."),
    "shown": ("篇", "shown"),
    "table": ("数据", "The numbers"),
    "day": ("日期", "Day"),
    "month": ("月份", "Month"),
    "place": ("地方", "Place"),
    "weekday": ("星期", "Weekday"),
    "hour": ("钟点", "Hour"),
    "name": ("名称", "Name"),
    "n": ("篇数", "Articles"),
    "bin": ("时长", "Delay"),
    "characters": ("字数", "Characters"),
    "a": ("记者", "Reporter"),
    "b": ("通讯员", "Correspondent"),
    "key": ("字段", "Field"),
    "share": ("有值", "Filled"),
    "published": ("发布时间", "Published"),
    "headline": ("标题", "Title"),
    "source": ("来源", "Source"),
    "people": ("署名", "Names"),
    "run_started": ("开始", "Started"),
    "run_exit_code": ("退出码", "Exit code"),
    "run_new": ("新增", "New"),
    "run_revised": ("修改", "Revised"),
    "run_withdrawn": ("撤下", "Withdrawn"),
    "run_failed": ("失败", "Failed"),
    "run_outcome": ("结果与发现", "How it ended, and what was found"),
    "unknown": ("未注明", "not named"),
    "revision": ("第 {n} 版，{at}", "Revision {n}, {at}"),
    "nothing_edited": ("没有修改过的文章。", "No article was edited."),
    "nothing_withdrawn": ("没有撤下的文章。", "No article was withdrawn."),
    "no_runs": ("这个文件夹里没有运行记录。", "There are no run reports in this folder."),
}
WEEKDAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
DELAYS = {
    "zh": (
        "1 小时内",
        "1–3 小时",
        "3–6 小时",
        "6–12 小时",
        "12–24 小时",
        "1–2 天",
        "2–7 天",
        "7 天以上",
    ),
    "en": (
        "under 1 h",
        "1–3 h",
        "3–6 h",
        "6–12 h",
        "12–24 h",
        "1–2 days",
        "2–7 days",
        "over 7 days",
    ),
}


class Words:
    """The words of one language: `words("days_said", n=3)`."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def __call__(self, name: str, **values: object) -> str:
        """The words of that name, `values` filled in."""
        chinese, english = WORDS[name]
        return (chinese if self.lang == "zh" else english).format(**values)
