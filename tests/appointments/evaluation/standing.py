"""Walks a dossier into the evaluation room, and asks its door."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.test import Client
from django.urls import reverse

from appointments import dossier, transitions
from appointments.demo import evaluation, motion, recommendation, record
from appointments.models import Appointment, CandidateEvaluation, Evaluation
from procedure.doors import checklist_for
from tests import builders
from tests.remembered import remembered
from township.law.rule import Finding

OPENED = date(2026, 3, 2)
MOVED = date(2026, 3, 3)
NAMED = date(2026, 3, 6)
#: Friday the notice is posted, Monday the evaluation starts, Friday it ends.
STARTED = date(2026, 3, 9)
ENDED = date(2026, 3, 13)
TODAY = date(2026, 3, 18)
LEAVES = {"township": "publish_notice", "regulation": "submit_after_evaluation"}


@remembered
def entered(
    cast: SimpleNamespace, names: tuple[str, ...] = ("陈明远", "赵小禾"), edition: str = "township"
) -> Appointment:
    """A dossier in the evaluation room with these candidates, one or two; nothing recorded there yet."""
    with builders.recorded(cast.township):
        cast.township.edition = edition
        cast.township.save()
    opened = transitions.open_motion(
        post=builders.post(cast.township), by=cast.officer, happened_on=OPENED, reason="原任调离"
    )
    pool = [builders.cadre(cast.township, name) for name in (*names, "备选人")]
    motion.fill(opened, cast, OPENED, pool=pool)
    move(opened, "start_recommendation", cast, MOVED)
    recommendation.fill(opened, cast, MOVED)
    for spare in opened.candidates.filter(standing="chosen").exclude(cadre__name__in=names):
        record(
            opened, cast.officer, "recommendation.choice", "不再作为考察对象", MOVED, spare, standing="pool"
        )
    move(opened, "name_candidates", cast, NAMED)
    return dossier.load(opened.pk)


def move(opened: Appointment, code: str, cast: SimpleNamespace, on: date) -> Appointment:
    return transitions.pass_door(
        code, matter=opened.pk, by=cast.commissioner, happened_on=on, reason="核查过提示事项，按时间补记"
    )


@remembered
def filled(cast: SimpleNamespace, **options: Any) -> Appointment:
    """A dossier whose evaluation is complete; `options` of the walk and of the room's `fill()`."""
    walk = {name: options.pop(name) for name in ("names", "edition") if name in options}
    opened = entered(cast, **walk)
    evaluation.fill(opened, cast, ENDED, **options)
    return dossier.load(opened.pk)


def finding(opened: Appointment, code: str, on: date = TODAY) -> Finding:
    """What the door that leaves the room finds under one rule."""
    loaded = dossier.load(opened.pk)
    return checklist_for(loaded, LEAVES[loaded.edition], on).row(f"evaluation.{code}").finding


def verdict(opened: Appointment, code: str, on: date = TODAY) -> str:
    return finding(opened, code, on).verdict.value


def room(opened: Appointment) -> Evaluation:
    return Evaluation.objects.get(appointment=opened, superseded=False)


def material(opened: Appointment, name: str = "陈明远") -> CandidateEvaluation:
    return room(opened).candidates.get(candidate__cadre__name=name)


def alter(opened: Appointment, cast: SimpleNamespace, row: Any, **fields: Any) -> None:
    """Change one recorded row, as an act of the officer."""
    record(opened, cast.officer, "evaluation.test", "更改记录", TODAY, row, **fields)


def url(opened: Appointment, code: str, *args: Any) -> str:
    return reverse(f"appointments:{code}", args=[opened.pk, *args])


def try_door(client: Client, opened: Appointment) -> Any:
    code = LEAVES[opened.edition]
    return client.post(
        reverse("appointments:door", args=[opened.pk, code]),
        {"happened_on": TODAY, "reason": "已核查提示事项"},
    )
