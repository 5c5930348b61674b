"""Several accounts at once: made by list, linked with their files, and answered by the second person; the slips they print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from township.pending.access import awaited_from
from township.pending.acts import accept
from township.pending.models import PendingChange
from township.public_address import public_site
from township.records import clock
from township.roster.models import Cadre
from township.roster.own_files import namesakes

from . import first_password, listed, users
from .access import ADMINISTRATORS, LEADERS, Actor, Refused, Request, page
from .guarded import ABOUT_ACCOUNTS, CONFIRMERS
from .list_forms import AccountListForm, SeveralForm, SeveralLinksForm
from .models import User
from .places import crumbs

#: The kinds of change that are answered several at once.


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def accounts_by_list(request: Request) -> HttpResponse:
    """Paste or upload, look at what was understood, propose: the answer is the sheet of first halves."""
    form = AccountListForm(
        request.POST or None, request.FILES or None, acting=request.acting, initial={"since": clock.today()}
    )
    entries: list[listed.AccountEntry] = []
    if request.method == "POST" and form.is_valid():
        if form.was_shown and (answer := _proposed(request, form)):
            return answer
        entries = form.found.entries
        form.show()
    context = {
        "form": form,
        "entries": entries,
        "crumbs": crumbs(request.acting, ("账号与职务", reverse("accounts")), "按清单添加账号"),
        "cancel_url": reverse("accounts"),
    }
    return render(request, "settings/accounts_list.html", context, status=422 if form.errors else 200)


def _proposed(request: Request, form: AccountListForm) -> HttpResponse | None:
    asked = form.cleaned_data
    try:
        changes = listed.propose(
            form.found.entries, by=request.acting, since=asked["since"], reason=asked["reason"]
        )
    except Refused as refusal:
        form.add_error("pasted", str(refusal))
        return None
    return _slips(request, changes, first_password.FIRST, reverse("accounts"))


@page(GET=ADMINISTRATORS, POST=ADMINISTRATORS)
def link_accounts(request: Request) -> HttpResponse:
    """Accounts and the one file of the roster that bears their name, proposed as their own all at once."""
    found = _one_file_each(request.acting)
    rows = [
        (str(user.pk), f"{user.name}（{user.username}）—— {users.described(file)}") for user, file in found
    ]
    form = SeveralLinksForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        for user, file in found:
            if user.pk in form.cleaned_data["chosen"]:
                _link(request, user, file, form.cleaned_data["reason"])
        return redirect("accounts")
    context = {
        "title": "按姓名关联本人干部信息",
        "form": form,
        "rows": rows,
        "submit": "提请复核",
        "none": "没有账号与名册中唯一的同名干部相对应。名册中同名不止一人的、姓名写法不同的，在各自账号页关联。",
        "crumbs": crumbs(request.acting, ("账号与职务", reverse("accounts")), "按姓名关联本人干部信息"),
        "cancel_url": reverse("accounts"),
    }
    return render(request, "settings/several.html", context, status=422 if form.errors else 200)


def _one_file_each(acting: Actor) -> list[tuple[User, Cadre]]:
    """The accounts without a file of their own whose name one file of the roster bears, free and not spoken of already."""
    asked = acting.township.pending_changes.filter(kind="account.link", state=PendingChange.State.WAITING)
    accounts = User.objects.filter(home=acting.township, cadre=None, is_active=True)
    accounts = accounts.exclude(pk__in=asked.values("account"))
    found = [(user, namesakes(user, acting.township.pk)) for user in accounts.order_by("username")]
    single = [
        (user, files[0]) for user, files in found if len(files) == 1 and files[0].pk not in user.not_own
    ]
    return [(user, file) for user, file in single if users.refusal_to_link(user, file) is None]


def _link(request: Request, user: User, file: Cadre, reason: str) -> None:
    try:
        users.propose_link(by=request.acting, user=user, cadre=file, reason=reason)
    except Refused as refusal:
        messages.error(request, f"{user.name}：{refusal}")
    else:
        messages.success(request, f"已提请复核：{user.name}关联本人干部信息。")


@page(GET=CONFIRMERS, POST=CONFIRMERS)
def confirm_accounts(request: Request) -> HttpResponse:
    """What waits for this person of changes of accounts, answered in one form; each stays an act of its own."""
    waiting = list(_awaited(request.acting))
    rows = [(str(change.pk), _told(change)) for change in waiting]
    form = SeveralForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["chosen"])
        done = _accepted(request, [change for change in waiting if change.pk in chosen])
        if any(map(first_password.is_set_by, done)):
            return _slips(request, done, first_password.SECOND, reverse("accounts-confirm"))
        return redirect("accounts-confirm")
    context = {
        "title": "账号变更一并复核",
        "form": form,
        "rows": rows,
        "submit": "同意所选各项",
        "lede": "逐项看过再勾选，每一项各自记入纪实；不同意的，不勾选，到“待复核”中退回。",
        "none": "没有等您复核的账号变更。",
        "crumbs": [{"label": "待复核", "url": reverse("pending")}, {"label": "账号变更一并复核", "url": ""}],
        "cancel_url": reverse("pending"),
    }
    return render(request, "settings/several.html", context, status=422 if form.errors else 200)


def _awaited(acting: Actor) -> Iterable[PendingChange]:
    """In the order they were proposed, the leaders' offices last: once both are held the confirmer confirms no more."""
    rows = [each for each in awaited_from(acting) if each.kind.startswith(ABOUT_ACCOUNTS)]
    return sorted(rows, key=lambda each: (_is_leader(each), each.pk))


def _is_leader(change: PendingChange) -> bool:
    return change.payload.get("role") in LEADERS and not change.payload["stand_in"]


def _told(change: PendingChange) -> str:
    """A change in one line: whose account, what, from when, why, proposed by whom."""
    what = "，".join(_in_words(**each) for each in change.lines if not first_password.tells_of_password(each))
    return f"{change.subject.removeprefix('账号：')}　{change.label}：{what}　（{change.proposed_by.name}提出：{change.reason}）"


def _in_words(label: str, before: str, after: str) -> str:
    """One line of a change; the office itself needs no word before it."""
    said = f"{before}→{after or '无'}" if before else after
    return said if label == "职务" else f"{label} {said}"


def _accepted(request: Request, changes: list[PendingChange]) -> list[PendingChange]:
    """Confirm each by itself: one that is refused keeps no other from taking effect."""
    done = []
    for change in changes:
        try:
            done.append(accept(change.pk, by=request.acting))
        except Refused as refusal:
            messages.error(request, f"{change.label}（{change.subject}）没有生效：{refusal}")
    if done:
        messages.success(request, f"已复核生效 {len(done)} 项账号变更。")
    return done


def _slips(request: Request, changes: Iterable[PendingChange], which: str, back: str) -> HttpResponse:
    """The halves of the one-time passwords, a slip a person. It answers a post and is kept nowhere."""
    slips: list[dict[str, Any]] = [
        {
            "name": change.account.name,
            "username": change.account.username,
            "half": first_password.half(change, which),
        }
        for change in changes
        if change.account and first_password.is_set_by(change)
    ]
    context = {
        "town": request.acting.township,
        "sheets": [slips[at : at + 12] for at in range(0, len(slips), 12)],
        "first": which == first_password.FIRST,
        "site": public_site(request),
        "back": back,
    }
    return render(request, "settings/password_slips.html", context)
