from datetime import date
from urllib.parse import urlsplit

import pytest

from hyxw.urls import (
    ListingUrl,
    article_url,
    by_id,
    folder_named,
    has_credentials,
    is_folder,
    is_loopback,
    is_named_among,
    is_one_site,
    listing_url,
    moved,
    on_site,
    origin,
    page_after,
    page_beyond,
    same_page,
    same_site,
    section_key,
    site_key,
    sites_named,
)

SITE = "http://www.e0734.com"
STATIC = f"{SITE}/c/2024/03/30/1297-570830.html"
DYNAMIC = f"{SITE}/index.php?m=content&c=index&a=show&catid=707&id=660270"


@pytest.mark.parametrize(
    ("url", "article_id", "page", "day", "canonical"),
    [
        (STATIC, "1297-570830", 1, date(2024, 3, 30), STATIC),
        (f"{SITE}/c/2024/03/30/1297-570830-2.html", "1297-570830", 2, date(2024, 3, 30), STATIC),
        (f"{SITE}/c/2024/03/30/1297-570830_3.html", "1297-570830", 3, date(2024, 3, 30), STATIC),
        (f"{STATIC}?from=home#top", "1297-570830", 1, date(2024, 3, 30), STATIC),
        (f"{SITE}:80/c/2024/03/30/1297-570830.html", "1297-570830", 1, date(2024, 3, 30), STATIC),
        (f"{SITE}/c/2024/13/45/1297-5.html", "1297-5", 1, None, f"{SITE}/c/2024/13/45/1297-5.html"),
        (
            f"{SITE}/content/2015/0806/31_184467_2.html",
            "31-184467",
            2,
            date(2015, 8, 6),
            f"{SITE}/content/2015/0806/31_184467.html",
        ),
        (
            f"{SITE}/content/2015/0806/65535_2.html",
            "65535-2",
            1,
            date(2015, 8, 6),
            f"{SITE}/content/2015/0806/65535_2.html",
        ),
        (f"{SITE}/index.php?a=show&catid=707&id=660270", "707-660270", 1, None, DYNAMIC),
        (
            f"{SITE}/?id=660270&c=index&page=2&a=show&catid=707",
            "707-660270",
            2,
            None,
            f"{SITE}/?m=content&c=index&a=show&catid=707&id=660270",
        ),
        (f"{DYNAMIC}&page=4", "707-660270", 4, None, DYNAMIC),
        (f"{DYNAMIC}&page=0", "707-660270", 1, None, DYNAMIC),
        (f"{SITE}/show-6-88-3.html", "6-88", 3, None, f"{SITE}/show-6-88-1.html"),
        (f"{SITE}/content-6-88-3.html", "6-88", 3, None, f"{SITE}/content-6-88-1.html"),
    ],
)
def test_article_url_reads_every_style(
    url: str, article_id: str, page: int, day: date | None, canonical: str
) -> None:
    article = article_url(url)
    assert article is not None
    assert (article.article_id, article.page, article.published_on) == (article_id, page, day)
    assert article.url == canonical


FOLDER = f"{SITE}/html/zixun/2024/0330/570830.html"


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (FOLDER, 1),
        (f"{SITE}/html/zixun/2024/0330/570830_2.html", 2),
        (f"{SITE}/html/zixun/2024/03/30/570830.html", 1),
        (f"{SITE}/html/2024/zixun_0330/570830.html", 1),
        (f"{SITE}/html/2024/zixun_0330/570830_12.html", 12),
        ("https://mirror.test/html/zixun/2024/0401/570830.html", 1),
    ],
)
def test_a_folder_may_stand_in_the_place_of_the_category(url: str, page: int) -> None:
    article, first = article_url(url), article_url(FOLDER)
    assert article is not None
    assert first is not None
    assert is_folder(article.catid)
    assert (article.article_id, article.page) == (first.article_id, page)
    assert by_id(article) == article  # by no number can it be asked for


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/html/video/2024/0330/570830.html",
        f"{SITE}/video/2024/zixun_0330/570830.html",
        f"{SITE}/html/2024/video_0330/570830.html",
        f"{SITE}/2024/0330/570830.html",
        STATIC,
    ],
)
def test_articles_of_two_folders_are_two(url: str) -> None:
    article, first = article_url(url), article_url(FOLDER)
    assert article is not None
    assert first is not None
    assert article.number == first.number
    assert article.article_id != first.article_id


def test_a_folder_is_one_however_its_name_is_written() -> None:
    plain, quoted = f"{SITE}/资讯/2024/0330/7.html", f"{SITE}/%e8%b5%84%E8%AE%AF/2024/0330/7.html"
    one, other = article_url(plain), article_url(quoted)
    assert one is not None
    assert other is not None
    assert one.article_id == other.article_id


@pytest.mark.parametrize(
    "url",
    [
        f"{SITE}/",
        f"{SITE}/html/zixun/2024/0330/index.html",
        f"{SITE}/html/zixun/570830.html",
        *(f"{SITE}/{day}/570830.html" for day in ("1024/0330", "2024/3330", "2024/03/40")),
        *(f"{SITE}/{day}/570830.html" for day in ("1024/a_0330", "2024/a_3330", "2024/a_0340")),
        f"{SITE}/html/2015/0806/31_184467.html",  # two numbers: which is the category's?
        f"{SITE}/index.php?m=content&c=index&a=lists&catid=1297",
        f"{SITE}/index.php?m=wap&c=index&a=show&catid=1&id=2",
        f"{SITE}/index.php?a=show&catid=abc&id=2",
        f"{SITE}/index.php?a=show&catid=1297",
        f"{SITE}/other.php?a=show&catid=1&id=2",
        f"{SITE}/c/2024/03/30/../../../etc/passwd",
        "/c/2024/03/30/1297-570830.html",
        "javascript:void(0)",
        "ftp://www.e0734.com/c/2024/03/30/1297-570830.html",
        "http://[::1/c/2024/03/30/1297-570830.html",
        "http://host:port/c/2024/03/30/1297-570830.html",
        "http://host:0/c/2024/03/30/1297-570830.html",
    ],
)
def test_article_url_refuses_what_is_no_article(url: str) -> None:
    assert article_url(url) is None


def test_a_folder_called_content_has_second_pages() -> None:
    """No category's number has more than five digits."""
    first, second = (article_url(f"{SITE}/content/2015/0806/184467{n}.html") for n in ("", "_2"))
    assert first is not None
    assert second is not None
    assert (second.article_id, second.page) == (first.article_id, 2)


@pytest.mark.parametrize(
    "url",
    [
        *(f"{SITE}/news/zixun/{page}" for page in ("", "index.html", "2.html", "page/2/")),
        f"{SITE}/news/zixun/?page=2",
    ],
)
def test_a_listing_s_folder_has_the_number_of_its_articles(url: str) -> None:
    article = article_url(f"{SITE}/news/zixun/2024/0330/570830.html")
    assert article is not None
    assert folder_named(url) == article.catid


@pytest.mark.parametrize("url", [f"{SITE}/", f"{SITE}/list-1297-2.html", STATIC])
def test_what_is_in_no_folder_names_none(url: str) -> None:
    assert folder_named(url) is None


@pytest.mark.parametrize(
    ("url", "page"),
    [
        (f"{SITE}/index.php?m=content&c=index&a=lists&catid=1297", 1),
        (f"{SITE}/index.php?a=lists&catid=1297&page=3", 3),
        (f"{SITE}/index.php?a=lists&catid=1297&page=-1", 1),
        (f"{SITE}/list-1297-2.html", 2),
    ],
)
def test_listing_url_reads_category_and_page(url: str, page: int) -> None:
    listing = listing_url(url)
    assert listing is not None
    assert (listing.catid, listing.page) == (1297, page)


def test_listing_url_refuses_articles_and_static_folders() -> None:
    assert listing_url(STATIC) is None
    assert listing_url(f"{SITE}/news/2.html") is None


@pytest.mark.parametrize(
    ("url", "same"),
    [
        (STATIC.replace("http://www.", "https://"), True),
        (STATIC.replace("/30/", "/29/"), False),
        (f"{STATIC}?from=home", False),
    ],
)
def test_a_page_is_the_same_under_each_name_of_its_site(url: str, *, same: bool) -> None:
    assert same_page(url, STATIC) is same


def test_an_article_is_found_by_its_id_whatever_its_url_says() -> None:
    article = article_url(STATIC)
    assert article is not None
    found = by_id(article)
    assert found == article_url(found.url)
    assert (found.article_id, found.published_on) == ("1297-570830", None)


def test_origin_leaves_default_ports_out() -> None:
    assert origin("http://HOST:80/a?b") == "http://host"
    assert origin("https://host:8443/") == "https://host:8443"
    assert origin("http://[::1]:8000/") == "http://[::1]:8000"
    with pytest.raises(ValueError, match="no http"):
        origin("host/path")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a/x", "https://a/y", True),
        ("http://a:80/", "http://a/", True),
        ("http://a:81/", "http://a/", False),
        ("http://127.0.0.1:8000/", "http://127.0.0.2:8000/", False),
        ("http://sub.a/", "http://a/", False),
        ("mailto:a", "http://a/", False),
    ],
)
def test_same_site_compares_host_and_port(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same


def test_is_loopback() -> None:
    assert is_loopback("http://127.0.0.1:8000/")
    assert is_loopback("http://127.9.9.9/")
    assert is_loopback("http://localhost/")
    assert is_loopback("http://[::1]:80/")
    assert not is_loopback("http://127.example/")
    assert not is_loopback("http://www.e0734.com/")


@pytest.mark.parametrize(
    ("url", "after"),
    [
        ("http://h/index.php?a=lists&catid=1297", "http://h/index.php?a=lists&catid=1297&page=2"),
        ("http://h/index.php?page=4&a=lists&catid=7", "http://h/index.php?a=lists&catid=7&page=5"),
        ("http://h/index.php?a=lists&k=%D0%C2&s=", None),
        ("http://h/?a=lists&catid=7&k=%D0%C2&s=", "http://h/?a=lists&catid=7&k=%D0%C2&s=&page=2"),
        ("http://h/?a=lists&catid=7&page=", "http://h/?a=lists&catid=7&page=2"),
        ("http://h/list-1297-1.html", "http://h/list-1297-2.html"),
        ("http://h/list-1297-4.html", None),  # some count down
        ("http://h/news/index.html", "http://h/news/2.html"),
        ("http://h/index.html?page=1", None),
        ("http://h/news/", None),
    ],
)
def test_the_page_behind_a_listing_page_by_phpcms_s_route(url: str, after: str | None) -> None:
    assert page_after(url) == after


def test_no_listing_has_a_page_so_far_behind() -> None:
    url = "http://news.test/index.php?a=lists&catid=1297&page=2"
    assert page_beyond(url) == url.replace("page=2", "page=90002")
    assert page_beyond("http://news.test/local/2.html") == "http://news.test/local/90002.html"
    assert page_beyond("http://news.test/local/") is None


@pytest.mark.parametrize(
    ("url", "article_id", "page"),
    [
        (f"{SITE}/c/2024/03/30/1-2.html", "1-2", 1),
        (f"{SITE}/c/2024/03/30/1-2-3.html", "1-2", 3),
        (f"{SITE}/content/2015/0806/3_4.html", "3-4", 1),
        (f"{SITE}/content/2015/0806/3_4_5.html", "3-4", 5),
        (f"{SITE}/show-6-7-1.html", "6-7", 1),
        (f"{SITE}/?a=show&catid=8&id=9", "8-9", 1),
        (f"{SITE}?a=show&catid=8&id=9", "8-9", 1),
        (f"{SITE}/c/2024/03/30/1-2-0.html", "1-2", 1),
    ],
)
def test_an_article_s_numbers_may_have_one_digit(url: str, article_id: str, page: int) -> None:
    article = article_url(url)
    assert article is not None
    assert (article.article_id, article.page) == (article_id, page)


def test_a_listing_s_numbers_may_have_one_digit() -> None:
    assert listing_url(f"{SITE}/list-6-2.html") == ListingUrl(6, 2)
    assert listing_url(f"{SITE}/?a=lists&catid=6&page=0") == ListingUrl(6, 1)
    assert listing_url(f"{SITE}/?a=lists&catid=6") == ListingUrl(6, 1)
    assert listing_url(f"{SITE}/?a=show&catid=6") is None


@pytest.mark.parametrize(
    ("url", "before", "after"),
    [
        ("/list-6-1.html", None, "/list-6-2.html"),
        ("/list-6-2.html", None, None),
        ("/list-6-2.html", "/list-6-1.html", "/list-6-3.html"),
        ("/list-6-3.html", "/list-6-1.html", None),
        ("/a/index.html", None, "/a/2.html"),
        ("/a/2.html", "/a/index.html", "/a/3.html"),
        ("/a/3.html", "/a/index.html", None),
        ("/a/3.html", "/a/2.html", "/a/4.html"),
        ("/a/", None, None),
        ("/a/b.html", "/a/2.html", None),
        ("/a/1.html", "/a/index.html", None),
    ],
)
def test_the_page_behind_a_static_one(url: str, before: str | None, after: str | None) -> None:
    found = page_after(SITE + url, SITE + before if before else None)
    assert found == (SITE + after if after else None)


@pytest.mark.parametrize(
    ("url", "site", "there"),
    [
        ("https://e0734.com/a", SITE, f"{SITE}/a"),
        (f"{SITE}/a?b=1", "https://e0734.com", "https://e0734.com/a?b=1"),
        (f"{SITE}:8000/a", SITE, f"{SITE}:8000/a"),
        ("http://other.test/a", SITE, "http://other.test/a"),
        ("javascript:x", SITE, "javascript:x"),
        (f"{SITE}/a", "x", f"{SITE}/a"),
    ],
)
def test_a_url_is_asked_for_on_the_site_that_is_walked(url: str, site: str, there: str) -> None:
    assert on_site(url, site) == there
    assert is_one_site(url, site) is (urlsplit(there).netloc == urlsplit(site).netloc != "")


def test_a_page_moves_to_another_host_whatever_its_own() -> None:
    assert moved("http://mirror.test:8000/a?b", SITE) == f"{SITE}/a?b"
    assert moved("mailto:x", SITE) == "mailto:x"
    assert moved(f"{SITE}/a", "x") == f"{SITE}/a"


def test_credentials_are_what_stands_before_the_host() -> None:
    assert has_credentials("http://user:pass@h.test/")
    assert not has_credentials("http://h.test/?mail=a@b.test")


def test_what_walks_and_sites_are_kept_under() -> None:
    assert section_key(f"{SITE}/?a=lists&catid=6&page=3") == "www.e0734.com catid=6 page=3"
    assert section_key(f"{SITE}/list-6-1.html") == "www.e0734.com catid=6 page=1"
    assert section_key(f"{SITE}/local/?x=1") == "www.e0734.com/local/"
    assert site_key(f"{SITE}/a") == "e0734.com"
    assert site_key("https://e0734.com:443/") == "e0734.com"
    assert site_key("http://127.0.0.1:8000/a") == "127.0.0.1:8000"


def test_the_sites_that_an_operator_lists() -> None:
    assert sites_named([" e0734.com ", "h.test:8000"]) == ["http://e0734.com", "http://h.test:8000"]
    assert is_named_among(["h.test", "e0734.com"], f"{SITE}/a")
    assert is_named_among(["www.e0734.com"], "https://e0734.com/a")
    assert not is_named_among(["h.test"], f"{SITE}/a")
    assert not is_named_among([], f"{SITE}/a")
