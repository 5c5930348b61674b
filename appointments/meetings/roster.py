"""应到会名单: the members of the Party committee on the day a meeting is called, one line a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from township.accounts.models import COMMITTEE
from township.models import Office, Role, Township, User


@dataclass(frozen=True)
class Sitting:
    """A member and what they are called."""

    user: User
    position: str
    is_secretary: bool


def committee_on(township: Township, day: date) -> list[Sitting]:
    """Who sits on the committee on a day: the secretary first, the others by rank of office and name."""
    offices = (
        Office.objects.filter(Q(until=None) | Q(until__gte=day), township=township, since__lte=day)
        .filter(role__in=COMMITTEE, stand_in=False, user__is_active=True)
        .select_related("user")
        .order_by("since", "pk")
    )
    held: dict[int, list[Office]] = {}
    for office in offices:
        held.setdefault(office.user_id, []).append(office)
    secretary = _secretary(offices)
    sittings = [_sitting(own, secretary) for own in held.values()]
    return sorted(sittings, key=lambda s: (not s.is_secretary, s.position == Role.MEMBER.label))


def stand_in_on(township: Township, role: str, day: date) -> int | None:
    """Who stands in for an office on a day (回避代行): a user's key."""
    terms = Office.objects.filter(Q(until=None) | Q(until__gte=day), township=township, since__lte=day)
    return terms.filter(role=role, stand_in=True).order_by("-since").values_list("user", flat=True).first()


def _secretary(offices: Iterable[Office]) -> int | None:
    """On the day one secretary follows another both hold the office; the later one presides."""
    holders = [office for office in offices if office.role == Role.SECRETARY]
    return max(holders, key=lambda office: (office.since, office.pk)).user_id if holders else None


def _sitting(offices: list[Office], secretary: int | None) -> Sitting:
    roles = {office.role for office in offices}
    named = [role.label for role in COMMITTEE if role in roles]
    user = offices[0].user
    # Whoever holds a special office is a member by it.
    position = "、".join(label for label in named if label != Role.MEMBER.label) or Role.MEMBER.label
    return Sitting(user, position, user.pk == secretary)
