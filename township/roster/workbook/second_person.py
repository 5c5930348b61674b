"""A part of an import takes a second person once the starting state is declared: whatever does on the pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from township import naming
from township.roster import freeze, guarded
from township.roster.abroad import ends_the_bar
from township.roster.deciders import NONE, Disturbance, disturbance
from township.roster.kinship_circle import Supposed
from township.roster.kinship_matching import FamilyRecord, FiledPerson
from township.roster.models import FamilyMember

from .columns import WorkbookSheet
from .differences import ImportPlan, RowChange
from .sheets import ASSESSMENTS, CADRES, EDUCATIONS, FAMILY, POSTS, QUOTAS, SANCTIONS, TENURES, VILLAGES

#: Sheets whose rows help somebody qualify, or make room: new rows count as well as changed ones.
HELPING = (TENURES, EDUCATIONS, ASSESSMENTS, POSTS, QUOTAS)
#: Sheets whose rows bar: a new one bars at once, and only a changed one may shrink a bar.
BARRING = (SANCTIONS, FAMILY)
#: Of these sheets only some columns matter.
COLUMNS = {
    POSTS.code: freeze.GUARDED | {"abolished_on"},
    CADRES.code: guarded.OF_A_CADRE | {"status", "left_on"},
    # Who reports of a village and counts there first.
    VILLAGES.code: frozenset({"contact", "contact_since"}),
}


def takes_two(plan: ImportPlan) -> list[RowChange]:
    """The rows of a plan for which a second person is needed; none before the declaration."""
    if plan.standing.township.declared_on is None:
        return []
    names, families = _names(plan), {id(change) for change in (*_relating(plan), *_returning(plan))}
    return [
        change for change in plan.all_that_matters() if id(change) in families or _is_guarded(change, names)
    ]


def whose(changes: Sequence[RowChange]) -> set[str]:
    """The identity numbers of those whose files these rows are about, or who come to a village or leave it by them."""
    contacts = {
        number
        for each in changes
        if each.sheet is VILLAGES
        for number in (each.values["contact"], each.before("contact"))
    }
    return ({each.whose for each in changes} | contacts) - {"", None}


def concerned(plan: ImportPlan) -> set[int]:
    """The files whose relations to those who decide an import changes, wherever its rows stand."""
    return {pk for pk in _disturbed(plan)[0].files if pk > 0}


def _names(plan: ImportPlan) -> Counter[str]:
    """How many files there will be under each name."""
    told = [entry.values["name"] for entry in plan.standing.of(CADRES)]
    return Counter(
        naming.compared(name) for name in (*told, *(each.values["name"] for each in plan.new(CADRES)))
    )


def _is_guarded(change: RowChange, names: Counter[str]) -> bool:
    if change.is_new:
        second_file = change.sheet is CADRES and names[naming.compared(change.values["name"])] > 1
        with_contact = change.sheet is VILLAGES and bool(change.values["contact"])
        return change.sheet in HELPING or second_file or with_contact
    return change.sheet in (*HELPING, *BARRING, CADRES, VILLAGES) and _matters(change.sheet, change)


def _matters(sheet: WorkbookSheet, change: RowChange) -> bool:
    columns = COLUMNS.get(sheet.code)
    return columns is None or any(each.column.name in columns for each in change.differences)


# -- families ---------------------------------------------------------------------------------------------------------


def _relating(plan: ImportPlan) -> list[RowChange]:
    """The new rows by which somebody whose voice counts gains or loses a relation."""
    found, entries, newcomers = _disturbed(plan)
    if not found.files:
        return []
    grounds = {id(record) for record in found.rests_on}
    rows = [change for change, record in entries if id(record) in grounds]
    rows += [change for change, person in newcomers if person.key in found.files]
    return rows or [change for change, _ in entries]


def _disturbed(
    plan: ImportPlan,
) -> tuple[Disturbance, list[tuple[RowChange, FamilyRecord]], list[tuple[RowChange, FiledPerson]]]:
    """What the new relatives and the new people would change, with the records they would be; nothing of a faulty plan."""
    if plan.problems:
        return NONE, [], []
    keys = _keys(plan)
    entries = [(change, _record(change, keys)) for change in plan.new(FAMILY)]
    newcomers = [(change, _person(change, keys)) for change in plan.new(CADRES)]
    supposed = Supposed(tuple(each for _, each in entries), tuple(each for _, each in newcomers))
    found = disturbance(plan.standing.township, supposed) if entries or newcomers else NONE
    return found, entries, newcomers


def _returning(plan: ImportPlan) -> Iterator[RowChange]:
    """The new relatives who are not abroad, where all that the file tells of bars their owner."""
    there: dict[str, list[FamilyMember]] = defaultdict(list)
    for entry in plan.standing.of(FAMILY):
        there[entry.values["cadre"]].append(entry.instance)
    entered: dict[str, list[RowChange]] = defaultdict(list)
    for change in plan.new(FAMILY):
        entered[change.whose].append(change)
    for whose, changes in entered.items():
        if ends_the_bar(there[whose], map(_member, changes)):
            yield from changes


def _member(change: RowChange) -> FamilyMember:
    told = change.values
    return FamilyMember(
        relation=told["relation"] or "", work=told["work"] or "", emigrated=bool(told["emigrated"])
    )


def _keys(plan: ImportPlan) -> dict[str, int]:
    """The files by the identity numbers the workbook names them by; those that are new bear negative keys."""
    there = {entry.values["id_number"]: entry.instance.pk for entry in plan.standing.of(CADRES)}
    new = {change.values["id_number"]: -place for place, change in enumerate(plan.new(CADRES), start=1)}
    return there | new


def _record(change: RowChange, keys: dict[str, int]) -> FamilyRecord:
    told = change.values
    return FamilyRecord(
        owner_key=keys[told["cadre"]],
        relation=told["relation"],
        name=told["name"],
        identity_number=told["id_number"] or None,
        birth_month=told["birth"],
        linked_key=keys.get(told["person"]),
    )


def _person(change: RowChange, keys: dict[str, int]) -> FiledPerson:
    told = change.values
    return FiledPerson(keys[told["id_number"]], told["name"], told["id_number"], told["birth_recognised"])
