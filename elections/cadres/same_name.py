"""同名: which names in results of a village are one person, and which are two who bear one name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol

from township.naming import compared

#: A year and a month of birth.
Month = tuple[int, int]
#: A village, a name as it is compared, and which of those who bear it there.
Key = tuple[int, str, Hashable]


class NamedRow(Protocol):
    """One name in one result."""

    @property
    def village(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def born(self) -> Month | None: ...
    @property
    def result(self) -> Hashable: ...


def keyed(rows: Sequence[NamedRow], serving: Iterable[NamedRow]) -> list[Key]:
    """The person of each row: by name and month of birth. Two of one name in one result are two, whatever is known of them.

    A row that tells no month is whoever bears the name there, or of several the one who serves; where that is nobody in
    particular it is joined with no other.
    """
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        alike[row.village, compared(row.name)].append(place)
    in_office = {id(row) for row in serving}
    found: dict[int, Key] = {}
    for (village, name), places in alike.items():
        these = [rows[place] for place in places]
        for place, which in zip(places, _told_apart(these, in_office), strict=True):
            found[place] = (village, name, which)
    return [found[place] for place in range(len(rows))]


def _told_apart(rows: Sequence[NamedRow], in_office: set[int]) -> list[Hashable]:
    """Which of those who bear one name each row is."""
    nth = _places(rows)
    only = _only_month(rows, in_office)
    if only is not None and not any(nth):
        return [row.born or only for row in rows]
    months = {row.born for row in rows} - {None}
    if not months and not any(nth):
        return [None for _ in rows]
    return [
        (row.born, place) if row.born and place else row.born or ("?", row.result, place)
        for row, place in zip(rows, nth, strict=True)
    ]


def _places(rows: Sequence[NamedRow]) -> list[int]:
    """The how-many-eth of its name in its result each row is, among those of its month: 0 for the first."""
    seen: Counter[tuple[Hashable, Month | None]] = Counter()
    borne = Counter(row.result for row in rows)
    found = []
    for row in rows:
        found.append(seen[row.result, row.born] + (row.born is None and borne[row.result] > 1))
        seen[row.result, row.born] += 1
    return found


def _only_month(rows: Sequence[NamedRow], in_office: set[int]) -> Month | None:
    """The month of birth of everybody of the name, or of everybody of the name who serves; None where several do."""
    for those in (rows, [row for row in rows if id(row) in in_office]):
        months = {row.born for row in those} - {None}
        if len(months) == 1:
            return months.pop()
    return None
