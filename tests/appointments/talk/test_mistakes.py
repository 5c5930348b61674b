"""What is typed wrongly about the talks gets a sentence, stays on the page and changes nothing."""

from __future__ import annotations

import pytest

from tests.appointments.scene import TODAY, Mistake, Stale, address, everything
from tests.appointments.talk.standing import DOOR
from township.models import StepRecord

LATER = "2026-03-19"


def talk(sentence, **typed):
    return Mistake("talk.talk", sentence, typed)


def integrity(sentence, **typed):
    return Mistake("talk.integrity", sentence, typed, "discipline")


MISTAKES = [
    talk("谈话日期不得晚于今天", held_on=LATER, demands="多听意见。"),
    talk("谈话日期应为真实日期，如 2025-03-12", held_on="2026-02-30", demands="多听意见。"),
    talk("填写谈话日期", held_on="", demands="多听意见。"),
    talk("填写地点", place="  ", demands="多听意见。"),
    talk("填写谈话人职务", talker_position="", demands="多听意见。"),
    talk("填写指定依据", designated_by="", demands="多听意见。"),
    talk("填写肯定成绩", achievements="", demands="多听意见。"),
    talk("填写指出不足", shortcomings="", demands="多听意见。"),
    talk("填写提出要求", demands="", statement="一定努力。"),
    talk("填写本人表态", statement="", demands="多听意见。"),
    talk("指出不足不得超过 3000 字，现有 3001 字，需删减", shortcomings="短" * 3001),
    talk("地点不得超过 100 字，现有 101 字，需删减", place="室" * 101),
    talk("第 2 个字是看不见的控制字符", place="会\u202e议室"),
    talk("与名册所选人员（李兰）不一致，核对后改填", talker="钱敏"),
    talk("本镇名册中有同名干部", talker="钱敏", talker_cadre="", talker_position="纪委书记"),
    integrity("廉政谈话日期不得晚于今天", integrity_on=LATER, integrity_demands="自觉接受监督。"),
    integrity("填写廉政谈话日期", integrity_on="", integrity_demands="自觉接受监督。"),
    integrity("填写廉政谈话人", integrity_by="", integrity_demands="自觉接受监督。"),
    integrity("填写廉政要求", integrity_demands="", integrity_by="钱敏同志"),
    integrity("廉政要求不得超过 3000 字，现有 3001 字，需删减", integrity_demands="廉" * 3001),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_a_mistake_gets_its_sentence_stays_on_the_page_and_changes_nothing(scene, mistake):
    mistake.is_answered(scene, scene.pk)


def test_the_same_facts_of_today_and_of_just_the_allowed_length_are_accepted(scene):
    scene.save("officer", "talk.talk", held_on=TODAY, shortcomings="短" * 3000, place="室" * 100)
    scene.save("discipline", "talk.integrity", integrity_on=TODAY, integrity_demands="廉" * 3000)
    scene.passes(DOOR)


def test_a_namesake_from_elsewhere_is_told_apart_by_the_position(scene):
    scene.save("officer", "talk.talk", talker="钱敏", talker_cadre="", talker_position="县委组织部副部长")
    assert scene.room.talker_cadre is None


def test_nobody_holds_either_talk_with_themselves_under_whatever_post(scene):
    name = scene.dossier.proposed.cadre.name
    own = {"talker": name, "talker_cadre": "", "talker_position": "市场监管所所长"}
    talk(f"{name}是本人", **own).is_answered(scene, scene.pk)
    integrity(f"{name}是本人", integrity_by=f"{name}（副镇长）").is_answered(scene, scene.pk)
    scene.save("discipline", "talk.integrity", integrity_by=f"{name}（县纪委监委）")


STALE = [
    Stale("talk.talk", {"demands": "先存的要求。"}, {"demands": "后存的要求。"}),
    Stale(
        "talk.integrity",
        {"integrity_demands": "先存的。"},
        {"integrity_demands": "后存的要求。"},
        "discipline",
        "discipline",
    ),
]


@pytest.mark.parametrize("stale", STALE, ids=str)
def test_a_form_somebody_else_has_saved_meanwhile_overwrites_nothing(scene, stale):
    stale.is_answered(scene, scene.pk)


def test_each_talk_is_recorded_by_its_own_office_and_only_in_its_room(scene):
    facts = {"talk.talk": {"demands": "改写。"}, "talk.integrity": {"integrity_demands": "改写。"}}
    for who, fact in (
        ("discipline", "talk.talk"),
        ("officer", "talk.integrity"),
        ("commissioner", "talk.talk"),
    ):
        client, url = scene.client_of(who), address(fact, scene.pk)
        before = everything()
        assert {client.get(url).status_code, client.post(url, facts[fact]).status_code} == {403}, (who, fact)
        assert everything() == before
    scene.passes(DOOR)
    for who, fact in (("officer", "talk.talk"), ("discipline", "talk.integrity")):
        client, url = scene.client_of(who), address(fact, scene.pk)
        before, steps = everything(), StepRecord.objects.count()
        assert "由组织委员退回该环节重办" in client.post(url, facts[fact]).content.decode()
        assert (everything(), StepRecord.objects.count()) == (before, steps)
