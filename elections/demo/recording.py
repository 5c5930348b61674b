"""This records a fact of an election as its page does: the same form, the same ritual, without a browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from elections import (
    guarded,
    pages,  # noqa: F401 - the pages of the facts declare themselves
)
from elections.models import Election, Instruction, PartyResult, Term, VillageRound
from elections.namesakes import apart
from elections.notices import posting  # noqa: F401
from elections.party_result_form import PartyForm
from elections.process import ELECTIONS
from elections.serving.forms import ServingForm
from elections.term_forms import InstructionForm, Recording
from procedure import transitions
from procedure.bases import Proceeding
from procedure.facts import PAGES, FactSaving, Rejected, form_of
from procedure.ritual import perform
from township.accounts.access import Actor
from township.models import Village
from township.pending.acts import accept
from township.records import clock
from township.roster import reviewed
from township.roster.reviewed import ReviewedForm


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


class AtOnce(FactSaving):
    """A form that is opened and sent in one: what it shows of its record is what stands there under the lock."""

    def may(self, proceeding: Proceeding) -> None:
        # A form may be about another row than its page names: it is asked, not the row.
        opened = form_of(self.page, proceeding, self.acting, self.page.row_of(proceeding, self.key))
        typed: Any = self.request.POST
        typed.setdefault("revision", str(opened.revision_kept))
        super().may(proceeding)


def put(election: Election, code: str, data: Mapping[str, Any], *, by: Actor, key: int | None = None) -> None:
    """Save one fact. Raises ValueError, with what the form says, where it does not hold."""
    saving = AtOnce(Sent(by, data), PAGES[ELECTIONS.kind, code], election.pk, key)  # type: ignore[arg-type]
    try:
        perform(saving.ritual)
    except Rejected:
        raise ValueError(f"{code}: {saving.form.errors.as_text()}") from None


def born(name: str, month: str) -> str:
    """A name with the month of birth, 1979-05, as a line of who was elected has it."""
    return apart(name, date.fromisoformat(f"{month}-01"))


def cross(election: Election, code: str, *, by: Actor, reason: str = "核对无误。") -> Election:
    """Pass a door of an election, today."""
    return transitions.pass_door(
        ELECTIONS, code, matter=election.pk, by=by, happened_on=clock.today(), reason=reason
    )


def instruct(people: SimpleNamespace, term: Term, name: str, value: str, document: str) -> None:
    """A word of the county, from today: entered by the officer, confirmed by the commissioner."""
    sent = {"name": name, "value": value, "document": document, "effective_from": clock.today().isoformat()}
    form = _valid(InstructionForm(sent, instance=Instruction(term=term), acting=people.officer))
    accept(guarded.propose_instruction(form, by=people.officer).pk, by=people.commissioner)


def record_party_result(
    people: SimpleNamespace, term: Term, village: Village, result: Mapping[str, Any]
) -> None:
    """The Party result of a village: entered by the officer, approved by the secretary."""
    of = PartyResult(village_round=VillageRound.objects.get(term=term, village=village))
    sent = {name: str(value) for name, value in result.items()}
    form = _valid(PartyForm(sent, instance=of, acting=people.officer))
    accept(guarded.propose_party_result(form, by=people.officer).pk, by=people.secretary)


def record_by_two(
    reviewed_form: ReviewedForm, form: ServingForm, keys: Mapping[str, Any], by: Actor, second: Actor
) -> None:
    """What takes two people about a village in its term: proposed by one, confirmed by the other."""
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    change = reviewed.propose(
        reviewed_form, form, dict(keys), by=by, subject=str(form.target), target=form.target, cadre=None
    )
    accept(change.pk, by=second)


def _valid(form: Recording) -> Any:
    if not form.is_valid():
        raise ValueError(form.errors.as_text())
    return form
