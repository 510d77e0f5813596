"""A page asked for beyond the end, and what its answers prove."""

from hyxw.frontier.probe import Probe
from hyxw.frontier.route import Route
from tests.frontier.test_walk import PAGE


def test_an_odd_answer_is_compared_with_that_of_a_page_that_cannot_exist() -> None:
    assert not Probe(f"{PAGE}2").compares
    probe = Probe(f"{PAGE}2")
    assert probe.compare(f"{PAGE}2", "not_a_listing: 请登录", Route(f"{PAGE}1")) == f"{PAGE}90002"
    assert probe.compares
    assert probe.is_answered_alike("not_a_listing: 请登录")
    assert not probe.is_answered_alike("not_a_listing: 稍候")


def test_behind_a_page_that_a_link_leads_to_the_next_one_cannot_exist() -> None:
    probe = Probe(f"{PAGE}2", led_on=True)
    assert probe.compare(f"{PAGE}2", "http_403: ", Route(f"{PAGE}1")) == f"{PAGE}3"


def test_what_is_denied_names_the_page_and_the_kind_of_its_answer() -> None:
    for led_on, said in ((False, "what no pager leads to"), (True, "the page behind its last")):
        probe = Probe(led_on=led_on)
        probe.deny(f"{PAGE}2", "http_403: no")
        assert probe.denied == f"{said}, {PAGE}2, is answered as no page is (http_403)"
