"""The report as one HTML page.

Whatever comes from a feed is escaped, and nothing of it can run: the page allows its own scripts by
their hashes, and no address but its own.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from hyxw.analysis.report.charts import Chart, charts, quiet_days
from hyxw.analysis.report.figures import RUN_COUNTS, Figures, Rows
from hyxw.analysis.report.wording import Lang, Words
from hyxw.errors import needing

_PAGES = Path(__file__).parents[1] / "pages"
_AROUND = 40  # characters of an edited text shown on each side of a change
_LONGEST_COMPARED = 6000  # characters; what is longer is compared by its beginning
_TABLE_ROWS = 100  # of a chart's numbers


def page(figures: Figures, lang: Lang) -> str:
    """The whole page."""
    words = Words(lang)
    made = list(charts(figures, words))
    specs = _script_data({chart.name: chart.spec for chart in made})
    scripts = [_library(), (_PAGES / "report.js").read_text(encoding="utf-8")]
    style = (_PAGES / "report.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{"zh-Hans" if lang == "zh" else "en"}">\n<head>',
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{words('title')}</title>\n<style>{style}</style>\n</head>\n<body>",
            *_head(figures, made, words),
            "<main>",
            *(line for chart in made for line in _chart(chart, words)),
            *_edited(figures.edited, words),
            *_withdrawn(figures.withdrawn, words),
            *_runs(figures.runs, words),
            *_latest(figures.counts["latest"], words),
            "</main>",
            f'<script type="application/json" id="specs">{specs}</script>',
            *(f"<script>{script}</script>" for script in scripts),
            "</body>\n</html>\n",
        )
    )


@cache
def _library() -> str:
    """Vega, Vega-Lite and vega-embed in one script, from the vl-convert package.

    It is the same for each report, and to put it together takes longer than all else.
    """
    with needing("analysis"):
        import vl_convert
    bundle = str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))
    return f"(() => {{{bundle}}})();".replace("</script", r"<\/script")


def _policy(scripts: Iterable[str]) -> str:
    hashes = (hashlib.sha256(script.encode()).digest() for script in scripts)
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _script_data(data: object) -> str:
    """JSON that may stand in a script: nothing in it ends the element or begins another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


def _head(figures: Figures, made: Iterable[Chart], words: Words) -> Iterator[str]:
    totals = figures.totals
    span = f"{totals['first']} {words('to')} {totals['last']}" if totals["first"] else ""
    yield f"<header><h1>{words('title')}</h1><p>{span}</p><p>{words('about')}</p>"
    days = figures.counts["days"]
    quiet = len(quiet_days(days))
    tiles = {
        words("articles"): totals["articles"],
        words("sources"): totals["sources"],
        words("median"): totals["length"] or 0,
        words("quiet", of=len(days) + quiet): quiet,
    }
    items = "".join(f"<li><strong>{n:,}</strong> {said}</li>" for said, n in tiles.items())
    yield f'<ul class="tiles">{items}</ul>'
    names = [*((chart.name, chart.title) for chart in made), *_NAMED]
    links = (f'<a href="#{name}">{escape(title or words(name))}</a>' for name, title in names)
    yield f'<nav aria-label="{words("title")}">{" ".join(links)}</nav></header>'


_NAMED = (("edited", ""), ("withdrawn", ""), ("runs", ""), ("latest", ""))


def _section(name: str, title: str, *body: str) -> Iterator[str]:
    yield f'<section id="{name}" aria-labelledby="{name}-title">'
    yield f'<h2 id="{name}-title">{escape(title)}</h2>'
    yield from body
    yield "</section>"


def _chart(chart: Chart, words: Words) -> Iterator[str]:
    heads = list(chart.rows[0])
    table = _table(
        [words(head) for head in heads],
        ([row[head] for head in heads] for row in chart.rows[:_TABLE_ROWS]),
    )
    yield from _section(
        chart.name,
        chart.title,
        f'<p class="said">{escape(chart.said)}</p>',
        f'<div class="chart" data-chart="{chart.name}" role="img"'
        f' aria-label="{escape(f"{chart.title}: {chart.said}")}"></div>',
        f"<details><summary>{words('table')}</summary>{table}</details>",
    )


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    names = [escape(name) for name in heads]
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(f"<tr>{''.join(map(_cell, names, row))}</tr>" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="scroll" tabindex="0">{table}</div>'


def _cell(name: str, value: object) -> str:
    return f'<td data-label="{name}">{escape(str(value))}</td>'


def link(url: str | None, title: str | None) -> str:
    """A link, where the address is one of the web; else its words."""
    text = escape(title or url or "—")
    if not url or not url.startswith(("http://", "https://")):
        return text
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{text}</a>'


def _edited(rows: Rows, words: Words) -> Iterator[str]:
    items = [
        f"<li>{link(row['url'], row['title'])} <small>"
        f"{escape(words('revision', n=row['revision'], at=row['crawled'][:16]))}</small>"
        f"<p>{difference(_words_of(row, 'old_'), _words_of(row, ''))}</p></li>"
        for row in rows
    ]
    yield from _listed("edited", items, words)


def _words_of(row: dict[str, Any], prefix: str) -> str:
    return f"{row[f'{prefix}title'] or ''}\n{row[f'{prefix}text']}"[:_LONGEST_COMPARED]


def difference(before: str, after: str) -> str:
    """What changed, as HTML: <del> and <ins>, with a little of what stands around."""
    parts = []
    changes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for number, (kind, old, old_end, new, new_end) in enumerate(changes):
        if kind == "equal":
            parts.append(_shortened(before[old:old_end], number == 0, number == len(changes) - 1))
            continue
        if old < old_end:
            parts.append(f"<del>{escape(before[old:old_end])}</del>")
        if new < new_end:
            parts.append(f"<ins>{escape(after[new:new_end])}</ins>")
    return "".join(parts)


def _shortened(same: str, first: bool, last: bool) -> str:
    if len(same) <= 2 * _AROUND:
        return escape(same)
    head = "" if first else escape(same[:_AROUND])
    tail = "" if last else escape(same[-_AROUND:])
    return f"{head}…{tail}"


def _withdrawn(rows: Rows, words: Words) -> Iterator[str]:
    items = [
        f"<li>{link(row['url'], row['title'])} <small>{escape(row['day'] or '')}</small></li>"
        for row in rows
    ]
    yield from _listed("withdrawn", items, words)


def _listed(name: str, items: Sequence[str], words: Words) -> Iterator[str]:
    nothing = f"<p>{words(f'nothing_{name}')}</p>"
    body = f"<ul class='plain'>{''.join(items)}</ul>" if items else nothing
    yield from _section(name, words(name), body)


def _runs(rows: Rows, words: Words) -> Iterator[str]:
    if not rows:
        yield from _section("runs", words("runs"), f"<p>{words('no_runs')}</p>")
        return
    good = sum(row["exit_code"] == 0 for row in rows)
    names = ("started", "exit_code", *RUN_COUNTS, "outcome")
    cells = (("-" if row[name] is None else row[name] for name in names) for row in rows)
    table = _table([words(f"run_{name}") for name in names], cells)
    said = f'<p class="said">{words("runs_said", n=len(rows), good=good)}</p>'
    yield from _section("runs", words("runs"), said, table)


def _latest(rows: Rows, words: Words) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col">{words(name)}</th>'
        for name in ("published", "headline", "source", "people")
    )
    body = "".join(
        f"<tr><td>{escape(row['published'] or '')}</td><td>{link(row['url'], row['title'])}</td>"
        f"<td>{escape(row['source'] or '')}</td><td>{escape(row['people'])}</td></tr>"
        for row in rows
    )
    yield from _section(
        "latest",
        words("latest"),
        f'<p><label for="filter">{words("filter")}</label> <input id="filter" type="search"'
        f' autocomplete="off" aria-describedby="filter-said">'
        f' <output for="filter" id="shown">{len(rows)}</output> {words("shown")}'
        f' <small id="filter-said">{words("filter_said")}</small></p>',
        f'<div class="scroll"><table id="articles"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>",
    )
