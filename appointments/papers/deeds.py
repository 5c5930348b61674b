"""What was done in a room, told in lines: motion, recommendation, evaluation. The rooms after them: `deeds_after`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from appointments.corridor import IN_THE_RUNNING
from appointments.stages.evaluation.files import File, files_of
from appointments.stages.evaluation.models import Evaluation, Must
from appointments.stages.evaluation.sections import Reader
from appointments.stages.motion.models import Motion
from appointments.stages.posting.models import Posting
from appointments.stages.recommendation.models import Recommendation
from appointments.stages.recommendation.results import figures_of, results_of
from township.records import clock
from township.wording import cdate

from .reason import span

if TYPE_CHECKING:
    from appointments.models import Appointment

SHEET = (("发出", "issued"), ("收回", "returned"), ("有效", "valid"), ("无效", "void"))


@dataclass(frozen=True)
class RecordDeed:
    """One thing done in a room: what, when, by whom, with which figures, and what came of it.

    `code` names the act by which it was put on record: where the record itself has no day or no person, those of the
    act are told.
    """

    what: str
    when: str = ""
    who: str = ""
    figures: str = ""
    result: str = ""
    code: str = ""


# -- motion ----------------------------------------------------------------------------------------------------------


def motion(appointment: Appointment, room: Motion) -> Iterator[RecordDeed]:
    if room.round == 1:
        yield RecordDeed(
            "提出动议" + (f"（{appointment.matter.mark}）" if appointment.matter.mark else ""),
            cdate(appointment.opened_on),
            figures=f"职位：{appointment.post}",
            code="motion.bring_in" if appointment.brought_in_on else "open_motion",
        )
    if room.analysis_on:
        why = f"空缺原因：{room.get_vacancy_display()}" if room.vacancy else ""
        yield RecordDeed("综合分析研判", cdate(room.analysis_on), room.analysis_by, why)
    if room.method:
        yield RecordDeed(
            "工作方案",
            figures=f"选拔范围：{room.scope}",
            result=room.get_method_display(),
            code="motion.proposal",
        )
    pool = [each for each in appointment.candidates.all() if not each.added_later]
    if pool and not room.superseded:
        yield RecordDeed("人选范围", figures=f"{len(pool)}人：{_names(pool)}", code="motion.pool")
    if room.prior_report:
        yield _prior_report(room)
    yield from county_words(room, "county_reply", "county_quota")
    if room.approved_on:
        yield RecordDeed(
            "书记审批",
            cdate(room.approved_on),
            room.approved_by.name,
            room.approval_opinion,
            room.get_approved_display(),
        )


def county_words(room: Motion | Posting, *names: str) -> Iterator[RecordDeed]:
    """What the county's organisation department has said of a room here, where it has."""
    for word in filter(None, (getattr(room, name, None) for name in names)):
        told = f"{word.county.name}；{word.document}"
        yield RecordDeed(word.NAME, cdate(word.given_on), word.given_by.name, told, word.get_answer_display())


def _names(candidates: list) -> str:
    return "、".join(each.cadre.name for each in candidates)


def _prior_report(room: Motion) -> RecordDeed:
    replied = "，".join(
        part for part in (cdate(room.prior_report_replied_on), room.prior_report_document) if part
    )
    told = f"{room.get_prior_report_display()}{f'；答复：{replied}' if replied else ''}"
    return RecordDeed(
        "事前报告",
        cdate(room.prior_report_sent_on),
        "",
        told,
        room.get_prior_report_reply_display(),
        "motion.prior_report",
    )


# -- recommendation --------------------------------------------------------------------------------------------------


def recommendation(appointment: Appointment, room: Recommendation) -> Iterator[RecordDeed]:
    if rows := list(room.participants.all()):
        expected, talked, came = (
            sum(getattr(p, n) for p in rows) for n in ("expected", "talked", "attended")
        )
        yield RecordDeed(
            "参加人员",
            figures=f"应参加{expected}人，参加谈话{talked}人，到会{came}人",
            code="recommendation.participants",
        )
    if room.talks_until:
        mentions = "，".join(f"{each.candidate.cadre.name}{each.times}次" for each in room.mentions.all())
        yield RecordDeed("谈话调研推荐", span(room.talks_from, room.talks_until), room.talks_by, mentions)
    yield from _meeting(appointment, room)
    if written := list(room.written.all()):
        yield RecordDeed("个人署名推荐", figures=f"{len(written)}件", code="recommendation.written")
    chosen = appointment.standing(*IN_THE_RUNNING)
    if chosen and not room.superseded:
        code = "name_candidates" if room.closed_on else "recommendation.choice"
        yield RecordDeed("确定考察对象", cdate(room.closed_on), "", f"{len(chosen)}人", _names(chosen), code)


def _meeting(appointment: Appointment, room: Recommendation) -> Iterator[RecordDeed]:
    if room.meeting_dropped:
        conditions = "；".join(
            text for text in (room.few_people, room.same_people, room.concentrated) if text
        )
        yield RecordDeed("会议推荐", figures=conditions, result="不再召开", code="recommendation.dropping")
    elif room.meeting_on:
        figures = figures_of(appointment, room)
        told = "计票尚未由两人核对一致" if figures is None else _ballot(appointment, room, figures)
        yield RecordDeed("会议推荐", cdate(room.meeting_on), room.meeting_chair, told)


def _ballot(appointment: Appointment, room: Recommendation, figures: dict[str, int]) -> str:
    sheet = "、".join(f"{label}{figures[key]}票" for label, key in SHEET)
    votes = "，".join(f"{each.candidate.cadre.name}{each.votes}票" for each in results_of(appointment, room))
    return f"{sheet}；{votes}"


# -- evaluation ------------------------------------------------------------------------------------------------------


def evaluation(appointment: Appointment, room: Evaluation) -> Iterator[RecordDeed]:
    yield from _prepared(room)
    reader = Reader(appointment, None, room.closed_on or clock.today(), False)
    for file in files_of(appointment, room):
        yield from _person(file, reader)
    yield from _concluded(room)
    if appointment.proposed and not room.superseded:
        proposed = appointment.proposed
        yield RecordDeed(
            "提出拟任人选", "", "考察组", proposed.proposed_reason, proposed.cadre.name, "evaluation.proposal"
        )


def _prepared(room: Evaluation) -> Iterator[RecordDeed]:
    if room.plan_on:
        days = span(room.evaluated_from, room.evaluated_until)
        yield RecordDeed(
            "考察工作方案",
            cdate(room.plan_on),
            figures=f"考察时间：{days}" if days else "",
            code="evaluation.plan",
        )
    if team := list(room.team.all()):
        names = "、".join(f"{each.name}（组长）" if each.leader else each.name for each in team)
        yield RecordDeed("组成考察组", figures=f"{len(team)}人：{names}", code="evaluation.team")
    if room.unit_talk_on:
        yield RecordDeed(
            "同所在单位主要领导沟通",
            cdate(room.unit_talk_on),
            "",
            f"沟通对象：{room.unit_talk_with}",
            code="evaluation.unit_talk",
        )
    if room.announced_on:
        yield RecordDeed(
            "张贴考察预告", cdate(room.announced_on), "", room.announced_at, code="evaluation.announcement"
        )


def _concluded(room: Evaluation) -> Iterator[RecordDeed]:
    if room.integrity_asked_on:
        yield RecordDeed(
            "征求廉洁意见",
            cdate(room.integrity_asked_on),
            "",
            f"应在{cdate(room.integrity_due_on)}前出具",
            code="evaluation.integrity_request",
        )
    if room.feedback_on:
        yield RecordDeed(
            "反馈考察情况",
            cdate(room.feedback_on),
            "",
            f"反馈对象：{room.feedback_with}",
            code="evaluation.feedback",
        )
    team = list(room.team.all())
    if days := sorted(each.signed_on for each in team if each.signed_on):
        result = "全体签字" if len(days) == len(team) else f"{len(team) - len(days)}人未签字"
        yield RecordDeed("考察组签字", span(days[0], days[-1]), "考察组", f"{len(days)}人签字", result)


def _person(file: File, reader: Reader) -> Iterator[RecordDeed]:
    """What the team did about one evaluation candidate."""
    material, name = file.material, file.name
    if file.talks:
        days = span(file.talks[0].held_on, file.talks[-1].held_on)
        yield RecordDeed(f"考察谈话：{name}", days, "考察组", f"谈话{len(file.talks)}人")
    if material.interview_on:
        yield RecordDeed(f"面谈：{name}", cdate(material.interview_on), material.interview_by)
    if file.count:
        told, verdict, _ = reader.approval(file)
        counted = "、".join(entry.entered_by.name for entry in file.count.entries.all())
        yield RecordDeed(
            f"民主测评：{name}",
            cdate(file.count.held_on),
            counted and f"{counted}（计票录入）",
            told,
            verdict,
        )
    for kind in Must.Kind:
        if must := file.must(kind):
            what, when = f"{kind.label}：{name}", cdate(must.checked_on)
            yield RecordDeed(what, when, must.responsible, must.document, must.get_result_display())
    yield from _integrity(file)
    if material.report_on:
        yield RecordDeed(f"考察材料：{name}", cdate(material.report_on), "考察组")


def _integrity(file: File) -> Iterator[RecordDeed]:
    if opinion := file.integrity:
        signers = [
            (opinion.discipline_signed_by, opinion.discipline_signed_on),
            (opinion.secretary_signed_by, opinion.secretary_signed_on),
        ]
        signed = [(who.name, day) for who, day in signers if who]
        yield RecordDeed(
            f"廉洁意见：{file.name}",
            "，".join(dict.fromkeys(cdate(day) for _, day in signed)),
            "、".join(name for name, _ in signed),
            f"签字{len(signed)}人",
            opinion.get_conclusion_display(),
        )
