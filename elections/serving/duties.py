"""What a committee in office asks of the officer on the workbench: to make known that an office has ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse

from elections.law.settings import Pinned
from elections.models import Instruction, OfficeEnd
from procedure.workbench import WorkbenchTask
from township.accounts.access import Actor
from township.accounts.models import Role
from township.wording import cdate

from .ends.rules import Ending, last_day_to_announce

#: So many are named; the others stand on the pages of their villages.
NAMED = 10


def duties_of(acting: Actor, today: date) -> Iterable[WorkbenchTask]:
    """One line for every end nobody has announced, the longest ended first."""
    if not acting.holds(Role.OFFICER):
        return
    rows = OfficeEnd.objects.filter(
        announced_on=None, officer__election__matter__township=acting.township, ended_on__lte=today
    )
    waiting = list(rows.select_related("officer__election__village_round__village")[:NAMED])
    if not waiting:
        return
    terms = {each.officer.election.village_round.term_id for each in waiting}
    told = list(Instruction.objects.filter(term__in=terms))
    for end in waiting:
        yield _task(end, told, today)


def _task(end: OfficeEnd, told: Sequence[Instruction], today: date) -> WorkbenchTask:
    election = end.officer.election
    begun = election.village_round
    law = Pinned(election.province, [each for each in told if each.term_id == begun.term_id])
    limit = last_day_to_announce(Ending(end.kind, end.ended_on, law))
    said = f"{cdate(end.ended_on)}{end.get_kind_display()}"
    days = (limit[0] - today).days if limit else None
    return WorkbenchTask(
        title=f"公告职务终止 · {begun.village}{end.officer.office}{end.officer.name}",
        url=reverse("elections:serving_announced", args=[begun.term_id, begun.village_id, end.officer_id]),
        detail=f"{said}，须在{cdate(limit[0])}前公告（{limit[1]}）" if limit else f"{said}，应当及时公告",
        days=days,
        tag="" if limit else "待公告",
        kind="urgent" if days is not None and days < 0 else "warning",
    )
