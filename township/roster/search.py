"""The search finds a person by name or by pinyin: 张伟, zhangwei, zhang w, zw.

The stored sort key holds the reading of every character, twelve places each. It is read back only for those whose
stored initials leave room for what was typed.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from township import naming
from township.roster.models import Cadre, Township

from .sortkey import pinyin_key

_CELL = len(pinyin_key("一"))
_SYLLABLE = 6


def find(cadres: QuerySet[Cadre], words: str, township: Township) -> QuerySet[Cadre]:
    """The cadres whose name contains what was typed, or whose syllables begin with it one after the other."""
    typed = naming.compared(words)
    if not typed:
        return cadres
    if not re.fullmatch(r"[a-zü:']+", typed):
        # The whole township's names stand in one narrow index: parts of names are looked for there and not in the rows.
        here = Cadre.objects.filter(township=township, compared_name__contains=typed)
        return cadres.filter(pk__in=here.order_by().values("pk"))
    letters = re.sub(r"[^a-z]", "", typed.replace("ü", "v"))
    if not letters:
        return cadres.none()
    # The people of the township alone: everything asked for stands in one index.
    keys = (
        _possible(Cadre.objects.filter(township=township), letters).order_by().values_list("pk", "sort_key")
    )
    return cadres.filter(pk__in=[pk for pk, key in keys if matches(key, letters)])


def _possible(cadres: QuerySet[Cadre], letters: str) -> QuerySet[Cadre]:
    """Those who can match at all: all letters belong to one syllable, or a second one begins within six letters."""
    one = Q(sort_key__contains=letters) if len(letters) <= _SYLLABLE else Q()
    pairs = {letters[0] + second for second in letters[1 : _SYLLABLE + 1]}
    return cadres.filter(reduce(or_, (Q(initials__contains=pair) for pair in sorted(pairs)), one))


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
