"""交接: the form of its list."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.models import Handover, Supervisor
from township import naming
from township.days import DayKind

DAYS = ("seal_on", "money_on", "debts_on", "files_on")


class HandoverForm(ElectionForm):
    """交接清单: what was handed over on which day, before whom."""

    day_kinds: ClassVar = dict.fromkeys(DAYS, DayKind.ACT)
    may_be_empty = (*DAYS, "remainder")

    class Meta:
        model = Handover
        fields = (*DAYS, "chaired_by", "watched_by", "remainder")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if all(data.get(name) is None for name in DAYS) and not data.get("remainder"):
            self.add_error(None, "至少填写一项移交日期，或者写明未移交事项和原因")
        return data


class SupervisionForm(ElectionForm):
    """村务监督委员会的推选: the day, which meeting, how many were present."""

    day_kinds: ClassVar = {"supervision_on": DayKind.ACT}

    class Meta:
        model = Handover
        fields = ("supervision_on", "supervision_by", "supervision_present")


class SupervisorForm(ElectionForm):
    """一名村务监督委员会成员. Raises for a member of the committee (村组法): nobody supervises themselves."""

    class Meta:
        model = Supervisor
        fields = ("name", "position", "votes")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if any(naming.same(name, each.name) for each in self.election.officers.all()):
            raise forms.ValidationError(f"{name}是新当选的村民委员会成员，不得担任村务监督委员会成员")
        return name

    def clean_votes(self) -> int:
        votes: int = self.cleaned_data["votes"]
        present = self.instance.handover.supervision_present
        if present is not None and votes > present:
            raise forms.ValidationError(f"{votes} 票多于推选到会 {present} 人，核对后重新填写")
        return votes
