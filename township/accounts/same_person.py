"""Whether two accounts are one person: where the work takes two, an account more is nobody more.

An account says who it is by its file; without one by its name, however it is typed. Two of one name are two people only
where each of them has a file of their own.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from township import naming

from .models import User

#: Said where the work takes two and both accounts bear one name.
ONE_NAME = "两个账号同名，可能是同一人；确是两人的，由系统管理员把两个账号分别与本人干部信息对应后再办理。"


def is_same_person(one: User, other: User) -> bool:
    """Whether these two may be one person."""
    if one.pk == other.pk:
        return True
    told_apart = one.cadre_id is not None and other.cadre_id is not None
    return naming.same(one.name, other.name) and not told_apart


def accounts_of(user: User) -> frozenset[int]:
    """The keys of the accounts that may be this person's."""
    bears_name = Q(compared_name=user.compared_name or naming.found_by(user.name))
    if user.cadre_id is not None:
        bears_name &= Q(cadre=None)
    return frozenset(User.objects.filter(Q(pk=user.pk) | bears_name).values_list("pk", flat=True))


def has_namesake(user: str) -> Exists:
    """Whether another account bears the name of the one at the end of a path, asked in a statement that is sent anyway."""
    others = User.objects.exclude(pk=OuterRef(user))
    return Exists(others.filter(compared_name=OuterRef(f"{user}__compared_name")))


def same_as(user: User, path: str) -> Q:
    """The same, asked of the database about the account at the end of a path."""
    bears_name = Q(**{f"{path}__compared_name": user.compared_name or naming.found_by(user.name)})
    if user.cadre_id is not None:
        bears_name &= Q(**{f"{path}__cadre": None})
    return Q(**{path: user.pk}) | bears_name
