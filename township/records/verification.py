"""Walks the records of a township and names where they do not hold: a break in the chain, a changed or missing row.

The database refuses such changes itself (`append_only.py`); this finds what was changed behind its back.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from simple_history.utils import get_history_manager_for_model

from township.derived import DerivedField

from . import chain
from .attachments import Attachment, digest_of
from .history import Recorded
from .models import ChainHead, StepRecord, StepRow

if TYPE_CHECKING:
    from township.models import Township

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


def recorded_models() -> list[type[models.Model]]:
    """Every business table: those whose rows have a history."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def verify(township: Township, *, passed: Callable[[int], None] = lambda _: None) -> Iterator[Break]:
    """Every break in the records of one township, in the order of the chain.

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
        yield from further(township)


def verify_installation() -> Iterator[Break]:
    """Every break in the row histories and files of the whole installation."""
    for model in recorded_models():
        yield from _unlisted(model)
        yield from _live(model)
        yield from _computed(model)
    yield from _files()


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
            self.head = ChainHead.objects.filter(township=self.township).first()
            further = StepRecord.objects.filter(township=self.township, sequence__gt=self.length)
            if not (records := list(further.order_by("sequence")[:CHUNK])):
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
            if chain.record_digest(record) != record.digest:
                yield Break(place, f"内容与摘要（{record.algorithm}）不符：内容被改动")
            self.length, self.digest = record.sequence, record.digest

    def end(self) -> Iterator[Break]:
        """The head says how long the chain is and with which digest it ends."""
        place, head = f"{self.township} 纪实链末端", self.head
        if head and (head.length, head.digest) != (self.length, self.digest):
            yield Break(place, f"应有{head.length}条，实有{self.length}条，或末条被改动")
        if head is None and self.length:
            yield Break(place, "缺失")


def _place(township: Township, sequence: int) -> str:
    return f"{township} 第{sequence}条纪实"


def _rows(township: Township, records: list[StepRecord]) -> Iterator[Break]:
    """The history rows these records list: there, and as they were."""
    listed = _listed([record.pk for record in records])
    tables: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    for record in records:
        if chain.rows_digest(listed[record.pk]) != record.rows_digest:
            yield Break(_place(township, record.sequence), "所列变更行与摘要不符")
        for table, key, digest in listed[record.pk]:
            tables[table].append((key, digest, record.sequence))
    for table, rows in tables.items():
        yield from _rows_of(township, table, rows)


def _listed(records: list[int]) -> dict[int, list[tuple[str, int, str]]]:
    """The rows these records list, by the key of the record."""
    listed: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    rows = StepRow.objects.filter(record__in=records)
    for record, table, key, digest in rows.values_list("record", "table", "history_id", "digest"):
        listed[record].append((table, key, digest))
    return listed


def _rows_of(township: Township, table: str, rows: list[tuple[int, str, int]]) -> Iterator[Break]:
    """Rows of one table, by the key, the digest and the sequence number of the record that lists them."""
    model = apps.get_model(table)
    name = model.instance_type._meta.verbose_name
    columns = [field.attname for field in model._meta.concrete_fields]
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        versions = model.objects.filter(pk__in=[key for key, _, _ in chunk])
        found = {each["history_id"]: chain.values_digest(table, each) for each in versions.values(*columns)}
        for key, digest, sequence in chunk:
            if found.get(key) != digest:
                place = f"{_place(township, sequence)}所列的{name}变更行 {key}"
                yield Break(place, "被改动" if key in found else "被删除")


def _unlisted(model: type[models.Model]) -> Iterator[Break]:
    """History rows that no step record lists: written behind the application's back."""
    history = get_history_manager_for_model(model).model
    listed = StepRow.objects.filter(table=history._meta.label_lower).values("history_id")
    for key in history.objects.exclude(pk__in=listed).order_by("pk").values_list("pk", flat=True)[:100]:
        yield Break(f"{model._meta.verbose_name}变更行 {key}", "没有对应的纪实")


def _live(model: type[models.Model]) -> Iterator[Break]:
    """Each row as it stands equals its latest version; none is missing, none too many.

    Rows and versions are read side by side in the order of the key, and neither is kept.
    """
    fields = [field.attname for field in model._meta.concrete_fields if not _recomputed(field)]
    at = fields.index(model._meta.pk.attname)
    rows = model._base_manager.order_by("pk").values_list(*fields).iterator(CHUNK)
    standing = ((row[at], "row", row) for row in rows)
    for key, both in groupby(merge(standing, _latest(model, fields, at), key=_key), key=_key):
        found = {kind: value for _, kind, value in both}
        if sentence := _difference(found.get("row"), found.get("version")):
            yield Break(f"{model._meta.verbose_name} {key}", sentence)


_key = itemgetter(0)


def _recomputed(field: models.Field[Any, Any]) -> bool:
    return isinstance(field, DerivedField) and field.recomputed


def _computed(model: type[models.Model]) -> Iterator[Break]:
    """What a migration may work out anew is what its row says: nobody is hidden from who looks for them by name."""
    fields = [
        field for field in model._meta.concrete_fields if isinstance(field, DerivedField) and field.recomputed
    ]
    for row in model._base_manager.order_by("pk").iterator(CHUNK) if fields else ():
        if any(field.compute and field.compute(row) != getattr(row, field.attname) for field in fields):
            yield Break(f"{model._meta.verbose_name} {row.pk}", "检索用的姓名与姓名不符：绕过系统改动")


def _latest(
    model: type[models.Model], fields: list[str], at: int
) -> Iterator[tuple[Any, str, tuple[Any, ...]]]:
    """The latest version of every row there has ever been, with its kind (+, ~, -) before its columns."""
    history = get_history_manager_for_model(model).order_by(fields[at], "history_id")
    versions = history.values_list("history_type", *fields).iterator(CHUNK)
    for key, group in groupby(versions, key=itemgetter(1 + at)):
        yield key, "version", deque(group, maxlen=1).pop()


def _difference(row: tuple[Any, ...] | None, version: tuple[Any, ...] | None) -> str:
    """What is wrong with a row beside its latest version; empty where they agree."""
    if version is None:
        return "没有变更历史：绕过系统写入"
    deleted = version[0] == "-"
    if row is None:
        return "" if deleted else "记录仍在、数据已无：绕过系统删除"
    return "与最后一次记录不符：绕过系统改动" if deleted or version[1:] != row else ""


def _files() -> Iterator[Break]:
    for kept in Attachment.objects.order_by("pk").iterator(CHUNK):
        place = f"附件 {kept.pk}（{kept.title}）"
        try:
            with kept.file.open("rb") as stream:
                if digest_of(stream) != kept.sha256:
                    yield Break(place, "文件内容与摘要不符：文件被替换")
        except FileNotFoundError:
            yield Break(place, "文件缺失")
