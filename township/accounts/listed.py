"""账号清单: accounts by list, as an office keeps it: a name, a login name, what they are called, which offices they hold.

Everything a list is refused for is told at once, by its line; then every account is added and every office proposed in one
transaction. A list gives nobody anything by itself: each office waits for its second person like one that is proposed alone.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from township import naming
from township.pending.models import PendingChange
from township.records import clock

from . import offices, users
from .access import Actor, Refused
from .models import SINGLE, Office, Role, User, normalised

#: The columns of a list, pasted or in a workbook.
HEADINGS = ("姓名", "登录名", "党政职务", "系统职务")
#: What distinguishes standing in for an office from holding it.
STANDING_IN = "回避代行"
#: As many accounts as one person looks through at once.
MOST = 100

_ROLES = {role.label: role for role in Role}


class TypedLine(NamedTuple):
    """One line as it was typed: its number, and the cells of the four columns."""

    number: int
    cells: tuple[str, str, str, str]


class Given(NamedTuple):
    """An office a line asks for."""

    role: Role
    stand_in: bool


@dataclass(frozen=True)
class AccountEntry:
    """A line as it was understood."""

    number: int
    name: str
    username: str
    position: str
    offices: tuple[Given, ...]

    def labels(self) -> str:
        return "、".join(
            f"{each.role.label}{f'（{STANDING_IN}）' if each.stand_in else ''}" for each in self.offices
        )


@dataclass
class AccountList:
    """What a list says, and what must be mended in it first."""

    entries: list[AccountEntry] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The list as it was understood, as text that is read again as the same list."""
        rows = [(each.name, each.username, each.position, each.labels()) for each in self.entries]
        return "\n".join("\t".join(row) for row in (HEADINGS, *rows))


def lines_of(text: str) -> Iterator[TypedLine]:
    """The lines of a pasted list, cells apart by tabs as a spreadsheet copies them, or by commas."""
    for number, typed in enumerate(text.splitlines(), start=1):
        apart = "\t" if "\t" in typed else ","
        cells = next(csv.reader([typed.replace("，", ",") if apart == "," else typed], delimiter=apart), [])
        yield from line(number, cells)


def line(number: int, cells: Iterable[str]) -> Iterator[TypedLine]:
    """One line of a list, if it is one: headings and blank lines are none."""
    told = [" ".join(naming.narrowed(naming.visible(cell)).split()) for cell in cells][: len(HEADINGS)]
    filled = [*told, "", "", "", ""]
    if any(told) and filled[0] != HEADINGS[0]:
        yield TypedLine(number, (filled[0], filled[1], filled[2], filled[3]))


def understood(lines: Iterable[TypedLine], acting: Actor, since: date) -> AccountList:
    """Read a list and say everything it is refused for."""
    found = AccountList()
    for line in lines:
        try:
            found.entries.append(_entry(line))
        except ValidationError as refusal:
            found.problems += [f"第 {line.number} 行：{sentence}" for sentence in refusal.messages]
    if len(found.entries) > MOST:
        found.problems.append(f"一次不超过 {MOST} 个账号，现有 {len(found.entries)} 个，分几次办理")
    found.problems += [*_repeated(found.entries), *_at_odds(found.entries, acting, since)]
    if not found.entries and not found.problems:
        found.problems.append("清单是空的：每行一人，依次为" + "、".join(HEADINGS))
    return found


def _entry(line: TypedLine) -> AccountEntry:
    name, username, position, roles = line.cells
    if lacking := [label for label, cell in (("姓名", name), ("登录名", username)) if not cell]:
        raise ValidationError(f"填写{'、'.join(lacking)}")
    user = User(username=normalised(username), name=name, position=position)
    try:
        user.clean_fields(exclude=["password", "compared_name", "home"])
        user.validate_unique(exclude=["cadre"])
    except ValidationError as refused:
        labels = {field.name: str(field.verbose_name) for field in User._meta.fields}
        sentences = [
            f"{labels[key]}：{text}" for key, texts in refused.message_dict.items() for text in texts
        ]
        raise ValidationError(sentences) from None
    return AccountEntry(line.number, user.name, user.username, position, tuple(_offices(roles)))


def _offices(typed: str) -> Iterator[Given]:
    for word in typed.replace(",", "、").replace(";", "、").replace("；", "、").split("、"):
        label = "".join(each for each in word if each not in "()（） ")
        if label:
            role = _ROLES.get(label.removesuffix(STANDING_IN))
            if role is None:
                raise ValidationError(
                    f"没有“{word}”这项系统职务，改为：{'、'.join(_ROLES)}，代行的在后面加（{STANDING_IN}）"
                )
            yield Given(role, label.endswith(STANDING_IN))


def _repeated(entries: list[AccountEntry]) -> Iterator[str]:
    """Login names and people that stand in the list twice."""
    names = Counter(entry.username for entry in entries)
    people = Counter(naming.compared(entry.name) for entry in entries)
    for entry in entries:
        if names[entry.username] > 1:
            yield f"第 {entry.number} 行：登录名 {entry.username} 在清单中出现了 {names[entry.username]} 次"
        elif people[naming.compared(entry.name)] > 1:
            yield f"第 {entry.number} 行：{entry.name}在清单中出现了多次；一人一个账号，同名的另一人单独添加"


def _at_odds(entries: list[AccountEntry], acting: Actor, since: date) -> Iterator[str]:
    """Offices that cannot be given: to one person together, to two people at once, to whoever has an account already."""
    known = {naming.compared(name) for name in users.known_to(acting).values_list("name", flat=True)}
    before: list[Office] = list(offices.held_from(since, township=acting.township))
    if since < clock.today():
        yield "开始日期不得早于今天"
    for entry in entries:
        if naming.compared(entry.name) in known:
            yield f"第 {entry.number} 行：{entry.name}已有账号，在其账号页授予职务；同名的另一人单独添加"
        own: list[Office] = []
        user = User(username=entry.username, name=entry.name, home=acting.township)
        for role, stand_in in entry.offices:
            given = Office(township=acting.township, user=user, role=role, stand_in=stand_in, since=since)
            taken = [
                each for each in before if (each.role, each.stand_in) == (role, stand_in) and role in SINGLE
            ]
            if refusal := offices.refusal_beside(given, own, taken):
                yield f"第 {entry.number} 行：{refusal}"
            own.append(given)
        before += own


@transaction.atomic
def propose(entries: Iterable[AccountEntry], *, by: Actor, since: date, reason: str) -> list[PendingChange]:
    """Add the accounts and ask for their offices; the changes that wait, those that bring a password and those that do not.

    Raises Refused, and adds none, where one is refused after all.
    """
    return [change for entry in entries for change in _propose(entry, by, since, reason)]


def _propose(entry: AccountEntry, by: Actor, since: date, reason: str) -> Iterator[PendingChange]:
    try:
        user = users.add(by=by, username=entry.username, name=entry.name, position=entry.position)
        for place, (role, stand_in) in enumerate(entry.offices):
            yield offices.propose_grant(
                by=by,
                user=user,
                role=role,
                stand_in=stand_in,
                since=since,
                reason=reason,
                # One slip a person: the others of their offices bring no second password.
                with_password=place == 0,
            )
    except Refused as refusal:
        raise Refused(f"第 {entry.number} 行：{refusal}") from refusal
