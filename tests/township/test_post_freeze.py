"""A post stands still while a dossier aims at it; what decides who comes to it is changed by two people."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from appointments import transitions
from tests import builders, reviewing, workbooks
from township.models import Post, Seat, StepRecord
from township.roster import tenures
from township.roster.forms.rows import newest_version

#: Everything a dossier is judged by, with another value.
JUDGED_BY = {
    "name": "所长", "level": "ordinary", "establishment": "administrative", "filling": "elected",
    "competent_body": "县委组织部", "min_schooling": "college", "min_years_work": "3", "min_years_below": "",
    "max_age": "45", "party_member": "on", "specialities": "法学",
}  # fmt: skip
#: The same as a workbook has it; the name is the key there.
IN_A_WORKBOOK = {
    "职位层次": "一般岗位", "编制类别": "行政编制", "产生方式": "选举", "任免机关": "县委组织部", "最低学历": "大专",
    "最低工作年限": 3, "下一层次任职最低年限": None, "年龄上限": 45, "须为中共党员": "是", "专业特长要求": "法学",
    "撤销日期": "2026-03-01",
}  # fmt: skip


@pytest.fixture
def target(township):
    return builders.post(township, min_years_below=2)


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def commissioner(client_of):
    return client_of("commissioner")


def aim(cast, target):
    return transitions.open_motion(post=target, by=cast.officer, happened_on=date(2026, 3, 17), reason="空缺")


def edit(officer, target, **changes):
    typed = {
        "unit": target.unit_id, "name": target.name, "level": target.level, "establishment": target.establishment,
        "filling": target.filling, "competent_body": target.competent_body, "min_years_below": "2", "seats": "1",
        "order": "0", "version": newest_version(target).history_id, "reason": "云编〔2026〕4号",
    }  # fmt: skip
    return officer.post(reverse("roster:post.edit", args=[target.pk]), typed | changes)


@pytest.mark.parametrize("name", JUDGED_BY)
def test_nothing_a_dossier_is_judged_by_changes_while_it_stands_on_the_post(name, target, cast, officer):
    dossier = aim(cast, target)
    refused = edit(officer, target, **{name: JUDGED_BY[name]})
    assert refused.status_code == 422
    assert "有在办任用事项的职位不能改" in str(refused.context["form"].errors[name])
    assert not target.township.pending_changes.exists()
    transitions.terminate(
        matter=dossier.pk, by=cast.commissioner, happened_on=date(2026, 3, 18), reason="不再需要"
    )
    assert edit(officer, target, **{name: JUDGED_BY[name]}).status_code == 302


def test_the_post_is_moved_to_no_other_unit_and_not_abolished_under_a_dossier(target, cast, officer):
    aim(cast, target)
    moved = edit(officer, target, unit=target.township.units.first().pk)
    assert "有在办任用事项的职位不能改所在机构" in moved.content.decode()
    gone = {"abolished_on": "2026-03-01", "reason": "机构改革", "version": newest_version(target).history_id}
    refused = officer.post(reverse("roster:post.abolish", args=[target.pk]), gone)
    assert "被在办任用事项占用 1 席" in refused.content.decode()


@pytest.mark.parametrize("heading", IN_A_WORKBOOK)
def test_an_import_changes_none_of_it_either(heading, target, cast):
    row = {
        "机构": "文化站", "职位名称": "站长", "职位层次": "股级正职", "编制类别": "事业编制", "职数": 1,
        "下一层次任职最低年限": 2,
    }  # fmt: skip
    changed = {"职位": [row | {heading: IN_A_WORKBOOK[heading]}]}
    assert workbooks.told(workbooks.plan(target.township, changed)) == []
    aim(cast, target)
    ((_, _, column, sentence),) = workbooks.told(workbooks.plan(target.township, changed))
    assert column.endswith(heading)
    assert sentence == f"有在办任用事项的职位不能改{heading}，事项办结后再改"


def hold(target):
    """Somebody holds the post's seat."""
    holder, seat = builders.cadre(target.township, "张建国"), target.seats.get()
    with builders.recorded(target.township):
        return tenures.take_seat(cadre=holder, seat=seat, since=date(2020, 1, 1), beginning="imported")


def test_a_post_somebody_holds_stays_the_office_that_was_decided(target, cast, officer, commissioner):
    """把现任者的职位改名、改层次，等于不经任免换了职务。"""
    tenure = hold(target)
    office = {
        name: JUDGED_BY[name] for name in ("name", "level", "establishment", "filling", "competent_body")
    }
    for name, value in (office | {"unit": target.township.units.first().pk}).items():
        refused = edit(officer, target, **{name: value})
        assert refused.status_code == 422
        assert "有人在任的职位不能改" in str(refused.context["form"].errors[name])
        assert "凭任用事项" in refused.content.decode()
    assert not target.township.pending_changes.exists()
    assert edit(officer, target, max_age="45").status_code == 302
    reviewing.confirm(commissioner)
    with builders.recorded(target.township):
        tenures.leave_seat(tenure, on=date(2026, 3, 10), ending="resigned", document="1号")
    assert edit(officer, target, **office).status_code == 302


def test_an_import_makes_no_other_office_of_the_one_somebody_holds(target, cast):
    """职位表改不了在任者的职位，任职表也改不了在任者的职务名称和层次。"""
    tenure, town = hold(target), target.township
    row = {
        "机构": "文化站", "职位名称": "站长", "职位层次": "股级正职", "编制类别": "事业编制", "职数": 1,
        "下一层次任职最低年限": 2,
    }  # fmt: skip
    held = {"身份证号": tenure.cadre.id_number, "机构": "文化站", "职位": "站长", "任职日期": "2020-01-01"}
    office = ("职位层次", "编制类别", "产生方式", "任免机关")
    changed = [{"职位": [row | {heading: IN_A_WORKBOOK[heading]}]} for heading in office]
    changed += [{"任职": [held | {"职位层次": "乡科级副职"}]}, {"任职": [held | {"职务全称": "党委副书记"}]}]
    for data in changed:
        ((_, _, _, sentence),) = workbooks.told(workbooks.plan(town, data))
        assert "凭任用事项" in sentence
    builders.declare(town, None)
    town.refresh_from_db()
    assert workbooks.told(workbooks.plan(town, changed[0])) == []
    builders.declare(town)
    with builders.recorded(town):
        tenures.leave_seat(tenure, on=date(2026, 3, 10), ending="resigned", document="1号")
    for data in changed[:4]:
        assert workbooks.told(workbooks.plan(town, data)) == []


@pytest.mark.parametrize(
    ("until", "passes"), ((None, False), ("2026-11-30", False), ("2026-12-01", True), ("2026-12-02", True))
)
def test_no_import_ends_or_shortens_a_probation(until, passes, target):
    tenure = hold(target)
    with builders.recorded(target.township):
        tenure.probation_until = date(2026, 12, 1)
        tenure.save()
    row = {
        "身份证号": tenure.cadre.id_number, "机构": "文化站", "职位": "站长", "任职日期": "2020-01-01",
        "试用期满日期": until,
    }  # fmt: skip
    found = workbooks.told(workbooks.plan(target.township, {"任职": [row]}))
    assert ["办理试用期满考核" in sentence for _, _, _, sentence in found] == [True] * (not passes)


@pytest.mark.parametrize("changes", ({"level": "ordinary"}, {"filling": "elected"}, {"competent_body": "县委组织部"},
                                     {"seats": "2"}, {"min_years_below": ""}))  # fmt: skip
def test_without_a_dossier_what_decides_who_comes_takes_two_people_and_a_reason(
    changes, target, officer, commissioner
):
    assert "写明变更的理由和依据" in edit(officer, target, **changes, reason="").content.decode()
    assert edit(officer, target, **changes).status_code == 302
    (before,) = Post.objects.filter(pk=target.pk).values(
        "level", "filling", "competent_body", "min_years_below"
    )
    assert before == {
        "level": "chief",
        "filling": "appointed",
        "competent_body": "乡镇党委",
        "min_years_below": 2,
    }
    assert Seat.objects.filter(post=target).count() == 1
    page = officer.get(reverse("roster:post", args=[target.pk])).content.decode()
    assert f'<a href="/pending/{reviewing.waiting().pk}/">修改职位</a>' in page
    reviewing.confirm(commissioner)
    after = (
        Post.objects.filter(pk=target.pk)
        .values("level", "filling", "competent_body", "min_years_below")
        .get()
    )
    assert after != before or Seat.objects.filter(post=target).count() == 2
    assert StepRecord.objects.get(code="post.edit").actor_name == "李兰"


def test_what_decides_nothing_one_person_changes_at_once(target, officer):
    assert edit(officer, target, order="7", duties="文化服务", reason="").status_code == 302
    target.refresh_from_db()
    assert (target.order, target.duties) == (7, "文化服务")
    assert not target.township.pending_changes.exists()


def test_a_change_that_waits_is_refused_where_a_dossier_has_come_to_the_post_meanwhile(
    target, cast, officer, commissioner
):
    assert edit(officer, target, level="deputy").status_code == 302
    aim(cast, target)
    reviewing.refuses(commissioner, "有在办任用事项的职位不能改职位层次")
    target.refresh_from_db()
    assert target.level == "chief"


def test_before_the_declaration_one_person_sets_the_posts_up(target, undeclared, officer):
    assert edit(officer, target, level="deputy", reason="").status_code == 302
    target.refresh_from_db()
    assert target.level == "deputy"
