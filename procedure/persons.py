"""Statements composed once ask what somebody must withdraw from (decision 0050): in the same words for everybody.

Whose account, file and relatives they are, are values of the statement.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from township import naming
from township.accounts.access import Actor
from township.accounts.models import User
from township.models import Cadre, Township
from township.records.composed import Wording
from township.required_value import known
from township.roster.own_files import own_files, related_files
from township.roster.relations import index_of

R = TypeVar("R")
#: What stands in a statement for several: the relatives, and the keys it is asked for.
SEVERAL = {"kin": int, "keys": int}


@dataclass(frozen=True)
class ActingPerson:
    """Somebody who may have to withdraw: the files that are, or may be, theirs, and those of their relatives."""

    acting: Actor
    own: Collection[int]
    kin: Collection[int]


def person_of(acting: Actor) -> ActingPerson:
    """Somebody acts with their files and those of their relatives, as they stand now."""
    own = own_files(acting.user, acting.township.pk)
    kin = related_files(own, index_of(acting.township.pk), certain=True) if own else ()
    return ActingPerson(acting, own, kin)


@dataclass
class AskedOfPerson(Generic[R]):
    """The rows of a query about a person: of a `ActingPerson`, and of `keys` or other values.

    Of what the person may see by their offices, and of today, the query knows nothing.
    """

    query: Callable[..., QuerySet[Model, R]]
    _wordings: dict[frozenset[str], Wording[R]] = field(default_factory=dict)

    def of(self, who: Actor | ActingPerson, **values: Any) -> list[R]:
        """Somebody is asked for with these values, and the rows come in one statement; their files are asked for first, unless
        known."""
        person = who if isinstance(who, ActingPerson) else person_of(who)
        told = _told_of(person)
        if told is None:
            return list(self.query(person, **values))
        shape = frozenset(told)
        if shape not in self._wordings:
            several = {name: kind for name, kind in SEVERAL.items() if name in {*told, *values}}
            self._wordings[shape] = Wording(self._worded, several)
        return self._wordings[shape].of(**told, **values)

    def _worded(self, **values: Any) -> QuerySet[Model, R]:
        person = _somebody(**{name: values.pop(name) for name in TOLD if name in values})
        return self.query(person, **values)


#: What a statement is told of a person: their account, what it and its file are called where there may be another one of
#: theirs, and their file with those of their relatives.
TOLD = ("user", "township", "name", "called", "own", "kin")


def _told_of(person: ActingPerson) -> dict[str, object] | None:
    """The values that stand for a person; None for somebody of several files, or whose file would have to be read."""
    acting, user = person.acting, person.acting.user
    if len(person.own) > 1:
        return None
    told: dict[str, object] = {"user": user.pk, "township": acting.township.pk}
    if person.own:
        told |= {"own": next(iter(person.own)), "kin": sorted(person.kin)}
    if acting.may_be_two:
        told["name"] = user.compared_name or naming.found_by(user.name)
        if user.cadre_id is not None:
            if not User.cadre.is_cached(user):
                return None
            told["called"] = known(user.cadre).compared_name
    return told


def _somebody(
    user: int,
    township: int,
    name: str | None = None,
    called: str | None = None,
    own: int | None = None,
    kin: Collection[int] = (),
) -> ActingPerson:
    """The person for whom these values stand."""
    account = User(pk=user, compared_name=name or "")
    if called is not None:
        account.cadre = Cadre(pk=own, compared_name=called)
    acting = Actor(account, Township(pk=township), frozenset(), may_be_two=name is not None)
    return ActingPerson(acting, () if own is None else (own,), kin)
