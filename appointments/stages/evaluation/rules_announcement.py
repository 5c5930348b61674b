"""考察预告: when and where it is posted, and whether those who read it have the time to say something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from procedure.notes.asking import judged
from township.law import numbers
from township.law.instruments import TOWNSHIP, ZHEJIANG, unread
from township.law.rule import Control, Finding, Rule, met, not_applicable, unmet
from township.required_value import known
from township.roster.retirement import full_years

from .files import File, each, files_of
from .models import Evaluation
from .rules_preparation import missing

if TYPE_CHECKING:
    from appointments.models import Appointment
    from township.roster.models import Tenure

ANNOUNCEMENT = unread(ZHEJIANG, "考察预告：外省做法，本镇参照；本省另有规定的从其规定")


def announced_on(appointment: Appointment) -> date | None:
    """What is asked of a notice of evaluation is asked by the numbers and the calendar of its own day."""
    evaluation = appointment.current("evaluation")
    return evaluation.announced_on if evaluation else None


def announced(appointment: Appointment, on: date, *, ahead: int) -> Finding:
    evaluation = appointment.current("evaluation")
    gaps = missing(
        evaluation,
        ("张贴日期", "announced_on"),
        ("张贴地点", "announced_at"),
        ("考察组联系电话", "team_phone"),
        ("监督举报电话", "report_phone"),
    )
    if gaps:
        return unmet(f"尚未录入：{gaps}", "evaluation.announcement", "去录入")
    if evaluation.evaluated_from is None:
        return unmet("考察开始日期尚未录入，无法核对提前时间", "evaluation.plan", "去录入")
    return _ahead(appointment, evaluation, ahead)


def _ahead(appointment: Appointment, evaluation: Evaluation, ahead: int) -> Finding:
    day, start = known(evaluation.announced_on), known(evaluation.evaluated_from)
    days = appointment.context.calendar.as_of(day).workdays(day, start - timedelta(days=1))
    evidence = (
        f"{day:%Y年%m月%d日}在{evaluation.announced_at}张贴，{start:%Y年%m月%d日}开始考察，提前{days}个工作日"
    )
    if days < ahead:
        return unmet(f"{evidence}，少于{ahead}个工作日；推迟考察，或如实更正日期", "evaluation.announcement")
    return met(evidence)


ANNOUNCED = Rule(
    code="evaluation.announced",
    requirement="考察预告在考察前张贴，内容完整",
    citation=ANNOUNCEMENT,
    text="考察前发布考察预告，载明考察任务、时间、考察对象姓名和职务、考察组成员及联系电话、监督举报电话；在考察前一至三个工作日张贴。",
    check=announced,
    parameters={"ahead": numbers.ANNOUNCED_AHEAD},
    own_day=announced_on,
    origin=("R-51", "R-52"),
)


def not_announced_early(appointment: Appointment, on: date, *, most: int) -> Finding:
    evaluation = appointment.current("evaluation")
    day, start = evaluation.announced_on, evaluation.evaluated_from
    if day is None or start is None or day >= start:
        return not_applicable("张贴日期或考察开始日期尚待录入")
    days = appointment.context.calendar.as_of(day).workdays(day, start - timedelta(days=1))
    if days > most:
        return unmet(f"提前{days}个工作日张贴，多于{most}个工作日，核实考察是否推迟并说明")
    return met(f"提前{days}个工作日")


NOT_ANNOUNCED_EARLY = Rule(
    code="evaluation.announced_early",
    requirement="考察预告张贴不过早",
    citation=ANNOUNCEMENT,
    text="考察预告在考察前一至三个工作日张贴。",
    check=not_announced_early,
    control=Control.DETECT,
    parameters={"most": numbers.ANNOUNCED_MOST},
    own_day=announced_on,
    origin=("R-52",),
)


def former_unit(appointment: Appointment, on: date, *, years: int) -> Finding:
    day = appointment.current("evaluation").announced_on or on
    return each(files_of(appointment), lambda file: _posted_there(appointment, file, day, years))


def _posted_there(appointment: Appointment, file: File, day: date, years: int) -> Finding:
    held = list(file.candidate.cadre.tenures.all())
    since = max((t.since for t in held if t.until is None), default=None)
    before = next((t for t in held if t.until and since and t.until <= since and _elsewhere(t, held)), None)
    if since is None or before is None or full_years(since, day) >= years:
        return not_applicable(f"任现职已满{years}年，或没有原工作单位")
    told = f"{since:%Y年%m月%d日}任现职，不满{years}年，此前任{before.post_name}"
    words = f"{told}，预告同时在原工作单位张贴"
    return judged(
        appointment,
        "evaluation.former_unit",
        words,
        subject=file.key,
        facts=told,
        otherwise="预告应当在原工作单位张贴",
    )


def _elsewhere(past: Tenure, held: list[Tenure]) -> bool:
    """Whether a past tenure was in another unit than every present one, as far as the roster knows the units."""
    here = {t.seat.post.unit_id for t in held if t.until is None and t.seat}
    return past.seat is None or past.seat.post.unit_id not in here


FORMER_UNIT = Rule(
    code="evaluation.former_unit",
    requirement="任现职时间较短的，考察预告同时在原工作单位张贴",
    citation=ANNOUNCEMENT,
    text="考察对象任现职不满两年的，考察预告还应当在其原工作单位张贴。",
    check=former_unit,
    control=Control.DETECT,
    parameters={"years": numbers.FORMER_UNIT_YEARS},
    own_day=announced_on,
    origin=("R-52",),
)


def time_for_opinions(appointment: Appointment, on: date, *, days: int) -> Finding:
    """Working days from the day after posting to the last day of the evaluation, both counted."""
    evaluation = appointment.current("evaluation")
    posted, until = evaluation.announced_on, evaluation.evaluated_until
    if posted is None or until is None or until <= posted:
        return not_applicable("张贴日期或考察结束日期尚待录入")
    given = appointment.context.calendar.as_of(posted).workdays(posted + timedelta(days=1), until)
    evidence = f"{posted:%Y年%m月%d日}张贴，{until:%Y年%m月%d日}考察结束，其间{given}个工作日"
    if given < days:
        return unmet(
            f"{evidence}，少于{days}个工作日，群众来不及反映：延长考察，或说明理由", "evaluation.plan"
        )
    return met(evidence)


TIME_FOR_OPINIONS = Rule(
    code="evaluation.opinion_days",
    requirement="考察预告张贴后，留有听取意见的时间",
    citation=unread(TOWNSHIP, "考察预告公布电话，应当留出反映意见的时间"),
    text="考察应当保证充足的时间；考察预告公布考察组电话和监督举报电话，张贴后随即结束考察的，预告不起作用。",
    check=time_for_opinions,
    control=Control.DETECT,
    parameters={"days": numbers.OPINION_DAYS},
    own_day=announced_on,
    origin=("R-51", "R-52"),
)
