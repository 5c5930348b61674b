"""Tenures on seats: registered where they came about elsewhere, corrected, ended. Appointing happens in a dossier."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from township.accounts.access import Refused, Request, page
from township.records import clock
from township.records.models import StepRecord
from township.roster import access
from township.roster import tenures as seats_door
from township.roster.forms.tenures import CorrectionForm, EndForm, SeatTenureForm
from township.roster.models import Tenure, Township

from .cadres import cadre_crumbs
from .saving import Saving


@page(GET=access.WRITE, POST=access.WRITE)
def register(request: Request, pk: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    if not cadre.in_service:
        raise Refused(f"{cadre.name}已不在职，先办理恢复在职再登记任职。")
    start = in_use_since(request.acting.township)

    def make(data: Any = None, *, lock: bool = False) -> SeatTenureForm:
        initial = {"seat": request.GET.get("seat")}
        return SeatTenureForm(
            data, instance=Tenure(cadre=cadre), acting=request.acting, in_use_since=start, initial=initial
        )

    def write(form: SeatTenureForm) -> None:
        names = ("seat", "basis", "since", "decided_on", "document", "keep_present")
        facts = {name: form.cleaned_data[name] for name in names}
        seats_door.register(cadre=cadre, in_use_since=start, **facts)

    saving = Saving(
        request, make, code="tenure.register", label="登记在任职务", subject=f"干部：{cadre.name}", write=write,
        done=reverse("roster:cadre.tenures", args=[pk]),
    )  # fmt: skip
    notes = [
        "新的任命不在这里办理：由本镇党委任命的职位，从动议开始走任用程序。",
        f"历史登记限于{start.year}年{start.month}月{start.day}日平台启用以前的任职；选举产生的，凭选举结果登记。",
    ]
    return saving.answer(
        "roster/form.html",
        {
            "title": f"登记{cadre.name}的在任职务",
            "crumbs": cadre_crumbs(cadre, "登记在任职务"),
            "notes": notes,
        },
    )


def in_use_since(township: Township) -> date:
    """The day on which the township's records begin."""
    first = StepRecord.objects.filter(township=township).order_by("sequence").first()
    return first.happened_on if first else clock.today()


@page(GET=access.WRITE, POST=access.WRITE)
def correct(request: Request, pk: int, key: int) -> HttpResponse:
    cadre = access.open_cadre(request.acting, pk)
    present = access.open_part(request.acting, cadre, Tenure, key)
    if present.basis == Tenure.Basis.APPOINTMENT:
        raise Refused("该任职由任用事项产生，名册中不能修改。任职有误的，由组织委员在该任用事项中办理。")

    def make(data: Any = None, *, lock: bool = False) -> CorrectionForm:
        row = access.open_part(request.acting, cadre, Tenure, key, lock=lock)
        return CorrectionForm(data, instance=row, acting=request.acting)

    saving = Saving(
        request, make, code="tenure.correct", label="更正任职登记", subject=f"干部：{cadre.name}",
        done=reverse("roster:cadre.tenures", args=[pk]),
    )  # fmt: skip
    return saving.answer(
        "roster/form.html",
        {"title": f"更正任职登记：{present.post_name}", "crumbs": cadre_crumbs(cadre, "更正任职登记")},
    )


@page(GET=access.WRITE, POST=access.WRITE)
def end(request: Request, pk: int, key: int) -> HttpResponse:
    """免职、离任: the seat is vacant from that day."""
    cadre = access.open_cadre(request.acting, pk)
    present = access.open_part(request.acting, cadre, Tenure, key)
    if present.until is not None:
        raise Refused(f"{present.post_name}的任职已经结束，席位已空出。")

    def make(data: Any = None, *, lock: bool = False) -> EndForm:
        row = access.open_part(request.acting, cadre, Tenure, key, lock=lock)
        return EndForm(data, instance=row, acting=request.acting)

    def write(form: EndForm) -> None:
        seats_door.leave_seat(form.instance, on=form.cleaned_data["until"])

    saving = Saving(
        request, make, code="tenure.end", label="结束任职", subject=f"干部：{cadre.name}", write=write,
        reason=lambda form: form.account, done=reverse("roster:cadre.tenures", args=[pk]),
    )  # fmt: skip
    notes = ["退休、调出本镇的，办理“离开在职”，全部任职一并结束。"]
    return saving.answer(
        "roster/form.html",
        {
            "title": f"结束任职：{present.post_name}",
            "crumbs": cadre_crumbs(cadre, "结束任职"),
            "notes": notes,
            "submit": "结束任职",
        },
    )
