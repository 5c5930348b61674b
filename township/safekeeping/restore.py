"""This puts a backup into an empty installation, and says whether what came of it verifies.

Nothing is written before the whole file has been read and every digest in it is right, and nothing at all where anything
lies already. The attachments come first and the database last and at once: an installation whose restore was cut off is
still empty, and the same restore goes through when it is begun again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.migrations.loader import MigrationLoader

from township.models import ChainHead, Township
from township.records import files, verification
from township.records.attachments import digest_of
from township.records.verification import Break

from . import backup, databases

#: Read at a time.
CHUNK = 1 << 20


class NotRestored(Exception):
    """Nothing was restored; the message says why and what to do."""


def restore(path: Path, scratch: Path) -> dict[str, Any]:
    """Restore a backup; returns its manifest. Raises NotRestored before anything is written."""
    manifest = checked(path)
    database = databases.own()
    _fits(manifest, database.engine)
    if held := database.rows():
        raise NotRestored(f"数据库不是空的（{'、'.join(held[:3])} 等表中有数据）：只恢复到空的数据库")
    _refuse_foreign_files(manifest)
    with _folder(scratch), tarfile.open(path) as archive:
        for entry in archive:
            if entry.name.startswith(backup.ATTACHMENTS):
                _put(archive, entry, entry.name.removeprefix(backup.ATTACHMENTS))
            elif entry.name.startswith(backup.DATABASE):
                _extract(archive, entry, scratch / Path(entry.name).name)
        database.load(scratch)
    return manifest


def checked(path: Path) -> dict[str, Any]:
    """The manifest of a backup that is whole: what it lists is in it, digest for digest, and nothing else."""
    digests, manifest = {}, None
    try:
        with tarfile.open(path) as archive:
            for entry in archive:
                if entry.name == backup.MANIFEST:
                    manifest = json.load(_stream(archive, entry))
                else:
                    digests[entry.name] = _digest(archive, entry)
    except (OSError, tarfile.TarError, ValueError, EOFError) as error:
        raise NotRestored(f"备份文件不能读取或不完整：{error}") from error
    if not isinstance(manifest, dict) or manifest.get("format") != backup.FORMAT:
        raise NotRestored("这不是本系统的备份文件，或者文件不完整")
    if digests != manifest["digests"]:
        wrong = {*digests.items()} ^ {*manifest["digests"].items()}
        raise NotRestored(f"备份文件被改动或损坏：{min(wrong)[0]}")
    return manifest


def _stream(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Any:
    stream = archive.extractfile(entry)
    if stream is None or ".." in Path(entry.name).parts:
        raise NotRestored(f"备份文件中有不应有的内容：{entry.name}")
    return stream


def _digest(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> str:
    value, stream = hashlib.sha256(), _stream(archive, entry)
    while chunk := stream.read(CHUNK):
        value.update(chunk)
    return value.hexdigest()


def _fits(manifest: dict[str, Any], engine: str) -> None:
    if manifest["engine"] != engine:
        raise NotRestored(f"备份来自 {manifest['engine']}，本机的数据库是 {engine}：在同一种数据库上恢复")
    own = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if {*manifest["migrations"]} != own:
        raise NotRestored("备份由另一版本的程序所作：先安装该版本恢复，再升级")


def _refuse_foreign_files(manifest: dict[str, Any]) -> None:
    """Files that are not the backup's own, as a restore that was cut off would have left them."""
    for name in files.listed(default_storage):
        with default_storage.open(name, "rb") as stream:
            if manifest["digests"].get(backup.ATTACHMENTS + name) != digest_of(stream):
                raise NotRestored(f"附件目录不是空的（{name}）：只恢复到空的目录")


def _put(archive: tarfile.TarFile, entry: tarfile.TarInfo, name: str) -> None:
    if default_storage.exists(name):
        return
    if not backup.is_folder(default_storage):
        default_storage.save(name, File(_stream(archive, entry)))
        return
    place = Path(default_storage.path(name))
    place.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder of attachments: what is cut off lies where nobody looks for attachments.
    root = Path(default_storage.path(""))
    arriving = root.with_name(f".{root.name}.restoring")
    _extract(archive, entry, arriving)
    arriving.replace(place)


def _extract(archive: tarfile.TarFile, entry: tarfile.TarInfo, place: Path) -> None:
    with place.open("wb") as file:
        shutil.copyfileobj(_stream(archive, entry), file, CHUNK)


@contextmanager
def _folder(scratch: Path) -> Iterator[None]:
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(mode=0o700, parents=True)
    try:
        yield
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def verified(manifest: dict[str, Any]) -> Iterator[Break]:
    """What of a restored installation does not hold: its records, and its chains beside those of the backup."""
    for township in Township.objects.order_by("pk"):
        yield from verification.verify(township)
    yield from verification.verify_installation()
    heads = [
        list(head) for head in ChainHead.objects.order_by("pk").values_list("township_id", "length", "digest")
    ]
    if heads != manifest["heads"]:
        yield Break("纪实链末端", "与备份时所记的不同")


def keys_that_differ(manifest: dict[str, Any]) -> list[str]:
    """The keys by which this installation differs from the one that was backed up."""
    return sorted(name for name, mark in manifest["keys"].items() if backup.keys().get(name) != mark)
