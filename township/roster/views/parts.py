"""Adding, correcting and taking away the parts of a cadre's file: one way for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from township.accounts.access import page
from township.roster import access, guarded
from township.roster.forms.cadre import ReasonForm
from township.roster.forms.parts import AssessmentForm, EducationForm, FamilyForm, RewardForm, SanctionForm
from township.roster.forms.rows import RowForm
from township.roster.forms.tenures import PastTenureForm
from township.roster.models import (
    Education,
    FamilyMember,
    Reward,
    Sanction,
    Tenure,
    YearlyAssessment,
)

from .cadres import cadre_crumbs
from .saving import TWO_PEOPLE, Saving


@dataclass(frozen=True)
class Part:
    """One kind of part: its name, form, and the tab on which it is shown."""

    name: str
    form: type[RowForm]
    model: type[models.Model]
    tab: str


PARTS = {
    "education": Part("学历学位", EducationForm, Education, "cadre"),
    "tenure": Part("任职经历", PastTenureForm, Tenure, "cadre.tenures"),
    "assessment": Part("年度考核", AssessmentForm, YearlyAssessment, "cadre.conduct"),
    "reward": Part("奖励", RewardForm, Reward, "cadre.conduct"),
    "sanction": Part("处分处理", SanctionForm, Sanction, "cadre.conduct"),
    "family": Part("家庭成员", FamilyForm, FamilyMember, "cadre.family"),
}


@page(GET=access.WRITE, POST=access.WRITE)
def add(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    part = _part(kind)
    cadre = access.open_cadre(request.acting, pk)

    def make(data: Any = None, *, lock: bool = False) -> RowForm:
        owner = access.open_cadre(request.acting, pk, lock=lock)
        return part.form(data, instance=part.model(cadre=owner), acting=request.acting)

    saving = Saving(
        request, make, code=f"{kind}.add", label=f"登记{part.name}", subject=f"干部：{cadre.name}",
        done=_back(part, pk),
    )  # fmt: skip
    return saving.answer("roster/form.html", _context(cadre, f"登记{part.name}"))


@page(GET=access.WRITE, POST=access.WRITE)
def edit(request: HttpRequest, pk: int, kind: str, key: int) -> HttpResponse:
    part = _part(kind)
    cadre = access.open_cadre(request.acting, pk)
    _row(request, cadre, part, key)

    def make(data: Any = None, *, lock: bool = False) -> RowForm:
        form = part.form(data, instance=_row(request, cadre, part, key, lock=lock), acting=request.acting)
        if takes_two:
            guarded.ask_reason(form)
        return form

    def propose(form: RowForm) -> None:
        guarded.propose_edit(kind, form, by=request.acting, cadre=cadre)

    takes_two = guarded.takes_two(request.acting.township, kind)
    saving = Saving(
        request, make, code=f"{kind}.edit", label=f"修改{part.name}", subject=f"干部：{cadre.name}",
        done=_back(part, pk), propose=propose if takes_two else None,
    )  # fmt: skip
    remove = reverse("roster:part.remove", args=[pk, kind, key])
    context = {**_context(cadre, f"修改{part.name}"), "remove_url": remove}
    return saving.answer("roster/form.html", context)


@page(GET=access.WRITE, POST=access.WRITE)
def remove(request: HttpRequest, pk: int, kind: str, key: int) -> HttpResponse:
    """Take away what was entered by mistake, with a reason; its history stays."""
    part = _part(kind)
    cadre = access.open_cadre(request.acting, pk)
    row = _row(request, cadre, part, key)

    def make(data: Any = None, *, lock: bool = False) -> ReasonForm:
        _row(request, cadre, part, key, lock=lock)
        return ReasonForm(data)

    def propose(form: ReasonForm) -> None:
        guarded.propose_removal(kind, row, form.cleaned_data["reason"], by=request.acting, cadre=cadre)

    takes_two = guarded.takes_two(request.acting.township, kind)
    saving = Saving(
        request, make, code=f"{kind}.remove", label=f"删除{part.name}", subject=f"干部：{cadre.name}",
        write=lambda form: row.delete(), done=_back(part, pk), propose=propose if takes_two else None,
    )  # fmt: skip
    warning = "只用于删除误登的记录。删除前的内容和理由留在变更历史中。"
    context = {
        **_context(cadre, f"删除{part.name}"),
        "rows": [{"label": part.name, "value": str(row)}],
        "warning": f"{warning}{TWO_PEOPLE}" if takes_two else warning,
        "submit": "提请复核" if takes_two else "删除",
    }
    return saving.answer("roster/confirm.html", context)


def _part(kind: str) -> Part:
    if kind not in PARTS:
        raise Http404("没有这类信息")
    return PARTS[kind]


def _row(request: HttpRequest, cadre: Any, part: Part, key: int, *, lock: bool = False) -> Any:
    row = access.open_part(request.acting, cadre, part.model, key, lock=lock)
    if part.model is Tenure and row.seat_id is not None:
        raise Http404("占席位的任职另有页面")
    return row


def _back(part: Part, pk: int) -> str:
    return reverse(f"roster:{part.tab}", args=[pk])


def _context(cadre: Any, title: str) -> dict[str, Any]:
    return {"title": title, "crumbs": cadre_crumbs(cadre, title), "lede": f"{cadre.name}的{title[2:]}"}
