"""Forms of tenures: registering one on a seat, one of the past, and ending one."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from township.forms import MonthField
from township.roster import queries
from township.roster.models import Tenure
from township.roster.plausibility import WORKING_AGE, month_of_age
from township.roster.tenures import refusal_to_register

from .rows import RowForm, require

REGISTERED = [Tenure.Basis.IMPORTED, Tenure.Basis.ELECTION]


class SeatTenureForm(RowForm):
    """在任登记: a tenure on a vacant seat that came about before the system, by election, or from above."""

    seat = forms.ModelChoiceField(queries.seats().none(), label="席位")
    basis = forms.ChoiceField(label="依据", choices=[(each.value, each.label) for each in REGISTERED])
    keep_present = forms.BooleanField(
        label="保留现任职务（兼任）", required=False, help_text="不勾选的，现任席位自任职日期起空出"
    )
    reason = forms.CharField(label="登记理由", max_length=300, widget=forms.Textarea)

    class Meta:
        model = Tenure
        fields: ClassVar = ["seat", "basis", "since", "decided_on", "document"]

    def __init__(self, *args: Any, in_use_since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.in_use_since = in_use_since
        self.fields["seat"].queryset = queries.vacant_seats(self.acting.township)
        self.fields["seat"].help_text = "只列空缺且未被在办任用事项占用的席位"
        require(self, "document")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.not_in_future("since", "decided_on")
        check_beginning(self)
        if data.get("seat") and data.get("basis") and data.get("since") and not self.errors:
            post, basis, since = data["seat"].post, data["basis"], data["since"]
            if refusal := refusal_to_register(post, basis, since, self.in_use_since):
                self.add_error("seat", str(refusal))
        return data


class PastTenureForm(RowForm):
    """任职经历: a post of the past or outside the township, which holds no seat here."""

    since = MonthField(label="任职年月")
    until = MonthField(label="免职年月", required=False, help_text="现仍担任的留空，如 2019-06")

    class Meta:
        model = Tenure
        fields: ClassVar = ["post_name", "level", "since", "until", "document"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post_name"].help_text = "单位和职务写全，如：白水镇农业服务中心干事"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.not_in_future("since", "until")
        self.in_order("since", "until")
        check_beginning(self)
        return data


class CorrectionForm(RowForm):
    """Correcting the day or the document of a registered tenure; one made by an appointment is not touched."""

    class Meta:
        model = Tenure
        fields: ClassVar = ["since", "decided_on", "document"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.not_in_future("since", "decided_on")
        check_beginning(self)
        return data


class EndForm(RowForm):
    """免职、离任: the day, why, and by which document."""

    WHY = (
        ("retire", "退休"),
        ("transfer", "调出"),
        ("remove", "免职"),
        ("term", "任期届满"),
        ("resign", "辞去职务"),
    )

    until = forms.DateField(label="免职日期")
    why = forms.ChoiceField(label="原因", choices=WHY)
    document = forms.CharField(label="免职文号", max_length=80)
    reason = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea)

    class Meta:
        model = Tenure
        fields: ClassVar = ["until"]

    def clean_until(self) -> date:
        day, since = self.cleaned_data["until"], self.instance.since
        if day > self.today:
            raise forms.ValidationError("免职日期不得晚于今天，到期当日办理")
        if day < since:
            raise forms.ValidationError(f"免职日期不得早于任职日期（{since:%Y年%m月%d日}）")
        return day

    @property
    def account(self) -> str:
        """The reason as it stands in the record."""
        data = self.cleaned_data
        why = dict(self.WHY)[data["why"]]
        return "；".join(filter(None, [why, data["document"], data.get("reason")]))


def check_beginning(form: RowForm) -> None:
    """Nobody holds a post before they may work."""
    since, birth = form.cleaned_data.get("since"), form.instance.cadre.birth_recognised
    earliest = month_of_age(birth, WORKING_AGE)
    if since and since < earliest:
        form.add_error(
            "since", f"任职时间不得早于年满{WORKING_AGE}周岁（{earliest.year}年{earliest.month}月）"
        )
