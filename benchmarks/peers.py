"""General extractors on the same pages: set up in an environment of their own, pages by file.

The environment is made once, by pip from peers.txt, in build/peers; nothing of it is imported here.
What cannot be installed or run is a PeerFailed that says why.
"""

import hashlib
import json
import subprocess
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PEERS = ("trafilatura", "newspaper4k", "gne")

_HERE = Path(__file__).parent
_PINNED = _HERE / "peers.txt"
_WORKER = _HERE / "peers_worker.py"
_CACHE = _HERE.parent / "build" / "peers"
_TIME_LIMIT = 3600  # seconds, for one peer over all pages


class PeerFailed(Exception):
    """A peer cannot be installed or run; the message says why."""


@dataclass(frozen=True, slots=True)
class PeerPage:
    """What a peer gives of one page, "" for what it does not find, and its seconds for it."""

    title: str
    published: str
    text: str
    seconds: float
    error: str


def set_up() -> Path:
    """The environment's Python, installed if it is not there yet; raises PeerFailed."""
    mark = hashlib.sha256(_PINNED.read_bytes()).hexdigest()
    python, ready = _CACHE / "bin" / "python", _CACHE / "ready"
    if ready.exists() and ready.read_text("utf-8") == mark:
        return python
    try:
        venv.create(_CACHE, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as exc:
        raise PeerFailed(f"no environment in {_CACHE.name}: {exc}") from exc
    install = ["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]
    _run([str(python), *install, "-r", str(_PINNED)])
    ready.write_text(mark, "utf-8")
    return python


def run(
    python: Path, peer: str, pages: Sequence[Mapping[str, str]], folder: Path
) -> list[PeerPage]:
    """One peer over `pages`, each a `url` and its `html`; files go to `folder`.

    Raises PeerFailed.
    """
    given, answered = folder / "pages.jsonl", folder / f"{peer}.jsonl"
    lines = (json.dumps(dict(page), ensure_ascii=False) for page in pages)
    given.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    # -I: a peer that imports requests must not find our benchmarks/requests.py
    worker = [str(python), "-I", "-W", "ignore", str(_WORKER)]
    _run([*worker, peer, str(given), str(answered)])
    answers = [json.loads(line) for line in answered.read_text("utf-8").split("\n") if line]
    if len(answers) != len(pages):
        raise PeerFailed(f"{peer} answered {len(answers)} of {len(pages)} pages")
    return [_page(answer) for answer in answers]


def versions() -> dict[str, str]:
    """The pinned version of each peer."""
    pins = dict(line.split("==") for line in _PINNED.read_text("utf-8").split() if "==" in line)
    return {peer: pins[peer] for peer in PEERS}


def _page(answer: Mapping[str, Any]) -> PeerPage:
    return PeerPage(
        title=answer.get("title") or "",
        published=answer.get("published") or "",
        text=answer.get("text") or "",
        seconds=answer["seconds"],
        error=answer.get("error") or "",
    )


def _run(command: Sequence[str]) -> None:
    """Run to the end; raises PeerFailed with the last lines of what the process said."""
    try:
        subprocess.run(  # noqa: S603  # our own command
            command, check=True, capture_output=True, text=True, timeout=_TIME_LIMIT
        )
    except subprocess.CalledProcessError as exc:
        said = " | ".join((exc.stderr or exc.stdout).strip().splitlines()[-3:])
        raise PeerFailed(f"{Path(command[0]).name} ended with {exc.returncode}: {said}") from exc
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise PeerFailed(str(exc)) from exc
