"""Records a fact of an election as its page does: the same form, the same ritual, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from elections import pages  # noqa: F401 - the pages of the facts declare themselves
from elections.models import Election
from elections.notices import posting  # noqa: F401
from elections.process import ELECTIONS
from procedure import transitions
from procedure.facts import PAGES, Rejected, Saving
from procedure.ritual import perform
from township.accounts.access import Actor
from township.records import clock


class Sent:
    """A form somebody has filled in."""

    method = "POST"
    scheme = "http"

    def __init__(self, acting: Actor, data: Mapping[str, Any]) -> None:
        self.acting = acting
        self.POST = QueryDict(mutable=True)
        for name, value in data.items():
            self.POST[name] = "" if value is None else str(value)
        self.FILES: MultiValueDict[str, Any] = MultiValueDict()

    def get_host(self) -> str:
        return "127.0.0.1:8000"


def put(election: Election, code: str, data: Mapping[str, Any], *, by: Actor, key: int | None = None) -> None:
    """Save one fact. Raises ValueError, with what the form says, where it does not hold."""
    page = PAGES[ELECTIONS.kind, code]
    row = page.row_of(ELECTIONS.load(election.pk), key)
    sent = Sent(by, {"revision": getattr(row, "revision", 0), **data})
    saving = Saving(sent, page, election.pk, key)  # type: ignore[arg-type]
    try:
        perform(saving.ritual)
    except Rejected:
        raise ValueError(f"{code}: {saving.form.errors.as_text()}") from None


def cross(election: Election, code: str, *, by: Actor, reason: str = "核对无误。") -> Election:
    """Pass a door of an election, today."""
    return transitions.pass_door(
        ELECTIONS, code, matter=election.pk, by=by, happened_on=clock.today(), reason=reason
    )
