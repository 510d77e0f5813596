"""docs/run-report.md is what the code says."""

from hyxw.operations.report_keys import page
from tests.processes import ROOT


def test_the_page_is_generated() -> None:
    written = (ROOT / "docs/run-report.md").read_text(encoding="utf-8")
    assert written == "\n".join(page()) + "\n", "python -m hyxw.operations.report_keys writes it"
