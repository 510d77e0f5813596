"""Readings against the truth, field by field, and the tallies of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.measuring.expected import Record

ARTICLE_FIELDS = (
    *("title", "published_at", "source", "section", "reporters", "correspondents"),
    *("body", "exact", "pages"),
)
UNWARNED = "unwarned"  # of the records that are right, those without a warning
LISTING_FIELDS = ("entries", "listed", "pager")
FIELDS = (*ARTICLE_FIELDS, UNWARNED, *LISTING_FIELDS)

ENOUGH_OF_BODY = 0.98
_GRAM = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one field of one page was right; if not, what was expected and what was found."""

    field: str
    right: bool
    expected: object = None
    found: object = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong field: the case and the page it is of."""

    case: str
    page: str
    verdict: Verdict


@dataclass
class Tally:
    """How many of each field were looked at and right, and what was wrong."""

    seen: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def add(self, case: str, page: str, verdicts: Iterator[Verdict]) -> None:
        """Count one page's verdicts."""
        for verdict in verdicts:
            self.seen[verdict.field] += 1
            self.right[verdict.field] += verdict.right
            if not verdict.right:
                self.failures.append(Failure(case, page, verdict))

    def figure(self, name: str) -> float | None:
        """The share of a field that was right, 0 to 1; None where nobody looked."""
        return self.right[name] / self.seen[name] if self.seen[name] else None

    def figures(self) -> dict[str, float]:
        """The share of each field that was looked at."""
        shares = {name: self.figure(name) for name in FIELDS}
        return {name: share for name, share in shares.items() if share is not None}

    def failing(self) -> dict[str, Counter[str]]:
        """For each case that fails, how often each field of it does."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for failure in self.failures:
            found[failure.case][failure.verdict.field] += 1
        return found


def together(tallies: list[Tally]) -> Tally:
    """All tallies as one."""
    whole = Tally()
    for tally in tallies:
        whole.seen += tally.seen
        whole.right += tally.right
        whole.failures += tally.failures
    return whole


def compare(truth: Record, found: Record) -> Iterator[Verdict]:
    """The verdicts on an article, every field of Record."""
    yield _same("title", truth.title, found.title)
    yield _same("published_at", truth.published, found.published)
    yield _same("source", truth.source, found.source)
    yield _same("section", list(truth.section), list(found.section))
    yield _same("reporters", list(truth.reporters), list(found.reporters))
    yield _same("correspondents", list(truth.correspondents), list(found.correspondents))
    yield body(truth.text, found.text)
    yield _same("exact", truth.text, found.text)
    yield _same("pages", truth.pages, found.pages)


def compare_shared(truth: Record, found: Record) -> Iterator[Verdict]:
    """The verdicts on what a general extractor offers: title, date and body."""
    yield _same("title", truth.title, found.title)
    yield _same("published_at", truth.published, found.published)
    yield body(truth.text, found.text)


def body(truth: str, found: str) -> Verdict:
    """Right is a body whose 4-gram F1 is ENOUGH_OF_BODY or more."""
    share = f1(truth, found)
    return Verdict("body", share >= ENOUGH_OF_BODY, truth, f"F1 {share:.3f}: {found}")


def f1(one: str, other: str) -> float:
    """F1 of two texts' character 4-grams, white space left out, each counted as often as it is."""
    if one == other:  # as most are
        return 1.0
    grams, others = _grams(one), _grams(other)
    if not grams or not others:
        return float(grams == others)
    return 2 * (grams & others).total() / (grams.total() + others.total())


def _same(name: str, truth: object, found: object) -> Verdict:
    return Verdict(name, truth == found, truth, found)


def _grams(text: str) -> Counter[str]:
    solid = "".join(text.split())
    return Counter(solid[start : start + _GRAM] for start in range(len(solid) - _GRAM + 1))
