"""A name is one name by whatever way it comes and wherever it is looked for: pages, workbook, kinship, search."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.urls import reverse

from tests import builders, workbooks
from tests.township.test_roster_forms import facts, of
from tests.workbooks import number, plan, told
from township.models import Cadre, FamilyMember
from township.name_fields import NamesField, PersonName
from township.records.verification import verify_installation
from township.roster import search
from township.roster.kinship_words import read_relation
from township.roster.plausibility import name_hints
from township.roster.relations import index_of

#: Columns called 姓名 or …人 that are no name somebody types, each with what they are.
NO_NAMES = {
    "procedure.IssuedPaper.issuer": "issued, copied from the account",
    "township.StepRecord.actor_name": "sealed, copied from the account",
    "procedure.Confirmation.subject_name": "copied from the row it is about",
    "appointments.Recommendation.talks_by": "a line about several people and their posts",
    "appointments.CandidateEvaluation.interview_by": "a line about several people and their posts",
    "appointments.ProbationReview.reviewed_by": "a line about several people and their posts",
}
UNSEEN = ("\u200b", "\u00ad", "\u200e", "\ufe0f", "\U000e0100", "\t", "\n", "\u2060", "\u202d")
DOTS = ("\u00b7", "\u2022", "\u30fb", "\uff0e", ".", "\u2027", "")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def town(db):
    return builders.bare_township("新溪镇", "新溪", declared_on=None)


def someone(serial: int, name: str, **more: str) -> workbooks.Row:
    """A row of the workbook that needs no quota."""
    return workbooks.cadre(serial, name, 编制类别="编制外", **more)


def test_every_column_for_the_name_of_a_person_keeps_one_spelling():
    ours = [
        m
        for app in ("township", "procedure", "ballots", "appointments", "elections", "supervision")
        for m in apps.get_app_config(app).get_models()
    ]
    called = [
        (f"{model._meta.label}.{field.name}", field)
        for model in ours
        if not model.__name__.startswith("Historical")
        for field in model._meta.local_fields
        if isinstance(field, models.CharField) and not field.choices
        if "姓名" in str(field.verbose_name) or str(field.verbose_name).endswith("人")
    ]
    strays = {name for name, field in called if not isinstance(field, PersonName)}
    assert strays == set(NO_NAMES)
    assert len(called) > len(NO_NAMES) + 10


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_nobody_sees_in_a_pasted_name_is_dropped_on_the_page(unseen, township, cast, officer):
    answer = officer.post(reverse("roster:cadre.add"), facts(name=f"测{unseen}试甲"))
    assert answer.status_code == 302
    kept = Cadre.objects.get(compared_name="测试甲")
    assert kept.name == "测试甲"
    for typed in ("测试甲", "测 试 甲", f"测{unseen}试甲"):
        assert list(search.find(Cadre.objects.all(), typed, township)) == [kept]


def test_a_name_in_full_width_is_found_by_both_spellings(township, cast, officer):
    officer.post(reverse("roster:cadre.add"), facts(name="吴昊天１"))
    kept = Cadre.objects.get(name="吴昊天1")
    for typed in ("吴昊天1", "吴昊天１"):
        assert list(search.find(Cadre.objects.all(), typed, township)) == [kept]
    assert not search.find(Cadre.objects.all(), "吴昊天2", township)


def test_another_spelling_of_the_same_name_is_no_change_and_needs_no_second_person(township, cast, officer):
    person = builders.cadre(township, "张三")
    page = officer.get(reverse("roster:cadre.edit", args=[person.pk]))
    form = page.context["form"]
    assert not form.fields["name"].has_changed("张三", "张\u3000三")
    assert form.fields["name"].has_changed("张三", "张三丰")


@pytest.mark.parametrize("name", ("张?", "李\uff1f", "\ufffd四", "张*", "王□"))
def test_a_lost_character_is_refused_on_the_page_and_in_the_workbook(name, town, township, cast, officer):
    answer = officer.post(reverse("roster:cadre.add"), facts(name=name))
    assert answer.status_code == 422
    assert "丢失的生僻字" in answer.content.decode()
    problems = told(plan(town, {"干部": [someone(1, name)], "机构": [{"机构名称": "执法队"}]}))
    assert [(column, "丢失的生僻字" in sentence) for _, _, column, sentence in problems] == [("B 姓名", True)]


def test_a_character_of_a_private_area_is_kept_with_a_hint(township, cast, officer):
    answer = officer.post(reverse("roster:cadre.add"), facts(name="张\ue123"), follow=True)
    assert "造字区" in answer.content.decode()
    assert Cadre.objects.get(name="张\ue123")
    assert name_hints("张三") == []


def test_a_character_of_a_private_area_is_hinted_at_in_the_preview_of_an_import_too(town):
    made = plan(
        town, {"干部": [someone(1, "张\ue123"), someone(2, "张三")], "机构": [{"机构名称": "执法队"}]}
    )
    assert told(made) == []
    assert [(each.row, each.column, "造字区" in each.sentence) for each in made.book.notices] == [
        (2, "B 姓名", True)
    ]


def spelled(one: str, other: str) -> dict:
    return {
        "机构": [{"机构名称": "执法队"}],
        "干部": [someone(1, one)],
        "学历学位": [
            {
                "身份证号": number(1),
                "姓名": other,
                "教育类别": "全日制教育",
                "学历": "大学",
                "毕业院校系": "某大学",
            }
        ],
    }


@pytest.mark.parametrize("spelling", ("张 三", "张\u3000三", "张\u200b三"))
def test_a_padded_name_is_one_person_in_all_sheets(spelling, town):
    for pair in ((spelling, "张三"), ("张三", spelling)):
        made = plan(town, spelled(*pair))
        assert told(made) == []
        assert [change.values["name"] for change in made.changes["cadre"]] == ["张三"]
    assert "核对是否串行" in told(plan(town, spelled("张三", "张四")))[0][3]


@pytest.mark.parametrize("dot", DOTS)
def test_any_dot_will_do_beside_an_identity_number(dot, town):
    assert told(plan(town, spelled("买买提·吐尔逊", f"买买提{dot}吐尔逊"))) == []


def test_an_import_mends_the_spelling_of_a_name_that_was_kept_before(town):
    old = builders.cadre(town, "张三", establishment="none")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE township_cadre SET name = %s WHERE id = %s", ["张 三", old.pk])
    changed = plan(town, {"干部": [someone(1, "张三", 身份证号=old.id_number)]}).changes["cadre"][0]
    assert [(d.before, d.after) for d in changed.differences if d.column.name == "name"] == [
        ("张 三", "张三")
    ]


def test_characters_nobody_sees_are_dropped_in_every_column_title_and_heading(town):
    unseen = "\u200b"
    row = {
        f"{heading}{unseen}": f"{value}{unseen}"
        for heading, value in (someone(1, "测试甲") | {"身份证号": f"\u202d{number(1)}\u202c"}).items()
    }
    years = [{"身份证号": number(1), "年度": f"2024{unseen}", "等次": f"优秀{unseen}"}]
    made = plan(town, {"机构": [{"机构名称": f"执法队{unseen}"}], f"干部{unseen}": [row], "年度考核": years})
    assert told(made) == []
    assert made.changes["cadre"][0].values["name"] == "测试甲"
    assert made.changes["assessment"][0].values["year"] == 2024


@pytest.mark.parametrize("dot", DOTS)
def test_a_spouse_named_with_any_dot_is_presumed_to_be_the_one_on_the_roster(dot, township, cast):
    owner = builders.cadre(township, "测试甲")
    spouse = builders.cadre(township, "买买提·吐尔逊", sex="female")
    with builders.recorded(township):
        FamilyMember(
            cadre=owner, relation="妻子", name=f"买买提{dot}吐尔逊", birth=spouse.birth_recognised
        ).save()
    kin = index_of(township.pk).between(owner.pk, spouse.pk)
    assert kin is not None
    assert not kin.certain
    stranger = builders.cadre(township, "买买提", sex="female")
    assert index_of(township.pk).between(owner.pk, stranger.pk) is None


def test_a_family_row_with_a_blank_in_the_name_is_the_same_row_of_the_workbook(town):
    person = builders.cadre(town, "王小明", establishment="none")
    with builders.recorded(town):
        FamilyMember(cadre=person, relation="妻子", name="李红").save()
    rows = [{"身份证号": person.id_number, "称谓": "妻子", "成员姓名": "李\u3000红"}]
    change = plan(town, {"家庭成员": rows}).changes["family"][0]
    assert not change.is_new
    assert not change.is_changed


def test_a_name_hidden_from_who_looks_for_it_is_found_by_the_verification(township, cast):
    person = builders.cadre(township, "买买提·吐尔逊")
    with builders.recorded(township):
        FamilyMember(cadre=person, relation="妻子", name="李红", birth=person.birth_recognised).save()
    assert list(verify_installation()) == []
    for table in ("township_cadre", "township_user", "township_familymember"):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET compared_name = ''")  # noqa: S608 - our own tables
    found = [str(each) for each in verify_installation()]
    assert {each.split()[0] for each in found if "检索用的姓名" in each} >= {"干部", "家庭成员"}


OF_THE_EDITOR = (
    ("民革", "rcck", "民革"), ("民盟", "cdl", "民盟"), ("民建", "cndca", "民建"), ("民进", "capd", "民进"),
    ("农工党", "cpwdp", "农工党"), ("致公党", "czgp", "致公党"), ("九三", "jiusan", "九三学社"), ("台盟", "tdsl", "台盟"),
    ("无党派", "independent", "无党派"), ("民主党派", "democratic", "民主党派"), ("群众", "none", ""),
)  # fmt: skip
#: 家庭成员与该人员关系: the words the official editor offers.
RELATIONS = [
    "父亲",
    "母亲",
    "丈夫",
    "妻子",
    "儿子",
    "女儿",
    "哥哥",
    "弟弟",
    "姐姐",
    "妹妹",
    "长子",
    "次子",
    "三子",
    "四子",
    "五子",
    "养子",
    "继子",
    "女婿",
    "长女婿",
    "二女婿",
    "三女婿",
    "四女婿",
    "五女婿",
    "长女",
    "次女",
    "三女",
    "四女",
    "五女",
    "养女",
    "继女",
    "儿媳",
    "长儿媳",
    "二儿媳",
    "三儿媳",
    "四儿媳",
    "五儿媳",
    "其他女儿",
    "孙子",
    "孙女",
    "外孙子",
    "外孙女",
    "公公",
    "婆婆",
    "岳父",
    "岳母",
    "继父",
    "养父",
    "继母",
    "养母",
    "祖父",
    "祖母",
    "外祖父",
    "外祖母",
    "曾祖父",
    "曾祖母",
    "嫂子",
    "弟媳",
    "姐夫",
    "妹夫",
    "伯父",
    "伯母",
    "叔父",
    "婶母",
    "舅父",
    "舅母",
    "姨父",
    "姨母",
    "姑父",
    "姑母",
    "堂兄",
    "堂弟",
    "堂姐",
    "堂妹",
    "表兄",
    "表弟",
    "表姐",
    "表妹",
    "侄子",
    "侄女",
    "外甥",
    "外甥女",
]


@pytest.mark.parametrize(("word", "code", "printed"), OF_THE_EDITOR)
def test_the_party_of_the_official_editors_table_is_read_kept_and_printed(word, code, printed, town):
    from appointments.papers.approval import _party

    made = plan(town, {"机构": [{"机构名称": "执法队"}], "干部": [someone(1, "测试一", 政治面貌=word)]})
    assert told(made) == []
    assert made.changes["cadre"][0].values["politics"] == code
    assert _party(Cadre(politics=code)) == printed


@pytest.mark.parametrize("word", (*RELATIONS, "其他儿子"))
def test_every_relation_word_of_the_official_editor_is_read(word):
    assert read_relation(word)


def test_a_word_outside_the_tables_is_still_refused(town):
    assert read_relation("其他人") is None
    row = someone(1, "测试一", 政治面貌="国民党")
    assert "不在可选范围内" in told(plan(town, {"机构": [{"机构名称": "执法队"}], "干部": [row]}))[0][3]


def test_a_person_is_edited_with_the_name_kept_before_without_complaint(township, cast, officer):
    person = builders.cadre(township, "张三", joined_party=None, politics="none")
    typed = of(person, name="张 三", politics="none", joined_party="", health="良好")
    answer = officer.post(reverse("roster:cadre.edit", args=[person.pk]), typed)
    assert answer.status_code == 302, answer.content.decode()
    assert Cadre.objects.get(pk=person.pk).name == "张三"


def test_nobody_is_counted_twice_in_one_list_of_names_however_the_name_is_spelled():
    field = NamesField()
    for names in ("许明、许 明、许　明", "买买提·艾力，买买提•艾力"):
        with pytest.raises(ValidationError, match="写了两次"):
            field.clean(names)
    assert field.clean("王伟（一组）、王伟（二组），许明") == "王伟（一组）、王伟（二组）、许明"
