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


@kind("the first paragraph, and the rest in an object")
def _(s: Scene) -> str:
    return s.page(body=p(s.story.paragraphs[0]) + '<object data="/rest.html"></object>')


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
