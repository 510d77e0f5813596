"""A run ends with the worker that began it."""

import os
import signal
import subprocess
import sys
from pathlib import Path
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


def test_what_a_run_prints_is_behind_what_its_log_has(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    said = "bounded._say_into(sys.argv[1]); print('out', flush=True); print('err', file=sys.stderr)"
    code = f"import sys; from hyxw.fleet import bounded; {said}"
    subprocess.run([sys.executable, "-c", code, str(log)], check=True)  # noqa: S603  our own
    assert log.read_text() == "before\nout\nerr\n"
