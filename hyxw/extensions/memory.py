"""The memory that a run holds: its own, and not that of the process which began it."""

import re
import resource
import sys
from pathlib import Path

from scrapy.extensions.memusage import MemoryUsage

_MOST = re.compile(r"^VmHWM:\s*(\d+) kB$", re.MULTILINE)  # VmHWM:\t   52340 kB


def peak_memory() -> int:
    """The most bytes that this process held.

    By proc(5), and by getrusage(2) where there is none: that counts what the process held before
    its execve, so a crawl that a large scheduler begins would be stopped for what that holds.
    """
    try:
        found = _MOST.search(Path("/proc/self/status").read_text())
    except FileNotFoundError:
        found = None
    if found:
        return int(found[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


class OwnMemory(MemoryUsage):
    """Scrapy's, by `peak_memory`."""

    def get_virtual_size(self) -> int:
        """The most bytes that this process held."""
        return peak_memory()
