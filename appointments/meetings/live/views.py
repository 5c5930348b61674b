"""会场: one page for whoever follows a meeting, and the acts that are offered on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from appointments import access
from appointments.access import MEETING_READERS
from appointments.meetings.access import Case, open_item
from appointments.meetings.recording import MeetingFormPage, record
from appointments.stages.decision.agenda_item import AgendaItem
from appointments.stages.decision.recusal import Participation
from procedure.doors import DoorClosed
from township.accounts.access import NotYet, Refused, Request, page
from township.accounts.models import Role
from township.accounts.own_password import own_password_first
from township.forms import Form
from township.refusal import Refusal

from . import conducting, forms, rules
from .changes import nothing_new, quiet_while_voting
from .conducting import MEMBERS
from .page import session_context

OFFICER = frozenset({Role.OFFICER})


@page(GET=MEETING_READERS)
def session(request: Request, pk: int) -> HttpResponse:
    return nothing_new(request, pk) or quiet_while_voting(request, pk, _drawn(request, pk))


@page(GET=MEETING_READERS)
def projector(request: Request, pk: int) -> HttpResponse:
    """投影: the same, large, with nothing to press."""
    template = "appointments/meetings/live/projector.html"
    if answer := nothing_new(request, pk):
        return answer
    return quiet_while_voting(request, pk, render(request, template, session_context(request.acting, pk)))


def _drawn(request: Request, pk: int, refused: Form | None = None) -> HttpResponse:
    """The screen; after a refusal with its sentence and with what had been typed."""
    context = session_context(request.acting, pk)
    if refused:
        context |= {"form": refused, f"{refused.prefix}_form": refused}
    template = "appointments/meetings/live/session.html"
    return render(request, template, context, status=422 if refused else 200)


def _do(
    request: Request, pk: int, act: Callable[..., Any], form: Form | None = None, **facts: Any
) -> HttpResponse:
    """One act, and back to the screen; a refusal keeps what was typed."""
    form = form if form is not None else Form(request.POST, prefix="act")
    if form.is_valid():
        try:
            act(by=request.acting, meeting=pk, **facts, **form.cleaned_data)
        except access.Recused:
            raise
        except (DoorClosed, Refused) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("appointments:session", pk)
    elif "item" in facts:
        # What is missing in a form about an item is told whoever may answer it, and nobody who withdraws.
        open_item(request.acting, pk, facts["item"])
    return _drawn(request, pk, form)


# -- the meeting -----------------------------------------------------------------------------------------------------


@page(POST=MEMBERS)
@own_password_first
def sign_in(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, conducting.sign_in)


@page(POST=MEMBERS)
def begin(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, conducting.open_session)


@page(POST=MEMBERS)
def end(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, conducting.end_session)


@page(GET=OFFICER, POST=OFFICER)
def mark(request: Request, pk: int, seat: int) -> HttpResponse:
    """代为签到，或者记录缺席。"""
    context = session_context(request.acting, pk)
    row = next((each for each in context["roster"] if each.pk == seat), None)
    if row is None:
        raise Http404("应到会名单中没有此人")
    form = forms.AbsenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            conducting.mark(by=request.acting, meeting=pk, seat=seat, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("appointments:session", pk)
    return _by_desk(request, context["meeting"], f"到会情况：{row.name}", form)


def _refusal_to_entrust(case: Case) -> Refusal | None:
    return Refusal("会议已散会。") if case.meeting.ended_at else None


PRESIDING = MeetingFormPage(
    "meeting.presiding",
    "委托主持",
    forms.PresidingForm,
    _refusal_to_entrust,
    in_session=False,
    intro="党委书记缺席，或者须回避某一议题而没有代行人时，由其委托的到会成员主持。",
)


@page(GET=OFFICER, POST=OFFICER)
def presiding(request: Request, pk: int) -> HttpResponse:
    return record(request, PRESIDING, pk)


# -- an item: the chair ------------------------------------------------------------------------------------------------


@page(POST=MEMBERS)
def take_up(request: Request, pk: int, item: int) -> HttpResponse:
    return _do(request, pk, conducting.take_up, item=item)


@page(POST=MEMBERS)
def put_to_vote(request: Request, pk: int, item: int) -> HttpResponse:
    return _do(request, pk, conducting.put_to_vote, forms.MethodForm(request.POST), item=item)


@page(POST=MEMBERS)
def discuss_again(request: Request, pk: int, item: int) -> HttpResponse:
    return _do(request, pk, conducting.discuss_again, forms.ReasonForm(request.POST), item=item)


@page(POST=MEMBERS)
def postpone(request: Request, pk: int, item: int) -> HttpResponse:
    return _do(request, pk, conducting.postpone, forms.PostponementForm(request.POST), item=item)


@page(POST=MEMBERS)
def announce(request: Request, pk: int, item: int) -> HttpResponse:
    return _do(request, pk, conducting.announce, item=item)


# -- an item: the members ----------------------------------------------------------------------------------------------


@page(POST=MEMBERS)
@own_password_first
def state(request: Request, pk: int, item: int) -> HttpResponse:
    return _do(request, pk, conducting.state, forms.StanceForm(request.POST), item=item)


@page(POST=MEMBERS)
@own_password_first
def vote(request: Request, pk: int, item: int) -> HttpResponse:
    return _do(request, pk, conducting.vote, forms.VoteForm(request.POST), item=item)


@page(POST=MEMBERS)
def declare(request: Request, pk: int, item: int) -> HttpResponse:
    answer = _do(request, pk, conducting.declare, forms.DeclarationForm(request.POST), item=item)
    if answer.status_code != 422:
        messages.success(request, "已登记回避。您不再看到该议题。")
    return answer


@page(GET=OFFICER, POST=OFFICER)
def by_hand(request: Request, pk: int, item: int, member: int) -> HttpResponse:
    """代录: what a member without a screen says or votes, put down by the officer."""
    case = open_item(request.acting, pk, item)
    part = next((part for part in case.parts if part.member.pk == member), None)
    if part is None:
        raise Http404("应到会名单中没有此人")
    form_class, act, what, against = _what_by_hand(case, part)
    if request.method == "GET" and against:
        raise NotYet(str(against), at=reverse("appointments:session", args=[pk]))
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(by=request.acting, meeting=pk, item=item, member=member, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已代{part.member.name}记录。")
            return redirect("appointments:session", pk)
    return _by_desk(request, case.meeting, f"{what}：{part.member.name}", form)


def _what_by_hand(
    case: Case, part: Participation
) -> tuple[type[Form], Callable[..., None], str, Refusal | None]:
    """What the officer may put down for a member now: form, act, title, and the refusal, if any."""
    if part.absent:
        return forms.HearingForm, conducting.hear, "缺席成员的意见", case.refusal_to_change
    if case.item.phase == AgendaItem.Phase.VOTING:
        refusal = rules.refusal_to_vote(case, part) or rules.refusal_to_enter_by_hand(case, part)
        return forms.VoteForm, conducting.vote, "代录表决", refusal
    refusal = rules.refusal_to_state(case, part) or rules.refusal_to_enter_by_hand(case, part)
    return forms.StanceForm, conducting.state, "代录表态", refusal


def _by_desk(request: Request, meeting: Any, label: str, form: Form) -> HttpResponse:
    context = {"meeting": meeting, "label": label, "form": form}
    template = "appointments/meetings/live/desk.html"
    return render(request, template, context, status=422 if form.errors else 200)
