"""What the page of a committee in office shows: members, open seats, what is due, what waits for a second person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from elections.models import Election
from elections.namesakes import called
from elections.stages import Body
from procedure.addresses import address
from township.law.rule import ChecklistRow, Verdict, evaluate
from township.pending import access
from township.pending.models import PendingChange
from township.wording import cdate, cday, cmonth

from .committee_seats import in_office
from .cooperative import rules as cooperative
from .ends import rules as ends
from .ends.rules import Ending
from .places import TermVillage
from .recalls import rules as recalls
from .recalls.forms import asked_words, recalling
from .reviews import rules as reviews
from .reviews.rules import CommitteeReview

if TYPE_CHECKING:
    from elections.models import (
        ActingHead,
        CooperativeHead,
        OfficeEnd,
        Recall,
        ReviewGrade,
        SecretaryChange,
        VillageOfficer,
        YearlyReview,
    )
    from township.accounts.access import Actor


@dataclass(frozen=True)
class OfficeLine:
    """One term of office as a row of the page."""

    officer: VillageOfficer
    holds: bool
    end: OfficeEnd | None
    announced: ChecklistRow | None
    #: The two reviews that end an office whose end is not on record.
    twice: tuple[date, date] | None

    @property
    def remaining(self) -> bool:
        """Whether it was begun by a by-election, for the rest of the term."""
        return self.officer.election.edition != "committee"


def lines_of(place: TermVillage, on: date) -> Sequence[OfficeLine]:
    """Those in office first, in the order of the seats; then whose office has ended."""
    found = [_line(place, each, on) for each in place.officers]
    return sorted(found, key=lambda line: not line.holds)


def _line(place: TermVillage, officer: VillageOfficer, on: date) -> OfficeLine:
    end = getattr(officer, "end", None)
    return OfficeLine(
        officer=officer,
        holds=in_office(officer, on),
        end=end,
        announced=announced(place, end, on) if end else None,
        twice=None if end else place.twice(officer),
    )


def announced(place: TermVillage, end: OfficeEnd, on: date) -> ChecklistRow:
    """Whether an end was made known in time."""
    told = Ending(end.kind, end.ended_on, place.law, end.applied_on, announced_on=end.announced_on)
    return evaluate("职务终止公告", ends.AFTER, told, on).rows[0]


@dataclass(frozen=True)
class ReviewLine:
    """One yearly review: its grades, and whether it hung long enough."""

    review: YearlyReview
    grades: Sequence[ReviewGrade]
    published: ChecklistRow


def reviews_of(place: TermVillage, on: date) -> Sequence[ReviewLine]:
    """The reviews of the term, the newest first."""
    by_review: dict[int, list[ReviewGrade]] = {}
    for grade in place.grades:
        by_review.setdefault(grade.review_id, []).append(grade)
    return [
        ReviewLine(each, by_review.get(each.pk, ()), _published(place, each, on))
        for each in place.round.reviews.order_by("-held_on")
    ]


def _published(place: TermVillage, review: YearlyReview, on: date) -> ChecklistRow:
    told = CommitteeReview(
        review.held_on, place.law, published_on=review.published_on, published_until=review.published_until
    )
    return evaluate("评议结果公开", reviews.AFTER, told, on).rows[0]


@dataclass(frozen=True)
class RecallLine:
    """One recall: who asks, what its rules say while it is under way, and how it was voted."""

    recall: Recall
    asked: str
    rows: Sequence[ChecklistRow]
    result: str


def recalls_of(place: TermVillage, on: date) -> Sequence[RecallLine]:
    """The recalls of the term, those under way first."""
    found = [_recall_line(place, each, on) for each in place.recalls]
    return sorted(found, key=lambda line: bool(line.recall.outcome))


def _recall_line(place: TermVillage, recall: Recall, on: date) -> RecallLine:
    told = recalling(recall, place)
    rows = [] if recall.outcome else evaluate("罢免", recalls.ALWAYS, told, on).rows
    return RecallLine(recall, asked_words(recall), rows, recalls.result(told, on).evidence)


@dataclass(frozen=True)
class ByElectionLine:
    """One by-election of the term, and where it is read."""

    election: Election
    url: str


def by_elections_of(place: TermVillage) -> Sequence[ByElectionLine]:
    """The by-elections of the term, the newest first."""
    rows = Election.objects.filter(village_round=place.round, edition=Body.BY_ELECTION)
    found = rows.select_related("matter").order_by("-pk")
    return [ByElectionLine(each, address(each)) for each in found]


@dataclass(frozen=True)
class ActingLine:
    """Somebody who leads, or has led, the committee without a head: whether today, and since when a head ended it."""

    row: ActingHead
    leads: bool
    #: As a page of this village calls them.
    name: str

    @property
    def told(self) -> str:
        """委员陆小琴，自2027年5月26日至6月4日（主任产生）."""
        until = f"至{cdate(self.row.until)}（{self.row.ended_because}）" if self.row.until else ""
        return f"{self.row.officer.office}{self.name}，自{cdate(self.row.since)}{until}"

    @property
    def how(self) -> str:
        row = self.row
        came = f"应到 {row.expected}、实到 {row.present}、同意 {row.agreed}"
        meeting = f"（{row.get_meeting_display()}，{came}）" if row.meeting else ""
        return f"{row.get_way_display()}{meeting}；{row.document}"

    @property
    def over(self) -> str | None:
        """Why they no longer lead though nobody has recorded an end, if so."""
        if self.leads or self.row.until:
            return None
        ended = self.row.officer.until
        return f"本人职务{cday(ended)}终止" if ended else "主任已经产生"


def acting_lines(place: TermVillage, on: date) -> Sequence[ActingLine]:
    """Who leads today first, then who led before."""
    now = place.acting(on)
    return [
        ActingLine(each, each == now, called(each.officer, place.officers))
        for each in reversed(place.acting_heads)
    ]


@dataclass(frozen=True)
class CooperativeLine:
    """A head of the collective economic organisation: whether today, and how their term stands."""

    row: CooperativeHead
    holds: bool
    term: ChecklistRow

    @property
    def told(self) -> str:
        """松岭村股份经济合作社董事长龚福根（1979年5月生），自2027年5月30日，任期至2032年5月30日."""
        row = self.row
        until = (
            f"至{cdate(row.until)}（{row.ended_because}）"
            if row.until
            else f"，任期至{cdate(row.term_ends_on)}"
        )
        office = f"{row.organisation}{row.get_office_display()}"
        return f"{office}{row.name}（{cmonth(row.birth)}生），自{cdate(row.since)}{until}"

    @property
    def how(self) -> str:
        row = self.row
        came = f"应到 {row.expected}、实到 {row.present}、得票 {row.agreed}"
        return f"{row.get_meeting_display()}选举，{came}；理事会 {row.board} 人；{row.document}"

    @property
    def state(self) -> str:
        """已离任, 任期已满; empty while they head it within their term."""
        if not self.holds:
            return "已离任"
        return "任期已满" if self.term.finding.verdict == Verdict.UNMET else ""


def cooperative_lines(place: TermVillage, on: date) -> Sequence[CooperativeLine]:
    """Those of the village, the newest first."""
    return [
        CooperativeLine(
            each, each.holds(on), evaluate("集体经济组织负责人", cooperative.AFTER, each, on).rows[0]
        )
        for each in reversed(place.cooperative_heads)
    ]


@dataclass(frozen=True)
class SecretaryLine:
    """One change of the secretary: who left, who followed, and whether it is the last that counts."""

    row: SecretaryChange
    left: str
    is_last: bool

    @property
    def told(self) -> str:
        """2027年5月26日：龚福根离任（调动、另有任用），章建明（1985年3月生）接任."""
        row = self.row
        left = self.left and f"{self.left}离任（{row.get_left_because_display()}）"
        came = row.follower and row.birth and f"{row.follower}（{cmonth(row.birth)}生）接任"
        return f"{cdate(row.changed_on)}：" + "，".join(filter(None, [left, came or "书记出缺"]))


def secretary_lines(place: TermVillage) -> Sequence[SecretaryLine]:
    """The changes of the term, the newest first; what was revoked stays to be read."""
    counted = [each for each in place.secretary_changes if not each.revoked]
    last = counted[-1] if counted else None
    return [
        SecretaryLine(each, place.secretary(each.changed_on - timedelta(1)), each == last)
        for each in reversed(place.secretary_changes)
    ]


def waiting_for(acting: Actor, place: TermVillage) -> list[PendingChange]:
    """What of this village waits for a second person, as far as this person may see it."""
    rows = access.visible_to(acting).filter(state=PendingChange.State.WAITING, kind__startswith="election.")
    return [each for each in rows if each.payload.get("keys", {}).get("round") == place.round.pk]
