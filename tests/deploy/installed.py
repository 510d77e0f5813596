"""`hyxw` as an operator has it installed, but that it crawls a site on loopback."""

import sys
from pathlib import Path
from shlex import quote

from tests.crawls.conftest import LISTING
from tests.processes import ROOT


def install(folder: Path, site: str) -> Path:
    """The folder's `hyxw`: the entry point, with start_url added to what it crawls."""
    script = folder / "hyxw"
    folder.mkdir(parents=True, exist_ok=True)
    script.write_text(
        "#!/bin/sh\n"
        f"export PYTHONPATH={quote(str(ROOT))}\n"
        f'[ "$1" = crawl ] && set -- "$@" -a start_url={quote(site + LISTING)}\n'
        f'[ "$1" = doctor ] && set -- "$@" {quote(site + LISTING)}\n'
        f'exec {quote(sys.executable)} -m hyxw "$@"\n'
    )
    script.chmod(0o755)
    return script
