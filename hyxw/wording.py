"""How numbers and reasons are put into the sentences that the operator reads."""


def counted(number: int, noun: str) -> str:
    """`1 article`, `2 articles`, `0 entries`: a count with its noun, whose plural takes an s."""
    plural = f"{noun.removesuffix('y')}ies" if noun.endswith("ry") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def ended(sentence: str) -> str:
    """The sentence with one mark at its end: a reason may bring its own, or be a mere phrase."""
    return sentence if sentence.endswith((".", "!", "?", "。", "！", "？")) else f"{sentence}."
