from benchmarks.measuring.ours import Reader
from benchmarks.measuring.served import Served
from benchmarks.measuring.speed import costs, median
from tests.pages.samples import LAYOUTS
from tests.themes import CASES


def test_cost_is_of_the_whole_extraction_and_of_the_parse_alone() -> None:
    served = Served(CASES[0])
    whole = [story for story in served.sample if len(story.pages) == 1]
    found = costs(Reader(served, LAYOUTS), whole[:3])
    assert len(found) == 3
    assert all(cost.ours > cost.parse > 0 for cost in found)


def test_articles_of_several_pages_are_left_out() -> None:
    served = Served(CASES[0])
    paged = [story for story in served.sample if len(story.pages) > 1]
    assert costs(Reader(served, LAYOUTS), paged) == []


def test_median_is_in_milliseconds() -> None:
    assert median([0.001, 0.002, 0.5]) == 2.0
