"""What of an import takes a second person once the starting state is declared: whatever does on the pages."""

from __future__ import annotations

from collections import Counter

from township import naming
from township.roster import freeze, guarded

from .columns import Sheet
from .differences import Change, Plan
from .sheets import ASSESSMENTS, CADRES, EDUCATIONS, FAMILY, POSTS, QUOTAS, SANCTIONS, TENURES

#: Sheets whose rows help somebody qualify, or make room: new rows count as well as changed ones.
HELPING = (TENURES, EDUCATIONS, ASSESSMENTS, POSTS, QUOTAS)
#: Sheets whose rows bar: a new one bars at once, and only a changed one may shrink a bar.
BARRING = (SANCTIONS, FAMILY)
#: Of these sheets only some columns matter.
COLUMNS = {
    POSTS.code: freeze.GUARDED | {"abolished_on"},
    CADRES.code: guarded.OF_A_CADRE | {"status", "left_on"},
}


def takes_two(plan: Plan) -> list[Change]:
    """The rows of a plan for which a second person is needed; none before the declaration."""
    if plan.standing.township.declared_on is None:
        return []
    holders, names = guarded.single_holders(plan.standing.township), _names(plan)
    return [change for change in plan.all_that_matters() if _is_guarded(change, holders, names)]


def _names(plan: Plan) -> Counter[str]:
    """How many files there will be under each name."""
    told = [entry.values["name"] for entry in plan.standing.of(CADRES)]
    return Counter(
        naming.compared(name) for name in (*told, *(each.values["name"] for each in plan.new(CADRES)))
    )


def _is_guarded(change: Change, holders: set[str], names: Counter[str]) -> bool:
    if change.is_new:
        related = change.sheet is FAMILY and guarded.makes_withdraw(holders, change.values)
        second_file = change.sheet is CADRES and names[naming.compared(change.values["name"])] > 1
        return change.sheet in HELPING or related or second_file
    return change.sheet in (*HELPING, *BARRING, CADRES) and _matters(change.sheet, change)


def _matters(sheet: Sheet, change: Change) -> bool:
    columns = COLUMNS.get(sheet.code)
    return columns is None or any(each.column.name in columns for each in change.differences)
