"""Blocks of articles and their thresholds: the last value on either side."""

import pytest

from hyxw.operations.coverage import Batch, coverage, text_length


def batches(*filled: int, of: int = 10) -> list[Batch]:
    """Runs of ten articles, so many with a source."""
    return [Batch(of, {"source": count}, 800.0) for count in filled]


def lost(*filled: int, field: str = "source") -> list[str]:
    said = coverage([Batch(10, {field: count}, None) for count in filled])
    return [finding.sentence.partition("; ")[2] for finding in said]


def lengths(*medians: float, of: int = 10) -> list[str]:
    return [finding.code for finding in text_length([Batch(of, {}, one) for one in medians])]


def test_a_field_is_held_against_four_blocks_and_against_a_floor_before() -> None:
    assert lost(10, 10, 10, 10, 0) == ["usual are 100%, the threshold is 70%."]
    assert lost(10, 10, 10, 0) == []
    assert lost(10, 10, 10, 0, field="title") == [
        "there is too little history to compare with, the floor is 70%."
    ]


@pytest.mark.parametrize(("filled", "found"), [(7, False), (6, True)])
def test_of_ten_titles_chance_may_take_three(filled: int, *, found: bool) -> None:
    assert bool(lost(filled, field="title")) is found


@pytest.mark.parametrize(("filled", "found"), [(270, False), (269, True)])
def test_of_many_titles_a_tenth_may_be_lacking(filled: int, *, found: bool) -> None:
    assert bool(list(coverage([Batch(300, {"title": filled}, None)]))) is found


@pytest.mark.parametrize(("filled", "found"), [(7, False), (6, True)])
def test_what_chance_takes_of_a_field_that_all_have_is_no_loss(filled: int, *, found: bool) -> None:
    assert bool(lost(*[10] * 9, filled)) is found


def test_fewer_than_ten_latest_articles_are_put_with_those_before() -> None:
    runs = batches(*[10] * 9)
    assert list(coverage([*runs, *batches(0, of=3)])) == []  # 10 of 13
    assert [one.code for one in coverage([*runs, *batches(0, 0, 0, 0, of=3)])] == [
        "field-lost:source"
    ]


def test_nine_articles_are_too_few_to_be_judged() -> None:
    assert list(coverage([Batch(9, {"title": 0}, None)])) == []
    assert [one.code for one in coverage([Batch(10, {"title": 0}, None)])] == ["field-lost:title"]


def test_a_field_that_was_never_there_is_not_lost() -> None:
    assert lost(*[0] * 9) == []


def test_a_field_that_varies_may_vary_as_far() -> None:
    assert lost(*[9] * 8, 3) == ["usual are 90%, the threshold is 40%."]
    assert lost(*[8, 10] * 4, 3) == []


@pytest.mark.parametrize(
    ("latest", "found"), [(267, False), (266, True), (2400, False), (2401, True)]
)
def test_texts_are_a_third_to_three_times_as_long(latest: float, *, found: bool) -> None:
    assert bool(lengths(800, 800, 800, 800, latest)) is found


def test_lengths_are_held_against_four_blocks() -> None:
    assert lengths(800, 800, 800, 800, 90) == ["text-length"]
    assert lengths(800, 800, 800, 90) == []


@pytest.mark.parametrize(("latest", "found"), [(480, False), (460, True)])
def test_sixty_articles_tell_more_than_ten(latest: float, *, found: bool) -> None:
    assert bool(lengths(*[800] * 4, latest, of=60)) is found


def test_a_run_s_median_counts_for_as_many_articles_as_it_has() -> None:
    past = [Batch(10, {}, 800.0) for _ in range(4)]
    mixed = [Batch(4, {}, 90.0), Batch(6, {}, 800.0)]
    assert list(text_length([*past, *mixed])) == []
    assert [one.code for one in text_length([*past, Batch(6, {}, 90.0), Batch(4, {}, 800.0)])] == [
        "text-length"
    ]


def test_texts_may_vary_as_far_as_they_did() -> None:
    varying = [500.0, 1500.0] * 4
    assert lengths(*varying, 90) == []
