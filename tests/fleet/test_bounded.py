"""A run ends with the worker that began it."""

import os
import signal
from types import SimpleNamespace

import pytest

from hyxw.fleet import bounded


def test_a_run_is_told_to_end_when_its_worker_has(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    worker = SimpleNamespace(join=lambda: done.append("the worker has ended"))
    monkeypatch.setattr(bounded, "parent_process", lambda: worker)
    monkeypatch.setattr("os.kill", lambda *told: done.append(told))
    bounded._end_with_the_worker()
    assert done == ["the worker has ended", (os.getpid(), signal.SIGTERM)]
