"""Exports too large to be made while somebody waits: kept sealed for a day, for the person who asked, then deleted.

The workbook lies in the storage, its key in the row that tells of it: a copy of the one without the other is unreadable, and
a backup takes no such file. An export is no business record: that it was taken out is recorded, not that it lies there.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction

from township.jobs.models import Job
from township.records import clock
from township.records.files import Kept
from township.records.sealed import new_name, new_secret, opened, sealed

from .export import Export

#: As long as an upload: whoever asked for it takes it out on the same day, or asks again.
KEPT_FOR = timedelta(hours=24)


def place(row: ExportFile, name: str) -> str:
    """Where it lies: a name nobody can guess, though no address leads into the storage."""
    return f"exports/{row.township_id}/{secrets.token_hex(16)}.sealed"


class ExportFile(models.Model):
    """制成的导出名册: where it lies and the key (`name`, `secret`) by which alone it can be read."""

    job = models.OneToOneField(
        "township.Job", models.CASCADE, verbose_name="制作任务", related_name="export_file"
    )
    township = models.ForeignKey("township.Township", models.CASCADE, verbose_name="乡镇", related_name="+")
    at = models.DateTimeField("制成时间", db_index=True)
    made_on = models.DateField("制成日期")
    name = models.CharField("密钥名称", max_length=20, default=new_name, editable=False)
    secret = models.CharField("密钥", max_length=64, default=new_secret, editable=False)
    file = models.FileField("密封的文件", upload_to=place, max_length=200)
    kept_sha256 = models.CharField("密封文件的 SHA-256", max_length=64)
    sha256 = models.CharField("工作簿的 SHA-256", max_length=64)
    size = models.PositiveIntegerField("大小（字节）")
    counts: models.JSONField[Any, Any] = models.JSONField("各表行数")
    people: models.JSONField[Any, Any] = models.JSONField("列出的干部")

    class Meta:
        verbose_name = verbose_name_plural = "制成的导出名册"

    def __str__(self) -> str:
        return f"{self.township} 导出名册 {self.pk}"

    @property
    def expires(self) -> datetime:
        return self.at + KEPT_FOR

    def content(self) -> bytes:
        """The workbook. Raises FileNotFoundError, and Unopened where it is not what was kept."""
        with self.file.storage.open(str(self.file), "rb") as stream:
            return opened(stream.read(), self)


def keep(job: Job, made: Export) -> ExportFile:
    """Keep what a job has made, the file and its row or neither; whatever is older than a day is deleted first."""
    sweep()
    row = ExportFile(
        job=job,
        township=job.township,
        at=clock.machine_now(),
        made_on=clock.today(),
        sha256=made.sha256,
        size=len(made.content),
        counts=dict(made.counts),
        people=made.people,
    )
    kept = sealed(made.content, row)
    row.kept_sha256 = hashlib.sha256(kept).hexdigest()
    try:
        with transaction.atomic():
            row.file.save("roster.sealed", ContentFile(kept), save=False)
            row.save()
    except Exception:
        if row.file:
            row.file.storage.delete(str(row.file))
        raise
    return row


def ready(job: Job) -> ExportFile | None:
    """What a job has made, while it may be taken out."""
    found = ExportFile.objects.filter(job=job, at__gte=clock.machine_now() - KEPT_FOR)
    return found.select_related("township").first()


def discard(row: ExportFile) -> None:
    """Delete a file and then its key: cut off in between, the next sweep finds the row."""
    row.file.storage.delete(str(row.file))
    row.delete()


def sweep() -> int:
    """Delete the exports whose day is over; returns how many. Each new one does so, and so does nightly work."""
    over = list(ExportFile.objects.filter(at__lt=clock.machine_now() - KEPT_FOR))
    for row in over:
        discard(row)
    return len(over)


def registered() -> Iterator[Kept]:
    """The exports that lie in the storage, for the verification of files: one that is gone is made anew."""
    for row in ExportFile.objects.select_related("township").order_by("pk"):
        if row.file.storage.exists(str(row.file)):
            yield Kept(str(row), str(row.file), row.kept_sha256)
