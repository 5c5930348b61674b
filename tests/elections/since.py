"""What two people record about an election after its vote, by the product's own forms and acts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from elections.models import Election
from elections.process import ELECTIONS
from elections.rooms.result import since_acts
from elections.rooms.result.since_acts import SinceAct
from procedure import transitions
from tests import builders
from township.accounts.access import Actor
from township.pending.acts import accept
from township.roster import reviewed

WHY = "村民反映后，镇换届办会同县民政局查证属实，当事人和选举委员会均无异议。"
VOID = {"outcome": "void", "body": "township", "document": "云政发〔2026〕31号", "because": WHY}


def proposed(
    act: SinceAct, election: Election, data: Mapping[str, Any], *, by: Actor, candidate: int | None = None
) -> Any:
    """Put it before a second person. Raises ValueError with what the form says."""
    keys = {"election": election.pk} | ({"candidate": candidate} if candidate else {})
    about = act.make(by, keys).initial.get("about", "")
    form = act.make(by, keys, {"about": about, **{name: str(value) for name, value in data.items()}})
    form.files = {"scan": builders.scan()}
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    return reviewed.propose(
        act, form, keys, by=by, subject=str(election.village), target=election, cadre=None
    )


def settled(
    act: SinceAct, election: Election, data: Mapping[str, Any], people: Any, candidate: int | None = None
) -> None:
    """Proposed by the officer, confirmed by the secretary."""
    change = proposed(act, election, data, by=people.officer, candidate=candidate)
    accept(change.pk, by=people.secretary)


def declared_void(election: Election, people: Any, on: date, reason: str) -> None:
    """认定选举无效: the body's decision by two people, then the end of the matter."""
    settled(since_acts.RULING, election, {**VOID, "ruled_on": on}, people)
    transitions.end(
        ELECTIONS, "declare_void", matter=election.pk, by=people.commissioner, happened_on=on, reason=reason
    )
