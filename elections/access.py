"""Who reads and acts in an election. It is about villagers: a cadre of the township is a party only where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from procedure.access import Access
from procedure.bases import Fact, Room
from township.accounts.access import COMMITTEE_READERS, Actor
from township.accounts.models import Role
from township.records.attachments import Attachment

from .contacts import villages_of
from .notices.kinds import BY_NUMBER
from .reports.models import ReportPhoto
from .rooms.party.models import Nominee
from .rooms.supervision.models import SupervisionCandidate
from .stages import Body

if TYPE_CHECKING:
    from .models import Election

READERS = COMMITTEE_READERS
#: Who comes to an election for what is theirs to do there: a contact at their own village, the clerk at every one.
VISITORS = frozenset({Role.CONTACT, Role.ELECTION_CLERK})
#: Who posts notices and prints them.
POSTING = frozenset({Role.OFFICER, Role.ELECTION_CLERK})


class ElectionAccess(Access["Election"]):
    """Every office of the committee reads; whoever stands, or is related to somebody who stands, withdraws."""

    def rows(self) -> QuerySet[Election]:
        return super().rows().select_related("village_round__village", "village_round__term")

    def offices_open(self, acting: Actor) -> Q:
        # An empty Q would vanish when something is added to it by OR.
        if acting.holds(Role.MEMBER, Role.ELECTION_CLERK):
            return Q(pk__isnull=False)
        if acting.holds(Role.CONTACT):
            return Q(village_round__village__in=villages_of(acting))
        return Q(pk__in=[])

    def parties(self, proceeding: Election) -> Iterable[tuple[int, bool]]:
        room = proceeding.current("recommendation") if proceeding.edition == Body.PARTY else None
        standing: tuple[Any, ...] = (*proceeding.candidates, *(room.nominees.all() if room else ()))
        meeting = proceeding.current("choosing") if proceeding.edition == Body.SUPERVISION else None
        standing = (*standing, *(meeting.candidates.all() if meeting else ()))
        return [(each.cadre_id, True) for each in standing if each.cadre_id]

    def about(self, cadre: int) -> Q:
        return self.about_relatives([cadre])

    def about_relatives(self, cadres: Collection[int]) -> Q:
        return (
            Q(
                nominations__superseded=False,
                nominations__candidates__cadre__in=cadres,
                nominations__candidates__withdrew_on=None,
            )
            | Q(
                # Asked apart: joined beside the candidates it would return an election once for every pair.
                pk__in=Nominee.objects.filter(cadre__in=cadres, recommendation__superseded=False).values(
                    "recommendation__election"
                )
            )
            | Q(
                pk__in=SupervisionCandidate.objects.filter(
                    cadre__in=cadres, choosing__superseded=False
                ).values("choosing__election")
            )
        )

    def attachments(self, proceeding: Election) -> Iterable[Attachment]:
        """Without the photos of contacts' reports: they are handed out with the report, to those who read it."""
        kept = proceeding.attachments.all()
        photos = ReportPhoto.objects.filter(attachment__matter=proceeding.pk) if kept else ()
        shown_elsewhere = {photo.attachment_id for photo in photos}
        return [each for each in kept if each.pk not in shown_elsewhere]

    def facts_besides(self, proceeding: Election, room: Room) -> Iterable[Fact]:
        """The facts a door rests on that hang on the election: its sheet, seats and day, and the notices of the room."""
        if proceeding.stage == "preparation":
            yield proceeding.village_round
            if proceeding.plan:
                yield proceeding.plan
        for notice in proceeding.notices.all():
            if BY_NUMBER[notice.number].room == proceeding.stage:
                yield notice
