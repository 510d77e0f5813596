"""The articles of the standard demo site: ordinary ones, and every oddity of PHPCMS among them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hyxw.demo import blocks
from hyxw.demo.blocks import Block
from hyxw.demo.mirror import READINGS, Spoiler, traditional
from hyxw.demo.story import CHINA, Byline, LinkOut, Page, Signature, Story, sign
from hyxw.demo.writer import Dice, Draft, person, write

_HOUSE = "衡阳新闻网讯"

# Each form of byline seen, in about the proportion it was seen in, then the neighbours' forms.
BYLINES: tuple[Byline, ...] = (
    *[Byline(f"{_HOUSE} 记者{{r}}报道 ")] * 13,
    *[Byline(f"{_HOUSE} 通讯员{{c}} 记者{{r}}报道 ")] * 4,
    Byline(f"{_HOUSE} 通讯员{{c}} {{c}} 记者{{r}}报道 "),
    Byline(f"{_HOUSE}\u00a0通讯员{{c}}\u00a0{{c}}\u3000{{c}} 记者{{r}}报道\u3000"),
    *[Byline(f"{_HOUSE} 通讯员{{c}}报道 ")] * 4,
    Byline(f"{_HOUSE} 通讯员{{c}} {{c}}报道 "),
    Byline(f"{_HOUSE} 通讯员{{c}} {{c}} {{c}}报道 "),
    Byline(f"{_HOUSE} 记者{{r}} 通讯员{{c}}报道 "),
    Byline(f"{_HOUSE} 记者{{r}} 通讯员{{c}} {{c}}报道 "),
    Byline(f"{_HOUSE} 记者{{r}} {{r}} {{r}}报道 "),
    Byline(f"{_HOUSE}\u3000（通讯员 {{c}} {{c}}）"),
    Byline(f"{_HOUSE}(通讯员:{{c}} {{c}})"),
    Byline(f"{_HOUSE}通讯员 {{c}}报道 "),
    Byline(end="(通讯员 {c})"),
    *[Byline()] * 2,
    Byline(f"{_HOUSE} 全媒体记者{{r}}、{{r}}报道 "),
    Byline(f"{_HOUSE} 见习记者{{r}} 通讯员{{c}},{{c}}报道 "),
    Byline(f"{_HOUSE} 记者{{r}} 摄影报道 "),
    Byline(f"{_HOUSE} 记者{{r}}报道 ", below="(编辑:{e})"),
    Byline(f"{_HOUSE} 通讯员{{c}}报道 ", below="责编:{e}"),
    Byline(f"{_HOUSE} 记者{{r}}报道 ", below="一审：{e} 二审：{e} 三审：{e}"),
    Byline(end="（文/图 通讯员 {c}）"),
)

_HOUSES = ("央广网", "衡阳文明网", "市融媒体中心", "县融媒体中心")
_ELSEWHERE = "http://127.0.0.2:9"  # loopback, and nobody listens: no test leaves the machine

_NEWEST = datetime(2024, 5, 20, 17, 41, 8, tzinfo=CHINA)
_OLDEST = datetime(2020, 11, 16, 10, 5, 52, tzinfo=CHINA)
_COUNT = 131
_FIRST_OLDER = 119  # from this place on, the static rule of 2020

Layout = Callable[[Sequence[str], Draft, Dice], tuple[Block, ...]]


def ordinary(number: int, published: datetime) -> Story:
    """An article of one page without oddities."""
    seed = f"ordinary-{number}"
    dice = Dice(seed)
    draft = write(seed, published)
    signature = sign(BYLINES[dice.below(13 + 4)], _names(dice))
    texts = signed(draft.paragraphs, signature.byline)
    page = Page(tuple(map(blocks.indented, texts)))
    return Story(number, draft.title, published, (page,), signature)


def ordinary_stories(size: int) -> list[Story]:
    """`size` ordinary articles, 40 minutes apart."""
    step = timedelta(minutes=40)
    return [ordinary(700_000 - 9 * place, _NEWEST - place * step) for place in range(size)]


def stories() -> list[Story]:
    """The standard site's articles: the section's, and six of another category."""
    numbers, dates = _numbers(), _dates()
    section = [_story(place, numbers[place], dates[place]) for place in range(_COUNT)]
    for place, change in _CHANGES.items():
        section[place] = change(section[place])
    section[_REPRINT] = _reprint(section[_REPRINT], section[_REPRINTED])
    return section + [_neighbour(place) for place in range(6)]


def links_out() -> list[LinkOut]:
    """The one entry that leads off the site."""
    published = _dates()[12] + timedelta(minutes=3)
    title = "专题：乡村阅读季作品展播"
    return [LinkOut(_numbers()[12] + 1, title, published, f"{_ELSEWHERE}/special/reading.html")]


def signed(texts: Sequence[str], byline: Byline) -> tuple[str, ...]:
    """`texts` with the byline where it belongs."""
    first, *middle, last = texts
    below = (byline.below,) if byline.below else ()
    return (byline.head + first, *middle, last + byline.end, *below)


def _story(place: int, number: int, published: datetime) -> Story:
    """The article at `place`: each byline and each way of writing markup comes round in turn."""
    seed = f"standard-{place}"
    dice = Dice(seed)
    draft = write(seed, published)
    signature = sign(BYLINES[place * 5 % len(BYLINES)], _names(dice))
    layout = _LAYOUTS[place % len(_LAYOUTS)]
    body = layout(signed(draft.paragraphs, signature.byline), draft, dice)
    return Story(
        number,
        draft.title,
        published,
        (Page(body),),
        signature,
        source=_HOUSES[place % 4] if place % 11 == 6 else "中国衡阳新闻网",
        shows_authors=place % 4 != 1,
        url_style="older" if place >= _FIRST_OLDER else "static",
        style=' style="color:#FF0000;font-weight:bold;"' if place % 17 == 2 else "",
    )


def _neighbour(place: int) -> Story:
    """An article of the small category, in the hot lists beside the section's."""
    published = _NEWEST - timedelta(days=place, hours=1)
    return replace(ordinary(570_950 - 31 * place, published), catid=35)


def _numbers() -> list[int]:
    """Ids of one counter over all sections: uneven steps, newest first."""
    dice = Dice("numbers")
    number, numbers = 571_002, []
    for place in range(_COUNT):
        number = 398_640 if place == _FIRST_OLDER else number - 5 - dice.below(60)
        numbers.append(number)
    return numbers


def _dates() -> list[datetime]:
    """Times of publication, newest first: five or six a day, then a few of 2020."""
    dice = Dice("dates")
    moment, dates = _NEWEST, []
    for place in range(_COUNT):
        step = timedelta(minutes=90 + dice.below(300), seconds=dice.below(60))
        moment = _OLDEST if place == _FIRST_OLDER else moment - step
        dates.append(moment)
    return dates


def _names(dice: Dice) -> Iterator[str]:
    """Names that belong to nobody, none of them twice."""
    used: set[str] = set()
    while True:
        name = person(dice)
        if name not in used:
            used.add(name)
            yield name


# --- Ways of writing markup --------------------------------------------------------------------


def _plain(texts: Sequence[str], *_: object) -> tuple[Block, ...]:
    return tuple(map(blocks.indented, texts))


def _each(write: Callable[[str], Block]) -> Layout:
    return lambda texts, *_: tuple(map(write, texts))


def _broken(texts: Sequence[str], *_: object) -> tuple[Block, ...]:
    return (blocks.broken(texts[:3]), *map(blocks.indented, texts[3:-2]), blocks.broken(texts[-2:]))


def _divs(texts: Sequence[str], *_: object) -> tuple[Block, ...]:
    return (blocks.in_divs(texts),)


def _pictured(texts: Sequence[str], draft: Draft, dice: Dice) -> tuple[Block, ...]:
    """A picture with a caption of each form, and one without."""
    names = _names(dice)
    captions = (
        f"图为{draft.captions[0]}。{next(names)} 摄",
        f"▲{draft.captions[1]}",
        f"({next(names)} 摄)",
        None,
    )
    plain = _plain(texts)
    start = dice.below(len(captions))
    chosen = [captions[(start + offset) % len(captions)] for offset in range(2)]
    first, second = (blocks.picture(_upload(dice), caption) for caption in chosen)
    return (*plain[:1], first, *plain[1:3], second, *plain[3:])


def _led_by_picture(texts: Sequence[str], draft: Draft, dice: Dice) -> tuple[Block, ...]:
    caption = f"图为{draft.captions[0]}。{person(dice)} 摄"
    return (blocks.picture(_upload(dice), caption), *_plain(texts))


def _tabled(texts: Sequence[str], draft: Draft, dice: Dice) -> tuple[Block, ...]:
    rows = [("项目", "数量", "完成时间")]
    rows += [
        (thing, f"{3 + dice.below(90)}处", f"{2 + dice.below(10)}月底")
        for thing in draft.things[:4]
    ]
    plain = _plain(texts)
    return (*plain[:3], blocks.table(rows), *plain[3:])


def _subheaded(texts: Sequence[str], draft: Draft, _: Dice) -> tuple[Block, ...]:
    plain = _plain(texts)
    first, second = draft.subheads[:2]
    return (*plain[:1], blocks.subhead(first), *plain[1:3], blocks.heading(second), *plain[3:])


def _bulleted(texts: Sequence[str], draft: Draft, dice: Dice) -> tuple[Block, ...]:
    items = [f"{thing}：每{2 + dice.below(8)}天巡查一次" for thing in draft.things[:3]]
    plain = _plain(texts)
    return (*plain[:2], blocks.bullets(items), *plain[2:])


def _filmed(texts: Sequence[str], *_: object) -> tuple[Block, ...]:
    plain = _plain(texts)
    return (blocks.video(), *plain[:2], blocks.empty(), *plain[2:])


def _local(texts: Sequence[str], draft: Draft, _: Dice) -> tuple[Block, ...]:
    plain = _plain(texts)
    return (*plain[:2], blocks.local_picture(f"图为{draft.captions[0]}。"), *plain[2:])


def _linked(texts: Sequence[str], draft: Draft, _: Dice) -> tuple[Block, ...]:
    """Each paragraph's first keyword turned into a link."""
    return tuple(blocks.linked(text, _word_in(text, draft.things)) for text in texts)


def _watermarked(texts: Sequence[str], _: Draft, dice: Dice) -> tuple[Block, ...]:
    name = f"x{dice.below(10**6):06d}"
    noise = "未经许可不得转载，违者必究"
    first, *others = texts
    return (*_plain([first]), *(blocks.watermarked(text, name, noise) for text in others))


def _scripted(texts: Sequence[str], *_: object) -> tuple[Block, ...]:
    plain = _plain(texts)
    return (*plain[:2], blocks.scripted(), blocks.empty(), *plain[2:])


_LAYOUTS: tuple[Layout, ...] = (
    _plain,
    _pictured,
    _each(blocks.nbsp_indented),
    _each(blocks.styled),
    _tabled,
    _each(blocks.word_processed),
    _broken,
    _led_by_picture,
    _subheaded,
    _divs,
    _bulleted,
    _filmed,
    _local,
    _linked,
    _watermarked,
    _scripted,
)


def _upload(dice: Dice) -> str:
    return f"/uploadfile/2024/05{1 + dice.below(28):02d}/{20240500000000 + dice.below(10**8)}.jpg"


def _word_in(text: str, words: Sequence[str]) -> str:
    """The first of `words` that `text` has, or its last two characters before the full stop."""
    return next((word for word in words if word in text), text[-3:-1])


# --- Oddities that stand once or twice ---------------------------------------------------------


def _longer(story: Story, paragraphs: int) -> tuple[Story, tuple[str, ...]]:
    """`story` under the title of a longer text, and that text, with its byline."""
    draft = write(f"long-{story.number}", story.published, paragraphs)
    return replace(story, title=draft.title), signed(draft.paragraphs, story.signature.byline)


def _paged(story: Story) -> Story:
    """Broken by hand between paragraphs."""
    story, texts = _longer(story, 10)
    pages = (texts[:4], texts[4:7], texts[7:])
    return replace(story, pages=tuple(Page(_plain(part)) for part in pages))


def _many_pages(story: Story) -> Story:
    """A page for each paragraph: enough that the pager leaves numbers out."""
    story, texts = _longer(story, 13)
    return replace(story, pages=tuple(Page(_plain([text])) for text in texts))


def _titled(story: Story) -> Story:
    """Broken by hand, each page under a title of its own."""
    titles = write(f"long-{story.number}", story.published, 10).subheads
    story = _paged(story)
    pages = zip(story.pages, titles, strict=True)
    return replace(story, pages=tuple(Page(page.blocks, title) for page, title in pages))


def _titled_later(story: Story) -> Story:
    """As PHPCMS does where the text begins before the first page title: page 1 has none."""
    story = _titled(story)
    first, *others = story.pages
    return replace(story, pages=(Page(first.blocks), *others), url_style="dynamic")


def _cut(story: Story) -> Story:
    """Cut by the automatic pager, within a sentence; the second cut repeats some text."""
    story, whole = _longer(story, 9)
    one, two = _middle(whole[2]), _middle(whole[5])
    # What goes on has no indent: it stands where the paragraph begins.
    pages = (
        Page(_plain((*whole[:2], whole[2][:one]))),
        Page((blocks.bare(whole[2][one:]), *_plain((*whole[3:5], whole[5][:two])))),
        Page((blocks.bare(whole[5][two - 12 :]), *_plain(whole[6:]))),
    )
    return replace(story, whole=whole, pages=pages)


def _repeated(story: Story) -> Story:
    """Cut by the automatic pager between paragraphs, the last one repeated on the next page."""
    story, whole = _longer(story, 8)
    return replace(story, whole=whole, pages=(Page(_plain(whole[:4])), Page(_plain(whole[3:]))))


def _middle(text: str) -> int:
    """A place near the middle of `text` that has no mark on either side."""
    places = range(len(text) // 2, len(text))
    return next(at for at in places if text[at - 1 : at + 1].isalnum())


def _quoted(story: Story) -> Story:
    title = '社区"零点夜话"开讲 <防汛避险> 三招学会：水深<20厘米也别蹚'
    text = "当晚的“零点夜话”在社区楼下开讲，三招防汛避险的本事人人学会：水深不足20厘米也别蹚。"
    page = Page((*story.pages[0].blocks, blocks.indented(text)))
    return replace(story, title=title, pages=(page,))


def _gbk(story: Story) -> Story:
    """A file in the older charset, with two characters that GB2312 lacks."""
    text = "在场的村民给这段新修的步道起名“喆堃路”，寓意明理而厚德。"
    page = Page((*story.pages[0].blocks, blocks.indented(text)))
    return replace(story, charset="gb18030", pages=(page,))


def _glossed(story: Story) -> Story:
    """Glosses that are the editors' own and stay."""
    text = (
        "沿着酃(líng)湖往东走两里地就到了村口。酃湖水面开阔，一头连着耒(lěi)水，耒水两岸都是菜地。"
    )
    return replace(story, pages=(Page((*story.pages[0].blocks, blocks.indented(text))),))


def _mirrored(story: Story) -> Story:
    return _spoilt(story, Spoiler(frozenset(READINGS) - set("還從與")))


def _mirrored_with_commas(story: Story) -> Story:
    return _spoilt(story, Spoiler(frozenset(READINGS) - set("時來為"), commas=True))


def _spoilt(story: Story, spoiler: Spoiler) -> Story:
    """`story` as a mirror of it, in Traditional script."""
    names = [person(Dice(f"mirror-{story.number}-{turn}")) for turn in range(2)]
    signature = sign(Byline("衡陽新聞網訊(通訊員:{c} {c})"), map(traditional, names))
    draft = write(f"mirror-{story.number}", story.published)
    texts = signed([traditional(text) for text in draft.paragraphs], signature.byline)
    return replace(
        story,
        title=traditional(draft.title),
        pages=(Page(_plain(texts)),),
        signature=signature,
        source=traditional("中国衡阳新闻网"),
        shows_authors=False,
        spoiler=spoiler,
    )


def _reprint(story: Story, original: Story) -> Story:
    """`original`'s text under the id of `story`, published again the same day."""
    return replace(
        original,
        number=story.number,
        published=original.published + timedelta(hours=2),
        duplicate_of=original.article_id,
    )


def _dynamic(story: Story) -> Story:
    return replace(story, url_style="dynamic")


def _without_source(story: Story) -> Story:
    return replace(story, source="")


def _linked_source(story: Story) -> Story:
    return replace(story, source="央广网", source_link=f"{_ELSEWHERE}/cnr.html")


def _linked_twice(story: Story) -> Story:
    return replace(story, twice=True)


def _unsigned(story: Story) -> Story:
    story, texts = _longer(replace(story, signature=Signature()), 6)
    return replace(story, pages=(Page(_plain(texts)),))


# The reprint stands lower in the listing but is dated later (an editor may set the date): a walk
# from the top meets the original first.
_REPRINTED, _REPRINT = 60, 66

_CHANGES: dict[int, Callable[[Story], Story]] = {
    3: _paged,
    5: _dynamic,
    8: _titled,
    14: _titled_later,
    20: _cut,
    27: _repeated,
    33: _dynamic,
    35: _quoted,
    40: _gbk,
    45: _mirrored,
    52: _mirrored_with_commas,
    55: _glossed,
    70: _without_source,
    71: _linked_source,
    75: _many_pages,
    78: _unsigned,
    80: _linked_twice,
    101: _dynamic,
    121: _paged,
}
