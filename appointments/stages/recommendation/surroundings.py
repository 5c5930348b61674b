"""What surrounds the chosen persons in the township: where their relatives work, who sits on the committee."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps

from appointments.corridor import IN_THE_RUNNING, OPEN
from township.accounts.models import COMMITTEE, Office
from township.models import Cadre, Tenure
from township.roster.models import Level


@dataclass(frozen=True)
class Workplace:
    """Where somebody works: a unit, and the post held there if any."""

    unit_id: int
    unit: str
    post: str = ""
    leading: bool = False


def workplaces(township_id: int) -> dict[int, list[Workplace]]:
    """Of everybody in service: each seat held, and the unit they belong to."""
    found: dict[int, list[Workplace]] = {}
    held = Tenure.objects.filter(cadre__township=township_id, until=None, seat__isnull=False)
    for tenure in held.select_related("seat__post__unit"):
        post = tenure.seat.post
        workplace = Workplace(post.unit_id, post.unit.name, post.name, Level(post.level).leading)
        found.setdefault(tenure.cadre_id, []).append(workplace)
    serving = Cadre.objects.filter(township=township_id, status=Cadre.Status.IN_SERVICE, unit__isnull=False)
    for cadre, unit, name in serving.values_list("pk", "unit", "unit__name"):
        if all(workplace.unit_id != unit for workplace in found.get(cadre, [])):
            found.setdefault(cadre, []).append(Workplace(unit, name))
    return found


def committee_offices(township_id: int) -> dict[int, str]:
    """The members of the Party committee who have a file on the roster, with their first office."""
    rows = Office.objects.filter(
        township=township_id, until=None, role__in=COMMITTEE, stand_in=False, user__cadre__isnull=False
    ).values_list("user__cadre", "role")
    found: dict[int, list[str]] = {}
    for cadre, role in rows:
        found.setdefault(cadre, []).append(role)
    return {cadre: min(roles, key=COMMITTEE.index) for cadre, roles in found.items()}


def earlier_exceptions(township_id: int) -> frozenset[int]:
    """Who holds their present post by an exceptional promotion (破格)."""
    candidate = apps.get_model("appointments", "Candidate")
    rows = candidate.objects.filter(
        appointment__matter__township=township_id,
        standing="proposed",
        exceptional=True,
        appointment__tenure__until=None,
        appointment__tenure__isnull=False,
    )
    return frozenset(rows.values_list("cadre", flat=True))


def running(township_id: int) -> dict[int, list[tuple[int, str]]]:
    """Who is in the running in open dossiers: the key and number of each, by the person's file."""
    candidate = apps.get_model("appointments", "Candidate")
    rows = candidate.objects.filter(
        appointment__matter__township=township_id, appointment__stage__in=OPEN, standing__in=IN_THE_RUNNING
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for cadre, pk, number in rows.values_list("cadre", "appointment", "appointment__matter__number"):
        found.setdefault(cadre, []).append((pk, number))
    return found
