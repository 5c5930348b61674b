"""How a term of office ends: to whom it was handed in, which cause, who confirms it, and what stands open then."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from elections.law.settings import Pinned
from elections.models import OfficeEnd, VillageOfficer
from elections.serving.committee_seats import in_office
from elections.serving.ends import rules
from elections.serving.ends.rules import Ending
from elections.serving.words import EndKind
from tests.elections.conftest import at
from tests.elections.serving.conftest import LATER, WHY_LATE, errors
from tests.elections.walk import E, client_for
from township.law.rule import Verdict
from township.models import PendingChange, StepRecord
from township.pending import scans
from township.records.act import act
from township.records.lateness import MARK

ZHEJIANG, HENAN, SICHUAN = (Pinned(name) for name in ("zhejiang", "henan", "sichuan"))
LETTER = LATER - timedelta(20)
RESIGNED = {
    "applied_on": LETTER, "ended_on": LATER - timedelta(1), "meeting": "representatives", "expected": 45, "present": 30,
    "agreed": 16, "document": "辞职书（2027年5月15日）和村民代表会议记录", "reason": "因外出务工，不能继续履行职责。",
}  # fmt: skip


def ending(kind: EndKind, law: Pinned = ZHEJIANG, **more) -> Ending:
    return Ending(kind, more.pop("ended_on", LATER), law, **more)


def verdict(rule, subject) -> Verdict:
    return rule.check(subject, LATER).verdict


def test_a_resignation_counts_when_a_meeting_with_its_quorum_has_accepted_it_by_more_than_half_of_those_present():
    accepted = {"applied_on": LETTER, "meeting": "representatives", "expected": 45}
    facts = ((30, 16, True), (30, 15, False), (29, 29, False))
    for present, agreed, holds in facts:
        found = ending(EndKind.RESIGNED, **accepted, present=present, agreed=agreed)
        assert (verdict(rules.ACCEPTED, found) == Verdict.MET) == holds, (present, agreed)
    assert verdict(rules.ACCEPTED, ending(EndKind.RESIGNED)) == Verdict.UNMET
    assert verdict(rules.ACCEPTED, ending(EndKind.DIED)) == Verdict.NOT_APPLICABLE


def test_thirty_days_for_the_meeting_and_five_for_the_notice_are_zhejiangs_and_elsewhere_nobody_guesses():
    for days, in_time in ((30, Verdict.MET), (31, Verdict.UNMET)):
        found = ending(EndKind.RESIGNED, applied_on=LATER - timedelta(days))
        assert verdict(rules.ACCEPTED_IN_TIME, found) == in_time
        elsewhere = ending(EndKind.RESIGNED, SICHUAN, applied_on=LATER - timedelta(days))
        assert verdict(rules.ACCEPTED_IN_TIME, elsewhere) == Verdict.NOT_APPLICABLE
    for days, in_time in ((5, Verdict.MET), (6, Verdict.UNMET)):
        told = ending(EndKind.RESIGNED, announced_on=LATER + timedelta(days))
        assert verdict(rules.ANNOUNCED, told) == in_time
    assert "逾期 1 天" in rules.ANNOUNCED.check(ending(EndKind.RESIGNED), LATER + timedelta(6)).evidence


def test_an_office_ends_by_itself_only_for_causes_the_law_or_the_province_lists():
    facts = (
        (ending(EndKind.SENTENCED), Verdict.MET),
        (ending(EndKind.INCAPACITY), Verdict.MET),
        (ending(EndKind.PROVINCIAL), Verdict.UNMET),
        (ending(EndKind.PROVINCIAL, HENAN), Verdict.MET),
        (ending(EndKind.REVIEWS), Verdict.UNMET),
        (ending(EndKind.REVIEWS, twice=(E, LATER)), Verdict.MET),
        (ending(EndKind.REVIEWS, twice=(E, LATER - timedelta(1))), Verdict.UNMET),
        (ending(EndKind.DIED), Verdict.NOT_APPLICABLE),
    )
    for told, expected in facts:
        assert verdict(rules.BY_ITSELF_ONLY, told) == expected, told


def test_a_resignation_takes_two_people_leaves_the_row_and_opens_the_seat(village):
    officer = village.officer("陆小琴")
    answer = village.send("serving_end", {**RESIGNED, "agreed": 15}, officer.pk, "resigned")
    assert answer.status_code == 422
    assert "同意15人（须16），未通过" in errors(answer)
    assert "不得早于任职之日" in errors(
        village.send(
            "serving_end",
            {**RESIGNED, "ended_on": E - timedelta(1), "applied_on": E - timedelta(2)},
            officer.pk,
            "resigned",
        )
    )
    assert village.send("serving_end", RESIGNED, officer.pk, "resigned").status_code == 302
    # Nothing is ended by one person, and whoever proposed it is no second one.
    assert not OfficeEnd.objects.exists()
    assert village.officer("陆小琴").until is None
    assert "登记辞职：陆小琴" in village.page()
    assert village.confirm(by="officer").status_code in (403, 404, 422)
    assert not OfficeEnd.objects.exists()
    village.confirm()
    end = OfficeEnd.objects.get()
    assert (end.recorded_by, end.confirmed_by) == (village.cast.officer.user, village.cast.commissioner.user)
    kept = village.officer("陆小琴")
    assert (kept.until, kept.ended_by[:2], VillageOfficer.objects.count()) == (
        RESIGNED["ended_on"],
        "辞职",
        3,
    )
    assert in_office(kept, kept.until - timedelta(1))
    assert not in_office(kept, kept.until)
    page = village.page()
    assert "缺委员 1 席，在任 2 人 / 应选 3 席" in page
    assert "尚未公告；须在6月8日前公告（省办法 37）" in page
    # Ended once: not a second time, by whatever way.
    again = village.send("serving_end", {**RESIGNED, "ended_on": LATER}, officer.pk, "resigned")
    assert again.status_code == 403
    told = {"announced_on": LATER, "announced_at": "村委会公告栏"}
    early = village.send("serving_announced", {**told, "announced_on": LETTER}, officer.pk)
    assert "不得早于终止日期" in errors(early)
    assert village.send("serving_announced", told, officer.pk).status_code == 302
    assert "待公告" not in village.page()
    end.refresh_from_db()
    assert end.recorded_by == village.cast.officer.user


def test_an_end_confirmed_wrongly_is_put_right_or_taken_back_by_two_people_while_nobody_sits_there(village):
    dead = {"ended_on": LATER, "document": "户籍注销证明", "reason": "因病去世，户籍已注销。"}
    officer = village.officer("龚志明")
    assert village.send("serving_correction", dead, officer.pk).status_code == 403  # nothing has ended
    village.done("serving_end", dead, officer.pk, "died")
    right = {
        "ended_on": LATER - timedelta(3),
        "document": "死亡证明第7号",
        "reason": "死亡证明载明的日期早三日。",
    }
    early = village.send("serving_correction", {**right, "ended_on": E - timedelta(1)}, officer.pk)
    assert "不得早于任职之日" in errors(early)
    assert village.send("serving_correction", right, officer.pk).status_code == 302
    assert village.officer("龚志明").until == LATER  # one person changes nothing
    assert village.confirm(by="officer").status_code in (403, 404, 422)
    village.confirm()
    assert (village.officer("龚志明").until, OfficeEnd.objects.get().document) == (
        LATER - timedelta(3),
        "死亡证明第7号",
    )
    # Somebody sits there by a by-election: the seat is not theirs any more, and the end comes no later than that.
    other = next(
        each for each in officer.election.nominations.get().candidates.all() if each.name == "沈卫忠"
    )
    cast = village.cast
    with at(LATER), act(township=cast.township, code="test.build", label="建立测试数据", happened_on=LATER):
        seated = VillageOfficer(
            election=officer.election,
            candidate=other,
            name=other.name,
            office="委员",
            votes=1,
            since=LATER - timedelta(1),
        )
        seated.save()
    back = {**right, "revoked": "on", "reason": "经查是同名的另一人去世，登记有误。"}
    assert "已由补选产生的成员接任" in errors(village.send("serving_correction", back, officer.pk))
    assert "不得晚于接任者" in errors(
        village.send("serving_correction", {**right, "ended_on": LATER}, officer.pk)
    )
    with at(LATER), act(township=cast.township, code="test.build", label="建立测试数据", happened_on=LATER):
        seated.delete()
    village.done("serving_correction", back, officer.pk)
    again = village.officer("龚志明")
    assert (again.until, again.ended_by, OfficeEnd.objects.count()) == (None, "", 0)
    assert village.place.standing(LATER).open == 0


def test_a_village_that_is_merged_has_no_committee_from_that_day_and_every_member_keeps_their_row(village):
    told = {
        "ended_on": LATER,
        "document": "县政府撤并批复〔2027〕3号",
        "reason": "经村民会议讨论同意，与茶园村合并。",
    }
    village.done("serving_merge", told)
    assert {each.kind for each in OfficeEnd.objects.all()} == {EndKind.MERGED}
    assert (OfficeEnd.objects.count(), village.place.standing(LATER).held) == (3, 0)
    alone = {"ended_on": LATER, "document": "更正", "reason": "逐人更正，理由不成立。"}
    assert village.send("serving_correction", alone, village.officer("龚志明").pk).status_code == 403
    assert village.place.standing(LATER - timedelta(1)).open == 0
    # Three seats stand open and nobody is elected to them: the new village elects.
    told = {"held_by": "assembly", "reason": "村民委员会提议，村民会议决定。"}
    assert "该村已撤并" in errors(village.send("serving_by_election", told))
    assert "开始补选" not in village.page()


def test_what_is_ended_in_one_township_is_not_seen_or_ended_from_another(village):
    officer = village.officer("陆小琴")
    abroad = village.send("serving_end", RESIGNED, officer.pk, "resigned", by="outsider")
    assert abroad.status_code == 404
    address = reverse("elections:serving", args=[village.round.term_id, village.round.village_id])
    assert client_for(village.cast.member1).get(address).status_code == 200
    assert client_for(village.cast.outsider).get(address).status_code == 404


def test_an_office_is_not_ended_by_the_name_of_an_end_that_has_its_own_way(village):
    for name in ("recalled", "reviews", "nothing"):
        assert village.send("serving_end", RESIGNED, village.officer("陆小琴").pk, name).status_code == 404


def test_what_happened_in_a_village_bears_its_own_day_and_entered_late_says_why(village):
    """By two people and by one alone; what is entered in time asks for nothing."""
    officer, held_on = village.officer("陆小琴"), LATER - timedelta(40)
    typed = {**RESIGNED, "applied_on": held_on - timedelta(2), "ended_on": held_on}
    silent = village.send("serving_end", {**typed, "late_reason": ""}, officer.pk, "resigned")
    assert "写明补记的理由" in errors(silent), errors(silent)
    village.done("serving_end", typed, officer.pk, "resigned")
    change, step = PendingChange.objects.get(), StepRecord.objects.get(code="election.resignation")
    assert change.late
    assert WHY_LATE in change.reason
    assert WHY_LATE not in "".join(str(each) for each in change.lines)
    assert (step.happened_on, bool(step.details.get(MARK))) == (held_on, True)
    told = {"announced_on": held_on + timedelta(2), "announced_at": "村委会公告栏", "late_reason": ""}
    assert "写明补记的理由" in errors(village.send("serving_announced", told, officer.pk))
    in_time = held_on + timedelta(4)
    assert village.send("serving_announced", told, officer.pk, on=in_time).status_code == 302
    step = StepRecord.objects.get(code="election.end_announced")
    assert (step.happened_on, step.details.get(MARK)) == (told["announced_on"], None)


def test_a_death_found_long_afterwards_is_recorded_with_its_own_day_and_says_why_only_now(village):
    """An office ends when the law says so: what ends somebody's office is not refused for being old."""
    officer, found_on = village.officer("龚志明"), LATER + timedelta(400)
    dead = {"ended_on": LATER - timedelta(5), "document": "户籍注销证明", "reason": "因病去世，户籍已注销。"}
    silent = village.send("serving_end", {**dead, "late_reason": "。"}, officer.pk, "died", on=found_on)
    assert "补记的理由" in errors(silent)
    ahead = {**dead, "ended_on": found_on + timedelta(1)}
    assert "不得晚于今天" in errors(village.send("serving_end", ahead, officer.pk, "died", on=found_on))
    before = {**dead, "ended_on": E - timedelta(1)}
    assert "不得早于任职之日" in errors(village.send("serving_end", before, officer.pk, "died", on=found_on))
    blank = village.send("serving_end", {**dead, "document": "无"}, officer.pk, "died", on=found_on)
    assert "不能只填“无”" in errors(blank)
    village.done("serving_end", dead, officer.pk, "died", on=found_on)
    step = StepRecord.objects.get(code="election.death")
    assert (village.officer("龚志明").until, step.happened_on) == (dead["ended_on"], dead["ended_on"])
    assert step.details[MARK]
    # And put right as late.
    right = {**dead, "ended_on": LATER - timedelta(8), "reason": "死亡证明载明的日期早三日。"}
    village.done("serving_correction", right, officer.pk, on=found_on)
    assert village.officer("龚志明").until == right["ended_on"]


def test_a_resignation_found_long_afterwards_takes_the_day_of_its_letter_and_says_why_only_now(village):
    """Between taking office and the meeting that accepted it, however long ago: the letter is no older than its end."""
    officer, found_on = village.officer("陆小琴"), LATER + timedelta(400)
    assert (found_on - LETTER).days > 365
    for wrong, said in (
        ({"applied_on": E - timedelta(1)}, "不得早于任职之日"),
        ({"applied_on": LATER}, "不得早于递交日期"),
        ({"applied_on": found_on + timedelta(1)}, "不得晚于今天"),
        ({"late_reason": ""}, "补记的理由"),
    ):
        answer = village.send("serving_end", {**RESIGNED, **wrong}, officer.pk, "resigned", on=found_on)
        assert said in errors(answer), (wrong, errors(answer))
    village.done("serving_end", RESIGNED, officer.pk, "resigned", on=found_on)
    step = StepRecord.objects.get(code="election.resignation")
    assert (OfficeEnd.objects.get().applied_on, step.happened_on) == (LETTER, RESIGNED["ended_on"])
    assert step.details[MARK]
    # So does the day on which it was made known.
    told = {"announced_on": LATER, "announced_at": "村委会公告栏"}
    silent = village.send("serving_announced", {**told, "late_reason": ""}, officer.pk, on=found_on)
    assert "补记的理由" in errors(silent)
    assert village.send("serving_announced", told, officer.pk, on=found_on).status_code == 302


def test_a_body_the_province_names_declares_the_election_of_somebody_in_office_void_and_a_by_election_follows(
    village,
):
    officer = village.officer("陆小琴")
    told = {
        "ground": "misconduct", "body": "township", "ended_on": LATER, "document": "云政发〔2027〕9号",
        "reason": "经查实以贿赂手段当选，当事人无异议。",
    }  # fmt: skip
    for wrong, said in (
        ({"body": ""}, "认定的机构"),
        ({"ground": "declined"}, "不在可选范围内"),
        ({"ended_on": E - timedelta(1)}, "不得早于任职之日"),
        ({"ended_on": LATER + timedelta(1)}, "不得晚于今天"),
        ({"scan": ""}, "上传所依据的文件扫描件"),
    ):
        assert said in errors(village.send("serving_end", {**told, **wrong}, officer.pk, "voided")), said
    # 河南: the county alone declares it.
    alone = ending(EndKind.VOIDED, HENAN, body="township")
    assert verdict(rules.DECLARED_VOID, alone) == Verdict.UNMET
    assert verdict(rules.DECLARED_VOID, ending(EndKind.VOIDED, HENAN, body="county")) == Verdict.MET
    assert verdict(rules.DECLARED_VOID, ending(EndKind.DIED)) == Verdict.NOT_APPLICABLE
    assert village.send("serving_end", told, officer.pk, "voided").status_code == 302
    assert village.officer("陆小琴").until is None
    assert village.confirm(by="officer").status_code in (403, 404, 422)
    change = PendingChange.objects.get()
    assert scans.page_of(change)
    village.confirm(by="discipline")
    end = OfficeEnd.objects.get()
    assert (end.kind, end.body, village.officer("陆小琴").until) == (EndKind.VOIDED, "township", LATER)
    page = village.page()
    assert "乡镇认定：以不正当手段当选" in page
    assert "开始补选" in page
    # The workbench asks for its notice until it is announced, of the officer alone.
    asked = "公告职务终止 · 松岭村委员陆小琴"
    with at(LATER + timedelta(3)):
        pages = [
            client_for(each).get("/workbench/").text for each in (village.cast.officer, village.cast.member1)
        ]
    assert [asked in each for each in pages] == [True, False]
    village.send("serving_announced", {"announced_on": LATER, "announced_at": "村委会公告栏"}, officer.pk)
    with at(LATER + timedelta(3)):
        assert asked not in client_for(village.cast.officer).get("/workbench/").text
    opened = village.send("serving_by_election", {"held_by": "assembly", "reason": "村民会议决定补选。"})
    assert opened.status_code == 302
