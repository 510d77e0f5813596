"""Ports for servers that take none by themselves."""

import random
import socket
from contextlib import suppress

# Below those that Linux gives to whoever asks for any, and to each connection: between this and the
# server's begin another would have it now and then.
_OURS = range(20_000, 30_000)


def free_port() -> int:
    """One that nobody listens on."""
    while True:
        port = random.choice(_OURS)
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
