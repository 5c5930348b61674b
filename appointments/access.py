"""Who may see an appointment's dossier and who may act on it: what the corridor says to `procedure.access`.

Members read what has been put before the committee. The subjects are the people of the pool; the relatives of whoever is
in the running (in the motion room: in the pool) withdraw (条例第五十三条), and so does a member recorded as recused when
the matter came before them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from ballots.models import Box, Question
from procedure.access import RELATED, Access, Recused
from procedure.bases import Fact, Room
from procedure.doors import Door, doors_from
from procedure.notes.asking import asks_of
from procedure.notes.models import Confirmation, RoomNote
from township.accounts.access import COMMITTEE_READERS, STAND_INS, Actor
from township.accounts.models import Role
from township.law.parameters import Unjudged
from township.records.models import StepRecord

from . import dossier
from .corridor import IN_THE_RUNNING, Edition, Stage
from .models import AgendaItem, Appointment, Candidate, Stance
from .polls.sheets import DECISION
from .stages.decision import recusal as recusals

__all__ = ["MEETING_READERS", "RELATED", "Recused"]

#: What the doors behind the posting rest on.
RESTS_ON = {"confirm": "probation_review", "remove": "probation_review", "annul": "annulment"}

#: What members of the committee read: matters that reached the decision, and what came of them; by the regulation, those
#: publicised before it too.
REACHED_COMMITTEE = (Stage.DECISION, Stage.TALK, Stage.POSTING, Stage.IN_OFFICE, Stage.CONFIRMED)
BEFORE_COMMITTEE = Q(stage__in=REACHED_COMMITTEE) | Q(stage=Stage.NOTICE, edition=Edition.REGULATION)

#: While the motion is made and the recommendation held, the relatives of everybody in the pool withdraw: who of them is
#: chosen is not settled. Later, of those in the running.
POOL = "pool"
OPEN_TO_THE_POOL = (Stage.MOTION, Stage.RECOMMENDATION)
Note = TypeVar("Note", bound=RoomNote)

#: Which candidates are decided on in a room: their rows are among what its door rests on.
DECIDED_ON = {
    Stage.MOTION: (Candidate.Standing.POOL,),
    Stage.RECOMMENDATION: (Candidate.Standing.CHOSEN,),
    Stage.EVALUATION: (Candidate.Standing.PROPOSED,),
}
#: Rooms whose checklist asks whom the matter was talked over with.
CONSULTED_IN = (Stage.MOTION, Stage.DECISION)

#: Who reads the pages of meetings: members besides those who read dossiers, and whoever stands in for an office.
MEETING_READERS = COMMITTEE_READERS | STAND_INS


class CorridorAccess(Access[Appointment]):
    """Who reads appointments, who their parties are, who has withdrawn."""

    row_tells = True

    def rows(self) -> QuerySet[Appointment]:
        return dossier.appointments()

    def lines_of(self, keys: Sequence[int]) -> Iterable[Appointment]:
        return dossier.lines().of(keys)

    def offices_open(self, acting: Actor) -> Q:
        return BEFORE_COMMITTEE if acting.holds(Role.MEMBER) else Q(pk__in=[])

    def opens(self, acting: Actor, proceeding: Appointment) -> bool:
        publicised = (proceeding.stage, proceeding.edition) == (Stage.NOTICE, Edition.REGULATION)
        return acting.holds(Role.MEMBER) and (publicised or proceeding.stage in REACHED_COMMITTEE)

    def parties(self, proceeding: Appointment) -> Iterable[tuple[int, bool]]:
        binding = (POOL, *IN_THE_RUNNING) if proceeding.stage in OPEN_TO_THE_POOL else IN_THE_RUNNING
        return [(c.cadre_id, c.standing in binding) for c in proceeding.candidates.all()]

    def about(self, cadre: int) -> Q:
        # By the rows of the person: asked along the matters, all of the township's would be walked through.
        return Q(pk__in=Candidate.objects.filter(cadre=cadre).values("appointment"))

    def about_relatives(self, cadres: Collection[int]) -> Q:
        named = Q(standing__in=IN_THE_RUNNING)
        pool = Q(standing=POOL, appointment__stage__in=OPEN_TO_THE_POOL)
        return Q(pk__in=Candidate.objects.filter(named | pool, cadre__in=cadres).values("appointment"))

    def withdrew(self, acting: Actor) -> Q:
        """`recusal.declared`, asked of the database."""
        said = Stance.objects.filter(
            acting.at("member__user"),
            item__appointment=OuterRef("pk"),
            item__appointment__evaluations__superseded=False,
            item__appointment__evaluations__opened_on__lte=F("item__added_on"),
        ).exclude(recusal_reason="")
        newest = said.order_by("-item__meeting__held_on", "-item__meeting", "-item").values("recused")[:1]
        by_them = Stance.objects.filter(acting.at("member__user"), recused=True)
        named = Appointment.objects.filter(items__stances__in=by_them)
        return Q(pk__in=named.alias(word=Subquery(newest)).filter(word=True).values("pk"))

    def declared(self, acting: Actor, proceeding: Appointment) -> str | None:
        """The reason for which a member was recorded as recused when the matter came before the committee."""
        return recusals.declared(proceeding, acting.user)

    def tells_of_withdrawn(self, acting: Actor, record: StepRecord) -> bool:
        """A step about a whole meeting, of which an item is not for this person."""
        meeting = None if record.matter_id else record.details.get("meeting")
        hidden = AgendaItem.objects.filter(meeting=meeting, appointment__in=self.withdrawn_from(acting))
        return meeting is not None and hidden.exists()

    def facts_besides(self, proceeding: Appointment, room: Room) -> Iterable[Fact]:
        """The rows its checklist names that hang on the dossier: candidates, confirmations, ballots."""
        yield from proceeding.standing(*DECIDED_ON.get(proceeding.stage, ()))
        yield from _here(proceeding, room, proceeding.confirmations.all())
        yield from _cited(proceeding)
        if proceeding.stage == Stage.DECISION:
            yield from self._asked_by_ballot(proceeding, room)

    def facts_together(self, proceeding: Appointment, room: Room) -> Iterable[Sequence[Fact]]:
        """Consultations are only added to: those of the room rest on all who have put one down."""
        if proceeding.stage in CONSULTED_IN:
            yield _here(proceeding, room, proceeding.consultations.all())

    def facts_after(self, proceeding: Appointment, door: Door) -> Iterable[Fact]:
        """What is recorded of somebody in office: the review of the probation, the ground of an annulment."""
        fact = getattr(proceeding, RESTS_ON.get(door.code, ""), None)
        return (fact,) if fact else ()

    def _asked_by_ballot(self, proceeding: Appointment, room: Room) -> Iterable[Fact]:
        asked = Question.objects.filter(matter=proceeding.pk, box__kind=DECISION, round=room.round)
        # What a box never opened would have asked, nobody was asked: nothing rests on it.
        return asked.exclude(box__state=Box.State.DRAFT).select_related("box")


def _cited(proceeding: Appointment) -> list[Confirmation]:
    """The confirmations of earlier rooms on which rows of the present doors stand."""
    rules = [rule for door in doors_from(proceeding) for rule in door.rules]
    codes = {rule.confirmed_as or rule.code for rule in rules}
    if all(
        each.room == proceeding.stage or each.rule not in codes for each in proceeding.confirmations.all()
    ):
        return []
    try:
        asks = asks_of(proceeding, rules)
    except Unjudged:
        # A door that cannot be judged is passed by nobody.
        return []
    kept = (proceeding.confirmation(ask.rule, ask.subject, ask.words) for ask in asks)
    return list({each.pk: each for each in kept if each and each.room != proceeding.stage}.values())


def _here(proceeding: Appointment, room: Room, notes: Iterable[Note]) -> list[Note]:
    """The notes of the present room and round; those of earlier ones were looked at there."""
    return [note for note in notes if (note.room, note.round) == (proceeding.stage, room.round)]


ACCESS = CorridorAccess()

visible_to = ACCESS.visible_to
readable = ACCESS.readable
is_readable = ACCESS.is_readable
readable_among = ACCESS.readable_among
open_dossier = ACCESS.open_dossier
recusal = ACCESS.recusal
withdrawn_from = ACCESS.withdrawn_from
withdrawn_among = ACCESS.withdrawn_among
stood_in = ACCESS.stood_in
acting_on = ACCESS.acting_on
acting_on_each = ACCESS.acting_on_each
on_dossier = ACCESS.on_dossier
check_office = ACCESS.check_office
facts_only_by = ACCESS.facts_only_by
