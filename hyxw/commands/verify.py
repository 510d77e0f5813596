"""`scrapy verify`: whether feeds, manifest and ledger agree; `--rebuild` makes the ledger anew."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import islice
from typing import Any

from hyxw.command import ProjectCommand, add_section
from hyxw.errors import FolderUnusable
from hyxw.home import Home
from hyxw.store.feed import Feed, feeds_in
from hyxw.store.lock import FolderLock
from hyxw.store.rebuild import Words, rebuild
from hyxw.store.verification import Verification
from hyxw.text.script import fold
from hyxw.text.shingles import band_keys
from hyxw.wording import as_typed, counted

_SHOWN = 50  # faults printed; a folder with more is damaged beyond reading a list


class Command(ProjectCommand):
    """Reads the whole data folder; exits with 0 where it is sound, with 8 where it is not."""

    summary = "Check the published feeds against the manifest, and the ledger against the feeds"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --section and --rebuild."""
        super().add_options(parser)
        add_section(parser)
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="make the ledger anew from the feeds if it is lost or damaged; nothing that the"
            " feeds hold is delivered again",
        )

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what is wrong, a sentence a line, and set the exit code."""
        self.expect_none(args)
        home = self.home_of(opts)
        sections = self.sections_in(home)
        sound = _rebuild(home, sections) if opts.rebuild else _verify(home, sections)
        self.exitcode = 0 if sound else FolderUnusable.exit_code


def _verify(home: Home, sections: Sequence[str]) -> bool:
    with _locked(home):
        check = Verification(home.files(), _feeds(home, sections), home.own_ledger)
        faults = _faults(check)
        shown = [as_typed(fault) for fault in islice(faults, _SHOWN)]
        print(*shown, sep="\n", end="\n" if shown else "")
        more = sum(1 for _ in faults)
    if more:
        print(f"And {more} more.")
    if not shown:
        counts = f"{counted(check.lines, 'line')} of {counted(check.articles, 'article')}"
        print(f"Sound: {counts}, each where the ledger has it.")
    return not shown


def _feeds(home: Home, sections: Sequence[str]) -> list[Feed]:
    """All that are there; in a bucket that other sites have too, those of its own sections.

    These are what the file of sections names, and what the ledger knows, if it is there.
    """
    files = home.files()
    if not files.shared:
        return feeds_in(files)
    known = set(sections)
    with suppress(FolderUnusable), closing(home.own_ledger()) as ledger:
        known.update(ledger.runs.sections())
    return [Feed(files, one) for one in sorted(known)]


def _rebuild(home: Home, sections: Sequence[str]) -> bool:
    _publish_what_dead_runs_left(home)
    if _verify(home, sections):
        return True
    with _locked(home):
        rebuild(_feeds(home, sections), _words, home.ledger_anew)
    kept = "*_damaged_*" if home.shared else "*.damaged-*"
    print(f"The ledger is made anew; the old one is kept beside it as {kept}.")
    print("What had failed is forgotten with the old: run once with full=1 to find it again.")
    return _verify(home, sections)


def _publish_what_dead_runs_left(home: Home) -> None:
    """Publish what dead runs delivered: a ledger made anew would not have it.

    Errors are left to the check that follows, which names them.
    """
    with _locked(home):
        pass
    with suppress(FolderUnusable):
        home.open().close()


@contextmanager
def _locked(home: Home) -> Iterator[None]:
    """Keep runs out; of a shared ledger its claim does, which the check itself takes."""
    if home.shared:
        yield
        return
    home.expect_there()
    lock = FolderLock(home.root)
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
    """The folded title and the band keys that the publish pipeline gives with a record."""
    return Words(fold(record["title"] or ""), band_keys(record["text"]))
