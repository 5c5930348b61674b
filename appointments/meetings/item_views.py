"""Pages of one item: what the committee discusses, and what is put on record of it while it is in session."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from appointments.access import MEETING_READERS
from procedure.doors import DoorClosed
from township.accounts.access import NotYet, Refused, Request, page
from township.accounts.models import Role
from township.forms import Form
from township.refusal import Refusal
from township.shown import Shown, say

from . import deciding
from .access import Case, open_item
from .deciding import refusal_to_record
from .item_forms import (
    IntroductionForm,
    MinutesForm,
    PostponementForm,
    RecusalForm,
    ReopeningForm,
    StancesForm,
    VoteForm,
)
from .live.rules import refusal_to_record_withdrawal
from .presentation import item_context
from .recording import MeetingFormPage, address, record
from .reopening.views import reopening_context

OFFICER = {Role.OFFICER}


@page(GET=MEETING_READERS)
def item(request: Request, pk: int, item: int) -> HttpResponse:
    case = open_item(request.acting, pk, item)
    say(request, [Shown(case.appointment.pk, f"议题：{case.meeting}")])
    context = item_context(case) | reopening_context(case) | _not_yet(case)
    return render(request, "appointments/meetings/item.html", context)


def _not_yet(case: Case) -> dict[str, Refusal | None]:
    """Why what the office would record of the item cannot be recorded now: a sentence, where a link would be refused."""
    if not case.acting.holds(Role.OFFICER):
        return {}
    stances = None if case.meeting.live or refusal_to_record(case) else _refusal_to_record_stances(case)
    return {"not_stances": stances, "not_minutes": _refusal_to_write_minutes(case)}


def _refusal_to_type_in(case: Case) -> Refusal | None:
    """Why nothing is typed in: members act themselves in a meeting held on their screens."""
    if case.meeting.live and not case.item.result:
        return Refusal("本次会议实时召开，表态、表决和暂缓在会场页办理。")
    return refusal_to_record(case)


def _refusal_to_record_stances(case: Case) -> Refusal | None:
    if case.meeting.live:
        return _refusal_to_type_in(case)
    if not any(part.votes for part in case.parts):
        return refusal_to_record(case) or Refusal("先在会议页记录到会情况，再逐一记录表态和表决。")
    return refusal_to_record(case)


def _refusal_to_record_recusal(case: Case) -> Refusal | None:
    """Why no recusal is put on record any more; it may be as soon as the item is on the agenda."""
    if case.item.result or not case.in_the_room:
        return refusal_to_record(case) or Refusal("该议题的记录不能再改。")
    return None


def _refusal_to_write_minutes(case: Case) -> Refusal | None:
    if any(seat.minutes_confirmed_on or seat.objection for seat in case.meeting.roster.all()):
        return Refusal(
            "已有成员确认会议记录或提出异议，不能再直接修改。确需更正的，办理“修订会议记录”，写明理由，由成员重新确认。"
        )
    if not case.in_the_room:
        return Refusal("该事项已离开讨论决定环节或已列入以后的会议，此处的记录不能再改。")
    return None if case.item.result else refusal_to_record(case)


INTRODUCTION = MeetingFormPage(
    "item.introduction",
    "介绍情况",
    IntroductionForm,
    refusal_to_record,
    intro="逐个介绍拟任人选的推荐、考察情况和任用理由。",
)
RECUSAL = MeetingFormPage(
    "item.recusal",
    "回避",
    RecusalForm,
    _refusal_to_record_recusal,
    in_session=False,
    intro="回避的成员不看材料、不参加讨论、不表态、不表决。系统按亲属关系确定须回避的，不能在此撤销。",
)
STANCES = MeetingFormPage(
    "item.stances",
    "逐一表态",
    StancesForm,
    _refusal_to_record_stances,
    intro="按实际发言次序记录。不同意、缓议的写明意见；党委书记末位表态。",
)
VOTE = MeetingFormPage(
    "item.vote",
    "表决",
    VoteForm,
    _refusal_to_record_stances,
    intro="赞成、反对、弃权如实记录，结果由系统计算。",
)
POSTPONEMENT = MeetingFormPage(
    "item.postponement",
    "暂缓表决",
    PostponementForm,
    _refusal_to_type_in,
    intro="意见分歧较大或者有重大问题不清楚的，暂缓表决；查清后列入以后的会议。",
)
MINUTES = MeetingFormPage("item.minutes", "讨论情况记录", MinutesForm, _refusal_to_write_minutes)


@page(GET=OFFICER, POST=OFFICER)
def introduction(request: Request, pk: int, item: int) -> HttpResponse:
    return record(request, INTRODUCTION, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def recusal(request: Request, pk: int, item: int, member: int) -> HttpResponse:
    """Declare a recusal, or settle a suspected relation. One that is computed cannot be undone."""
    case = open_item(request.acting, pk, item)
    part = next((part for part in case.parts if part.member.pk == member), None)
    if part is None:
        raise Http404("应到会名单中没有此人")
    if part.bound:
        raise NotYet(f"{part.reason}，依照条例第五十三条必须回避，不能撤销。", at=address(case))
    if refusal := refusal_to_record_withdrawal(case, part):
        raise NotYet(str(refusal), at=address(case))
    return record(request, RECUSAL, pk, item, member=member)


@page(GET=OFFICER, POST=OFFICER)
def stances(request: Request, pk: int, item: int) -> HttpResponse:
    return record(request, STANCES, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def vote(request: Request, pk: int, item: int) -> HttpResponse:
    return record(request, VOTE, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def postponement(request: Request, pk: int, item: int) -> HttpResponse:
    return record(request, POSTPONEMENT, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def minutes(request: Request, pk: int, item: int) -> HttpResponse:
    return record(request, MINUTES, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def close(request: Request, pk: int, item: int) -> HttpResponse:
    """议决: the checklist, what will be computed, one button."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            closed = deciding.close_item(by=request.acting, meeting=pk, item=item)
        except DoorClosed as refusal:
            count = len(refusal.checklist.blocking)
            form.add_error(
                None, f"尚有 {count} 条未满足或待确认，不能议决。" if count else "尚无可以计算的表决结果。"
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已议决：{closed.get_result_display()}。")
            return redirect("appointments:item", pk, item)
    context = item_context(open_item(request.acting, pk, item)) | {"form": form}
    return render(request, "appointments/meetings/close.html", context, status=422 if form.errors else 200)


@page(GET=OFFICER, POST=OFFICER)
def reopen(request: Request, pk: int, item: int) -> HttpResponse:
    """同意复议: who consented; more than half of all members, else it is refused."""
    case = open_item(request.acting, pk, item)
    form = ReopeningForm(request.POST or None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.reopen_item(by=request.acting, meeting=pk, item=item, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已登记同意复议，该事项可以列入以后的会议。")
            return redirect("appointments:item", pk, item)
    context = item_context(case) | {"form": form, "refusal": deciding.refusal_to_type_in_consents(case)}
    return render(request, "appointments/meetings/reopen.html", context, status=422 if form.errors else 200)
