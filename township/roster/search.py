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
    if not letters:
        return cadres.none()
    keys = cadres.order_by().values_list("pk", "sort_key")
    return cadres.filter(pk__in=[pk for pk, key in keys if matches(key, letters)])


def matches(key: str, letters: str) -> bool:
    """Whether the letters can be read off the syllables of a key, from any of them on, each at least begun."""
    first = letters[0]
    return any(key[at] == first and _reads(key, at, letters) for at in range(0, len(key), _CELL))


def _reads(key: str, at: int, letters: str) -> bool:
    """Take as many letters from the syllable at this place as agree, or fewer, and go on with the next one."""
    most = 0
    for mine, theirs in zip(key[at : at + _SYLLABLE], letters, strict=False):
        if mine != theirs:
            break
        most += 1
    if most == len(letters):
        return True
    return at + _CELL < len(key) and any(
        _reads(key, at + _CELL, letters[taken:]) for taken in range(most, 0, -1)
    )
