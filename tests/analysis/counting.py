"""A plain count over a feed's files, which whatever reads them has to agree with."""

import json
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def every_line(folder: Path) -> list[Line]:
    """All lines, in the order of the runs."""
    files = sorted(folder.rglob("date=*/*.jsonl"), key=lambda path: path.name)
    return [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]


def newest(folder: Path, since: str = "", until: str = "") -> list[tuple[str, int]]:
    """Id and revision of each article's newest line that is neither withdrawn nor a duplicate."""
    last = {line["id"]: line for line in every_line(folder)}
    gone = {key for key, line in last.items() if line["status"] == "withdrawn"}
    kept = []
    for key, line in last.items():
        original, day = line["duplicate_of"], (line["published_at"] or "")[:10]
        if key in gone or (original and original not in gone):
            continue
        if (since and not day >= since) or (until and not (day and day <= until)):
            continue
        kept.append((key, line["revision"]))
    return sorted(kept)
