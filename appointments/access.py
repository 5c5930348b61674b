"""Who may see a dossier and who may act on it.

Nobody sees their own dossier; a relative of someone in the running withdraws from it (条例第五十三条);
members read what has been put before the committee.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.http import Http404

from township.accounts.access import READERS, Acting, Refused
from township.accounts.models import Role

from . import dossier
from .doors import Door
from .models import Appointment, Candidate
from .procedure import Edition, Stage

#: What members of the committee read: matters that reached the decision, and what came of them.
BEFORE_COMMITTEE = Q(
    stage__in=[Stage.DECISION, Stage.TALK, Stage.POSTING, Stage.IN_OFFICE, Stage.CONFIRMED]
) | Q(stage=Stage.NOTICE, edition=Edition.REGULATION)
IN_THE_RUNNING = (Candidate.Standing.CHOSEN, Candidate.Standing.PROPOSED)


class Recused(Refused):
    """The person is the subject of the dossier or a relative of someone in the running."""


def visible_to(acting: Acting) -> QuerySet[Appointment]:
    """The appointments of the township a person may see in lists: never their own."""
    rows = readable(acting, dossier.appointments())
    return rows.exclude(candidates__cadre=acting.cadre_id) if acting.cadre_id else rows


def readable(acting: Acting, rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """What the offices of a person open to them in their township, before recusal."""
    rows = rows.filter(township=acting.township)
    if acting.holds(*READERS):
        return rows
    return rows.filter(BEFORE_COMMITTEE) if acting.holds(Role.MEMBER) else rows.none()


def is_readable(acting: Acting, appointment: Appointment) -> bool:
    """The same for one appointment."""
    return readable(acting, Appointment.objects.filter(pk=appointment.pk)).exists()


def open_dossier(acting: Acting, pk: int) -> Appointment:
    """Fetch a dossier and authorise its reader in one: there is no other way to get it.

    Raises Http404 for another township's and for one not put before the reader, Recused for own and relatives'.
    """
    if not readable(acting, Appointment.objects.all()).filter(pk=pk).exists():
        raise Http404("没有这个任用事项")
    appointment = dossier.load(pk)
    if reason := recusal(acting, appointment):
        raise Recused(reason)
    return appointment


def recusal(acting: Acting, appointment: Appointment) -> str:
    """Why this person must withdraw from the dossier, or an empty string."""
    if declared := recusal_on_record(acting, appointment):
        return f"您已就本事项回避（{declared}），不能查看或参与办理。"
    if not acting.cadre_id:
        return ""
    for candidate in appointment.candidates.all():
        if candidate.cadre_id == acting.cadre_id:
            return "本事项涉及您本人，您不能查看或参与办理。"
        if candidate.standing in IN_THE_RUNNING:
            kin = appointment.context.kinship.between(acting.cadre_id, candidate.cadre_id)
            if kin and kin.certain:
                return f"{kin.description}，依照条例第五十三条应当回避，您不能查看或参与办理。"
    return ""


def withdrawn_from(acting: Acting) -> list[Appointment]:
    """The dossiers of the township this person must withdraw from."""
    if not acting.cadre_id:
        return []
    loaded = dossier.load_all(Appointment.objects.filter(township=acting.township), acting.township.pk)
    return [appointment for appointment in loaded if recusal(acting, appointment)]


def recusal_on_record(acting: Acting, appointment: Appointment) -> str:
    """The reason for which a member was recorded as recused when the matter came before the committee."""
    decision = appointment.current("decision")
    return next(
        (
            stance.recusal_reason
            for item in appointment.items.all()
            if decision and item.decision_id == decision.pk
            for stance in item.stances.all()
            if stance.recused and stance.member.user_id == acting.user.pk
        ),
        "",
    )


def check_may_pass(door: Door, by: Acting, appointment: Appointment) -> None:
    """Raise Refused unless this person may pass the door: the right office, no recusal, four eyes."""
    if not by.holds(door.office):
        raise Refused(f"“{door.label}”由{door.office.label}办理。")
    if reason := recusal(by, appointment):
        raise Recused(reason)
    if own := facts_only_by(by, appointment):
        raise Refused(
            f"四眼原则：{'、'.join(own)}由您本人记录，您不能据此过门。由另一名组织干事核对后重新保存，再由您办理。"
        )


def facts_only_by(by: Acting, appointment: Appointment) -> list[str]:
    """The facts of the present room whose only recorder is the person about to pass its door."""
    room = appointment.room
    if room is None:
        return []
    # A row the last door opened (revision 0) holds nothing yet and is nobody's fact.
    facts = [fact for fact in (room, *_facts_in(room)) if fact.revision]
    return sorted({str(f._meta.verbose_name) for f in facts if f.recorded_by_id == by.user.pk})


def _facts_in(room: object) -> list:
    """Facts hanging directly on a room's record (participants, team, material …)."""
    found = []
    for relation in room._meta.related_objects:
        if hasattr(relation.related_model, "recorded_by") and relation.one_to_many:
            found.extend(getattr(room, relation.get_accessor_name()).all())
    return found
