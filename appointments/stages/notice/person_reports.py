"""反映随人: reports about a person that came without a notice, or outside any matter. They bar like all others."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from appointments.facts import FactForm
from appointments.models import Report
from procedure.facts import said_by
from township.accounts.access import STAND_INS, Actor, Request
from township.accounts.models import Role
from township.days import DayKind
from township.forms import FilterForm
from township.models import Cadre
from township.naming import compared
from township.pending.models import waiting_for
from township.records.act import act
from township.roster.forms.person import offer

from . import clearing
from .handlers import on_reports, persons
from .reading import CONTENT_READERS
from .report_forms import HandlingForm, clean_reporter

ABOUT_ONESELF = (
    "反映涉及纪委书记本人或其近亲属的，不在可选之列，由其回避代行人登记、办理；没有代行人或代行人也须回避的，"
    "依次由党委书记、其代行人、其他党委委员办理"
)
DISCIPLINE = frozenset({Role.DISCIPLINE})


class PersonReportForm(FactForm):
    """A report about somebody of the roster, registered by the discipline office."""

    day_kinds: ClassVar = {"received_on": DayKind.PAPER}

    class Meta:
        model = Report
        fields = ["cadre", "received_on", "channel", "kind", "reporter", "contact", "summary", "content"]

    def __init__(self, *args: Any, persons: QuerySet[Cadre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cadre"] = forms.ModelChoiceField(persons, label="被反映人")
        offer(self, "cadre", persons)
        self.fields["cadre"].help_text = ABOUT_ONESELF
        offered = [choice for choice in Report.Channel.choices if choice[0] != Report.Channel.WEB]
        self.fields["channel"] = forms.ChoiceField(label="反映渠道", choices=[("", "请选择"), *offered])
        self.fields["reporter"].help_text = "署名反映须填写；只有纪委书记能看到"
        self.fields["summary"].required = True

    def clean(self) -> dict[str, Any]:
        data = clean_reporter(self, super().clean())
        if tells_of_sender(data.get("summary") or "", data.get("reporter") or "", data.get("contact") or ""):
            self.add_error("summary", "摘要不写反映人及其联系方式：监督员和检查组也看到摘要")
        return data


#: What stands between the parts of what was typed of a sender: 葛老三（青石村村民）、王二.
_BETWEEN_PARTS = re.compile(r"[、，,；;：:/（）()\[\]【】]+")
#: So many digits in a row tell whose telephone it is.
TELLING_DIGITS = 6


def tells_of_sender(summary: str, reporter: str, contact: str) -> bool:
    """Whether a summary names somebody who reported, in whatever spelling, or gives part of their number."""
    told = compared(summary)
    parts = {*_BETWEEN_PARTS.split(reporter), *reporter.split(), contact}
    if any(len(name) > 1 and name in told for name in map(compared, parts)):
        return True
    number, digits = _digits(contact), _digits(summary)
    runs = (number[place : place + TELLING_DIGITS] for place in range(len(number) - TELLING_DIGITS + 1))
    return any(run in digits for run in runs)


def _digits(text: str) -> str:
    """The digits of a text, those of one number beside each other however it is divided."""
    return "".join(each if each.isdigit() else "" if each in "-—–－" else " " for each in compared(text))


class ReportFilter(FilterForm):
    """The conditions above the list of reports about persons."""

    channel = forms.ChoiceField(label="渠道", choices=Report.Channel)
    state = forms.ChoiceField(label="状态", choices=[("open", "未办结"), ("done", "已办结")])

    def narrow(self, rows: QuerySet[Report]) -> QuerySet[Report]:
        if not self.is_bound or not self.is_valid():
            return rows
        if channel := self.cleaned_data.get("channel"):
            rows = rows.filter(channel=channel)
        state = self.cleaned_data.get("state")
        return rows.filter(outcome="") if state == "open" else rows.exclude(outcome="") if state else rows


def of_persons(acting: Actor) -> QuerySet[Report]:
    """The reports that hang on no notice, of the people this person may know about."""
    return Report.objects.filter(notice=None, cadre__in=persons(acting)).select_related("cadre__unit")


@on_reports(GET=CONTENT_READERS | {Role.SECRETARY} | STAND_INS)
def listed(request: Request) -> HttpResponse:
    form = ReportFilter(request.GET or None)
    reports = list(form.narrow(of_persons(request.acting)).order_by("outcome", "-received_on", "-pk"))
    waiting = waiting_for(reports)
    context = {
        "form": form,
        "reads_content": request.acting.holds(*CONTENT_READERS),
        "reports": [(report, waiting.get(report.pk)) for report in reports],
        "may_handle": request.acting.holds(Role.DISCIPLINE),
        "in_place": not request.acting.regular & CONTENT_READERS,
    }
    return render(request, "appointments/person_reports.html", context)


@on_reports(GET=DISCIPLINE, POST=DISCIPLINE)
def add(request: Request) -> HttpResponse:
    acting = request.acting
    form = PersonReportForm(request.POST or None, proceeding=None, acting=acting, persons=persons(acting))
    form.ask_why()
    if request.method == "POST" and form.is_valid():
        return _kept(request, form, "report.register", "登记反映")
    return _shown(
        request,
        form,
        "登记反映",
        "没有公示的，或者事项以外收到的反映，逐件登记；没有查清以前，此人不得提任。",
    )


@on_reports(GET=DISCIPLINE, POST=DISCIPLINE)
def handle(request: Request, pk: int) -> HttpResponse:
    """The content of one report, and what came of it."""
    with transaction.atomic():
        rows = of_persons(request.acting)
        report = get_object_or_404(
            rows.select_for_update(of=("self",)) if request.method == "POST" else rows, pk=pk
        )
        if report.cadre is None:
            raise Http404
        form = HandlingForm(request.POST or None, instance=report, proceeding=None, acting=request.acting)
        form.ask_why()
        if request.method == "POST" and form.is_valid():
            return _kept(request, form, "report.handle", "办理反映")
    return _shown(request, form, f"办理反映：{report.cadre.name}", report.content)


def _kept(request: Request, form: FactForm, code: str, label: str) -> HttpResponse:
    """Save as one act of the day the form says; whom it is about stands in the report, which only its readers open."""
    acting = request.acting
    if getattr(form, "waits_as", ""):
        form.afterwards()
        messages.success(request, clearing.PROPOSED)
        return redirect("appointments:person_reports")
    with (
        transaction.atomic(),
        act(
            by=acting,
            code=code,
            subject="群众反映",
            office=acting.office_for(DISCIPLINE),
            **said_by(form, label),
        ),
    ):
        form.instance.recorded_by = acting.user
        form.instance.revision += 1
        form.save()
    messages.success(request, f"已保存：{label}")
    return redirect("appointments:person_reports")


def _shown(request: Request, form: Any, title: str, lede: str) -> HttpResponse:
    back = reverse("appointments:person_reports")
    crumbs = [{"label": "群众反映", "url": back}, {"label": title, "url": ""}]
    context = {
        "form": form,
        "title": title,
        "lede": lede,
        "crumbs": crumbs,
        "cancel_url": back,
        "submit": "保存",
    }
    return render(request, "appointments/person_report.html", context, status=422 if form.errors else 200)
