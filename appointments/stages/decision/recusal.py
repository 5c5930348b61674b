"""回避: who of the roster has to leave an item, computed from the family records and declared by members.

The one place that says so: hall, material, vote, minutes, door and access all ask here. Whoever withdrew from a matter
at one meeting withdraws at every later one, until the office has put down in words that it need not be.

It reads the loaded appointment, its agenda item and what is around them, and asks nothing else of the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from appointments.corridor import IN_THE_RUNNING
from township.accounts.same_person import is_same_person

if TYPE_CHECKING:
    from appointments.models import AgendaItem, Appointment
    from township.accounts.models import User

    from .models import Seatholder, Stance

NO_FILE = "账号未关联本人干部信息，系统无法计算回避关系"
UNDER_ANOTHER = "以同名的另一账号"
ABSENT_FROM_ROSTER = "本人干部信息不在本镇名册，系统无法计算回避关系"


@dataclass(frozen=True)
class Relation:
    """Why a member has to leave an item: for certain, or only perhaps."""

    reason: str
    certain: bool


def relation(appointment: Appointment, user: User) -> Relation | None:
    """What ties a person to the matter, the certain before the probable; None where nothing does.

    An account without a file is whoever bears its name, as everywhere (`own_files`): a certain tie of theirs binds, and
    without one it stays to be confirmed, because nobody knows whose file it is.
    """
    found = [
        _with(appointment, file, candidate)
        for file in appointment.context.files_of(user)
        for candidate in appointment.candidates.all()
    ]
    ties = [tie for tie in found if tie]
    if user.cadre_id is None:
        ties = [*(tie for tie in ties if tie.certain), Relation(NO_FILE, certain=False)]
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
    #: The newest word on record about it, said at this item or at an earlier one about the same person proposed.
    word: Stance | None = None

    @property
    def bound(self) -> bool:
        """Recused by computation: nobody can undo it."""
        return bool(self.relation and self.relation.certain)

    @property
    def recused(self) -> bool:
        return self.bound or bool(self.word and self.word.recused)

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
        kept = self.word.recusal_reason if self.word and (self.word.recused or self.settled) else ""
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
    said = [item, *items_before(appointment, item)]
    return [
        Participation(
            member,
            stances.get(member.pk),
            relation(appointment, member.user),
            newest_word(said, member.user),
        )
        for member in item.meeting.roster.all()
    ]


def withdrawn_by_word(appointment: Appointment, item: AgendaItem, user: User) -> bool:
    """Whether somebody has left this item, whoever is proposed by now: it is never theirs to read again."""
    word = newest_word([item, *items_before(appointment, item)], user)
    return bool(word and word.recused)


def declared(appointment: Appointment, user: User) -> str | None:
    """The reason on record for which somebody withdraws from the matter as it stands now, if any."""
    if not appointment.has_withdrawals:
        return None
    said = [item for item in appointment.items.all() if newest_word([item], user)]
    evaluation = appointment.current("evaluation") if said else None
    word = newest_word((i for i in said if evaluation and i.added_on >= evaluation.opened_on), user)
    if word is None or not word.recused:
        return None
    # Whether the other account is theirs nobody has said: what it said there is not repeated.
    return word.recusal_reason if word.member.user_id == user.pk else UNDER_ANOTHER


def newest_word(items: Iterable[AgendaItem], user: User) -> Stance | None:
    """What was put on record last about whether somebody withdraws, at one of these items, the newest first.

    It binds the person: what was said under one account holds under every other that may be theirs.
    """
    said = (stance for item in items for stance in item.stances.all() if stance.recusal_reason)
    return next((stance for stance in said if is_same_person(stance.member.user, user)), None)


def items_before(appointment: Appointment, item: AgendaItem) -> list[AgendaItem]:
    """The items at which the same was discussed before, the newest first."""
    newest_first = list(appointment.items.all())
    earlier = newest_first[newest_first.index(item) + 1 :]
    return [each for each in earlier if _evaluated(appointment, each) == _evaluated(appointment, item)]


def _evaluated(appointment: Appointment, item: AgendaItem) -> date | None:
    """When the evaluation was begun on which an item rests: a new one makes it a new matter."""
    begun = [each.opened_on for each in appointment.rounds("evaluation")]
    return max((day for day in begun if day <= item.added_on), default=None)
