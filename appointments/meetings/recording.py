"""How something of a meeting is put on record: the form, the check that it may still be recorded, one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Refused
from township.forms import Form, ModelForm
from township.records import clock
from township.records.act import act

from .access import Case, open_item, open_meeting
from .deed import OFFICES, lock, signed

STALE = (
    "您打开此页后，他人已修改过这项记录。您填写的内容保留在下面；"
    "另开一页核对最新记录，合并后从最新记录重新填写保存。"
)


class Revised:
    """What the forms of a meeting share: the case, and a hidden revision that tells a stale form from a fresh one."""

    #: The reason the step record gives, where the form asks for one.
    grounds = ""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)
        self.fields["revision"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.initial["revision"] = case.subject.revision

    def clean_revision(self) -> int:
        if self.cleaned_data.get("revision") != self.case.subject.revision:
            raise ValidationError(STALE)
        return self.case.subject.revision


class CaseForm(Revised, Form):
    """A form whose rows hang on a meeting or an item; `store()` saves them inside the act."""

    def store(self) -> None:
        raise NotImplementedError


class CaseModelForm(Revised, ModelForm):
    """A form for columns of the meeting or of the item itself."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, instance=case.subject, **kwargs)

    def store(self) -> None:
        """The subject itself is saved by the act."""


@dataclass(frozen=True)
class Sheet:
    """What a page that records something of a meeting declares about itself."""

    code: str
    title: str
    form: type[Revised]
    #: Why nothing can be recorded (any more), or an empty string.
    refusal: Callable[[Case], str]
    intro: str = ""
    submit: str = "保存"
    #: What happened in the meeting carries its day; what the office did carries today's.
    in_session: bool = True
    template: str = "appointments/meetings/sheet.html"

    @property
    def anchor(self) -> str:
        return self.code.replace(".", "-")


def record(
    request: HttpRequest, sheet: Sheet, pk: int, item: int | None = None, **options: Any
) -> HttpResponse:
    """Show the form of a sheet, or save it as one act and go back to the meeting or the item."""
    case = _open(request, pk, item)
    if request.method == "POST":
        return _save(request, sheet, case, options)
    _check(sheet, case)
    return show(request, sheet, case, sheet.form(case=case, **options))


def _open(request: HttpRequest, pk: int, item: int | None) -> Case:
    return open_item(request.acting, pk, item) if item else open_meeting(request.acting, pk)


def _check(sheet: Sheet, case: Case) -> None:
    if sentence := case.why_final or sheet.refusal(case):
        raise Refused(sentence)


def _save(request: HttpRequest, sheet: Sheet, case: Case, options: dict[str, Any]) -> HttpResponse:
    try:
        with transaction.atomic():
            lock(case)
            case = _open(request, case.meeting.pk, case.item.pk if case.item else None)
            _check(sheet, case)
            form = sheet.form(request.POST, case=case, **options)
            if form.is_valid():
                _store(sheet, case, form)
    except IntegrityError:
        form.add_error(None, "与刚保存的另一条记录冲突，核对后重新保存。")
    if form.errors:
        return show(request, sheet, case, form)
    messages.success(request, f"已保存：{sheet.title}")
    return redirect(f"{address(case)}#{sheet.anchor}")


def _store(sheet: Sheet, case: Case, form: Any) -> None:
    day = case.meeting.held_on if sheet.in_session else clock.today()
    with act(
        by=case.acting,
        code=sheet.code,
        label=sheet.title,
        happened_on=day,
        office=case.acting.office_for(OFFICES),
        reason=form.grounds,
        **case.record(),
    ):
        form.store()
        signed(case.subject, case.acting).save()


def address(case: Case) -> str:
    """Where one came from: the room while the meeting goes on, then the page of the item or of the meeting."""
    if case.meeting.in_session:
        return reverse("appointments:session", args=[case.meeting.pk])
    if case.item:
        return reverse("appointments:item", args=[case.meeting.pk, case.item.pk])
    return reverse("appointments:meeting", args=[case.meeting.pk])


def show(request: HttpRequest, sheet: Sheet, case: Case, form: Any) -> HttpResponse:
    context = {
        "sheet": sheet,
        "meeting": case.meeting,
        "item": case.item,
        "appointment": case.appointment,
        "form": form,
        "cancel_url": f"{address(case)}#{sheet.anchor}",
    }
    return render(request, sheet.template, context, status=422 if form.errors else 200)
