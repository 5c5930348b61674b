"""确认起始状态: the commissioner sees what the roster holds and puts it before the secretary."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.accounts.access import Refused, Request, page
from township.forms import Form
from township.roster import declaring

from .saving import crumbs


class DeclarationForm(Form):
    reason = forms.CharField(
        label="核对情况",
        max_length=300,
        widget=forms.Textarea,
        help_text="按哪些材料核对、由谁核对，如：按2025年12月干部名册和“三定”方案逐人核对",
    )


@page(GET=declaring.PROPOSERS, POST=declaring.PROPOSERS)
def declare(request: Request) -> HttpResponse:
    acting = request.acting
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change = declaring.propose_declaration(by=acting, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已提请党委书记复核；复核后才能提出动议。")
            return redirect("pending-change", change.pk)
    context = {
        "form": form,
        "counts": [{"label": label, "value": number} for label, number in declaring.counts(acting.township)],
        "refusal": declaring.refusal_to_declare(acting.township),
        "crumbs": crumbs(("确认起始状态", "")),
        "cancel_url": reverse("roster:home"),
    }
    return render(request, "roster/declare.html", context, status=422 if form.errors else 200)
