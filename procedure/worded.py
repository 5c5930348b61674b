"""How the columns that keep a code of a process are told: which process, which room, which rule, which record."""

from __future__ import annotations

from typing import Protocol

from django.apps import apps

from township.law import numbers, register
from township.law.models import CitationNote, LocalMeasure
from township.records.attachments import Attachment
from township.records.matter import Matter
from township.records.worded import UNKNOWN, tell, word_of

from .facts import PAGES
from .notes.models import Circumstance, Confirmation, Consultation
from .process import named
from .takeover.models import Takeover


class OfMatter(Protocol):
    """A version of a row that belongs to a matter."""

    @property
    def matter(self) -> Matter: ...


class OfParameter(Protocol):
    """A version of a township's own number."""

    @property
    def parameter(self) -> str: ...


def make_known() -> None:
    """Register them; once, when Django is ready."""
    tell(Matter, kind=kind)
    for model in (Consultation, Circumstance, Attachment):
        tell(model, room=room)
    tell(Confirmation, room=room, rule=rule)
    tell(Takeover, room=room, code=record, source=row, target=row)
    tell(CitationNote, rule=rule)
    tell(
        LocalMeasure,
        parameter=word_of({key: each.label for key, each in numbers.BY_KEY.items()}),
        value=own_number,
    )


def kind(code: str, version: object) -> str:
    """A matter is named by its process. Raises KeyError for one nobody registered."""
    return named(code).label


def room(code: str, version: OfMatter) -> str:
    """A room is called as the process of its matter names it."""
    return named(version.matter.kind).room_label(code)


def rule(code: str, version: object) -> str:
    """A rule is named by the words of its requirement."""
    return next((each.rule.requirement for each in register.entries() if each.rule.code == code), UNKNOWN)


def own_number(value: str, version: OfParameter) -> str:
    """A number of the township's own is told with its unit. Raises KeyError for one that is no longer asked for."""
    parameter = numbers.BY_KEY[version.parameter]
    return parameter.label_of(parameter.parse(value))


def record(code: str, version: object) -> str:
    """A record is named by the form by which it was entered."""
    return next((page.title for (_, name), page in PAGES.items() if name == code), UNKNOWN)


def row(place: str, version: object) -> str:
    """A row is named by its table and key, as in 谈话推荐第12号."""
    table, _, key = place.rpartition(":")
    return f"{apps.get_model(table)._meta.verbose_name}第{key}号"
