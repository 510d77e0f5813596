"""How article ids and hashes are kept: as pairs of numbers, and as 64 bits."""

import hashlib
from collections.abc import Iterable, Sequence


def title_key(folded_title: str) -> int:
    """A folded title as the ledger keeps it: 64 bits of its hash, to tell an edited title."""
    digest = hashlib.blake2b(folded_title.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def pair(article_id: str) -> tuple[int, int]:
    """An id as kept: its category, and its number in there."""
    catid, _, number = article_id.partition("-")
    return int(catid), int(number)


def asked(ids: Sequence[str]) -> str:
    """The table `asked` of the articles that `pairs` names, to join others with.

    SQLite reads the whole of a table whose rows are to be IN several pairs.
    """
    return f"WITH asked (catid, number) AS (VALUES {', '.join(['(?, ?)'] * len(ids))})"


def pairs(ids: Sequence[str]) -> list[int]:
    """The pairs of ids, one behind another."""
    return [half for article_id in ids for half in pair(article_id)]


def as_id(catid: int, number: int) -> str:
    """The id that is kept as this pair."""
    return f"{catid}-{number}"


def content_key(content_hash: str) -> int:
    """The first 64 bits of a hash."""
    return int.from_bytes(bytes.fromhex(content_hash[:16]), "big", signed=True)


def signed(keys: Iterable[int]) -> list[int]:
    """64-bit keys as SQLite's integers hold them."""
    return [key - (1 << 64) if key >= 1 << 63 else key for key in keys]
