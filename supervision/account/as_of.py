"""某日台账: roster, seats, quotas and structure *effective on* one day as *known on* another; both days stand on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from elections.cockpit.workbook import FigureTable, answer
from township.accounts.access import READERS, Request, page
from township.forms import FilterForm
from township.models import Cadre
from township.records import clock
from township.roster.access import cadres_of, own_of
from township.roster.models import Establishment, Level
from township.shown import Listed, say
from township.wording import cdate

from .figures import Account, Scope, Value
from .roster_of_day import Roster, Version, end_of

#: People on one page.
SIZE = 50
#: 结构: the figures of the report that need no year.
STRUCTURE = (
    "roster.serving", "roster.women", "roster.party", "roster.college", "roster.age", "roster.age_35",
    "roster.age_36_45", "roster.age_46_54", "roster.age_55", "posts.seats", "posts.held", "posts.vacant",
)  # fmt: skip
PERSON = ("姓名", "性别", "出生年月", "政治面貌", "所在机构", "编制类别", "现任职务", "任职日期")
SEAT = ("机构", "职位", "职位层次", "核定席位", "实配", "空缺", "任职人员")
QUOTA = ("编制类别", "核定", "实有", "余缺", "核定文号", "核定日期")


class AsOfForm(FilterForm):
    """The two questions. Neither day lies ahead: nothing is in force or known that has not come."""

    on = forms.DateField(label="生效日", help_text="这一日有效的事实")
    known = forms.DateField(label="知悉日", help_text="按这一日日终已录入的记录；留空为现在")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("on", "known"):
            if data.get(name) and data[name] > clock.today():
                self.add_error(name, f"{self.fields[name].label}不得晚于今天")
        return data


@dataclass
class ComparedDays:
    """What the page shows of two days."""

    township: int
    on: date
    known_on: date | None

    @cached_property
    def scope(self) -> Scope:
        moment = end_of(self.known_on) if self.known_on and self.known_on < clock.today() else clock.now()
        return Scope(self.township, self.on.year, self.on, moment)

    @property
    def roster(self) -> Roster:
        return self.scope.roster

    @property
    def told(self) -> str:
        known = f"{cdate(self.known_on)}日终" if self.known_on else "现在"
        return f"{cdate(self.on)}有效、按{known}已录入的记录"

    @cached_property
    def structure(self) -> list[Value]:
        account = Account(self.scope)
        return [account.value(code) for code in STRUCTURE]

    @cached_property
    def _held(self) -> dict[int, list[Version]]:
        """The tenures that ran on the day, by file."""
        found: dict[int, list[Version]] = {}
        for each in self.roster.tenures:
            found.setdefault(each["cadre_id"], []).append(each)
        return found

    def person(self, each: Version) -> tuple[str, ...]:
        held = sorted(self._held.get(each["id"], []), key=lambda tenure: tenure["since"])
        return (
            each["name"],
            _label(Cadre.Sex, each["sex"]),
            f"{each['birth_recognised']:%Y.%m}",
            _label(Cadre.Politics, each["politics"]),
            self.roster.units.get(each["unit_id"], ""),
            _label(Establishment, each["establishment"]),
            "、".join(tenure["post_name"] for tenure in held),
            "、".join(cdate(tenure["since"]) for tenure in held),
        )

    @cached_property
    def people(self) -> list[Version]:
        rows = self.roster.serving.values()
        return sorted(rows, key=lambda each: (self.roster.units.get(each["unit_id"], ""), each["id"]))

    @cached_property
    def seats(self) -> list[tuple[str | int, ...]]:
        """职数: each post that stood, with its seats, who held them, and how many nobody did."""
        roster, holders = (
            self.roster,
            {each["seat_id"]: each for each in self.roster.tenures if each["seat_id"]},
        )
        by_post: dict[int, list[int]] = {}
        for seat in roster.seats:
            by_post.setdefault(seat["post_id"], []).append(seat["id"])
        order = {level: place for place, level in enumerate(Level.values)}
        posts = sorted(
            roster.posts.values(),
            key=lambda post: (roster.units.get(post["unit_id"], ""), order[post["level"]], post["id"]),
        )
        found: list[tuple[str | int, ...]] = []
        for post in posts:
            seats = by_post.get(post["id"], [])
            held = [holders[seat]["cadre_id"] for seat in seats if seat in holders]
            names = "、".join(roster.files[cadre]["name"] for cadre in held if cadre in roster.files)
            unit = roster.units.get(post["unit_id"], "")
            level = _label(Level, post["level"])
            found.append((unit, post["name"], level, len(seats), len(held), len(seats) - len(held), names))
        return found

    @cached_property
    def quotas(self) -> list[tuple[str | int, ...]]:
        """编制: what was authorised and who was in service on it."""
        found: list[tuple[str | int, ...]] = []
        for kind, quota in sorted(self.roster.quotas.items()):
            serving = sum(each["establishment"] == kind for each in self.roster.serving.values())
            authorised = quota["authorised"]
            found.append(
                (
                    _label(Establishment, kind),
                    authorised,
                    serving,
                    authorised - serving,
                    quota["document"],
                    cdate(quota["approved_on"]),
                )
            )
        return found

    @property
    def unkept(self) -> str | None:
        """Why there is nothing to show of so early a day, if so."""
        began = self.roster.begins_after(self.on)
        if began and not self.roster.files:
            return f"干部名册自{cdate(began)}起在系统中记录，此前没有数据。"
        return None


def _label(choices: Any, value: str) -> str:
    return str(dict(choices.choices).get(value, value))


def _asked(request: Request) -> tuple[AsOfForm, ComparedDays]:
    """What was asked for; of what cannot be read, today as it is known now."""
    form = AsOfForm(request.GET or None)
    data = form.cleaned_data if form.is_bound and form.is_valid() else {}
    on = data.get("on") or clock.today()
    return form, ComparedDays(request.acting.township.pk, on, data.get("known"))


@page(GET=READERS)
def show(request: Request) -> HttpResponse:
    """The roster of a day as known on another."""
    cadres_of(request.acting)
    form, standing = _asked(request)
    listed = Paginator(standing.people, SIZE).get_page(request.GET.get("page"))
    own = own_of(request.acting)
    _say_shown(request, standing, listed)
    context = {
        "form": form,
        "standing": standing,
        "listed": listed,
        "lines": [(standing.person(each), "" if each["id"] in own else each["id"]) for each in listed],
        "person": PERSON,
        "seat": SEAT,
        "quota": QUOTA,
    }
    return render(request, "supervision/account/as_of.html", context, status=422 if form.errors else 200)


def _say_shown(request: Request, standing: ComparedDays, listed: Iterable[Version]) -> None:
    """The people of the roster of a day, with what their files said of them, are a list that was read."""
    people = tuple(each["id"] for each in listed)
    say(request, [Listed(f"某日台账：{cdate(standing.on)}", people)] if people else [])


@page(GET=READERS)
def workbook(request: Request) -> HttpResponse:
    """The same as an Excel workbook, which says on its first sheet of which two days it is."""
    cadres_of(request.acting)
    _, standing = _asked(request)
    _say_shown(request, standing, standing.people)
    made = cdate(clock.today())
    tables: Sequence[FigureTable] = (
        FigureTable("说明", ("项目", "内容"), [("口径", standing.told), ("导出日期", made)]),
        FigureTable("编制", QUOTA, standing.quotas),
        FigureTable("职数", SEAT, standing.seats),
        FigureTable("干部名册", PERSON, [standing.person(each) for each in standing.people]),
        FigureTable(
            "结构", ("指标", "数值", "单位", "占比", "口径"), [_figure(each) for each in standing.structure]
        ),
    )
    return answer(f"台账-{standing.on:%Y%m%d}.xlsx", tables)


def _figure(value: Value) -> tuple[str, ...]:
    return value.label, value.missing or value.number, value.unit, value.share, value.counted
