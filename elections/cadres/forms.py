"""村干部信息、评议培训、村务监督委员会、后备人员: the forms of their rows."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet

from elections.people import age_on
from elections.term_forms import Recording
from township.days import DayKind
from township.forms import FilterForm
from township.models import Cadre, Village
from township.month_field import MonthField
from township.naming import compared
from township.records import clock
from township.roster.forms.person import offer
from township.roster.forms.rows import LateForm

from .models import CadreRecord, Reserve, VillageCadre

FULL_AGE = 18


class SheetForm(Recording):
    """村干部信息: what no result tells of a person who serves."""

    day_kinds: ClassVar = {"birth": DayKind.BIOGRAPHY, "party_since": DayKind.BIOGRAPHY}
    birth = MonthField(label="出生年月", required=False)
    party_since = MonthField(label="入党时间", required=False)

    class Meta:
        model = VillageCadre
        fields = (
            "sex", "birth", "full_time", "in_service", "party_since", "origin", "terms_before", "kin", "cadre",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cadre", Cadre.objects.filter(township=self.acting.township))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        birth, joined = data.get("birth"), data.get("party_since")
        if birth and joined and age_on(birth, joined) < FULL_AGE:
            self.add_error("party_since", "入党时未满十八岁，核对出生年月和入党时间")
        return data


class EventRecording(LateForm):
    """What happened to somebody of a village on a day of its own: long past, it says why it is entered only now."""

    def save(self, commit: bool = True) -> Any:
        self.instance.recorded_by = self.acting.user
        self.instance.revision += 1
        return super().save(commit)


class RecordForm(EventRecording):
    """年度评议、培训: one line."""

    day_kinds: ClassVar = {"held_on": DayKind.EVENT}
    must_name = ("about", "outcome")

    class Meta:
        model = CadreRecord
        fields = ("kind", "held_on", "about", "outcome")


class ReserveForm(EventRecording):
    """列入后备人员."""

    day_kinds: ClassVar = {
        "birth": DayKind.BIOGRAPHY,
        "party_since": DayKind.BIOGRAPHY,
        "since": DayKind.EVENT,
    }
    must_tell = ("training",)
    signers = ("mentor",)
    birth = MonthField(label="出生年月")
    party_since = MonthField(label="入党时间", required=False)

    class Meta:
        model = Reserve
        fields = (
            "village", "name", "sex", "birth", "education", "party_since", "source", "mentor", "training", "since",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        villages = cast("forms.ModelChoiceField[Village]", self.fields["village"])
        villages.queryset = Village.objects.filter(township=self.acting.township)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        birth, since = data.get("birth"), data.get("since")
        if birth and since and age_on(birth, since) < FULL_AGE:
            self.add_error("birth", "列入时未满十八岁，核对出生年月")
        return data


class EndReserveForm(EventRecording):
    """退出后备: on which day and why; the row stays."""

    day_kinds: ClassVar = {"ended_on": DayKind.EVENT}
    must_tell = ("ended_because",)

    class Meta:
        model = Reserve
        fields = ("ended_on", "ended_because")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            self.fields[name].required = True

    def clean_ended_on(self) -> Any:
        day = self.cleaned_data["ended_on"]
        if day < self.instance.since:
            raise forms.ValidationError(f"不得早于列入日期（{self.instance.since}）")
        return day

    def save(self, commit: bool = True) -> Any:
        """Who put the person on the list stays in `recorded_by`."""
        row = self.instance
        row.ended_by, row.revision = self.acting.user, row.revision + 1
        row.save()
        return row


class CadreFilter(FilterForm):
    """Above the roster: village, body, what is asked of the person."""

    BODIES = tuple((each, each) for each in ("村党组织", "村民委员会", "村务监督委员会", "集体经济组织"))
    WHO = (
        ("one_shoulder", "一肩挑"), ("crosses", "交叉任职"), ("woman", "女性"), ("young", "35岁及以下"),
        ("reelected", "连任"), ("cadre", "本镇干部"), ("incomplete", "信息不全"),
        ("acts", "主持工作"), ("by_name", "待核实"),
    )  # fmt: skip

    village = forms.CharField(label="村名", required=False, max_length=40)
    name = forms.CharField(label="姓名", required=False, max_length=40)
    body = forms.ChoiceField(label="班子", choices=BODIES, required=False)
    who = forms.ChoiceField(label="人员", choices=WHO, required=False)

    def narrow_villages(self, rows: QuerySet[Village]) -> QuerySet[Village]:
        asked = self.cleaned_data if self.is_valid() else {}
        return rows.filter(name__contains=asked["village"].strip()) if asked.get("village") else rows

    def narrow(self, people: list[Any]) -> list[Any]:
        asked = self.cleaned_data if self.is_valid() else {}
        body, who = ((asked.get(key) or "").strip() for key in ("body", "who"))
        # In every spelling, as the roster is searched; of what is no name at all nobody is called.
        name, typed = compared(asked.get("name")), asked.get("name")
        people = people if name or not typed else []
        return [
            each
            for each in people
            if name in compared(each.name)
            and (not body or body in each.bodies)
            and (not who or _is(each, who))
        ]


def _is(person: Any, who: str) -> bool:
    today = clock.today()
    found: dict[str, Any] = {
        "one_shoulder": person.one_shoulder,
        "crosses": person.crosses,
        "woman": person.woman,
        "young": (age := person.age(today)) is not None and age <= 35,
        "reelected": person.reelected,
        "cadre": person.cadre,
        "acts": person.acts,
        "by_name": person.by_name,
        "incomplete": person.birth is None or not person.schooling or person.woman is None,
    }
    return bool(found[who])
