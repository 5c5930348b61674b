"""Uploads kept between preview and confirmation: what was read, never the file itself, for one day.

Each lies under imports/ in the media directory, under a name nobody can guess, and opens only for the person and the
township that uploaded it.
"""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404

from township.accounts.access import Acting
from township.records import clock

from .reading import Book, as_json, from_json

KEPT_FOR = timedelta(hours=24)
_TOKEN_BYTES = 24


@dataclass(frozen=True)
class Upload:
    """One kept upload. `done` is the sequence number of the step record once it is imported."""

    token: str
    name: str
    sha256: str
    at: datetime
    done: int | None = None

    @property
    def expires(self) -> datetime:
        return self.at + KEPT_FOR

    def book(self) -> Book:
        try:
            return from_json(json.loads((_folder(self.token) / "rows.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise Http404("这次上传已办理或已过期") from None


def keep(acting: Acting, book: Book, *, name: str, sha256: str) -> Upload:
    """Keep what was read from a file; whatever is older than a day is thrown away first."""
    sweep()
    upload = Upload(secrets.token_urlsafe(_TOKEN_BYTES), name[-100:], sha256, clock.now())
    folder = _folder(upload.token)
    folder.mkdir(mode=0o700, parents=True)
    _write(folder / "rows.json", as_json(book))
    _describe(acting, upload)
    return upload


def find(acting: Acting, token: str) -> Upload:
    """The upload of a person in a township. Raises Http404 for anybody else's and for one that has expired."""
    about = _read(_folder(token)) if _plausible(token) else None
    if about is None or [about["user"], about["township"]] != [acting.user.pk, acting.township.pk]:
        raise Http404("没有这次上传")
    upload = Upload(token, about["name"], about["sha256"], datetime.fromisoformat(about["at"]), about["done"])
    if upload.expires < clock.now():
        raise Http404("这次上传已过期")
    return upload


def finish(acting: Acting, upload: Upload, sequence: int) -> None:
    """The upload is imported: its content is thrown away, and that it happened is remembered."""
    _describe(acting, upload, done=sequence)
    (_folder(upload.token) / "rows.json").unlink(missing_ok=True)


def sweep() -> None:
    for folder in _root().glob("*/"):
        about = _read(folder)
        # Without its description a folder is being written just now, or was left half written long ago.
        since = datetime.fromisoformat(about["at"]).timestamp() if about else folder.stat().st_mtime
        if since + KEPT_FOR.total_seconds() < clock.now().timestamp():
            shutil.rmtree(folder, ignore_errors=True)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "imports"


def _folder(token: str) -> Path:
    return _root() / token


def _plausible(token: str) -> bool:
    return token.replace("-", "").replace("_", "").isalnum() and len(token) < 60


def _describe(acting: Acting, upload: Upload, *, done: int | None = None) -> None:
    about = {
        "user": acting.user.pk,
        "township": acting.township.pk,
        "name": upload.name,
        "sha256": upload.sha256,
    }
    _write(_folder(upload.token) / "about.json", about | {"at": upload.at.isoformat(), "done": done})


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        return json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def _write(path: Path, content: dict[str, Any]) -> None:
    fresh = path.with_suffix(".new")
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(content, ensure_ascii=False, default=_plain), encoding="utf-8")
    fresh.replace(path)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value)} is not kept")
