"""Whether the latest articles lack a field, or are shorter or longer, than earlier ones were."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log
from statistics import median

from hyxw.operations.findings import Finding

# So many of the latest articles are looked at together: few show what is lost at once, many what
# is lost bit by bit.
_WINDOWS = (10, 60, 300)
_LEAST_BLOCKS = 4
# No field is expected to be better than this, or as good as it was to the last article.
_BEST = 0.985
# A window as poor as that by chance: not in a life of judging ten fields three times a day.
_CHANCE = 1e-5
# Standard deviations, told from the median deviation: a few bad weeks do not widen it.
_DEVIATIONS = 5
# Without a past to compare with: what no article of a news section lacks, but by chance.
_FLOORS = {"title": 0.9, "text": 0.9, "published_at": 0.5}
# A body's usual length varies by so much, by the number of articles looked at.
_LENGTHS = {10: 3.0, 60: 1.7}


@dataclass(frozen=True, slots=True)
class Batch:
    """The new articles of a run: how many, how many have each field, their median text length."""

    articles: int
    filled: Mapping[str, int]
    text_length: float | None


def coverage(batches: Sequence[Batch]) -> Iterator[Finding]:
    """Find fields that the latest articles lack; `batches` are the runs', oldest first."""
    fields = {field for batch in batches for field in batch.filled}
    windows = [_blocks(batches, size) for size in _WINDOWS]
    for field in sorted(fields):
        found = (_lost(field, blocks) for blocks in windows)
        yield from next(([finding] for finding in found if finding), [])


def text_length(batches: Sequence[Batch]) -> Iterator[Finding]:
    """Find bodies that have become far shorter or longer."""
    for size, times in _LENGTHS.items():
        *past, latest = [_length(block) for block in _blocks(batches, size)] or [0.0]
        if len(past) < _LEAST_BLOCKS:
            continue
        usual, varies = median(past), _varies(past)
        low, high = min(usual / times, usual - varies), max(usual * times, usual + varies)
        if not low <= latest <= high:
            yield Finding(
                "text-length",
                f"The latest texts have {latest:.0f} characters at the median, usual are"
                f" {usual:.0f}; the thresholds are {low:.0f} and {high:.0f}.",
            )
            return


def _lost(field: str, blocks: list[list[Batch]]) -> Finding | None:
    if not blocks:
        return None
    *earlier, last = blocks
    articles, filled = _articles(last), _filled(field, last)
    if filled == articles:
        return None
    past, latest = [_share(field, block) for block in earlier], filled / articles
    said = f"{field}: {filled} of the latest {articles} articles have it"
    if len(past) < _LEAST_BLOCKS:
        floor = _below_chance(_FLOORS.get(field, 0.0), articles, _BEST, latest)
        told = f"there is too little history to compare with, the floor is {floor:.0%}"
        return Finding(f"field-lost:{field}", f"{said}; {told}.") if latest < floor else None
    usual = median(past)
    threshold = _below_chance(usual - _varies(past), articles, usual, latest)
    if latest >= threshold:
        return None
    told = f"usual are {usual:.0%}, the threshold is {threshold:.0%}"
    return Finding(f"field-lost:{field}", f"{said} ({latest:.0%}); {told}.")


def _varies(past: Sequence[float]) -> float:
    """How far blocks may be from their median, by how far those of the past are."""
    usual = median(past)
    return _DEVIATIONS * 1.4826 * median(abs(share - usual) for share in past)


def _blocks(batches: Sequence[Batch], size: int) -> list[list[Batch]]:
    """Runs put together from the latest back, so that each block has `size` articles or more."""
    blocks: list[list[Batch]] = []
    block, articles = list[Batch](), 0
    for batch in reversed(batches):
        if batch.articles:
            block.append(batch)
            articles += batch.articles
        if articles >= size:
            blocks.append(block)
            block, articles = [], 0
    return blocks[::-1]


def _articles(block: Sequence[Batch]) -> int:
    return sum([batch.articles for batch in block])


def _filled(field: str, block: Sequence[Batch]) -> int:
    return sum([batch.filled.get(field, 0) for batch in block])


def _share(field: str, block: Sequence[Batch]) -> float:
    return _filled(field, block) / _articles(block)


def _length(block: Sequence[Batch]) -> float:
    """The block's median, of its runs' medians."""
    lengths = [b.text_length for b in block if b.text_length is not None for _ in range(b.articles)]
    return median(lengths) if lengths else 0.0


def _below_chance(threshold: float, articles: int, usual: float, latest: float) -> float:
    """A threshold lowered to what chance alone may leave, where `latest` does not pass it so."""
    if threshold <= latest:
        return threshold
    return min(threshold, _least_filled(articles, usual) / articles)


def _least_filled(articles: int, usual: float) -> int:
    """The fewest articles of so many that have the field where chance alone is at work."""
    share = min(_BEST, usual)
    if not share:
        return 0
    chance = 0.0
    for filled in range(articles + 1):
        chance += _binomial(filled, articles, share)
        if chance > _CHANCE:
            return filled
    return articles


def _binomial(hits: int, of: int, share: float) -> float:
    ways = lgamma(of + 1) - lgamma(hits + 1) - lgamma(of - hits + 1)
    return exp(ways + hits * log(share) + (of - hits) * log(1 - share))
