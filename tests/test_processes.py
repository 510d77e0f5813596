"""The server that tests' processes are forked from."""

import gc
import subprocess
import sys
from pathlib import Path

from tests.processes import ROOT, TIMEOUT, forked


def test_it_has_imported_the_project_wherever_it_was_begun(tmp_path: Path) -> None:
    """In an interpreter of its own: this one may have begun its server already."""
    begun = (
        "import os, sys; sys.path.insert(0, sys.argv[1]); os.chdir(sys.argv[2])\n"
        "from tests import test_processes\n"
        "test_processes.say()"
    )
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", begun, ROOT, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        timeout=TIMEOUT,
    )
    frozen, imported = done.stdout.split()
    assert int(frozen) > 50_000
    assert imported == "True"


def say() -> None:
    process = forked(_say_in_the_process)
    process.start()
    process.join()


def _say_in_the_process() -> None:
    sys.stdout.write(f"{gc.get_freeze_count()} {'hyxw.spiders.local_news' in sys.modules}\n")
    sys.stdout.flush()
