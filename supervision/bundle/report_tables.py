"""Tables of what was reported beforehand, and of what people reported and how it was dealt with."""

from __future__ import annotations

from collections.abc import Collection

from appointments.models import Appointment, Report
from supervision.account.figures import FigureRow
from township.roster.own_files import related_files
from township.roster.relations import index_of
from township.wording import cdate

from .material import BundleMaterial, Content, together
from .matter_tables import NOTHING, row

EXCEPTIONAL = ("编号", "职位", "姓名", "人选状态", "破格情形和理由")
REPORTED = ("编号", "职位", "须报告的情形", "事由", "报告日期", "答复", "答复日期", "答复文号")
RECEIVED = ("编号", "收到日期", "渠道", "方式", "对象", "处理结果", "办结日期", "答复日期")


def prior_reports(material: BundleMaterial) -> Content:
    """破格提拔, and what was reported beforehand with its answer."""
    exceptional = [
        row(
            each,
            each.number,
            each.post,
            one.cadre.name,
            one.get_standing_display(),
            one.exceptional_reason,
            cadre=one.cadre_id,
        )
        for each in material.appointments
        for one in each.candidates.all()
        if one.exceptional
    ]
    reported = [
        row(
            each,
            each.number,
            each.post,
            room.get_prior_report_display(),
            room.prior_report_reason,
            cdate(room.prior_report_sent_on),
            room.get_prior_report_reply_display(),
            cdate(room.prior_report_replied_on),
            room.prior_report_document,
        )
        for each in material.appointments
        for room in each.motions.all()
        if room.prior_report and room.prior_report != room.PriorReport.NONE
    ]
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
        notice=None,
        cadre__township=material.scope.township,
        received_on__gte=material.scope.first,
        received_on__lte=material.scope.on,
    )
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
