"""公示: one view for each record; the pages on which reports are read ask who is reading."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from appointments import access
from appointments.corridor import Stage
from appointments.facts import FactPage
from appointments.models import Appointment, Notice, Report
from procedure.addresses import address
from procedure.takeover.declared import Anew
from township.accounts.access import READERS, NotYet, Refused, Request
from township.accounts.models import Role
from township.law.instruments import REGULATION, read
from township.records import clock

from . import clearing, content, reading
from .forms import (
    ConclusionForm,
    ContentForm,
    ExtensionForm,
    PublicationForm,
    WithdrawalForm,
)
from .report_forms import HandlingForm, ReportForm

NOTIFIED = read(REGULATION, "第四十二条")
BY_DISCIPLINE = frozenset({Role.DISCIPLINE})
#: A report belongs to the person: it comes, is handled and answered wherever the dossier stands by then, ended or not.
WHEREVER = tuple(Stage)


def draft(appointment: Appointment, key: int | None) -> Notice:
    """The notice while its content may still be changed. Raises Refused afterwards."""
    notice = appointment.current("notice")
    if notice.published:
        raise Refused("公示已发布，内容已固定。内容有误的，撤回公示，更正后重新发布，公示期重新计算。")
    if appointment.proposed is None:
        raise Refused("还没有拟任人选，不能拟公示。由组织委员退回考察，提出拟任人选。")
    return notice


def complete_draft(appointment: Appointment, key: int | None) -> Notice:
    notice = draft(appointment, key)
    if lacking := content.missing(notice, appointment.proposed):
        raise Refused(f"公示内容缺：{'、'.join(lacking)}。先录入公示内容，再发布。")
    return notice


def hanging(appointment: Appointment, key: int | None) -> Notice:
    """The published notice while it may be extended: up to its last day."""
    notice = published(appointment, key)
    if clock.today() > notice.last_day:
        raise Refused("公示期已过，不能延长。公示天数不足的，撤回公示，重新发布。")
    return notice


def published(appointment: Appointment, key: int | None) -> Notice:
    notice = appointment.current("notice")
    if not notice.published:
        raise Refused("公示尚未发布。先录入公示内容，再发布。")
    return notice


def withdrawable(appointment: Appointment, key: int | None) -> Notice:
    """The published notice, unless it was concluded that the appointment is barred: withdrawing it would wipe that out."""
    notice = published(appointment, key)
    if notice.conclusion == Notice.Conclusion.AFFECTS:
        raise Refused(
            "公示结论为“影响任职”，不能撤回公示。由组织委员或党委书记办理不予任用；结论确有错误的，由其退回前一环节，"
            "重新公示后再作结论。"
        )
    return notice


def kept(appointment: Appointment, key: int | None) -> Report:
    return reading.line_of(appointment, key or 0).report


def correctable(appointment: Appointment, key: int | None) -> Report:
    """A report the office itself has registered; what a visitor sent stays as it was sent."""
    found = kept(appointment, key)
    if found.channel == Report.Channel.WEB:
        raise Refused("网页收到的反映保持原样，不能更正。需要补充的，写入核查情况。")
    if found.concluded:
        raise Refused("反映已办结，登记内容不能再更正。")
    return found


def new_report(appointment: Appointment, key: int | None) -> Report:
    notice = appointment.current("notice") or max(
        appointment.notices.all(), key=lambda n: n.round, default=None
    )
    if notice is None:
        raise Refused("该事项还没有进入公示环节，没有公示可供反映。")
    return Report(notice=notice)


CONTENT = FactPage(
    "notice.content",
    "公示内容",
    ContentForm,
    "notice",
    intro="由名册和本事项提出，发布后不能修改。灰色各项取自名册，有误的先更正名册。",
    instance=draft,
    carried=Anew("公示内容从名册重新提出", NOTIFIED),
)
PUBLICATION = FactPage(
    "notice.publication",
    "发布公示",
    PublicationForm,
    "notice",
    submit="发布公示",
    intro="发布后公示内容固定，从公示首日起网上同时公示。",
    instance=complete_draft,
    carried=Anew("重新公示，公示期重新计算", NOTIFIED),
)
EXTENSION = FactPage(
    "notice.extension",
    "延长公示期",
    ExtensionForm,
    "notice",
    submit="延长公示期",
    instance=hanging,
)
WITHDRAWAL = FactPage(
    "notice.withdrawal",
    "撤回公示",
    WithdrawalForm,
    "notice",
    submit="撤回公示",
    intro="撤回后网上不再公示；更正内容后重新发布，公示期重新计算。已收到的反映继续办理。",
    instance=withdrawable,
)
REPORT_ADD = FactPage(
    "notice.report_add",
    "登记反映",
    ReportForm,
    "notice",
    offices=BY_DISCIPLINE,
    also=WHEREVER,
    submit="登记",
    intro="来电、来信、来访的反映，逐件登记。反映人只有纪委书记能看到，反映内容只有纪委书记、监督员和复核办结的党委书记能看到。",
    instance=new_report,
)
REPORT_EDIT = FactPage(
    "notice.report_edit",
    "更正反映登记",
    ReportForm,
    "notice",
    offices=BY_DISCIPLINE,
    also=WHEREVER,
    instance=correctable,
)
HANDLING = FactPage(
    "notice.reports",
    "办理反映",
    HandlingForm,
    "notice",
    offices=BY_DISCIPLINE,
    also=WHEREVER,
    instance=kept,
)
CONCLUSION = FactPage(
    "notice.conclusion",
    "公示结论",
    ConclusionForm,
    "notice",
    offices=BY_DISCIPLINE,
    submit="签署结论",
    instance=published,
    carried=Anew("对新一轮公示重新作结论；已收到的反映继续有效", NOTIFIED),
)


# -- reports ---------------------------------------------------------------------------------------------------


@access.on_dossier(GET=READERS)
def reports(request: Request, pk: int) -> HttpResponse:
    """How many reports there are and how far each has been handled; never what they say."""
    appointment = access.open_dossier(request.acting, pk)
    if not appointment.notices.all():
        raise NotYet("该事项还没有进入公示环节，没有收到反映。", at=address(appointment))
    context = {
        "appointment": appointment,
        "lines": reading.lines(appointment),
        "may_read": reading.may_read_content(request.acting),
        "may_register": request.acting.holds(Role.DISCIPLINE),
    }
    return render(request, "appointments/notice_reports.html", context)


@access.on_dossier(GET=reading.CONTENT_READERS)
def report(request: Request, pk: int, key: int) -> HttpResponse:
    appointment = access.open_dossier(request.acting, pk)
    context = {
        "appointment": appointment,
        "line": (line := reading.line_of(appointment, key)),
        "waiting": clearing.waiting(line.report),
        "may_know_reporter": reading.may_know_reporter(request.acting),
        "may_handle": request.acting.holds(Role.DISCIPLINE),
    }
    return render(request, "appointments/notice_report.html", context)
