"""What the head of the workbench says of appointments: overdue probation, and where a member's meetings are."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from procedure.process import Words
from township.accounts.access import Actor
from township.accounts.models import COMMITTEE, Role
from township.models import Tenure
from township.roster.own_files import own_files
from township.wording import cdate

from .access import ACCESS

#: How many are named in one sentence.
NAMED = 10
MEETINGS = '要参加的会议、要阅看的材料、要确认的会议记录在<a href="{}">我的会议</a>。'


def words_for(acting: Actor, today: date) -> Words:
    """The sentences for one person."""
    sits = acting.holds(*COMMITTEE)
    more = [format_html("{}试用期已满尚未考核。", overdue)] if (overdue := _overdue(acting, today)) else []
    if sits:
        more.append(format_html(" " + MEETINGS, reverse("appointments:meetings.mine")))
    return Words(nothing="任用事项眼下没有等您办理的。" if sits else "", more=more)


def _overdue(acting: Actor, today: date) -> str:
    """Whose probation has ended without a conclusion, by name, each leading to where it is concluded."""
    found = probation_overdue(acting, today)
    named = format_html_join("、", '<a href="{}">{}</a>', (_where(each, acting) for each in found[:NAMED]))
    return format_html("{}等{}人", named, len(found)) if len(found) > NAMED else named


def _where(tenure: Tenure, acting: Actor) -> tuple[str, str]:
    """Where a probation is concluded: in the dossier it came of, or else in the person's file."""
    dossier = _dossier_of(tenure)
    told = f"{tenure.cadre.name}（{cdate(tenure.probation_until)}）"
    if dossier:
        return reverse("appointments:dossier", args=[dossier]), told
    if acting.holds(Role.OFFICER):
        return reverse("roster:tenure.probation", args=[tenure.cadre_id, tenure.pk]), told
    return reverse("roster:cadre.tenures", args=[tenure.cadre_id]), told


def probation_overdue(acting: Actor, today: date) -> list[Tenure]:
    """The probation periods that ended without a conclusion (超期未考核), but one's own and those one withdraws from."""
    if not acting.holds(Role.OFFICER, Role.COMMISSIONER, Role.SUPERVISOR):
        return []
    ended = Tenure.objects.filter(cadre__township=acting.township, until=None, probation_until__lt=today)
    ended = ended.exclude(cadre__in=own_files(acting.user, acting.township.pk))
    found = list(ended.select_related("cadre", "appointment").order_by("probation_until", "pk"))
    if not found:
        return []
    hidden = set(ACCESS.withdrawn_from(acting).values_list("pk", flat=True))
    return [each for each in found if _dossier_of(each) not in hidden]


def _dossier_of(tenure: Tenure) -> int | None:
    dossier = getattr(tenure, "appointment", None)
    return dossier.pk if dossier else None
