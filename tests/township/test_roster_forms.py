"""Writing a cadre's file: what is refused with which sentence, what is kept, what is recorded."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests import builders, reviewing
from township.models import (
    Cadre,
    Education,
    FamilyMember,
    Rank,
    Reward,
    Sanction,
    StaffingQuota,
    StepRecord,
    Tenure,
    VillageContact,
    YearlyAssessment,
)
from township.records.act import act
from township.roster.forms.rows import newest_version

BIRTH = date(1990, 5, 1)


@pytest.fixture
def person(township, cast):
    return builders.cadre(township, "张建国", birth=BIRTH, joined_party=date(2010, 7, 1))


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def commissioner(client_of):
    return client_of("commissioner")


def facts(**changes):
    """What somebody types to put a new person on the roster."""
    typed = {
        "name": "李新", "sex": "male", "ethnicity": "汉族", "id_number": builders.identity(BIRTH),
        "birth_archive": "1990-05", "birth_recognised": "1990.05", "birth_note": "", "politics": "member",
        "joined_party": "2012-07", "started_work": "2014年8月", "health": "健康", "establishment": "institutional",
    }  # fmt: skip
    return typed | changes


def of(person, /, **changes):
    """What the form of a person on the roster sends when only this is changed."""
    typed = facts(name=person.name, id_number="", joined_party="2010-07", unit=person.unit_id)
    return typed | {"version": newest_version(person).history_id} | changes


def post(client, address, args=(), /, **typed):
    return client.post(reverse(f"roster:{address}", args=args), typed)


def add(client, /, **changes):
    return post(client, "cadre.add", **facts(**changes))


def edit(client, person, /, **changes):
    return post(client, "cadre.edit", [person.pk], **of(person, **changes))


# A person's own particulars


def test_a_person_is_put_on_the_roster_in_one_recorded_act(township, cast, officer):
    answer = add(officer)
    made = Cadre.objects.get(name="李新")
    assert answer.url == reverse("roster:cadre", args=[made.pk])
    assert (made.birth_recognised, made.started_work) == (date(1990, 5, 1), date(2014, 8, 1))
    step = StepRecord.objects.get(code="cadre.add")
    assert (step.actor, step.office, step.subject) == (cast.officer.user, "组织干事", "干部：李新")
    assert step.rows.count() == 1


def test_a_second_file_of_the_same_name_takes_a_second_person(township, officer, client_of):
    """Otherwise one person could give somebody a file without sanctions and relatives."""
    kept = builders.cadre(township, "李新")
    asked = add(officer, name="李 新")
    assert (asked.status_code, "名册中已有同名的人" in asked.text) == (422, True)
    why = "身份证号、籍贯均不同，已核对人事档案"
    assert add(officer, name="李 新", reason=why).status_code == 302
    assert Cadre.objects.filter(township=township, name__contains="新").get() == kept
    change = reviewing.confirm(client_of("commissioner"))
    assert (change.kind, change.reason) == ("cadre.add", why)
    assert Cadre.objects.filter(township=township, name__contains="新").count() == 2
    assert add(officer, name="李新新", id_number=builders.identity(BIRTH)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    (
        ({"name": ""}, "填写姓名"),
        ({"id_number": ""}, "填写身份证号"),
        ({"id_number": "33010219900501"}, "身份证号应为18位"),
        ({"id_number": "110105194912310020"}, "校验码应为"),
        ({"birth_recognised": "2027-01", "birth_archive": "2027-01"}, "认定出生年月不得晚于今天"),
        ({"birth_archive": "1890-01", "birth_recognised": "1890-01"}, "早于1900年"),
        ({"birth_recognised": "1990-13"}, "1990-03"),
        ({"started_work": "2006-04"}, "参加工作时间不得早于年满16周岁（2006年5月）"),
        ({"joined_party": "2008-04"}, "入党时间不得早于年满18周岁（2008年5月）"),
        ({"joined_party": ""}, "政治面貌为党员的，填写入党时间"),
        ({"politics": "none"}, "政治面貌不是党员"),
        ({"sex": "female"}, "性别与身份证号所载（男）不一致"),
        ({"name": "张" * 1_000_000}, "姓名不得超过 40 字"),
        ({"remarks": "长" * 1_000_000}, "备注不得超过 5000 字"),
        ({"name": "张\u202e伟"}, "看不见的控制字符"),
        ({"establishment": "army"}, "编制类别不在可选范围内"),
        ({"unit": "999999"}, "不在可选范围内"),
    ),
)
def test_what_is_wrong_gets_a_sentence_keeps_what_was_typed_and_changes_nothing(
    changes, sentence, cast, officer
):
    before = (Cadre.objects.count(), StepRecord.objects.count())
    answer = add(officer, **{"native_place": "云溪甲乙丙", **changes})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "云溪甲乙丙" in answer.content.decode()
    assert (Cadre.objects.count(), StepRecord.objects.count()) == before


@pytest.mark.parametrize(
    ("changes", "passes"),
    (
        ({"started_work": "2006-05"}, True),
        ({"started_work": "2006-04"}, False),
        ({"joined_party": "2008-05"}, True),
        ({"joined_party": "2008-04"}, False),
    ),
)
def test_the_ages_for_work_and_party_hold_to_the_month(changes, passes, cast, officer):
    assert (add(officer, **changes).status_code == 302) is passes


def test_the_same_identity_number_is_registered_once_a_township(person, cast, officer, client_of):
    answer = add(officer, id_number=person.id_number, name="另一人")
    assert answer.status_code == 422
    assert "该身份证号已登记在册" in answer.content.decode()
    elsewhere = add(client_of("outsider"), id_number=person.id_number, name="另一人")
    assert elsewhere.status_code == 302


def test_a_birth_month_other_than_that_of_the_number_needs_its_reason(cast, officer):
    refused = add(officer, birth_recognised="1989-05")
    assert refused.status_code == 422
    assert "身份证号所载为1990年5月" in refused.content.decode()
    assert "写明认定文件或理由" in refused.content.decode()
    assert add(officer, birth_recognised="1989-05", birth_note="组织部2012年认定").status_code == 302


def test_editing_keeps_the_number_that_is_not_typed_and_takes_one_that_is(person, officer, commissioner):
    number = person.id_number
    assert edit(officer, person, title="工程师").status_code == 302
    person.refresh_from_db()
    assert (person.id_number, person.title) == (number, "工程师")
    fresh = builders.identity(BIRTH)
    silent = edit(officer, person, title="工程师", id_number=fresh.lower())
    assert "写明变更的理由和依据" in silent.content.decode()
    assert edit(officer, person, title="工程师", id_number=fresh, reason="原号码有误").status_code == 302
    person.refresh_from_db()
    assert person.id_number == number
    change = reviewing.confirm(commissioner)
    person.refresh_from_db()
    assert person.id_number == fresh
    (told,) = change.lines
    assert "*" in told["before"]
    assert "*" in told["after"]
    assert {told["before"], told["after"]} & {number, fresh} == set()


#: What qualifications, bars and recusal rest on; the rest of the particulars one person changes at once.
RESTED_ON = {
    "name": "张建军", "birth_recognised": "1990-06", "politics": "none", "joined_party": "2011-07", "started_work": "2013-08",
    "establishment": "administrative",
}  # fmt: skip


@pytest.mark.parametrize("name", RESTED_ON)
def test_what_qualifications_and_bars_rest_on_takes_two_people(name, person, officer, commissioner):
    typed = {name: RESTED_ON[name], "birth_note": "组织部2012年认定"} | (
        {"joined_party": ""} if name == "politics" else {}
    )
    before = getattr(person, name)
    assert edit(officer, person, **typed).status_code == 422
    assert edit(officer, person, **typed, reason="原登记有误，云组〔2026〕5号").status_code == 302
    person.refresh_from_db()
    assert getattr(person, name) == before
    reviewing.confirm(commissioner)
    person.refresh_from_db()
    assert getattr(person, name) != before
    step = StepRecord.objects.get(code="cadre.edit")
    assert (step.actor_name, step.details["proposed_by"]) == ("李兰", "周晓彤")


def test_before_the_declaration_one_person_mends_a_file(undeclared, person, officer):
    assert edit(officer, person, name="张建军", reason="").status_code == 302
    person.refresh_from_db()
    assert person.name == "张建军"


def test_a_rank_is_entered_with_a_new_person_only_while_the_starting_state_is(cast, officer):
    page = officer.get(reverse("roster:cadre.add")).content.decode()
    assert 'name="rank"' not in page
    assert add(officer, rank="一级科员").status_code == 302
    assert Cadre.objects.get(name="李新").rank == ""


def test_while_the_starting_state_is_entered_a_rank_has_its_month(undeclared, officer):
    refused = add(officer, rank_since="2020-01")
    assert "补填职级" in refused.content.decode()
    assert add(officer, rank="一级科员", rank_since="2020-01").status_code == 302
    assert Cadre.objects.get(name="李新").rank == "一级科员"


# Ranks


def rank(officer, person, **changes):
    typed = {"rank": "二级科员", "since": "2020-07-01", "document": "云组职〔2020〕2号", "reason": "职级晋升"}
    return post(officer, "part.add", [person.pk, "rank"], **typed | changes)


def test_a_rank_is_a_dated_record_with_its_document_and_two_people(person, officer, commissioner):
    with builders.recorded(person.township):
        person.rank, person.rank_since = "二级科员", date(2018, 3, 1)
        person.save()
    for missing, sentence in (
        ("since", "填写任职级日期"),
        ("document", "填写职级文号"),
        ("rank", "填写职级"),
    ):
        assert sentence in rank(officer, person, **{missing: ""}).content.decode()
    assert rank(officer, person, rank="一级科员", since="2022-07-01").status_code == 302
    person.refresh_from_db()
    assert person.rank == "二级科员"
    reviewing.confirm(commissioner)
    person.refresh_from_db()
    assert (person.rank, person.rank_since) == ("一级科员", date(2022, 7, 1))
    kept = list(person.ranks.values_list("rank", "since", "document"))
    assert kept == [("一级科员", date(2022, 7, 1), "云组职〔2020〕2号"), ("二级科员", date(2018, 3, 1), "")]
    page = officer.get(reverse("roster:cadre", args=[person.pk])).content.decode()
    assert "云组职〔2020〕2号" in page
    assert "登记以前档案所载" in page


def test_the_file_shows_the_newest_rank_whatever_is_entered_or_taken_away_later(
    person, officer, commissioner
):
    for typed in ({"rank": "一级科员", "since": "2022-07-01"}, {"rank": "二级科员", "since": "2018-03-01"}):
        rank(officer, person, **typed)
        reviewing.confirm(commissioner)
    person.refresh_from_db()
    assert person.rank == "一级科员"
    newest = person.ranks.get(rank="一级科员")
    post(officer, "part.remove", [person.pk, "rank", newest.pk], reason="误登")
    reviewing.confirm(commissioner)
    person.refresh_from_db()
    assert (person.rank, person.rank_since) == ("二级科员", date(2018, 3, 1))


def test_saving_what_did_not_change_leaves_no_record(person, officer):
    before = StepRecord.objects.count()
    assert edit(officer, person).status_code == 302
    assert StepRecord.objects.count() == before
    assert edit(officer, person, health="一般").status_code == 302
    assert StepRecord.objects.count() == before + 1


@pytest.mark.parametrize(
    "who", ("commissioner", "secretary", "discipline", "supervisor", "member1", "admin", "subject")
)
def test_only_officers_write(who, person, client_of):
    client = client_of(who)
    for name, args in (
        ("cadre.add", []),
        ("cadre.edit", [person.pk]),
        ("cadre.leave", [person.pk]),
        ("part.add", [person.pk, "reward"]),
        ("tenure.register", [person.pk]),
        ("post.add", []),
        ("quota.add", []),
        ("village.add", []),
        ("unit.add", []),
    ):
        assert client.get(reverse(f"roster:{name}", args=args)).status_code == 403
        assert client.post(reverse(f"roster:{name}", args=args), {}).status_code == 403


def test_nobody_writes_their_own_file(cast, officer, client_of):
    own = Cadre.objects.get(pk=cast.officer.cadre_id)
    refused = edit(officer, own, name="周晓彤", title="主任科员")
    assert refused.status_code == 403
    assert (
        post(
            officer, "part.add", [own.pk, "reward"], name="奖", body="县委", awarded_on="2020-01-01"
        ).status_code
        == 403
    )
    colleague = post(
        client_of("officer2"), "part.add", [own.pk, "reward"], name="奖", body="县委", awarded_on="2020-01-01"
    )
    assert colleague.status_code == 302


# Two officers at once


def test_a_stale_form_is_told_who_changed_what_keeps_its_text_and_may_then_be_saved(
    person, cast, officer, client_of
):
    opened = of(person, title="工程师")
    assert edit(client_of("officer2"), person, health="较差").status_code == 302
    told = post(officer, "cadre.edit", [person.pk], **opened)
    text = told.content.decode()
    assert told.status_code == 422
    assert "陈立已修改过这项记录" in text
    assert "健康状况" in text
    assert "工程师" in text
    person.refresh_from_db()
    assert (person.health, person.title) == ("较差", "")
    again = opened | {"version": newest_version(person).history_id, "health": "较差"}
    assert str(again["version"]) in text
    assert post(officer, "cadre.edit", [person.pk], **again).status_code == 302
    person.refresh_from_db()
    assert (person.health, person.title) == ("较差", "工程师")


@pytest.mark.parametrize("version", ("", "x", "-1", "99999999999999999999"))
def test_a_form_without_a_proper_version_is_stale(version, person, officer):
    assert edit(officer, person, title="工程师", version=version).status_code == 422
    assert edit(officer, person, title="工程师").status_code == 302


# Establishment and status


def fill(township, kind, *, room):
    quota = StaffingQuota.objects.get(township=township, kind=kind)
    on_it = Cadre.objects.filter(township=township, establishment=kind, status="in_service").count()
    with builders.recorded(township):
        quota.authorised = on_it + room
        quota.save()


def test_the_last_place_is_taken_and_the_next_person_is_refused_with_a_sentence(township, cast, officer):
    fill(township, "institutional", room=1)
    assert add(officer).status_code == 302
    refused = add(officer, name="王迟", id_number=builders.identity(BIRTH))
    assert refused.status_code == 422
    assert "事业编制没有空编" in refused.content.decode()
    assert (
        add(officer, name="王迟", id_number=builders.identity(BIRTH), establishment="none").status_code == 302
    )


def test_moving_to_a_full_establishment_is_refused_and_staying_on_one_is_not(township, person, officer):
    fill(township, "administrative", room=0)
    fill(township, "institutional", room=0)
    refused = edit(officer, person, establishment="administrative")
    assert refused.status_code == 422
    assert "行政编制没有空编" in refused.content.decode()
    assert edit(officer, person, title="工程师").status_code == 302


def test_leaving_service_ends_what_is_open_and_gives_the_place_back(
    township, person, cast, officer, commissioner
):
    seat = builders.post(township).seats.get()
    village = builders_village(township)
    with builders.recorded(township):
        Tenure(cadre=person, seat=seat, post_name="站长", level="chief", since=date(2020, 1, 1)).save()
        VillageContact(village=village, cadre=person, since=date(2020, 1, 1)).save()
    fill(township, "institutional", room=0)
    form = {
        "status": "retired",
        "left_on": "2026-03-01",
        "document": "云组〔2026〕2号",
        "reason": "到龄退休",
        "version": newest_version(person).history_id,
    }
    assert "站长" in officer.get(reverse("roster:cadre.leave", args=[person.pk])).content.decode()
    for wrong, sentence in (
        ({"left_on": "2026-04-01"}, "不得晚于今天"),
        ({"left_on": "2000-01-01"}, "不得早于参加工作时间"),
        ({"left_on": "2019-12-31"}, "免职日期不得早于该日"),
        ({"reason": ""}, "填写依据和说明"),
        ({"document": ""}, "填写依据文号"),
    ):
        refused = post(officer, "cadre.leave", [person.pk], **form | wrong, scan=builders.scan())
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
        assert Cadre.objects.get(pk=person.pk).in_service
    assert "上传所依据的文件扫描件" in post(officer, "cadre.leave", [person.pk], **form).content.decode()
    assert post(officer, "cadre.leave", [person.pk], **form, scan=builders.scan()).status_code == 302
    assert Cadre.objects.get(pk=person.pk).in_service
    reviewing.confirm(commissioner)
    person.refresh_from_db()
    assert (person.status, person.left_on) == ("retired", date(2026, 3, 1))
    tenure = Tenure.objects.get(cadre=person)
    assert (tenure.until, tenure.ending) == (date(2026, 3, 1), "retired")
    assert tenure.ended_document == "云组〔2026〕2号"
    assert VillageContact.objects.get(cadre=person).until == date(2026, 3, 1)
    assert StepRecord.objects.get(code="cadre.leave").reason == "到龄退休"
    assert add(officer, name="接替").status_code == 302


def builders_village(township):
    from township.models import Village

    with builders.recorded(township):
        village = Village(township=township, name="石桥村")
        village.save()
    return village


def test_coming_back_needs_room_in_the_quota(township, cast, officer, commissioner):
    gone = builders.cadre(township, "回归", status="transferred", left_on=date(2025, 1, 1))
    form = {
        "establishment": "institutional",
        "document": "云组〔2026〕3号",
        "reason": "调动取消",
        "returned_on": "2026-03-18",
        "version": newest_version(gone).history_id,
    }
    fill(township, "institutional", room=0)

    def sent(**wrong):
        return post(officer, "cadre.return", [gone.pk], **form | {"scan": builders.scan()} | wrong)

    for wrong, sentence in (
        ({}, "没有空编"),
        ({"scan": ""}, "上传所依据的文件扫描件"),
        ({"returned_on": ""}, "填写恢复在职日期"),
        ({"returned_on": "2024-12-31"}, "不得早于离开日期（2025年01月01日）"),
        ({"returned_on": "2026-03-19"}, "不得晚于今天"),
        ({"returned_on": "2026-03-14", "reason": ""}, "填写依据和说明"),
    ):
        refused = sent(**wrong)
        assert (refused.status_code, sentence in refused.content.decode()) == (422, True), wrong
    fill(township, "institutional", room=1)
    assert sent().status_code == 302
    fill(township, "institutional", room=0)
    reviewing.refuses(commissioner, "没有空编")
    fill(township, "institutional", room=1)
    assert sent(returned_on="2026-03-16").status_code == 302
    assert not Cadre.objects.get(pk=gone.pk).in_service
    reviewing.confirm(commissioner)
    gone.refresh_from_db()
    assert (gone.status, gone.left_on) == ("in_service", None)
    assert StepRecord.objects.get(code="cadre.return", outcome="done").happened_on == date(2026, 3, 16)


def test_whoever_resigns_from_service_leaves_what_the_committee_gave_by_its_decision(
    township, person, officer, commissioner
):
    """离开在职不是免职的旁门: a retirement has its document, a resignation from an appointed office its meeting."""
    given = builders.post(township, name="副主任", level="deputy").seats.get()
    with builders.recorded(township):
        held = Tenure(cadre=person, seat=given, post_name="副主任", level="deputy", since=date(2020, 1, 1))
        held.save()
    form = {
        "status": "left", "left_on": "2026-03-17", "document": "青石人〔2026〕2号", "reason": "本人申请辞去公职",
        "version": newest_version(person).history_id,
    }  # fmt: skip
    decided = {
        "meeting": "镇党委会2026年第4次会议",
        "resolved_on": "2026-03-16",
        "result": "应到9人，赞成9票",
    }

    def sent(**told):
        return post(officer, "cadre.leave", [person.pk], **form | told, scan=builders.scan())

    bare = sent().content.decode()
    assert all(
        f"辞退由党委会决定，填写{name}" in bare for name in ("党委会会议", "党委会决定日期", "表决结果")
    )
    assert "离开日期不得早于党委会决定日期" in sent(**decided, left_on="2026-03-15").content.decode()
    assert not township.pending_changes.exists()
    assert sent(**decided).status_code == 302
    reviewing.confirm(commissioner)
    held.refresh_from_db()
    assert (held.until, held.ending) == (date(2026, 3, 17), "left")
    assert "镇党委会2026年第4次会议" in StepRecord.objects.get(code="cadre.leave", outcome="done").reason


# The parts of a file


FIELDS = {
    "education": "major",
    "tenure": "document",
    "assessment": "document",
    "family": "work",
    "rank": "document",
}
PARTS = {
    "education": (Education, {"form": "in_service", "level": "master", "school": "省委党校", "entered_on": "2017-09",
                               "graduated_on": "2020-07"}),
    "tenure": (Tenure, {"post_name": "白水镇干事", "level": "ordinary", "since": "2014-08", "until": "2018-01"}),
    "assessment": (YearlyAssessment, {"year": "2022", "result": "excellent"}),
    "rank": (Rank, {"rank": "二级科员", "since": "2020-07-01", "document": "云组职〔2020〕2号"}),
    "reward": (Reward, {"name": "先进工作者", "body": "县委", "awarded_on": "2023-03-01"}),
    "sanction": (Sanction, {"kind": "warning", "decided_on": "2026-01-10", "body": "县监委", "document": "云监〔2026〕1号"}),
    "family": (FamilyMember, {"relation": "妻子", "name": "林秀"}),
}  # fmt: skip


#: Whatever bars is added by one and changed by two; whatever helps somebody qualify is added by two as well.
BY_TWO = {
    "education": {"add", "edit", "remove"}, "tenure": {"add", "edit", "remove"}, "rank": {"add", "edit", "remove"},
    "assessment": {"add", "edit", "remove"}, "sanction": {"edit", "remove"}, "family": {"edit", "remove"}, "reward": set(),
}  # fmt: skip
#: Of what is entered long after it happened.
LATE = {"reason": "县监委决定书本月转来，随即登记"}
WHY = {"reason": "重复登记"}


@pytest.mark.parametrize("kind", PARTS)
def test_each_part_is_added_corrected_and_taken_away_with_a_reason(kind, person, officer, commissioner):
    model, typed = PARTS[kind]
    before = set(model.objects.filter(cadre=person).values_list("pk", flat=True))
    mine = model.objects.filter(cadre=person).exclude(pk__in=before)

    def done(act, *args, **sent):
        """One person does it, and where that is not enough nothing is changed until another has confirmed it."""
        rows = list(mine.values())
        assert post(officer, f"part.{act}", args, **sent).status_code == 302
        assert (list(mine.values()) == rows) is (act in BY_TWO[kind])
        if act in BY_TWO[kind]:
            reviewing.confirm(commissioner)

    if "add" in BY_TWO[kind]:
        assert post(officer, "part.add", [person.pk, kind], **typed).status_code == 422
    done("add", person.pk, kind, **typed, **WHY)
    row = mine.get()
    args = [person.pk, kind, row.pk]
    assert officer.get(reverse("roster:part.edit", args=args)).status_code == 200
    field = FIELDS.get(kind, "body")
    done("edit", *args, **typed | {field: "改后", "version": newest_version(row).history_id}, **WHY)
    row.refresh_from_db()
    assert getattr(row, field) == "改后"
    assert post(officer, "part.remove", args, reason="").status_code == 422
    assert model.objects.filter(pk=row.pk).exists()
    done("remove", *args, **WHY)
    assert not model.objects.filter(pk=row.pk).exists()
    steps = StepRecord.objects.filter(code__startswith=f"{kind}.").order_by("sequence")
    assert list(steps.values_list("code", flat=True)) == [f"{kind}.add", f"{kind}.edit", f"{kind}.remove"]
    assert steps.last().reason == "重复登记"


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    (
        ("education", {"form": "full_time"}, "该教育类别已登记"),
        ("education", {"graduated_on": "1990-05"}, "毕业时间须晚于出生年月"),
        ("education", {"graduated_on": "2026-04"}, "毕业时间不得晚于今天"),
        ("education", {"entered_on": "1990-05"}, "入学时间须晚于出生年月"),
        ("education", {"entered_on": "2020-07"}, "毕业时间须晚于入学时间"),
        ("tenure", {"since": "2006-04"}, "任职时间不得早于年满16周岁"),
        ("tenure", {"until": "2014-07"}, "免职年月不得早于任职年月"),
        ("assessment", {"year": "2025"}, "该年度考核结果已登记"),
        ("assessment", {"year": "2027"}, "年度不得晚于2026年"),
        ("assessment", {"year": "2013"}, "尚未参加工作"),
        ("assessment", {"year": "二〇"}, "年度应为整数"),
        ("reward", {"awarded_on": "2026-03-19"}, "授予日期不得晚于今天"),
        ("sanction", {"document": ""}, "填写文号"),
        ("sanction", {"kind": "admonition"}, "补录文件载明的影响期截止日期"),
        ("sanction", {"influence_until": "2026-07-08"}, "按规定影响期至2026年07月09日"),
        ("sanction", {"kind": "admonition", "influence_until": "2026-01-09"}, "不得早于批准日期"),
        ("family", {"relation": "那口子"}, "称谓“那口子”未能识别"),
        ("family", {"relation": "前妻"}, "未能识别"),
        ("family", {"relation": "丈夫"}, "是女性的亲属称谓，本人为男性"),
        ("family", {"relation": "父亲", "birth": "1990-05"}, "须早于本人"),
        ("family", {"relation": "长女", "birth": "1989-05"}, "须晚于本人"),
        ("family", {"person": "查无此人"}, "可选人员中没有"),
        ("family", {"id_number": "123"}, "身份证号应为18位"),
    ),
)
def test_a_part_that_cannot_be_right_gets_a_sentence_and_is_not_saved(
    kind, changes, sentence, person, officer
):
    model, typed = PARTS[kind]
    before = model.objects.count()
    refused = post(officer, "part.add", [person.pk, kind], **typed | changes, **WHY)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert model.objects.count() == before
    assert post(officer, "part.add", [person.pk, kind], **typed, **WHY).status_code == 302


def test_a_kind_of_part_that_does_not_exist_is_not_found(person, officer):
    assert officer.get(reverse("roster:part.add", args=[person.pk, "horse"])).status_code == 404


def test_a_part_of_another_file_is_not_found_through_this_one(township, person, officer):
    other = builders.cadre(township, "旁人")
    row = other.educations.get()
    assert officer.get(reverse("roster:part.edit", args=[other.pk, "education", row.pk])).status_code == 200
    assert officer.get(reverse("roster:part.edit", args=[person.pk, "education", row.pk])).status_code == 404


def test_the_influence_period_is_computed_for_sanctions_and_asked_for_where_it_is_not_uniform(
    person, officer
):
    typed = PARTS["sanction"][1] | LATE
    assert post(officer, "part.add", [person.pk, "sanction"], **typed).status_code == 302
    assert Sanction.objects.get().influence_until == date(2026, 7, 9)
    assert (
        post(
            officer,
            "part.add",
            [person.pk, "sanction"],
            **typed | {"kind": "admonition", "influence_until": "2026-12-31"},
        ).status_code
        == 302
    )
    assert Sanction.objects.get(kind="admonition").influence_until == date(2026, 12, 31)
    probation = typed | {
        "kind": "party_probation_1y",
        "decided_on": "2024-01-10",
        "rights_restored_on": "2025-06-01",
    }
    assert post(officer, "part.add", [person.pk, "sanction"], **probation).status_code == 302
    assert Sanction.objects.get(kind="party_probation_1y").influence_until == date(2027, 5, 31)


def test_an_identity_number_stays_masked_in_what_waits(person, officer, client_of):
    typed = PARTS["family"][1] | {"id_number": builders.identity(date(1991, 8, 1), "female")}
    post(officer, "part.add", [person.pk, "family"], **typed)
    row = FamilyMember.objects.get()
    other = builders.identity(date(1991, 8, 1), "female")
    changed = typed | {"id_number": other, "version": newest_version(row).history_id}
    assert post(officer, "part.edit", [person.pk, "family", row.pk], **changed, **WHY).status_code == 302
    change = reviewing.waiting()
    page = client_of("commissioner").get(f"/pending/{change.pk}/").content.decode()
    assert typed["id_number"] not in page + str(change.lines)
    assert other not in page + str(change.lines)
    reviewing.confirm(client_of("commissioner"))
    assert FamilyMember.objects.get().id_number == other


def test_correcting_the_kind_of_a_sanction_computes_its_end_anew(person, officer, commissioner):
    typed = PARTS["sanction"][1]
    post(officer, "part.add", [person.pk, "sanction"], **typed, **LATE)
    row = Sanction.objects.get()
    changed = typed | {
        "kind": "demerit",
        "influence_until": "2026-07-09",
        "version": newest_version(row).history_id,
    }
    assert post(officer, "part.edit", [person.pk, "sanction", row.pk], **changed, **WHY).status_code == 302
    reviewing.confirm(commissioner)
    row.refresh_from_db()
    assert row.influence_until == date(2027, 1, 9)


def test_a_relative_on_the_roster_is_named_and_of_two_with_one_name_the_right_one(township, person, officer):
    first = builders.cadre(township, "林秀", birth=date(1991, 1, 1), sex="female")
    builders.cadre(township, "林秀", birth=date(1992, 2, 1), sex="female")
    typed = {"relation": "妻子", "name": "林秀", "person": "林秀"}
    asked = post(officer, "part.add", [person.pk, "family"], **typed)
    assert asked.status_code == 422
    assert "有2名“林秀”，写明是哪一位" in asked.content.decode()
    label = f"林秀（{first.unit.name}，1991.01生）"
    assert label in asked.content.decode()
    assert post(officer, "part.add", [person.pk, "family"], **typed | {"person": label}).status_code == 302
    assert FamilyMember.objects.get().person == first


def test_a_relative_of_the_wrong_sex_or_name_is_questioned(township, person, officer):
    builders.cadre(township, "林强", birth=date(1991, 1, 1))
    wrong = post(officer, "part.add", [person.pk, "family"], relation="妻子", name="林强", person="林强")
    assert "应为女性，登记的是男性" in wrong.content.decode()
    other = post(officer, "part.add", [person.pk, "family"], relation="弟", name="林秀", person="林强")
    assert "所选干部是林强" in other.content.decode()
    assert (
        post(
            officer, "part.add", [person.pk, "family"], relation="弟", name="林强", person="林强"
        ).status_code
        == 302
    )


def test_a_stale_part_is_told_as_well(person, cast, officer):
    post(officer, "part.add", [person.pk, "reward"], **PARTS["reward"][1])
    row = Reward.objects.get()
    opened = PARTS["reward"][1] | {"name": "甲", "version": newest_version(row).history_id}
    with act(by=cast.officer2, code="reward.edit", label="修改奖励", happened_on=date(2026, 3, 18)):
        row.body = "市委"
        row.save()
    told = post(officer, "part.edit", [person.pk, "reward", row.pk], **opened)
    assert told.status_code == 422
    assert "陈立已修改过这项记录，改动了“授予机关”" in told.content.decode()
    row.refresh_from_db()
    assert (row.name, row.body) == ("先进工作者", "市委")
