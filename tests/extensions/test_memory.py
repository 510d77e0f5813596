"""What memory a run is said to hold."""

import resource
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from hyxw.extensions.memory import peak_memory

# A program that holds 300 MB and becomes another, which says what it holds.
_LARGE = """
import os, sys
held = bytearray(300 << 20)
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""
_SAYS = "from hyxw.extensions.memory import peak_memory; print(peak_memory())"


def test_what_began_the_process_does_not_count() -> None:
    said = subprocess.check_output([sys.executable, "-c", _LARGE, _SAYS])  # noqa: S603  ours
    assert 10 << 20 < int(said) < 200 << 20


@pytest.mark.parametrize(("platform", "unit"), [("linux", 1024), ("darwin", 1)])
def test_where_proc_is_not_getrusage_tells(
    monkeypatch: pytest.MonkeyPatch, platform: str, unit: int
) -> None:
    """Linux counts in kilobytes, macOS in bytes."""
    monkeypatch.setattr(Path, "read_text", _no_such_file)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(resource, "getrusage", lambda _: SimpleNamespace(ru_maxrss=75_432))
    assert peak_memory() == 75_432 * unit


def _no_such_file(_: Path) -> str:
    raise FileNotFoundError
