"""What went wrong with a request: the kind it is counted under, and the reason in words."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from hyxw.errors import RequestRefused, RobotsForbidden
from hyxw.wording import short_urls

_KINDS: tuple[tuple[type[Exception], str, str], ...] = (
    (DownloadTimeoutError, "timeout", "no whole answer within DOWNLOAD_TIMEOUT"),
    (CannotResolveHostError, "dns", "the host's name cannot be resolved"),
    (DownloadConnectionRefusedError, "refused", "the connection is refused"),
    (ResponseDataLossError, "truncated", "the answer is shorter than announced"),
    (DownloadCancelledError, "too_large", "the answer is larger than DOWNLOAD_MAXSIZE"),
)
# Of Scrapy's own IgnoreRequest: its guard against decompression bombs, which names the setting.
_BOMB = "DOWNLOAD_MAXSIZE"


def describe(failure: Failure) -> tuple[str, str]:
    """The (kind, reason) of a request's failure; an HTTP status is its own kind, `http_404`."""
    kind, reason = _describe(failure.value)
    return kind, short_urls(reason)


def _describe(error: BaseException | None) -> tuple[str, str]:
    if isinstance(error, HttpError):
        status = error.response.status
        return f"http_{status}", f"the site answers {status}"
    if isinstance(error, RobotsForbidden) and error.__cause__:
        return "robots", f"robots.txt cannot be had: {_describe(error.__cause__)[1]}"
    if isinstance(error, RequestRefused):
        return error.kind, str(error)
    if isinstance(error, IgnoreRequest):
        return ("too_large" if _BOMB in str(error) else "ignored"), str(error)
    if isinstance(error, DownloadFailedError):
        return _broken(error)
    named = ((kind, reason) for of, kind, reason in _KINDS if isinstance(error, of))
    return next(named, ("connection", f"{type(error).__name__}: {error}"))


def _broken(error: DownloadFailedError) -> tuple[str, str]:
    """By the reasons that Twisted has for it: Scrapy's error shows them as Python does."""
    reasons = getattr(error.__cause__, "reasons", ())
    words = "; ".join(_words(reason.value) for reason in reasons) or str(error)
    if "certificate" in words:
        return "tls", f"the site's TLS certificate cannot be trusted ({words})"
    return "connection", f"the connection broke ({words})"


def _words(error: BaseException) -> str:
    match error.args:
        case [[[_, _, said], *_]]:  # OpenSSL: [("SSL routines", "", "certificate verify failed")]
            return str(said)
    return str(error).removesuffix(".")
