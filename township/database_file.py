"""The file of an SQLite database belongs to the account the server runs under and to nobody else on the machine.

It holds every identity number. SQLite creates it as the umask of the moment has it, and its journals like the file itself.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

#: What group and others may do with a file.
OTHERS = 0o077


def close_to_others(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Take the file away from group and others, if they have it. Called whenever a connection is made."""
    if connection.vendor != "sqlite":
        return
    path = Path(str(connection.settings_dict["NAME"]))
    # In memory there is no file; somebody else's file they have closed themselves, or not.
    with suppress(FileNotFoundError, PermissionError):
        mode = path.stat().st_mode
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS & 0o777)
