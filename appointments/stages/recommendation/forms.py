"""民主推荐: forms for how it was held — participants, talks, meeting or its dropping, reference list."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from appointments.facts import FactForm
from appointments.models import Candidate
from procedure.bases import Fact
from township.days import DayKind
from township.models import Cadre

from .models import Mention, Participants, Recommendation
from .results import count_of, in_the_pool

NOT_IN_POOL = "此人不在人选范围中。先在“增列人选”中写明理由增列，再登记。"
MENTION = "mention_"


class RoomForm(FactForm):
    """A form for part of the room's own record, with rows of its own beside it."""

    #: Fields that may stay empty.
    optional: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name not in ("revision", *self.optional)

    @cached_property
    def is_about(self) -> list[Cadre]:
        """Nobody of the pool asks others about it."""
        return [one.cadre for one in in_the_pool(self.appointment)]

    def keep(self, row: Fact, **values: Any) -> None:
        """Save a row of this record in the name of the person who fills in the form: where something changed, or where
        it was somebody else's, who may need another to check it and save it again (four eyes)."""
        own = row.pk and row.recorded_by_id == self.acting.user.pk
        if own and all(getattr(row, name) == value for name, value in values.items()):
            return
        for name, value in values.items():
            setattr(row, name, value)
        row.recorded_by, row.revision = self.acting.user, row.revision + 1
        row.save()


class ParticipantsForm(RoomForm):
    """Who takes part: the scope in words, and for each category how many were expected and came."""

    template_name = "appointments/recommendation/_participants_fields.html"
    NUMBERS = (("expected", "应参加"), ("talked", "参加谈话"), ("attended", "到会"))

    class Meta:
        model = Recommendation
        fields = ("participants_scope",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = {row.category: row for row in self.instance.participants.all()}
        for category in Participants.Category:
            for name, label in self.NUMBERS:
                self.fields[f"{category}_{name}"] = forms.IntegerField(
                    label=f"{category.label}{label}人数",
                    min_value=0,
                    max_value=10_000,
                    required=False,
                    initial=getattr(self.kept.get(category), name, None),
                    widget=forms.NumberInput(attrs={"size": 4, "autocomplete": "off"}),
                )

    @property
    def fact_day(self) -> date | None:
        """Who came is known on the day of the meeting, or of the last talk."""
        return self.instance.meeting_on or self.instance.talks_until

    def _numbers(self, category: str) -> dict[str, int]:
        return {name: self.cleaned_data.get(f"{category}_{name}") or 0 for name, _ in self.NUMBERS}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for category in Participants.Category:
            numbers = self._numbers(category)
            for name, label in self.NUMBERS[1:]:
                if numbers[name] > numbers["expected"]:
                    sentence = f"{category.label}{label}{numbers[name]}人，多于应参加{numbers['expected']}人，核对后改填"
                    self.add_error(f"{category}_{name}", sentence)
        self._keep_expected()
        if not self.errors and not any(self._numbers(c)["expected"] for c in Participants.Category):
            self.add_error(None, "至少填写一类人员的应参加人数")
        return data

    def _keep_expected(self) -> None:
        """Once the ballots are counted nobody makes those who stayed away fewer (参加人数 is a share of them)."""
        if not count_of(self.appointment, self.instance):
            return
        for category, row in self.kept.items():
            if self._numbers(category)["expected"] < row.expected:
                self.add_error(
                    f"{category}_expected",
                    f"会议推荐已经计票，应参加人数不得少于原记录的{row.expected}人；原记录有误的，退回动议重新推荐",
                )

    def save(self, commit: bool = True) -> Recommendation:
        room = super().save(commit)
        for category in Participants.Category:
            numbers, row = self._numbers(category), self.kept.get(category)
            if any(numbers.values()):
                self.keep(row or Participants(recommendation=room, category=category), **numbers)
            elif row:
                row.delete()
        return room

    def get_context(self) -> dict[str, Any]:
        rows = [(c.label, [self[f"{c}_{name}"] for name, _ in self.NUMBERS]) for c in Participants.Category]
        head = ["应参加", "谈话", "到会"]
        return {**super().get_context(), "scope": self["participants_scope"], "rows": rows, "head": head}


class TalksForm(RoomForm):
    """谈话调研推荐: when, by whom, what came of it, and how often each person of the pool was named."""

    signers = ("talks_by",)

    day_kinds: ClassVar = {"talks_from": DayKind.ACT, "talks_until": DayKind.ACT}

    class Meta:
        model = Recommendation
        fields = ("talks_from", "talks_until", "talks_by", "talks_summary")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = {mention.candidate_id: mention for mention in self.instance.mentions.all()}
        self.people = in_the_pool(self.appointment)
        for one in self.people:
            self.fields[f"{MENTION}{one.pk}"] = forms.IntegerField(
                label=f"{one.cadre.name}被推荐次数",
                min_value=0,
                max_value=10_000,
                initial=getattr(self.kept.get(one.pk), "times", None),
                help_text="没有的填 0",
                widget=forms.NumberInput(attrs={"size": 6, "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        began, ended = data.get("talks_from"), data.get("talks_until")
        if began and ended and ended < began:
            self.add_error("talks_until", "谈话推荐结束日期不得早于开始日期")
        if any(key.startswith(MENTION) and key not in self.fields for key in self.data):
            self.add_error(None, NOT_IN_POOL)
        self._check_times()
        return data

    def _check_times(self) -> None:
        talked = sum(row.talked for row in self.instance.participants.all())
        for one in self.people:
            times = self.cleaned_data.get(f"{MENTION}{one.pk}")
            if talked and times is not None and times > talked:
                self.add_error(f"{MENTION}{one.pk}", f"次数{times}多于参加谈话的{talked}人，核对后改填")

    def save(self, commit: bool = True) -> Recommendation:
        room = super().save(commit)
        for one in self.people:
            mention = self.kept.get(one.pk) or Mention(recommendation=room, candidate=one)
            self.keep(mention, times=self.cleaned_data[f"{MENTION}{one.pk}"])
        return room


class MeetingForm(RoomForm):
    """会议推荐: when, where, chaired by whom, how many names a ballot may bear."""

    signers = ("meeting_chair",)

    day_kinds: ClassVar = {"meeting_on": DayKind.ACT}

    class Meta:
        model = Recommendation
        fields = ("meeting_on", "meeting_place", "meeting_chair", "names_per_ballot")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.instance.meeting_dropped = False
        return data

    def save(self, commit: bool = True) -> Recommendation:
        room = super().save(commit)
        count = count_of(self.appointment, room)
        if count and count.held_on != room.meeting_on:
            count.held_on = room.meeting_on
            count.save()
        return room


class DroppingForm(RoomForm):
    """条例第二十条: the meeting may be dropped on three conditions at once, each with what bears it out."""

    must_tell = ("few_people", "same_people", "concentrated")

    class Meta:
        model = Recommendation
        fields = ("few_people", "same_people", "concentrated")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if count_of(self.appointment, self.instance):
            self.add_error(None, "会议推荐已有计票，不能改为不再召开。以会议推荐的结果为准。")
        self.instance.meeting_dropped = True
        return data


class ListForm(RoomForm):
    """会议推荐参考名单: who of the pool stands on it. An empty list is none."""

    optional = ("listed",)

    class Meta:
        model = Recommendation
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = in_the_pool(self.appointment)
        self.fields["listed"] = forms.TypedMultipleChoiceField(
            label="列入参考名单的人选",
            coerce=int,
            choices=[(one.pk, one.cadre.name) for one in self.people],
            initial=[one.pk for one in self.people if one.listed],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="须多于拟任职位数（1个），即至少2人；都不选即不提供参考名单",
            error_messages={"invalid_choice": NOT_IN_POOL},
        )

    def clean_listed(self) -> list[int]:
        chosen = self.cleaned_data["listed"]
        if len(chosen) == 1:
            raise ValidationError("参考名单须多于拟任职位数（1个），至少选2人，或都不选")
        return chosen

    def save(self, commit: bool = True) -> Recommendation:
        room = super().save(commit)
        for one in self.people:
            listed = one.pk in self.cleaned_data["listed"]
            if one.listed != listed:
                self.keep(one, listed=listed)
        return room


def pool_choice(appointment: Any) -> forms.Field:
    """A field that takes a person of the pool and nobody else."""
    pool = Candidate.objects.filter(appointment=appointment).exclude(standing="dropped")
    field: Any = forms.ModelChoiceField(
        pool.select_related("cadre"), label="被推荐人", error_messages={"invalid_choice": NOT_IN_POOL}
    )
    field.label_from_instance = lambda one: appointment.called.get(one.pk, one.cadre.name)
    return field
