"""The lock under which an act on a matter stands: whoever comes later waits until the earlier is through."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.http import Http404

from township.accounts.access import Actor
from township.records.composed import Wording
from township.records.matter import Matter


def lock(township: int, kind: str, pk: int) -> None:
    """Wait until nobody else acts on the matter. Raises Matter.DoesNotExist for another township's."""
    if not _LOCKED.of(kind=kind, township=township, pk=pk):
        raise Matter.DoesNotExist


def lock_matter(acting: Actor, pk: int, kind: str) -> None:
    """Lock a matter of the person's township, named in an address. Raises Http404."""
    try:
        lock(acting.township.pk, kind, pk)
    except Matter.DoesNotExist as absent:
        raise Http404("没有这个事项") from absent


def _locked(kind: str, township: int, pk: int) -> QuerySet[Matter, tuple[int]]:
    rows = Matter.objects.select_for_update().order_by()
    return rows.filter(kind=kind, township=township, pk=pk).values_list("pk")


_LOCKED = Wording(_locked)


def lock_several(township: int, matters: Iterable[int]) -> None:
    """Whoever acts on several matters waits until nobody else acts on any of them.

    They are locked in the order of their keys, so that two who want the same ones never hold one each. One of another
    township, or one that is not there, is left alone.
    """
    _SEVERAL.of(township=township, matters=sorted(set(matters)))


def _several(township: int, matters: Iterable[int]) -> QuerySet[Matter, tuple[int]]:
    rows = Matter.objects.select_for_update().order_by("pk")
    return rows.filter(township=township, pk__in=matters).values_list("pk")


_SEVERAL = Wording(_several, {"matters": int})
