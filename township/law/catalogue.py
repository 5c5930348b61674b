"""All rules of the product as people read them: by room and door, or by instrument, with the numbers of a township."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from . import register
from .models import CitationNote, LocalMeasure
from .parameters import Parameter
from .rule import Rule

if TYPE_CHECKING:
    from township.models import Township


@dataclass(frozen=True)
class RuleNumber:
    """A number a rule is judged by: in force generally, and the township's own where it has one."""

    parameter: Parameter
    general: str
    source: str
    own: str = ""
    document: str = ""


@dataclass(frozen=True)
class Article:
    """One rule with every place it is asked, its numbers and what the township has verified about it."""

    rule: Rule
    places: tuple[tuple[str, str], ...]
    numbers: tuple[RuleNumber, ...]
    note: CitationNote | None = None

    @property
    def doors(self) -> list[str]:
        """These doors ask the rule, each once."""
        return list(dict.fromkeys(door for _, door in self.places))

    @property
    def rooms(self) -> list[str]:
        return list(dict.fromkeys(room for room, _ in self.places))


def articles(on: date, township: Township | None = None) -> list[Article]:
    """Every rule stands once, in the order of the corridor, with the numbers in force on the day."""
    measures = list(LocalMeasure.objects.filter(township=township)) if township else []
    notes = {n.rule: n for n in CitationNote.objects.filter(township=township)} if township else {}
    places: dict[str, list[tuple[str, str]]] = {}
    rules: dict[str, Rule] = {}
    for entry in register.entries():
        rules.setdefault(entry.rule.code, entry.rule)
        places.setdefault(entry.rule.code, []).append((entry.room, entry.door))
    return [
        Article(rule, tuple(places[code]), tuple(_numbers(rule, on, measures)), notes.get(code))
        for code, rule in rules.items()
    ]


def _numbers(rule: Rule, on: date, measures: Iterable[LocalMeasure]) -> Iterable[RuleNumber]:
    for parameter in rule.parameters.values():
        general = [value for value in parameter.series if value.since <= on][-1]
        own = [m for m in measures if m.parameter == parameter.key and m.effective_from <= on]
        latest = max(own, key=lambda m: (m.effective_from, m.pk), default=None)
        yield RuleNumber(
            parameter,
            parameter.label_of(general.value),
            general.source,
            parameter.label_of(parameter.parse(latest.value)) if latest else "",
            latest.document if latest else "",
        )


def by_room(listed: Iterable[Article]) -> dict[str, list[Article]]:
    """Each rule stands under the first room that asks it."""
    rooms: dict[str, list[Article]] = {}
    for article in listed:
        rooms.setdefault(article.rooms[0], []).append(article)
    return rooms


def by_instrument(listed: Iterable[Article]) -> dict[str, list[Article]]:
    """Each rule stands under the text it rests on, the weightiest texts first."""
    order = ["law", "regulation", "local", "township"]
    ranked = sorted(
        listed, key=lambda a: (order.index(a.rule.citation.level), str(a.rule.citation.instrument))
    )
    texts: dict[str, list[Article]] = {}
    for article in ranked:
        title = f"{article.rule.citation.level.label} · {article.rule.citation.instrument}"
        texts.setdefault(title, []).append(article)
    return texts


def as_json(listed: Iterable[Article]) -> list[dict[str, object]]:
    return [
        {
            "code": a.rule.code,
            "requirement": a.rule.requirement,
            "control": a.rule.control.value,
            "places": [{"room": room, "door": door} for room, door in a.places],
            "citation": str(a.rule.citation),
            "verified": a.rule.citation.verified,
            "level": a.rule.citation.level.label,
            "parameters": {n.parameter.key: {"value": n.general, "source": n.source} for n in a.numbers},
            "origin": list(a.rule.origin),
        }
        for a in listed
    ]
