"""The archive that a crawl leaves: every page as sent, whole after a kill, off when turned off."""

import gzip
from pathlib import Path

from hyxw.demo.site import Site
from hyxw.store.warc import Fetched
from tests.crawls.conftest import LISTING, Finished
from tests.crawls.hostile import Handler, HostileServer, status
from tests.crawls.processes import crawl_apart, crawling
from tests.crawls.test_whole_site import path_of
from tests.store.support import archive_in, small_disk

ARTICLES = 30  # on two listing pages


def archived(data: Path) -> dict[str, Fetched]:
    """The archive's responses by path and query; nothing is archived twice in these crawls."""
    responses = [fetched for _, fetched in archive_in(data / "archive").responses()]
    by_path = {path_of(fetched.url): fetched for fetched in responses}
    assert len(by_path) == len(responses)
    return by_path


def expect_all_articles(finished: Finished, site: Site) -> None:
    assert finished.exit_code == 0, finished.log
    assert set(finished.by_id()) == set(site.article_ids())


def test_every_page_is_kept_as_it_was_sent(server: HostileServer, tmp_path: Path) -> None:
    finished = crawl_apart(server.url + LISTING, tmp_path / "data")
    expect_all_articles(finished, server.site)
    kept = archived(finished.data)
    assert set(kept) == set(server.asked) - {"/robots.txt"}
    for path, fetched in kept.items():
        sent = server.site.respond(path, {})
        assert (fetched.status, fetched.body) == (sent.status, sent.body)
    (file,) = (finished.data / "archive").iterdir()
    assert file.name == f"{finished.report['run_id']}-00001.warc.gz"


def test_a_compressed_page_stays_compressed_and_a_cookie_is_not_kept(
    server: HostileServer, tmp_path: Path
) -> None:
    path = server.article()
    body = gzip.compress(server.site.respond(path, {}).body)

    def compressed(handler: Handler) -> None:
        handler.answer(200, body, Content_Encoding="gzip", Set_Cookie="session=secret")

    server.behaviours[path] = compressed
    finished = crawl_apart(server.url + LISTING, tmp_path / "data")
    expect_all_articles(finished, server.site)
    kept = archived(finished.data)[path]
    assert kept.body == body
    headers = dict(kept.headers)
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(body))
    assert "Set-Cookie" not in headers


def test_refusals_and_redirects_are_kept_too(server: HostileServer, tmp_path: Path) -> None:
    gone, moved = (
        server.article(number)
        for number in (10, 11)  # not among those that a new site's layout is tried on
    )
    server.behaviours[gone] = status(404)
    server.behaviours[moved] = status(302, Location=f"{moved}?moved")
    server.behaviours[f"{moved}?moved"] = lambda handler: handler.answer(
        200, server.site.respond(moved, {}).body
    )
    kept = archived(crawl_apart(server.url + LISTING, tmp_path / "data").data)
    assert [kept[path].status for path in (gone, moved, f"{moved}?moved")] == [404, 302, 200]


def test_it_is_off_when_turned_off(server: HostileServer, tmp_path: Path) -> None:
    finished = crawl_apart(server.url + LISTING, tmp_path / "data", settings={"HYXW_ARCHIVE": 0})
    expect_all_articles(finished, server.site)
    assert list((finished.data / "archive").iterdir()) == []


def test_files_of_a_size(server: HostileServer, tmp_path: Path) -> None:
    finished = crawl_apart(
        server.url + LISTING, tmp_path / "data", settings={"HYXW_ARCHIVE_MB": 0.05}
    )
    expect_all_articles(finished, server.site)
    assert len(list((finished.data / "archive").iterdir())) > 2
    assert set(archived(finished.data)) == set(server.asked) - {"/robots.txt"}


def test_a_killed_crawls_archive_is_whole_after_the_next(
    server: HostileServer, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    path = server.article(ARTICLES // 2)
    with crawling(server.url + LISTING, data) as process:
        server.behaviours[path] = lambda _: process.kill()
        assert process.wait().exit_code == -9
    (part,) = (data / "archive").iterdir()
    assert part.name.endswith("-00001.warc.gz.part")
    with part.open("ab") as file:  # what a kill in the midst of a write leaves
        file.write(b"\x1f\x8b\x08\x00torn")
    del server.behaviours[path]
    finished = crawl_apart(server.url + LISTING, tmp_path / "data")
    expect_all_articles(finished, server.site)
    first, second = sorted((data / "archive").iterdir())
    assert first.name == part.name.removesuffix(".part")
    assert second.name.startswith(finished.report["run_id"])
    articles = [path for path in server.asked if path.startswith("/c/")]
    urls = {fetched.url for _, fetched in archive_in(data / "archive").responses()}
    assert {server.url + path for path in articles} == {url for url in urls if "/c/" in url}


def test_a_full_disk_loses_no_article(server: HostileServer, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    with small_disk(data / "archive", "64k"):
        full = crawl_apart(server.url + LISTING, tmp_path / "data")
        assert full.exit_code == 8, full.log
        assert "archive cannot be written (No space left on device)" in full.log
        assert 0 < len(full.published()) < ARTICLES
    expect_all_articles(crawl_apart(server.url + LISTING, tmp_path / "data"), server.site)
