"""An import writes everything in one act, or nothing; importing again shows and writes only what differs."""

from datetime import date

import pytest

from tests import builders, workbooks
from tests.workbooks import number, small
from township.models import (
    Cadre,
    Education,
    FamilyMember,
    Post,
    Reward,
    Sanction,
    Seat,
    StaffingQuota,
    StepRecord,
    StepRow,
    Tenure,
    Unit,
    Village,
    VillageContact,
    YearlyAssessment,
)

ROSTER = (Unit, Post, Seat, StaffingQuota, Cadre, Education, Tenure, YearlyAssessment, Reward, Sanction, FamilyMember,
          Village, VillageContact)  # fmt: skip


@pytest.fixture
def town(db):
    return builders.bare_township("新溪镇", "新溪", declared_on=None)


@pytest.fixture
def officer(town):
    return builders.user(town, "newofficer", "周晓", "officer")


@pytest.fixture
def client(officer):
    from django.test import Client

    logged_in = Client()
    logged_in.force_login(officer.user)
    return logged_in


def rows() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in ROSTER}


def test_a_filled_workbook_becomes_a_roster_in_one_act(client, town):
    before = StepRecord.objects.count()
    page = workbooks.import_all(client, small())
    assert "导入完成" in page
    assert rows() == {
        "Unit": 1, "Post": 2, "Seat": 3, "StaffingQuota": 1, "Cadre": 2, "Education": 1, "Tenure": 3,
        "YearlyAssessment": 1, "Reward": 1, "Sanction": 1, "FamilyMember": 1, "Village": 1, "VillageContact": 1,
    }  # fmt: skip
    assert StepRecord.objects.count() == before + 1
    record = StepRecord.objects.get(code="roster.import")
    assert record.details["counts"]["干部"] == {"new": 2, "changed": 0}
    assert record.actor_name == "周晓"
    assert StepRow.objects.filter(record=record).count() == sum(rows().values())


def test_what_is_imported_is_what_was_written_in_the_file(client, town):
    workbooks.import_all(client, small())
    wang = Cadre.objects.get(name="王小明")
    assert (wang.township, wang.unit.name, wang.ethnicity, wang.health) == (town, "执法队", "汉族", "健康")
    assert wang.birth_recognised == wang.birth_archive == date(1990, 3, 1)
    assert wang.joined_party == date(2012, 6, 20)
    assert wang.sort_key.startswith("wang00")
    chief = Tenure.objects.get(cadre=wang, until=None)
    assert (str(chief.seat), chief.post_name, chief.level) == ("执法队队长（第1席）", "执法队队长", "chief")
    assert chief.basis == Tenure.Basis.IMPORTED
    outside = Tenure.objects.exclude(until=None).get(cadre=wang)
    assert (outside.seat, outside.post_name, outside.level) == (None, "白水镇干事", "ordinary")
    assert Sanction.objects.get().influence_until == date(2021, 3, 1)
    assert FamilyMember.objects.get().person.name == "李红"
    assert VillageContact.objects.get().since == date(2024, 3, 1)
    assert Unit.objects.get().duties == "综合执法\n巡查"


def test_a_long_name_goes_in_on_every_database(client, town):
    name = "买买提艾力·阿卜杜热合曼·吐尔逊江"
    assert "导入完成" in workbooks.import_all(
        client, {"干部": [workbooks.cadre(1, name, 编制类别="编外", 所在机构=None)]}
    )
    assert Cadre.objects.get().name == name


def test_importing_the_same_file_again_changes_nothing(client, town):
    workbooks.import_all(client, small())
    counted, records = rows(), StepRecord.objects.count()
    page = client.get(workbooks.hand_in(client, small())).content.decode()
    assert "完全一致" in page
    assert "确认导入" not in page
    assert (rows(), StepRecord.objects.count()) == (counted, records)


def test_importing_again_updates_by_identity_number_and_shows_before_and_after(client, town):
    workbooks.import_all(client, small())
    again = small()
    again["干部"][0] |= {"姓名": "王晓明", "职级": "九级职员"}
    again["学历学位"][0] |= {"姓名": "王晓明"}
    again["年度考核"][0]["等次"] = "优秀"
    preview = workbooks.hand_in(client, again)
    page = client.get(preview).content.decode()
    assert "王小明" in page
    assert '<del class="diff__before">称职（合格）</del><ins class="diff__after">优秀</ins>' in page
    assert "导入完成" in workbooks.confirm(client, preview).getvalue().decode()
    wang = Cadre.objects.get(id_number=number(1))
    assert (wang.name, wang.rank) == ("王晓明", "九级职员")
    assert wang.sort_key.startswith("wang00")
    assert wang.history.count() == 2
    assert Cadre.history.filter(id=Cadre.objects.get(name="李红").pk).count() == 1
    assert StepRow.objects.filter(record__details__counts__has_key="年度考核").count() >= 2


def test_rows_missing_in_the_file_are_left_alone_and_counted(client, town):
    workbooks.import_all(client, small())
    again = {"干部": [small()["干部"][1] | {"备注": "借调"}]}
    page = client.get(preview := workbooks.hand_in(client, again)).content.decode()
    assert "名册中有而工作簿中没有的，不作改动" in page
    workbooks.confirm(client, preview).getvalue()
    assert Cadre.objects.count() == 2
    assert Cadre.objects.get(name="李红").remarks == "借调"


def test_a_blank_cell_clears_and_a_missing_column_keeps(client, town):
    full = small()
    full["干部"][0] |= {"籍贯": "云溪", "民族": "回族"}
    workbooks.import_all(client, full)
    wang = Cadre.objects.get(id_number=number(1))
    again = small()
    again["干部"][0] |= {"备注": "借调"}
    workbooks.import_all(client, again)
    wang.refresh_from_db()
    assert (wang.native_place, wang.ethnicity, wang.remarks) == ("云溪", "回族", "借调")
    again["干部"][0] |= {"籍贯": None, "民族": None}
    workbooks.import_all(client, again)
    wang.refresh_from_db()
    # 民族 has a default: blank keeps what stands.
    assert (wang.native_place, wang.ethnicity, wang.remarks) == ("", "回族", "借调")


def test_seats_are_added_withdrawn_and_brought_back(client, town):
    def seats_after(count: int) -> list[tuple[int, bool]]:
        again = small()
        again["职位"][1]["职数"] = count
        assert "导入完成" in workbooks.import_all(client, again)
        seats = Seat.objects.filter(post__name="副队长").order_by("number")
        return [(seat.number, seat.withdrawn_on is None) for seat in seats]

    workbooks.import_all(client, small())
    assert seats_after(3) == [(1, True), (2, True), (3, True)]
    assert seats_after(1) == [(1, True), (2, False), (3, False)]
    assert Tenure.objects.get(post_name="执法队副队长").seat.number == 1
    assert seats_after(4) == [(1, True), (2, True), (3, True), (4, True)]


def test_a_successor_takes_the_seat_that_is_given_up_in_the_same_file(client, town):
    workbooks.import_all(client, small())
    again = small()
    again["任职"][0]["免职日期"] = "2024-05-31"
    again["任职"].append(
        {"身份证号": number(2, sex="女"), "机构": "执法队", "职位": "队长", "任职日期": "2024-06-01"}
    )
    assert "导入完成" in workbooks.import_all(client, again)
    seat = Seat.objects.get(post__name="队长")
    assert [(t.cadre.name, t.until) for t in seat.tenures.order_by("since")] == [
        ("王小明", date(2024, 5, 31)),
        ("李红", None),
    ]


def test_people_change_places_between_quotas_when_one_side_makes_room(client, town):
    full = small()
    full["编制"] = [
        full["编制"][0] | {"核定数": 2},
        full["编制"][0] | {"编制类别": "行政编制", "核定数": 1},
    ]
    workbooks.import_all(client, full)
    again = {"干部": [*full["干部"], workbooks.cadre(3, "新人")], "编制": full["编制"]}
    again["干部"][0] = again["干部"][0] | {"编制类别": "行政编制"}
    assert "导入完成" in workbooks.import_all(client, again)
    assert Cadre.objects.filter(establishment="institutional").count() == 2


def test_changing_places_between_two_full_quotas_is_refused_with_a_way_out(client, town):
    full = small()
    kinds = [full["编制"][0] | {"核定数": 1}, full["编制"][0] | {"编制类别": "行政编制", "核定数": 1}]
    full["编制"] = kinds
    full["干部"][1]["编制类别"] = "行政编制"
    workbooks.import_all(client, full)
    swapped = {"干部": [dict(row) for row in full["干部"]]}
    swapped["干部"][0]["编制类别"], swapped["干部"][1]["编制类别"] = "行政编制", "事业编制"
    page = workbooks.import_all(client, swapped)
    assert "没有保存任何内容" in page
    assert "分两次导入" in page
    assert Cadre.objects.get(name="王小明").establishment == "institutional"


def test_another_contact_cadre_ends_the_present_one_and_a_blank_ends_it_today(client, town):
    workbooks.import_all(client, small())
    again = small()
    again["行政村"][0] |= {"包村干部身份证号": number(2, sex="女"), "包村开始日期": "2025-01-01"}
    workbooks.import_all(client, again)
    history = [(c.cadre.name, c.since, c.until) for c in VillageContact.objects.order_by("pk")]
    assert history == [
        ("王小明", date(2024, 3, 1), date(2025, 1, 1)),
        ("李红", date(2025, 1, 1), None),
    ]
    assert Village.history.count() == 1
    again["行政村"][0] |= {"包村干部身份证号": None, "包村开始日期": None}
    workbooks.import_all(client, again)
    assert VillageContact.objects.filter(until=date(2026, 3, 18)).count() == 1
    assert not VillageContact.objects.filter(until=None).exists()


def test_text_that_looks_like_a_formula_is_kept_as_text(client, town):
    typed = workbooks.workbook(small())
    page = typed["机构"]
    page["C2"].value, page["C2"].data_type = "=1+1 职责", "s"
    workbooks.import_all(client, typed)
    assert Unit.objects.get().duties == "=1+1 职责"


def test_one_wrong_row_and_nothing_is_saved(client, town):
    wrong = small()
    wrong["年度考核"][0]["等次"] = "良好"
    preview = workbooks.hand_in(client, wrong)
    page = client.get(preview).content.decode()
    assert "1</strong> 处需要更正" in page
    assert "“良好”不在可选范围内" in page
    response = client.post(f"{preview}confirm/", {"seen": "x"})
    assert response.status_code == 409
    assert sum(rows().values()) == 0
    assert "导入完成" in workbooks.import_all(client, small())


def test_the_preview_survives_and_shows_the_new_differences_when_the_roster_moved_on(client, town):
    preview = workbooks.hand_in(client, small())
    fingerprint = workbooks.seen(client, preview)
    with builders.recorded(town):
        Unit(township=town, name="执法队", order=9).save()
    response = workbooks.confirm(client, preview, fingerprint)
    assert response.status_code == 409
    page = response.content.decode()
    assert "名册在您核对之后有变动" in page
    assert '<del class="diff__before">9</del><ins class="diff__after">3</ins>' in page
    assert not Cadre.objects.exists()
    assert "导入完成" in workbooks.confirm(client, preview).getvalue().decode()


def test_confirming_twice_imports_once(client, town):
    preview = workbooks.hand_in(client, small())
    fingerprint = workbooks.seen(client, preview)
    workbooks.confirm(client, preview, fingerprint).getvalue()
    again = workbooks.confirm(client, preview, fingerprint)
    assert again.redirect_chain == [(preview, 302)]
    assert "这份工作簿已导入" in again.text
    assert StepRecord.objects.filter(code="roster.import").count() == 1
