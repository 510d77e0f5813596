"""What a judgement says: a code that stays the same while the trouble does, and a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that never was before in a section's past.

    `code` names the trouble (`silent`, `field-lost:source`); the sentence says what is, what is
    usual, and the threshold in force.
    """

    code: str
    sentence: str
