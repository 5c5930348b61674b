"""Walks the records of a township and names where they do not hold: a break in the chain, a changed or missing row.

The database refuses such changes itself (`append_only.py`); this finds what was changed behind its back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from simple_history.utils import get_history_manager_for_model

from . import chain
from .attachments import Attachment, digest_of
from .history import Recorded
from .models import ChainHead, StepRecord, StepRow

CHUNK = 2000


@dataclass(frozen=True)
class Break:
    """Where something does not hold: the place and a sentence."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}"


#: What other rooms of the house have to verify in a township: each walks its own and names what does not hold.
FURTHER: list[Callable[[Any], Iterator[Break]]] = []


def recorded_models() -> list[type[models.Model]]:
    """Every business table: those whose rows have a history."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def verify(township: Any) -> Iterator[Break]:
    """Every break in the records of one township, in the order of the chain."""
    yield from _chain(township)
    yield from _rows(township)
    for walk in FURTHER:
        yield from walk(township)


def verify_installation() -> Iterator[Break]:
    """Every break in the row histories and files of the whole installation."""
    for model in recorded_models():
        yield from _unlisted(model)
        yield from _live(model)
    yield from _files()


def _chain(township: Any) -> Iterator[Break]:
    previous, expected = "", 1
    for record in StepRecord.objects.filter(township=township).order_by("sequence").iterator(CHUNK):
        place = f"{township} 第{record.sequence}条纪实"
        if record.sequence != expected:
            yield Break(f"{township} 第{expected}条纪实", "缺失")
        if record.previous != previous:
            yield Break(place, "与前一条不相连：前一条被改动、删除或插入")
        if chain.record_digest(record) != record.digest:
            yield Break(place, f"内容与摘要（{record.algorithm}）不符：内容被改动")
        previous, expected = record.digest, record.sequence + 1
    head = ChainHead.objects.filter(township=township).first()
    if head and (head.length, head.digest) != (expected - 1, previous):
        yield Break(f"{township} 纪实链末端", f"应有{head.length}条，实有{expected - 1}条，或末条被改动")
    if head is None and expected > 1:
        yield Break(f"{township} 纪实链末端", "缺失")


def _rows(township: Any) -> Iterator[Break]:
    """The history rows each record lists: there, and as they were."""
    records = StepRecord.objects.filter(township=township).order_by("sequence")
    kept = records.values_list("pk", "sequence", "rows_digest")
    for start in range(0, len(kept), CHUNK):
        chunk = kept[start : start + CHUNK]
        listed = _listed([key for key, _, _ in chunk])
        for key, sequence, digest in chunk:
            if chain.rows_digest(listed[key]) != digest:
                yield Break(f"{township} 第{sequence}条纪实", "所列变更行与摘要不符")
    for table in _tables(township):
        yield from _rows_of(township, table)


def _listed(records: list[int]) -> dict[int, list[tuple[str, int, str]]]:
    """The rows these records list, by the key of the record."""
    listed: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    rows = StepRow.objects.filter(record__in=records)
    for record, *row in rows.values_list("record", "table", "history_id", "digest").iterator(CHUNK):
        listed[record].append(tuple(row))
    return listed


def _tables(township: Any) -> list[str]:
    tables = StepRow.objects.filter(record__township=township).order_by("table")
    return list(tables.values_list("table", flat=True).distinct())


def _rows_of(township: Any, table: str) -> Iterator[Break]:
    model = apps.get_model(table)
    name = model.instance_type._meta.verbose_name
    columns = [field.attname for field in model._meta.concrete_fields]
    listed = StepRow.objects.filter(record__township=township, table=table).order_by("history_id")
    rows = listed.values_list("history_id", "digest", "record__sequence")
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        versions = model.objects.filter(pk__in=[key for key, _, _ in chunk]).order_by("pk")
        found = {each["history_id"]: chain.values_digest(table, each) for each in versions.values(*columns)}
        for key, digest, sequence in chunk:
            if found.get(key) != digest:
                place = f"{township} 第{sequence}条纪实所列的{name}变更行 {key}"
                yield Break(place, "被改动" if key in found else "被删除")


def _unlisted(model: type[models.Model]) -> Iterator[Break]:
    """History rows that no step record lists: written behind the application's back."""
    history = model.history.model
    listed = StepRow.objects.filter(table=history._meta.label_lower).values("history_id")
    for key in history.objects.exclude(pk__in=listed).order_by("pk").values_list("pk", flat=True)[:100]:
        yield Break(f"{model._meta.verbose_name}变更行 {key}", "没有对应的纪实")


def _live(model: type[models.Model]) -> Iterator[Break]:
    """Each row as it stands equals its latest version; none is missing, none too many."""
    name = model._meta.verbose_name
    fields = [field.attname for field in model._meta.concrete_fields]
    latest: dict[Any, tuple] = {}
    history = get_history_manager_for_model(model).order_by("history_id")
    for row in history.values_list("history_type", *fields).iterator(CHUNK):
        latest[row[1 + fields.index(model._meta.pk.attname)]] = row
    for row in model._base_manager.order_by("pk").values_list(*fields).iterator(CHUNK):
        key = row[fields.index(model._meta.pk.attname)]
        version = latest.pop(key, None)
        if version is None:
            yield Break(f"{name} {key}", "没有变更历史：绕过系统写入")
        elif version[0] == "-" or version[1:] != row:
            yield Break(f"{name} {key}", "与最后一次记录不符：绕过系统改动")
    for key, version in latest.items():
        if version[0] != "-":
            yield Break(f"{name} {key}", "记录仍在、数据已无：绕过系统删除")


def _files() -> Iterator[Break]:
    for kept in Attachment.objects.order_by("pk").iterator(CHUNK):
        place = f"附件 {kept.pk}（{kept.title}）"
        try:
            with kept.file.open("rb") as stream:
                if digest_of(stream) != kept.sha256:
                    yield Break(place, "文件内容与摘要不符：文件被替换")
        except FileNotFoundError:
            yield Break(place, "文件缺失")
