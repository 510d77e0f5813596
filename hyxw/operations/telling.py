"""Tells the operator after a run what is news, once, and pings the dead man's switch."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hyxw.errors import RunError
from hyxw.home import Home
from hyxw.operations.mailbox import Mailbox, Unsent, opened
from hyxw.operations.sending import Sender, ping
from hyxw.operations.troubles import END, Trouble, next_message

logger = logging.getLogger(__name__)

# Ends that the next run mends by itself.
_MILD = {3, 4, 7}


@dataclass(frozen=True, slots=True)
class Result:
    """How a run of a section ended: its exit code, the sentence for it, and what was found.

    `killed` are sentences on the runs just before it, which could not tell of themselves.
    """

    section: str
    exit_code: int
    sentence: str
    findings: Sequence[Mapping[str, Any]] = ()
    killed: Sequence[str] = ()

    def troubles(self) -> list[Trouble]:
        """What is wrong with it, the gravest first."""
        found = [Trouble(one["code"], one["sentence"], "warning") for one in self.findings]
        if self.killed:
            found.append(Trouble(f"{END}killed", " ".join(self.killed), "warning"))
        if not self.exit_code:
            return found
        level = "warning" if self.exit_code in _MILD else "failure"
        return [Trouble(f"{END}{self.exit_code}", self.sentence, level), *found]


def tell(result: Result, home: Home, urls: Sequence[str], ping_url: str, now: datetime) -> None:
    """Send what is news to the operator, and what is still unsent; nothing here fails the run."""
    if ping_url and (trouble := ping(ping_url, result.exit_code)):
        logger.warning("HYXW_PING_URL cannot be reached: %s.", trouble)
    if not urls:
        return
    try:
        with opened(home) as mailbox:
            _tell(result, mailbox, urls, now)
    except (OSError, RunError) as exc:
        logger.warning("Alerts cannot be sent: %s", exc)


def _tell(result: Result, mailbox: Mailbox, urls: Sequence[str], now: datetime) -> None:
    section = result.section
    message, known = next_message(section, mailbox.known(section), result.troubles(), now)
    if message is None and not mailbox.unsent:
        mailbox.note(section, known)
        return
    sender = Sender(urls)
    mailbox.note(section, known)
    if message is not None:
        mailbox.put(message, sender.services)
    _send(mailbox, sender)


def _send(mailbox: Mailbox, sender: Sender) -> None:
    """Send what waits, the oldest first; what is not taken waits for the next run."""
    sent = [(one.message, sender.send(one.message, one.services)) for one in mailbox.unsent]
    mailbox.unsent = [Unsent(message, services) for message, services in sent if services]
    if mailbox.unsent:
        waiting = sorted({name for one in mailbox.unsent for name in one.services})
        logger.warning(
            "Alerts wait to be sent by the next run; not reached: %s.", ", ".join(waiting)
        )
