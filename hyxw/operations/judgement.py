"""A run judged by its own section's past: what never was before, each with its threshold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from hyxw.operations.coverage import Batch, coverage, text_length
from hyxw.operations.findings import Finding
from hyxw.operations.pace import Pace
from hyxw.operations.silence import has_past, silence, volume
from hyxw.operations.workdays import KindOfDay, plain_week
from hyxw.wording import extra

# Listing totals: of so many runs, and how far from their median is another listing's.
_TOTALS = 30
_LEAST_TOTALS = 5
_FEWER = 0.9
_HALF, _LEAST_USUAL = 0.5, 10  # where fewer runs have stated one
_MORE, _MORE_AT_LEAST = 1.5, 100


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run saw of its section: its new articles, and how many the listing says it holds."""

    batch: Batch
    total: int | None

    @classmethod
    def of_report(cls, figures: Mapping[str, Any]) -> "Figures":
        """The figures in a run's report, under its key `figures`."""
        batch = Batch(figures["articles"], figures["filled"], figures["text_length"])
        return cls(batch, figures["total"])


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found in a run, and, in words, how much past it was compared with."""

    findings: tuple[Finding, ...]
    basis: str

    def as_dict(self) -> dict[str, Any]:
        """The judgement as the run's report has it."""
        found = [{"code": one.code, "sentence": one.sentence} for one in self.findings]
        return {"basis": self.basis, "findings": found}


def judge(
    published: Sequence[datetime], runs: Sequence[Figures], now: datetime, kind: KindOfDay | None
) -> Judgement:
    """Judge the last of `runs` by those before it.

    `published` is when the section's articles were (`at_china`), sorted; `runs` are those of the
    time that PAST is that came to their end, oldest first. A first run has nothing to be compared
    with: how old the listing's newest article is, its operator sees. `kind` is None where no
    holidays are known.
    """
    pace = Pace(published, now, kind or plain_week)
    batches = [run.batch for run in runs]
    seen = (*coverage(batches), *text_length(batches), *_total(runs))
    published_since = (*silence(pace), *volume(pace)) if len(runs) > 1 else ()
    basis = _basis(pace, len(runs), known=kind is not None)
    return Judgement((*published_since, *seen), basis)


def _total(runs: Sequence[Figures]) -> Iterator[Finding]:
    """Find a listing that holds far fewer or far more entries than it did."""
    totals = [run.total for run in runs[-_TOTALS - 1 :] if run.total is not None]
    if len(totals) < 2 or runs[-1].total is None:
        return
    usual, latest = median(totals[:-1]), totals[-1]
    low, high = usual * _FEWER, usual * _MORE + _MORE_AT_LEAST
    if len(totals) <= _LEAST_TOTALS:
        low = usual * _HALF if usual >= _LEAST_USUAL else 0
    if not low <= latest <= high:
        yield Finding(
            "total",
            f"The listing says that it holds {latest} entries, in the runs before it were"
            f" {usual:.0f}; the thresholds are {low:.0f} and {high:.0f}. It may be another"
            " section's.",
        )


def _basis(pace: Pace, runs: int, *, known: bool) -> str:
    said = f"{len(pace.times)} articles of {pace.days} days and {runs} runs"
    holidays = "" if known else f"; holidays are not known ({extra('operations')})"
    if has_past(pace):
        return f"Judged by {said}{holidays}."
    return f"Too little history ({said}): judged by floors{holidays}."
