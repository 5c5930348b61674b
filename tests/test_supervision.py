"""Supervisors read every step; nobody else does; a step shows what was known when it was taken."""

from __future__ import annotations

import html
import io
import json
import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from docx import Document

from appointments import transitions
from appointments.models import Seatholder, Stance
from procedure.doors import DoorClosed
from procedure.notes.models import Confirmation, Consultation
from supervision import forms
from tests import builders
from tests.access_world import Side, about_themselves
from tests.corridor import standing_in
from tests.forging import cut
from township import paging
from township.jobs import working
from township.models import ChainHead, Job
from township.name_fields import PersonName
from township.records import append_only, checkpoints, clock
from township.records.act import act
from township.records.lateness import MARKED_LATE
from township.records.models import StepRecord


@pytest.fixture
def refused(township, cast):
    """A dossier with one refused attempt at its first door."""
    opened = transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )
    with pytest.raises(DoorClosed):
        transitions.pass_door(
            "start_recommendation", matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 18)
        )
    return opened


def take_step(by, day: date, label: str = "走访", **facts) -> StepRecord:
    with act(by=by, code="test.step", label=label, happened_on=day, **facts) as step:
        pass
    return step.record


@pytest.fixture
def listing(client_of):
    """What a supervisor is shown for an address: the sequence numbers, in the order of the list."""

    def shown(address: str = "?") -> list[int]:
        page = client_of("supervisor").get("/supervision/" + address)
        assert page.status_code == 200
        return [step.sequence for step in page.context["listed"].steps]

    return shown


def test_a_supervisor_finds_refused_attempts_and_an_officer_is_turned_away(refused, client_of):
    page = client_of("supervisor").get("/supervision/", {"outcome": "refused"})
    assert page.status_code == 200
    assert "启动民主推荐" in page.text
    assert "提出动议" not in page.text.split("<tbody>")[1]
    assert client_of("officer").get("/supervision/").status_code == 403


def test_a_step_shows_the_checklist_as_it_stood(refused, client_of):
    step = refused.steps.get(code="start_recommendation")
    page = client_of("supervisor").get(f"/supervision/steps/{step.sequence}/")
    assert "尚未录入：空缺原因、研判日期、研判主体、研判情况" in page.text
    assert step.digest in page.text
    assert client_of("outsider").get(f"/supervision/steps/{step.sequence}/").status_code == 403


def test_a_step_shows_times_where_the_township_is(cast, client_of):
    assert Side(cast.township, cast.officer).box.closes_at == clock.now() + timedelta(hours=1)
    step = StepRecord.objects.filter(township=cast.township).latest("sequence")
    page = client_of("supervisor").get(f"/supervision/steps/{step.sequence}/").text
    assert "2026年3月18日 11:00" in page
    assert "03:00:00" not in page


# Verification


def test_the_chain_is_verified_as_a_job_whose_result_stays_on_the_page(refused, client_of):
    client, address = client_of("supervisor"), "/supervision/verify/"
    assert "还没有核对过" in client.get(address).text
    page = client.post(address, follow=True)
    assert [status for _, status in page.redirect_chain] == [302, 302]
    assert "全部纪实相连" in page.text
    head = ChainHead.objects.get(township=refused.township)
    assert head.digest in client_of("discipline").get(address).text
    append_only.lift()
    StepRecord.objects.filter(pk=refused.steps.first().pk).update(reason="改过")
    append_only.lay()
    assert "全部纪实相连" in client.get(address).text
    assert "有 1 处不符" in client.post(address, follow=True).text


def test_a_chain_is_verified_once_at_a_time_and_followed_by_whoever_oversees(
    refused, cast, client_of, settings
):
    settings.JOBS_INLINE = False
    supervisor, discipline = client_of("supervisor"), client_of("discipline")
    page = supervisor.post("/supervision/verify/", follow=True)
    assert page.headers["Refresh"] == "2"
    assert "排队等候" in page.text
    again = discipline.post("/supervision/verify/", follow=True)
    assert again.context["job"] == page.context["job"] == Job.objects.get()
    for who, status in (("officer", 404), ("outsider", 404), ("supervisor", 200)):
        assert client_of(who).get(f"/jobs/{Job.objects.get().pk}/").status_code == status
    assert working.work_off() == 1
    assert "全部纪实相连" in discipline.get(f"/jobs/{Job.objects.get().pk}/", follow=True).text


# What proves it outside the database


def test_the_page_says_when_nothing_was_held_against_it_and_finds_what_a_checkpoint_tells(refused, client_of):
    client, address = client_of("supervisor"), "/supervision/verify/"
    assert "没有对照以前交出的检查点" in client.post(address, follow=True).text
    taken = checkpoints.take(refused.township).text
    page = client.post(address, {"checkpoints": taken}, follow=True)
    assert "没有对照" not in page.text
    assert "全部纪实相连" in page.text
    assert "对照的检查点" in page.text
    cut(refused.township, 1)
    assert "末尾被截去" in client.post(address, {"checkpoints": taken}, follow=True).text
    assert "这不是检查点" in client.post(address, {"checkpoints": "第3条"}).text
    other = checkpoints.take(builders.bare_township("红岩镇", "红岩")).text
    assert "其他乡镇" in client.post(address, {"checkpoints": other}).text


def test_a_checkpoint_is_printed_as_text_and_as_a_square_and_the_verifier_is_handed_out(refused, client_of):
    page = client_of("supervisor").get("/supervision/checkpoint/")
    taken = checkpoints.take(refused.township)
    assert "<svg" in page.text
    assert "签名未核" in page.text
    assert checkpoints.read(html.unescape(re.search(r"{&quot;.*}", page.text)[0])) == taken
    handed = client_of("discipline").get("/supervision/verifier/")
    assert handed.content.startswith(b"#!/usr/bin/env python3")


def test_the_chain_is_exported_with_a_reason_that_stands_in_it_and_not_by_whoever_must_withdraw(
    refused, cast, client_of
):
    address = "/supervision/export/"
    assert "导出理由" in client_of("supervisor").post(address, {"reason": ""}).text
    told = b"".join(
        client_of("supervisor").post(address, {"reason": "交县委组织部核对"}).streaming_content
    ).decode()
    lines = [json.loads(line) for line in told.splitlines()]
    assert lines[-2]["content"]["code"] == "records.export"
    assert lines[-2]["content"]["reason"] == "交县委组织部核对"
    assert lines[-1]["checkpoint"]["length"] == lines[0]["length"] == len(lines) - 2
    about_themselves(cast)
    refusal = client_of("supervisor").post(address, {"reason": "交县委组织部核对"})
    assert refusal.status_code == 403
    assert "须回避的事项" in refusal.text


# Late entries


@pytest.mark.parametrize(
    ("entered", "days"),
    (
        ("2026-03-04 23:59:59.999999 +0800", 3),
        ("2026-03-05 00:00 +0800", 4),
        # Still the fourth of March in Greenwich.
        ("2026-03-05 02:00 +0800", 4),
        ("2026-03-05 08:00 +0800", 4),
    ),
)
def test_a_step_is_late_and_found_as_late_by_the_day_where_the_township_is(
    entered, days, cast, client_of, time_machine
):
    time_machine.move_to(entered, tick=False)
    step = take_step(cast.officer, date(2026, 3, 1), "记录走访")
    assert step.late_days == days
    assert step.late == StepRecord.objects.filter(MARKED_LATE, pk=step.pk).exists() == (days > 3)
    time_machine.move_to("2026-03-05 10:00 +0800", tick=False)
    client = client_of("supervisor")
    everything, late = (client.get("/supervision/", {"q": "记录走访", "late": x}).text for x in ("", "late"))
    assert (">补记</span>" in everything) == (days > 3)
    assert ("记录走访</td>" in re.sub(r" <span.*?</span>", "", late)) == (days > 3)


# Pages


@pytest.fixture
def many(cast) -> list[int]:
    """More steps than two pages hold, and a third that is not full; every third was entered late."""
    for n in range(130):
        take_step(cast.officer, date(2026, 3, 17) - timedelta(days=n % 3), f"走访{n}")
    steps = StepRecord.objects.filter(township=cast.township).order_by("-sequence")
    return list(steps.values_list("sequence", flat=True))


@pytest.mark.parametrize("days", ("", "&since=2026-01-01&until=2026-03-17"))
def test_the_pages_show_every_step_once_forwards_and_back(many, cast, client_of, days):
    rows = StepRecord.objects.filter(township=cast.township)
    if days:
        rows = rows.filter(happened_on__gte=date(2026, 1, 1), happened_on__lte=date(2026, 3, 17))
    wanted = sorted(rows, key=lambda s: (s.happened_on if days else 0, s.sequence), reverse=True)
    client = client_of("supervisor")
    forwards, address = [], f"?{days}"
    while address:
        page = client.get(f"/supervision/{address}")
        forwards += page.context["listed"].steps
        address = link(page.text, "next")
    assert forwards == wanted
    page = client.get(f"/supervision/?last=1{days}")
    backwards = list(page.context["listed"].steps)
    while address := link(page.text, "prev"):
        page = client.get(f"/supervision/{address}")
        backwards = [each for each in page.context["listed"].steps if each not in backwards] + backwards
    assert backwards == wanted
    assert f"共 {len(wanted)} 条" in page.text


def link(text: str, rel: str) -> str:
    found = re.search(rf'rel="{rel}" href="([^"]*)"', text)
    return found[1].replace("&amp;", "&") if found else ""


def test_the_page_before_one_that_begins_near_the_top_is_the_first(many, listing):
    assert listing(f"?newer={many[3]}") == listing() == many[:50]
    assert listing(f"?older={many[-1]}") == []
    for nonsense in ("older=", "older=x", "newer=99999999999999999999", "older=-1", "newer=²", "page=2"):
        assert listing(f"?{nonsense}") == many[:50], nonsense
    assert listing("?since=2026-01-01&older=1") == listing("?since=2026-01-01&older=1&newer=7")


def test_beyond_ten_thousand_steps_are_not_counted(many, client_of, monkeypatch):
    client = client_of("supervisor")
    monkeypatch.setattr(paging, "COUNTED", len(many))
    assert f"共 {len(many)} 条" in client.get("/supervision/").text
    monkeypatch.setattr(paging, "COUNTED", len(many) - 1)
    assert f"共 {len(many) - 1}+ 条" in client.get("/supervision/").text
    assert f"共 {len(many) - 1}+ 条" in client.get("/supervision/?last=1").text


# Words


def test_whole_names_and_numbers_are_found_everywhere_and_parts_in_the_newest_steps(
    refused, many, cast, client_of, listing, monkeypatch
):
    oldest = take_step(cast.commissioner, date(2026, 3, 17), subject="旧事甲")
    newest = [take_step(cast.officer, date(2026, 3, 17), subject="新事乙") for _ in range(3)][::-1]
    assert listing("?q=旧事") == [oldest.sequence]
    monkeypatch.setattr(forms, "SEARCHED", 3)
    assert listing("?q=旧事") == []
    assert listing("?q=新事") == [step.sequence for step in newest]
    # However the name is spelled, of whoever did it and in what it was about.
    doer = cast.officer.user.name
    for spelled in (f"{doer[0]}·{doer[1:]}", f"{doer[0]}　{doer[1:-1]}"):
        assert listing(f"?who={spelled}") == [step.sequence for step in newest], spelled
    assert listing("?q=新　事乙") == [step.sequence for step in newest]
    bounded = "按文字查找限于"
    client = client_of("supervisor")
    assert bounded in client.get("/supervision/?q=旧事").text
    assert set(listing(f"?q={refused.number}")) == set(refused.steps.values_list("sequence", flat=True))
    name = cast.commissioner.user.name
    assert oldest.sequence in listing(f"?who={name}")
    assert bounded not in client.get(f"/supervision/?who={name}&q={refused.number}").text
    assert oldest.sequence not in listing(f"?who={name[:-1]}")
    assert bounded not in client.get("/supervision/?q=启动民主推荐&outcome=refused").text
    assert "启动民主推荐" in client.get("/supervision/?q=启动&outcome=refused").text


def test_looking_back_names_everybody_of_a_matter_with_what_they_answer_for(refused, client_of, cast):
    page = client_of("supervisor").get(f"/supervision/lookback/{refused.pk}/")
    room = page.context["rooms"][0]
    shares = {share.name: share for share in room.shares}
    assert (room.label, set(shares)) == ("动议", {cast.officer.user.name, cast.commissioner.user.name})
    opened = shares[cast.officer.user.name]
    assert opened.answers_for == [refused.matter.steps.order_by("sequence").first().responsible]
    # An attempt that was refused is shown, and nobody answers for it.
    attempt = shares[cast.commissioner.user.name]
    assert [step.refused for step in attempt.acts] == [True]
    assert attempt.answers_for == []
    assert client_of("officer").get(f"/supervision/lookback/{refused.pk}/").status_code == 403


#: Who a row names without their having had a part: whom a notice is about; who sent a report, whom no page tells.
NO_PART = {("Notice", "name"), ("Report", "reporter")}


def named_anywhere() -> set[str]:
    """Whoever stands in a column of names of any row of the corridor, read without the page's own list of rows."""
    models = [*apps.get_app_config("appointments").get_models(), Consultation, Confirmation]
    columns = [
        (model, field.name)
        for model in models
        for field in model._meta.fields
        if isinstance(field, PersonName) and (model.__name__, field.name) not in NO_PART
    ]
    # A history tells of rows that stand.
    plain = [(model, name) for model, name in columns if not model.__name__.startswith("Historical")]
    return {
        each for model, name in plain for each in model.objects.values_list(name, flat=True) if each
    } | TEXTS_OF_NAMES


#: Columns that take several names or a body, as the walk fills them.
TEXTS_OF_NAMES = {"组织委员、组织干事", "考察组全体成员"}


def test_looking_back_at_an_appointment_misses_nobody_any_row_names_and_no_act_of_its_meeting(
    township, cast, client_of
):
    done = standing_in(township, cast, "in_office")
    away = Seatholder.objects.filter(meeting__items__appointment=done, attends=False).first()
    client = client_of("supervisor")
    page = client.get(f"/supervision/lookback/{done.pk}/")
    shares = [share for room in page.context["rooms"] for share in room.shares]
    told = {share.name for share in shares} | {each.name for each in page.context["parts"]}
    assert named_anywhere() - told == set()
    # Who called the meeting, sealed its agenda and told who was there is in no step of the matter itself.
    of_meeting = next(room for room in page.context["rooms"] if room.label == "党委会会议")
    acts = {step.code: share.name for share in of_meeting.shares for step in share.acts}
    assert acts["meeting.call"] == cast.officer.user.name
    assert {"meeting.seal", "meeting.attendance"} <= acts.keys()
    assert "召集会议" in client.get(f"/supervision/lookback/{done.pk}/", {"as": "print"}).text
    # Of a member whose vote others entered: the vote is theirs, and so is whoever is named in a row.
    member = Stance.objects.filter(item__appointment=done, recused=False).first().member
    for name, account, part in (
        (member.name, member.user_id, "党委会"),
        (cast.discipline.user.name, cast.discipline.user.pk, "任前谈话"),
    ):
        whole = client.get(f"/supervision/lookback/people/{account}/")
        assert (done.pk, part) in {(matter.pk, each.part) for matter, each in whole.context["parts"]}, name
        assert (
            "由他人录入的参与" in client.get(f"/supervision/lookback/people/{account}/", {"as": "print"}).text
        )
    if away:
        assert any(each.name == away.name and "缺席" in each.what for each in page.context["parts"])
    # What somebody did by another account of theirs is theirs too.
    take_step(
        builders.user(township, "again", cast.discipline.user.name, "contact"),
        date(2026, 3, 18),
        "以另一账号走访",
    )
    assert "以另一账号走访" in client.get(f"/supervision/lookback/people/{cast.discipline.user.pk}/").text
    # Whoever withdraws is told nothing of it by way of a person.
    builders.own_file(cast.discipline, done.proposed.cadre)
    kept = client_of("discipline").get(f"/supervision/lookback/people/{cast.discipline.user.pk}/")
    assert (kept.status_code, done.number in kept.text) in ((200, False), (404, False))


def test_both_look_backs_print_with_every_office_and_a_ledger_of_responsibility_a_line_a_step(
    refused, client_of, cast
):
    client = client_of("supervisor")
    matter = f"/supervision/lookback/{refused.pk}/"
    person = f"/supervision/lookback/people/{cast.officer.user.pk}/"
    answers_for = refused.matter.steps.order_by("sequence").first().responsible
    printed, page = client.get(matter, {"as": "print"}), client.get(matter)
    assert "sheet--landscape" in printed.text
    assert "?as=print" in page.text
    # Every office with its holder, those who did nothing too; what was refused is there, and nobody answers for it.
    for said in (cast.discipline.user.name, cast.member1.user.name, "没有办理", "启动民主推荐（未获准）"):
        assert said in printed.text, said
    assert printed.text.count(answers_for) == 2
    told = client.get(person, {"as": "print"}).text
    assert all(said in told for said in ("担任过的职务", "组织干事", refused.number, answers_for))
    for address, words in ((matter, "没有办理"), (person, "担任过的职务")):
        book = Document(io.BytesIO(client.get(address, {"as": "word"}).content))
        cells = [cell.text for table in book.tables for row in table.rows for cell in row.cells]
        assert any(words in text for text in [*cells, *(each.text for each in book.paragraphs)])
        assert client_of("officer").get(address, {"as": "word"}).status_code == 403
        assert client.get(address, {"as": "nothing"}).status_code == 200


def test_looking_back_at_a_person_lists_their_matters_but_none_from_which_the_reader_withdraws(
    refused, client_of, cast
):
    def matters(reader: str) -> list[int]:
        page = client_of(reader).get(f"/supervision/lookback/people/{cast.officer.user.pk}/")
        return [each["matter"] for each in page.context["matters"]]

    own = about_themselves(cast)
    assert matters("supervisor") == [refused.pk]
    assert own.pk not in matters("discipline")
    assert (
        client_of("supervisor").get(f"/supervision/lookback/people/{cast.outsider.user.pk}/").status_code
        == 404
    )
