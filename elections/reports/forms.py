"""What is told of a village, as forms: the report of its contact, a report of a breach, how one was concluded."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from django import forms

from elections.forms import ElectionForm
from elections.models import Breach, BreachFiling, BreachKind, Conclusion, ContactReport, ReportPhoto
from elections.term_forms import LateRecording, Recording
from procedure.addresses import address
from township.accounts.access import Actor
from township.days import DayKind
from township.models import Cadre
from township.records.attachments import Attachment, Upload, checked, digest_of
from township.roster.forms.person import offer

from .sealing import closed

#: So many photos a report takes; of more there is a second report.
PHOTOS = ("photo_1", "photo_2", "photo_3")
PICTURES = (".jpg", ".jpeg", ".png")
PROMPTS = "写明了解到的事实：谁有意参选、群众怎么看；矛盾纠纷、信访和资金土地问题；宗族、外部干预的苗头；需要镇里解决什么"


class ContactReportForm(ElectionForm):
    """包村干部报告: what was seen and heard, how serious it is, with photos."""

    of_paper = False
    day_kinds: ClassVar = {"reported_on": DayKind.PAPER}
    may_be_empty = PHOTOS
    must_tell = ("text",)

    photo_1 = forms.FileField(label="照片一")
    photo_2 = forms.FileField(label="照片二")
    photo_3 = forms.FileField(label="照片三")

    class Meta:
        model = ContactReport
        fields = ("reported_on", "risk", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = PROMPTS
        self.order_fields(["reported_on", "risk", "text", *PHOTOS])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in PHOTOS:
            if data.get(name):
                self._check_photo(name, data[name])
        return data

    def _check_photo(self, name: str, upload: Upload) -> None:
        if Path(str(upload.name)).suffix.lower() not in PICTURES:
            self.add_error(name, "照片须为 .jpg、.jpeg 或 .png 文件")
            return
        try:
            checked(upload)
        except forms.ValidationError as wrong:
            self.add_error(name, wrong)

    def save(self, commit: bool = True) -> ContactReport:
        report: ContactReport = super().save(commit)
        for number, name in enumerate(PHOTOS, start=1):
            if upload := self.cleaned_data.get(name):
                self._keep(report, upload, number)
        return report

    def _keep(self, report: ContactReport, upload: Upload, number: int) -> None:
        """Neither title nor name of the kept file tells what is on it: timelines show both. What lies there is sealed."""
        room = self.election.room
        name = f"照片{number}{Path(str(upload.name)).suffix.lower()}"
        file = closed(upload, self.election.term, name)
        kept = Attachment(
            township=self.election.township,
            matter=self.election.matter,
            room=self.election.stage,
            round=room.round if room else 1,
            title="包村干部报告照片",
            original_name=name,
            size=file.size,
            sha256=digest_of(file),
            recorded_by=self.acting.user,
        )
        kept.file = file
        kept.save()
        ReportPhoto(report=report, attachment=kept).save()

    def destination(self) -> str:
        return address(self.election, "village.situation")


class BreachForm(ElectionForm):
    """登记换届纪律举报, as it was received: it can neither be changed nor withdrawn."""

    of_paper = False
    day_kinds: ClassVar = {"received_on": DayKind.PAPER}
    may_be_empty = ("cadre",)
    must_tell = ("text",)
    must_name = ("persons",)

    class Meta:
        model = Breach
        fields = ("kind", "channel", "received_on", "persons", "cadre", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "cadre", Cadre.objects.filter(township=self.election.township))
        self.fields["cadre"].help_text = "被反映人是本镇干部的，选择其档案：本人和近亲属看不到这件举报"
        self.fields["persons"].help_text = "几人的，用顿号隔开"

    def destination(self) -> str:
        return address(self.election, "result.reports")


class FilingForm(Recording):
    """举报归类: the ban under which a report registered under 其他 belongs, and why."""

    must_tell = ("because",)

    class Meta:
        model = BreachFiling
        fields = ("kind", "because")

    def __init__(self, *args: Any, acting: Actor, breach: Breach, **kwargs: Any) -> None:
        self.breach = breach
        super().__init__(*args, acting=acting, instance=BreachFiling(breach=breach), **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [each for each in kind.choices if each[0] != BreachKind.OTHER]
        kind.help_text = "归类一次，经复核后不能更改；归入拉票贿选、暴力、毁坏票箱、伪造选票的，未办结以前该村选举结果不能确认"
        self.fields["because"].help_text = "写明反映的事实符合哪一类"


class ConclusionForm(LateRecording):
    """举报办结: what was found out, what was done about it, and the document that says so."""

    day_kinds: ClassVar = {"concluded_on": DayKind.PAPER}
    must_tell = ("text",)
    must_name = ("document",)

    class Meta:
        model = Conclusion
        fields = ("outcome", "concluded_on", "document", "text")

    def __init__(self, *args: Any, acting: Actor, breach: Breach, **kwargs: Any) -> None:
        self.breach = breach
        super().__init__(*args, acting=acting, instance=Conclusion(breach=breach), **kwargs)
        self.ask_why()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        day = data.get("concluded_on")
        if day and day < self.breach.received_on:
            self.add_error(
                "concluded_on", f"办结日期不得早于收到日期（{self.breach.received_on:%Y年%m月%d日}）"
            )
        return data
