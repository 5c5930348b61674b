"""The circle of some people: every file that could bear on whom they are related to.

Two people can be related only if a chain of files leads from one to the other, each naming somebody the next one
names too: by a link, by an identity number, by name and birth month, or by a name where nothing else is told. The files of that chain say all that the whole
roster could say, so they alone are read, step by step, along indexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from township import naming
from township.records.composed import Wording
from township.roster.models import Cadre, FamilyMember

from .kinship_matching import (
    FamilyRecord,
    FiledPerson,
    Key,
    bare_name,
    known_month,
    namesake_key,
    read_number,
)


class Traces(NamedTuple):
    """By what a person is found in other files: keys, identity numbers, names with birth months.

    `bare` are the names of records that say nothing else, `borne` those of people, whom such records may mean.
    """

    keys: set[int]
    numbers: set[str]
    namesakes: set[str]
    bare: set[str]
    borne: set[str]

    @classmethod
    def none(cls) -> Traces:
        return cls(set(), set(), set(), set(), set())

    def without(self, known: Traces) -> Traces:
        return Traces(*(mine - theirs for mine, theirs in zip(self, known, strict=True)))

    def add(self, more: Traces) -> None:
        for mine, theirs in zip(self, more, strict=True):
            mine.update(theirs)

    def of_person_at(self, others: Traces) -> bool:
        """Whether these, of a person, meet others."""
        return bool(self.borne & others.bare) or self._meet(others)

    def of_record_at(self, others: Traces) -> bool:
        """Whether these, of a family record, meet others."""
        return bool(self.bare & others.borne) or self._meet(others)

    def _meet(self, others: Traces) -> bool:
        return any(mine & theirs for mine, theirs in zip(self[:3], others[:3], strict=True))


@dataclass(frozen=True)
class Supposed:
    """People and records that are about to be entered: what would be so if they stood on the roster.

    People who have no file yet bear negative keys.
    """

    records: tuple[FamilyRecord, ...] = ()
    people: tuple[FiledPerson, ...] = ()


NOTHING = Supposed()


class Circle:
    """People and family records of one township that hang together, each by its primary key.

    What is supposed is followed like what stands there; `people_there` and `records_there` leave it out again.
    """

    def __init__(self, township_id: int, keys: Iterable[int], supposed: Supposed = NOTHING) -> None:
        self._township = township_id
        self._newcomers = [(_traces_of_person(each), each) for each in supposed.people]
        self._entries = [(_traces_of_record(each), each) for each in supposed.records]
        self._people: dict[Key, FiledPerson] = {}
        self._records: dict[int, FamilyRecord] = {}
        #: The supposed ones that hang together with the others, by their place.
        self._more: dict[int, FamilyRecord] = {}
        self._followed = Traces.none()
        traces = Traces.none()
        traces.keys.update(keys)
        while any(traces):
            self._followed.add(traces)
            traces = self._follow(traces).without(self._followed)

    @property
    def people(self) -> list[FiledPerson]:
        return [person for _, person in sorted(self._people.items())]

    @property
    def people_there(self) -> list[FiledPerson]:
        new = {person.key for _, person in self._newcomers}
        return [person for person in self.people if person.key not in new]

    @property
    def records(self) -> list[FamilyRecord]:
        """In the order in which they were entered: conclusions drawn from them depend on it."""
        return [*self.records_there, *(record for _, record in sorted(self._more.items()))]

    @property
    def records_there(self) -> list[FamilyRecord]:
        return [record for _, record in sorted(self._records.items())]

    def _follow(self, traces: Traces) -> Traces:
        """Read the people and records the traces lead to; returns the traces those leave in turn."""
        left = Traces.none()
        for person in self._persons_at(traces):
            self._people[person.key] = person
            left.add(_traces_of_person(person))
        for pk, record in self._records_at(traces):
            self._records[pk] = record
            left.add(_traces_of_record(record))
        left.add(self._follow_supposed(traces))
        return left

    def _follow_supposed(self, traces: Traces) -> Traces:
        left = Traces.none()
        for mine, person in self._newcomers:
            if mine.of_person_at(traces):
                self._people[person.key] = person
                left.add(mine)
        for place, (mine, record) in enumerate(self._entries):
            if mine.of_record_at(traces):
                self._more[place] = record
                left.add(mine)
        return left

    def _persons_at(self, traces: Traces) -> Iterator[FiledPerson]:
        named = {trace.rpartition(" ")[0] for trace in traces.namesakes} | traces.bare
        found = _PEOPLE.of(township=self._township, keys=traces.keys, numbers=traces.numbers, names=named)
        for pk, name, called, number, birth in found:
            if pk not in traces.keys and _another_of_the_name(called, number, birth, traces):
                continue
            person = FiledPerson(key=pk, name=name, identity_number=number or None, birth_month=birth)
            if _traces_of_person(person).of_person_at(traces):
                yield person

    def _records_at(self, traces: Traces) -> Iterator[tuple[int, FamilyRecord]]:
        found = _RECORDS.of(
            keys=traces.keys, numbers=traces.numbers, namesakes=traces.namesakes, borne=traces.borne
        )
        # Asked for the township's, SQLite would walk through all its people instead of along the traces.
        for pk, township, owner, relation, name, number, birth, linked in found:
            if township == self._township:
                yield (
                    pk,
                    FamilyRecord(
                        owner_key=owner,
                        relation=relation,
                        name=name,
                        identity_number=number or None,
                        birth_month=birth,
                        linked_key=linked,
                    ),
                )


def _people(
    township: int, keys: Iterable[int], numbers: Iterable[str], names: Iterable[str]
) -> QuerySet[Cadre, Any]:
    """The people of a township with one of these keys, numbers or names."""
    # The township stands in each branch, so that each is answered from an index of its own.
    here = Q(township=township)
    found = Cadre.objects.filter(
        (here & Q(pk__in=keys)) | (here & Q(id_number__in=numbers)) | (here & Q(compared_name__in=names))
    )
    return found.order_by().values_list("pk", "name", "compared_name", "id_number", "birth_recognised")


_PEOPLE = Wording(_people, {"keys": int, "numbers": str, "names": str})


def _another_of_the_name(called: str, number: str, birth: date, traces: Traces) -> bool:
    """Whether somebody found by name is told apart at a glance: a county has dozens of a name, born in other months.

    Left to be looked at closely are all whose number is written otherwise than in full.
    """
    if not _FULL.fullmatch(number) or number in traces.numbers or called in traces.bare:
        return False
    months = {f"{birth:%Y-%m}", f"{number[6:10]}-{number[10:12]}"}
    return not any(f"{called} {month}" in traces.namesakes for month in months)


_FULL = re.compile(r"[0-9]{17}[0-9X]")


def _records(
    keys: Iterable[int], numbers: Iterable[str], namesakes: Iterable[str], borne: Iterable[str]
) -> QuerySet[FamilyMember, Any]:
    """The family records, of whichever township, that one of these traces leads to."""
    found = FamilyMember.objects.filter(
        Q(cadre__in=keys)
        | Q(person__in=keys)
        # Most records have no number: unless it is told that none of them is meant, PostgreSQL expects them all and reads the table.
        | Q(id_number__in=numbers) & ~Q(id_number="")
        | Q(namesake__in=namesakes)
        | Q(compared_name__in=borne, namesake="", person=None)
    )
    return found.order_by().values_list(
        "pk", "cadre__township", "cadre", "relation", "name", "id_number", "birth", "person"
    )


_RECORDS = Wording(_records, {"keys": int, "numbers": str, "namesakes": str, "borne": str})


def _traces_of_person(person: FiledPerson) -> Traces:
    number = _valid(person.identity_number)
    months: tuple[date | None, ...] = (person.birth_month, known_month(None, person.identity_number))
    namesakes = {namesake_key(person.name, month, None) for month in months if month}
    return Traces({person.key}, number, namesakes - {""}, set(), {naming.found_by(person.name)} - {""})


def _traces_of_record(record: FamilyRecord) -> Traces:
    keys = {record.owner_key, record.linked_key} - {None}
    namesake = namesake_key(record.name, record.birth_month, record.identity_number)
    return Traces(keys, _valid(record.identity_number), {namesake} - {""}, {bare_name(record)} - {""}, set())


def _valid(number: str | None) -> set[str]:
    check = read_number(number)
    return {check.number} if check else set()
