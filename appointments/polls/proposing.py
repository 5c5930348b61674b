"""Which questions of the corridor may be put to the voters of a box, and what speaks against the others.

Dossiers are loaded together: it takes as many statements to look at nine as at one.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import Http404

from appointments import access, dossier
from appointments.corridor import Stage
from appointments.models import AgendaItem, Appointment, Candidate
from ballots.counts import find_count
from ballots.kinds import BallotSubject, ProposedQuestion
from ballots.models import Box, Question
from township.accounts.access import Actor
from township.records import clock
from township.refusal import Refusal

from .dossiers import open_dossiers
from .sheets import ASSESSMENT, DECISION, RECOMMENDATION

#: The room whose record a ballot of each kind feeds.
ROOM = {RECOMMENDATION: Stage.RECOMMENDATION, ASSESSMENT: Stage.EVALUATION, DECISION: Stage.DECISION}


@dataclass(frozen=True)
class Asking:
    """One question of a kind about a loaded dossier: about its post, one of its candidates, or an agenda item."""

    kind: str
    appointment: Appointment
    candidate: Candidate | None = None
    item: AgendaItem | None = None

    @property
    def subject(self) -> BallotSubject:
        row = self.candidate or self.item
        return BallotSubject(self.appointment.pk, row.pk if row else 0)

    @property
    def round(self) -> int:
        """The round that counts, of the room this kind belongs to; 0 before the room was entered."""
        record = self.appointment.current(ROOM[self.kind])
        return record.round if record else 0

    @property
    def most(self) -> int:
        """So many names a ballot may bear."""
        room = self.appointment.current(Stage.RECOMMENDATION) if self.kind == RECOMMENDATION else None
        return room.names_per_ballot if room else 1

    @property
    def label(self) -> str:
        """How staff choose it."""
        named = f"{self.appointment.number} {self.appointment.post}"
        if self.candidate:
            return f"{self.candidate.called}（{named}的考察对象）"
        return (
            f"{named}，拟任人选{self.appointment.proposed}"
            if self.item
            else f"{named}，每票最多推荐{self.most}人"
        )

    @property
    def title(self) -> str:
        return str(self.candidate.called if self.candidate else self.appointment.post)

    @property
    def note(self) -> str:
        """What voters read below the title, where it is more than what they take part in."""
        if self.candidate:
            return f"民主测评 · 拟任{self.appointment.post}的考察对象"
        return f"拟任人选：{self.appointment.proposed}" if self.item else ""


# -- finding what to ask about -------------------------------------------------------------------------------------------


def possible(by: Actor, kind: str) -> list[ProposedQuestion]:
    """Everything of the township that may be asked now."""
    rows = access.visible_to(by).filter(stage=ROOM[kind])
    askings = [each for loaded in dossier.load_all(rows, by.township.pk) for each in _askings(kind, loaded)]
    return [question for question in _proposed(askings) if not question.refusal_to_ask]


def proposed(by: Actor, kind: str, subjects: Collection[BallotSubject]) -> list[ProposedQuestion]:
    """The questions about these subjects, each with what speaks against it.

    Raises Http404 for a dossier that is not there for this person or has no such row, Recused for one from which they
    must withdraw.
    """
    loaded = open_dossiers(by, {subject.matter for subject in subjects})
    return _proposed([_asking(kind, loaded[subject.matter], subject) for subject in subjects])


def _askings(kind: str, loaded: Appointment) -> list[Asking]:
    """What a dossier has to ask of voters in its room."""
    if kind == RECOMMENDATION:
        return [Asking(kind, loaded)]
    if kind == ASSESSMENT:
        return [Asking(kind, loaded, candidate=each) for each in loaded.standing("chosen", "proposed")]
    return [Asking(kind, loaded, item=loaded.agenda_item)] if loaded.agenda_item else []


def _asking(kind: str, loaded: Appointment, subject: BallotSubject) -> Asking:
    if kind == RECOMMENDATION:
        return Asking(kind, loaded)
    rows = loaded.candidates if kind == ASSESSMENT else loaded.items
    row = next((each for each in rows.all() if each.pk == subject.row), None)
    if row is None:
        raise Http404("没有这个投票对象")
    return Asking(kind, loaded, candidate=row) if kind == ASSESSMENT else Asking(kind, loaded, item=row)


# -- what speaks against it ----------------------------------------------------------------------------------------------


def _proposed(askings: Sequence[Asking]) -> list[ProposedQuestion]:
    voting = _being_voted_on(askings)
    return [_with_refusals(asking, voting) for asking in askings]


def _with_refusals(asking: Asking, voting: Collection[tuple[BallotSubject, int]]) -> ProposedQuestion:
    to_ask = refusal_to_ask(asking, being_voted_on=(asking.subject, asking.round) in voting)
    return ProposedQuestion(
        subject=asking.subject,
        label=asking.label,
        title=asking.title,
        note=asking.note,
        round=asking.round,
        most=asking.most,
        refusal_to_ask=to_ask,
        refusal_to_open=None if to_ask else refusal_to_open(asking),
    )


def _being_voted_on(askings: Sequence[Asking]) -> set[tuple[BallotSubject, int]]:
    """What voters are being asked about in a box that is open now: the subject and its round."""
    if not askings:
        return set()
    matters = {asking.appointment.pk for asking in askings}
    rows = Question.objects.filter(matter__in=matters, box__kind=askings[0].kind, box__state=Box.State.OPEN)
    return {
        (BallotSubject(matter, row), number)
        for matter, row, number in rows.values_list("matter", "subject", "round")
    }


def refusal_to_ask(asking: Asking, *, being_voted_on: bool) -> Refusal | None:
    """Why this cannot be put to the voters."""
    return _not_in_its_room(asking) or _voted_already(asking, being_voted_on)


def _not_in_its_room(asking: Asking) -> Refusal | None:
    loaded, room = asking.appointment, ROOM[asking.kind]
    if loaded.stage != room:
        return Refusal(f"{loaded}现处于“{loaded.get_stage_display()}”，不在{room.label}环节，不能提交投票。")
    if loaded.open_suspension:
        return Refusal(f"{loaded}已暂缓，恢复办理后才能提交投票。")
    if asking.kind == RECOMMENDATION and loaded.current(room).meeting_on is None:
        return Refusal(f"{loaded}：先在“会议推荐”中录入会议日期和每票可推荐人数。")
    return None


def _voted_already(asking: Asking, being_voted_on: bool) -> Refusal | None:
    loaded, item = asking.appointment, asking.item
    if item and item.result:
        return Refusal(f"{loaded}的议题已议决（{item.get_result_display()}），不再投票。")
    if find_count(loaded, asking.kind, asking.round, asking.subject.row) is not None:
        return Refusal(f"{loaded}已有计票，不能再次投票；确需重新投票的，退回本环节重办。")
    return Refusal(f"{loaded}已在另一个正在投票的票箱中。") if being_voted_on else None


def refusal_to_open(asking: Asking) -> Refusal | None:
    """Why voting cannot begin today: a ballot belongs to the day of its meeting. An assessment sets its own day."""
    if asking.kind == ASSESSMENT:
        return None
    if asking.item and asking.item.method != AgendaItem.Method.SECRET:
        return Refusal("主持人尚未提请无记名投票，不能开箱。")
    day = (
        asking.item.meeting.held_on
        if asking.item
        else asking.appointment.current(Stage.RECOMMENDATION).meeting_on
    )
    if day == clock.today():
        return None
    return Refusal(
        f"{asking.appointment}的会议日期为{day:%Y年%m月%d日}，在会议当天开箱；日期有变的，先更正会议记录。"
    )
