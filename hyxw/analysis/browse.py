"""The search index in a browser: Datasette, on this machine only, to look and not to write."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hyxw.analysis.index import NAME, PEOPLE
from hyxw.analysis.query import parse
from hyxw.analysis.search import SHARES, matching
from hyxw.errors import BadArgument, needing
from hyxw.urls import is_loopback

if TYPE_CHECKING:
    from datasette.app import Datasette

_App = Callable[[Any, Any, Any], Awaitable[None]]  # ASGI's

_HOST = "127.0.0.1"
_DATABASE = Path(NAME).stem
_SETTINGS = {
    "truncate_cells_html": 80,
    "default_page_size": 50,
    "default_facet_size": 10,
    "suggest_facets": False,
    "allow_download": False,
}
_SHOWN = ("title", "published_at", "source", "reporters", "correspondents", "status", "text")


def serve(path: Path, port: int) -> None:
    """Serve the index until interrupted."""
    with needing("browse"):
        import uvicorn
        from datasette.plugins import pm
    pm.register(_plugin(), "hyxw")
    uvicorn.run(_datasette(path).app(), host=_HOST, port=port, log_level="warning")


def address(port: int) -> str:
    """The page to begin with."""
    columns = "&".join(f"_col={key}" for key in _SHOWN)
    return f"http://{_HOST}:{port}/{_DATABASE}/article?{columns}"


def _datasette(path: Path) -> "Datasette":
    from datasette.app import Datasette

    return Datasette(
        [str(path)],  # opened with mode=ro
        metadata=_metadata(),
        template_dir=str(Path(__file__).with_name("pages")),
        settings=_SETTINGS,
    )


def _metadata() -> dict[str, Any]:
    article = {
        "title": "文章 · Articles",
        "label_column": "title",
        "sort_desc": "published_at",
        "facets": ["source", "status", {"array": "reporters"}, {"array": "correspondents"}],
    }
    hidden = ("common", "file", "token")
    tables = {"article": article, **{name: {"hidden": True} for name in hidden}}
    return {"title": "hyxw", "databases": {_DATABASE: {"tables": tables}}}


def _plugin() -> object:
    """What Datasette asks: conditions of a search, who is answered, and what our pages show."""
    from datasette import hookimpl

    answers = {
        "filters_from_request": _conditions,
        "asgi_wrapper": lambda: _only_here,
        "prepare_jinja2_environment": _add_filters,
        "render_cell": _cell,
    }
    hooks = {asked: staticmethod(hookimpl(answer)) for asked, answer in answers.items()}
    return type("Plugin", (), hooks)


def _conditions(request: Any, table: str, datasette: Any) -> Callable[[], Awaitable[Any]] | None:  # noqa: ANN401  Datasette's
    """`?_find=WORDS` on the table of articles."""
    words = (request.args.get("_find") or "").strip()
    if not words or table != "article":
        return None
    return lambda: _found(words, datasette)


def _add_filters(env: Any) -> None:  # noqa: ANN401  Jinja's
    """Lists are JSON in the index."""
    env.filters["listed"] = json.loads


def _only_here(app: _App) -> _App:
    """`app`, for this machine's own names only.

    A page elsewhere on the web may let its own name point to 127.0.0.1, and would read the answers.
    """
    from datasette.utils.asgi import Response

    async def answer(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  ASGI's
        host = dict(scope.get("headers", ())).get(b"host", b"").decode("latin-1")
        if scope["type"] == "http" and not is_loopback(f"http://{host}/"):
            refused = Response.text(f"Ask for http://{_HOST}, by no other name.", status=403)
            await refused.asgi_send(send)
        else:
            await app(scope, receive, send)

    return answer


def _cell(row: Any, value: object, column: str, datasette: Any) -> str | None:  # noqa: ANN401  Datasette's
    """A cell of the table as one reads it; None is as Datasette has it."""
    from markupsafe import Markup

    if not isinstance(value, str):
        return None
    if column == "title" and "id" in row.keys():  # noqa: SIM118  a row of sqlite3
        url = datasette.urls.row(_DATABASE, "article", row["id"])
        return Markup('<a href="{}">{}</a>').format(url, value)
    if column == "published_at":
        return value[:16].replace("T", " ")
    if column in ("section", *PEOPLE) and value.startswith("["):  # a query may name anything so
        return "、".join(json.loads(value)) or "—"
    return None


async def _found(words: str, datasette: Any) -> Any:  # noqa: ANN401  Datasette's
    from datasette.filters import FilterArguments
    from datasette.utils.asgi import BadRequest

    shares = await datasette.get_database(_DATABASE).execute(SHARES)
    try:
        tables, exact, values = matching(parse(words), dict(map(tuple, shares.rows)))
    except BadArgument as exc:
        raise BadRequest(str(exc)) from exc
    sql = f"article.rowid IN (SELECT article.rowid FROM {tables} WHERE {exact})"  # noqa: S608
    named = {f"find_{number}": value for number, value in enumerate(values)}
    for name in named:
        sql = sql.replace("?", f":{name}", 1)
    return FilterArguments([sql], params=named, human_descriptions=[f"“{words}” is found"])
