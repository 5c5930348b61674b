"""未获准最多的要求: which rules stop people, read from the checklists as they stood when somebody was refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from township.law.rule import PASSED
from township.models import StepRecord

from .access import Reach
from .lines import CountyTable

#: So many are read at once: their checklists are long.
PIECE = 500
#: So many requirements are named; the others are told together.
NAMED = 5


@dataclass(frozen=True)
class Stopped:
    """One requirement, and in how many refused attempts it was not met."""

    requirement: str
    number: int
    width: str


def stopped_by(reach: Reach, table: CountyTable) -> Sequence[Stopped]:
    """The requirements that stopped most, the others as one line."""
    rows = StepRecord.objects.filter(
        township__in=reach.keys,
        outcome=StepRecord.Outcome.REFUSED,
        happened_on__gte=table.first,
        happened_on__lte=table.today,
    )
    told = table.seen(rows, "matter").order_by().values_list("checklist", "label")
    counted: Counter[str] = Counter()
    for checklist, label in told.iterator(chunk_size=PIECE):
        unmet = {row["requirement"] for row in checklist or () if row["verdict"] not in PASSED}
        counted.update(unmet or {f"{label}：无权办理或条件不符"})
    first = counted.most_common(NAMED)
    rest = counted.total() - sum(number for _, number in first)
    if rest:
        first.append((f"其他 {len(counted) - len(first)} 条要求", rest))
    most = max((number for _, number in first), default=1)
    return [Stopped(words, number, f"{number * 100 / most:.2f}%") for words, number in first]
