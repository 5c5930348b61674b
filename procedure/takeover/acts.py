"""An owner takes many facts of an earlier round over at once, each a step of its own with the day it has kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial

from procedure.bases import Proceeding
from procedure.facts import PAGES, FactPage, check_may_record, facts_of
from procedure.locking import lock_matter
from procedure.process import P, Process
from procedure.ritual import Ritual, perform
from township.accounts.access import Actor, Refused
from township.pending.models import target_of
from township.records import clock
from township.records.act import Act, StepFacts, act
from township.required_value import known

from .models import Takeover
from .offered import OfferedFact, offers
from .recorders import first_recorders

CHANGED_MEANWHILE = "所选记录已有变动，刷新页面后重新选择。"


def pages_of(process: Process[P]) -> list[FactPage]:
    """A process has these fact pages, in the order in which they were declared."""
    return [page for (kind, _), page in PAGES.items() if kind == process.kind]


def take_over(process: Process[P], *, matter: int, by: Actor, keys: Collection[str]) -> int:
    """An owner takes over the facts of these keys; the answer is how many they were.

    Locked: the matter. Written: each fact in the round of now, with the takeover that says whence it comes, and a step each.
    Raises Http404 and Recused, as `open_dossier` does, and Refused where a fact is not on offer any more, belongs to another
    office, or its room is not open: none of them is recorded.
    """
    chosen: list[OfferedFact] = []

    def load() -> Proceeding:
        proceeding = process.access.open_dossier(by, matter)
        found = offers(proceeding, pages_of(process))
        chosen[:] = [each for each in found if each.open and each.key in keys]
        return proceeding

    def may(proceeding: Proceeding) -> None:
        if not chosen or len(chosen) != len(set(keys)):
            raise Refused(CHANGED_MEANWHILE)
        for offer in chosen:
            check_may_record(by, proceeding, offer.page)

    def first(proceeding: Proceeding, step: Act) -> int:
        _take(chosen[0], step)
        return len(chosen)

    return perform(
        Ritual(
            lock=partial(lock_matter, by, matter, process.kind),
            load=load,
            may=may,
            record=lambda proceeding: _facts(by, proceeding, chosen[0]),
            do=first,
            after=lambda proceeding: _take_each(by, proceeding, chosen[1:]),
            keeps_refusals=False,
        )
    )


def _take_each(by: Actor, proceeding: Proceeding, chosen: Iterable[OfferedFact]) -> None:
    for offer in chosen:
        with act(**_facts(by, proceeding, offer)) as step:
            _take(offer, step)


def _facts(by: Actor, proceeding: Proceeding, offer: OfferedFact) -> StepFacts:
    """What the step says: the code of the fact itself, the day the fact has kept, and from which round it comes."""
    title = f"接续上一轮：{offer.name}"
    return facts_of(by, proceeding, offer.page) | {
        "label": title[:100],
        "happened_on": offer.happened_on,
        "restates": True,
        "details": {"taken_over_from_round": offer.from_round, "taken_over_on": clock.today().isoformat()},
    }


def _take(offer: OfferedFact, step: Act) -> None:
    """Put down in this round what the earlier one said; it becomes the record of whoever takes it over."""
    old, new = offer.piece.old, offer.piece.new
    for name in offer.piece.names:
        setattr(new, name, getattr(old, name))
    new.recorded_by = step.actor
    new.revision += 1
    offer.piece.after(new)
    new.save()
    Takeover(
        matter=offer.proceeding.matter,
        room=offer.proceeding.stage,
        round=known(offer.proceeding.room).round,
        recorded_by=step.actor,
        code=offer.page.code,
        source=target_of(old),
        target=target_of(new),
        from_round=offer.from_round,
        happened_on=offer.happened_on,
        taken_on=clock.today(),
        first_recorded_by_id=_first_recorder(offer),
    ).save()


def _first_recorder(offer: OfferedFact) -> int | None:
    """Whoever had first recorded it, however often it has been taken over since."""
    old = offer.piece.old
    earlier = first_recorders(old, offer.proceeding.takeovers.all())
    return next(iter(sorted(earlier - {old.recorded_by_id})), old.recorded_by_id)
