"""The only way an office is given or ended: the administrator proposes, a second person confirms.

What an office must not be combined with is refused here, when it is proposed and again when it is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.http import Http404

from township.pending.acts import line, propose
from township.pending.models import PendingChange
from township.records import clock
from township.records.act import Act, act
from township.refusal import Refusal
from township.roster.models import Township

from . import first_password
from .access import ADMINISTRATORS, Actor, Refused
from .models import OF_COUNTY, SINGLE, Office, Role, User
from .one_person import await_turn, clash, held_from
from .same_person import ONE_NAME, accounts_of, is_same_person
from .users import subject_of

COUNTY_ALONE = (
    "“县委组织部”职务只在县委组织部授予，县委组织部也只有这一职务和系统管理员、复核员；对乡镇只看办理情况，"
    "不参与乡镇的办理。"
)


def roles_of(town: Township) -> list[Role]:
    """The offices there are in a township, or in the organisation department of a county."""
    return [role for role in Role if (role in OF_COUNTY if town.county_office else role != Role.COUNTY)]


def office(acting: Actor, pk: int) -> Office:
    found = Office.objects.filter(pk=pk, township=acting.township).select_related("user", "township").first()
    if found is None:
        raise Http404("没有这项职务")
    return found


# Giving


def propose_grant(
    *,
    by: Actor,
    user: User,
    role: str,
    since: date,
    reason: str,
    stand_in: bool = False,
    with_password: bool = True,
) -> PendingChange:
    """Ask a second person to give an office, or to let somebody stand in for it.

    The first office of an account brings its password with it, unless another that is proposed beside it does. Raises
    Refused with a sentence; the attempt is recorded.
    """
    given = Office(township=by.township, user=user, role=role, stand_in=stand_in, since=since)
    if refusal := refusal_to_grant(given, by.user):
        _refuse(by, user, "grant", f"授予职务：{given.label}", reason, refusal)
    first = with_password and first_password.comes_with(given)
    return propose(
        "office.grant",
        by=by,
        subject=subject_of(user),
        reason=reason,
        account=user,
        lines=[
            line("职务", "", given.label),
            line("自", "", since),
            *([first_password.told_line()] if first else []),
        ],
        payload={"role": role, "stand_in": stand_in, "since": since.isoformat()}
        | (first_password.asked() if first else {}),
    )


def apply_grant(change: PendingChange, step: Act) -> None:
    """Give the office that was proposed."""
    town = await_turn(change.township_id)
    asked = change.payload
    given = Office(
        township=town,
        user=change.account,
        role=asked["role"],
        stand_in=asked["stand_in"],
        since=date.fromisoformat(asked["since"]),
    )
    step.label = f"授予职务：{given.label}"
    if refusal := refusal_to_grant(given, change.proposed_by):
        raise Refused(str(refusal))
    given.save()
    if first_password.is_set_by(change):
        first_password.set_where_none_is(change)


def refusal_to_grant(given: Office, proposed_by: User) -> Refusal | None:
    """Why this office cannot be given to this person from that day on."""
    user, role, town = given.user, given.role, given.township
    if refusal := _of_no_body(given) or _stood_in_for(given) or _for_oneself(user, proposed_by):
        return refusal
    if not user.is_active:
        return Refusal(f"{user.name}的账号已停用，先启用账号再授予职务。")
    if user.home_id != town.pk and role != Role.SUPERVISOR:
        return Refusal(f"{user.name}的账号属于{user.home}，外单位账号在本镇只能担任监督员。")
    if given.since < clock.today():
        return Refusal("开始日期不得早于今天：谁是党委成员、谁应当回避，按当时的任职计算，事后不能改变。")
    others = held_from(given.since, township=town, role=role, stand_in=given.stand_in).exclude(user=user)
    own = held_from(given.since, township=town, user__in=accounts_of(user))
    return clash(given, own) or _taken(given, others)


def _for_oneself(user: User, proposed_by: User) -> Refusal | None:
    if user.pk == proposed_by.pk:
        return Refusal("不能给本人授予职务，由另一名系统管理员办理。")
    if is_same_person(user, proposed_by):
        return Refusal(f"不能给本人授予职务：被授予人和您的{ONE_NAME}")
    return None


def refusal_beside(given: Office, own: Iterable[Office], others: Iterable[Office]) -> Refusal | None:
    """Why an office cannot be given beside others that are given with it: of the same person, and of other people."""
    return _of_no_body(given) or _stood_in_for(given) or clash(given, own) or _taken(given, others)


def _of_no_body(given: Office) -> Refusal | None:
    """An office of a county where there is a township, or the other way round."""
    return None if given.role in roles_of(given.township) else Refusal(COUNTY_ALONE)


def _stood_in_for(given: Office) -> Refusal | None:
    if not given.stand_in or given.role in SINGLE:
        return None
    names = "、".join(each.label for each in Role if each in SINGLE)
    return Refusal(f"{Role(given.role).label}没有回避代行，只有{names}可以设回避代行。")


def _taken(given: Office, others: Iterable[Office]) -> Refusal | None:
    if given.role not in SINGLE:
        return None
    for held in others:
        until = f"至{held.until:%Y-%m-%d}" if held.until else ""
        return Refusal(
            f"{given.label}同一时间只能有一人，现由{held.user.name}担任（自{held.since:%Y-%m-%d}{until}）。"
            "先结束其任期，新任职务的开始日期晚于其结束日期。"
        )
    return None


# Ending


def propose_end(*, by: Actor, held: Office, until: date, reason: str) -> PendingChange:
    """Ask a second person to end an office with that day, the day itself included: who counts is not one person's choice."""
    if refusal := refusal_to_end(held, until, by.user):
        _refuse(by, held.user, "end", f"结束职务：{held.label}", reason, refusal)
    return propose(
        "office.end",
        by=by,
        subject=subject_of(held.user),
        reason=reason,
        account=held.user,
        target=held,
        lines=[line(held.label, f"自{held.since}", f"至{until}")],
        payload={"office": held.pk, "until": until.isoformat()},
    )


def apply_end(change: PendingChange, step: Act) -> None:
    held = (
        Office.objects.select_for_update(of=("self",)).select_related("user").get(pk=change.payload["office"])
    )
    until = date.fromisoformat(change.payload["until"])
    step.label = f"结束职务：{held.label}"
    if refusal := refusal_to_end(held, until, change.proposed_by):
        raise Refused(str(refusal))
    held.until = until
    held.save()


def refusal_to_end(held: Office, until: date, proposed_by: User) -> Refusal | None:
    """Why this office cannot end with that day."""
    if is_same_person(held.user, proposed_by):
        return Refusal("不能结束本人的职务，由另一名系统管理员办理。")
    if held.until and held.until < clock.today():
        return Refusal(f"该职务已于{held.until:%Y-%m-%d}结束，不能再改。")
    # Yesterday, so that a successor may begin today: an office is held on its last day too.
    if until < clock.today() - timedelta(days=1):
        return Refusal("结束日期不得早于昨天：谁是党委成员、谁应当回避，按当时的任职计算，事后不能改变。")
    # An office that lasts longer than was known is given anew: only there is asked who else holds what by then.
    if held.until and until > held.until:
        return Refusal(
            f"结束日期只能提前：该职务已定于{held.until:%Y-%m-%d}结束，继续担任的，自次日起另行授予。"
        )
    if until < held.since:
        return Refusal(f"结束日期不得早于开始日期（{held.since:%Y-%m-%d}）。")
    return None


def _refuse(by: Actor, user: User, code: str, label: str, reason: str, refusal: Refusal) -> None:
    """Record that it was tried, and refuse it."""
    with act(
        by=by,
        code=f"office.{code}",
        label=label,
        happened_on=clock.today(),
        reason=reason,
        subject=subject_of(user),
        office=by.office_for(ADMINISTRATORS),
        outcome="refused",
        details={"refusal": str(refusal)},
    ):
        pass
    raise Refused(str(refusal))
