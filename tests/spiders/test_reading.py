"""What is compared of a record that is read again."""

from hyxw.spiders.reading import changed_fields

OLD = {
    **{"id": "1297-1", "title": "甲", "text": "路灯亮了。", "revision": 1, "status": "published"},
    **{"content_hash": "a", "duplicate_of": None, "layout": "e0734", "warnings": []},
    **{"crawled_at": "2024-05-20T10:15:09Z", "run_id": "20240520T101501220Z"},
}


def test_what_a_record_says_of_its_reading_or_its_delivery_has_not_changed() -> None:
    again = {key: f"another {key}" for key in OLD} | {"id": "1297-1", "title": "甲"}
    assert changed_fields(OLD, again | {"text": "路灯亮了。"}) == []


def test_what_has_changed_is_named_in_the_feed_s_order() -> None:
    assert changed_fields(OLD, OLD | {"text": "灯灭了。", "title": "乙"}) == ["title", "text"]
    assert changed_fields({}, OLD)[:2] == ["id", "title"]
