"""The forms of study: a session with its sign list, a test, the conditions above the list of people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from supervision.corrections import UNCHANGED
from township.days import DayKind
from township.forms import FilterForm, Form
from township.models import Cadre, Township, Unit
from township.naming import compared
from township.pending.acts import line
from township.records import clock
from township.records.attachments import Upload
from township.required_value import known
from township.roster.forms.rows import LateForm, RowForm
from township.roster.forms.scanned import ScanField
from township.roster.people import Named, Unclear, label_of, recognised
from township.wording import cdate

from .attainment import Depth, Studied
from .models import StudySession
from .questions import StudyQuestion, digest_of

#: Hours are counted by halves: the least that a session gives.
STEP = Decimal("0.5")
CHANGED = "题目已更换：您打开此页后已另行交卷，或者规定已有变化。本次不计，按下面的题目作答。"


class SessionForm(LateForm):
    """登记学习: the day, what was learnt, and who is on the sign list; its scan is for the second person."""

    day_kinds: ClassVar = {"held_on": DayKind.EVENT}
    must_name = ("material", "document")
    people = forms.CharField(
        label="参加人员",
        max_length=2000,
        widget=forms.Textarea,
        help_text="签到的本镇在职干部，用顿号分开，同名的用括号写明机构",
    )
    scan = ScanField(label="签到表扫描件", needed_when="必附", help_text="供复核人对照")

    class Meta:
        model = StudySession
        fields = ("held_on", "kind", "hours", "material", "document")

    @property
    def there(self) -> list[Cadre]:
        """Whose names a valid form gives."""
        people = recognised(self.cleaned_data["people"], self.acting.township.pk)
        return [known(self.file_of(one)) for one in people]

    def file_of(self, one: Named) -> Cadre | None:
        """Whose file a name on the list stands for; None for a stranger."""
        return one.cadre if one.cadre and one.cadre.in_service else None

    @property
    def concerned(self) -> list[int]:
        """The files of those whom a list of passed tests names: none of them confirms it."""
        is_test = self.cleaned_data["kind"] == StudySession.Kind.TEST
        return sorted({one.pk for one in self.there}) if is_test else []

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            self.besides = [line("提示", "", hint) for hint in self._like_this(data)]
        return data

    def _like_this(self, data: dict[str, Any]) -> list[str]:
        """Sessions of other days with the same content, people and hours: one list may have been entered twice."""
        there = {one.pk for one in self.there}
        same = StudySession.objects.filter(
            township=self.acting.township, kind=data["kind"], hours=data["hours"]
        )
        same = same.exclude(pk=self.instance.pk)
        return [
            f"{cdate(each.held_on)}已登记内容、人员、学时相同的一场（{each.document}），核对是否重复"
            for each in same.exclude(held_on=data["held_on"]).prefetch_related("attended")
            if compared(each.material) == compared(data["material"])
            and {one.cadre_id for one in each.attended.all()} == there
        ]

    def clean_people(self) -> str:
        try:
            found = recognised(self.cleaned_data["people"], self.acting.township.pk)
        except Unclear as unclear:
            raise forms.ValidationError(str(unclear)) from None
        strangers = [one.name for one in found if self.file_of(one) is None]
        if strangers:
            raise forms.ValidationError(f"不是本镇在职干部：{'、'.join(strangers)}")
        return "、".join(map(str, found))

    def clean_document(self) -> str:
        number: str = self.cleaned_data["document"]
        others = StudySession.objects.filter(township=self.acting.township).exclude(pk=self.instance.pk)
        if _numbered(number) in map(_numbered, others.values_list("document", flat=True)):
            raise forms.ValidationError("该签到表已登记，不重复计入学时")
        return number

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        # What was put forward in December is confirmed in January: it was entered on that day.
        if day.year < (self.proposed_on or clock.today()).year - 1:
            raise forms.ValidationError("只登记今年和上一年的学习")
        return day

    def clean_hours(self) -> Decimal:
        hours: Decimal = self.cleaned_data["hours"]
        if hours % STEP:
            raise forms.ValidationError("学时以半学时为单位，如 1.5")
        return hours

    def clean_scan(self) -> Upload | None:
        scan: Upload | None = self.cleaned_data.get("scan")
        if not scan and not self.rests_on and self.acting.township.declared_on:
            raise forms.ValidationError("上传签到表扫描件，供复核人对照")
        return scan


class SessionCorrectionForm(SessionForm, RowForm):
    """更正学习登记: what was entered wrongly of a session that stands, or that it was none; the list again for the second person."""

    must_tell = ("reason",)
    scan = ScanField(label="签到表扫描件", needed_when="必附", help_text="供复核人对照更正的内容")
    revoked = forms.BooleanField(
        label="撤销：这一场不计", required=False, help_text="登记重复、没有举行的，撤销后不计学时和测试"
    )
    reason = forms.CharField(label="更正的理由", max_length=300, widget=forms.Textarea)

    field_order = (*SessionForm.Meta.fields, "people", "revoked", "reason", "scan")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = [one.cadre for one in self.instance.attended.select_related("cadre__unit")]
        self.written = as_written(self.listed, self.instance.township_id)
        self.initial["people"] = "、".join(self.written[each.pk] for each in self.listed)

    def file_of(self, one: Named) -> Cadre | None:
        """Whoever stands on the list already stays on it, whatever has become of them since."""
        kept = {compared(self.written[each.pk]): each for each in self.listed}
        return super().file_of(one) or kept.get(compared(str(one)))

    @property
    def concerned(self) -> list[int]:
        """Of a test also those whom the list named before."""
        was_test = self.initial["kind"] == StudySession.Kind.TEST
        return sorted({*super().concerned, *(each.pk for each in self.listed if was_test)})

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("revoked") and not self._differs():
            raise forms.ValidationError(UNCHANGED)
        return data

    def _differs(self) -> bool:
        same = {each.pk for each in self.there} == {each.pk for each in self.listed}
        return not same or any(name in self.changed_data for name in SessionForm.Meta.fields)

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        # The day on record stays, however long ago it was.
        return day if day == self.initial["held_on"] else super().clean_held_on()


def as_written(people: Iterable[Cadre], township_id: int) -> dict[int, str]:
    """How each of these is written so that the roster knows who is meant, by key: namesakes with unit and month of birth."""
    people = list(people)
    names = [each.compared_name for each in people]
    rows = Cadre.objects.filter(township=township_id, compared_name__in=names)
    borne = Counter(rows.values_list("compared_name", flat=True))
    return {each.pk: label_of(each) if borne[each.compared_name] > 1 else each.name for each in people}


class PeopleFilter(FilterForm):
    """The conditions above the list of who has reached what."""

    who = forms.CharField(label="姓名", max_length=40)
    unit = forms.ModelChoiceField(label="机构", queryset=Unit.objects.none())
    depth = forms.ChoiceField(label="层次", choices=Depth.choices)
    service = forms.ChoiceField(label="在职情况", choices=[("serving", "在职"), ("left", "本年已离开")])
    reached = forms.ChoiceField(label="达标", choices=[("yes", "已达标"), ("no", "未达标")])

    def __init__(self, *args: Any, township: Township, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["unit"]
        units.queryset = Unit.objects.filter(township=township).order_by("name", "pk")

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for and can be read."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}

    @property
    def of_those_gone(self) -> bool:
        """Whether those are asked for who left the service of the township in the year."""
        return self.asked.get("service") == "left"

    def narrow(self, people: Sequence[Studied]) -> list[Studied]:
        asked = self.asked
        name, unit, depth, reached = (asked.get(each) for each in ("who", "unit", "depth", "reached"))
        return [
            each
            for each in people
            if (not name or compared(name) in compared(each.cadre.name))
            and (not unit or each.cadre.unit_id == unit.pk)
            and (not depth or each.depth == depth)
            and (not reached or each.reached == (reached == "yes"))
        ]


_DASHES = re.compile(r"[-\u2010-\u2015\u2212\u2500\ufe58\ufe63\uff0d]+")


def _numbered(document: str) -> str:
    """The number of a list as it is compared: its widths, blanks and dashes alike."""
    return _DASHES.sub("-", compared(document))


class TestForm(Form):
    """学习测试: one choice a question. Answers to other questions than those that are due are marked by nothing."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asked: Sequence[StudyQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.initial["seen"] = digest_of(asked)
        for number, each in enumerate(asked):
            self.fields[f"question_{number}"] = forms.ChoiceField(
                label=f"{number + 1}. {each.text}",
                choices=[(str(place), choice) for place, choice in enumerate(each.choices)],
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("seen") != self.initial["seen"]:
            self._start_anew()
        return data

    def _start_anew(self) -> None:
        """Say that other questions are due now; what was chosen was chosen of those that are gone."""
        gone = {self.add_prefix(name) for name in self.fields}
        sent = QueryDict(mutable=True)
        sent.update({name: value for name, value in self.data.items() if name not in gone})
        self.data = sent
        for name in self.fields:
            self.errors.pop(name, None)
        self.told_stale("seen", self.initial["seen"], CHANGED)

    @property
    def right(self) -> int:
        """How many answers are right."""
        return sum(
            self.cleaned_data[f"question_{number}"] == str(each.right)
            for number, each in enumerate(self.asked)
        )
