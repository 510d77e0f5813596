"""What was learnt of a section: kept from run to run, and refused where it is damaged."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store.documents import Documents, FolderDocuments
from hyxw.store.kept_layouts import KeptLayouts
from hyxw.store.shared import SharedLedger
from tests import postgres

SITE, OTHER = "http://127.0.0.1:8000", "http://127.0.0.1:9000"
ASKED, FOUND = f"{SITE}/list-1297-1.html", f"{SITE}/zixun/"


@pytest.fixture(params=["folder", "postgresql"])
def documents(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Documents]:
    if request.param == "folder":
        yield FolderDocuments(tmp_path)
    else:
        with (
            postgres.database() as address,
            closing(SharedLedger(address, SITE, claim_seconds=60)) as ledger,
        ):
            yield ledger.documents(tmp_path)


def test_what_is_kept_of_a_site_is_there_for_the_next_run(documents: Documents) -> None:
    KeptLayouts(documents).keep_layout(SITE, {"name": "found", "title": "h1"})
    KeptLayouts(documents).keep_listing(SITE, ASKED, FOUND)
    kept = KeptLayouts(documents)
    assert kept.sites() == [SITE]
    assert kept.layout(SITE) == {"name": "found", "title": "h1"}
    assert kept.listing(SITE, ASKED) == FOUND
    assert kept.listing(SITE, f"{SITE}/list-43-1.html") is None
    assert (kept.layout(OTHER), kept.listing(OTHER, ASKED)) == (None, None)


def test_what_is_learnt_anew_takes_the_place_of_the_old(documents: Documents) -> None:
    sections = KeptLayouts(documents)
    sections.keep_layout(SITE, {"name": "old"})
    sections.keep_layout(OTHER, {"name": "other"})
    sections.keep_layout(SITE, {"name": "new"})
    assert (sections.layout(SITE), sections.layout(OTHER)) == ({"name": "new"}, {"name": "other"})


def test_sections_of_two_templates_keep_a_layout_each(documents: Documents) -> None:
    kept = KeptLayouts(documents)
    kept.keep_layout(SITE, {"name": "first"}, "news")
    kept.keep_learnt(SITE, "news", {"listed": 25})
    kept.keep_layout(SITE, {"name": "second"}, "sports")
    kept.keep_learnt(SITE, "sports", {"listed": 20})
    assert (kept.layout(SITE, "news"), kept.learnt(SITE, "news")) == (
        {"name": "first"},
        {"listed": 25},
    )
    assert (kept.layout(SITE, "sports"), kept.learnt(SITE, "sports")) == (
        {"name": "second"},
        {"listed": 20},
    )
    assert kept.layout(SITE, "culture") == {"name": "first"}
    kept.keep_layout(SITE, {"name": "by hand"})
    assert kept.layout(SITE, "sports") == {"name": "by hand"}


@pytest.mark.parametrize(
    ("kept", "found"),
    [({}, {"undated": ""}), ({"undated": ""}, {}), ({"total": ""}, {"undated": ""})],
)
def test_a_layout_that_an_earlier_version_kept_is_the_same_without_the_keys_it_has_not(
    documents: Documents, kept: dict[str, str], found: dict[str, str]
) -> None:
    sections = KeptLayouts(documents)
    sections.keep_layout(SITE, {"name": "found", **kept})
    sections.keep_learnt(SITE, "sports", {"listed": 25})
    sections.keep_layout(SITE, {"name": "found", **found})
    assert sections.learnt(SITE, "sports") == {"listed": 25}
    sections.keep_layout(SITE, {"name": "found", "undated": "yes"})
    assert sections.learnt(SITE, "sports") == {}


def test_a_layout_stands_there_line_by_line_to_be_mended_by_hand(tmp_path: Path) -> None:
    kept = KeptLayouts(FolderDocuments(tmp_path))
    kept.keep_layout(SITE, {"name": "found", "title": "h1"})
    kept.keep_learnt(SITE, "news", {"crumb": "资讯", "history": {"seen": [1, 2]}, "gone": {}})
    assert (
        (tmp_path / "layouts/sites.json").read_text("utf-8")
        == f"""{{
  "{SITE}": {{
    "layout": {{
      "name": "found",
      "title": "h1"
    }},
    "sections": {{
      "news": {{
        "crumb": "资讯",
        "history": {{"seen": [1, 2]}},
        "gone": {{}}
      }}
    }}
  }}
}}
"""
    )


def test_what_an_earlier_version_kept_is_read_and_goes_with_what_is_learnt(tmp_path: Path) -> None:
    documents = FolderDocuments(tmp_path)
    former = f'{{"{SITE}": {{"layout": {{"name": "former"}}}}}}'
    documents.write("layouts/local_news.json", former.encode())
    kept = KeptLayouts(documents)
    assert kept.layout(SITE) == {"name": "former"}
    kept.keep_listing(SITE, ASKED, FOUND)
    assert (kept.layout(SITE), kept.listing(SITE, ASKED)) == ({"name": "former"}, FOUND)
    assert (tmp_path / "layouts/sites.json").exists()


def test_one_that_the_system_cannot_read_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "layouts/sites.json").mkdir(parents=True)
    with pytest.raises(FolderUnusable, match=r"json cannot be read \(Is a directory\); mend"):
        KeptLayouts(FolderDocuments(tmp_path)).layout(SITE)


@pytest.mark.parametrize("content", ["", "torn", "[1, 2]", "null", '{"http://127.0.0.1": 3}'])
def test_a_damaged_one_is_named(documents: Documents, content: str) -> None:
    documents.write("layouts/sites.json", content.encode())
    sections = KeptLayouts(documents)
    with pytest.raises(FolderUnusable, match=r"sites\.json.* cannot be read"):
        sections.layout(SITE)
    with pytest.raises(FolderUnusable, match=r"sites\.json.* cannot be read"):
        sections.keep_layout(SITE, {"name": "new"})


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "layouts").write_text("")
    with pytest.raises(FolderUnusable, match="is no folder: move it away"):
        KeptLayouts(FolderDocuments(tmp_path)).keep_layout(SITE, {"name": "new"})
