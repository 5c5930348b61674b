"""The only writers of accounts. An account has no history of its own: what changed stands in the step record.

A password never does. Accounts are deactivated, never deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from township.records import clock
from township.records.act import Act, act
from township.roster.models import Cadre

from .access import ADMINISTRATORS, Actor, Refused
from .models import User
from .passwords import one_time_password


def known_to(acting: Actor) -> QuerySet[User]:
    """The accounts of the township, and those from elsewhere that hold or held an office in it."""
    here = Q(home=acting.township) | Q(offices__township=acting.township)
    return User.objects.filter(here).distinct()


def account(acting: Actor, pk: int) -> User:
    user = known_to(acting).select_related("cadre__unit", "home").filter(pk=pk).first()
    if user is None:
        raise Http404("没有这个账号")
    return user


def own_account(acting: Actor, pk: int) -> User:
    """An account this township manages: one from elsewhere is managed at home."""
    user = account(acting, pk)
    if user.home_id != acting.township.pk:
        raise Refused(f"该账号由{user.home}的系统管理员管理，本镇只能授予或结束其监督员职务。")
    return user


def subject_of(user: User) -> str:
    return f"账号：{user.name}（{user.username}）"


def change(label: str, before: Any, after: Any) -> dict[str, str]:
    """One line of a difference, as the timeline shows it."""
    return {"label": label, "before": str(before or ""), "after": str(after or "")}


@contextmanager
def _step(by: Actor, user: User, code: str, label: str, reason: str = "") -> Iterator[Act]:
    with act(
        by=by, code=f"account.{code}", label=label, happened_on=clock.today(), reason=reason,
        subject=subject_of(user), office=by.office_for(ADMINISTRATORS),
    ) as step:  # fmt: skip
        yield step


def add(*, by: Actor, username: str, name: str) -> tuple[User, str]:
    """A new account of the township, and the password for its first login, which is kept nowhere."""
    password = one_time_password()
    user = User(username=username, name=name, home=by.township, must_change_password=True)
    user.set_password(password)
    with _step(by, user, "add", "建立账号") as step:
        user.save()
        step.details["changes"] = [change("登录名", "", username), change("姓名", "", name)]
    return user, password


def rename(*, by: Actor, user: User, name: str) -> None:
    before, user.name = user.name, name
    with _step(by, user, "rename", "修改账号姓名") as step:
        user.save(update_fields=["name"])
        step.details["changes"] = [change("姓名", before, name)]


def link(*, by: Actor, user: User, cadre: Cadre | None) -> None:
    """Say which file on the roster is the user's own: recusal is computed from it."""
    taken = User.objects.filter(cadre=cadre).exclude(pk=user.pk).first() if cadre else None
    if taken:
        raise Refused(f"{cadre.name}已与登录名 {taken.username} 关联，先取消原关联。")
    before, user.cadre = user.cadre, cadre
    with _step(by, user, "link", "关联本人干部信息" if cadre else "取消关联本人干部信息") as step:
        user.save(update_fields=["cadre"])
        step.details["changes"] = [change("本人干部信息", described(before), described(cadre))]


def described(cadre: Cadre | None) -> str:
    """What an administrator may know of a cadre: name and unit."""
    if cadre is None:
        return ""
    return f"{cadre.name}（{cadre.unit.name}）" if cadre.unit else cadre.name


def reset_password(*, by: Actor, user: User) -> str:
    """A new one-time password; every session of the user ends."""
    if user.pk == by.user.pk:
        raise Refused("本人密码在“修改密码”页更改，不能重置。")
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    with _step(by, user, "reset", "重置密码"):
        user.save(update_fields=["password", "must_change_password"])
    return password


def deactivate(*, by: Actor, user: User, reason: str) -> None:
    """From now on the user is nobody: the next click of an open session leads to the login."""
    if user.pk == by.user.pk:
        raise Refused("不能停用本人的账号，由另一名系统管理员办理。")
    _switch(by, user, on=False, label="停用账号", reason=reason)


def activate(*, by: Actor, user: User, reason: str) -> None:
    _switch(by, user, on=True, label="启用账号", reason=reason)


def _switch(by: Actor, user: User, *, on: bool, label: str, reason: str) -> None:
    user.is_active = on
    with _step(by, user, "activate" if on else "deactivate", label, reason) as step:
        user.save(update_fields=["is_active"])
        states = ("停用", "启用")
        step.details["changes"] = [change("状态", states[not on], states[on])]


def change_own_password(*, by: Actor, password: str) -> None:
    user = by.user
    user.set_password(password)
    user.must_change_password = False
    with _step(by, user, "password", "修改本人密码"):
        user.save(update_fields=["password", "must_change_password"])
