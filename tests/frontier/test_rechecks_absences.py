"""What becomes of articles that are not there, asked of a real agenda and its ledger."""

import pytest

from hyxw.frontier.entries import ListedArticle, listed_articles
from hyxw.frontier.rechecks import Absences
from hyxw.frontier.tally import Tally
from hyxw.urls import article_url
from tests.frontier.sections import TODAY, Section, page
from tests.frontier.test_walk import SITE, entry


def article(number: int, url: str | None = None) -> ListedArticle:
    parsed = article_url(url or entry(number).url)
    assert parsed is not None
    return ListedArticle(None, parsed)


def looking(section: Section, *numbers: int, vanished: int = 0) -> Absences:
    """A run that looks at these again, which earlier ones have delivered."""
    for number in numbers:
        section.deliver(number, url=entry(number).url, published_at=TODAY.isoformat())
    agenda = section.agenda()
    agenda.vanished = vanished
    absences = Absences(agenda, Tally())
    absences.begin_rechecks(agenda.revisits.rechecks())
    return absences


def gone(absences: Absences, *numbers: int) -> list[str]:
    """What is sought by its id after these were answered with 404."""
    for number in numbers:
        assert absences.note(article(number), "http_404") == "gone"
        absences.rechecks.note(f"1297-{number}", gone=True)
    missed = absences.missed()
    return [absences.elsewhere(one).url.url for one in missed]


@pytest.mark.parametrize("kind", ["gone", "http_404", "http_410", "timeout", "robots", "http_403"])
def test_what_is_on_a_list_has_failed_whatever_it_is_answered_with(
    section: Section, kind: str
) -> None:
    absences = looking(section)
    articles, offsite = listed_articles(page(1, 9).entries, SITE)
    absences.tally.listed(None, absences.agenda.sort(articles, offsite, ()))
    assert absences.note(articles[0], kind) == "failed"


@pytest.mark.parametrize(
    ("before", "kind", "became"),
    [
        ("http_404", "http_404", "sought"),
        ("gone", "http_410", "sought"),
        ("http_410", "gone", "sought"),
        ("timeout", "http_404", "failed"),
        ("http_404", "timeout", "failed"),
    ],
)
def test_what_no_list_has_is_sought_once_it_has_gone_twice(
    section: Section, before: str, kind: str, became: str
) -> None:
    section.fail(entry(9).url, kind=before)
    assert looking(section).note(article(9), kind) == became


@pytest.mark.parametrize("kind", ["http_404", "http_503", "not_an_article"])
def test_however_the_route_by_id_is_answered_it_is_where_it_was_that_it_has_gone(
    section: Section, kind: str
) -> None:
    section.fail(entry(9).url, kind="gone")
    absences = looking(section)
    was = article(9)
    assert absences.note(was, "gone") == "sought"
    there = absences.elsewhere(was)
    assert there.url.url == f"{SITE}/index.php?m=content&c=index&a=show&catid=1297&id=9"
    assert absences.note(there, kind) == "gone"
    assert list(absences.given_up()) == [(was, True)]


@pytest.mark.parametrize(
    ("kind", "became"),
    [("cut", "failed"), ("timeout", "failed"), ("gone", "gone"), ("http_403", "gone")],
)
def test_half_an_answer_by_its_id_withdraws_nothing(
    section: Section, kind: str, became: str
) -> None:
    absences = looking(section, 9)
    assert gone(absences, 9)
    assert absences.note(article(9), kind) == became


def test_what_is_sought_by_its_id_is_to_have_its_listed_title_and_may_be_dated_anew(
    section: Section,
) -> None:
    listed = listed_articles(page(1, 9).entries, SITE)[0][0]
    assert listed.day is not None
    there = looking(section).elsewhere(listed)
    assert (there.id, there.title, there.day) == (listed.id, listed.title, None)


def test_what_its_id_has_led_to_all_along_is_sought_nowhere_else(section: Section) -> None:
    url = f"{SITE}/index.php?m=content&c=index&a=show&catid=1297&id=9"
    section.folder.ledger.fail("1297-9", url, "gone", "it was", section="local_news", now=TODAY)
    absences, was = looking(section), article(9, url)
    assert absences.note(was, "gone") == "gone"
    assert list(absences.given_up()) == [(was, True)]


def test_of_what_stands_beside_a_list_alone_one_look_is_enough(section: Section) -> None:
    absences = looking(section)
    absences.tally.beside([article(9)])
    absences.unlisted.add("1297-9")
    assert absences.note(article(9), "http_404") == "sought"


@pytest.mark.parametrize(("vanished", "sought"), [(0, 2), (1, 2), (2, 0)])
def test_rechecks_are_sought_unless_the_listing_has_lost_as_many(
    section: Section, vanished: int, sought: int
) -> None:
    absences = looking(section, 9, 8, 7, vanished=vanished)
    there = gone(absences, 9, 8)
    assert len(there) == sought
    assert all("a=show" in url for url in there)
    assert ("1297-9" in absences.rechecks) is bool(sought)
    assert absences.missed() == []


def missed_before(section: Section, vanished: int | None) -> Absences:
    """What a run finds whose recheck of article 9 is to find nothing for the second time."""
    section.deliver(9, url=entry(9).url, published_at=TODAY.isoformat())
    section.folder.ledger.mark_missing("1297-9", TODAY)
    agenda = section.agenda()
    agenda.vanished = vanished
    absences = Absences(agenda, Tally())
    absences.begin_rechecks(agenda.revisits.rechecks())
    return absences


def test_what_no_total_tells_of_is_sought_once_more_before_it_is_called_withdrawn(
    section: Section,
) -> None:
    absences = missed_before(section, None)
    assert len(gone(absences, 9)) == 1
    assert not absences.weigh_total()  # that it has gone was weighed when it had just gone
    assert gone(absences, 9) == []


@pytest.mark.parametrize("vanished", [0, 1])
def test_what_a_total_has_told_of_is_not_sought_again(section: Section, vanished: int) -> None:
    absences = missed_before(section, vanished)
    assert gone(absences, 9) == []
    assert not absences.weigh_total()


@pytest.mark.parametrize(
    ("walks", "withdrawn"),
    [
        ((False, True), [0, 1]),
        ((True, True), [0, 1]),
        ((True, False), [0, 0]),
        ((False, False, True), [0, 0, 1]),
    ],
)
def test_what_cannot_be_sought_may_be_listed_at_another_url_till_all_is_read(
    section: Section, walks: tuple[bool, ...], withdrawn: list[int]
) -> None:
    url = f"{SITE}/html/zixun/2024/0520/9.html"
    there = article(9, url)
    section.deliver(9, id=there.id, url=url, published_at=TODAY.isoformat())
    found = []
    for whole in walks:
        absences = looking(section)
        absences.tally.walked_whole = whole
        assert absences.note(there, "http_404") == "gone"
        absences.rechecks.note(there.id, gone=True)
        assert absences.missed() == []
        section.doubts.clear()
        assert absences.weigh_total() is not whole
        assert bool(section.doubts) is not whole
        found.append(len(absences.withdrawn(TODAY)))
    assert found == withdrawn


def test_what_is_found_by_its_id_is_missing_no_more(section: Section) -> None:
    absences = looking(section, *range(1, 10))
    articles, offsite = listed_articles(page(1, 20, 21, 22).entries, SITE)
    absences.tally.listed(None, absences.agenda.sort(articles, offsite, ()))
    for one in articles:
        assert absences.note(one, "gone") == "failed"
    gone(absences, 9)
    absences.rechecks.note("1297-9", gone=True)
    assert "4 of 4 articles are missing" in str(absences.failure_of_site())
    for one in articles:
        absences.found(one.id)
    assert absences.failure_of_site() is None


def test_what_waits_and_had_gone_is_held_against_the_site(section: Section) -> None:
    for number in (20, 21):
        section.fail(entry(number).url, kind="gone")
    absences = looking(section, *range(1, 10))
    gone(absences, 9)
    absences.rechecks.note("1297-9", gone=True)
    assert absences.failure_of_site() is None
    absences.tally.entries.update({"1297-20": "waiting", "1297-21": "waiting"})
    assert "3 of 3 articles are missing" in str(absences.failure_of_site())


@pytest.mark.parametrize(("asked", "read", "believed"), [(3, 0, False), (3, 1, True), (6, 0, True)])
def test_most_of_what_was_tried_again_is_not_let_go_at_once(
    section: Section, asked: int, read: int, *, believed: bool
) -> None:
    for number in (1, 2, 3):
        section.fail(entry(number).url, kind="gone")
    absences = looking(section)
    absences.retried = asked
    absences.tally.became_what["known"] = read
    for number in (1, 2, 3):
        was = article(number)
        absences.note(was, "gone")
        absences.note(absences.elsewhere(was), "gone")
    assert [is_believed for _, is_believed in absences.given_up()] == [believed] * 3


def test_what_is_let_go_is_forgotten(section: Section) -> None:
    section.fail(entry(9).url)
    absences = looking(section)
    absences.forget("1297-9")
    assert absences.gone == ["1297-9"]
    assert absences.tally.became_what["gone"] == 1
    assert section.folder.ledger.failures() == []
