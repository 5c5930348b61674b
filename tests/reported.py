"""The inputs of public reports, as their files have them: what somebody typed, sent or scanned elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

INPUTS = Path(__file__).parent / "township" / "inputs"


def told(name: str) -> Any:
    """What stands in the file of an input: fields, or lines as they were typed."""
    found = next(path for kind in ("json", "txt") if (path := INPUTS / f"{name}.{kind}").exists())
    text = found.read_text("utf-8")
    return json.loads(text) if found.suffix == ".json" else text.splitlines()
