"""Whoever leads Party committee and government of a township, and when they leave: 主要领导即将离任 (事前报告的情形)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township.accounts.models import Role
from township.roster.models import Level
from township.roster.own_files import own_cadres
from township.roster.retirement import category_of, retirement_month

if TYPE_CHECKING:
    from township.models import Cadre, Office, Tenure


@dataclass(frozen=True)
class Leaving:
    """Somebody who leads, the first day on which they are known to lead no more, and why."""

    name: str
    office: str
    on: date
    how: str
    retiring: bool = False

    def due(self, on: date, limit: date) -> bool:
        """Whether they leave between two days; whoever should have retired already still does."""
        return self.on <= limit and (self.retiring or on <= self.on)


def chiefs_leaving(committee: Iterable[Office], holders: Iterable[Tenure]) -> list[Leaving]:
    """The secretary by the end of the office, where one is on record; every chief of township level by their age."""
    found = [
        Leaving(o.user.name, o.label, o.until, f"任至{o.until:%Y年%m月%d日}")
        for o in committee
        if o.role == Role.SECRETARY and o.until
    ]
    return [*found, *_retiring(committee, holders)]


def _retiring(committee: Iterable[Office], holders: Iterable[Tenure]) -> Iterator[Leaving]:
    # Of an account without a link every file counts that may be theirs: a report that was not needed harms nobody.
    secretaries = [
        (cadre, o.label)
        for o in committee
        if o.role == Role.SECRETARY and o.until is None
        for cadre in own_cadres(o.user, o.township_id)
    ]
    chiefs = [(t.cadre, t.post_name) for t in holders if t.level == Level.TOWNSHIP_CHIEF]
    offices: dict[Cadre, str] = dict([*chiefs, *secretaries])
    for cadre, office in offices.items():
        month = retirement_month(cadre.birth_recognised, category_of(cadre.sex, cadre.establishment))
        yield Leaving(cadre.name, office, month, f"{month:%Y年%m月}到龄", retiring=True)
