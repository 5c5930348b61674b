"""Boxes for the tests: a recommendation meeting of today, its box, its slips, and people who vote."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from appointments import dossier, transitions
from appointments.demo import motion, recommendation, record
from appointments.models import Appointment, Candidate, Recommendation
from ballots import conducting, preparing
from ballots.casting import Cast, cast
from ballots.kinds import BallotSubject
from ballots.models import Box
from tests import builders, corridor
from tests.remembered import remembered
from township.records import clock

TODAY = date(2026, 3, 18)
EXPECTED = {"leaders": 9, "middle": 8, "villages": 10}


@remembered
def meeting_today(people: SimpleNamespace, *, names_per_ballot: int = 1, post: str = "站长") -> Appointment:
    """A dossier in recommendation: everything but the ballots of today's meeting is on record."""
    town = people.township
    opened = transitions.open_motion(
        post=builders.post(town, name=post), by=people.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    pool = [builders.cadre(town, name) for name in ("甲", "乙", "丙", "丁")]
    motion.fill(opened, people, date(2026, 3, 16), pool=pool)
    moved = transitions.pass_door(
        "start_recommendation",
        matter=opened.pk,
        by=people.commissioner,
        happened_on=date(2026, 3, 17),
        reason="核对无误。",
    )
    listed = list(Candidate.objects.filter(appointment=moved).order_by("pk"))
    recommendation.hold(
        moved,
        people,
        date(2026, 3, 17),
        listed,
        [11, 7, 4, 2],
        names_per_ballot=names_per_ballot,
        meeting_on=TODAY,
    )
    record(moved, people.officer, "recommendation.list", "参考名单", TODAY, *listed[:3], listed=True)
    return dossier.load(moved.pk)


def prepared(
    people: SimpleNamespace, *dossiers: Appointment, kind: str = "recommendation", **fields: Any
) -> Box:
    given = {
        "title": "第1次民主推荐会", "place": "三楼会议室", "tellers": "钱敏、陈立", "closes_at": in_an_hour(),
        "expected": EXPECTED, "subjects": [BallotSubject(one.pk) for one in dossiers], **fields,
    }  # fmt: skip
    return preparing.prepare(by=people.officer, kind=kind, **given)


def in_an_hour() -> datetime:
    return clock.now() + timedelta(hours=1)


def printed(people: SimpleNamespace, box: Box, spare: int = 0) -> dict[str, list[str]]:
    numbers = {category.pk: category.expected + spare for category in box.categories.all()}
    codes = conducting.print_slips(by=people.officer, box=box.pk, numbers=numbers)
    return {category.kind: own for category, own in codes.items()}


def opened(people: SimpleNamespace, *dossiers: Appointment, spare: int = 0, **fields: Any) -> SimpleNamespace:
    """An open box and the codes of its slips, all and by category."""
    box = prepared(people, *dossiers, **fields)
    codes = printed(people, box, spare)
    conducting.open_for_voting(by=people.officer, box=box.pk)
    every = [code for own in codes.values() for code in own]
    return SimpleNamespace(box=Box.objects.get(pk=box.pk), by=codes, codes=every, dossiers=dossiers)


def assessing(people: SimpleNamespace) -> SimpleNamespace:
    """An open box of grades, with words beside them, about one evaluation candidate."""
    appointment = corridor.standing_in(people.township, people, "evaluation")
    candidate = appointment.standing("chosen")[0]
    subjects = [BallotSubject(appointment.pk, candidate.pk)]
    return opened(people, kind="assessment", subjects=subjects, expected={"leaders": 30, "staff": 500})


def keys(appointment: Appointment) -> list[int]:
    return list(appointment.candidates.order_by("pk").values_list("pk", flat=True))


def vote(code: str, *answers: Any) -> Cast:
    return cast(code, list(answers))


def vote_all(made: SimpleNamespace, seed: int = 1) -> list[tuple[str, int]]:
    """Every slip votes for somebody of the pool of the first dossier; who for whom, in the order of voting."""
    order = random.Random(seed)  # noqa: S311 - a test wants the same order again
    codes, pool, done = list(made.codes), keys(made.dossiers[0]), []
    order.shuffle(codes)
    for code in codes:
        choice = order.choice(pool[:3])
        vote(code, [choice])
        done.append((code, choice))
    return done


def close(
    people: SimpleNamespace, box: Box, *, left_over: dict[int, int] | None = None, reason: str = "已投完"
) -> None:
    conducting.close(by=people.officer, box=box.pk, left_over=left_over or {}, reason=reason)


def room(appointment: Appointment) -> Recommendation:
    return Recommendation.objects.get(appointment=appointment, superseded=False)
