"""账号与职务: who may log in to the township and which offices they hold. Nothing of a personnel file is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.pending.models import PendingChange
from township.records import clock, timeline
from township.records.models import StepRecord
from township.roster.models import Cadre
from township.roster.own_files import own_files

from . import first_password, offices, second_factor_acts, users
from .access import ADMINISTRATORS, Actor, Refused, Request, page
from .forms import (
    AccountFilter,
    AccountForm,
    CadreSearch,
    EndForm,
    GrantForm,
    GuestForm,
    LinkForm,
    NameForm,
    ReasonForm,
)
from .middleware import held_by_all
from .models import Office, Role, User
from .passwords import how_long
from .places import crumbs, tabs

PROPOSE = "提请复核"


@page(GET=ADMINISTRATORS)
def account_list(request: Request) -> HttpResponse:
    acting = request.acting
    form = AccountFilter(request.GET or None)
    held = Prefetch("offices", held_by_all(acting.township), to_attr="held")
    rows = users.known_to(acting).select_related("cadre__unit", "home").prefetch_related(held)
    rows = form.narrow(rows, acting).order_by("-is_active", "username")
    context = {
        "tabs": tabs(acting, "accounts"),
        "form": form,
        "clear_url": reverse("accounts") if request.GET else "",
        "listed": Paginator(rows, 50).get_page(request.GET.get("page")),
    }
    return render(request, "settings/accounts.html", context)


@page(GET=ADMINISTRATORS)
def account(request: Request, pk: int) -> HttpResponse:
    acting = request.acting
    user = users.account(acting, pk)
    held = list(user.offices.filter(township=acting.township).order_by("-since", "-pk"))
    context = {
        "account": user,
        "own": user.home_id == acting.township.pk,
        "me": user.pk == acting.user.pk,
        "described": users.described(user.cadre),
        "offices": held,
        "waiting": list(acting.township.pending_changes.filter(account=user, state="waiting")),
        "today": clock.today(),
        "timeline": _timeline(acting, user),
        "crumbs": crumbs(acting, ("账号与职务", reverse("accounts")), user.name),
    }
    return render(request, "settings/account.html", context)


def _timeline(acting: Actor, user: User) -> list[timeline.Entry]:
    steps = StepRecord.objects.filter(township=acting.township, subject__endswith=f"（{user.username}）")
    steps = steps.filter(subject__startswith="账号：").order_by("-sequence")[:20]
    return timeline.entries(steps, with_rows=True)


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def add_account(request: Request) -> HttpResponse:
    form = AccountForm(request.POST or None, instance=User(home=request.acting.township))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        user = users.add(
            by=request.acting,
            username=asked["username"],
            name=asked["name"],
            position=asked["position"],
        )
        messages.success(request, f"账号已建立：{user.name}（{user.username}）。授予职务后才能登录。")
        return redirect("account", user.pk)
    intro = "账号建立时没有密码，不能登录；首次授予职务经复核后，由两人各告知一半初始密码。"
    return _form(request, "添加账号", form, submit="建立账号", intro=intro)


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def rename_account(request: Request, pk: int) -> HttpResponse:
    user = users.own_account(request.acting, pk)
    row = User.objects.get(pk=user.pk)
    form = NameForm(request.POST or None, instance=row, counts=users.has_counted(user))
    title = "修改姓名、党政职务"
    if form.is_valid() and form.takes_two:
        propose = partial(users.propose_name, by=request.acting, user=user, **form.cleaned_data)
        return _propose(request, user, title, form, propose)
    told = {name: form.cleaned_data[name] for name in ("name", "position")} if form.is_valid() else {}
    return _change(request, user, title, form, lambda: users.rename(by=request.acting, user=user, **told))


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def link_account(request: Request, pk: int) -> HttpResponse:
    """Find the user's own file by name; only name, unit and present posts are shown: namesakes are told apart by them."""
    acting = request.acting
    user = users.own_account(acting, pk)
    if request.method == "POST":
        return _link(request, user)
    search = CadreSearch(request.GET or None)
    context = {
        "account": user,
        "reason": LinkForm(),
        "form": search,
        "asked": bool(request.GET.get("name")),
        "listed": Paginator(search.found(acting), 50).get_page(request.GET.get("page")),
        "described": users.described(user.cadre),
        "namesakes": [] if user.cadre else sorted(own_files(user, acting.township.pk)),
        "crumbs": _crumbs(acting, user, "关联本人干部信息"),
    }
    return render(request, "settings/link.html", context)


def _link(request: Request, user: User) -> HttpResponse:
    acting = request.acting
    chosen = request.POST.get("cadre", "")
    cadre = Cadre.objects.filter(township=acting.township, pk=chosen).first() if chosen.isdecimal() else None
    if chosen and cadre is None:
        raise Http404("名册中没有此人")
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, "写明事由后再提请复核。")
        return redirect("account-link", user.pk)
    try:
        change = users.propose_link(by=acting, user=user, cadre=cadre, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("account-link", user.pk)
    return _proposed(request, change)


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def reset_password(request: Request, pk: int) -> HttpResponse:
    user = users.own_account(request.acting, pk)
    form = ReasonForm(request.POST or None)
    warning = (
        "复核后原密码失效，已登录的会话随即结束。一次性密码分两半：前半显示给您，后半显示给复核人，各自告知本人；"
        f"{how_long()}，首次登录时须修改。"
    )
    return _propose(
        request,
        user,
        "重置密码",
        form,
        lambda: users.propose_reset(by=request.acting, user=user, **form.cleaned_data),
        warning=warning,
    )


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def remove_factor(request: Request, pk: int) -> HttpResponse:
    user = users.own_account(request.acting, pk)
    form = ReasonForm(request.POST or None)
    warning = "用于手机和恢复码都已遗失的。向本人当面核实后提请；复核后其登录全部结束，下次只凭密码登录，由本人重新启用。"
    return _propose(
        request,
        user,
        "解除两步验证",
        form,
        lambda: second_factor_acts.propose_removal(by=request.acting, user=user, **form.cleaned_data),
        warning=warning,
    )


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def deactivate_account(request: Request, pk: int) -> HttpResponse:
    user = users.own_account(request.acting, pk)
    form = ReasonForm(request.POST or None)
    warning = "停用后立即退出登录，不能再登录；账号和纪实保留，可以重新启用。所任职务须另行结束。"
    return _change(
        request,
        user,
        "停用账号",
        form,
        lambda: users.deactivate(by=request.acting, user=user, **form.cleaned_data),
        warning=warning,
    )


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def activate_account(request: Request, pk: int) -> HttpResponse:
    user = users.own_account(request.acting, pk)
    form = ReasonForm(request.POST or None)
    warning = "复核启用后可以用原密码登录，未结束的职务随即恢复。"
    return _propose(
        request,
        user,
        "启用账号",
        form,
        lambda: users.propose_activation(by=request.acting, user=user, **form.cleaned_data),
        warning=warning,
    )


# Offices


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def grant_office(request: Request, pk: int) -> HttpResponse:
    acting = request.acting
    user = users.account(acting, pk)
    roles = offices.roles_of(acting.township) if user.home_id == acting.township.pk else [Role.SUPERVISOR]
    form = GrantForm(request.POST or None, roles=roles, initial={"since": clock.today()})
    return _propose(
        request,
        user,
        "授予职务",
        form,
        lambda: offices.propose_grant(by=acting, user=user, **form.cleaned_data),
    )


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def grant_guest(request: Request) -> HttpResponse:
    """A supervisor from elsewhere, by the exact login name."""
    form = GuestForm(request.POST or None, initial={"since": clock.today()})
    if request.method == "POST" and form.is_valid():
        asked = {name: form.cleaned_data[name] for name in ("since", "reason")}
        user = form.cleaned_data["username"]
        try:
            change = offices.propose_grant(by=request.acting, user=user, role=Role.SUPERVISOR, **asked)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _proposed(request, change)
    intro = "县级监督人员在多个乡镇任监督员时，用其已有账号授予职务，不另建账号。"
    return _form(request, "授予外单位监督员", form, submit=PROPOSE, intro=intro)


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def end_office(request: Request, pk: int) -> HttpResponse:
    held: Office = offices.office(request.acting, pk)
    form = EndForm(request.POST or None, held=held, initial={"until": clock.today()})
    return _propose(
        request,
        held.user,
        f"结束职务：{held.label}",
        form,
        lambda: offices.propose_end(by=request.acting, held=held, **form.cleaned_data),
    )


# How these pages look


def _change(
    request: Request, user: User, title: str, form: Any, change: Callable[[], Any], **page: str
) -> HttpResponse:
    """Ask, do, and go back to the account; a refusal stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            change()
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已办理：{title}（{user.name}）。")
            return redirect("account", user.pk)
    return _confirm(request, user, title, form, **page)


def _propose(
    request: Request, user: User, title: str, form: Any, propose: Callable[[], PendingChange], **page: str
) -> HttpResponse:
    """Ask, and put it before a second person; a refusal stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            return _proposed(request, propose())
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _confirm(request, user, title, form, submit=PROPOSE, **page)


def _proposed(request: Request, change: PendingChange) -> HttpResponse:
    """Where a proposal leads: to its page, or to the first half of the password that comes with it.

    That half is the answer to the very post that proposed it: it is stored nowhere and cannot be shown again.
    """
    if not first_password.is_set_by(change):
        messages.success(request, f"已提请复核：{change.label}（{change.subject}），复核后生效。")
        return redirect("pending-change", change.pk)
    context = {
        "change": change,
        "half": first_password.half(change, first_password.FIRST),
        "how_long": how_long(),
        "crumbs": crumbs(request.acting, ("账号与职务", reverse("accounts")), change.label),
    }
    return render(request, "settings/password.html", context)


def _confirm(request: Request, user: User, title: str, form: Any, **page: str) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "lede": f"{user.name}（{user.username}）",
        "crumbs": _crumbs(request.acting, user, title),
        "cancel_url": reverse("account", args=[user.pk]),
        "submit": title.partition("：")[0],
        **page,
    }
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)


def _form(request: Request, title: str, form: Any, **page: str) -> HttpResponse:
    context = {
        "title": title,
        "form": form,
        "crumbs": crumbs(request.acting, ("账号与职务", reverse("accounts")), title),
        "cancel_url": reverse("accounts"),
        **page,
    }
    return render(request, "settings/form.html", context, status=422 if form.errors else 200)


def _crumbs(acting: Actor, user: User, title: str) -> list[dict[str, str]]:
    return crumbs(
        acting, ("账号与职务", reverse("accounts")), (user.name, reverse("account", args=[user.pk])), title
    )
