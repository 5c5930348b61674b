"""This judges how every matter under way in a township stands at its door: once, for everybody who looks, and kept.

To judge a door reads nearly all that hangs on its matter, and a workbench shows the doors of every matter. Nothing a rule
reads changes without an act, so an answer holds until there has been one: it is kept in the memory of this process
together with its `Grounds`, which are asked of the database again each time. What a standing says is the same whoever
reads it; who may see it is decided by whoever shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Q

from township.accounts.models import Office, User
from township.law import workdays
from township.law.parameters import Unjudged
from township.records.models import ChainHead
from township.required_value import known
from township.roster.queries import townships_sharing_tenures

from .addresses import address
from .bases import Proceeding
from .doors import Door, checklist_for, door_of
from .process import Deadline, P, Process, all_processes, of


@dataclass(frozen=True)
class OpenPoint:
    """What a door still waits for, and the code of the fact by which it is put right."""

    text: str
    fact: str


@dataclass(frozen=True)
class Answer:
    """What a door answered on a day: open where nothing is missing."""

    door: Door
    missing: tuple[OpenPoint, ...] = ()
    #: Why it cannot be judged, for want of data; empty where it was.
    unjudged: str = ""


@dataclass(frozen=True)
class MatterStanding:
    """One matter under way: where it is, the next date that binds it, and what its forward door answered."""

    pk: int
    stage: str
    title: str
    url: str
    deadline: Deadline | None
    #: None where no door leads on, or none has to be asked.
    answer: Answer | None


#: The standings of a township, by the kind of their process and the key of the matter.
Standings = Mapping[str, Mapping[int, MatterStanding]]


@dataclass(frozen=True)
class Grounds:
    """Everything a rule may have read that can change: two that are equal were judged alike.

    The chain of the township stands for all its own rows. The rest is what rules read beyond it: rows of townships with
    which it shares a tenure (someone of ours on a seat of theirs, or theirs on ours), the accounts, of which the chain
    keeps no version, the calendar, which belongs to no township, and the day.
    """

    day: date
    chains: tuple[tuple[int, int, str], ...]
    accounts: tuple[tuple[int, str, int | None], ...]
    calendar: tuple[int, int]

    @classmethod
    def of(cls, township_id: int, day: date) -> Self:
        chains = ChainHead.objects.filter(pk__in=townships_sharing_tenures(township_id))
        in_office = Office.objects.filter(township=township_id).values("user")
        accounts = User.objects.filter(Q(home=township_id) | Q(pk__in=in_office))
        return cls(
            day,
            tuple(chains.order_by("pk").values_list("pk", "length", "digest")),
            tuple(accounts.order_by("pk").values_list("pk", "name", "cadre")),
            workdays.version(),
        )


_kept: dict[int, tuple[Grounds, Standings]] = {}


def of_township(township_id: int, day: date) -> Standings:
    """All matters under way in a township stand so on a day; they are judged anew only where their grounds have changed."""
    # The grounds first: what changes while we judge is in the answer or not, but never in the grounds it is kept with.
    grounds = Grounds.of(township_id, day)
    kept = _kept.get(township_id)
    if kept and kept[0] == grounds:
        return kept[1]
    judged = {process.kind: _judged(process, township_id, day) for process in all_processes()}
    _kept[township_id] = grounds, judged
    return judged


def forget() -> None:
    """Keep nothing: for tests, whose rows come back with the same keys and days after they were rolled back."""
    _kept.clear()


def _judged(process: Process[P], township_id: int, day: date) -> dict[int, MatterStanding]:
    return {each.pk: _standing(each, day) for each in process.under_way(township_id)}


def _standing(proceeding: Proceeding, day: date) -> MatterStanding:
    process, door = of(proceeding), door_of(proceeding)
    asked = door is not None and not process.nothing_to_ask(proceeding, door.code)
    return MatterStanding(
        pk=proceeding.pk,
        stage=proceeding.stage,
        title=process.named(proceeding),
        url=address(proceeding),
        deadline=process.deadline(proceeding),
        answer=_answer(proceeding, known(door), day) if asked else None,
    )


def _answer(proceeding: Proceeding, door: Door, day: date) -> Answer:
    try:
        blocking = checklist_for(proceeding, door.code, day).blocking
    except Unjudged as problem:
        return Answer(door, unjudged=str(problem))
    found = ((row.finding.evidence or row.rule.requirement, row.finding.repair) for row in blocking)
    return Answer(door, tuple(OpenPoint(text, fact) for text, fact in found))
