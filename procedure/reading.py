"""The records that hang on a row are read when somebody first asks for them.

    RECORDS = ReadingPlan(
        Hanging(Order, {"items": Item.objects.select_related("article"), "notes": Note.objects.all()}),
        Hanging(Item, {"returns": Return.objects.all()}),
    )
    orders = list(Order.objects.filter(...))
    RECORDS.await_questions(orders)
    orders[0].items.all()       # one statement, for the items of every order in the list
    orders[1].items.all()       # none
    orders[0].notes.all()       # one more; had nobody asked, it would never have been sent

A reader declares nothing and loads nothing: it follows relations as if all had been prefetched. What nobody follows costs
nothing, and a list asks as often as one row, because rows that were read together (*peers*) are answered together.

It works where Django keeps prefetched rows: the related manager of a row looks there first, and finds a dictionary that
reads what is missing. Everything else of Django's stays as it is: `row.items.filter(…)` asks the database as ever,
`prefetch_related_objects()` finds what has been read and adds to it, a row that was loaded some other way knows nothing of
all this.

What has been read is not read again: like rows prefetched, it shows the database as it was when first asked. Whoever
writes and then wants to see what was written loads anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Self, cast

from django.db.models import ForeignObject, ForeignObjectRel, Model, QuerySet
from django.db.models.sql import Query

from township.records.composed import Composed


@dataclass(frozen=True)
class Hanging:
    """The records that hang on the rows of one model, each kind with the query that reads it.

    A kind is named as its related manager is, and read by any query of its model; what that query selects along
    (`select_related`) is at hand in each record. `along` names those single rows read along with the row itself, on
    which records hang in their turn.
    """

    model: type[Model]
    kinds: Mapping[str, QuerySet[Model]] = field(default_factory=dict)
    along: tuple[str, ...] = ()


class ReadingPlan:
    """Which records hang on which models: declared once by a process, followed wherever its rows are read."""

    def __init__(self, *hanging: Hanging) -> None:
        self._hanging = {each.model: each for each in hanging}
        self._statements: dict[tuple[type[Model], str], Composed[Model]] = {}

    def of(self, model: type[Model]) -> Hanging:
        """These records hang on a model; none do on one that is not in the plan."""
        return self._hanging.get(model) or Hanging(model)

    def await_questions(self, rows: Iterable[Model]) -> None:
        """Have the records of these rows, all of one model, read when somebody asks: for all of them at once."""
        peers = [row for row in rows if not isinstance(vars(row).get(_KEPT), _Awaited)]
        if not peers:
            return
        hanging = self.of(type(peers[0]))
        if hanging.kinds:
            for peer in peers:
                setattr(peer, _KEPT, _Awaited(self, hanging, peers))
        for name in hanging.along:
            self.await_questions(_along(peers, name))

    def forget(self, rows: Iterable[Model]) -> None:
        """Have the records of these rows read anew when somebody asks: for rows that were written to."""
        rows = list(rows)
        for row in rows:
            vars(row).pop(_KEPT, None)
        self.await_questions(rows)

    def read(self, peers: list[Model], name: str, query: QuerySet[Model]) -> None:
        """Read one kind of record for all peers, in one statement, and await what will be asked of these records."""
        relation = cast("ForeignObjectRel", type(peers[0])._meta.get_field(name)).field
        owners = {peer.pk: peer for peer in peers}
        found: dict[int, list[Model]] = {key: [] for key in owners}
        for record in self._composed(type(peers[0]), name, query, relation.name).of(list(owners)):
            found[getattr(record, relation.attname)].append(record)
        self._keep(peers, name, query, found)

    def _composed(
        self, model: type[Model], name: str, query: QuerySet[Model], relation: str
    ) -> Composed[Model]:
        """The statement for this kind of record, composed when it is first read."""
        if (model, name) not in self._statements:
            self._statements[model, name] = Composed(query, relation)
        return self._statements[model, name]

    def read_along(self, peers: Sequence[Model], name: str, records: Mapping[int, Model | None]) -> None:
        """Hold a kind of record that was read in one statement with its owners, at most one each, by their keys."""
        query = self.of(type(peers[0])).kinds[name]
        self._keep(peers, name, query, {key: [each] if each else [] for key, each in records.items()})

    def _keep(
        self, peers: Sequence[Model], name: str, query: QuerySet[Model], found: Mapping[int, list[Model]]
    ) -> None:
        relation = cast("ForeignObjectRel", type(peers[0])._meta.get_field(name)).field
        kept_class = _class_for(type(query))
        for peer in peers:
            for record in found[peer.pk]:
                relation.set_cached_value(record, peer)
            kept = kept_class(query.model, query.query).keep(query, relation, peer, found[peer.pk])
            getattr(peer, _KEPT)[name] = kept
        self.await_questions(record for records in found.values() for record in records)

    def read_all(self, rows: Iterable[Model]) -> None:
        """Ask for everything at once: for a copy that is handed on to where there is no database."""
        rows = list(rows)
        if not rows:
            return
        hanging = self.of(type(rows[0]))
        for name in hanging.kinds:
            self.read_all([record for row in rows for record in getattr(row, name).all()])
        for name in hanging.along:
            self.read_all(_along(rows, name))


#: Where Django keeps what was prefetched for a row.
_KEPT = "_prefetched_objects_cache"


def _along(rows: Iterable[Model], name: str) -> list[Model]:
    """The single rows that were read along with these, each object once."""
    read = (row._state.fields_cache.get(name) for row in rows)
    return list({id(each): each for each in read if each is not None}.values())


class _Awaited(dict[str, QuerySet[Model]]):
    """Stands where Django keeps the prefetched rows of one row, and reads a kind of record when it is looked up."""

    def __init__(self, plan: ReadingPlan, hanging: Hanging, peers: list[Model]) -> None:
        super().__init__()
        self._plan, self._hanging, self._peers = plan, hanging, peers

    def __missing__(self, name: str) -> QuerySet[Model]:
        if name not in self._hanging.kinds:
            raise KeyError(name)
        self._plan.read(self._peers, name, self._hanging.kinds[name])
        return self[name]

    def __reduce__(self) -> tuple[object, ...]:
        """A pickled row takes along what has been read; of the rest its copy asks the database, by itself."""
        return dict, (), None, None, iter(self.items())


class _Kept(QuerySet[Model]):
    """The records of one row, already read. Whatever is asked beyond them is asked of the database, as ever.

    Django makes a query for each row of a list, needed or not, which takes longer than to read the records; here it is
    made when somebody asks further.
    """

    def keep(
        self, query: QuerySet[Model], relation: ForeignObject[Any, Any], owner: Model, records: list[Model]
    ) -> Self:
        """Hold these records of the owner, read by the query."""
        self._asked = (query, relation, owner)
        self._result_cache, self._prefetch_done = records, True
        return self

    @cached_property
    def _further(self) -> QuerySet[Model]:
        query, relation, owner = self._asked
        return query.filter(**{relation.name: owner})

    @cached_property
    def query(self) -> Query:  # type: ignore[override]  # Django writes it, here it is made when asked for
        return self._further.query

    def _clone(self) -> QuerySet[Model]:
        return self._further.all()

    def __reduce__(self) -> tuple[object, ...]:
        """A pickled one is as Django would have prefetched it: the query it is made from would be run to its end."""
        plain: Any = self._further.all()
        plain._result_cache, plain._prefetch_done = self._result_cache, True  # noqa: SLF001
        return type(plain), (), plain.__getstate__()


@cache
def _class_for(queryset: type[QuerySet[Model]]) -> type[_Kept]:
    """What a queryset of this class refuses or adds, the records kept of it refuse and add too."""
    return type(f"Kept{queryset.__name__}", (_Kept, queryset), {})
