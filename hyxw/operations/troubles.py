"""Which trouble is news to the operator: told once, not again while it lasts, and when it is over.

Pure: the state of a section's troubles in, a message or none and the next state out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hyxw.wording import local_time

# What begins the code of a trouble that is how a run ended: exit-6.
END = "exit-"
# A trouble that was there so lately is the same one. What is found by comparison may be just below
# its threshold one day and just above it another.
_LATELY = timedelta(days=1)
_LATELY_FOUND = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Message:
    """What the operator is told. `level` is apprise's: failure, warning, success or info."""

    level: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a run: a code that stays the same while it lasts, and a sentence."""

    code: str
    sentence: str
    level: str = "failure"


@dataclass(frozen=True, slots=True)
class Known:
    """The troubles that were told, each with the run (UTC, ISO 8601) that had it last.

    `since` is the first such run, None while all is well; `last_run` the run before, where it had
    a trouble.
    """

    last_seen: Mapping[str, str] = field(default_factory=dict)
    since: str | None = None
    last_run: str | None = None


def next_message(
    name: str, known: Known, troubles: Sequence[Trouble], now: datetime
) -> tuple[Message | None, Known]:
    """What is to be told of `name` after a run at `now` with these troubles, and what is known."""
    if troubles:
        return _troubled(name, known, troubles, now)
    held = {
        code: seen
        for code, seen in known.last_seen.items()
        if not code.startswith(END) and _is_recent(code, seen, now)
    }
    if held:
        return None, Known(held, known.since)
    over = _recovered(name, known.since, known.last_seen) if known.since else None
    return over, Known()


def _troubled(
    name: str, known: Known, troubles: Sequence[Trouble], now: datetime
) -> tuple[Message | None, Known]:
    at = now.isoformat(timespec="seconds")
    lasting = {
        code: seen
        for code, seen in known.last_seen.items()
        if seen == known.last_run or _is_recent(code, seen, now)
    }
    new = [trouble for trouble in troubles if trouble.code not in lasting]
    seen = {**lasting, **{trouble.code: at for trouble in troubles}}
    return (_worse(name, new) if new else None), Known(seen, known.since or at, at)


def _is_recent(code: str, seen: str, now: datetime) -> bool:
    lately = _LATELY if code.startswith(END) else _LATELY_FOUND
    return now - datetime.fromisoformat(seen) <= lately


def _worse(name: str, new: list[Trouble]) -> Message:
    level = "failure" if any(trouble.level == "failure" for trouble in new) else "warning"
    return Message(level, f"{name}: {new[0].sentence}", "\n".join(one.sentence for one in new))


def _recovered(name: str, since: str, codes: Iterable[str]) -> Message:
    begun = local_time(datetime.fromisoformat(since))
    said = f"The run went well. What was told since {begun} is over: {', '.join(sorted(codes))}."
    return Message("success", f"{name}: all is well again", said)
