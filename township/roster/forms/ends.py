"""Forms by which a tenure ends, or its probation does: by a decision of the committee, or by what ends by itself."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Any, ClassVar, cast

from django import forms

from township.days import DayKind
from township.law import numbers
from township.law.models import LocalMeasure
from township.required_value import known
from township.roster.models import Cadre, Post, Tenure
from township.roster.ways import by_dossier_only
from township.wording import cdate

from .scanned import ScanField, ScannedForm, demand

#: What ends a tenure while its holder stays in service; who leaves it leaves all seats at once.
ENDINGS = (
    Tenure.Ending.REMOVED,
    Tenure.Ending.RESIGNED,
    Tenure.Ending.TERM,
    Tenure.Ending.TRANSFERRED,
    Tenure.Ending.RETIRED,
)


#: Why a removal asks for the decision of the committee.
REMOVED_BY = "免职由党委会决定"
#: Why a resignation does, from an office the committee has given.
RESIGNED_BY = "本镇党委任命的职务，辞职由党委会批准"
#: Which ways are not offered, and where they are.
OTHER_WAYS = "任期届满只用于选举产生的职务；退休、调出的，在该干部档案中办理“离开在职”，全部任职一并结束"


class DecidedForm(ScannedForm):
    """A form of something the committee decides: at which meeting, on which day, by how many votes."""

    day_kinds: ClassVar = {"resolved_on": DayKind.BIOGRAPHY}

    DECISION = ("meeting", "resolved_on", "result")
    #: The field of the day that follows the decision.
    FOLLOWS: ClassVar = "until"
    LACKS_SCAN = "上传结束任职所依据的文件扫描件"
    ALWAYS = False

    meeting = forms.CharField(
        label="党委会会议",
        max_length=60,
        required=False,
        help_text="免职、辞去本镇党委任命职务的填写，如：镇党委会2026年第5次会议",
    )
    resolved_on = forms.DateField(label="党委会决定日期", required=False)
    result = forms.CharField(
        label="表决结果", max_length=60, required=False, help_text="应到、实到人数和赞成票数"
    )
    scan = ScanField(
        label="依据文件扫描件",
        needed_when="结束任职的必附",
        help_text="免职决定、批准或者选举结果的文件，供复核人对照",
    )

    @property
    def decided_above(self) -> bool:
        """Whether it is decided above the township, or was before its own starting state: then the document tells."""
        post = self.instance.seat.post if self.instance.seat_id else None
        above = post is not None and post.decided_above
        return above or self.acting.township.declared_on is None

    def check_decision(self, data: dict[str, Any], until: date | None, why: str = REMOVED_BY) -> None:
        """The decision is told whole, has been taken, and comes before what it decides."""
        if not self.decided_above:
            demand(self, self.DECISION, why)
        self.check_resolved(data, until)

    def check_resolved(self, data: dict[str, Any], until: date | None) -> None:
        resolved = data.get("resolved_on")
        if resolved and until and until < resolved:
            label = self.fields[self.FOLLOWS].label
            self.add_error(self.FOLLOWS, f"{label}不得早于党委会决定日期（{resolved:%Y年%m月%d日}）")

    @property
    def decision(self) -> str:
        data = self.cleaned_data
        return f"{data['meeting']}（{data['resolved_on']}）{data['result']}" if data.get("meeting") else ""


def is_given_by_committee(tenure: Tenure) -> bool:
    """Whether the township's own committee has given somebody the seat they hold, and so decides when it ends."""
    post = tenure.seat.post if tenure.seat else None
    return post is not None and (by_dossier_only(post) or tenure.basis == Tenure.Basis.APPOINTMENT)


class EndForm(DecidedForm):
    """免职、离任: the day, how, and by which document; by which decision, where the committee ends what it gave.

    条例: the committee decides collectively on removals as on appointments, and it accepts who resigns what it gave. What
    ends by itself has its document: a term, where somebody was elected. Retirement and transfer end service as a whole.
    """

    day_kinds: ClassVar = {"until": DayKind.EVENT, "resolved_on": DayKind.BIOGRAPHY}

    until = forms.DateField(label="免职日期")
    ending = forms.ChoiceField(label="离任方式", choices=[(each.value, each.label) for each in ENDINGS])
    document = forms.CharField(label="免职文号", max_length=80, help_text="该项决定、批准或者选举结果的文号")
    reason = forms.CharField(label="说明", max_length=300, required=False, widget=forms.Textarea)

    class Meta:
        model = Tenure
        fields: ClassVar = ["until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if elsewhere := self._elsewhere():
            ending = cast(forms.ChoiceField, self.fields["ending"])
            ending.choices = [(each.value, each.label) for each in ENDINGS if each.value not in elsewhere]
            ending.help_text = ending.error_messages["invalid_choice"] = OTHER_WAYS

    @property
    def _post(self) -> Post | None:
        """The post whose office ends by a decision or a document of its own, once the starting state is declared."""
        seat = self.instance.seat
        return seat.post if seat and self.acting.township.declared_on else None

    def _elsewhere(self) -> set[str]:
        """The ways by which this office does not end here."""
        if self._post is None:
            return set()
        elected = self._post.filling == Post.Filling.ELECTED
        return {Tenure.Ending.RETIRED, Tenure.Ending.TRANSFERRED} | (
            set() if elected else {Tenure.Ending.TERM}
        )

    @property
    def given_by_committee(self) -> bool:
        return self._post is not None and is_given_by_committee(self.instance)

    def clean_until(self) -> date:
        day, since = self.cleaned_data["until"], self.instance.since
        if day < since:
            raise forms.ValidationError(f"免职日期不得早于任职日期（{since:%Y年%m月%d日}）")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        ending, until = data.get("ending"), data.get("until")
        if ending == Tenure.Ending.REMOVED:
            self.check_decision(data, until)
        elif ending == Tenure.Ending.RESIGNED and self.given_by_committee:
            self.check_decision(data, until, RESIGNED_BY)
        else:
            self.check_resolved(data, until)
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
    signers = ("reviewed_by",)
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

    @cached_property
    def is_about(self) -> list[Cadre]:
        return [self.instance.cadre]

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
        told = [review, data["document"], self.decision, data["text"]]
        return "；".join(filter(None, told))[:2000]
