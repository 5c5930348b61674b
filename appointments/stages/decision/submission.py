"""What must hold before a matter is submitted for discussion: nothing on the list of R-63 is open.

The rooms before have asked much of this; it is judged again on the day of submission, from their records.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from appointments.polls.sheets import ASSESSMENT
from appointments.stages.county_words import judged as judged_word
from appointments.stages.county_words import prior_report_word
from ballots.counts import find_count
from ballots.two_entries import agreed
from procedure.notes.asking import PAGE, judged
from township.law import numbers
from township.law.instruments import REGULATION, SUPERVISION, TOWNSHIP, read, unread
from township.law.parameters import show
from township.law.rule import Finding, Rule, Verdict, met, not_applicable, unmet

if TYPE_CHECKING:
    from appointments.models import Appointment, CandidateEvaluation
    from ballots.models import Count

SUBMISSION = unread(REGULATION, "第六章 讨论决定：不得提交会议讨论的情形")
NOT_SUBMITTED = "有下列情形之一的，不得提交会议讨论："
NOBODY = unmet("尚无拟任人选，考察环节提出后再提交讨论")


def material_of(appointment: Appointment) -> CandidateEvaluation | None:
    """The evaluation file of the person proposed, in the round that counts."""
    evaluation, proposed = appointment.current("evaluation"), appointment.proposed
    if evaluation is None or proposed is None:
        return None
    return next((m for m in evaluation.candidates.all() if m.candidate_id == proposed.pk), None)


def recommended_and_evaluated(appointment: Appointment, on: date) -> Finding:
    if appointment.proposed is None:
        return NOBODY
    recommendation, material = appointment.current("recommendation"), material_of(appointment)
    if recommendation is None or recommendation.closed_on is None:
        return unmet("没有按规定完成的民主推荐记录")
    if material is None or not (material.report_on and material.performance and material.shortcomings):
        return unmet(f"{appointment.proposed}没有完整的考察材料")
    if material.report_on > on:
        return unmet(f"考察材料日期{material.report_on:%Y年%m月%d日}晚于办理日期")
    return met(
        f"{recommendation.closed_on:%Y年%m月%d日}完成民主推荐，{material.report_on:%Y年%m月%d日}形成考察材料"
    )


DOCUMENTS = Rule(
    code="decision.documents",
    requirement="拟任人选经过民主推荐和考察，考察材料完整",
    citation=SUBMISSION,
    text=f"{NOT_SUBMITTED}没有按照规定进行民主推荐、考察的。",
    check=recommended_and_evaluated,
    origin=("R-63", "R-32"),
)


def integrity_concluded(appointment: Appointment, on: date) -> Finding:
    material = material_of(appointment)
    opinion = getattr(material, "integrity", None)
    if opinion is None:
        return unmet("没有廉洁自律情况的结论性意见")
    if opinion.conclusion != opinion.Conclusion.CLEAN:
        return unmet(f"廉洁意见：{opinion.get_conclusion_display()}")
    signed = (opinion.secretary_signed_on, opinion.discipline_signed_on)
    if None in signed:
        return unmet("廉洁意见须由党委书记、纪委书记两人签字，尚未签齐")
    if max(signed) > on:
        return unmet("廉洁意见签字日期晚于办理日期")
    return met(
        f"{opinion.secretary_signed_by}（{signed[0]:%Y年%m月%d日}）、"
        f"{opinion.discipline_signed_by}（{signed[1]:%Y年%m月%d日}）签字：同意使用"
    )


INTEGRITY = Rule(
    code="decision.integrity",
    requirement="廉洁自律情况有结论性意见，双签字同意使用",
    citation=SUBMISSION,
    text=f"{NOT_SUBMITTED}拟任人选所在单位党组织对廉洁自律情况没有作出结论性意见，或者纪检监察机关未反馈意见或者有不同意见的。",
    check=integrity_concluded,
    origin=("R-63", "R-56"),
)


def musts_clear(appointment: Appointment, on: date) -> Finding:
    material = material_of(appointment)
    if material is None:
        return NOBODY
    results = {must.kind: must for must in material.musts.all() if must.checked_on <= on}
    names = dict(material.musts.model.Kind.choices)
    missing = [label for kind, label in names.items() if kind not in results]
    if missing:
        return unmet(f"尚未办理：{'、'.join(missing)}")
    doubts = [names[kind] for kind, must in results.items() if must.result == must.Result.DOUBT]
    if doubts:
        return unmet(f"存疑尚未查清：{'、'.join(doubts)}")
    return met("四项均已核查，没有存疑")


FOUR_MUSTS = Rule(
    code="decision.four_musts",
    requirement="凡提四必均已办理，没有尚未查清的疑点",
    citation=SUBMISSION,
    text=f"{NOT_SUBMITTED}个人有关事项报告尚未核查或者经核查尚未认定处理的；线索具体、有可查性的信访举报尚未调查清楚的；"
    "干部人事档案中身份、年龄、工龄、党龄、学历、经历等存疑尚未查清的。",
    check=musts_clear,
    origin=("R-63", "R-54", "R-55"),
)


def reports_cleared(appointment: Appointment, on: date) -> Finding:
    """Reports from the public received until now. In the 条例 edition the notice is still to come."""
    notice = appointment.current("notice")
    reports = list(notice.reports.all()) if notice else []
    still_open = [r for r in reports if r.concluded_on is None or r.concluded_on > on]
    if still_open:
        return unmet(f"{len(still_open)}件群众反映尚未办结")
    if grave := [r for r in reports if r.outcome not in r.CLEARED]:
        return unmet(f"群众反映处理结果：{'、'.join(r.get_outcome_display() for r in grave)}")
    return met(f"{len(reports)}件群众反映均已查清") if reports else met("没有尚未查清的群众反映")


REPORTS = Rule(
    code="decision.reports",
    requirement="群众反映均已查清，不影响任用",
    citation=SUBMISSION,
    text=f"{NOT_SUBMITTED}线索具体、有可查性的信访举报尚未调查清楚的。",
    check=reports_cleared,
    origin=("R-63", "R-81"),
)


def findings_concluded(appointment: Appointment, on: date) -> Finding:
    """Nobody but the offices concerned knows of findings of tours and audits."""
    proposed = appointment.proposed
    if proposed is None:
        return NOBODY
    words = "确认巡察、审计等工作中发现的问题均有结论"
    outcome = "有重大问题尚未作出结论"
    found = judged(appointment, INSPECTIONS.code, words, subject=proposed.pk, otherwise=outcome)
    kept = appointment.confirmation(INSPECTIONS.code, proposed.pk, words)
    if kept and kept.confirmed_on > on:
        late = f"{kept.confirmed_by}的确认日期{kept.confirmed_on:%Y年%m月%d日}晚于办理日期"
        return replace(
            found,
            verdict=Verdict.UNMET,
            evidence=late,
            repair=PAGE,
            repair_label="重新确认",
            subject=proposed.pk,
        )
    return found


INSPECTIONS = Rule(
    code="decision.inspections",
    requirement="没有巡察、审计等发现的重大问题尚未作出结论",
    citation=SUBMISSION,
    text=f"{NOT_SUBMITTED}巡视巡察、审计等工作中发现的重大问题尚未作出结论的。",
    check=findings_concluded,
    origin=("R-63",),
)


def prior_report_answered(appointment: Appointment, on: date) -> Finding:
    motion = appointment.current("motion")
    word = prior_report_word(appointment)
    if word is not None and (not word.agreed or motion.prior_report != motion.PriorReport.NONE):
        return judged_word(word, on)
    if motion.prior_report == motion.PriorReport.NONE:
        return not_applicable("不属于须事前报告的情形")
    replied = motion.prior_report_replied_on
    if motion.prior_report_reply == motion.Reply.AGREED and replied and replied <= on:
        return met(f"上级{replied:%Y年%m月%d日}答复同意（{motion.prior_report_document}）")
    return unmet("属须事前报告的事项，上级尚未答复同意")


PRIOR_REPORT = Rule(
    code="decision.prior_report",
    requirement="须事前报告的事项，上级已答复同意",
    citation=unread(SUPERVISION),
    text="应当事前报告的事项，未经上级组织部门答复同意的，不得提交会议讨论；擅自作出的决定无效。",
    check=prior_report_answered,
    origin=("R-63", "R-17", "R-97"),
)


def approval_reached(appointment: Appointment, on: date, *, least: Fraction, of: str) -> Finding:
    figures = agreed(_assessment_of(appointment))
    if not figures or not figures[of]:
        return unmet("拟任人选没有两人一致录入的民主测评票数")
    good, whole = figures["excellent"] + figures["competent"], figures[of]
    evidence = f"优秀、称职{good}票，{dict(numbers.APPROVAL_OF.choices)[of]}{whole}"
    if Fraction(good, whole) >= least:
        return met(f"{evidence}，达到{show(least)}")
    return unmet(f"{evidence}，未达到{show(least)}，不予讨论")


def _assessed_on(appointment: Appointment) -> date | None:
    count = _assessment_of(appointment)
    return count.held_on if count else None


def _assessment_of(appointment: Appointment) -> Count | None:
    evaluation, proposed = appointment.current("evaluation"), appointment.proposed
    if evaluation is None or proposed is None:
        return None
    return find_count(appointment, ASSESSMENT, evaluation.round, proposed.pk)


APPROVAL = Rule(
    code="decision.approval",
    requirement="拟任人选的民主测评达到规定比例",
    citation=unread(TOWNSHIP, "民主测评"),
    text="民主测评票达不到50%的党委不予讨论通过。",
    check=approval_reached,
    parameters={"least": numbers.APPROVAL_SHARE, "of": numbers.APPROVAL_OF},
    own_day=_assessed_on,
    origin=("R-53", "R-63"),
)


def notice_concluded(appointment: Appointment, on: date) -> Finding:
    """The township's practice publishes before it decides; 条例第四十二条 after."""
    if appointment.edition == "regulation":
        return not_applicable("条例程序：任前公示在讨论决定之后")
    notice = appointment.current("notice")
    if notice is None or not notice.conclusion:
        return unmet("任前公示尚无结论")
    if notice.conclusion != notice.Conclusion.NO_EFFECT or notice.concluded_on > on:
        return unmet(f"公示结论：{notice.get_conclusion_display()}（{notice.concluded_on:%Y年%m月%d日}）")
    return met(f"{notice.concluded_by}于{notice.concluded_on:%Y年%m月%d日}结论：不影响任职")


NOTICE = Rule(
    code="decision.notice",
    requirement="任前公示期满，结论为不影响任职",
    citation=read(REGULATION, "第四十二条"),
    text="公示期不少于五个工作日。公示结果不影响任职的，办理任职手续；本镇程序据此提交讨论。",
    check=notice_concluded,
    origin=("R-82",),
)

TO_ENTER = [DOCUMENTS, INTEGRITY, FOUR_MUSTS, REPORTS, INSPECTIONS, PRIOR_REPORT, APPROVAL, NOTICE]
