"""Tables of the matters: who was appointed and how, what was checked, reported, discussed, and the probations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from appointments.models import AgendaItem, Appointment, Candidate, Meeting, Must
from appointments.papers.reason import result_sentence, span
from appointments.stages.evaluation.files import ApprovalRate, files_of
from appointments.stages.recommendation.results import results_of
from supervision.account.figures import FigureRow
from supervision.account.roster_of_day import Through
from township.law import numbers
from township.records import clock
from township.required_value import known
from township.roster.models import Level
from township.wording import cdate

from .material import BundleMaterial, Content

NOTHING = "—"


def row(appointment: Appointment, *cells: Any, cadre: int | None = None) -> FigureRow:
    """A row that tells of a matter, and of a file where it does."""
    return FigureRow(
        tuple(str(cell) if cell not in (None, "") else NOTHING for cell in cells),
        matter=appointment.pk,
        cadre=cadre,
    )


# -- 2 选拔任用干部情况表 ---------------------------------------------------------------------------------------------

APPOINTED = (
    "编号", "姓名", "性别", "出生年月", "民族", "政治面貌", "学历", "参加工作", "原任职务", "现任职务", "任职时间", "类别",
    "推荐得票", "测评率", "考察时间", "廉洁意见", "公示起止", "反映", "党委会", "表决", "任职文号", "备案", "试用期至",
)  # fmt: skip


def appointed(material: BundleMaterial) -> Content:
    """Everybody who took up an office in the year, one row a person; of chosen dossiers whoever has."""
    chosen = bool(material.bundle.matters)
    rows = [
        _appointed(each)
        for each in material.appointments
        if each.tenure and each.proposed and (chosen or material.scope.within(each.tenure.since))
    ]
    return material.sheet("选拔任用干部情况表", APPOINTED, rows)


def _appointed(appointment: Appointment) -> FigureRow:
    tenure, candidate = known(appointment.tenure), known(appointment.proposed)
    cadre, posting = candidate.cadre, appointment.current("posting")
    notice, item = appointment.current("notice"), appointment.passed_item
    return row(
        appointment,
        appointment.number,
        cadre.name,
        cadre.get_sex_display(),
        f"{cadre.birth_recognised:%Y.%m}",
        cadre.ethnicity,
        cadre.get_politics_display(),
        notice.education if notice else "",
        f"{cadre.started_work:%Y.%m}",
        notice.present_post if notice else "",
        tenure.post_name,
        cdate(tenure.since),
        tenure.get_beginning_display(),
        *_judged(appointment, candidate),
        span(notice.first_day, notice.last_day) if notice and notice.first_day and notice.last_day else "",
        notice.reports_in_short if notice else "",
        item.meeting.title if item else "",
        result_sentence(appointment, item) if item else "",
        tenure.document,
        _filed(posting),
        cdate(tenure.probation_until) if tenure.probation_until else "不适用",
        cadre=cadre.pk,
    )


def _judged(appointment: Appointment, candidate: Candidate) -> tuple[str, str, str, str]:
    """Votes in the recommendation, share in the assessment, days of the evaluation, opinion of the discipline office."""
    recommendation, evaluation = appointment.current("recommendation"), appointment.current("evaluation")
    found = results_of(appointment, recommendation) if recommendation else []
    votes = next((each for each in found if each.candidate.pk == candidate.pk), None)
    file = next((each for each in files_of(appointment) if each.key == candidate.pk), None)
    of = numbers.APPROVAL_OF.value_on(clock.today(), appointment.context.measures)
    share = ApprovalRate(file.figures, of).shown if file and file.figures else ""
    integrity = file.integrity if file else None
    opinion = (
        f"{integrity.get_conclusion_display()}（{cdate(integrity.discipline_signed_on)}）"
        if integrity and integrity.discipline_signed_on
        else ""
    )
    days = (
        span(evaluation.evaluated_from, evaluation.evaluated_until)
        if evaluation and evaluation.evaluated_from and evaluation.evaluated_until
        else ""
    )
    return (
        f"{votes.votes}票，列第{votes.rank}" if votes and votes.votes is not None else "",
        share,
        days,
        opinion,
    )


def _filed(posting: Any) -> str:
    if posting is None or posting.filed_on is None:
        return ""
    return f"{cdate(posting.filed_on)} {posting.filing_reference}".strip()


# -- 3 职数, at the day of each motion ---------------------------------------------------------------------------------

AT_MOTION = ("编号", "动议日期", "机构", "职位", "层次", "核定席位", "实配", "空缺")


def seats_at_motions(material: BundleMaterial) -> Content:
    """核定、实有 of the post on the day on which each matter was proposed: what the seat was free by."""
    through = Through({each.post.pk for each in material.appointments}, material.scope.known)
    return material.sheet(
        "动议之日的职数", AT_MOTION, [_at_motion(through, each) for each in material.appointments]
    )


def _at_motion(through: Through, appointment: Appointment) -> FigureRow:
    post = appointment.post
    seats, held = through.seats(post.pk, appointment.opened_on)
    return row(
        appointment,
        appointment.number,
        cdate(appointment.opened_on),
        post.unit.name,
        post.name,
        Level(post.level).label,
        seats,
        held,
        seats - held,
    )


# -- 5, 9 凡提四必 ----------------------------------------------------------------------------------------------------

ARCHIVES = (
    "编号", "姓名", "档案出生年月", "认定出生年月", "认定依据", "参加工作", "入党时间", "审核结果", "疑点和认定情况", "材料文号",
    "审核日期", "审核人",
)  # fmt: skip
CHECKED = ("编号", "姓名", "核查结果", "说明", "材料文号", "核查日期", "核查人")


def _musts(material: BundleMaterial, kind: str) -> Iterator[tuple[Appointment, Any, Must]]:
    for appointment in material.appointments:
        for evaluation in appointment.evaluations.all():
            for file in files_of(appointment, evaluation):
                if must := file.must(kind):
                    yield appointment, file.candidate.cadre, must


def archives(material: BundleMaterial) -> Content:
    """三龄两历一身份, as the roster has them, with what the check of the archive found."""
    rows = [
        row(
            appointment,
            appointment.number,
            cadre.name,
            f"{cadre.birth_archive:%Y.%m}",
            f"{cadre.birth_recognised:%Y.%m}",
            cadre.birth_note,
            f"{cadre.started_work:%Y.%m}",
            f"{cadre.joined_party:%Y.%m}" if cadre.joined_party else "",
            must.get_result_display(),
            must.explanation,
            must.document,
            cdate(must.checked_on),
            must.responsible,
            cadre=cadre.pk,
        )
        for appointment, cadre, must in _musts(material, Must.Kind.ARCHIVE)
    ]
    return material.sheet("干部任前档案审核表", ARCHIVES, rows)


def personal(material: BundleMaterial) -> Content:
    """What became of the check; the report itself is not kept here."""
    rows = [
        row(
            appointment,
            appointment.number,
            cadre.name,
            must.get_result_display(),
            must.explanation,
            must.document,
            cdate(must.checked_on),
            must.responsible,
            cadre=cadre.pk,
        )
        for appointment, cadre, must in _musts(material, Must.Kind.PERSONAL)
    ]
    return material.sheet("个人有关事项报告核查表", CHECKED, rows)


# -- 10, 11 -----------------------------------------------------------------------------------------------------------

ITEMS = (
    "会议",
    "召开日期",
    "议题",
    "编号",
    "职位",
    "应到",
    "实到",
    "缺席",
    "回避",
    "表决方式",
    "结果",
    "表决情况",
)
PROBATION = ("编号", "姓名", "职务", "任职日期", "试用期至", "考核日期", "考核结果", "决定文号", "情况")


def items(material: BundleMaterial) -> Content:
    """The items on appointments that came before the committee, with who was there and who withdrew."""
    rows = [
        _item(appointment, item)
        for appointment in material.appointments
        for item in sorted(appointment.items.all(), key=lambda each: each.pk)
        if item.result and item.meeting.kind == Meeting.Kind.COMMITTEE
    ]
    return material.sheet("党委会任免议题清单", ITEMS, rows)


def _item(appointment: Appointment, item: AgendaItem) -> FigureRow:
    roster = list(item.meeting.roster.all())
    absent = [f"{each.name}（{each.absence_reason or '未写明'}）" for each in roster if not each.attends]
    recused = [each.member.name for each in item.stances.all() if each.recused]
    return row(
        appointment,
        item.meeting.title,
        cdate(item.meeting.held_on),
        f"第{item.number}项",
        appointment.number,
        appointment.post,
        len(roster),
        sum(bool(each.attends) for each in roster),
        "、".join(absent) or "无",
        "、".join(recused) or "无",
        item.get_method_display(),
        item.get_result_display(),
        result_sentence(appointment, item),
    )


def probation(material: BundleMaterial) -> Content:
    """任职试用期: whoever holds or held an office on probation, and what came of it."""
    rows = [
        _probation(material, each)
        for each in material.appointments
        if each.tenure and each.tenure.probation_until and each.proposed
    ]
    return material.sheet("任职试用期表", PROBATION, rows)


def _probation(material: BundleMaterial, appointment: Appointment) -> FigureRow:
    tenure, cadre = known(appointment.tenure), known(appointment.proposed).cadre
    until, review = known(tenure.probation_until), appointment.probation_review
    if review:
        late = (review.reviewed_on - until).days
        state = f"期满后{late}天考核" if late > 0 else "按期考核"
    elif until < material.scope.on:
        state = f"已逾期{(material.scope.on - until).days}天"
    else:
        state = "试用期内"
    return row(
        appointment,
        appointment.number,
        cadre.name,
        tenure.post_name,
        cdate(tenure.since),
        cdate(until),
        cdate(review.reviewed_on) if review else "",
        review.get_result_display() if review else "",
        review.document if review else "",
        state,
        cadre=cadre.pk,
    )
