"""A theme is two functions of a view: another one needs nothing but its own markup."""

from hyxw.demo.site import Site
from hyxw.demo.themes import ArticleView, ListingView, Theme
from hyxw.demo.views import list_url


def _article(view: ArticleView) -> str:
    return f"<html><p>{view.title}|{view.published}|{view.source}|{view.authors}</p></html>"


def _listing(view: ListingView) -> str:
    return f"<html>{view.pager}<b>{len(view.rows)}</b></html>"


def test_site_takes_any_theme() -> None:
    site = Site.of_size(30, Theme("own", _article, _listing))
    story = site.story(site.article_ids()[0])
    assert story.title in site.respond(story.url(), {}).body.decode()
    listing = site.respond(list_url(1297), {}).body.decode()
    assert "<b>25</b>" in listing
    assert "30条" in listing
