"""查阅记录: searched by those who supervise; the readers of one personnel file, for the person who asks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from supervision.findings.access import withdrawn_from
from supervision.verifying import OVERSIGHT
from township import naming
from township.accounts.access import Actor, Request, page
from township.accounts.models import User
from township.days import DayKind
from township.forms import FilterForm, Form
from township.models import Cadre, Matter
from township.name_fields import named
from township.paging import LongPaginator
from township.records import clock
from township.records.act import act
from township.roster.access import open_cadre
from township.roster.own_files import own_files

from .models import Reading

#: Readings on one page.
SIZE = 50
OF_MATTERS = (Reading.Kind.MATTER, Reading.Kind.PAPER)


def lists_with(files: Iterable[int]) -> Q:
    """The lists on which one of these files stands, but those of which nobody on them is told.

    To find one of those by a name would tell a relative, who does not read its row, that somebody was reported.
    """
    found = Q(pk__in=[])
    for key in files:
        found |= Q(kind=Reading.Kind.LIST, told=True, people__contains=f",{key},")
    return found


def seen_by(acting: Actor) -> QuerySet[Reading]:
    """The readings of the township, but of one's own file, and of matters from which one withdraws.

    A list is of many: it stays, but is not found by one's own name.
    """
    rows = Reading.objects.filter(township=acting.township)
    own, withdrawn = own_files(acting.user, acting.township.pk), withdrawn_from(acting)
    if own:
        rows = rows.exclude(kind=Reading.Kind.FILE, key__in=own)
    return rows.exclude(kind__in=OF_MATTERS, key__in=withdrawn) if withdrawn else rows


class ReadingFilter(FilterForm):
    """Who, what, when. An object is asked for by the whole number of the matter or the whole name on the file; a list by its name,
    or by that of somebody on it.
    """

    who = forms.CharField(label="查阅人", max_length=40)
    q = forms.CharField(label="事项编号、干部姓名或名单", max_length=40)
    kind = forms.ChoiceField(label="种类", choices=Reading.Kind)
    since = forms.DateField(label="自")
    until = forms.DateField(label="至")

    def narrow(self, rows: QuerySet[Reading], acting: Actor) -> QuerySet[Reading]:
        if not self.is_bound or not self.is_valid():
            return rows
        data = self.cleaned_data
        if data.get("who"):
            rows = rows.filter(user__in=User.objects.filter(named(data["who"])).values("pk"))
        if data.get("kind"):
            rows = rows.filter(kind=data["kind"])
        if data.get("q"):
            rows = rows.filter(self._about(data["q"], acting))
        if data.get("since"):
            rows = rows.filter(at__gte=_beginning(data["since"]))
        return rows.filter(at__lt=_beginning(data["until"], 1)) if data.get("until") else rows

    def _about(self, words: str, acting: Actor) -> Q:
        files = Cadre.objects.filter(township=acting.township, compared_name=naming.found_by(words))
        matters = Matter.objects.filter(township=acting.township, number=words)
        own = own_files(acting.user, acting.township.pk)
        return (
            Q(kind=Reading.Kind.FILE, key__in=files.values("pk"))
            | Q(kind__in=OF_MATTERS, key__in=matters.values("pk"))
            | Q(kind=Reading.Kind.LIST, item__contains=words)
            | lists_with(each.pk for each in files if each.pk not in own)
        )


def _beginning(day: Any, after: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=after), time()))


@dataclass(frozen=True)
class ReadingLine:
    """A reading with the name of what was read."""

    reading: Reading
    about: str

    @property
    def kind(self) -> str:
        """What was read; of what has no address of its own the words its page has said."""
        item = self.reading.item
        if self.reading.kind == Reading.Kind.LIST:
            return str(self.reading.get_kind_display())
        return item if item and not item.isascii() else str(self.reading.get_kind_display())


def _lines(readings: Iterable[Reading]) -> list[ReadingLine]:
    """The same with names, in two statements however many."""
    listed = list(readings)
    files = {each.key for each in listed if each.kind == Reading.Kind.FILE}
    matters = {each.key for each in listed if each.kind in OF_MATTERS}
    names: dict[tuple[bool, int], str] = {
        (True, each.pk): each.name for each in Cadre.objects.filter(pk__in=files).only("name")
    }
    names |= {(False, each.pk): str(each) for each in Matter.objects.filter(pk__in=matters)}
    return [ReadingLine(each, _about(each, names)) for each in listed]


def _about(reading: Reading, names: dict[tuple[bool, int], str]) -> str:
    if reading.kind == Reading.Kind.LIST:
        return f"{reading.item}（{reading.listed} 人）"
    return names.get((reading.kind == Reading.Kind.FILE, reading.key), f"第{reading.key}号")


@page(GET=OVERSIGHT)
def readings(request: Request) -> HttpResponse:
    """Who opened which file, matter or paper, newest first."""
    form = ReadingFilter(request.GET or None)
    rows = form.narrow(seen_by(request.acting), request.acting).select_related("user").order_by("-pk")
    listed = LongPaginator(rows, SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "listed": listed, "lines": _lines(listed)}
    return render(request, "supervision/readings/list.html", context)


class TellingForm(Form):
    """告知本人: when the person asked, and by what."""

    day_kinds: ClassVar = {"asked_on": DayKind.PAPER}
    must_tell = ("reason",)

    asked_on = forms.DateField(label="本人提出日期")
    reason = forms.CharField(label="本人提出的理由", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


@page(GET=OVERSIGHT, POST=OVERSIGHT)
def of_file(request: Request, pk: int) -> HttpResponse:
    """The readers of one personnel file, and of lists that showed what it says; that the person was told is recorded.

    Of dossiers nobody is told, nor of lists on which others have rated or reported people.
    """
    cadre = open_cadre(request.acting, pk)
    form = TellingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with act(
            by=request.acting,
            code="reading.tell",
            label="告知本人档案查阅情况",
            happened_on=clock.today(),
            subject=f"干部：{cadre.name}",
            office=request.acting.office_for(OVERSIGHT),
            reason=form.cleaned_data["reason"],
            details={"asked_on": form.cleaned_data["asked_on"].isoformat()},
        ):
            pass
        messages.success(request, "已记录告知本人。打印本页交本人。")
        return redirect("supervision:readings.file", pk)
    rows = Reading.objects.filter(township=request.acting.township, kind=Reading.Kind.FILE, key=cadre.pk)
    readers = (
        rows.order_by()
        .values("user__name", "office")
        .annotate(times=Count("pk"), first=Min("at"), last=Max("at"))
        .order_by("-last")
    )
    lists = Reading.objects.filter(lists_with([cadre.pk]), township=request.acting.township)
    listed = (
        lists.order_by()
        .values("user__name", "office", "item")
        .annotate(times=Count("pk"), first=Min("at"), last=Max("at"))
        .order_by("-last")
    )
    context = {"cadre": cadre, "readers": readers, "listed": listed, "form": form}
    status = 422 if form.errors else 200
    return render(request, "supervision/readings/file.html", context, status=status)
