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

from hyxw.middlewares import Offsite, OffsiteRedirect, RedirectLoop, RobotsFailed, RobotsForbidden

_KINDS: tuple[tuple[type[Exception], str, str], ...] = (
    (DownloadTimeoutError, "timeout", "no whole answer within DOWNLOAD_TIMEOUT"),
    (CannotResolveHostError, "dns", "the host's name cannot be resolved"),
    (DownloadConnectionRefusedError, "refused", "the connection is refused"),
    (ResponseDataLossError, "truncated", "the answer is shorter than announced"),
    (DownloadCancelledError, "too_large", "the answer is larger than DOWNLOAD_MAXSIZE"),
    (Offsite, "offsite", ""),
    (OffsiteRedirect, "offsite_redirect", ""),
    (RedirectLoop, "redirect_loop", ""),
    (RobotsForbidden, "robots", ""),
    (RobotsFailed, "robots", ""),
    # What is left of IgnoreRequest is Scrapy's guard against decompression bombs.
    (IgnoreRequest, "too_large", ""),
)

# The (kind, reason) of a 304 to a request that has set no condition: nothing was answered.
NOT_MODIFIED = ("not_modified", "the site answers 304 to a request that set no condition")


def describe(failure: Failure) -> tuple[str, str]:
    """The (kind, reason) of a request's failure; an HTTP status is its own kind, `http_404`."""
    return _describe(failure.value)


def _describe(error: BaseException | None) -> tuple[str, str]:
    if isinstance(error, HttpError):
        status = error.response.status
        return f"http_{status}", f"the site answers {status}"
    if isinstance(error, RobotsForbidden) and error.__cause__:
        return "robots", f"robots.txt cannot be had: {_describe(error.__cause__)[1]}"
    if isinstance(error, DownloadFailedError) and "certificate" in str(error):
        return "tls", f"the site's TLS certificate cannot be trusted ({error})"
    for error_class, kind, reason in _KINDS:
        if isinstance(error, error_class):
            return kind, reason or str(error)
    return "connection", f"{type(error).__name__}: {error}"
