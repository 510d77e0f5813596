from dataclasses import replace

from benchmarks.measuring import expected
from hyxw.demo.standard import links_out, stories
from hyxw.demo.story import Story
from tests.themes import CASES

FULL = replace(CASES[0], dated="second", listed="second", source=True)
STORIES = stories()


def static() -> Story:
    return next(s for s in STORIES if s.url_style == "static" and not s.spoiler)


def dynamic() -> Story:
    return next(s for s in STORIES if s.url_style == "dynamic")


def published(story: Story, dated: str, listed: str) -> str | None:
    case = replace(FULL, dated=dated, listed=listed)  # type: ignore[arg-type]  # Shown's words
    return expected.article(case, story).published


def test_date_is_known_as_far_as_page_listing_or_url_state_it() -> None:
    minute = f"{static().published:%Y-%m-%d %H:%M}"
    assert published(static(), "second", "nothing") == minute
    assert published(static(), "day", "minute") == minute
    assert published(static(), "nothing", "minute") == minute
    assert published(static(), "day", "month-day") == minute[:10]
    assert published(static(), "nothing", "nothing") == minute[:10]
    assert published(dynamic(), "day", "nothing") == f"{dynamic().published:%Y-%m-%d}"
    assert published(dynamic(), "nothing", "second") is None


def test_source_is_null_where_the_theme_shows_none() -> None:
    assert expected.article(FULL, static()).source == static().source
    assert expected.article(replace(FULL, source=False), static()).source is None


def test_entry_says_what_the_listing_shows() -> None:
    story = static()
    assert expected.entry(FULL, story) == expected.Listed(
        story.article_id, story.title, f"{story.published:%Y-%m-%d %H:%M}"
    )
    cut = expected.entry(replace(FULL, cut=5, listed="month-day"), story)
    assert (cut.title, cut.listed) == (story.title[:5], f"{story.published:%m-%d}")
    assert expected.entry(replace(FULL, listed="nothing"), story).listed is None


def test_titles_that_the_listing_spoils_are_not_asked_for() -> None:
    marked = next(s for s in STORIES if "<" in s.title)
    mirrored = next(s for s in STORIES if s.spoiler)
    assert expected.entry(FULL, marked).title is None
    assert expected.entry(FULL, mirrored).title == mirrored.title
    assert expected.entry(replace(FULL, cut=8), mirrored).title is None


def test_link_out_is_known_by_its_address() -> None:
    (link,) = links_out()
    assert expected.entry(FULL, link).key == link.address
