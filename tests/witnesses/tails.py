"""What stands last in a text, or first, and is none of it; and honest neighbours of such lines."""

from functools import partial

from tests.witnesses.answers import UNKNOWABLE, kind
from tests.witnesses.answers import paragraphs as p
from tests.witnesses.odd import ODD, Odd
from tests.witnesses.plain import META, table
from tests.witnesses.scene import Scene


def _last(said: str, s: Scene) -> str:
    return s.page(body=p(*s.story.paragraphs, said))


# --- News of another town -------------------------------------------------------------------------

kind("the last paragraph another town's news")(
    partial(_last, "洪江市水利局通报，托口库区水位较去年同期高出两米。")
)

for _name, _said in {
    "Vietnamese": "Hội nghị nhấn mạnh công tác phòng chống cháy rừng.",
    "Russian": "В субботу в городе пройдёт ярмарка мёда.",
    "English": "We are watching you, patch your server soon.",
}.items():
    kind(f"a paragraph in {_name} among the others")(partial(_last, _said))

# --- Lines that nobody else has -------------------------------------------------------------------

for _name, _said in {
    "the figures of somebody's card last": "身份证号：430421199001011234",
    "a call without a contact last": "老板跑路，皮具全场五折，最后两天",
}.items():
    kind(_name)(partial(_last, _said))

ODD |= {
    "a line of an old song": Odd(
        p(
            "衡阳新闻网讯 记者唐望舒报道 红砖村小学5月16日办起童谣会，孩子们唱起村里的老歌。",
            "月光光，照四方",
            "校长说，老歌都是从祖母那里学来的，唱一首就少忘一首。",
            "下个月，孩子们还要到镇上去唱。",
        ),
        "红砖村小学办起童谣会",
        f"{META}&nbsp;&nbsp;&nbsp;作者:唐望舒",
    ),
}

# An honest timetable, and an honest notice's particulars, have no word of the story either.
kind("a small table of another matter last", UNKNOWABLE)(
    lambda s: s.page(body=p(*s.story.paragraphs) + table("时间 车次 到站", "07:12 G6102 云麓南"))
)
kind("a job seeker's particulars last", UNKNOWABLE)(
    partial(_last, "姓名：谭某　性别：女　学历：本科　求职意向：文员")
)

# --- Scripts --------------------------------------------------------------------------------------


@kind("the article, half of its characters in the other script")
def _(s: Scene) -> str:
    half = str.maketrans("说这来时会长门关进远还过对与从", "說這來時會長門關進遠還過對與從")
    return s.page(body=p(*(text.translate(half) for text in s.story.paragraphs)))


kind("a short sentence in the other script")(partial(_last, "他在會議上說。"))

ODD |= {
    "a letter in English, behind who wrote it": Odd(
        behind=p("他把新学的一句话写在墙上：", "Every lamp will find its own village.")
    ),
    "last words: what another town has done as well": Odd(
        behind=p("郴州市去年办过这样的展览，衡阳的陶艺家也带着作品去了。")
    ),
    "last words: where somebody is from": Odd(behind=p("作者唐河，洪江市人，陶艺协会会员。")),
}
