import pytest

from hyxw.layouts.first_page import _is_start


@pytest.mark.parametrize(
    ("title", "whole", "start"),
    [
        ("石桥", "石桥村亮灯", True),
        ("石桥村", "石桥村里亮灯", True),
        ("石桥村", "石桥村亮灯", False),
        ("亮灯", "石桥村亮灯", False),
        ("", "石桥村亮灯", False),
    ],
)
def test_half_a_title_or_less_is_its_start(title: str, whole: str, *, start: bool) -> None:
    assert _is_start(title, whole) is start
