"""Nobody stands on two rolls: one identity number is one person; one name and birth is a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from township.roster.workbook.book import FileRow, Problem

from .counting import Person, person

if TYPE_CHECKING:
    from .judging import RollPlan, RollStanding


@dataclass(frozen=True)
class RollPlace:
    """One elector as the rolls would be: the values, and the row of the file where there is one."""

    values: dict[str, Any]
    row: FileRow | None = None

    def __str__(self) -> str:
        return f"{self.values['village']}{self.values['group']}{self.values['name']}"


def counts(values: dict[str, Any]) -> bool:
    """Whether somebody is registered."""
    return not values["left_out"] and not values.get("struck")


def after(plan: RollPlan, standing: RollStanding, taken: set[int]) -> list[RollPlace]:
    """Everybody who would be registered in the term, of the file first."""
    told = [RollPlace(each.values, each.row) for each in plan.changes]
    kept = [RollPlace(each.values) for each in standing.entries if id(each) not in taken]
    return [each for each in (*told, *kept) if counts(each.values)]


def one_number_twice(plan: RollPlan, rolls: Iterable[RollPlace]) -> Iterator[Problem]:
    first: dict[str, RollPlace] = {}
    for place in rolls:
        number = place.values["id_number"]
        if number and (other := first.setdefault(number, place)) is not place:
            row = place.row or other.row
            if row is not None:
                yield plan.book.problem(
                    row,
                    "id_number",
                    "",
                    f"身份证号与{other if place.row else place}相同：一人只在一个村登记，删除一处，或者在一处写明“在他处登记”",
                )


def one_person_twice(plan: RollPlan, rolls: Iterable[RollPlace]) -> Iterator[Problem]:
    """Name and birth alike, and not both numbers to tell them apart: a question, for there are such people."""
    first: dict[Person, RollPlace] = {}
    for place in rolls:
        other = first.setdefault(person(place.values["name"], place.values["birth"]), place)
        row = place.row or other.row
        if other is place or row is None or (place.values["id_number"] and other.values["id_number"]):
            continue
        told = other if place.row else place
        yield plan.book.problem(
            row,
            "name",
            place.values["name"],
            f"与{told}同名、同日出生：是一个人的，只在一处登记；是两个人的，填写身份证号，或者导入时写明理由",
        )
