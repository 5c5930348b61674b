"""应到会名单: the members of the Party committee on the day a meeting is called, one line a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from appointments.models import Meeting
from appointments.stages.decision.session import refusal_to_hold_as_called
from appointments.township_facts import TownshipFacts
from township.accounts.models import COMMITTEE
from township.accounts.same_person import persons_of
from township.law import numbers
from township.models import Office, Role, Township, User
from township.refusal import Refusal


@dataclass(frozen=True)
class Sitting:
    """A member and what they are called."""

    user: User
    position: str
    is_secretary: bool
    #: Whether they hold an office of the procedure besides their seat.
    special: bool


def committee_on(township: Township, day: date) -> list[Sitting]:
    """Who sits on the committee on a day: the secretary first, the others by rank of office and name."""
    terms = TownshipFacts(township.pk).committee
    offices = sorted((term for term in terms if term.held_on(day)), key=lambda term: (term.since, term.pk))
    # A second account of somebody is no second seat: both stand in one line, under the account that came first.
    person = persons_of(office.user for office in offices)
    held: dict[int, list[Office]] = {}
    for office in offices:
        held.setdefault(person[office.user_id], []).append(office)
    secretary = _secretary(offices)
    sittings = [_sitting(own, secretary) for own in held.values()]
    return sorted(sittings, key=lambda s: (not s.is_secretary, not s.special))


def refusal_to_hold(meeting: Meeting) -> Refusal | None:
    """Why a meeting is not held with the roster its call has frozen: it is called anew."""
    if meeting.kind != Meeting.Kind.COMMITTEE:
        return None
    around = TownshipFacts(meeting.township_id)
    days = numbers.CALL_DAYS.value_on(meeting.held_on, around.measures)
    refusal = refusal_to_hold_as_called(meeting, around.committee, days)
    return Refusal(f"{refusal}。") if refusal else None


def change_between(township: Township, called_on: date, today: date) -> Refusal | None:
    """Why a meeting is not called by this day: the committee was another then than it is now."""
    then, now = committee_on(township, called_on), committee_on(township, today)
    if [sitting.user.pk for sitting in then] == [sitting.user.pk for sitting in now]:
        return None
    return Refusal("通知日期以后党委成员有变动，按现任成员重新通知，通知日期不得早于变动之日。")


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
    # Of a person with two accounts the one that presides is called, the first otherwise.
    user = next((office.user for office in offices if office.user_id == secretary), offices[0].user)
    # Whoever holds a special office is a member by it.
    special = [role.label for role in COMMITTEE if role in roles and role != Role.MEMBER]
    return Sitting(user, _called(user.position, special), user.pk == secretary, bool(special))


def _called(position: str, special: list[str]) -> str:
    """What the member is called: the position of the account, and the offices of the procedure it does not say."""
    unsaid = [label for label in special if label not in position]
    return "、".join(filter(None, [position, *unsaid])) or Role.MEMBER.label
