"""Uploads kept between preview and confirmation: what was read, never the file itself, for one day.

They lie in the database, so that whichever machine answers next finds them. Each has a name nobody can guess and
opens only for the person and the township that uploaded it. An upload is no business record: it has no history.
"""

from __future__ import annotations

import json
import secrets
import zlib
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import Http404

from township.accounts.access import Actor
from township.pending.models import PendingChange, waiting_for
from township.records import clock
from township.records.composed import Wording
from township.roster.models import Township

from .book import Book, as_json, from_json
from .columns import WorkbookSheet
from .sheets import SHEETS

KEPT_FOR = timedelta(hours=24)
_TOKEN_BYTES = 24


class ImportUpload(models.Model):
    """待确认的导入: what a workbook said, until it is imported or a day has passed.

    `rows` is compressed JSON and empty once imported; `done` is then the sequence number of the step record.
    """

    token = models.CharField("上传编号", max_length=40, primary_key=True)
    township = models.ForeignKey("township.Township", models.CASCADE, verbose_name="乡镇", related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="上传人", related_name="+"
    )
    #: What it is to be imported into: the roster where it is empty. An upload for one opens on no page of another.
    purpose = models.CharField("用途", max_length=40, blank=True)
    name = models.CharField("文件名", max_length=100)
    sha256 = models.CharField("SHA-256", max_length=64)
    at = models.DateTimeField("上传时间", db_index=True)
    rows = models.BinaryField("读取的内容")
    done = models.PositiveIntegerField("纪实序号", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "待确认的导入"

    def __str__(self) -> str:
        return self.name

    @property
    def expires(self) -> datetime:
        return self.at + KEPT_FOR

    def book(self, sheets: Sequence[WorkbookSheet] = SHEETS) -> Book:
        """What was read. Raises Http404 where it has been imported meanwhile."""
        if not self.rows:
            raise Http404("这次上传已办理或已过期")
        return from_json(json.loads(zlib.decompress(self.rows)), sheets)


def keep(acting: Actor, book: Book, *, name: str, sha256: str, purpose: str = "") -> ImportUpload:
    """Keep what was read from a file; whatever is older than a day is thrown away first."""
    sweep()
    return ImportUpload.objects.create(
        token=secrets.token_urlsafe(_TOKEN_BYTES),
        township=acting.township,
        user=acting.user,
        purpose=purpose,
        name=name[-100:],
        sha256=sha256,
        at=clock.machine_now(),
        rows=_packed(book),
    )


def find(acting: Actor, token: str, purpose: str = "") -> ImportUpload:
    """The upload of a person in a township. Raises Http404 for anybody else's and for one that has expired."""
    found = _OWN.of(township=acting.township.pk, user=acting.user.pk, token=token, purpose=purpose)
    upload = next(iter(found), None)
    if upload is None:
        raise Http404("没有这次上传")
    if upload.expires < clock.machine_now() and change_of(upload) is None:
        raise Http404("这次上传已过期")
    return upload


def _own(township: int, user: int, token: str, purpose: str) -> QuerySet[ImportUpload]:
    asked = ImportUpload.objects.filter(township=township, user=user, token=token, purpose=purpose)
    return asked.defer("rows")


_OWN = Wording(_own)


def is_own(acting: Actor, token: str) -> bool:
    return ImportUpload.objects.filter(township=acting.township, user=acting.user, token=token).exists()


def awaiting(township: Township, token: str) -> ImportUpload:
    """An upload that waits for a second person, for whoever that may be. Raises Http404 for any other."""
    upload = ImportUpload.objects.filter(township=township, token=token).defer("rows").first()
    if upload is None or change_of(upload) is None:
        raise Http404("没有待复核的导入")
    return upload


def change_of(upload: ImportUpload) -> PendingChange | None:
    """The change by which an upload waits for a second person."""
    return waiting_for([upload]).get(upload.pk)


def finish(upload: ImportUpload, sequence: int) -> None:
    """The upload is imported: its content is thrown away, and that it happened is remembered."""
    upload.rows, upload.done = b"", sequence
    upload.save(update_fields=["rows", "done"])


def sweep() -> int:
    """Delete the uploads that have expired; returns how many. Each new upload does so, and so may nightly work.

    One that waits for a second person is kept until it is answered.
    """
    waiting = PendingChange.objects.filter(state=PendingChange.State.WAITING, kind="roster.import")
    kept = [each["upload"] for each in waiting.values_list("payload", flat=True)]
    return ImportUpload.objects.filter(at__lt=clock.machine_now() - KEPT_FOR).exclude(pk__in=kept).delete()[0]


def _packed(book: Book) -> bytes:
    # Level 1: a tenth of the text in a tenth of the time it took to read it.
    return zlib.compress(json.dumps(as_json(book), ensure_ascii=False, default=_plain).encode(), level=1)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value)} is not kept")
