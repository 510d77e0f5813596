"""Reprints: which texts are near enough to be one text, found without comparing all with all.

A text is the set of its shingles, the runs of four characters in its folded form, so that script,
mirrors and typography do not count. MinHash (Broder 1997) draws the same few shingles from two
texts as often as they agree; bands of them (Leskovec et al., Mining of Massive Datasets, 3.4) are
keys that a table finds by equality.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache

from hyxw.text.script import fold

# Texts from this similarity on are one text. Light edits (names, a few sentences, another byline)
# keep it above 0.8; other articles made after one template, their numbers alike or not, below 0.65.
SAME_TEXT = 0.7

# Texts of Jaccard similarity s meet in a band with probability 1-(1-s^3)^6: 0.99 at 0.8, 0.92 at
# 0.7, 0.00005 at the 0.02 of unrelated news.
_BANDS = 6
_ROWS = 3
_BUCKETS = _BANDS * _ROWS
# Shorter texts, captions mostly, have too few shingles to choose from.
_SHORTEST = 80
# x -> x * factor mod prime deals shingles out at random, in the same way on every machine.
_PRIME = (1 << 61) - 1
_FACTOR = 0x1C8E9D3B5A7F2461
_MIX = 0x9E3779B97F4A7C15
_WORD = 1 << 64
# 27日, 3.5万, 11:30 and the character behind
_NUMBER = re.compile(r"[0-9][0-9.:/-]*.?")


@lru_cache(maxsize=4)  # asked for an article twice: to look it up, and to book it
def band_keys(text: str) -> tuple[int, ...]:
    """Six signed 64-bit keys of `text`; near-equal texts share one. None where it is too short."""
    folded = fold(text)
    if len(folded) < _SHORTEST:
        return ()
    minima = _minima(folded)
    rows = (minima[start : start + _ROWS] for start in range(0, _BUCKETS, _ROWS))
    return tuple(_key(band, row) for band, row in enumerate(rows))


def similarity(a: str, b: str) -> float:
    """How near two texts are to being one, 0 to 1: the lower of their shingles' and numbers' share.

    The shingles' is their Jaccard similarity. The numbers' tells a reprint from the next bulletin
    of a series, which says the same of other days and figures.
    """
    first, second = fold(a), fold(b)
    return min(_shared_shingles(first, second), _shared_numbers(first, second))


def _shared_shingles(a: str, b: str) -> float:
    first, second = set(_shingles(a)), set(_shingles(b))
    union = len(first | second)
    return len(first & second) / union if union else float(a == b)


def _shared_numbers(a: str, b: str) -> float:
    """The part of the shorter list that is in both, one number more granted, for a correction."""
    first, second = set(_NUMBER.findall(a)), set(_NUMBER.findall(b))
    return (len(first & second) + 1) / (min(len(first), len(second)) + 1)


def _shingles(folded: str) -> Iterator[int]:
    """All runs of four UTF-16 units, each as the 64-bit number that its bytes are."""
    units = folded.encode("utf-16-le", "surrogatepass")
    for offset in range(0, 8, 2):
        count = (len(units) - offset) // 8
        if count > 0:
            yield from struct.unpack_from(f"<{count}Q", units, offset)


def _minima(folded: str) -> list[int]:
    """The least hash in each of 18 buckets; an empty bucket borrows its neighbour's."""
    hashes = sorted((s * _FACTOR % _PRIME for s in _shingles(folded)), reverse=True)
    least = {value % _BUCKETS: value for value in hashes}
    return [_borrowed(least, bucket) for bucket in range(_BUCKETS)]


def _borrowed(least: dict[int, int], bucket: int) -> int:
    while bucket not in least:
        bucket = (bucket + 1) % _BUCKETS
    return least[bucket]


def _key(band: int, row: Sequence[int]) -> int:
    key = band
    for value in row:
        key = (key ^ value) * _MIX % _WORD
        key ^= key >> 32
    return key - _WORD // 2
