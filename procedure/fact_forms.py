"""The form of one fact: what it keeps of the record beneath it, and what is said when that has changed meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.forms.models import model_to_dict

from township.accounts.access import Actor
from township.days import Frame
from township.forms import ModelForm
from township.records.lateness import days_allowed
from township.records.models import StepRecord
from township.roster.forms.signers import NamesSigners

from . import days
from .brought_in import on_paper
from .dated import Dated
from .issuing.models import IssuedPaper

STALE = (
    "您打开此页后，他人已修改过这项记录。您填写的内容保留在下面；"
    "与列出的现有记录核对后再次保存，将以您填写的为准。"
)


class FactForm(NamesSigners, Dated, ModelForm):
    """A form for one fact of a matter. A hidden revision tells a stale form from a fresh one.

    A field `act_reason` of the form becomes the reason of the act. `room` is the room the fact belongs to: a note that
    may be taken in every room names its own.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    #: Whether what it puts down may stand on paper: of a matter brought in it then needs the scan.
    of_paper = True
    #: The code of the act by which it is recorded.
    code = ""

    @property
    def issues(self) -> bool:
        """Saving the form issues the papers of its page (`issued_with`), unless it says otherwise."""
        return True

    def __init__(self, *args: Any, proceeding: Any, acting: Actor, room: str = "", **kwargs: Any) -> None:
        self.proceeding = proceeding
        self.acting = acting
        self.room = room
        super().__init__(*args, **kwargs)
        self.initial["revision"] = self.revision_kept
        self._stored = (
            {} if self.instance._state.adding else model_to_dict(self.instance, fields=list(self.fields))
        )

    @cached_property
    def on_record(self) -> bool:
        """The fact is on record when a field of the form says by now what neither its column nor another form put there."""
        if not self._stored.get("revision", getattr(self.instance, "revision", 0)):
            return False
        return any(self._is_said(name) for name in self.fields if name not in ("revision", self.why))

    def _is_said(self, name: str) -> bool:
        if name not in self._stored:
            return self._kept(name) not in (None, "", [], False)
        column, kept = self.instance._meta.get_field(name), self._stored[name]
        return kept not in (None, "", [], False) and not (
            column.has_default() and kept == column.get_default()
        )

    @cached_property
    def relied_on(self) -> bool:
        """Somebody relies on the fact where another first recorded it, or has acted in the matter since."""
        if self.proceeding is None or not self.code:
            return False
        done = self.proceeding.steps.filter(outcome=StepRecord.Outcome.DONE).order_by("sequence")
        first = done.filter(code=self.code).first()
        if first is None or first.actor_id != self.acting.user.pk:
            return True
        return bool(done.filter(sequence__gt=first.sequence).exclude(actor=first.actor_id).exists())

    @property
    def revision_kept(self) -> int:
        """What the form shows has been saved so often. A form of rows of their own asks those: its `instance` stays as it is."""
        return getattr(self.instance, "revision", 0)

    @cached_property
    def frame(self) -> Frame:
        if self.proceeding is None:
            return super().frame
        return days.of_facts(self.proceeding, self.room or getattr(self.instance, "room", ""))

    @property
    def late_after(self) -> int:
        if self.proceeding is None:
            return days_allowed(self.acting.township.pk, self.frame.today)
        return days.late_after(self.proceeding, self.frame.today)

    def stands_on_paper(self, day: date) -> bool:
        return self.proceeding is not None and on_paper(self.proceeding, day)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.check_why()
        return data

    def clean_revision(self) -> int:
        sent, kept = self.cleaned_data.get("revision"), self.revision_kept
        if self.instance.pk and sent != kept:
            self.told_stale("revision", kept, STALE)
        return kept

    def issued(self, papers: Sequence[IssuedPaper]) -> None:
        """The row keeps this of the papers that were issued with it, in the same act."""

    def afterwards(self) -> None:
        """Further acts of the same transaction follow once the fact is on record."""

    def labelled(self, title: str) -> str:
        """The step is called a correction, or as its page is."""
        return f"更正：{title}" if self.corrects else title

    def told(self, title: str) -> str:
        """The next page says this of it."""
        return f"已保存：{title}"
