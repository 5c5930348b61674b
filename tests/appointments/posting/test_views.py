"""The posting through its pages: one rule unmet at a time closes the door, and mended on its page the door opens."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from appointments.doors import DOORS
from appointments.stages.posting import rules
from procedure.notes import rules as notes
from tests import builders
from tests.appointments.posting import standing
from tests.appointments.posting.standing import DOOR
from tests.appointments.scene import (
    SUSPENDED,
    TODAY,
    Flaw,
    address,
    altered,
    blocking,
    leave_the_seat,
    on_page,
    open_points,
    shown,
    take_the_seat,
)
from township.models import Cadre, Sanction, StepRecord, Tenure

#: The committee decided on 11 February; the dossier entered the room on 24 February, after the Spring Festival.
BEFORE_DECISION, BEFORE_ENTRY, ENTERED = date(2026, 2, 10), date(2026, 2, 23), date(2026, 2, 24)


def cadre_of(scene):
    return scene.now.proposed.cadre


def joins_a_full_establishment(scene) -> None:
    """The person has moved to another establishment since, and the post's has no room left."""
    scene.alter(cadre_of(scene), establishment="administrative")
    authorise(
        scene, Cadre.objects.filter(township=scene.cast.township, establishment="institutional").count()
    )


def one_more_is_authorised(scene) -> None:
    """Room is made, and the person is on the establishment again: on another they no longer qualify."""
    authorise(scene, scene.cast.township.quotas.get(kind="institutional").authorised + 1)
    scene.alter(cadre_of(scene), establishment="institutional")


def authorise(scene, number) -> None:
    quota = scene.cast.township.quotas.get(kind="institutional")
    scene.authorise("quota.edit", quota.pk, authorised=str(number))


def post_is_called(name):
    # No page renames it while the dossier is open.
    return lambda scene: scene.alter(scene.dossier.post, name=name)


def person_is_called(name):
    def call(scene) -> None:
        kept = scene.now.current("notice").name
        typed = {"name": name or kept, "joined_party": "2012-07", "reason": "户籍改名。"}
        scene.enter("cadre.edit", cadre_of(scene).pk, **typed)
        scene.confirm()

    return call


def leave_service(scene) -> None:
    gone = {
        "status": "transferred",
        "left_on": TODAY,
        "document": "云组调〔2026〕3号",
        "reason": "调县直单位",
        "scan": builders.scan(),
    }
    scene.enter("cadre.leave", cadre_of(scene).pk, **gone)
    scene.confirm()


def come_back(scene) -> None:
    back = {
        "returned_on": TODAY,
        "establishment": "institutional",
        "document": "云组调〔2026〕4号",
        "reason": "调动取消",
        "scan": builders.scan(),
    }
    scene.enter("cadre.return", cadre_of(scene).pk, **back)
    scene.confirm()


def is_sanctioned(scene) -> None:
    # From 19 September 2025 a warning of six months runs to the suite's own day.
    warning = {"kind": "warning", "decided_on": "2025-09-19", "body": "镇党委", "document": "青石〔2025〕3号"}
    warning["reason"] = "处分决定近日才转到本镇，现予补记。"
    scene.enter("part.add", cadre_of(scene).pk, "sanction", **warning)


def sanction_was_a_mistake(scene) -> None:
    kept = Sanction.objects.get()
    assert kept.influence_until == TODAY
    scene.enter("part.remove", kept.cadre_id, "sanction", kept.pk, reason="误登他人处分。")
    scene.confirm()


def nothing_has_to_be_filed(scene) -> None:
    """Whether the county is told takes two people."""
    client, url = scene.client_of("admin"), reverse("settings-edit")
    typed = shown(client.get(url).context["form"])
    assert typed.pop("filing_required") == "True"
    assert client.post(url, typed).status_code == 302
    assert "posting.filed" in open_points(scene.read())
    scene.confirm()


FILED_ON = on_page("posting.filing", filed_on=TODAY, filing_reference="青石组备〔2026〕8号")
ISSUED_ON = on_page("posting.document", document_on=TODAY)

FLAWS = [
    SUSPENDED,
    Flaw(rules.DOCUMENTED, altered(document=""), "尚未录入：任职文号",
         on_page("posting.document", document="青石委干〔2026〕8号")),
    Flaw(rules.DOCUMENTED, altered(keeps_present_post=None), "尚未录入：现任职务免去或保留",
         on_page("posting.document", keeps_present_post="False")),
    Flaw(rules.DOCUMENTED, altered(document_on=BEFORE_DECISION), "发文日期早于党委会决定日期（2026年02月11日）", ISSUED_ON),
    Flaw(rules.DOCUMENTED, altered(document_on=date(2026, 3, 19)), "发文日期2026年03月19日晚于办理日期", ISSUED_ON),
    Flaw(rules.FILED, altered(filed_on=None), "尚未录入备案日期和文号", FILED_ON),
    Flaw(rules.FILED, altered(filing_reference=""), "尚未录入备案日期和文号", FILED_ON),
    Flaw(rules.FILED, altered(filed_on=date(2026, 3, 19)), "备案日期2026年03月19日晚于办理日期", FILED_ON),
    Flaw(rules.FILED, altered(filed_on=None), "尚未录入备案日期和文号", nothing_has_to_be_filed),
    Flaw(rules.SEAT_VACANT, take_the_seat, "现由陈明任职，免职后再办理", leave_the_seat),
    Flaw(rules.QUOTA, joins_a_full_establishment, "，超编", one_more_is_authorised, bars=frozenset({"bars.qualified"})),
    Flaw(rules.SAME_POST, post_is_called("所长"), "公示职务“文化站主任”与任职职务“文化站所长”不一致", post_is_called("主任")),
    Flaw(rules.SAME_POST, person_is_called("改名者"), "拟任人选是改名者", person_is_called("")),
    Flaw(rules.IN_SERVICE, leave_service, "已调出", come_back, bars=frozenset({"bars.qualified"})),
    Flaw(rules.STILL_FIT, is_sanctioned, "警告，影响期至2026年03月18日", sanction_was_a_mistake,
         bars=frozenset({"bars.sanctions"})),
]  # fmt: skip

#: What is never unmet by itself at this door; the refusal that comes before it is shown below.
REFUSED_BEFORE = [
    notes.IN_ORDER,  # the page judges as of today, and no act is recorded ahead of its day
    rules.DECIDED,  # nobody comes here without the decision, and a return to it leaves the room
]


def test_every_rule_of_the_door_is_shown_in_this_module():
    shown = [flaw.rule for flaw in FLAWS] + REFUSED_BEFORE
    assert {rule.code for rule in shown} == blocking(DOORS[DOOR].rules)


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_one_unmet_rule_is_on_the_page_and_closes_the_door_and_mended_the_door_opens(scene, flaw):
    flaw.is_shown(scene, DOOR)
    held = Tenure.objects.get(seat=scene.dossier.seat, until=None)
    assert held.cadre == cadre_of(scene)
    assert cadre_of(scene).establishment == "institutional"


def test_an_act_before_the_last_one_is_refused_and_on_its_day_it_passes(scene):
    scene.alter(scene.room, document_on=BEFORE_ENTRY, filed_on=BEFORE_ENTRY)
    assert "办理日期不得早于上一步骤（2026年2月24日）" in scene.lacks(DOOR, on=BEFORE_ENTRY)
    scene.passes(DOOR, on=ENTERED)


def test_a_matter_returned_to_the_decision_takes_no_office_on_the_decision_of_the_earlier_round(scene):
    back = {"happened_on": TODAY, "reason": "会议记录须重新确认。"}
    assert (
        scene.client_of("commissioner").post(address("return_to", scene.pk, "decision"), back).status_code
        == 302
    )
    keeper = scene.keeper(DOOR)
    assert (
        keeper.post(address("door", scene.pk, DOOR), {"happened_on": TODAY, "reason": "试"}).status_code
        == 302
    )
    # Whoever comes too late, because somebody has moved the matter meanwhile, was refused nothing (decision 0032).
    assert not StepRecord.objects.filter(code=DOOR, outcome="refused").exists()
    assert scene.now.stage == "decision"
    assert not Tenure.objects.filter(until=None).exists()
    assert "党委会尚未通过任职决定" in open_points(scene.refused("decide"))["talk.decided"]


def test_a_hand_over_not_on_record_is_pointed_out_and_asks_for_a_remark(scene):
    scene.alter(scene.room, handover_on=None)
    page = scene.read()
    assert open_points(page) == {}
    assert rules.HANDED_OVER.requirement in page
    assert "工作交接尚未记录" in page
    assert "有 1 项提示核查，填写核查情况后再办理" in scene.lacks(DOOR, reason="")
    scene.passes(DOOR)


def test_by_the_regulation_the_document_follows_the_end_of_the_notice(scene, cast):
    scene.dossier = standing.filled(cast.township, cast, post="副主任", edition="regulation")
    ended = scene.now.current("notice").closed_on
    scene.alter(scene.room, document_on=scene.now.decided_on)
    scene.closed(DOOR, rules.DOCUMENTED, f"发文日期早于公示结束日期（{ended:%Y年%m月%d日}）")
    scene.save("officer", "posting.document", document_on=scene.room.opened_on)
    scene.passes(DOOR)


def test_the_room_is_filled_in_through_its_pages_and_its_door_opens_at_the_end(scene):
    empty = dict.fromkeys(("document", "filing_reference", "handover"), "")
    scene.alter(
        scene.room, document_on=None, keeps_present_post=None, filed_on=None, handover_on=None, **empty
    )
    assert set(open_points(scene.refused(DOOR))) == {"posting.document", "posting.filed"}
    scene.save(
        "officer",
        "posting.document",
        document="青石委干〔2026〕8号",
        document_on=TODAY,
        keeps_present_post="False",
    )
    assert set(open_points(scene.refused(DOOR))) == {"posting.filed"}
    FILED_ON(scene)
    scene.save("officer", "posting.handover", handover_on=TODAY, handover="台账已移交。")
    scene.passes(DOOR)
