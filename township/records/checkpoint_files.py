"""Checkpoints as files in CHECKPOINT_DIR: one each night and at each sealing, never changed; to be carried elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from . import checkpoints, clock
from .checkpoints import Checkpoint

if TYPE_CHECKING:
    from township.models import Township

ENDING = ".checkpoint.json"


def write(township: Township) -> Path:
    """The checkpoint of this moment is written. Raises OSError, KeyUnusable."""
    checkpoint = checkpoints.take(township)
    stamp = f"{clock.now():%Y%m%dT%H%M%S}"
    name = f"{township.pk:03d}-{stamp}-{checkpoint.length:07d}-{checkpoint.digest[:8]}{ENDING}"
    path = Path(settings.CHECKPOINT_DIR) / name
    put(path, f"{checkpoint.text}\n".encode())
    return path


def put(path: Path, content: bytes) -> None:
    """A file is written whole or not at all: under another name, kept on the disk, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def kept(place: Path | None = None) -> Iterator[Path]:
    """A folder, by default that of the installation, holds these files of checkpoints, the oldest first."""
    folder = Path(place or settings.CHECKPOINT_DIR)
    yield from sorted(folder.glob(f"*{ENDING}"))


def read(place: Path) -> list[Checkpoint]:
    """A file, or all files of a folder, hold these checkpoints. Raises OSError, NotACheckpoint."""
    files = kept(place) if place.is_dir() else [place]
    return [each for file in files for each in checkpoints.read_all(file.read_text("utf-8"))]
