"""The search finds a person by name or by pinyin: 张伟, zhangwei, zhang w, zw.

The stored sort key holds the reading of every character, twelve places each. A short name is looked for by what stands in
each of its places; of long ones the database reads the key, of those alone whose stored initials leave room for what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from string import ascii_lowercase, digits

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.lookups import Exact, In

from township import naming
from township.roster.models import Cadre, Township

from .name_places import PLACES, LongName, NamePiece, ShortName
from .sortkey import pinyin_key

_CELL = len(pinyin_key("一"))
_SYLLABLE = 6
#: What the stored initials of a name are made of.
_INITIALS = ascii_lowercase + digits
#: What is behind the initial consonant, or stands alone; each of it may be typed as far as one likes.
_FINAL = r"a(?:i|ng?|o)?|e(?:i|ng?|r)?|o(?:ng?|u)?"
_AFTER = rf"{_FINAL}|i(?:a(?:ng?|o)?|e|ng?|o(?:ng?)?|u)?|u(?:a(?:i|ng?)?|e|i|ng?|o)?|v(?:e|an?|n)?"
#: The beginnings of syllables. One letter may be a Latin name's.
BEGUN = re.compile(rf"[a-z]|{_FINAL}|(?:[bpmfdtnlgkhjqxrzcswy]|[zcs]h)(?:{_AFTER})?|ng|hm|hng?")


def find(cadres: QuerySet[Cadre], words: str, township: Township) -> QuerySet[Cadre]:
    """The cadres whose name contains what was typed, or whose syllables begin with it one after the other."""
    first, *others = [way.order_by().values("pk") for way in ways(cadres, words, township)]
    return cadres.filter(pk__in=first.union(*others, all=True) if others else first)


def ways(cadres: QuerySet[Cadre], words: str, township: Township) -> list[QuerySet[Cadre]]:
    """The same cadres as several queries, each answered by an index of its own; nobody is found by two of them.

    No key of theirs passes through Python: a list of keys grows with the township, and SQLite takes only so many.
    """
    typed = naming.compared(words)
    if not typed:
        return [cadres]
    if not re.fullmatch(r"[a-zü:']+", typed):
        return _apart(cadres.filter(township=township), [*_by_name(typed)], Q(compared_name__contains=typed))
    letters = re.sub(r"[^a-z]", "", typed.replace("ü", "v"))
    if not letters:
        return [cadres.none()]
    readable = _possible(letters) & Q(sort_key__regex=reading(letters))
    return _apart(cadres.filter(township=township), [*_by_reading(letters)], readable)


def _apart(cadres: QuerySet[Cadre], places: Sequence[tuple[Q, Q]], anywhere: Q) -> list[QuerySet[Cadre]]:
    """Short names place by place, without those found in an earlier one, and the long ones."""
    short = cadres.filter(ShortName())
    found = [
        short.filter(indexed, there, *(~before for _, before in places[:number]))
        for number, (indexed, there) in enumerate(places)
    ]
    return [*found, cadres.filter(LongName()).filter(anywhere)]


def _by_name(typed: str) -> Iterator[tuple[Q, Q]]:
    """For each place in which it can stand: what the index is asked for, and the whole condition."""
    for at in PLACES[: max(len(PLACES) + 1 - len(typed), 0)]:
        yield (
            Q(Exact(NamePiece("compared_name", at, 1), typed[0])),
            Q(Exact(NamePiece("compared_name", at, len(typed)), typed)),
        )


def _by_reading(letters: str) -> Iterator[tuple[Q, Q]]:
    for at in PLACES:
        split = list(_split(letters, len(PLACES) + 1 - at))
        if split:
            pairs = sorted({pair for parts in split for pair in _pairs(parts, last=at == PLACES[-1])})
            yield (
                Q(In(NamePiece("initials", at, 2), pairs)),
                reduce(or_, (Q(_Like.of(at, parts)) for parts in split)),
            )


def _split(letters: str, most: int) -> Iterator[tuple[str, ...]]:
    """The ways to read letters as so many syllables at the most, each at least begun; the fewest first."""
    if BEGUN.fullmatch(letters) and len(letters) <= _SYLLABLE:
        yield (letters,)
    if most > 1:
        begun = [n for n in range(min(_SYLLABLE, len(letters) - 1), 0, -1) if BEGUN.fullmatch(letters[:n])]
        found = [(letters[:n], *rest) for n in begun for rest in _split(letters[n:], most - 1)]
        yield from sorted(found, key=len)


def _pairs(parts: tuple[str, ...], *, last: bool) -> set[str]:
    """The pairs of initials with which names go on that are read so; one that ends there has no second."""
    first, *others = parts
    if others:
        return {first[0] + others[0][0]}
    return {first[0]} if last else {first[0], *(first[0] + each for each in _INITIALS)}


class _Like(Func):
    """Whether the key has the syllables of a name from one place on."""

    template = "(%(expressions)s)"
    arg_joiner = " LIKE "
    output_field = BooleanField()
    conditional = True

    @classmethod
    def of(cls, at: int, parts: tuple[str, ...]) -> _Like:
        begun = "".join(f"{part:_<{_CELL}}" for part in parts)
        return cls(F("sort_key"), Value("_" * _CELL * (at - 1) + begun.rstrip("_") + "%"))


def _possible(letters: str) -> Q:
    """Those who can match at all: all letters belong to one syllable, or a second one begins within six letters."""
    one = Q(sort_key__contains=letters) if len(letters) <= _SYLLABLE else Q()
    pairs = {letters[0] + second for second in letters[1 : _SYLLABLE + 1]}
    return reduce(or_, (Q(initials__contains=pair) for pair in sorted(pairs)), one)


def reading(letters: str) -> str:
    """The expression for keys off whose syllables the letters can be read, from any of them on, each at least begun.

    Both engines understand it alike. Behind each letter the syllable goes on, or the rest of its cell is passed over: of the
    lengths that rest may have, one alone leaves whole cells. The place after the sixth letter holds a digit, which is never typed.
    """
    whole = f"(?:.{{{_CELL}}})*"
    rest = f"(?:.{{{_CELL - _SYLLABLE},{_CELL - 1}}}(?={whole}$))?"
    return f"^{whole}{rest.join(letters)}"
