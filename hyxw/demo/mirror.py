"""How spam mirrors spoil a page: Traditional script, pinyin glosses, commas before other marks."""

import re
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

# Characters the mirrors leave as they are (seen), though Traditional script would change some.
_KEPT = frozenset("并于后里余云")

# Traditional-only characters and the reading that mirrors print behind them.
_READINGS = """
陽:yáng 聞:wén 網:wǎng 訊:xùn 務:wù 員:yuán 會:huì 開:kāi 區:qū 資:zī 點:diǎn 鎮:zhèn
業:yè 這:zhè 時:shí 間:jiān 現:xiàn 場:chǎng 線:xiàn 導:dǎo 實:shí 進:jìn 對:duì 來:lái
過:guò 電:diàn 車:chē 書:shū 讀:dú 隊:duì 動:dòng 衛:wèi 護:hù 環:huán 傳:chuán 統:tǒng
樓:lóu 單:dān 個:gè 報:bào 記:jì 講:jiǎng 說:shuō 請:qǐng 處:chù 練:liàn 無:wú 責:zé
總:zǒng 辦:bàn 號:hào 頁:yè 陳:chén 羅:luó 劉:liú 張:zhāng 譚:tán 賀:hè 顏:yán 鄧:dèng
學:xué 習:xí 門:mén 還:hái 從:cóng 將:jiāng 節:jié 為:wéi 與:yǔ 鄰:lín
"""
READINGS: dict[str, str] = dict(pair.split(":") for pair in _READINGS.split())

_MARKUP = re.compile(r"(<script.*?</script>|<style.*?</style>|<[A-Za-z/!][^>]*>|&\w+;)", re.DOTALL)
_MARK = re.compile("[,、。]")


@dataclass(frozen=True, slots=True)
class Spoiler:
    """One mirrored page's noise: which characters it glosses, and whether it adds commas."""

    glossed: frozenset[str]
    commas: bool = False

    def text(self, text: str) -> str:
        """`text` as the mirror prints it: 衡陽 -> 衡陽(yáng)."""
        spoilt = "".join(
            f"{char}({READINGS[char]})" if char in self.glossed else char for char in text
        )
        return _MARK.sub(lambda mark: "," + mark[0], spoilt) if self.commas else spoilt

    def page(self, html: str) -> str:
        """A whole page in Traditional script, its visible text spoilt."""
        parts = _MARKUP.split(html)
        parts[::2] = [self.text(traditional(part)) for part in parts[::2]]
        return "".join(parts)


def traditional(text: str) -> str:
    """`text` in Traditional script with half-width commas, converted in part as mirrors do."""
    converted = _converter().convert(text)
    pairs = zip(text, converted, strict=True)
    return "".join(old if old in _KEPT else new for old, new in pairs).replace("，", ",")


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")
