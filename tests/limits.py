"""How far a walk over all links goes: as far as the suite has time for, or without end where one asks for it (EVERY_LINK)."""

from __future__ import annotations

import os
import sys


def endless() -> bool:
    return bool(os.environ.get("EVERY_LINK"))


def limit(most: int) -> int:
    """So many, or all there are."""
    return sys.maxsize if endless() else most
