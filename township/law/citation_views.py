"""条文核对: the article number and wording of a rule whose number was not verified, looked up by the township."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import ADMINISTRATORS, STAFF, Actor, Refused, Request, page
from township.days import DayKind
from township.pending import acts
from township.pending.kinds import ChangeKind
from township.records import clock
from township.records.act import Act, act
from township.required_value import known
from township.roster.forms.rows import LateForm

from .models import CitationNote
from .register import entries
from .rule import Rule

if TYPE_CHECKING:
    from township.accounts.models import User
    from township.pending.models import PendingChange

ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]+[条章节部](之[一二三四五六七八九十])?.*")
OFFICES = STAFF | ADMINISTRATORS
CODE, LABEL = "citation.note", "核对条文号"


class CitationNoteForm(LateForm):
    day_kinds: ClassVar = {"checked_on": DayKind.ACT}

    class Meta:
        model = CitationNote
        fields = ["article", "wording", "source", "checked_on"]

    def clean_article(self) -> str:
        article: str = self.cleaned_data["article"]
        if not ARTICLE.fullmatch(article):
            raise ValidationError("条文号应写作“第三十九条”或“第三十九条第二款”")
        return article


def unverified_rule(code: str) -> Rule:
    """The article number of this rule is open. Of a verified one the number is not for a township to change."""
    for entry in entries():
        if entry.rule.code == code and not entry.rule.citation.verified:
            return entry.rule
    raise Http404("没有这条待核实条文号的规则")


@page(GET=OFFICES, POST=OFFICES)
def citation_note(request: Request, code: str) -> HttpResponse:
    acting, rule = request.acting, unverified_rule(code)
    form = form_of(acting, rule, acting.user, request.POST or None)
    back = f"{reverse('law')}#{code}"
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, rule, form, back)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {
        "rule": rule,
        "form": form,
        "cancel_url": back,
        "crumbs": [{"label": "依据", "url": reverse("law")}, {"label": "核对条文号", "url": ""}],
    }
    return render(request, "settings/citation_note.html", context, status=422 if form.errors else 200)


def _save(request: Request, rule: Rule, form: CitationNoteForm, back: str) -> HttpResponse:
    acting, article = request.acting, form.cleaned_data["article"]
    if acting.township.declared_on:
        change = propose(rule, form, by=acting)
        messages.success(request, f"已提请复核：{rule.requirement}（{article}），由另一人复核后记录。")
        return redirect("pending-change", change.pk)
    with act(
        by=acting,
        code="citation.note",
        label=LABEL,
        happened_on=form.own_day or clock.today(),
        subject=f"规则：{rule.code}",
        office=acting.office_for(OFFICES),
    ):
        form.save()
    messages.success(request, f"已记录条文号：{rule.requirement}（{article}）。")
    return redirect(back)


# -- two people ---------------------------------------------------------------------------------------------------------


def form_of(acting: Actor, rule: Rule, by: User, typed: Mapping[str, str] | None) -> CitationNoteForm:
    """Whoever acts answers this form, about what was looked up by the same or by another."""
    kept = CitationNote.objects.filter(township=acting.township, rule=rule.code).first()
    note = kept or CitationNote(township=acting.township, rule=rule.code)
    note.checked_by = by
    return CitationNoteForm(typed, instance=note, acting=acting)


def propose(rule: Rule, form: CitationNoteForm, *, by: Actor) -> PendingChange:
    """An article number is put before a second person: every citation of the rule will carry it. Raises Refused."""
    kept = CitationNote.objects.filter(township=by.township, rule=rule.code).first()
    lines = [
        acts.line(str(form.fields[name].label), getattr(kept, name, ""), form.cleaned_data[name])
        for name in form.fields
        if name != "reason"
    ]
    typed = {name: str(form.cleaned_data[name]) for name in form.fields}
    return acts.propose(
        CODE,
        by=by,
        subject=f"规则：{rule.code}",
        reason="；".join(filter(None, (f"依据{typed['source']}", typed.get("reason")))),
        lines=[acts.line("规则", "", rule.requirement), *lines],
        payload={"rule": rule.code, "typed": typed},
        target=f"citation:{rule.code}",
        late=form.lateness,
    )


def _apply(change: PendingChange, step: Act) -> None:
    """Record the article number, under the name of whoever looked it up."""
    rule = unverified_rule(change.payload["rule"])
    form = form_of(known(step.by), rule, change.proposed_by, change.payload["typed"])
    form.proposed_on = step.entered_on = change.proposed_on
    if not form.is_valid():
        raise Refused("；".join(str(text) for texts in form.errors.values() for text in texts))
    step.happened_on = form.own_day or step.happened_on
    form.save()


KIND = ChangeKind(CODE, LABEL, OFFICES, _apply, of_file=False)
