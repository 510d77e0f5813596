"""What the operator is told, and whether it was sent: `alerts.json` in the data folder.

It is no part of the ledger, so that a damaged ledger is told of once too. Where the data folder
cannot be written it is kept in the user's state folder.
"""

import fcntl
import hashlib
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hyxw.operations.troubles import Known, Message

logger = logging.getLogger(__name__)

# So many unsent messages are kept, the newest: more are no news any more.
_MOST_UNSENT = 20
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
    folder = _writable(root)
    with (folder / "alerts.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        path = folder / "alerts.json"
        mailbox = Mailbox(_read(path))
        try:
            yield mailbox
        finally:
            _write(path, mailbox)


def peek(root: Path) -> Mailbox:
    """The mailbox of the data folder `root` as the last run left it, for who only looks."""
    return Mailbox(_read(root / "alerts.json"))


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
    staged = path.with_name("alerts.json.part")
    staged.write_text(json.dumps(mailbox.as_dict(), ensure_ascii=False, indent=2), "utf-8")
    staged.replace(path)


def _writable(root: Path) -> Path:
    """`root`, or a folder of its own in the user's state folder where it cannot be written."""
    with suppress(OSError):
        probe = root / "alerts.json.part"
        probe.write_bytes(b" " * _ROOM)  # a full disk takes the name and not the content
        probe.unlink()
        return root
    base = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state")
    folder = base / "hyxw" / hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    return folder
