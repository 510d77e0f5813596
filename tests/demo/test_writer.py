"""The same number writes the same text, different numbers write different ones."""

from datetime import datetime
from itertools import combinations

from hyxw.demo.story import CHINA
from hyxw.demo.writer import Dice, Draft, person, write

DAY = datetime(2024, 5, 1, 9, 30, tzinfo=CHINA)


def _grams(draft: Draft) -> set[str]:
    text = "".join(draft.paragraphs)
    return {text[place : place + 5] for place in range(len(text) - 4)}


def test_same_seed_same_text() -> None:
    assert write("a", DAY) == write("a", DAY)
    assert write("a", DAY) != write("b", DAY)


def test_dice_give_known_numbers_on_every_machine() -> None:
    dice = Dice("known")
    assert [dice.below(1000) for _ in range(5)] == [796, 524, 462, 731, 830]


def test_no_slot_is_left_unfilled() -> None:
    for number in range(200):
        draft = write(str(number), DAY)
        texts = (draft.title, *draft.paragraphs, *draft.subheads, *draft.captions)
        assert not any("{" in text or "}" in text for text in texts)


def test_texts_are_far_from_near_duplicates() -> None:
    grams = [_grams(write(str(number), DAY)) for number in range(150)]
    assert max(len(a & b) / len(a | b) for a, b in combinations(grams, 2)) < 0.3


def test_length_is_asked_for() -> None:
    assert len(write("a", DAY, 9).paragraphs) == 9


def test_names_have_two_to_five_characters() -> None:
    dice = Dice("names")
    names = {person(dice) for _ in range(300)}
    assert {len(name) for name in names} == {2, 3, 4, 5}
    assert any("·" in name for name in names)
