"""How the recommendation was held: participants, both forms or one lawfully dropped, order, turnout, list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from township.law import numbers
from township.law.instruments import ANSWERS, REGULATION, read, unread
from township.law.parameters import show
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet

from .results import in_the_pool

if TYPE_CHECKING:
    from appointments.models import Appointment

    from .models import Recommendation


def participants(appointment: Appointment, on: date) -> Finding:
    room = appointment.current("recommendation")
    if not room.participants_scope:
        return unmet("参加范围尚未录入", "recommendation.participants", "去录入")
    expected = sum(row.expected for row in room.participants.all())
    if not expected:
        return unmet("应参加人数尚未录入", "recommendation.participants", "去录入")
    return met("、".join(f"{row.get_category_display()}{row.expected}人" for row in room.participants.all()))


PARTICIPANTS = Rule(
    code="recommendation.participants",
    requirement="已按知情度、关联度、代表性确定参加人员",
    citation=unread(REGULATION, "第四章 民主推荐"),
    text="参加民主推荐的人员按照知情度、关联度和代表性的原则确定，人数较少的单位可以由全体人员参加。",
    check=participants,
    origin=("R-39",),
)


# 条例第二十条: only the meeting may be dropped, and only on three conditions at once.


def both_forms(appointment: Appointment, on: date) -> Finding:
    room = appointment.current("recommendation")
    for problem, repair in (*_talks_problems(room, on), *_meeting_problems(room, on)):
        return unmet(problem, repair, "去录入")
    talks = f"谈话推荐{room.talks_from:%Y年%m月%d日}至{room.talks_until:%Y年%m月%d日}"
    if room.meeting_dropped:
        return met(f"{talks}；符合三个条件，不再召开会议推荐")
    return met(f"{talks}；会议推荐{room.meeting_on:%Y年%m月%d日}")


def _entered(room: Recommendation) -> date:
    """The day the first round began: what a later one takes over has kept its day."""
    return room.appointment.first_entered("recommendation")


def _talks_problems(room: Recommendation, on: date) -> Iterable[tuple[str, str]]:
    if not (room.talks_from and room.talks_until and room.talks_by and room.talks_summary):
        yield "谈话推荐的日期、谈话人和情况尚未录全", "recommendation.talks"
    elif room.talks_from < _entered(room):
        yield f"谈话推荐早于启动民主推荐的日期（{_entered(room):%Y年%m月%d日}）", "recommendation.talks"
    elif room.talks_until > on:
        yield "谈话推荐在办理日期尚未结束", "recommendation.talks"


def _meeting_problems(room: Recommendation, on: date) -> Iterable[tuple[str, str]]:
    if room.meeting_dropped:
        if not (room.few_people and room.same_people and room.concentrated):
            yield "不再召开会议推荐的三个条件须逐项写明", "recommendation.dropping"
    elif not room.meeting_on:
        yield "会议推荐尚未录入；符合条例第二十条三个条件的，可不再召开", "recommendation.meeting"
    elif room.meeting_on < _entered(room):
        yield f"会议推荐早于启动民主推荐的日期（{_entered(room):%Y年%m月%d日}）", "recommendation.meeting"
    elif room.meeting_on > on:
        yield "会议推荐日期晚于办理日期", "recommendation.meeting"


BOTH_FORMS = Rule(
    code="recommendation.forms",
    requirement="谈话调研推荐和会议推荐均已进行，或依规不再召开会议推荐",
    citation=read(REGULATION, "第二十条"),
    text="民主推荐包括谈话调研推荐和会议推荐。单位人数较少、参加会议推荐的人员范围与谈话调研推荐的人员范围相同，"
    "且谈话调研推荐意见集中的，根据实际情况可以不再进行会议推荐。",
    check=both_forms,
    origin=("R-34", "R-38", "R-44"),
)


# Either order is lawful for a single post (条例第二十条); departing from the approved plan is pointed out.


def in_order(appointment: Appointment, on: date) -> Finding:
    room, motion = appointment.current("recommendation"), appointment.current("motion")
    if room.meeting_dropped:
        return not_applicable("不再召开会议推荐")
    if not (room.talks_from and room.talks_until and room.meeting_on):
        return unmet("谈话推荐和会议推荐的日期尚未录全", "recommendation.talks")
    method = motion.get_method_display() if motion else "方式未定"
    kept = room.meeting_on <= room.talks_from if _meeting_first(motion) else _talks_came_first(room)
    return met(method) if kept else unmet(f"方案为“{method}”，实际日期次序不同，核对或说明理由")


def _meeting_first(motion: object) -> bool:
    return getattr(motion, "method", "") == "meeting_first"


def _talks_came_first(room: Recommendation) -> bool:
    return bool(room.talks_until and room.meeting_on and room.talks_until <= room.meeting_on)


ORDER = Rule(
    code="recommendation.order",
    requirement="按工作方案确定的先后次序进行推荐",
    citation=read(REGULATION, "第二十条"),
    text="个别提拔任职的民主推荐程序可以参照换届的程序先谈话后会议，必要时也可以先进行会议推荐。",
    check=in_order,
    control=Control.DETECT,
    origin=("R-36",),
)


def held_on(appointment: Appointment) -> date | None:
    """The day of the meeting, or where there was none, the last of the talks."""
    room = appointment.current("recommendation")
    return room.talks_until if room.meeting_dropped else room.meeting_on


def turnout(appointment: Appointment, on: date, *, least: Fraction) -> Finding:
    room = appointment.current("recommendation")
    rows = list(room.participants.all())
    expected = sum(row.expected for row in rows)
    if not expected:
        return unmet("应参加人数尚未录入", "recommendation.participants", "去录入")
    shares = {"谈话推荐": sum(row.talked for row in rows)}
    if not room.meeting_dropped:
        shares["会议推荐"] = sum(row.attended for row in rows)
    evidence = "，".join(f"{form}应参加{expected}人、实到{came}人" for form, came in shares.items())
    short = [form for form, came in shares.items() if came < least * expected]
    if short:
        return unmet(
            f"{evidence}；{'、'.join(short)}不足{show(least)}，补足后重新推荐", "recommendation.participants"
        )
    return met(evidence)


TURNOUT = Rule(
    code="recommendation.turnout",
    requirement="谈话推荐、会议推荐的参加人数均不少于应参加人数的三分之二",
    citation=unread(ANSWERS, "答复2014年条例的口径，青海用于科级以上；本镇参照"),
    text="参加民主推荐的人员一般应当达到应参加人数的三分之二以上。",
    check=turnout,
    parameters={"least": numbers.TURNOUT},
    own_day=held_on,
    origin=("R-40",),
)


def reference_list(appointment: Appointment, on: date) -> Finding:
    room = appointment.current("recommendation")
    listed = [c.cadre.name for c in in_the_pool(appointment) if c.listed]
    if not listed:
        return not_applicable("未提供参考名单")
    if room.meeting_dropped:
        return not_applicable("不再召开会议推荐")
    if not _talks_came_first(room):
        return unmet("参考名单须在谈话推荐之后提出；先会议推荐的，取消参考名单", "recommendation.list")
    # One dossier fills one seat.
    if len(listed) <= 1:
        return unmet("参考名单只有1人，须多于拟任职位数（1个），增列人选或取消名单", "recommendation.list")
    return met(f"{'、'.join(listed)}，共{len(listed)}人，拟任职位1个")


LIST = Rule(
    code="recommendation.list",
    requirement="会议推荐提供参考名单的，名单人数多于拟任职位数",
    citation=read(REGULATION, "第二十条"),
    text="根据谈话情况提出会议推荐参考人选的，参考人选应当差额提出。",
    check=reference_list,
    origin=("R-37",),
)

RULES = [PARTICIPANTS, BOTH_FORMS, ORDER, TURNOUT, LIST]
