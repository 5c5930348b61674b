"""This walks the records of a township and names where they do not hold: a break in the chain, a changed or missing row.

The database refuses such changes itself (`append_only.py`); this finds what was changed behind its back.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import QuerySet

from . import chain
from .composed import Composed, Wording
from .models import ChainHead, StepRecord, StepRow

if TYPE_CHECKING:
    from township.models import Township

logger = logging.getLogger(__name__)

#: So many records are read at a time, and so many rows.
CHUNK = 2000


@dataclass(frozen=True)
class Break:
    """Where something does not hold: the place and a sentence."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}"


#: What other rooms of the house have to verify in a township: each walks its own and names what does not hold.
FURTHER: list[Callable[[Township], Iterator[Break]]] = []

#: What is verified for the whole installation.
INSTALLATION: list[Callable[[], Iterator[Break]]] = []


def verify(township: Township, *, passed: Callable[[int], None] = lambda _: None) -> Iterator[Break]:
    """Every break in the records of one township is told, in the order of the chain.

    Read in chunks, each from where the last ended: the memory it takes does not grow with the chain. `passed` is told
    after each chunk how many records lie behind.
    """
    walk = _Walk(township)
    for records in walk.chunks():
        yield from walk.links(records)
        yield from _rows(township, records)
        passed(walk.length)
    yield from walk.end()
    for further in FURTHER:
        yield from _survived(township, further)


def _survived(township: Township, further: Callable[[Township], Iterator[Break]]) -> Iterator[Break]:
    """What another room finds. Where a row was altered so that its reading fails, that is a finding and not the end."""
    try:
        yield from further(township)
    except Exception:
        logger.exception("the verification by %s broke off", further.__module__)
        yield Break(
            f"{township} {further.__module__}", "核对中断：所读的记录被改动，不能再读取；详见服务器日志"
        )


def verify_installation() -> Iterator[Break]:
    """Every break in what no township has for itself is told: rows as they stand, accounts, files, the guards of the database."""
    for each in INSTALLATION:
        yield from each()


class _Walk:
    """The chain of a township read from its beginning: how far, and with which digest the last record ended."""

    def __init__(self, township: Township) -> None:
        self.township = township
        self.length = 0
        self.digest = ""
        self.head: ChainHead | None = None

    def chunks(self) -> Iterator[list[StepRecord]]:
        """The records, some at a time. Acts recorded meanwhile are walked too."""
        while True:
            # Before the records: a record and the head are written at once, so a sound chain has no more than these.
            self.head = next(iter(_heads().of([self.township.pk])), None)
            if not (records := _FURTHER.of(township=self.township.pk, length=self.length)):
                return
            yield records

    def links(self, records: list[StepRecord]) -> Iterator[Break]:
        """Each record follows the one before and is what its digest says."""
        for record in records:
            place = _place(self.township, record.sequence)
            if record.sequence != self.length + 1:
                yield Break(_place(self.township, self.length + 1), "缺失")
            if record.previous != self.digest:
                yield Break(place, "与前一条不相连：前一条被改动、删除或插入")
            if (computed := chain.record_digest(record)) != record.digest or not computed:
                yield Break(place, f"内容与摘要（{record.algorithm}）不符：内容被改动")
            self.length, self.digest = record.sequence, record.digest

    def end(self) -> Iterator[Break]:
        """The head says how long the chain is and with which digest it ends."""
        place, head = f"{self.township} 纪实链末端", self.head
        if head and (head.length, head.digest) != (self.length, self.digest):
            yield Break(place, f"应有{head.length}条，实有{self.length}条，或末条被改动")
        if head is None and self.length:
            yield Break(place, "缺失")


@cache
def _heads() -> Composed[ChainHead]:
    return Composed(ChainHead.objects.all(), "township")


def _further(township: int, length: int) -> QuerySet[StepRecord]:
    """The next records of a chain of which so many have been read."""
    return StepRecord.objects.filter(township=township, sequence__gt=length).order_by("sequence")[:CHUNK]


_FURTHER = Wording(_further)


def _place(township: Township, sequence: int) -> str:
    return f"{township} 第{sequence}条纪实"


def _rows(township: Township, records: list[StepRecord]) -> Iterator[Break]:
    """The history rows these records list: there, and as they were."""
    named = listed([record.pk for record in records])
    tables: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for record in records:
        if chain.rows_digest(named[record.pk]) != record.rows_digest:
            yield Break(_place(township, record.sequence), "所列变更行与摘要不符")
        for table, key, digest in named[record.pk]:
            tables[table].append((key, digest, record.sequence))
    for table, rows in tables.items():
        yield from _rows_of(township, table, rows)


@cache
def _versions(table: str) -> Composed[Any]:
    """The history rows of a table, column by column."""
    model = apps.get_model(table)
    return Composed(model.objects.values(*(field.attname for field in model._meta.concrete_fields)))


def listed(records: list[int]) -> dict[int, list[tuple[str, int, str]]]:
    """These records list these rows, by the key of the record."""
    found: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    rows = StepRow.objects.filter(record__in=records)
    for record, table, key, digest in rows.values_list("record", "table", "history_id", "digest"):
        found[record].append((table, key, digest))
    return found


def _rows_of(township: Township, table: str, rows: list[tuple[int, str, int]]) -> Iterator[Break]:
    """Rows of one table, by the key, the digest and the sequence number of the record that lists them."""
    name = apps.get_model(table).instance_type._meta.verbose_name
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        versions = _versions(table).of([key for key, _, _ in chunk])
        found = {each["history_id"]: chain.values_digest(table, each) for each in versions}
        for key, digest, sequence in chunk:
            if found.get(key) != digest:
                place = f"{_place(township, sequence)}所列的{name}变更行 {key}"
                yield Break(place, "被改动" if key in found else "被删除")
