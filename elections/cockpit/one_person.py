"""One person in several offices: both headships, the two bodies, the collective too; told apart by name and month of birth."""

from __future__ import annotations

from collections.abc import Sequence

from elections.arithmetic.figures import Counted, TwoBodies
from township.naming import same

from .facts import VillageFacts
from .leading import Named


def is_same(one: Named, other: Named) -> bool:
    """Whether two results name one person: a namesake born in another month is another; one without a month goes by the name."""
    return same(one[0], other[0]) and (None in (one[1], other[1]) or one[1] == other[1])


def one_shoulder(village: VillageFacts) -> Counted:
    """Whether one person holds both headships on the day of reference, once both results are final (R-146).

    Where one of the two seats stands open nobody holds both, whoever leads meanwhile.
    """
    if village.committee is None or village.party is None or village.gone:
        return None
    return (int(_one_person(village.party_headed_by, village.headed_by)), 1)


def three_roles(village: VillageFacts) -> Counted:
    """Whether that person heads the collective economic organisation too, once it is on record who does (R-191)."""
    both = one_shoulder(village)
    if both is None or village.cooperative is None:
        return None
    return (int(bool(both[0]) and _one_person(village.headed_by, village.cooperative)), 1)


def _one_person(one: Named | None, other: Named | None) -> bool:
    return one is not None and other is not None and is_same(one, other)


def heads_by_name(village: VillageFacts) -> Sequence[str]:
    """The secretary, where nothing but the name says that they are the head."""
    party = village.party_headed_by
    counted = one_shoulder(village)
    return [party[0]] if party and party[1] is None and counted and counted[0] else []


def bodies_by_name(village: VillageFacts) -> Sequence[str]:
    """Members of the Party organisation, where nothing but the name says that they sit in the committee."""
    if village.party is None or village.committee is None:
        return []
    told = map(village.party.named, village.party.members)
    return [
        name
        for name, month in told
        if month is None and any(same(name, each.named[0]) for each in village.committee)
    ]


def two_bodies(village: VillageFacts) -> TwoBodies | None:
    """Who sits in the two bodies, once both results are final."""
    if village.party is None or village.committee is None:
        return None
    committee = [each.named for each in village.committee]
    party = [
        next((seat for seat, each in enumerate(committee) if is_same(told, each)), told)
        for told in map(village.party.named, village.party.members)
    ]
    return TwoBodies.of(party, range(len(committee)))


def cross(village: VillageFacts) -> Counted:
    found = two_bodies(village)
    return (found.both, found.persons) if found else None


def cross_of_committee(village: VillageFacts) -> Counted:
    found = two_bodies(village)
    return (found.both, found.committee) if found else None
