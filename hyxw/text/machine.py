"""Machine matter in a Chinese text, by the characters that it is of: none that news has."""

import re
from collections.abc import Sequence

# Each kind beside what it was made for, and what news has like it: names, numbers, addresses and
# formulas in ASCII, as A330-200, GB/T 1234-2020, AT&T, H5N1, Al2O3, 8:30-11:30, [2024]15号.
_KINDS = (
    # <img src="…"/>, </div>, <!--, <think>, <|im_start|>, -->; <Titanic>, 5%>3%
    r"</[a-z]|<[a-z][a-z0-9]{0,20}(?: [^<>]{0,200})?/?>|<[!?%|]|(?<!\d)%>|[?|/]>|<(?:BR|P|DIV)\b",
    r"-->|<img ",
    # &ldquo; &#8203;
    r"&(?:[a-z]{2,8}|[A-Z][a-z]{2,7}|#x?[0-9a-f]{2,6});",
    # \n, \u8861, C:\; 湖南\衡阳
    r"\\(?:[a-z0-9\"'/]|\\)|\b[A-Z]:\\",
    # %u8861, %E8%A1, =E8=A1, %s, %1$s; 5%s
    r"%u[0-9A-Fa-f]{4}|(?:%[0-9A-F]{2}){2}|%25[0-9A-F]{2}|(?:=[0-9A-F]{2}){2}",
    r"(?<![0-9.])%(?:[sdfi@]|\d\$[sd])(?![a-z])|%[a-z_]{4,30}%",
    # {"code":0}, {0}, {姓名}, ${x}, {{x}}, body{margin:0}
    r"\{[^{}\n，。；]{0,80}\}|\{\{|\}\}|\$\{|\{$|^\}",
    # [b], [/img], [gallery ids="1"], [object Object], [NAME], ![](; 我们[men], [NBA], [1]
    r"\[/?(?![A-Z]{2,3}\])[A-Za-z_]{1,30}(?:[ =:][^\[\]]{1,200})?\]"
    r"(?<![\u4e00-\u9fff]\[[a-z]{2}\])(?<![\u4e00-\u9fff]\[[a-z]{3}\])",
    r"!\[|\]\(|\[#|\[\[|\]\]|\[/",
    # 头季[敏感词]留茬; [赞]
    r"(?<=[\u4e00-\u9fff，、])\[[\u4e00-\u9fff：…]{3,12}\](?=[\u4e00-\u9fff，\[])",
    # [31m, of a terminal; Ÿ, Š, ˆ, of a wrong charset, but in a word
    r"\[\d{0,3}(?:;\d{1,3}){0,2}[mKJH](?![\]A-Za-z])",
    r"(?<![A-Za-zÀ-ÿ])[ŠŒŽšœžŸƒˆ†‡‹](?![A-Za-zÀ-ÿ])",
    # INSERT INTO t, SELECT * FROM t
    r"\b(?:INSERT INTO|DELETE FROM|(?:CREATE|DROP|ALTER) TABLE|SELECT .{1,80} FROM)\b",
    r"\bUPDATE \w{1,40} SET\b",
    # alert("ok");, /var/www/html
    r"\b[A-Za-z_]\w{0,30}\([^()\u4e00-\u9fff]{0,60}\);|(?<![A-Za-z/])/[a-z_]{2,20}(?:/[\w-]{1,20}){2}",
    # share(), f(){, doc.write('…, a="b", width=640, text-indent:2em;; 张三(CEO);, H.pylori(…), pH=7
    r"[A-Za-z]\(\)|\)\{|\)\);|\b[a-z]{3,20}\.[a-z]\w{2,30}\((?![\u4e00-\u9fff])|=[\"']",
    r"\b[a-z_]{4,30}=\w",
    r"=>|===|&&|\w::\w|/\*|\*/|!important|\b[a-z]{2,20}(?:-[a-z]{1,20}){0,3}: ?[\w#.%-]{1,40};",
    r"\b(?:px|em)[;}]",
    # TypeError: …, NullPointerException, line 142, in
    r"\b(?:[A-Z][a-z]{1,20}){1,5}(?:Error|Exception)\b|\bException in\b",
    r"\bon line \d|\bline \d+, in\b|\.[a-z]{1,4}:\d{1,6}[:)]",
    # #REF!, #DIV/0!, #N/A, ########, 1.20E+08
    r"#(?:[A-Z]{3,5}[!?]|DIV/0|N/A)|#{3,}|\d\.\d+E[+-]?\d+",
    # 00:00:12,000, [00:31], 0:03 / 4:27
    r"\d\d:\d\d:\d\d,\d{3}|^[\[【]\d\d:\d\d(?::\d\d)?(?:\.\d+)?[\]】]",
    r"\b\d{1,2}:\d\d / \d{1,2}:\d\d\b",
    # <<<<<<< HEAD, =======, >>>>>>> main
    r"<{5,}|>{5,}|^[=~]{5,}$",
    # **题**, ~~去年~~今年, `x`, ## 题
    r"(?<!~)~~[^~，。！？\s]{1,20}~~(?=[\u4e00-\u9fff])|`[^`\n]{1,40}`|^#{1,6} (?=\S)",
    r"^\*\*[^*\n]{1,40}\*\*",
    # $name, $_GET, __name__; US$5
    r"(?<![A-Za-z])\$_?[a-z]\w|__[A-Za-z]\w{0,40}__|@\{",
    # IMG_2031.jpg, 未标题-1.psd
    r"(?<=[\w)）])\.(?i:jpe?g|png|gif|bmp|webp|psd|cdr|tmp|mov|avi|m3u8|css|exe|bak)(?![A-Za-z])",
    # 2O26年, l2日: letters for digits; Al2O3, 5l
    r"(?<![A-Za-z])\d{1,9}[OlI]\d|(?<![A-Za-z\d])[OlI]{1,2}\d{0,2}[年月日号时]",
    r"(?<![A-Za-z\d])[OlI]\d{1,9}(?=[年月日人元户])|\d[OlI](?=[年月日人元户个])",
    # base64 and hashes
    r"(?<![\w/+])(?=[A-Za-z0-9+/]{0,40}[a-z])(?=[A-Za-z0-9+/]{0,40}[A-Z])(?=[A-Za-z0-9+/]{0,40}\d)[A-Za-z0-9+/]{20,}",
    r"(?<![\w/+])[A-Za-z0-9+/]{7,}==|\b(?=[0-9a-f]{0,30}[a-f])(?=[0-9a-f]{0,30}\d)[0-9a-f]{16,}\b",
    r";base64,",
    # x9f3k2, q7z, which a page's hidden text is of; h5n1, b2b, 4s
    r"(?<![A-Za-z0-9_.@/-])(?:[a-z]{1,9}\d{1,9}){2}[a-z]{1,9}\d*(?![A-Za-z0-9_.@-])",
    r"(?<![A-Za-z0-9_.@/-])[a-z][013-9][a-z](?![A-Za-z0-9_.@-])",
    # undefined, null, NaN where a word should be, and false, None alone or within words; 写着null
    r"(?<![A-Za-z着示为是作叫出成个入和与])(?:undefined|null|NaN|NULL)(?![A-Za-z和与])",
    r"^(?:None|nil|true|false|void|Infinity)$",
    r"(?<=[\u4e00-\u9fff，。：])(?:true|false|None)(?=[\u4e00-\u9fff])",
    # 202X年, X月XX日, XX.X%, 共计XX万元, 电话：00000000: what nobody has filled in
    r"\d{3}X年|X{1,2}月X{1,2}日|X{1,3}\.X{1,2}%",
    r"(?<![A-Za-z])X{2,3}(?:万元|亿元|人次|个百分点|余名)|(?<![\d.])0{7,}(?!\d)|TODO|FIXME",
    r"\bTBD\b",
    # 2026年 月 日, 投入资金 万元
    r"20\d\d年 月 ?日(?=[\u4e00-\u9fff])",
    r"(?<=[\u4e00-\u9fff]) (?:万元|亿元|公里|人次|平方米)(?=[\u4e00-\u9fff，。])",
    # 错误!未找到引用源。
    r"错误[！!](?:未找到|书签|不能|文档|超链接|自引用|主文档|未指定)|\bError!",
    # ㄏㄥˊ, user@[…, and what stands for an object that is not there
    r"[\u3105-\u312f]{2}|\w@\[|[\ufff9-\ufffc]",
)
_MATTER = re.compile("|".join(f"(?:{pattern})" for pattern in _KINDS), re.MULTILINE)
# Each of the above has one of these; most Chinese paragraphs have none.
_MAY_BE = re.compile(
    r"[<>{}\[\]\\`#$~=]|[A-Za-z][.@_(|+/A-Za-z\d]{2}|/[a-z]|【\d|\d[OlI]|[OlI]\d?[年月日号时]|X[X\d年月日.]|%[\duE-sf]"
    r"|\d:\d\d[ :,]|0000000"
    r"| [月万亿公人平]|误[！!]|\*\*|&[#a-zA-Z]|[a-z]\d[a-z]|\)[;{]|[?|/]>|/\*|\*/|::"
    r"|[\u0152-\u0192\u02c6\u2020\u2021\u2039\u3105-\u312f\ufff9-\ufffc]|\.[A-Za-z]{2}|%[a-z]"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-;=?-~]+|[\w.-]{1,64}@\w[\w-]{0,63}(?:\.[\w-]{1,63})+")
# “IMG_2031.jpg”, 变量（{name}）: who tells of code sets it apart, and in few words
_QUOTED = re.compile(r"[“‘「『《（][^“”‘’「」『』《》（），。\n]{0,60}[”’」』》）]")
_TELLS_OF_CODE = re.compile("代码|编程|程序|函数|变量|语法|字段|源码|公式")


def machine_matter_in(paragraphs: Sequence[str]) -> str | None:
    """What of a machine stands in a text, else None; who quotes code, or tells of it, may."""
    for text in filter(_MAY_BE.search, paragraphs):
        found = _MATTER.search(_QUOTED.sub("", _ADDRESS.sub("", text)))
        if found is not None and not _TELLS_OF_CODE.search(text):
            return found[0]
    return None
