"""What the head of the workbench says of appointments: overdue probation, and where a member's meetings are."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.html import format_html

from procedure.process import Words
from township.accounts.access import Actor
from township.accounts.models import COMMITTEE, Role
from township.models import Tenure

MEETINGS = '要参加的会议、要阅看的材料、要确认的会议记录在<a href="{}">我的会议</a>。'


def words_for(acting: Actor, today: date) -> Words:
    """The sentences for one person."""
    overdue, sits = probation_overdue(acting, today), acting.holds(*COMMITTEE)
    more = [f"有 {overdue} 人试用期已满尚未考核。"] if overdue else []
    if sits:
        more.append(format_html(" " + MEETINGS, reverse("appointments:meetings.mine")))
    return Words(nothing="任用事项眼下没有等您办理的。" if sits else "", more=more)


def probation_overdue(acting: Actor, today: date) -> int:
    """How many probation periods ended without a conclusion (超期未考核)."""
    if not acting.holds(Role.OFFICER, Role.COMMISSIONER, Role.SUPERVISOR):
        return 0
    ended = Tenure.objects.filter(cadre__township=acting.township, until=None, probation_until__lt=today)
    return ended.count()
