"""The only writers of second factors. Everybody begins their own; to take one away, where a phone is lost, takes two people.

From which day everybody in a township must have one is the township's own setting, which takes two people as well.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from township.pending.acts import line, propose
from township.records import clock
from township.records.act import Act, act
from township.refusal import Refusal
from township.required_value import known
from township.roster.models import Township

from . import notices
from .access import Actor, Refused
from .middleware import acting_in
from .models import Role, User
from .same_person import is_same_person
from .second_factor import RECOVERY_CODES, SecondFactor, digests, new_recovery_codes, sealed

if TYPE_CHECKING:
    from township.pending.models import PendingChange

NAME = "两步验证"
MOVED = "您打开此页后，本账号的两步验证已有变化；刷新页面后重新办理。"
NONE = "没有启用两步验证。"


@transaction.atomic
def begin(*, by: Actor, secret: bytes, step: int, before: str) -> list[str]:
    """Give one's own account a second factor, or another in place of the one it has; returns the recovery codes.

    `step` is that of the code by which the phone was shown to hold the secret: it is spent. `before` is the mark of the
    one that was there when the form was drawn. Raises Refused where it is another by now.
    """
    user = _locked(by.user, before)
    codes = new_recovery_codes()
    factor = SecondFactor.objects.filter(user=user).first() or SecondFactor(user=user)
    factor.sealed, factor.codes = sealed(secret, user.pk), digests(codes)
    factor.spent_step, factor.since = step, clock.machine_now()
    label = f"更换{NAME}设备" if before else f"启用{NAME}"
    with _own_step(by, "factor_begin", label) as recorded:
        _keep(user, factor)
        recorded.details["changes"] = [line(NAME, "已启用" if before else "", "已启用，并发给恢复码")]
        notices.tell_oneself(recorded, user)
    return codes


@transaction.atomic
def renew_codes(*, by: Actor, before: str) -> list[str]:
    """Ten new recovery codes in place of all before. Raises Refused where the second factor is another by now."""
    user = _locked(by.user, before)
    factor = SecondFactor.objects.get(user=user)
    codes = new_recovery_codes()
    left, factor.codes = len(factor.codes), digests(codes)
    with _own_step(by, "factor_codes", "换发恢复码") as recorded:
        _keep(user, factor)
        recorded.details["changes"] = [line("未用的恢复码", f"{left} 个", f"{RECOVERY_CODES} 个，以前的作废")]
        notices.tell_oneself(recorded, user)
    return codes


@transaction.atomic
def recover(user: User, typed: str) -> bool:
    """Let somebody in by a recovery code, once; of two who use it at the same moment one is let in. It is recorded."""
    kept = User.objects.select_for_update().get(pk=user.pk)
    factor = SecondFactor.objects.filter(user=kept).first()
    (digest,) = digests([typed])
    if factor is None or kept.home is None or digest not in factor.codes:
        return False
    factor.codes = [each for each in factor.codes if each != digest]
    with _own_step(acting_in(kept, kept.home), "factor_recover", "以恢复码登录") as recorded:
        _keep(kept, factor)
        recorded.details["changes"] = [
            line("未用的恢复码", f"{len(factor.codes) + 1} 个", f"{len(factor.codes)} 个")
        ]
        notices.tell_oneself(recorded, kept)
    return True


def propose_removal(*, by: Actor, user: User, reason: str) -> PendingChange:
    """Ask a second person to take an account's second factor away: its bearer has lost the phone and the codes."""
    if refusal := refusal_to_remove(user, by.user):
        raise Refused(str(refusal))
    return propose(
        "account.factor",
        by=by,
        subject=f"账号：{user.name}（{user.username}）",
        reason=reason,
        account=user,
        target=user,
        lines=[line(NAME, "已启用", "解除，恢复码一并作废")],
        payload={},
    )


def apply_removal(change: PendingChange, step: Act) -> None:
    user = known(change.account)
    if refusal := refusal_to_remove(user, change.proposed_by):
        raise Refused(str(refusal))
    take_away(user)


def take_away(user: User) -> None:
    """Take the second factor away, inside an act; every login of the account ends."""
    SecondFactor.objects.filter(user=user).delete()
    user.factor_mark = ""
    user.save(update_fields=["factor_mark"])
    user.logins.all().delete()


def refusal_to_remove(user: User, proposed_by: User) -> Refusal | None:
    """Why there is nothing to take away, or not by this administrator."""
    if is_same_person(user, proposed_by):
        return Refusal(f"不能解除本人的{NAME}，由另一名系统管理员提请；更换设备在“{NAME}”页办理。")
    return None if user.factor_mark else Refusal(f"{user.name}的账号{NONE}")


# From when on everybody must have one


def propose_day(*, by: Actor, day: date | None, reason: str) -> PendingChange:
    """Ask a second person to make second factors obligatory from a day on, or no longer."""
    town = Township.objects.get(pk=by.township.pk)
    before = town.second_factor_from
    if day == before:
        raise Refused("与现行要求相同，没有需要复核的变更。")
    return propose(
        "township.second_factor",
        by=by,
        subject=f"乡镇：{town.name}",
        reason=reason,
        target=f"second-factor-{town.pk}",
        lines=[line(f"必须使用{NAME}", _said(before), _said(day))],
        payload={"before": _iso(before), "after": _iso(day)},
    )


def apply_day(change: PendingChange, step: Act) -> None:
    town = Township.objects.select_for_update(no_key=True).get(pk=change.township_id)
    if _iso(town.second_factor_from) != change.payload["before"]:
        raise Refused("提出以后，现行要求又有改动；退回此项变更，由提出人按最新要求重新提出。")
    after = change.payload["after"]
    town.second_factor_from = date.fromisoformat(after) if after else None
    town.save()
    if town.second_factor_from:
        notices.tell_all(
            step,
            f"{town.name}自{town.second_factor_from:%Y年%m月%d日}起必须使用{NAME}：在“{NAME}”页启用；"
            f"到期未启用的，登录后只能办理启用。{step.happened_on:%Y年%m月%d日}。",
        )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _said(day: date | None) -> str:
    return f"自{day:%Y年%m月%d日}起" if day else "不要求"


# What the acts share


def _own_step(by: Actor, code: str, label: str) -> AbstractContextManager[Act]:
    return act(
        by=by,
        code=f"account.{code}",
        label=label,
        happened_on=clock.today(),
        subject=f"账号：{by.user.name}（{by.user.username}）",
        office=by.office_for(Role.values),
    )


def _locked(user: User, before: str) -> User:
    """The account, locked, its second factor being the one a form was drawn for."""
    kept = User.objects.select_for_update().get(pk=user.pk)
    if kept.factor_mark != before:
        raise Refused(MOVED)
    return kept


def _keep(user: User, factor: SecondFactor) -> None:
    factor.save()
    user.factor_mark = factor.mark
    user.save(update_fields=["factor_mark"])
