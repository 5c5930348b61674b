"""How a roster row is written: lock, ask the form, save as one act; every refusal goes back to the form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, models, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Actor, Refused, Request
from township.records import clock
from township.records.act import act
from township.roster import reviewed
from township.roster.access import WRITE
from township.roster.models import Cadre
from township.roster.reviewed import Keys, ReviewedForm, account_of
from township.roster.sentences import sentence_for

#: What is said where a change takes effect only when a second person has confirmed it.
TWO_PEOPLE = "提出后由另一人复核生效，复核之前照原记录。"
PARTLY_TWO = "改动关系任职资格、任免方式或者职数的内容，须写明理由，提出后由另一人复核生效；只改其余内容的，保存即生效。"

#: Makes the form: unbound for a page, bound for a post, with its row locked.
Maker = Callable[..., forms.BaseForm]


class RosterSaving:
    """One form of the roster on its way through a request."""

    def __init__(
        self,
        request: Request,
        make: Maker,
        *,
        code: str,
        label: str,
        done: str,
        subject: str | Callable[[forms.BaseForm], str] = "",
        write: Callable[[forms.BaseForm], Any] | None = None,
        reason: Callable[[forms.BaseForm], str] | None = None,
        details: dict[str, Any] | None = None,
        offices: frozenset[str] = WRITE,
        propose: Callable[[forms.BaseForm], Any] | None = None,
    ) -> None:
        self.request, self.make, self.done = request, make, done
        self.code, self.label, self.subject = code, label, subject
        self.write = write or (lambda form: form.save())
        self.reason = reason or (lambda form: form.cleaned_data.get("reason", ""))
        self.details, self.offices = details or {}, offices
        #: Where the change takes two people: puts it before the second, and writes nothing.
        self.propose = propose
        self.saved = self.proposed = False
        self.form = self._post() if request.method == "POST" else make()

    def answer(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """Back to where the row is shown, or the form again with what was typed."""
        if self.saved:
            return redirect(self.done)
        context = {"form": self.form, "cancel_url": self.done, **context}
        if self.propose:
            context |= self._said_of_two(context.get("notes", ()))
        return render(self.request, template, context, status=422 if self.form.errors else 200)

    def _said_of_two(self, notes: Iterable[str]) -> dict[str, Any]:
        partly = PARTLY_TWO if getattr(self.form, "GUARDED", ()) else ""
        if said := getattr(self.form, "SAID_OF_TWO", partly):
            return {"notes": [*notes, said]}
        return {"notes": [*notes, TWO_PEOPLE], "submit": "提请复核"}

    def _post(self) -> forms.BaseForm:
        form = None
        try:
            with transaction.atomic():
                form = self.make(self.request.POST, lock=True)
                form.files = self.request.FILES
                if form.is_valid():
                    self._store(form)
        except Refused as refusal:
            if form is None:
                raise
            form.add_error(None, str(refusal))
        except IntegrityError as error:
            if form is None:
                raise
            form.add_error(None, sentence_for(error, form))
        return form

    def _store(self, form: forms.BaseForm) -> None:
        if not form.has_changed():
            self.saved = True
            messages.info(self.request, "内容没有变化，未另作记录。")
            return
        if self.propose and getattr(form, "takes_two", True):
            self.propose(form)
            self.saved = self.proposed = True
            messages.success(self.request, f"已提请复核：{self.label}。另一人复核后生效，此前照原记录。")
            return
        acting: Actor = self.request.acting
        with act(
            by=acting,
            code=self.code,
            label=self.label,
            happened_on=getattr(form, "own_day", None) or clock.today(),
            subject=(self.subject if isinstance(self.subject, str) else self.subject(form))[:100],
            office=acting.office_for(self.offices),
            reason=self.reason(form),
            details=self.details,
        ):
            self.write(form)
        self._tell(form)

    def _tell(self, form: forms.BaseForm) -> None:
        self.saved = True
        messages.success(self.request, f"已保存：{self.label}")
        for warning in getattr(form, "warnings", ()):
            messages.warning(self.request, warning)


def reviewed_saving(
    request: Request,
    form_of: ReviewedForm,
    keys: Keys,
    *,
    done: str,
    subject: str | Callable[[Any], str],
    target: models.Model | Callable[[Any], models.Model | None] | None,
    cadre: Cadre | None = None,
    initial: dict[str, Any] | None = None,
) -> RosterSaving:
    """Saving a form that takes a second person after the starting state is declared, and before it takes one.

    `target` is the row that can have one such change waiting.
    """
    acting: Actor = request.acting
    given = {"initial": initial} if initial else {}

    def propose(form: Any) -> None:
        row = target(form) if callable(target) else target
        about = subject(form) if callable(subject) else subject
        reviewed.propose(form_of, form, keys, by=acting, subject=about, target=row, cadre=cadre)

    return RosterSaving(
        request,
        partial(form_of.make, acting, keys, **given),
        code=form_of.code,
        label=form_of.label,
        subject=subject,
        write=form_of.write,
        done=done,
        reason=account_of,
        propose=propose if acting.township.declared_on else None,
    )


def crumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """The way from 干部名册 to this page; each further step is (label, address)."""
    home = {"label": "干部名册", "url": reverse("roster:home")}
    return [home, *({"label": label, "url": url} for label, url in trail)]


#: The pages side by side under 干部名册.
SECTIONS = (
    ("home", "概况"),
    ("cadres", "干部"),
    ("posts", "职位与席位"),
    ("quotas", "编制"),
    ("villages", "行政村"),
)


def sections(current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(f"roster:{name}"), "current": name == current}
        for name, label in SECTIONS
    ]
