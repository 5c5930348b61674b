"""What of an import is wrong only because the number of a person is: told below its cause, so that one slip reads as one.

A wrong identity number on the sheet of cadres makes every row wrong that belongs to the person: education, tenures, the
villages they look after. Whoever mends the one cell mends them all, and must not have to find that out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from township import naming

from .book import Book, FileRow, Problem
from .sheets import CADRES, SHEETS

#: Where a sheet names a person: the column of the number and that of the name beside it.
NAMED_BY = (("cadre", "cadre_name"), ("contact", "contact_name"), ("person", "name"))
#: On the person's own row, what is read from the number.
READ_FROM_NUMBER = ("sex", "birth_archive", "birth_recognised", "birth_note")
#: Two numbers are one mistyped when they differ in no more places: one digit, or two that changed places.
MISTYPED = 2


@dataclass(frozen=True)
class _Person:
    """A row of the sheet of cadres whose number must be mended."""

    row: FileRow
    cause: Problem

    def meant_by(self, number: str, name: str) -> bool:
        """Whether another row speaks of this person: by the same wrong number, by the name, by a number nearly the same."""
        own = self.row.values.get("id_number") or ""
        if name:
            return naming.same(name, self.row.values.get("name"))
        return bool(number and own) and _apart(number, own) <= MISTYPED


def below_their_causes(book: Book, problems: list[Problem]) -> list[Problem]:
    """The problems in their order, those that follow from a wrong number behind it and marked so."""
    persons = list(_persons(book, problems))
    if not persons:
        return problems
    followers: dict[int, list[Problem]] = {}
    rest = []
    for problem in problems:
        person = _caused_by(book, problem, persons)
        if person is None:
            rest.append(problem)
        else:
            followers.setdefault(person.row.number, []).append(_follows(problem, person))
    told: list[Problem] = []
    for problem in rest:
        told.append(problem)
        person = next((each for each in persons if each.cause is problem), None)
        told += followers.pop(person.row.number, []) if person else []
    return told


def _persons(book: Book, problems: list[Problem]) -> Iterator[_Person]:
    place = book.place(CADRES, "id_number")
    rows = {row.number: row for row in book.rows.get(CADRES.code, ())}
    for problem in problems:
        if problem.sheet == CADRES.title and problem.column == place and problem.row in rows:
            yield _Person(rows[problem.row], problem)


def _caused_by(book: Book, problem: Problem, persons: list[_Person]) -> _Person | None:
    """The one person whose wrong number this follows from; of two that could be meant, neither."""
    if problem.sheet == CADRES.title:
        places = {book.place(CADRES, name) for name in READ_FROM_NUMBER}
        found = [each for each in persons if each.row.number == problem.row and problem.column in places]
    else:
        found = [
            each for each in persons for number, name in _named(book, problem) if each.meant_by(number, name)
        ]
    return found[0] if len(found) == 1 else None


def _named(book: Book, problem: Problem) -> Iterator[tuple[str, str]]:
    """The number and the name a wrong cell refers to a person by, if it is such a cell."""
    for sheet in SHEETS:
        names = {column.name for column in sheet.columns}
        for number, name in NAMED_BY:
            if (
                sheet.title == problem.sheet
                and number in names
                and problem.column == book.place(sheet, number)
            ):
                for row in book.rows.get(sheet.code, ()):
                    if row.number == problem.row:
                        yield row.values.get(number) or "", row.values.get(name) or ""


def _follows(problem: Problem, person: _Person) -> Problem:
    sentence = f"因“{CADRES.title}”表第 {person.row.number} 行{person.row.values['name']}的身份证号有误：先改那一处，此处随后再核对"
    return replace(problem, sentence=sentence, follows=True)


def _apart(one: str, other: str) -> int:
    """In how many places two numbers differ; of another length, too many."""
    if len(one) != len(other):
        return MISTYPED + 1
    return sum(a != b for a, b in zip(one, other, strict=True))
