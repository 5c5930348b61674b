"""What stands on a notice: a heading, paragraphs, a table, who issues it. Drawn up from the records, never typed anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from elections.stages import SeatOffice
from township.refusal import Refusal
from township.required_value import known

if TYPE_CHECKING:
    from elections.models import Election


@dataclass(frozen=True)
class NoticeText:
    """One notice as it hangs on the wall."""

    village: str
    number: str
    heading: str
    paragraphs: Sequence[str]
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = field(default_factory=tuple)
    issuer: str = ""
    closing: str = ""
    #: Where the public reads it without a login, without the site; empty for a list of private persons.
    path: str = ""


Collect = Callable[["Election"], NoticeText]
Lacks = Callable[["Election"], "Refusal | None"]


def drawn(
    election: Election, number: str, heading: str, paragraphs: Sequence[str], **more: Any
) -> NoticeText:
    more.setdefault("issuer", f"{election.village}村民选举委员会")
    return NoticeText(str(election.village), number, heading, [each for each in paragraphs if each], **more)


def seats_in_words(election: Election) -> str:
    plan = known(election.plan)
    seats = ((office.label, plan.seats_of(office)) for office in SeatOffice)
    told = "、".join(f"{label} {number} 名" for label, number in seats if number)
    return f"{told}，其中妇女委员席位 1 名" if plan.woman_seat and not plan.woman_column else told


def reporting(election: Election) -> str:
    """Where the public reports breaches: the telephone and the box of the township."""
    town = election.township
    told = (("举报电话", town.report_phone), ("举报信箱", town.report_mailbox))
    words = "，".join(f"{label}{value}" for label, value in told if value)
    return f"{words}。" if words else ""
