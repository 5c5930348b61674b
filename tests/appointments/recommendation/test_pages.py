"""The room in the browser: what is open is said, the door is refused, what is recorded repairs it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from appointments.corridor import Stage
from appointments.models import Appointment, Candidate, Participants, Recommendation, WrittenRecommendation
from ballots.models import Count
from tests import builders
from township.models import Office, Sanction

PARTICIPANTS = {
    "revision": 0, "participants_scope": "班子成员、机构负责人、村书记",
    "leaders_expected": 9, "leaders_talked": 8, "leaders_attended": 8,
    "villages_expected": 12, "villages_talked": 10, "villages_attended": 11,
}  # fmt: skip
MEETING = {
    "meeting_on": "2026-03-12",
    "meeting_place": "三楼会议室",
    "meeting_chair": "组织委员",
    "names_per_ballot": 1,
    "act_reason": "按会议签到表补记更正。",
}


def page(appointment, code, *key):
    return reverse(f"appointments:recommendation.{code}", args=[appointment.pk, *key])


def room(appointment) -> Recommendation:
    return Recommendation.objects.get(appointment=appointment, superseded=False)


def candidates(appointment) -> dict[str, Candidate]:
    return {c.cadre.name: c for c in appointment.candidates.select_related("cadre")}


def talks(appointment, *times, **changed):
    fields = {
        "talks_from": "2026-03-09",
        "talks_until": "2026-03-10",
        "talks_by": "李兰、周晓彤",
        "talks_summary": "意见集中。",
        "act_reason": "按谈话记录补记更正。",
    }
    mentions = {f"mention_{c.pk}": n for c, n in zip(candidates(appointment).values(), times, strict=True)}
    return {"revision": room(appointment).revision, **fields, **mentions, **changed}


def pass_door(client, appointment):
    return client.post(
        reverse("appointments:door", args=[appointment.pk, "name_candidates"]),
        {"happened_on": "2026-03-18", "reason": "核对无误。"},
    )


def stage(appointment) -> str:
    return Appointment.objects.get(pk=appointment.pk).stage


# -- from an empty room to the next ----------------------------------------------------------------------------------


def test_the_whole_room_is_walked_through_its_pages(entered, client_of):
    officer, second, commissioner = (client_of(who) for who in ("officer", "officer2", "commissioner"))
    assert pass_door(commissioner, entered).status_code == 422
    assert officer.post(page(entered, "participants"), PARTICIPANTS).status_code == 302
    assert officer.post(page(entered, "talks"), talks(entered, 9, 6, 2, 1)).status_code == 302
    assert (
        officer.post(page(entered, "meeting"), MEETING | {"revision": room(entered).revision}).status_code
        == 302
    )
    people = candidates(entered)
    listed = {"revision": room(entered).revision, "listed": [people["甲"].pk, people["乙"].pk]}
    assert officer.post(page(entered, "list"), listed).status_code == 302
    votes = {f"votes:{c.pk}": n for c, n in zip(people.values(), (10, 5, 2, 1), strict=True)}
    sheet = {
        "revision": 0,
        "issued": 19,
        "returned": 19,
        "valid": 18,
        "void": 1,
        "act_reason": "会后整理计票单，补记计票。",
        **votes,
    }
    for client in (officer, second):
        assert client.post(page(entered, "count_entry"), sheet).status_code == 302
    for name in ("甲", "乙"):
        one = candidates(entered)[name]
        choice = {"revision": one.revision, "chosen": "True", "chosen_reason": "德才条件好，熟悉业务。"}
        assert officer.post(page(entered, "choice", one.pk), choice).status_code == 302
        for rule in ("recommendation.conduct", "recommendation.recognition"):
            confirm(client_of("discipline"), entered, rule, one)
    answer = pass_door(commissioner, entered)
    assert answer.status_code == 302, answer.text
    assert stage(entered) == Stage.EVALUATION
    standing = {name: one.standing for name, one in candidates(entered).items()}
    assert standing == {"甲": "chosen", "乙": "chosen", "丙": "pool", "丁": "pool"}


def confirm(client, appointment, rule, candidate):
    address = reverse("appointments:notes.confirmation", args=[appointment.pk, rule, candidate.pk])
    question = client.get(address).context["form"]["question"].value()
    sent = {"revision": 0, "question": question, "satisfied": "True", "document": "联审意见"}
    assert client.post(address, sent).status_code == 302


# -- one point open at a time ------------------------------------------------------------------------------------------


def no_scope(appointment, people):
    row = room(appointment)
    row.participants_scope = ""
    return [row], "参加范围尚未录入"


def few_came(appointment, people):
    rows = list(Participants.objects.filter(recommendation=room(appointment)))
    for row in rows:
        row.talked = row.expected // 2
    return rows, "不足2/3"


def no_meeting(appointment, people):
    row = room(appointment)
    row.meeting_on = None
    return [row], "会议推荐尚未录入"


def one_on_the_list(appointment, people):
    rows = list(candidates(appointment).values())[1:]
    for row in rows:
        row.listed = False
    return rows, "参考名单只有1人"


def entries_differ(appointment, people):
    row = Count.objects.get(matter=appointment.pk).entries.get(number=2)
    row.figures = row.figures | {"issued": 26}
    return [row], "两次录入不一致"


def stale(appointment, people):
    row = room(appointment)
    row.opened_on = row.talks_from = row.talks_until = row.meeting_on = date(2025, 3, 17)
    return [row], "已超过12个月"


def no_reason(appointment, people):
    row = candidates(appointment)["甲"]
    row.chosen_reason = ""
    return [row], "没有写明确定为考察对象的理由"


def preferred_with_fewer_votes(appointment, people):
    row = candidates(appointment)["甲"]
    row.standing = "pool"
    return [row], "推荐票少于未被确定的甲"


def basically_competent(appointment, people):
    row = people[0].yearlyassessments.get(year=2025)
    row.result = "basic"
    return [row], "2025年度考核基本称职"


def sanctioned(appointment, people):
    row = Sanction(
        cadre=people[0],
        kind="warning",
        decided_on=date(2026, 1, 9),
        influence_until=date(2026, 7, 8),
        body="县",
        document="1号",
    )
    return [row], "影响期至2026年07月08日"


def not_confirmed(appointment, people):
    row = appointment.confirmations.get(rule="recommendation.conduct", subject_name=people[0].name)
    row.satisfied = False
    return [row], "不符合要求，不得列为考察对象"


def unqualified(appointment, people):
    people[0].politics = "none"
    appointment.post.party_member = True
    return [people[0], appointment.post], "须为中共党员"


def exceptional_without_report(appointment, people):
    row = candidates(appointment)["甲"]
    row.exceptional, row.exceptional_reason = True, "防汛救灾中表现特别突出。"
    return [row], "破格提拔须事前报告"


BROKEN = (
    no_scope, few_came, no_meeting, one_on_the_list, entries_differ, stale, no_reason, preferred_with_fewer_votes,
    basically_competent, sanctioned, not_confirmed, unqualified, exceptional_without_report,
)  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=lambda case: case.__name__)
def test_one_open_point_is_said_closes_the_door_and_repaired_opens_it(
    filled, people, client_of, township, broken
):
    rows, sentence = broken(filled, people)
    before = [type(row).objects.filter(pk=row.pk).first() for row in rows]
    with builders.recorded(township):
        for row in rows:
            row.save()
    commissioner = client_of("commissioner")
    assert sentence in commissioner.get(reverse("appointments:dossier", args=[filled.pk])).text
    refused = pass_door(commissioner, filled)
    assert refused.status_code == 422
    assert sentence in refused.text
    assert stage(filled) == Stage.RECOMMENDATION
    with builders.recorded(township):
        for row, kept in zip(rows, before, strict=True):
            (kept.save if kept else row.delete)()
    assert pass_door(commissioner, filled).status_code == 302
    assert stage(filled) == Stage.EVALUATION


def test_the_person_who_recorded_the_room_does_not_pass_its_door(filled, cast, client_of, township):
    with builders.recorded(township):
        Office(township=township, user=cast.commissioner.user, role="officer", since=date(2026, 1, 1)).save()
    client = client_of("commissioner")
    client.post(
        page(filled, "meeting"), MEETING | {"meeting_on": "2026-03-10", "revision": room(filled).revision}
    )
    refused = pass_door(client, filled)
    assert (refused.status_code, stage(filled)) == (422, Stage.RECOMMENDATION)
    assert "四眼原则" in refused.text


# -- forms ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "sentence"),
    (
        ({"leaders_talked": 10}, "多于应参加9人"),
        ({"villages_attended": 13}, "多于应参加12人"),
        ({"leaders_expected": "九"}, "应为整数"),
        ({"participants_scope": ""}, "填写参加范围"),
        (dict.fromkeys((k for k in PARTICIPANTS if k[0] in "lv"), ""), "至少填写一类人员"),
    ),
)
def test_participants_that_cannot_be_are_not_saved(entered, client_of, changed, sentence):
    client = client_of("officer")
    refused = client.post(page(entered, "participants"), PARTICIPANTS | changed)
    assert (refused.status_code, Participants.objects.count()) == (422, 0)
    assert sentence in refused.text
    assert client.post(page(entered, "participants"), PARTICIPANTS).status_code == 302
    assert Participants.objects.count() == 2


def test_a_category_emptied_again_is_taken_away(entered, client_of):
    client = client_of("officer")
    client.post(page(entered, "participants"), PARTICIPANTS)
    emptied = (
        PARTICIPANTS
        | {"revision": 1}
        | dict.fromkeys((k for k in PARTICIPANTS if k.startswith("villages")), "")
    )
    assert client.post(page(entered, "participants"), emptied).status_code == 302
    assert [row.category for row in Participants.objects.all()] == ["leaders"]


def test_nobody_of_the_pool_holds_the_talks_about_the_pool(entered, client_of):
    name = next(iter(candidates(entered)))
    refused = client_of("officer").post(
        page(entered, "talks"), talks(entered, 9, 6, 2, 1, talks_by=f"李兰、副站长{name}")
    )
    assert (refused.status_code, f"{name}是本人，不能由其本人谈话" in refused.text) == (422, True)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    (
        ({"talks_until": "2026-03-08"}, "结束日期不得早于开始日期"),
        ({"talks_until": "2026-03-19"}, "不得晚于今天"),
        ({"talks_from": "2026-03-03"}, "不得早于进入民主推荐环节之日"),
        ({"talks_by": ""}, "填写谈话人"),
        ({"talks_summary": "长" * 3001}, "需删减"),
        ({"mention_99999": 3}, "此人不在人选范围中"),
    ),
)
def test_talks_that_cannot_be_are_not_saved_and_keep_what_was_typed(entered, client_of, changed, sentence):
    client = client_of("officer")
    refused = client.post(page(entered, "talks"), talks(entered, 9, 6, 2, 1, **changed))
    assert refused.status_code == 422
    assert sentence in refused.text
    assert 'value="9"' in refused.text
    assert room(entered).mentions.count() == 0
    assert client.post(page(entered, "talks"), talks(entered, 9, 6, 2, 1)).status_code == 302
    assert room(entered).mentions.count() == 4


def test_nobody_is_mentioned_more_often_than_people_talked(entered, client_of):
    client = client_of("officer")
    client.post(page(entered, "participants"), PARTICIPANTS)
    assert "多于参加谈话的18人" in client.post(page(entered, "talks"), talks(entered, 19, 6, 2, 1)).text
    assert client.post(page(entered, "talks"), talks(entered, 18, 6, 2, 1)).status_code == 302


def test_a_form_opened_before_another_person_saved_is_told_so(entered, client_of):
    stale_form = talks(entered, 9, 6, 2, 1)
    assert client_of("officer2").post(page(entered, "talks"), talks(entered, 5, 5, 5, 5)).status_code == 302
    refused = client_of("officer").post(page(entered, "talks"), stale_form)
    assert refused.status_code == 422
    assert "他人已修改过这项记录" in refused.text
    assert {m.times for m in room(entered).mentions.all()} == {5}


def test_dropping_the_meeting_takes_three_reasons_and_no_votes(entered, client_of):
    client = client_of("officer")
    reasons = {
        "few_people": "全站在编人员只有7人。",
        "same_people": "会议和谈话都是这7人参加。",
        "concentrated": "7人中有6人推荐同一人选。",
    }
    for missing in reasons:
        other = next(text for name, text in reasons.items() if name != missing)
        for nothing in ("", "。", "无", "人数较少", other):
            refused = client.post(page(entered, "dropping"), {"revision": 0, **reasons, missing: nothing})
            assert (refused.status_code, room(entered).meeting_dropped) == (422, None), nothing
    assert client.post(page(entered, "dropping"), {"revision": 0, **reasons}).status_code == 302
    assert room(entered).meeting_dropped
    assert "改为召开会议推荐" in client.get(reverse("appointments:dossier", args=[entered.pk])).text
    assert client.post(page(entered, "meeting"), MEETING | {"revision": 1}).status_code == 302
    assert room(entered).meeting_dropped is False


def test_a_meeting_already_counted_is_not_dropped(filled, client_of):
    sent = {
        "revision": room(filled).revision,
        "few_people": "7人",
        "same_people": "7人",
        "concentrated": "6人次",
    }
    refused = client_of("officer").post(page(filled, "dropping"), sent)
    assert (refused.status_code, room(filled).meeting_dropped) == (422, False)
    assert "会议推荐已有计票" in refused.text


def test_a_corrected_day_of_the_meeting_is_the_day_of_its_count(filled, client_of):
    sent = MEETING | {"revision": room(filled).revision, "meeting_on": "2026-03-11"}
    assert client_of("officer").post(page(filled, "meeting"), sent).status_code == 302
    assert Count.objects.get().held_on == date(2026, 3, 11)


def test_a_list_of_one_name_is_refused_none_and_two_are_not(entered, client_of):
    client, people = client_of("officer"), list(candidates(entered).values())
    one = client.post(page(entered, "list"), {"revision": 0, "listed": [people[0].pk]})
    assert one.status_code == 422
    assert "至少选2人，或都不选" in one.text
    stranger = client.post(page(entered, "list"), {"revision": 0, "listed": [people[0].pk, 99999]})
    assert "此人不在人选范围中" in stranger.text
    assert (
        client.post(page(entered, "list"), {"revision": 0, "listed": [p.pk for p in people[:2]]}).status_code
        == 302
    )
    assert [c.listed for c in candidates(entered).values()] == [True, True, False, False]
    assert client.post(page(entered, "list"), {"revision": 1}).status_code == 302
    assert not any(c.listed for c in candidates(entered).values())


def late(cadre, **changed):
    fields = {
        "revision": 0,
        "cadre": cadre.pk,
        "pool_reason": "三名中层联名署名推荐，符合条件。",
        "exceptional": "False",
    }
    return fields | {"exceptional_reason": ""} | changed


def test_a_person_not_in_the_pool_is_added_with_a_reason_and_then_counts(entered, client_of, township):
    client, newcomer = client_of("officer"), builders.cadre(township, "戊")
    # Each of the two forms says which comes first.
    assert "增列以后再登记署名推荐" in client.get(page(entered, "late_entry")).text
    assert "先在“增列人选”中写明理由增列，再登记署名推荐" in client.get(page(entered, "written")).text
    assert "填写增列理由" in client.post(page(entered, "late_entry"), late(newcomer, pool_reason="")).text
    assert (
        "写明情形和理由" in client.post(page(entered, "late_entry"), late(newcomer, exceptional="True")).text
    )
    assert client.post(page(entered, "late_entry"), late(newcomer)).status_code == 302
    added = candidates(entered)["戊"]
    assert (added.added_later, added.standing) == (True, "pool")
    assert entered.steps.order_by("-sequence").first().code == "recommendation.late_entry"
    assert "戊被推荐次数" in client.get(page(entered, "talks")).text


def test_nobody_is_added_twice_from_elsewhere_or_after_the_count(
    entered, filled, client_of, township, people, cast
):
    client = client_of("officer")
    outsider = builders.cadre(cast.other, "外人")
    for stranger in (people[0], outsider, cast.officer.user.cadre):
        assert client.post(page(filled, "late_entry"), late(stranger)).status_code == 422
    refused = client.post(page(filled, "late_entry"), late(builders.cadre(township, "戊")))
    assert (refused.status_code, len(candidates(filled))) == (422, 4)
    assert "会议推荐已经计票" in refused.text


def test_a_written_recommendation_is_added_corrected_and_taken_back(entered, client_of):
    client, one = client_of("officer"), candidates(entered)["丙"]
    sent = {
        "revision": 0, "candidate": one.pk, "recommender": "老张", "position": "西岭村党支部书记",
        "received_on": "2026-03-06", "reason": "驻村两年，群众信得过。", "act_reason": "收到后补记。",
    }  # fmt: skip
    assert "不在人选范围中" in client.post(page(entered, "written"), sent | {"candidate": 99999}).text
    assert "不能是被推荐人本人" in client.post(page(entered, "written"), sent | {"recommender": "丙"}).text
    assert "不得晚于今天" in client.post(page(entered, "written"), sent | {"received_on": "2026-03-19"}).text
    assert client.post(page(entered, "written"), sent).status_code == 302
    kept = WrittenRecommendation.objects.get()
    assert (
        client.post(
            page(entered, "written", kept.pk), sent | {"revision": 1, "reason": "三年驻村群众信得过。"}
        ).status_code
        == 302
    )
    kept.refresh_from_db()
    assert kept.reason == "三年驻村群众信得过。"
    assert "老张" in client.get(reverse("appointments:dossier", args=[entered.pk])).text
    assert client.post(page(entered, "written_remove", kept.pk)).status_code == 302
    assert not WrittenRecommendation.objects.exists()
    assert client.post(page(entered, "written_remove", kept.pk)).status_code == 404


def test_a_choice_needs_its_reason_and_taken_back_leaves_none(filled, client_of):
    client, one = client_of("officer"), candidates(filled)["丙"]
    refused = client.post(
        page(filled, "choice", one.pk), {"revision": one.revision, "chosen": "True", "chosen_reason": ""}
    )
    assert (refused.status_code, candidates(filled)["丙"].standing) == (422, "pool")
    sent = {"revision": one.revision, "chosen": "True", "chosen_reason": "熟悉文化工作，群众公认。"}
    assert client.post(page(filled, "choice", one.pk), sent).status_code == 302
    one = candidates(filled)["丙"]
    assert (one.standing, one.chosen_reason) == ("chosen", "熟悉文化工作，群众公认。")
    sent = {"revision": one.revision, "chosen": "False", "chosen_reason": "熟悉文化工作，群众公认。"}
    assert "写明更正的理由" in client.post(page(filled, "choice", one.pk), sent).text
    sent["act_reason"] = "本人提出不参加考察。"
    assert client.post(page(filled, "choice", one.pk), sent).status_code == 302
    one = candidates(filled)["丙"]
    assert (one.standing, one.chosen_reason) == ("pool", "")


def test_a_person_not_in_the_pool_cannot_be_chosen_and_the_way_in_is_named(filled, client_of):
    client = client_of("officer")
    refused = client.get(page(filled, "choice", 99999))
    assert refused.status_code == 409
    assert "先在“增列人选”中写明理由增列" in refused.text
    shown = client.get(page(filled, "choice", candidates(filled)["甲"].pk))
    assert "谈话推荐11次，会议推荐11票，列第1" in shown.text
    assert "不是唯一依据" in shown.text


def test_the_result_stands_in_the_order_of_the_pool_with_the_warning_beside_it(filled, client_of):
    text = client_of("supervisor").get(page(filled, "choice")).text
    places = [re.search(rf'<th scope="row">\s*{name}', text).start() for name in ("甲", "乙", "丙", "丁")]
    assert places == sorted(places)
    assert "推荐票是重要依据，不是唯一依据" in text
    assert "确定<span" not in text
    assert "45.8%" in text


def test_only_officers_record_and_only_while_the_room_is_open(filled, client_of):
    pages = [
        page(filled, code)
        for code in ("participants", "talks", "meeting", "dropping", "list", "late_entry", "written")
    ]
    answers = {
        "officer": 200, "secretary": 403, "discipline": 403, "supervisor": 403, "member1": 403, "admin": 403,
        "outsider": 404,
    }  # fmt: skip
    for who, status in answers.items():
        assert {client_of(who).get(address).status_code for address in pages} == {status}
    assert pass_door(client_of("commissioner"), filled).status_code == 302
    assert {client_of("officer").get(address).status_code for address in pages} == {409}


def test_the_records_stay_readable_after_the_room_was_left(filled, client_of):
    pass_door(client_of("commissioner"), filled)
    past = client_of("supervisor").get(reverse("appointments:round", args=[filled.pk, "recommendation", 1]))
    assert "党政领导班子成员、各机构负责人、村党组织书记代表。" in past.text
    assert "增列人选" not in past.text


def test_once_ballots_are_counted_nobody_makes_the_expected_fewer(filled, client_of):
    client = client_of("officer")
    shown = client.get(page(filled, "participants")).context["form"]
    kept = {name: shown[name].value() or "" for name in shown.fields}
    kept["act_reason"] = "按会议签到表补记更正。"
    expected = next(name for name in kept if name.endswith("_expected") and kept[name])
    fewer = client.post(page(filled, "participants"), kept | {expected: kept[expected] - 1})
    assert (fewer.status_code, "应参加人数不得少于原记录的" in fewer.text) == (422, True)
    assert client.post(page(filled, "participants"), kept | {expected: kept[expected] + 1}).status_code == 302
