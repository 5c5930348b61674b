"""The evaluation room through its pages: what is refused, why, and how it is repaired."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from appointments.demo import evaluation as demo
from appointments.demo import record
from appointments.models import (
    Appointment,
    CandidateEvaluation,
    EvaluationTalk,
    IntegrityOpinion,
    Must,
    TeamMember,
)
from tests import builders
from township.models import FamilyMember, Sanction, StepRecord

from .standing import ENDED, NAMED, STARTED, TODAY, alter, entered, filled, material, room, try_door, url

pytestmark = pytest.mark.django_db

REPORT = {
    "report_on": "2026-03-13", "performance": "实绩" * 200, "strengths": "能吃苦。", "shortcomings": "统筹经验不足。",
    "fit": "专长与岗位相符。", "revision": "",
}  # fmt: skip

#: Why something is recorded days after it happened, or changed.
WHY = "按纸质记录补记更正。"


def post(client, address, **data):
    """Fill in a form as a person would: with the revision the page was opened with."""
    opened = client.get(address)
    assert opened.status_code == 200, opened.content.decode()
    sent = {"revision": opened.context["form"].initial["revision"], "act_reason": WHY}
    return client.post(address, {**sent, **data})


def text(response):
    return response.content.decode()


def key_of(dossier, name="陈明远"):
    return dossier.candidates.get(cadre__name=name).pk


# -- from an empty room to the next one --------------------------------------------------------------------------


def test_the_whole_room_is_filled_in_through_its_pages_and_its_door_opens(cast, client_of):
    dossier = entered(cast, names=("陈明远",))
    officer, one = client_of("officer"), key_of(dossier)
    _prepare(officer, dossier)
    _examine(officer, dossier, one)
    _count(client_of, dossier, one)
    _check(officer, dossier, one)
    assert try_door(client_of("commissioner"), dossier).status_code == 422
    post(
        client_of("discipline"),
        url(dossier, "evaluation.integrity", one),
        conclusion="clean",
        text="未发现影响使用的问题。",
    )
    post(client_of("secretary"), url(dossier, "evaluation.integrity_signature", one))
    _conclude(officer, dossier, one)
    assert try_door(client_of("commissioner"), dossier).status_code == 302
    assert Appointment.objects.get(pk=dossier.pk).stage == "notice"


def _prepare(officer, dossier):
    post(
        officer,
        url(dossier, "evaluation.plan"),
        plan_on=NAMED,
        plan="谈话、测评、面谈。",
        evaluated_from=STARTED,
        evaluated_until=ENDED,
    )
    post(officer, url(dossier, "evaluation.team"), name="吴组长", position="县委组织部", leader="on")
    inside = builders.cadre(dossier.township, "孙考察")
    post(officer, url(dossier, "evaluation.team"), cadre=inside.pk)
    post(
        officer,
        url(dossier, "evaluation.unit_talk"),
        unit_talk_on=NAMED,
        unit_talk_with="文化站站长",
        unit_talk="无不同意见。",
    )
    post(
        officer,
        url(dossier, "evaluation.announcement"),
        announced_on=NAMED,
        announced_at="公示栏",
        team_phone="1",
        report_phone="2",
    )


def _examine(officer, dossier, one):
    for category in ("leaders", "colleagues", "villages"):
        post(
            officer,
            url(dossier, "evaluation.talk", one),
            held_on=ENDED,
            category=category,
            name="某同志",
            opinion="踏实。",
        )
    post(
        officer,
        url(dossier, "evaluation.interview", one),
        interview_on=ENDED,
        interview_by="考察组",
        interview="认识到位。",
    )
    post(
        officer,
        url(dossier, "evaluation.report", one),
        **{k: v for k, v in REPORT.items() if k != "revision"},
    )


def _count(client_of, dossier, one):
    for who in ("officer", "officer2"):
        figures = demo.figures_of((20, 14, 4, 2))
        address = reverse("appointments:evaluation.count_entry", args=[dossier.pk, one])
        assert post(client_of(who), address, held_on=ENDED, **figures).status_code == 302


def _check(officer, dossier, one):
    for kind, result, explanation in (("archive", "clear", demo.ARCHIVE_READ), *demo.MUSTS):
        post(
            officer,
            url(dossier, f"evaluation.{kind}", one),
            result=result,
            checked_on=ENDED,
            responsible="周晓彤",
            explanation=explanation,
        )


def _conclude(officer, dossier, one):
    post(
        officer,
        url(dossier, "evaluation.feedback"),
        feedback_on=ENDED,
        feedback_with="文化站站长",
        feedback="无异议。",
    )
    members = {f"signed_{m.pk}": ENDED for m in room(dossier).team.all()}
    post(officer, url(dossier, "evaluation.signatures"), **members)
    post(officer, url(dossier, "evaluation.proposal"), candidate=one, reason="最契合岗位需要。")


# -- one thing wrong at a time: the sentence on the page, the door refused, the repair, the door passed -------------


def _window(dossier, cast):
    with builders.recorded(cast.township):
        Sanction(
            cadre=dossier.candidates.get(cadre__name="陈明远").cadre,
            kind="warning",
            decided_on=date(2026, 3, 1),
            influence_until=date(2026, 8, 31),
            body="镇党委",
            document="青石〔2026〕3号",
        ).save()


def _field(code, row, broken, sentence, **mended):
    """A defect of one row: what is broken, the sentence it yields, and the form that mends it."""
    return pytest.param(code, row, broken, sentence, mended, id=code)


def _room(dossier):
    return room(dossier)


DEFECTS = [
    _field("evaluation.plan", _room, {"plan": ""}, "尚未录入：考察方案",
           plan="谈话、测评。", plan_on=NAMED, evaluated_from=STARTED, evaluated_until=ENDED),
    _field("evaluation.announcement", _room, {"announced_on": STARTED}, "提前0个工作日，少于1个工作日",
           announced_on=NAMED, announced_at="公示栏", team_phone="1", report_phone="2"),
    _field("evaluation.unit_talk", _room, {"unit_talk": ""}, "尚未录入：沟通情况",
           unit_talk_on=NAMED, unit_talk_with="站长", unit_talk="无不同意见。"),
    _field("evaluation.feedback", _room, {"feedback_on": ENDED - timedelta(days=1)}, "反馈（2026年03月12日）早于考察结束",
           feedback_on=ENDED, feedback_with="站长", feedback="已反馈。"),
    _field("evaluation.interview", material, {"interview": ""}, "陈明远：尚未录入：面谈情况",
           interview_on=ENDED, interview_by="考察组", interview="谈了打算。"),
    _field("evaluation.archive", lambda d: material(d).musts.get(kind="archive"), {"result": "doubt"}, "陈明远：存疑",
           result="clear", checked_on=ENDED, responsible="周晓彤", explanation="已补齐入党志愿书原件。"),
    _field("evaluation.personal", lambda d: material(d).musts.get(kind="personal"), {"explanation": "不适用"}, "情况说明空泛",
           result="not_applicable", checked_on=ENDED, responsible="周晓彤", explanation="股级干部不在报告范围。"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "row", "broken", "sentence", "mended"), DEFECTS)
def test_what_is_wrong_is_said_closes_the_door_and_is_mended_where_the_page_points(
    cast, client_of, code, row, broken, sentence, mended
):
    dossier = filled(cast)
    alter(dossier, cast, row(dossier), **broken)
    page = text(client_of("officer").get(url(dossier, "dossier")))
    about = [key_of(dossier)] if code.split(".")[1] in ("interview", "archive", "personal") else []
    repair = url(dossier, code, *about)
    assert sentence in page
    assert f'href="{repair}"' in page
    assert try_door(client_of("commissioner"), dossier).status_code == 422
    assert post(client_of("officer"), repair, **mended).status_code == 302
    assert try_door(client_of("commissioner"), dossier).status_code == 302
    assert Appointment.objects.get(pk=dossier.pk).stage == "notice"


def test_a_failed_assessment_closes_the_door_until_another_is_proposed(cast, client_of):
    dossier = filled(cast, approval=(300, 199, 401, 100))
    other = key_of(dossier, "赵小禾")
    page = text(client_of("officer").get(url(dossier, "dossier")))
    assert "合计499票，占收回票数1000的49.9%，未达到50%，不予讨论通过" in page
    assert try_door(client_of("commissioner"), dossier).status_code == 422
    assert StepRecord.objects.filter(code="publish_notice", outcome="refused").count() == 1
    refused = post(
        client_of("officer"),
        url(dossier, "evaluation.proposal"),
        candidate=other,
        reason="专长最符合岗位需要。",
    )
    assert refused.status_code == 422
    assert "未达到50%" in text(refused)
    count = dossier.counts.get(subject=other)
    for entry in count.entries.all():
        alter(dossier, cast, entry, figures=demo.figures_of((300, 200, 400, 100)))
    assert (
        post(
            client_of("officer"),
            url(dossier, "evaluation.proposal"),
            candidate=other,
            reason="专长最符合岗位需要。",
        ).status_code
        == 302
    )
    assert [c.cadre.name for c in dossier.candidates.filter(standing="proposed")] == ["赵小禾"]
    assert dossier.candidates.get(cadre__name="陈明远").proposed_reason == ""
    assert try_door(client_of("commissioner"), dossier).status_code == 302


def test_a_sanction_found_after_the_recommendation_still_closes_the_door(cast, client_of):
    dossier = filled(cast)
    _window(dossier, cast)
    assert "陈明远：警告，影响期至2026年08月31日" in text(client_of("officer").get(url(dossier, "dossier")))
    assert try_door(client_of("commissioner"), dossier).status_code == 422
    post(
        client_of("officer"),
        url(dossier, "evaluation.proposal"),
        candidate=key_of(dossier, "赵小禾"),
        reason="专长最符合岗位需要。",
    )
    assert try_door(client_of("commissioner"), dossier).status_code == 302


# -- the team ------------------------------------------------------------------------------------------------------


def test_candidates_and_their_relatives_are_refused_as_members_and_others_taken(cast, client_of):
    dossier = entered(cast)
    officer, address = client_of("officer"), url(dossier, "evaluation.team")
    subject = dossier.candidates.get(cadre__name="陈明远").cadre
    kin, stranger = builders.cadre(cast.township, "陈大伟"), builders.cadre(cast.township, "孙考察")
    with builders.recorded(cast.township):
        FamilyMember(cadre=kin, relation="儿子", name="陈明远", person=subject).save()
    refused = post(officer, address, cadre=subject.pk)
    assert "陈明远是考察对象本人，依照条例第五十三条应当回避" in text(refused)
    refused = post(officer, address, cadre=kin.pk)
    assert refused.status_code == 422
    assert "应当回避，另选一名成员" in text(refused)
    assert post(officer, address, cadre=stranger.pk, leader="on").status_code == 302
    member = TeamMember.objects.get()
    assert (member.name, member.position, member.leader) == ("孙考察", "党政综合办公室工作人员", True)


def test_a_second_leader_a_double_and_a_nameless_member_are_refused(cast, client_of):
    dossier = entered(cast)
    officer, address = client_of("officer"), url(dossier, "evaluation.team")
    assert post(officer, address, name="吴组长", position="县委组织部", leader="on").status_code == 302
    assert "现为吴组长" in text(post(officer, address, name="郑科员", position="县委组织部", leader="on"))
    assert "此人已在考察组中" in text(post(officer, address, name="吴组长", position="县委组织部"))
    assert "从名册选择，或填写姓名" in text(post(officer, address, position="县委组织部"))
    assert TeamMember.objects.count() == 1


def test_a_member_is_changed_and_taken_out_again(cast, client_of):
    dossier = filled(cast)
    officer, member = client_of("officer"), room(dossier).team.last()
    address = url(dossier, "evaluation.team_member", member.pk)
    assert post(officer, address, name="新考察员", position="镇党建办").status_code == 302
    member.refresh_from_db()
    assert member.name == "新考察员"
    out = url(dossier, "evaluation.team_removal", member.pk)
    assert "新考察员" in text(officer.get(out))
    assert TeamMember.objects.filter(pk=member.pk).exists()
    assert post(officer, out).status_code == 302
    # Talks are on record: who took part in them is not struck out, but has left the team.
    member.refresh_from_db()
    assert (member.left_on, member.leader) == (TODAY, False)


# -- days and words ------------------------------------------------------------------------------------------------


def test_days_ahead_and_days_in_the_wrong_order_keep_what_was_typed(cast, client_of):
    dossier = entered(cast)
    officer, address = client_of("officer"), url(dossier, "evaluation.plan")
    wrong = {
        "plan_on": date(2026, 3, 19),
        "plan": "这段方案不能丢",
        "evaluated_from": STARTED,
        "evaluated_until": NAMED,
    }
    refused = post(officer, address, **wrong)
    assert refused.status_code == 422
    for sentence in (
        "方案日期不得晚于今天",
        "考察开始日期不得早于方案日期",
        "考察结束日期不得早于考察开始日期",
        "这段方案不能丢",
    ):
        assert sentence in text(refused)
    early = post(officer, address, **{**wrong, "plan_on": date(2026, 3, 5), "evaluated_until": ENDED})
    assert "方案日期不得早于进入考察环节之日（2026年3月6日）" in text(early)
    assert room(dossier).plan == ""


def test_a_report_that_denies_shortcomings_is_refused_and_one_that_names_them_kept(cast, client_of):
    dossier = filled(cast)
    officer, address = client_of("officer"), url(dossier, "evaluation.report", key_of(dossier))
    refused = post(officer, address, **{**REPORT, "shortcomings": "无。"})
    assert refused.status_code == 422
    assert "主要缺点和不足不能写“无。”，如实写明具体的不足" in text(refused)
    too_long = post(officer, address, **{**REPORT, "performance": "字" * 1_000_000})
    assert "德能勤绩廉表现不得超过 8000 字" in text(too_long)
    assert material(dossier).performance == demo.PERFORMANCE


def test_a_changed_report_is_signed_anew_and_an_unchanged_one_is_not(cast, client_of):
    dossier = filled(cast)
    officer, address = client_of("officer"), url(dossier, "evaluation.report", key_of(dossier))
    kept = material(dossier)
    same = {name: getattr(kept, name) for name in REPORT if name != "revision"}
    post(officer, address, **same)
    assert not room(dossier).team.filter(signed_on=None).exists()
    post(officer, address, **{**same, "fit": "与岗位高度契合。"})
    assert room(dossier).team.filter(signed_on=None).count() == 2
    assert try_door(client_of("commissioner"), dossier).status_code == 422
    members = {f"signed_{m.pk}": TODAY for m in room(dossier).team.all()}
    early = {name: ENDED - timedelta(days=1) for name in members}
    assert "不得早于考察材料日期" in text(post(officer, url(dossier, "evaluation.signatures"), **early))
    assert post(officer, url(dossier, "evaluation.signatures"), **members).status_code == 302
    assert try_door(client_of("commissioner"), dossier).status_code == 302


@pytest.mark.parametrize("kind", ("archive", "discipline"))
def test_archive_and_discipline_can_not_be_called_not_applicable(cast, client_of, kind):
    dossier = entered(cast)
    address = url(dossier, f"evaluation.{kind}", key_of(dossier))
    facts = {"checked_on": TODAY, "responsible": "周晓彤", "explanation": "查阅了全部材料。"}
    assert post(client_of("officer"), address, result="not_applicable", **facts).status_code == 422
    assert post(client_of("officer"), address, result="clear", **facts).status_code == 302
    assert Must.objects.get().result == "clear"


def test_personal_matters_are_never_a_silent_tick(cast, client_of):
    dossier = entered(cast)
    officer, address = client_of("officer"), url(dossier, "evaluation.personal", key_of(dossier))
    facts = {"checked_on": TODAY, "responsible": "周晓彤"}
    assert "填写查核结果文号" in text(
        post(officer, address, result="clear", explanation="经查核一致。", **facts)
    )
    assert "写明不适用的理由" in text(
        post(officer, address, result="not_applicable", explanation="不适用", **facts)
    )
    assert (
        post(
            officer, address, result="not_applicable", explanation="股级干部不在报告范围。", **facts
        ).status_code
        == 302
    )


def test_a_talk_is_added_corrected_and_deleted(cast, client_of):
    dossier = filled(cast)
    officer, one = client_of("officer"), key_of(dossier)
    talk = material(dossier).talks.first()
    address = url(dossier, "evaluation.talk_entry", one, talk.pk)
    facts = {"held_on": ENDED, "category": "former", "name": "原单位领导", "opinion": "为人正派。"}
    early = post(officer, address, **{**facts, "held_on": STARTED - timedelta(days=1)})
    assert "谈话日期不得早于考察开始日期（2026年3月9日）" in text(early)
    assert post(officer, address, **facts).status_code == 302
    assert post(officer, url(dossier, "evaluation.talk_removal", one, talk.pk)).status_code == 302
    assert not EvaluationTalk.objects.filter(pk=talk.pk).exists()
    other = key_of(dossier, "赵小禾")
    strange = material(dossier).talks.first()
    assert officer.get(url(dossier, "evaluation.talk_entry", other, strange.pk)).status_code == 404


# -- signatures ------------------------------------------------------------------------------------------------------


def test_an_opinion_is_drafted_by_discipline_signed_by_the_secretary_and_by_nobody_else(cast, client_of):
    dossier = entered(cast)
    one = key_of(dossier)
    draft, sign = (
        url(dossier, "evaluation.integrity", one),
        url(dossier, "evaluation.integrity_signature", one),
    )
    for who in ("officer", "commissioner", "secretary", "supervisor"):
        assert client_of(who).post(draft, {"conclusion": "clean", "text": "…"}).status_code == 403
    early = client_of("secretary").get(sign)
    assert early.status_code == 409
    assert "纪委书记尚未对陈明远提出结论性意见并签字" in text(early)
    assert (
        post(client_of("discipline"), draft, conclusion="clean", text="未发现问题，同意使用。").status_code
        == 302
    )
    assert client_of("discipline").post(sign, {}).status_code == 403
    assert "未发现问题，同意使用。" in text(client_of("secretary").get(sign))
    assert post(client_of("secretary"), sign).status_code == 302
    opinion = IntegrityOpinion.objects.get()
    assert (opinion.discipline_signed_by, opinion.secretary_signed_by) == (
        cast.discipline.user,
        cast.secretary.user,
    )


def test_a_changed_opinion_voids_the_secretarys_signature_and_a_stale_page_signs_nothing(cast, client_of):
    dossier = filled(cast)
    one = key_of(dossier)
    draft, sign = (
        url(dossier, "evaluation.integrity", one),
        url(dossier, "evaluation.integrity_signature", one),
    )
    shown = client_of("secretary").get(sign).context["form"].initial["revision"]
    post(client_of("discipline"), draft, conclusion="clean", text="补查后未发现影响使用的问题。")
    opinion = material(dossier).integrity
    assert opinion.secretary_signed_by is None
    assert try_door(client_of("commissioner"), dossier).status_code == 422
    stale = client_of("secretary").post(sign, {"revision": shown})
    assert stale.status_code == 422
    assert material(dossier).integrity.secretary_signed_by is None
    assert post(client_of("secretary"), sign).status_code == 302
    assert try_door(client_of("commissioner"), dossier).status_code == 302


def test_one_person_does_not_sign_twice(cast, client_of):
    dossier = filled(cast)
    sign = url(dossier, "evaluation.integrity_signature", key_of(dossier))
    opinion = material(dossier).integrity
    drafted = {
        "discipline_signed_by": cast.secretary.user,
        "secretary_signed_by": None,
        "secretary_signed_on": None,
    }
    alter(dossier, cast, opinion, **drafted)
    refused = post(client_of("secretary"), sign)
    assert refused.status_code == 422
    assert "须由党委书记和纪委书记两人分别签字" in text(refused)
    alter(dossier, cast, opinion, discipline_signed_by=cast.discipline.user)
    assert post(client_of("secretary"), sign).status_code == 302


# -- who, where, and the page itself --------------------------------------------------------------------------------


def test_other_townships_find_nothing_and_other_rooms_record_nothing(cast, client_of):
    dossier = filled(cast)
    address = url(dossier, "evaluation.interview", key_of(dossier))
    assert client_of("outsider").get(address).status_code == 404
    assert client_of("officer").get(address).status_code == 200
    assert try_door(client_of("commissioner"), dossier).status_code == 302
    late = client_of("officer").post(address, {"interview": "补写"})
    assert late.status_code == 409
    assert "“考察”的记录不能再改" in text(late)


@pytest.mark.parametrize("names", (("陈明远",), ("陈明远", "赵小禾")))
def test_the_room_shows_a_section_for_each_candidate_and_compares_several(cast, client_of, names):
    dossier = entered(cast, names=names)
    page = text(client_of("officer").get(url(dossier, "dossier")))
    for name in names:
        assert f"考察对象：{name}" in page
    assert ("考察对象对照" in page) == (len(names) > 1)
    assert page.count("未录入") >= 7 * len(names)
    demo.fill(dossier, cast, ENDED)
    page = text(client_of("officer").get(url(dossier, "dossier")))
    assert "已完成 9 / 9 项" in page
    assert "拟任人选 · 已完成" in page
    alter(dossier, cast, material(dossier), shortcomings="无")
    page_now = text(client_of("officer").get(url(dossier, "dossier")))
    assert "已完成 8 / 9 项" in page_now
    assert "34 / 40 票，85.0%" in page or len(names) == 1


def test_the_notice_is_printed_complete_and_bears_nothing_internal(cast, client_of):
    dossier = entered(cast)
    sheet = url(dossier, "evaluation.announcement_sheet")
    refused = client_of("officer").get(sheet)
    assert refused.status_code == 409
    assert "考察预告的内容不完整，不能打印" in text(refused)
    demo.fill(dossier, cast, ENDED)
    page = text(client_of("officer").get(sheet))
    for word in (
        "陈明远",
        "赵小禾",
        "2026年3月9日至2026年3月13日",
        "何建平（县委组织部干部科科员，组长）",
        "0571-00000001",
        "0571-00000000",
    ):
        assert word in page
    assert "优秀" not in page
    assert CandidateEvaluation.objects.count() == 2


def test_facts_of_a_person_evaluated_count_for_the_four_eyes_too(cast, client_of):
    opened = filled(cast)
    person = opened.current("evaluation").candidates.all()[0]
    for fact in (person.musts.all()[0], person.talks.all()[0], person.integrity):
        record(
            opened, cast.commissioner, "evaluation.test", "更改记录", TODAY, fact, revision=fact.revision + 1
        )
        refused = try_door(client_of("commissioner"), opened)
        named = f"四眼原则：{fact._meta.verbose_name}由您本人记录"
        assert (refused.status_code, named in text(refused)) == (422, True), fact
        record(opened, cast.officer, "evaluation.test", "更改记录", TODAY, fact)
    assert try_door(client_of("commissioner"), opened).status_code == 302
