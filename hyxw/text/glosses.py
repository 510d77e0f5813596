"""What spam mirrors do to a page's words, learned from the page and taken out again.

Seen: mirrors write a page in Traditional characters and put the reading behind some of them,
`衡陽(yáng)`, within a page behind every occurrence and always the same; one sets a comma before
other marks, `,,` `,、` `,。`; pages shifted by a byte keep pieces like `因?yàn)樗`.
Genuine readings, `酃(líng)湖`, `耒阳(lěi yáng)`, `歙[shè]县`, are content: they stand in Simplified
text, behind characters that both scripts share, or at a word's first occurrence only.
"""

import re
from collections import Counter
from dataclasses import dataclass

from hyxw.text.variants import TRADITIONAL

_PLAIN = "a-züɑɡ"  # with the two letters that Chinese typesetting draws its own way
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
# One toned syllable, as in zhuàng, ér, ǹg, or one that is toneless in everyday words, as in 们(men)
SYLLABLE = rf"(?:[{_PLAIN}]{{0,4}}[{_TONED}][{_PLAIN}]{{0,3}}|men|me|ma|ne|ba|le|de|zhe|zi|ge|tou)"
# A character and its reading, as in 陽(yáng)
_GLOSS = re.compile(rf"(.)\({SYLLABLE}\)")
# Of a shifted character the reading's end is left, as in 因?yàn)樗
_SHIFTED = re.compile(rf"\?[{_PLAIN}]{{0,4}}[{_TONED}][{_PLAIN}]{{0,3}}\)")
_SEEN_PAIRS = (",,", ",、", ",。")
# The same before any mark, as in 报告,、通知,。
_COMMA = re.compile(r"[,，](?=[,，、。；：！？;:!?])")
_MARK = re.compile(r"[,，、。；：！？;:!?]+")

# Seen: every occurrence is glossed; text that a mirror adds, or a misprint, must not undo them all.
_LEAST_SHARE = 0.9
# One gloss may be genuine in a Traditional text; a mirror has dozens (seen: 64 characters, 330
# glosses on one page).
_ENOUGH_GLOSSES = 3
# One `,。` is a typing error; the mirror that does it does it throughout.
_ENOUGH_COMMAS = 2


@dataclass(frozen=True, slots=True)
class MirrorNoise:
    """What one page's words show of mirror noise; the default is a clean page's.

    `glosses` are the noisy glosses with their characters, `陽(yáng)`; `commas` says that commas
    stand before other marks; `shifted` that pieces of the page are lost (what is left stays).
    """

    glosses: frozenset[str] = frozenset()
    commas: bool = False
    shifted: bool = False

    @classmethod
    def of(cls, page_text: str) -> "MirrorNoise":
        """The noise in a page's whole visible text, title and navigation included."""
        return cls(
            _noisy_glosses(page_text),
            _has_noisy_commas(page_text),
            "?" in page_text and bool(_SHIFTED.search(page_text)),
        )

    def clean(self, text: str) -> str:
        """`text`, any string of that page, without its noise; itself where there is none."""
        if self.glosses and "(" in text:
            text = _GLOSS.sub(self._without_gloss, text)
        if self.commas:
            text = _COMMA.sub("", text)
        return text

    def _without_gloss(self, match: re.Match[str]) -> str:
        return match[1] if match[0] in self.glosses else match[0]


def _noisy_glosses(page_text: str) -> frozenset[str]:
    if "(" not in page_text:
        return frozenset()
    found = Counter(match[0] for match in _GLOSS.finditer(page_text) if match[1] in TRADITIONAL)
    if not found:
        return frozenset()
    glossed = {gloss[0] for gloss in found}
    seen = Counter(filter(glossed.__contains__, page_text))
    noisy = {gloss: n for gloss, n in found.items() if n >= _LEAST_SHARE * seen[gloss[0]]}
    enough = len(noisy) > 1 and sum(noisy.values()) >= _ENOUGH_GLOSSES
    return frozenset(noisy) if enough else frozenset()


def _has_noisy_commas(page_text: str) -> bool:
    if not any(pair in page_text for pair in _SEEN_PAIRS):
        return False
    noisy = len(_COMMA.findall(page_text))
    return noisy >= _ENOUGH_COMMAS and 2 * noisy >= len(_MARK.findall(page_text))
