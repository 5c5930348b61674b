"""The chain of step records: each digest covers the record's content and the digest before it.

One chain a township. Its head row is locked while a record is appended, so that two acts never fork it.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from django.db import models

from . import clock
from .composed import Composed

if TYPE_CHECKING:
    from .act import Act
    from .models import ChainHead, StepRecord

#: Named beside every digest and covered by it: it says how the digest is computed and which columns it covers, so that
#: another algorithm can follow one day without breaking the links before it.
ALGORITHM = "sha256-2"

#: What the digest of a step record covers, besides the name of its algorithm and its place in the chain.
CONTENT = (
    "township_id", "matter_id", "subject", "code", "label", "outcome", "stage", "target", "round",
    "actor_id", "actor_name", "office", "happened_on", "recorded_at", "reason", "responsible",
    "checklist", "details", "rows_digest",
)  # fmt: skip

#: What each known algorithm covers. One that is listed here is never changed: a wider one gets a new name.
COVERED = {ALGORITHM: CONTENT}

#: Columns that came after rows had been recorded, by the label of the history, with the value those rows were given. A
#: row that holds it keeps the digest it had without the column; any other value is covered. A migration that adds a
#: column to a history needs its entry here; before the first installation there is none.
LATER: dict[str, dict[str, object]] = {}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def canonical(content: object) -> str:
    """Something is written down in one way only before its digest is taken."""
    return _CANONICAL.encode(content)


def digest(content: object) -> str:
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def row_digest(row: models.Model) -> str:
    """A history row has this digest as the database holds it: of a sealed column the sealed text."""
    return values_digest(
        row._meta.label_lower, {f.attname: vars(row)[f.attname] for f in row._meta.concrete_fields}
    )


def values_digest(table: str, held: dict[str, object]) -> str:
    """A row read as its columns has the same digest as one read as an object, which takes a good deal longer."""
    later = LATER.get(table, {})
    return digest({name: value for name, value in held.items() if name not in later or value != later[name]})


def rows_digest(digests: Iterable[tuple[str, int, str]]) -> str:
    return digest(sorted(digests))


def record_digest(record: StepRecord) -> str:
    """A step record has this digest; it is empty, and so equal to none, where its algorithm is unknown."""
    if record.algorithm not in COVERED:
        return ""
    return digest([record.algorithm, record.sequence, record.previous, content_of(record)])


def content_of(record: StepRecord) -> dict[str, object]:
    """The digest of a record covers this, by the algorithm it names; nothing where that is unknown."""
    return {name: getattr(record, name) for name in COVERED.get(record.algorithm, ())}


def append(step: Act) -> StepRecord:
    """The act is closed with its record, at the end of the township's chain."""
    from .models import StepRecord, StepRow  # noqa: PLC0415  (the models import this module's users)

    head = _head_of(step)
    rows = _as_stored(step.rows)
    record = StepRecord(
        township=step.township,
        sequence=head.length + 1,
        previous=head.digest,
        algorithm=ALGORITHM,
        matter_id=step.matter.pk if step.matter else None,
        subject=step.subject,
        code=step.code,
        label=step.label,
        outcome=step.outcome,
        stage=step.stage,
        target=step.target,
        round=step.round,
        actor=step.actor,
        actor_name=step.actor.name if step.actor else step.author,
        office=step.office,
        happened_on=step.happened_on,
        recorded_at=clock.now(),
        reason=step.reason,
        responsible=step.responsible,
        checklist=step.checklist,
        details=step.details,
        rows_digest=rows_digest(rows),
    )
    record.digest = record_digest(record)
    record.save(force_insert=True)
    StepRow.objects.bulk_create(
        [StepRow(record=record, table=table, history_id=pk, digest=value) for table, pk, value in rows],
        batch_size=500,
    )
    head.length, head.digest = record.sequence, record.digest
    head.save()
    return record


def next_sequence(step: Act) -> int:
    """The act now under way will be recorded under this number; the end of the chain is held until it is."""
    return _head_of(step).length + 1


def _head_of(step: Act) -> ChainHead:
    """The end of the chain, locked once an act."""
    from .models import ChainHead  # noqa: PLC0415  (the models import this module's users)

    if step.head is None:
        found = _heads().of([step.township.pk])
        # A township's first record begins its chain.
        step.head = (
            found[0]
            if found
            else ChainHead.objects.select_for_update().get_or_create(township=step.township)[0]
        )
    return step.head


@cache
def _versions(model: type[models.Model]) -> Composed[models.Model]:
    """The rows of one history: an act reads back the few it wrote."""
    return Composed(model._default_manager.order_by())


@cache
def _heads() -> Composed[ChainHead]:
    """The end of the chain of a township, locked: asked by every act."""
    from .models import ChainHead  # noqa: PLC0415  (the models import this module's users)

    return Composed(ChainHead.objects.select_for_update())


def _as_stored(rows: Iterable[models.Model]) -> list[tuple[str, int, str]]:
    """Read the history rows back, so that the digest covers what the database holds, not what was handed in."""
    by_model: dict[type[models.Model], list[int]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row.pk)
    stored = []
    for model, keys in by_model.items():
        for start in range(0, len(keys), 500):
            for row in _versions(model).of(keys[start : start + 500]):
                stored += [(model._meta.label_lower, row.pk, row_digest(row))]
    return stored
