"""Staff pages of the ballot boxes: list, prepare, print slips, open, extend, close, result."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from township.accounts.access import READERS, STAFF, Refused, Request, page
from township.forms import Form
from township.public_address import public_address, refusal_to_print_address

from . import casting, conducting, guarded, guessing, preparing
from .access import boxes_of, open_box
from .forms import (
    AnnulForm,
    BoxFilter,
    CloseForm,
    DeskForm,
    ExtendForm,
    OpenForm,
    PrepareForm,
    PrintForm,
    WriteOffForm,
)
from .kinds import BallotKind, UnknownKind, kind_of, processes, registered
from .models import Box
from .opening import UrnLost
from .pages import box_context, refusal_to_read, slips_to_print
from .turnout import turnout_of, whole_of

Sent = TypeVar("Sent", bound=Form)

#: What is only proposed on its page.
TAKES_TWO = ("核销未交回的票签", "票箱作废")
WAITS = "已提请，由另一人复核后生效"


@page(GET=READERS)
def box_list(request: Request) -> HttpResponse:
    form = BoxFilter(request.GET or None)
    listed = Paginator(form.narrow(boxes_of(request.acting)), 50).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "listed": listed,
        "may_prepare": request.acting.holds(*STAFF),
        "kinds": [kind for kind in registered() if kind.prepared_by_staff],
        "without_boxes": "".join(process.without_boxes for process in processes()),
    }
    return render(request, "ballots/boxes.html", context)


def _prepared_by_staff(code: str) -> BallotKind:
    try:
        kind = kind_of(code)
    except UnknownKind:
        raise Http404("没有这种票") from None
    if not kind.prepared_by_staff:
        raise Http404("没有这种票")
    return kind


@page(GET=STAFF, POST=STAFF)
def prepare(request: Request, kind: str) -> HttpResponse:
    """Whoever holds an office of the staff sets up a box here, where its kind leaves that to them."""
    asked_of = _prepared_by_staff(kind)
    form = PrepareForm(request.POST or None, acting=request.acting, kind=asked_of)
    if request.method == "POST" and form.is_valid():
        try:
            box = preparing.prepare(by=request.acting, kind=kind, **form.prepared())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "票箱已设置。印制票签，会上抽取后开箱。")
            return redirect("ballots:box", box.pk)
    context = {"form": form, "kind": asked_of}
    return render(request, "ballots/prepare.html", context, status=422 if form.errors else 200)


@page(GET=READERS)
def box(request: Request, pk: int) -> HttpResponse:
    """A box shows how it stands, and what can be done with it next."""
    kept = open_box(request.acting, pk)
    return render(request, "ballots/box.html", box_context(kept, request.acting))


@page(GET=STAFF, POST=STAFF)
def print_slips(request: Request, pk: int) -> HttpResponse:
    """The codes are shown on the answer to this post and nowhere else: reloading it prints other ones."""
    kept = open_box(request.acting, pk)
    if refusal := refusal_to_print_address():
        return _asked(request, kept, Form(), "印制票签", str(refusal))
    form = PrintForm(request.POST or None, categories=conducting.categories_now(kept))
    if request.method == "POST" and form.is_valid():
        try:
            codes = conducting.print_slips(by=request.acting, box=pk, numbers=form.numbers)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            address = public_address(request, reverse("vote"))
            context = {"box": kept, "sheets": slips_to_print(codes, address), "address": address}
            return render(request, "ballots/slips.html", context)
    return _asked(request, kept, form, "印制票签")


@page(GET=STAFF, POST=STAFF)
def open_for_voting(request: Request, pk: int) -> HttpResponse:
    categories = open_box(request.acting, pk).categories.all()

    def begin(form: OpenForm) -> None:
        conducting.open_for_voting(by=request.acting, box=pk, given=form.numbers)

    return _act(request, pk, "开箱", partial(OpenForm, categories=categories), begin)


@page(GET=STAFF, POST=STAFF)
@sensitive_post_parameters()
def desk(request: Request, pk: int) -> HttpResponse:
    """Slips are handed in for paper ballots. No code stands in an address, a message or a log."""
    kept = open_box(request.acting, pk)
    form, at_desk = DeskForm(request.POST or None), f"desk {request.acting.user.pk}"
    if request.method == "POST" and guessing.suspended(at_desk):
        form.add_error(None, guessing.TOO_MANY)
    elif request.method == "POST" and form.is_valid():
        try:
            casting.hand_in(request.acting, pk, form.cleaned_data["code"])
        except Refused as refusal:
            if isinstance(refusal, casting.UnknownAtDesk):
                guessing.note_wrong_code(at_desk)
            form.add_error("code", str(refusal))
        else:
            messages.success(request, "票签已收回登记，发给投票人一张纸质票。")
            return redirect("ballots:box.desk", pk)
    try:
        whole, lost = whole_of(turnout_of(kept)), ""
    except UrnLost as refusal:
        whole, lost = None, str(refusal)
    context = {"box": kept, "form": form, "whole": whole, "lost": lost}
    return render(request, "ballots/desk.html", context, status=422 if form.errors else 200)


@page(GET=STAFF, POST=STAFF)
def extend(request: Request, pk: int) -> HttpResponse:
    def move(form: ExtendForm) -> None:
        data = form.cleaned_data
        conducting.extend(by=request.acting, box=pk, closes_at=data["closes_at"], reason=data["reason"])

    return _act(request, pk, "调整截止时间", ExtendForm, move)


@page(GET=STAFF, POST=STAFF)
def close(request: Request, pk: int) -> HttpResponse:
    categories = open_box(request.acting, pk).categories.all()

    def end(form: CloseForm) -> None:
        reason = form.cleaned_data["reason"]
        conducting.close(by=request.acting, box=pk, left_over=form.numbers, reason=reason)

    return _act(request, pk, "封箱计票", partial(CloseForm, categories=categories), end)


@page(GET=STAFF, POST=STAFF)
def write_off(request: Request, pk: int) -> HttpResponse:
    categories = open_box(request.acting, pk).categories.all()

    def propose(form: WriteOffForm) -> None:
        reason = form.cleaned_data["reason"]
        guarded.propose_write_off(by=request.acting, box=pk, numbers=form.numbers, reason=reason)

    form = partial(WriteOffForm, categories=categories)
    return _act(request, pk, "核销未交回的票签", form, propose, done=WAITS)


@page(GET=STAFF, POST=STAFF)
def annul(request: Request, pk: int) -> HttpResponse:
    def propose(form: AnnulForm) -> None:
        guarded.propose_annulment(by=request.acting, box=pk, reason=form.cleaned_data["reason"])

    return _act(request, pk, "票箱作废", AnnulForm, propose, done=WAITS)


def _act(
    request: Request,
    pk: int,
    label: str,
    make: Callable[..., Sent],
    do: Callable[[Sent], object],
    *,
    done: str = "已办理",
) -> HttpResponse:
    """One act of the box: its form, the act, and back to the box."""
    kept = open_box(request.acting, pk)
    form = make(request.POST) if request.method == "POST" else make()
    if request.method == "POST" and form.is_valid():
        try:
            do(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{done}：{label}。")
            return redirect("ballots:box", pk)
    return _asked(request, kept, form, label)


def _asked(request: Request, kept: Box, form: Form, label: str, closed: str = "") -> HttpResponse:
    """The form of an act of the box; where it cannot be done, the sentence `closed` and no button."""
    lost = refusal_to_read(kept) if label in ("封箱计票", "票箱作废") else None
    submit = "提请复核" if label in TAKES_TWO else label
    context = {
        "box": kept, "form": form, "label": label, "submit": submit, "lost": lost, "closed": closed,
    }  # fmt: skip
    refused = form.errors or (closed and request.method == "POST")
    return render(request, "ballots/act.html", context, status=422 if refused else 200)
