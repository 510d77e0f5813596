"""The sentence that a command ends with when something is wrong, where that can still be said."""

import sys
from contextlib import suppress


def complain(sentence: str) -> None:
    """Write it to the standard error, or nowhere: what is wrong is the exit code's to say, too."""
    if sys.stderr is not None:  # 2>&-
        with suppress(OSError):  # a log on a full disk
            sys.stderr.write(f"{sentence}\n")
