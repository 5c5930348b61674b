"""How the columns of supervision that keep keys or data in groups are told: what was drawn from, what a bundle holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from procedure.worded import kind
from township.records.worded import UNKNOWN, counted, tell

from .bundle.composition import composition
from .bundle.models import Bundle
from .county.measures import item
from .county.models import CountyMeasure
from .sampling.models import Checklist, Sampling


def make_known() -> None:
    """Register them; once, when Django is ready."""
    tell(Sampling, kind=kind, population=counted("个事项"))
    tell(Checklist, points=points)
    tell(
        Bundle,
        matters=counted("个任用事项"),
        parts=parts,
        told_matters=counted("个事项"),
        told_cadres=counted("人"),
        told_parts=parts,
    )
    tell(CountyMeasure, code=measure)


def points(listed: Sequence[Sequence[str]], version: Any) -> str:
    """清单: each point with what it rests on. Raises ValueError for a list of another shape."""
    return "；".join(f"{text}（{basis}）" for text, basis in listed)


def parts(codes: Sequence[str], version: Any) -> str:
    """所含部分, by their titles in the composition of today."""
    titles = {each.code: each.title for each in composition().parts}
    return "、".join(titles.get(code, UNKNOWN) for code in codes)


def measure(code: str, version: Any) -> str:
    """What a number of the county is. Raises KeyError for one that is no longer set."""
    return item(code).text
