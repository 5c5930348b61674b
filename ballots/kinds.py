"""What a process registers with ballots: its kinds of ballot, and the answers only the process can give.

    kinds.register(Assessment())        # in AppConfig.ready()

A box and a count keep the code of their kind. Which dossier may be asked about, who must not see it, whose names stand
on a ballot: ballots ask the kind, for many questions at once, and never look at a matter themselves.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from township.refusal import Refusal

from .answer_types import AnswerType

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from township.accounts.access import Actor
    from township.models import Cadre

    from .counts import PaperCounts
    from .models import Question


@dataclass(frozen=True)
class BallotSubject:
    """What one question is about: a matter, or one row of its process (0: the matter itself)."""

    matter: int
    row: int = 0


@dataclass(frozen=True)
class ProposedQuestion:
    """A question as its process would put it to the voters now, and what speaks against doing so."""

    subject: BallotSubject
    #: How staff choose it, and in which words voters read it.
    label: str
    title: str
    note: str = ""
    round: int = 0
    #: So many names a ballot may bear.
    most: int = 1
    #: Why it cannot be put into a box; and why, though it could, voting cannot begin now.
    refusal_to_ask: Refusal | None = None
    refusal_to_open: Refusal | None = None


@dataclass(frozen=True)
class NameOnBallot:
    """One person whom voters may choose; `listed` on the reference list that is handed out with the ballot."""

    key: int
    name: str
    listed: bool = False
    #: What a voter may read beside the name.
    about: str = ""
    #: The row of the process that bears the name; ballots hand it back and never look at it.
    row: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class QuestionOrigin:
    """Where a question comes from and its count goes to, for the staff pages of a box."""

    matter_number: str
    matter_url: str
    count_url: str
    #: The session in which it is asked, where that has a page of its own.
    session_url: str = ""


@dataclass(frozen=True)
class SlipsGivenOut:
    """How the slips of a box stand when it is to be closed."""

    printed: int
    given_out: int
    #: Slips that have voted or were handed in for a paper ballot.
    used: int


class BallotProcess(ABC):
    """The process whose matters ballots are about: who reads them, and where they stand."""

    #: What its boxes are called where those of all processes stand (民主推荐·测评), and what they are for.
    boxes_title: str = ""
    without_boxes: str = ""

    @abstractmethod
    def withdrawn_from(self, acting: Actor) -> QuerySet[Model, dict[str, int]]:
        """From these matters in the township, by their keys, this person must withdraw."""

    @abstractmethod
    def check_may_read(self, acting: Actor, matters: Collection[int]) -> None:
        """Raise Refused when this person must withdraw from one of them."""

    @abstractmethod
    def files_of(self, matters: Collection[int]) -> set[int]:
        """The relatives of the people with these personnel files, by their keys, withdraw from one of them."""

    @abstractmethod
    def stages_of(self, matters: Collection[int]) -> Mapping[int, str]:
        """Each matter stands in the stage of this code: step records keep it."""


class BallotKind(ABC):
    """One kind of ballot."""

    code: ClassVar[str]
    #: What staff call the ballots (会议推荐票), and what voters are told they take part in (民主推荐).
    label: ClassVar[str]
    voters_label: ClassVar[str]
    answers: ClassVar[AnswerType]
    process: ClassVar[BallotProcess]
    #: Whether staff prepare boxes of it on the page of the boxes; others belong to a session with pages of its own.
    prepared_by_staff: ClassVar[bool] = True
    #: Told to staff who prepare a box: how one is called, what to heed, and when there is something to ask.
    title_example: ClassVar[str] = ""
    #: What those are called who are voted on: they do not watch over the box.
    voted_on: ClassVar[str] = "投票对象"
    preparing: ClassVar[str] = ""
    nothing_to_ask: ClassVar[str] = ""
    #: In which order a result stands.
    result_note: ClassVar[str] = "按票面的次序，不按票数排列"
    #: Whether voters may add words, which are kept apart from their answers.
    with_words: ClassVar[bool] = False
    #: Its figures are never shown of fewer ballots than this, whatever the township has set lower.
    fewest: ClassVar[int] = 0
    #: How its ballots are counted on paper, where two people may do so.
    paper_counts: ClassVar[PaperCounts[Any] | None] = None

    @abstractmethod
    def possible(self, by: Actor) -> list[ProposedQuestion]:
        """These questions of the township may be asked now, read in as many statements for many matters as for one."""

    @abstractmethod
    def proposed(self, by: Actor, subjects: Collection[BallotSubject]) -> list[ProposedQuestion]:
        """The questions about these subjects stand in their order, each with what speaks against it.

        Raises Http404 for a subject that is not there for this person, Refused where they must withdraw.
        """

    @abstractmethod
    def origins_of(self, questions: Collection[Question]) -> Mapping[int, QuestionOrigin]:
        """Questions come from these places, by the key of the question."""

    def people_voted_on(self, subjects: Collection[BallotSubject]) -> Collection[Cadre]:
        """These people's appointment is voted on, so that they do not watch over the box."""
        return ()

    def names_on(self, questions: Collection[Question]) -> Mapping[int, list[NameOnBallot]]:
        """These names stand on the ballot, by the key of the question; none do where nobody is chosen by name."""
        return {}

    def answers_on(self, questions: Collection[Question]) -> Mapping[int, AnswerType]:
        """Questions that differ among each other are answered in these ways, by the key of the question; the type stays that of
        the kind."""
        return {}

    def lives_of(self, names: Collection[NameOnBallot]) -> Mapping[int, str]:
        """A voter may read this beside each name, by its key."""
        return {}

    def entitled(self, questions: Collection[Question]) -> list[int] | None:
        """These may vote, by keys of the process's own, where it knows each of them; None where staff count them."""
        return None

    def refusal_to_open(
        self, questions: Collection[Question], printed_for: Collection[int], slips: SlipsGivenOut
    ) -> Refusal | None:
        """The slips do not fit those who may vote now for this reason: for whom they were printed, how many, how many were given."""
        return None

    def is_void(self, question: Question) -> bool:
        """A vote is void once it has failed, so that nobody reads how it would have come out."""
        return False

    def refusal_to_close(self, questions: Collection[Question], slips: SlipsGivenOut) -> Refusal | None:
        """A box cannot be closed with so many slips given out for this reason, where counting the rest anew mends it."""
        return None


class UnknownKind(LookupError):
    """No process has registered a kind of ballot with this code."""


_registered: dict[str, BallotKind] = {}


def register(kind: BallotKind) -> None:
    """Make a kind known, in the order in which lists show the kinds. Raises ValueError for a code that is taken."""
    if not kind.code or kind.code in _registered:
        raise ValueError(f"a kind of ballot needs a code of its own: {kind.code!r}")
    _registered[kind.code] = kind


def kind_of(code: str) -> BallotKind:
    """A code names a registered kind of ballot. Raises UnknownKind for one nobody registered."""
    try:
        return _registered[code]
    except KeyError:
        raise UnknownKind(code) from None


def paper_counts_of(code: str) -> PaperCounts[Any]:
    """Ballots of a kind are counted on paper in this way. Raises UnknownKind, also for a kind that never is."""
    if (counts := kind_of(code).paper_counts) is None:
        raise UnknownKind(code)
    return counts


def registered() -> list[BallotKind]:
    return list(_registered.values())


def processes() -> list[BallotProcess]:
    """These processes have registered kinds, each once, in the order in which they have."""
    return list(dict.fromkeys(kind.process for kind in _registered.values()))


def title_of_boxes() -> str:
    """The boxes of all processes go by this name together."""
    return "·".join(process.boxes_title for process in processes())


def choices() -> list[tuple[str, str]]:
    """Fields and filters offer every kind by code and name."""
    return [(kind.code, kind.label) for kind in _registered.values()]
