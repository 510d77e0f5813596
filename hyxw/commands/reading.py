"""What the commands that read feeds share: the folder, the days, and how they end."""

import argparse
import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from hyxw.commands.closing import complain
from hyxw.errors import BadArgument, FolderUnusable, RunError
from hyxw.home import Home
from hyxw.project import check_settings, data_dir, known_sections, setting
from hyxw.store.addresses import is_bucket

# What a full or broken disk behind a descriptor raises; no connection that is refused is among it.
_OF_OUTPUT = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def add_range(parser: argparse.ArgumentParser) -> None:
    """Take --since and --until."""
    parser.add_argument("--since", metavar="DAY", help="published that day (in China) or later")
    parser.add_argument("--until", metavar="DAY", help="published that day or before")


def feeds_of(command: ScrapyCommand, args: list[str]) -> Path | str:
    """Where the feeds stand: the only argument, else HYXW_FEEDS, else the data folder."""
    if len(args) > 1:
        raise UsageError(f"One folder at most, not {' '.join(args)!r}.")
    return feeds_at(command, args[0] if args else None)


def feeds_at(command: ScrapyCommand, given: str | None) -> Path | str:
    """Where the feeds stand, in a folder or a bucket: `given`, else what the settings say."""
    assert command.settings is not None  # noqa: S101  Scrapy sets them before it calls
    address = given or setting(command.settings, "HYXW_FEEDS")
    return str(address) if address and is_bucket(address) else data_folder(command, given)


def add_section(parser: argparse.ArgumentParser) -> None:
    """Take --section."""
    parser.add_argument(
        "--section", metavar="NAME", help="the section whose site's data it is (local_news)"
    )


def home_of(command: ScrapyCommand, opts: argparse.Namespace) -> Home:
    """Where the data lies of the site that --section names; raises BadArgument."""
    assert command.settings is not None  # noqa: S101  Scrapy sets them before it calls
    check_settings(command.settings)
    known = known_sections(command.settings)
    if opts.section is not None and opts.section not in known:
        raise BadArgument(f"Unknown section {opts.section!r}; `scrapy list` names them.")
    return Home.of(command.settings, known.get(opts.section))


def sections_in(command: ScrapyCommand, home: Home) -> list[str]:
    """The names of the sections whose data lies there."""
    assert command.settings is not None  # noqa: S101  Scrapy sets them before it calls
    known = known_sections(command.settings).values()
    return [one.name for one in known if Home.of(command.settings, one).root == home.root]


def data_folder(command: ScrapyCommand, given: str | None) -> Path:
    """The folder `given`, else the data folder of the settings."""
    assert command.settings is not None  # noqa: S101  Scrapy sets them before it calls
    folder = Path(given) if given else data_dir(command.settings)
    if folder.exists() and not folder.is_dir():
        raise FolderUnusable(f"{folder} is no folder: give one, or set HYXW_DATA_DIR.")
    return folder


def typed(word: str) -> str:
    """A word of the command line, typed in UTF-8 whatever the locale says: Latin-1 has no Chinese.

    What is no UTF-8 is as the locale has it, and what is nothing to the locale either is ?.
    """
    try:
        return os.fsencode(word).decode()
    except UnicodeDecodeError:
        return word.encode("utf-8", "replace").decode()


def as_json(data: object, indent: int | None = None) -> str:
    """JSON to print: where the terminal has no UTF-8, in escapes of its own."""
    encoding = getattr(sys.stdout, "encoding", None) or ""  # None where it is closed
    is_utf8 = encoding.lower().replace("-", "") == "utf8"
    return json.dumps(data, ensure_ascii=not is_utf8, indent=indent)


@contextmanager
def ending(command: ScrapyCommand) -> Iterator[None]:
    """Turn an error of ours into its sentence and its exit code; whoever reads may stop early."""
    try:
        yield
        print(end="", flush=True)  # which is nothing where it is closed
    except BrokenPipeError:  # `| head`
        _drop_output()
    except RunError as error:
        complain(f"scrapy: {error}")
        command.exitcode = error.exit_code
    except OSError as error:
        what = error.filename or _output(error)
        if what is None:  # nobody thought of it: its traceback is what helps
            raise
        complain(f"scrapy: {what} cannot be read or written ({error.strerror or error}).")
        command.exitcode = FolderUnusable.exit_code
        _drop_output()


def _output(error: OSError) -> str | None:
    """The standard output, where it may have raised `error`; that of a file has the file's name."""
    return "The standard output" if error.errno in _OF_OUTPUT else None


def _drop_output() -> None:
    """What is left to be printed goes nowhere, or Python would end with a code of its own."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
