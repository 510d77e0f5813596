"""Which project `hyxw` runs in, where one stands in another's."""

import pytest
from scrapy.settings import Settings

from hyxw.__main__ import _is_ours
from hyxw.addon import LOADER


@pytest.mark.parametrize(
    ("settings", "ours"),
    [
        ({}, False),
        ({"SPIDER_LOADER_CLASS": LOADER}, True),
        ({"ADDONS": {"hyxw.addon.HyxwAddon": 100}}, True),
        ({"ADDONS": {"scrapy.crawler.Crawler": 100}}, False),
    ],
)
def test_a_project_is_ours_by_its_loader_or_its_addon(
    settings: dict[str, object], *, ours: bool
) -> None:
    assert _is_ours(Settings(settings)) is ours
