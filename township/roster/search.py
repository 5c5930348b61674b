"""Finding a person by name or by pinyin: 张伟, zhangwei, zhang w, zw.

The stored sort key holds the reading of every character, twelve places each; it is read back instead of keeping
a second column.
"""

from __future__ import annotations

import re
import unicodedata

from django.db.models import QuerySet

from township.roster.models import Cadre

from .sortkey import pinyin_key

_CELL = len(pinyin_key("一"))
_SYLLABLE = 6


def find(cadres: QuerySet[Cadre], words: str) -> QuerySet[Cadre]:
    """The cadres whose name contains what was typed, or whose syllables begin with it one after the other."""
    typed = "".join(unicodedata.normalize("NFKC", words).split()).lower()
    if not typed:
        return cadres
    if not re.fullmatch(r"[a-zü:']+", typed):
        return cadres.filter(name__icontains=typed)
    letters = re.sub(r"[^a-z]", "", typed.replace("ü", "v"))
    keys = cadres.order_by().values_list("pk", "sort_key")
    return cadres.filter(pk__in=[pk for pk, key in keys.iterator() if matches(key, letters)])


def matches(key: str, letters: str) -> bool:
    """Whether the letters can be read off the syllables of a key, from any of them on, each at least begun."""
    syllables = [key[at : at + _SYLLABLE].rstrip("0") for at in range(0, len(key), _CELL)]
    return any(_reads(syllables[at:], letters) for at in range(len(syllables)))


def _reads(syllables: list[str], letters: str) -> bool:
    if not letters:
        return True
    if not syllables:
        return False
    most = _common(syllables[0], letters)
    return any(_reads(syllables[1:], letters[taken:]) for taken in range(most, 0, -1))


def _common(one: str, other: str) -> int:
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length
