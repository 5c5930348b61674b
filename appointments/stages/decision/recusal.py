"""回避: who of the roster has to leave an item, computed from the family records and declared by members.

Pure: it reads the loaded appointment and its agenda item, and asks nothing of the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appointments.corridor import IN_THE_RUNNING

if TYPE_CHECKING:
    from appointments.models import AgendaItem, Appointment

    from .models import Seatholder, Stance

NO_FILE = "账号未关联本人干部信息，系统无法计算回避关系"
ABSENT_FROM_ROSTER = "本人干部信息不在本镇名册，系统无法计算回避关系"


@dataclass(frozen=True)
class Relation:
    """Why a member has to leave an item: for certain, or only perhaps."""

    reason: str
    certain: bool


def relation(appointment: Appointment, cadre_id: int | None) -> Relation | None:
    """What ties a person to the matter, the certain before the probable; None where nothing does."""
    if cadre_id is None:
        return Relation(NO_FILE, certain=False)
    found = [_with(appointment, cadre_id, candidate) for candidate in appointment.candidates.all()]
    ties = [tie for tie in found if tie]
    return min(ties, key=lambda tie: not tie.certain, default=None)


def _with(appointment: Appointment, cadre_id: int, candidate: object) -> Relation | None:
    if candidate.cadre_id == cadre_id:
        return Relation("本人为该事项人选", certain=True)
    if candidate.standing not in IN_THE_RUNNING:
        return None
    try:
        kin = appointment.context.kinship.between(cadre_id, candidate.cadre_id)
    except KeyError:
        return Relation(ABSENT_FROM_ROSTER, certain=False)
    return Relation(kin.description, kin.certain) if kin else None


@dataclass(frozen=True)
class Participation:
    """A member's part in one item: recused, still to be confirmed, or speaking and voting."""

    member: Seatholder
    stance: Stance | None
    relation: Relation | None

    @property
    def bound(self) -> bool:
        """Recused by computation: nobody can undo it."""
        return bool(self.relation and self.relation.certain)

    @property
    def recused(self) -> bool:
        return self.bound or bool(self.stance and self.stance.recused)

    @property
    def settled(self) -> bool:
        """A named person has said in words whether a suspected relation is one."""
        return bool(self.stance and self.stance.recusal_reason)

    @property
    def doubtful(self) -> bool:
        return bool(self.relation) and not self.recused and not self.settled

    @property
    def reason(self) -> str:
        if self.bound:
            return self.relation.reason
        kept = self.stance.recusal_reason if self.stance else ""
        return kept or (self.relation.reason if self.relation else "")

    @property
    def votes(self) -> bool:
        """Whether the member speaks and votes on the item: attends and need not leave."""
        return bool(self.member.attends) and not self.recused

    @property
    def absent(self) -> bool:
        return self.member.attends is False and not self.recused

    @property
    def spoke(self) -> bool:
        return bool(self.stance and self.stance.opinion)

    @property
    def broke_silence(self) -> bool:
        """Recused, and yet with a stance or a vote on record."""
        return self.recused and bool(self.stance and (self.stance.opinion or self.stance.vote))


def participations(appointment: Appointment, item: AgendaItem) -> list[Participation]:
    """The part of every member of the meeting's roster in the item."""
    stances = {stance.member_id: stance for stance in item.stances.all()}
    return [
        Participation(member, stances.get(member.pk), relation(appointment, member.user.cadre_id))
        for member in item.meeting.roster.all()
    ]
