"""The demo site in a process of its own."""

from functools import partial
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from benchmarks.measuring.apart import serve_apart
from hyxw.demo.site import Site

LISTING = "/index.php?m=content&c=index&a=lists&catid=1297"


def test_a_site_is_served_for_as_long_as_the_block_lasts() -> None:
    with serve_apart(partial(Site.of_size, 3)) as url, urlopen(url + LISTING) as answer:  # noqa: S310  loopback
        assert answer.read() == Site.of_size(3).respond(LISTING, {}).body
    with pytest.raises(URLError, match="refused"):
        urlopen(url)  # noqa: S310  as above
