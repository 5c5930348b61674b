"""What the pages of an election show beside its tasks: calendar, notices, candidates, tables of the review, the count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import template

from elections import namesakes
from elections.access import POSTING
from elections.calendar import calendar_rows, earliest_words
from elections.law.agencies import LABELS
from elections.law.calendar import Row
from elections.law.earliest import warning_of
from elections.models import BreachKind, Conclusion, SupervisionMember
from elections.notices.addresses import path_of
from elections.notices.kinds import KINDS, NoticeKind
from elections.notices.texts import by_votes
from elections.rooms.ballot import anew
from elections.rooms.ballot.entering import StationReading, readings_of
from elections.rooms.ballot.identities import disagreeing
from elections.rooms.ballot.listed import ListedElector
from elections.rooms.ballot.listing import COLUMNS, cells_of, listed
from elections.rooms.ballot.outcome import outcome_of
from elections.rooms.ballot.shown import cell_of, majority_of, rows_of
from elections.rooms.ballot.turns import entry_of, turn_of, whose_turns
from elections.rooms.party.counting import first_of, further_of
from elections.rooms.review.lists import agencies_basis, agencies_for, items_by_agency, lists_for, reach_of
from elections.rooms.review.models import Agency, Bar
from elections.rooms.supervision.counting import reading_of
from elections.stages import ROOMS, Stage
from elections.tasks import COUNTING
from procedure.addresses import address, opens
from township.accounts.access import Refused
from township.accounts.models import Role
from township.known import known
from township.records import clock
from township.wording import cdate

if TYPE_CHECKING:
    from elections.models import Breach, Candidate, Election, Notice, ReviewAnswer, Station
    from elections.namesakes import Person as Namesake
    from elections.rooms.ballot.shown import ShownCell
    from elections.rooms.ballot.tally import Outcome, Person
    from township.accounts.access import Actor
    from township.models import PendingChange

register = template.Library()

#: The two entries of a sheet, in words.
PASSES = {1: "第一遍", 2: "第二遍"}
#: What a new election day asks for besides.
REMEDIES = "已贴的公告1须更正重贴"


@register.filter
def votes_told(member: SupervisionMember) -> str:
    """35 票，反对 1 票，弃权 4 票，具备财会、管理知识: what was counted of somebody, and that they know accounts."""
    beside = (("反对", member.against), ("弃权", member.abstained))
    told = [f"{member.votes} 票", *(f"{word} {votes} 票" for word, votes in beside if votes is not None)]
    return "，".join([*told, *(["具备财会、管理知识"] if member.expert else [])])


@register.inclusion_tag("elections/_calendar.html")
def calendar_of(election: Election) -> Mapping[str, Any]:
    """从选举日倒排."""
    rows = calendar_rows(election)
    return {
        "election": election,
        "rows": [(row, _warning(election, row)) for row in rows],
        "earliest": earliest_words(election),
    }


def _warning(election: Election, row: Row) -> str:
    """What posting it on its last day, or later, means for the election day; nothing once people have voted."""
    if election.current("result") or (election.current("ballot") and election.stage not in ROOMS):
        return ""
    return warning_of(row, known(election.election_day), clock.today(), REMEDIES)


@register.inclusion_tag("elections/_notices.html")
def notices_of(election: Election, acting: Actor) -> Mapping[str, Any]:
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
def candidates_of(election: Election) -> Mapping[str, Any]:
    """候选人, by office and votes."""
    return {"candidates": by_votes(election)}


@register.simple_tag
def lists_of(election: Election) -> list[Mapping[str, Any]]:
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
def stances_of(election: Election) -> Sequence[anew.Stance]:
    """Who was named, and how each stands in the vote under way."""
    return anew.stances_of(election)


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
class Table:
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
def lacks_of(election: Election) -> Sequence[anew.Lack]:
    """The offices of a further election for which too few stand."""
    return anew.lacks_of(election)


@register.simple_tag
def bars_of(election: Election) -> Table:
    review = election.current("review")
    kept = {(each.candidate_id, each.bar): each.get_found_display() for each in review.bars.all()}
    rows = [(each, [kept.get((each.pk, bar), "") for bar in Bar]) for each in election.candidates]
    return Table(Bar.labels, rows)


@register.simple_tag
def answers_of(election: Election) -> Table:
    review = election.current("review")
    kept = {
        (each.candidate_id, each.agency): each.get_answer_display() if each.stands else "已退回"
        for each in review.answers.all()
    }
    asked = agencies_for(election)
    rows = [(each, [kept.get((each.pk, agency), "") for agency in asked]) for each in election.candidates]
    return Table([Agency(each).label for each in asked], rows)


@register.simple_tag
def answers_past(election: Election) -> Sequence[tuple[ReviewAnswer, str]]:
    """The answers whose matter lies past the look-back of the list, each with what the list makes of its day."""
    found = (
        (each, reach_of(election, each.agency, each.happened_on)) for each in election.current("review").given
    )
    return [(each, told) for each, (told, past) in found if past]


@register.simple_tag
def negative_lists_of(election: Election) -> Mapping[str, Any]:
    """负面清单 on the board: by which papers, and what each agency answers for."""
    items = items_by_agency(election)
    return {
        "basis": agencies_basis(election),
        "documents": [f"{each.get_level_display()}：{each.document}" for each in lists_for(election)],
        "rows": [(LABELS[agency], items[agency]) for agency in LABELS if agency in items],
    }


# -- reports of breaches -------------------------------------------------------------------------------------------


@register.simple_tag
def conclusion_waiting(proposed: Mapping[int, PendingChange], breach: Breach) -> Mapping[str, Any]:
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
def filing_waiting(waiting: Mapping[int, PendingChange], breach: Breach) -> Mapping[str, Any]:
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


# -- the count sheet -----------------------------------------------------------------------------------------------


@register.inclusion_tag("elections/_count_sheet.html")
def count_sheet(election: Election, acting: Actor, present: bool) -> Mapping[str, Any]:
    """计票单: what two people entered side by side, once both have; before that nobody sees the other's."""
    readings, outcome = readings_of(election), outcome_of(election)
    number = _turn(election, acting) if present else None
    heads = [_head(election, each, acting, number) for each in readings]
    ballot = election.current("ballot")
    return {
        "election": election,
        "stations": heads,
        # On a phone one station is looked at after the other: the one that waits for a recount first.
        "one_by_one": sorted(heads, key=lambda each: -each["differences"]),
        "rows": rows_of(election, readings),
        "outcome": outcome,
        "bars": _bars(outcome),
        "majority": majority_of(outcome),
        "monitors": ballot.monitors if ballot else "",
        "differing": [
            f"{each.station.name}，{cell.line.full_label}，{cell.first} 或 {cell.second}"
            for each in readings
            for cell in each.differences
        ],
        "wrong": [each for each in outcome.checks if not each.met],
        "present": present,
        "whose": whose_turns(election) if present else "",
        "may_enter": number is not None,
        "may_recount": present and acting.holds(Role.OFFICER),
        "span": 2 * len(readings) + 3,
        "export_url": _open_to(election, "ballot.export", acting),
        "paper_url": _open_to(election, "paper_count" if outcome.counted else "paper_count_blank", acting),
    }


def _bars(outcome: Outcome) -> list[tuple[Person, str, str]]:
    """Everybody who stood with the widths of their bar: the votes, and the line that elects, of all who voted."""
    most, line = outcome.voters or 1, majority_of(outcome)
    of_all = f"{100 * line / most:.2f}%" if line else ""
    return [(each, f"{min(100 * each.votes / most, 100):.2f}%", of_all) for each in outcome.people]


def _open_to(election: Election, name: str, acting: Actor) -> str:
    """The address of a page for whoever may open it; empty for others."""
    found = address(election, name)
    return found if opens(found, acting) else ""


def _head(
    election: Election, reading: StationReading, acting: Actor, number: int | None
) -> Mapping[str, Any]:
    entries = list(reading.station.entries.all())
    own = next((each for each in entries if each.entered_by_id == acting.user.pk), None)
    may_enter = number is not None and _may_enter(election, reading.station, acting, number)
    return {
        "station": reading.station,
        "entries": entries,
        "who": "、".join(f"{PASSES[each.number]}{each.entered_by.name}" for each in entries) or "尚未录入",
        "entry_label": "更正我的录入" if own else "录入",
        "shown": len(entries) == 2,
        "wrong": disagreeing(election, own) if own and len(entries) < 2 else (),
        "may_enter": may_enter,
        "entry_url": address(election, "ballot.entry", reading.station.pk),
        "recount_url": address(election, "ballot.recount", reading.station.pk) if reading.differences else "",
        "differences": len(reading.differences),
        "groups": _groups(reading) if len(entries) == 2 else (),
    }


def _groups(reading: StationReading) -> list[tuple[str, list[tuple[str, ShownCell]]]]:
    """The sheet of one station by the headings of the paper."""
    found: dict[str, list[tuple[str, ShownCell]]] = {}
    for key, cell in reading.cells.items():
        found.setdefault(cell.line.group, []).append((cell.line.label, cell_of(reading, key)))
    return list(found.items())


def _turn(election: Election, acting: Actor) -> int | None:
    """Which entry is this person's here; None for whoever enters neither."""
    try:
        return turn_of(acting, election) if acting.holds(*COUNTING) else None
    except Refused:
        return None


def _may_enter(election: Election, station: Station, acting: Actor, number: int) -> bool:
    try:
        entry_of(station, number, election, acting)
    except Refused:
        return False
    return True
