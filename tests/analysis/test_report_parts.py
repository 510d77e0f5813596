"""The report's smaller parts, each alone."""

import pytest

from hyxw.analysis.report.charts import percent, quiet_days
from hyxw.analysis.report.page import difference, link


def test_quiet_days_lie_between_the_first_and_the_last() -> None:
    days = [{"day": f"2024-03-{day}"} for day in (28, 30)] + [{"day": "2024-04-02"}]
    assert quiet_days(days) == ["2024-03-29", "2024-03-31", "2024-04-01"]
    assert quiet_days(days[:1]) == []
    assert quiet_days([]) == []


def test_a_share_is_said_in_percent() -> None:
    assert [percent(share) for share in (0, 0.873, 1)] == ["0%", "87%", "100%"]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("亮了三十盏灯", "亮了四十盏灯", "亮了<del>三</del><ins>四</ins>十盏灯"),
        ("亮了灯", "亮了新灯", "亮了<ins>新</ins>灯"),
        ("亮了新灯", "亮了灯", "亮了<del>新</del>灯"),
        ("<b>", "<i>", "&lt;<del>b</del><ins>i</ins>&gt;"),
        ("一样", "一样", "一样"),
    ],
)
def test_a_difference_shows_what_went_and_what_came(before: str, after: str, shown: str) -> None:
    assert difference(before, after) == shown


def test_a_link_leads_to_the_web_alone() -> None:
    assert link("http://h/?a&b", "<灯>") == (
        '<a href="http://h/?a&amp;b" rel="noopener noreferrer">&lt;灯&gt;</a>'
    )
    assert link("javascript:x", "灯") == "灯"
    assert [link(None, "灯"), link(None, None), link("ftp://h", None)] == ["灯", "—", "ftp://h"]


def test_a_difference_has_a_little_of_what_stands_around() -> None:
    before = f"{'甲' * 90}旧{'乙' * 90}去{'丙' * 90}"
    after = f"{'甲' * 90}新{'乙' * 90}{'丙' * 90}"
    near = 40
    assert difference(before, after) == (
        f"…{'甲' * near}<del>旧</del><ins>新</ins>{'乙' * near}…{'乙' * near}"
        f"<del>去</del>{'丙' * near}…"
    )
    assert difference("<旧>", "<新>") == "&lt;<del>旧</del><ins>新</ins>&gt;"
