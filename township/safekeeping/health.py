"""/healthz: whether this machine can work at all, for a proxy, a container or a service manager.

Each line is one thing and `ok` or a word about it; nothing of the township stands there. 200 when all is well, 503
otherwise: nobody is then to be sent here.
"""

from __future__ import annotations

import functools
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error

from township.accounts.access import public
from township.records.models import ChainHead, StepRecord

from . import backup

OK = "ok"
#: Less free space than this, in MB, is too little to go on recording.
LEAST_FREE_MB = 200
RETRY_AFTER_SECONDS = "30"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations() -> str:
    return OK if {*backup.applied()} >= _own_migrations() else "pending"


@functools.cache
def _own_migrations() -> frozenset[str]:
    """They change with the program, which is then started anew."""
    return frozenset(f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations)


def disk() -> str:
    places = [Path(settings.CHECKPOINT_DIR)]
    if backup.is_folder(default_storage):
        places.append(Path(default_storage.path("")))
    if connection.vendor == "sqlite":
        places.append(Path(str(connection.settings_dict["NAME"])))
    free = min(shutil.disk_usage(_present(place)).free for place in places)
    return OK if free >= LEAST_FREE_MB << 20 else "full"


def _present(place: Path) -> Path:
    return next(each for each in (place, *place.absolute().parents) if each.exists())


def chain_head() -> str:
    """Every chain ends where its head says; its inside is the verification's."""
    for head in ChainHead.objects.all():
        last = StepRecord.objects.filter(township=head.township_id).order_by("-sequence")
        if last.values_list("sequence", "digest").first() != (head.length, head.digest):
            return "broken"
    return OK


CHECKS: dict[str, Callable[[], str]] = {
    "database": database,
    "migrations": migrations,
    "disk": disk,
    "chain": chain_head,
}


def found() -> dict[str, str]:
    """How each of these is; what cannot be asked is `unknown`."""
    return {name: _asked(check) for name, check in CHECKS.items()}


def _asked(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, InterfaceError, OSError):
        return "unknown"


@public("GET")
def show(request: HttpRequest) -> HttpResponse:
    """How this machine is, a line each."""
    states = found()
    text = "".join(f"{name}: {state}\n" for name, state in states.items())
    status = 200 if set(states.values()) == {OK} else 503
    return HttpResponse(
        text, content_type="text/plain; charset=utf-8", status=status, headers={"Cache-Control": "no-store"}
    )


def failed(request: HttpRequest) -> HttpResponse:
    """The answer to an unexpected error: 503 where the database cannot be reached, so that a proxy asks elsewhere."""
    answer = server_error(request)
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        answer.status_code = 503
        answer.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return answer
