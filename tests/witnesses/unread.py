"""Words that stand in a page's markup and in no text of it; and what may stand there."""

from functools import partial

from tests.witnesses.answers import kind
from tests.witnesses.answers import paragraphs as p
from tests.witnesses.odd import ODD, Odd
from tests.witnesses.scene import Scene

HOLDERS = {
    "written by a script": "<script>document.write('{}')</script>",
    "in an attribute": '<div data-text="{}"></div>',
    "for those without scripts": "<noscript>{}</noscript>",
    "in an element that is hidden": "<div hidden>{}</div>",
    "in a template": "<template>{}</template>",
    "in a field": '<textarea style="display:none">{}</textarea>',
    "in an attribute of a box with a blank": '<p data-src="{}">&nbsp;</p>',
}
STRUCK = {
    "deleted": "<del>原定周三</del>",
    "struck out": "<strike>九百余名</strike>",
    "struck out by a style": '<span style="text-decoration:line-through">李主任</span>',
}


def _held(holder: str, s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=p(first) + holder.format("".join(others)))


def _struck(words: str, s: Scene) -> str:
    first, second, *others = s.story.paragraphs
    at = second.index("，") + 1
    return s.page(body=p(first, second[:at] + words + second[at:], *others))


for _name, _holder in HOLDERS.items():
    kind(f"the first paragraph, and the rest {_name}")(partial(_held, _holder))
for _name, _words in STRUCK.items():
    kind(f"a word amid a sentence that is {_name}")(partial(_struck, _words))


FILLED = {
    "paragraphs that a script fills": '<p v-html="texts[1]"></p>',
    "a box without a word, which a script names": '<div id="rest"></div>',
    "paragraphs that have a number alone": '<p data-id="3"></p>' * 3,
    "paragraphs without a word": '<p class="skeleton"></p>' * 3,
    "an include of the server's": '<!--#include virtual="/rest.shtml"-->',
    "an include of the cache's": '<esi:include src="/rest.html"/>',
}


def _filled(markup: str, s: Scene) -> str:
    return s.page(body=p(s.story.paragraphs[0]) + markup)


for _name, _markup in FILLED.items():
    kind(f"the first paragraph, and behind it {_name}")(partial(_filled, _markup))


@kind("the text, some of its characters pictures")
def _(s: Scene) -> str:
    drawn = "\n".join(s.story.paragraphs).replace("的", '<img src="/char/7684.png">')
    return s.page(body=p(*drawn.split("\n")))


def _again(length: int, s: Scene) -> str:
    first, second, *others = s.story.paragraphs
    at = len(second) * 2 // 3
    return s.page(body=p(first, second[:at] + second[max(0, at - length) :], *others))


for _length in (24, 60):
    kind(f"{_length} characters amid the text that were sent twice")(partial(_again, _length))


@kind("the first paragraph, and the rest in an object")
def _(s: Scene) -> str:
    return s.page(body=p(s.story.paragraphs[0]) + '<object data="/rest.html"></object>')


_BODY = '<div class="content">\n'
_FOOT = '<div class="footer'
BOXES = {
    "in another column": '<table class="t2"><tr><td>{}</td></tr></table>',
    "in a box that nothing names": "<div>{}</div>",
    "in a box that is not shown": '<div style="display:none">{}</div>',
    "in a field below": "<textarea>{}</textarea>",
    "in a template below": "<template>{}</template>",
}


def _boxed(box: str, s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=p(first)).replace(_FOOT, box.format(p(*others)) + _FOOT, 1)


def _led(box: str, s: Scene) -> str:
    first, *others = s.story.paragraphs
    return s.page(body=p(*others)).replace(_BODY, box.format(first) + _BODY, 1)


for _name, _box in BOXES.items():
    kind(f"the first paragraph, and the rest behind the pager {_name}")(partial(_boxed, _box))
for _name, _box in {"a box": "<div>{}</div>", "a summary's box": "<p><b>摘要</b>{}</p>"}.items():
    kind(f"the first paragraph in {_name} above the others")(partial(_led, _box))


_SHARED = (
    "<script>var share={desc:'石桥村昨晚亮起了三十盏路灯，村民在晒谷坪上跳舞到九点半。'}</script>"
    "<noscript>您的浏览器没有开启脚本，请开启以后再来浏览本页的全部内容。</noscript>"
)
ODD |= {
    "a script that shares the text's first sentence": Odd(
        p("石桥村昨晚亮起了三十盏路灯，村民在晒谷坪上跳舞到九点半。", "“亮堂多了。”王阿姨说。")
        + _SHARED,
        "石桥村亮起三十盏路灯",
        "2024-05-17 13:29:13&nbsp;&nbsp;&nbsp;来源:中国衡阳新闻网",
    ),
    "icons drawn in empty elements": Odd(behind='<p><s class="icon"></s>石桥村</p>'),
    "a word against copying, hidden": Odd(behind="<p>路灯亮了。<i hidden>版权所有</i></p>"),
}


@kind("a dated lead of another town's above the report's head")
def _(s: Scene) -> str:
    lead = "郴州苏仙湖昨日鼓声震天，九个乡镇的龙舟队逆水而上，争抢头名的锦旗。"
    head, *others = s.story.paragraphs
    signed = head if head.startswith("衡阳新闻网讯") else f"衡阳新闻网讯 通讯员周禾报道 {head}"
    return s.page(body=p(lead, signed, *others))


@kind("words quoted amid the text, and what ends them lost")
def _(s: Scene) -> str:
    first, second, *others = s.story.paragraphs
    return s.page(body=p(first, f"“这盏灯亮到天明，{second}", *others))
