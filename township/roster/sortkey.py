"""The stored sort key of a Chinese name.

SQLite and PostgreSQL collate Chinese differently, so lists are ordered by this column instead of the name.
Every character becomes 12 lower-case letters and digits: six for the syllable (filled up with zeros), one
for the tone, five for the code point. No blanks and no punctuation: several PostgreSQL locales skip those
when they compare, and digits come before letters in all of them. The same surname thus stays together (张
before 章).
"""

import re
import unicodedata
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

_CHARACTERS = 16
_WIDTH = 12
SORT_KEY_LENGTH = _CHARACTERS * _WIDTH

# Readings a character has only as a surname.
_SURNAMES = {
    "曾": "zeng1", "单": "shan4", "單": "shan4", "解": "xie4", "仇": "qiu2", "区": "ou1", "區": "ou1",
    "查": "zha1", "任": "ren2", "华": "hua4", "華": "hua4", "朴": "piao2", "覃": "qin2", "盖": "ge3",
    "员": "yun4", "纪": "ji3", "燕": "yan1", "乐": "yue4", "洗": "xian3", "冼": "xian3", "繁": "po2",
    "缪": "miao4", "繆": "miao4", "宓": "mi4", "隗": "wei3", "牟": "mu4", "那": "na1", "黑": "he4",
    "秘": "bi4", "种": "chong2", "折": "she2", "撒": "sa3", "佴": "nai4", "卜": "bu3", "召": "shao4",
    "翟": "zhai2", "钻": "zuan1", "晁": "chao2", "尹": "yin3", "车": "che1", "葛": "ge3", "过": "guo1",
    "哈": "ha3", "句": "gou1", "逄": "pang2", "祭": "zhai4", "瞿": "qu2", "应": "ying1", "於": "yu1",
    "訾": "zi1", "臧": "zang1", "郗": "xi1", "万": "wan4", "尉": "wei4", "长": "zhang3", "宁": "ning4",
    "石": "shi2", "柏": "bai3", "贾": "jia3", "沈": "shen3", "俞": "yu2", "洪": "hong2", "郇": "xun2",
    "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "单于": "chan2 yu2", "长孙": "zhang3 sun1", "澹台": "tan2 tai2",
    "令狐": "ling2 hu2", "宇文": "yu3 wen2", "鲜于": "xian1 yu2", "夏侯": "xia4 hou2", "呼延": "hu1 yan2",
    "拓跋": "tuo4 ba2", "贺兰": "he4 lan2", "欧阳": "ou1 yang2",
}  # fmt: skip


def pinyin_key(name: str) -> str:
    """Letters and digits that order names as a Chinese list by surname does; at most SORT_KEY_LENGTH long."""
    letters = "".join(c for c in unicodedata.normalize("NFKC", name or "") if c.isalnum())[:_CHARACTERS]
    surname = _surname(letters)
    readings = _SURNAMES[surname].split() if surname else []
    readings += [_reading(character) for character in letters[len(surname) :]]
    return "".join(_cell(c, reading) for c, reading in zip(letters, readings, strict=True))


def initials_of(key: str) -> str:
    """The first letter of each character's reading: 张志强 zzq."""
    return key[::_WIDTH]


def _surname(name: str) -> str:
    for length in (2, 1):
        if name[:length] in _SURNAMES:
            return name[:length]
    return ""


@lru_cache(maxsize=10_000)
def _reading(character: str) -> str:
    # One character at a time: a reading must not depend on its neighbours, or the given names that share a
    # character would be torn apart.
    return lazy_pinyin(character, style=Style.TONE3, neutral_tone_with_five=True)[0]


def _cell(character: str, reading: str) -> str:
    plain = unicodedata.normalize("NFKD", reading.lower())
    syllable = re.sub(r"[^a-z0-9]", "", plain.rstrip("12345"))[:6]
    tone = reading[-1] if reading[-1] in "12345" else "0"
    return f"{syllable:0<6}{tone}{ord(character):05x}"
