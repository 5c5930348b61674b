"""What must be mended row by row. Only rows that are new or changed are judged: what stands, stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from township import naming
from township.days import TABLE, DayKind, outside_matters
from township.empty_words import says_nothing
from township.roster import plausibility
from township.roster.identity import check_identity, sex_of
from township.roster.kinship_words import RelationWord, read_relation
from township.roster.models import Cadre
from township.roster.sanction_windows import SanctionKind, window_end

from . import consequences, contradicting, limits
from .book import Book
from .columns import WorkbookSheet
from .differences import ImportPlan, RowChange, compare
from .kinds import Day
from .roster_rows import RosterStanding
from .sheets import (
    ASSESSMENTS,
    CADRES,
    EDUCATIONS,
    FAMILY,
    POSTS,
    SANCTIONS,
    SHEETS,
    TENURES,
    UNITS,
    VILLAGES,
)
from .tenure_rules import of_tenure

#: A problem as a rule finds it: the column and the sentence.
Found = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Circumstances:
    """On which day, since when the township uses the system, and whose own files the importer may not touch."""

    on: date
    in_use_since: date
    own: frozenset[str] = frozenset()


class Known:
    """What the rows of a plan may refer to, as it would be after the import: by key, from roster and file."""

    def __init__(self, plan: ImportPlan, at: Circumstances) -> None:
        self.on, self.in_use_since, self.own = at.on, at.in_use_since, at.own
        self.township = plan.standing.township
        self.units = self._rows(plan, UNITS)
        self.posts = self._rows(plan, POSTS)
        self.cadres = {key[0]: values for key, values in self._rows(plan, CADRES).items()}

    def owner(self, change: RowChange) -> dict[str, Any]:
        """The cadre whose part a row is."""
        return self.cadres.get(change.values["cadre"], {})

    @staticmethod
    def _rows(plan: ImportPlan, sheet: WorkbookSheet) -> dict[tuple, dict[str, Any]]:
        standing = {key: found[0].values for key, found in plan.standing.entries[sheet.code].items()}
        return standing | {
            sheet.key_of(each.values): each.values for each in plan.changes.get(sheet.code, ())
        }


def plan_for(book: Book, standing: RosterStanding, circumstances: Circumstances) -> ImportPlan:
    """Compare a file with the roster and judge it completely: every problem at once."""
    plan = compare(book, standing)
    known = Known(plan, circumstances)
    for sheet in SHEETS:
        for change in plan.changes.get(sheet.code, ()):
            _judge(plan, change, known)
    plan.problems += limits.exceeded(plan)
    wrong = {(each.sheet, each.row, each.column) for each in plan.problems}
    # A cell that is to be mended anyhow is told once.
    plan.problems += [p for p in contradicting.refused(plan) if (p.sheet, p.row, p.column) not in wrong]
    plan.doubts += contradicting.doubted(plan)
    order = {sheet.title: place for place, sheet in enumerate(SHEETS)}
    plan.problems.sort(key=lambda each: (order.get(each.sheet, -1), each.row or 0))
    plan.problems = consequences.below_their_causes(plan.book, plan.problems)
    return plan


OWN_FILE = "这是您本人的信息：本人不得修改本人档案，删除此行，由另一名组织干事导入"


def _judge(plan: ImportPlan, change: RowChange, known: Known) -> None:
    found = list(_named(change, known))
    if change.matters and change.whose in known.own:
        found = [(change.sheet.columns[0].name, OWN_FILE)]
    elif change.matters:
        found += [*_every_day(change, known), *RULES.get(change.sheet.code, _none)(change, known)]
    told = set(change.row.bad)
    for name, sentence in found:
        if name not in told:
            told.add(name)
            shown = change.sheet.column(name).kind.show(change.values[name])
            plan.problems.append(plan.book.problem(change.row, name, shown, sentence))


def _none(change: RowChange, known: Known) -> Found:
    yield from ()


def _named(change: RowChange, known: Known) -> Found:
    """The people a row names are known, and the name beside a number belongs to it."""
    for number, name in (("cadre", "cadre_name"), ("contact", "contact_name")):
        given = change.row.values.get(number)
        if not given:
            continue
        cadre = known.cadres.get(given)
        if cadre is None:
            yield number, "此身份证号不在名册，也不在“干部”表：核对号码，或先在“干部”表填写此人"
        elif change.row.values.get(name) and not naming.same(change.row.values[name], cadre["name"]):
            yield name, f"与身份证号不符，该号码是{cadre['name']}：核对是否串行"


def _every_day(change: RowChange, known: Known) -> Found:
    """Each day lies between the two ends of its class, the same as on the pages."""
    frame = outside_matters(known.on)
    for column in change.sheet.columns:
        day = change.values[column.name]
        if not isinstance(column.kind, Day) or not day:
            continue
        try:
            TABLE[_class_of(column.kind, change, column.name, known)](frame).check(day, column.title)
        except ValidationError as problem:
            yield column.name, f"{problem.messages[0]}，核对后改填"


def _class_of(kind: Day, change: RowChange, name: str, known: Known) -> DayKind:
    """Of which class a day is: what was done is history in the starting state, and where it is on record already."""
    told_before = known.township.declared_on is None or change.before(name) == change.values[name]
    return DayKind.BIOGRAPHY if kind.day_kind is DayKind.ACT and told_before else kind.day_kind


NO_UNIT = "没有这个机构：与“机构”表的名称写得一致，或先在“机构”表填写"


def _post(change: RowChange, known: Known) -> Found:
    if (change.values["unit"],) not in known.units:
        yield "unit", NO_UNIT


def _cadre(change: RowChange, known: Known) -> Found:
    values, identity = change.values, check_identity(change.values["id_number"], known.on)
    if change.is_new:
        yield from (("id_number", sentence) for sentence in identity.errors)
    if values["unit"] and (values["unit"],) not in known.units:
        yield "unit", NO_UNIT
    yield from plausibility.cadre_errors(values, known.on)
    if identity.ok and values["sex"] and plausibility.sex_differs(values["sex"], identity):
        yield "sex", f"性别与身份证号所载（{identity.sex}）不一致，核对后改其中一项"
    differing = plausibility.birth_differences(values["birth_archive"], values["birth_recognised"], identity)
    if differing and says_nothing(values["birth_note"] or ""):
        yield (
            "birth_note",
            f"{'，'.join(differing)}，与认定出生年月不一致：改正填错的一项，或写明认定文件或理由（至少六个汉字）",
        )
    yield from _rank(change, known)
    yield from _leaving(change, known)


def _rank(change: RowChange, known: Known) -> Found:
    """Once the starting state is declared a rank is a dated row with its document, entered person by person."""
    if known.township.declared_on is None:
        return
    changed = {each.column.name for each in change.differences} if change.is_changed else set()
    for name in ("rank", "rank_since"):
        if name in changed or (change.is_new and change.values[name]):
            yield name, "职级凭文件逐人登记：此处改回原值或留空，在干部档案的“职级”中办理"


def _leaving(change: RowChange, known: Known) -> Found:
    values = change.values
    in_service, left = values["status"] == Cadre.Status.IN_SERVICE, values["left_on"]
    served = change.is_changed and change.before("status") == Cadre.Status.IN_SERVICE
    if served and not in_service and known.township.declared_on:
        yield (
            "status",
            "起始状态确认以后，离开在职凭文件扫描件逐人办理：改回“在职”，在该干部档案中办理“离开在职”",
        )
    elif in_service and left:
        yield "left_on", "在职干部不填离开日期：清空，或改填状态"
    elif not in_service and not left:
        yield "left_on", "状态不是在职的，填写离开日期"
    elif left and values["started_work"] and left < values["started_work"]:
        yield "left_on", "离开日期不得早于参加工作时间，核对后改填"


def _education(change: RowChange, known: Known) -> Found:
    entered, graduated = change.values["entered_on"], change.values["graduated_on"]
    birth = known.owner(change).get("birth_recognised")
    if graduated and birth and graduated <= birth:
        yield "graduated_on", "毕业时间须晚于出生年月，核对后改填"
    if entered and birth and entered <= birth:
        yield "entered_on", "入学时间须晚于出生年月，核对后改填"
    if entered and graduated and graduated <= entered:
        yield "graduated_on", "毕业时间须晚于入学时间，核对后改填"


def _assessment(change: RowChange, known: Known) -> Found:
    year, began = change.values["year"], known.owner(change).get("started_work")
    if year and year > known.on.year:
        yield "year", f"年度不得晚于{known.on.year}年，核对后改填"
    elif year and began and year < began.year:
        yield "year", f"{year}年尚未参加工作（{began.year}年参加工作），核对年度"


def _sanction(change: RowChange, known: Known) -> Found:
    kind, decided, until = (change.values[name] for name in ("kind", "decided_on", "influence_until"))
    if not kind or not decided:
        return
    if until is None:
        label = SanctionKind(kind).label
        yield "influence_until", f"{label}的影响期没有全国统一规定，按决定文件填写影响期截止日"
    elif until < decided:
        yield "influence_until", "影响期截止日不得早于批准日期，核对后改填"
    elif SanctionKind(kind).months and until < (end := window_end(kind, decided)):
        yield "influence_until", f"按规定影响期至 {end}，不得早于该日：清空由系统计算，或填写更晚的日期"


def _family(change: RowChange, known: Known) -> Found:
    values, owner = change.values, known.owner(change)
    word = read_relation(values["relation"]) if values["relation"] else None
    if word:
        yield from _relation(word, values, owner)
    elif values["relation"]:
        yield (
            "relation",
            "称谓未能识别，改用规范称谓（如 妻子、长女、父亲、岳母、妹夫）；关系已终止的不再列入",
        )
    if values["id_number"]:
        yield from (("id_number", each) for each in check_identity(values["id_number"], known.on).errors)
    person = known.cadres.get(values["person"])
    if values["person"] and values["person"] == values["cadre"]:
        yield "person", "不能填写干部本人，核对后改填或留空"
    elif values["person"] and person is None:
        yield "person", "此身份证号不在名册，也不在“干部”表：核对号码，不是本镇干部的留空"
    elif person and not naming.same(person["name"], values["name"]):
        yield "person", f"该号码是{person['name']}，与成员姓名不符，核对后改其中一项"


def _relation(word: RelationWord, values: dict[str, Any], owner: dict[str, Any]) -> Found:
    """The word agrees with the sexes and with who is the elder."""
    own_sex = dict(Cadre.Sex.choices).get(owner.get("sex"))
    sex = sex_of(values["id_number"])
    if word.owner_sex and own_sex and word.owner_sex != own_sex:
        yield "relation", f"“{word.word}”是{word.owner_sex}性的亲属称谓，该干部为{own_sex}性，核对称谓"
    elif sex and word.relative_sex and sex != word.relative_sex:
        yield "relation", f"“{word.word}”应为{word.relative_sex}性，成员身份证号所载为{sex}性，核对称谓和号码"
    birth, own = values["birth"], owner.get("birth_recognised")
    if birth and own and word.shape in ("U", "UU") and birth >= own:
        yield "birth", f"“{word.word}”的出生年月须早于干部本人，核对后改填"
    if birth and own and word.shape in ("D", "DD") and birth <= own:
        yield "birth", f"“{word.word}”的出生年月须晚于干部本人，核对后改填"


def _village(change: RowChange, known: Known) -> Found:
    values = change.values
    for name, label in (("households", "户数"), ("party_members", "党员数")):
        if None not in (values[name], values["population"]) and values[name] > values["population"]:
            yield name, f"{label}不得大于人口（{values['population']}），核对后改填"
    contact, since, before = (
        known.cadres.get(values["contact"]),
        values["contact_since"],
        change.before("contact_since"),
    )
    if values["contact"] and not since:
        yield "contact_since", "填写包村开始日期"
    elif not values["contact"] and change.row.values.get("contact_since"):
        yield "contact", "填写包村干部身份证号，或清空包村开始日期"
    elif since and before and values["contact"] != change.before("contact") and since < before:
        yield "contact_since", f"不得早于现包村干部开始包村的日期（{before}），核对后改填"
    if contact and contact["status"] != Cadre.Status.IN_SERVICE:
        yield "contact", f"{contact['name']}不在职，换一名在职干部"


RULES: dict[str, Callable[[RowChange, Known], Found]] = {
    POSTS.code: _post,
    CADRES.code: _cadre,
    EDUCATIONS.code: _education,
    TENURES.code: of_tenure,
    ASSESSMENTS.code: _assessment,
    SANCTIONS.code: _sanction,
    FAMILY.code: _family,
    VILLAGES.code: _village,
}
