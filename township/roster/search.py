"""The search finds a person by name or by pinyin: 张伟, zhangwei, zhang w, zw.

The stored sort key holds the reading of every character, twelve places each. The database reads it, of those
alone whose stored initials leave room for what was typed.
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
    # The people of the township alone: everything asked for stands in one index. No key of theirs passes through Python:
    # a list of keys grows with the township, and SQLite takes only so many.
    possible = _possible(Cadre.objects.filter(township=township), letters)
    return cadres.filter(pk__in=possible.filter(sort_key__regex=reading(letters)).order_by().values("pk"))


def _possible(cadres: QuerySet[Cadre], letters: str) -> QuerySet[Cadre]:
    """Those who can match at all: all letters belong to one syllable, or a second one begins within six letters."""
    one = Q(sort_key__contains=letters) if len(letters) <= _SYLLABLE else Q()
    pairs = {letters[0] + second for second in letters[1 : _SYLLABLE + 1]}
    return cadres.filter(reduce(or_, (Q(initials__contains=pair) for pair in sorted(pairs)), one))


def reading(letters: str) -> str:
    """The expression for keys off whose syllables the letters can be read, from any of them on, each at least begun.

    Both engines understand it alike. Behind each letter the syllable goes on, or the rest of its cell is passed over: of the
    lengths that rest may have, one alone leaves whole cells. The place after the sixth letter holds a digit, which is never typed.
    """
    whole = f"(?:.{{{_CELL}}})*"
    rest = f"(?:.{{{_CELL - _SYLLABLE},{_CELL - 1}}}(?={whole}$))?"
    return f"^{whole}{rest.join(letters)}"
