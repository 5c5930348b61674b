"""The only way an office is given or ended. What an office must not be combined with is refused here."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from township.records import clock
from township.records.act import Act, act
from township.refusal import Refusal
from township.roster.models import Township

from .access import ADMINISTRATORS, Actor, Refused
from .models import SINGLE, Office, Role, User
from .users import subject_of


def held_from(since: date, **whose: object) -> QuerySet[Office]:
    """The offices held on that day or later."""
    offices = Office.objects.filter(Q(until=None) | Q(until__gte=since), **whose)
    return offices.select_related("user", "township")


def office(acting: Actor, pk: int) -> Office:
    found = Office.objects.filter(pk=pk, township=acting.township).select_related("user", "township").first()
    if found is None:
        raise Http404("没有这项职务")
    return found


def grant(*, by: Actor, user: User, role: str, since: date, stand_in: bool = False) -> Office:
    """Give an office, or let somebody stand in for it. Raises Refused with a sentence; the attempt is recorded."""
    given = Office(township=by.township, user=user, role=role, stand_in=stand_in, since=since)
    with _step(by, user, "grant", f"授予职务：{given.label}") as step:
        # Whoever grants in this township waits here: two grants never overlook each other.
        Township.objects.select_for_update().get(pk=by.township.pk)
        refusal = refusal_to_grant(by, given)
        if refusal:
            step.outcome, step.details["refusal"] = "refused", str(refusal)
        else:
            given.save()
    if refusal:
        raise Refused(str(refusal))
    return given


def refusal_to_grant(by: Actor, given: Office) -> Refusal | None:
    """Why this office cannot be given to this person from that day on."""
    user, role, since = given.user, given.role, given.since
    if given.stand_in and role not in SINGLE:
        names = "、".join(each.label for each in Role if each in SINGLE)
        return Refusal(f"{Role(role).label}没有回避代行，只有{names}可以设回避代行。")
    if user.pk == by.user.pk:
        return Refusal("不能给本人授予职务，由另一名系统管理员办理。")
    if not user.is_active:
        return Refusal(f"{user.name}的账号已停用，先启用账号再授予职务。")
    if user.home_id != by.township.pk and role != Role.SUPERVISOR:
        return Refusal(f"{user.name}的账号属于{user.home}，外单位账号在本镇只能担任监督员。")
    others = held_from(since, township=by.township, role=role, stand_in=given.stand_in).exclude(user=user)
    return _clash(given, held_from(since, township=by.township, user=user)) or _taken(given, others)


def _clash(given: Office, own: Iterable[Office]) -> Refusal | None:
    for held in own:
        if (held.role, held.stand_in) == (given.role, given.stand_in):
            return Refusal(f"{held.user.name}已担任{held.label}（自{held.since:%Y-%m-%d}），不必重复授予。")
        if held.role == given.role:
            return Refusal(
                f"须回避的人不能由本人代行：{held.user.name}担任{held.label}（自{held.since:%Y-%m-%d}），"
                f"先结束该职务，或由他人担任{given.label}。"
            )
        if Role.ADMINISTRATOR in (held.role, given.role):
            return Refusal(
                f"不相容职务分离：系统管理员不得在同一乡镇兼任其他职务。{held.user.name}担任{held.label}，"
                f"先结束该职务，或由他人担任{given.label}。"
            )
    return None


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


def end(*, by: Actor, held: Office, until: date, reason: str = "") -> None:
    """End an office with that day, the day itself included."""
    if held.user_id == by.user.pk:
        raise Refused("不能结束本人的职务，由另一名系统管理员办理。")
    if held.until and held.until < clock.today():
        raise Refused(f"该职务已于{held.until:%Y-%m-%d}结束，不能再改。")
    held.until = until
    with _step(by, held.user, "end", f"结束职务：{held.label}", reason):
        held.save()


def _step(by: Actor, user: User, code: str, label: str, reason: str = "") -> AbstractContextManager[Act]:
    return act(
        by=by, code=f"office.{code}", label=label, happened_on=clock.today(), reason=reason,
        subject=subject_of(user), office=by.office_for(ADMINISTRATORS),
    )  # fmt: skip
