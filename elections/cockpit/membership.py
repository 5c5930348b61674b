"""Who sits in the committee of a village: women, who sat there before, whom the reserve knew, their age and schooling."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from elections.arithmetic.figures import Counted
from elections.namesakes import known_as
from elections.people import age_on, is_college
from elections.stages import SeatOffice

from .facts import Member, VillageFacts

if TYPE_CHECKING:
    from elections.models import VillageCadre

#: 35岁及以下: not yet thirty-six on the election day.
YOUNG = 36


def with_woman(village: VillageFacts) -> Counted:
    if village.committee is None:
        return None
    return (int(any(each.woman for each in village.committee)), 1)


def woman_heads(village: VillageFacts) -> Counted:
    heads = [each for each in village.committee or () if each.office == SeatOffice.HEAD]
    return (int(heads[0].woman), 1) if heads else None


def reelected(village: VillageFacts) -> Counted:
    """连任: in the same body last term, by the name and month of birth under which both results have them."""
    earlier = _earlier(village)
    if village.committee is None or earlier is None:
        return None
    again = sum(known_as(each.name, each.birth) in earlier for each in village.committee)
    return (again, len(village.committee))


def not_party(village: VillageFacts, member: Member) -> bool:
    return not member.party


def _earlier(village: VillageFacts) -> set[tuple[str, int, int]] | None:
    """Who sat in the committee one term earlier; None where that is not on record."""
    if village.before is None or village.before.committee is None:
        return None
    return {known_as(each.name, each.birth) for each in village.before.committee}


def from_reserve(village: VillageFacts) -> Counted:
    """新任 of whom the reserve knew before the election."""
    earlier, day = _earlier(village), _day(village)
    if village.committee is None or earlier is None or village.beside is None or day is None:
        return None
    new = [each for each in village.committee if known_as(each.name, each.birth) not in earlier]
    return (sum(village.beside.in_reserve(each.name, each.birth, day) for each in new), len(new))


def _day(village: VillageFacts) -> date | None:
    return village.day or (village.vote.day if village.vote else None)


def _file(village: VillageFacts, member: Member) -> VillageCadre | None:
    return village.beside.file_of(member.name, member.birth) if village.beside else None


def full_time_college(village: VillageFacts, member: Member) -> bool | None:
    file = _file(village, member)
    return is_college(file.full_time) if file else None


def in_service_college(village: VillageFacts, member: Member) -> bool | None:
    """Who has none on file has studied in no service."""
    file = _file(village, member)
    return bool(is_college(file.in_service)) if file and (file.full_time or file.in_service) else None


def served_before(village: VillageFacts, member: Member) -> bool | None:
    """任职两届及以上: by the result of the last term, or by what the file tells of the terms before."""
    earlier, file = _earlier(village), _file(village, member)
    if earlier is not None and known_as(member.name, member.birth) in earlier:
        return True
    return file.terms_before > 0 if file else None


def age(village: VillageFacts, member: Member) -> int:
    """Full years on the election day."""
    day = _day(village)
    if day is None:
        raise LookupError("a final result has a day")
    return age_on(member.birth, day)
