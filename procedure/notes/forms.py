"""Forms for what can be recorded in every room."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from procedure.facts import FactForm
from township.days import DayKind
from township.records.attachments import Attachment, checked, digest_of

from .models import Circumstance, Confirmation, Consultation


class ConsultationForm(FactForm):
    day_kinds: ClassVar = {"consulted_on": DayKind.ACT}

    class Meta:
        model = Consultation
        fields = ["name", "position", "consulted_on", "opinion", "text"]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("opinion") in (
            Consultation.Opinion.DISAGREE,
            Consultation.Opinion.RESERVED,
        ) and not data.get("text"):
            self.add_error("text", "不同意或有保留意见的，写明具体意见")
        return data


class CircumstanceForm(FactForm):
    day_kinds: ClassVar = {"occurred_on": DayKind.PAPER}

    class Meta:
        model = Circumstance
        fields = ["kind", "occurred_on", "text", "handled"]


class ConfirmationForm(FactForm):
    """A named person answers for a requirement that no machine can judge."""

    telling = ("text",)
    naming = ("confirmed_by", "document")

    day_kinds: ClassVar = {"confirmed_on": DayKind.ACT}

    class Meta:
        model = Confirmation
        fields = ["satisfied", "confirmed_by", "confirmed_on", "document", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["satisfied"] = forms.TypedChoiceField(
            label="确认结果",
            choices=[("True", "符合要求"), ("False", "不符合要求")],
            coerce=lambda value: value == "True",
        )

    def clean_confirmed_on(self) -> date:
        day, room = self.cleaned_data["confirmed_on"], self.proceeding.current(self.instance.room)
        if room and day < room.opened_on:
            raise forms.ValidationError(f"确认日期不得早于进入本环节之日（{room.opened_on:%Y年%m月%d日}）")
        return day


class AttachmentForm(FactForm):
    of_paper = False

    """A scan or photo; its digest is computed when it is taken in."""

    class Meta:
        model = Attachment
        fields = ["title", "file"]

    def clean_file(self) -> Any:
        return checked(self.cleaned_data["file"])

    def save(self, commit: bool = True) -> Attachment:
        upload = self.cleaned_data["file"]
        self.instance.original_name = upload.name[:200]
        self.instance.size = upload.size
        self.instance.sha256 = digest_of(upload)
        return super().save(commit)
