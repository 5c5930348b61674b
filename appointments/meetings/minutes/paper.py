"""The minutes of a whole meeting as a document: each reader finds in it the items that are theirs to read."""

from __future__ import annotations

from dataclasses import dataclass

from appointments.meetings.access import Case, Line, agenda_for
from appointments.meetings.presentation import needed_in, presiding
from appointments.models import Meeting, Seatholder
from appointments.papers import cv
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.tally import votes_of
from township.accounts.access import Actor
from township.refusal import Refusal
from township.wording import cdate, cdatetime

from .extract import proposed_in
from .state import Tally, refusal_before_the_end, tally_of

#: Behind all who spoke.
UNSPOKEN = 10_000


@dataclass(frozen=True)
class Section:
    """One item: in full, or for whoever withdrew from it the post and the result."""

    number: int
    subject: str
    result: str
    name: str = ""
    presided_by: str = ""
    introduced_by: str = ""
    introduction: str = ""
    discussion: str = ""
    parts: tuple[Participation, ...] = ()
    method: str = ""
    votes: str = ""
    needed: int = 0
    postponed: str = ""
    secret: bool = False
    brief: bool = False

    @property
    def paragraphs(self) -> list[str]:
        return [line for line in self.discussion.splitlines() if line.strip()]


@dataclass(frozen=True)
class Document:
    committee: str
    meeting: Meeting
    #: When it was opened and ended; of one typed in afterwards, when it was to be held.
    when: str
    sections: list[Section]
    present: list[Seatholder]
    absent: list[Seatholder]
    #: How many items are left out: their place is known, nothing else.
    withheld: int
    tally: Tally
    #: An objection may speak about any item: its words are for those who may read them all.
    words_shown: bool


def refusal_to_print(meeting: Meeting) -> Refusal | None:
    if refusal := refusal_before_the_end(meeting):
        return refusal
    if not meeting.items.exclude(result="").exists():
        return Refusal("还没有议决的议题，议决后形成会议记录。")
    return None


def collect(acting: Actor, meeting: Meeting) -> Document:
    lines = agenda_for(acting, meeting)
    seats = list(meeting.roster.all())
    sections = [section for line in lines if (section := _section(acting, line))]
    return Document(
        committee=meeting.township.committee,
        meeting=meeting,
        when=_when(meeting),
        sections=sections,
        present=[seat for seat in seats if seat.attends],
        absent=[seat for seat in seats if seat.attends is False],
        withheld=len(lines) - len(sections),
        tally=tally_of(meeting),
        words_shown=not any(line.hidden for line in lines),
    )


def _when(meeting: Meeting) -> str:
    if meeting.live:
        end = f"{cdatetime(meeting.ended_at)}散会" if meeting.ended_at else "尚未散会"
        return f"{cdatetime(meeting.opened_at)}开会，{end}"
    return (
        f"{cdate(meeting.held_on)} {meeting.begins_at:%H:%M}" if meeting.begins_at else cdate(meeting.held_on)
    )


def _section(acting: Actor, line: Line) -> Section | None:
    if not line.hidden:
        return _in_full(Case(acting, line.item.meeting, line.item, line.appointment))
    if line.post is None:
        return None
    return Section(line.item.number, str(line.post), line.item.get_result_display() or "未议决", brief=True)


def _in_full(case: Case) -> Section:
    item, appointment = case.item, case.appointment
    votes, chaired = votes_of(item, case.parts), presiding(case)
    if chaired in item.minutes:
        chaired = ""
    return Section(
        number=item.number,
        subject=cv.full_name(appointment.post, appointment),
        name=proposed_in(appointment, item),
        presided_by=chaired,
        introduced_by=item.introduced_by,
        introduction=item.introduction,
        discussion=item.minutes,
        parts=tuple(sorted(case.parts, key=_speaking)),
        method=item.get_method_display(),
        votes=votes.sentence if votes else "",
        secret=item.method == "secret",
        needed=needed_in(case),
        postponed=item.postponed_reason,
        result=item.get_result_display() or "未议决",
    )


def _speaking(part: Participation) -> int:
    return (part.stance.order if part.stance else None) or UNSPOKEN
