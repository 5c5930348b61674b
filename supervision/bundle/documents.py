"""制度文件: the documents by which the township has set its numbers, as they were scanned for the second person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage

from township.law.measure_acts import CODE
from township.law.models import LocalMeasure
from township.pending import scans
from township.pending.models import PendingChange

from .archive import Archive, fit
from .composition import BundlePart
from .material import BundleMaterial

FOLDER = "制度文件"


@dataclass(frozen=True)
class Document:
    """One scan: of which document, where it lies, its digest."""

    title: str
    file: str
    original_name: str
    sha256: str


def write(material: BundleMaterial, archive: Archive, part: BundlePart) -> list[str]:
    """Write each scan once; returns what is missing: documents of numbers in force that nobody has scanned, files that are gone."""
    missing, scanned = [], set[str]()
    for each in {each.sha256: each for each in _scanned(material)}.values():
        scanned.add(each.title)
        ending = each.original_name.rpartition(".")[2].lower()
        name = f"{part.folder}/{FOLDER}/{fit(each.title)}.{ending}"
        try:
            with default_storage.open(each.file, "rb") as stream:
                written = archive.add(name, stream.read(), part.number)
        except FileNotFoundError:
            missing.append(f"制度文件“{each.title}”：文件缺失，须查明原因")
            continue
        if written.sha256 != each.sha256:
            missing.append(f"制度文件“{each.title}”：与登记的摘要不符，文件被替换，须查明原因")
    unscanned = dict.fromkeys(each.document for each in _in_force(material) if each.document not in scanned)
    if unscanned:
        missing.append(f"制度文件原文：{'、'.join(unscanned)}没有上传扫描件，由党政办另附")
    return missing


def _in_force(material: BundleMaterial) -> list[LocalMeasure]:
    rows = LocalMeasure.objects.filter(
        township=material.scope.township, effective_from__lte=material.scope.on
    )
    return list(rows.order_by("effective_from", "pk"))


def _scanned(material: BundleMaterial) -> Iterator[Document]:
    """The scans of the numbers in force, by the changes two people have set them with."""
    set_by = {(each.parameter, each.effective_from.isoformat()): each for each in _in_force(material)}
    changes = PendingChange.objects.filter(
        township=material.scope.township, kind=CODE, state=PendingChange.State.CONFIRMED
    )
    for change in changes.order_by("pk"):
        typed: dict[str, Any] = change.payload["typed"]
        measure = set_by.get((change.payload["parameter"], typed["effective_from"]))
        if (scan := scans.of(change)) and measure:
            yield Document(measure.document, scan["file"], scan["original_name"], scan["sha256"])
