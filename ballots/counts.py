"""A count in its matter: which one it is, what a process says of its subject, what does not add up on its sheet.

    class ReviewCounts(PaperCounts[Drill]):
        kind, page, room, process = "review", "review.count", Stage.REVIEW, Drill.KIND
        ...

    class ReviewBallot(BallotKind):
        paper_counts = ReviewCounts()

`count_pages.py` makes the two pages of it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Generic

from django.http import Http404
from django.urls import reverse

from procedure.process import P, named
from township.refusal import Refusal

from .answer_types import AnswerType, Figures, People, votes_for
from .arithmetic import problems
from .models import Count
from .two_entries import on_paper

if TYPE_CHECKING:
    from procedure.bases import Proceeding
    from township.accounts.access import Actor


def find_count(proceeding: Proceeding, kind: str, round_number: int, subject: int = 0) -> Count | None:
    """A round of a matter has this count of a kind, on one row of it (0: on the matter itself)."""
    wanted, counts = (kind, round_number, subject), proceeding.matter.counts.all()
    return next((each for each in counts if (each.kind, each.round, each.subject) == wanted), None)


def problems_of(
    count: Count,
    figures: Figures,
    *,
    people: People,
    names_per_ballot: int = 1,
    answers: AnswerType | None = None,
) -> list[str]:
    """A sheet of this count does not add up for these reasons, each a sentence."""
    if count.question_id:
        # Whoever came onto the list after the voting stood on no ballot.
        figures = {votes_for(key): 0 for key in people} | dict(figures)
    return problems(count.kind, figures, people=people, names_per_ballot=names_per_ballot, answers=answers)


@dataclass(frozen=True)
class CountedSubject:
    """What one count is about, as its process finds it in a matter that is loaded."""

    #: The key of the row of the process; 0 for the matter itself.
    row: int = 0
    #: Who or what that row is, where the title of the page says it.
    name: str = ""
    #: The day of the voting where another record holds it; without, the first to enter reads it from the sheet.
    held_on: date | None = None
    #: The names on the ballots, and how many of them one ballot may bear.
    people: Mapping[int, str] = field(default_factory=dict)
    names_per_ballot: int = 1
    #: How it is answered, where the questions of its kind differ among each other.
    answers: AnswerType | None = None
    #: How many have come who may vote, where the process knows each: no more ballots than these are given out.
    present: int | None = None
    #: Why nothing can be entered now, though the room is open.
    refusal_to_enter: Refusal | None = None
    #: Whether the vote has failed: then nobody reads how it would have come out.
    void: bool = False

    def problems(self, count: Count, figures: Figures) -> list[str]:
        """The sheet of its paper ballots does not add up for these reasons; for a box they were given out against slips."""
        wrong = problems_of(
            count,
            figures,
            people=self.people,
            names_per_ballot=self.names_per_ballot,
            answers=self.answers,
        )
        given_out = on_paper(count)
        if given_out and figures["issued"] != given_out:
            wrong.append(
                f"发出票数 {figures['issued']} 与收回改投纸质票的票签 {given_out} 张不符：只计交回票签领取的纸质票，核对计票单"
            )
        if self.present is not None and figures["issued"] > self.present:
            wrong.append(f"发出票数 {figures['issued']} 多于到会人数 {self.present}，核对计票单和到会情况")
        return wrong


class PaperCounts(ABC, Generic[P]):
    """The counts of one kind of ballot that two people enter from paper: what only their process can say of them."""

    #: The codes of the kind of ballot and of the process.
    kind: ClassVar[str]
    process: ClassVar[str]
    #: The name of the page on which two entries are compared; that of the form is the same with `_entry`.
    page: ClassVar[str]
    title: ClassVar[str]
    #: The room in which they are entered, and by whom: the two entries are always of two people.
    room: ClassVar[str]
    offices: ClassVar[frozenset[str]]
    #: Those of them who enter as a rule, where the others do only when these are too few.
    usual: ClassVar[frozenset[str]] = frozenset()
    #: Whether the ballots have room for words, which one of those who count copies and another holds to the paper.
    with_words: ClassVar[bool] = False
    #: What is said of a sheet with votes for somebody whose name is not on the ballots.
    not_on_ballots: ClassVar[str] = (
        "有人不在票面所列人员中，不能计票；从计票页重新打开录入，这样的票计为无效票。"
    )

    def refusal_to_count(self, acting: Actor, proceeding: P) -> Refusal | None:
        """Somebody neither sees nor enters the figures for this reason, whatever their office; None where there is none."""
        return None

    def refusal_to_enter(self, acting: Actor, proceeding: P) -> Refusal | None:
        """Somebody enters none for this reason, whose office may: others are left who do so as a rule."""
        return None

    @abstractmethod
    def subject_of(self, proceeding: P, row: int) -> CountedSubject:
        """The count on a row of a matter is about this subject; it is about the matter itself where `row` is 0.

        Raises Http404 for a row that is not there or not voted on, Refused while something must be recorded first.
        """

    def count_on(self, proceeding: Proceeding, subject: CountedSubject) -> Count:
        """A subject has this count in the round that counts, or a new one not yet saved.

        Raises Http404 before its room was entered.
        """
        room = proceeding.current(self.room)
        if room is None:
            raise Http404("该事项尚未进入这一环节")
        count = find_count(proceeding, self.kind, room.round, subject.row)
        if count is None:
            count = Count(matter_id=proceeding.pk, kind=self.kind, round=room.round, subject=subject.row)
        if subject.held_on:
            count.held_on = subject.held_on
        return count

    def address(self, matter: int, row: int = 0, suffix: str = "") -> str:
        """The page of a count has this address, or with `_entry` its form."""
        args = [matter, row] if row else [matter]
        return reverse(f"{named(self.process).namespace}:{self.page}{suffix}", args=args)
