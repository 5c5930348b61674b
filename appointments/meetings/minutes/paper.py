"""The minutes of a whole meeting as a document: each reader finds in it the items that are theirs to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string

from appointments.meetings.access import AgendaLine, Case, dossiers_of, item_of
from appointments.meetings.presentation import needed_in, presiding
from appointments.models import Appointment, Meeting, Seatholder
from appointments.papers import cv
from appointments.stages.decision.recusal import Participation
from appointments.stages.decision.tally import votes_of
from procedure.issuing.kinds import Drawn, PaperKind, part
from township.accounts.access import COMMITTEE_READERS, Actor
from township.refusal import Refusal

from .contents import MINUTES
from .extract import proposed_in
from .state import Tally, refusal_before_the_end, tally_of

#: Behind all who spoke.
UNSPOKEN = 10_000


@dataclass(frozen=True)
class MinutesSection:
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
    """The whole of it, whoever reads it."""

    committee: str
    meeting: Meeting
    sections: list[MinutesSection]
    present: list[Seatholder]
    absent: list[Seatholder]
    tally: Tally

    @property
    def facts(self) -> dict[str, str]:
        """What is told beside the minutes when it has changed: names of people and posts."""
        told = {"党委名称": self.committee}
        for one in self.sections:
            told |= {
                f"{item_label(one.number)}拟任人选": one.name,
                f"{item_label(one.number)}职位": one.subject,
            }
        return told


def item_label(number: int) -> str:
    return f"第{number}项"


def refusal_to_print(meeting: Meeting) -> Refusal | None:
    if refusal := refusal_before_the_end(meeting):
        return refusal
    if not meeting.items.exclude(result="").exists():
        return Refusal("还没有议决的议题，议决后形成会议记录。")
    return None


def collect(acting: Actor, meeting: Meeting, dossiers: list[Appointment] | None = None) -> Document:
    """The minutes of every item, in the order of the agenda; who may read which part `readable()` says."""
    dossiers = dossiers_of(meeting) if dossiers is None else dossiers
    cases = [Case(acting, meeting, item_of(each, meeting), each) for each in dossiers]
    seats = list(meeting.roster.all())
    return Document(
        committee=meeting.township.committee,
        meeting=meeting,
        sections=sorted((_in_full(case) for case in cases), key=lambda one: one.number),
        present=[seat for seat in seats if seat.attends],
        absent=[seat for seat in seats if seat.attends is False],
        tally=tally_of(meeting, dossiers),
    )


def _in_full(case: Case) -> MinutesSection:
    item, appointment = case.item, case.appointment
    votes, chaired = votes_of(item, case.parts), presiding(case)
    if chaired in item.minutes:
        chaired = ""
    return MinutesSection(
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


# -- in parts: not everybody reads everything ------------------------------------------------------------------------

TEMPLATES = {
    "head": "appointments/papers/_minutes_head.html",
    "section": "appointments/papers/_minutes_section.html",
    "tail": "appointments/papers/_minutes_tail.html",
}
#: The parts of the minutes, besides one in full and one in brief for each item.
HEAD, TAIL, TAIL_WITHOUT_WORDS = "head", "tail", "tail.without_words"

KIND = PaperKind(
    code=MINUTES,
    name="minutes.paper",
    title="会议记录",
    template=TEMPLATES["section"],
    collect=lambda case: collect(case.acting, case.meeting),
    key=lambda case: case.meeting.pk,
    refusal=lambda case: refusal_to_print(case.meeting),
    readers=COMMITTEE_READERS,
    watermark=True,
)


def drawn(case: Case, dossiers: list[Appointment] | None = None) -> Drawn:
    """The minutes as they would be sealed now."""
    document = collect(case.acting, case.meeting, dossiers)
    return Drawn(KIND, case.meeting.pk, list(_parts(document)), document.facts)


def _parts(document: Document) -> Iterator[dict[str, str]]:
    around = {"paper": document, "meeting": document.meeting}
    yield part(HEAD, _html("head", **around))
    for one in document.sections:
        yield part(_full(one.number), _html("section", one=one))
        yield part(_brief(one.number), _html("section", one=replace(one, brief=True)))
    yield part(TAIL, _html("tail", words_shown=True, **around))
    yield part(TAIL_WITHOUT_WORDS, _html("tail", words_shown=False, **around))


def _html(name: str, **context: Any) -> str:
    return render_to_string(TEMPLATES[name], context)


def _full(number: int) -> str:
    return f"item.{number}"


def _brief(number: int) -> str:
    return f"item.{number}.brief"


@dataclass(frozen=True)
class Readable:
    """The parts of the minutes that are for one reader, in their order."""

    head: dict[str, str]
    sections: list[dict[str, str]]
    #: How many items are left out: their place is known, nothing else.
    withheld: int
    tail: dict[str, str]


def readable(content: Iterable[dict[str, str]], lines: list[AgendaLine]) -> Readable:
    """Each reader finds the items that are theirs to read; who withdrew, post and result once the minutes are out.

    An objection may speak about any item: its words are for those who may read them all.
    """
    parts = {each["part"]: each for each in content}
    names = [name for line in lines if (name := _part_of(line))]
    whole = not any(line.hidden for line in lines)
    return Readable(
        parts[HEAD],
        [parts[name] for name in names],
        len(lines) - len(names),
        parts[TAIL if whole else TAIL_WITHOUT_WORDS],
    )


def _part_of(line: AgendaLine) -> str:
    if not line.hidden:
        return _full(line.item.number)
    return _brief(line.item.number) if line.post is not None else ""
