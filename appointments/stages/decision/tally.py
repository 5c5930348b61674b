"""The arithmetic of a meeting: quorum, majority, result. Never typed, always computed from what was recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from ballots.two_entries import agreed

from .secret import count_on

if TYPE_CHECKING:
    from .models import AgendaItem
    from .recusal import Participation


@dataclass(frozen=True)
class Heads:
    """How many should attend and how many do, in both ways of counting: with the recused and without."""

    roster: int
    recused: int
    present: int
    present_recused: int
    #: The township's setting: whether a recused member still counts among those who should attend.
    recused_count: bool

    @property
    def should_attend(self) -> int:
        return self.roster if self.recused_count else self.roster - self.recused

    @property
    def attending(self) -> int:
        return self.present if self.recused_count else self.present - self.present_recused

    @property
    def voters(self) -> int:
        return self.present - self.present_recused

    def quorate(self, share: Fraction) -> bool:
        return self.attending >= share * self.should_attend

    def quorum(self, share: Fraction) -> int:
        return ceil(share * self.should_attend)

    def needed(self, share: Fraction) -> int:
        """The fewest in favour that are more than this share of all who should attend; exactly half is not."""
        return floor(share * self.should_attend) + 1

    @property
    def both_counts(self) -> str:
        if not self.recused:
            return f"应到会{self.roster}人"
        used = "计入" if self.recused_count else "不计入"
        return (
            f"应到会{self.roster}人，回避{self.recused}人（不计回避成员为{self.roster - self.recused}人；"
            f"本镇{used}回避成员，按{self.should_attend}人计算）"
        )


def heads(parts: Sequence[Participation], recused_count: bool) -> Heads:
    present = [part for part in parts if part.member.attends]
    return Heads(
        roster=len(parts),
        recused=sum(part.recused for part in parts),
        present=len(present),
        present_recused=sum(part.recused for part in present),
        recused_count=recused_count,
    )


@dataclass(frozen=True)
class Votes:
    """赞成、反对、弃权, and the ballots behind them."""

    in_favour: int
    against: int
    abstain: int
    #: Open vote: votes cast. Secret ballot: ballots handed out.
    cast: int
    void: int = 0
    not_returned: int = 0

    @property
    def sentence(self) -> str:
        text = f"赞成{self.in_favour}，反对{self.against}，弃权{self.abstain}"
        if self.void:
            text += f"，无效{self.void}"
        return f"{text}，未收回{self.not_returned}" if self.not_returned else text


def votes_of(item: AgendaItem, parts: Sequence[Participation]) -> Votes | None:
    """The votes as far as they stand: of a secret ballot only once two people have counted the same."""
    if not item.method:
        return None
    if item.method != "secret":
        return _open(parts)
    # Of a vote that has failed nobody reads how it would have come out.
    return _secret(item) if slips_not_fitting(item, parts) is None else None


def slips_not_fitting(item: AgendaItem, parts: Sequence[Participation]) -> int | None:
    """How many slips or papers were given out in a secret vote, where that is not the number of those who vote."""
    figures = agreed(count_on(item))
    issued = figures["issued"] if figures else None
    return None if issued == sum(part.votes for part in parts) else issued


def _open(parts: Sequence[Participation]) -> Votes | None:
    cast = Counter(part.stance.vote for part in parts if part.votes and part.stance and part.stance.vote)
    if not cast:
        return None
    return Votes(cast["in_favour"], cast["against"], cast["abstain"], cast.total())


def _secret(item: AgendaItem) -> Votes | None:
    figures = agreed(count_on(item))
    if figures is None:
        return None
    return Votes(
        figures["in_favour"],
        figures["against"],
        figures["abstain"],
        cast=figures["issued"],
        void=figures["void"],
        not_returned=figures["issued"] - figures["returned"],
    )


def wants_postponement(parts: Sequence[Participation]) -> bool:
    """Whether more than half of those who spoke said 缓议: then there is no vote."""
    spoken = [part.stance.opinion for part in parts if part.votes and part.spoke]
    return 2 * spoken.count("postpone") > len(spoken)


def result_of(
    item: AgendaItem, parts: Sequence[Participation], *, majority: Fraction, recused_count: bool
) -> str | None:
    """passed, rejected or postponed; None as long as the votes are not complete."""
    if item.postponed_reason:
        return "postponed"
    votes = votes_of(item, parts)
    if votes is None or wants_postponement(parts):
        return None
    return "passed" if votes.in_favour >= heads(parts, recused_count).needed(majority) else "rejected"
