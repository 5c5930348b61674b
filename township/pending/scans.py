"""The scan a change rests on: kept with the change, for the second person to compare, and as long as the change is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.urls import reverse

from township.records.attachments import Attachment, Upload, digest_of, place
from township.records.files import Kept

from .models import PendingChange

if TYPE_CHECKING:
    from township.models import Township


def keep(upload: Upload, township: Township) -> dict[str, Any]:
    """Keep a scan where attachments are kept; what the payload says of it."""
    digest = digest_of(upload)
    name = place(Attachment(township=township, sha256=digest), str(upload.name))
    if not default_storage.exists(name):
        name = default_storage.save(name, upload)
    return {"original_name": str(upload.name)[:200], "size": upload.size, "sha256": digest, "file": name}


def of(change: PendingChange) -> dict[str, Any] | None:
    """The scan a change rests on, if it has one of its own."""
    scan = change.payload.get("scan")
    return scan if isinstance(scan, dict) else None


def page_of(change: PendingChange) -> str:
    """The address at which it is handed out; empty for a change without one."""
    return reverse("pending-scan", args=[change.pk]) if of(change) else ""


def handed_out(change: PendingChange) -> FileResponse:
    """The scan, as a download and never inline. Raises Http404."""
    if (scan := of(change)) is None:
        raise Http404("没有这个扫描件")
    return FileResponse(
        default_storage.open(scan["file"], "rb"), as_attachment=True, filename=scan["original_name"]
    )


def kept() -> Iterator[Kept]:
    """Every scan a change rests on, for the verification of files."""
    for change in PendingChange.objects.filter(payload__has_key="scan").order_by("pk"):
        if scan := of(change):
            yield Kept(f"待复核 {change.pk}（{change.label}）的扫描件", scan["file"], scan["sha256"])
