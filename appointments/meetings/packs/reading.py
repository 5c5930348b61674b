"""阅看: when a person may open the material of an item, and the act by which a member confirms having read it."""

from __future__ import annotations

from appointments import access
from appointments.meetings.access import Case
from appointments.meetings.action import MeetingAction, perform, signed
from appointments.stages.decision.agenda_item import Reading
from appointments.stages.decision.readers import days_read
from appointments.stages.decision.recusal import Participation
from township.accounts.access import READERS, Actor, Refused
from township.accounts.models import COMMITTEE
from township.records import clock
from township.records.act import Act
from township.refusal import Refusal
from township.wording import cdate

NOT_SEALED = Refusal("议程尚未封存，会议材料在封存议程时形成。")
NOT_MADE = Refusal("该议题的议程封存时，系统尚未形成会议材料。")
NOT_SENT = Refusal("会议材料尚未发放。由组织干事发放后，在此阅看并确认。")
NOT_ON_ROSTER = Refusal("您不在本次会议的应到会名单中，不需确认阅看。")
MOVED_ON = Refusal("该事项已离开讨论决定环节或已列入以后的会议，不再确认阅看。")


def refusal_to_show(case: Case) -> Refusal | None:
    """Why this person cannot open the material yet."""
    if days_read(case.item) is None:
        return NOT_SEALED if case.meeting.agenda_sealed_on is None else NOT_MADE
    return None if case.meeting.materials_sent_on or reads_early(case) else NOT_SENT


def reads_early(case: Case) -> bool:
    """Whoever reads the dossier by office need not wait until the material is handed out."""
    return access.acting_on(case.acting, case.appointment.pk).holds(*READERS)


def own_part(case: Case) -> Participation | None:
    return next((part for part in case.parts if part.member.user_id == case.acting.user.pk), None)


def refusal_to_confirm(case: Case) -> Refusal | None:
    """Why this person cannot confirm (any more) that they have read."""
    part, days = own_part(case), days_read(case.item)
    if part is None:
        return NOT_ON_ROSTER
    if part.recused:
        return Refusal("您已就本议题回避，不阅看材料。")
    if days is None or case.meeting.materials_sent_on is None:
        return refusal_to_show(case) or NOT_SENT
    if part.member.pk in days:
        return Refusal(f"您已于{cdate(days[part.member.pk])}确认阅看。")
    if case.item.result:
        return Refusal(f"该议题已议决（{case.item.get_result_display()}），不再确认阅看。")
    return None if case.in_the_room else MOVED_ON


def confirm_read(*, by: Actor, meeting: int, item: int) -> Reading:
    """A member confirms having read the material, for themselves and for nobody else (确认阅看材料).

    Locked: the meeting, then the matter of the item. Written: the reading, and the step. Raises Refused (no member), Http404 and
    Recused, all without a record; Refused (minutes sealed, not on the roster, withdrawn from the item, no material yet, read
    already, too late), which is recorded.
    """
    action = MeetingAction(
        by,
        "item.read",
        "确认阅看材料",
        meeting,
        "到会成员对会前阅看材料负责",
        offices=frozenset(COMMITTEE),
        item=item,
    )

    def confirm(case: Case, step: Act) -> Reading:
        if refusal := refusal_to_confirm(case):
            raise Refused(str(refusal))
        reading = Reading(pack=case.item.pack, member=own_part(case).member, read_on=clock.today())
        signed(reading, by).save()
        return reading

    return perform(action, confirm)
