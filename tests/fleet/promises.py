"""What must hold of a fleet's feeds and of its sites' logs, whatever happened to the fleet."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fleet.naming import NOBODY
from tests.fleet.sites import LoggingSite, overlaps, runs


@dataclass(slots=True)
class Found:
    """Counts of what was looked at, and a sentence for each promise that was broken."""

    articles: int = 0
    files: int = 0
    requests: int = 0
    runs: int = 0
    broken: list[str] = field(default_factory=list)


def look(sites: Mapping[str, LoggingSite], files: Mapping[str, bytes]) -> Found:
    """Look at each site's feed among `files` (by name, all that stand) and at its log."""
    found = Found()
    for name, site in sites.items():
        _look_at_feed(name, site, files, found)
        _look_at_log(name, site, found)
    return found


def _look_at_feed(name: str, site: LoggingSite, files: Mapping[str, bytes], found: Found) -> None:
    """Each article on one line, each manifest line with its file, each file in the manifest."""
    feed = f"feeds/{name}/"
    manifest = files.get(f"{feed}manifest.jsonl", b"").splitlines()
    listed = {line["path"]: line for line in map(json.loads, manifest)}
    standing = {path for path in files if path.startswith(f"{feed}date=")}
    if len(listed) != len(manifest):
        found.broken.append(f"{name}: a file stands in the manifest twice")
    if standing != set(listed):
        found.broken.append(f"{name}: files and manifest differ: {standing ^ set(listed)}")
    lines = []
    for path in sorted(standing & set(listed)):
        content = files[path]
        said = listed[path]["sha256"], listed[path]["lines"]
        if said != (hashlib.sha256(content).hexdigest(), content.count(b"\n")):
            found.broken.append(f"{name}: {path} is not what the manifest says")
        lines += [json.loads(line) for line in content.splitlines()]
    _look_at_articles(name, site, Counter(line["id"] for line in lines), found)
    found.files += len(standing)


def _look_at_articles(name: str, site: LoggingSite, published: Counter[str], found: Found) -> None:
    ours = set(site.article_ids())
    found.articles += len(ours)
    if lost := ours - set(published):
        found.broken.append(f"{name}: {len(lost)} articles are lost: {sorted(lost)[:3]}")
    if strange := set(published) - ours:
        found.broken.append(f"{name}: articles of no page: {sorted(strange)[:3]}")
    if twice := [one for one, times in published.items() if times > 1]:
        found.broken.append(f"{name}: {len(twice)} articles stand twice: {twice[:3]}")


def _look_at_log(name: str, site: LoggingSite, found: Found) -> None:
    """No two runs asked at a time: between a run's first request and its last is no other's."""
    found.requests += len(site.log)
    found.runs += len({asked.run for asked in site.log})
    if any(asked.run == NOBODY for asked in site.log):
        found.broken.append(f"{name}: a request says not whose it is")
    for one, other in overlaps(site.log):
        order = [run for run in runs(site.log) if run in (one, other)]
        found.broken.append(f"{name}: two runs asked at a time: {' '.join(order)}")
