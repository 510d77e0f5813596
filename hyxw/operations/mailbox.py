"""What the operator is told, and whether it was sent: `alerts.json` in the data folder.

It is no part of the ledger, so that a damaged ledger is told of once too. Where the data folder
cannot be written it is kept in the user's state folder.
"""

import fcntl
import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hyxw.operations.troubles import Known, Message

logger = logging.getLogger(__name__)

# So many unsent messages are kept, the newest: more are no news any more.
_MOST_UNSENT = 20
_NAME = "alerts.json"
_ROOM = 64 * 1024  # bytes that the file may take


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message, and the services (by `Sender.services`) that have not taken it yet."""

    message: Message
    services: list[str]


class Mailbox:
    """The state of a data folder's alerts: what is known by section, and what is not sent yet."""

    def __init__(self, state: dict[str, Any]) -> None:
        self._known = {name: Known(**known) for name, known in state.get("known", {}).items()}
        self.unsent = [
            Unsent(Message(**one["message"]), one["services"]) for one in state.get("unsent", [])
        ]

    def known(self, section: str) -> Known:
        """What the operator knows of a section."""
        return self._known.get(section, Known())

    def note(self, section: str, known: Known) -> None:
        """Keep what the operator knows of a section from now on."""
        self._known[section] = known

    def put(self, message: Message, services: list[str]) -> None:
        """Keep a message until these services have taken it."""
        self.unsent = [*self.unsent, Unsent(message, services)][-_MOST_UNSENT:]

    def as_dict(self) -> dict[str, Any]:
        """As the file has it."""
        known = {section: asdict(known) for section, known in self._known.items()}
        return {"known": known, "unsent": [asdict(one) for one in self.unsent]}


@contextmanager
def opened(root: Path) -> Iterator[Mailbox]:
    """The mailbox of the data folder `root`, locked, and written at the end of the block."""
    elsewhere = _elsewhere(root)
    folder = root if _is_writable(root) else elsewhere
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "alerts.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        mailbox = peek(root)
        try:
            yield mailbox
        finally:
            _write(folder / _NAME, mailbox)
    if folder == root:
        shutil.rmtree(elsewhere, ignore_errors=True)


def peek(root: Path) -> Mailbox:
    """The mailbox of the data folder `root` as the last run left it, for who only looks."""
    later = _elsewhere(root) / _NAME  # there is none once the folder could be written again
    return Mailbox(_read(later if later.exists() else root / _NAME))


def _read(path: Path) -> dict[str, Any]:
    """A damaged file is none: what it knew is told again, which is better than never."""
    try:
        state = json.loads(path.read_bytes())
        Mailbox(state)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
        logger.warning("%s cannot be read (%s); it is made anew.", path, exc)
        return {}
    return dict(state)


def _write(path: Path, mailbox: Mailbox) -> None:
    staged = path.with_name(f"{_NAME}.part")
    staged.write_text(json.dumps(mailbox.as_dict(), ensure_ascii=False, indent=2), "utf-8")
    staged.replace(path)


def _is_writable(root: Path) -> bool:
    with suppress(OSError):
        probe = root / f"{_NAME}.part"
        try:
            probe.write_bytes(b" " * _ROOM)  # a full disk takes the name and not the content
        finally:
            probe.unlink(missing_ok=True)
        return True
    return False


def _elsewhere(root: Path) -> Path:
    """A folder of `root`'s own in the user's state folder."""
    base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state")
    return base / "hyxw" / hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
