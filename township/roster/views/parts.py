"""The parts of a cadre's file are added, corrected and taken away here, all of them in one way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from township.accounts.access import Request, page
from township.roster import access, guarded
from township.roster.file_parts import PARTS, FilePart
from township.roster.forms.cadre import ReasonForm
from township.roster.forms.rows import RowForm
from township.roster.models import Cadre, Tenure

from .cadres import cadre_crumbs
from .saving import TWO_PEOPLE, RosterSaving, reviewed_saving


@page(GET=access.WRITE, POST=access.WRITE)
def add(request: Request, pk: int, kind: str) -> HttpResponse:
    part = _part(kind)
    cadre = access.open_cadre(request.acting, pk)
    saving = _reviewed(request, part, cadre) if part.may_take_two else _at_once(request, part, cadre)
    return saving.answer("roster/form.html", _context(cadre, f"登记{part.name}"))


def _reviewed(request: Request, part: FilePart, cadre: Cadre) -> RosterSaving:
    """An entry that helps somebody qualify takes a second person; of a relative, the form says whether it does."""
    return reviewed_saving(
        request,
        part.added,
        {"cadre": cadre.pk},
        subject=f"干部：{cadre.name}",
        target=None,
        cadre=cadre,
        done=_back(part, cadre.pk),
    )


def _at_once(request: Request, part: FilePart, cadre: Cadre) -> RosterSaving:
    def make(data: Any = None, *, lock: bool = False) -> RowForm:
        return part.addition(request.acting, {"cadre": cadre.pk}, data, lock=lock)

    return RosterSaving(
        request,
        make,
        code=f"{part.kind}.add",
        label=f"登记{part.name}",
        subject=f"干部：{cadre.name}",
        done=_back(part, cadre.pk),
    )


@page(GET=access.WRITE, POST=access.WRITE)
def edit(request: Request, pk: int, kind: str, key: int) -> HttpResponse:
    part = _part(kind)
    cadre = access.open_cadre(request.acting, pk)
    _row(request, cadre, part, key)

    def make(data: Any = None, *, lock: bool = False) -> RowForm:
        form = part.form(data, instance=_row(request, cadre, part, key, lock=lock), acting=request.acting)
        if takes_two:
            guarded.ask_reason(form)
        return form

    def propose(form: forms.BaseForm) -> None:
        guarded.propose_edit(kind, form, by=request.acting, cadre=cadre)

    takes_two = guarded.takes_two(request.acting.township, kind)
    saving = RosterSaving(
        request,
        make,
        code=f"{kind}.edit",
        label=f"修改{part.name}",
        subject=f"干部：{cadre.name}",
        done=_back(part, pk),
        propose=propose if takes_two else None,
    )
    remove = reverse("roster:part.remove", args=[pk, kind, key])
    context = {**_context(cadre, f"修改{part.name}"), "remove_url": remove}
    return saving.answer("roster/form.html", context)


@page(GET=access.WRITE, POST=access.WRITE)
def remove(request: Request, pk: int, kind: str, key: int) -> HttpResponse:
    """Take away what was entered by mistake, with a reason; its history stays."""
    part = _part(kind)
    cadre = access.open_cadre(request.acting, pk)
    row = _row(request, cadre, part, key)

    def make(data: Any = None, *, lock: bool = False) -> ReasonForm:
        _row(request, cadre, part, key, lock=lock)
        return ReasonForm(data)

    def propose(form: forms.BaseForm) -> None:
        guarded.propose_removal(kind, row, form.cleaned_data["reason"], by=request.acting, cadre=cadre)

    takes_two = guarded.takes_two(request.acting.township, kind)
    saving = RosterSaving(
        request,
        make,
        code=f"{kind}.remove",
        label=f"删除{part.name}",
        subject=f"干部：{cadre.name}",
        write=lambda form: row.delete(),
        done=_back(part, pk),
        propose=propose if takes_two else None,
    )
    warning = "只用于删除误登的记录。删除前的内容和理由留在变更历史中。"
    context = {
        **_context(cadre, f"删除{part.name}"),
        "rows": [{"label": part.name, "value": str(row)}],
        "warning": f"{warning}{TWO_PEOPLE}" if takes_two else warning,
        "submit": "提请复核" if takes_two else "删除",
    }
    return saving.answer("roster/confirm.html", context)


def _part(kind: str) -> FilePart:
    if kind not in PARTS:
        raise Http404("没有这类信息")
    return PARTS[kind]


def _row(request: Request, cadre: Any, part: FilePart, key: int, *, lock: bool = False) -> Any:
    row = access.open_part(request.acting, cadre, part.model, key, lock=lock)
    if part.model is Tenure and row.seat_id is not None:
        raise Http404("占席位的任职另有页面")
    return row


def _back(part: FilePart, pk: int) -> str:
    return reverse(f"roster:{part.tab}", args=[pk])


def _context(cadre: Any, title: str) -> dict[str, Any]:
    return {"title": title, "crumbs": cadre_crumbs(cadre, title), "lede": f"{cadre.name}的{title[2:]}"}
