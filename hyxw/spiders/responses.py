"""What a response says before its page is read: its selector, and how to ask for it again."""

from parsel import Selector
from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from hyxw.pages.document import RawPage
from hyxw.store.records import Validators

WHOLE = frozenset({200, 203})
# The (kind, reason) of a 304 to a request that has set no condition: nothing was answered.
NOT_MODIFIED = ("not_modified", "the site answers 304 to a request that set no condition")
# Of an empty page: half an answer, whatever it was to say.
NOTHING = ("truncated", "the site answers 200 with nothing")
_CONDITIONS = ("If-None-Match", "If-Modified-Since")


def raw_page(response: Response) -> RawPage:
    """A response as a page to read, with the charset that its header names."""
    content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
    return RawPage(response.url, response.body, http_content_type_encoding(content_type))


def read(response: Response) -> Selector:
    """A response's selector, in the charset that its bytes are really in; raises PageError."""
    return raw_page(response).selector()


def no_answer(response: Response) -> tuple[str, str] | None:
    """The (kind, reason) of a response that is no failure to Scrapy and yet holds no whole page.

    A 304 to a request that set no condition; an empty page; and of the 2xx all but 200 and 203, the
    page as a proxy has it: 202 is a firewall's word, 206 brings a part.
    """
    request = response.request
    asked = request is not None and any(name in request.headers for name in _CONDITIONS)
    if response.status == 304:
        return None if asked else NOT_MODIFIED
    if response.status in WHOLE:
        return None if response.body.strip() else NOTHING
    return f"http_{response.status}", f"the site answers {response.status}, which is no whole page"


def validators_of(response: Response) -> Validators:
    """A response's ETag and Last-Modified, for a later conditional request."""
    etag, modified = (response.headers.get(name) for name in (b"ETag", b"Last-Modified"))
    return Validators(
        etag.decode("latin-1") if etag else None,
        modified.decode("latin-1") if modified else None,
    )


def conditions(validators: Validators | None) -> dict[str, str]:
    """The headers that make a request conditional (RFC 9110, section 13.1)."""
    if validators is None:
        return {}
    values = (validators.etag, validators.last_modified)
    return {name: value for name, value in zip(_CONDITIONS, values, strict=True) if value}
