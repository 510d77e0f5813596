"""The kind and the words of each way in which a request can fail."""

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from hyxw.frontier.outcome import is_refusal
from hyxw.middlewares import Offsite, OffsiteRedirect, RedirectLoop, RobotsForbidden
from hyxw.spiders.failures import describe


def http(status: int) -> HttpError:
    return HttpError(Response("http://127.0.0.1/", status=status), "ignored")


def robots_without_answer() -> RobotsForbidden:
    error = RobotsForbidden("http://127.0.0.1/")
    error.__cause__ = DownloadTimeoutError("late")
    return error


def described(error: Exception) -> tuple[str, str]:
    return describe(Failure(error))  # type: ignore[no-untyped-call]  # Twisted's


@pytest.mark.parametrize(
    ("error", "kind", "said"),
    [
        (http(404), "http_404", "the site answers 404"),
        (http(503), "http_503", "the site answers 503"),
        (DownloadTimeoutError("x"), "timeout", "DOWNLOAD_TIMEOUT"),
        (CannotResolveHostError("x"), "dns", "cannot be resolved"),
        (DownloadConnectionRefusedError("x"), "refused", "is refused"),
        (ResponseDataLossError("x"), "truncated", "shorter than announced"),
        (DownloadCancelledError("x"), "too_large", "DOWNLOAD_MAXSIZE"),
        (IgnoreRequest("a bomb of 9 GB"), "too_large", "a bomb of 9 GB"),
        (Offsite("to another host"), "offsite", "to another host"),
        (OffsiteRedirect("sent to another host"), "offsite_redirect", "sent to another host"),
        (RedirectLoop("round and round"), "redirect_loop", "round and round"),
        (RobotsForbidden("forbidden there"), "robots", "forbidden there"),
        (robots_without_answer(), "robots", "robots.txt cannot be had: no whole answer"),
        (DownloadFailedError("certificate verify failed"), "tls", "certificate verify failed"),
        (DownloadFailedError("gone away"), "connection", "DownloadFailedError: gone away"),
        (ValueError("odd"), "connection", "ValueError: odd"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_each_failure_has_its_kind_and_says_why(error: Exception, kind: str, said: str) -> None:
    found, reason = described(error)
    assert found == kind
    assert said in reason


@pytest.mark.parametrize(
    "error",
    [DownloadTimeoutError("x"), CannotResolveHostError("x"), DownloadConnectionRefusedError("x")],
    ids=lambda error: type(error).__name__,
)
def test_a_site_that_does_not_answer_refuses(error: Exception) -> None:
    assert is_refusal(described(error)[0])
