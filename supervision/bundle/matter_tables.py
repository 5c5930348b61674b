"""Tables of the matters: who was appointed and how, what was checked, reported, discussed, and the probations."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from appointments.models import AgendaItem, Appointment, Candidate, Meeting, Must, Report
from appointments.papers.reason import result_sentence, span
from appointments.stages.evaluation.files import ApprovalRate, files_of
from appointments.stages.recommendation.results import results_of
from supervision.account.figures import FigureRow
from supervision.account.standing import Through
from township.law import numbers
from township.records import clock
from township.required_value import known
from township.roster.models import Level
from township.roster.own_files import related_files
from township.roster.relations import index_of
from township.wording import cdate

from .material import BundleMaterial, Content, together

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
        appointment, appointment.number, cadre.name, cadre.get_sex_display(), f"{cadre.birth_recognised:%Y.%m}",
        cadre.ethnicity, cadre.get_politics_display(), notice.education if notice else "", f"{cadre.started_work:%Y.%m}",
        notice.present_post if notice else "", tenure.post_name, cdate(tenure.since), tenure.get_beginning_display(),
        *_judged(appointment, candidate),
        span(notice.first_day, notice.last_day) if notice and notice.first_day and notice.last_day else "",
        notice.reports_in_short if notice else "",
        item.meeting.title if item else "",
        result_sentence(appointment, item) if item else "",
        tenure.document, _filed(posting), cdate(tenure.probation_until) if tenure.probation_until else "不适用",
        cadre=cadre.pk,
    )  # fmt: skip


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
        f"{votes.votes}票，列第{votes.rank}" if votes and votes.votes is not None else "", share, days, opinion
    )  # fmt: skip


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
        appointment, appointment.number, cdate(appointment.opened_on), post.unit.name, post.name,
        Level(post.level).label, seats, held, seats - held,
    )  # fmt: skip


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
            appointment, appointment.number, cadre.name, f"{cadre.birth_archive:%Y.%m}", f"{cadre.birth_recognised:%Y.%m}",
            cadre.birth_note, f"{cadre.started_work:%Y.%m}", f"{cadre.joined_party:%Y.%m}" if cadre.joined_party else "",
            must.get_result_display(), must.explanation, must.document, cdate(must.checked_on), must.responsible,
            cadre=cadre.pk,
        )
        for appointment, cadre, must in _musts(material, Must.Kind.ARCHIVE)
    ]  # fmt: skip
    return material.sheet("干部任前档案审核表", ARCHIVES, rows)


def personal(material: BundleMaterial) -> Content:
    """What became of the check; the report itself is not kept here."""
    rows = [
        row(
            appointment, appointment.number, cadre.name, must.get_result_display(), must.explanation, must.document,
            cdate(must.checked_on), must.responsible, cadre=cadre.pk,
        )
        for appointment, cadre, must in _musts(material, Must.Kind.PERSONAL)
    ]  # fmt: skip
    return material.sheet("个人有关事项报告核查表", CHECKED, rows)


# -- 7, 8 -------------------------------------------------------------------------------------------------------------

EXCEPTIONAL = ("编号", "职位", "姓名", "人选状态", "破格情形和理由")
REPORTED = ("编号", "职位", "须报告的情形", "事由", "报告日期", "答复", "答复日期", "答复文号")
RECEIVED = ("编号", "收到日期", "渠道", "方式", "对象", "处理结果", "办结日期", "答复日期")


def prior_reports(material: BundleMaterial) -> Content:
    """破格提拔, and what was reported beforehand with its answer."""
    exceptional = [
        row(each, each.number, each.post, one.cadre.name, one.get_standing_display(), one.exceptional_reason, cadre=one.cadre_id)
        for each in material.appointments
        for one in each.candidates.all()
        if one.exceptional
    ]  # fmt: skip
    reported = [
        row(
            each, each.number, each.post, room.get_prior_report_display(), room.prior_report_reason,
            cdate(room.prior_report_sent_on), room.get_prior_report_reply_display(),
            cdate(room.prior_report_replied_on), room.prior_report_document,
        )
        for each in material.appointments
        for room in each.motions.all()
        if room.prior_report and room.prior_report != room.PriorReport.NONE
    ]  # fmt: skip
    return together(
        material.sheet("破格提拔", EXCEPTIONAL, exceptional),
        material.sheet("事前报告和答复", REPORTED, reported),
    )


def reports(material: BundleMaterial) -> Content:
    """反映 that were received: date, source, outcome, answer. Who sent one and what it says stand nowhere here."""
    of_notices = [
        _report(each, report)
        for each in material.appointments
        for notice in each.notices.all()
        for report in notice.reports.all()
    ]
    of_people = [] if material.bundle.matters else [_of_person(each) for each in _of_people(material)]
    rows = [*of_notices, *of_people]
    kin = related_to(material.own, material.scope.township)
    open_rows = [each for each in rows if each.cadre not in kin]
    content = material.sheet("信访举报登记表", RECEIVED, open_rows)
    if len(open_rows) < len(rows):
        content.missing.append(f"信访举报登记表：{len(rows) - len(open_rows)}行涉及制作人的近亲属，不收入")
    # Whoever is related to somebody in it takes it out no more than that person.
    material.told_cadres |= related_to(
        {each.cadre for each in open_rows if each.cadre}, material.scope.township
    )
    content.missing.append("反映人和反映内容：不收入，由纪委书记按规定提供查阅")
    return content


def related_to(files: Collection[int], township: int) -> set[int]:
    """The files of the relatives of these; nothing is read where there are none."""
    return related_files(files, index_of(township)) if files else set()


def _of_people(material: BundleMaterial) -> list[Report]:
    found = Report.objects.filter(
        notice=None, cadre__township=material.scope.township,
        received_on__gte=material.scope.first, received_on__lte=material.scope.on,
    )  # fmt: skip
    return list(found.order_by("received_on", "pk"))


def _report(appointment: Appointment, report: Report) -> FigureRow:
    return row(appointment, appointment.number, *_received(report, "公示对象"), cadre=report.cadre_id)


def _of_person(report: Report) -> FigureRow:
    cells = (NOTHING, *(each or NOTHING for each in _received(report, "名册中的干部")))
    return FigureRow(cells, cadre=report.cadre_id)


def _received(report: Report, about: str) -> tuple[str, ...]:
    return (
        cdate(report.received_on), report.get_channel_display(), report.get_kind_display(), about,
        report.get_outcome_display() or "尚未办结",
        cdate(report.concluded_on),
        cdate(report.answered_on),
    )  # fmt: skip


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
        appointment, item.meeting.title, cdate(item.meeting.held_on), f"第{item.number}项", appointment.number,
        appointment.post, len(roster), sum(bool(each.attends) for each in roster), "、".join(absent) or "无",
        "、".join(recused) or "无", item.get_method_display(), item.get_result_display(),
        result_sentence(appointment, item),
    )  # fmt: skip


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
        appointment, appointment.number, cadre.name, tenure.post_name, cdate(tenure.since),
        cdate(until), cdate(review.reviewed_on) if review else "",
        review.get_result_display() if review else "", review.document if review else "", state,
        cadre=cadre.pk,
    )  # fmt: skip
