"""Five ways to a seat and no other; after the declaration nobody comes to one, or leaves one, by one person's hand."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from appointments import transitions
from tests import builders, reviewing
from township.models import StepRecord, Tenure
from township.roster import tenures
from township.roster.forms.rows import newest_version

ABOVE = {"competent_body": "中共云溪县委"}
#: The ways besides a dossier, by what the post is, with the beginning that is kept.
WAYS = [(ABOVE, "higher"), ({"filling": "elected"}, "election"), ({"level": "ordinary"}, "assignment")]


@pytest.fixture
def person(township, cast):
    return builders.cadre(township, "张建国")


@pytest.fixture
def officer(client_of):
    return client_of("officer")


@pytest.fixture
def commissioner(client_of):
    return client_of("commissioner")


def register(officer, person, seat, **changes):
    typed = {
        "seat": seat.pk, "since": "2026-03-16", "decided_on": "2026-03-15", "document": "云委〔2026〕3号",
        "reason": "到任", "scan": builders.scan(),
    }  # fmt: skip
    return officer.post(reverse("roster:tenure.register", args=[person.pk]), typed | changes)


def held(person, seat, since=date(2020, 1, 1), beginning="imported"):
    with builders.recorded(person.township):
        return tenures.take_seat(cadre=person, seat=seat, since=since, beginning=beginning, keep_present=True)


def ending(tenure, **changes):
    typed = {
        "until": "2026-03-10", "ending": "removed", "document": "青委〔2026〕1号", "meeting": "镇党委会第5次会议",
        "resolved_on": "2026-03-09", "result": "应到9人，实到8人，赞成8票",
        "reason": "决定文件本周才印发", "version": newest_version(tenure).history_id, "scan": builders.scan(),
    }  # fmt: skip
    return reverse("roster:tenure.end", args=[tenure.cadre_id, tenure.pk]), typed | changes


@pytest.mark.parametrize("since", ("2009-01-05", "2019-12-31", "2026-03-17", "2026-03-18"))
@pytest.mark.parametrize("level", ("chief", "deputy"))
def test_a_leading_post_of_the_township_is_reached_by_a_dossier_alone_whatever_day_is_typed(
    level, since, person, officer
):
    """一个空缺的席位，记录表明无人在任，不能补登。"""
    seat = builders.post(person.township, level=level).seats.get()
    refused = register(officer, person, seat, since=since, decided_on=since)
    assert refused.status_code == 422
    assert "此后的任职通过任用事项办理" in refused.content.decode()
    assert not person.township.pending_changes.exists()
    assert not Tenure.objects.exists()


@pytest.mark.parametrize(("post", "beginning"), WAYS)
def test_every_other_way_is_entered_by_one_and_confirmed_by_another(
    post, beginning, person, officer, commissioner
):
    seat = builders.post(person.township, **post).seats.get()
    for missing in ({"document": ""}, {"decided_on": ""}, {"scan": ""}, {"decided_on": "2026-03-17"}):
        assert register(officer, person, seat, **missing).status_code == 422
    assert register(officer, person, seat).status_code == 302
    assert not Tenure.objects.exists()
    assert reviewing.answer(officer).status_code == 422
    change = reviewing.confirm(commissioner)
    tenure = Tenure.objects.get()
    assert (tenure.seat, tenure.beginning, tenure.document) == (seat, beginning, "云委〔2026〕3号")
    record = StepRecord.objects.get(code="tenure.register", outcome="done")
    assert (record.details["proposed_by"], record.actor_name) == ("周晓彤", "李兰")
    assert (change.document, tenure.decided_on) == ("云委〔2026〕3号", date(2026, 3, 15))
    handed = officer.get(reverse("pending-scan", args=[change.pk]))
    assert b"".join(handed.streaming_content) == b"%PDF-1.7 paper"
    told = {line["label"]: line["after"] for line in change.lines}
    assert (told["席位"], told["任职日期"]) == (str(seat), "2026-03-16")


def test_nobody_confirms_their_own_seat(township, cast, officer, commissioner, client_of):
    seat = builders.post(township, **ABOVE).seats.get()
    assert register(officer, cast.commissioner.user.cadre, seat).status_code == 302
    change = reviewing.waiting()
    assert commissioner.post(f"/pending/{change.pk}/", {"answer": "confirm"}).status_code == 404
    assert not Tenure.objects.exists()
    reviewing.confirm(client_of("secretary"))
    assert Tenure.objects.get().seat == seat


def test_what_has_happened_to_the_seat_meanwhile_is_asked_when_it_is_confirmed(
    township, cast, person, officer, commissioner
):
    target = builders.post(township, level="ordinary", seats=2)
    first, second = target.seats.all()
    register(officer, person, first)
    held(builders.cadre(township), first)
    reviewing.refuses(commissioner, "席位不在可选范围内")
    register(officer, person, second)
    transitions.open_motion(post=target, by=cast.officer, happened_on=date(2026, 3, 17), reason="空缺")
    reviewing.refuses(commissioner, "席位不在可选范围内")
    assert not Tenure.objects.filter(cadre=person).exists()


def test_one_seat_has_one_registration_waiting(township, person, officer, commissioner):
    seat = builders.post(township, **ABOVE).seats.get()
    assert register(officer, person, seat).status_code == 302
    again = register(officer, builders.cadre(township, "另一人"), seat)
    assert again.status_code == 422
    assert "已有一项变更在待复核" in again.content.decode()
    reviewing.confirm(commissioner)
    assert Tenure.objects.get().cadre == person


@pytest.mark.parametrize("way", ({"level": "ordinary"}, {"filling": "elected"}))
@pytest.mark.parametrize("office", ({}, ABOVE, {"filling": "elected", "level": "ordinary"}))
def test_neither_an_assignment_nor_an_election_ends_an_office_in_passing(
    office, way, township, person, officer
):
    """本镇党委任命的、上级任命的、选举产生的，各凭其决定结束；一般岗位随新的安排结束。"""
    given = held(person, builders.post(township, **office).seats.get())
    seat = builders.post(township, name="干事", **way).seats.get()
    refused = register(officer, person, seat)
    assert "办理免职、离任，或保留现任职务" in refused.content.decode()
    assert not township.pending_changes.exists()
    assert register(officer, person, seat, keep_present="on").status_code == 302
    given.refresh_from_db()
    assert given.until is None


def test_ordinary_work_is_left_for_other_work(township, person, officer, commissioner):
    work = held(person, builders.post(township, name="文员", level="ordinary").seats.get())
    register(officer, person, builders.post(township, name="干事", level="ordinary").seats.get())
    reviewing.confirm(commissioner)
    work.refresh_from_db()
    assert (work.until, work.ending) == (date(2026, 3, 16), "moved")


def test_before_the_declaration_one_person_enters_what_is_in_the_files(township, person, undeclared, officer):
    seat = builders.post(township).seats.get()
    of_old = {"since": "2020-03-01", "decided_on": "", "scan": ""}
    assert register(officer, person, seat, **of_old).status_code == 302
    assert (Tenure.objects.get().beginning, Tenure.objects.get().seat) == ("imported", seat)
    assert not township.pending_changes.exists()


def test_what_waits_is_marked_on_the_tabs_of_the_file_and_leads_to_it(person, officer, commissioner):
    tenure = held(person, builders.post(person.township).seats.get())
    tab = reverse("roster:cadre.tenures", args=[person.pk])
    assert "tag--warning" not in officer.get(tab).content.decode()
    url, typed = ending(tenure)
    officer.post(url, typed)
    change = reviewing.waiting()
    page = officer.get(tab).content.decode()
    assert f'<a class="tag tag--warning" href="/pending/{change.pk}/">待复核</a>' in page
    assert "复核之前照原记录" in page
    reviewing.confirm(commissioner)
    assert "tag--warning" not in officer.get(tab).content.decode()


# The person's establishment


@pytest.mark.parametrize("kept", ({"keep_present": "on"}, {}))
def test_a_post_outside_the_establishment_moves_nobody_off_theirs(kept, person, officer, commissioner):
    """编制是本人的，不因担任编外职务而改变；兼任的机构也不变，离开原职务的机构随新职务。"""
    unit = person.unit
    seat = builders.post(person.township, filling="elected", establishment="none").seats.get()
    register(officer, person, seat, **kept)
    reviewing.confirm(commissioner)
    person.refresh_from_db()
    assert person.establishment == "institutional"
    assert (person.unit == unit) is bool(kept)


# Ends


@pytest.mark.parametrize(
    ("missing", "sentence"),
    (
        ("meeting", "填写党委会会议"),
        ("resolved_on", "填写党委会决定日期"),
        ("result", "填写表决结果"),
        ("document", "填写免职文号"),
    ),
)
def test_a_removal_rests_on_a_decision_of_the_committee_and_on_two_people(
    missing, sentence, person, officer, commissioner
):
    tenure = held(person, builders.post(person.township).seats.get())
    url, typed = ending(tenure)
    refused = officer.post(url, typed | {missing: "", "scan": builders.scan()})
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert officer.post(url, typed).status_code == 302
    assert Tenure.objects.get().until is None
    change = reviewing.confirm(commissioner)
    tenure.refresh_from_db()
    assert (tenure.until, tenure.ending) == (date(2026, 3, 10), "removed")
    assert tenure.ended_document == "青委〔2026〕1号"
    assert "镇党委会第5次会议（2026-03-09）应到9人，实到8人，赞成8票" in change.reason


@pytest.mark.parametrize(("resolved", "passes"), (("2026-03-10", True), ("2026-03-11", False)))
def test_nobody_is_removed_before_the_day_of_the_decision(resolved, passes, person, officer):
    url, typed = ending(held(person, builders.post(person.township).seats.get()), resolved_on=resolved)
    answer = officer.post(url, typed)
    assert (answer.status_code == 302) is passes
    if not passes:
        assert "免职日期不得早于党委会决定日期" in answer.content.decode()


#: Ways that end an office by their document alone, by what the post is.
BY_DOCUMENT = (
    ("resigned", {"filling": "elected"}), ("term", {"filling": "elected"}), ("resigned", ABOVE),
    ("resigned", {"level": "ordinary"}),
)  # fmt: skip
NO_DECISION = {"meeting": "", "resolved_on": "", "result": ""}


@pytest.mark.parametrize(("how", "post"), BY_DOCUMENT)
def test_what_ends_by_itself_has_its_document_and_a_second_person(how, post, person, officer, commissioner):
    tenure = held(person, builders.post(person.township, **post).seats.get())
    url, typed = ending(tenure, ending=how, **NO_DECISION)
    assert officer.post(url, typed | {"document": "", "scan": builders.scan()}).status_code == 422
    assert officer.post(url, typed).status_code == 302
    assert Tenure.objects.get().until is None
    reviewing.confirm(commissioner)
    tenure.refresh_from_db()
    assert (tenure.ending, tenure.ended_document) == (how, "青委〔2026〕1号")


def test_what_the_committee_gave_does_not_end_by_being_called_something_else(person, officer, commissioner):
    """任期届满只用于选举；退休、调出离开在职；辞去本镇党委任命的职务由党委会批准。"""
    tenure = held(person, builders.post(person.township).seats.get())
    for how in ("term", "transferred", "retired"):
        url, typed = ending(tenure, ending=how)
        refused = officer.post(url, typed)
        assert (refused.status_code, "办理“离开在职”" in refused.text) == (422, True)
    url, typed = ending(tenure, ending="resigned", **NO_DECISION)
    assert "辞职由党委会批准，填写表决结果" in officer.post(url, typed).text
    assert not person.township.pending_changes.exists()
    url, typed = ending(tenure, ending="resigned")
    assert officer.post(url, typed).status_code == 302
    reviewing.confirm(commissioner)
    assert Tenure.objects.get().ending == "resigned"


def test_whoever_was_elected_leaves_service_on_its_own_page_and_before_the_declaration_all_is_taken_down(
    person, undeclared, officer
):
    chosen = held(person, builders.post(person.township, filling="elected").seats.get())
    given = held(person, builders.post(person.township, name="乙").seats.get())
    builders.declare(person.township)
    url, typed = ending(chosen, ending="retired")
    assert "办理“离开在职”" in officer.post(url, typed).text
    builders.declare(person.township, None)
    url, typed = ending(given, ending="term", scan="", **NO_DECISION)
    assert officer.post(url, typed).status_code == 302
    assert Tenure.objects.get(pk=given.pk).ending == "term"


def test_whom_a_higher_body_removes_is_removed_by_its_document(person, officer, commissioner):
    tenure = held(person, builders.post(person.township, **ABOVE).seats.get())
    url, typed = ending(tenure, meeting="", resolved_on="", result="")
    assert officer.post(url, typed).status_code == 302
    reviewing.confirm(commissioner)
    assert Tenure.objects.get().ending == "removed"


def test_no_correction_takes_the_end_of_an_office_away(person, undeclared):
    """What no form offers, the door of seats refuses: an end taken away is a beginning without a dossier."""
    tenure = held(person, builders.post(person.township).seats.get())
    with builders.recorded(person.township):
        tenures.leave_seat(tenure, on=date(2026, 3, 10), ending="resigned", document="1号")
    builders.declare(person.township)
    with pytest.raises(tenures.SeatRefused, match="通过任用事项办理"), builders.recorded(person.township):
        tenures.correct(held_again(tenure))
    builders.declare(person.township, None)
    with builders.recorded(person.township):
        tenures.correct(held_again(tenure))
    assert Tenure.objects.get().until is None


def held_again(tenure):
    again = Tenure.objects.get(pk=tenure.pk)
    again.until, again.ending, again.ended_document = None, "", ""
    return again


def moved(person):
    """Somebody who has left one post for another: both tenures, and the post that was left."""
    left = builders.post(person.township, name="甲")
    first = held(person, left.seats.get())
    seat = builders.post(person.township, name="乙", level="deputy").seats.get()
    with builders.recorded(person.township):
        return (
            first,
            tenures.take_seat(cadre=person, seat=seat, since=date(2025, 1, 1), beginning="lateral"),
            left,
        )


@pytest.mark.parametrize(
    ("changes", "why"),
    (
        ({"level": "township_deputy"}, "职位层次"),
        ({"name": "丙"}, "职位名称"),
        ({"abolished_on": date(2026, 3, 1)}, "已核减或撤销"),
        ({"duties": "文化"}, ""),
    ),
)
def test_an_annulment_gives_back_the_office_that_was_left_and_no_other(changes, why, person, time_machine):
    """空出以后改了层次的职位，撤销后来的任职时不能就此恢复成另一个职务。"""
    first, second, left = moved(person)
    time_machine.shift(60)
    with builders.recorded(person.township):
        for name, value in changes.items():
            setattr(left, name, value)
        left.save()
    if why:
        with pytest.raises(tenures.SeatRefused, match=why), builders.recorded(person.township):
            tenures.undo(second, on=date(2026, 3, 18), document="1号")
    else:
        with builders.recorded(person.township):
            tenures.undo(second, on=date(2026, 3, 18), document="1号")
    first.refresh_from_db()
    assert (first.until is None) == (not why)


def test_an_annulment_gives_nothing_back_to_whoever_has_left_service(person):
    first, second, _ = moved(person)
    with builders.recorded(person.township):
        person.refresh_from_db()
        tenures.leave_service(person, status="retired", on=date(2026, 3, 1), document="1号")
        tenures.undo(second, on=date(2026, 3, 18), document="2号")
    first.refresh_from_db()
    assert first.until == date(2025, 1, 1)
    assert not Tenure.objects.filter(cadre=person, until=None).exists()


# Beside the seats (任职经历)


PAST = {
    "post_name": "白水镇文化站站长", "level": "deputy", "since": "2018-05", "until": "2021-06", "reason": "补登",
    "document": "白委〔2018〕7号",
}  # fmt: skip


def entered(officer, person, key=None, **changes):
    keys = [person.pk, "tenure"] + ([key] if key else [])
    address = reverse("roster:part.edit" if key else "roster:part.add", args=keys)
    return officer.post(address, PAST | {"scan": builders.scan()} | changes)


def scan_of(officer, change):
    return b"".join(officer.get(reverse("pending-scan", args=[change.pk])).streaming_content)


def test_a_leading_post_that_takes_no_seat_is_over_and_rests_on_its_scan(person, officer, commissioner):
    """任职经历不占席位：没有文件扫描件、现仍担任的，不能由两个人登记出一个层次来。"""
    for missing, sentence in (
        ({"scan": ""}, "上传任职文件扫描件"),
        ({"document": ""}, "填写任职文号"),
        ({"until": ""}, "股级副职的现任职务不在任职经历登记"),
    ):
        refused = entered(officer, person, **missing)
        assert (refused.status_code, sentence in refused.content.decode()) == (422, True)
    assert entered(officer, person).status_code == 302
    change = reviewing.confirm(commissioner)
    assert scan_of(officer, change) == b"%PDF-1.7 paper"
    row = Tenure.objects.get()
    version = {"version": newest_version(row).history_id}
    for missing in ({"scan": ""}, {"until": ""}):
        assert entered(officer, person, row.pk, **version, **missing).status_code == 422
    corrected = reverse("roster:tenure.correct", args=[person.pk, row.pk])
    assert officer.post(corrected, {"since": "2010-01-01", "reason": "更正", **version}).status_code == 403
    assert entered(officer, person, row.pk, **version, since="2019-05").status_code == 302
    change = reviewing.confirm(commissioner)
    assert scan_of(officer, change) == b"%PDF-1.7 paper"
    row.refresh_from_db()
    assert row.since == date(2019, 5, 1)


def test_ordinary_work_elsewhere_is_entered_without_a_scan_and_raised_to_a_leading_level_by_none(
    person, officer, commissioner
):
    ordinary = {"level": "ordinary", "until": "", "document": "", "scan": ""}
    assert entered(officer, person, **ordinary).status_code == 302
    reviewing.confirm(commissioner)
    row = Tenure.objects.get()
    risen = {"version": newest_version(row).history_id, "until": ""}
    assert entered(officer, person, row.pk, **risen).status_code == 422
    with builders.recorded(person.township):
        row.level = "deputy"
        row.save()
    risen["version"] = newest_version(row).history_id
    assert entered(officer, person, row.pk, **risen, scan="").status_code == 422
    assert entered(officer, person, row.pk, **risen).status_code == 302
