"""主持工作: the form by which two people record who leads a committee without a head, and that it is over."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from elections.models import ActingHead, VillageOfficer
from elections.namesakes import called
from elections.serving.forms import OWN, ServingForm
from elections.stages import SeatOffice
from township.days import DayKind
from township.roster.forms.scanned import AlwaysScannedForm
from township.roster.own_files import own_files

from . import rules
from .rules import ActingTerm

OFFICE = SeatOffice.HEAD.label


class ActingForm(AlwaysScannedForm, ServingForm):
    """登记主持工作."""

    rules = rules.TO_LEAD
    title = "登记主持工作"
    day_kinds: ClassVar = {"since": DayKind.EVENT, "until": DayKind.EVENT}
    must_name = ("document", "ended_because")
    must_tell = ("reason",)

    class Meta:
        model = ActingHead
        fields: ClassVar = [
            "officer", "way", "meeting", "expected", "present", "agreed", "since", "document", "until", "ended_because",
            "reason",
        ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = [each for each in self.place.officers if each.office != OFFICE]
        offered: Any = self.fields["officer"]
        offered.queryset = VillageOfficer.objects.filter(pk__in=[each.pk for each in members])
        offered.label_from_instance = lambda each: f"{each.office}{called(each, self.place.officers)}"
        self.fields["meeting"].help_text = "会议推选的填写会议和人数，其余不填"
        self.fields["document"].help_text = "会议记录、乡镇备案文件的名称、文号"
        self.fields[
            "until"
        ].help_text = "还在主持的不填；主任产生、本人职务终止的，系统自那一天起不再计为主持工作"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        officer = data.get("officer")
        if officer and {officer.candidate.cadre_id} & own_files(self.acting.user, self.acting.township.pk):
            self.add_error("officer", OWN)
        if data.get("way") != "chosen":
            data["meeting"] = ""
            data["expected"] = data["present"] = data["agreed"] = None
        return data

    @property
    def target(self) -> Any:
        return self.place.round

    @property
    def cadre(self) -> Any:
        return self.cleaned_data["officer"].candidate.cadre

    def subject(self) -> ActingTerm:
        told, since = self.cleaned_data, self.cleaned_data["since"]
        serving = self.place.serving(since)
        return ActingTerm(
            since=since,
            until=told.get("until"),
            law=self.place.law,
            leads=told["officer"],
            way=told["way"],
            committee=serving,
            head_open=self.place.headless(since),
            beside=self._beside(since, told.get("until")),
            headed_since=self._headed_since(since),
            document=told["document"],
            meeting=told.get("meeting") or "",
            expected=told.get("expected"),
            present=told.get("present"),
            agreed=told.get("agreed"),
        )

    def _beside(self, since: date, until: date | None) -> list[str]:
        """Who else is on record as leading in these days."""
        others = (each for each in self.place.acting_heads if each.pk != self.instance.pk)
        return [
            each.officer.name
            for each in others
            if (until is None or each.since < until) and (each.until is None or since < each.until)
        ]

    def _headed_since(self, since: date) -> date | None:
        heads = (each.since for each in self.place.officers if each.office == OFFICE)
        return min((day for day in heads if day > since), default=None)
