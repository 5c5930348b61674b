"""The notices as papers: number, title, in which room they are posted, whether the public reads them without a login."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from elections.stages import Stage
from procedure.issuing.kinds import PaperKind
from township.accounts.access import READERS
from township.accounts.models import Role

from . import texts

if TYPE_CHECKING:
    from elections.models import Election


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

    @property
    def code(self) -> str:
        return f"no{self.number.replace('-', '_')}"

    @property
    def label(self) -> str:
        return f"公告第{self.number}号 {self.title}"


KINDS = (
    NoticeKind("1", "选举日", Stage.PREPARATION, texts.election_day, texts.lacks_plan),
    NoticeKind("2", "村民选举委员会", Stage.PREPARATION, texts.election_committee, texts.lacks_committee),
    NoticeKind("3", "选民登记", Stage.REGISTER, texts.registration, texts.lacks_call),
    NoticeKind("4", "选民名单", Stage.REGISTER, texts.roll, texts.lacks_roll, names_people=True),
    NoticeKind("7", "提名候选人", Stage.NOMINATION, texts.call_for_names, texts.lacks_nomination),
    NoticeKind("9", "正式候选人", Stage.REVIEW, texts.formal_candidates, texts.lacks_candidates),
    NoticeKind("10", "投票时间、地点", Stage.BALLOT, texts.time_and_place, texts.lacks_ballot, of_vote=True),
    NoticeKind(
        "13", "委托投票", Stage.BALLOT, texts.proxies, texts.lacks_proxies, names_people=True, of_vote=True
    ),
    NoticeKind("16", "选举结果", Stage.RESULT, texts.result_of, texts.lacks_result, of_vote=True),
)
BY_NUMBER = {kind.number: kind for kind in KINDS}


def vote_of(election: Election) -> int:
    """The number of the vote that is under way; 1 before there is one."""
    ballot = election.current("ballot")
    return ballot.round if ballot else 1


def _key(kind: NoticeKind) -> Callable[[Election], int | None]:
    """What a notice is about: the election, or the vote under way."""

    def key(election: Election) -> int | None:
        if not kind.of_vote:
            return election.pk
        ballot = election.current("ballot")
        return ballot.pk if ballot else None

    return key


#: Whoever reads papers, and who posts them.
PRINTED_FOR = READERS | {Role.ELECTION_CLERK}
PAPERS = tuple(
    PaperKind(
        code=f"election.notice.{kind.number}",
        name=f"paper_{kind.code}",
        title=kind.label,
        template="elections/notice.html",
        collect=kind.collect,
        key=_key(kind),
        refusal=kind.lacks,
        readers=PRINTED_FOR,
    )
    for kind in KINDS
)
#: Posting a notice issues it.
ISSUED_WITH = {f"notice.{kind.code}": (f"election.notice.{kind.number}",) for kind in KINDS}
