"""The mutants' tool finds what it changes."""

import gc

import hyxw.urls
from tests.mutants.changes import _other_counts
from tests.mutants.trial import _functions


def test_functions_are_found_though_the_tests_freeze_what_is_imported() -> None:
    gc.freeze()
    found = _functions()["hyxw/urls.py"]
    gc.freeze()
    assert hyxw.urls.site_key in found


def test_each_count_of_a_regular_expression_is_changed() -> None:
    assert list(_other_counts(r"[a+]+x{3,}(?:b)?")) == [
        *(r"[a+]*x{3,}(?:b)?", r"[a+]+x{4,}(?:b)?", r"[a+]+x{3,}(?:b){1}")
    ]
