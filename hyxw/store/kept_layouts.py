"""What runs have learnt of a site for later ones: its layouts, and where its listings are."""

import json
from typing import Any

from hyxw.errors import FolderUnusable
from hyxw.store.documents import Documents
from hyxw.wording import why

_NAME = "layouts/sites.json"
_FORMER = "layouts/local_news.json"  # its name while there was but one section
_LINED = 4  # objects in objects that have a line for each key; what is learnt of pages takes one


class KeptLayouts:
    """The document `layouts/sites.json`: by site (`http://host:port`) what a run has learnt there.

    A site's entry is an object with `layout`, a layout's fields; `listings`, a listing's URL found
    in place of the one that was asked for; and `sections`, what each section's pages have shown,
    with a `layout` of its own where another template makes them. Any may be missing.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.address = documents.address(_NAME)

    def sites(self) -> list[str]:
        """The sites that anything is kept of."""
        return list(self._read())

    def layout(self, site: str, section: str = "") -> dict[str, Any] | None:
        """The section's own layout, else the site's; raises FolderUnusable for a damaged one."""
        layout = self._section(site, section).get("layout") or self._site(site).get("layout")
        return None if layout is None else dict(layout)

    def learnt(self, site: str, section: str) -> dict[str, Any]:
        """What a section's pages have shown, {} for nothing; FolderUnusable for a damaged one."""
        return {k: v for k, v in self._section(site, section).items() if k != "layout"}

    def listing(self, site: str, asked: str) -> str | None:
        """The URL found in place of `asked`, or None; raises FolderUnusable for a damaged one."""
        found = self._site(site).get("listings", {}).get(asked)
        return None if found is None else str(found)

    def keep_layout(self, site: str, layout: dict[str, Any], section: str = "") -> None:
        """Keep a layout for the runs to come; what pages showed with another is forgotten.

        It is all sections', or that of the one whose run has found it, if others are known. One
        that lacks a key, as an older version kept it, is the one with "" there.
        """
        kept = self.layout(site, section)
        if kept is not None and _stated(layout) == _stated(kept):
            return
        sections = self._site(site).get("sections", {})
        if section and sections.keys() - {section}:
            self._keep(site, sections={**sections, section: {"layout": layout}})
        else:
            self._keep(site, layout=layout, sections={})

    def keep_learnt(self, site: str, section: str, learnt: dict[str, Any]) -> None:
        """Keep what a section's pages have shown."""
        if learnt != self.learnt(site, section):
            kept = {**self._section(site, section), **learnt}
            self._keep(site, sections={**self._site(site).get("sections", {}), section: kept})

    def keep_listing(self, site: str, asked: str, found: str) -> None:
        """Keep where the listing was found."""
        self._keep(site, listings={**self._site(site).get("listings", {}), asked: found})

    def _site(self, site: str) -> dict[str, Any]:
        return self._read().get(site, {})

    def _section(self, site: str, section: str) -> dict[str, Any]:
        return dict(self._site(site).get("sections", {}).get(section, {}))

    def _keep(self, site: str, **what: dict[str, Any]) -> None:
        sites = self._read()
        sites[site] = {**sites.get(site, {}), **what}
        self._documents.write(_NAME, f"{_in_lines(sites)}\n".encode())

    def _read(self) -> dict[str, dict[str, Any]]:
        for name in (_NAME, _FORMER):
            try:
                content = self._documents.read(name)
                if content is not None:
                    return _sites(json.loads(content))
            except (OSError, ValueError) as exc:
                raise FolderUnusable(
                    f"{self._documents.address(name)} cannot be read ({why(exc)}); mend or delete"
                    " it: the next run learns anew."
                ) from exc
        return {}


def _stated(layout: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in layout.items() if value != ""}


def _in_lines(value: object, deep: int = _LINED, indent: str = "") -> str:
    """JSON that can be read and mended by hand; what is `deep` inside takes one line each."""
    if not deep or not value or not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    inner = f"{indent}  "
    lines = (f"{inner}{json.dumps(key)}: {_in_lines(value[key], deep - 1, inner)}" for key in value)
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}"


def _sites(read: object) -> dict[str, dict[str, Any]]:
    if isinstance(read, dict) and all(isinstance(kept, dict) for kept in read.values()):
        return read
    raise ValueError("it does not hold an object of objects")
