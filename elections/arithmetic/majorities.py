"""How many votes, people or candidates a rule needs: the base, the share of it, and which side exactly the share falls on.

“More than half” fails at exactly half; “at least a third” holds at exactly a third. All counts are whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

#: 另行选举: the least share of the ballots of that round (省办法, 浙江 29).
FURTHER_FLOOR = Fraction(1, 3)
#: 罢免: the share of the electors, or of the representatives, who must ask for it (村组法 19(1)).
PETITION_OF_ELECTORS, PETITION_OF_REPRESENTATIVES = Fraction(1, 5), Fraction(1, 3)
#: 党员大会: the share of those who should attend (基层组织选举工作条例).
PARTY_QUORUM = Fraction(4, 5)
#: 党组织委员: the share of the seats by which candidates exceed them.
PARTY_SURPLUS = Fraction(20, 100)


def more_than_half(of: int) -> int:
    """The least number that is more than half of the base: 422 and 423 both need 212."""
    return of // 2 + 1


def at_least(share: Fraction, of: int) -> int:
    """The least whole number that reaches a share of the base: a third of 620 ballots is 207."""
    return -(-share.numerator * of // share.denominator)


def further_floor(ballots: int) -> int:
    """The least votes that elect in a further election, of the ballots cast in it (R-119); where none was cast, nobody is elected."""
    return max(1, at_least(FURTHER_FLOOR, ballots))


def further_line(votes: Sequence[int], voters: int, ballots: int, *, majority_first: bool = False) -> int:
    """The least votes that elect to one office in a further election: a third of the ballots, by most votes.

    Where a province asks for a majority first (河南 38), more than half of the voters as long as anybody has it.
    """
    half = more_than_half(voters)
    if majority_first and any(each >= half for each in votes):
        return half
    return further_floor(ballots)


def standing_again(votes: Sequence[int], seats: int) -> int:
    """How many of the losers stand in a further election, by their votes, most first (R-169).

    One more than there are seats, and whoever has as many votes as the last of them: equal votes are never cut.
    """
    if len(votes) <= seats + 1:
        return len(votes)
    return sum(each >= votes[seats] for each in votes)


def party_quorum(should_attend: int) -> int:
    """How many members must come to the Party meeting (R-135)."""
    return at_least(PARTY_QUORUM, should_attend)


def party_candidates(seats: int) -> int:
    """The least number of candidates for the seats of a Party organisation: a fifth more, one more at least (R-180)."""
    return seats + max(1, at_least(PARTY_SURPLUS, seats))


def petition_needed(electors: int) -> int:
    """How many electors must sign so that a recall is voted on (R-127)."""
    return at_least(PETITION_OF_ELECTORS, electors)


def petition_of_representatives(representatives: int) -> int:
    """How many representatives must sign so that a recall is voted on (R-127)."""
    return at_least(PETITION_OF_REPRESENTATIVES, representatives)


@dataclass(frozen=True)
class RecallCount:
    """The count of one person's recall: two bases, the electors for validity and the voters for the majority (R-127)."""

    electors: int
    voters: int
    in_favour: int

    @property
    def valid(self) -> bool:
        """Whether more than half of the electors voted."""
        return self.voters >= more_than_half(self.electors)

    @property
    def carried(self) -> bool | None:
        """Whether more than half of the voters want the recall; None where the vote is invalid and has no majority."""
        return self.in_favour >= more_than_half(self.voters) if self.valid else None

    @property
    def recalled(self) -> bool:
        """Whether the office ends: an invalid vote leaves everybody where they are."""
        return bool(self.carried)
