"""What the report shows, counted by DuckDB: small however many articles there are."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hyxw.analysis.files import FeedFile, published_files
from hyxw.analysis.report.places import region_of
from hyxw.analysis.selection import Selection
from hyxw.analysis.table import LISTS, bound, connect, lines, reading_files, selected
from hyxw.items import MAY_LACK
from hyxw.store.addresses import is_bucket
from hyxw.text.dates import CHINA

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Rows = list[dict[str, Any]]

RUN_COUNTS = ("new", "revised", "withdrawn", "failed")  # of a run's report
_EDITED, _RUNS = 20, 60  # rows shown

# One look at the feeds; all else is counted from this, which holds no texts.
_ARTICLES = """
CREATE TEMP TABLE shown AS SELECT id, title, url, source, section, published_at,
    published_at::DATE AS day, crawled_at, reporters, correspondents, length(text) AS length,
    CASE WHEN published_precision IN ('second', 'minute') THEN hour(published_at) END AS hour,
    [{filled}] AS filled, CAST([{places}] AS VARCHAR[]) AS places
FROM ({rows})
"""
_QUERIES = Path(__file__).parents[1] / "pages" / "report.sql"
_QUERY = re.compile(r"^-- (\w+)$\n(.*?)(?=^-- \w+$|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted by name, each a few rows; edited articles with both texts; the runs.

    `region` is the prefecture that the places are of, None where the feed is not one's news.
    """

    counts: dict[str, Rows]
    edited: Rows
    withdrawn: Rows
    runs: Rows
    region: str | None

    @property
    def totals(self) -> dict[str, Any]:
        """How many articles, sources, …: one row."""
        return self.counts["totals"][0]


def figures_of(folder: Path | str) -> Figures:
    """Count what the feeds in `folder` hold; raises FolderUnusable, CouldNotStart."""
    files = published_files(folder)
    region = region_of(files)
    with tempfile.TemporaryDirectory(prefix="hyxw-") as spill, reading_files():
        connection = connect()
        bound(connection, spill)
        rows = selected(connection, files, Selection())
        places = _places(region.patterns if region else {})
        connection.execute(_ARTICLES.format(filled=_filled(), places=places, rows=rows))
        queries = _QUERY.findall(_QUERIES.read_text(encoding="utf-8"))
        counts = {name: _rows(connection, query) for name, query in queries}
        counts["filled"] = list(_shares(connection))
        edited, withdrawn = _edited(connection, files), _withdrawn(connection, files)
        connection.close()
    name = region.name if region else None
    return Figures(counts, edited, withdrawn, list(_runs(folder)), name)


def _rows(connection: "DuckDBPyConnection", query: str) -> Rows:
    result = connection.execute(query)
    names = [name for name, *_ in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _places(patterns: Mapping[str, str]) -> str:
    """SQL of the places that a text names."""
    named = (
        f"CASE WHEN regexp_matches(concat(title, text), '{pattern}') THEN '{name}' END"
        for name, pattern in patterns.items()
    )
    return ", ".join(named)


def _filled() -> str:
    """SQL of whether each key has a value."""
    return ", ".join(
        f"len({key}) > 0" if key in LISTS else f"nullif({key}::VARCHAR, '') IS NOT NULL"
        for key in MAY_LACK
    )


def _shares(connection: "DuckDBPyConnection") -> Iterator[dict[str, Any]]:
    shares = ", ".join(f"avg(filled[{at}]::INTEGER)" for at in range(1, len(MAY_LACK) + 1))
    row = connection.execute(f"SELECT {shares} FROM shown").fetchall()[0]  # noqa: S608
    for key, share in zip(MAY_LACK, row, strict=True):
        yield {"key": key, "share": share or 0.0}


def _edited(connection: "DuckDBPyConnection", files: Sequence[FeedFile]) -> Rows:
    """The articles edited last, with title and text before and after."""
    return _rows(
        connection,
        "WITH last AS (SELECT id, newest FROM ended JOIN shown USING (id) WHERE newest > 1"  # noqa: S608
        f" ORDER BY crawled_at DESC, id LIMIT {_EDITED}),"
        f" line AS (FROM ({lines(files)}) WHERE id IN (SELECT id FROM last))"
        " SELECT after.id, after.url, after.title AS title, after.revision,"
        " after.crawled_at::VARCHAR AS crawled, before.title AS old_title,"
        " before.text AS old_text, after.text AS text"
        " FROM last JOIN line AS after ON after.id = last.id AND after.revision = last.newest"
        " JOIN line AS before ON before.id = last.id AND before.revision = last.newest - 1"
        " ORDER BY after.crawled_at DESC, after.id",
    )


def _withdrawn(connection: "DuckDBPyConnection", files: Sequence[FeedFile]) -> Rows:
    return _rows(
        connection,
        "SELECT id, title, url, crawled_at::VARCHAR AS crawled, published_at::DATE::VARCHAR AS day"  # noqa: S608
        f" FROM ({lines(files)}) WHERE status = 'withdrawn' AND id IN"
        f" (SELECT id FROM ended WHERE withdrawn) ORDER BY crawled_at DESC LIMIT {_EDITED}",
    )


def _runs(folder: Path | str) -> Iterator[dict[str, Any]]:
    """The last runs' reports, newest first; a feed's own folder, and a bucket, have none."""
    paths = [] if is_bucket(folder) else sorted(Path(folder, "runs").glob("*.json"), reverse=True)
    for path in paths[:_RUNS]:
        try:
            report = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            report = {"outcome": f"{path.name} cannot be read."}
        counts = report.get("counts") or {}
        findings = (report.get("judgement") or {}).get("findings", ())
        said = (report.get("outcome"), *(finding["sentence"] for finding in findings))
        yield {
            "run_id": report.get("run_id") or path.stem,
            "started": _in_china(report.get("started_at")),
            "exit_code": report.get("exit_code"),
            "outcome": " ".join(filter(None, said)),
            **{name: counts.get(name) for name in RUN_COUNTS},
        }


def _in_china(at: str | None) -> str:
    return f"{datetime.fromisoformat(at).astimezone(CHINA):%Y-%m-%d %H:%M}" if at else ""
