"""Tenures on seats: registered where they came about elsewhere, corrected, ended. Appointing happens in a dossier."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from township.accounts.access import Request, page
from township.roster import access, seat_acts
from township.roster.models import Tenure, Township
from township.roster.reviewed import ReviewedForm
from township.roster.ways import in_use_since
from township.wording import cdate

from .cadres import cadre_crumbs
from .saving import reviewed_saving

OF_OLD = "建册期间：登记平台启用（{:%Y年%m月%d日}）以前的任职；由选举或者上级任命产生的，凭选举结果或任职文件登记。"
THE_WAYS = (
    "只登记上级任命的、选举产生的和一般岗位安排的任职，凭该机关的文件、选举结果或者安排的文件。"
    "由本镇党委任命的领导职务，从动议开始走任用程序，不在这里办理。"
)


@page(GET=access.WRITE, POST=access.WRITE)
def register(request: Request, pk: int) -> HttpResponse:
    keys = {"cadre": pk}
    cadre = access.open_cadre(request.acting, pk)
    saving = reviewed_saving(
        request,
        seat_acts.REGISTER,
        keys,
        subject=f"干部：{cadre.name}",
        cadre=cadre,
        target=lambda form: form.cleaned_data["seat"],
        done=reverse("roster:cadre.tenures", args=[pk]),
        initial={"seat": request.GET.get("seat")},
    )
    title = f"登记{cadre.name}的在任职务"
    return saving.answer(
        "roster/form.html",
        {
            "title": title,
            "crumbs": cadre_crumbs(cadre, "登记在任职务"),
            "notes": _ways(request.acting.township),
        },
    )


def _ways(township: Township) -> list[str]:
    if township.declared_on:
        return [THE_WAYS]
    return [OF_OLD.format(in_use_since(township)), "由本镇党委任命的，平台启用以后从动议开始走任用程序。"]


@page(GET=access.WRITE, POST=access.WRITE)
def correct(request: Request, pk: int, key: int) -> HttpResponse:
    return _of_one(request, seat_acts.CORRECT, pk, key, [])


@page(GET=access.WRITE, POST=access.WRITE)
def end(request: Request, pk: int, key: int) -> HttpResponse:
    """免职、离任: the seat is vacant from that day."""
    notes = [
        "免职和辞去本镇党委任命的职务凭党委会决定；任期届满（选举产生的职务）等凭该项文件。",
        "退休、调出本镇的，办理“离开在职”，全部任职一并结束。",
    ]
    return _of_one(request, seat_acts.END, pk, key, notes)


@page(GET=access.WRITE, POST=access.WRITE)
def probation(request: Request, pk: int, key: int) -> HttpResponse:
    """试用期满考核 of an office that no dossier brought about: held from then on, or ended."""
    cadre = access.open_cadre(request.acting, pk)
    tenure = access.open_part(request.acting, cadre, Tenure, key)
    ends = f"{cadre.name}试用期至{cdate(tenure.probation_until)}。" if tenure.probation_until else ""
    notes = [f"{ends}胜任现职的正式任职；不胜任的免去试任职务，凭党委会决定。不自动转正。"]
    return _of_one(request, seat_acts.PROBATION, pk, key, notes)


def _of_one(request: Request, form_of: ReviewedForm, pk: int, key: int, notes: list[str]) -> HttpResponse:
    """The page of one act on one tenure."""
    cadre = access.open_cadre(request.acting, pk)
    tenure = access.open_part(request.acting, cadre, Tenure, key)
    saving = reviewed_saving(
        request,
        form_of,
        {"cadre": pk, "tenure": key},
        subject=f"干部：{cadre.name}",
        cadre=cadre,
        target=tenure,
        done=reverse("roster:cadre.tenures", args=[pk]),
    )
    context = {"title": f"{form_of.label}：{tenure.post_name}", "crumbs": cadre_crumbs(cadre, form_of.label)}
    return saving.answer("roster/form.html", {**context, "notes": notes, "submit": form_of.label})
