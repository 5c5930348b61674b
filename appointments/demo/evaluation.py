"""考察: everything its door asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from appointments import dossier
from appointments.bars.one_post import proposed_once
from appointments.corridor import Edition
from appointments.models import (
    Appointment,
    Candidate,
    CandidateEvaluation,
    EvaluationTalk,
    IntegrityOpinion,
    Must,
    TeamMember,
)
from appointments.polls.sheets import ASSESSMENT, DIMENSIONS, GRADES
from ballots.models import Count, Entry
from township.law import workdays
from township.law.rule import Verdict

from . import People, current, decision, record

PERFORMANCE = (
    "该同志政治立场坚定，自觉在思想上政治上行动上同党中央保持高度一致，学习认真，能够结合岗位实际抓落实。"
    "业务能力较强，从事群众工作八年，熟悉全镇十二个村的情况，先后牵头办理便民服务事项三百余件，按期办结率百分之九十八；"
    "上一年汛期连续二十一天驻村值守，组织转移群众一百四十余人，无一伤亡。工作勤勉，任劳任怨，近三年没有因个人原因延误工作，"
    "主动承担环境整治、人口普查等急难任务。工作实绩较为突出，负责的文化礼堂建设提前两个月完工，得到村民好评，"
    "所在科室连续两年评为镇先进集体。廉洁自律，能够遵守中央八项规定精神和本镇各项制度，办事公道，经手的项目和资金账目清楚，"
    "没有收到群众反映的廉洁方面的问题。测评和谈话中，干部群众普遍认为其踏实肯干、作风正派、联系群众紧密。"
)
TALKS = (
    ("leaders", "镇分管领导", "工作踏实，交办的事情放心，能够独当一面。"),
    ("colleagues", "所在科室同事", "为人诚恳，愿意带新人，分工合理。"),
    ("villages", "村党组织书记", "常到村里来，说话算数，群众有事愿意找。"),
)


#: 干部档案必审 of a file in which nothing differs; a portrait says it in words of its own.
ARCHIVE_READ = "审核档案正本一卷，三龄两历一身份前后一致，没有涂改。"


@dataclass(frozen=True)
class Portrait:
    """What the team found about one person: its words, and the result of the assessment."""

    performance: str
    strengths: str
    shortcomings: str
    fit: str
    interview: str
    talks: tuple[tuple[str, str, str], ...] = TALKS
    approval: tuple[int, int, int, int] = (20, 14, 4, 2)
    proposal: str = "推荐和测评结果较好，熟悉业务，群众基础扎实，与岗位要求最为契合。"
    archive: str = ARCHIVE_READ
    integrity: str = "经查阅信访、案件和廉政档案，未发现影响使用的问题，同意使用。"


#: What the tests say of everybody.
PLAIN = Portrait(
    performance=PERFORMANCE,
    strengths="群众工作经验丰富，协调能力强，能吃苦。",
    shortcomings="理论学习不够系统，有时工作方法比较直接，统筹全局的经验还需积累。",
    fit="熟悉该岗位业务，专长与岗位要求相符，群众基础好。",
    interview="谈了对拟任岗位的认识和打算，对自己的不足有清醒认识。",
)
Telling = Callable[[Candidate], Portrait]
FEEDBACK = "反馈了考察情况和不足，单位没有不同意见。"

MUSTS = (
    ("personal", "not_applicable", "股级干部不在领导干部个人有关事项报告范围，县委组织部未要求报告。"),
    ("discipline", "clear", "书面征求镇纪委意见，回复没有影响使用的问题。"),
    ("complaints", "clear", "查阅近三年信访登记，没有反映该同志的信访举报。"),
)


def start_after(appointment: Appointment) -> date:
    """The first day on which the evaluation may start: a working day after its notice was posted."""
    opened = current(appointment, "evaluation").opened_on
    calendar = workdays.load()
    return calendar.first_workday_from(calendar.first_workday_from(opened) + timedelta(days=1))


def fill(
    appointment: Appointment,
    people: People,
    on: date,
    *,
    proposed: Candidate | None = None,
    approval: tuple[int, int, int, int] | None = None,
    told: Telling | None = None,
    feedback: str = FEEDBACK,
    **overrides: Any,
) -> None:
    """The whole evaluation, ending on `on`, which is not before `start_after(appointment)`.

    `approval` is the result of everybody's assessment as 优秀、称职、基本称职、不称职, `told` what is said of each; the
    first candidate is proposed unless another is named. `overrides` are fields of the evaluation itself.
    """
    prepare(appointment, people, on, **overrides)
    for material in materials(appointment):
        portrait = told(material.candidate) if told else PLAIN
        examine(material, appointment, people, on, portrait)
        assess(material, appointment, people, on, approval or portrait.approval)
        check(material, appointment, people, on, portrait)
        sign_integrity(material, appointment, people, on, portrait)
    conclude(appointment, people, on, proposed, told, feedback)
    if appointment.edition == Edition.REGULATION:
        decision.clear(appointment, people, on)


def materials(appointment: Appointment) -> list[CandidateEvaluation]:
    return list(CandidateEvaluation.objects.filter(evaluation=current(appointment, "evaluation")))


def prepare(appointment: Appointment, people: People, on: date, **overrides: Any) -> None:
    """Plan, team, the word with the unit's leader, and the notice."""
    evaluation, start = current(appointment, "evaluation"), min(start_after(appointment), on)
    planned = evaluation.opened_on
    facts = {
        "plan_on": planned, "plan": "通过个别谈话、民主测评、查阅档案、同本人面谈等方式，全面了解考察对象的情况。",
        "evaluated_from": start, "evaluated_until": on,
        "unit_talk_on": planned, "unit_talk_with": "所在单位主要负责人", "unit_talk": "介绍了考察工作方案，没有不同意见。",
    }  # fmt: skip
    announced = {
        "announced_on": workdays.load().first_workday_from(planned), "announced_at": "镇政府公示栏、所在单位公告栏",
        "team_phone": "0571-00000001", "report_phone": "0571-00000000",
    }  # fmt: skip
    facts |= {name: value for name, value in overrides.items() if name not in announced}
    announced |= {name: value for name, value in overrides.items() if name in announced}
    record(appointment, people.officer, "evaluation.plan", "考察工作方案", planned, evaluation, **facts)
    team = (("何建平", "县委组织部干部科科员", True), ("吕晓岚", "县委组织部组织科科员", False))
    for name, position, leader in team:
        member = TeamMember(
            evaluation=evaluation, name=name, position=position, leader=leader, joined_on=planned
        )
        record(appointment, people.officer, "evaluation.team", f"添加考察组成员：{name}", planned, member)
    record(
        appointment, people.officer, "evaluation.announcement", "考察预告", planned, evaluation, **announced
    )


def examine(
    material: CandidateEvaluation,
    appointment: Appointment,
    people: People,
    on: date,
    portrait: Portrait = PLAIN,
) -> None:
    """Talks, the interview and the report."""
    name = material.candidate.cadre.name
    for category, who, opinion in portrait.talks:
        talk = EvaluationTalk(material=material, held_on=on, category=category, name=who, opinion=opinion)
        record(appointment, people.officer, "evaluation.talk", f"考察谈话：{name}", on, talk)
    record(
        appointment,
        people.officer,
        "evaluation.report",
        f"考察材料：{name}",
        on,
        material,
        interview_on=on,
        interview_by="考察组全体成员",
        interview=portrait.interview,
        report_on=on,
        performance=portrait.performance,
        strengths=portrait.strengths,
        shortcomings=portrait.shortcomings,
        fit=portrait.fit,
    )


def assess(
    material: CandidateEvaluation,
    appointment: Appointment,
    people: People,
    on: date,
    approval: tuple[int, int, int, int],
) -> None:
    """The democratic assessment: one count, entered by two officers."""
    count = Count(
        matter_id=appointment.pk,
        kind=ASSESSMENT,
        round=material.evaluation.round,
        subject=material.candidate_id,
        held_on=on,
    )
    figures = figures_of(approval)
    for number, person in ((1, people.officer), (2, people.officer2)):
        entry = Entry(count=count, number=number, entered_by=person.user, figures=figures)
        rows = (count, entry) if number == 1 else (entry,)
        name = material.candidate.cadre.name
        record(appointment, person, "evaluation.count_entry", f"民主测评计票：{name}", on, *rows)


def figures_of(approval: tuple[int, int, int, int], **sheet: int) -> dict[str, int]:
    """A counting sheet on which every ballot is valid and each dimension was graded as the whole."""
    grades = dict(zip(GRADES, (*approval, 0), strict=True))
    total = sum(approval)
    dimensions = {f"{key}:{grade}": number for key in DIMENSIONS for grade, number in grades.items()}
    return {"issued": total, "returned": total, "valid": total, "void": 0, **grades, **dimensions, **sheet}


def check(
    material: CandidateEvaluation,
    appointment: Appointment,
    people: People,
    on: date,
    portrait: Portrait = PLAIN,
) -> None:
    """The four musts."""
    name = material.candidate.cadre.name
    for kind, result, explanation in (("archive", "clear", portrait.archive), *MUSTS):
        must = Must(
            material=material,
            kind=kind,
            result=result,
            checked_on=on,
            responsible=people.officer.user.name,
            explanation=explanation,
        )
        record(
            appointment, people.officer, f"evaluation.{kind}", f"{must.get_kind_display()}：{name}", on, must
        )


def sign_integrity(
    material: CandidateEvaluation,
    appointment: Appointment,
    people: People,
    on: date,
    portrait: Portrait = PLAIN,
) -> None:
    """The discipline secretary's opinion and signature, then the secretary's."""
    name = material.candidate.cadre.name
    opinion = IntegrityOpinion(
        material=material,
        conclusion="clean",
        text=portrait.integrity,
        discipline_signed_by=people.discipline.user,
        discipline_signed_on=on,
    )
    record(appointment, people.discipline, "evaluation.integrity", f"廉洁意见：{name}", on, opinion)
    record(
        appointment,
        people.secretary,
        "evaluation.integrity_signature",
        f"廉洁意见：党委书记签字：{name}",
        on,
        opinion,
        secretary_signed_by=people.secretary.user,
        secretary_signed_on=on,
    )


def conclude(
    appointment: Appointment,
    people: People,
    on: date,
    proposed: Candidate | None = None,
    told: Telling | None = None,
    feedback: str = FEEDBACK,
) -> None:
    """Feedback, the team's signatures, and its proposal."""
    evaluation = current(appointment, "evaluation")
    record(
        appointment,
        people.officer,
        "evaluation.feedback",
        "反馈考察情况",
        on,
        evaluation,
        feedback_on=on,
        feedback_with="所在单位主要负责人",
        feedback=feedback,
    )
    record(
        appointment,
        people.officer,
        "evaluation.signatures",
        "考察组签字",
        on,
        *evaluation.team.all(),
        signed_on=on,
    )
    candidate = proposed or _free(appointment, on)
    reason = (told(candidate) if told else PLAIN).proposal
    propose(appointment, people, on, candidate, reason)


def _free(appointment: Appointment, on: date) -> Candidate:
    """The first of those evaluated who is not proposed, or has not taken office, elsewhere."""
    loaded = dossier.load(appointment.pk)
    evaluated = [material.candidate for material in materials(appointment)]
    return next(one for one in evaluated if proposed_once(loaded, one, on).verdict == Verdict.MET)


def propose(appointment: Appointment, people: People, on: date, candidate: Candidate, reason: str) -> None:
    record(
        appointment,
        people.officer,
        "evaluation.proposal",
        "提出拟任人选",
        on,
        Candidate.objects.get(pk=candidate.pk),
        standing="proposed",
        proposed_reason=reason,
    )
