"""The day of what is recorded, and why it is recorded late or changed: mixed into the forms that record.

A fact happened on its own day, not on the day of its entry (`happened_on`). What is entered later than the township
allows is 补记 and says why; so does whoever corrects what stood on record under a day, or what has none and others go by.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django import forms

from township.empty_words import is_blank
from township.records.lateness import late_sentence

if TYPE_CHECKING:
    from township.forms import ModelForm as MixedInto
else:
    MixedInto = object

#: What stands beside the label of a field that is needed in some cases only, instead of 选填.
NEEDED_WHEN = "补记、更正时必填"


class Dated(MixedInto):
    """Mixed into a form of facts: their own day, and the reason that is asked for when it is long past."""

    #: The field that takes the reason.
    why = "act_reason"

    @property
    def late_after(self) -> int:
        """What is recorded after so many days is late."""
        raise NotImplementedError

    def ask_why(self) -> None:
        """Add the field for the reason, last, where the form bears a day of something done, is late by the day that
        stands on another record, or is about what is on record already, and has none yet."""
        needed = self.fact_days or self._late_by(self.fact_day) or self.on_record
        if self.why not in self.fields and needed:
            self.fields[self.why] = reason_field(self.late_after)

    @cached_property
    def changed_data(self) -> list[str]:
        """These fields of the fact have changed; the reason is said of the act."""
        return [name for name in super().changed_data if name != self.why]

    @property
    def fact_days(self) -> list[str]:
        """These fields say when something was done or signed."""
        dates = (name for name, field in self.fields.items() if isinstance(field, forms.DateField))
        return [name for name in dates if self.kind_of(name).of_fact]

    @property
    def fact_day(self) -> date | None:
        """The fact happened on this day, where another record holds it; it is None where only this form can say."""
        return None

    @property
    def must_say_day(self) -> bool:
        """The day is always known where a field for it must be filled in, or another record holds it."""
        return self.fact_day is not None or any(self.fields[name].required for name in self.fact_days)

    @property
    def days_said(self) -> list[date]:
        """A valid form says these days of its fact, newly or as on record, or that of the other record."""
        said = [day for name in self.fact_days if (day := self.cleaned_data.get(name))]
        return said or [day for day in (self.own_day,) if day]

    @property
    def own_day(self) -> date | None:
        """The last day newly said on the form, or the one another record holds; None where neither says one."""
        said = (self.cleaned_data.get(name) for name in self.fact_days if name in self.changed_data)
        return max((day for day in said if day), default=self.fact_day)

    @property
    def corrects(self) -> bool:
        """The form corrects when it changes what stood on record under a day, or what somebody relies on by now."""
        row = getattr(self, "instance", None)
        if row is None or row._state.adding:
            return False
        changed = [name for name in self.changed_data if name != "revision"]
        if any(self._kept(name) for name in self.fact_days):
            return any(self._kept(name) not in (None, "") for name in changed)
        return bool(changed) and self.on_record and self.relied_on

    @property
    def on_record(self) -> bool:
        """What the form is about may have been recorded before; a form that knows its record says so."""
        return False

    @property
    def relied_on(self) -> bool:
        """Somebody else may go by what is on record."""
        return False

    def _kept(self, name: str) -> object:
        return self.get_initial_for_field(self.fields[name], name)

    def check_why(self) -> None:
        """A late entry and a correction need their reason: an error of the form, and no refusal."""
        said = self.cleaned_data.get(self.why, "")
        if self.why not in self.fields or self.why in self.errors or not is_blank(said):
            return
        if sentence := self._what_needs_why():
            self.add_error(self.why, sentence)

    def _what_needs_why(self) -> str | None:
        if self.corrects:
            return "更正已有的记录，写明更正的理由"
        return self.lateness

    @property
    def lateness(self) -> str | None:
        """What is asked of a valid form that is entered only now (补记), if it is late."""
        return self._late_by(self.own_day)

    def _late_by(self, day: date | None) -> str | None:
        """What is asked of whoever records what happened that day, if it is late and does not stand on paper."""
        return late_sentence(day, self.late_after) if day and not self.stands_on_paper(day) else None

    def stands_on_paper(self, day: date) -> bool:
        """Why it is late has been said once for all where its matter was brought in with its paper."""
        return False


def reason_field(after: int) -> forms.CharField:
    field = forms.CharField(
        label="补记或更正的理由",
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=f"所填日期距今超过{after}天的（补记），或者更正已有记录的，须填写",
    )
    needed_when(field, NEEDED_WHEN)
    return field


def needed_when(field: forms.Field, words: str) -> None:
    """Say beside the label when a field is needed, where it would say 选填."""
    field.needed_when = words  # type: ignore[attr-defined]
