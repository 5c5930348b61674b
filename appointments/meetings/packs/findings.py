"""What the evaluation and the notice found, as the pack tells it: assessment, report, integrity, four musts, notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from appointments.corridor import Edition
from appointments.papers.reason import span
from appointments.polls.sheets import GRADES, PLACES
from appointments.stages.evaluation.files import ApprovalRate, File, files_of
from appointments.stages.evaluation.models import Must
from ballots.arithmetic import SHEET
from township.law import numbers
from township.law.parameters import show
from township.wording import cdate, percent

from .blocks import Block, facts, table, text

if TYPE_CHECKING:
    from appointments.models import Appointment, Evaluation, IntegrityOpinion, Notice

NO_FILE = text("", "没有拟任人选的考察记录。")


def file_of(appointment: Appointment) -> File | None:
    """The evaluation file of the person proposed."""
    return next((file for file in files_of(appointment) if file.candidate.standing == "proposed"), None)


# -- democratic assessment -------------------------------------------------------------------------------------------


def assessed(appointment: Appointment, on: date) -> Iterator[Block]:
    file, room = file_of(appointment), appointment.current("evaluation")
    if file is None or file.figures is None:
        yield text("", "没有拟任人选的民主测评票数。")
        return
    day, measures = room.closed_on or on, appointment.context.measures
    approval = ApprovalRate(file.figures, numbers.APPROVAL_OF.value_on(day, measures))
    least = numbers.APPROVAL_SHARE.value_on(day, measures)
    yield facts(
        ("测评日期", cdate(file.count.held_on)),
        ("票数", "，".join(f"{label}{file.figures[key]}" for key, label in SHEET.items())),
        ("优秀和称职", f"{approval.in_favour}票，占{SHEET[approval.of]}{approval.base}的{approval.shown}"),
        (
            "须达到",
            f"{SHEET[approval.of]}的{show(least)}，{'已达到' if approval.reaches(least) else '未达到'}",
        ),
    )
    yield _grades(file.figures)


def _grades(figures: Mapping[str, int]) -> Block:
    valid = figures["valid"]
    rows = [[label, *_row(figures, prefix, valid)] for prefix, label in PLACES.items()]
    return table(
        "总体评价和德、能、勤、绩、廉",
        ("评价", *GRADES.values(), "优秀和称职"),
        rows,
        f"末栏为优秀和称职占有效票{valid}张的比例。",
    )


def _row(figures: Mapping[str, int], prefix: str, valid: int) -> list[str]:
    found = [figures.get(prefix + grade, 0) for grade in GRADES]
    good = figures.get(f"{prefix}excellent", 0) + figures.get(f"{prefix}competent", 0)
    return [*map(str, found), f"{good}票，{percent(good, valid)}"]


# -- evaluation report -----------------------------------------------------------------------------------------------


def reported(appointment: Appointment) -> Iterator[Block]:
    file, room = file_of(appointment), appointment.current("evaluation")
    if file is None:
        yield NO_FILE
        return
    material = file.material
    yield facts(
        ("考察时间", span(room.evaluated_from, room.evaluated_until)),
        ("考察组", _team(room)),
        ("考察谈话", f"{len(file.talks)}人"),
        ("材料日期", cdate(material.report_on)),
    )
    yield text("德能勤绩廉表现", material.performance)
    yield text("主要特长和优点", material.strengths)
    yield text("主要缺点和不足", material.shortcomings)
    yield text("人岗相适分析", material.fit)


def _team(room: Evaluation) -> str:
    return "、".join(
        f"{each.name}（{each.position}{'，组长' if each.leader else ''}）" for each in room.team.all()
    )


# -- integrity and the four musts --------------------------------------------------------------------------------------


def cleared(appointment: Appointment) -> Iterator[Block]:
    file = file_of(appointment)
    if file is None:
        yield NO_FILE
        return
    if file.integrity:
        yield _opinion(file.integrity, appointment)
    else:
        yield text("廉洁意见", "没有廉洁自律情况的结论性意见。")
    rows = [_must(file, kind) for kind in Must.Kind]
    yield table("凡提四必", ("事项", "结果", "核查日期和责任人", "情况说明"), rows)


def _opinion(opinion: IntegrityOpinion, appointment: Appointment) -> Block:
    signed_as = appointment.context.signed_as
    signed = [
        f"{signed_as(role, who.pk, day)}{who.name}，{cdate(day)}" for role, who, day in opinion.signatures
    ]
    return facts(
        ("结论性意见", opinion.get_conclusion_display()),
        ("意见内容", opinion.text),
        ("签字", "；".join(signed) or "尚未签字"),
    )


def _must(file: File, kind: Must.Kind) -> list[str]:
    must = file.must(kind)
    if must is None:
        return [kind.label, "尚未办理", "", ""]
    document = f"（{must.document}）" if must.document else ""
    return [
        kind.label,
        must.get_result_display(),
        f"{cdate(must.checked_on)}，{must.responsible}",
        must.explanation + document,
    ]


# -- notice ------------------------------------------------------------------------------------------------------------


def noticed(appointment: Appointment) -> Iterator[Block]:
    """Who reported, and what, is for the discipline office: members learn how each report was concluded."""
    notice = appointment.current("notice")
    if notice is None or not notice.published:
        later = "按条例程序，任前公示在讨论决定之后进行，现尚未公示。"
        yield text("", later if appointment.edition == Edition.REGULATION else "任前公示尚未发布。")
        return
    yield facts(
        ("公示期", span(notice.first_day, notice.last_day)),
        ("公示职务", notice.post),
        ("张贴地点", notice.places),
        ("群众反映", notice.reports_in_short),
        ("结论", _conclusion(notice)),
    )
    rows = [[f"第{number}件", *_report(each)] for number, each in enumerate(notice.reports.all(), start=1)]
    if rows:
        yield table("群众反映的处理", ("反映", "处理结果", "办结日期"), rows)


def _report(report: object) -> list[str]:
    return [report.get_outcome_display() or report.state, cdate(report.concluded_on)]


def _conclusion(notice: Notice) -> str:
    if not notice.conclusion:
        return "尚未作出公示结论"
    signed = f"{notice.concluded_by.name}，{cdate(notice.concluded_on)}"
    return "；".join(p for p in (notice.get_conclusion_display(), notice.conclusion_text, signed) if p)
