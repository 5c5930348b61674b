"""群众反映: one form to register a report, one for what came of it."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, ClassVar, cast

from django import forms
from django.urls import reverse

from appointments.facts import FactForm
from township.days import DayKind
from township.models import Cadre
from township.required_value import known
from township.roster.forms.person import offer

from . import clearing
from .forms import require
from .models import Report
from .period import day

ALONE = "更正被反映人须经党委书记复核，单独提请；其他内容的更正先另行保存"


class OfReport(FactForm):
    """A form about a report: what would clear somebody of it waits for a second person, and until then bars."""

    #: Why it waits, once it has been looked at (`clearing`); empty where it takes one person.
    waits_as = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.waits_as = self.clears(data)
        if self.waits_as and clearing.waiting(self.instance):
            self.add_error(None, clearing.WAITING)
        return data

    def clears(self, data: dict[str, Any]) -> str:
        """The kind of change that what was typed is, where it frees somebody of the report."""
        raise NotImplementedError

    def save(self, commit: bool = True) -> Report:
        """Save it, unless it waits: then the report stays as it is."""
        return self.instance if self.waits_as else super().save(commit)

    def afterwards(self) -> None:
        if self.waits_as:
            clearing.propose(self.waits_as, self, by=self.acting)

    def labelled(self, title: str) -> str:
        """What waits has been asked for, and nothing of it is done yet."""
        return clearing.ASKED[self.waits_as] if self.waits_as else super().labelled(title)

    def told(self, title: str) -> str:
        return clearing.PROPOSED if self.waits_as else super().told(title)

    def destination(self) -> str:
        return report_url(self.instance)


class ReportForm(OfReport):
    """A report that came by telephone, letter or visit, registered by the discipline office."""

    day_kinds: ClassVar = {"received_on": DayKind.ACT}

    class Meta:
        model = Report
        fields = ["cadre", "received_on", "channel", "kind", "reporter", "contact", "content"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_persons()
        offered = [choice for choice in Report.Channel.choices if choice[0] != Report.Channel.WEB]
        self.fields["channel"].choices = offered  # type: ignore[attr-defined]
        self.fields["reporter"].help_text = "署名反映须填写；只有纪委书记能看到"

    def _offer_persons(self) -> None:
        """Whoever is, or was, in the pool of the dossier; left out, it is the person proposed."""
        field = cast("forms.ModelChoiceField[Cadre]", self.fields["cadre"])
        proposed = self.appointment.proposed
        offer(self, "cadre", Cadre.objects.filter(candidacies__appointment=self.appointment.pk))
        field.required = proposed is None
        if proposed:
            field.help_text = "没有选择的，为拟任人选"
            self.initial.setdefault("cadre", proposed.cadre_id)

    def clean_cadre(self) -> Cadre:
        return self.cleaned_data["cadre"] or known(self.appointment.proposed).cadre

    def clean(self) -> dict[str, Any]:
        return clean_reporter(self, super().clean() or {})

    def clears(self, data: dict[str, Any]) -> str:
        if not self.instance.pk or "cadre" not in data or data["cadre"].pk == self.instance.cadre_id:
            return ""
        # The second person reads what would change, and never who reported.
        if set(self.changed_data) - {"cadre", "revision"}:
            self.add_error("cadre", ALONE)
        return clearing.AMENDS


def clean_reporter(form: forms.BaseForm, data: dict[str, Any]) -> dict[str, Any]:
    """A named report needs its name; an anonymous one keeps none, even if one was typed."""
    if data.get("kind") == Report.Kind.NAMED and not data.get("reporter"):
        form.add_error("reporter", "署名反映须填写反映人姓名；不愿署名的选择“匿名”")
    if data.get("kind") == Report.Kind.ANONYMOUS:
        data["reporter"] = ""
    return data


def report_url(report: Report) -> str:
    return reverse("appointments:notice.report", args=[known(report.notice).appointment_id, report.pk])


class HandlingForm(OfReport):
    """Who handles a report, what was found, which of the four outcomes, when the reporter was answered."""

    day_kinds: ClassVar = {"concluded_on": DayKind.ACT, "answered_on": DayKind.ACT}

    nothing_chosen = "尚未办结"
    signers = ("handler",)

    class Meta:
        model = Report
        fields = ["handler", "findings", "outcome", "concluded_on", "answered_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        require(self, "handler")
        self.fields["outcome"].help_text = (
            "核查结束后选择；尚未查清的先保存承办人和核查进展。"
            "不再影响任用的结果由党委书记复核后生效，此前被反映人仍不得提任"
        )
        if self.instance.kind == Report.Kind.ANONYMOUS:
            del self.fields["answered_on"]
        else:
            # Whoever gave their name can be asked for the facts.
            field = cast(forms.ChoiceField, self.fields["outcome"])
            offered = [choice for choice in Report.Outcome.choices if choice[0] != Report.Outcome.VAGUE]
            field.choices = [("", self.nothing_chosen), *offered]

    @cached_property
    def is_about(self) -> list[Cadre]:
        return [self.instance.cadre] if self.instance.cadre else []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name, label in (("concluded_on", "办结日期"), ("answered_on", "答复日期")):
            self._check_day(name, label, data.get(name))
        if data.get("outcome"):
            self._need("findings", "填写核查情况后再选择处理结果", data)
            self._need("concluded_on", "填写办结日期", data)
        elif data.get("concluded_on"):
            self.add_error("outcome", "已填写办结日期的，选择处理结果；尚未办结的，清空办结日期")
        return data

    def _need(self, name: str, sentence: str, data: dict[str, Any]) -> None:
        if not data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def _check_day(self, name: str, label: str, given: date | None) -> None:
        if given and given < self.instance.received_on:
            self.add_error(name, f"{label}不得早于收到日期（{day(self.instance.received_on)}）")

    def clears(self, data: dict[str, Any]) -> str:
        return clearing.outcome_clears(self.instance, data.get("outcome") or "")
