"""What was learnt of a section: kept from run to run, and refused where it is damaged."""

from pathlib import Path

import pytest

from hyxw.errors import FolderUnusable
from hyxw.store.kept_layouts import KeptLayouts

SITE, OTHER = "http://127.0.0.1:8000", "http://127.0.0.1:9000"
ASKED, FOUND = f"{SITE}/list-1297-1.html", f"{SITE}/zixun/"


def test_what_is_kept_of_a_site_is_there_for_the_next_run(tmp_path: Path) -> None:
    KeptLayouts(tmp_path).keep_layout(SITE, {"name": "found", "title": "h1"})
    KeptLayouts(tmp_path).keep_listing(SITE, ASKED, FOUND)
    kept = KeptLayouts(tmp_path)
    assert kept.layout(SITE) == {"name": "found", "title": "h1"}
    assert kept.listing(SITE, ASKED) == FOUND
    assert kept.listing(SITE, f"{SITE}/list-43-1.html") is None
    assert (kept.layout(OTHER), kept.listing(OTHER, ASKED)) == (None, None)


def test_what_is_learnt_anew_takes_the_place_of_the_old(tmp_path: Path) -> None:
    sections = KeptLayouts(tmp_path)
    sections.keep_layout(SITE, {"name": "old"})
    sections.keep_layout(OTHER, {"name": "other"})
    sections.keep_layout(SITE, {"name": "new"})
    assert (sections.layout(SITE), sections.layout(OTHER)) == ({"name": "new"}, {"name": "other"})


def test_what_an_earlier_version_kept_is_read_and_goes_with_what_is_learnt(tmp_path: Path) -> None:
    former = tmp_path / "local_news.json"
    former.write_text(f'{{"{SITE}": {{"layout": {{"name": "former"}}}}}}', encoding="utf-8")
    kept = KeptLayouts(tmp_path)
    assert kept.layout(SITE) == {"name": "former"}
    kept.keep_listing(SITE, ASKED, FOUND)
    assert (kept.layout(SITE), kept.listing(SITE, ASKED)) == ({"name": "former"}, FOUND)
    assert kept.path.exists()


@pytest.mark.parametrize("content", ["", "torn", "[1, 2]", "null", '{"http://127.0.0.1": 3}'])
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    sections = KeptLayouts(tmp_path)
    sections.path.write_text(content, encoding="utf-8")
    with pytest.raises(FolderUnusable, match=r"sites\.json cannot be read"):
        sections.layout(SITE)
    with pytest.raises(FolderUnusable, match=r"sites\.json cannot be read"):
        sections.keep_layout(SITE, {"name": "new"})


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match="cannot be written"):
        KeptLayouts(tmp_path / "missing").keep_layout(SITE, {"name": "new"})
