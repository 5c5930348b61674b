"""What is entered of a family takes two people wherever it decides who must withdraw, or ends what bars somebody."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import builders, reviewing, workbooks
from tests.township.test_roster_forms import facts
from township.models import Cadre, FamilyMember, PendingChange
from township.pending.models import of_files

BROTHER = {"relation": "哥哥", "birth": "1970-01", "politics": "群众", "work": "某单位"}
NOBODYS = workbooks.number(401, "19600301")


@pytest.fixture
def officer(cast, client_of):
    return client_of("officer")


def enter(client, owner, **typed):
    """Enter a relative, alone; whether it stands in the file at once."""
    before = owner.familymembers.count()
    answer = client.post(reverse("roster:part.add", args=[owner.pk, "family"]), BROTHER | typed)
    assert answer.status_code == 302, answer.content.decode()
    return owner.familymembers.count() > before


def test_however_a_relative_is_written_nobody_alone_makes_somebody_withdraw(township, cast, officer):
    secretary, member = cast.secretary.user.cadre, cast.member1.user.cadre
    number, unlinked = secretary.id_number, cast.member2.user.cadre
    builders.altered(cast.member2.user, cadre=None)
    ways = (
        {"name": "王　岩", "id_number": number},
        {"name": "王\u200b岩", "birth": ""},
        {"name": "王·岩", "birth": ""},
        {"name": "某人", "id_number": f"'{number}"},
        {"name": "某人", "id_number": f" {number[:6]} {number[6:].lower()}"},
        {"name": "王岩", "birth": "", "person": f"王岩（{secretary.unit.name}）"},
        {"name": "委员1", "id_number": member.id_number},
        {"name": "委员2", "id_number": unlinked.id_number},
    )
    for way in ways:
        owner = builders.cadre(township)
        assert not enter(officer, owner, **way), way
    assert PendingChange.objects.filter(kind="family.add").count() == len(ways)
    assert enter(officer, builders.cadre(township), name="路人甲")


def test_nor_from_the_other_side_nor_by_a_third_person(township, cast, officer, client_of):
    one, other = builders.cadre(township), builders.cadre(township)
    secretary, member = cast.secretary.user.cadre, cast.member1.user.cadre
    assert not enter(officer, secretary, name=one.name, id_number=one.id_number, birth="1990-05")
    change = reviewing.waiting()
    assert set(change.concerned.values_list("cadre", flat=True)) == {secretary.pk, one.pk}
    assert "会使任职人员须回避" in officer.get(reverse("roster:part.add", args=[one.pk, "family"])).text
    reviewing.confirm(client_of("commissioner"))
    assert secretary.familymembers.get().name == one.name
    father = {"relation": "父亲", "name": "老张", "id_number": NOBODYS, "birth": "1960-03"}
    assert enter(officer, member, **father)
    assert not enter(officer, other, **father)
    assert enter(officer, other, **father | {"id_number": workbooks.number(402, "19600301")})


def test_nor_by_a_file_for_somebody_the_families_name_already(township, cast, officer):
    number = workbooks.number(403)
    assert enter(
        officer, cast.member1.user.cadre, relation="弟", name="李新", id_number=number, birth="1990-03"
    )
    typed = facts(id_number=number, birth_archive="1990-03", birth_recognised="1990-03")
    asked = officer.post(reverse("roster:cadre.add"), typed)
    assert (asked.status_code, "登记后任职人员须回避" in asked.text) == (422, True)
    officer.post(reverse("roster:cadre.add"), typed | {"reason": "新录用，已核对档案"})
    assert reviewing.waiting().kind == "cadre.add"
    assert not Cadre.objects.filter(name="李新").exists()
    officer.post(reverse("roster:cadre.add"), typed | {"id_number": workbooks.number(404)})
    assert Cadre.objects.filter(name="李新").exists()


def test_before_the_declaration_one_person_enters_families(undeclared, township, cast, officer):
    township.refresh_from_db()
    secretary = cast.secretary.user.cadre
    assert enter(officer, builders.cadre(township), name="王岩", id_number=secretary.id_number)


def test_by_import_a_relative_takes_two_people_on_the_same_grounds(township, cast, officer):
    owner, secretary, member = builders.cadre(township), cast.secretary.user.cadre, cast.member1.user.cadre
    father = {"称谓": "父亲", "成员姓名": "老张", "成员身份证号": NOBODYS, "出生年月": "1960.03"}
    brother = {"身份证号": owner.id_number, "称谓": "哥哥", "成员姓名": "某人"}
    new = workbooks.cadre(7, "新来的", 所在机构=township.units.first().name)
    twofold = (
        [brother | {"成员身份证号": f"'{secretary.id_number}"}],
        [brother | {"成员姓名": "委员　1"}],
        [
            {
                "身份证号": secretary.id_number,
                "称谓": "弟弟",
                "成员姓名": owner.name,
                "本镇干部身份证号": owner.id_number,
            }
        ],
        [father | {"身份证号": member.id_number}, father | {"身份证号": owner.id_number}],
        [brother | {"身份证号": new["身份证号"], "成员身份证号": member.id_number}],
    )
    for rows in twofold:
        preview = officer.get(workbooks.hand_in(officer, {"干部": [new], "家庭成员": rows})).text
        assert "须另一人复核" in preview, rows
    alone = [father | {"身份证号": member.id_number}, brother]
    preview = workbooks.hand_in(officer, {"干部": [new], "家庭成员": alone})
    assert "须另一人复核" not in officer.get(preview).text
    told = workbooks.confirm(officer, preview).getvalue().decode()
    assert FamilyMember.objects.count() == 2, told


def test_nobody_alone_ends_that_all_children_are_abroad(township, cast, officer, client_of):
    """On the page and by import; what bars, or changes nothing, is entered by one."""
    owner = builders.cadre(township)
    child = {"relation": "长子", "birth": "2015-01"}
    assert enter(officer, owner, name="小甲", emigrated="on", **child)
    assert enter(officer, owner, name="父", relation="父亲", birth="1960-01")
    assert not enter(officer, owner, name="小丙", relation="次女", birth="2018-01")
    assert not enter(officer, owner, name="某人", relation="妻子", birth="1990-01")
    assert set(of_files()) == set(PendingChange.objects.filter(cadre=owner, kind="family.add"))
    wife = {"身份证号": owner.id_number, "称谓": "妻子", "成员姓名": "某人", "出生年月": "1990.01"}
    for emigrated in ("否", "是"):
        rows = [wife | {"已移居国（境）外": emigrated}]
        preview = officer.get(workbooks.hand_in(officer, {"家庭成员": rows})).text
        assert ("须另一人复核" in preview) is (emigrated == "否")
    change = PendingChange.objects.filter(cadre=owner).last()
    client_of("commissioner").post(f"/pending/{change.pk}/", {"answer": "confirm"})
    assert owner.familymembers.count() == 3
    assert enter(officer, owner, name="小丁", relation="三女", birth="2019-01")
