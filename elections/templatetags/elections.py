"""What the pages of an election show beside its tasks: calendar, notices, candidates, tables of the review, the count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import template

from elections import namesakes
from elections.access import POSTING
from elections.calendar import calendar_rows, refusal_to_vote_as_planned
from elections.law.agencies import LABELS
from elections.law.calendar import CalendarRow
from elections.law.earliest import warning_of
from elections.models import BreachKind, Conclusion, SupervisionMember
from elections.notices.addresses import path_of
from elections.notices.candidates import by_votes
from elections.notices.kinds import KINDS, NoticeKind
from elections.rooms.ballot import further_nomination
from elections.rooms.ballot.listed import ListedElector
from elections.rooms.ballot.listing import COLUMNS, cells_of, listed
from elections.rooms.party.counting import first_of, further_of
from elections.rooms.review.lists import agencies_basis, agencies_for, items_by_agency, lists_for, reach_of
from elections.rooms.review.models import Agency, Bar
from elections.rooms.supervision.counting import reading_of
from elections.stages import ROOMS, Stage
from procedure.addresses import address, opens
from township.records import clock
from township.required_value import known
from township.wording import cdate

if TYPE_CHECKING:
    from elections.models import Breach, Candidate, Election, Notice, ReviewAnswer
    from elections.namesakes import NamedPerson as Namesake
    from township.accounts.access import Actor
    from township.models import PendingChange

register = template.Library()

#: What a new election day asks for besides.
REMEDIES = "已贴的公告1须更正重贴"


@register.filter
def votes_told(member: SupervisionMember) -> str:
    """35 票，反对 1 票，弃权 4 票，具备财会、管理知识: what was counted of somebody, and that they know accounts."""
    beside = (("反对", member.against), ("弃权", member.abstained))
    told = [f"{member.votes} 票", *(f"{word} {votes} 票" for word, votes in beside if votes is not None)]
    return "，".join([*told, *(["具备财会、管理知识"] if member.expert else [])])


@register.inclusion_tag("elections/_calendar.html")
def calendar_of(election: Election) -> Mapping[str, object]:
    """从选举日倒排."""
    rows = calendar_rows(election)
    return {
        "election": election,
        "rows": [(row, _warning(election, row)) for row in rows],
        "refusal": refusal_to_vote_as_planned(election),
    }


def _warning(election: Election, row: CalendarRow) -> str:
    """What posting it on its last day, or later, means for the election day; nothing once people have voted."""
    if election.current("result") or (election.current("ballot") and election.stage not in ROOMS):
        return ""
    return warning_of(row, known(election.election_day), clock.today(), REMEDIES)


@register.inclusion_tag("elections/_notices.html")
def notices_of(election: Election, acting: Actor) -> Mapping[str, object]:
    """公告: which hang, which can be printed, which lack what."""
    posted = {(each.number, each.vote): each for each in election.notices.all()}
    here = ROOMS.index(election.stage) if election.stage in ROOMS else len(ROOMS)
    rows = []
    for kind in KINDS:
        notice = posted.get((kind.number, kind.vote(election)))
        paper = address(election, f"paper_{kind.code}")
        open_now = ROOMS.index(kind.room) <= here
        rows.append(
            {
                "kind": kind,
                "notice": notice,
                "lacks": None if notice else kind.lacks(election),
                "paper_url": paper if opens(paper, acting) else "",
                "post_label": "修改" if notice else "登记张贴",
                "post_url": address(election, f"notice.{kind.code}")
                if notice or (open_now and election.is_open)
                else "",
                "public_url": _public_url(election, kind, notice),
            }
        )
    return {
        "rows": rows,
        "posted": len(posted),
        "may_record": acting.holds(*POSTING) and election.is_open,
    }


def _public_url(election: Election, kind: NoticeKind, notice: Notice | None) -> str:
    """Where the public reads a notice that hangs; what lists private persons is told there by number, day and place."""
    hangs = notice is not None and notice.taken_down_on is None and election.stage != Stage.VOID
    return path_of(election, kind.number, kind.vote(election)) if hangs else ""


@register.inclusion_tag("elections/_candidates.html")
def candidates_of(election: Election) -> Mapping[str, object]:
    """候选人, by office and votes."""
    return {"candidates": by_votes(election)}


@register.simple_tag
def lists_of(election: Election) -> list[Mapping[str, object]]:
    """The lists of the vote under way."""
    ballot = election.current("ballot")
    return [
        {
            "title": kind.label,
            "columns": COLUMNS[kind],
            "rows": [cells_of(row) for row in listed(ballot, kind)],
            "url": address(election, f"ballot.{kind}_list"),
        }
        for kind in ListedElector.Kind
    ]


@register.simple_tag
def nomination_of(election: Election) -> Any:
    """The round of the nomination that counts, with those who have withdrawn."""
    return election.current("nomination")


@register.simple_tag
def stances_of(election: Election) -> Sequence[further_nomination.Stance]:
    """Who was named, and how each stands in the vote under way."""
    return further_nomination.stances_of(election)


@register.simple_tag
def nominees_of(election: Election) -> Any:
    """Who was recommended for the Party organisation, in the round that counts."""
    room = election.current("recommendation")
    return room.nominees.all() if room else ()


@register.simple_tag
def supervision_of(election: Election) -> Any:
    """The sheet of the meeting that chooses the supervision committee, in the round that counts."""
    return reading_of(election) if election.current("choosing") else None


@register.simple_tag
def members_vote(election: Election) -> Sequence[Any]:
    """The sheets of the members' meeting: of its vote, and of the further one where one is to be held."""
    if not election.current("assembly"):
        return ()
    return [reading for reading in (first_of(election), further_of(election)) if reading]


@dataclass(frozen=True)
class CandidateTable:
    """Candidates down, questions across."""

    columns: Sequence[str]
    rows: Sequence[tuple[Candidate, Sequence[str]]]

    @property
    def in_words(self) -> str:
        filled = sum(bool(cell) for _, cells in self.rows for cell in cells)
        return f"{len(self.rows)} 人 × {len(self.columns)} 家＝{len(self.rows) * len(self.columns)} 份，已有 {filled} 份"


@register.filter
def called(one: Namesake, beside: Iterable[Namesake]) -> str:
    """As somebody is called where a line, a link or a choice is theirs alone (`namesakes`)."""
    return namesakes.called(one, beside)


@register.simple_tag
def lacks_of(election: Election) -> Sequence[further_nomination.Lack]:
    """The offices of a further election for which too few stand."""
    return further_nomination.lacks_of(election)


@register.simple_tag
def bars_of(election: Election) -> CandidateTable:
    review = election.current("review")
    kept = {(each.candidate_id, each.bar): each.get_found_display() for each in review.bars.all()}
    rows = [(each, [kept.get((each.pk, bar), "") for bar in Bar]) for each in election.candidates]
    return CandidateTable(Bar.labels, rows)


@register.simple_tag
def answers_of(election: Election) -> CandidateTable:
    review = election.current("review")
    kept = {
        (each.candidate_id, each.agency): each.get_answer_display() if each.stands else "已退回"
        for each in review.answers.all()
    }
    asked = agencies_for(election)
    rows = [(each, [kept.get((each.pk, agency), "") for agency in asked]) for each in election.candidates]
    return CandidateTable([Agency(each).label for each in asked], rows)


@register.simple_tag
def answers_past(election: Election) -> Sequence[tuple[ReviewAnswer, str]]:
    """The answers whose matter lies past the look-back of the list, each with what the list makes of its day."""
    found = (
        (each, reach_of(election, each.agency, each.happened_on)) for each in election.current("review").given
    )
    return [(each, told) for each, (told, past) in found if past]


@register.simple_tag
def negative_lists_of(election: Election) -> Mapping[str, object]:
    """负面清单 on the board: by which papers, and what each agency answers for."""
    items = items_by_agency(election)
    return {
        "basis": agencies_basis(election),
        "documents": [f"{each.get_level_display()}：{each.document}" for each in lists_for(election)],
        "rows": [(LABELS[agency], items[agency]) for agency in LABELS if agency in items],
    }


# -- reports of breaches -------------------------------------------------------------------------------------------


@register.simple_tag
def conclusion_waiting(proposed: Mapping[int, PendingChange], breach: Breach) -> Mapping[str, object]:
    """The conclusion somebody has proposed of a report, as its second person reads it; empty where there is none."""
    change = proposed.get(breach.pk)
    if change is None:
        return {}
    told = change.payload
    return {
        "pk": change.pk,
        "by": change.proposed_by.name,
        "outcome": Conclusion.Outcome(told["outcome"]).label,
        "day": cdate(date.fromisoformat(told["concluded_on"])),
        "document": told["document"],
        "text": told["text"],
    }


@register.simple_tag
def filing_waiting(waiting: Mapping[int, PendingChange], breach: Breach) -> Mapping[str, object]:
    """The ban somebody has proposed to file a report under, as its second person reads it; empty where nobody has."""
    change = waiting.get(breach.pk)
    if change is None:
        return {}
    told = change.payload
    return {
        "pk": change.pk,
        "by": change.proposed_by.name,
        "kind": BreachKind(told["kind"]).label,
        "because": told["because"],
    }
