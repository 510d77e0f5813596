from dataclasses import replace

import pytest

from benchmarks.measuring.expected import Record
from benchmarks.measuring.scores import (
    FIELDS,
    Tally,
    Verdict,
    compare,
    compare_shared,
    f1,
    together,
)

TRUTH = Record(
    title="石桥村亮起新路灯",
    published="2024-03-30 11:44",
    source="湘江新闻网",
    reporters=("周禾",),
    correspondents=(),
    text="石桥村昨晚亮起了三十盏路灯。",
)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("一二三四五", "一二三四五", 1.0),
        ("一二三四五", "一二 三\n四五", 1.0),
        ("一二三四五", "一二三四", 2 / 3),
        ("一二三四一二三四", "一二三四", 2 / 6),
        ("一二三四", "甲乙丙丁", 0.0),
        ("一二三四", "", 0.0),
        ("", "", 1.0),
    ],
)
def test_f1_counts_grams_of_four(one: str, other: str, share: float) -> None:
    assert f1(one, other) == pytest.approx(share)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, []),
        ({"title": "石桥村亮起新路灯 "}, ["title"]),
        ({"published": "2024-03-30"}, ["published_at"]),
        ({"source": None}, ["source"]),
        ({"reporters": ["周禾", "李四"]}, ["reporters"]),
        ({"correspondents": ["李四"]}, ["correspondents"]),
        ({"text": "石桥村昨晚亮起了路灯。"}, ["body", "exact"]),
    ],
)
def test_each_field_is_judged_alone(change: dict[str, object], wrong: list[str]) -> None:
    verdicts = compare(TRUTH, replace(TRUTH, **change))  # type: ignore[arg-type]  # by name
    assert [verdict.field for verdict in verdicts if not verdict.right] == wrong


def test_peers_are_judged_by_what_they_offer() -> None:
    assert [v.field for v in compare_shared(TRUTH, TRUTH)] == ["title", "published_at", "body"]


def test_tally_counts_shares_and_failures() -> None:
    one, other = Tally(), Tally()
    one.add("a", "1", iter([Verdict("title", True), Verdict("pager", True)]))
    other.add("b", "2", iter([Verdict("title", False, "x", "y")]))
    whole = together([one, other])
    assert whole.figures() == {"title": 0.5, "pager": 1.0}
    assert whole.figure("body") is None
    assert whole.failing() == {"b": {"title": 1}}
    assert set(whole.figures()) <= set(FIELDS)
