"""What stands last in a text, or first, and is none of it; and honest neighbours of such lines."""

from functools import partial

from tests.witnesses.answers import kind
from tests.witnesses.answers import paragraphs as p
from tests.witnesses.odd import ODD, Odd
from tests.witnesses.scene import Scene


def _last(said: str, s: Scene) -> str:
    return s.page(body=p(*s.story.paragraphs, said))


# --- News of another town -------------------------------------------------------------------------

kind("the last paragraph another town's news")(
    partial(_last, "洪江市水利局通报，托口库区水位较去年同期高出两米。")
)
ODD |= {
    "last words: what another town has done as well": Odd(
        behind=p("郴州市去年办过这样的展览，衡阳的陶艺家也带着作品去了。")
    ),
    "last words: where somebody is from": Odd(behind=p("作者唐河，洪江市人，陶艺协会会员。")),
}
