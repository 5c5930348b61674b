"""Forms of tenures: registering one on a seat, one of the past, and ending one."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from township.days import DayKind
from township.forms import MonthField
from township.known import known
from township.law import numbers
from township.law.models import LocalMeasure
from township.records.attachments import Upload, checked
from township.roster import queries
from township.roster.contradictions import Span, doubtful, impossible
from township.roster.models import Tenure
from township.roster.plausibility import WORKING_AGE, month_of_age
from township.roster.ways import in_use_since, refusal_to_register
from township.wording import cdate

from .person import line_of_people
from .rows import RowForm, require


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
        if sentence := impossible(span, others):
            self.add_error("since", sentence)
        elif (sentence := doubtful(span, others)) and not data.get("overlap"):
            self.add_error("overlap", sentence)
        if data.get("overlap"):
            data["reason"] = "；".join(filter(None, [data.get("reason"), f"任职时间重叠：{data['overlap']}"]))


def _span(tenure: Tenure) -> Span:
    post = tenure.seat.post_id if tenure.seat else None
    return Span(tenure.post_name, tenure.since, tenure.until, post)


class SeatTenureForm(BesideForm):
    """在任登记: a tenure on a vacant seat that came about from above, by election, by assignment or before the system.

    Which of them it is follows from the post; nobody chooses it.
    """

    day_kinds: ClassVar = {
        "since": DayKind.EVENT,
        "decided_on": DayKind.BIOGRAPHY,
        "probation_until": DayKind.PLAN,
    }

    seat = forms.ModelChoiceField(queries.seats().none(), label="席位")
    keep_present = forms.BooleanField(
        label="保留现任职务（兼任）", required=False, help_text="不勾选的，现任席位自任职日期起空出"
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
        self.fields["probation_until"].help_text = "在试用期内的填写；届满后在干部的任职页办理试用期满考核"

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.in_order("since", "probation_until")
        check_beginning(self)
        if data.get("seat") and data.get("since") and not self.errors:
            township = self.acting.township
            start = in_use_since(township)
            if refusal := refusal_to_register(data["seat"].post, data["since"], township, start):
                self.add_error("seat", str(refusal))
            else:
                self._check_beside(data)
        return data

    def _check_beside(self, data: dict[str, Any]) -> None:
        post = data["seat"].post
        present = self.instance.cadre.tenures.filter(until=None, seat__isnull=False)
        ending = () if data.get("keep_present") else set(present.values_list("pk", flat=True))
        self.check_beside(Span(str(post), data["since"], None, post.pk), without=ending)


class PastTenureForm(BesideForm):
    """任职经历: a post of the past or outside the township, which holds no seat here."""

    day_kinds: ClassVar = {"since": DayKind.BIOGRAPHY, "until": DayKind.BIOGRAPHY}

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
        self.in_order("since", "until")
        check_beginning(self)
        if data.get("post_name") and data.get("since") and not self.errors:
            self.check_beside(Span(data["post_name"], data["since"], data.get("until")))
        return data


class CorrectionForm(BesideForm):
    """Correcting the day or the document of a registered tenure; one made by an appointment is not touched."""

    day_kinds: ClassVar = {"since": DayKind.BIOGRAPHY, "decided_on": DayKind.BIOGRAPHY}

    class Meta:
        model = Tenure
        fields: ClassVar = ["since", "decided_on", "document"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        check_beginning(self)
        if data.get("since") and not self.errors:
            self.check_beside(replace(_span(self.instance), since=data["since"]))
        return data


#: What ends a tenure while its holder stays in service; who leaves it leaves all seats at once.
ENDINGS = (
    Tenure.Ending.REMOVED,
    Tenure.Ending.RESIGNED,
    Tenure.Ending.TERM,
    Tenure.Ending.TRANSFERRED,
    Tenure.Ending.RETIRED,
)


class ScanField(forms.FileField):
    """A scan that is needed once a second person has to compare it."""

    needed_when = "结束任职的必附"


class DecidedForm(RowForm):
    """A form of something the committee decides: at which meeting, on which day, by how many votes."""

    day_kinds: ClassVar = {"resolved_on": DayKind.BIOGRAPHY}

    DECISION = ("meeting", "resolved_on", "result")

    meeting = forms.CharField(
        label="党委会会议", max_length=60, required=False, help_text="免职的填写，如：镇党委会2026年第5次会议"
    )
    resolved_on = forms.DateField(label="党委会决定日期", required=False)
    result = forms.CharField(
        label="表决结果", max_length=60, required=False, help_text="应到、实到人数和赞成票数"
    )
    scan = ScanField(
        label="依据文件扫描件", required=False, help_text="免职决定、批准或者选举结果的文件，供复核人对照"
    )

    def clean_scan(self) -> Upload | None:
        upload = self.cleaned_data["scan"]
        return checked(upload) if upload else None

    def check_scan(self) -> None:
        """An office ends by a paper the second person sees; in building up the roster the document's number will do."""
        if not self.acting.township.declared_on or "scan" in self.errors:
            return
        if not (self.cleaned_data.get("scan") or self.rests_on):
            self.add_error("scan", "上传结束任职所依据的文件扫描件")

    @property
    def decided_above(self) -> bool:
        """Whether it is decided above the township, or was before its own starting state: then the document tells."""
        post = self.instance.seat.post if self.instance.seat_id else None
        above = post is not None and post.decided_above
        return above or self.acting.township.declared_on is None

    def check_decision(self, data: dict[str, Any], until: date | None) -> None:
        """The decision is told whole, has been taken, and comes before what it decides."""
        if not self.decided_above:
            for name in self.DECISION:
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, f"免职由党委会决定，填写{self.fields[name].label}")
        self.check_resolved(data, until)

    def check_resolved(self, data: dict[str, Any], until: date | None) -> None:
        resolved = data.get("resolved_on")
        if resolved and until and until < resolved:
            self.add_error("until", f"免职日期不得早于党委会决定日期（{resolved:%Y年%m月%d日}）")

    @property
    def decision(self) -> str:
        data = self.cleaned_data
        return f"{data['meeting']}（{data['resolved_on']}）{data['result']}" if data.get("meeting") else ""


class EndForm(DecidedForm):
    """免职、离任: the day, how, and by which document; a removal also by which decision of the committee.

    条例: the committee decides collectively on removals as on appointments. What ends by itself has its document.
    """

    day_kinds: ClassVar = {"until": DayKind.EVENT, "resolved_on": DayKind.BIOGRAPHY}

    until = forms.DateField(label="免职日期")
    ending = forms.ChoiceField(label="离任方式", choices=[(each.value, each.label) for each in ENDINGS])
    document = forms.CharField(label="免职文号", max_length=80, help_text="该项决定、批准或者选举结果的文号")
    reason = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea)

    class Meta:
        model = Tenure
        fields: ClassVar = ["until"]

    def clean_until(self) -> date:
        day, since = self.cleaned_data["until"], self.instance.since
        if day < since:
            raise forms.ValidationError(f"免职日期不得早于任职日期（{since:%Y年%m月%d日}）")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        removed = data.get("ending") == Tenure.Ending.REMOVED
        check = self.check_decision if removed else self.check_resolved
        check(data, data.get("until"))
        self.check_scan()
        return data

    @property
    def account(self) -> str:
        """The reason as it stands in the record."""
        data = self.cleaned_data
        told = [Tenure.Ending(data["ending"]).label, data["document"], self.decision, data.get("reason")]
        return "；".join(filter(None, told))


FINDINGS = {"fit": "胜任现职，予以正式任职", "unfit": "不胜任现职，免去试任职务"}


class ProbationForm(DecidedForm):
    """试用期满考核 of a tenure no dossier brought about: what the review found, and by which document it ends.

    Fit, the office is held from then on; unfit, it ends by the committee's decision. A review lies in the last days of the
    probation, a number a local measure can change.
    """

    day_kinds: ClassVar = {
        "reviewed_on": DayKind.EVENT,
        "until": DayKind.EVENT,
        "resolved_on": DayKind.BIOGRAPHY,
    }
    field_order = (
        "reviewed_on",
        "reviewed_by",
        "finding",
        "text",
        "document",
        "until",
        *DecidedForm.DECISION,
    )

    reviewed_on = forms.DateField(label="考核日期")
    reviewed_by = forms.CharField(label="考核人", max_length=100)
    finding = forms.ChoiceField(
        label="考核结果",
        choices=list(FINDINGS.items()),
    )
    text = forms.CharField(label="考核情况", max_length=4000, widget=forms.Textarea)
    document = forms.CharField(label="决定文号", max_length=80)
    until = forms.DateField(label="免职日期", required=False, help_text="不胜任现职的填写")

    class Meta:
        model = Tenure
        fields: ClassVar[list[str]] = []

    def clean_reviewed_by(self) -> str:
        reviewed = self.instance.cadre
        return line_of_people(self.cleaned_data["reviewed_by"], reviewed.township_id, about=[reviewed])

    def clean_reviewed_on(self) -> date:
        day, end = self.cleaned_data["reviewed_on"], known(self.instance.probation_until)
        measures = LocalMeasure.objects.filter(township=self.acting.township)
        ahead = numbers.REVIEW_AHEAD_DAYS.value_on(self.today, measures)
        if day < max(end - timedelta(days=ahead), self.instance.since):
            raise forms.ValidationError(f"试用期至{cdate(end)}，考核日期不得早于届满前{ahead}天；届满时考核")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        end = known(self.instance.probation_until)
        if data.get("finding") == "fit" and self.today < end:
            self.add_error("finding", f"试用期至{cdate(end)}，届满以后才能正式任职")
        if data.get("finding") == "unfit":
            self._check_removal(data)
            self.check_scan()
        return data

    def _check_removal(self, data: dict[str, Any]) -> None:
        until = data.get("until")
        if not until and "until" not in self.errors:
            self.add_error("until", "不胜任现职的，填写免职日期")
        elif until and until < self.instance.since:
            self.add_error("until", f"免职日期不得早于任职日期（{cdate(self.instance.since)}）")
        self.check_decision(data, until)

    @property
    def account(self) -> str:
        """The reason as it stands in the record: the review whole, since no other row keeps it."""
        data = self.cleaned_data
        words = FINDINGS[data["finding"]]
        review = f"{cdate(data['reviewed_on'])}由{data['reviewed_by']}考核：{words}"
        told = [review, data["document"], self.decision, data["text"], data.get("reason")]
        return "；".join(filter(None, told))[:2000]


def check_beginning(form: RowForm) -> None:
    """Nobody holds a post before they may work."""
    since, birth = form.cleaned_data.get("since"), form.instance.cadre.birth_recognised
    earliest = month_of_age(birth, WORKING_AGE)
    if since and since < earliest:
        form.add_error(
            "since", f"任职时间不得早于年满{WORKING_AGE}周岁（{earliest.year}年{earliest.month}月）"
        )
