"""A page asked for beyond the end that a pager shows, and what its answer proves."""

from dataclasses import dataclass

from hyxw.frontier.route import Route
from hyxw.urls import page_after, page_beyond


@dataclass
class Probe:
    """What a walk asks for though no pager leads to it, in case the pager is wrong.

    url: the page asked for; None while the walk follows links.
    said_last: by its pager the page before that is the last.
    unshown: nothing shows whether the page before is the last, and the one behind has no name.
    led: a link leads to the page that the walk asks for.
    led_on: the page is one that a 下一页 leads to, and nothing else names.
    denied: why an answer does not prove the end.
    vain: nothing but one such answer says that this is the end.
    """

    url: str | None = None
    said_last: bool = False
    unshown: bool = False
    led: bool = False
    led_on: bool = False
    denied: str | None = None
    vain: bool = False
    _odd: str | None = None  # what answered, if it was no listing

    @property
    def compares(self) -> bool:
        """Whether a page that cannot exist was asked for, to compare with the answer."""
        return self._odd is not None

    def compare(self, url: str, answer: str, route: Route) -> str | None:
        """Keep the odd `answer` of the probed page; the URL of one that cannot exist, or None.

        Behind a page that a link leads to it is the next one.
        """
        self._odd = answer
        behind = page_after(url, route.last_url) if self.led_on else None
        return behind or page_beyond(url)

    def is_answered_alike(self, answer: str) -> bool:
        """Whether the page that cannot exist is answered as the probed one was."""
        return self._odd == answer

    def deny(self, where: str, answer: str) -> None:
        """Leave a doubt: the page at `where` is answered as no page is, which proves no end."""
        said = answer.partition(":")[0]
        led = "the page behind its last" if self.led_on else "what no pager leads to"
        self.denied = f"{led}, {where}, is answered as no page is ({said})"
