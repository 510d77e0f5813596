"""The report's charts as Vega-Lite, each with what it shows in words and in a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hyxw.analysis.report.figures import Figures, Rows
from hyxw.analysis.report.wording import DELAYS, WEEKDAYS, Words

Spec = dict[str, Any]

_ROW = 24  # pixels of a row of bars or cells
_LABELS = 160  # pixels that a name may take
_SHOWN_DAYS = 400  # of the chart of days: more would be hairs
_CHARACTERS, _LONG = 200, 3000  # of a text: a bar of lengths, and where the last one begins
_MANY_BARS = 100  # with a gap between two of them they would be no more than haze
_WHOLE = {"tickMinStep": 1, "format": ",d"}  # an axis of counts


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its heading, what it shows in words, its specification, and the numbers in it."""

    name: str
    title: str
    said: str
    spec: Spec
    rows: Rows


def charts(figures: Figures, words: Words) -> Iterator[Chart]:
    """All charts that have something to show."""
    made = (
        _days(figures, words),
        _months(figures, words),
        _ranking(figures, words, "sources", "by_source"),
        _ranking(figures, words, "sections", "by_section"),
        _hours(figures, words),
        _delays(figures, words),
        _lengths(figures, words),
        _ranking(figures, words, "reporters", "reporters"),
        _ranking(figures, words, "correspondents", "correspondents"),
        _pairs(figures, words),
        _places(figures, words),
        _filled(figures, words),
    )
    yield from (chart for chart in made if chart.rows)


def quiet_days(days: Rows) -> list[str]:
    """The days between the first and the last that have no article."""
    if not days:
        return []
    there = {row["day"] for row in days}
    first, last = (date.fromisoformat(days[at]["day"]) for at in (0, -1))
    between = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day.isoformat() for day in between if day.isoformat() not in there]


def percent(share: float) -> str:
    """A share for people: 0.873 -> 87%."""
    return f"{100 * share:.0f}%"


def _spec(rows: Rows, title: str, **more: Any) -> Spec:  # noqa: ANN401  Vega-Lite's
    return {
        "description": title,
        "width": "container",
        "data": {"values": rows},
        **more,
    }


def _field(words: Words, name: str, kind: str, **more: Any) -> Spec:  # noqa: ANN401  Vega-Lite's
    return {"field": name, "type": kind, "title": words(name), **more}


def _tooltip(words: Words, *names: str) -> list[Spec]:
    return [{"field": name, "type": "nominal", "title": words(name)} for name in names]


def _days(figures: Figures, words: Words) -> Chart:
    days = figures.counts["days"]
    first = _days_before(days[-1]["day"], _SHOWN_DAYS) if days else ""
    rows = [row for row in days if row["day"] >= first]
    quiet = quiet_days(rows)
    title = words("days")
    most = max(rows, key=lambda row: row["n"], default={"day": "", "n": 0})
    said = words(
        "days_said",
        first=rows[0]["day"] if rows else "",
        last=figures.totals["last"],
        n=len(rows) + len(quiet),
        quiet=len(quiet),
        most=most["day"],
        top=most["n"],
    )
    layers = [_day_bars(rows, words), *([_day_gaps(quiet, words)] if quiet else [])]
    return Chart("days", title, said, _spec(rows, title, height=220, layer=layers), rows)


def _day_bars(rows: Rows, words: Words) -> Spec:
    """A bar for each day."""
    return {
        "mark": {"type": "bar", "binSpacing": 0 if len(rows) > _MANY_BARS else 1},
        "encoding": {
            "x": _day_axis(words),
            "y": _field(words, "n", "quantitative", axis=_WHOLE),
            "tooltip": _tooltip(words, "day", "n"),
        },
    }


def _day_gaps(quiet: Sequence[str], words: Words) -> Spec:
    """A red mark on each day without an article."""
    mark = {"type": "point", "color": "#d62728", "filled": True, "size": 30, "shape": "diamond"}
    return {
        "data": {"values": [{"day": day, "n": 0} for day in quiet]},
        "mark": mark,
        "encoding": {
            "x": _day_axis(words),
            "y": {"datum": 0},
            "tooltip": _tooltip(words, "day", "n"),
        },
    }


def _day_axis(words: Words) -> Spec:
    axis = {"format": "%Y-%m-%d", "labelAngle": -30}
    return _field(words, "day", "temporal", axis=axis, timeUnit="utcyearmonthdate")


def _days_before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _months(figures: Figures, words: Words) -> Chart:
    days = figures.counts["days"]
    months = dict.fromkeys(_months_between(days[0]["day"], days[-1]["day"]), 0) if days else {}
    for row in days:
        months[row["day"][:7]] += row["n"]
    rows: Rows = [{"month": month, "n": n} for month, n in months.items()]
    nothing: dict[str, Any] = {"month": "", "n": 0}
    most = max(rows, key=lambda row: row["n"], default=nothing)
    there = sum(1 for row in rows if row["n"])
    said = words("months_said", n=there, of=len(rows), most=most["month"], top=most["n"])
    spec = _columns(rows, words, words("months"), "month")
    return Chart("months", words("months"), said, spec, rows)


def _months_between(first: str, last: str) -> Iterator[str]:
    """Each month from one day's to another's, those without an article too."""
    (year, month), (last_year, last_month) = (
        (int(day[:4]), int(day[5:7])) for day in (first, last)
    )
    for number in range(12 * year + month - 1, 12 * last_year + last_month):
        yield f"{number // 12}-{number % 12 + 1:02}"


def _ranking(figures: Figures, words: Words, name: str, heading: str) -> Chart:
    rows = [{**row, "name": row["name"] or words("unknown")} for row in figures.counts[name]]
    most: dict[str, Any] = rows[0] if rows else {"name": "", "n": 0}
    share = percent(most["n"] / (figures.totals["articles"] or 1))
    said = words("most_said", who=most["name"], n=most["n"], share=share)
    return Chart(name, words(heading), said, _bars(rows, words, words(heading), "name"), rows)


def _bars(rows: Rows, words: Words, title: str, key: str, value: str = "n") -> Spec:
    """Bars that lie, the names before them; in the order of the rows."""
    axis = {"labelLimit": _LABELS}
    encoding = {
        "y": _field(words, key, "nominal", sort=None, axis=axis),
        "x": _field(words, value, "quantitative", axis=_WHOLE),
        "tooltip": _tooltip(words, key, value),
    }
    return _spec(rows, title, height=_ROW * len(rows), mark="bar", encoding=encoding)


def _columns(rows: Rows, words: Words, title: str, key: str) -> Spec:
    """Bars that stand, in the order of the rows."""
    encoding = {
        "x": _field(
            words, key, "ordinal", sort=None, axis={"labelAngle": -30, "labelOverlap": True}
        ),
        "y": _field(words, "n", "quantitative", axis=_WHOLE),
        "tooltip": _tooltip(words, key, "n"),
    }
    return _spec(rows, title, height=220, mark="bar", encoding=encoding)


def _cells(rows: Rows, words: Words, title: str, keys: tuple[str, str], orders: Any) -> Spec:  # noqa: ANN401
    """A heat map of two keys."""
    (across, down), (first, second) = keys, orders
    encoding = {
        "x": _field(
            words, across, "ordinal", sort=first, axis={"labelAngle": -45, "labelOverlap": True}
        ),
        "y": _field(words, down, "ordinal", sort=second, axis={"labelLimit": _LABELS}),
        # What is little fades into the page, be it light or dark.
        "opacity": _field(
            words,
            "n",
            "quantitative",
            scale={"zero": True, "range": [0.25, 1]},
            legend=_steps(rows),
        ),
        "tooltip": _tooltip(words, across, down, "n"),
    }
    return _spec(
        rows, title, height=_ROW * len({row[down] for row in rows}), mark="rect", encoding=encoding
    )


def _steps(rows: Rows) -> Spec:
    """A legend of a few counts up to the largest, each once."""
    most = max((row["n"] for row in rows), default=0)
    return {"format": ",d", "values": sorted({max(1, round(most * part / 4)) for part in range(5)})}


def _hours(figures: Figures, words: Words) -> Chart:
    names = WEEKDAYS[words.lang]
    rows = [{**row, "weekday": names[row["weekday"] - 1]} for row in figures.counts["hours"]]
    most = max(rows, key=lambda row: row["n"], default={"weekday": "", "hour": 0, "n": 0})
    said = words("hours_said", day=most["weekday"], hour=most["hour"], n=most["n"])
    spec = _cells(rows, words, words("hours"), ("hour", "weekday"), (None, list(names)))
    spec["encoding"]["x"] |= {"sort": "ascending", "axis": {"labelAngle": 0, "labelOverlap": True}}
    return Chart("hours", words("hours"), said, spec, rows)


def _delays(figures: Figures, words: Words) -> Chart:
    names = DELAYS[words.lang]
    counts = figures.counts["delays"]
    of_bin = {row["bin"]: row["n"] for row in counts}
    rows = [{"bin": name, "n": of_bin.get(number, 0)} for number, name in enumerate(names)]
    soon, n = (sum(row["n"] for row in counts if row["bin"] < most) for most in (3, len(names)))
    said = words("delays_said", share=percent(soon / (n or 1)))
    spec = _columns(rows, words, words("delays"), "bin")
    return Chart("delays", words("delays"), said, spec, rows if counts else [])


def _lengths(figures: Figures, words: Words) -> Chart:
    of_start = {row["characters"]: row["n"] for row in figures.counts["lengths"]}
    starts = range(min(of_start, default=0), max(of_start, default=-1) + 1, _CHARACTERS)
    rows = [{"characters": _range(start), "n": of_start.get(start, 0)} for start in starts]
    said = words("lengths_said", n=figures.totals["length"])
    spec = _columns(rows, words, words("lengths"), "characters")
    return Chart("lengths", words("lengths"), said, spec, rows)


def _range(start: int) -> str:
    return f"{start}–{start + _CHARACTERS - 1}" if start < _LONG else f"{start}+"


def _pairs(figures: Figures, words: Words) -> Chart:
    rows = figures.counts["pairs"]
    most = rows[0] if rows else {"a": "", "b": "", "n": 0}
    spec = _cells(rows, words, words("pairs"), ("b", "a"), (_by(rows, "b"), _by(rows, "a")))
    return Chart("pairs", words("pairs"), words("pairs_said", **most), spec, rows)


def _places(figures: Figures, words: Words) -> Chart:
    rows = figures.counts["places"]
    order = _by(rows, "place")
    most = order[0] if order else ""
    n = sum(row["n"] for row in rows if row["place"] == most)
    spec = _cells(rows, words, words("places"), ("month", "place"), ("ascending", order))
    said = words("places_said", region=figures.region, where=most, n=n)
    return Chart("places", words("places"), said, spec, rows)


def _by(rows: Iterable[dict[str, Any]], key: str) -> list[str]:
    """The values of `key`, those with the most articles first."""
    totals: dict[str, int] = {}
    for row in rows:
        totals[row[key]] = totals.get(row[key], 0) + row["n"]
    return sorted(totals, key=lambda name: (-totals[name], name))


def _filled(figures: Figures, words: Words) -> Chart:
    rows = [{**row, "share": round(row["share"], 4)} for row in figures.counts["filled"]]
    rarest = min(rows, key=lambda row: row["share"])
    said = words("filled_said", key=rarest["key"], share=percent(rarest["share"]))
    spec = _bars(rows, words, words("filled"), "key", "share")
    spec["encoding"]["x"] |= {"axis": {"format": "%"}, "scale": {"domain": [0, 1]}}
    return Chart("filled", words("filled"), said, spec, rows)
