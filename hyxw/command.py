"""What the project's own commands have in common: what Scrapy asks of each, and one way to end.

It stands beside `commands`, as Scrapy takes each class in there for a command.
"""

import argparse
import errno
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings, Settings

from hyxw.errors import BadArgument, FolderUnusable, RunError
from hyxw.home import Home
from hyxw.project import check_settings, data_dir, known_sections, setting
from hyxw.store.addresses import is_bucket
from hyxw.wording import as_typed, ended, why

# What a full or broken disk behind a descriptor raises; no connection that is refused is among it.
_OF_OUTPUT = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


class ProjectCommand(ScrapyCommand):
    """A command of ours: it says what it is in these attributes, and does its work in `act`."""

    words: ClassVar[str] = ""  # behind its name in the usage line
    summary: ClassVar[str]  # one line for `scrapy --help`
    about: ClassVar[str] = ""  # what stands above its options
    answers: ClassVar[bool] = False  # it prints an answer: without -L its log has warnings alone

    requires_project = True
    requires_crawler_process = False
    settings: Settings  # Scrapy sets both before it calls
    crawler_process: AsyncCrawlerProcess  # settings.py keeps the asyncio reactor

    def syntax(self) -> str:
        """The arguments as Scrapy shows them behind the command's name."""
        return self.words

    def short_desc(self) -> str:
        """One line on the command, in Scrapy's list of commands."""
        return self.summary

    def long_desc(self) -> str:
        """A paragraph on the command, in its own help."""
        return self.about or self.summary

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Log warnings alone where the answer is printed, unless -L says otherwise."""
        if self.answers:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
        super().process_options(args, opts)
        check_log(self.settings)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the command does; what goes wrong with it is a sentence and an exit code."""
        with self.ending():
            self.act(args, opts)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do it, and set an exit code that is not 0; raises UsageError and errors of ours."""
        raise NotImplementedError

    def expect_none(self, args: list[str]) -> None:
        """Raise UsageError where there are arguments."""
        if args:
            name = type(self).__module__.rpartition(".")[2]
            raise UsageError(f"scrapy {name} takes no argument {args[0]!r}")

    def feeds_of(self, args: list[str]) -> Path | str:
        """Where the feeds stand: the only argument, else what the settings say."""
        if len(args) > 1:
            raise UsageError(f"One folder at most, not {' '.join(args)!r}.")
        return self.feeds_at(args[0] if args else None)

    def feeds_at(self, given: str | None) -> Path | str:
        """Where the feeds stand, in a folder or a bucket: `given`, HYXW_FEEDS, the data folder."""
        address = given or setting(self.settings, "HYXW_FEEDS")
        if address and is_bucket(address):
            return str(address)
        folder = Path(given) if given else data_dir(self.settings)
        if folder.exists() and not folder.is_dir():
            raise FolderUnusable(f"{folder} is no folder: give one, or set HYXW_DATA_DIR.")
        return folder

    def home_of(self, opts: argparse.Namespace) -> Home:
        """Where the data lies of the site that --section names; raises BadArgument."""
        check_settings(self.settings)
        known = known_sections(self.settings)
        if opts.section is not None and opts.section not in known:
            raise BadArgument(f"Unknown section {opts.section!r}; `scrapy list` names them.")
        return Home.of(self.settings, known.get(opts.section))

    def sections_in(self, home: Home) -> list[str]:
        """The names of the sections whose data lies there."""
        known = known_sections(self.settings).values()
        return [one.name for one in known if Home.of(self.settings, one).root == home.root]

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Turn an error into its sentence and its exit code; a reader (`| head`) may stop early."""
        try:
            yield
            print(end="", flush=True)  # noqa: T201  which is nothing where it is closed
        except BrokenPipeError:  # `| head`
            _drop_output()
        except RunError as error:
            complain(f"scrapy: {error}")
            self.exitcode = error.exit_code
        except OSError as error:
            if not error.filename and error.errno not in _OF_OUTPUT:
                raise  # nobody thought of it: its traceback is what helps
            what = error.filename or "The standard output"
            advice = ": mend its permissions" if isinstance(error, PermissionError) else ""
            complain(f"scrapy: {what} cannot be read or written ({why(error)}){advice}.")
            self.exitcode = FolderUnusable.exit_code
            _drop_output()


def check_log(settings: BaseSettings) -> None:
    """Raise UsageError where Scrapy could not log as it is told: it would show a traceback."""
    level, path = settings["LOG_LEVEL"], settings["LOG_FILE"]
    if isinstance(level, str) and level not in logging.getLevelNamesMapping():
        raise UsageError(f"Unknown log level {level!r}; give DEBUG, INFO, WARNING or ERROR.")
    try:
        if path:
            Path(path).open("a").close()
    except OSError as error:
        raise UsageError(f"The log {path} cannot be written: {ended(why(error))}") from error


def add_range(parser: argparse.ArgumentParser) -> None:
    """Take --since and --until."""
    parser.add_argument("--since", metavar="DAY", help="published on that day or later; YYYY-MM-DD")
    parser.add_argument("--until", metavar="DAY", help="published on that day or before")


def add_section(parser: argparse.ArgumentParser, alone: str = "") -> None:
    """Take --section; of its site's other sections `alone` are left out, if that is said."""
    of_it = f"{alone} of this section alone" if alone else "the section whose site's data it is"
    parser.add_argument("--section", metavar="NAME", help=f"{of_it} (default: local_news's site)")


def whole(least: int, most: int | None = None) -> Callable[[str], int]:
    """The type of an option that is a whole number from `least` on, up to `most`."""

    def read(said: str) -> int:
        number = int(said) if said.isascii() and said.isdigit() else -1
        if least <= number <= (number if most is None else most):
            return number
        to = "" if most is None else f" to {most}"
        raise argparse.ArgumentTypeError(f"{said!r} is no whole number from {least}{to}.")

    return read


# The type of --port; 0 is any that is free.
PORT = whole(0, 65535)


def typed(word: str) -> str:
    """A word of the command line, read as UTF-8 whatever the locale says: Latin-1 has no Chinese.

    A word that is no UTF-8 is read by the locale; what that cannot read either becomes a `?`.
    """
    try:
        return os.fsencode(word).decode()
    except UnicodeDecodeError:
        return word.encode("utf-8", "replace").decode()


def complain(sentence: str) -> None:
    """Say what is wrong on the standard error, or nowhere: the exit code says so, too."""
    if sys.stderr is not None:  # 2>&-
        with suppress(OSError):  # a log on a full disk
            sys.stderr.write(f"{as_typed(sentence)}\n")


def _drop_output() -> None:
    """Discard what is left to be printed; else Python would end with an exit code of its own."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
