"""One person holds no two offices that exclude each other, under whatever accounts.

It is asked when an office is given, and again of every change by which two accounts would become one person: another
name, a file taken away or another one, an account let in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from township import naming
from township.records import clock
from township.refusal import Refusal
from township.roster.models import Cadre, Township

from .models import APART, COMMITTEE, Office, Role, User
from .same_person import ONE_NAME, accounts_of


def held_from(since: date, **whose: object) -> QuerySet[Office]:
    """The offices held on that day or later."""
    offices = Office.objects.filter(Q(until=None) | Q(until__gte=since), **whose)
    return offices.select_related("user", "township")


def await_turn(township: int) -> Township:
    """Whoever changes offices, or who somebody is, in this township waits here: two such changes never overlook each other."""
    return Township.objects.select_for_update().get(pk=township)


def clash(given: Office, own: Iterable[Office]) -> Refusal | None:
    """Why an office cannot be added to those a person holds, under whatever account."""
    for held in own:
        refusal = _beside(given, held) or _second_seat(given, held)
        if refusal and held.user_id != given.user_id:
            return Refusal(f"{refusal}{ONE_NAME}")
        if refusal:
            return refusal
    return None


def _beside(given: Office, held: Office) -> Refusal | None:
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
    if {held.role, given.role} == {Role.SECRETARY, Role.DISCIPLINE} and not (held.stand_in or given.stand_in):
        return Refusal(
            f"党委书记和纪委书记须是两人：廉洁意见由两人签字，账号由两人复核。{held.user.name}担任{held.label}"
            f"（自{held.since:%Y-%m-%d}），先结束该职务，或由他人担任{given.label}。"
        )
    if _apart(held.role, given.role):
        return Refusal(
            f"{given.label}不能与{held.label}由一人担任：计票录入、报情况的人不审批、不监督，两遍计票不由一人录入。"
            f"{held.user.name}担任{held.label}（自{held.since:%Y-%m-%d}），先结束该职务，或由他人担任{given.label}。"
        )
    return None


def _second_seat(given: Office, held: Office) -> Refusal | None:
    """One person has one seat on the Party committee, by however many offices, and so one account for it."""
    seats = held.user_id != given.user_id and {held.role, given.role} <= {*COMMITTEE}
    if not seats or held.stand_in or given.stand_in:
        return None
    return Refusal(
        f"党委成员一人一席一票：{held.user.name}的另一账号已担任{held.label}，党委职务授予同一账号。"
    )


def _apart(one: str, other: str) -> bool:
    return other in APART.get(Role(one), ()) or one in APART.get(Role(other), ())


def refusal_to_be(user: User, *, name: str, cadre: Cadre | None) -> Refusal | None:
    """Why this account cannot be called so, or have this file: it would become one person with another account, whose
    offices stand beside none of its own."""
    known_as = User(pk=user.pk, username=user.username, name=name, cadre=cadre)
    return _beside_others(user, accounts_of(known_as) - accounts_of(user))


def refusal_to_call_file(cadre: Cadre, name: str) -> Refusal | None:
    """Why a file is not called so: whoever it is linked with would become one person with another account."""
    user = User.objects.filter(cadre=cadre.pk).select_related("cadre").first()
    called = Cadre(pk=cadre.pk, name=name, compared_name=naming.found_by(name))
    return refusal_to_be(user, name=user.name, cadre=called) if user else None


def refusal_to_return(user: User) -> Refusal | None:
    """Why this account is not let in again with the offices it still has."""
    return _beside_others(user, accounts_of(user) - {user.pk})


def _beside_others(user: User, others: frozenset[int]) -> Refusal | None:
    for given, held in _pairs(held_from(clock.today(), user=user), others):
        if clash(given, [held]):
            return Refusal(
                f"照此办理，{given.label}和{held.label}（登录名 {user.username}、{held.user.username}）可能由同一人"
                f"用两个账号担任。先结束其中一项职务（由两人办理）再办。{ONE_NAME}"
            )
    return None


def _pairs(own: Iterable[Office], others: Iterable[int]) -> Iterator[tuple[Office, Office]]:
    """The offices of one account and of others that are held at the same time in the same township."""
    theirs = list(held_from(clock.today(), user__in=others)) if others else []
    for given in own:
        for held in theirs:
            if given.township_id == held.township_id and _at_once(given, held):
                yield given, held


def _at_once(one: Office, other: Office) -> bool:
    begins = max(one.since, other.since)
    return all(each.until is None or each.until >= begins for each in (one, other))
