"""条文核对: the article number and wording of a rule whose number was not verified, looked up by the township."""

from __future__ import annotations

import re
from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import ADMINISTRATORS, STAFF, Request, page
from township.days import DayKind
from township.forms import ModelForm
from township.records import clock
from township.records.act import act

from .models import CitationNote
from .register import entries
from .rule import Rule

ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇\d]+[条章节部](之[一二三四五六七八九十])?.*")
OFFICES = STAFF | ADMINISTRATORS


class CitationNoteForm(ModelForm):
    day_kinds: ClassVar = {"checked_on": DayKind.ACT}

    class Meta:
        model = CitationNote
        fields = ["article", "wording", "source", "checked_on"]

    def clean_article(self) -> str:
        article = self.cleaned_data["article"]
        if not ARTICLE.fullmatch(article):
            raise ValidationError("条文号应写作“第三十九条”或“第三十九条第二款”")
        return article


def unverified_rule(code: str) -> Rule:
    """A rule whose article number is open. Of a verified one the number is not for a township to change."""
    for entry in entries():
        if entry.rule.code == code and not entry.rule.citation.verified:
            return entry.rule
    raise Http404("没有这条待核实条文号的规则")


@page(GET=OFFICES, POST=OFFICES)
def citation_note(request: Request, code: str) -> HttpResponse:
    acting, rule = request.acting, unverified_rule(code)
    kept = CitationNote.objects.filter(township=acting.township, rule=code).first()
    note = kept or CitationNote(township=acting.township, rule=code)
    note.checked_by = acting.user
    form = CitationNoteForm(request.POST or None, instance=note)
    back = f"{reverse('law')}#{code}"
    if request.method == "POST" and form.is_valid():
        with act(
            by=acting,
            code="citation.note",
            label="核对条文号",
            happened_on=clock.today(),
            subject=f"规则：{code}",
            office=acting.office_for(OFFICES),
        ):
            form.save()
        messages.success(request, f"已记录条文号：{rule.requirement}（{form.cleaned_data['article']}）。")
        return redirect(back)
    context = {
        "rule": rule,
        "form": form,
        "cancel_url": back,
        "crumbs": [{"label": "依据", "url": reverse("law")}, {"label": "核对条文号", "url": ""}],
    }
    return render(request, "settings/citation_note.html", context, status=422 if form.errors else 200)
