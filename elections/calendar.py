"""从选举日倒排: the calendar of one election, with what has happened in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from township.records import clock
from township.refusal import Refusal

from .law.calendar import CalendarRow, rows_of
from .law.earliest import earliest_lawful
from .law.settings import Pinned
from .notices.valid_postings import hung_on
from .vote_deadlines import clocks_of, rows_without, votes_of

#: Within so many days of the posting of the roll an objection is raised (村组法 17(2)); fixed, no province changes it.
OBJECTIONS = 5

if TYPE_CHECKING:
    from .models import Election, Register


def pinned(election: Election) -> Pinned:
    """The law an election is held under: its province, and what the county has instructed for its term."""
    own = [each for each in election.context.instructions if each.term_id == election.term.pk]
    return Pinned(election.province, own)


def calendar_rows(election: Election) -> list[CalendarRow]:
    """The rows of its calendar today; none before the election day is fixed."""
    day = election.election_day
    if day is None:
        return []
    return rows_of(
        day,
        pinned(election),
        today=clock.today(),
        done=dict(calendar_done(election)),
        without=_without(election),
    )


def refusal_to_vote_as_planned(election: Election) -> Refusal | None:
    """Why the election day is too early, by what was done late or still has to be done, and the earliest lawful one.

    Nothing is said once people have voted: then it has happened, and is judged otherwise.
    """
    day, ballot = election.election_day, election.current("ballot")
    if day is None or election.is_by_election or election.current("result"):
        return None
    if ballot and any(each.entries.all() for each in ballot.stations.all()):
        return None
    found = earliest_lawful(pinned(election), today=clock.today(), done=dict(calendar_done(election)))
    return found.refusal_to_vote_on(day)


def _without(election: Election) -> set[str]:
    """Rows that do not apply here: what is not recorded by the house, answers nobody waits for, a vote nobody needs."""
    rows = {"register.representatives"}
    register = election.current("register")
    if register and not register.objections.all():
        rows.add("register.answers")
    return rows | rows_without(election)


def calendar_done(election: Election) -> Iterable[tuple[str, date]]:
    """The days of what has happened, by the rows of the calendar."""
    preparation, register = election.current("preparation"), election.current("register")
    nomination, ballot = election.current("nomination"), election.current("ballot")
    review = election.current("review")
    result, handover = election.current("result"), election.current("handover")
    votes = votes_of(election)
    days = {
        "prepare.audit": preparation.audit_published_on if preparation else None,
        "prepare.committee": preparation.chosen_on if preparation else None,
        "register.registration": register.ended_on if register else None,
        "register.posted": hung_on(election, "4"),
        "nominate.candidates": nomination.held_on if nomination else None,
        # Whoever has not answered when the room is left is told by the door, not by the calendar.
        "review.agencies": review.closed_on if review else None,
        "nominate.list": hung_on(election, "9"),
        "ballot.notice": election.posted_on("10"),
        "ballot.proxies": ballot.last_proxy_on if ballot else None,
        "ballot.proxy_list": election.posted_on("13"),
        "ballot.day": votes[0].day if votes else None,
        "result.winners": election.posted_on("16"),
        "register.group_heads": _heads_chosen(register) if register and result else None,
        **dict(clocks_of(election)),
        "handover.complete": _handed_over(handover) if handover else None,
    }
    posted = days["register.posted"]
    if posted and (until := posted + timedelta(OBJECTIONS)) < clock.today():
        days["register.objections"] = until
    answered = [each.answered_on for each in register.objections.all()] if register else []
    if answered and None not in answered:
        days["register.answers"] = max(answered)
    return ((code, day) for code, day in days.items() if day)


def _heads_chosen(register: Register) -> date | None:
    """The day on which the last group chose its head, once all have."""
    days = [each.head_on for each in register.groups.all()]
    return max((day for day in days if day), default=None) if None not in days else None


def _handed_over(handover: object) -> date | None:
    days = [getattr(handover, name) for name in ("seal_on", "money_on", "debts_on", "files_on")]
    return max(days) if None not in days else None
