"""Each rule of the talk: facts → verdict and evidence, on both sides of every threshold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from appointments import dossier as dossiers
from appointments.models import Appointment, Confirmation
from appointments.stages.talk import rules
from tests.appointments.talk import standing

TODAY = date(2026, 3, 18)
DAY = timedelta(days=1)


@pytest.fixture
def held(dossier) -> Appointment:
    """The dossier as the rules get it, complete; tests alter it in memory."""
    return dossiers.load(dossier.pk)


def answer(rule, appointment, on=TODAY):
    """Verdict, evidence, and where an open point is repaired."""
    found = rule.check(appointment, on)
    return found.verdict.value, found.evidence, found.repair


def verdict(rule, appointment, on=TODAY):
    return answer(rule, appointment, on)[0]


def test_a_full_stop_is_no_record_of_a_talk(held):
    talk = held.current("talk")
    assert (verdict(rules.TALKED, held), verdict(rules.INTEGRITY_TALKED, held)) == ("met", "met")
    talk.shortcomings, talk.integrity_demands = "。", "无"
    assert answer(rules.TALKED, held)[:2] == ("unmet", "尚未录入：指出不足")
    assert answer(rules.INTEGRITY_TALKED, held)[:2] == ("unmet", "尚未录入：廉政要求")


def test_the_committee_has_decided_in_the_round_that_counts(held):
    decided = held.decided_on
    sentence = f"{held.passed_item.meeting.title}通过（{decided:%Y年%m月%d日}）"
    assert answer(rules.DECIDED, held) == ("met", sentence, "")
    none = ("unmet", "党委会尚未通过任职决定", "")
    item = held.agenda_item
    for result in ("rejected", "postponed", ""):
        item.result = result
        assert answer(rules.DECIDED, held) == none, result
    item.result, item.decision_id = "passed", item.decision_id + 1
    assert answer(rules.DECIDED, held) == none
    assert rules.TO_ENTER == [rules.DECIDED]


def test_the_talk_affirms_criticises_demands_and_records_an_answer(held):
    talk = held.current("talk")
    assert answer(rules.TALKED, held) == ("met", "2026年03月16日，李兰（组织委员）", "")
    for label, name in (
        ("谈话日期", "held_on"),
        ("地点", "place"),
        ("谈话人", "talker"),
        ("指定依据", "designated_by"),
        ("肯定成绩", "achievements"),
        ("指出不足", "shortcomings"),
        ("提出要求", "demands"),
        ("本人表态", "statement"),
    ):
        kept = getattr(talk, name)
        setattr(talk, name, None if name == "held_on" else "")
        assert answer(rules.TALKED, held) == ("unmet", f"尚未录入：{label}", "talk.talk")
        setattr(talk, name, kept)
    talk.place = talk.statement = ""
    assert answer(rules.TALKED, held)[1] == "尚未录入：地点、本人表态"


def test_the_discipline_secretary_talks_about_integrity(held):
    talk = held.current("talk")
    assert answer(rules.INTEGRITY_TALKED, held) == ("met", "2026年03月16日，钱敏", "")
    for label, name in (
        ("廉政谈话日期", "integrity_on"),
        ("廉政谈话人", "integrity_by"),
        ("廉政要求", "integrity_demands"),
    ):
        kept = getattr(talk, name)
        setattr(talk, name, None if name == "integrity_on" else "")
        assert answer(rules.INTEGRITY_TALKED, held) == ("unmet", f"尚未录入：{label}", "talk.integrity")
        setattr(talk, name, kept)


@pytest.mark.parametrize(
    ("name", "label", "repair"),
    (("held_on", "谈话", "talk.talk"), ("integrity_on", "廉政谈话", "talk.integrity")),
)
def test_both_talks_lie_between_the_decision_and_the_act(held, name, label, repair):
    talk, decided = held.current("talk"), held.decided_on
    for day, sentence in (
        (decided - DAY, f"{label}日期{decided - DAY:%Y年%m月%d日}早于党委会决定（{decided:%Y年%m月%d日}）"),
        (TODAY + DAY, f"{label}日期2026年03月19日晚于办理日期"),
    ):
        setattr(talk, name, day)
        assert answer(rules.IN_TIME, held) == ("unmet", sentence, repair)
    for day in (decided, TODAY):
        setattr(talk, name, day)
        assert answer(rules.IN_TIME, held) == ("met", f"均在党委会决定（{decided:%Y年%m月%d日}）之后", "")
    setattr(talk, name, None)
    assert answer(rules.IN_TIME, held) == ("unmet", "谈话日期尚未录入", "talk.talk")


def test_by_the_regulation_both_talks_follow_the_end_of_the_notice(held):
    held.edition = "regulation"
    talk = held.current("talk")
    ended = talk.opened_on
    assert held.decided_on < ended
    for name, label, repair in (
        ("held_on", "谈话", "talk.talk"),
        ("integrity_on", "廉政谈话", "talk.integrity"),
    ):
        setattr(talk, name, ended - DAY)
        sentence = f"{label}日期{ended - DAY:%Y年%m月%d日}早于公示结束（{ended:%Y年%m月%d日}）"
        assert answer(rules.IN_TIME, held) == ("unmet", sentence, repair)
        setattr(talk, name, ended)
        assert answer(rules.IN_TIME, held) == ("met", f"均在公示结束（{ended:%Y年%m月%d日}）之后", "")
    held.edition = "township"
    held.agenda_item.result = ""
    assert answer(rules.IN_TIME, held) == ("met", "日期顺序正确", "")


def talker(held, cadre, name="委员2"):
    talk = held.current("talk")
    talk.talker, talk.talker_cadre_id = name, cadre and cadre.pk


def test_who_talks_is_neither_the_person_nor_a_relative(held, dossier, cast):
    member = cast.member2.user.cadre
    talker(held, None, "")
    assert answer(rules.NOT_RELATIVE, held) == ("unmet", "谈话人尚未录入", "talk.talk")
    talker(held, None, "县委组织部张某")
    assert answer(rules.NOT_RELATIVE, held) == ("met", "县委组织部张某不在本镇名册，未发现亲属关系", "")
    talker(held, member)
    assert answer(rules.NOT_RELATIVE, held) == ("met", "委员2与拟任人选没有须回避的亲属关系", "")
    talker(held, held.proposed.cadre, held.proposed.cadre.name)
    assert answer(rules.NOT_RELATIVE, held) == ("unmet", "谈话人不能是拟任人选本人", "talk.talk")
    standing.related(dossier, member)
    related = dossiers.load(dossier.pk)
    talker(related, member)
    found = answer(rules.NOT_RELATIVE, related)
    assert (found[0], found[2]) == ("unmet", "talk.talk")
    assert found[1].startswith(f"{related.proposed.cadre.name}为委员2的弟弟")
    assert found[1].endswith("，应当回避，另行指定谈话人")


def test_a_probable_relation_waits_for_somebody_who_answers_for_it(held, dossier, cast):
    member = cast.member2.user.cadre
    standing.related(dossier, member, certain=False)
    related = dossiers.load(dossier.pk)
    talker(related, member)
    found = answer(rules.NOT_RELATIVE, related)
    assert (found[0], found[2]) == ("to_confirm", "notes.confirmation")
    assert found[1].endswith("，待确认），确认不属须回避的关系")
    kept = Confirmation(
        rule="talk.not_relative",
        room="talk",
        round=1,
        satisfied=True,
        way="account",
        asked=[found[1]],
        confirmed_by="钱敏",
        confirmed_on=TODAY,
        document="户籍档案",
    )
    said = "钱敏2026年03月18日确认，依据：户籍档案（本人账号）"
    confirmations = _Rows([kept])
    related.matter._prefetched_objects_cache["confirmations"] = confirmations
    assert answer(rules.NOT_RELATIVE, related) == ("met", said, "")
    kept.satisfied = False
    assert answer(rules.NOT_RELATIVE, related) == ("unmet", f"{said}；另行指定谈话人", "talk.talk")
    kept.satisfied, kept.asked = True, ["另外的问题"]
    assert verdict(rules.NOT_RELATIVE, related) == "to_confirm"
    kept.asked, kept.round = [found[1]], 2
    assert verdict(rules.NOT_RELATIVE, related) == "to_confirm"


class _Rows(list):
    def all(self):
        return self
