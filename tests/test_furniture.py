"""`procedure` and `ballots` are furniture: a drill (tests/drill), which is no appointment, lives with all of it.

It is walked through the shared pages as people would: refused at its door, repaired, passed, returned to a second round,
voted on, suspended and ended, read by supervision, verified, and found out when somebody writes behind its back.
"""

from __future__ import annotations

import ast
import html
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import URLPattern, reverse

from ballots.models import Box, Count
from ballots.two_entries import agreed
from procedure import process
from procedure.models import IssuedPaper
from tests import builders
from tests.drill.known import known
from tests.drill.models import Drill, Planning
from tests.drill.process import DRILLS, propose
from tests.drill.rules import SAFE, SCENE_NAMED
from tests.drill.urls import urlpatterns
from township.models import StepRecord
from township.records import append_only, verification

pytestmark = pytest.mark.urls("tests.drill.root_urls")

TODAY = date(2026, 3, 18)
ACT = {"happened_on": "2026-03-18", "reason": "按方案办理"}
SCENE = {"scene": "夜间转移", "place": "东溪村", "act_reason": "经镇长办公会研究"}
PDF = b"%PDF-1.7 a plan of the drill"
HOUSE = Path(__file__).parent / "drill"


@pytest.fixture(autouse=True)
def _known():
    with known():
        yield


@pytest.fixture
def drill(cast) -> Drill:
    """A drill led by the secretary, proposed today."""
    return propose(by=cast.officer, title="防汛演练", lead=cast.secretary.user.cadre, on=TODAY)


@pytest.fixture
def at(drill, client_of):
    """What a person gets at a page of the drill, by the name of its address."""

    def asked(who: str, name: str, *keys: object, post: dict | None = None, status: int = 200):
        address = reverse(f"drill:{name}", args=[drill.pk, *keys])
        client = client_of(who)
        page = client.get(address) if post is None else client.post(address, post)
        assert page.status_code == status, page.content.decode()
        return page

    return asked


def kept(drill: Drill) -> Drill:
    return DRILLS.load(drill.pk)


def record_scene(at, drill: Drill, who: str = "officer", **fields: str) -> None:
    revision = kept(drill).current("planning").revision
    at(who, "planning.scene", post={**SCENE, "revision": revision, **fields}, status=302)


def carried_out(at, drill: Drill) -> None:
    record_scene(at, drill)
    at("commissioner", "door", "carry_out", post=ACT, status=302)


def refusals(drill: Drill) -> list[StepRecord]:
    return list(drill.steps.filter(outcome="refused").order_by("sequence"))


# -- one house, and how it is left ---------------------------------------------------------------------------------


def test_not_a_line_of_the_drill_speaks_of_appointments():
    for path in HOUSE.rglob("*.py"):
        named = {
            name
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        }
        assert not {name for name in named if name.startswith("appointments")}, path
    told = "".join(path.read_text("utf-8") for path in HOUSE.rglob("*.*") if path.suffix in (".py", ".html"))
    assert not re.search(r"appointment|任用|任免|考察|人选", told)


def test_every_page_of_it_declares_its_methods_and_offices():
    pages = [*urlpatterns, *next(each.url_patterns for each in urlpatterns if hasattr(each, "url_patterns"))]
    views = {each.name: each.callback for each in pages if isinstance(each, URLPattern)}
    assert len(views) > 14
    assert [name for name, view in views.items() if not hasattr(view, "access")] == []


# -- looking -------------------------------------------------------------------------------------------------------


def test_list_dossier_workbench_and_navigation_show_it_to_its_readers_and_to_nobody_else(
    drill, at, client_of
):
    listed = client_of("officer").get(reverse("drill:list"))
    assert "防汛演练" in listed.text
    assert drill.number in listed.text
    assert "防汛演练" not in client_of("officer").get(reverse("drill:list"), {"stage": "review"}).text
    assert (
        "防汛演练" in client_of("officer").get(reverse("drill:list"), {"q": "防汛", "stage": "planning"}).text
    )
    assert "防汛演练" not in client_of("officer").get(reverse("drill:list"), {"q": "消防"}).text
    page = at("officer", "dossier")
    assert "尚未录入演练科目" in page.text
    assert "演练科目尚未录入。" in page.text  # why its paper cannot be printed
    assert 'href="/drills/"' in page.text
    assert client_of("member1").get(reverse("drill:list")).status_code == 403
    desk = client_of("officer").get(reverse("workbench"))
    assert f"{drill.matter.title} · 开展演练" in desk.text
    assert "在办演练" in desk.text
    assert "还差 1 项" in desk.text
    assert "任用事项、村级换届、年度自查报告、演练" in client_of("admin").get(reverse("workbench")).text


def test_the_workbench_tells_its_latest_steps_also_to_whoever_looked_before_it_was_known(drill, client_of):
    def latest() -> str:
        return client_of("officer").get(reverse("workbench")).text.split("最近纪实")[1]

    del process._registered[DRILLS.kind]
    before = latest()
    process.register(DRILLS)
    assert ("防汛演练" in before, "防汛演练" in latest()) == (False, True)


def test_a_stranger_finds_nothing_and_whoever_leads_it_withdraws(drill, at, client_of, cast):
    at("outsider", "dossier", status=404)
    at("outsider", "door", "carry_out", post=ACT, status=403)
    assert "防汛演练" not in client_of("outsider").get(reverse("drill:list")).text
    assert "涉及您本人" in at("secretary", "dossier", status=403).text
    at("secretary", "end", "call-off", post=ACT, status=403)
    assert "防汛演练" not in client_of("secretary").get(reverse("drill:list")).text
    assert "防汛演练" not in client_of("secretary").get(reverse("workbench")).text
    assert "党委书记须回避本事项" in at("officer", "dossier").text
    assert kept(drill).stage == "planning"


# -- a fact, notes, an attachment ----------------------------------------------------------------------------------


def test_its_fact_is_recorded_with_its_reason_and_a_stale_form_is_refused(drill, at):
    assert "演练科目" in at("officer", "planning.scene").text
    at("discipline", "planning.scene", post=SCENE, status=403)
    record_scene(at, drill)
    assert drill.steps.get(code="planning.scene").reason == SCENE["act_reason"]
    stale = at("officer", "planning.scene", post={**SCENE, "revision": 0, "place": "西溪村"}, status=422)
    assert "他人已修改过这项记录" in stale.text
    assert Planning.objects.get(drill=drill).place == "东溪村"
    assert "夜间转移" in at("officer", "dossier").text


def test_notes_confirmations_and_attachments_belong_to_it_as_to_any_matter(drill, at):
    consulted = {"name": "村支书", "position": "东溪村", "consulted_on": "2026-03-18", "opinion": "disagree"}
    assert "写明具体意见" in at("officer", "notes.consultation", post=consulted, status=422).text
    at("officer", "notes.consultation", post={**consulted, "text": "改在白天"}, status=302)
    told = {"kind": "special", "occurred_on": "2026-03-18", "text": "雨大"}
    at("officer", "notes.circumstance", post=told, status=302)
    confirmed = {"satisfied": "True", "document": "方案", "question": "参加演练的人员没有不宜参加的情形"}
    at("discipline", "notes.confirmation", "no.such_rule", status=404)
    at("discipline", "notes.confirmation", SAFE.code, 7, status=404)
    at("discipline", "notes.confirmation", SCENE_NAMED.code, status=403)
    for other in ("officer", "commissioner", "secretary"):
        at(other, "notes.confirmation", SAFE.code, post=confirmed, status=403)
    at("discipline", "notes.confirmation", SAFE.code, post=confirmed, status=302)
    wrong = SimpleUploadedFile("plan.pdf", b"no such thing")
    assert "不符" in at("officer", "notes.attach", post={"title": "图", "file": wrong}, status=422).text
    at(
        "officer",
        "notes.attach",
        post={"title": "图", "file": SimpleUploadedFile("plan.pdf", PDF)},
        status=302,
    )
    page = at("supervisor", "dossier").text
    assert all(words in page for words in ("改在白天", "雨大", SAFE.requirement, "图"))
    key = drill.attachments.get().pk
    handed = at("supervisor", "notes.attachment", key)
    assert b"".join(handed.streaming_content) == PDF
    at("outsider", "notes.attachment", key, status=404)
    at("secretary", "notes.attachment", key, status=403)


# -- the door ------------------------------------------------------------------------------------------------------


def test_its_door_is_closed_with_the_sentence_of_its_rule_and_the_attempt_is_recorded(drill, at):
    assert "尚未录入演练科目" in at("commissioner", "door", "carry_out").text
    refused = at("commissioner", "door", "carry_out", post=ACT, status=422)
    assert "尚有 1 条未满足或待确认，不能开展演练。" in refused.text
    [step] = refusals(drill)
    assert step.label == "开展演练"
    assert [row["code"] for row in step.checklist if row["verdict"] == "unmet"] == [SCENE_NAMED.code]
    assert kept(drill).stage == "planning"
    at("officer", "door", "carry_out", post=ACT, status=403)
    at("commissioner", "door", "no_such_door", status=404)
    carried_out(at, drill)
    assert kept(drill).stage == "review"
    again = at("commissioner", "door", "carry_out", post=ACT, status=302)
    assert again["Location"] == reverse("drill:dossier", args=[drill.pk])
    # Who comes to a door that has been passed is late; only the attempt before it stands on record.
    assert list(refusals(drill)) == [step]


def test_whoever_alone_recorded_the_fact_does_not_pass_the_door_on_it(drill, at):
    record_scene(at, drill, "commissioner")
    assert "四眼原则：演练方案由您本人记录" in at("commissioner", "door", "carry_out").text
    assert "四眼原则" in at("commissioner", "door", "carry_out", post=ACT, status=422).text
    assert "四眼原则" in refusals(drill)[0].details["refusal"]
    record_scene(at, drill, "officer")
    at("commissioner", "door", "carry_out", post=ACT, status=302)
    assert kept(drill).stage == "review"


def test_while_it_is_suspended_its_door_is_closed_and_resumed_it_opens(drill, at):
    record_scene(at, drill)
    assert "填写" in at("commissioner", "end", "suspend", post={**ACT, "reason": ""}, status=422).text
    paused = {**ACT, "reason": "群众反映", "after_report": "True"}
    at("discipline", "end", "suspend", post=paused, status=302)
    assert "起暂缓办理：群众反映（最迟" in at("officer", "dossier").text
    at("commissioner", "door", "carry_out", post=ACT, status=422)
    assert refusals(drill)[0].checklist[0]["code"] == "notes.not_suspended"
    at("discipline", "end", "resume", post=ACT, status=302)
    at("commissioner", "door", "carry_out", post=ACT, status=302)


def test_returned_it_begins_a_second_round_and_the_first_stays_readable(drill, at):
    carried_out(at, drill)
    at("officer", "return_to", "planning", post=ACT, status=403)
    at("commissioner", "return_to", "no_such_room", post=ACT, status=404)
    assert "退回后从该环节起另起一轮" in at("commissioner", "return_to", "planning").text
    at("commissioner", "return_to", "planning", post={**ACT, "reason": ""}, status=422)
    at("commissioner", "return_to", "planning", post=ACT, status=302)
    moved = kept(drill)
    assert (moved.stage, moved.current("planning").round, moved.current("review")) == ("planning", 2, None)
    assert "尚未录入演练科目" in at("commissioner", "door", "carry_out").text
    record_scene(at, drill, scene="白天转移")
    old = at("supervisor", "round", "planning", 1)
    assert "夜间转移" in old.text
    assert "白天转移" not in old.text
    assert "已退回重办" in old.text
    at("supervisor", "round", "planning", 3, status=404)
    at("commissioner", "door", "carry_out", post=ACT, status=302)
    assert kept(drill).current("review").round == 2


def test_ended_it_leaves_the_workbench_and_stays_as_it_was(drill, at, client_of):
    record_scene(at, drill)
    at("officer", "end", "call-off", post=ACT, status=403)
    at("commissioner", "end", "no-such-end", post=ACT, status=404)
    at("commissioner", "end", "call-off", post=ACT, status=302)
    assert kept(drill).stage == "called_off"
    assert kept(drill).closed_on == TODAY
    assert "夜间转移" in at("officer", "dossier").text
    at("officer", "planning.scene", post=SCENE, status=409)
    assert "开展演练" not in client_of("commissioner").get(reverse("workbench")).text.split("最近纪实")[0]


# -- paper, timeline, supervision ----------------------------------------------------------------------------------


def test_its_paper_is_printed_from_the_shelf_once_there_is_something_to_print(drill, at):
    assert "现在不能打印：演练科目尚未录入。" in at("officer", "paper", status=409).text
    record_scene(at, drill)
    assert reverse("drill:paper", args=[drill.pk]) in at("officer", "dossier").text
    assert "夜间转移" in at("officer", "paper").text
    at("outsider", "paper", status=404)


def test_its_paper_is_a_draft_until_its_door_issues_it_and_then_stays_what_it_was(drill, at, cast):
    record_scene(at, drill)
    draft = at("officer", "paper").text
    assert "草稿" in draft
    at("commissioner", "door", "carry_out", post=ACT, status=302)
    issued = at("officer", "paper").text
    assert "草稿" not in issued
    with builders.recorded(cast.township):
        drill.lead.name = "改名某"
        drill.lead.save()
    again = at("officer", "paper").text
    assert (
        again[again.index('id="main"') : again.index("</main>")]
        == (issued[issued.index('id="main"') : issued.index("</main>")])
    )
    assert "总指挥：印发时为" in again
    assert "改名某" in again
    at("officer", "paper.issue", post={"reason": ""}, status=422)
    at("officer", "paper.issue", post={"reason": "总指挥更名"}, status=302)
    assert IssuedPaper.objects.filter(kind="drill.plan", matter=drill.pk).count() == 2
    assert "总指挥：改名某" in at("officer", "paper").text
    assert list(verification.verify(cast.township)) == []


def test_its_timeline_and_supervision_list_every_step_and_every_refusal_with_a_link_to_it(
    drill, at, client_of
):
    at("commissioner", "door", "carry_out", post=ACT, status=422)
    carried_out(at, drill)
    timeline = at("supervisor", "timeline").text
    assert all(words in timeline for words in ("提出演练", "演练科目", "开展演练", "东溪村"))
    supervisor = client_of("supervisor")
    listed = supervisor.get(reverse("supervision:steps"), {"q": drill.number}).text
    assert listed.count(reverse("drill:timeline", args=[drill.pk])) == drill.steps.count() == 4
    refused = refusals(drill)[0]
    assert (
        SCENE_NAMED.requirement in supervisor.get(reverse("supervision:step", args=[refused.sequence])).text
    )
    assert "防汛演练" in client_of("discipline").get(reverse("supervision:steps")).text


# -- the box -------------------------------------------------------------------------------------------------------


PREPARED = {
    "title": "防汛演练评议", "tellers": "钱敏、陈立", "closes_on": "2026-03-18", "closes_time": "18:00",
    "subjects": ["0"], "expected_staff": "7",
}  # fmt: skip


@pytest.fixture
def voted(drill, at, client_of) -> SimpleNamespace:
    """Seven voted by the voter's pages, five for it; the box is closed."""
    carried_out(at, drill)
    return held(client_of("officer"), in_favour=5)


def held(officer: Client, *, in_favour: int) -> SimpleNamespace:
    """A box about the drill, from its preparation to its end: seven voted, so many of them for it."""
    made = officer.post(reverse("ballots:box.prepare", args=["drill"]), PREPARED)
    assert made.status_code == 302, made.text
    box = Box.objects.latest("pk")
    category = box.categories.get().pk
    seven = {f"category_{category}": "7"}
    sheet = officer.post(reverse("ballots:box.print", args=[box.pk]), seven).text
    assert officer.post(reverse("ballots:box.open", args=[box.pk]), seven).status_code == 302
    codes = re.findall(r'class="slip__code">([^<]+)<', sheet)
    receipts = [vote(code, "served" if place < in_favour else "again") for place, code in enumerate(codes)]
    closed = {f"category_{category}": "0", "reason": "全部投完"}
    assert officer.post(reverse("ballots:box.close", args=[box.pk]), closed).status_code == 302
    return SimpleNamespace(box=Box.objects.get(pk=box.pk), codes=codes, receipts=receipts)


def vote(code: str, choice: str) -> str:
    """One person votes with a slip, screen by screen; the receipt they are shown."""
    voter, address = Client(), reverse("vote")
    page = voter.post(address, {"code": code})
    assert "演练评议" in page.text
    assert "防汛演练是否达到目的" in page.text
    review = voter.post(address, {**hidden(page), "vote": choice})
    done = voter.post(address, {**hidden(review), "cast": "1"})
    return re.search(r"[3-9A-Z]{4}-[3-9A-Z]{4}", done.text).group()


def hidden(page) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text)
    return {name: html.unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def test_boxes_are_called_by_all_processes_and_ask_only_what_may_be_asked(drill, at, client_of):
    page = client_of("officer").get(reverse("ballots:boxes")).text
    assert "民主推荐·测评·评议·演练评议" in page
    assert "演练总结时评议。" in page
    nothing = client_of("officer").get(reverse("ballots:box.prepare", args=["drill"])).text
    assert "现在没有可以提交投票的事项" in nothing
    carried_out(at, drill)
    form = client_of("officer").get(reverse("ballots:box.prepare", args=["drill"])).text
    assert str(drill) in form
    assert "如：2026年防汛演练评议" in form


def test_a_box_about_it_is_voted_in_counted_and_recounted(drill, at, client_of, voted):
    count = Count.objects.get()
    assert (count.matter_id, count.kind, count.round) == (drill.pk, "drill", 1)
    assert {line: count.figures[line] for line in ("valid", "served", "again")} == {
        "valid": 7,
        "served": 5,
        "again": 2,
    }
    page = client_of("supervisor").get(reverse("ballots:box", args=[voted.box.pk])).text
    assert all(receipt in page for receipt in voted.receipts)
    assert "人选" not in page
    assert reverse("drill:dossier", args=[drill.pk]) in page
    assert client_of("secretary").get(reverse("ballots:box", args=[voted.box.pk])).status_code == 403
    assert voted.box.title not in client_of("secretary").get(reverse("ballots:boxes")).text
    review = re.sub(r"<[^>]+>|\s", "", at("officer", "dossier").text)
    assert "达到目的5" in review
    assert list(verification.verify(drill.township)) == []
    again = client_of("officer").get(reverse("ballots:box.prepare", args=["drill"])).text
    assert "现在没有可以提交投票的事项" not in again


def test_returned_it_is_asked_again_in_its_second_round_and_the_first_count_stays(
    drill, at, client_of, voted
):
    officer = client_of("officer")
    at("commissioner", "return_to", "planning", post=ACT, status=302)
    between = officer.get(reverse("ballots:box.prepare", args=["drill"])).text
    assert "现在没有可以提交投票的事项" in between
    carried_out(at, drill)
    second = held(officer, in_favour=2)
    told = {count.round: count.figures for count in Count.objects.filter(matter=drill.pk, kind="drill")}
    assert {number: (each["served"], each["again"]) for number, each in told.items()} == {
        1: (5, 2),
        2: (2, 5),
    }
    assert set(second.codes).isdisjoint(voted.codes)
    third = officer.post(reverse("ballots:box.prepare", args=["drill"]), PREPARED)
    assert (third.status_code, "本轮演练已经评议。" in third.text) == (422, True)
    # Each box keeps the receipts of its own round, and both are recounted.
    for asked, other in ((voted, second), (second, voted)):
        page = client_of("supervisor").get(reverse("ballots:box", args=[asked.box.pk])).text
        assert all(receipt in page for receipt in asked.receipts)
        assert not any(receipt in page for receipt in other.receipts)
    review = re.sub(r"<[^>]+>|\s", "", at("officer", "dossier").text)
    assert "达到目的2" in review
    assert list(verification.verify(drill.township)) == []


# -- a count on paper ----------------------------------------------------------------------------------------------


SHEET = {
    "held_on": "2026-03-18", "issued": "8", "returned": "8", "valid": "7", "void": "1", "served": "5", "again": "2",
    "revision": "0",
}  # fmt: skip


def test_a_count_of_it_on_paper_is_entered_by_two_people_and_stands_once_both_agree(drill, at):
    at("officer", "review.count", status=404)
    at("officer", "review.count_entry", post=SHEET, status=409)
    carried_out(at, drill)
    assert "组织干事均可录入" in at("officer", "review.count").text
    assert (
        "应等于有效票数 7"
        in at("officer", "review.count_entry", post={**SHEET, "again": "3"}, status=422).text
    )
    late = {**SHEET, "held_on": "2026-03-19"}
    assert "投票日期不得晚于今天" in at("officer", "review.count_entry", post=late, status=422).text
    done = at("officer", "review.count_entry", post=SHEET, status=302)
    assert done["Location"] == reverse("drill:review.count", args=[drill.pk])
    assert "达到目的" not in at("supervisor", "review.count").text
    assert 'name="held_on"' not in at("officer2", "review.count_entry").text
    at("supervisor", "review.count_entry", post=SHEET, status=403)
    at("officer2", "review.count_entry", post={**SHEET, "served": "4", "again": "3"}, status=302)
    assert "两次录入有 2 处不一致" in at("supervisor", "review.count").text
    at("officer2", "review.count_entry", post=SHEET, status=302)
    assert "两次录入一致，计票有效" in at("supervisor", "review.count").text
    count = Count.objects.get()
    assert (count.held_on, agreed(count)["served"]) == (TODAY, 5)
    assert "演练评议计票" in at("supervisor", "timeline").text
    assert list(verification.verify(drill.township)) == []


# -- verified ------------------------------------------------------------------------------------------------------


def behind_the_back(sql: str, *params: object) -> None:
    """What somebody with the database's password can do: take the guards away and write."""
    append_only.lift()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
    append_only.lay()


def test_its_records_verify_and_what_is_written_behind_their_back_is_found(drill, voted):
    def breaks() -> list[str]:
        return [
            str(each) for each in (*verification.verify(drill.township), *verification.verify_installation())
        ]

    assert breaks() == []
    behind_the_back("UPDATE drill_planning SET place = %s", "西溪村")
    assert [each for each in breaks() if each.startswith("演练方案")]
    behind_the_back("UPDATE drill_planning SET place = %s", SCENE["place"])
    assert breaks() == []
    behind_the_back("UPDATE drill_historicalplanning SET scene = %s WHERE scene <> ''", "不知何事")
    assert [each for each in breaks() if "演练方案变更行" in each and "被改动" in each]
    behind_the_back("UPDATE drill_historicalplanning SET scene = %s WHERE scene <> ''", SCENE["scene"])
    behind_the_back("UPDATE ballots_ballot SET category = %s", "leaders")
    assert [each for each in breaks() if voted.box.title in each]
