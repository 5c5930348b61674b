"""Kinship among the people of a township, computed from the family records of its roster.

Only the circles of those somebody asks about are read and kept, until somebody's file in this township changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Exists

from township.records import act
from township.records.composed import Question
from township.records.models import ChainHead, StepRecord, StepRow
from township.roster.models import Cadre, FamilyMember

from .kinship import Kinship, KinshipIndex, RecordProblem
from .kinship_circle import Circle

#: The tables kinship is computed from, as step records name them.
_TABLES = tuple(model.history.model._meta.label_lower for model in (Cadre, FamilyMember))


#: The circle of each person asked about so far, by their key; None for who is not on the township's roster.
Circles = dict[int, KinshipIndex | None]
Keys = Callable[[], Iterable[int]]


class TownshipKinship:
    """Who is related to whom in one township: cadres by primary key, each with their circle read when first asked."""

    def __init__(self, township_id: int, circles: Circles, expected: Keys | None = None) -> None:
        self._township = township_id
        self._circles = circles
        self._expected = expected

    def between(self, a_key: int, b_key: int) -> Kinship | None:
        """What b is to a, as far as it obliges to withdraw. Raises KeyError for who is not on the roster."""
        self._read(a_key, b_key)
        circle, other = self._circles[a_key], self._circles[b_key]
        if circle is None or other is None:
            raise KeyError(a_key if circle is None else b_key)
        return circle.between(a_key, b_key) if circle is other else None

    def relatives_of(self, key: int) -> list[Kinship]:
        """Everybody of the roster this person is related to, nearest category first."""
        self._read(key)
        circle = self._circles[key]
        return circle.relatives_of(key) if circle else []

    def problems_of(self, key: int) -> list[RecordProblem]:
        """The family records in somebody's file the computation could not use."""
        self._read(key)
        circle = self._circles[key]
        return [each for each in circle.problems if each.record.owner_key == key] if circle else []

    def _read(self, *keys: int) -> None:
        missing = {key for key in keys if key not in self._circles}
        if not missing:
            return
        # Together with those somebody will ask about next: a batch costs what one person costs.
        expected = self._expected() if self._expected else ()
        missing |= {key for key in expected if key not in self._circles}
        circle = Circle(self._township, missing)
        index = KinshipIndex(circle.people, circle.records)
        found = dict.fromkeys((person.key for person in circle.people), index)
        self._circles |= dict.fromkeys(missing) | found


@dataclass(frozen=True)
class _Kept:
    """What was worked out, and how far the township's chain of records had come by then."""

    length: int
    digest: str
    circles: Circles


_built: dict[int, _Kept] = {}


def index_of(township_id: int, *, expected: Keys | None = None) -> TownshipKinship:
    """Kinship in a township as it stands now.

    `expected` names people who will be asked about one by one; it is called only when somebody has to be read, and
    they are read together.
    """
    return TownshipKinship(township_id, _circles_of(township_id), expected)


def _circles_of(township_id: int) -> Circles:
    """What is kept of a township, as far as it still holds: asked in one statement."""
    if _being_changed():
        return {}
    kept = _built.get(township_id) or _Kept(0, "", {})
    answer = _state_of_chain().ask(township=township_id, length=kept.length, digest=kept.digest)
    length, digest, same_chain, changed = answer or (0, "", False, False)
    # After a rollback the chain may go on with other acts under the same numbers.
    circles = kept.circles if same_chain and not changed else {}
    _built[township_id] = _Kept(length, digest, circles)
    return circles


@cache
def _state_of_chain() -> Question:
    """How far the chain of a township is, whether it goes on from where it stood, and whether a file changed since."""
    # A length no chain has, and a number it can have: others Django would answer without the database.
    places: dict[str, Any] = {"township": 2**40, "length": 2**31 - 2, "digest": "⟨digest⟩"}
    stood = StepRecord.objects.filter(
        township=places["township"], sequence=places["length"], digest=places["digest"]
    )
    since = StepRow.objects.filter(
        record__township=places["township"], record__sequence__gt=places["length"], table__in=_TABLES
    )
    head = ChainHead.objects.filter(pk=places["township"])
    head = head.annotate(same_chain=Exists(stood), changed=Exists(since))
    return Question(head.values_list("length", "digest", "same_chain", "changed"), places)


def _being_changed() -> bool:
    """Whether the act under way has written a file: no record tells of it yet."""
    step = act.current()
    return step is not None and any(row._meta.label_lower in _TABLES for row in step.rows)
