"""Pages of the meetings: list, call, one meeting, its agenda, material, attendance, confirmation of the minutes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from appointments.access import MEETING_READERS
from township.accounts.access import Refused, Request, page
from township.accounts.models import Role
from township.forms import Form
from township.records import clock
from township.refusal import Refusal

from . import agenda
from .access import Case, agenda_for, meetings_of, open_meeting
from .forms import (
    AttendanceForm,
    CallForm,
    MaterialsForm,
    MeetingFilter,
    MinutesConfirmationForm,
    RescheduleForm,
)
from .minutes.pages import minutes_context
from .presentation import meeting_context, state_of
from .recording import MeetingFormPage, record
from .roster import refusal_to_hold

OFFICER = {Role.OFFICER}
BROUGHT_IN = Refusal("补录的会议按纸质材料录入，确需更正的，在该事项的“补录党委会会议”中更正。")


@page(GET=MEETING_READERS)
def meeting_list(request: Request) -> HttpResponse:
    form = MeetingFilter(request.GET or None)
    listed = Paginator(form.narrow(meetings_of(request.acting)), 50).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "listed": listed,
        "rows": [(meeting, state_of(meeting, meeting.open_items)) for meeting in listed],
        "may_call": request.acting.holds(*OFFICER),
    }
    return render(request, "appointments/meetings/list.html", context)


@page(GET=OFFICER, POST=OFFICER)
def call(request: Request) -> HttpResponse:
    """召集会议: the roster is frozen as the committee stands on the day of the call."""
    form = CallForm(request.POST or None, acting=request.acting, initial={"called_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            meeting = agenda.call_meeting(by=request.acting, **form.call)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "会议已召集，应到会名单已固定。列入议题后在会前封存议程。")
            return redirect("appointments:meeting", meeting.pk)
    status = 422 if form.errors else 200
    return render(request, "appointments/meetings/call.html", {"form": form}, status=status)


@page(GET=MEETING_READERS)
def meeting(request: Request, pk: int) -> HttpResponse:
    case = open_meeting(request.acting, pk)
    lines = agenda_for(request.acting, case.meeting)
    context = meeting_context(case, lines) | minutes_context(case, lines)
    return render(request, "appointments/meetings/meeting.html", context)


# -- agenda ----------------------------------------------------------------------------------------------------------


class PutForm(Form):
    """Which of the matters that stand in the decision room goes on the agenda."""

    appointment = forms.TypedChoiceField(label="任用事项", coerce=int)

    def __init__(self, *args: Any, offered: list[tuple[Any, Refusal | None]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refused = {str(a.pk) for a, reason in offered if reason}
        self.fields["appointment"].choices = [
            (a.pk, f"{a.number} {a.post}，拟任人选{a.proposed or '—'}") for a, reason in offered if not reason
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        # Sent from a page that still offered it, or forged: the act refuses it with its reason and keeps the attempt.
        if (sent := self.data.get("appointment", "")) in self.refused:
            self.errors.pop("appointment", None)
            data["appointment"] = int(sent)
        return data


@page(GET=OFFICER, POST=OFFICER)
def put(request: Request, pk: int) -> HttpResponse:
    """列入议程: the matters that may be put on, and those that may not with the reason."""
    case = open_meeting(request.acting, pk)
    offered = agenda.candidates_for(case.meeting, request.acting)
    form = PutForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            agenda.put_on_agenda(by=request.acting, meeting=pk, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已列入议程。")
            return redirect("appointments:meeting", pk)
    context = {
        "meeting": case.meeting,
        "form": form,
        "offered": offered,
        "free": any(not reason for _, reason in offered),
    }
    status = 422 if form.errors else 200
    return render(request, "appointments/meetings/put.html", context, status=status)


@page(POST=OFFICER)
def take_off(request: Request, pk: int, item: int) -> HttpResponse:
    agenda.take_off_agenda(by=request.acting, meeting=pk, item=item)
    messages.success(request, "已移出议程。")
    return redirect("appointments:meeting", pk)


@page(GET=OFFICER, POST=OFFICER)
def seal(request: Request, pk: int) -> HttpResponse:
    """封存议程, after looking at it once more."""
    case = open_meeting(request.acting, pk)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            agenda.seal_agenda(by=request.acting, meeting=pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "议程已封存，应回避的成员已登记，会议材料已形成。")
            return redirect("appointments:meeting", pk)
    context = meeting_context(case, agenda_for(request.acting, case.meeting)) | {
        "form": form,
        "refusal": agenda.refusal_to_seal(case.meeting, request.acting),
    }
    return render(request, "appointments/meetings/seal.html", context, status=422 if form.errors else 200)


# -- records of the meeting as a whole -------------------------------------------------------------------------------


def _refusal_to_reschedule(case: Case) -> Refusal | None:
    if case.meeting.brought_in_on:
        return BROUGHT_IN
    if any(seat.attends is not None for seat in case.meeting.roster.all()):
        return Refusal("已记录到会情况，会议信息不能再改。")
    return None


def _refusal_to_hand_out(case: Case) -> Refusal | None:
    if case.meeting.brought_in_on:
        return BROUGHT_IN
    if case.meeting.agenda_sealed_on is None:
        return Refusal("先封存议程，再发放材料。")
    return Refusal("已有议题议决，材料发放日期不能再改。") if _decided(case) else None


def _decided(case: Case) -> bool:
    return case.meeting.items.exclude(result="").exists()


def _not_yet_held(case: Case) -> Refusal | None:
    if case.meeting.held_on > clock.today():
        return Refusal(f"会议定于{case.meeting.held_on:%Y年%m月%d日}召开，会后再录入。")
    return None


def _refusal_to_record_attendance(case: Case) -> Refusal | None:
    if case.meeting.live:
        return Refusal("本次会议实时召开，签到、缺席在会场页记录。")
    if _decided(case):
        return Refusal("已有议题议决，到会情况不能再改。")
    return _not_yet_held(case) or refusal_to_hold(case.meeting)


def _refusal_to_record_confirmation(case: Case) -> Refusal | None:
    if case.meeting.live:
        return Refusal("本次会议的记录由到会成员本人确认；本人不能确认的，由组织干事代录，写明原因。")
    if not any(seat.attends for seat in case.meeting.roster.all()):
        return Refusal("先记录到会情况，再由到会成员确认会议记录。")
    left = case.meeting.items.filter(result="passed").exclude(appointment__stage="decision")
    if left.exists():
        return Refusal("已有议题据此作出任职决定，会议记录的确认不能再改。")
    return _not_yet_held(case)


RESCHEDULE = MeetingFormPage(
    "meeting.reschedule",
    "修改会议信息",
    RescheduleForm,
    _refusal_to_reschedule,
    in_session=False,
    intro="应到会名单按通知日期固定，不随之改变。",
)
MATERIALS = MeetingFormPage(
    "meeting.materials",
    "发放材料",
    MaterialsForm,
    _refusal_to_hand_out,
    in_session=False,
    intro="会议材料在议程封存后、会议召开前发给每名应到会成员；应回避的成员不发所回避事项的材料。录入后，成员可以在系统中阅看、确认。",
)
ATTENDANCE = MeetingFormPage(
    "meeting.attendance",
    "到会情况",
    AttendanceForm,
    _refusal_to_record_attendance,
    intro="逐人记录。缺席的写明原因，其意见在各议题的表态中记载，不计入表决。",
)
CONFIRMATION = MeetingFormPage(
    "meeting.minutes",
    "确认会议记录",
    MinutesConfirmationForm,
    _refusal_to_record_confirmation,
    in_session=False,
    intro="到会成员阅看本人参加的议题记录后确认。",
)


@page(GET=OFFICER, POST=OFFICER)
def reschedule(request: Request, pk: int) -> HttpResponse:
    return record(request, RESCHEDULE, pk)


@page(GET=OFFICER, POST=OFFICER)
def materials(request: Request, pk: int) -> HttpResponse:
    return record(request, MATERIALS, pk)


@page(GET=OFFICER, POST=OFFICER)
def attendance(request: Request, pk: int) -> HttpResponse:
    return record(request, ATTENDANCE, pk)


@page(GET=OFFICER, POST=OFFICER)
def minutes_confirmation(request: Request, pk: int) -> HttpResponse:
    return record(request, CONFIRMATION, pk)
