"""The seat itself: nobody holds it again, and neither it nor its post has been abolished, at whatever door."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from township.law.instruments import CIVIL_SERVANT_LAW, read
from township.law.rule import Finding, Rule, met, unmet

if TYPE_CHECKING:
    from appointments.models import Appointment

WITHIN_NUMBER = read(CIVIL_SERVANT_LAW, "第四十三条")
TEXT = "公务员任职应当在规定的编制限额和职数内进行，并有相应的职位空缺。"


def vacant(appointment: Appointment, on: date) -> Finding:
    """An annulment elsewhere, or a correction, may have given the seat back to whoever held it."""
    holder = appointment.context.holder_of_seat
    if holder:
        return unmet(f"{appointment.seat}又由{holder.cadre.name}任职；免职后继续办理，或者终止本事项")
    return met(f"{appointment.seat}空缺")


VACANT = Rule(
    code="bars.vacancy",
    requirement="办理之日席位仍然空缺",
    citation=WITHIN_NUMBER,
    text=TEXT,
    check=vacant,
    origin=("R-05",),
)


def in_place(appointment: Appointment, on: date) -> Finding:
    if abolished := appointment.post.abolished_on:
        return unmet(f"{appointment.post}已于{abolished:%Y年%m月%d日}撤销，终止本事项")
    if withdrawn := appointment.seat.withdrawn_on:
        return unmet(f"{appointment.seat}已于{withdrawn:%Y年%m月%d日}核减，终止本事项")
    return met("职位和席位没有撤销、核减")


IN_PLACE = Rule(
    code="bars.seat",
    requirement="办理之日职位没有撤销，席位没有核减",
    citation=WITHIN_NUMBER,
    text=TEXT,
    check=in_place,
    origin=("R-05",),
)
