"""What has become of a text that was delivered: whether it has but lost, or is but shuffled."""

import re
from collections.abc import Iterator, Sequence

from hyxw.items import Article, warning
from hyxw.layouts.likeness import has_nothing_of
from hyxw.pages.article import ArticlePage, text_of
from hyxw.text.script import fold

# Up to the mark that ends it, and the quote or bracket that closes behind.
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)】》]*")
_LONGEST = 50_000  # characters: what is longer is no news, and dear to compare
_FEW = 40  # characters: an editor's note may share nothing with the text


def doubts_since(delivered: Article, pages: Sequence[ArticlePage]) -> Iterator[str]:
    """Warnings of an article's `pages` where the feed has it: an editor who cuts writes, too.

    Where a text has lost more than came in its place it may be a part, where its sentences are the
    old ones in another order a template may have set them, and what came may be a stranger's.
    """
    paragraphs = text_of(pages)
    before, now = fold(delivered.text), fold("\n".join(paragraphs))
    if before == now or not (before and now) or max(len(before), len(now)) > _LONGEST:
        return
    old, new = _sentences(delivered.text), _sentences("\n".join(paragraphs))
    lost = sum(len(said) for said in old if said not in now)
    came = "".join(said for said in new if said not in before)
    if lost > 2 * len(came):
        yield warning("text-cut", f"it lacks {lost} of the {len(before)} characters delivered.")
    elif not lost and not came and old != new and sorted(old) == sorted(new):
        yield warning("text-differs", "its sentences stand in another order than those delivered.")
    elif not lost and len(came) >= _FEW and has_nothing_of(came, before):
        yield warning("text-differs", "what has come to it has nothing of the text delivered.")


def _sentences(text: str) -> list[str]:
    return [folded for said in _SENTENCE.findall(text) if (folded := fold(said))]
