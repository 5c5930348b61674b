"""两步验证: everybody's own second factor; what a township asks of all; taking away that of a lost phone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from township.roster.models import Township
from township.squares import square

from . import interrupted_forms, lockout, login_sessions, second_factor, second_factor_acts
from .access import ADMINISTRATORS, LOGGED_IN, Refused, Request, page
from .middleware import held_by_all
from .places import crumbs
from .second_factor import SecondFactor
from .second_factor_forms import BeginForm, DayForm, PresentCodeForm
from .sessions import digest

NAME = second_factor_acts.NAME


@page(GET=LOGGED_IN)
def own(request: Request) -> HttpResponse:
    """Whether one has a second factor, how many recovery codes are left, and what can be done about both."""
    user = request.acting.user
    factor = SecondFactor.objects.filter(user=user).first() if user.factor_mark else None
    context = {
        "factor": factor,
        "readable": factor and second_factor.opened(factor.sealed, user.pk) is not None,
        "obligatory_from": request.acting.township.second_factor_from,
        "crumbs": crumbs(request.acting, NAME),
    }
    return render(request, "accounts/second_factor.html", context)


@sensitive_post_parameters()
@page(GET=LOGGED_IN, POST=LOGGED_IN)
@lockout.told
def begin(request: Request) -> HttpResponse:
    """The secret as text and as a square; once the phone has shown a code of it, the recovery codes, once."""
    acting = request.acting
    form = BeginForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            codes = second_factor_acts.begin(
                by=acting, secret=form.secret, step=form.step, before=form.before
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _codes(request, codes, f"{NAME}已启用")
    context = {
        "form": form,
        "letters": second_factor.in_letters(form.secret),
        "square": square(second_factor.address_of(form.secret, acting.user), error="m", border=2),
        "is_due": second_factor.is_due(acting.user, acting.township),
        "again": bool(acting.user.factor_mark),
        "carried": interrupted_forms.carried(request),
        "crumbs": crumbs(
            acting, (NAME, reverse("second-factor")), "更换设备" if acting.user.factor_mark else "启用"
        ),
    }
    return render(request, "accounts/second_factor_begin.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters()
@page(GET=LOGGED_IN, POST=LOGGED_IN)
@lockout.told
def codes(request: Request) -> HttpResponse:
    """Ten new recovery codes in place of those before."""
    if not request.acting.user.factor_mark:
        return redirect("second-factor")
    form = PresentCodeForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            made = second_factor_acts.renew_codes(by=request.acting, before=form.before)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _codes(request, made, "恢复码已换发")
    context = {
        "title": "换发恢复码",
        "form": form,
        "lede": "换发后，以前的恢复码全部作废。",
        "crumbs": crumbs(request.acting, (NAME, reverse("second-factor")), "换发恢复码"),
        "cancel_url": reverse("second-factor"),
        "submit": "换发恢复码",
    }
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)


def _codes(request: Request, made: list[str], title: str) -> HttpResponse:
    """The answer to the very post that made them: they are kept nowhere and cannot be shown again.

    Logins that began without what was just shown end; this one goes on under a new key.
    """
    request.session.cycle_key()
    login_sessions.end_all_but(request.acting.user, digest(request.session.session_key or ""))
    given = interrupted_forms.opened(request.POST.get(interrupted_forms.FIELD, ""), request.user.pk)
    context: dict[str, Any] = {
        "title": title,
        "codes": made,
        "given": given,
        "field": interrupted_forms.FIELD,
        "sealed": interrupted_forms.sealed(given) if given else "",
        "crumbs": crumbs(request.acting, (NAME, reverse("second-factor")), title),
    }
    return render(request, "accounts/recovery_codes.html", context)


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def day(request: Request) -> HttpResponse:
    """From which day on everybody in the township must have one."""
    town = Township.objects.get(pk=request.acting.township.pk)
    form = DayForm(request.POST or None, initial={"day": town.second_factor_from})
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            change = second_factor_acts.propose_day(
                by=request.acting, day=asked["day"], reason=asked["reason"]
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已提请复核：{change.label}，复核后生效。")
            return redirect("pending-change", change.pk)
    held = held_by_all(town).filter(user__is_active=True, user__factor_mark="")
    without = held.values("user").distinct().count()
    context = {
        "title": "两步验证要求",
        "form": form,
        "lede": f"现任职务的账号中 {without} 个尚未启用。由另一人复核后生效，并告知全体。",
        "crumbs": crumbs(request.acting, "两步验证要求"),
        "cancel_url": reverse("settings"),
        "submit": "提请复核",
    }
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)
