"""Compares a text with the one delivered before: what changed that no editor changes?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, starmap

from hyxw.items import Article, warning
from hyxw.layouts.likeness import goes_on, named_in, shared, tells_of
from hyxw.layouts.patches import marks_lost, patch_in
from hyxw.pages.article import ArticlePage
from hyxw.pages.record import text_of
from hyxw.text.bylines import DATELINE
from hyxw.text.glosses import SYLLABLE
from hyxw.text.script import fold
from hyxw.text.sentences import is_item

# Up to the mark that ends it, and the quote or bracket that closes behind.
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)】》]*")
_LONGEST = 50_000  # characters: a longer text is dear to compare but by whole sentences
_SENTENCES = 200  # that are looked at for holes
_LONGEST_SENTENCE = 1000  # characters; a table without marks is dear to compare
_SEVERAL = 3  # holes in a sentence, or sentences with one
_MOVED_OF = 4  # paragraphs: of fewer one that is moved is another order
_FEW = 30  # characters: an editor's note may share nothing with the text
_SAID_AGAIN = 0.5  # of the runs of four characters that have come to a text
_TOUCHED = 0.6  # of two sentences' characters in common: one is the other, changed a little
_NUMBER = re.compile(r"\d+")
_NUMBERS = 4  # different ones: an editor corrects one or two
# 【后续】当天下午…, 最新消息：…; 新闻链接：…, 专家观点：…: a box of the story's own; folded
_LATER_WORDS = """
后续 截至 最新 更新 追踪 进展 又讯 续报 链接 新闻链接 相关链接 背景 新闻背景
延伸阅读 手记 记者手记 观点 专家观点 专家点评 各方声音
"""
_LATER = re.compile("|".join(map(fold, _LATER_WORDS.split())))
_READING = re.compile(rf"[\u4e00-\u9fff]\({SYLLABLE}\)")  # 村(cūn)
_NAMELESS = re.compile(
    r".{0,20}(?:记者|記者|通讯员|通訊員) ?[报報][道导導]"
)  # 衡阳新闻网讯 记者报道


def doubts_since(delivered: Article, pages: Sequence[ArticlePage]) -> Iterator[str]:
    """Warnings about an article's `pages`, compared with the feed's latest revision.

    A text that lost more than it gained may be a part; one that lacks characters here and there
    may be masked; one with a word or number changed in each sentence may be a machine's; one whose
    sentences are in another order may be a template's; and what was added may be a stranger's, or a
    repetition.
    """
    yield from _signed_otherwise(delivered, pages)
    now = text_of(pages)
    if not (delivered.text and now):
        return
    if max(len(delivered.text), sum(map(len, now))) > _LONGEST:
        yield from _lost_of_a_long_one(delivered.text, "\n".join(now))
    elif (doubt := next(_changes(delivered, now), None)) is not None:
        yield doubt
    elif (patch := patch_in(delivered.text, "\n".join(now))) is not None:
        yield warning("text-garbled", f"it is changed amid its words, {patch[:20]!r}.")


def _changes(delivered: Article, paragraphs: Sequence[str]) -> Iterator[str]:
    """Warnings about the text's sentences, at most one."""
    before, now = fold(delivered.text), fold("\n".join(paragraphs))
    if before == now:
        yield from _unsaid(delivered.text, "".join(paragraphs))
        return
    old, new = _sentences(delivered.text), _sentences("\n".join(paragraphs))
    gone = [said for said in old if said not in now]
    came = [said for said in new if said not in before]
    # What has lost its head alone, as where a byline is moved, is there.
    lost = sum(len(said) for said in gone if said[len(said) // 2 :] not in now)
    added = "".join(came)
    masked = _masks("".join(paragraphs)) > _masks(delivered.text)
    if _are_holed(came, gone, 1 if masked else _SEVERAL):
        yield warning("text-garbled", "characters are missing within what was delivered.")
    elif lost > 2 * len(added) and not _is_trimmed(old, new, lost):
        yield warning("text-cut", f"it lacks {lost} of the {len(before)} characters delivered.")
    elif not lost and not added and _are_reordered(delivered.text.split("\n\n"), paragraphs):
        yield warning("text-differs", "its sentences stand in another order than those delivered.")
    elif (touched := _touched(came, gone)) >= _SEVERAL and 2 * touched >= len(old):
        yield warning(
            "text-differs", f"{touched} of its {len(old)} sentences are changed a little."
        )
    elif _are_others(_NUMBER.findall(now), _NUMBER.findall(before)):
        yield warning("text-differs", "next to all of its numbers are others than those delivered.")
    elif not gone and len(now) > len(before) and _says_again(came, {*old} - {*new}, before):
        yield warning("text-repeated", "what has come to it says again what was delivered.")
    elif len(added) >= _FEW and not _is_of(came, before, delivered):
        yield warning("text-differs", "what has come to it has nothing of the text delivered.")


def _unsaid(before: str, now: str) -> Iterator[str]:
    """Warnings of a text that says the same, with fewer marks or with a reading more."""
    if (mark := marks_lost(before, now)) is not None:
        yield warning("text-garbled", f"it has lost each {mark}.")
    for reading in _READING.findall(now):
        if reading not in before:
            yield warning("text-garbled", f"a reading has come to it, {reading!r}.")


def _are_reordered(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the sentences are the old ones in another order.

    An editor may move a paragraph, or sort a list.
    """
    were, are = (_sentences("\n".join(some)) for some in (old, new))
    if were == are or sorted(were) != sorted(are):
        return False
    is_list = 2 * sum(map(is_item, old)) > len(old)
    return not is_list and (len(old) < _MOVED_OF or not _is_one_moved(old, new))


def _is_one_moved(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether one of the paragraphs stands elsewhere, and the others as they stood."""
    places = [at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]]
    if len(old) != len(new) or not places:
        return False
    was, now = ([*some[places[0] : places[-1] + 1]] for some in (old, new))
    return now in ([*was[1:], was[0]], [was[-1], *was[:-1]])


def _lost_of_a_long_one(before: str, now: str) -> Iterator[str]:
    """A warning of a text that lost more sentences than it gained, each looked up once."""
    old, new = {*_sentences(before)}, {*_sentences(now)}
    lost, came = (sum(map(len, said)) for said in (old - new, new - old))
    if lost > 2 * came:
        yield warning("text-cut", f"it lacks {lost} of the {len(before)} characters delivered.")


def _signed_otherwise(delivered: Article, pages: Sequence[ArticlePage]) -> Iterator[str]:
    """Warnings of a dateline or byline that changed as no editor changes it."""
    paragraphs, names = text_of(pages), delivered.reporters
    text = "\n".join(paragraphs)
    was, here = DATELINE.match(delivered.text), DATELINE.match(text)
    if was and here and fold(was[1]) != fold(here[1]):
        yield warning("text-differs", f"its dateline is {here[1]!r}, and was {was[1]!r}.")
    left = _NAMELESS.match(text) or not {*names}.isdisjoint(pages[0].meta.authors)
    if names and left and text and not named_in(paragraphs):
        yield warning("text-differs", f"its byline has lost {names[0]!r}.")


def _touched(came: Sequence[str], gone: Sequence[str]) -> int:
    """How many sentences are changed a little, if they are changed in several ways.

    An editor rewrites, corrects a name wherever it stands, and updates figures; so one way of
    change counts only as often as it stands between others.
    """
    if len(came) != len(gone):
        return 0
    pairs = zip(gone[:_SENTENCES], came[:_SENTENCES], strict=True)
    short = (pair for pair in pairs if max(map(len, pair)) <= _LONGEST_SENTENCE)
    changes = [(old, new, SequenceMatcher(None, old, new, autojunk=False)) for old, new in short]
    touched = [one for one in changes if one[2].ratio() >= _TOUCHED]
    before, behind = defaultdict(set), defaultdict(set)
    for way, at, end in chain.from_iterable(starmap(_ways, touched)):
        before[way].add(at)
        behind[way].add(end)
    ways = sum(min(len(before[way]), len(behind[way])) for way in before)
    return len(touched) if ways >= _SEVERAL else 0


def _ways(
    old: str, new: str, matched: SequenceMatcher[str]
) -> Iterator[tuple[tuple[str, str], str, str]]:
    """What was replaced by what, figures apart, with the characters before and behind.

    Around part of a name stands the rest of the name, wherever it is; around 的 anything.
    """
    for what, start, end, there, until in matched.get_opcodes():
        way = old[start:end], new[there:until]
        if what != "equal" and not "".join(way).isdecimal():
            yield way, old[max(0, start - 1) : start], old[end : end + 1]


def _are_others(now: Sequence[str], before: Sequence[str]) -> bool:
    """Whether many numbers were delivered and next to none of them is left."""
    known = {*before}
    if {*"".join(now)} == {"0"} != {*"".join(before)}:
        return True
    return len(known) >= _NUMBERS and len(now) == len(before) and known.isdisjoint(now)


def _is_trimmed(old: Sequence[str], new: Sequence[str], lost: int) -> bool:
    """Whether an editor has trimmed the text: a few sentences in a row are gone from its midst.

    If only part of a text was sent, its end or its beginning is missing.
    """
    if 4 * lost > sum(map(len, old)) or not 0 < len(new) < len(old):
        return False
    start = next((at for at, said in enumerate(new) if said != old[at]), len(new))
    return 0 < start < len(new) and [*new[start:]] == [*old[start - len(new) :]]


def _is_of(came: Sequence[str], before: str, delivered: Article) -> bool:
    """Whether an addition says that it is later news, continues the text, or tells of the title."""
    added = "".join(came)
    later = _LATER.match(added) is not None
    return later or goes_on(added, before) or tells_of(added, fold(delivered.title or ""))


def _says_again(came: Sequence[str], changed: set[str], before: str) -> bool:
    """Whether what was added repeats the delivered text, word by word or nearly.

    Sentences that were `changed` may be there with a clause more.
    """
    added = "".join(said for said in came if not any(one in said for one in changed))
    return not came or shared(added, before, 4) >= _SAID_AGAIN


def _masks(text: str) -> int:
    return sum(map(text.count, "*＊×□"))


def _are_holed(came: Sequence[str], gone: Sequence[str], least: int) -> bool:
    """Whether sentences are as delivered, but lack a character here and there: 三**没下过楼.

    An editor takes out words, and from few sentences at once. `least` is the number of holes in a
    sentence, or of sentences with holes.
    """
    pairs = zip(came[:_SENTENCES], gone[:_SENTENCES], strict=False)
    holes = [_holes(said, before) for said, before in pairs]
    return len(came) == len(gone) and max(sum(map(bool, holes)), *holes, 0) >= least


def _holes(said: str, before: str) -> int:
    """In how many places a sentence lacks some of another; 0 if it has words of its own."""
    if not 0 < len(before) - len(said) < len(said):
        return 0
    holes, at = 0, 0
    for one in said:
        there = before.find(one, at)
        if there < 0:
            return 0
        holes += there > at
        at = there + 1
    return holes + (at < len(before))


def _sentences(text: str) -> list[str]:
    return [folded for said in _SENTENCE.findall(text) if (folded := fold(said))]
