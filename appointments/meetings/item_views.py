"""Pages of one item: what the committee discusses, and what is put on record of it while it is in session."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from appointments.access import MEETING_READERS
from procedure.doors import DoorClosed
from township.accounts.access import Refused, page
from township.accounts.models import Role
from township.forms import Form

from . import deciding
from .access import Case, open_item
from .deciding import why_not_recorded
from .item_forms import (
    IntroductionForm,
    MinutesForm,
    PostponementForm,
    RecusalForm,
    ReopeningForm,
    StancesForm,
    VoteForm,
)
from .live.rules import why_not_made_to_withdraw
from .presentation import item_context
from .recording import MeetingFormPage, record
from .reopening.views import reopening_context

OFFICER = {Role.OFFICER}


@page(GET=MEETING_READERS)
def item(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    case = open_item(request.acting, pk, item)
    context = item_context(case) | reopening_context(case)
    return render(request, "appointments/meetings/item.html", context)


def _typed_in(case: Case) -> str:
    """What members do themselves in a meeting held on their screens is not typed in beside it."""
    if case.meeting.live and not case.item.result:
        return "本次会议实时召开，表态、表决和暂缓在会场页办理。"
    return why_not_recorded(case)


def _stances_open(case: Case) -> str:
    if case.meeting.live:
        return _typed_in(case)
    if not any(part.votes for part in case.parts):
        return why_not_recorded(case) or "先在会议页记录到会情况，再逐一记录表态和表决。"
    return why_not_recorded(case)


def _recusal_open(case: Case) -> str:
    """A recusal may be put on record as soon as the item is on the agenda."""
    if case.item.result or not case.in_the_room:
        return why_not_recorded(case) or "该议题的记录不能再改。"
    return ""


def _minutes_open(case: Case) -> str:
    if any(seat.minutes_confirmed_on or seat.objection for seat in case.meeting.roster.all()):
        return "已有成员确认会议记录或提出异议，不能再直接修改。确需更正的，办理“修订会议记录”，写明理由，由成员重新确认。"
    if not case.in_the_room:
        return "该事项已离开讨论决定环节或已列入以后的会议，此处的记录不能再改。"
    return "" if case.item.result else why_not_recorded(case)


INTRODUCTION = MeetingFormPage(
    "item.introduction", "介绍情况", IntroductionForm, why_not_recorded,
    intro="逐个介绍拟任人选的推荐、考察情况和任用理由。",
)  # fmt: skip
RECUSAL = MeetingFormPage(
    "item.recusal", "回避", RecusalForm, _recusal_open, in_session=False,
    intro="回避的成员不看材料、不参加讨论、不表态、不表决。系统按亲属关系确定须回避的，不能在此撤销。",
)  # fmt: skip
STANCES = MeetingFormPage(
    "item.stances", "逐一表态", StancesForm, _stances_open,
    intro="按实际发言次序记录。不同意、缓议的写明意见；党委书记末位表态。",
)  # fmt: skip
VOTE = MeetingFormPage(
    "item.vote", "表决", VoteForm, _stances_open, intro="赞成、反对、弃权如实记录，结果由系统计算。"
)
POSTPONEMENT = MeetingFormPage(
    "item.postponement", "暂缓表决", PostponementForm, _typed_in,
    intro="意见分歧较大或者有重大问题不清楚的，暂缓表决；查清后列入以后的会议。",
)  # fmt: skip
MINUTES = MeetingFormPage("item.minutes", "讨论情况记录", MinutesForm, _minutes_open)


@page(GET=OFFICER, POST=OFFICER)
def introduction(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return record(request, INTRODUCTION, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def recusal(request: HttpRequest, pk: int, item: int, member: int) -> HttpResponse:
    """Declare a recusal, or settle a suspected relation. One that is computed cannot be undone."""
    case = open_item(request.acting, pk, item)
    part = next((part for part in case.parts if part.member.pk == member), None)
    if part is None:
        raise Http404("应到会名单中没有此人")
    if part.bound:
        raise Refused(f"{part.reason}，依照条例第五十三条必须回避，不能撤销。")
    if sentence := why_not_made_to_withdraw(case, part):
        raise Refused(sentence)
    return record(request, RECUSAL, pk, item, member=member)


@page(GET=OFFICER, POST=OFFICER)
def stances(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return record(request, STANCES, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def vote(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return record(request, VOTE, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def postponement(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return record(request, POSTPONEMENT, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def minutes(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    return record(request, MINUTES, pk, item)


@page(GET=OFFICER, POST=OFFICER)
def close(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """议决: the checklist, what will be computed, one button."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        try:
            closed = deciding.close_item(by=request.acting, meeting=pk, item=item)
        except DoorClosed as refusal:
            count = len(refusal.checklist.blocking)
            form.add_error(
                None, f"尚有 {count} 项未满足，不能议决。" if count else "尚无可以计算的表决结果。"
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已议决：{closed.get_result_display()}。")
            return redirect("appointments:item", pk, item)
    context = item_context(open_item(request.acting, pk, item)) | {"form": form}
    return render(request, "appointments/meetings/close.html", context, status=422 if form.errors else 200)


@page(GET=OFFICER, POST=OFFICER)
def reopen(request: HttpRequest, pk: int, item: int) -> HttpResponse:
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
    context = item_context(case) | {"form": form, "why_not": deciding.why_not_typed_in(case)}
    return render(request, "appointments/meetings/reopen.html", context, status=422 if form.errors else 200)
