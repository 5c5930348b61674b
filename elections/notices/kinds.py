"""The notices as papers: number, title, in which room they are posted, whether the public reads them without a login."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from elections.papers.bodies import of_the_committee
from elections.stages import Stage
from procedure.issuing.kinds import PaperKind
from township.accounts.access import READERS
from township.accounts.models import Role
from township.law.rule import Control
from township.public_address import refusal_to_print_address

from . import before_roll, candidates, chosen, texts, vote, voting
from .addresses import path_of

if TYPE_CHECKING:
    from elections.models import Ballot, Election


@dataclass(frozen=True)
class NoticeKind:
    """One of the notices of a committee election."""

    number: str
    title: str
    room: Stage
    collect: texts.Collect
    lacks: texts.Lacks
    #: It lists private persons: the public address then shows number, day and place only.
    names_people: bool = False
    #: A vote held once more posts it anew.
    of_vote: bool = False
    #: Whether the door of its room waits until it hangs, or the checklist only points out that it does not.
    control: Control = Control.BLOCK

    @property
    def code(self) -> str:
        return f"no{self.number.replace('-', '_')}"

    @property
    def label(self) -> str:
        return f"公告第{self.number}号 {self.title}"

    def vote(self, election: Election) -> int:
        """To which vote of an election the notice belongs that would be posted now."""
        return vote_of(election) if self.of_vote else 1

    def drawn(self, election: Election) -> texts.NoticeText:
        """The text, with the public address where there is one to be printed."""
        text = self.collect(election)
        if self.names_people or refusal_to_print_address():
            return text
        return replace(text, path=path_of(election, self.number, self.vote(election)))


P, G, N, V, B, R, H = (
    Stage.PREPARATION, Stage.REGISTER, Stage.NOMINATION, Stage.REVIEW, Stage.BALLOT, Stage.RESULT, Stage.HANDOVER,
)  # fmt: skip
HINT = Control.DETECT

_ALL = (
    NoticeKind("1", "选举日", P, before_roll.election_day, before_roll.lacks_plan),
    NoticeKind("2", "村民选举委员会", P, before_roll.election_committee, before_roll.lacks_committee),
    NoticeKind("3", "选民登记", G, before_roll.registration, before_roll.lacks_call),
    NoticeKind("4", "选民名单", G, before_roll.roll, before_roll.lacks_roll, names_people=True),
    NoticeKind("5", "推选村民代表、小组长", G, chosen.choosing, chosen.lacks_choosing, control=HINT),
    NoticeKind(
        "6",
        "村民代表",
        G,
        chosen.representatives,
        chosen.lacks_representatives,
        names_people=True,
        control=HINT,
    ),
    NoticeKind("6-1", "村民小组长", G, chosen.heads, chosen.lacks_heads, names_people=True, control=HINT),
    NoticeKind("7", "提名候选人", N, candidates.call_for_names, candidates.lacks_nomination),
    NoticeKind("8", "初步候选人", N, voting.first_candidates, voting.lacks_first_candidates, control=HINT),
    NoticeKind("9", "正式候选人", V, candidates.formal_candidates, candidates.lacks_candidates),
    NoticeKind("10", "投票时间、地点", B, vote.time_and_place, vote.lacks_ballot, of_vote=True),
    NoticeKind("11", "选举工作人员", B, voting.staff, voting.lacks_staff, of_vote=True, control=HINT),
    NoticeKind(
        "12",
        "流动票箱投票",
        B,
        voting.box_list,
        voting.lacks_box_list,
        names_people=True,
        of_vote=True,
        control=HINT,
    ),
    NoticeKind("13", "委托投票", B, voting.proxies, voting.lacks_proxies, names_people=True, of_vote=True),
    NoticeKind(
        "14",
        "代写选票",
        B,
        voting.scribe_list,
        voting.lacks_scribe_list,
        names_people=True,
        of_vote=True,
        control=HINT,
    ),
    NoticeKind(
        "15", "无效票认定规则", B, voting.void_ballots, voting.lacks_void_rules, of_vote=True, control=HINT
    ),
    NoticeKind("16", "选举结果", R, vote.result_of, vote.lacks_result, of_vote=True),
    NoticeKind("17", "村务监督委员会", H, chosen.supervision, chosen.lacks_supervision, control=HINT),
)
KINDS = tuple(replace(each, lacks=of_the_committee(each.lacks)) for each in _ALL)
BY_NUMBER = {kind.number: kind for kind in KINDS}


def vote_of(election: Election) -> int:
    """The number of the vote that is under way; 1 before there is one."""
    ballot = election.current("ballot")
    return ballot.round if ballot else 1


def _key(kind: NoticeKind) -> Callable[[Election], int | None]:
    """What a notice is about: the election, or the vote under way."""

    def key(election: Election) -> int | None:
        about: Election | Ballot | None = election.current("ballot") if kind.of_vote else election
        return about.pk if about else None

    return key


#: Whoever reads papers, and who posts them.
PRINTED_FOR = READERS | {Role.ELECTION_CLERK}
PAPERS = tuple(
    PaperKind(
        code=f"election.notice.{kind.number}",
        name=f"paper_{kind.code}",
        title=kind.label,
        template="elections/notice.html",
        collect=kind.drawn,
        key=_key(kind),
        refusal=kind.lacks,
        readers=PRINTED_FOR,
    )
    for kind in KINDS
)
#: The code under which each is issued, by its number.
PAPER_CODES = {kind.number: paper.code for kind, paper in zip(KINDS, PAPERS, strict=True)}
#: Posting a notice issues it.
ISSUED_WITH = {f"notice.{kind.code}": (PAPER_CODES[kind.number],) for kind in KINDS}
