"""What a text has somebody say: told of, and not said by the site that prints it."""

import re
from collections.abc import Sequence

# “您的账户已停用，请点击重新认证，逾期作废。”: a sentence, and no word in quotes
_SPEECH = re.compile(r"“[^“”\n]{1,200}[。！？…—]”")
_HAN = re.compile("[\u4e00-\u9fff]")
_TELLING = 6  # characters; 系统提示 has four
_EXCHANGED = 2  # sentences: one may be a site's own


def without_speech(text: str) -> str:
    """A text without the sentences that somebody says in it."""
    return _SPEECH.sub("", text)


def is_told(text: str) -> bool:
    """Whether somebody says a sentence in a text, and he who tells of it something beside."""
    return _SPEECH.search(text) is not None and len(_HAN.findall(without_speech(text))) >= _TELLING


def is_talk(paragraphs: Sequence[str]) -> bool:
    """Whether half of the paragraphs, or more, have somebody say a sentence, and several do.

    “姑娘，你坐。”“奶奶，您坐。”
    """
    said = [len(_SPEECH.findall(text)) for text in paragraphs]
    return sum(said) >= _EXCHANGED and 2 * sum(map(bool, said)) >= len(said)
