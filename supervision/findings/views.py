"""督查问题: the list, one finding with its answers, raising one, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from supervision.verifying import OVERSIGHT
from township.accounts.access import Actor, Refused, Request, page
from township.forms import Form
from township.records import clock
from township.shown import Shown, say

from . import acts, new_findings
from .access import ANSWERERS, may_judge, open_finding, visible_to
from .forms import AcceptForm, AnswerForm, CloseForm, FindingFilter, RaisingForm, ReassignForm, ReturnForm
from .models import Finding

#: Findings on one page of the list.
SIZE = 50
#: What an address may attach a finding to, by the name of its key.
KEYS = ("matter", "step", "paper", "problem", "check")


@page(GET=ANSWERERS)
def findings(request: Request) -> HttpResponse:
    """The findings of the township; for whoever does not supervise, those they answer for."""
    form = FindingFilter(request.GET or None)
    rows = form.narrow(visible_to(request.acting)).select_related("matter", "responsible")
    today = clock.today()
    listed = Paginator(rows.order_by("-year", "-number"), SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "listed": listed,
        "lines": [(each, each.overdue(today)) for each in listed],
        "supervises": request.acting.holds(*OVERSIGHT),
    }
    return render(request, "supervision/findings/list.html", context)


def _asked(request: Request) -> dict[str, int]:
    """What the address attaches the finding to. Raises Http404 for what is no key."""
    given = {name: request.GET[name] for name in KEYS if request.GET.get(name)}
    if not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in given.values()):
        raise Http404("没有这个事项")
    return {name: int(each) for name, each in given.items()}


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def raise_finding(request: Request) -> HttpResponse:
    """提出督查问题, attached to what the address names."""
    return raising_page(request, new_findings.about(request.acting, **_asked(request)))


def raising_page(
    request: Request, on: new_findings.About, begun: Mapping[str, str] | None = None
) -> HttpResponse:
    """The form by which a finding is raised, with the words it begins with, if any."""
    form = RaisingForm(request.POST or None, acting=request.acting, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            raised = new_findings.raise_finding(by=request.acting, on=on, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已提出：{raised}。责任人在工作台看到并答复。")
            return redirect("supervision:finding", raised.pk)
    context = {"form": form, "on": on}
    return render(request, "supervision/findings/raise.html", context, status=422 if form.errors else 200)


@page(GET=ANSWERERS)
def finding(request: Request, pk: int) -> HttpResponse:
    """One finding with every answer and what was thought of it, and what this person can do now."""
    found = open_finding(request.acting, pk)
    say(request, [Shown(found.matter_id, f"督查{found.name}")] if found.matter_id else [])
    context = {
        "finding": found,
        "answers": list(found.answers.all()),
        "overdue": found.overdue(clock.today()),
        "deeds": list(open_acts(request.acting, found)),
        "supervises": request.acting.holds(*OVERSIGHT),
        "list_url": reverse("supervision:findings"),
    }
    return render(request, "supervision/findings/finding.html", context)


@dataclass(frozen=True)
class FindingActPage:
    """One act on a finding: its address, its form, in which states it is open, and what is said after it."""

    #: The last word of its code and of its address; the seal has listed it since the act had its page.
    code: str
    label: str
    form: Callable[..., Form]
    states: frozenset[str]
    do: Callable[..., Finding]

    @property
    def by_answerer(self) -> bool:
        return self.code == "answer"

    def open_to(self, acting: Actor, found: Finding) -> bool:
        """Whether a button for it stands on the page of this person."""
        if found.state not in self.states:
            return False
        if self.by_answerer:
            return bool(found.responsible_id == acting.user.pk)
        return may_judge(acting, found)


_S = Finding.State
ACTS = {
    act.code: act
    for act in (
        FindingActPage("answer", "答复", AnswerForm, Finding.ASKS, acts.answer),
        FindingActPage("accept", "认可答复", AcceptForm, frozenset({_S.ANSWERED}), acts.accept),
        FindingActPage(
            "return", "退回重新答复", ReturnForm, frozenset({_S.ANSWERED, _S.ACCEPTED}), acts.send_back
        ),
        FindingActPage("reassign", "改由他人答复", ReassignForm, Finding.ASKS, acts.reassign),
        FindingActPage("close", "办结", CloseForm, frozenset({_S.ACCEPTED}), acts.close),
    )
}


def open_acts(acting: Actor, found: Finding, space: str = "supervision") -> Iterator[dict[str, str]]:
    """The buttons on the page of a finding; `space` names whose pages they lead to."""
    for act in ACTS.values():
        if act.open_to(acting, found):
            yield {"label": act.label, "url": reverse(f"{space}:finding.{act.code}", args=[found.pk])}


def act_on(
    request: Request, pk: int, act: FindingActPage, acting: Actor, space: str = "supervision"
) -> HttpResponse:
    """The page of one act on a finding, done by somebody in the township it was raised in."""
    found = open_finding(acting, pk)
    form = act.form(request.POST or None, initial={"seen": found.state}, acting=acting)
    if request.method == "POST" and form.is_valid():
        try:
            moved = act.do(by=acting, finding=pk, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, f"已办理：{act.label}。{moved.name}现在是“{moved.get_state_display()}”。"
            )
            return redirect(f"{space}:finding", pk)
    if not form.is_bound and not act.open_to(acting, found):
        return redirect(f"{space}:finding", pk)
    context = {
        "title": f"{act.label}：{found}",
        "form": form,
        "submit": act.label,
        "lede": f"责任人{found.responsible.name}；{found.get_state_display()}。",
        "cancel_url": reverse(f"{space}:finding", args=[pk]),
        "crumbs": [
            {"label": "督查问题", "url": reverse(f"{space}:findings")},
            {"label": found.name, "url": reverse(f"{space}:finding", args=[pk])},
            {"label": act.label, "url": ""},
        ],
    }
    return render(request, "roster/form.html", context, status=422 if form.errors else 200)


@page(GET=ANSWERERS, POST=ANSWERERS)
def answer(request: Request, pk: int) -> HttpResponse:
    """答复."""
    return act_on(request, pk, ACTS["answer"], request.acting)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def accept(request: Request, pk: int) -> HttpResponse:
    """认可答复."""
    return act_on(request, pk, ACTS["accept"], request.acting)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def send_back(request: Request, pk: int) -> HttpResponse:
    """退回重新答复."""
    return act_on(request, pk, ACTS["return"], request.acting)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def reassign(request: Request, pk: int) -> HttpResponse:
    """改由他人答复."""
    return act_on(request, pk, ACTS["reassign"], request.acting)


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def close(request: Request, pk: int) -> HttpResponse:
    """办结."""
    return act_on(request, pk, ACTS["close"], request.acting)
