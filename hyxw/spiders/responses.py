"""What a response says before its page is read: its selector, and how to ask for it again."""

from parsel import Selector
from scrapy.http import Response
from w3lib.encoding import http_content_type_encoding

from hyxw.pages.decode import parse
from hyxw.store.records import Validators


def read(response: Response) -> Selector:
    """A response's selector, in the charset that its bytes are really in."""
    content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
    return parse(response.body, http_content_type_encoding(content_type))


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
    headers = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in headers.items() if value}
