"""任前谈话记录: both talks, to be signed by those who held them and by whom they were held with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township.refusal import Refusal

from . import cv

if TYPE_CHECKING:
    from appointments.models import Appointment


@dataclass(frozen=True)
class TalkPaper:
    name: str
    post: str
    held_on: date
    place: str
    talker: str
    designated_by: str
    #: Heading and what was said under it.
    parts: list[tuple[str, str]]
    integrity_on: date | None
    integrity_by: str
    integrity_demands: str


def refusal_to_print(appointment: Appointment) -> Refusal | None:
    talk = appointment.current("talk")
    if talk is None:
        return Refusal("任前谈话尚未进行。")
    return None if talk.held_on else Refusal("任前谈话尚未录入，录入后可以打印。")


def collect(appointment: Appointment) -> TalkPaper:
    talk = appointment.current("talk")
    return TalkPaper(
        name=appointment.proposed.cadre.name,
        post=cv.full_name(appointment.post, appointment),
        held_on=talk.held_on,
        place=talk.place,
        talker="，".join(part for part in (talk.talker, talk.talker_position) if part),
        designated_by=talk.designated_by,
        parts=[
            ("一、肯定成绩", talk.achievements),
            ("二、指出不足", talk.shortcomings),
            ("三、提出要求", talk.demands),
            ("四、本人表态", talk.statement),
        ],
        integrity_on=talk.integrity_on,
        integrity_by=talk.integrity_by,
        integrity_demands=talk.integrity_demands,
    )
