"""补录: a matter begun on paper before the product came, brought in with its scans.

Before the day on which it was brought in its acts and facts bear the day of the paper, and each needs its scan. From that
day on it is a matter like any other. How one is opened stands in its process: never by one person, never for what began
after the starting state was declared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

from township.accounts.models import User
from township.days import DayKind, Frame
from township.forms import Form
from township.law import numbers
from township.law.parameters import TownshipNumber
from township.records import clock
from township.records.attachments import Attachment, Upload, checked, digest_of
from township.roster.retirement import same_day_after
from township.wording import cdate

from . import days
from .dated import needed_when

if TYPE_CHECKING:
    from .bases import Proceeding
    from .fact_forms import FactForm

LACKING = "补录的事项，录入之日以前的记录须上传纸质材料的扫描件"
NO_DAY = "填写纸质材料所载的日期；补录之日以后办理的，填今天"


class ScanField(forms.FileField):
    """A scan that is needed in some cases only."""

    needed_when = "补录之日以前的必附"


class ScanForm(Form):
    """The scan of the paper on which a fact stands, sent along with the form of the fact.

    Beside it the day of the paper, where the fact's own form has none that must be filled in: otherwise the record would
    call the day of typing the day of the fact.
    """

    day_kinds: ClassVar = {"day": DayKind.PAPER}

    day = forms.DateField(
        label="纸质材料日期",
        required=False,
        help_text="纸质材料所载的办理日期；补录之日以后办理的，填今天",
    )
    scan = ScanField(
        label="纸质材料扫描件",
        required=False,
        help_text="补录的事项，每项记录附其纸质材料；补录之日以后发生的不用附",
    )

    def __init__(
        self, *args: Any, proceeding: Proceeding, form: FactForm | None = None, **kwargs: Any
    ) -> None:
        self.proceeding, self.form = proceeding, form
        super().__init__(*args, prefix="paper", **kwargs)
        if form and form.must_say_day:
            del self.fields["day"]
        elif form and form.fact_days:
            needed_when(self.fields["day"], "上面没有填写日期的必填")
        else:
            self.fields["day"].required = True

    @cached_property
    def frame(self) -> Frame:
        return self.form.frame if self.form else days.of_facts(self.proceeding, self.proceeding.stage)

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day != clock.today() and not on_paper(self.proceeding, day):
            brought_in = cdate(self.proceeding.brought_in_on)
            raise forms.ValidationError(f"纸质材料日期须早于补录之日（{brought_in}）；此后办理的，填今天")
        return day

    def clean_scan(self) -> Upload | None:
        upload = self.cleaned_data["scan"]
        return checked(upload) if upload else None

    def holds(self, said: Collection[date] = ()) -> bool:
        """The form holds when day and scan are as they must be beside a valid form that says these days of its fact."""
        if not self.is_valid():
            return False
        told = said or [day for day in (self.day_of_paper,) if day]
        if not told:
            self.add_error("day", NO_DAY)
        elif any(on_paper(self.proceeding, day) for day in told) and not self.cleaned_data["scan"]:
            self.add_error("scan", LACKING)
        return not self.errors

    @property
    def day_of_paper(self) -> date | None:
        """The day typed beside the scan; None where the fact's own form says its day."""
        return self.cleaned_data.get("day")


def on_paper(proceeding: Proceeding, day: date) -> bool:
    """What happened on a day stands on paper when the matter was brought in later."""
    return bool(proceeding.brought_in_on and day < proceeding.brought_in_on)


def last_day_to_bring_in(declared_on: date, measures: Iterable[TownshipNumber]) -> date:
    """A township that has declared its starting state brings in what was under way until this day."""
    months = numbers.BRINGING_IN_MONTHS.value_on(clock.today(), measures)
    return same_day_after(declared_on, months)


def may_be_dated_back(proceeding: Proceeding, day: date) -> bool:
    """A move may bear a day long past when that is the day of the paper, while cases are still brought in."""
    declared_on = proceeding.township.declared_on
    if declared_on is None or not on_paper(proceeding, day):
        return False
    return clock.today() <= last_day_to_bring_in(declared_on, proceeding.context.measures)


def keep_scan(proceeding: Proceeding, upload: Upload, title: str, by: User) -> Attachment:
    """The scan of a fact that was brought in is kept with its matter."""
    return keep_upload(proceeding, upload, f"补录：{title}", by)


def keep_kept(proceeding: Proceeding, scan: dict[str, Any], title: str, by: User) -> Attachment:
    """The scan that waited with a change is kept once the change is confirmed: its file is where it stays."""
    kept = _attachment(proceeding, f"补录：{title}", by, **scan)
    kept.save()
    return kept


def keep_upload(proceeding: Proceeding, upload: Upload, title: str, by: User) -> Attachment:
    """What was sent along with a fact is kept with the matter, inside the act that puts the fact on record."""
    kept = _attachment(
        proceeding,
        title,
        by,
        original_name=Path(str(upload.name)).name[:200],
        size=upload.size or 0,
        sha256=digest_of(upload),
    )
    kept.file = upload
    kept.save()
    return kept


def _attachment(proceeding: Proceeding, title: str, by: User, **scan: Any) -> Attachment:
    room = proceeding.room
    return Attachment(
        township=proceeding.township,
        matter=proceeding.matter,
        room=proceeding.stage,
        round=room.round if room else 1,
        title=title[:100],
        recorded_by=by,
        **scan,
    )
