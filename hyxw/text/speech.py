"""Direct speech: what somebody says in a text, so that it is not taken for the site's words."""

import re
from collections.abc import Sequence

# “您的账户已停用，请点击重新认证，逾期作废。”: a sentence, and no word in quotes
_SPEECH = re.compile(r"“[^“”\n]{1,200}[。！？…—]”")
_HAN = re.compile("[\u4e00-\u9fff]")
_TELLING = 6  # characters; 系统提示 has four
_EXCHANGED = 2  # sentences: one may be a site's own


def without_speech(text: str) -> str:
    """The text without direct speech."""
    return _SPEECH.sub("", text)


def is_told(text: str) -> bool:
    """Whether a text has direct speech, and sentences beside it."""
    return _SPEECH.search(text) is not None and len(_HAN.findall(without_speech(text))) >= _TELLING


def is_talk(paragraphs: Sequence[str]) -> bool:
    """Whether several paragraphs, and at least half of all, are direct speech.

    “姑娘，你坐。”“奶奶，您坐。”
    """
    said = [len(_SPEECH.findall(text)) for text in paragraphs]
    return sum(said) >= _EXCHANGED and 2 * sum(map(bool, said)) >= len(said)
