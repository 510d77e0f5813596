"""What a response says before its page is read: its selector, and how to ask for it again."""

from parsel import Selector
from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from hyxw.pages.decode import RawPage
from hyxw.store.records import Validators

_CONDITIONS = ("If-None-Match", "If-Modified-Since")


def raw_page(response: Response) -> RawPage:
    """What a response says, its charset as the header has it."""
    content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
    return RawPage(response.url, response.body, http_content_type_encoding(content_type))


def read(response: Response) -> Selector:
    """A response's selector, in the charset that its bytes are really in; raises PageError."""
    return raw_page(response).selector()


def is_unasked_304(response: Response) -> bool:
    """Whether the site says that nothing has changed to a request that did not ask it."""
    request = response.request
    asked = request is not None and any(name in request.headers for name in _CONDITIONS)
    return response.status == 304 and not asked


def validators_of(response: Response) -> Validators:
    """What a later conditional request can name the response by."""
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
