"""Posts, seats, tenures, quotas and villages: what the numbers are, and what refuses to be changed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from appointments import transitions
from tests import builders, reviewing
from township.models import (
    Cadre,
    Post,
    Seat,
    StaffingQuota,
    StepRecord,
    Tenure,
    Unit,
    Village,
    VillageContact,
)
from township.records import files
from township.roster import quota_guard, tenures
from township.roster.forms.person import label_of as person_label
from township.roster.forms.rows import newest_version

#: The test township's records begin on this very day: what is registered must be older.
BEFORE, SINCE = "2020-03-01", "2026-03-18"


@pytest.fixture
def person(township, cast):
    return builders.cadre(township, "张建国")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def commissioner(client_of):
    return client_of("commissioner")


@pytest.fixture
def village(township):
    return new_village(township, "石桥村")


def new_village(township, name):
    with builders.recorded(township):
        made = Village(township=township, name=name)
        made.save()
    return made


def post(client, address, args=(), /, **typed):
    return client.post(reverse(f"roster:{address}", args=args), typed)


def text_of(answer):
    return answer.content.decode()


def hold(person, seat, since=date(2020, 1, 1)):
    with builders.recorded(person.township):
        return tenures.take_seat(cadre=person, seat=seat, since=since, beginning="imported")


def reserve(cast, target):
    """A dossier stands on the post. None is opened before the declaration; the doors of seats are asked all the same."""
    declared = cast.township.declared_on
    builders.declare(cast.township)
    opened = transitions.open_motion(
        post=target, by=cast.officer, happened_on=date(2026, 3, 17), reason="空缺"
    )
    builders.declare(cast.township, declared)
    return opened


# Registering a tenure


def registration(seat, **changes):
    typed = {
        "seat": seat.pk,
        "since": BEFORE,
        "document": "青委〔2020〕3号",
        "reason": "建册",
    }
    return typed | changes


def test_a_tenure_of_old_is_registered_on_a_vacant_seat_with_reason_and_document(person, undeclared, officer):
    seat = builders.post(person.township).seats.get()
    for missing, sentence in (
        ("document", "填写任职文号"),
        ("reason", "填写登记理由"),
        ("since", "填写任职日期"),
    ):
        refused = post(officer, "tenure.register", [person.pk], **registration(seat, **{missing: ""}))
        assert refused.status_code == 422
        assert sentence in text_of(refused)
    assert not Tenure.objects.exists()
    assert post(officer, "tenure.register", [person.pk], **registration(seat)).status_code == 302
    tenure = Tenure.objects.get()
    assert (tenure.seat, tenure.basis, tenure.level) == (seat, "imported", "chief")
    assert tenure.beginning == "imported"
    person.refresh_from_db()
    assert person.unit == seat.post.unit
    assert StepRecord.objects.get(code="tenure.register").reason == "建册"


@pytest.mark.parametrize(("since", "passes"), (("2026-03-17", True), (SINCE, False)))
def test_the_roster_appoints_nobody_once_the_township_uses_the_system(
    since, passes, person, undeclared, officer
):
    seat = builders.post(person.township).seats.get()
    answer = post(officer, "tenure.register", [person.pk], **registration(seat, since=since))
    assert (answer.status_code == 302) is passes
    if not passes:
        assert "此后的任职通过任用事项办理" in text_of(answer)


def test_what_is_elected_or_decided_above_is_registered_at_any_time(township, person, undeclared, officer):
    elected = builders.post(township, name="妇联主席", filling="elected").seats.get()
    above = builders.post(township, name="人武部长", competent_body="中共云溪县委").seats.get()
    right = registration(elected, since=SINCE)
    assert post(officer, "tenure.register", [person.pk], **right).status_code == 302
    both = registration(above, since=SINCE, keep_present="on")
    assert post(officer, "tenure.register", [person.pk], **both).status_code == 302
    held = Tenure.objects.filter(cadre=person, until=None)
    assert set(held.values_list("seat", "basis")) == {(elected.pk, "election"), (above.pk, "imported")}


def test_an_appointed_post_is_not_registered_as_elected(person, officer):
    """What the post is says how it is reached; nothing typed beside it does."""
    seat = builders.post(person.township).seats.get()
    typed = registration(seat, basis="election", beginning="election")
    refused = post(officer, "tenure.register", [person.pk], **typed)
    assert "由乡镇党委任命" in text_of(refused)
    assert not Tenure.objects.exists()


def test_seats_that_are_held_reserved_or_withdrawn_are_not_offered_and_are_refused(
    township, person, cast, undeclared, officer
):
    held = builders.post(township, name="甲").seats.get()
    hold(builders.cadre(township), held)
    reserved = builders.post(township, name="乙")
    reserve(cast, reserved)
    withdrawn = builders.post(township, name="丙").seats.get()
    with builders.recorded(township):
        withdrawn.withdrawn_on = date(2026, 1, 1)
        withdrawn.save()
    free = builders.post(township, name="丁").seats.get()
    page = text_of(officer.get(reverse("roster:tenure.register", args=[person.pk])))
    assert str(free) in page
    for seat in (held, reserved.seats.get(), withdrawn):
        assert str(seat) not in page
        assert post(officer, "tenure.register", [person.pk], **registration(seat)).status_code == 422
    assert post(officer, "tenure.register", [person.pk], **registration(free)).status_code == 302


def test_the_door_of_seats_itself_refuses_a_reserved_seat(township, person, cast, undeclared):
    target = builders.post(township)
    reserve(cast, target)
    facts = {
        "cadre": Cadre.objects.get(pk=person.pk), "since": date(2020, 1, 1), "decided_on": None, "document": "文",
        "keep_present": False, "in_use_since": date(2026, 3, 18),
    }  # fmt: skip
    with pytest.raises(tenures.SeatRefused, match="在办的任用事项占用"), builders.recorded(township):
        tenures.register(seat=target.seats.get(), **facts)
    free = builders.post(township, name="空").seats.get()
    with builders.recorded(township):
        assert tenures.register(seat=free, **facts).seat == free


def test_a_new_seat_ends_the_present_one_unless_both_are_kept(township, person, undeclared, officer):
    first, second, third = (builders.post(township, name=name).seats.get() for name in "甲乙丙")
    hold(person, first)
    early = post(officer, "tenure.register", [person.pk], **registration(second, since="2019-12-31"))
    assert "晚于本次任职日期" in text_of(early)
    assert post(officer, "tenure.register", [person.pk], **registration(second)).status_code == 302
    left = Tenure.objects.get(seat=first)
    assert (left.until, left.ending, left.ended_document) == (date(2020, 3, 1), "moved", "青委〔2020〕3号")
    kept = registration(third, since="2020-04-01", keep_present="on")
    assert post(officer, "tenure.register", [person.pk], **kept).status_code == 302
    assert set(Tenure.objects.filter(until=None).values_list("seat", flat=True)) == {second.pk, third.pk}


def test_somebody_out_of_service_takes_no_seat(township, cast, officer):
    gone = builders.cadre(township, "退休者", status="retired", left_on=date(2025, 1, 1))
    seat = builders.post(township).seats.get()
    assert officer.get(reverse("roster:tenure.register", args=[gone.pk])).status_code == 403
    with pytest.raises(tenures.SeatRefused, match="已不在职"):
        hold(gone, seat)


def test_a_post_outside_the_establishment_needs_no_quota_and_takes_nobody_s_away(township, person):
    seat = builders.post(township, establishment="none").seats.get()
    hold(person, seat)
    person.refresh_from_db()
    assert person.establishment == "institutional"


def test_an_annulled_tenure_leads_back_to_unit_and_establishment(township, person):
    before = person.unit, person.establishment
    first = builders.post(township, unit=person.unit.name, name="干事").seats.get()
    hold(person, first)
    other = builders.post(township, unit="便民服务中心", establishment="administrative").seats.get()
    with builders.recorded(township):
        taken = tenures.take_seat(
            cadre=person,
            seat=other,
            since=date(2026, 3, 1),
            beginning="election",
        )
    person.refresh_from_db()
    assert (person.unit.name, person.establishment) == ("便民服务中心", "administrative")
    with builders.recorded(township):
        tenures.undo(taken, on=date(2026, 3, 10), document="云委〔2026〕9号")
    person.refresh_from_db()
    assert (person.unit, person.establishment) == before
    assert Tenure.objects.get(seat=first).until is None


# Correcting and ending


def test_ending_a_tenure_needs_day_reason_and_document_and_leaves_the_seat_vacant(
    person, officer, commissioner
):
    seat = builders.post(person.township, filling="elected").seats.get()
    tenure = hold(person, seat)
    form = {
        "until": "2026-03-10",
        "ending": "term",
        "document": "青委〔2026〕1号",
        "reason": "结果本周才送到",
        "version": newest_version(tenure).history_id,
    }
    for wrong, sentence in (
        ({"until": "2019-12-31"}, "免职日期不得早于任职日期"),
        ({"until": "2026-03-19"}, "不得晚于今天"),
        ({"ending": ""}, "选择离任方式"),
        ({"document": ""}, "填写免职文号"),
    ):
        refused = post(officer, "tenure.end", [person.pk, tenure.pk], **form | wrong)
        assert refused.status_code == 422
        assert sentence in text_of(refused)
    bare = post(officer, "tenure.end", [person.pk, tenure.pk], **form)
    assert (bare.status_code, "上传结束任职所依据的文件扫描件" in text_of(bare)) == (422, True)
    wrong = builders.scan("document.exe")
    assert post(officer, "tenure.end", [person.pk, tenure.pk], **form, scan=wrong).status_code == 422
    sent = post(officer, "tenure.end", [person.pk, tenure.pk], **form, scan=builders.scan())
    assert sent.status_code == 302
    assert list(files.verify()) == []
    handed = reverse("pending-scan", args=[reviewing.waiting().pk])
    assert handed in text_of(commissioner.get(reverse("pending-change", args=[reviewing.waiting().pk])))
    assert b"".join(commissioner.get(handed).streaming_content) == b"%PDF-1.7 paper"
    tenure.refresh_from_db()
    assert tenure.until is None
    reviewing.confirm(commissioner)
    tenure.refresh_from_db()
    assert tenure.until == date(2026, 3, 10)
    assert (tenure.ending, tenure.ended_document) == ("term", "青委〔2026〕1号")
    assert StepRecord.objects.get(code="tenure.end").reason == "任期届满；青委〔2026〕1号；结果本周才送到"
    again = post(officer, "tenure.end", [person.pk, tenure.pk], **form)
    assert again.status_code == 403
    assert "已经结束" in text_of(again)


def test_a_registered_tenure_is_corrected_and_an_appointed_one_is_not(person, officer, commissioner):
    seat = builders.post(person.township).seats.get()
    tenure = hold(person, seat)
    form = {"since": "2020-02-01", "document": "改号", "version": newest_version(tenure).history_id}
    refused = post(officer, "tenure.correct", [person.pk, tenure.pk], **form)
    assert "填写变更理由和依据" in text_of(refused)
    form["reason"] = "原登记月份有误，青委〔2020〕3号"
    assert post(officer, "tenure.correct", [person.pk, tenure.pk], **form).status_code == 302
    assert Tenure.objects.get().since == date(2020, 1, 1)
    reviewing.confirm(commissioner)
    tenure.refresh_from_db()
    assert (tenure.since, tenure.document) == (date(2020, 2, 1), "改号")
    with builders.recorded(person.township):
        tenure.basis = "appointment"
        tenure.save()
    refused = post(officer, "tenure.correct", [person.pk, tenure.pk], **form)
    assert refused.status_code == 403
    assert "由任用事项产生" in text_of(refused)


def test_a_decision_is_of_the_office_it_gives_and_of_no_earlier_year(person, officer):
    """任职时间自决定之日起算：决定日期填早几年，年限就多几年。"""
    tenure = hold(person, builders.post(person.township).seats.get())
    form = {"since": "2020-01-01", "document": "青委〔2020〕3号", "reason": "补填决定日期"}
    form["version"] = newest_version(tenure).history_id
    args = [person.pk, tenure.pk]
    for day, sentence in (
        ("2010-06-30", "超过6个月"),
        ("2019-06-30", "超过6个月"),
        ("2020-01-02", "不得晚于任职日期"),
    ):
        refused = post(officer, "tenure.correct", args, **form, decided_on=day)
        assert (refused.status_code, sentence in text_of(refused)) == (422, True)
    assert post(officer, "tenure.correct", args, **form, decided_on="2019-07-01").status_code == 302


def test_a_tenure_on_a_seat_is_neither_edited_nor_removed_as_a_mere_entry(person, officer):
    tenure = hold(person, builders.post(person.township).seats.get())
    for address in ("part.edit", "part.remove"):
        assert post(officer, address, [person.pk, "tenure", tenure.pk], reason="x").status_code == 404
    assert Tenure.objects.filter(pk=tenure.pk).exists()


# Posts and their seats


def post_form(unit, **changes):
    typed = {
        "unit": unit.pk, "name": "副站长", "level": "deputy", "establishment": "institutional",
        "filling": "appointed", "competent_body": "乡镇党委", "seats": "2", "order": "0",
        "reason": "机构编制方案，云编〔2026〕4号",
    }  # fmt: skip
    return typed | changes


def form_of(target, **changes):
    return post_form(
        target.unit,
        name=target.name,
        level=target.level,
        version=newest_version(target).history_id,
        **changes,
    )


def seats_of(target):
    return list(Seat.objects.filter(post=target, withdrawn_on=None).values_list("number", flat=True))


def test_a_post_is_set_up_with_its_seats_in_one_act(township, cast, officer, commissioner):
    unit = township.units.last()
    assert post(officer, "post.add", **post_form(unit)).status_code == 302
    assert not Post.objects.exists()
    reviewing.confirm(commissioner)
    made = Post.objects.get(name="副站长")
    assert seats_of(made) == [1, 2]
    assert StepRecord.objects.get(code="post.add").rows.count() == 4  # and the change that waited
    refused = post(officer, "post.add", **post_form(unit))
    assert refused.status_code == 422
    assert "该机构已有同名职位" in text_of(refused)


@pytest.mark.parametrize(
    ("seats", "sentence"), (("0", "职数不得小于 1"), ("51", "职数不得大于 50"), ("两", "职数应为整数"))
)
def test_a_number_of_seats_that_makes_no_sense_is_refused(seats, sentence, township, cast, officer):
    refused = post(officer, "post.add", **post_form(township.units.last(), seats=seats))
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert not Post.objects.exists()


def test_seats_are_raised_and_lowered_but_never_below_those_held_or_reserved(
    township, person, cast, officer, commissioner
):
    target = builders.post(township, seats=4)
    seats = list(target.seats.all())
    hold(person, seats[3])
    reserve(cast, target)
    refused = post(officer, "post.edit", [target.pk], **form_of(target, seats="1"))
    assert refused.status_code == 422
    assert "现有在任 1 席、被在办任用事项占用 1 席，职数不得低于 2" in text_of(refused)
    assert seats_of(target) == [1, 2, 3, 4]
    assert post(officer, "post.edit", [target.pk], **form_of(target, seats="2")).status_code == 302
    assert seats_of(target) == [1, 2, 3, 4]
    reviewing.confirm(commissioner)
    assert seats_of(target) == [1, 4]
    assert post(officer, "post.edit", [target.pk], **form_of(target, seats="5")).status_code == 302
    reviewing.confirm(commissioner)
    assert seats_of(target) == [1, 2, 3, 4, 5]


def test_an_occupied_post_keeps_its_establishment(township, person, officer):
    target = builders.post(township)
    changed = form_of(target, seats="1", establishment="administrative")
    tenure = hold(person, target.seats.get())
    refused = post(officer, "post.edit", [target.pk], **changed)
    assert "不能改编制类别" in text_of(refused)
    with builders.recorded(township):
        tenures.leave_seat(tenure, on=date(2026, 1, 1), ending="removed", document="文")
    assert post(officer, "post.edit", [target.pk], **changed).status_code == 302


def test_a_post_is_abolished_only_when_nobody_sits_on_it(township, person, officer, commissioner):
    target = builders.post(township)
    tenure = hold(person, target.seats.get())
    form = {"abolished_on": "2026-03-01", "reason": "机构改革", "version": newest_version(target).history_id}
    refused = post(officer, "post.abolish", [target.pk], **form)
    assert "该职位在任 1 席" in text_of(refused)
    with builders.recorded(township):
        tenures.leave_seat(tenure, on=date(2026, 1, 1), ending="removed", document="文")
    assert post(officer, "post.abolish", [target.pk], **form).status_code == 302
    assert reviewing.waiting().late
    reviewing.confirm(commissioner)
    step = StepRecord.objects.get(code="post.abolish")
    assert (step.happened_on, step.late) == (date(2026, 3, 1), True)
    assert target.name not in text_of(officer.get(reverse("roster:posts")))
    with pytest.raises(tenures.SeatRefused, match="已核减或撤销"):
        hold(person, target.seats.get())


def test_the_page_of_seats_says_who_sits_where_what_is_vacant_and_what_is_claimed(
    township, person, cast, officer
):
    target = builders.post(township, seats=3)
    hold(person, target.seats.get(number=1))
    reserve(cast, target)
    page = officer.get(reverse("roster:posts"))
    shown = next(p for row in page.context["units"] for p in row["posts"])
    assert [(bool(seat.holders), seat.reserved) for seat in shown.counted] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert "空缺，任用事项在办" in text_of(page)
    assert person.name in text_of(officer.get(reverse("roster:post", args=[target.pk])))


def test_units_are_added_and_renamed_but_not_twice(township, cast, officer, commissioner):
    assert post(officer, "unit.add", name="财政所", order="9").status_code == 302
    unit = Unit.objects.get(name="财政所")
    refused = post(officer, "unit.add", name="财政所", order="9")
    assert "已有同名机构" in text_of(refused)
    form = {"name": "财政办", "order": "9", "version": newest_version(unit).history_id}
    alone = post(officer, "unit.edit", [unit.pk], **form | {"name": "财政所", "order": "8"})
    assert alone.status_code == 302
    assert not township.pending_changes.exists()
    form["version"] = newest_version(unit).history_id
    assert "写明变更的理由和依据" in text_of(post(officer, "unit.edit", [unit.pk], **form))
    renamed = post(officer, "unit.edit", [unit.pk], **form, reason="机构改革方案，云编〔2026〕4号")
    assert renamed.status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.order) == ("财政所", 8)
    assert reviewing.answer(officer).status_code == 422
    reviewing.confirm(commissioner)
    unit.refresh_from_db()
    assert (unit.name, unit.order) == ("财政办", 9)


def test_what_belongs_to_another_township_does_not_exist_here(cast, officer, client_of):
    foreign = builders.post(cast.other)
    village = new_village(cast.other, "外村")
    quota = cast.other.quotas.first()
    for address, key in (
        ("post", foreign.pk),
        ("post.edit", foreign.pk),
        ("post.abolish", foreign.pk),
        ("unit.edit", foreign.unit_id),
        ("quota.edit", quota.pk),
        ("village", village.pk),
        ("village.edit", village.pk),
        ("village.contact", village.pk),
        ("village.release", village.pk),
    ):
        assert officer.get(reverse(f"roster:{address}", args=[key])).status_code == 404, address
    assert client_of("outsider").get(reverse("roster:post", args=[foreign.pk])).status_code == 200
    assert post(officer, "post.add", **post_form(foreign.unit)).status_code == 422


# Quotas


def test_a_quota_is_never_lowered_below_those_who_are_on_it(township, person, officer, client_of):
    quota = StaffingQuota.objects.get(township=township, kind="institutional")
    actual = Cadre.objects.filter(township=township, establishment="institutional").count()
    form = {
        "document": "云编〔2026〕2号",
        "approved_on": "2026-01-05",
        "version": newest_version(quota).history_id,
        "reason": "县编办重新核定",
    }
    refused = post(officer, "quota.edit", [quota.pk], authorised=str(actual - 1), **form)
    assert refused.status_code == 422
    assert f"事业编制实有 {actual} 人，核定数不得低于实有人数" in text_of(refused)
    assert post(officer, "quota.edit", [quota.pk], authorised=str(actual), **form).status_code == 302
    quota.refresh_from_db()
    assert quota.authorised > actual  # nothing yet: how many may be appointed takes two people
    reviewing.confirm(client_of("commissioner"))
    page = text_of(officer.get(reverse("roster:quotas")))
    assert f"实有 {actual} / 核定 {actual}，满编" in page


def test_a_kind_is_authorised_once(township, cast, officer):
    form = {
        "authorised": "5",
        "document": "云编〔2026〕2号",
        "approved_on": "2026-01-05",
        "reason": "县编办核定",
    }
    refused = post(officer, "quota.add", kind="institutional", **form)
    assert "该编制类别已核定" in text_of(refused)
    assert post(officer, "quota.add", kind="worker", **form).status_code == 302
    assert post(officer, "quota.add", kind="none", **form).status_code == 422


def test_the_database_itself_keeps_the_quota_whoever_writes(township):
    quota = StaffingQuota.objects.get(township=township, kind="administrative")
    with builders.recorded(township):
        quota.authorised = 1
        quota.save()
    first = builders.cadre(township, "甲", establishment="administrative")
    for change in (
        lambda: builders.cadre(township, "乙", establishment="administrative"),
        lambda: builders.cadre(township, "丙", establishment="worker"),
        lambda: rewrite(township, quota, authorised=0),
        lambda: rewrite(township, quota, kind="worker"),
    ):
        with pytest.raises(IntegrityError, match=quota_guard.REFUSAL):
            change()
        quota.refresh_from_db()
    builders.cadre(township, "丁", establishment="administrative", status="retired", left_on=date(2025, 1, 1))
    rewrite(township, first, status="retired", left_on=date(2026, 1, 1))
    builders.cadre(township, "戊", establishment="administrative")


def rewrite(township, row, **changes):
    with transaction.atomic(), builders.recorded(township):
        for name, value in changes.items():
            setattr(row, name, value)
        row.save()


# Villages


def label_of(person):
    return person_label(Cadre.objects.select_related("unit").get(pk=person.pk))


def test_a_village_gets_one_contact_cadre_and_a_cadre_one_village(
    township, person, village, officer, commissioner
):
    other = new_village(township, "柳溪村")
    assert "2 个村没有包村干部" in text_of(officer.get(reverse("roster:villages")))
    form = {"cadre": label_of(person), "since": "2026-03-01", "reason": "分工调整"}
    assert post(officer, "village.contact", [village.pk], **form).status_code == 302
    assert "2 个村没有包村干部" in text_of(
        officer.get(reverse("roster:villages"))
    )  # one alone decides nothing
    reviewing.confirm(commissioner)
    assert "1 个村没有包村干部" in text_of(officer.get(reverse("roster:villages")))
    refused = post(officer, "village.contact", [other.pk], **form)
    assert refused.status_code == 422
    assert "可选人员中没有" in text_of(refused)
    assert VillageContact.objects.filter(until=None).count() == 1


def test_replacing_a_contact_ends_the_old_one_the_same_day_in_one_act(
    township, person, village, officer, commissioner
):
    successor = builders.cadre(township, "接任")
    form = {"cadre": "接任", "reason": "分工调整"}
    post(officer, "village.contact", [village.pk], **form | {"cadre": person.name, "since": "2026-01-01"})
    reviewing.confirm(commissioner)
    early = post(officer, "village.contact", [village.pk], **form, since="2025-12-31")
    assert "不得早于张建国开始包村的日期" in text_of(early)
    late = post(officer, "village.contact", [village.pk], **form, since="2026-03-19")
    assert "不得晚于今天" in text_of(late)
    assert post(officer, "village.contact", [village.pk], **form, since="2026-03-01").status_code == 302
    reviewing.confirm(commissioner)
    old, new = VillageContact.objects.order_by("pk")
    assert (old.cadre, old.until) == (person, date(2026, 3, 1))
    assert (new.cadre, new.until) == (successor, None)
    page = text_of(officer.get(reverse("roster:village", args=[village.pk])))
    assert person.name in page
    assert "接任" in page


def test_a_contact_may_end_without_a_successor(person, village, officer, commissioner):
    assert officer.get(reverse("roster:village.release", args=[village.pk])).status_code == 403
    typed = {"cadre": person.name, "since": "2026-01-01", "reason": "分工调整"}
    post(officer, "village.contact", [village.pk], **typed)
    reviewing.confirm(commissioner)
    contact = VillageContact.objects.get()
    form = {"until": "2026-03-01", "reason": "岗位调整", "version": newest_version(contact).history_id}
    assert post(officer, "village.release", [village.pk], **form | {"until": "2025-12-31"}).status_code == 422
    assert post(officer, "village.release", [village.pk], **form).status_code == 302
    contact.refresh_from_db()
    assert contact.until is None
    reviewing.confirm(commissioner)
    contact.refresh_from_db()
    assert contact.until == date(2026, 3, 1)


def test_the_numbers_of_a_village_fit_each_other(cast, officer):
    wrong = post(officer, "village.add", name="东岭村", order="1", population="100", households="101")
    assert "户数不得大于人口" in text_of(wrong)
    assert not Village.objects.exists()
    assert (
        post(officer, "village.add", name="东岭村", order="1", population="100", households="30").status_code
        == 302
    )
    again = post(officer, "village.add", name="东岭村", order="1")
    assert "已有同名行政村" in text_of(again)


def test_the_home_page_counts_people_quotas_vacancies_and_villages_without_contact(
    township, person, village, officer
):
    builders.post(township, seats=2)
    page = officer.get(reverse("roster:home"))
    assert page.context["count"]["serving"] == Cadre.objects.filter(township=township).count()
    assert [row["vacant"] for row in page.context["vacant"]] == [2]
    assert [each.name for each in page.context["without_contact"]] == ["石桥村"]
    assert {quota.kind for quota in page.context["quotas"]} == {"administrative", "institutional"}
