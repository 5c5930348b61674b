"""村党组织选举: the forms of its facts."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm, PersonForm
from elections.namesakes import called, known_as
from elections.rooms.meeting_forms import MeetingSheetForm
from elections.rooms.meeting_sheets import MOST, SheetLimits
from township import naming
from township.days import DayKind
from township.models import Cadre
from township.month_field import MonthField
from township.required_value import known
from township.roster.forms.person import offer
from township.wording import cdate

from .counting import (
    FEWER,
    OF_THE_VOTE,
    OTHERS,
    first_of,
    further_of,
    hold,
    judged_of,
    key_of,
    lines_of,
    outside,
)
from .models import Approval, Assembly, AssemblyEntry, Nominee, Recommendation, Request


class ReplyForm(ElectionForm):
    """换届请示和批复."""

    day_kinds: ClassVar = {"requested_on": DayKind.PAPER, "replied_on": DayKind.PAPER}
    may_be_empty = ("replied_on", "reply_document")
    must_name = ("request_document", "reply_document")

    class Meta:
        model = Request
        fields = ("requested_on", "request_document", "form", "seats", "replied_on", "reply_document")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        asked, replied = data.get("requested_on"), data.get("replied_on")
        if bool(replied) != bool(data.get("reply_document")):
            self.add_error("reply_document", "批复日期和批复文号同时填写")
        if asked and replied and replied < asked:
            self.add_error("replied_on", "批复日期不得早于请示日期")
        return data


class MembersForm(ElectionForm):
    """党员数和应到会党员数."""

    day_kinds: ClassVar = {"excused_passed_on": DayKind.ACT}
    may_be_empty = ("roll", "excused_because", "excused_document", "excused_passed_on")

    class Meta:
        model = Request
        fields = (
            "full_members", "roll", "probationary", "without_rights", "excused", "excused_because", "excused_document",
            "excused_passed_on",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        full, without, excused = (data.get(each) for each in ("full_members", "without_rights", "excused"))
        self._check_roll(data.get("roll") or "", full)
        if full is not None and without is not None and excused is not None and without + excused >= full:
            self.add_error("excused", f"正式党员 {full} 人，扣除后没有应到会的党员，对照党员名册核对")
        return data

    def _check_roll(self, roll: str, full: int | None) -> None:
        """The members by name are as many as the number that is counted from, each once."""
        names = [line.strip() for line in roll.splitlines() if line.strip()]
        if not names:
            return
        if twice := naming.twice_in(names):
            self.add_error("roll", f"{twice}有两行，同名的各写明出生年月")
        if full is not None and len(names) != full:
            self.add_error("roll", f"名册 {len(names)} 人，正式党员 {full} 人，对照核对")


class RecommendingForm(ElectionForm):
    """党员推荐和群众推荐, each with its own base."""

    day_kinds: ClassVar = {"members_on": DayKind.ACT, "masses_on": DayKind.ACT}
    must_tell = ("merged_by",)

    class Meta:
        model = Recommendation
        fields = (
            "members_on", "members_expected", "members_present", "masses_on", "masses_who", "masses_expected",
            "masses_present", "merged_by",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for who in ("members", "masses"):
            expected, present = data.get(f"{who}_expected"), data.get(f"{who}_present")
            if expected is not None and present is not None and present > expected:
                self.add_error(f"{who}_present", f"实到 {present} 人多于应到 {expected} 人，对照签到表核对")
        return data


class NomineeForm(PersonForm):
    """一名被推荐人."""

    may_be_empty = ("left_out", "found", "found_by", "cadre")
    must_name = ("left_out",)
    birth = MonthField(label="出生年月")
    day_kinds: ClassVar = {"birth": DayKind.BIOGRAPHY}

    class Meta:
        model = Nominee
        fields = (
            "name", "birth", "by_members", "by_masses", "candidate", "left_out", "found", "found_by", "cadre",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cadre", Cadre.objects.filter(township=self.election.township))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("candidate") and not data.get("left_out"):
            self.add_error("left_out", "没有列为候选人预备人选的，写明原因")
        if data.get("candidate"):
            data["left_out"] = ""
        if data.get("found") and not data.get("found_by"):
            self.add_error("found_by", "写明答复的单位、文号、日期")
        self._check_votes(data)
        self._check_named_once(data)
        return data

    def _check_votes(self, data: dict[str, Any]) -> None:
        """Nobody has more votes than people came."""
        room = self.instance.recommendation
        for name, came in (("by_members", room.members_present), ("by_masses", room.masses_present)):
            votes = data.get(name)
            if votes is not None and came is not None and votes > came:
                self.add_error(name, f"{votes} 票多于实到 {came} 人")

    def _check_named_once(self, data: dict[str, Any]) -> None:
        name, birth = data.get("name"), data.get("birth")
        others = self.instance.recommendation.nominees.exclude(pk=self.instance.pk)
        if name and birth and known_as(name, birth) in (known_as(each.name, each.birth) for each in others):
            self.add_error("name", "此人已在推荐名单中")


class AgreedForm(ElectionForm):
    """镇党委同意候选人预备人选."""

    day_kinds: ClassVar = {"agreed_on": DayKind.PAPER}
    must_name = ("agreed_document",)

    class Meta:
        model = Recommendation
        fields = ("agreed_on", "agreed_document")


class HeldForm(ElectionForm):
    """党员大会: on which day and how the vote was held. Who came stands on the sheet."""

    day_kinds: ClassVar = {"held_on": DayKind.ACT}

    class Meta:
        model = Assembly
        fields = ("held_on", "method_passed", "in_secret", "monitors")


class CountForm(MeetingSheetForm):
    """One person's reading of the sheet of the members' vote; the other's is not shown."""

    may_be_empty = (OTHERS, FEWER)
    back = "assembly.count"
    sheet_of = "assembly"
    answered = "assembly.answers"

    class Meta:
        model = AssemblyEntry
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reading = known(further_of(self.election)) if self.instance.vote > 1 else first_of(self.election)
        self.lines, kept = lines_of(self.reading.people, self.reading.beside), self.instance.figures or {}
        self.add_numbers(kept)
        if self.instance.vote == 1:
            self.fields[FEWER] = forms.IntegerField(
                label="同意减少名额的党员数",
                required=False,
                min_value=0,
                max_value=MOST,
                initial=kept.get(FEWER),
                help_text="没有选满、大会表决减少名额的填写，其余不填",
            )
            self.fields[OTHERS] = forms.CharField(
                label="另选他人",
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial="\n".join(f"{name} {votes}" for name, votes in kept.get(OTHERS, ())),
                help_text="选票上写了候选人以外的人的，一行一人：姓名（出生年月） 得票；没有的不填",
            )

    @property
    def judged(self) -> SheetLimits:
        return judged_of(self.election, self.reading)

    @property
    def numbers(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The meeting, then the votes of everybody who stood."""
        people = self.reading.people
        return [
            ("到会和选票", list(OF_THE_VOTE)),
            ("得票", [(key_of(each), called(each, self.reading.beside)) for each in people]),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        found = {key: data.get(key) for key, _ in self.lines}
        if None not in found.values() and not self.errors:
            besides = {OTHERS: data.get(OTHERS) or None, FEWER: data.get(FEWER)}
            self.instance.figures = found | {key: told for key, told in besides.items() if told is not None}
        return data

    def clean_others(self) -> list[tuple[str, int]]:
        try:
            return outside(self.cleaned_data[OTHERS], self.reading.beside)
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    def save(self, commit: bool = True) -> AssemblyEntry:
        """The entry, and what stands in the room once both have read the same."""
        entry: AssemblyEntry = super().save(commit)
        room = entry.assembly
        hold(self.election, room, list(AssemblyEntry.objects.filter(assembly=room)))
        return entry


class SeatsForm(ElectionForm):
    """缺额处理: the day of a further vote. That fewer seats were agreed to is counted, and stands on the sheet."""

    day_kinds: ClassVar = {"further_on": DayKind.ACT}

    class Meta:
        model = Assembly
        fields = ("further_on",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        held, further = self.instance.held_on, data.get("further_on")
        if held and further and further < held:
            self.add_error("further_on", "另行选举不得早于大会")
        return data


class ReportForm(ElectionForm):
    """书记的选举和选举结果报告."""

    day_kinds: ClassVar = {"secretary_on": DayKind.PAPER, "reported_on": DayKind.PAPER}
    must_name = ("report_document",)

    class Meta:
        model = Approval
        fields = ("secretary", "secretary_on", "secretary_votes", "reported_on", "report_document")

    def clean_secretary_on(self) -> date:
        """The new committee meets after it was elected, often on the same day: before this room was entered."""
        day: date = self.cleaned_data["secretary_on"]
        elected = self.election.current("assembly").held_on
        if elected and day < elected:
            raise forms.ValidationError(f"选举书记不得早于党员大会（{cdate(elected)}）")
        return day


class ApprovedForm(ElectionForm):
    """镇党委批复, by the secretary of the township's Party committee."""

    day_kinds: ClassVar = {"approved_on": DayKind.PAPER}
    must_name = ("approved_by",)

    class Meta:
        model = Approval
        fields = ("approved_on", "approved_by")

    def clean_approved_on(self) -> Any:
        day, reported = self.cleaned_data["approved_on"], self.instance.reported_on
        if reported and day < reported:
            self.add_error("approved_on", "批复日期不得早于报告日期")
        return day


class FilingForm(ElectionForm):
    """书记县级备案."""

    day_kinds: ClassVar = {"filed_on": DayKind.PAPER}
    must_name = ("filing_number",)

    class Meta:
        model = Approval
        fields = ("filed_on", "filing_number")
