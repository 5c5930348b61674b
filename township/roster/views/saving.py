"""How a roster row is written: lock, ask the form, save as one act; every refusal goes back to the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Actor, Refused, Request
from township.records import clock
from township.records.act import act
from township.roster import quota_guard
from township.roster.access import WRITE
from township.roster.forms.rows import RowForm

#: Makes the form: unbound for a page, bound for a post, with its row locked.
Maker = Callable[..., forms.BaseForm]


class Saving:
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
        self.saved = False
        self.form = self._post() if request.method == "POST" else make()

    def answer(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """Back to where the row is shown, or the form again with what was typed."""
        if self.saved:
            return redirect(self.done)
        context = {"form": self.form, "cancel_url": self.done, **context}
        return render(self.request, template, context, status=422 if self.form.errors else 200)

    def _post(self) -> forms.BaseForm:
        form = None
        try:
            with transaction.atomic():
                form = self.make(self.request.POST, lock=True)
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
        if self.propose:
            self.propose(form)
            self.saved = True
            messages.success(self.request, f"已提请复核：{self.label}。另一人复核后生效，此前照原记录。")
            return
        acting: Actor = self.request.acting
        with act(
            by=acting,
            code=self.code,
            label=self.label,
            happened_on=clock.today(),
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


def sentence_for(error: IntegrityError, form: forms.BaseForm) -> str:
    """What the database refused, in words: the quota, a constraint that names itself, or another's row."""
    if quota_guard.REFUSAL in str(error):
        return "编制已满：刚有他人占用了最后的空编，本次未保存。核对编制核定数和在编人员后再办理。"
    if isinstance(form, RowForm) and (sentence := form.conflicts()):
        return sentence
    return "与他人刚保存的记录冲突，本次未保存。打开最新记录核对后再保存。"


def crumbs(*trail: tuple[str, str]) -> list[dict[str, str]]:
    """The way from 干部名册 to this page; each further step is (label, address)."""
    home = {"label": "干部名册", "url": reverse("roster:home")}
    return [home, *({"label": label, "url": url} for label, url in trail)]


#: The pages side by side under 干部名册.
SECTIONS = (
    ("home", "概况"), ("cadres", "干部"), ("posts", "职位与席位"), ("quotas", "编制"), ("villages", "行政村"),
)  # fmt: skip


def sections(current: str) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": reverse(f"roster:{name}"), "current": name == current}
        for name, label in SECTIONS
    ]
