"""What the commands that read feeds share: the folder, the days, and how they end."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from hyxw.errors import RunError
from hyxw.project import data_dir


def add_range(parser: argparse.ArgumentParser) -> None:
    """Take --since and --until."""
    parser.add_argument("--since", metavar="DAY", help="published that day (in China) or later")
    parser.add_argument("--until", metavar="DAY", help="published that day or before")


def feed_folder(command: ScrapyCommand, args: list[str]) -> Path:
    """The folder given as only argument, else the data folder."""
    if len(args) > 1:
        raise UsageError(f"One folder at most, not {' '.join(args)!r}.")
    return data_folder(command, args[0] if args else None)


def data_folder(command: ScrapyCommand, given: str | None) -> Path:
    """The folder `given`, else the data folder of the settings."""
    assert command.settings is not None  # noqa: S101  Scrapy sets them before it calls
    return Path(given) if given else data_dir(command.settings)


@contextmanager
def ending(command: ScrapyCommand) -> Iterator[None]:
    """Turn an error of ours into its sentence and its exit code; whoever reads may stop early."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:  # `| head`: what is left goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except RunError as error:
        sys.stderr.write(f"scrapy: {error}\n")
        command.exitcode = error.exit_code
