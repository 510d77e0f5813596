"""Sends what is to be told: alerts by apprise, and the ping that says a run was there at all."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.request import urlopen

from hyxw.errors import AT_ITS_END, BadArgument, FolderLocked, needing
from hyxw.operations.contact import Address
from hyxw.operations.troubles import Message
from hyxw.wording import why

_TIMEOUT = 10.0  # seconds a ping may take


class Sender:
    """The services that HYXW_ALERT_URLS names; raises BadArgument for a URL that is none.

    CouldNotStart without the extra `operations`.
    """

    def __init__(self, urls: Sequence[str]) -> None:
        with needing("operations"):
            import apprise
        self._services: dict[str, apprise.Apprise] = {}
        for number, url in enumerate(urls, 1):
            service = apprise.Apprise()
            with _quiet():
                known = service.add(url)
            if not known:
                raise BadArgument(
                    f"URL {number} of HYXW_ALERT_URLS{_scheme(url)} is none that apprise knows: see"
                    " https://github.com/caronc/apprise/wiki."
                )
            self._services[_name(number, url)] = service

    @property
    def services(self) -> list[str]:
        """The services' names, without what is secret in their URLs."""
        return list(self._services)

    def troubles(self) -> dict[str, str]:
        """Why services cannot be connected to, by name; nothing is sent.

        What keeps no address of its own (a desktop's notifications) is not tried.
        """
        tried = {name: Address.of_service(found[0]) for name, found in self._services.items()}
        said = ((name, address.trouble()) for name, address in tried.items() if address)
        return {name: trouble for name, trouble in said if trouble}

    def send(self, message: Message, services: Sequence[str]) -> list[str]:
        """Send to those of `services` that there are; the answer is those that did not take it."""
        there = [name for name in services if name in self._services]
        return [name for name in there if not self._taken(name, message)]

    def _taken(self, name: str, message: Message) -> bool:
        with _quiet():
            notify = self._services[name].notify
            return bool(notify(message.body, message.title, notify_type=message.level))


def _scheme(url: str) -> str:
    """Such as ` (mailto://…)`: what is behind it, and all of what is no URL, may be a password."""
    scheme, there, _ = url.partition("://")
    return f" ({scheme}://…)" if there else ""


def _name(number: int, url: str) -> str:
    """Such as `1:mailto:5f0c…`: another URL in its place is another service."""
    digest = hashlib.sha256(url.encode()).hexdigest()[:8]
    return f"{number}:{url.partition(':')[0]}:{digest}"


def ping(url: str, exit_code: int) -> str:
    """Ping a dead man's switch; the answer is why it did not come through, "" where it did.

    `url` after a run that came to its end, `url/fail` after another, as healthchecks.io and what
    speaks like it take it. One that gave way to another run leaves the ping to that one.
    """
    if exit_code == FolderLocked.exit_code:
        return ""
    base, question, query = url.partition("?")
    fail = "" if exit_code in AT_ITS_END else "/fail"
    try:
        with urlopen(f"{base.rstrip('/')}{fail}{question}{query}", timeout=_TIMEOUT):  # noqa: S310  the operator's
            return ""
    except (OSError, ValueError) as exc:  # URLError is an OSError
        return why(getattr(exc, "reason", exc))


@contextmanager
def _quiet() -> Iterator[None]:
    """Apprise's own log names the services' secrets; what failed is said by us."""
    log = logging.getLogger("apprise")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
