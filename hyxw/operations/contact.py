"""Checks that the services of HYXW_ALERT_URLS can be connected to; sends them nothing."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from hyxw.wording import why

if TYPE_CHECKING:
    from apprise import NotifyBase

_TIMEOUT = 10.0  # seconds
# Where apprise's plugins keep the address of a service of the web, the one in use first.
_WEB = ("api_url", "notify_url", "webhook_url")


@dataclass(frozen=True, slots=True)
class Address:
    """Where to connect to; `tls`: the connection begins with TLS."""

    host: str
    port: int
    tls: bool = False

    @classmethod
    def of_url(cls, url: str) -> "Address | None":
        """The address of a web URL, or of the proxy that the environment names for it."""
        there = urlsplit(url)
        if there.scheme not in ("http", "https") or not there.hostname:
            return None
        there = proxy_for(url) or there
        tls = there.scheme == "https"
        port = there.port or (443 if tls else 80)
        return cls(there.hostname, port, tls) if there.hostname else None

    @classmethod
    def of_service(cls, service: "NotifyBase") -> "Address | None":
        """The address of an apprise service; None where it has none of its own."""
        return next(_addresses(service), None)

    def trouble(self) -> str | None:
        """Why it cannot be connected to; None where it can."""
        try:
            with socket.create_connection((self.host, self.port), _TIMEOUT) as connection:
                if self.tls:
                    context = ssl.create_default_context()
                    context.wrap_socket(connection, server_hostname=self.host).close()
        except (OSError, ValueError) as exc:  # SSLError is an OSError; a name may be none
            return f"{self.host}:{self.port} ({why(exc)})"
        return None


def proxy_for(url: str) -> SplitResult | None:
    """The proxy that the environment names for a web URL, None where it names none."""
    there = urlsplit(url)
    proxy = None if proxy_bypass(there.hostname or "") else getproxies().get(there.scheme)
    return urlsplit(proxy if "//" in proxy else f"//{proxy}") if proxy else None


def _addresses(service: "NotifyBase") -> Iterator[Address]:
    mail = getattr(service, "smtp_host", None)
    if mail:
        tls = getattr(service, "secure_mode", "") == "ssl"
        yield Address(mail, service.port or (465 if tls else 25), tls)
    for name in _WEB:
        url = getattr(service, name, None)
        if isinstance(url, str) and (address := Address.of_url(url)):
            yield address
    templates: tuple[str, ...] = service.templates
    if service.host and any("{host}" in template for template in templates):
        tls = bool(service.secure)
        yield Address(service.host, service.port or (443 if tls else 80), tls)
