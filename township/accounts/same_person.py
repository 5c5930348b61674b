"""Two accounts may belong to one person: where the work takes two, an account more is nobody more.

An account says who it is by its file; without one by its name, however it is typed: that of another account, or that of
another account's file. Two of one name are two people only where each of them has a file of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from township import naming
from township.records.composed import Wording
from township.required_value import known
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
    asked = {"user": user.pk, "called": _called(user)}
    if user.cadre_id is None:
        return frozenset(_WITHOUT_FILE.of(**asked))
    if User.cadre.is_cached(user):
        # It may be one that is supposed to be called so: what the file of the database is called is another question.
        return frozenset(_WITH_FILE_CALLED.of(**asked, of_file=known(user.cadre).compared_name))
    return frozenset(_WITH_FILE.of(**asked))


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
    of_file = None if user.cadre_id is None else _names_of_file(user)
    return _same_as(user.pk, _called(user), of_file, path)


def _same_as(user: int, called: str, of_file: Any, path: str = "") -> Q:
    """The same, of the account of this key and name; `of_file` are the names of its file, None where it has none."""
    account = f"{path}__" if path else ""
    bears_name = Q(**{f"{account}compared_name": called})
    if of_file is None:
        bears_name |= Q(**{f"{account}cadre__compared_name": called})
    else:
        bears_name |= Q(**{f"{account}compared_name__in": of_file})
        bears_name &= Q(**{f"{account}cadre": None})
    return Q(**{path or "pk": user}) | bears_name


def _called(user: User) -> str:
    return user.compared_name or naming.found_by(user.name)


def _names(user: User) -> set[str]:
    """What the account is called, and its file, as names are compared."""
    file = user.cadre
    return {_called(user), file.compared_name if file else ""} - {""}


def _names_of_file(user: User) -> Any:
    """What the file is called: as it was read already, or asked in the statement that is sent anyway."""
    if User.cadre.is_cached(user):
        return [known(user.cadre).compared_name]
    return _of_file(user.pk)


def _of_file(user: int) -> QuerySet[Cadre, Any]:
    return Cadre.objects.filter(user=user).values("compared_name")


def _without_file(user: int, called: str) -> QuerySet[User, int]:
    return User.objects.filter(_same_as(user, called, None)).values_list("pk", flat=True)


def _with_file_called(user: int, called: str, of_file: str) -> QuerySet[User, int]:
    return User.objects.filter(_same_as(user, called, [of_file])).values_list("pk", flat=True)


def _with_file(user: int, called: str) -> QuerySet[User, int]:
    return User.objects.filter(_same_as(user, called, _of_file(user))).values_list("pk", flat=True)


#: The accounts of whoever's account has no file, one whose name is known, or one whose name is asked along.
_WITHOUT_FILE, _WITH_FILE_CALLED = Wording(_without_file), Wording(_with_file_called)
_WITH_FILE = Wording(_with_file)
