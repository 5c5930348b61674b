"""无记名投票: the ballot box of one item. Slips are drawn like everywhere; members are voters like all others."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from appointments.meetings.access import Case, open_item
from appointments.meetings.action import lock
from appointments.polls.sheets import DECISION
from appointments.stages.decision.secret import questions_on
from ballots import preparing
from ballots.forms import TellersForm
from ballots.kinds import BallotSubject, kind_of
from ballots.models import Box, Category
from township.accounts.access import STAFF, Actor, Refused, Request, page
from township.wording import cdatetime

from .deadline import begins, end_for


def prepare_box(*, by: Actor, case: Case, tellers: str, closes_at: Any) -> Box:
    """A box asks the one question of as many voters as attend and need not withdraw.

    Locked: the meeting, then the matter. What is written and raised is said at `ballots.preparing.prepare`.
    """

    def may() -> None:
        # A form sent twice prepares one box.
        if questions_on(case.item).exclude(box__state=Box.State.CLOSED).exists():
            raise Refused("本议题的票箱已经设置，在票箱页印制票签。")

    return preparing.prepare(
        by=by,
        kind=DECISION,
        title=f"{case.meeting.title}第{case.item.number}项"[:60],
        place=case.meeting.place,
        tellers=tellers,
        closes_at=closes_at,
        subjects=[BallotSubject(case.appointment.pk, case.item.pk)],
        expected={Category.Kind.LEADERS: voters_of(case)},
        lock=lambda: lock(by, case.meeting.pk),
        may=may,
    )


def voters_of(case: Case) -> int:
    """How many will vote, as far as is known: until attendance is on record, everybody who need not withdraw."""
    return sum(part.member.attends is not False and not part.recused for part in case.parts)


@page(GET=STAFF, POST=STAFF)
def box(request: Request, pk: int, item: int) -> HttpResponse:
    """设置无记名投票的票箱。"""
    case = open_item(request.acting, pk, item)
    form = TellersForm(
        request.POST or None, initial=_until(case), kind=kind_of(DECISION), acting=request.acting
    )
    if request.method == "POST" and form.is_valid() and _follows(form, case):
        try:
            data = form.cleaned_data
            made = prepare_box(
                by=request.acting, case=case, tellers=data["tellers"], closes_at=data["closes_at"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "票箱已设置。印制票签，混合后由成员抽取；主持人提请无记名投票后开箱。")
            return redirect("ballots:box", made.pk)
    context = {"meeting": case.meeting, "item": case.item, "voters": voters_of(case), "form": form}
    template = "appointments/meetings/live/box.html"
    return render(request, template, context, status=422 if form.errors else 200)


def _until(case: Case) -> dict[str, Any]:
    end = timezone.localtime(end_for(case.meeting))
    return {"closes_on": end.date(), "closes_time": end.time()}


def _follows(form: TellersForm, case: Case) -> bool:
    """Whether the voting ends after the meeting has begun; otherwise the form says when that is."""
    start = begins(case.meeting)
    if form.cleaned_data["closes_at"] > start:
        return True
    form.add_error("closes_on", f"会议定于{cdatetime(start)}召开，投票截止须在此后")
    return False
