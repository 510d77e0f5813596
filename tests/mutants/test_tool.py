"""The mutants' tool finds what it changes."""

import gc
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import hyxw.urls
from tests.mutants.__main__ import equivalents, keys
from tests.mutants.changes import _other_counts, mutants_of
from tests.mutants.trial import _Chosen, _functions


def test_functions_are_found_though_the_tests_freeze_what_is_imported() -> None:
    gc.freeze()
    found = _functions()["hyxw/urls.py"]
    gc.freeze()
    assert hyxw.urls.site_key in found


def test_each_count_of_a_regular_expression_is_changed() -> None:
    assert list(_other_counts(r"[a+]+x{3,}(?:b)?")) == [
        *(r"[a+]*x{3,}(?:b)?", r"[a+]+x{4,}(?:b)?", r"[a+]+x{3,}(?:b){1}")
    ]


def test_what_is_noted_as_equivalent_is_a_mutant_still() -> None:
    noted = equivalents()
    modules = {Path(path) for path, _ in noted}
    found = {key for path in modules for one in mutants_of(path) for key in keys(one)}
    assert noted.keys() <= found


def test_what_is_looked_up_in_a_table_is_changed_and_a_type_is_not(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("one = TABLE[3]\nother = Table[int, 3]()\n")
    assert [one.said for one in mutants_of(module) if one.line == 1] == ["3  →  4"]
    assert not [one for one in mutants_of(module) if "→  4" in one.said and one.line == 2]


def test_where_tests_are_no_more_their_function_s_others_are_run() -> None:
    chosen = _Chosen(["a.py::test_one[new]", "a.py::test_one[old]", "b.py", "c.py::test_gone"], ())
    names = [
        "b.py::test",
        "a.py::test_one[mine]",
        "a.py::test_one[new]",
        "a.py::test_two",
        "c.py::t",
    ]
    items: list[Any] = [SimpleNamespace(nodeid=name) for name in names]
    run = ["a.py::test_one[new]", "a.py::test_one[mine]", "b.py::test"]
    assert [item.nodeid for item in chosen.of(items)] == run
