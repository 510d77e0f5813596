"""Writes the demo's news from phrase banks: the same number always gives the same text."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from hyxw.demo import phrases

Choice = TypeVar("Choice")

_SLOT = re.compile(r"\{(\w+)\}")  # {place}


class Dice:
    """A pseudo-random sequence that is the same on every machine and Python version."""

    def __init__(self, seed: str) -> None:
        self._state = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])

    def below(self, limit: int) -> int:
        """The next number from 0 to `limit` - 1."""
        # Knuth's MMIX constants; the low bits of such a sequence repeat early, so they are dropped
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % limit

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """One of `choices`."""
        return choices[self.below(len(choices))]

    def sample(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """`count` of `choices`, none twice, in the order drawn."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(count)]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text before it is laid out: paragraphs, and what its oddities may draw on."""

    title: str
    paragraphs: tuple[str, ...]
    subheads: tuple[str, ...]
    captions: tuple[str, ...]
    things: tuple[str, ...]
    place: str


def write(seed: str, published: datetime, paragraphs: int = 6) -> Draft:
    """The text number `seed`, published at `published`, of `paragraphs` paragraphs."""
    desk = _Desk(Dice(seed), published)
    return Draft(
        title=desk.tell(desk.dice.pick(phrases.TITLES)),
        paragraphs=desk.paragraphs(paragraphs),
        subheads=tuple(desk.fill(text) for text in desk.dice.sample(phrases.SUBHEADS, 3)),
        captions=tuple(desk.fill("{people}在{place}{act}") for _ in range(3)),
        things=desk.topic.thing,
        place=desk.tell("{place}"),
    )


def person(dice: Dice) -> str:
    """A name that belongs to nobody, of two to five characters."""
    if dice.below(12) == 0:
        return dice.pick(phrases.LONG_NAMES)
    return dice.pick(phrases.SURNAMES) + dice.pick(phrases.GIVEN)


class _Desk:
    """One text's topic and day, and the filling of slots with them."""

    def __init__(self, dice: Dice, published: datetime) -> None:
        self.dice = dice
        self.topic = dice.pick(phrases.TOPICS)
        self._banks = phrases.BANKS | {
            "agency": (self.topic.agency,),
            "people": self.topic.people,
            "thing": self.topic.thing,
            "act": self.topic.act,
            "good": self.topic.good,
            "day": (f"{published.month}月{published.day}日",),
        }
        self._told = self._banks | {
            "place": (self.fill("{place}"),),
            "thing": dice.sample(self.topic.thing, 2),
        }

    def fill(self, template: str) -> str:
        """`template` with its slots filled, each anew."""
        return self._filled(template, self._banks)

    def tell(self, template: str) -> str:
        """`template` filled with the place and the two things that the text is about."""
        return self._filled(template, self._told)

    def _filled(self, template: str, banks: Mapping[str, Sequence[str]]) -> str:
        while _SLOT.search(template):
            template = _SLOT.sub(lambda slot: self.dice.pick(banks[slot[1]]), template)
        return template

    def paragraphs(self, count: int) -> tuple[str, ...]:
        """A lead, `count` - 2 paragraphs of two or three sentences, and a closing."""
        sizes = [2 + self.dice.below(2) for _ in range(count - 2)]
        sentences = iter(self.dice.sample(phrases.SENTENCES, sum(sizes)))
        middle = ["".join(self.fill(next(sentences)) for _ in range(size)) for size in sizes]
        lead, closing = self.dice.pick(phrases.LEADS), self.dice.pick(phrases.CLOSINGS)
        return (self.tell(lead), *middle, self.tell(closing))
