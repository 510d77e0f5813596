"""What has become of a text that was delivered: whether it has but lost, or is but shuffled."""

import re
from collections.abc import Iterator, Sequence

from hyxw.items import Article, warning
from hyxw.layouts.likeness import goes_on
from hyxw.pages.article import ArticlePage, text_of
from hyxw.text.script import fold

# Up to the mark that ends it, and the quote or bracket that closes behind.
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)】》]*")
_LONGEST = 50_000  # characters: what is longer is no news, and dear to compare
_SENTENCES = 200  # that are looked at for holes
_SEVERAL = 3  # holes in a sentence, or sentences with one
_FEW = 40  # characters: an editor's note may share nothing with the text


def doubts_since(delivered: Article, pages: Sequence[ArticlePage]) -> Iterator[str]:
    """Warnings of an article's `pages` where the feed has it: an editor who cuts writes, too.

    Where a text has lost more than came in its place it may be a part, where characters are missing
    here and there they may be masked, where its sentences are the old ones in another order a
    template may have set them, and what came may be a stranger's.
    """
    paragraphs = text_of(pages)
    before, now = fold(delivered.text), fold("\n".join(paragraphs))
    if before == now or not (before and now) or max(len(before), len(now)) > _LONGEST:
        return
    old, new = _sentences(delivered.text), _sentences("\n".join(paragraphs))
    gone = [said for said in old if said not in now]
    came = [said for said in new if said not in before]
    lost, added = sum(map(len, gone)), "".join(came)
    masked = _masks("".join(paragraphs)) > _masks(delivered.text)
    if _are_holed(came, gone, 1 if masked else _SEVERAL):
        yield warning("text-garbled", "characters are missing within what was delivered.")
    elif lost > 2 * len(added):
        yield warning("text-cut", f"it lacks {lost} of the {len(before)} characters delivered.")
    elif not lost and not added and old != new and sorted(old) == sorted(new):
        yield warning("text-differs", "its sentences stand in another order than those delivered.")
    elif not lost and len(added) >= _FEW and not goes_on(added, before):
        yield warning("text-differs", "what has come to it has nothing of the text delivered.")


def _masks(text: str) -> int:
    return sum(map(text.count, "*＊×□"))


def _are_holed(came: Sequence[str], gone: Sequence[str], least: int) -> bool:
    """Whether sentences that came are ones that were delivered, less a character here and there.

    三**没下过楼: an editor takes out words, and of few sentences at once. `least` are the holes in
    a sentence, or the sentences that have any.
    """
    pairs = zip(came[:_SENTENCES], gone[:_SENTENCES], strict=False)
    holes = [_holes(said, before) for said, before in pairs]
    return len(came) == len(gone) and max(sum(map(bool, holes)), *holes, 0) >= least


def _holes(said: str, before: str) -> int:
    """In how many places a sentence lacks some of another; 0 where it has others of its own."""
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
