"""What a workbook would do to the rolls of a term: every row beside the elector it speaks of, and all that is wrong."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from elections.law.sources import village_work_counts
from elections.models import Election, Elector, Term
from elections.notices.valid_postings import hung_on
from elections.process import ELECTIONS
from elections.rooms.register.electors import LeftOut, Way
from elections.stages import Body, Stage
from elections.voting_age import of_age_on
from township.accounts.access import Actor
from township.days import TABLE, Bounds, DayKind, outside_matters
from township.empty_words import says_nothing
from township.records import clock
from township.refusal import Refusal
from township.roster.workbook.book import Book, FileRow, Problem
from township.roster.workbook.differences import Difference, RowChange
from township.roster.workbook.roster_rows import RosterEntry
from township.wording import cdate

from .counting import Person, last_people, person
from .duplicates import after, counts, one_number_twice, one_person_twice
from .sheet import ROLL

POSTED = "该村选民名单（公告4）已经张贴：补登、核减在该村“选民名单”逐人办理"
CLOSED = "该村的选举现在“{stage}”环节，不在选民登记：名单不能导入"
VOID_VILLAGE = "本届换届中没有这个村，或者该村的选举尚未开始、您须回避：核对村名"
TWICE = "此人在本表中出现了两次：保留正确的一行，删除另一行"
#: What a row of the workbook and an elector have in common.
COLUMNS = ("group", "name", "woman", "birth", "way", "proof", "on_last_roll", "left_out", "note")


def _refusal_to_import(election: Election | None) -> Refusal | None:
    """Why a village takes no workbook: it has none, it is elsewhere, its roll hangs on the wall."""
    if election is None:
        return Refusal(VOID_VILLAGE)
    if election.stage != Stage.REGISTER:
        return Refusal(CLOSED.format(stage=election.get_stage_display()))
    return Refusal(POSTED) if hung_on(election, "4") else None


@dataclass
class RollPlan:
    """Everything an import of rolls would do, everything to mend first, and what must be explained."""

    book: Book
    elections: dict[str, Election]
    changes: list[RowChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    #: Two of one name and birth: whoever imports them all the same says why.
    doubts: list[Problem] = field(default_factory=list)
    #: By village, how many electors stand there now.
    standing: dict[str, int] = field(default_factory=dict)

    #: Between which days somebody can have been born.
    births: Bounds = field(default_factory=lambda: TABLE[DayKind.BIOGRAPHY](outside_matters(clock.today())))
    #: By village, why nothing is imported into it. Asked once a village, not once a row.
    _refusals: dict[str, Refusal | None] = field(default_factory=dict)

    def refusal_to_import(self, village: str) -> Refusal | None:
        if village not in self._refusals:
            self._refusals[village] = _refusal_to_import(self.elections.get(village))
        return self._refusals[village]

    def all_that_matters(self) -> list[RowChange]:
        return [each for each in self.changes if each.matters]

    @property
    def fingerprint(self) -> str:
        """Says whether two plans would do the same to the same rolls."""
        told = [
            [each.row.number, each.is_new, each.values if each.is_new else None]
            + [[d.column.name, d.before, d.after] for d in each.differences]
            for each in self.all_that_matters()
        ]
        found = [vars(each) for each in (*self.problems, *self.doubts)]
        return hashlib.sha256(json.dumps([told, found], default=str, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class RollStanding:
    """The electors of a term as rows of the workbook: by village and digest, and by village and person."""

    by_digest: dict[tuple[str, str], RosterEntry]
    by_person: dict[tuple[str, Person], list[RosterEntry]]
    entries: list[RosterEntry]

    @classmethod
    def of(cls, term: Term) -> RollStanding:
        digests, people, entries = {}, defaultdict(list), []
        for entry in _entries(term):
            entries.append(entry)
            village, values = entry.values["village"], entry.values
            if values["id_number"]:
                digests[village, values["id_number"]] = entry
            people[village, person(values["name"], values["birth"])].append(entry)
        return cls(digests, people, entries)

    def matching(self, values: dict[str, Any], taken: set[int]) -> RosterEntry | None:
        """The elector a row speaks of: by the number, else by name and birth; one of another number is another person."""
        village, number = values["village"], values["id_number"]
        if number and (found := self.by_digest.get((village, number))):
            return found
        same = self.by_person.get((village, person(values["name"], values["birth"])), ())
        free = [each for each in same if id(each) not in taken and not (number and each.values["id_number"])]
        free.sort(key=lambda each: each.values["group"] != values["group"])
        return free[0] if free else None


def near(term: Term, birth: date, digest: str) -> list[dict[str, Any]]:
    """Who in a term was born on a day, or has a number: the only ones somebody could be twice."""
    same = Q(birth=birth) | Q(identity__digest=digest) if digest else Q(birth=birth)
    return [each.values for each in _entries(term, same)]


def _entries(term: Term, which: Q | None = None) -> Iterator[RosterEntry]:
    rows = Elector.objects.filter(
        which or Q(), register__election__village_round__term=term, register__superseded=False
    ).exclude(register__election__stage=Stage.VOID)
    names = (
        "pk",
        "register__election__village_round__village__name",
        "identity__digest",
        "struck_on",
        *COLUMNS,
    )
    for pk, village, number, struck, *told in rows.order_by("pk").values_list(*names):
        values = dict(zip(COLUMNS, told, strict=True))
        values |= {
            "woman": "woman" if values["woman"] else "man",
            "village": village,
            "id_number": number or "",
        }
        yield RosterEntry(pk, values | {"struck": bool(struck)})


def judge(acting: Actor, term: Term, book: Book) -> RollPlan:
    """What a file would change, as the rolls stand now."""
    plan = RollPlan(book, _elections(acting, term), problems=list(book.problems))
    standing, last = RollStanding.of(term), last_people(term)
    for entry in standing.entries:
        village = entry.values["village"]
        plan.standing[village] = plan.standing.get(village, 0) + counts(entry.values)
    taken: set[int] = set()
    for row in book.rows.get(ROLL.code, ()):
        if (change := _change(plan, row, standing, taken, last)) is not None:
            plan.changes.append(change)
    for change in plan.all_that_matters():
        plan.problems += _wrong(plan, change)
    rolls = after(plan, standing, taken)
    plan.problems += one_number_twice(plan, rolls)
    plan.doubts += one_person_twice(plan, rolls)
    plan.problems.sort(key=lambda each: each.row or 0)
    return plan


def _elections(acting: Actor, term: Term) -> dict[str, Election]:
    """The committee elections of a term this person may act in, by village."""
    rows = ELECTIONS.access.visible_to(acting).filter(village_round__term=term, edition=Body.COMMITTEE)
    found = ELECTIONS.load_all(rows.exclude(stage=Stage.VOID), ELECTIONS.township_facts(acting.township.pk))
    return {str(each.village): each for each in found}


def _change(
    plan: RollPlan, row: FileRow, standing: RollStanding, taken: set[int], last: dict[int, set[Person]]
) -> RowChange | None:
    """A row of the file, complete; None where too little of it can be read to know whom it speaks of."""
    values = {c.name: row.values.get(c.name, c.kind.empty) for c in ROLL.columns}
    plan.problems += _lacking(plan, row, values)
    if set(row.bad) & {"village", "name", "birth", "id_number"}:
        return None
    entry = standing.matching(values, taken)
    if entry is not None and id(entry) in taken:
        plan.problems.append(plan.book.problem(row, "name", values["name"], TWICE))
        return None
    if entry is not None:
        taken.add(id(entry))
    return RowChange(row, _completed(plan, values, entry, last), entry, _differences(values, entry))


def _lacking(plan: RollPlan, row: FileRow, values: dict[str, Any]) -> Iterator[Problem]:
    """Sex and birth may be read from the number; without it they are asked."""
    for name in ("woman", "birth"):
        if not values[name] and name not in row.bad:
            row.bad.append(name)
            asked = f"填写{ROLL.column(name).title}，或者填写身份证号"
            yield plan.book.problem(row, name, "", asked)


def _completed(
    plan: RollPlan, values: dict[str, Any], entry: RosterEntry | None, last: dict[int, set[Person]]
) -> dict[str, Any]:
    """The values with the defaults of blank cells, the number that stands, and what the last roll itself tells."""
    for column in ROLL.columns:
        if values[column.name] in ("", None) and column.default:
            values[column.name] = column.default(values)
    if entry is not None and not values["id_number"]:
        values["id_number"] = entry.values["id_number"]
    election = plan.elections.get(values["village"])
    people = last.get(election.village_round.village_id) if election else None
    if people is not None:
        values["on_last_roll"] = person(values["name"], values["birth"]) in people
    return values


def _differences(values: dict[str, Any], entry: RosterEntry | None) -> list[Difference]:
    if entry is None:
        return []
    return [
        Difference(column, entry.values[column.name], values[column.name])
        for column in ROLL.columns
        if values[column.name] != entry.values[column.name]
    ]


# -- row by row ----------------------------------------------------------------------------------------------------


def _wrong(plan: RollPlan, change: RowChange) -> Iterator[Problem]:
    """What is wrong with a row that is new or changed."""
    for name, sentence in _found(plan, change):
        if name not in change.row.bad:
            shown = ROLL.column(name).kind.show(change.values[name])
            yield plan.book.problem(change.row, name, shown, sentence)


def _found(plan: RollPlan, change: RowChange) -> Iterator[tuple[str, str]]:
    values = change.values
    if refusal := plan.refusal_to_import(values["village"]):
        yield "village", str(refusal)
        return
    yield from _day(plan, values["birth"])
    if not values["left_out"]:
        yield from of_row(values, plan.elections[values["village"]])
    elif values["left_out"] == LeftOut.UNREACHED and says_nothing(values["note"]):
        yield "note", "三次联系未果的，写明三次联系的日期和方式"


def of_row(values: dict[str, Any], election: Election) -> Iterator[tuple[str, str]]:
    """What somebody who is registered must have: the age, and the ground of a registration that is not a matter of course."""
    if election.election_day and (refusal := refusal_by_age(values["birth"], election.election_day)):
        yield "birth", str(refusal)
    if values["way"] == Way.AWAY and says_nothing(values["proof"]):
        yield "proof", "写明本人何时、怎样表示参加选举"
    elif values["way"] == Way.OUTSIDER and (refusal := _refusal_to_outsider(values["proof"], election)):
        yield "proof", str(refusal)


def _refusal_to_outsider(proof: str, election: Election) -> Refusal | None:
    """户籍不在本村: application, a year of living or of village work here, and the consent of a meeting (村组法 16(2)3, R-155)."""
    lives, works = "居住" in proof, "村务" in proof
    if "申请" not in proof or "同意" not in proof or not (lives or works):
        return Refusal(
            "写明本人申请、居住或者从事村务工作满一年的证明、何时经何会议同意；会议没有同意的不列入名单"
        )
    if not lives and not village_work_counts(election.province, clock.today()):
        return Refusal("当日施行的法律和本省规定只看在本村居住一年以上，从事村务工作的自2026年1月1日起列入")
    return None


def refusal_by_age(birth: date, election_day: date) -> Refusal | None:
    """Why somebody who is not of age on the election day stands on no roll."""
    if (day := of_age_on(birth)) <= election_day:
        return None
    return Refusal(f"{cdate(day)}年满十八周岁，选举日{cdate(election_day)}尚未年满，不列入名单")


def _day(plan: RollPlan, birth: date) -> Iterator[tuple[str, str]]:
    try:
        plan.births.check(birth, "出生日期")
    except ValidationError as problem:
        yield "birth", f"{problem.messages[0]}，核对后改填"
