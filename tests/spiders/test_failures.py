"""The kind and the words of each way in which a request can fail."""

import pytest
from OpenSSL import SSL
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
from twisted.internet.error import ConnectionLost
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from hyxw.errors import CredentialsInUrl, Offsite, RobotsFailed, RobotsForbidden, UrlTooLong
from hyxw.frontier.outcome import is_refusal
from hyxw.spiders.failures import describe

UNTRUSTED = SSL.Error([("SSL routines", "", "certificate verify failed")])


def http(status: int) -> HttpError:
    return HttpError(Response("http://127.0.0.1/", status=status), "ignored")


def robots_without_answer() -> RobotsForbidden:
    error = RobotsForbidden("http://127.0.0.1/")
    error.__cause__ = DownloadTimeoutError("late")
    return error


def broken(reason: Exception) -> DownloadFailedError:
    """What Scrapy raises for what Twisted has noted of a connection."""
    noted = ResponseFailed([Failure(reason)])  # type: ignore[no-untyped-call]  # Twisted's
    error = DownloadFailedError(str(noted))
    error.__cause__ = noted
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
        (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (9 B)"), "too_large", "exceeded DOWNLOAD_MAXSI"),
        (IgnoreRequest("a user's middleware"), "ignored", "a user's middleware"),
        (Offsite("to another host"), "offsite", "to another host"),
        (UrlTooLong("of 20 kB"), "url_too_long", "of 20 kB"),
        (CredentialsInUrl("with a name in it"), "credentials", "with a name in it"),
        (RobotsFailed("it answers 500"), "robots", "it answers 500"),
        (RobotsForbidden("forbidden there"), "robots", "forbidden there"),
        (robots_without_answer(), "robots", "robots.txt cannot be had: no whole answer"),
        (broken(UNTRUSTED), "tls", "cannot be trusted (certificate verify failed)"),
        (broken(ConnectionLost()), "connection", "the connection broke (Connection to the other "),
        (DownloadFailedError("gone away"), "connection", "the connection broke (gone away)"),
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


def test_no_reason_holds_a_password_or_a_long_url() -> None:
    urls = f"http://operator:s3cr3t@127.0.0.1/ and http://127.0.0.1/{'x' * 20_000}"
    _, reason = described(ValueError(urls))
    assert "s3cr3t" not in reason
    assert "http://127.0.0.1/ and" in reason
    assert len(reason) < 400
