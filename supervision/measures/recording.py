"""登记监督措施: proposed by whoever supervises, entered in the file when a second person has confirmed it.

The second person is one of those who confirm changes of files, never the one it is about, never who proposed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from supervision.findings.models import Finding
from supervision.verifying import OVERSIGHT
from township.accounts.access import Actor
from township.days import DayKind
from township.pending.kinds import ChangeKind
from township.records import clock
from township.roster.access import open_cadre
from township.roster.claims import Measured
from township.roster.forms.rows import LateForm
from township.roster.models import Cadre, Sanction
from township.roster.reviewed import Keys, ReviewedForm

from .models import Measure

#: No measure runs longer than so many days from its decision.
LONGEST = 5 * 366


class MeasureForm(LateForm):
    """A measure with its paper; the period is asked for where it bars promotion, and may be given elsewhere."""

    day_kinds: ClassVar = {"decided_on": DayKind.EVENT, "until": DayKind.PLAN}
    must_tell = ("facts",)
    must_name = ("body", "document")

    class Meta:
        model = Measure
        fields: ClassVar = ("kind", "decided_on", "until", "body", "document", "facts", "finding")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["finding"]
        field.queryset = Finding.objects.filter(
            township=self.acting.township, responsible__cadre=self.instance.cadre
        )
        field.required = False

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data.get("until")
        decided = self.cleaned_data.get("decided_on")
        if until is None:
            if self.cleaned_data.get("kind") in Measure.BARRING:
                raise forms.ValidationError("诫勉、组织处理按决定文件填写期间截止日")
        elif decided and not decided <= until <= decided + timedelta(days=LONGEST):
            raise forms.ValidationError("期间截止日须在决定日期以后五年之内")
        return until


def _form(acting: Actor, keys: Keys, data: Any = None, *, lock: bool = False) -> MeasureForm:
    """The form for the file of somebody else. Raises Http404, Refused for one's own."""
    owner = open_cadre(acting, keys["cadre"], lock=lock)
    return MeasureForm(data, instance=Measure(cadre=owner), acting=acting)


def _write(form: MeasureForm) -> None:
    measure = form.save(commit=False)
    if measure.kind in Measure.BARRING:
        measure.sanction = Sanction(
            cadre=measure.cadre,
            kind=measure.kind,
            decided_on=measure.decided_on,
            influence_until=measure.until,
            body=measure.body,
            document=measure.document,
            facts=measure.facts,
        )
        measure.sanction.save()
    measure.save()


@dataclass(frozen=True)
class ProposedBySupervision(ReviewedForm):
    """A form of a file whose first person supervises."""

    @property
    def kind(self) -> ChangeKind:
        return ChangeKind(self.code, self.label, OVERSIGHT, self.apply)


RECORD = ProposedBySupervision(code="measure.record", label="登记监督措施", make=_form, write=_write)


def measures_of(cadre: Cadre) -> list[Measured]:
    """What stands of them in a file; those that bar stand there as sanctions already."""
    on = clock.today()
    return [
        Measured(
            str(each.get_kind_display()),
            each.decided_on,
            each.until,
            each.body,
            each.document,
            each.running(on),
        )
        for each in Measure.objects.filter(cadre=cadre, sanction=None)
    ]
