"""`hyxw` as an operator has it installed, and what a page tells to do with it in a shell."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import quote

from tests.crawls.conftest import LISTING
from tests.deploy.forked import hyxw
from tests.processes import ROOT, TIMEOUT


@contextmanager
def installed(folder: Path, site: str | None) -> Iterator[Path]:
    """The folder's `hyxw`: the entry point, with start_url added to what it crawls of a site."""
    script = folder / "hyxw"
    folder.mkdir(parents=True, exist_ok=True)
    with hyxw() as words:
        script.write_text(
            "#!/bin/sh\n"
            f"export PYTHONPATH={quote(str(ROOT))}\n"
            f"{_crawling(site + LISTING) if site else ''}"
            f'exec {words} "$@"\n'
        )
        script.chmod(0o755)
        yield script


def _crawling(url: str) -> str:
    return (
        f'[ "$1" = crawl ] && set -- "$@" -a start_url={quote(url)}\n'
        f'[ "$1" = doctor ] && set -- "$@" {quote(url)}\n'
    )


def shell_lines(page: str) -> list[str]:
    """The lines of a page's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", page, flags=re.M | re.S)
    return [line for block in blocks for line in block.splitlines()]


def in_a_shell(script: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run what a page says, until the first failure, by someone whose home is `folder`."""
    return subprocess.run(  # noqa: S603  the page's own commands
        ["/bin/sh", "-ec", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
