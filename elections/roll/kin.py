"""申报的近亲属与选民名单比对: by name, where the roll is kept by person.

A relative may live elsewhere or be under age, so that it is pointed out and forbids nothing: a name nobody bears in the
village is a slip, or somebody to ask about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from elections.namesakes import named_in

if TYPE_CHECKING:
    from elections.models import Election

#: How somebody declares that there is nobody.
NOBODY = ("", "无", "没有")


def nowhere_on_roll(election: Election, declared: Mapping[str, str]) -> list[str]:
    """Whose declaration names nobody of the roll; nobody where it is kept by numbers."""
    told = {who: kin for who, kin in declared.items() if kin.strip("。 ") not in NOBODY}
    register = election.current("register")
    if not told or register is None or not register.by_person:
        return []
    rows = register.electors.filter(left_out="", struck_on=None)
    names = list(rows.values_list("name", flat=True))
    return [who for who, kin in told.items() if not named_in(kin, names)]


def compared_with_roll(election: Election, declared: Mapping[str, str]) -> str:
    """The half-sentence a rule adds; empty where every declaration names somebody of the roll."""
    found = nowhere_on_roll(election, declared)
    return f"；{'、'.join(found)}申报的近亲属不在选民名单上，核对姓名" if found else ""
