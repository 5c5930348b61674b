"""Whether two accounts are one person: where the work takes two, an account more is nobody more.

An account says who it is by its file; without one by its name, however it is typed. Two of one name are two people only
where each of them has a file of their own.
"""

from __future__ import annotations

from django.db.models import Q

from township import naming

from .models import User


def is_same_person(one: User, other: User) -> bool:
    """Whether these two may be one person."""
    if one.pk == other.pk:
        return True
    told_apart = one.cadre_id is not None and other.cadre_id is not None
    return naming.same(one.name, other.name) and not told_apart


def same_as(user: User, path: str) -> Q:
    """The same, asked of the database about the account at the end of a path."""
    bears_name = Q(**{f"{path}__compared_name": user.compared_name or naming.found_by(user.name)})
    if user.cadre_id is not None:
        bears_name &= Q(**{f"{path}__cadre": None})
    return Q(**{path: user.pk}) | bears_name
