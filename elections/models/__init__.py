"""What village elections keep: the election itself, and the rows of its rooms and of what stands beside them."""

from elections.cadres.models import CadreRecord, Reserve, VillageCadre
from elections.cockpit.models import StatedFigure
from elections.past.models import PastMember, PastResult
from elections.reports.models import Breach, BreachFiling, BreachKind, Conclusion, ContactReport, ReportPhoto
from elections.rooms.ballot.listed import ListedElector
from elections.rooms.ballot.models import Ballot, Recount, Station, StationEntry
from elections.rooms.handover.models import Handover
from elections.rooms.nomination.models import Candidate, Nomination
from elections.rooms.notices import Notice
from elections.rooms.party.models import Approval, Assembly, AssemblyEntry, Nominee, Recommendation, Request
from elections.rooms.preparation.models import CommitteeMember, Plan, Preparation
from elections.rooms.register.electors import Elector, ElectorIdentity
from elections.rooms.register.models import GroupChoice, Objection, Register
from elections.rooms.result.models import Result
from elections.rooms.result.since import Ruling, SeatLoss, VoteHeld
from elections.rooms.review.models import BarCheck, NegativeList, Review, ReviewAnswer
from elections.rooms.supervision.models import (
    Choosing,
    Proposal,
    Settlement,
    SupervisionCandidate,
    SupervisionEntry,
)
from elections.serving.acting.models import ActingHead
from elections.serving.cooperative.models import CooperativeHead
from elections.serving.ends.models import OfficeEnd
from elections.serving.recalls.models import Recall
from elections.serving.reviews.models import ReviewGrade, YearlyReview
from elections.serving.secretaries.models import SecretaryChange
from elections.serving.supervision.models import Supervision, SupervisionMember
from elections.terms import Instruction, PartyMember, PartyResult, Term, TermKey, VillageOfficer, VillageRound

from .election import Election

__all__ = [
    "ActingHead",
    "Approval",
    "Assembly",
    "AssemblyEntry",
    "Ballot",
    "BarCheck",
    "Breach",
    "BreachFiling",
    "BreachKind",
    "CadreRecord",
    "Candidate",
    "Choosing",
    "CommitteeMember",
    "Conclusion",
    "ContactReport",
    "CooperativeHead",
    "Election",
    "Elector",
    "ElectorIdentity",
    "GroupChoice",
    "Handover",
    "Instruction",
    "ListedElector",
    "NegativeList",
    "Nomination",
    "Nominee",
    "Notice",
    "Objection",
    "OfficeEnd",
    "PartyMember",
    "PartyResult",
    "PastMember",
    "PastResult",
    "Plan",
    "Preparation",
    "Proposal",
    "Recall",
    "Recommendation",
    "Recount",
    "Register",
    "ReportPhoto",
    "Request",
    "Reserve",
    "Result",
    "Review",
    "ReviewAnswer",
    "ReviewGrade",
    "Ruling",
    "SeatLoss",
    "SecretaryChange",
    "Settlement",
    "StatedFigure",
    "Station",
    "StationEntry",
    "Supervision",
    "SupervisionCandidate",
    "SupervisionEntry",
    "SupervisionMember",
    "Term",
    "TermKey",
    "VillageCadre",
    "VillageOfficer",
    "VillageRound",
    "VoteHeld",
    "YearlyReview",
]  # fmt: skip
