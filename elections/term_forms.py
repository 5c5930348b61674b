"""The forms of a term: itself, the county's instructions, which villages begin, the Party result of a village."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import QuerySet

from procedure.dated import Dated
from township.accounts.access import Actor
from township.days import DayKind, Frame, Since
from township.forms import FilterForm, Form, ModelForm
from township.law import numbers
from township.models import Village
from township.records import clock
from township.records.lateness import days_allowed, late_sentence
from township.refusal import Refusal
from township.wording import cdate

from .already_judged import judged_by_lists, judged_by_what_held
from .context import ElectionContext
from .law.asked import ASKED
from .law.settings import Pinned, provinces
from .law.terms import earliest_end
from .reports.offices import SITUATION
from .rooms.review.lists import COLUMNS, EXAMPLE, NegativeListItem, items_in
from .rooms.review.models import NegativeList
from .stages import ROOMS, Stage
from .terms import Instruction, Term, VillageRound


class Recording(ModelForm):
    """A form whose row tells who recorded it."""

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        self.acting = acting
        super().__init__(*args, **kwargs)

    def save(self, commit: bool = True) -> Any:
        self.instance.recorded_by = self.acting.user
        self.instance.revision += 1
        return super().save(commit)


class LateRecording(Dated, Recording):
    """One whose day may be long past: then it says why it is entered only now, and a correction says why it is made."""

    #: When what is being confirmed was proposed: it was entered that day.
    proposed_on: date | None = None

    @property
    def late_after(self) -> int:
        return days_allowed(self.acting.township.pk, self.entered_on)

    @property
    def entered_on(self) -> date:
        return self.proposed_on or clock.today()

    @property
    def grounds(self) -> str:
        """What is told of the reason, where one was asked for."""
        said: str = self.cleaned_data.get(self.why, "")
        return said

    def _late_by(self, day: date | None) -> str | None:
        return late_sentence(day, self.late_after, self.entered_on) if day else None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.check_why()
        return data


class TermForm(Recording):
    """登记一届换届."""

    day_kinds: ClassVar = {"last_ends_on": DayKind.PLAN, "extended_until": DayKind.PLAN}

    class Meta:
        model = Term
        fields = ("name", "province", "last_ends_on", "extended_until", "extended_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "选择省份"), *((code, name) for code, name, _ in provinces())]
        self.fields["province"] = forms.ChoiceField(
            label="适用的省级办法",
            choices=choices,
            help_text="尚未收录条文的省，按国家法律办理，省里另有规定的逐项录入县级文件",
        )
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if bool(data.get("extended_until")) != bool(data.get("extended_by")):
            self.add_error("extended_by", "延期须同时写明延至何日、批准文件")
        ends, province = data.get("last_ends_on"), data.get("province")
        if ends and province and (refusal := self._refusal_to_end_on(ends, province)):
            self.add_error("last_ends_on", str(refusal))
        return data

    def _refusal_to_end_on(self, ends: date, province: str) -> Refusal | None:
        """Why no round can lie so near another: with the next one on record, what was written of the villages for the last goes."""
        others = Term.objects.filter(township=self.instance.township_id).exclude(pk=self.instance.pk)
        known = sorted(
            [(ends, province, ""), *((each.last_ends_on, each.province, str(each)) for each in others)]
        )
        for (before, pinned, older), (after, _, newer) in pairwise(known):
            first = earliest_end(before, Pinned(pinned))
            if after < first and ends in (before, after):
                return Refusal(
                    f"与{older or newer}（{cdate(before if older else after)}届满）相距太近：村民委员会每届任期五年，"
                    f"后一届的届满日不早于{cdate(first)}，核对日期"
                )
        return None


class InstructionForm(Recording):
    """县级换届文件的一项规定."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}
    must_name = ("document",)

    class Meta:
        model = Instruction
        fields = ("name", "value", "document", "effective_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "选择规定的事项"), *((key, asked.label) for key, asked in ASKED.items())]
        self.fields["name"] = forms.ChoiceField(label="规定的事项", choices=choices)
        self.fields["value"].help_text = "数字，或者“是”“否”；人数区间如 5-9"
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        name, value = data.get("name"), data.get("value")
        if name and value:
            try:
                ASKED[name].accepts(value)
            except ValueError as wrong:
                self.add_error("value", str(wrong))
        since, term = data.get("effective_from"), self.instance.term
        if name and since and (judged := judged_by_what_held(term, name, since)):
            self.add_error("effective_from", judged.by("规定"))
        return data


class NegativeListForm(Recording):
    """候选人负面清单: one version whole, an item a line."""

    day_kinds: ClassVar = {"effective_from": DayKind.PLAN}
    must_name = ("document",)
    lines = forms.CharField(
        label="条目",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=20_000,
        help_text=f"每行一条：{COLUMNS}，用逗号隔开。如：{EXAMPLE}。追溯年数从选举日往前算，没有年限的写“不限”",
    )

    class Meta:
        model = NegativeList
        fields = ("level", "document", "effective_from")

    def clean_effective_from(self) -> date:
        day: date = self.cleaned_data["effective_from"]
        # Before the review is over a list may be entered late; afterwards it would bar who was found fit without it.
        if judged := judged_by_lists(self.instance.term, day):
            raise forms.ValidationError(judged.by("清单"))
        return day

    def clean_lines(self) -> list[NegativeListItem]:
        try:
            found = list(items_in(self.cleaned_data["lines"]))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None
        if len(set(found)) != len(found):
            raise forms.ValidationError("有两条完全相同，核对后删去一条")
        return found


class OpeningForm(Dated, Form):
    """Which villages begin their election, and since when: what was done there since is recorded with its true day."""

    day_kinds: ClassVar = {"begun_on": DayKind.ACT}

    villages = forms.ModelMultipleChoiceField(
        label="开始选举的村", queryset=Village.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    begun_on = forms.DateField(
        label="开始日期",
        required=False,
        help_text="不填的为今天；村里已经开始、现在才登记的，填实际开始之日，其后各项按真实日期补记",
    )

    def __init__(self, *args: Any, waiting: QuerySet[Village], acting: Actor, **kwargs: Any) -> None:
        self.acting = acting
        super().__init__(*args, **kwargs)
        cast("forms.ModelMultipleChoiceField[Village]", self.fields["villages"]).queryset = waiting
        self.ask_why()

    @cached_property
    def frame(self) -> Frame:
        """An election is begun back no further than any other act is dated."""
        today = clock.today()
        measures = ElectionContext(self.acting.township.pk).measures
        days = int(numbers.BACKDATED_DAYS.value_on(today, measures))
        first = Since(today - timedelta(days=days), f"{days}天前")
        return Frame(today, first, first)

    @property
    def late_after(self) -> int:
        return days_allowed(self.acting.township.pk, clock.today())

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.check_why()
        return data

    @property
    def begun(self) -> dict[str, Any]:
        """What an opening asks for: since when, and why it is entered only now."""
        said = self.cleaned_data
        return {"on": said.get("begun_on") or clock.today(), "reason": said.get(self.why, "")}


class ElectionFilter(FilterForm):
    """Above the grid: room, kind of village."""

    level = forms.ChoiceField(label="类别", choices=VillageRound.Level, required=False)
    stage = forms.ChoiceField(
        label="环节",
        choices=[(each.value, each.label) for each in (*ROOMS, Stage.CLOSED, Stage.VOID)],
        required=False,
    )
    village = forms.CharField(label="村名", required=False, max_length=40)

    def __init__(self, data: Mapping[str, object] | None = None, *, acting: Actor) -> None:
        super().__init__(data)
        # What kind of village one is stands on the situation sheet: nobody else finds it by asking.
        if not acting.holds(*SITUATION):
            del self.fields["level"]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if not self.is_valid():
            return rows
        asked = self.cleaned_data
        if asked.get("level"):
            rows = rows.filter(village_round__level=asked["level"])
        if asked.get("stage"):
            rows = rows.filter(stage=asked["stage"])
        if asked.get("village"):
            rows = rows.filter(village_round__village__name__contains=asked["village"].strip())
        return rows
