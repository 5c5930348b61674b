"""Attachments of a matter: scans and photos, kept with their digest, never replaced or deleted."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import IO, TypeAlias

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models

from township.required_value import known

from . import clock
from .history import Recorded
from .matter import Matter

#: What an attachment may be: its ending, and the bytes such a file begins with.
KINDS = {
    ".pdf": (b"%PDF-",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".doc": (b"\xd0\xcf\x11\xe0",),
    ".wps": (b"\xd0\xcf\x11\xe0",),
    ".ofd": (b"PK\x03\x04",),
}
#: What an archive of this ending holds at its root: 版式文档 OFD (GB/T 33190) is a zip that begins with this part.
ROOTS = {".ofd": "OFD.xml"}
LIMIT = 20 * 1024 * 1024

Upload: TypeAlias = "UploadedFile[bytes]"


def checked(upload: Upload) -> Upload:
    """An upload is taken if it is of a kind and size that may be kept. Raises ValidationError with a way out."""
    ending, size = Path(known(upload.name)).suffix.lower(), known(upload.size)
    if ending not in KINDS:
        raise ValidationError(f"附件须为 {'、'.join(sorted(KINDS))} 文件，另存为其中一种后重新上传")
    if size > LIMIT:
        raise ValidationError("附件不得超过 20 MB，压缩或分成几个文件后重新上传")
    if size == 0:
        raise ValidationError("文件是空的，核对后重新上传")
    head = upload.read(16)
    upload.seek(0)
    if not head.startswith(KINDS[ending]):
        raise ValidationError(f"文件内容与扩展名 {ending} 不符，另存为正确的格式后重新上传")
    if ending in ROOTS and not _holds(upload, ROOTS[ending]):
        raise ValidationError(f"文件不是完整的 {ending} 文档，用版式软件打开并重新导出后上传")
    return upload


def _holds(upload: Upload, part: str) -> bool:
    """Whether an archive has this part. Only its directory is read; nothing is unpacked, here or later."""
    try:
        with zipfile.ZipFile(upload) as archive:
            return part in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        upload.seek(0)


def digest_of(stream: IO[bytes]) -> str:
    stream.seek(0)
    value = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        value.update(chunk)
    stream.seek(0)
    return value.hexdigest()


def place(attachment: Attachment, name: str) -> str:
    # The stored name says nothing about the content and cannot be steered by the uploader.
    return f"attachments/{attachment.township_id}/{attachment.sha256[:2]}/{attachment.sha256}{Path(name).suffix.lower()}"


class Attachment(Recorded):
    """附件: a scan or photo in a room of a matter, with its digest."""

    township = models.ForeignKey("township.Township", models.PROTECT, verbose_name="乡镇", related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, verbose_name="事项", related_name="attachments")
    room = models.CharField("环节", max_length=20)
    round = models.PositiveSmallIntegerField("轮次")
    title = models.CharField("材料名称", max_length=100)
    file = models.FileField("文件", upload_to=place, max_length=200)
    original_name = models.CharField("原文件名", max_length=200)
    size = models.PositiveIntegerField("大小（字节）")
    sha256 = models.CharField("SHA-256", max_length=64)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="上传人", related_name="+"
    )
    recorded_at = models.DateTimeField("上传时间", default=clock.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "附件"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title
