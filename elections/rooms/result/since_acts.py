"""投票以后的登记: what takes two people about an election after its vote, the officer and whoever compares it with the paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from elections.models import Candidate, Election, Ruling, SeatLoss, VoteHeld
from elections.process import ELECTIONS
from elections.rooms.ballot.outcome import outcome_of
from elections.serving.forms import not_about_oneself
from elections.stages import PARTY_ROOMS, ROOMS, SUPERVISION_ROOMS, Stage
from township.accounts.access import Actor, NotYet, Refused
from township.accounts.models import Role
from township.pending.kinds import ChangeKind
from township.records import clock
from township.records.matter import Matter
from township.roster import reviewed
from township.roster.reviewed import ReviewedForm

from .breaches import held_of
from .since_forms import HeldForm, KinForm, LossForm, RulingForm, SinceForm

OFFICER = frozenset({Role.OFFICER})
TOO_LATE = "结果已经确认或者选举已经办结，不再作当选前的变动；在任的，在“任期内”登记职务终止。"
NOT_ANNOUNCED = "结果宣布以后才登记当选人变动。"
GONE = "此人不在本次投票的当选人和候选人中，或者已经登记变动。"
ALREADY = "投票已经举行，已有登记。"
NOT_PASSED = "选举日还没有到，不能登记投票已经举行；需要改期的，改选举日。"


@dataclass(frozen=True)
class SinceAct(ReviewedForm):
    """The officer proposes; commissioner, secretary or discipline secretary confirms."""

    @property
    def kind(self) -> ChangeKind:
        return replace(super().kind, proposers=OFFICER, of_file=False)


def election_of(acting: Actor, key: int, *, lock: bool) -> Election:
    """The election of a form, locked while something is written. Raises Http404 for another township's, Recused."""
    if lock:
        rows = Matter.objects.select_for_update().filter(kind=ELECTIONS.kind, township=acting.township)
        rows.values_list("pk").filter(pk=key).first()
    return ELECTIONS.access.open_dossier(acting, key)


def held(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> SinceForm:
    election = election_of(acting, keys["election"], lock=lock)
    if election.is_party or election.stage not in ROOMS[:5]:
        raise NotYet(TOO_LATE)
    if held_of(election):
        raise NotYet(ALREADY)
    if election.election_day is None or election.election_day > clock.today():
        raise NotYet(NOT_PASSED)
    # What was told of a vote since declared void, and held again from the nomination, is told anew of the next one.
    before = election.context.votes_held.get(election.pk)
    return HeldForm(data, instance=before or VoteHeld(election=election), acting=acting, election=election)


def ruling(
    acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
) -> SinceForm:
    election = election_of(acting, keys["election"], lock=lock)
    if election.stage not in (*ROOMS[:6], *PARTY_ROOMS, *SUPERVISION_ROOMS):
        raise NotYet(TOO_LATE)
    return RulingForm(data, instance=Ruling(election=election), acting=acting, election=election)


def of_person(
    make: Callable[[Candidate, Actor, Election, Any], SinceForm],
) -> Callable[..., SinceForm]:
    """Makes a form about one person of the vote whose result waits to be final."""

    def form(
        acting: Actor, keys: dict[str, Any], data: Mapping[str, object] | None = None, *, lock: bool = False
    ) -> SinceForm:
        election = election_of(acting, keys["election"], lock=lock)
        if election.stage != Stage.RESULT:
            raise NotYet(NOT_ANNOUNCED if election.stage in ROOMS[:5] else TOO_LATE)
        about = person_of(election, keys["candidate"])
        not_about_oneself(acting, [about.cadre_id])
        return make(about, acting, election, data)

    return form


def person_of(election: Election, key: int) -> Candidate:
    """Somebody of the vote of whom nothing was recorded since. Raises Refused for anybody else."""
    open_to = {each.candidate for each in outcome_of(election).people if not each.loss}
    found = next((each for each in election.candidates if each.pk == key and key in open_to), None)
    if found is None:
        raise Refused(GONE)
    return found


def _loss(about: Candidate, acting: Actor, election: Election, data: Any) -> SinceForm:
    return LossForm(
        data, instance=SeatLoss(election=election, candidate=about), acting=acting, election=election
    )


def _kin(about: Candidate, acting: Actor, election: Election, data: Any) -> SinceForm:
    return KinForm(data, instance=about, acting=acting, election=election)


def save(form: Any) -> object:
    return form.save()


HELD = SinceAct(code="election.vote_held", label="登记投票已经举行", make=held, write=save)
RULING = SinceAct(code="election.ruling", label="登记投票后的认定", make=ruling, write=save)
LOSS = SinceAct(code="election.seat_loss", label="登记当选人变动", make=of_person(_loss), write=save)
KIN = SinceAct(code="election.kin_found", label="登记近亲属关系", make=of_person(_kin), write=save)
ALL = (HELD, RULING, LOSS, KIN)


def make_known() -> None:
    """Make the kinds of change known; called once, when Django is ready."""
    reviewed.register(*ALL)
