"""Forms of tenures: registering one on a seat, one of the past, and ending one."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from township.days import DayKind
from township.law.models import LocalMeasure
from township.month_field import MonthField
from township.pending.acts import line
from township.required_value import known
from township.roster import queries
from township.roster.barred import MARKED, OfficeBar, Registration, bars_by_day, bars_to
from township.roster.contradictions import Span, doubt_about, refusal_to_hold
from township.roster.models import Level, Seat, Tenure
from township.roster.plausibility import WORKING_AGE, month_of_age, refusal_of_decision
from township.roster.ways import beginning_of, in_use_since, refusal_beside_seats, refusal_to_register

from .rows import RowForm, require
from .scanned import ScanField, ScannedForm, demand

#: What is asked of the file about an office.
Asked = Callable[[Registration, Iterable[LocalMeasure]], list[OfficeBar]]


class BesideForm(RowForm):
    """A tenure beside the person's others: what cannot be so now is refused, what overlapped is to be explained."""

    overlap = forms.CharField(
        label="时间重叠的说明",
        max_length=200,
        required=False,
        help_text="与本人其他任职时间重叠的填写：兼任、挂职、借调等情况和依据",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["overlap"] = self.fields.pop("overlap")

    def check_beside(self, span: Span, *, without: Container[int] = ()) -> None:
        """Ask the person's other tenures; `without` are those that end with this one."""
        rows = self.instance.cadre.tenures.filter(annulled_on=None).select_related("seat")
        others = [_span(row) for row in rows if row.pk != self.instance.pk and row.pk not in without]
        data = self.cleaned_data
        if refusal := refusal_to_hold(span, others):
            self.add_error("since", str(refusal))
        elif (sentence := doubt_about(span, others)) and not data.get("overlap"):
            self.add_error("overlap", sentence)
        if data.get("overlap"):
            data["reason"] = "；".join(filter(None, [data.get("reason"), f"任职时间重叠：{data['overlap']}"]))


class BarredForm(BesideForm):
    """An office that no dossier has given: what the file says against it is refused, or told to whoever confirms."""

    def ask_bars(self, seat: Seat, beginning: str, asked: Asked = bars_to) -> None:
        """Ask on the day of the decision, on that on which the office begins, and today; of the starting state nothing."""
        township = self.acting.township
        typed = (self.cleaned_data.get(name) for name in ("decided_on", "since"))
        said = {day for day in typed if day}
        if township.declared_on is None or not said:
            return
        days, since = tuple(sorted({*said, self.today})), self.cleaned_data.get("since")
        office = Registration(
            self.instance.cadre, seat.post, beginning, days, since=since, corrected=self.instance.pk
        )
        found = asked(office, LocalMeasure.objects.filter(township=township))
        if against := [str(bar) for bar in found if bar.refuses]:
            self.add_error(
                None,
                f"不能登记：{'；'.join(against)}。限制期满或者情形消除后办理；已经产生的，报有权机关纠正",
            )
        self.besides = [line("限制任职情形", "", bar) for bar in found]
        self.marked = MARKED if found else ""


def _span(tenure: Tenure) -> Span:
    post = tenure.seat.post_id if tenure.seat else None
    return Span(tenure.post_name, tenure.since, tenure.until, post)


class SeatTenureForm(BarredForm, ScannedForm):
    """在任登记: a tenure on a vacant seat that came about from above, by election, by assignment or before the system.

    Which of them it is follows from the post; nobody chooses it. Once the starting state is declared it rests on a
    decision with its day and on the scan of its document.
    """

    field_order = (
        "seat", "since", "decided_on", "document", "scan", "probation_until", "keep_present", "reason",
    )  # fmt: skip
    LACKS_SCAN = "上传任职所依据的文件扫描件：上级任命、选举结果或者岗位安排的文件"

    day_kinds: ClassVar = {
        "since": DayKind.EVENT,
        "decided_on": DayKind.BIOGRAPHY,
        "probation_until": DayKind.PLAN,
    }

    seat = forms.ModelChoiceField(queries.seats().none(), label="席位")
    keep_present = forms.BooleanField(
        label="保留现任职务（兼任）",
        required=False,
        help_text="不勾选的，现任席位自任职日期起空出；选举、岗位安排只空出一般岗位，其他职务先办理免职、离任",
    )
    reason = forms.CharField(label="登记理由", max_length=300, widget=forms.Textarea)

    class Meta:
        model = Tenure
        fields: ClassVar = ["seat", "since", "decided_on", "probation_until", "document"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = queries.vacant_seats(self.acting.township)
        self.fields["seat"].help_text = "只列空缺且未被在办任用事项占用的席位"
        require(self, "document")
        self.fields["decided_on"].help_text = "任职文件所载的决定、选举结果或者安排之日"
        if self.acting.township.declared_on:
            require(self, "decided_on")
        self.fields["probation_until"].help_text = "在试用期内的填写；届满后在干部的任职页办理试用期满考核"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.in_order("since", "probation_until")
        self.check_scan()
        check_decision(self)
        check_beginning(self)
        if data.get("seat") and data.get("since"):
            self._check_way(data)
        return data

    def _check_way(self, data: dict[str, Any]) -> None:
        """A post reached by a dossier alone is said to be, whatever else is missing."""
        township = self.acting.township
        refusal = refusal_to_register(data["seat"].post, data["since"], township, in_use_since(township))
        if refusal:
            self.add_error("seat", str(refusal))
        elif not self.errors:
            self._check_beside(data)
            self.ask_bars(data["seat"], beginning_of(data["seat"].post, declared=True))

    def _check_beside(self, data: dict[str, Any]) -> None:
        post = data["seat"].post
        present = self.instance.cadre.tenures.filter(until=None, seat__isnull=False)
        ending = () if data.get("keep_present") else set(present.values_list("pk", flat=True))
        self.check_beside(Span(str(post), data["since"], None, post.pk), without=ending)


class PastTenureForm(BesideForm, ScannedForm):
    """任职经历: a post of the past or outside the township, which holds no seat here.

    Once the starting state is declared a leading one is over, and rests on its document and the scan of it.
    """

    LACKS_SCAN = "上传任职文件扫描件：股级以上的任职经历凭文件登记"

    day_kinds: ClassVar = {"since": DayKind.BIOGRAPHY, "until": DayKind.BIOGRAPHY}

    since = MonthField(label="任职年月")
    until = MonthField(label="免职年月", required=False, help_text="现仍担任的留空，如 2019-06")
    scan = ScanField(label="任职文件扫描件", needed_when="股级以上必附", help_text="供复核人对照")

    class Meta:
        model = Tenure
        fields: ClassVar = ["post_name", "level", "since", "until", "document"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["post_name"].help_text = "单位和职务写全，如：白水镇农业服务中心干事"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.in_order("since", "until")
        check_beginning(self)
        if self.acting.township.declared_on and Level(data.get("level") or Level.ORDINARY).leading:
            self._check_leading(data)
        if data.get("post_name") and data.get("since") and not self.errors:
            self.check_beside(Span(data["post_name"], data["since"], data.get("until")))
        return data

    def _check_leading(self, data: dict[str, Any]) -> None:
        demand(self, ["document"], "股级以上的任职经历凭文件登记")
        self.check_scan()
        row = self.instance
        # What was held already when the starting state was declared is mended as what it is.
        stood = row.pk is not None and row.until is None and row.level == data["level"]
        held = "until" in data and data["until"] is None and not stood
        if refusal := refusal_beside_seats(data["level"], held=held, township=self.acting.township):
            self.add_error("until", str(refusal))


class CorrectionForm(BarredForm):
    """Correcting the day or the document of a registered tenure; one made by an appointment is not touched."""

    day_kinds: ClassVar = {"since": DayKind.BIOGRAPHY, "decided_on": DayKind.BIOGRAPHY}

    class Meta:
        model = Tenure
        fields: ClassVar = ["since", "decided_on", "document"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {"since", "decided_on"} & set(self.changed_data):
            check_decision(self)
        check_beginning(self)
        if data.get("since") and not self.errors:
            self.check_beside(replace(_span(self.instance), since=data["since"]))
            if {"since", "decided_on"} & set(self.changed_data):
                self.ask_bars(known(self.instance.seat), self.instance.beginning, bars_by_day)
        return data


def check_decision(form: RowForm) -> None:
    """An office follows its decision, and soon; what the starting state tells of before is taken as it stands."""
    data = form.cleaned_data
    if form.acting.township.declared_on and (
        refusal := refusal_of_decision(data.get("decided_on"), data.get("since"))
    ):
        form.add_error("decided_on", str(refusal))


def check_beginning(form: RowForm) -> None:
    """Nobody holds a post before they may work."""
    since, birth = form.cleaned_data.get("since"), form.instance.cadre.birth_recognised
    earliest = month_of_age(birth, WORKING_AGE)
    if since and since < earliest:
        form.add_error(
            "since", f"任职时间不得早于年满{WORKING_AGE}周岁（{earliest.year}年{earliest.month}月）"
        )
