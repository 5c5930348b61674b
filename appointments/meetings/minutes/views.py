"""Pages of the minutes: drafted by the office, confirmed by each member, sealed, printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from appointments.access import MEETING_READERS
from appointments.meetings.access import AgendaLine, Case, agenda_for, open_meeting
from appointments.meetings.live.presiding import seat_of
from appointments.meetings.recording import MeetingFormPage, record
from procedure.issuing.freezing import issued
from procedure.issuing.kinds import Drawn
from procedure.issuing.models import IssuedPaper
from procedure.issuing.pages import PaperChange, changes_since, html_of
from township.accounts.access import NotYet, Refused, Request, page
from township.accounts.models import COMMITTEE, Role
from township.forms import Form
from township.refusal import Refusal
from township.required_value import known
from township.shown import Shown, say

from . import confirmation, drafting, sealing
from . import paper as papers
from .forms import AnswerForm, ObjectionForm, OnBehalfForm, RevisionForm
from .state import as_seen, refusal_before_the_end, refusal_to_confirm, shares_of

OFFICER = {Role.OFFICER}
MEMBERS = frozenset(COMMITTEE)


@page(POST=OFFICER)
def draft(request: Request, pk: int) -> HttpResponse:
    """按记录起草会议记录: everything that has no text yet."""
    written = drafting.write_drafts(by=request.acting, meeting=pk)
    messages.success(request, f"已起草 {written} 项议题的会议记录，核对后由到会成员确认。")
    return redirect("appointments:meeting", pk)


# -- a member's own confirmation ---------------------------------------------------------------------------------------------


@page(GET=MEMBERS)
def mine(request: Request, pk: int) -> HttpResponse:
    case = open_meeting(request.acting, pk)
    seat = seat_of(request.acting, case.meeting)
    return _mine(request, case, ObjectionForm(initial={"words": seat.objection if seat else ""}))


def _mine(request: Request, case: Case, form: Form) -> HttpResponse:
    """What the member took part in, as it is written down; and their word on it."""
    seat, shares = seat_of(request.acting, case.meeting), shares_of(request.acting, case.meeting)
    told = (share.case.appointment for share in shares)
    say(request, [Shown(each.pk, f"会议记录：{case.meeting}") for each in told])
    refusal = refusal_to_confirm(case.meeting, seat, shares)
    if seat is None:
        raise Refused(str(refusal))
    context = {
        "meeting": case.meeting,
        "seat": seat,
        "shares": [] if refusal else shares,
        "seen": as_seen(shares),
        "refusal": refusal,
        "sealed": case.refusal_to_change,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "appointments/meetings/my_minutes.html", context, status=status)


@page(POST=MEMBERS)
def confirm(request: Request, pk: int) -> HttpResponse:
    confirmation.confirm_minutes(by=request.acting, meeting=pk, seen=request.POST.get("seen", ""))
    messages.success(request, "已确认会议记录。")
    return redirect("appointments:minutes.mine", pk)


@page(POST=MEMBERS)
def object_to(request: Request, pk: int) -> HttpResponse:
    case, form = open_meeting(request.acting, pk), ObjectionForm(request.POST)
    if not form.is_valid():
        return _mine(request, case, form)
    confirmation.object_to(by=request.acting, meeting=pk, words=form.cleaned_data["words"])
    messages.success(request, "已提出异议，由组织干事处理。")
    return redirect("appointments:minutes.mine", pk)


# -- the office ------------------------------------------------------------------------------------------------------


def _refusal_to_revise(case: Case) -> Refusal | None:
    if not case.item.result or not case.item.minutes:
        return Refusal("该议题还没有议决的会议记录，在“讨论情况记录”中录入。")
    if not case.in_the_room:
        return Refusal("该事项已离开讨论决定环节或已列入以后的会议，此处的记录不能再改。")
    return None


def _refusal_to_confirm_for_others(case: Case) -> Refusal | None:
    if not case.meeting.live:
        return Refusal("本次会议的记录在“确认会议记录”中登记。")
    return refusal_before_the_end(case.meeting)


def _refusal_to_answer(case: Case) -> Refusal | None:
    """Why another officer answers: an objection may speak about any item of the meeting."""
    if any(line.recused for line in agenda_for(case.acting, case.meeting)):
        return Refusal("本次会议有您应当回避的议题，异议由另一名组织干事处理。")
    return None


REVISION = MeetingFormPage(
    "minutes.revise",
    "修订会议记录",
    RevisionForm,
    _refusal_to_revise,
    in_session=False,
    submit="保存修订",
    intro="修订后，已有的确认和对异议的处理一并作废，由成员重新确认。",
)
ON_BEHALF = MeetingFormPage(
    "minutes.on_behalf",
    "代录会议记录确认",
    OnBehalfForm,
    _refusal_to_confirm_for_others,
    in_session=False,
    submit="代录确认",
    intro="会议记录由成员本人确认；本人不能确认的，由组织干事代录并写明原因。提出异议的，只能由本人撤回。",
)
ANSWER = MeetingFormPage(
    "minutes.answer",
    "处理异议",
    AnswerForm,
    _refusal_to_answer,
    in_session=False,
    intro="成员看到处理情况后，可以确认会议记录；不确认的，异议作为保留意见记入会议记录。",
)


@page(GET=OFFICER, POST=OFFICER)
def revise(request: Request, pk: int, item: int) -> HttpResponse:
    return record(request, REVISION, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def on_behalf(request: Request, pk: int) -> HttpResponse:
    return record(request, ON_BEHALF, pk)


@page(GET=OFFICER, POST=OFFICER)
def answer(request: Request, pk: int, member: int) -> HttpResponse:
    roster = open_meeting(request.acting, pk).meeting.roster.all()
    if not any(seat.pk == member and seat.objection for seat in roster):
        raise Http404("没有这项异议")
    return record(request, ANSWER, pk, member=member)


# -- sealed and printed ----------------------------------------------------------------------------------------------


@page(on=sealing.acting_at, GET=sealing.OFFICES, POST=sealing.OFFICES)
def seal(request: Request, pk: int) -> HttpResponse:
    """会议记录归档, after looking at what is missing."""
    case = open_meeting(request.acting, pk)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            sealing.seal_minutes(by=request.acting, meeting=pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "会议记录已归档，不再更改。")
            return redirect("appointments:meeting", pk)
    context: dict[str, Any] = {
        "meeting": case.meeting,
        "form": form,
        "refusal": sealing.refusal_to_seal(case),
        "roster": case.meeting.roster.all(),
    }
    status = 422 if form.errors else 200
    return render(request, "appointments/meetings/seal_minutes.html", context, status=status)


@page(GET=MEETING_READERS)
def paper(request: Request, pk: int) -> HttpResponse:
    """The minutes: once sealed, as they were sealed; before, a draft from the records of now."""
    case = open_meeting(request.acting, pk)
    sealed = issued(case.meeting.township, papers.KIND.code, pk)
    if sealed is None and (refusal := papers.refusal_to_print(case.meeting)):
        raise NotYet(str(refusal), at=reverse("appointments:meeting", args=[pk]))
    lines, now = agenda_for(request.acting, case.meeting), papers.drawn(case)
    shown = papers.readable(sealed.content if sealed else now.content, lines)
    told = [line.appointment for line in lines if line.appointment]
    say(request, [Shown(each.pk, f"会议记录：{case.meeting}") for each in told])
    context = {
        "meeting": case.meeting,
        "paper": sealed,
        "draft": sealed is None,
        "head": html_of([shown.head])[0],
        "sections": html_of(shown.sections),
        "withheld": shown.withheld,
        "tail": html_of([shown.tail])[0],
        "endings": [_ending(line) for line in lines if line.appointment and line.appointment.ending_in_print],
        "changes": _changes_shown(sealed, now, lines),
        "number": "",
    }
    return render(request, "appointments/papers/meeting_minutes.html", context)


def _ending(line: AgendaLine) -> dict[str, Any]:
    """How the matter of an item has ended: said at the head, outside what was sealed."""
    return {"number": line.item.number, "ending": known(line.appointment).ending_in_print}


def _changes_shown(sealed: IssuedPaper | None, now: Drawn, lines: list[AgendaLine]) -> list[PaperChange]:
    """What has changed since the sealing, of the items that are this reader's to read."""
    if sealed is None:
        return []
    hidden = tuple(papers.item_label(line.item.number) for line in lines if line.hidden)
    return [change for change in changes_since(sealed, now) if not change.label.startswith(hidden)]
