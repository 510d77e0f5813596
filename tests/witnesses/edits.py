"""What an editor does to an article: each must pass as its next revision."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import accumulate
from random import Random

from hyxw.demo import blocks
from hyxw.demo.story import Byline, Page, Signature, Story
from hyxw.demo.writer import write

Edit = Callable[[Story, Random], Story]

EDITS: dict[str, Edit] = {}


def edit(name: str) -> Callable[[Edit], Edit]:
    """Enter an edit in the table under its name."""

    def enter(made: Edit) -> Edit:
        EDITS[name] = made
        return made

    return enter


def _of(story: Story, texts: list[str]) -> Story:
    """The story on one page, of these paragraphs."""
    return replace(story, whole=(), pages=(Page(tuple(map(blocks.indented, texts))),))


def _texts(story: Story) -> list[str]:
    return [text for text in story.paragraphs if "\n" not in text]


def _fresh(story: Story, rng: Random, count: int) -> list[str]:
    return list(write(f"edit-{story.number}-{rng.random()}", story.published, count).paragraphs)


@edit("a new headline, of other words")
def _(story: Story, rng: Random) -> Story:
    return replace(story, title=write(f"new-{rng.random()}", story.published).title)


@edit("the headline shortened")
def _(story: Story, _rng: Random) -> Story:
    return replace(story, title=story.title[: len(story.title) // 2])


@edit("the headline lengthened")
def _(story: Story, _rng: Random) -> Story:
    return replace(story, title=f"{story.title}（图）")


@edit("a typing error mended")
def _(story: Story, rng: Random) -> Story:
    texts = _texts(story)
    at = rng.randrange(len(texts))
    texts[at] = texts[at].replace("的", "得", 1)
    return _of(story, texts)


@edit("a figure corrected")
def _(story: Story, _rng: Random) -> Story:
    return _of(story, [text.replace("2", "3") for text in _texts(story)])


@edit("a paragraph added at the end")
def _(story: Story, rng: Random) -> Story:
    return _of(story, [*_texts(story), *_fresh(story, rng, 1)])


@edit("a paragraph put before the first")
def _(story: Story, rng: Random) -> Story:
    return _of(story, [*_fresh(story, rng, 1), *_texts(story)])


@edit("a paragraph moved")
def _(story: Story, _rng: Random) -> Story:
    first, second, *others = _texts(story)
    return _of(story, [first, *others, second])


@edit("a paragraph taken out")
def _(story: Story, rng: Random) -> Story:
    texts = _texts(story)
    texts.pop(rng.randrange(len(texts)))
    return _of(story, texts or _texts(story))


@edit("shortened to its first half")
def _(story: Story, _rng: Random) -> Story:
    texts = _texts(story)
    return _of(story, texts[: (len(texts) + 1) // 2])


@edit("shortened to a brief")
def _(story: Story, _rng: Random) -> Story:
    return _of(story, _texts(story)[:1])


@edit("lengthened to the double")
def _(story: Story, rng: Random) -> Story:
    texts = _texts(story)
    return _of(story, [*texts, *_fresh(story, rng, len(texts))])


@edit("the paragraphs in another order")
def _(story: Story, rng: Random) -> Story:
    texts = _texts(story)
    rng.shuffle(texts)
    return _of(story, texts)


@edit("a third rewritten")
def _(story: Story, rng: Random) -> Story:
    texts = _texts(story)
    kept = texts[: max(1, 2 * len(texts) // 3)]
    return _of(story, [*kept, *_fresh(story, rng, len(texts) - len(kept))])


@edit("half rewritten")
def _(story: Story, rng: Random) -> Story:
    texts = _texts(story)
    lengths = accumulate(map(len, texts))
    half = sum(map(len, texts)) / 2
    kept = texts[: 1 + sum(length < half for length in lengths)]
    return _of(story, [*kept, *_fresh(story, rng, max(1, len(texts) - len(kept)))])


@edit("written anew under the same headline")
def _(story: Story, rng: Random) -> Story:
    byline = story.signature.byline.head
    first, *others = _fresh(story, rng, 6)
    return _of(story, [byline + first, *others])


@edit("a new headline, and half rewritten")
def _(story: Story, rng: Random) -> Story:
    half = EDITS["half rewritten"](story, rng)
    return EDITS["a new headline, of other words"](half, rng)


@edit("a picture added")
def _(story: Story, rng: Random) -> Story:
    added = blocks.picture(f"/uploadfile/2024/0601/{rng.randrange(10**6)}.jpg", "▲活动现场")
    first, *others = story.pages
    return replace(story, pages=(replace(first, blocks=(added, *first.blocks)), *others))


@edit("the pictures taken out")
def _(story: Story, _rng: Random) -> Story:
    return _of(story, _texts(story))


@edit("the source corrected")
def _(story: Story, _rng: Random) -> Story:
    return replace(story, source="央广网")


@edit("the source taken out")
def _(story: Story, _rng: Random) -> Story:
    return replace(story, source="")


@edit("the author corrected in meta line and byline")
def _(story: Story, _rng: Random) -> Story:
    first, *others = _texts(story)
    head = Byline("衡阳新闻网讯 记者欧阳望报道 ")
    body = first.partition("报道 ")[2] or first
    signed = replace(story, signature=Signature(head, reporters=("欧阳望",)))
    return _of(signed, [head.head + body, *others])


@edit("a table added")
def _(story: Story, _rng: Random) -> Story:
    added = blocks.table([("项目", "数量"), ("路灯", "30盏")])
    *others, last = story.pages
    return replace(story, pages=(*others, replace(last, blocks=(*last.blocks, added))))


@edit("the time corrected, by an hour")
def _(story: Story, _rng: Random) -> Story:
    moved = story.published.replace(hour=(story.published.hour + 1) % 24)
    return replace(story, published=moved)


@edit("the day corrected, by one")
def _(story: Story, _rng: Random) -> Story:
    return replace(story, published=story.published + timedelta(days=1))


@edit("the day corrected, by a month")
def _(story: Story, _rng: Random) -> Story:
    return replace(story, published=story.published - timedelta(days=30))


@edit("parted into two pages")
def _(story: Story, _rng: Random) -> Story:
    texts = _texts(story)
    half = (len(texts) + 1) // 2
    pages = (tuple(map(blocks.indented, part)) for part in (texts[:half], texts[half:]) if part)
    return replace(story, whole=(), pages=tuple(map(Page, pages)))


@edit("put on one page")
def _(story: Story, _rng: Random) -> Story:
    return _of(story, _texts(story))


@edit("moved to another section")
def _(story: Story, _rng: Random) -> Story:
    return replace(story, catid=35)
