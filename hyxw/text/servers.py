"""What a failed server, a template or a stranger in his script has written into a Chinese text.

Nothing of it is an editor's. What a writer may have shown is `machine`'s.
"""

import re
from collections.abc import Sequence
from itertools import chain, islice

from hyxw.text.rules import Sought
from hyxw.text.strangers import is_foreign_sentence

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
_ADDRESS = Sought(r"(?:https?://|www\.)[!-~]+")
# Markup that was escaped once too often, &lt;p&gt;, and a forum's: [b]
_MARKUP = Sought(
    r"</?(?:p|div|span|strong|td|br)(?: [^<>]{0,80})?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|[lr][sd]quo|mdash);"
    r"|\[/(?:p|b|i|u|url|img|size|color|quote)\]",
    flags=re.IGNORECASE,
)
_MUCH = 3  # one is an editor's slip
# MySQL server has gone away, Permission denied (13), Operation timed out; University of South China
# is a name, and jpg, png, gif are formats.
_ENGLISH = re.compile(
    r"(?<![（(《A-Za-z])[A-Za-z]+(?:[ :,]{1,2}[A-Za-z]+){0,2}(?: {1,2}[a-z]{2,}){3}(?![A-Za-z])"
    r"|(?i:(?:permission|access) denied|authentication required|timed out|database error)"
)
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
    rf"|(?:[喊说道念唱写回问]|一[句封行]话?)：{_SAID_FOREIGN}$"  # 又发来一封：When can you…?
)
# 数据库查询错误, “/”应用程序中的服务器错误。, 页面错误！请稍后再试～; a court says
# 程序错误 of a trial, and an editor 如遇占线，请稍后再试
_FAILED = re.compile(
    "(?:数据库|服务器|页面|运行时)(?:查询|连接|内部)?错误|程序(?:运行|内部)错误|没有找到站点"
    "|^(?!.*(?:占线|拨打|来电|热线)).*稍后再试[。！～~]?$"
)
_LOOKED_AT, _LINE = 400, 40  # characters: of a text, for Chinese ones; of a line


def machine_words(text: str) -> str | None:
    """What a server, a database or a template has written into a text, else None."""
    bare = _ADDRESS.without(text)
    found = _MACHINE.search(bare)
    if found is None and len(marked := _MARKUP.findall(bare)) >= _MUCH:
        return str(marked[0])
    return found[0] if found else None


def error_in(paragraphs: Sequence[str]) -> str | None:
    """What a failed machine says amid a Chinese text, or a stranger in his script; else None.

    Who quotes another language has marks around it; of whole paragraphs `foreigner_in` tells.
    """
    if not any("\u4e00" <= one <= "\u9fff" for one in islice(chain(*paragraphs), _LOOKED_AT)):
        return None
    for text in filter(_FOREIGN.search, paragraphs):
        if is_foreign_sentence(text):
            continue
        bare = _IN_SENTENCE.sub("", _ASIDE.sub("", _ADDRESS.without(text)))
        found = _STRANGE.search(bare)
        if found is None and not _quotes(text):
            found = _ENGLISH.search(bare)
        if found is not None:
            return found[0]
    lines = (text for text in paragraphs if len(text) <= _LINE)
    return next((text for text in lines if _FAILED.search(text) and not _quotes(text)), None)


def _quotes(text: str) -> bool:
    """Whether a paragraph sets words apart."""
    return any(mark in text for mark in "“\"'’")
