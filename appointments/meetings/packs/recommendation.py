"""民主推荐结果 in the pack: who took part, what everybody got of how many, and why this person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from appointments.papers.reason import span
from appointments.stages.recommendation.results import CandidateResult, figures_of, results_of
from ballots.arithmetic import SHEET
from township.wording import cdate, percent

from .blocks import Block, facts, table, text

if TYPE_CHECKING:
    from appointments.models import Appointment, Candidate
    from appointments.stages.recommendation.models import Recommendation

TAKING_PART = ("expected", "talked", "attended")


def recommended(appointment: Appointment) -> Iterator[Block]:
    room = appointment.current("recommendation")
    if room is None:
        yield text("", "没有民主推荐记录。")
        return
    yield _turnout(room)
    figures = figures_of(appointment, room)
    yield facts(*_held(room), *_sheet(figures))
    yield _results(appointment, room, figures)
    yield from _why(appointment.proposed)


def _turnout(room: Recommendation) -> Block:
    rows = [
        [each.get_category_display(), *(getattr(each, name) for name in TAKING_PART)]
        for each in room.participants.all()
    ]
    total = ["合计", *(sum(row[column] for row in rows) for column in range(1, 4))]
    return table("参加情况", ("类别", "应参加", "参加谈话", "到会"), [*rows, total])


def _held(room: Recommendation) -> Iterator[tuple[str, str]]:
    yield (
        "谈话调研推荐",
        "，".join(part for part in (span(room.talks_from, room.talks_until), room.talks_by) if part),
    )
    if room.meeting_dropped:
        conditions = "；".join(
            each for each in (room.few_people, room.same_people, room.concentrated) if each
        )
        yield "会议推荐", f"不再召开：{conditions}"
    else:
        yield "会议推荐", "，".join(part for part in (cdate(room.meeting_on), room.meeting_place) if part)
    yield "个人署名推荐", f"{len(room.written.all())}件"


def _sheet(figures: dict[str, int] | None) -> list[tuple[str, str]]:
    if figures is None:
        return []
    return [("会议推荐票", "，".join(f"{label}{figures[key]}" for key, label in SHEET.items()))]


def _results(appointment: Appointment, room: Recommendation, figures: dict[str, int] | None) -> Block:
    talked = sum(each.talked for each in room.participants.all())
    head = ["姓名", f"谈话推荐（参加谈话{talked}人）"]
    if figures is not None:
        head.append(f"会议推荐（有效票{figures['valid']}张）")
    rows = [_result(each, figures) for each in results_of(appointment, room)]
    return table("推荐结果", head, rows, "姓名的次序与得票无关。推荐结果是重要参考，不简单以票取人。")


def _result(result: CandidateResult, figures: dict[str, int] | None) -> list[str]:
    mark = "（拟任人选）" if result.candidate.standing == "proposed" else ""
    row = [f"{result.candidate.cadre.name}{mark}", "—" if result.mentions is None else f"{result.mentions}次"]
    if figures is not None:
        row.append(f"{result.votes}票，{percent(result.votes, figures['valid'])}")
    return row


def _why(proposed: Candidate | None) -> Iterator[Block]:
    """Why this person, in the words of each room; what was not asked is not told."""
    reasons = [] if proposed is None else [
        ("列入人选范围的理由", proposed.pool_reason),
        ("破格情形和理由", proposed.exceptional_reason),
        ("确定为考察对象的理由", proposed.chosen_reason),
        ("得票较少而确定的理由", proposed.fewer_votes_reason),
        ("提出为拟任人选的理由", proposed.proposed_reason),
    ]  # fmt: skip
    yield from (text(title, words) for title, words in reasons if words)
