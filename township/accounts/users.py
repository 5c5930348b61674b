"""The only writers of accounts. An account has no history of its own: what changed stands in the step record.

A password never does. What lets somebody see or sign is proposed here and takes effect when a second person confirms
it (`guarded`), and so does another name, by which recusal knows whoever has no file. To add an account, or to
deactivate one on which no vote and no watch depends, is one person's act. Accounts are deactivated, never deleted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404

from township.pending.acts import line, propose
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act, act
from township.refusal import Refusal
from township.required_value import known
from township.roster.models import Cadre
from township.roster.own_files import namesakes, own_files, related_files
from township.roster.relations import index_of

from . import first_password, notices
from .access import ADMINISTRATORS, LEADERS, Actor, Refused
from .middleware import acting_in, held_by_all
from .models import COMMITTEE, Office, Role, User
from .one_person import await_turn, refusal_to_be, refusal_to_return
from .same_person import is_same_person


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


@contextmanager
def _step(by: Actor, user: User, code: str, label: str, reason: str = "") -> Iterator[Act]:
    with act(
        by=by,
        code=f"account.{code}",
        label=label,
        happened_on=clock.today(),
        reason=reason,
        subject=subject_of(user),
        office=by.office_for(ADMINISTRATORS),
    ) as step:
        yield step


def add(*, by: Actor, username: str, name: str, position: str = "") -> User:
    """A new account of the township. It has no password: that comes with its first office, from two people."""
    user = User(username=username, name=name, position=position, home=by.township, must_change_password=True)
    user.set_unusable_password()
    with _step(by, user, "add", "建立账号") as step:
        user.save()
        step.details["changes"] = [line("登录名", "", username), line("姓名", "", name)]
        if position:
            step.details["changes"].append(line("党政职务", "", position))
    return user


def has_counted(user: User) -> bool:
    """Whether the user holds or held an office, or is about to be given one."""
    return user.offices.exists() or PendingChange.objects.filter(account=user, state="waiting").exists()


def rename(*, by: Actor, user: User, name: str, position: str) -> None:
    """What the user is called, and which position stands beside the name on rosters and minutes called from now on.

    Raises Refused where the name is that of somebody who counts: that is proposed (`propose_name`).
    """
    if name != user.name and has_counted(user):
        raise Refused(f"{user.name}担任（过）职务，改姓名须由另一人复核。")
    changes = [line("姓名", user.name, name), line("党政职务", user.position, position)]
    user.name, user.position = name, position
    with _step(by, user, "rename", "修改账号姓名、党政职务") as step:
        user.save(update_fields=["name", "position"])
        step.details["changes"] = [each for each in changes if each["before"] != each["after"]]
        notices.tell_of_one(step, user)


def propose_name(*, by: Actor, user: User, name: str, position: str, reason: str) -> PendingChange:
    """Ask a second person to call somebody who counts otherwise: whose file is their own may follow from it."""
    if refusal := refusal_to_be(user, name=name, cadre=user.cadre):
        raise Refused(str(refusal))
    changes = [line("姓名", user.name, name), line("党政职务", user.position, position)]
    return propose(
        "account.rename",
        by=by,
        subject=subject_of(user),
        reason=reason,
        account=user,
        target=user,
        lines=[each for each in changes if each["before"] != each["after"]],
        cadres=no_longer_own(user, User(name=name, cadre=user.cadre, home=user.home, not_own=user.not_own)),
        payload={"name": name, "position": position},
    )


def apply_name(change: PendingChange, step: Act) -> None:
    user, name = known(change.account), change.payload["name"]
    await_turn(change.township_id)
    if refusal := refusal_to_be(user, name=name, cadre=user.cadre):
        raise Refused(str(refusal))
    user.name, user.position = name, change.payload["position"]
    user.save(update_fields=["name", "position"])


def propose_link(*, by: Actor, user: User, cadre: Cadre | None, reason: str) -> PendingChange:
    """Ask a second person to say which file on the roster is the user's own, or that none is: recusal follows from it."""
    if refusal := refusal_to_link(user, cadre):
        raise Refused(str(refusal))
    others = [] if cadre else namesakes(user, by.township.pk)
    told = [line("名册中同名的", described(other), "不是本人") for other in others]
    return propose(
        "account.link",
        by=by,
        subject=subject_of(user),
        reason=reason,
        account=user,
        target=user,
        lines=[line("本人干部信息", described(user.cadre), described(cadre)), *told],
        cadres=no_longer_own(
            user, User(name=user.name, cadre=cadre, home=user.home, not_own=[o.pk for o in others])
        ),
        payload={"cadre": cadre.pk if cadre else None, "not_own": [other.pk for other in others]},
    )


def apply_link(change: PendingChange, step: Act) -> None:
    user, pk = known(change.account), change.payload["cadre"]
    cadre = Cadre.objects.get(pk=pk, township=change.township_id) if pk else None
    await_turn(change.township_id)
    if refusal := refusal_to_link(user, cadre):
        raise Refused(str(refusal))
    step.label = "关联本人干部信息" if cadre else "取消关联本人干部信息"
    user.cadre, user.not_own = cadre, change.payload.get("not_own", [])
    user.save(update_fields=["cadre", "not_own"])


def no_longer_own(user: User, becomes: User) -> set[int]:
    """The files that would be the user's own no longer, and those of their relatives: from whose matters the user need
    no longer withdraw. It is told at the doors of those who are in the running, as every bar that goes away."""
    town = known(user.home).pk
    lost = own_files(user, town) - own_files(becomes, town)
    return {*lost, *related_files(lost, index_of(town), certain=True)} if lost else set()


def refusal_to_link(user: User, cadre: Cadre | None) -> Refusal | None:
    """Why this file cannot be this user's own, or the present one no longer."""
    taken = User.objects.filter(cadre=cadre).exclude(pk=user.pk).first() if cadre else None
    if cadre and taken:
        return Refusal(f"{cadre.name}已与登录名 {taken.username} 关联，先取消原关联。")
    return refusal_to_be(user, name=user.name, cadre=cadre)


def described(cadre: Cadre | None) -> str:
    """What an administrator may know of a cadre: name and unit."""
    if cadre is None:
        return ""
    return f"{cadre.name}（{cadre.unit.name}）" if cadre.unit else cadre.name


def propose_reset(*, by: Actor, user: User, reason: str) -> PendingChange:
    """Ask a second person to give the user a one-time password; the old one holds until then."""
    if refusal := refusal_to_reset(user, by.user):
        raise Refused(str(refusal))
    return propose(
        "account.reset",
        by=by,
        subject=subject_of(user),
        reason=reason,
        account=user,
        target=user,
        lines=[first_password.told_line()],
        payload=first_password.asked(),
    )


def apply_reset(change: PendingChange, step: Act) -> None:
    if refusal := refusal_to_reset(known(change.account), change.proposed_by):
        raise Refused(str(refusal))
    first_password.set_for(change)


def refusal_to_reset(user: User, proposed_by: User) -> Refusal | None:
    """Why this user gets no one-time password from this administrator."""
    if is_same_person(user, proposed_by):
        return Refusal("本人密码在“修改密码”页更改，不能重置。")
    return None if user.is_active else Refusal(f"{user.name}的账号已停用，先启用再重置密码。")


def deactivate(*, by: Actor, user: User, reason: str) -> None:
    """From now on the user is nobody: the next click of an open session leads to the login.

    Raises Refused for one's own account, and for whoever sits on the committee, stands in for an office, supervises or
    answers for a county: two people end the office first. So they do for the last confirmer where no two leaders confirm.
    """
    # An account more of one's own may be closed: that takes nobody anything away.
    if user.pk == by.user.pk:
        raise Refused("不能停用本人的账号，由另一名系统管理员办理。")
    if held := user.offices.filter(
        Q(until=None) | Q(until__gte=clock.today()), role__in={*COMMITTEE, Role.SUPERVISOR, Role.COUNTY}
    ).first():
        raise Refused(f"{user.name}担任{held.label}，先结束其职务（由两人办理），再停用账号。")
    if _is_last_confirmer(by, user):
        raise Refused(
            f"{user.name}是现有唯一的复核员，停用后账号变更无人复核；先由两人授予他人复核员职务，再停用账号。"
        )
    user.is_active = False
    with _step(by, user, "deactivate", "停用账号", reason) as step:
        user.save(update_fields=["is_active"])
        step.details["changes"] = [line("状态", "启用", "停用")]
        notices.tell_of_one(step, user)


def _is_last_confirmer(by: Actor, user: User) -> bool:
    """Whether nobody else would be left to confirm a change of accounts: no two leaders, and no other confirmer."""
    held = held_by_all(by.township).filter(user__is_active=True)
    confirming = [each.user_id for each in held.filter(role=Role.CONFIRMER)]
    return confirming.count(user.pk) == len(confirming) > 0 and not led_by_two(held)


def led_by_two(held: QuerySet[Office]) -> bool:
    """Whether secretary and discipline secretary are both there, in two people who can log in: these confirm then."""
    offices = list(held.filter(role__in=LEADERS, stand_in=False, user__is_active=True).select_related("user"))
    two = any(not is_same_person(offices[0].user, other.user) for other in offices[1:])
    return two and {office.role for office in offices} == LEADERS


def propose_activation(*, by: Actor, user: User, reason: str) -> PendingChange:
    """Ask a second person to let a deactivated user in again."""
    if refusal := refusal_to_activate(user):
        raise Refused(str(refusal))
    return propose(
        "account.activate",
        by=by,
        subject=subject_of(user),
        reason=reason,
        account=user,
        target=user,
        lines=[line("状态", "停用", "启用")],
        payload={},
    )


def apply_activation(change: PendingChange, step: Act) -> None:
    user = known(change.account)
    if refusal := refusal_to_activate(user):
        raise Refused(str(refusal))
    user.is_active = True
    user.save(update_fields=["is_active"])


def refusal_to_activate(user: User) -> Refusal | None:
    """Why there is nothing to reactivate, or what it would bring back stands beside no office of the same person."""
    return Refusal(f"{user.name}的账号没有停用。") if user.is_active else refusal_to_return(user)


def one_time_password_lasts(user: User) -> bool:
    """Whether a one-time password would still let in."""
    return user.password_expires_at is None or user.password_expires_at > clock.machine_now()


def spend_one_time_password(user: User) -> bool:
    """Let the user in by their one-time password, once; False where it is spent or its time is over.

    Of two who use it at the same moment one is let in. That it was used is recorded.
    """
    with transaction.atomic():
        kept = User.objects.select_for_update().get(pk=user.pk)
        if kept.password_expires_at is None or kept.home is None:
            return True
        if not one_time_password_lasts(kept):
            return False
        kept.password_expires_at = clock.machine_now()
        with _step(acting_in(kept, kept.home), kept, "enter", "以一次性密码登录"):
            kept.save(update_fields=["password_expires_at"])
    return True


def change_own_password(*, by: Actor, password: str) -> None:
    user = by.user
    user.set_password(password)
    user.must_change_password, user.password_expires_at = False, None
    with _step(by, user, "password", "修改本人密码"):
        user.save(update_fields=["password", "must_change_password", "password_expires_at"])
