"""Characters of what is typed: what nobody sees is dropped, what disguises a name is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.core.exceptions import ValidationError

from . import naming

#: Characters that reverse the reading order: a name must read as it is stored. Those that cannot change it by themselves
#: come with what is copied from a phone, and are dropped from a line.
REVERSING = re.compile("[\u202b\u202e\u2067]")
REORDERING = "\u202a-\u202e\u2066-\u2069"
#: Besides these the control characters but tab and line ends, and the halves of a surrogate pair.
UNREADABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{REORDERING}]")
_BREAKS = re.compile("[\t\r\n\u2028\u2029]+")


def one_line(text: str) -> str:
    """A line as it was meant. One that would be read in another order than it is stored is left for a refusal."""
    return text if REVERSING.search(text) else _BREAKS.sub(" ", naming.visible(text))


def refuse_control_characters(text: str) -> None:
    """NUL breaks PostgreSQL, lone surrogates break every database, reordering marks disguise a name."""
    for place in _unreadable(text):
        sentence = "第 %(place)d 个字是看不见的控制字符，删除后重新填写"
        raise ValidationError(sentence, code="control_characters", params={"place": place})


def _unreadable(text: str) -> Iterator[int]:
    return (found.start() + 1 for found in UNREADABLE.finditer(text))
