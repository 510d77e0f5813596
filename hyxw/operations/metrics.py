"""A run as metrics for Prometheus: a file for node_exporter's textfile collector."""

import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hyxw.errors import CouldNotStart, needing
from hyxw.operations.telling import Result
from hyxw.wording import ended, why

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Gauge

logger = logging.getLogger(__name__)

# The last good run is known from the file that is written over: a run that could not open its data
# folder has no ledger to ask.
_LAST_GOOD = "hyxw_last_success_timestamp_seconds"


def write_metrics(
    path: Path, result: Result, document: Mapping[str, Any] | None, now: datetime
) -> None:
    """Write a run's metrics to `path`, whole or not at all; a fault is said and fails no run.

    `document` is the run's report, None where it could not begin.
    """
    try:
        with needing("operations"):
            from prometheus_client import write_to_textfile
        write_to_textfile(str(path), _registry(result, document, now, _last_good(path)))
    except (CouldNotStart, OSError) as exc:
        logger.warning("HYXW_METRICS_FILE %s cannot be written: %s", path, ended(why(exc)))


class _Metrics:
    """Gauges of one section."""

    def __init__(self, section: str) -> None:
        from prometheus_client import CollectorRegistry

        self.registry: CollectorRegistry = CollectorRegistry()
        self._section = section
        self._gauges: dict[str, Gauge] = {}

    def set(self, name: str, value: float, about: str, **labels: str) -> None:
        """Set `hyxw_NAME`, which has the label `section` beside `labels`."""
        from prometheus_client import Gauge

        if name not in self._gauges:
            names = ("section", *labels)
            self._gauges[name] = Gauge(f"hyxw_{name}", about, names, registry=self.registry)
        self._gauges[name].labels(section=self._section, **labels).set(value)


def _registry(
    result: Result, document: Mapping[str, Any] | None, now: datetime, last_good: float | None
) -> "CollectorRegistry":
    metrics, at = _Metrics(result.section), now.timestamp()
    metrics.set("last_run_timestamp_seconds", at, "When the last run ended.")
    metrics.set("last_run_exit_code", result.exit_code, "Exit code of the last run.")
    last_good = last_good if result.exit_code else at
    if last_good is not None:
        about = "When the last run ended that ended with exit code 0."
        metrics.set("last_success_timestamp_seconds", last_good, about)
    metrics.set("last_run_findings", len(result.findings), "What is unlike the section's past.")
    if document is not None:
        _set_report(metrics, document)
    return metrics.registry


def _set_report(metrics: _Metrics, document: Mapping[str, Any]) -> None:
    begun, ended = (datetime.fromisoformat(document[f"{at}_at"]) for at in ("started", "finished"))
    seconds = (ended - begun).total_seconds()
    metrics.set("last_run_duration_seconds", seconds, "How long the last run took.")
    metrics.set("last_run_requests", document["requests"], "Requests that the last run sent.")
    metrics.set("last_run_response_bytes", document["bytes"], "What the last run downloaded.")
    memory = document["peak_memory_mb"] * 1024 * 1024
    metrics.set("last_run_peak_memory_bytes", memory, "The most memory that the last run held.")
    for outcome, count in document["counts"].items():
        if outcome not in ("listed", "total") and count is not None:
            about = "Articles of the last run, by what became of them."
            metrics.set("last_run_articles", count, about, outcome=outcome)
    figures = document["figures"]
    for field, filled in figures.get("filled", {}).items():
        if figures["articles"]:
            about = "The share of the last run's new articles that have a field."
            metrics.set("last_run_field_ratio", filled / figures["articles"], about, field=field)


def _last_good(path: Path) -> float | None:
    from prometheus_client.parser import text_string_to_metric_families

    try:
        families = list(text_string_to_metric_families(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
    samples = (one for family in families for one in family.samples if one.name == _LAST_GOOD)
    return next((sample.value for sample in samples), None)
