"""Whether two accounts are one person: where the work takes two, an account more is nobody more.

An account says who it is by its file; without one by its name, however it is typed: that of another account, or that of
another account's file. Two of one name are two people only where each of them has a file of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from township import naming
from township.known import known
from township.roster.models import Cadre

from .models import User

#: Said where the work takes two and both accounts bear one name.
ONE_NAME = "两个账号同名，可能是同一人；确是两人的，由系统管理员把两个账号分别与本人干部信息对应后再办理。"


def is_same_person(one: User, other: User) -> bool:
    """Whether these two may be one person."""
    if one.pk == other.pk:
        return True
    told_apart = one.cadre_id is not None and other.cadre_id is not None
    return not told_apart and not _names(one).isdisjoint(_names(other))


def person_among(user: User, others: Iterable[User]) -> User | None:
    """The first of these accounts that may be this person's."""
    return next((other for other in others if is_same_person(user, other)), None)


def persons_of(users: Iterable[User]) -> dict[int, int]:
    """For each of these accounts the one under which its person counts: the first of theirs."""
    first: list[User] = []
    found: dict[int, int] = {}
    for user in users:
        if user.pk in found:
            continue
        there = person_among(user, first)
        first += [] if there else [user]
        found[user.pk] = (there or user).pk
    return found


def accounts_of(user: User) -> frozenset[int]:
    """The keys of the accounts that may be this person's."""
    return frozenset(User.objects.filter(same_as(user)).values_list("pk", flat=True))


def has_namesake(user: str) -> Exists:
    """Whether another account bears the name of the one at the end of a path, or of its file, asked in a statement that
    is sent anyway."""
    others = User.objects.exclude(pk=OuterRef(user))
    name, of_file = OuterRef(f"{user}__compared_name"), OuterRef(f"{user}__cadre__compared_name")
    return Exists(
        others.filter(Q(compared_name=name) | Q(cadre__compared_name=name) | Q(compared_name=of_file))
    )


def same_as(user: User, path: str = "") -> Q:
    """`is_same_person`, asked of the database about the account at the end of a path."""
    account = f"{path}__" if path else ""
    own = user.compared_name or naming.found_by(user.name)
    bears_name = Q(**{f"{account}compared_name": own})
    if user.cadre_id is None:
        bears_name |= Q(**{f"{account}cadre__compared_name": own})
    else:
        bears_name |= Q(**{f"{account}compared_name__in": _names_of_file(user)})
        bears_name &= Q(**{f"{account}cadre": None})
    return Q(**{path or "pk": user.pk}) | bears_name


def _names(user: User) -> set[str]:
    """What the account is called, and its file, as names are compared."""
    file = user.cadre
    called = {user.compared_name or naming.found_by(user.name), file.compared_name if file else ""}
    return called - {""}


def _names_of_file(user: User) -> Any:
    """What the file is called: as it was read already, or asked in the statement that is sent anyway."""
    if User.cadre.is_cached(user):
        return [known(user.cadre).compared_name]
    return Cadre.objects.filter(user=user.pk).values("compared_name")
