"""The settings of production with DEBUG off; TOWNSHIP_DEMO=1 lets the clock be set and stands for plain HTTP."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DATABASE_URL", "sqlite:///var/bench.sqlite3")
os.environ |= {
    "TOWNSHIP_DEMO": "1",
    "TOWNSHIP_DEBUG": "0",
    "TOWNSHIP_HTTPS": "0",
    "SECRET_KEY": "a-key-for-measuring-only-that-signs-nothing-anybody-will-ever-read",
    "LOG_LEVEL": "ERROR",
}

from township.settings import *  # noqa: F403
from township.settings import DATABASES

_scratch = Path(tempfile.gettempdir()) / f"township-bench-{os.getpid()}"
MEDIA_ROOT = _scratch.with_suffix(".media")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # With production's options: each commit is on the disk before the next act begins.
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch.with_suffix(".sqlite3"))}
