"""`scrapy browse`: the feeds in a browser on this machine, by Datasette."""

import argparse
import socket
from pathlib import Path

from hyxw.command import PORT, ProjectCommand
from hyxw.errors import BadArgument
from hyxw.wording import why


class Command(ProjectCommand):
    """Brings the search index up to date and serves it, read-only, on loopback."""

    words = "[options] [FOLDER]"
    summary = "Look through the feeds in a browser: search, filter, read"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Take --port."""
        super().add_options(parser)
        parser.add_argument("--port", type=PORT, default=8001, help="default: 8001")

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until interrupted."""
        _serve(self.feeds_of(args), opts.port)


def _serve(folder: Path | str, port: int) -> None:
    from hyxw.analysis.browse import address, serve
    from hyxw.analysis.index import Index

    _expect_free(port)
    index = Index(folder)
    index.update()
    index.close()
    print(f"The feeds are at {address(port)} (Ctrl-C ends it).", flush=True)
    serve(index.path, port)


def _expect_free(port: int) -> None:
    try:
        with socket.create_server(("127.0.0.1", port)):
            pass
    except OSError as exc:
        raise BadArgument(f"Port {port} cannot be served on ({why(exc)}); choose another.") from exc
