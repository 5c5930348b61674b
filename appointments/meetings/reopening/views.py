"""Pages of a reopening: who proposed it and why, how many of all members consent, the member's own consent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from appointments.access import MEETING_READERS
from appointments.meetings.access import Case, open_item
from appointments.stages.decision.rules import reopening_of
from township.accounts.access import NotYet, Refused, Request, page
from township.forms import Form

from . import proposing


class ProposalForm(Form):
    """提出复议: the reason is what the other members consent to."""

    reason = forms.CharField(
        label="复议理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明出现了什么新情况，或者原决定所依据的哪一事实有误",
        error_messages={"required": "写明复议理由"},
    )


def reopening_context(case: Case) -> dict[str, Any]:
    """What the item's page and the page of the reopening say about it."""
    proposed, whole = proposing.proposed_in(case), len(case.meeting.roster.all())
    return {
        "proposed": proposed,
        "consenting": proposing.consenting(case),
        "whole": whole,
        "majority": whole // 2 + 1,
        "reopened": bool(reopening_of(case.item)),
        "proposable": not proposing.refusal_to_propose(case),
        "refusal_to_consent": proposing.refusal_to_consent(case),
    }


@page(GET=MEETING_READERS)
def reopening(request: Request, pk: int, item: int) -> HttpResponse:
    case = open_item(request.acting, pk, item)
    if proposing.proposed_in(case) is None:
        raise NotYet("该议题还没有人提出复议。", at=reverse("appointments:item", args=[pk, item]))
    context = {"meeting": case.meeting, "item": case.item, "appointment": case.appointment}
    return render(request, "appointments/meetings/reopening.html", context | reopening_context(case))


@page(GET=proposing.OFFICES, POST=proposing.OFFICES)
def propose(request: Request, pk: int, item: int) -> HttpResponse:
    case = open_item(request.acting, pk, item)
    form = ProposalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proposing.propose(by=request.acting, meeting=pk, item=item, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已提出复议，其他成员在“我的会议”中看到并表示同意。")
            return redirect("appointments:item.reopening", pk, item)
    context = {
        "meeting": case.meeting,
        "item": case.item,
        "appointment": case.appointment,
        "form": form,
        "refusal": proposing.refusal_to_propose(case),
    }
    status = 422 if form.errors else 200
    return render(request, "appointments/meetings/propose.html", context, status=status)


@page(POST=proposing.OFFICES)
def consent(request: Request, pk: int, item: int) -> HttpResponse:
    passed = proposing.consent(by=request.acting, meeting=pk, item=item)
    more = "同意的成员已过半数，该事项可以列入以后的会议。" if passed else ""
    messages.success(request, f"已记录您同意复议。{more}")
    return redirect("appointments:item.reopening", pk, item)
