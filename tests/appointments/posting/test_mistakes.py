"""What is typed wrongly about the posting gets a sentence, stays on the page and changes nothing."""

from __future__ import annotations

import pytest

from tests import builders
from tests.appointments.posting.standing import DOOR
from tests.appointments.scene import TODAY, Mistake, Stale, address, everything, fill_in
from township.models import StepRecord

LATER = "2026-03-19"
REVIEW = {
    "reviewed_on": "2026-03-18",
    "reviewed_by": "镇党委考核组",
    "result": "fit",
    "text": "履职情况良好。",
    "document": "青石委〔2026〕3号",
}
ANNULMENT = {
    "annulled_on": "2026-03-18",
    "body": "县委组织部",
    "document": "云组函〔2026〕2号",
    "ground": "范围未按方案执行。",
}


def document(sentence, **typed):
    return Mistake("posting.document", sentence, typed)


def filing(sentence, **typed):
    return Mistake("posting.filing", sentence, typed)


def handover(sentence, **typed):
    return Mistake("posting.handover", sentence, typed)


def review(sentence, **typed):
    return Mistake("posting.review", sentence, REVIEW | typed)


#: Found unfit, with everything the removal rests on but the scan.
UNFIT = {
    "result": "unfit",
    "meeting": "镇党委会第5次会议",
    "resolved_on": "2026-03-18",
    "votes": "赞成9票",
}


def removal(sentence, **typed):
    return Mistake("posting.review", sentence, REVIEW | UNFIT | typed)


def with_scan(typed):
    """What is typed with the scan that goes along; each form that is sent needs one of its own."""
    return typed | {"scan": builders.scan()}


def annulment(sentence, **typed):
    return Mistake("posting.annulment", sentence, ANNULMENT | typed)


IN_THE_ROOM = [
    document("发文日期不得晚于今天", document_on=LATER, document="青石委干〔2026〕8号"),
    document("发文日期应为真实日期，如 2025-03-12", document_on="2026-02-30", document="青石委干〔2026〕8号"),
    document("填写发文日期", document_on="", document="青石委干〔2026〕8号"),
    document("填写任职文号", document=" ", document_on="2026-03-17"),
    document("选择现任职务", keeps_present_post="", document="青石委干〔2026〕8号"),
    document("任职文号不得超过 80 字，现有 81 字，需删减", document="号" * 81),
    filing("备案日期不得晚于今天", filed_on=LATER, filing_reference="青石组备〔2026〕8号"),
    filing("填写备案日期", filed_on="", filing_reference="青石组备〔2026〕8号"),
    filing("填写备案文号", filing_reference="", filed_on="2026-03-17"),
    filing("备案文号不得超过 80 字，现有 81 字，需删减", filing_reference="号" * 81),
    handover("交接日期不得晚于今天", handover_on=LATER, handover="台账已移交。"),
    handover("填写交接日期", handover_on="", handover="台账已移交。"),
    handover("填写交接情况", handover="", handover_on="2026-03-17"),
    handover("交接情况不得超过 2000 字，现有 2001 字，需删减", handover="交" * 2001),
]
IN_OFFICE = [
    review("考核日期不得晚于今天", reviewed_on=LATER),
    review("填写考核日期", reviewed_on=""),
    review("考核日期应为真实日期", reviewed_on="三月"),
    review("填写考核人", reviewed_by=""),
    review("选择考核结果", result=""),
    review("填写考核情况", text=""),
    review("填写党委决定文号", document=""),
    review("考核情况不得超过 4000 字，现有 4001 字，需删减", text="考" * 4001),
    removal("免职由党委会决定，填写党委会会议", meeting=""),
    removal("免职由党委会决定，填写党委会决定日期", resolved_on=""),
    removal("免职由党委会决定，填写表决结果", votes=" "),
    removal("党委会决定日期不得早于考核日期", resolved_on="2026-03-17"),
    removal("上传免职决定的扫描件"),
    annulment("上传撤销决定的扫描件"),
    annulment("撤销日期不得晚于今天", annulled_on=LATER),
    annulment("填写撤销日期", annulled_on=""),
    annulment("填写决定机关", body=""),
    annulment("填写决定文号", document=""),
    annulment("填写违规事实和依据", ground="  "),
    annulment("违规事实和依据不得超过 3000 字，现有 3001 字，需删减", ground="违" * 3001),
]


@pytest.mark.parametrize("mistake", IN_THE_ROOM, ids=str)
def test_a_mistake_gets_its_sentence_stays_on_the_page_and_changes_nothing(scene, mistake):
    mistake.is_answered(scene, scene.pk)


@pytest.mark.parametrize("mistake", IN_OFFICE, ids=str)
def test_a_mistake_after_the_posting_is_answered_likewise(scene, mistake):
    scene.passes(DOOR)
    mistake.is_answered(scene, scene.pk)


def test_the_same_facts_of_today_and_of_just_the_allowed_length_are_accepted(scene):
    scene.save("officer", "posting.document", document="号" * 80, document_on=TODAY)
    scene.save("officer", "posting.filing", filing_reference="号" * 80, filed_on=TODAY)
    scene.save("officer", "posting.handover", handover="交" * 2000, handover_on=TODAY)
    scene.passes(DOOR)
    scene.save("officer", "posting.review", **REVIEW | {"text": "考" * 4000})
    scene.save("officer", "posting.annulment", **with_scan(ANNULMENT) | {"ground": "违" * 3000})


STALE = [
    Stale("posting.document", {"document": "先存的文号"}, {"document": "后存的文号"}),
    Stale("posting.filing", {"filing_reference": "先存的文号"}, {"filing_reference": "后存的文号"}),
    Stale("posting.handover", {"handover": "先存的。"}, {"handover": "后存的交接情况。"}),
]


@pytest.mark.parametrize("stale", STALE, ids=str)
def test_a_form_somebody_else_has_saved_meanwhile_overwrites_nothing(scene, stale):
    stale.is_answered(scene, scene.pk)


@pytest.mark.parametrize(
    ("fact", "first", "saved", "typed"),
    (
        ("posting.review", REVIEW, {"text": "先存的。"}, {"text": "后存的情况。"}),
        ("posting.annulment", ANNULMENT, {"ground": "先存的。"}, {"ground": "后存的事实。"}),
    ),
)
def test_a_review_or_an_annulment_somebody_else_has_saved_meanwhile_is_not_overwritten(
    scene, fact, first, saved, typed
):
    scene.passes(DOOR)
    scene.save("officer", fact, **with_scan(first))
    Stale(fact, saved, typed).is_answered(scene, scene.pk)


@pytest.mark.parametrize(("fact", "first"), (("posting.review", REVIEW), ("posting.annulment", ANNULMENT)))
def test_two_people_who_record_it_for_the_first_time_at_once_do_not_overwrite_each_other(scene, fact, first):
    scene.passes(DOOR)
    client, url = scene.client_of("officer"), address(fact, scene.pk)
    opened = {"revision": client.get(url).context["form"].initial["revision"]}
    assert fill_in(scene.client_of("officer2"), fact, scene.pk, **with_scan(first)).status_code == 302
    before, steps = everything(), StepRecord.objects.count()
    late = client.post(url, opened | first)
    assert late.status_code == 422
    assert "他人已修改过这项记录" in late.content.decode()
    assert (everything(), StepRecord.objects.count()) == (before, steps)


def test_the_facts_of_the_room_are_closed_after_it_and_those_after_it_within(scene):
    facts = ("posting.document", "posting.filing", "posting.handover")
    after = ("posting.review", "posting.annulment")
    officer = scene.client_of("officer")
    assert {officer.get(address(fact, scene.pk)).status_code for fact in facts} == {200}
    assert {officer.get(address(fact, scene.pk)).status_code for fact in after} == {409}
    scene.passes(DOOR)
    before = everything()
    for fact in facts:
        refused = officer.post(address(fact, scene.pk), {"document": "改写", "document_on": TODAY})
        assert (refused.status_code, "不能再改" in refused.content.decode()) == (409, True)
    assert everything() == before
    assert {officer.get(address(fact, scene.pk)).status_code for fact in after} == {200}
    for who in ("commissioner", "secretary", "discipline"):
        statuses = {scene.client_of(who).get(address(fact, scene.pk)).status_code for fact in after}
        assert statuses == {403}, who
