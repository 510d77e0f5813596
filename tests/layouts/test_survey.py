"""What becomes of the layout in use where a sample is looked at again."""

from dataclasses import replace

import pytest

from hyxw.demo.site import Site
from hyxw.layouts.survey import Survey
from tests.layouts.test_calibrate import SECTION, evidence, theme

SITE = Site.of_size(30, theme("flat"))


@pytest.mark.parametrize("field", ["breadcrumb", "meta", "entry_date"])
def test_a_field_of_the_layout_in_use_is_worked_out_again_where_it_is_not_vouched_for(
    field: str,
) -> None:
    pages = evidence(SITE)
    right = pages.calibrate().layout
    used = replace(right, name="kept", body=f"body {right.body}", **{field: ""})
    survey = Survey(pages.listing, SECTION, ())
    survey.pages = list(pages.articles)
    chosen = survey.choose([used])
    assert chosen is not None
    assert chosen.layout == replace(used, **{field: right.as_dict()[field]})
    survey.pages = list(pages.articles)
    assert survey.choose([chosen.layout]) == chosen
