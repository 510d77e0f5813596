import pytest

from benchmarks.measuring.served import HOST, LAST_PAGE, Served
from tests.themes import CASES

GBK = next(case for case in CASES if case.charset != "utf-8")


def test_sample_holds_every_kind_of_article_that_is_not_like_the_others() -> None:
    served = Served(CASES[0])
    left = [story for story in served.stories if story not in served.sample]
    assert 25 <= len(served.sample) <= 40
    assert not [s for s in left if len(s.pages) > 1 or s.spoiler or s.source_link]


def test_pages_are_bytes_in_the_case_s_charset() -> None:
    served = Served(GBK)
    listing, article = served.listing(), served.article(served.stories[0])
    assert (listing.declared, article.declared) == ("gbk", None)
    assert served.stories[0].title in article.body.decode("gb18030")
    assert served.stories[0].title in listing.body.decode("gb18030")
    assert listing.text == listing.body.decode("gb18030")


def test_usual_pages_declare_what_php_declares() -> None:
    served = Served(CASES[0])
    assert served.listing().declared == "utf-8"
    assert served.article(served.stories[0]).declared is None


def test_listing_ends_at_its_last_page() -> None:
    served = Served(CASES[0])
    last = served.entries[-1]
    assert last.title in served.listing(LAST_PAGE).text
    assert "1297-" not in served.listing(LAST_PAGE + 1).text.split('class="main-r"')[0]


def test_what_the_site_lacks_is_named() -> None:
    with pytest.raises(LookupError, match="no page"):
        Served(CASES[0]).fetch(f"{HOST}/nothing.html")
