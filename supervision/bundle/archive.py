"""The archive as it is written: each file with its digest and, where it is the copy of something sealed, the digest of that.

*The seal covers content and originals, the index the marked copy.* A Word document of an issued paper names who took it out
and when, so that its bytes are no one else's: the index has their digest. What was issued, and a scan, are what the chain covers.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from township.records import chain

#: Names the layout of the index; the verifier knows it by this.
FORMAT = "township-bundle-1"
INDEX, RECORDS = "index.json", "纪实.jsonl"
#: So much is read of a file at a time.
PIECE = 1 << 20
#: What no file system of those who read it takes in a name, and what would lead out of the folder.
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True)
class File:
    """One file of the archive. `sealed` names the original: a scan, or a paper as it was issued."""

    name: str
    part: int
    size: int
    sha256: str
    sealed: dict[str, Any] | None = None


@dataclass
class IndexPart:
    """One part as the index tells of it."""

    number: int
    code: str
    title: str
    missing: list[str] = field(default_factory=list)
    files: int = 0


class Archive:
    """A zip archive under way."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.files: list[File] = []
        self._taken: set[str] = set()

    def add(self, name: str, content: bytes, part: int = 0, *, sealed: dict[str, Any] | None = None) -> File:
        """Write a file and remember its digest."""
        name = self._free(name)
        self._zip.writestr(_entry(name), content)
        return self._remember(name, part, len(content), hashlib.sha256(content).hexdigest(), sealed)

    def copy(self, name: str, source: IO[bytes], part: int, *, sealed: dict[str, Any]) -> File:
        """Write what a stream has, however much it is."""
        name, digest, size = self._free(name), hashlib.sha256(), 0
        with self._zip.open(_entry(name, zipfile.ZIP_STORED), "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                digest.update(piece)
                size += len(piece)
                target.write(piece)
        return self._remember(name, part, size, digest.hexdigest(), sealed)

    def close_index(self, told: dict[str, Any], parts: list[IndexPart]) -> str:
        """Write the index of all that lies here by now; returns its digest."""
        for part in parts:
            part.files = sum(each.part == part.number for each in self.files)
        content = {
            "format": FORMAT,
            **told,
            "parts": [asdict(each) for each in parts],
            "files": [asdict(each) for each in self.files],
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()
        self._zip.writestr(_entry(INDEX), text)
        return hashlib.sha256(text).hexdigest()

    def add_records(self, lines: Any) -> None:
        """Write the chain after the index: its newest record has the digest of the index, so that no index has that of the chain."""
        with self._zip.open(_entry(RECORDS), "w", force_zip64=True) as target:
            for line in lines:
                target.write(line.encode())

    def close(self) -> None:
        self._zip.close()

    def _free(self, name: str) -> str:
        """The name, or another like it where it is taken."""
        stem, dot, ending = name.rpartition(".")
        free, number = name, 1
        while free in self._taken:
            number += 1
            free = f"{stem}（{number}）{dot}{ending}"
        self._taken.add(free)
        return free

    def _remember(self, name: str, part: int, size: int, digest: str, sealed: dict[str, Any] | None) -> File:
        file = File(name, part, size, digest, sealed)
        self.files.append(file)
        return file


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """An entry without the time of writing: that stands in the index."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = compression
    entry.external_attr = 0o644 << 16
    return entry


def fit(name: str, most: int = 60) -> str:
    """A title as part of the name of a file."""
    return UNFIT.sub("_", name).strip(" ._")[:most] or "文件"


def written(content: Any) -> bytes:
    """Something sealed, written down as its digest was taken."""
    return chain.canonical(content).encode()
