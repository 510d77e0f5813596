"""Tests stay on this machine: importing this refuses, in this process, every other address."""

import sys
from collections.abc import Mapping
from ipaddress import ip_address
from socket import gethostname
from types import MappingProxyType

# What asks for an address, and which of its arguments is the host or holds it.
_ASKING = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.bind": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
}
_HERE = {"", "localhost", gethostname()}  # smtplib greets with this machine's name


class LeftTheMachine(BaseException):
    """A test was about to use the network. No `except Exception` may swallow it."""


def is_here(address: object) -> bool:
    """Whether a socket's address, or a host, is this machine's own; a Unix socket's path is."""
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode("utf-8", "replace")
    if not isinstance(host, str) or host in _HERE or host.startswith(("/", "\0")):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _refuse(
    event: str,
    arguments: tuple[object, ...],
    asking: Mapping[str, int] = MappingProxyType(_ASKING),  # the module's is gone at the very end
) -> None:
    place = asking.get(event)
    if place is not None and not is_here(arguments[place]):
        said = f"Tests use loopback only, not {arguments[place]!r}"
        sys.stderr.write(f"{said}\n")
        raise LeftTheMachine(said)


sys.addaudithook(_refuse)
