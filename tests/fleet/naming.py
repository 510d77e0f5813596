"""Has each request of a crawl say whose it is, for the sites' own logs."""

import os
import time

from scrapy import Request

HEADER = "X-Run"
NOBODY = "nobody"


class NamesItsRun:
    """A downloader middleware that the tests' workers give to their crawls."""

    def __init__(self) -> None:
        self._name = f"{os.getpid()}-{time.monotonic_ns()}"

    def process_request(self, request: Request) -> None:
        request.headers[HEADER] = self._name
