"""任前公示: the notice as it is posted, frozen when it is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from appointments.corridor import Edition
from appointments.stages.notice.content import present_post
from township.public_address import refusal_to_print_address
from township.refusal import Refusal
from township.wording import cdate

if TYPE_CHECKING:
    from appointments.models import Appointment


@dataclass(frozen=True)
class NoticePaper:
    committee: str
    #: Whether the committee has decided before, as the Regulation has it.
    decided: bool
    name: str
    sex: str
    birth_month: str
    education: str
    present_post: str
    post: str
    exceptional_reason: str
    first_day: date
    last_day: date
    phone: str
    mailbox: str
    #: Where it stands in public, without the host.
    address: str
    #: What the roster says of the person: told beside the paper when it changes.
    roster_name: str
    roster_post: str


def refusal_to_print(appointment: Appointment) -> Refusal | None:
    notice = appointment.current("notice")
    if notice is None:
        return Refusal("公示尚未进行。")
    if not notice.published:
        return Refusal("公示尚未发布。录入公示内容、发布后再打印张贴。")
    return refusal_to_print_address()


def withdrawal(appointment: Appointment) -> str:
    """What the head of the notice says once it was taken down before its time."""
    notice = appointment.current("notice")
    day = notice.taken_down_on if notice else None
    return f"本公示已于{cdate(day)}撤回" if day else ""


def collect(appointment: Appointment) -> NoticePaper:
    notice, proposed = appointment.current("notice"), appointment.proposed
    return NoticePaper(
        committee=appointment.township.committee,
        decided=appointment.edition == Edition.REGULATION,
        name=notice.name,
        sex=notice.sex,
        birth_month=notice.birth_month,
        education=notice.education,
        present_post=notice.present_post,
        post=notice.post,
        exceptional_reason=notice.exceptional_reason,
        first_day=notice.first_day,
        last_day=notice.last_day,
        phone=notice.phone,
        mailbox=notice.mailbox,
        address=reverse("notice", args=[notice.pk]),
        roster_name=proposed.cadre.name if proposed else "",
        roster_post=present_post(proposed.cadre) if proposed else "",
    )
