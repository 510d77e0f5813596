"""The feed described for readers that know nothing of it: a Frictionless data package."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from hyxw.items import SCHEMA_VERSION, article_schema
from hyxw.store.records import PublishedFile

_TIME = "%Y-%m-%dT%H:%M:%S%z"
_CONSTRAINTS = ("pattern", "minimum", "minLength")


def datapackage(name: str, files: Sequence[PublishedFile]) -> dict[str, Any]:
    """The descriptor of the feed `name`, for `datapackage.json` in the feed's folder.

    `files` are the manifest's; they are one table in as many parts.
    """
    folder = PurePosixPath("feeds", name)
    return {
        "profile": "data-package",
        "name": name,
        "title": f"Articles of {name}",
        "version": SCHEMA_VERSION,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "articles",
                "path": [str(PurePosixPath(file.path).relative_to(folder)) for file in files],
                "format": "jsonl",
                "mediatype": "application/jsonl",
                "encoding": "utf-8",
                "schema": table_schema(),
            }
        ],
    }


def table_schema() -> dict[str, Any]:
    """The Frictionless Table Schema of a feed's lines."""
    keys = article_schema()["properties"]
    return {
        "fields": [_field(name, said) for name, said in keys.items()],
        "primaryKey": ["id", "revision"],
        "missingValues": [],  # "" is a text without words, not a missing one
    }


def _field(name: str, said: dict[str, Any]) -> dict[str, Any]:
    kinds = said["type"] if isinstance(said["type"], list) else [said["type"]]
    (kind,) = (kind for kind in kinds if kind != "null")
    described = {
        "name": name,
        "type": kind,
        "description": said["description"],
        "example": said["examples"][0],
        "constraints": _constraints(said, required="null" not in kinds),
    }
    if said.get("format") == "date-time":
        described |= {"type": "datetime", "format": _TIME}
        del described["constraints"]["pattern"]  # it is one of text
    if "x-schema-org" in said:
        described["rdfType"] = f"https://schema.org/{said['x-schema-org']}"
    return described


def _constraints(said: dict[str, Any], *, required: bool) -> dict[str, Any]:
    found = {key: said[key] for key in _CONSTRAINTS if key in said}
    if "enum" in said:
        found["enum"] = [value for value in said["enum"] if value is not None]
    return {"required": required, **found}
