"""The instants at which a test can end a run."""

import re
from pathlib import Path

import hyxw
from hyxw.store.faults import POINTS

SOURCES = Path(hyxw.__file__).parent


def test_each_instant_is_named_and_stands_in_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    assert set(re.findall(r'fault_point\("([a-z-]+)"\)', code)) == set(POINTS)
