"""任职: document, filing, hand-over; probation review; annulment."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from appointments.facts import FactForm
from township.days import DayKind
from township.roster.forms.person import line_of_people

from .models import Annulment, Posting, ProbationReview


class DocumentForm(FactForm):
    """The appointment document, and what becomes of the present post."""

    day_kinds: ClassVar = {"document_on": DayKind.ACT}

    class Meta:
        model = Posting
        fields = ["document", "document_on", "keeps_present_post"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].required = self.fields["document_on"].required = True
        self.fields["keeps_present_post"] = forms.TypedChoiceField(
            label="现任职务",
            choices=[("False", "免去现任职务"), ("True", "兼任，保留现任职务")],
            coerce=lambda value: value == "True",
        )


class FilingForm(FactForm):
    day_kinds: ClassVar = {"filed_on": DayKind.ACT}

    class Meta:
        model = Posting
        fields = ["filed_on", "filing_reference"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["filed_on"].required = self.fields["filing_reference"].required = True


class HandoverForm(FactForm):
    day_kinds: ClassVar = {"handover_on": DayKind.ACT}

    class Meta:
        model = Posting
        fields = ["handover_on", "handover"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handover_on"].required = self.fields["handover"].required = True


class ReviewForm(FactForm):
    """试用期满考核."""

    day_kinds: ClassVar = {"reviewed_on": DayKind.ACT}

    class Meta:
        model = ProbationReview
        fields = ["reviewed_on", "reviewed_by", "result", "text", "document"]

    def clean_reviewed_by(self) -> str:
        appointed = [each.cadre for each in (self.appointment.proposed,) if each]
        return line_of_people(self.cleaned_data["reviewed_by"], self.appointment.township_id, about=appointed)


class AnnulmentForm(FactForm):
    """撤销: facts, ground and decision."""

    day_kinds: ClassVar = {"annulled_on": DayKind.ACT}

    class Meta:
        model = Annulment
        fields = ["annulled_on", "body", "document", "ground"]
