"""`scrapy verify`: whether feeds, manifest and ledger agree; `--rebuild` makes the ledger anew."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from hyxw.errors import FolderUnusable, RunError
from hyxw.project import data_dir
from hyxw.store.feed import feeds_in
from hyxw.store.filestore import Folder
from hyxw.store.folder import DataFolder
from hyxw.store.lock import FolderLock
from hyxw.store.rebuild import Words, rebuild
from hyxw.store.verification import Verification
from hyxw.text.script import fold
from hyxw.text.shingles import band_keys
from hyxw.wording import counted

_SHOWN = 50  # faults printed; a folder with more is damaged beyond reading a list


class Command(ScrapyCommand):
    """Reads the whole data folder; exits with 0 where it is sound, with 8 where it is not."""

    requires_project = True
    requires_crawler_process = False

    def short_desc(self) -> str:
        """One line for `scrapy --help`."""
        return "Check the published feeds against the manifest, and the ledger against the feeds"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --rebuild."""
        super().add_options(parser)
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="make the ledger anew from the feeds if it is lost or damaged; nothing that the"
            " feeds hold is delivered again",
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what is wrong, a sentence a line, and set the exit code."""
        if args:
            raise UsageError(f"scrapy verify takes no argument {args[0]!r}")
        assert self.settings is not None  # noqa: S101  Scrapy sets them before it calls
        try:
            root = data_dir(self.settings)
            sound = _verify(root) if not opts.rebuild else _rebuild(root)
        except RunError as error:
            print(error)
            self.exitcode = error.exit_code
        else:
            self.exitcode = 0 if sound else FolderUnusable.exit_code


def _verify(root: Path) -> bool:
    with _locked(root):
        files = Folder(root)
        check = Verification(root, files, feeds_in(files))
        faults = _faults(check)
        shown = list(islice(faults, _SHOWN))
        print(*shown, sep="\n", end="\n" if shown else "")
        more = sum(1 for _ in faults)
    if more:
        print(f"And {more} more.")
    if not shown:
        counts = f"{counted(check.lines, 'line')} of {counted(check.articles, 'article')}"
        print(f"Sound: {counts}, each where the ledger has it.")
    return not shown


def _rebuild(root: Path) -> bool:
    _publish_what_dead_runs_left(root)
    if _verify(root):
        return True
    with _locked(root):
        rebuild(root, feeds_in(Folder(root)), _words)
    print("The ledger is made anew; the old one is kept beside it as *.damaged-*.")
    print("What had failed is forgotten with the old: run once with full=1 to find it again.")
    return _verify(root)


def _publish_what_dead_runs_left(root: Path) -> None:
    """As a ledger made anew would not have it. What keeps it from being done is said afterwards."""
    with _locked(root):
        pass
    with suppress(FolderUnusable):
        DataFolder.open(root).close()


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    if not root.is_dir():
        raise FolderUnusable(f"There is no data folder {root}: set HYXW_DATA_DIR to yours.")
    lock = FolderLock(root)
    try:
        yield
    finally:
        lock.release()


def _faults(check: Verification) -> Iterator[str]:
    """The faults; what keeps the check from going on is the last of them."""
    try:
        yield from check.faults()
    except FolderUnusable as error:
        yield str(error)


def _words(record: dict[str, Any]) -> Words:
    """As the publish pipeline gives them with a record."""
    return Words(fold(record["title"] or ""), band_keys(record["text"]))
