from random import Random

import pytest

from hyxw.items import warning_code
from tests.witnesses.answers import ARTICLES, LATER_PAGES, LISTINGS, UNKNOWABLE
from tests.witnesses.edits import EDITS
from tests.witnesses.odd import LASTING, ODD, WARNED
from tests.witnesses.scene import Outcome, scene
from tests.witnesses.table import BEGIN, DOCUMENT, edited, oddly, tables

_SIMULATED = 1000
# With another edit they may leave nothing of the article, and no witness would know it again.
ALONE = {"written anew under the same headline", "shortened to a brief"}


def test_the_site_s_own_pages_are_published_as_they_are() -> None:
    s = scene()
    pages = [s.html(s.paged, number) for number in range(1, len(s.paged.pages) + 1)]
    for outcome in (
        s.first_look(s.html(s.story)),
        s.second_look(s.html(s.story)),
        s.play(s.paged, pages, None),
        s.listing_look(s.listing()),
    ):
        assert outcome == Outcome("published", ())


def test_none_of_the_demo_s_articles_is_warned_of() -> None:
    s = scene()
    for story in map(s.site.story, s.site.article_ids()):
        numbers = range(1, len(story.pages) + 1)
        pages = [s.site.respond(story.url(number), {}).body for number in numbers]
        assert s.play(story, pages, None) == Outcome("published", ()), story.article_id


@pytest.mark.parametrize("name", ARTICLES)
def test_no_wrong_answer_is_published_in_silence(name: str) -> None:
    served = ARTICLES[name](scene())
    assert not scene().first_look(served).is_wrong_and_silent
    assert not scene().second_look(served).is_wrong_and_silent


@pytest.mark.parametrize("name", LATER_PAGES)
def test_no_wrong_later_page_is_published_in_silence(name: str) -> None:
    assert not scene().later_page(LATER_PAGES[name](scene())).is_wrong_and_silent


# Of these an article that the feed has, or the section's other pages, are the only witnesses.
_TOLD_BY_OTHERS = {
    0: {
        "three paragraphs, and then another article's that the feed has",
        "a hole of 2 kB from within the body to behind it",
        "the first paragraph, and a line that trails off: ……",
        *(name for name in ARTICLES if "behind the pager in" in name or "above the others" in name),
    },
    3: {"three paragraphs, and then another article's that the feed has"},
}


@pytest.mark.parametrize("known", _TOLD_BY_OTHERS)
def test_no_wrong_answer_is_published_in_silence_where_few_pages_are_known(known: int) -> None:
    s = scene().knowing(known)
    looks = {name: s.first_look(answer(s)) for name, answer in ARTICLES.items()}
    silent = {name for name, outcome in looks.items() if outcome.is_wrong_and_silent}
    assert silent == _TOLD_BY_OTHERS[known]


@pytest.mark.parametrize("known", [0, 3])
def test_no_odd_page_is_held_where_few_pages_are_known(known: int) -> None:
    s = scene().knowing(known)
    looks = {name: oddly(odd, scene=s) for name, odd in ODD.items()}
    assert {name for name, outcome in looks.items() if outcome.what == "held"} == set()


@pytest.mark.parametrize("name", LISTINGS)
def test_no_wrong_listing_is_believed(name: str) -> None:
    assert not scene().listing_look(LISTINGS[name](scene())).is_wrong_and_silent


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("name", EDITS)
def test_an_editor_s_work_passes(name: str, listed: bool) -> None:
    assert edited(name, listed=listed).what == "published"


@pytest.mark.parametrize("name", ODD)
def test_an_odd_page_passes(name: str) -> None:
    outcome = oddly(ODD[name])
    assert outcome.what == "published"
    assert tuple(map(warning_code, outcome.detail)) == WARNED.get(name, ())


@pytest.mark.parametrize("name", LASTING)
def test_what_stays_as_it_is_is_the_site_s_word_and_is_warned_of(name: str) -> None:
    assert oddly(LASTING[name], tries=2).what == "held"
    outcome = oddly(LASTING[name], tries=3)
    assert outcome.what == "published"
    assert outcome.detail


def test_a_thousand_simulated_edits_pass() -> None:
    s, rng = scene(), Random("edits")
    ids = s.site.article_ids()
    held = []
    for _ in range(_SIMULATED):
        story = new = s.site.story(rng.choice(ids))
        names = rng.sample(sorted(EDITS), rng.randint(1, 2))
        names = [name for name in names if name in ALONE] or names
        for name in names:
            new = EDITS[name](new, rng)
        outcome = s.edited(story, new, listed=rng.random() < 0.5)
        strays = len(new.pages) > 1 and new.catid != story.catid  # its pager is another id's
        if outcome.what == "held" and not strays:
            held.append((story.article_id, names, outcome))
    assert held == []


def test_the_document_s_tables_are_what_happens() -> None:
    assert DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)[2] == tables() + "\n"


def test_at_least_sixty_kinds_are_tried() -> None:
    assert len(ARTICLES) + len(LATER_PAGES) + len(LISTINGS) >= 60
    assert len(UNKNOWABLE) >= 1
    assert len(ODD) >= 20
