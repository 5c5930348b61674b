"""The talk through its pages: one rule unmet at a time closes the door, and mended on its page the door opens."""

from __future__ import annotations

from datetime import date

import pytest

from appointments.demo import decision
from appointments.doors import DOORS
from appointments.stages.talk import rules
from procedure.notes import rules as notes
from tests.appointments.scene import SUSPENDED, Flaw, altered, blocking, on_page, open_points
from tests.appointments.talk import standing
from tests.appointments.talk.standing import DOOR, HELD

#: The committee decided on 11 February; the dossier entered the room on the next day.
DECIDED, ENTERED = date(2026, 2, 11), date(2026, 2, 12)


def by(member):
    """The talk is held by a member of the committee, who stands on the roster."""

    def name(scene) -> None:
        user = getattr(scene.cast, member).user
        scene.save("officer", "talk.talk", talker=user.name, talker_cadre=str(user.cadre_id))

    return name


def by_the_person(scene) -> None:
    person = scene.now.proposed.cadre  # the page refuses it: it was recorded before
    scene.alter(scene.room, talker=person.name, talker_cadre=person)


def by_a_brother(scene, **known) -> None:
    standing.related(scene.dossier, scene.cast.member2.user.cadre, **known)
    by("member2")(scene)


def by_a_namesake(scene) -> None:
    by_a_brother(scene, certain=False)


def confirm(satisfied):
    def answer(scene) -> None:
        scene.answer("talk.not_relative", satisfied=satisfied, document="户籍档案", text="户籍登记为兄弟")

    return answer


def confirmed_to_be_a_brother(scene) -> None:
    by_a_namesake(scene)
    confirm("False")(scene)


def talked(label, name, typed):
    return Flaw(
        rules.TALKED, altered(**{name: ""}), f"尚未录入：{label}", on_page("talk.talk", **{name: typed})
    )


TALK_ON = on_page("talk.talk", held_on=HELD)
INTEGRITY_ON = on_page("talk.integrity", "discipline", integrity_on=HELD)

FLAWS = [
    SUSPENDED,
    talked("地点", "place", "二楼会议室"),
    talked("指定依据", "designated_by", "党委会指定"),
    talked("肯定成绩", "achievements", "群众工作做得细。"),
    talked("指出不足", "shortcomings", "有时急于求成。"),
    talked("提出要求", "demands", "多到村里听意见。"),
    talked("本人表态", "statement", "虚心接受。"),
    Flaw(rules.INTEGRITY_TALKED, altered(integrity_by=""), "尚未录入：廉政谈话人",
         on_page("talk.integrity", "discipline", integrity_by="钱敏")),
    Flaw(rules.INTEGRITY_TALKED, altered(integrity_demands=""), "尚未录入：廉政要求",
         on_page("talk.integrity", "discipline", integrity_demands="自觉接受监督。")),
    Flaw(rules.IN_TIME, altered(held_on=date(2026, 2, 10)), "谈话日期2026年02月10日早于党委会决定（2026年02月11日）", TALK_ON),
    Flaw(rules.IN_TIME, altered(held_on=date(2026, 3, 19)), "谈话日期2026年03月19日晚于办理日期", TALK_ON),
    Flaw(rules.IN_TIME, altered(integrity_on=date(2026, 2, 10)), "廉政谈话日期2026年02月10日早于党委会决定", INTEGRITY_ON),
    Flaw(rules.NOT_RELATIVE, by_the_person, "谈话人不能是拟任人选本人", by("member3")),
    Flaw(rules.NOT_RELATIVE, by_a_brother, "应当回避，另行指定谈话人", by("member3")),
    Flaw(rules.NOT_RELATIVE, by_a_namesake, "待确认", confirm("True"), verdict="待确认"),
    Flaw(rules.NOT_RELATIVE, by_a_namesake, "待确认", by("member3"), verdict="待确认"),
    Flaw(rules.NOT_RELATIVE, confirmed_to_be_a_brother, "另行指定谈话人", by("member3")),
]  # fmt: skip

#: What is never unmet by itself at this door; the refusal that comes before it is shown below.
REFUSED_BEFORE = [
    notes.IN_ORDER,  # the page judges as of today, and no act is recorded ahead of its day
    rules.DECIDED,  # nobody enters the room without the decision, and a return to it leaves the room
]


def test_every_rule_of_the_door_is_shown_in_this_module():
    shown = [flaw.rule for flaw in FLAWS] + REFUSED_BEFORE
    assert {rule.code for rule in shown} == blocking(DOORS[DOOR].rules)


@pytest.mark.parametrize("flaw", FLAWS, ids=str)
def test_one_unmet_rule_is_on_the_page_and_closes_the_door_and_mended_the_door_opens(scene, flaw):
    flaw.is_shown(scene, DOOR)


def test_an_act_before_the_last_one_is_refused_and_on_its_day_it_passes(scene):
    scene.alter(scene.room, held_on=DECIDED, integrity_on=DECIDED)
    assert "办理日期不得早于上一步骤（2026年2月12日）" in scene.lacks(DOOR, on=DECIDED)
    scene.passes(DOOR, on=ENTERED)


def test_without_a_decision_that_passed_nobody_enters_the_room(scene, cast):
    scene.dossier = standing.entered(cast.township, cast, "decision", post="副站长")
    met = {"called_on": date(2026, 3, 9)}
    for hold in (
        lambda: None,
        lambda: decision.fill(scene.now, cast, HELD, votes=(4, 5, 0), absent={}, **met),
    ):
        hold()
        for page in (scene.read(), scene.refused("decide")):
            assert rules.DECIDED.requirement in open_points(page)["talk.decided"]
            assert "党委会尚未通过任职决定" in open_points(page)["talk.decided"]
    decision.fill(scene.now, cast, HELD, **met)
    scene.passes("decide")


def test_by_the_regulation_the_talk_follows_the_notice_and_before_its_end_it_does_not_count(scene, cast):
    scene.dossier = standing.filled(cast.township, cast, post="副站长", edition="regulation")
    entered = scene.room.opened_on
    early = date(2026, 2, 11)
    assert scene.now.current("notice").closed_on == entered > early
    scene.alter(scene.room, held_on=early)
    scene.closed(DOOR, rules.IN_TIME, f"谈话日期2026年02月11日早于公示结束（{entered:%Y年%m月%d日}）")
    TALK_ON(scene)
    scene.passes(DOOR)


def test_the_room_is_filled_in_through_its_pages_and_its_door_opens_at_the_end(scene):
    empty = dict.fromkeys(("place", "talker", "talker_position", "designated_by", "achievements"), "")
    empty |= dict.fromkeys(("shortcomings", "demands", "statement", "integrity_by", "integrity_demands"), "")
    scene.alter(scene.room, held_on=None, talker_cadre=None, integrity_on=None, **empty)
    own = {"talk.talked", "talk.integrity", "talk.in_time", "talk.not_relative"}
    assert set(open_points(scene.refused(DOOR))) == own
    scene.save(
        "officer",
        "talk.talk",
        held_on=HELD,
        place="二楼会议室",
        talker="张某",
        talker_position="县委组织部副部长",
        designated_by="县委组织部指定",
        achievements="踏实。",
        shortcomings="急躁。",
        demands="多听意见。",
        statement="接受。",
    )
    assert set(open_points(scene.refused(DOOR))) == {"talk.integrity", "talk.in_time"}
    scene.save("discipline", "talk.integrity", integrity_on=HELD, integrity_demands="自觉接受监督。")
    assert scene.room.integrity_by == "钱敏"
    scene.passes(DOOR)
