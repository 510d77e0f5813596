"""One class per way to fail: a run, with its exit code; a page or a request, with its kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from hyxw.wording import extra


class RunError(Exception):
    """Ends a run; its text is the sentence for the operator. `exit_code` is `scrapy crawl`'s."""

    exit_code: ClassVar[int] = 1


class CouldNotStart(RunError):
    """Something the run needs before its first request is missing."""


@contextmanager
def needing(name: str) -> Iterator[None]:
    """Wrap imports of what the extra `name` brings: CouldNotStart where it is not installed.

    Where a module of our own cannot be imported that is a fault of ours, and raised as it is.
    """
    try:
        yield
    except ImportError as exc:
        package = (exc.name or "hyxw").partition(".")[0]
        if package == "hyxw":
            raise
        raise CouldNotStart(f"{package} is missing: {extra(name)}.") from exc


class BadArgument(RunError):
    """An argument or setting of the command that cannot be used; the sentence names it."""

    exit_code = 2


class Interrupted(RunError):
    """The run was told to stop; what it had fetched is published."""

    exit_code = 3


class ArticlesFailed(RunError):
    """The run is done, but some articles failed; they are retried by the next run."""

    exit_code = 4


# What a run that came to its end exits with.
AT_ITS_END = (0, ArticlesFailed.exit_code)


class PagesChanged(RunError):
    """The pages no longer look as expected."""

    exit_code = 5


class SiteUnreachable(RunError):
    """The site cannot be reached, or refuses us."""

    exit_code = 6


class FolderLocked(RunError):
    """Another run holds the data folder's lock."""

    exit_code = 7


class FolderUnusable(RunError):
    """The data folder cannot be written, or what it holds is damaged."""

    exit_code = 8


class NothingThere(FolderUnusable):
    """There is no ledger yet that could be read."""


class ClaimLost(FolderUnusable):
    """Another run has taken the site over, as this one was not heard of: it may not write."""

    exit_code = 7


class PageError(Exception):
    """A page that cannot be read; `kind` is what it is counted under, the text says why."""

    kind: str = "unreadable"


class NotAnArticle(PageError):
    """A page without an article's title line and body: another kind of page."""

    kind = "not_an_article"


class ArticleGone(PageError):
    """PHPCMS's 200 that says `您要查看的信息不存在或者还未通过审批！`."""

    kind = "gone"


class HeldBack(PageError):
    """A page that may be another one, part of one or none: its witnesses do not agree."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind


class EmptyBody(PageError):
    """An article page whose body holds neither text nor image."""

    kind = "empty_body"


class NotAListing(PageError):
    """A page that is no listing of any known layout."""

    kind = "not_a_listing"


class ListingGone(PageError):
    """PHPCMS's 200 that says `栏目不存在`."""

    kind = "listing_gone"


class RequestRefused(Exception):
    """A URL that is not asked for; `kind` is what it is counted under, the text says why."""

    kind: ClassVar[str]


class Offsite(RequestRefused):
    """A request to another host than the one that was asked for."""

    kind = "offsite"


class OffsiteRedirect(RequestRefused):
    """A redirect to another host than the one that was asked for."""

    kind = "offsite_redirect"


class RedirectLoop(RequestRefused):
    """More redirects than REDIRECT_MAX_TIMES."""

    kind = "redirect_loop"


class UrlTooLong(RequestRefused):
    """A URL longer than URLLENGTH_LIMIT."""

    kind = "url_too_long"


class CredentialsInUrl(RequestRefused):
    """A URL with a user name or a password in it, which no site may make us log in with."""

    kind = "credentials"


class RobotsForbidden(RequestRefused):
    """A URL that robots.txt forbids, or its failing, which then is the cause."""

    kind = "robots"


class RobotsFailed(RequestRefused):
    """A robots.txt that was answered and cannot be kept to."""

    kind = "robots"
