"""Lists that may be very long: counted, and paged by number, only as far as anybody reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property

#: Up to so many rows are counted exactly; beyond, the page says “10,000+”.
COUNTED = 10_000


def count_of(rows: QuerySet[Model, object]) -> int:
    """How many rows there are; one more than COUNTED stands for all that are more."""
    return rows.order_by()[: COUNTED + 1].count()


def said(count: int) -> str:
    """A number from `count_of`, as the page says it."""
    return f"{COUNTED:,}+" if count > COUNTED else f"{count:,}"


class LongPaginator(Paginator):  # type: ignore[type-arg]  # Generic only for the checker.
    """Pages by number that end after the first 10,000 rows; whoever looks further narrows the conditions.

    So the dearest page costs no more at a million rows. What is paged are keys: a QuerySet, or a sequence that counts itself
    no further than one more than COUNTED.
    """

    @cached_property
    def _counted(self) -> int:
        rows = self.object_list
        return count_of(rows) if isinstance(rows, QuerySet) else len(rows)

    @cached_property
    def count(self) -> int:
        return min(self._counted, COUNTED)

    @property
    def total(self) -> str:
        return said(self._counted)

    @property
    def ends_early(self) -> str:
        """How many rows have pages, where there are more; else empty."""
        return f"{COUNTED:,}" if self._counted > COUNTED else ""


def page_of(
    rows: QuerySet[Any, Any], number: str | None, size: int, lines: Callable[[list[Any]], Iterable[Any]]
) -> Page[Any]:
    """A page of rows in their order: one statement finds all keys that have pages, and `lines` reads those of this page.

    Counted by itself, what is looked for would be looked for twice; and what a line shows need not be read with every
    condition by which it was found.
    """
    page: Page[Any] = LongPaginator(list(rows.values_list("pk", flat=True)[: COUNTED + 1]), size).get_page(
        number
    )
    keys = list(page.object_list)
    found = {row.pk: row for row in lines(keys)}
    page.object_list = [found[key] for key in keys if key in found]
    return page
