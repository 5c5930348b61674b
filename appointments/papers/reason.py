"""任免理由: why this person for this post, told from the records of the rooms; every figure stands in one of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from appointments.corridor import ORDER, Stage
from appointments.models import AgendaItem
from appointments.stages.decision.recusal import participations
from appointments.stages.decision.tally import heads, votes_of
from appointments.stages.evaluation.files import ApprovalRate, files_of
from appointments.stages.recommendation.results import figures_of, results_of
from township.law import numbers
from township.records import clock
from township.wording import cdate

if TYPE_CHECKING:
    from appointments.models import Appointment

#: The rooms in which it is found out whether a person is to be appointed.
FINDING_OUT = (Stage.RECOMMENDATION, Stage.EVALUATION, Stage.NOTICE, Stage.DECISION)

#: So many characters of the reason for an exceptional promotion stand on the form.
EXCEPTIONAL_MOST = 160


def span(first: date | None, last: date | None) -> str:
    """2026年1月5日至2026年1月8日; a single day once."""
    if not first or not last or first == last:
        return cdate(first or last)
    return f"{cdate(first)}至{cdate(last)}"


def reason_of(appointment: Appointment) -> str:
    """Sentences in the order of the dossier's edition; what has not happened yet is said so."""
    rooms = [room for room in ORDER[appointment.edition] if room in FINDING_OUT]
    told = [TELLING[room](appointment) for room in rooms if appointment.current(room)]
    ahead = [room.label for room in rooms if not appointment.current(room)]
    rest = f"{'、'.join(ahead)}尚未进行。" if ahead else ""
    return "".join([_vacancy(appointment), _exceptional(appointment), *told, rest])


def _exceptional(appointment: Appointment) -> str:
    """破格提拔, and why; a long reason stands in full on the notice, and the form keeps its size."""
    candidate = appointment.proposed
    if candidate is None or not candidate.exceptional:
        return ""
    why = candidate.exceptional_reason.strip().rstrip("。")
    return (
        f"该同志属破格提拔：{why}。"
        if len(why) <= EXCEPTIONAL_MOST
        else "该同志属破格提拔，情形和理由见任前公示。"
    )


def _vacancy(appointment: Appointment) -> str:
    motion = appointment.current("motion")
    why = f"（{motion.get_vacancy_display()}）" if motion and motion.vacancy else ""
    return f"{appointment.post}职位空缺{why}。"


def _recommended(appointment: Appointment) -> str:
    parts = [text for text in (_talks(appointment), _ballot(appointment)) if text]
    return f"民主推荐：{'；'.join(parts)}。" if parts else "民主推荐正在进行，尚无结果。"


def _result(appointment: Appointment) -> object:
    results = results_of(appointment, appointment.current("recommendation"))
    return next((each for each in results if each.candidate.standing == "proposed"), None)


def _talks(appointment: Appointment) -> str:
    room, result = appointment.current("recommendation"), _result(appointment)
    if result is None or result.mentions is None or room.talks_until is None:
        return ""
    talked, expected = (sum(getattr(p, n) for p in room.participants.all()) for n in ("talked", "expected"))
    return (
        f"{span(room.talks_from, room.talks_until)}谈话调研推荐，应参加{expected}人，参加谈话{talked}人，"
        f"推荐该同志{result.mentions}次"
    )


def _ballot(appointment: Appointment) -> str:
    room, result = appointment.current("recommendation"), _result(appointment)
    figures = figures_of(appointment, room)
    if result is None or figures is None:
        return ""
    came = sum(each.attended for each in room.participants.all())
    return (
        f"{cdate(room.meeting_on)}会议推荐，到会{came}人，收回{figures['returned']}票、有效{figures['valid']}票，"
        f"该同志得{result.votes}票，列第{result.rank}"
    )


def _evaluated(appointment: Appointment) -> str:
    room = appointment.current("evaluation")
    file = next((f for f in files_of(appointment) if f.candidate.standing == "proposed"), None)
    if file is None or file.figures is None:
        return "考察正在进行，尚无结果。"
    of = numbers.APPROVAL_OF.value_on(room.closed_on or clock.today(), appointment.context.measures)
    parts = [
        f"{span(room.evaluated_from, room.evaluated_until)}考察",
        f"民主测评：{ApprovalRate(file.figures, of).sentence}",
    ]
    if file.integrity:
        parts.append(f"廉洁意见为“{file.integrity.get_conclusion_display()}”")
    if why := file.candidate.proposed_reason.strip().rstrip("。"):
        parts.append(f"考察组提名理由：{why}")
    return f"考察：{'；'.join(parts)}。"


def _noticed(appointment: Appointment) -> str:
    notice = appointment.current("notice")
    if not notice.published:
        return "公示尚未发布。"
    told = f"公示：{span(notice.first_day, notice.last_day)}，{notice.reports_in_short}"
    if not notice.conclusion:
        return f"{told}；尚未作出公示结论。"
    return f"{told}；{cdate(notice.concluded_on)}结论为“{notice.get_conclusion_display()}”。"


def _decided(appointment: Appointment) -> str:
    item = appointment.agenda_item
    if item is None or not item.result:
        return "讨论决定正在进行，尚未议决。"
    return f"讨论决定：{result_sentence(appointment, item)}。"


def result_sentence(appointment: Appointment, item: AgendaItem) -> str:
    """Where the committee dealt with it, how many attended, how they voted, what came of it."""
    meeting, parts = item.meeting, participations(appointment, item)
    counted = numbers.RECUSED_COUNT.value_on(meeting.held_on, appointment.context.measures)
    present, votes = heads(parts, counted == "yes"), votes_of(item, parts)
    day = cdate(meeting.held_on)
    title = meeting.title if day in meeting.title else f"{day}{meeting.title}"
    told = f"{title}，{present.both_counts}，到会{present.present}人"
    vote = f"，{item.get_method_display()}，{votes.sentence}" if votes else ""
    return f"{told}{vote}，{item.get_result_display()}"


TELLING = {
    Stage.RECOMMENDATION: _recommended,
    Stage.EVALUATION: _evaluated,
    Stage.NOTICE: _noticed,
    Stage.DECISION: _decided,
}
