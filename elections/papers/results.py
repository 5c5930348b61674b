"""选举结果报告单 and 当选证书: the first as it was announced, the second from a final result and from nothing else (R-113)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Min

from elections.electorate import electors_of
from elections.stages import ResultState, VoteKind
from elections.terms import VillageOfficer
from township.refusal import Refusal
from township.required_value import known
from township.roster.retirement import same_day_after

if TYPE_CHECKING:
    from elections.models import Election

#: How long a committee serves (村组法).
YEARS = 5


@dataclass(frozen=True)
class ResultReport:
    """The numbers of a vote and whom it elected, to be signed by those who counted."""

    village: str
    term: str
    kind: str
    day: date
    tally: Mapping[str, Any]
    callers: str
    counters: str
    monitors: str
    head: str
    #: Who could vote: papers issued before this was kept have none but electors.
    electors: str = "登记选民"

    @property
    def people(self) -> Sequence[Mapping[str, Any]]:
        return list(self.tally["people"])


def lacks_tally(election: Election) -> Refusal | None:
    result = election.current("result")
    return None if result and result.tally else Refusal("当场宣布结果后可以印发。")


def report(election: Election) -> ResultReport:
    ballot, tally = known(election.current("ballot")), election.current("result").tally
    members = election.current("preparation").members.all()
    head = next((each.name for each in members if each.position == "head" and not each.left_on), "")
    return ResultReport(
        village=str(election.village),
        term=str(election.term),
        kind=VoteKind(tally["kind"]).label,
        day=date.fromisoformat(tally["day"]),
        tally=tally,
        callers=ballot.callers,
        counters=ballot.counters,
        monitors=ballot.monitors,
        head=head,
        electors=electors_of(election),
    )


# -- certificates ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Certificate:
    """当选证书 of one person."""

    name: str
    office: str
    since: date
    until: date


@dataclass(frozen=True)
class Certificates:
    """Those of one village, each on a sheet of its own."""

    village: str
    township: str
    term: str
    people: Sequence[Certificate]


def lacks_final(election: Election) -> Refusal | None:
    result = election.current("result")
    if result is None or result.state != ResultState.FINAL:
        return Refusal("选举结果确认以后才有当选证书：待确认、无效的结果不发证书。")
    return None if serving(election) else Refusal("没有当选人。")


def serving(election: Election) -> list[VillageOfficer]:
    """Whom the final result elected and who serves."""
    return [each for each in election.officers.all() if each.until is None]


def _last_day(since: date) -> date:
    """The last day of a term of office that begins on a day."""
    return same_day_after(since, 12 * YEARS) - timedelta(days=1)


def _term_begins(election: Election) -> date | None:
    """When the committee's term began that a by-election fills up: its members serve to the same day (村组法 23)."""
    if not election.is_by_election:
        return None
    terms = VillageOfficer.objects.filter(election__village_round=election.village_round)
    first: date | None = terms.exclude(election=election).aggregate(first=Min("since"))["first"]
    return first


def certificates(election: Election) -> Certificates:
    begun = _term_begins(election)
    people = [
        Certificate(each.name, each.office, each.since, _last_day(begun or each.since))
        for each in serving(election)
    ]
    return Certificates(str(election.village), str(election.township), str(election.term), people)
