"""What is exported imports again unchanged; the template explains itself; nothing in either can be executed."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests import builders, workbooks
from tests.workbooks import number, small, told
from township import naming
from township.models import (
    Cadre,
    Education,
    FamilyMember,
    Post,
    Reward,
    Sanction,
    Seat,
    StepRecord,
    Tenure,
    Unit,
    Village,
    VillageContact,
    YearlyAssessment,
)
from township.roster.models import Establishment, Level, Schooling
from township.roster.sanction_windows import SanctionKind
from township.roster.workbook import export
from township.roster.workbook.export import Export
from township.roster.workbook.sheets import GUIDE, SHEETS

DANGEROUS = ("=1+1", "+86 571", "-甲-", "@所有人", "=cmd|' /C calc'!A0", "_x0041_", "'=1", "\ttab")


def client_for(town, name: str) -> Client:
    client = Client()
    client.force_login(builders.user(town, name, "周晓", "officer").user)
    return client


def differences(town) -> list[tuple]:
    plan = workbooks.plan(town, Export(town).content)
    changed = [
        (c.sheet.title, d.column.title, d.before, d.after)
        for c in plan.all_that_matters()
        for d in c.differences
    ]
    return [
        *told(plan),
        *changed,
        *[(c.sheet.title, c.row.number) for c in plan.all_that_matters() if c.is_new],
    ]


def test_a_roster_with_everything_exports_and_imports_without_a_difference(db):
    town = builders.bare_township("新溪镇", "新溪", declared_on=None)
    workbooks.import_all(client_for(town, "first"), small())
    assert differences(town) == []


def test_an_export_imported_into_an_empty_township_exports_the_same_again(db):
    town, other = (
        builders.bare_township("新溪镇", "新溪", declared_on=None),
        builders.bare_township("白水镇", "白水", declared_on=None),
    )
    workbooks.import_all(client_for(town, "first"), small())
    exported = Export(town).content
    assert "导入完成" in workbooks.import_all(client_for(other, "second"), exported)
    assert workbooks.cells(Export(other).content) == workbooks.cells(exported)


def test_the_export_is_recorded_with_its_digest_and_only_by_post(client_of):
    client = client_of("commissioner")
    assert client.get("/roster/import/export/").status_code == 405
    response = client.post("/roster/import/export/")
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    record = StepRecord.objects.get(code="roster.export")
    assert record.actor_name == "李兰"
    assert record.details["rows"]["cadre"] == Cadre.objects.filter(township=record.township).count()
    assert len(record.details["sha256"]) == 64


def test_full_numbers_and_only_those_of_the_own_township_are_exported(client_of, cast):
    content = workbooks.cells(client_of("officer").post("/roster/import/export/").content)
    numbers = {row[1] for row in content["干部"][1:]}
    own = set(Cadre.objects.filter(township=cast.township).values_list("id_number", flat=True))
    assert numbers == own - {cast.officer.user.cadre.id_number}
    of_another = workbooks.cells(client_of("commissioner").post("/roster/import/export/").content)
    assert own - {row[1] for row in of_another["干部"][1:]} == {cast.commissioner.user.cadre.id_number}
    builders.cadre(cast.other, "外镇人")
    assert "外镇人" not in str(workbooks.cells(client_of("officer").post("/roster/import/export/").content))


def test_text_that_looks_like_a_formula_is_exported_as_text(township):
    with builders.recorded(township):
        for place, text in enumerate(DANGEROUS):
            Unit(township=township, name=f"机构{place}", duties=text).save()
    data = Export(township).content
    page = load_workbook(BytesIO(data))["机构"]
    found = {cell.value: cell for row in page.iter_rows(min_row=2) for cell in row if cell.value}
    for text in DANGEROUS[:4]:
        assert found[text].data_type == "s"
        assert found[text].quotePrefix
        assert found[text].number_format == "@"
    assert differences(township) == []


def test_the_template_has_every_sheet_with_marks_comments_drop_downs_and_text_formats(client_of):
    book = load_workbook(BytesIO(client_of("officer").get("/roster/import/template/").content))
    assert book.sheetnames == [GUIDE, *(sheet.title for sheet in SHEETS)]
    page = book["干部"]
    assert [cell.value for cell in page[1]][:4] == ["标记", "身份证号*", "姓名*", "性别*"]
    assert "公民身份号码" in page["B1"].comment.text
    assert (page["B2"].number_format, page.column_dimensions["B"].number_format) == ("@", "@")
    lists = {str(rule.sqref).split("2:")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists["D"] == '"男,女"'
    assert "'机构'!$B$2" in str(lists.values())
    guide = "".join(str(value) for row in book[GUIDE].iter_rows(values_only=True) for value in row if value)
    for sheet in SHEETS:
        assert sheet.note in guide
        assert all(len(f'"{",".join(column.kind.options)}"') <= 255 for column in sheet.columns)
        assert all(column.explanation in guide for column in sheet.columns)


def test_the_template_as_it_is_brings_nothing_and_its_examples_would_be_right(db):
    town = builders.bare_township("新溪镇", "新溪", declared_on=None)
    book = load_workbook(BytesIO(export.template()))
    empty = workbooks.plan(town, workbooks.content(book))
    assert (told(empty), empty.all_that_matters()) == ([], [])
    person = book["干部"]["B2"].value
    for sheet in SHEETS:
        page = book[sheet.title]
        page["A2"] = None
        if sheet.is_part:
            page["B2"] = person
    book["行政村"]["G2"] = person
    assert told(workbooks.plan(town, workbooks.content(book))) == []


def test_the_list_of_errors_can_be_taken_away(undeclared, client_of):
    client = client_of("officer")
    wrong = small()
    wrong["年度考核"][0]["等次"] = "=良好"
    typed = workbooks.workbook(wrong)
    typed["年度考核"]["C2"].data_type = "s"
    preview = workbooks.hand_in(client, typed)
    page = load_workbook(BytesIO(client.get(f"{preview}errors/").content)).active
    assert [cell.value for cell in page[2]][:4] == ["年度考核", 2, "C 等次", "=良好"]
    assert page["D2"].data_type == "s"


#: What the workbook does not carry, and why not.
LEFT_OUT = {
    "township": "the township that imports",
    "sort_key": "computed from the name",
    "compared_name": "computed from the name",
    "initials": "computed from the name",
    "namesake": "computed from name, birth month and identity number",
    "cadre": "named by the identity number",
    "seat": "named by unit and post",
    "post_name": "is the column 职务全称",
    "basis": "imported tenures are historical entries",
    "beginning": "follows from the post and from whether it is still held",
    "ended_by": "says which appointment ended a tenure",
    "annulled_on": "annulled tenures stay where they were annulled",
}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_every_field_of_the_roster_is_a_column_or_left_out_for_a_reason(sheet):
    fields = {field.name for field in sheet.model._meta.concrete_fields if not field.primary_key}
    columns = {column.name for column in sheet.columns}
    assert fields - columns - set(LEFT_OUT) == set()
    required = {
        field.name
        for field in sheet.model._meta.concrete_fields
        if field.name in columns and not field.blank and not field.has_default() and not field.null
    }
    filled = {column.name for column in sheet.columns if column.required or column.default}
    assert required <= filled


# Any roster the pages can hold

days = st.dates(date(1995, 1, 1), date(2026, 3, 18))
maybe_days = st.none() | days
words = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn"))
        | st.sampled_from("=+-@'\"<&_x0041_甲乙　"),
        min_size=1,
        max_size=12,
    )
    # As every form stores it: nothing that is not seen.
    .map(lambda text: naming.visible(text).strip())
    .filter(bool)
)
lines = st.lists(words, max_size=3).map("\r\n".join)


def part(**fields):
    return st.fixed_dictionaries(fields)


people = st.lists(
    part(
        name=words.filter(lambda name: not naming.LOST.search(name)),
        birthplace=words | st.just(""),
        remarks=lines,
        politics=st.sampled_from(Cadre.Politics.values),
        establishment=st.sampled_from(Establishment.values),
        joined_party=maybe_days,
        education=st.none()
        | part(
            level=st.sampled_from(Schooling.values),
            school=words,
            graduated_on=maybe_days,
            entered_on=st.none(),
        ),
        rewards=st.lists(
            part(
                awarded_on=st.sampled_from([date(2020, 1, 1), date(2021, 1, 1)]),
                name=st.sampled_from(["先进", "=优"]),
                body=words,
            ),
            max_size=3,
        ),
        sanctions=st.lists(
            part(kind=st.sampled_from(SanctionKind.values), decided_on=days, facts=lines), max_size=2
        ),
        family=st.lists(
            part(
                relation=words.map(lambda w: w[:20]),
                name=st.sampled_from(["甲", "乙"]),
                birth=maybe_days,
                emigrated=st.booleans(),
            ),
            max_size=3,
        ),
        tenures=st.lists(part(post_name=words, level=st.sampled_from(Level.values), since=days), max_size=3),
        years=st.sets(st.integers(1980, 2026), max_size=3),
        seated=st.booleans(),
    ),
    max_size=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@example(units={"'0", "‘2"}, duties="'1", crowd=[], villages={"`0"})
@given(units=st.sets(words, max_size=3), duties=lines, crowd=people, villages=st.sets(words, max_size=3))
def test_whatever_the_roster_holds_imports_again_without_a_difference(
    township, units, duties, crowd, villages
):
    from django.db import transaction

    with transaction.atomic():
        post = builders.post(township, name="干事", seats=4)
        with builders.recorded(township):
            for name in units:
                if not Unit.objects.filter(township=township, name=name).exists():
                    Unit(township=township, name=name, duties=duties).save()
            cadres = [_person(township, post, serial, facts) for serial, facts in enumerate(crowd)]
            for name, cadre in zip(villages, [*cadres, None, None, None], strict=False):
                village = Village(township=township, name=name)
                village.save()
                if cadre:
                    VillageContact(village=village, cadre=cadre, since=date(2024, 1, 1)).save()
        found = differences(township)
        transaction.set_rollback(True)
    assert found == []


def _person(township, post: Post, serial: int, facts: dict) -> Cadre:
    own = {"name", "birthplace", "remarks", "politics", "joined_party"}
    kind = facts["establishment"] if facts["establishment"] != "worker" else "none"
    cadre = Cadre(
        township=township,
        id_number=number(serial + 10),
        sex="male",
        birth_archive=date(1970, 1, 15),
        birth_recognised=date(1970, 1, 1),
        started_work=date(1990, 1, 1),
        establishment=kind,
        **{name: facts[name] for name in own},
    )
    cadre.save()
    if facts["education"]:
        Education(cadre=cadre, form="full_time", **facts["education"]).save()
    for reward in facts["rewards"]:
        Reward(cadre=cadre, **reward).save()
    for sanction in facts["sanctions"]:
        Sanction(
            cadre=cadre, influence_until=date(2030, 1, 1), body="县监委", document="1号", **sanction
        ).save()
    for member in facts["family"]:
        FamilyMember(cadre=cadre, **member).save()
    for tenure in facts["tenures"]:
        Tenure(cadre=cadre, **tenure).save()
    for year in facts["years"]:
        YearlyAssessment(cadre=cadre, year=year, result="competent").save()
    if facts["seated"]:
        seat = Seat.objects.get(post=post, number=serial + 1)
        Tenure(cadre=cadre, seat=seat, post_name=str(post), since=date(2020, 1, 1)).save()
    return cadre


@pytest.mark.parametrize("repeated", (1, 2, 3))
def test_rows_the_roster_holds_several_times_are_matched_one_by_one(township, repeated):
    cadre = builders.cadre(township, "王小明")
    with builders.recorded(township):
        for place in range(repeated):
            Reward(cadre=cadre, awarded_on=date(2020, 1, 1), name="先进", body=f"机关{place}").save()
    assert differences(township) == []
    rows = [
        {"身份证号": cadre.id_number, "授予日期": "2020-01-01", "奖励名称": "先进", "授予机关": "机关0"}
    ] * (repeated + 1)
    found = told(workbooks.plan(township, {"奖励": rows}))
    assert [each[1] for each in found] == [repeated + 2]
