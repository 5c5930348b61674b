"""Two people enter a count sheet: the contact first, the clerk second, and never one person both."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from elections.contacts import contacts_of
from elections.models import (
    Assembly,
    AssemblyEntry,
    Choosing,
    Election,
    Station,
    StationEntry,
    SupervisionEntry,
)
from township.accounts.access import Actor, Refused
from township.accounts.middleware import held_by_all, held_today
from township.accounts.models import Role
from township.accounts.same_person import is_same_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from township.accounts.models import User

FIRST, SECOND = 1, 2
Entry = TypeVar("Entry", StationEntry, SupervisionEntry, AssemblyEntry)


def turn_of(acting: Actor, election: Election) -> int:
    """Which entry is this person's. Raises Refused for whoever enters neither here.

    Where no contact counts in the village the officer enters first, so that a township without contacts is not stuck.
    """
    if acting.holds(Role.ELECTION_CLERK):
        return SECOND
    contacts = contacts_of(election)
    if acting.user in contacts or (acting.holds(Role.OFFICER) and not contacts):
        return FIRST
    names = "、".join(each.name for each in contacts)
    whose = f"包村干部{names}" if names else "组织干事"
    raise Refused(f"计票单第一遍由{whose}录入，第二遍由换届联络员录入。")


def whose_turns(election: Election) -> str:
    """Who enters which of the two, by name; where nobody holds the office, who gives it."""
    held = held_by_all(election.township).filter(role=Role.ELECTION_CLERK, user__is_active=True)
    first = "、".join(each.name for each in contacts_of(election))
    second = "、".join(office.user.name for office in held)
    return (
        f"第一遍{f'包村干部{first}' if first else '组织干事'}，"
        f"第二遍换届联络员{second or '（尚无人担任，由系统管理员授予职务）'}；两遍都录完以前，互相看不到"
    )


def own_entry(station: Station, election: Election, acting: Actor) -> StationEntry:
    """The entry this person makes or corrects. Raises Refused where they enter neither, or what `entry_of` refuses."""
    return entry_of(station, turn_of(acting, election), election, acting)


def entry_of(station: Station, number: int, election: Election, acting: Actor) -> StationEntry:
    """The first or second entry of a station, for the one whose turn it is.

    Raises Refused where it is another's, or the other entry was made by the same person under whatever account. What
    somebody entered who no longer may is entered anew by whoever may now: the history keeps both.
    """
    return own_of(
        station, StationEntry(station=station, number=number, entered_by=acting.user, figures={}), election
    )


def own_of(sheet: Station | Choosing | Assembly, blank: Entry, election: Election) -> Entry:
    """The same of any sheet two people read: what is kept of the entry, or the blank one of whoever enters it."""
    number, user = blank.number, blank.entered_by
    vote = getattr(blank, "vote", 1)
    made = cast("Iterable[Entry]", sheet.entries.all())
    entries: dict[int, Entry] = {each.number: each for each in made if getattr(each, "vote", 1) == vote}
    other, kept = entries.get(FIRST + SECOND - number), entries.get(number)
    if other and is_same_person(user, other.entered_by):
        raise Refused("另一遍由您本人或与您同名的账号录入，两遍须由两人各录一遍。")
    if kept is None:
        return blank
    if kept.entered_by_id == user.pk:
        return kept
    if _still_enters(kept.entered_by, number, election):
        raise Refused(f"{sheet}的第{number}遍已由{kept.entered_by.name}录入，只有录入人本人可以更正。")
    kept.entered_by, kept.figures = user, {}
    return kept


def _still_enters(user: User, number: int, election: Election) -> bool:
    """Whether the one who made an entry could correct it today."""
    held = frozenset(office.role for office in held_today(user) if office.township_id == election.township_id)
    try:
        return user.is_active and turn_of(Actor(user, election.township, held), election) == number
    except Refused:
        return False
