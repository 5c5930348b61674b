"""What somebody with the database's password can do: change rows past the guards, and write the chain anew after it."""

from __future__ import annotations

from django.db import connection

from township.models import ChainHead, StepRecord, StepRow, Township
from township.records import append_only, chain


def behind_the_back(*statements: str) -> None:
    """Take the guards away, write, and lay them again."""
    append_only.lift()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    append_only.lay()


def forge(township: Township, sequence: int, reason: str = "改过") -> None:
    """Change the reason of a record, and write every digest after it anew: the chain agrees with itself."""
    append_only.lift()
    StepRecord.objects.filter(township=township, sequence=sequence).update(reason=reason)
    _rechain(township)
    append_only.lay()


def cut(township: Township, records: int) -> None:
    """Take the newest records away with the rows they list and the rows' effects on the head."""
    append_only.lift()
    last = ChainHead.objects.get(township=township).length - records
    gone = StepRecord.objects.filter(township=township, sequence__gt=last)
    for row in StepRow.objects.filter(record__in=gone).order_by("-pk"):
        _undo(row)
    StepRow.objects.filter(record__in=gone)._raw_delete(using="default")
    gone._raw_delete(using="default")
    _rechain(township)
    append_only.lay()


def _undo(row: StepRow) -> None:
    """Bring a live row back to the version before, and drop the version."""
    from django.apps import apps

    history = apps.get_model(row.table)
    version = history.objects.get(pk=row.history_id)
    model, key = history.instance_type, getattr(version, history.instance_type._meta.pk.attname)
    before = history.objects.filter(**{model._meta.pk.attname: key}, pk__lt=version.pk).order_by("pk").last()
    live = model._base_manager.filter(pk=key)
    if before is None:
        live._raw_delete(using="default")
    else:
        columns = {field.attname: getattr(before, field.attname) for field in history.tracked_fields}
        type(live).__mro__[1].update(live, **columns)
    history.objects.filter(pk=version.pk)._raw_delete(using="default")


def _rechain(township: Township) -> None:
    previous, record = "", None
    for record in StepRecord.objects.filter(township=township).order_by("sequence"):
        record.previous = previous
        record.digest = previous = chain.record_digest(record)
        StepRecord.objects.filter(pk=record.pk).update(previous=record.previous, digest=record.digest)
    if record:
        ChainHead.objects.filter(township=township).update(length=record.sequence, digest=record.digest)
