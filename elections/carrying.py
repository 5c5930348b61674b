"""接续上一轮: what of each fact a new round takes over after a return, and what is asked anew with its reason.

Facts of the village or of the whole election (the situation sheet, the plan, the notices) follow no round and stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from procedure.takeover.declared import Anew, Carried, Fields, Piece, Rounds, TakenRows

from .models import BarCheck, Election, ReviewAnswer
from .namesakes import known_as
from .rooms.ballot import forms as ballot
from .rooms.ballot.models import Ballot
from .rooms.nomination.forms import NameCallForm, NominationForm
from .rooms.party import forms as party
from .rooms.party.meeting_rules import APPROVED
from .rooms.party.meeting_rules import ELECTED as PARTY_ELECTED
from .rooms.party.rules import CANDIDATES_AGREED
from .rooms.preparation.forms import AuditForm, ChoiceForm
from .rooms.register import forms as register
from .rooms.result.rules import CHECKED_AFTER, SEATS_FILLED
from .rooms.review.forms import ListForm
from .rooms.supervision import forms as supervision
from .serving.supervision.rules import BY_THE_VILLAGE


def _of(form: Any, day: str = "") -> Carried:
    """The fields of a form about the record of the room."""
    return (Fields(names=tuple(form.Meta.fields), day=day),)


@dataclass(frozen=True, kw_only=True)
class OnPeople(TakenRows):
    """What a review has found of people: about whoever stands now under the same name, born in the same month."""

    def pieces(self, rounds: Rounds) -> Iterator[Piece]:
        election = cast("Election", rounds.proceeding)
        now = {known_as(each.name, each.birth): each for each in election.candidates}
        key = self.match[0]
        there = {(each.candidate_id, getattr(each, key)): each for each in _rows(rounds.new, self.kind)}
        for old in _rows(rounds.old, self.kind):
            person = now.get(known_as(old.candidate.name, old.candidate.birth))
            if person is None or not getattr(old, "stands", True):
                continue
            names = tuple(f.name for f in old._meta.concrete_fields if f.name in _FOUND)
            new = there.get((person.pk, getattr(old, key)))
            blank = type(old)(review=rounds.new, candidate=person)
            yield Piece(old, new or blank, names, self.day, about=str(old))


#: What a row of the review says besides whom it is about.
_FOUND = frozenset(
    {"bar", "found", "basis", "checked_on", "agency", "answer", "item", "answered_on", "happened_on"}
)


def _rows(review: Any, kind: str) -> list[BarCheck | ReviewAnswer]:
    return list(getattr(review, kind).all())


def is_voted(vote: Ballot) -> bool:
    """Whether anybody has entered a sheet of it."""
    return any(station.entries.all() for station in vote.stations.all())


@dataclass(frozen=True, kw_only=True)
class Unvoted(Fields):
    """What was arranged for a vote that was not held; a vote held once more has its own day and its own proxies."""

    def pieces(self, rounds: Rounds) -> Iterator[Piece]:
        return iter(()) if is_voted(rounds.old) else super().pieces(rounds)


@dataclass(frozen=True, kw_only=True)
class UnvotedRows(TakenRows):
    """The lists of a vote that was not held."""

    def pieces(self, rounds: Rounds) -> Iterator[Piece]:
        return iter(()) if is_voted(rounds.old) else super().pieces(rounds)


@dataclass(frozen=True, kw_only=True)
class Typed(Fields):
    """The numbers of a roll that were typed; those of a roll by person are counted, and come with its workbook."""

    def pieces(self, rounds: Rounds) -> Iterator[Piece]:
        return iter(()) if rounds.old.by_person else super().pieces(rounds)


def _listed(kind: str) -> Carried:
    return (UnvotedRows(kind="listed", match=("kind", "group", "name"), where={"kind": kind}),)


#: By the code of the page.
CARRIED: Mapping[str, Carried] = {
    "preparation.audit": _of(AuditForm, "audit_published_on"),
    "preparation.choice": _of(ChoiceForm, "chosen_on"),
    "preparation.member": (TakenRows(kind="members", match=("name",)),),
    "register.call": _of(register.CallForm, "begun_on"),
    "register.numbers": (Typed(names=tuple(register.NumbersForm.Meta.fields)),),
    "register.objection": (TakenRows(kind="objections", day="received_on", match=("raised_by", "about")),),
    "register.corrections": (Typed(names=tuple(register.CorrectionForm.Meta.fields)),),
    "register.choosing": _of(register.ChoosingForm, "choice_on"),
    "register.group": (TakenRows(kind="groups", match=("group",)),),
    "nomination.call": _of(NameCallForm),
    "nomination.held": _of(NominationForm, "held_on"),
    "nomination.candidate": (TakenRows(kind="candidates", match=("name", "birth")),),
    "review.list": _of(ListForm, "asked_on"),
    "review.bar": (OnPeople(kind="bars", day="checked_on", match=("bar",)),),
    "review.answer": (OnPeople(kind="answers", day="answered_on", match=("agency",)),),
    "ballot.arrangement": (Unvoted(names=tuple(ballot.ArrangementForm.Meta.fields)),),
    "ballot.station": (TakenRows(kind="stations", match=("name",)),),
    "ballot.staff": _of(ballot.StaffForm),
    "ballot.proxies": (Unvoted(names=tuple(ballot.ProxiesForm.Meta.fields), day="last_proxy_on"),),
    "ballot.box_list": _listed("box"),
    "ballot.proxy_list": _listed("proxy"),
    "ballot.scribe_list": _listed("scribe"),
    "ballot.kin_list": _listed("kin"),
    "request.reply": _of(party.ReplyForm, "requested_on"),
    "request.members": _of(party.MembersForm),
    "recommendation.held": _of(party.RecommendingForm, "members_on"),
    "recommendation.nominee": (TakenRows(kind="nominees", match=("name", "birth")),),
    "recommendation.agreed": Anew("镇党委对新一轮的候选人预备人选重新审查", CANDIDATES_AGREED.citation),
    "assembly.held": Anew("党员大会重新选举", PARTY_ELECTED.citation),
    "assembly.votes": Anew("党员大会重新选举", PARTY_ELECTED.citation),
    "assembly.further": Anew("党员大会重新选举", PARTY_ELECTED.citation),
    "assembly.seats": Anew("党员大会重新选举", PARTY_ELECTED.citation),
    "approval.report": Anew("按重新选举的结果报告", APPROVED.citation),
    "approval.approved": Anew("镇党委对重新报告的结果批复", APPROVED.citation),
    "approval.filing": Anew("按批复重新备案", APPROVED.citation),
    "proposal.plan": _of(supervision.ProposalForm, "discussed_on"),
    "choosing.candidate": (TakenRows(kind="candidates", match=("name", "birth")),),
    "choosing.meeting": Anew("会议重新推选", BY_THE_VILLAGE.citation),
    "choosing.entry": Anew("重新推选的计票重新录入", BY_THE_VILLAGE.citation),
    "choosing.again": Anew("重新推选的计票重新录入", BY_THE_VILLAGE.citation),
    "settlement.head": Anew("从重新推选的成员中产生", BY_THE_VILLAGE.citation),
    "settlement.checked": Anew("对重新推选的成员重新复核", BY_THE_VILLAGE.citation),
    "result.checked": Anew("对本次投票的当选人重新复核", CHECKED_AFTER.citation),
    "result.open_seats": Anew("对本次投票后的缺额重新作出决定", SEATS_FILLED.citation),
}
#: What follows no round, or corrects a row that another page has recorded; the count itself; a roll by person, which comes
#: anew from its workbook.
NOT_OF_A_ROUND = frozenset({
    "preparation.situation", "preparation.plan", "election.day", "review.sent_back", "election.committee", "ballot.entry", "ballot.recount", "ballot.withdrawal", "ballot.named_anew",
    "handover.list", "archive.scan", "register.elector",
})  # fmt: skip
