import pytest

from hyxw import errors


def test_a_run_s_errors_have_the_exit_codes_that_schedulers_know() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    codes = {one.__name__: one.exit_code for one in kinds if issubclass(one, errors.RunError)}
    assert codes == {
        "RunError": 1,
        "CouldNotStart": 1,
        "BadArgument": 2,
        "Interrupted": 3,
        "ArticlesFailed": 4,
        "PagesChanged": 5,
        "SiteUnreachable": 6,
        "FolderLocked": 7,
        "FolderUnusable": 8,
        "NothingThere": 8,
        "ClaimLost": 7,
    }


def test_what_is_missing_is_named_with_the_extra_that_brings_it() -> None:
    said = r"^duckdb is missing: pip install '\.\[x\]' in a checkout of hyxw\.$"
    with pytest.raises(errors.CouldNotStart, match=said), errors.needing("x"):
        raise ImportError(name="duckdb.typing")
    with pytest.raises(ImportError), errors.needing("x"):
        raise ImportError(name="hyxw.items")
