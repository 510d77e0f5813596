"""What a run's figures are made of."""

import resource
import sys
from types import SimpleNamespace

import pytest

from hyxw.extensions.figures import peak_memory_mb


@pytest.mark.parametrize(
    ("platform", "held", "said"),
    [("linux", 75_432, 73.7), ("linux", 1_048_576, 1024.0), ("darwin", 77_242_368, 73.7)],
)
def test_memory_is_told_in_megabytes_with_a_tenth(
    monkeypatch: pytest.MonkeyPatch, platform: str, held: int, said: float
) -> None:
    """Linux counts in kilobytes, macOS in bytes."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(resource, "getrusage", lambda _: SimpleNamespace(ru_maxrss=held))
    assert peak_memory_mb() == said
