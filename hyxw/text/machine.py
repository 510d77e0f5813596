"""What a machine has written into a Chinese text: markup and code by their characters, errors.

News has names, numbers, addresses and formulas in ASCII: A330-200, GB/T 1234-2020, AT&T, H5N1,
Al2O3, 8:30-11:30, [2024]15号.
"""

import re
from collections.abc import Iterator, Sequence

from hyxw.text.rules import Rule, Sought

# Letters of both cases and numbers: 6KGh6Ziz5paw6Ze7572R6K6v
_ENCODED = (
    r"(?=[A-Za-z0-9+/]{0,40}[a-z])(?=[A-Za-z0-9+/]{0,40}[A-Z])(?=[A-Za-z0-9+/]{0,40}\d)"
    "[A-Za-z0-9+/]{20,}"
)
# Behind Chinese words that do not tell of another language's
_AMID = "(?<=[\u4e00-\u9fff，。、；].)(?<![以名叫声唱喊念写道].)"
# What no writer has shown for what it is, be it in brackets.
EVERYWHERE = (
    Rule(  # <Titanic>, p<0.05
        "markup",
        '市气象台<p style="text-indent:2em;">预报员说，有雨。',
        r"</[a-z]|<[a-z][a-z0-9]{0,20}(?:\s[^<>]{0,200})?/?>|<(?:BR|P|DIV)\b|<img |<[!?%|]|!\[",
    ),
    Rule(  # AT&T
        "an entity",
        "村民说，&ldquo;有灯了。",
        r"&(?:[a-z]{2,8}|[A-Z][a-z]{2,7}|#x?[0-9a-f]{2,6});",
    ),
    Rule(
        "a translating machine's gloss",
        "村(village)里亮灯，村(village)民都说好，村(village)口也亮。",
        r"\((?P<gloss>(?![a-z]{1,3}\))[a-zà-ǜ]{1,15})\)(?=.{0,200}\((?P=gloss)\).{0,200}\((?P=gloss)\))"
        # 村(de)里…, and not 公里(km)
        r"|(?P<read>[\u4e00-\u9fff]\((?=[a-z]{0,5}[aeiou])[a-z]{2,6}\))(?=.{0,200}(?P=read).{0,200}(?P=read))",
    ),
    Rule("what is struck out", "~~去年~~今年", "~~[^~]{1,30}~~"),
    Rule(
        "escaped characters",
        "如实供述、\\u8861\\u9633自愿认罪",
        r"\\(?:[nrt](?![A-Za-z])|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})|%u[0-9A-Fa-f]{4}",
    ),
    Rule("bytes of a URL", "石%E6%A1%A5村", "(?:%[0-9A-F]{2}){2}|%25[0-9A-F]{2}"),
    Rule("bytes of a letter", "石=E6=A1=A5村", "(?:=[0-9A-F]{2}){2}"),
    Rule(
        "a terminal's colour", "修路[31m三公里", r"\[\d{0,3}(?:;\d{1,3}){0,2}[mKJH](?![\]A-Za-z])"
    ),
    Rule(
        "an encoded run",
        "6KGh6Ziz5paw6Ze7572R6K6v",
        rf"(?<![A-Za-z0-9/_.=?&+-]){_ENCODED}(?![A-Za-z0-9/_.-])",
    ),
    Rule(  # 5%s
        "a format's place",
        "修路%s公里，村民都说好。",
        r"(?<![0-9.%])%(?:[sdfi@]|\d\$[sd])(?![A-Za-z])|\{\d{1,2}\}",
    ),
    Rule(  # miHoYo, vivoPad, openEuler; 微信号hy_news
        "a script's name",
        "石桥村昨晚亮起article_title_placeholder盏路灯",
        r"(?<![A-Za-z0-9_@./=&?#-])(?:[a-z]{1,20}(?:_[a-z]{1,20}){2,5}(?![A-Za-z0-9_@./])"
        r"|(?<![：:号名信])(?!open|vivo|my)[a-z]{2,15}[A-Z][a-z]{1,15}(?![A-Za-z0-9_@./])"
        r"|(?<=[\u4e00-\u9fff，、])(?<![号名信])[a-z]{2,20}_[a-z]{2,20}(?=[\u4e00-\u9fff]))",
    ),
    Rule(  # Array of Hope
        "what PHP, or a script, prints of a value",
        "修路Array公里，村民都说好。",
        r"(?:^|[\u4e00-\u9fff，。、])Array(?=$|[\u4e00-\u9fff，。])|(?:Object|Resource) id ?#\d"
        r"|(?<![A-Za-z])(?:bool|int|string|float|array)\((?:true|false|-?\d+)\)"
        r"|(?<![“‘\"'])Invalid Date",
    ),
    Rule(  # 编号1764201600
        "a clock's time",
        "2026-11-26T01:12:00.000Z",
        r"\d{4}-\d\d-\d\dT\d\d:\d\d|\bGMT[+-]\d{4}|/Date\("
        r"|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d{4} \d\d:"
        r"|\d(?<=[\u4e00-\u9fff，。；、].)(?<![号为码是编时自间].)(?:(?<=1)[5-9]\d{8}(?:\d{3})?"
        r"|(?<=2)0\d\d(?:0[1-9]|1[0-2])[0-3]\d(?:[0-2]\d)(?:[0-5]\d){2}"
        r"|\d{3}-\d\d-\d\d \d\d:\d\d(?::\d\d(?:\.\d)?)?)(?=[\u4e00-\u9fff])",
    ),
    Rule(
        "a date's format",
        "yyyy-MM-dd",
        r"(?<![A-Za-z\d])(?:(?:[Yy]{4}|[MmDdHh]{2})(?:[-/:.](?:[Yy]{4}|[MmDdHhis]{2})){1,2}|[Yy]{4}MMdd"
        r"|[YHd][-/:.][im][-/:.][dsY]"
        r"|[YyMmnHGh]{1,4}[年月时][mndDji]{1,2}[月日分].?)(?![A-Za-z])",
    ),
    Rule(  # 〖链接〗
        "a typesetter's code",
        "〖HT5”〗石桥村",
        r"〖[A-Z]{1,3}\d?[^〗\u4e00-\u9fff]{0,9}|［[A-Z]{2}[^］\u4e00-\u9fff]{0,5}］|[Ａ-Ｚ]{2}＊"
        r"|(?<=[\u4e00-\u9fff，])〓+|^[＝=]?[A-Z]{1,2}[（(][A-Z]?(?=[\u4e00-\u9fff]|$)",
    ),
    Rule(
        "an entity that has lost its mark",
        "石桥村nbsp;亮灯",
        r"(?<![&A-Za-z0-9])#\d{4,6};|(?<![&A-Za-z])(?:[ne][mn]?b?sp|[lr][sd]quo|mdash|hellip|quot|middot);",
    ),
    Rule(  # news.test.com
        "a text's key",
        "news.detail.readmore",
        r"(?a:(?<![\w.@/-])(?!\w{1,40}(?:\.\w{1,40}){0,5}\.(?:com|cn|net|org|tv|cc|top|vip|info|test)(?![a-z]))"
        r"[a-z]{2,20}\.[a-z]{2,20}\.[a-z]\w{2,30}(?![\w.]))"
        r"|(?<![A-Za-z_])[A-Z]{2,20}(?:_[A-Z]{2,20}){1,4}(?![A-Za-z_])",
    ),
    Rule(
        "another template's place",
        "修路@@BODY_2@@公里",
        r"@@\w{1,30}@@|%[A-Z_]{3,20}%|(?<=[\u4e00-\u9fff，。])%20(?!\d)|MERGEFORMAT",
    ),
    Rule("a record's field", '"@type":"NewsArticle",', r'"@?[A-Za-z]\w{0,19}" ?: ?["\[{\d]'),
    Rule(  # www.h.test; 网点com域名, 起点com: a word that ends in 点
        "an address spelt out",
        "村里www点h8k棋牌点com亮灯",
        r"(?:(?<![起网站热焦观景])点|。|dot )(?:com|net|cc|vip|cn|top|xyz)(?![A-Za-z])",
    ),
    Rule("a to-do", "（TODO：补领导讲话）", r"TODO|FIXME|\bTBD\b"),
    Rule(
        "a figure's stand-in",
        "同比增长XX.X%，其中装备制造业增长一成。",
        r"(?<![A-Za-z\d×])[XxＸ×]{1,3}(?:\.[Xx]{1,2})?"
        r"(?:%|％|公里|万元|亿元|万人|余[人名]|名学|亩|户|人次|个百分点)"
        "|(?<![A-Za-z])X{2,3}(?:万元|亿元|人次|个百分点|余名)",  # 3XX万元
    ),
    Rule(
        "a figure's blank",
        "投入资金 万元，村民都说好。",
        r" (?<=[\u4e00-\u9fff] )(?:万元|亿元|公里|人次|平方米)(?=[\u4e00-\u9fff，。])",
    ),
    Rule("a telephone's blank", "电话：00000000", r"电话[：:]0{6,}|0(?<![\d.]0)0{6,}(?!\d)"),
    Rule(
        "a date's blank",
        "202X年X月X日，村里亮灯。",
        r"\d{2,3}[XＸ]年|(?<![A-Za-z])[XＸ]{1,2}月[XＸ]{1,2}日|20\d\d年 ?月 ?日"
        r"|(?<![＿_])[＿_]{2,}[年月日]",
    ),
    Rule(
        "a sheet's fault",
        "增长#DIV/0!，",
        r"#(?:[A-Z]{3,5}[!?]|DIV/0|N/A)|^=[A-Z]{2,9}\(|\bSheet\d![A-Z]",
    ),
    Rule(
        "a document's fault",
        "错误!未找到引用源。",
        r"错误[！!](?:未找到|书签|不能|文档|超链接|自引用|主文档|未指定)|(?<![A-Za-z])Error!"
        "|(?i:error! reference)",
    ),
    Rule(
        "a film's times",
        "00:00:12,000 --> 00:00:15,000",
        r"\d\d:\d\d[,.]\d{3} ?-->|\d\d:\d\d:\d\d,\d{3}"
        r"|^[\[【](?:0[0-4]:\d\d|\d\d:\d\d(?::\d\d|\.\d)[.\d]{0,9})[\]】]",
    ),
    Rule(
        "a player",
        "0:03 / 4:27 倍速 1.0x 全屏",
        r"^\d{1,2}:\d\d ?/ ?\d{1,2}:\d\d|\b\d{1,2}:\d\d / \d{1,2}:\d\d\b",
    ),
)
# What a writer who tells of code may show, or set apart: “IMG_2031.jpg”, 变量（{name}）
UNQUOTED = (
    Rule("a comment's end", "亮灯-->", r"-->|(?<!\d)%>|[?|/]>"),  # 5%>3%
    Rule("a backslash", "C:\\稿件\\要闻", r"\\(?:[a-z0-9\"'/]|\\)|\b[A-Z]:\\"),  # 湖南\衡阳
    Rule(
        "a place in braces",
        "尊敬的{姓名}，您好",
        r"\{[^{}\n，。；]{0,80}\}|\{\{|\}\}|\$\{|\{$|^\}",
    ),
    Rule(  # 我们[men], [NBA], [1]
        "a word in brackets",
        "[gallery ids=1,2]",
        r"\[/?(?![A-Z]{2,3}\])[A-Za-z_]{1,30}(?:[ =:][^\[\]]{1,200})?\]"
        r"(?<![\u4e00-\u9fff]\[[a-z]{2}\])(?<![\u4e00-\u9fff]\[[a-z]{3}\])",
    ),
    Rule("a wiki's brackets", "[[图1]]", r"\]\(|\[#|\[\[|\]\]|\[/"),
    Rule(  # “太好了[赞]”
        "a filter's word",
        "头季[敏感词]留茬",
        r"(?<=[\u4e00-\u9fff，、])(?<![击开择入注])\[(?![唐宋元明清汉晋隋注]\])[\u4e00-\u9fff：…]{1,12}\]"
        r"(?=[\u4e00-\u9fff，\[])",
    ),
    Rule(
        "a wrong charset",
        "石桥Ÿ村",
        "(?<![A-Za-zÀ-ÿ])[ŠŒŽšœžŸƒˆ†‡‹](?![A-Za-zÀ-ÿ])"
        # æ–°é—»; ¡ª¡ª
        "|â€|(?<![A-Za-zÀ-ÿ])[ãäåæçèéï][\u0080-\u024f\u2010-\u2122]{2}"
        "|(?:[ÃÂ][\u0080-\u024f\u2010-\u2122]){2}|(?:[\xa1-\xbf][\xa1-\xff]){2}",
    ),
    Rule(  # 张三(CEO);, H.pylori(幽门螺杆菌), pH=7
        "a call",
        'alert("ok");',
        r"\b[A-Za-z_]\w{0,30}\([^()\u4e00-\u9fff]{0,60}\);|[A-Za-z]\(\)|\)\{|\)\);"
        r"|\b[a-z]{3,20}\.[a-z]\w{2,30}\((?![\u4e00-\u9fff])|\.[a-z]{1,4}:\d{1,6}[:)]",
    ),
    Rule("a file's path", "/var/www/html", r"(?<![A-Za-z/])/[a-z_]{2,20}(?:/[\w-]{1,20}){2}"),
    Rule("a property", "width=640", r"=[\"']|\b[a-z_]{4,30}=\w"),
    Rule(
        "a statement",
        "text-indent:2em;",
        r"=>|===|&&|\b(?:var|let|const) \w{1,30} ?=|\w::\w|/\*|\*/|!important|\b(?:px|em)[;}]"
        r"|\b[a-z]{2,20}(?:-[a-z]{1,20}){0,3}: ?[\w#.%-]{1,40};",
    ),
    Rule("a cell that is too narrow", "########", r"#{3,}|\d\.\d+E[+-]?\d+"),  # 1.20E+08
    Rule("two versions", "<<<<<<< HEAD", "<{5,}|>{5,}|^[=~]{5,}$"),
    Rule("a note's markup", "## 亮灯", r"`[^`\n]{1,40}`|^#{1,6} (?=\S)|^\*\*[^*\n]{1,40}\*\*"),
    Rule(  # US$5
        "a variable",
        "$lamp_name",
        r"(?<![A-Za-z])\$_?[a-z]\w|__[A-Za-z]\w{0,40}__|@\{|%[a-z_]{4,30}%",
    ),
    Rule(
        "a file's name",
        "未标题-1.psd",
        r"(?<=[\w)）])\.(?i:jpe?g|png|gif|bmp|webp|psd|cdr|tmp|mov|avi|m3u8|css|exe|bak)(?![A-Za-z])"
        r"|\b(?:IMG|DSC)_\d",
    ),
    Rule(  # Al2O3, 5l
        "letters for digits",
        "2O26年l2日",
        r"(?<![A-Za-z])\d{1,9}[OlI]\d|(?<![A-Za-z\d])[lIO]\d*\.\d+(?=[亿万千%元])"
        r"|\d[OlI]{2}(?=[斤亩吨米公千万亿名])|(?<![A-Za-z\d])[OlI]{1,2}\d{0,2}[年月日号时]"
        r"|(?<![A-Za-z\d])[OlI]\d{1,9}(?=[年月日人元户])|\d[OlI](?=[年月日人元户个])",
    ),
    Rule(
        "a token",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIi",
        rf"(?<![A-Za-z0-9_/+]){_ENCODED}",
    ),
    Rule(
        "a hash",
        "9f86d081884c7d659a2feaa0",
        r"(?<![A-Za-z0-9@./])(?:(?=[0-9a-f]{0,30}\d[a-f])(?=[0-9a-f]{0,30}[a-f]\d)[0-9a-f]{8,}(?![A-Za-z0-9])|0x[0-9a-f]{4})"
        r"|(?<![\w/+])[A-Za-z0-9+/]{7,}==|;base64,",
    ),
    Rule(  # h5n1, b2b, 4s
        "what a page's hidden text is of",
        "x9f3k2",
        r"(?<![A-Za-z0-9_.@/-])(?:(?:[a-z]{1,9}\d{1,9}){2}[a-z]{1,9}\d*|[a-z][013-9][a-z])"
        r"(?![A-Za-z0-9_.@-])",
    ),
    Rule(  # 检查单上写着null
        "a value",
        "增长undefined，",
        "(?<![A-Za-z着示为是作叫出成个入和与])(?:undefined|null|NaN|NULL)(?![A-Za-z和与])"
        r"|^(?:None|nil|true|false|void|Infinity)$"
        r"|(?<=[\u4e00-\u9fff，。：])(?:true|false|None)(?=[\u4e00-\u9fff])",
    ),
    Rule(  # 取名Wind over the old bridge
        "what a machine says in English",
        "市区No space left on device降雨",
        rf"[A-Za-z]{_AMID}[A-Za-z]*(?:[ :,]{{1,2}}[A-Za-z]+){{0,2}}"
        r"(?: {1,2}[a-z]{2,}){3}(?![A-Za-z])"
        r"|(?i:(?:permission|access) denied|authentication required|timed out|database error)",
    ),
    Rule(  # カラ、の、都是假名; 喊一声いらっしゃいませ
        "a stranger's script",
        "村民说ブランド財布の通販サイトです。",
        f"[\u3041-\u3096\u30a1-\u30fa]{_AMID}[\u3041-\u3096\u30a1-\u30faー]{{3}}"
        f"|[\uac00-\ud7af]{_AMID}[\uac00-\ud7af]{{2}}|[\u0400-\u04ff]{_AMID}[\u0400-\u04ff]{{4}}",
    ),
    Rule("what stands for lost characters", "ㄏㄥˊ", r"[\u3105-\u312f]{2}|\w@\[|[\ufff9-\ufffc]"),
)
_EVERYWHERE = Sought.of(EVERYWHERE)
_UNQUOTED = Sought.of(UNQUOTED)
_ADDRESS = Sought(r"(?:https?://|www\.)[!-;=?-~]+|[\w.-]{1,64}@\w[\w-]{0,63}(?:\.[\w-]{1,63})+")
_QUOTED = re.compile("[“‘][^“”‘’，。\n]{0,60}[”’]")
_SET_APART = re.compile(r"[“‘「『《（][^“”‘’「」『』《》（），。\n]{0,60}[，。！]?[”’」』》）]")
_HAN = re.compile("[\u4e00-\u9fff]")
_TELLS_OF_CODE = re.compile("代码|编程|程序|函数|变量|语法|字段|源码|公式")
# 她敲下第一行代码：, 老师只写了三行：
_SHOWS_CODE = re.compile(rf"(?:{_TELLS_OF_CODE.pattern}).*：$|[一二两三四五六七八九十几\d]行：$")


def machine_matter_in(paragraphs: Sequence[str]) -> str | None:
    """Markup, code or escapes in a text, else None; what is quoted or told of does not count."""
    bare = _ADDRESS.without("\n".join(paragraphs))
    if not (_EVERYWHERE.search(bare) or _UNQUOTED.search(bare)):  # as in most texts
        return None
    for text in _without_listings(paragraphs):
        everywhere, unquoted = _matter_in(text)
        found = everywhere or (None if _TELLS_OF_CODE.search(text) else unquoted)
        if found is not None:
            return found[0]
    return None


def _matter_in(text: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The matches outside quotation marks, and outside whatever sets words apart."""
    bare = _ADDRESS.without(text)
    return _EVERYWHERE.search(_QUOTED.sub("", bare)), _UNQUOTED.search(_SET_APART.sub("", bare))


def _without_listings(paragraphs: Sequence[str]) -> Iterator[str]:
    """The paragraphs without the code that one of them shows: 她敲下第一行代码：import turtle."""
    shows = False
    for text in paragraphs:
        if _HAN.search(text):
            shows = _SHOWS_CODE.search(text) is not None
        if not shows or _HAN.search(text):
            yield text


# --- What a failed server or a template has written in an article's place ------------------------

# What a template calls the parts of an article, and its own.
_FIELDS = (
    "(?:news|article|art|page|site|cms|my)?_?(?:content|title|body|summary|intro|description|keywords?"
    "|author|source|copyfrom|thumb)|newstext|(?:add|input|update|pub|publish)_?(?:time|date)"
    "|cat(?:id|name)|else|end(?:if|for|foreach|while)|loop|foreach|include|template"
)
# 用变量{name}替换: who writes of machines names what it is
_TOLD = "(?<!变量)(?<!占位符)(?<!参数)(?<!字段)(?<!标签)(?<!代码)"
# What no editor writes, whatever stands around it; (?a:\b) is at a Chinese character, too.
_MACHINE = Sought(
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
    flags=re.IGNORECASE | re.MULTILINE,
)
# An article may print an address, and what is encoded in it: https://h/%E8%A1%A1%E9%98%B3
_WEB_ADDRESS = Sought(r"(?:https?://|www\.)[!-~]+")
# Markup that was escaped once too often, &lt;p&gt;, and a forum's: [b]
_MARKUP = Sought(
    r"</?(?:p|div|span|strong|td|br)(?: [^<>]{0,80})?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|[lr][sd]quo|mdash);"
    r"|\[/(?:p|b|i|u|url|img|size|color|quote)\]",
    flags=re.IGNORECASE,
)
_MUCH = 3  # one is an editor's slip


def machine_words(text: str) -> str | None:
    """What a server, a database or a template has written into a text, else None."""
    bare = _WEB_ADDRESS.without(text)
    found = _MACHINE.search(bare)
    if found is None and len(marked := _MARKUP.findall(bare)) >= _MUCH:
        return str(marked[0])
    return found[0] if found else None
