"""身份证号 of electors: checked against the row, sealed into a keyed digest at once, deleted when nobody needs it any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from elections.models import Election, ElectorIdentity, Handover, Register
from elections.rooms.handover.rules import PARTS
from township.records import clock
from township.records.act import act
from township.roster.identity import check_identity, masked, may_hold_number
from township.roster.workbook.book import Book, FileRow, Problem

from .sheet import ROLL

#: So long after the hand-over an identity number may still be asked whether it stands twice.
KEPT_AFTER_HANDOVER = timedelta(days=30)
POSTED = "名单要张贴，这一格不写身份证号：移到“身份证号”列，或者删除"


def digest(term: int, number: str) -> str:
    """What is kept of a number: the same in every village of a term, another in every other term."""
    return salted_hmac(f"elections.roll {term}", number, algorithm="sha256").hexdigest()


def seal(book: Book, term: int, on: date) -> None:
    """Take every identity number out of a book that was just read; what can be read from one fills blank cells.

    Afterwards no number stands in it, not even in what is said to be wrong with one.
    """
    for row in book.rows.get(ROLL.code, ()):
        book.problems += _judge(book, row, on)
        if row.values.get("id_number"):
            row.values["id_number"] = digest(term, row.values["id_number"])
        book.problems += _elsewhere(book, row)
    book.problems = [_masked(each) for each in book.problems]
    book.notices = [_masked(each) for each in book.notices]


def _judge(book: Book, row: FileRow, on: date) -> Iterator[Problem]:
    """Whether the number is one, and says the same as the row beside it."""
    values = row.values
    number = values.get("id_number") or ""
    if not number:
        return
    found = check_identity(number, on)
    if found.errors:
        row.bad.append("id_number")
        yield book.problem(row, "id_number", masked(number), found.errors[0])
        return
    sex = "woman" if found.sex == "女" else "man"
    for name, said, label in (("woman", sex, "性别"), ("birth", found.birth_date, "出生日期")):
        if name in row.bad:
            continue
        if not values.get(name):
            values[name] = said
        elif values[name] != said:
            row.bad.append(name)
            yield book.problem(
                row,
                name,
                str(ROLL.column(name).kind.show(values[name])),
                f"{label}与身份证号所载不一致，核对后改其中一项",
            )


def _elsewhere(book: Book, row: FileRow) -> Iterator[Problem]:
    for name in ("group", "name", "proof", "note", "village"):
        text = row.values.get(name) or ""
        if may_hold_number(text):
            row.bad.append(name)
            row.values[name] = ""
            yield book.problem(row, name, "", POSTED)


def _masked(problem: Problem) -> Problem:
    return replace(problem, found="（号码不显示）") if may_hold_number(problem.found) else problem


# -- deletion ------------------------------------------------------------------------------------------------------


def sweep() -> int:
    """Delete the digests of registers nobody compares any more; each village's deletion is on record with its number."""
    return sum(_delete(register, number) for register, number in _due(clock.today()))


def _due(on: date) -> list[tuple[Register, int]]:
    """The registers whose digests are to go: handed over or void thirty days ago, or returned and made anew.

    What counts is that everything was handed over, not that somebody has closed the matter.
    """
    last = on - KEPT_AFTER_HANDOVER
    parts = {f"{name}__lte": last for _, name in PARTS}
    handed = Handover.objects.filter(superseded=False, **parts).values("election")
    ended = Q(election__matter__closed_on__lte=last) | Q(election__in=handed)
    rows = Register.objects.filter(Q(superseded=True) | ended)
    kept = dict(ElectorIdentity.objects.values_list("register").annotate(Count("pk")).order_by())
    return [(each, kept[each.pk]) for each in rows.filter(pk__in=kept)]


def _delete(register: Register, number: int) -> int:
    election: Any = Election.objects.select_related("matter__township").get(pk=register.election_id)
    with (
        transaction.atomic(),
        act(
            township=election.matter.township,
            code="register.identities_deleted",
            label="删除选民身份证号摘要",
            happened_on=clock.today(),
            matter=election,
            subject=str(election)[:100],
            reason="查重已毕：交接完成或者选举失效满三十日，或者名单已退回重办",
            details={"deleted": number},
        ),
    ):
        return ElectorIdentity.objects.filter(register=register).delete()[0]
