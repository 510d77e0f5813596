"""The accuracy that extraction must not fall below, kept in a file with each change's reason."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FLOOR_FILE = Path(__file__).parents[1] / "extraction-floor.json"

Figures = Mapping[str, Mapping[str, float]]  # group of themes -> field -> share, 0 to 1


class FloorHeld(Exception):
    """A figure would be lowered, and nobody asked for that; the message names it."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure below its floor."""

    group: str
    field: str
    floor: float
    figure: float

    def __str__(self) -> str:
        """One line."""
        return f"{self.field} ({self.group}): {self.figure:.4f}, its floor is {self.floor:.4f}"


def load(path: Path = FLOOR_FILE) -> dict[str, Any]:
    """The floor file: `figures` and `changes`; empty ones where there is no file."""
    if not path.exists():
        return {"figures": {}, "changes": []}
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def falls(floor: Figures, figures: Figures) -> list[Fall]:
    """The figures below their floors; one that is no longer measured has fallen to 0."""
    pairs = [(group, name, low) for group, lows in floor.items() for name, low in lows.items()]
    measured = [(*pair, figures.get(pair[0], {}).get(pair[1], 0.0)) for pair in pairs]
    return [Fall(*one) for one in measured if one[3] < one[2]]


def moved(
    known: Mapping[str, Any], figures: Figures, reason: str, on: date, *, lower: bool = False
) -> dict[str, Any]:
    """The floor file with `figures` for floors, the change recorded with its `reason`.

    Raises FloorHeld where a floor would come down without `lower`.
    """
    new = {group: {k: _down(v) for k, v in f.items()} for group, f in figures.items()}
    lowered = falls(known["figures"], new)
    if lowered and not lower:
        raise FloorHeld("; ".join(map(str, lowered)))
    change = {
        "on": on.isoformat(),
        "reason": reason,
        "raised": [f"{fall.field} ({fall.group})" for fall in falls(new, known["figures"])],
        "lowered": [str(fall) for fall in lowered],
    }
    return {"figures": new, "changes": [*known["changes"], change]}


def save(content: Mapping[str, Any], path: Path = FLOOR_FILE) -> None:
    """Write the floor file."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _down(figure: float) -> float:
    return math.floor(figure * 10_000) / 10_000
