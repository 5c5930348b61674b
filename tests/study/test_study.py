"""学习: hours by two with the sign list, a test from the rules that were read, both together reach the depth of an office."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.http import Http404
from django.urls import reverse
from openpyxl import load_workbook
from time_machine import travel

from supervision.account.figures import Account, Scope
from supervision.study import forms as study_forms
from supervision.study.acts import attempts_left, hand_in, questions_for
from supervision.study.attainment import Depth, depth_of, standing
from supervision.study.models import Attended, StudySession, StudyTest
from supervision.study.questions import QUESTIONS, digest_of, drawn, verified_rules
from tests import builders
from township.accounts.access import NotYet, Refused
from township.models import Cadre, Office, PendingChange, Role, StepRecord
from township.pending import acts as pending
from township.records import clock
from township.records.verification import verify

TODAY = date(2026, 3, 18)
SESSION = {
    "held_on": "2026-03-17", "kind": "collective", "hours": "8", "material": "学习干部任用条例", "document": "签到表2026-1",
    "people": "周晓彤、李兰、陈明",
}  # fmt: skip


def sent(client, **fields: str):
    return client.post(reverse("study:session"), {**SESSION, "scan": builders.scan(), **fields})


def right_answers(person, wrong: int = 0) -> dict[str, str]:
    """The right choices of the test that is due, but for so many."""
    asked = questions_for(person)
    chosen = {
        f"question_{number}": str((each.right + (number < wrong)) % len(each.choices))
        for number, each in enumerate(asked)
    }
    return {"seen": digest_of(asked), **chosen}


def of(cast, who: str):
    return standing(cast.township, TODAY, only=getattr(cast, who).user.cadre)[0]


def test_hours_count_once_a_second_person_has_compared_the_sign_list(cast, client_of):
    officer = client_of("officer")
    assert client_of("commissioner").post(reverse("study:session"), SESSION).status_code == 403
    assert "扫描件" in officer.post(reverse("study:session"), SESSION).text
    assert "不是本镇在职干部" in sent(officer, people="周晓彤、无此人").text
    for hours, kind in (("9", "collective"), ("0", "collective"), ("0.3", "collective"), ("1", "test")):
        assert sent(officer, hours=hours, kind=kind).status_code == 422
    assert sent(officer).status_code == 302
    assert of(cast, "officer").hours == 0
    change = PendingChange.objects.get(kind="study.session")
    with pytest.raises(Refused, match="提出"):
        pending.accept(change.pk, by=cast.officer)
    assert not StudySession.objects.exists()
    builders.confirm(cast)
    assert Attended.objects.count() == 3
    assert of(cast, "officer").hours == Decimal(8)
    # The same list is not counted twice.
    again = sent(officer, hours="4")
    assert "该签到表已登记" in again.text, again.context["form"].errors


def test_nobody_confirms_a_list_that_says_they_passed_and_one_list_is_not_counted_twice(cast, client_of):
    """One number in another spelling is the same list; the same session on another day is told to the second person."""
    officer = client_of("officer")
    tested = {"kind": "test", "hours": "0", "document": "成绩单2026-1"}
    assert sent(officer, people="李兰、周晓彤", **tested).status_code == 302
    change = PendingChange.objects.get(kind="study.session")
    with pytest.raises(Http404):
        pending.accept(change.pk, by=cast.commissioner)
    assert not of(cast, "commissioner").passed
    pending.accept(change.pk, by=cast.secretary)
    assert of(cast, "commissioner").passed
    for same in ("成绩单 2026-1", "成绩单２０２６-1", "成绩单2026—1", "成绩单2026－1", " 成绩单2026–1"):
        assert "该签到表已登记" in sent(officer, document=same).text, same
    # Whoever was there confirms that they were: only of a test it is their own result.
    for day, document, told in (
        ("2026-03-17", "签到表1", 0),
        ("2026-03-16", "签到表2", 1),
    ):
        assert sent(officer, held_on=day, document=document, people="李兰").status_code == 302
        change = PendingChange.objects.get(kind="study.session", state="waiting")
        assert sum("核对是否重复" in each["after"] for each in change.lines) == told
        pending.accept(change.pk, by=cast.commissioner)
    assert (
        sent(officer, held_on="2026-03-18", document="签到表4", people="李兰", hours="4").status_code == 302
    )
    change = PendingChange.objects.get(kind="study.session", state="waiting")
    assert not any("核对是否重复" in each["after"] for each in change.lines)


def test_a_test_passes_with_four_fifths_and_what_it_came_to_is_told_to_nobody_else(cast, client_of):
    officer = client_of("officer")
    first = questions_for(cast.officer)
    assert officer.post(reverse("study:test"), right_answers(cast.officer, wrong=3)).status_code == 302
    assert not of(cast, "officer").passed
    assert [each.text for each in questions_for(cast.officer)] != [each.text for each in first]
    officer.post(reverse("study:test"), right_answers(cast.officer, wrong=2))
    assert of(cast, "officer").passed
    assert "8 / 10" in officer.get(reverse("study:mine")).text
    page = client_of("supervisor").get(reverse("study:people")).text
    assert "8 / 10" not in page
    assert "完成" in page
    step = StepRecord.objects.filter(code="study.test").last()
    shown = client_of("supervisor").get(reverse("supervision:step", args=[step.sequence])).text
    assert "答对" not in shown
    officer.post(reverse("study:test"), right_answers(cast.officer))
    over = officer.get(reverse("study:test"))
    assert (over.status_code, "今天已测试3次" in over.text) == (409, True)
    own = officer.get(reverse("study:mine")).text
    assert (reverse("study:test") in own, "今天已测试3次" in own) == (False, True)
    assert StudyTest.objects.filter(user=cast.officer.user).count() == 3


def test_a_test_is_marked_against_the_questions_its_page_showed_and_by_nothing_else(
    cast, client_of, time_machine
):
    """Two tabs, midnight, a measure: other questions are due then, and what was chosen was chosen of those before."""
    officer, address = client_of("officer"), reverse("study:test")
    shown = officer.get(address).context["form"]
    first = right_answers(cast.officer)
    assert shown["seen"].value() == first["seen"]
    # The first tab is handed in, then the second, which shows the same.
    assert officer.post(address, right_answers(cast.officer, wrong=1)).status_code == 302
    again = officer.post(address, first)
    assert (again.status_code, "题目已更换" in again.text, StudyTest.objects.count()) == (422, True, 1)
    form = again.context["form"]
    assert form.errors.keys() == {"__all__"}
    assert (form["question_0"].value(), form["seen"].value()) == (None, digest_of(form.asked))
    assert officer.post(address, {**first, "seen": ""}).status_code == 422
    # Two pages sent in one moment: the later one waits for the lock and is told the same.
    late = study_forms.TestForm(right_answers(cast.officer), asked=questions_for(cast.officer))
    assert late.is_valid()
    assert officer.post(address, right_answers(cast.officer)).status_code == 302
    with pytest.raises(NotYet, match="题目已更换"):
        hand_in(cast.officer, late, TODAY)
    # A measure of the township that changes what is right: the page drawn before it is not marked.
    member = client_of("member1")
    before = right_answers(cast.member1)
    asked = questions_for(cast.member1)
    altered = [replace(asked[0], choices=[*asked[0].choices[:3], "另一数值"]), *asked[1:]]
    assert digest_of(altered) != before["seen"]
    assert member.post(address, {**before, "seen": digest_of(altered)}).status_code == 422
    assert StudyTest.objects.count() == 2
    assert member.post(address, before).status_code == 302


def test_whoever_has_no_file_is_told_before_the_test_and_not_after_it(cast, client_of):
    user = cast.supervisor.user
    with builders.recorded(cast.township):
        user.cadre = None
        user.save()
    client = client_of("supervisor")
    assert reverse("study:test") not in client.get(reverse("study:mine")).text
    told = client.get(reverse("study:test"))
    assert (told.status_code, "没有关联干部信息" in told.text) == (409, True)
    assert reverse("study:test") in client_of("officer").get(reverse("study:mine")).text


def test_a_session_put_forward_in_december_is_confirmed_in_january(cast, client_of, time_machine):
    time_machine.move_to("2026-12-30 10:00 +0800", tick=False)
    typed = {"reason": "上年学习的签到表整理后补登。", "held_on": "2025-01-10"}
    officer = client_of("officer")
    assert "只登记今年和上一年" in sent(officer, **{**typed, "held_on": "2024-12-31"}).text
    asked = sent(officer, **typed)
    assert asked.status_code == 302, asked.context["form"].errors
    time_machine.move_to("2027-01-03 10:00 +0800", tick=False)
    builders.confirm(cast)
    kept = StudySession.objects.get()
    assert kept.held_on == date(2025, 1, 10)
    # Every list is found under its year, however many came after it; and put right however old it is.
    corrected = reverse("study:session.correct", args=[kept.pk])
    people, officer = reverse("study:people"), client_of("officer")
    assert [corrected in officer.get(people, query).text for query in ({}, {"year": "2025"})] == [False, True]
    right = {**SESSION, **typed, "hours": "4", "reason": "签到表为半天。"}
    right |= {"version": officer.get(corrected).context["form"]["version"].value(), "scan": builders.scan()}
    assert officer.post(corrected, right).status_code == 302
    # What is put forward now is of this year and the last.
    assert "只登记今年和上一年" in sent(client_of("officer"), **{**typed, "document": "签到表2027-1"}).text


def test_reached_are_those_with_the_hours_and_the_test_by_the_depth_of_their_office(cast, client_of):
    assert depth_of({"officer", "member"}) is Depth.PROFICIENT
    assert depth_of({"secretary"}) is Depth.MASTERING
    assert depth_of(set()) is Depth.KNOWING
    officer = client_of("officer")
    sent(officer)
    builders.confirm(cast)
    sent(officer, kind="test", hours="0", document="成绩单2026-1", people="陈明")
    builders.confirm(cast)
    # Two lists of one day are no more than a day.
    sent(officer, document="签到表2026-2", material="专题辅导民主推荐", kind="lecture", hours="3")
    builders.confirm(cast)
    assert of(cast, "officer").hours == 8
    # Eight hours reach the first depth and not the third.
    assert of(cast, "subject").reached
    client_of("officer").post(reverse("study:test"), right_answers(cast.officer))
    assert of(cast, "officer").passed
    assert of(cast, "officer").missing == "差 16 学时"
    listed_under_conditions(client_of("commissioner"), cast)
    account = Account(Scope(cast.township.pk, 2026, TODAY, clock.now()))
    assert [row.cells[0] for row in account.value("study.reached").rows] == ["陈明"]
    assert (account.value("study.sessions").number, account.value("study.attended").number) == ("2", "6")
    # A second time, from the rows: everybody in service, and each list with its names.
    assert account.value("study.people").number == str(
        Cadre.objects.filter(township=cast.township, status="in_service").count()
    )
    lists = StudySession.objects.exclude(kind="test")
    assert account.value("study.attended").number == str(Attended.objects.filter(session__in=lists).count())
    before = Account(Scope(cast.township.pk, 2026, date(2026, 3, 16), clock.now()))
    assert before.value("study.sessions").number == "0"


def listed_under_conditions(commissioner, cast) -> None:
    """Who has reached what, by depth, unit, service and result; the workbook has the rows of the page."""

    def names(**conditions: str) -> set[str]:
        page = commissioner.get(reverse("study:people"), conditions)
        book = commissioner.get(reverse("study:people.taken_out"), conditions)
        rows = list(load_workbook(io.BytesIO(book.content)).active.iter_rows(values_only=True))
        found = [each.called for each in page.context["listed"].paginator.object_list]
        assert [row[0] for row in rows[1:]] == found, conditions
        return set(found)

    everybody = names()
    assert names(reached="yes") == {"陈明"}
    assert names(reached="no") == everybody - {"陈明"}
    assert {"周晓彤"} <= names(depth="proficient") <= everybody - {"陈明"}
    unit = cast.officer.user.cadre.unit
    assert names(unit=str(unit.pk)) == {
        each.name for each in Cadre.objects.filter(township=cast.township, unit=unit, status="in_service")
    }
    assert names(who="晓彤", reached="no") == {"周晓彤"}
    assert not names(service="left")
    assert "没有符合条件的干部" in commissioner.get(reverse("study:people"), {"service": "left"}).text
    assert names(unit="0", depth="none") == everybody


def test_depth_and_service_are_those_of_the_day_of_the_figure(cast, township, time_machine):
    def told(on: date) -> dict[str, str]:
        account = Account(Scope(township.pk, 2026, on, clock.now()))
        return {row.cells[0]: row.cells[1] for row in account.value("study.people").rows}

    time_machine.move_to("2026-03-20 10:00 +0800", tick=False)
    held = Office.objects.get(user=cast.officer.user, role=Role.OFFICER)
    gone = cast.commissioner.user.cadre
    with builders.recorded(township):
        held.until = TODAY
        held.save()
        gone.status, gone.left_on = "transferred", date(2026, 3, 19)
        gone.save()
    now, before = told(date(2026, 3, 20)), told(TODAY)
    assert now["周晓彤"] == "了解"
    assert gone.name not in now
    assert before["周晓彤"] == "精通"
    assert before[gone.name] == "精通"
    time_machine.move_to("2026-03-20 12:00 +0800", tick=False)
    # An office dated back today had not ended as it was known yesterday.
    with builders.recorded(township):
        held.until = date(2026, 3, 17)
        held.save()
    assert told(TODAY)["周晓彤"] == "了解"
    then = Account(Scope(township.pk, 2026, TODAY, clock.now() - timedelta(hours=1)))
    assert {row.cells[0]: row.cells[1] for row in then.value("study.people").rows}["周晓彤"] == "精通"


def test_a_file_that_moves_to_another_account_brings_no_more_attempts(cast, client_of):
    for wrong in (3, 4, 5):
        client_of("officer").post(reverse("study:test"), right_answers(cast.officer, wrong=wrong))
    first, second = cast.officer.user, cast.officer2.user
    file = first.cadre
    assert attempts_left(second, cast.township) == 3
    # By whatever name the account goes that took them: they stand on the file.
    with builders.recorded(cast.township):
        first.cadre, first.name = None, "改名的账号"
        first.save()
        second.cadre = file
        second.save()
    assert attempts_left(second, cast.township) == 0


def test_questions_are_made_from_verified_rules_each_with_one_right_choice():
    assert all(rule.citation.verified for rule in verified_rules())
    for seed in map(str, range(200)):
        asked = drawn(seed, TODAY)
        assert len(asked) == QUESTIONS
        assert asked == drawn(seed, TODAY)
        for each in asked:
            assert len(set(each.choices)) == len(each.choices) == 4
            assert 0 <= each.right < 4


def test_a_session_entered_wrongly_is_put_right_by_two_and_what_stood_there_stays_to_be_read(cast, client_of):
    """Day, hours, people: the hours of everybody follow. What is on record is compared with the list once more."""
    officer = client_of("officer")
    assert sent(officer).status_code == 302
    builders.confirm(cast)
    session = StudySession.objects.get()
    url = reverse("study:session.correct", args=[session.pk])
    assert url in officer.get(reverse("study:people")).text
    assert url not in client_of("supervisor").get(reverse("study:people")).text
    right = {
        **SESSION, "hours": "4", "people": "周晓彤、陈明", "reason": "签到表上李兰没有签到，学时为半天。",
        "version": officer.get(url).context["form"]["version"].value(), "scan": builders.scan(),
    }  # fmt: skip
    assert client_of("commissioner").post(url, right).status_code == 403
    assert client_of("outsider").post(url, right).status_code == 404
    for wrong, told in (
        ({"reason": ""}, "填写更正的理由"),
        ({"scan": ""}, "扫描件"),
        ({"people": "周晓彤、李兰、陈明", "hours": "8"}, "没有改动"),
        ({"people": "周晓彤、无此人"}, "不是本镇在职干部"),
        ({"held_on": "2024-12-31"}, "只登记今年和上一年"),
        ({"version": "0"}, "已修改过这项记录"),
    ):
        answer = officer.post(url, {**right, "scan": builders.scan(), **wrong})
        assert (answer.status_code, told in answer.text) == (422, True), (
            wrong,
            answer.context["form"].errors,
        )
    assert officer.post(url, {**right, "scan": builders.scan()}).status_code == 302
    # Nothing of it holds before a second person has compared it; a second correction waits for the first.
    assert (of(cast, "officer").hours, of(cast, "commissioner").hours) == (8, 8)
    again = officer.post(url, {**right, "hours": "5", "scan": builders.scan()})
    assert "待复核" in again.text
    change = PendingChange.objects.get(kind="study.correct", state="waiting")
    with pytest.raises(Refused, match="提出"):
        pending.accept(change.pk, by=cast.officer)
    with travel("2026-03-18 11:00 +0800", tick=False):
        builders.confirm(cast)
    assert [of(cast, who).hours for who in ("officer", "commissioner", "subject")] == [4, 0, 4]
    known_before_and_after_it(cast)
    step = StepRecord.objects.get(code="study.correct", outcome="done")
    assert step.label.startswith("更正：")
    page = client_of("supervisor").get(reverse("study:people")).text
    assert ("更正记录" in page, "签到表上李兰没有签到" in page) == (True, True)
    assert {str(each.hours) for each in StudySession.history.filter(id=session.pk)} == {"8.0", "4.0"}


def known_before_and_after_it(cast) -> None:
    """A correction counts from the moment it was confirmed: the same day as known on two moments."""
    corrected = StepRecord.objects.get(code="study.correct", outcome="done").recorded_at

    def told(moment) -> tuple[str, dict[str, str]]:
        account = Account(Scope(cast.township.pk, 2026, TODAY, moment))
        hours = {row.cells[0]: row.cells[2] for row in account.value("study.people").rows}
        return account.value("study.attended").number, {name: hours[name] for name in ("周晓彤", "李兰")}

    assert told(corrected - timedelta(microseconds=1)) == ("3", {"周晓彤": "8.0", "李兰": "8.0"})
    assert told(corrected) == ("2", {"周晓彤": "4.0", "李兰": "0"})


def test_a_session_that_was_none_is_taken_back_by_two_and_of_a_test_nobody_corrects_their_own_result(
    cast, client_of
):
    officer = client_of("officer")
    tested = {"kind": "test", "hours": "0", "document": "成绩单2026-1", "people": "李兰、陈明"}
    assert sent(officer, **tested).status_code == 302
    pending.accept(PendingChange.objects.get(kind="study.session").pk, by=cast.secretary)
    session = StudySession.objects.get()
    # Whoever has left service since stays on the list they signed.
    with builders.recorded(cast.township):
        cadre = cast.subject.user.cadre
        cadre.status, cadre.left_on = Cadre.Status.LEFT, TODAY
        cadre.save()
    url = reverse("study:session.correct", args=[session.pk])
    typed = {**SESSION, **tested, "version": officer.get(url).context["form"]["version"].value()}
    typed |= {"reason": "李兰没有参加这次测试，成绩单有误。", "people": "陈明"}
    assert officer.post(url, {**typed, "scan": builders.scan()}).status_code == 302
    change = PendingChange.objects.get(kind="study.correct", state="waiting")
    with pytest.raises(Http404):
        pending.accept(change.pk, by=cast.commissioner)
    pending.accept(change.pk, by=cast.secretary)
    assert [one.cadre.name for one in Attended.objects.all()] == ["陈明"]
    assert not of(cast, "commissioner").passed
    typed |= {"version": officer.get(url).context["form"]["version"].value(), "revoked": "on"}
    assert officer.post(url, {**typed, "scan": builders.scan()}).status_code == 302
    builders.confirm(cast)
    assert not StudySession.objects.exists()
    assert Attended.history.filter(history_type="-").count() == 2
    assert list(verify(cast.township)) == []
    assert officer.get(url).status_code == 404
    # Its number is free for the list that is right.
    assert sent(officer, **{**tested, "people": "李兰"}).status_code == 302
