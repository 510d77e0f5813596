"""What the operator is told, and whether it was sent: the document `alerts.json`.

It is no part of a data folder's ledger, so that a damaged ledger is told of once too. Where its
home, the data folder or the shared ledger, cannot be written, it is kept in the user's state
folder.
"""

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hyxw.errors import RunError
from hyxw.home import Home
from hyxw.operations.troubles import Known, Message
from hyxw.store.documents import Documents, FolderDocuments
from hyxw.store.files import users_folder

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
    """The state of a site's alerts: what is known by section, and what is not sent yet."""

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
        """What is known as the document `alerts.json` has it."""
        known = {section: asdict(known) for section, known in self._known.items()}
        return {"known": known, "unsent": [asdict(one) for one in self.unsent]}


@contextmanager
def opened(home: Home) -> Iterator[Mailbox]:
    """The mailbox of a site, locked, and written at the end of the block."""
    elsewhere = _elsewhere(home.root)
    with _home(home) as at_home, (at_home or elsewhere).changing(_NAME) as change:
        mailbox = _as_it_is(change.content if at_home else _left(home), elsewhere)
        yield mailbox
        change.new = json.dumps(mailbox.as_dict(), ensure_ascii=False, indent=2).encode()
    if at_home is not None:
        shutil.rmtree(elsewhere.root, ignore_errors=True)


def peek(home: Home) -> Mailbox:
    """The mailbox of a site as the last run left it, to be read alone."""
    with home.documents() as documents:
        return _as_it_is(documents.read(_NAME), _elsewhere(home.root))


def _left(home: Home) -> bytes | None:
    """The document's content where the site's home can be read and not written."""
    with suppress(RunError, OSError), home.documents() as documents:
        return documents.read(_NAME)
    return None


@contextmanager
def _home(home: Home) -> Iterator[Documents | None]:
    """Where the mailbox is kept, None while it cannot be written there."""
    with ExitStack() as stack:
        try:
            documents = stack.enter_context(home.documents())
        except RunError:
            documents = None
        shared = home.shared and documents is not None
        yield documents if shared or _is_writable(home.root) else None


def _as_it_is(content: bytes | None, elsewhere: FolderDocuments) -> Mailbox:
    later = elsewhere.read(_NAME)  # there is none once its home could be written again
    return Mailbox(_state(content if later is None else later))


def _state(content: bytes | None) -> dict[str, Any]:
    """The mailbox's state; {} if it is damaged: better that a trouble is told twice than never."""
    if content is None:
        return {}
    try:
        state = json.loads(content)
        Mailbox(state)
    except (ValueError, TypeError, KeyError, AttributeError) as exc:
        logger.warning("%s cannot be read (%s); it is made anew.", _NAME, exc)
        return {}
    return dict(state)


def _is_writable(root: Path) -> bool:
    with suppress(OSError):
        probe = root / f"{_NAME}.part"
        try:
            probe.write_bytes(b" " * _ROOM)  # a full disk takes the name and not the content
        finally:
            probe.unlink()
        return True
    return False


def _elsewhere(root: Path) -> FolderDocuments:
    """A folder of `root`'s own in the user's state folder."""
    ours = users_folder("XDG_STATE_HOME", ".local/state")
    return FolderDocuments(ours / hashlib.sha256(os.fsencode(root)).hexdigest()[:16])
