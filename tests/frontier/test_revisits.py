"""What earlier runs have left to be asked for again: failed articles, and young ones."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from hyxw.frontier.agenda import Agenda
from hyxw.frontier.entries import listed_articles
from hyxw.pages.entries import Entry
from hyxw.text.dates import CHINA, Moment
from tests.frontier.sections import MAY, TODAY, Section, page
from tests.frontier.test_agenda import elsewhere, read
from tests.frontier.test_walk import SITE, entry

# --- Retries -------------------------------------------------------------------------------------


def retried(agenda: Agenda, seen: Collection[str] = ()) -> list[str]:
    return [article.id for article in agenda.revisits.retries(seen)]


def test_what_failed_is_tried_again_as_it_was_listed(section: Section) -> None:
    section.fail(f"{SITE}/c/2024/05/03/1297-3.html", listed_at="2024-05-04 10:30")
    (article,) = section.agenda().revisits.retries(())
    assert article.id == "1297-3"
    moment = Moment(datetime(2024, 5, 4, 10, 30, tzinfo=CHINA), "minute")
    assert article.entry == Entry(f"{SITE}/c/2024/05/03/1297-3.html", "", moment)


def test_what_is_seen_or_delivered_since_is_not_tried_again(section: Section) -> None:
    for number in (3, 2, 1):
        section.fail(f"{SITE}/c/2024/05/03/1297-{number}.html")
    section.deliver(2)
    assert retried(section.agenda(), {"1297-1"}) == ["1297-3"]


def test_what_is_out_of_range_is_not_tried_again(section: Section) -> None:
    section.fail(f"{SITE}/c/2024/04/30/1297-1.html")
    section.fail(f"{SITE}/c/2024/05/01/1297-2.html")
    section.fail(f"{SITE}/c/2024/04/30/1297-3.html", listed_at="2024-06-01")
    section.fail(f"{SITE}/c/2024/05/02/1297-4.html", listed_at="2016-06-01")
    assert retried(section.agenda(*MAY)) == ["1297-2", "1297-4"]


def test_what_failed_on_another_site_is_not_tried_here(section: Section) -> None:
    section.fail("http://127.0.0.1:9000/c/2024/05/01/1297-1.html")
    section.fail("http://www.host.test/c/2024/05/01/1297-2.html")
    assert retried(section.agenda()) == []
    assert retried(section.agenda(url="http://host.test/index.php?a=lists&catid=1297")) == [
        "1297-2"
    ]


def test_what_failed_thrice_waits_ever_longer_unless_the_site_refuses_all(
    section: Section,
) -> None:
    url, pauses = f"{SITE}/c/2024/05/03/1297-3.html", []
    for _ in range(14):
        agenda = section.agenda()
        retry_at = agenda.revisits.retry_at("1297-3", "http_500", read=1, lost=3)
        assert agenda.revisits.retry_at("1297-3", "http_500", read=0, lost=1) is None
        assert agenda.revisits.retry_at("1297-3", "unreadable", read=0, lost=2) == retry_at
        assert agenda.revisits.retry_at("1297-3", "unreadable", read=0, lost=3) is None
        pauses.append(retry_at - TODAY if retry_at else None)
        section.fail(url, kind="http_500")
    hours = [pause / timedelta(hours=1) if pause else None for pause in pauses]
    assert hours == [None, None, 3, 6, 12, 24, 48, 96, *[168] * 6]


def test_what_is_not_due_is_neither_retried_nor_new(section: Section) -> None:
    section.fail(entry(3).url, retry_at=TODAY + timedelta(hours=1))
    section.fail(entry(2).url, retry_at=TODAY)
    agenda = section.agenda()
    assert retried(agenda) == ["1297-2"]
    articles, offsite = listed_articles(page(1, 3, 2).entries, SITE)
    sorted_entries = agenda.sort(articles, offsite, ())
    assert [one.id for one in sorted_entries.waiting] == ["1297-3"]
    assert [one.id for one in sorted_entries.new] == ["1297-2"]


def test_what_waits_is_asked_for_at_once_where_it_is_listed_now(section: Section) -> None:
    for url in (elsewhere(3), entry(2).url):
        section.fail(url, retry_at=TODAY + timedelta(hours=1))
    agenda = section.agenda()
    read(agenda, agenda.first_walk(), 1, 3, 2)
    assert {one.id: one.url for one in section.folder.ledger.failures("local_news")} == {
        "1297-3": entry(3).url,
        "1297-2": entry(2).url,
    }
    assert [one.id for one in section.agenda().revisits.retries(())] == []


# --- Rechecks ------------------------------------------------------------------------------------


def looked_at(agenda: Agenda, days: int = 3) -> list[str]:
    agenda.revisits.terms = replace(agenda.revisits.terms, recheck_days=days)
    return [known.id for known in agenda.revisits.rechecks()]


def delivered_before(section: Section, *numbers: int, url: str = SITE) -> None:
    """Articles of as many hours before noon as their number says."""
    for number in numbers:
        published_at = (TODAY - timedelta(hours=number)).isoformat()
        here = entry(number).url.replace(SITE, url)
        section.deliver(number, published_at=published_at, url=here)


def test_the_young_are_looked_at_again_oldest_first(section: Section) -> None:
    delivered_before(section, 1, 71, 72, 73)
    assert looked_at(section.agenda()) == ["1297-72", "1297-71", "1297-1"]
    assert looked_at(section.agenda(), days=1) == ["1297-1"]


def test_none_are_looked_at_where_that_is_off_or_days_are_asked_for(section: Section) -> None:
    delivered_before(section, 0)
    assert looked_at(section.agenda(), days=0) == []
    assert looked_at(section.agenda(MAY[0])) == []
    assert looked_at(section.agenda(until=MAY[1])) == []
    assert looked_at(section.agenda(full=True)) == ["1297-0"]


def test_what_the_run_itself_delivered_is_not_looked_at_again(section: Section) -> None:
    agenda = section.agenda()
    delivered_before(section, 1)
    assert looked_at(agenda) == []
    assert looked_at(section.agenda()) == ["1297-1"]


def test_what_came_from_another_host_is_not_looked_at_here(section: Section) -> None:
    delivered_before(section, 1)
    delivered_before(section, 2, url="http://127.0.0.2:8000")
    assert looked_at(section.agenda()) == ["1297-1"]


def test_what_is_withdrawn_is_not_looked_at_again(section: Section) -> None:
    delivered_before(section, 1)
    section.deliver(1, revision=2, status="withdrawn", published_at=TODAY.isoformat())
    assert looked_at(section.agenda()) == []


def test_what_failed_under_another_name_of_the_site_is_asked_for_here(section: Section) -> None:
    section.names = ["http://old.test", SITE]
    section.fail("http://old.test/c/2024/05/19/1297-8.html")
    [failed] = section.agenda().revisits.retries(())
    assert failed.url.url == f"{SITE}/c/2024/05/19/1297-8.html"


def test_what_was_delivered_under_another_name_is_looked_at_where_it_is_listed_here(
    section: Section,
) -> None:
    """A mirror may lack what is on the site still: that it lacks it says nothing."""
    section.names = ["http://old.test", SITE]
    for number in (9, 8):
        old = f"http://old.test/c/2024/05/20/1297-{number}.html"
        section.deliver(number, url=old, published_at=TODAY.isoformat())
    agenda = section.agenda()
    read(agenda, agenda.first_walk(), 1, 9, last=1)
    [known] = agenda.revisits.rechecks()
    looked_at = agenda.revisits.recheck(known)
    assert looked_at is not None
    assert looked_at.url.url == f"{SITE}/c/2024/05/20/1297-9.html"


def test_a_second_look_knows_how_its_article_is_listed_now(section: Section) -> None:
    section.deliver(9, published_at=TODAY.isoformat())
    agenda = section.agenda()
    read(agenda, agenda.first_walk(), 1, 9, last=1)
    looked_at = agenda.revisits.recheck(section.folder.ledger.known_ids(["1297-9"])["1297-9"])
    assert looked_at is not None
    assert looked_at.entry == entry(9)


def test_what_earlier_runs_tried_in_vain_is_counted(section: Section) -> None:
    url = f"{SITE}/c/2024/05/20/1297-9.html"
    section.fail(url, kind="cut")
    section.fail(url, kind="no_article")
    agenda = section.agenda()
    assert (agenda.revisits.tries("1297-9"), agenda.revisits.failed_before("1297-9")) == (
        2,
        "no_article",
    )
    assert (agenda.revisits.tries("1297-8"), agenda.revisits.failed_before("1297-8")) == (0, None)


def test_an_article_without_a_date_is_as_young_as_its_delivery(section: Section) -> None:
    section.deliver(9, published_at=None)
    section.deliver(8, published_at="1990-05-20T09:00:00+08:00")
    agenda = section.agenda()
    read(agenda, agenda.first_walk(), 1, 9, 8, last=1)
    known = section.folder.ledger.known_ids(["1297-9", "1297-8"])
    looked_at = [agenda.revisits.recheck(known[f"1297-{number}"]) for number in (9, 8)]
    assert [one and one.entry for one in looked_at] == [entry(9), None]
