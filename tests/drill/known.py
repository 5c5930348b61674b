"""Makes the drill known to the furniture for one test: what `ready()` of an app does, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ballots import kinds
from procedure import facts, papers, process
from procedure.issuing import kinds as issuing
from township.accounts import context
from township.law import register
from township.records import verification

from . import urls  # noqa: F401 - the pages of its facts declare themselves
from .ballots import DrillBallot
from .pages import PLAN, papers_of
from .process import DRILLS

#: Everything in which a process of the house is known.
REGISTERS = (
    process._registered, facts.PAGES, kinds._registered, papers._papers, context._places, register._entries,
    verification.FURTHER, issuing._registered,
)  # fmt: skip
#: Until a test asks for them, its pages are nobody's.
PAGES = {key: facts.PAGES.pop(key) for key in list(facts.PAGES) if key[0] == DRILLS.kind}


@contextmanager
def known() -> Iterator[None]:
    before = [each.copy() for each in REGISTERS]
    facts.PAGES.update(PAGES)
    process.register(DRILLS)
    papers.register(DRILLS.kind, papers_of)
    issuing.register(PLAN)
    kinds.register(DrillBallot())
    context.register(context.NavigationPlace("演练", "drill:list", DRILLS.listers, "/drills/", 20))
    try:
        yield
    finally:
        for each, kept in zip(REGISTERS, before, strict=True):
            each.clear()
            each.update(kept) if isinstance(each, dict) else each.extend(kept)
