"""The corridor as the furniture knows it: what an appointment is, its rooms, its doors, what they bring with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from procedure.bases import Room
from procedure.process import Deadline, Process, Words
from township.accounts.access import COMMITTEE_READERS, STAND_INS, Actor
from township.records.act import Act

from . import access, consequences, dossier
from .corridor import ORDER, Stage
from .doors import DOORS, TO_OPEN
from .models import Appointment
from .township_facts import TownshipFacts
from .workbench import words_for


def _probation_of(appointment: Appointment) -> date | None:
    """The end of the probation in the office taken, while the office is held."""
    tenure = appointment.tenure
    return tenure.probation_until if tenure and tenure.until is None else None


class Appointments(Process[Appointment]):
    """任用: the appointment of a section-level cadre, from motion to posting."""

    kind = Appointment.KIND
    label = "任用事项"
    namespace = "appointments"
    name = "appointment"
    templates = "appointments"

    model = Appointment
    access = access.ACCESS
    stages = Stage
    order = ORDER
    room_models = consequences.ROOM_MODELS

    doors = DOORS
    consequences = consequences.CONSEQUENCES
    issued_with = {
        "evaluation.announcement": ("appointment.announcement",),
        "notice.publication": ("appointment.notice",),
        "notice.extension": ("appointment.notice",),
        "posting.document": ("appointment.approval", "appointment.posting"),
    }
    issued_at = {"finish_talk": ("appointment.talk",), "take_office": ("appointment.posting",)}
    to_open = TO_OPEN
    opening = "提出动议"
    consulted_anew = frozenset({Stage.DECISION})

    readers = COMMITTEE_READERS
    listers = COMMITTEE_READERS | STAND_INS
    endings = {
        "not_appoint": ("不予任用", frozenset({Stage.EVALUATION, Stage.NOTICE, Stage.DECISION})),
        "terminate": ("终止", frozenset(ORDER["township"])),
    }

    def load(self, pk: int, *, among: QuerySet[Appointment] | None = None) -> Appointment:
        return dossier.load(pk, among=among)

    def township_facts(self, township_id: int) -> TownshipFacts:
        return TownshipFacts(township_id)

    def load_all(self, rows: QuerySet[Appointment], around: TownshipFacts) -> list[Appointment]:
        return dossier.load_all(rows, around)

    def under_way(self, township_id: int) -> list[Appointment]:
        return dossier.under_way(self.township_facts(township_id))

    def renewed(self, proceeding: Appointment) -> Appointment:
        return dossier.renewed(proceeding)

    def returned(self, proceeding: Appointment, room: str, entered: Room, step: Act) -> None:
        consequences.undo_proposal(proceeding, room, entered, step)

    def nothing_to_ask(self, proceeding: Appointment, code: str) -> bool:
        """A door out of probation, for an office taken without one (a move on the same level) or left since."""
        return code in ("confirm", "remove") and _probation_of(proceeding) is None

    attached = "会议记录、公示照片等"

    # -- on the workbench -----------------------------------------------------------------------------------------

    words_without_office = "任前公示可在“公示”中查看。"

    def on_workbench(self, rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
        """Those in a room, and those in office whose probation has to be concluded."""
        return rows.filter(dossier.STANDS_ON_WORKBENCH)

    def title_of(self, proceeding: Appointment) -> str:
        return str(proceeding.post)

    def deadline(self, proceeding: Appointment) -> Deadline | None:
        """End of suspension, last day of the notice, end of probation."""
        if proceeding.open_suspension:
            return super().deadline(proceeding)
        if proceeding.stage == Stage.NOTICE:
            last = proceeding.current("notice").last_day
            # Past its last day a notice waits for nobody: from then on the next step may be taken.
            return Deadline(last, "公示期满", lapses=True) if last else None
        until = _probation_of(proceeding) if proceeding.stage == Stage.IN_OFFICE else None
        return Deadline(until, "试用期满") if until else None

    def words_on_workbench(self, acting: Actor, today: date) -> Words:
        return words_for(acting, today)

    def subjects(self, proceeding: Appointment) -> Mapping[int, str]:
        return {c.pk: c.cadre.name for c in proceeding.candidates.all()}


CORRIDOR = Appointments()
