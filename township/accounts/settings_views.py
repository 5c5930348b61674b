"""设置: the township's own settings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.law.models import CalendarYear
from township.records import clock
from township.roster.models import Township

from . import settings_acts
from .access import ADMINISTRATORS, Actor, Refused, Request, page
from .forms import TownshipForm
from .middleware import held_by_all
from .models import Role
from .offices import roles_of
from .places import crumbs, tabs


@page(GET=ADMINISTRATORS)
def overview(request: Request) -> HttpResponse:
    acting = request.acting
    context = {
        "tabs": tabs(acting, "settings"),
        "rows": _rows(acting.township),
        "notes": list(_notes(acting)),
        "offices": _offices(acting),
    }
    return render(request, "settings/overview.html", context)


def _rows(town: Township) -> list[dict[str, Any]]:
    return [
        {"label": "名称", "value": town.name},
        {"label": "所属县（市、区）", "value": town.county},
        {"label": "文号代字", "value": town.code, "note": "用于任用事项编号和发文"},
        {"label": "适用程序", "value": town.get_edition_display(), "note": "只影响此后启动的任用事项"},
        {"label": "任职备案", "value": "须报县委组织部备案" if town.filing_required else "不须备案"},
        {
            "label": "两步验证",
            "value": f"自{town.second_factor_from:%Y年%m月%d日}起必须使用"
            if town.second_factor_from
            else "由各人自愿启用",
            "url": reverse("second-factor-day"),
            "link_label": "提请修改",
        },
        {"label": "监督举报电话", "value": town.report_phone, "note": "印在公示上"},
        {"label": "举报信箱", "value": town.report_mailbox, "note": "印在公示上"},
    ]


def _notes(acting: Actor) -> Any:
    """What an administrator should not forget, each with where it is mended."""
    town, today = acting.township, clock.today()
    years = set(CalendarYear.objects.values_list("year", flat=True))
    for year in (today.year, today.year + 1):
        # The notice for the next year comes in late autumn.
        if year not in years and (year == today.year or today.month >= 11):
            yield {
                "text": f"工作日历缺 {year} 年数据，期限无法计算",
                "url": reverse("calendar"),
                "label": "去录入",
            }
    if not (town.report_phone and town.report_mailbox):
        yield {"text": "监督举报方式不全，公示不能发布", "url": reverse("settings-edit"), "label": "去填写"}
    if town.county_office:
        return
    vacant = {Role.OFFICER, Role.COMMISSIONER, Role.SECRETARY, Role.DISCIPLINE} - {
        office.role for office in held_by_all(town) if not office.stand_in
    }
    if vacant:
        names = "、".join(role.label for role in Role if role in vacant)
        yield {"text": f"无人担任：{names}", "url": reverse("accounts"), "label": "去授予"}


def _offices(acting: Actor) -> list[dict[str, str]]:
    """Who holds which office today, and who stands in for its holder."""
    rows = {role: {"label": role.label, "value": "", "note": ""} for role in roles_of(acting.township)}
    for office in held_by_all(acting.township):
        row, place = rows[office.role], "note" if office.stand_in else "value"
        row[place] = "、".join(filter(None, (row[place], office.user.name)))
    return [row | {"note": row["note"] and f"回避代行：{row['note']}"} for row in rows.values()]


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def edit_township(request: Request) -> HttpResponse:
    town = Township.objects.get(pk=request.acting.township.pk)
    form = TownshipForm(request.POST or None, instance=town)
    if request.method == "POST" and form.is_valid():
        try:
            change = settings_acts.save(form, by=request.acting)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = f"已提请复核：{change.label}，由另一人复核后生效。" if change else "已保存本镇设置。"
            messages.success(request, told)
            return redirect("settings")
    context = {
        "title": "修改本镇设置",
        "form": form,
        "crumbs": crumbs(request.acting, "修改本镇设置"),
        "cancel_url": reverse("settings"),
    }
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)
