"""补录: a matter begun on paper before the product came, brought in with its scans.

Before the day on which it was brought in its acts and facts bear the day of the paper, and each needs its scan. From that
day on it is a matter like any other. How one is opened stands in its process: never by one person, never for what began
after the starting state was declared.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django import forms

from township.accounts.models import User
from township.forms import Form
from township.law import numbers
from township.law.parameters import Measure
from township.records import clock
from township.records.attachments import Attachment, Upload, checked, digest_of
from township.roster.retirement import same_day_after

if TYPE_CHECKING:
    from .bases import Proceeding
    from .facts import FactForm

LACKING = "补录的事项，录入之日以前的记录须上传纸质材料的扫描件"


class ScanField(forms.FileField):
    """A scan that is needed in some cases only."""

    needed_when = "补录之日以前的必附"


class ScanForm(Form):
    """The scan of the paper on which a fact stands; sent along with the form of the fact."""

    scan = ScanField(
        label="纸质材料扫描件",
        required=False,
        help_text="补录的事项，每项记录附其纸质材料；补录之日以后发生的不用附",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix="paper", **kwargs)

    def clean_scan(self) -> Upload | None:
        upload = self.cleaned_data["scan"]
        return checked(upload) if upload else None

    def is_given(self) -> bool:
        """Whether there is a scan that can be kept."""
        if self.is_valid() and not self.cleaned_data["scan"]:
            self.add_error("scan", LACKING)
        return not self.errors

    def holds_for(self, form: FactForm) -> bool:
        """Whether the scan is as it must be beside a valid form of a fact."""
        return self.is_given() if rests_on_paper(form) else self.is_valid()


def on_paper(proceeding: Proceeding, day: date) -> bool:
    """Whether what happened on a day stands on paper: the matter was brought in later."""
    return bool(proceeding.brought_in_on and day < proceeding.brought_in_on)


def last_day_to_bring_in(declared_on: date, measures: Iterable[Measure]) -> date:
    """Until when a township that has declared its starting state brings in what was under way."""
    months = numbers.BRINGING_IN_MONTHS.value_on(clock.today(), measures)
    return same_day_after(declared_on, months)


def may_be_dated_back(proceeding: Proceeding, day: date) -> bool:
    """Whether a move may bear a day long past: that of the paper, while cases are still brought in."""
    declared_on = proceeding.township.declared_on
    if declared_on is None or not on_paper(proceeding, day):
        return False
    return clock.today() <= last_day_to_bring_in(declared_on, proceeding.context.measures)


def rests_on_paper(form: FactForm) -> bool:
    """Whether what a form puts down happened before the matter was brought in; what bears no day is taken to have."""
    if not form.of_paper:
        return False
    days = [value for name, value in form.cleaned_data.items() if _is_day_of_fact(form, name, value)]
    return not days or any(on_paper(form.proceeding, day) for day in days)


def _is_day_of_fact(form: FactForm, name: str, value: object) -> bool:
    return isinstance(value, date) and form.kind_of(name).of_fact


def keep_scan(proceeding: Proceeding, upload: Upload, title: str, by: User) -> Attachment:
    """Keep the scan of a fact that was brought in."""
    return keep_upload(proceeding, upload, f"补录：{title}", by)


def keep_upload(proceeding: Proceeding, upload: Upload, title: str, by: User) -> Attachment:
    """Keep what was sent along with a fact with the matter, inside the act that puts the fact on record."""
    room = proceeding.room
    kept = Attachment(
        township=proceeding.township,
        matter=proceeding.matter,
        room=proceeding.stage,
        round=room.round if room else 1,
        title=title[:100],
        original_name=Path(str(upload.name)).name[:200],
        size=upload.size or 0,
        sha256=digest_of(upload),
        recorded_by=by,
    )
    kept.file = upload
    kept.save()
    return kept
