"""待复核: the one list of what waits for a second person, and the page on which it is answered."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import ACCOUNTS_ONLY, ANY_OFFICE, COUNTY, READERS, Actor, Refused, Request, page
from township.accounts.guarded import ABOUT_ACCOUNTS
from township.records import clock
from township.records.act import act
from township.refusal import Refusal
from township.roster.workbook.answering import xlsx_file
from township.shown import Shown, say

from . import access, acts, export, job_changes, scans
from .forms import OpinionForm, PendingFilter
from .models import PendingChange

#: The kinds of change about accounts, which can be answered several at once.
#: The administrator proposes changes of accounts; everybody else proposes, confirms or supervises, or is left to confirm.
TAKES_PART = ANY_OFFICE | ACCOUNTS_ONLY | COUNTY


@page(GET=TAKES_PART)
def pending_list(request: Request) -> HttpResponse:
    """What waits for a second person, the newest first; under other conditions what became of it."""
    form = PendingFilter(request.GET or None)
    rows = form.narrow(access.visible_to(request.acting))
    awaited = dict(access.awaited_from(request.acting).values_list("pk", "kind"))
    context = {
        "form": form,
        "listed": Paginator(rows, 50).get_page(request.GET.get("page")),
        "mine": set(awaited),
        "of_accounts": sum(kind.startswith(ABOUT_ACCOUNTS) for kind in awaited.values()),
    }
    return render(request, "pending/list.html", context)


@page(POST=TAKES_PART)
def pending_export(request: Request) -> HttpResponse:
    """The same list under the same conditions as a workbook; that it was taken is recorded."""
    acting = request.acting
    form = PendingFilter(request.POST)
    content = export.listing(rows := form.narrow(access.visible_to(acting)))
    with act(
        by=acting,
        code="pending.export",
        label="导出待复核清单",
        happened_on=clock.today(),
        subject="待复核清单",
        office=acting.office_for(TAKES_PART),
        details={"rows": len(rows), "sha256": hashlib.sha256(content).hexdigest()},
    ):
        pass
    return xlsx_file(content, f"待复核清单{clock.today():%Y%m%d}.xlsx")


@page(GET=TAKES_PART, POST=TAKES_PART)
def pending_change(request: Request, pk: int) -> HttpResponse:
    """One change: who proposes what and why; the second person answers here."""
    acting: Actor = request.acting
    change = access.find(acting, pk)
    _say_read(request, change)
    form = OpinionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _answer(request, change, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    crumbs = [{"label": "待复核", "url": reverse("pending")}, {"label": change.label, "url": ""}]
    context = {"change": change, "crumbs": crumbs, "form": form}
    context["refusal"] = _refusal_to_answer(acting, change)
    context["file_url"] = _file_url(acting, change)
    context["writing"] = job_changes.under_way(change) if change.waiting else None
    whole = change.declared.page if acting.holds(*READERS) else None
    context["whole"] = whole(change) if whole else ""
    return render(request, "pending/change.html", context, status=422 if form.errors else 200)


@page(GET=TAKES_PART)
def pending_scan(request: Request, pk: int) -> FileResponse:
    """The scan a change rests on, for whoever sees the change."""
    change = access.find(request.acting, pk)
    _say_read(request, change)
    return scans.handed_out(change)


def _say_read(request: Request, change: PendingChange) -> None:
    """Whoever reads what is to be changed of a file has read of the file; what was reported of somebody is no part of it."""
    if change.cadre_id and change.declared.of_file and not change.kind.startswith("report."):
        say(request, [Shown(file=change.cadre_id)])


@page(POST=TAKES_PART)
def pending_withdraw(request: Request, pk: int) -> HttpResponse:
    try:
        change = acts.withdraw(pk, by=request.acting)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已撤回：{change.label}。")
    return redirect("pending-change", pk)


def _answer(request: Request, change: PendingChange, form: OpinionForm) -> HttpResponse:
    answer, opinion = form.cleaned_data["answer"], form.cleaned_data["opinion"]
    if answer == "decline":
        acts.decline(change.pk, by=request.acting, opinion=opinion)
        messages.success(request, f"已退回：{change.label}，没有作任何变更。")
        return redirect("pending")
    if change.declared.takes_long(change):
        access.check_may_confirm(request.acting, change)
        return redirect("job", job_changes.begin(change, by=request.acting, opinion=opinion).pk)
    done = acts.accept(change.pk, by=request.acting, opinion=opinion)
    if told := done.declared.told and done.declared.told(done, request.acting):
        return render(request, "pending/told.html", {"change": done, "told": told})
    messages.success(request, f"已复核生效：{change.label}（{change.subject}）。")
    return redirect("pending")


def _file_url(acting: Actor, change: PendingChange) -> str:
    """The file it is about, for those who may open files; of a change of an account none."""
    if change.cadre_id is None or change.account_id or not acting.holds(*READERS):
        return ""
    return reverse("roster:cadre", args=[change.cadre_id])


def _refusal_to_answer(acting: Actor, change: PendingChange) -> Refusal | None:
    """Why this person cannot answer it; of a change that has been answered nothing is said."""
    if not change.waiting:
        return None
    try:
        access.check_may_confirm(acting, change)
    except Refused as refused:
        return Refusal(str(refused))
    return None
