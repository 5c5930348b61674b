"""倒查 on paper: a matter with every office that had to do with it and its ledger of responsibility; a person with everything they did.

One sheet for the printer and for Word. The ledger has a line a step: who, in which office, what they answer for (procedure.md §4).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from procedure.issuing.word import answer, document
from procedure.process import named
from township.accounts.access import COMMITTEE_READERS, Actor, Request
from township.accounts.models import Office, Role, User
from township.records import clock
from township.records.matter import Matter
from township.records.models import StepRecord
from township.wording import cdate

#: What the acts belong to that are about several matters, by how their codes begin.
BESIDE = (("meeting.", "党委会会议"), ("minutes.", "党委会会议"), ("ballots.", "投票和计票"))
#: So many steps of a person stand on a sheet; the page has them all.
MOST = 500


@dataclass(frozen=True)
class Held:
    """Who held an office while the matter ran, from when to when, and how many steps of it are theirs."""

    office: str
    name: str
    span: str
    acts: int


@dataclass(frozen=True)
class LedgerLine:
    """One step in the ledger of responsibility."""

    number: int
    day: date
    recorded: str
    room: str
    label: str
    who: str
    answers_for: str
    mark: str


def offices_of(matter: Matter, steps: Sequence[StepRecord]) -> list[Held]:
    """Every office of the committee and of supervision in the days of the matter, whether or not its holder did anything."""
    if not steps:
        return []
    first = min(step.happened_on for step in steps)
    last = clock.today() if matter.closed_on is None else matter.closed_on
    rows = Office.objects.filter(township=matter.township_id, role__in=COMMITTEE_READERS, since__lte=last)
    held = rows.exclude(until__lt=first).select_related("user").order_by("role", "since", "pk")
    order = {role: place for place, role in enumerate(Role.values)}
    return [_held(office, steps) for office in sorted(held, key=lambda each: order[each.role])]


def _held(office: Office, steps: Iterable[StepRecord]) -> Held:
    name = Role(office.role).label
    called = f"代行{name}" if office.stand_in else name
    acts = sum(step.actor_id == office.user_id and step.office == called for step in steps)
    return Held(called, office.user.name, _span(office), acts)


def _span(office: Office) -> str:
    return f"{cdate(office.since)}至{cdate(office.until) or '今'}"


def ledger(steps: Iterable[StepRecord]) -> list[LedgerLine]:
    """责任台账: a line a step. What was refused is shown, and nobody answers for it."""
    return [_line(step) for step in steps]


def _line(step: StepRecord) -> LedgerLine:
    marks = [word for word, holds in (("未获准", step.refused), ("补记", step.late)) if holds]
    return LedgerLine(
        number=step.sequence,
        day=step.happened_on,
        recorded="当日" if step.late_days <= 0 else cdate(clock.day_of(step.recorded_at)),
        room=room_of(step),
        label=step.label,
        who=f"{step.actor_name}（{step.office}）" if step.office else step.actor_name,
        answers_for="" if step.refused else step.responsible,
        mark="、".join(marks),
    )


def room_of(step: StepRecord, kind: str = "") -> str:
    """The room in which a step was taken; of the acts of a meeting or a box, which stand in none, what they were of."""
    if step.matter is None:
        beside = (label for begins, label in BESIDE if step.code.startswith(begins))
        return next(beside, "")
    process = named(kind or step.matter.kind)
    return process.room_label(step.stage) if step.stage in process.stages.values else ""


def offices_held(person: User, acting: Actor) -> list[Held]:
    """Every office a person has held in the township."""
    rows = Office.objects.filter(user=person, township=acting.township).select_related("user")
    return [_held(each, ()) for each in rows.order_by("since", "pk")]


def as_asked(request: Request, title: str, template: str, context: dict[str, Any]) -> HttpResponse | None:
    """The sheet where a print or Word was asked for; None for the page itself."""
    asked = request.GET.get("as", "")
    if asked not in ("print", "word"):
        return None
    html = render_to_string(template, {**context, "title": title, "most": MOST})
    taken = f"导出日期 {cdate(clock.today())} · 导出人 {request.acting.user.name}"
    if asked == "word":
        return answer(title, document([html], foot=taken, sheet="landscape"))
    # The sheet was escaped when it was drawn.
    shown = {"title": title, "kind": "landscape", "sheet_html": mark_safe(html)}  # noqa: S308
    return render(request, "supervision/lookback_print.html", shown)
