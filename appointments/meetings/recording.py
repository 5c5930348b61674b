"""How something of a meeting is put on record: the form, the check that it may still be recorded, one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from procedure.dated import Dated
from procedure.fact_forms import STALE
from procedure.facts import CONFLICT, Rejected
from procedure.ritual import Ritual, perform
from township.accounts.access import NotYet, Request
from township.days import Frame, Since
from township.forms import Form, ModelForm
from township.law import numbers
from township.page_messages import tell
from township.records import clock
from township.records.act import Act, StepFacts
from township.refusal import Refusal
from township.roster.forms.signers import NamesSigners

from .access import Case, open_item, open_meeting
from .action import OFFICES, lock, signed
from .agenda import number


class Revised(Dated):
    """What the forms of a meeting share: the case, and a hidden revision that tells a stale form from a fresh one.

    What happened in the meeting happened on its day (`session_day`); entered long after it, it needs a reason.
    """

    #: The reason the step record gives, where the form asks for one.
    grounds = ""
    session_day: date | None = None

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)
        self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.initial["revision"] = case.subject.revision

    @cached_property
    def frame(self) -> Frame:
        called = Since(self.case.meeting.called_on, "会议通知之日")
        return Frame(clock.today(), called, called)

    @cached_property
    def late_after(self) -> int:
        return int(number(numbers.LATE_DAYS, self.case.acting, clock.today()))

    def stands_on_paper(self, day: date) -> bool:
        brought_in_on = self.case.meeting.brought_in_on
        return brought_in_on is not None and day < brought_in_on

    @property
    def fact_day(self) -> date | None:
        return self.session_day

    @property
    def told(self) -> str:
        """The reason of the act: what the form asks for, and why it is late."""
        return "；".join(filter(None, (self.grounds, self.cleaned_data.get(self.why, ""))))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.check_why()
        return data

    def clean_revision(self) -> int:
        kept = self.case.subject.revision
        if self.cleaned_data.get("revision") != kept:
            self.told_stale("revision", kept, STALE)
        return kept


class CaseForm(Revised, Form):
    """A form whose rows hang on a meeting or an item; `store()` saves them inside the act."""

    def store(self) -> None:
        raise NotImplementedError


class CaseModelForm(NamesSigners, Revised, ModelForm):
    """A form for columns of the meeting or of the item itself."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, instance=case.subject, **kwargs)

    @property
    def signed_in(self) -> int:
        return self.case.acting.township.pk

    def store(self) -> None:
        """The subject itself is saved by the act."""


@dataclass(frozen=True)
class MeetingFormPage:
    """What a page that records something of a meeting declares about itself."""

    code: str
    title: str
    form: type[Revised]
    #: Why nothing can be recorded (any more).
    refusal: Callable[[Case], Refusal | None]
    intro: str = ""
    submit: str = "保存"
    #: What happened in the meeting carries its day; what the office did carries today's.
    in_session: bool = True
    template: str = "appointments/meetings/sheet.html"

    @property
    def anchor(self) -> str:
        return self.code.replace(".", "-")


def record(
    request: Request, page: MeetingFormPage, pk: int, item: int | None = None, **options: Any
) -> HttpResponse:
    """Show the form of a page, or save it as one act and go back to the meeting or the item."""
    case = _open(request, pk, item)
    if request.method == "POST":
        return _save(request, page, case, options)
    _check(page, case)
    return show(request, page, case, _form(page, case, **options))


def _form(page: MeetingFormPage, case: Case, *sent: Any, **options: Any) -> Revised:
    form = page.form(*sent, case=case, **options)
    form.session_day = case.meeting.held_on if page.in_session else None
    form.ask_why()
    return form


def _open(request: Request, pk: int, item: int | None) -> Case:
    return open_item(request.acting, pk, item) if item else open_meeting(request.acting, pk)


def _check(page: MeetingFormPage, case: Case) -> None:
    if refusal := case.refusal_to_change or page.refusal(case):
        raise NotYet(str(refusal), at=address(case))


def _save(request: Request, page: MeetingFormPage, seen: Case, options: dict[str, Any]) -> HttpResponse:
    """The form is read under the lock and saved as one act, or shown again with what is wrong.

    Locked: the meeting, then the matter of the item. Written: what the form stores, the meeting or the item itself, and the step.
    Raises Http404, Recused, NotYet (minutes sealed, nothing to record any more) and what the form refuses: none is recorded.
    """
    item = seen.item.pk if seen.item else None
    filled: dict[str, Any] = {"case": seen}

    def may(case: Case) -> None:
        _check(page, case)
        filled["case"] = case
        filled["form"] = _form(page, case, request.POST, **options)
        if not filled["form"].is_valid():
            raise Rejected

    def store(case: Case, step: Act) -> None:
        filled["form"].store()
        signed(case.subject, case.acting).save()

    try:
        perform(
            Ritual(
                lock=lambda: lock(request.acting, seen.meeting.pk, item=item),
                load=lambda: _open(request, seen.meeting.pk, item),
                may=may,
                record=lambda case: _facts(page, case, filled.get("form")),
                do=store,
                keeps_refusals=False,
            )
        )
    except Rejected:
        pass
    except IntegrityError:
        filled["form"].add_error(None, CONFLICT)
    if filled["form"].errors:
        return show(request, page, filled["case"], filled["form"])
    case = filled["case"]
    # The hall has no section of that name: there the message stands at its head.
    at = "" if case.meeting.in_session else page.anchor
    tell(request, f"已保存：{page.title}", at=at)
    return redirect(f"{address(case)}#{at}" if at else address(case))


def _facts(page: MeetingFormPage, case: Case, form: Any) -> StepFacts:
    return {
        "by": case.acting,
        "code": page.code,
        "label": page.title,
        "happened_on": (form and form.own_day) or clock.today(),
        "office": case.acting.office_for(OFFICES),
        "reason": form.told if form else "",
        **case.record(),
    }


def address(case: Case) -> str:
    """Where one came from: the room while the meeting goes on, then the page of the item or of the meeting."""
    if case.meeting.in_session:
        return reverse("appointments:session", args=[case.meeting.pk])
    if case.item:
        return reverse("appointments:item", args=[case.meeting.pk, case.item.pk])
    return reverse("appointments:meeting", args=[case.meeting.pk])


def show(request: Request, page: MeetingFormPage, case: Case, form: Any) -> HttpResponse:
    context = {
        "sheet": page,
        "meeting": case.meeting,
        "item": case.item,
        "appointment": case.appointment,
        "form": form,
        "cancel_url": f"{address(case)}#{page.anchor}",
    }
    return render(request, page.template, context, status=422 if form.errors else 200)
