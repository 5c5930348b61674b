"""提名: the forms of its facts."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm, PersonForm
from elections.models import Candidate, Nomination
from elections.namesakes import known_as
from elections.rooms.nomination.cap import capped_by
from elections.rooms.nomination.models import NAMED_ALREADY
from elections.stages import SeatOffice
from township.days import DayKind
from township.models import Cadre
from township.month_field import MonthField
from township.roster.forms.person import offer
from township.wording import cday


class NameCallForm(ElectionForm):
    """提名的起止和联系人: what notice 7 says."""

    day_kinds: ClassVar = {"begins_on": DayKind.PLAN, "ends_on": DayKind.PLAN}
    must_name = ("contact",)
    may_be_empty = ("names_allowed",)

    class Meta:
        model = Nomination
        fields = ("begins_on", "ends_on", "contact", "names_allowed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        basis = capped_by(self.election)
        said = f"各职务合计，不超过应选名额（{basis}）；" if basis else ""
        self.fields["names_allowed"].help_text = f"{said}印在公告7上，选举办法没有写明的不填"

    def clean_names_allowed(self) -> int | None:
        number: int | None = self.cleaned_data["names_allowed"]
        plan, basis = self.election.plan, capped_by(self.election)
        if number == 0:
            raise forms.ValidationError("至少 1 人")
        if number and plan and basis and number > plan.seats:
            raise forms.ValidationError(f"多于应选 {plan.seats} 人（{basis}）")
        return number

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        begins, ends = data.get("begins_on"), data.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", "提名结束不得早于提名开始")
        return data


class NominationForm(ElectionForm):
    """提名的时间、方式、参加人数."""

    day_kinds: ClassVar = {"held_on": DayKind.ACT, "objections_until": DayKind.PLAN}
    may_be_empty = ("objections_until", "sheets")

    class Meta:
        model = Nomination
        fields = ("held_on", "manner", "took_part", "sheets", "objections_until")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        held, until = data.get("held_on"), data.get("objections_until")
        if held and until and until < held:
            self.add_error("objections_until", "异议截止不得早于提名日期")
        sheets, took_part = data.get("sheets"), data.get("took_part")
        if sheets is not None and took_part is not None and sheets > took_part:
            self.add_error("sheets", f"多于参加提名的选民 {took_part} 人，核对后重新填写")
        return data

    def clean_took_part(self) -> int:
        number: int = self.cleaned_data["took_part"]
        registered = self.election.current("register").registered
        if registered is not None and number > registered:
            self.add_error("took_part", f"多于登记选民 {registered} 人，核对后重新填写")
        return number


class CandidateForm(PersonForm):
    """一名候选人: one person, one office."""

    day_kinds: ClassVar = {
        "birth": DayKind.BIOGRAPHY,
        "consented_on": DayKind.ACT,
        "withdrew_on": DayKind.ACT,
    }
    may_be_empty: ClassVar[tuple[str, ...]] = (
        "votes", "education", "ethnicity", "consented_on", "withdrew_on", "withdrew_because", "cadre",
    )  # fmt: skip
    birth = MonthField(label="出生年月")

    class Meta:
        model = Candidate
        fields = (
            "office", "name", "sex", "birth", "education", "party_member", "ethnicity", "incumbent", "origin", "votes",
            "consented_on", "kin", "cadre", "withdrew_on", "withdrew_because",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = self.election.plan
        if plan is None or not plan.woman_column:
            field: Any = self.fields["office"]
            field.choices = [each for each in field.choices if each[0] != SeatOffice.WOMAN]
        offer(self, "cadre", Cadre.objects.filter(township=self.election.township))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("withdrew_on") and not data.get("withdrew_because"):
            self.add_error("withdrew_because", "写明退出原因，如：本人书面退出")
        if data.get("origin") == Candidate.Origin.ELECTORS and data.get("votes") is None:
            self.add_error("votes", "选民提名的，填写提名得票")
        if data.get("office") == SeatOffice.WOMAN and data.get("sex") != Candidate.Sex.WOMAN:
            self.add_error("office", "妇女委员由女性候选人竞选")
        self._check_withdrawn(data)
        self._check_age(data)
        self._check_person()
        self._check_named_once(data)
        return data

    def _check_withdrawn(self, data: dict[str, Any]) -> None:
        """Whoever stood when people voted does not leave the list afterwards: of them a body decides."""
        gone, day = data.get("withdrew_on"), self.election.election_day
        held = self.election.context.votes_held.get(self.election.pk) if gone else None
        voted = held.held_on if held else day
        if gone and voted and gone >= voted and "withdrew_on" in self.changed_data:
            self.add_error("withdrew_on", f"投票日（{cday(voted)}）起不能退出；改期的，先改选举日")

    def _check_named_once(self, data: dict[str, Any]) -> None:
        """One person, one office: however the name is spelled. A namesake born in another month is somebody else."""
        name, birth = data.get("name"), data.get("birth")
        if not name or not birth:
            return
        others = self.instance.nomination.candidates.exclude(pk=self.instance.pk)
        if known_as(name, birth) in (known_as(each.name, each.birth) for each in others):
            self.add_error("name", NAMED_ALREADY)

    def _check_person(self) -> None:
        """What the review has found is about this person: the row does not become somebody else's."""
        row = self.instance
        if row.pk and (row.bars.exists() or row.answers.exists()):
            for name in {"name", "birth", "sex"} & set(self.changed_data):
                self.add_error(name, "已有资格审查记录，不能改成另一个人：原候选人登记退出，另行登记候选人")

    def _check_age(self, data: dict[str, Any]) -> None:
        birth, day = data.get("birth"), self.election.election_day
        if birth and day and (day.year - birth.year, day.month) < (18, birth.month):
            self.add_error("birth", "选举日不满十八周岁，没有选举权和被选举权")
