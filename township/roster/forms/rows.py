"""What every form of one roster row shares: it notices that somebody else has written the row meanwhile, and that what
it enters happened long ago.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from township.accounts.access import Actor
from township.days import DayKind
from township.empty_words import is_blank
from township.forms import ModelForm
from township.records import clock
from township.records.composed import Wording
from township.records.lateness import LEAST, days_allowed, late_sentence

from .signers import NamesSigners

if TYPE_CHECKING:
    from township.accounts.models import User

#: Owners that the page sets, not the form: their constraints are checked all the same.
OWNERS = {"township", "cadre", "unit", "village", "post"}


def newest_version(row: models.Model) -> Any:
    """The latest history row of a record, or None while it has none."""
    if row.pk is None:
        return None
    return next(iter(_newest(type(row)).of(pk=row.pk)), None)


@cache
def _newest(model: type[Any]) -> Wording[Any]:
    return Wording(lambda pk: model.history.filter(id=pk).order_by("-history_id")[:1])


class ReviewableForm(NamesSigners, ModelForm):
    """A form that may be put before a second person, who is then asked it again."""

    #: The scan the change rests on that is being confirmed: it was sent by whoever proposed it.
    rests_on: dict[str, Any] | None = None
    #: Who proposed what is being confirmed.
    proposed_by: User | None = None
    #: When what is being confirmed was proposed: it was entered that day.
    proposed_on: date | None = None

    #: What the second person reads beside what was typed, and what the step is marked with because of it.
    besides: Sequence[dict[str, str]] = ()
    marked: str = ""

    def __init__(self, *args: Any, acting: Actor, **kwargs: Any) -> None:
        self.acting = acting
        super().__init__(*args, **kwargs)

    @property
    def own_day(self) -> date | None:
        """The last day newly said of what happened; None where it says none, and while the starting state is entered."""
        if self.acting.township.declared_on is None:
            return None
        said = (self.cleaned_data.get(name) for name in self.event_days if name in self.changed_data)
        return max((day for day in said if day), default=None)

    @property
    def event_days(self) -> list[str]:
        """The fields that say when something happened to somebody on the roster."""
        kinds = self.day_kinds
        return [name for name in self.fields if kinds.get(name) is DayKind.EVENT]

    @property
    def lateness(self) -> str | None:
        """What is asked of a valid form that is entered only now (补记), if it is late."""
        day, entered_on = self.own_day, self.proposed_on or clock.today()
        if day is None or (entered_on - day).days <= LEAST:
            return None
        return late_sentence(day, days_allowed(self.acting.township.pk, entered_on), entered_on)


class LateForm(ReviewableForm):
    """A form that asks why what it enters comes only now: an event, and what was done or signed outside a matter."""

    #: The field that takes the reason: another one where `reason` says what the paper is.
    why: ClassVar = "reason"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ask_why_late()

    @property
    def event_days(self) -> list[str]:
        kinds = self.day_kinds
        own = ((name, kinds.get(name)) for name in self.fields)
        return [name for name, kind in own if kind and (kind is DayKind.EVENT or kind.of_fact)]

    def _ask_why_late(self) -> None:
        """Make room for the reason of what is entered late, once there is a starting state to be late against."""
        if not self.event_days or self.acting.township.declared_on is None:
            return
        if self.why not in self.fields:
            self.fields[self.why] = forms.CharField(
                label="补记的理由", max_length=300, required=False, widget=forms.Textarea
            )
        if not self.fields[self.why].required:
            self.fields[self.why].needed_when = "补记时必填"  # type: ignore[attr-defined]

    def _clean_form(self) -> None:
        """Whatever the form itself asks comes first: its days are known only then."""
        super()._clean_form()
        silent = self.why not in self.errors and is_blank(self.cleaned_data.get(self.why) or "")
        if silent and (sentence := self.lateness):
            self.add_error(self.why, sentence)


class RowForm(LateForm):
    """A form for one roster row. `version` is the history row it was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    #: The fields whose change takes two people, where for others one will do. Empty: whatever is changed takes two,
    #: if the act does.
    GUARDED: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = clock.today()
        self.newest = newest_version(self.instance)
        self.initial["version"] = self.newest.history_id if self.newest else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._compare_versions(data.get("version"))
        if self.GUARDED and self.takes_two and "reason" in self.fields and not data.get("reason"):
            self.add_error("reason", "写明变更的理由和依据，复核人据此判断")
        return data

    @property
    def takes_two(self) -> bool:
        """Whether what is changed needs a second person, in an act that may."""
        return not self.GUARDED or bool(self.GUARDED & set(self.changed_data))

    def _compare_versions(self, opened_on: int | None) -> None:
        if self.newest is None or opened_on == self.newest.history_id:
            return
        # Said once, with what is there now; saving again is then a decision, not an accident.
        self.told_stale("version", self.newest.history_id, self._what_happened(opened_on))

    def _what_happened(self, opened_on: int | None) -> str:
        who = self.newest.history_user.name if self.newest.history_user else "他人"
        older = type(self.instance).history.filter(id=self.instance.pk, history_id=opened_on or 0).first()
        changed = [f"“{name}”" for name in self._changed_labels(older)]
        what = f"，改动了{'、'.join(changed)}" if changed else ""
        return (
            f"您打开此页后，{who}已修改过这项记录{what}，本次未保存。您填写的内容保留在下面；"
            "与最新记录核对后再次保存，将以您填写的为准。"
        )

    def _changed_labels(self, older: Any) -> list[str]:
        if older is None:
            return []
        return [
            str(self.fields[field.name].label or field.verbose_name)
            for field in self.newest.tracked_fields
            if field.name in self.fields
            and getattr(older, field.attname) != getattr(self.newest, field.attname)
        ]

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - OWNERS

    def conflicts(self) -> str:
        """Which constraint the database meant when it refused the row, in its own words."""
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as broken:
            return "；".join(broken.messages)
        return ""

    def in_order(self, first: str, second: str) -> None:
        """The second day must not lie before the first."""
        a, b = self.cleaned_data.get(first), self.cleaned_data.get(second)
        if a and b and b < a:
            self.add_error(
                second, f"{self.fields[second].label}不得早于{self.fields[first].label}（{a:%Y年%m月%d日}）"
            )


def require(form: forms.BaseForm, *names: str) -> None:
    for name in names:
        form.fields[name].required = True
