"""What counts as there: a paper that was issued, a scan kept for the item, the photo of a posting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from elections.notices.kinds import BY_NUMBER, PAPER_CODES
from procedure.addresses import address
from township.required_value import known

if TYPE_CHECKING:
    from elections.models import Election
    from procedure.issuing.models import IssuedPaper


@dataclass(frozen=True)
class Evidence:
    """One thing that is there: what it is, of which day, where it is read."""

    label: str
    day: date
    url: str


@dataclass(frozen=True)
class EvidenceSource:
    """Where an item may come from besides its own scan, and what is missing while nothing comes from there."""

    found: Callable[[Election], Sequence[Evidence]]
    missing: Callable[[Election], str]


def paper(code: str, name: str, title: str) -> EvidenceSource:
    """A paper of a kind, as it was issued last."""

    def found(election: Election) -> Sequence[Evidence]:
        issued = last_issued(election, code)
        if issued is None:
            return ()
        return [Evidence(f"{title}（第{issued.number}次印发）", issued.issued_on, address(election, name))]

    return EvidenceSource(found, lambda election: f"{title}尚未印发")


def last_issued(election: Election, code: str) -> IssuedPaper | None:
    """The paper of a kind as it was issued last."""
    issued = [each for each in election.matter.issued_papers.all() if each.kind == code]
    return issued[-1] if issued else None


def notice(number: str) -> EvidenceSource:
    """A notice as it was posted."""
    kind = BY_NUMBER[number]
    return paper(PAPER_CODES[number], f"paper_{kind.code}", f"公告{number}")


def photo(number: str) -> EvidenceSource:
    """The photo of a notice on the wall."""

    def found(election: Election) -> Sequence[Evidence]:
        hung = [each for each in election.notices.all() if each.number == number and each.photo_id]
        return [
            Evidence(
                f"公告{number}张贴照片",
                each.posted_on,
                address(election, "notes.attachment", known(each.photo_id)),
            )
            for each in hung
        ]

    def missing(election: Election) -> str:
        posted = election.posted_on(number)
        return f"公告{number}已张贴，未附照片" if posted else f"公告{number}尚未张贴"

    return EvidenceSource(found, missing)


def _roll(election: Election) -> Sequence[Evidence]:
    """选民名单 as it was posted, where the register has its people one by one."""
    register, posted = election.current("register"), election.posted_on("4")
    if not register or not register.by_person or posted is None:
        return ()
    told = f"按人登记的选民名单，{register.registered} 人"
    return [Evidence(told, posted, address(election, "register.electors"))]


def _roll_missing(election: Election) -> str:
    register = election.current("register")
    if register and register.by_person:
        return "选民名单（公告4）尚未张贴"
    return "选民以人数登记，名单的扫描件尚未上传"


ROLL = EvidenceSource(_roll, _roll_missing)


def _primary(election: Election) -> Sequence[Evidence]:
    """预选结果: the votes of those named in a primary, as they are recorded."""
    nomination = election.current("nomination")
    if not nomination or nomination.manner != "primary" or nomination.held_on is None:
        return ()
    voted = [each for each in nomination.candidates.all() if each.vote == 1 and each.votes is not None]
    if not voted:
        return ()
    told = f"预选结果：{nomination.took_part} 人参加，{len(voted)} 人得票"
    return [Evidence(told, nomination.held_on, address(election, "nomination.candidates"))]


PRIMARY = EvidenceSource(_primary, lambda election: "预选的得票尚未录入")


def scans(election: Election, title: str) -> list[Evidence]:
    """What was uploaded for an item, by the title it was kept under."""
    return [
        Evidence(
            f"扫描件 {each.original_name}",
            timezone.localtime(each.recorded_at).date(),
            address(election, "notes.attachment", each.pk),
        )
        for each in election.attachments.all()
        if each.title == title
    ]


#: Why an item is not needed in this election, if so.
NotNeeded = Callable[["Election"], str | None]


def always(election: Election) -> None:
    """Nothing is said against an item that every election needs."""
