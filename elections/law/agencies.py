"""联审单位: who is asked about a candidate. The eleven are those of a township of 2021; the county's paper may name others."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: By the code under which an answer is kept; codes are part of the record.
LABELS: Mapping[str, str] = {
    "discipline": "纪委监委",
    "organisation": "组织",
    "civil": "民政",
    "political_legal": "政法",
    "police": "公安",
    "court": "法院",
    "procuratorate": "检察院",
    "justice": "司法行政",
    "petitions": "信访",
    "resources": "自然资源",
    "tax": "税务",
    "ecology": "生态环境",
    "market": "市场监管",
    "health": "卫生健康",
    "agriculture": "农业农村",
    "emergency": "应急管理",
}
#: Asked where the county has named no set of its own.
USUAL = tuple(LABELS)[:11]


class Agencies(tuple[str, ...]):
    """A set of agencies in the order of the paper, said by their names."""

    __slots__ = ()

    def __str__(self) -> str:
        return "、".join(LABELS[each] for each in self)


def agencies_of(text: str) -> Agencies:
    """纪委监委、公安、法院 as codes. Raises ValueError for a name nobody knows, one that stands twice, or none at all."""
    codes = {label: code for code, label in LABELS.items()}
    names = [each for each in re.split(r"[、，,;；\s]+", text.strip()) if each]
    if not names or len(set(names)) != len(names) or not set(names) <= codes.keys():
        raise ValueError(text)
    return Agencies(codes[each] for each in names)
