"""A crawler that turns one Chinese local news section into a feed of articles.

For who reads feeds: `hyxw.read(folder)` gives typed articles, `hyxw.articles(folder)` a DuckDB
relation of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hyxw.analysis.reading import read
    from hyxw.analysis.table import articles

__all__ = ["articles", "read"]

# Imported when first asked for: a crawl needs neither, and DuckDB is an extra.
_HOMES = {"read": "hyxw.analysis.reading", "articles": "hyxw.analysis.table"}


def __getattr__(name: str) -> object:
    """Import `read` or `articles`."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
