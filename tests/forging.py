"""What somebody with the database's password can do: change rows past the guards, and write the chain anew after it."""

from __future__ import annotations

import random

from django.apps import apps
from django.db import connection, models

from procedure.models import IssuedPaper
from township.models import Cadre, ChainHead, StepRecord, StepRow, Township
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
    IssuedPaper.objects.filter(township=township, step__gt=last)._raw_delete(using="default")
    gone._raw_delete(using="default")
    _rechain(township)
    append_only.lay()


def _undo(row: StepRow) -> None:
    """Bring a live row back to the version before, and drop the version."""
    history = apps.get_model(row.table)
    version = history.objects.get(pk=row.history_id)
    model, key = history.instance_type, getattr(version, history.instance_type._meta.pk.attname)
    before = history.objects.filter(**{model._meta.pk.attname: key}, pk__lt=version.pk).order_by("pk").last()
    live = model._base_manager.filter(pk=key)
    if before is None:
        live._raw_delete(using="default")
    else:
        columns = {field.attname: getattr(before, field.attname) for field in history.tracked_fields}
        models.QuerySet(model).filter(pk=key).update(**columns)
    history.objects.filter(pk=version.pk)._raw_delete(using="default")


def _rechain(township: Township) -> None:
    previous, record = "", None
    for record in StepRecord.objects.filter(township=township).order_by("sequence"):
        record.previous = previous
        record.digest = previous = chain.record_digest(record)
        StepRecord.objects.filter(pk=record.pk).update(previous=record.previous, digest=record.digest)
    if record:
        ChainHead.objects.filter(township=township).update(length=record.sequence, digest=record.digest)


def rewrite(township: Township, rng: random.Random) -> None:
    """Give a cadre another name: the row, all its versions, and every digest that covers them."""
    cadre = rng.choice(list(Cadre.objects.filter(township=township).order_by("pk")))
    append_only.lift()
    models.QuerySet(Cadre).filter(pk=cadre.pk).update(name="冒名")
    versions = Cadre.history.model.objects.filter(id=cadre.pk)
    versions.update(name="冒名")
    for version in versions:
        row = StepRow.objects.get(table="township.historicalcadre", history_id=version.pk)
        StepRow.objects.filter(pk=row.pk).update(digest=chain.row_digest(version))
        listed = list(row.record.rows.values_list("table", "history_id", "digest"))
        StepRecord.objects.filter(pk=row.record_id).update(rows_digest=chain.rows_digest(listed))
    _rechain(township)
    append_only.lay()
