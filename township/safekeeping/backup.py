"""One file that holds the database and the attachments of one moment; the keys are named in it and not contained.

It is written under another name and renamed when it is whole: whatever stops it leaves no half backup behind.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from township.records import clock

from . import databases

#: Names the layout of the file.
FORMAT = "township-backup-1"
MANIFEST = "manifest.json"
DATABASE, ATTACHMENTS = "database/", "attachments/"
#: The files records point to: attachments, and the scans on which changes rest that wait or have waited for a second
#: person (`township/pending/scans.py`). Both engines read it alike.
FILES = """
    SELECT file FROM township_attachment
    UNION SELECT payload -> 'scan' ->> 'file' FROM township_pendingchange
    WHERE payload -> 'scan' ->> 'file' IS NOT NULL ORDER BY 1
"""
#: What the backup does not contain and a restored installation needs.
KEYS = ("SECRET_KEY", "BALLOT_KEY")


@dataclass
class Made:
    """A backup that was written: where, how much is in it, and which attachments were not there to be taken."""

    path: Path
    attachments: int = 0
    heads: list[list[Any]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def make(folder: Path) -> Made:
    """Write a backup into a folder. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    made = Made(folder / f"township-{clock.machine_now():%Y%m%dT%H%M%S}.tar")
    unfinished = folder / f".{made.path.name}.{os.getpid()}.partial"
    scratch = folder / f".{made.path.name}.{os.getpid()}.scratch"
    scratch.mkdir(mode=0o700)
    try:
        _write(unfinished, scratch, made)
        unfinished.rename(made.path)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        unfinished.unlink(missing_ok=True)
    return made


def _write(path: Path, scratch: Path, made: Made) -> None:
    database = databases.own()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        with tarfile.open(fileobj=file, mode="w") as archive, database.snapshot(scratch) as ask:
            names = [name for (name,) in ask(FILES)]
            made.heads = [
                list(row)
                for row in ask("SELECT township_id, length, digest FROM township_chainhead ORDER BY 1")
            ]
            digests = _attachments(archive, names, made)
            digests |= _database(archive, scratch)
            _add(archive, MANIFEST, io.BytesIO(_manifest(database.engine, digests, made)))
        file.flush()
        os.fsync(file.fileno())


def _attachments(archive: tarfile.TarFile, names: list[str], made: Made) -> dict[str, str]:
    """Those the snapshot names: what was uploaded since belongs to a later moment."""
    digests = {}
    for name in names:
        try:
            with default_storage.open(name, "rb") as stream:
                digests[ATTACHMENTS + name] = _add(
                    archive, ATTACHMENTS + name, stream, default_storage.size(name)
                )
        except FileNotFoundError:
            made.missing.append(name)
    made.attachments = len(digests)
    return digests


def _database(archive: tarfile.TarFile, scratch: Path) -> dict[str, str]:
    digests = {}
    for path in sorted(scratch.iterdir()):
        with path.open("rb") as stream:
            digests[DATABASE + path.name] = _add(archive, DATABASE + path.name, stream, path.stat().st_size)
    return digests


def _manifest(engine: str, digests: dict[str, str], made: Made) -> bytes:
    content = {
        "format": FORMAT,
        "made_at": clock.machine_now().isoformat(timespec="seconds"),
        "engine": engine,
        "migrations": applied(),
        "heads": made.heads,
        "missing": made.missing,
        "keys": keys(),
        "digests": digests,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def applied() -> list[str]:
    """The migrations of the database, by app and name."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def keys() -> dict[str, str]:
    """The keys an installation hangs on, each with a mark by which it is known again and from which nothing follows."""
    return {
        name: hashlib.sha256(f"township backup {name} {getattr(settings, name)}".encode()).hexdigest()[:16]
        for name in KEYS
    }


class _Hashing:
    """A stream that is digested while it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.stream.read(size)
        self.digest.update(chunk)
        return chunk


def _add(archive: tarfile.TarFile, name: str, stream: IO[bytes], size: int | None = None) -> str:
    """Put a stream into the archive and return its digest."""
    entry = tarfile.TarInfo(name)
    entry.size = size if size is not None else len(stream.getbuffer())  # type: ignore[attr-defined]
    entry.mode, entry.mtime = 0o600, int(clock.machine_now().timestamp())
    hashing = _Hashing(stream)
    archive.addfile(entry, hashing)
    return hashing.digest.hexdigest()


def _sweep(folder: Path) -> None:
    """Take away what a backup that was killed has left; one still at work is left alone."""
    for left in [*folder.glob(".township-*.partial"), *folder.glob(".township-*.scratch")]:
        number = left.name.split(".")[-2]
        if number.isdecimal() and not _alive(int(number)):
            with suppress(OSError):
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_folder(storage: Storage) -> bool:
    """Whether the attachments lie in a folder of this machine."""
    try:
        storage.path("x")
    except NotImplementedError:
        return False
    return True
