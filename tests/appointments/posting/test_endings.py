"""Out of an office taken, through the pages: confirmed, removed, annulled; one rule unmet closes each door."""

from __future__ import annotations

from datetime import date

import pytest

from appointments.doors import DOORS
from appointments.stages.posting import rules, rules_probation
from tests import builders
from tests.appointments.posting import standing
from tests.appointments.posting.standing import PROBATION_ENDS
from tests.appointments.scene import TODAY, Flaw, Scene, address, blocking, open_points
from township.models import Tenure

BEFORE_END = date(2027, 3, 15)
REVIEW = {
    "reviewed_by": "镇党委考核组",
    "text": "履行岗位职责情况如实记载。",
    "document": "青石委〔2027〕3号",
}
ANNULMENT = {
    "annulled_on": TODAY,
    "body": "县委组织部",
    "document": "云组函〔2026〕2号",
    "ground": "参加范围未按方案执行。",
}


def reviewed(result, on, **more):
    """Found unfit, with the committee's decision of the same day and its scan."""

    def save(scene) -> None:
        decision = {
            "meeting": "镇党委会2027年第3次会议",
            "resolved_on": on,
            "votes": "应到9人，实到9人，赞成9票",
        }
        by_the_committee = decision | {"scan": builders.scan()} if result == "unfit" else {}
        typed = REVIEW | {"result": result, "reviewed_on": on} | by_the_committee | more
        scene.save("officer", "posting.review", **typed)

    return save


def decision_is_not_on_record(scene) -> None:
    unfit(scene)
    scene.alter(scene.now.probation_review, meeting="", votes="")


def annul(scene, **typed) -> None:
    scene.save("officer", "posting.annulment", **ANNULMENT | {"scan": builders.scan()} | typed)


def nothing(scene) -> None:
    """The person has taken office, and nothing else is on record."""


def annulled_before_the_decision(scene) -> None:
    annul(scene, annulled_on="2026-02-10")


fit, unfit = reviewed("fit", PROBATION_ENDS), reviewed("unfit", PROBATION_ENDS)
early_fit, early_unfit = reviewed("fit", date(2026, 3, 17)), reviewed("unfit", date(2026, 3, 17))

CONFIRM = [
    Flaw(rules_probation.FOUND_FIT, nothing, "试用期满考核尚未记录", fit),
    Flaw(rules_probation.FOUND_FIT, unfit, "考核结果为“不胜任现职，免去试任职务”，不能转正", fit),
    Flaw(rules_probation.FOUND_FIT, early_fit, "考核日期早于任职日期（2026年03月18日）", fit),
]
REMOVE = [
    Flaw(rules_probation.FOUND_UNFIT, nothing, "试用期满考核尚未记录", unfit),
    Flaw(rules_probation.FOUND_UNFIT, fit, "考核结果为“胜任现职，予以正式任职”，不能免职", unfit),
    Flaw(rules_probation.FOUND_UNFIT, early_unfit, "考核日期早于任职日期（2026年03月18日）", unfit),
    Flaw(
        rules_probation.REMOVAL_DECIDED,
        decision_is_not_on_record,
        "免职决定尚未录入：党委会会议、表决结果",
        unfit,
    ),
]
ANNUL = [
    Flaw(rules.FOUNDED, nothing, "撤销的事实、依据和文号尚未记录", annul),
    Flaw(rules.FOUNDED, annulled_before_the_decision, "撤销日期早于党委会决定日期（2026年02月11日）", annul),
]
#: Shown by tests of their own below: no page mends them, only time does, or nothing at all.
BY_THEMSELVES = {
    "confirm": [rules_probation.PROBATION_OVER, rules_probation.ON_PROBATION],
    "remove": [rules_probation.ON_PROBATION],
    "annul": [],
}


@pytest.fixture
def in_office(scene) -> Scene:
    """The person took office on the suite's day."""
    scene.passes("take_office")
    return scene


def without_probation(scene) -> Scene:
    """The person holds a post of the same level already, given from above: no promotion, no probation."""
    post = builders.post(scene.cast.township, name="党支部书记", competent_body="中共云溪县委")
    paper = {
        "decided_on": "2026-03-15",
        "document": "云委〔2026〕3号",
        "scan": builders.scan(),
        "reason": "到任",
    }
    given = {"seat": post.seats.get().pk, "since": "2026-03-16", "keep_present": "on"} | paper
    scene.enter("tenure.register", scene.now.proposed.cadre_id, **given)
    scene.confirm()
    scene.passes("take_office")
    assert scene.now.tenure.probation_until is None
    return scene


@pytest.mark.parametrize(("code", "flaws"), (("confirm", CONFIRM), ("remove", REMOVE), ("annul", ANNUL)))
def test_every_rule_of_the_door_is_shown_in_this_module(code, flaws):
    shown = [flaw.rule for flaw in flaws] + BY_THEMSELVES[code]
    assert {rule.code for rule in shown} == blocking(DOORS[code].rules)


@pytest.mark.parametrize(
    ("code", "flaw"),
    [(code, flaw) for code, flaws in (("confirm", CONFIRM), ("remove", REMOVE)) for flaw in flaws],
    ids=str,
)
def test_when_the_probation_is_over_the_review_decides(in_office, time_machine, code, flaw):
    time_machine.move_to("2027-03-16 10:00 +0800", tick=False)
    flaw.is_shown(in_office, code, PROBATION_ENDS)
    held = Tenure.objects.filter(seat=in_office.dossier.seat, until=None)
    assert held.exists() == (code == "confirm")


@pytest.mark.parametrize("flaw", ANNUL, ids=str)
def test_an_annulment_needs_its_ground_and_gives_the_seat_back(in_office, flaw):
    flaw.is_shown(in_office, "annul")
    assert not Tenure.objects.filter(seat=in_office.dossier.seat, until=None).exists()


def test_a_confirmed_posting_is_annulled_by_the_same_door(in_office, time_machine):
    time_machine.move_to("2027-03-16 10:00 +0800", tick=False)
    fit(in_office)
    in_office.passes("confirm", PROBATION_ENDS)
    in_office.closed("annul", rules.FOUNDED, "撤销的事实、依据和文号尚未记录", on=PROBATION_ENDS)
    annul(in_office)
    in_office.passes("annul", PROBATION_ENDS)


def test_the_day_before_the_probation_is_over_nobody_is_confirmed_and_on_its_last_day_they_are(
    in_office, time_machine
):
    time_machine.move_to("2027-03-15 10:00 +0800", tick=False)
    reviewed("fit", BEFORE_END)(in_office)
    in_office.closed(
        "confirm", rules_probation.PROBATION_OVER, "试用期至2027年03月16日，尚未届满", on=BEFORE_END
    )
    time_machine.move_to("2027-03-16 10:00 +0800", tick=False)
    in_office.passes("confirm", PROBATION_ENDS)
    assert in_office.now.tenure.probation_until is None


@pytest.mark.parametrize(("code", "result"), (("confirm", "fit"), ("remove", "unfit")))
def test_without_a_probation_there_is_nothing_to_confirm_or_to_end(scene, code, result):
    """Nothing mends that; such a decision is only undone by annulling it."""
    without_probation(scene)
    reviewed(result, TODAY)(scene)
    scene.closed(code, rules_probation.ON_PROBATION, "本次任职没有试用期，不须转正")
    page = scene.read()
    assert ("checklist__row" in page, address("door", scene.pk, code) in page) == (False, False)
    annul(scene)
    scene.passes("annul")


def test_how_the_office_began_and_how_it_ended_is_kept_with_the_document(in_office, time_machine):
    assert in_office.now.tenure.beginning == Tenure.Beginning.PROMOTION
    time_machine.move_to("2027-03-16 10:00 +0800", tick=False)
    unfit(in_office)
    in_office.passes("remove", PROBATION_ENDS)
    ended = in_office.now.tenure
    assert (ended.ending, ended.ended_document) == (Tenure.Ending.UNFIT, "青石委〔2027〕3号")


def test_an_office_annulled_says_so_and_gives_back_what_it_had_ended(in_office):
    annul(in_office)
    in_office.passes("annul")
    annulled = in_office.now.tenure
    assert (annulled.ending, annulled.ended_document) == (Tenure.Ending.ANNULLED, "云组函〔2026〕2号")


def test_a_late_review_is_pointed_out_and_asks_for_the_reason(in_office, time_machine):
    time_machine.move_to("2027-07-01 10:00 +0800", tick=False)
    fit(in_office)
    late = date(2027, 7, 1)
    page = in_office.read()
    assert open_points(page) == {}
    assert rules_probation.REVIEWED_IN_TIME.requirement in page
    assert "有 1 项提示核查" in in_office.lacks("confirm", late, reason="")
    in_office.passes("confirm", late)


def test_the_calendar_of_a_later_year_is_not_needed_to_end_a_probation(in_office, time_machine):
    assert standing.ISSUED.year + 1 == PROBATION_ENDS.year
    time_machine.move_to("2027-03-16 10:00 +0800", tick=False)
    assert "工作日历缺" not in in_office.read()


def test_a_room_that_was_left_offers_only_the_changes_that_can_still_be_made(in_office, time_machine):
    def offers() -> tuple[bool, bool]:
        page = in_office.client_of("officer").get(address("round", in_office.pk, "posting", 1)).text
        return address("posting.review", in_office.pk) in page, address(
            "posting.annulment", in_office.pk
        ) in page

    time_machine.move_to("2027-03-16 10:00 +0800", tick=False)
    assert offers() == (True, True)
    fit(in_office)
    in_office.passes("confirm", PROBATION_ENDS)
    assert offers() == (False, True)
    annul(in_office)
    in_office.passes("annul", PROBATION_ENDS)
    assert offers() == (False, False)
