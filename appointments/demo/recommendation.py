"""民主推荐: everything its door asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from appointments.models import Appointment, Candidate, Mention, Participants
from ballots.answer_types import votes_for

from . import People, confirm, current, record
from .counts import count

#: Expected, talked and attended of each category.
Present = tuple[str, int, int, int]
#: By default 24 of 27 talked, and 25 came.
PRESENT: tuple[Present, ...] = (("leaders", 9, 8, 8), ("middle", 8, 7, 8), ("villages", 10, 9, 9))
REASON = "推荐票较为集中；熟悉岗位业务，群众工作扎实，日常了解和综合研判情况好，与岗位要求相符。"


def fill(
    appointment: Appointment,
    people: People,
    on: date,
    *,
    chosen: Sequence[Candidate] | None = None,
    votes: Sequence[int] | None = None,
    void: int = 1,
    present: Sequence[Present] = PRESENT,
    mentions: Sequence[int] | None = None,
    reasons: Callable[[Candidate], str] = lambda candidate: REASON,
    **overrides: Any,
) -> None:
    """Participants, talks, meeting, count, list and the choice: by default the first two of the pool."""
    pool = list(Candidate.objects.filter(appointment=appointment).exclude(standing="dropped").order_by("pk"))
    votes = list(votes or _spread(len(pool)))
    hold(appointment, people, on, pool, mentions or votes, present, **overrides)
    if not overrides.get("meeting_dropped"):
        meet(appointment, people, on, pool, votes, void)
    for candidate in chosen or pool[:2]:
        choose(appointment, people, on, candidate, reasons(candidate))


def _spread(size: int) -> list[int]:
    """A believable result of a ballot that bears one name and counts 24 valid ballots."""
    return ([11, 7, 4, 2] + [0] * size)[:size] if size > 1 else [24]


def hold(
    appointment: Appointment,
    people: People,
    on: date,
    pool: Iterable[Candidate],
    times: Sequence[int],
    present: Sequence[Present] = PRESENT,
    **overrides: Any,
) -> None:
    """Participants, talks with everybody's mentions, and how the meeting was held."""
    room = current(appointment, "recommendation")
    facts = {
        "participants_scope": "党政领导班子成员、各机构负责人、村党组织书记代表。",
        "talks_from": on,
        "talks_until": on,
        "talks_by": "组织委员、组织干事",
        "talks_summary": f"个别谈话{sum(talked for _, _, talked, _ in present)}人，推荐意见较为集中，普遍认为人选熟悉情况、作风扎实。",
        "meeting_dropped": False,
        "meeting_on": on,
        "meeting_place": "镇政府三楼会议室",
        "meeting_chair": "组织委员",
        "names_per_ballot": 1,
        **overrides,
    }
    rows = [
        Participants(
            recommendation=room, category=category, expected=expected, talked=talked, attended=attended
        )
        for category, expected, talked, attended in present
    ]
    record(appointment, people.officer, "recommendation.participants", "参加人员", on, *rows)
    mentions = [
        Mention(recommendation=room, candidate=one, times=mentioned)
        for one, mentioned in zip(pool, times, strict=False)
    ]
    record(appointment, people.officer, "recommendation.talks", "谈话调研推荐", on, *mentions)
    record(appointment, people.officer, "recommendation.meeting", "会议推荐", on, room, **facts)


def meet(
    appointment: Appointment,
    people: People,
    on: date,
    pool: Sequence[Candidate],
    votes: Sequence[int],
    void: int = 1,
) -> None:
    """The reference list and the count of the ballots, entered by two officers."""
    if len(pool) > 1:
        record(appointment, people.officer, "recommendation.list", "会议推荐参考名单", on, *pool, listed=True)
    valid = sum(votes)
    figures = {"issued": valid + void, "returned": valid + void, "valid": valid, "void": void}
    figures |= {votes_for(one.pk): number for one, number in zip(pool, votes, strict=True)}
    held_on = current(appointment, "recommendation").meeting_on
    count(appointment, (people.officer, people.officer2), "recommendation", figures, held_on)


def choose(
    appointment: Appointment,
    people: People,
    on: date,
    candidate: Candidate,
    reason: str = REASON,
    **fields: Any,
) -> None:
    """Name one evaluation candidate with the reason, and have the discipline secretary answer for what no machine judges."""
    record(
        appointment,
        people.officer,
        "recommendation.choice",
        f"确定考察对象：{candidate.cadre.name}",
        on,
        candidate,
        standing="chosen",
        chosen_reason=reason,
        **fields,
    )
    for rule in ("recommendation.conduct", "recommendation.recognition"):
        confirm(appointment, people.discipline, on, rule, candidate)
