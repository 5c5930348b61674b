"""What was issued stays issued: a reprint is the same paper, whatever has changed in the roster since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse

from appointments import transitions
from appointments.demo import posting
from appointments.shelf.kinds import EXTRACT, KINDS, RECORD
from procedure.issuing import verifying
from procedure.issuing.models import digest_of
from procedure.models import IssuedPaper
from tests import builders
from tests.appointments.papers.standing import load, refused, text, url
from tests.conftest import OTHERWISE
from township.models import StepRecord
from township.records import append_only, verification

TODAY = date(2026, 3, 18)
#: Every paper of a posted dossier that an act or a door has issued.
ISSUED = ("evaluation.announcement_sheet", "notice.paper", "papers.approval", "papers.talk", "papers.posting")


def sheet(client: Client, name: str, *args: int, **query: int) -> str:
    """What stands on the sheet itself: the rest of the page is said on the screen, or by the printer."""
    answer = client.get(reverse(f"appointments:{name}", args=args), query)
    assert answer.status_code == 200, text(answer)
    body = answer.content.decode()
    return body[body.index('id="main"') : body.index("</main>")]


def beside(client: Client, name: str, *args: int) -> str:
    body = client.get(reverse(f"appointments:{name}", args=args)).content.decode()
    return body[body.index('class="sheet__beside"') : body.index("</aside>")]


def rename(cast, cadre) -> None:
    """F16: the person is called otherwise by now, and so is the township."""
    with builders.recorded(cast.township):
        cadre.name = "改名某"
        cadre.save()
        for tenure in cadre.tenures.filter(until=None):
            tenure.post_name = "改名后的职务"
            tenure.save()


def kept(name: str) -> IssuedPaper:
    return IssuedPaper.objects.filter(kind=f"appointment.{name}").latest("pk")


@pytest.mark.parametrize("name", ISSUED)
def test_an_issued_paper_is_printed_as_it_was_and_what_has_changed_stands_beside_it(
    world, cast, officer, name
):
    cadre = load(world.posted).proposed.cadre
    was, before = cadre.name, sheet(officer, name, world.posted)
    assert was in before
    assert "草稿" not in before
    assert "改名" not in beside(officer, name, world.posted)
    rename(cast, cadre)
    assert sheet(officer, name, world.posted) == before
    told = beside(officer, name, world.posted)
    assert f"印发时为“{was}" in told
    assert "改名某" in told
    assert list(verification.verify(cast.township)) == []


def test_every_paper_is_reprinted_as_it_was_once_its_template_is_another(world, officer, other_templates):
    """The full record is issued by hand alone, minutes and extracts with their seal (`decision/test_minutes.py`)."""
    papers = list(IssuedPaper.objects.filter(kind__startswith="appointment.", matter=world.posted))
    names = {kind.code: kind.name for kind in KINDS if kind not in (RECORD, EXTRACT)}
    assert {each.kind for each in papers} == names.keys()
    before = {paper.pk: sheet(officer, names[paper.kind], world.posted, issued=paper.pk) for paper in papers}
    other_templates({paper.template for paper in papers})
    for paper in papers:
        after = sheet(officer, names[paper.kind], world.posted, issued=paper.pk)
        assert after == before[paper.pk], paper.kind
        assert OTHERWISE not in after, paper.kind


def test_a_paper_that_is_not_issued_says_draft_and_follows_the_records(world, cast, officer):
    cadre = load(world.on_notice).proposed.cadre
    before = sheet(officer, "papers.approval", world.on_notice)
    assert '<p class="sheet__draft"><strong>草稿</strong>' in before
    rename(cast, cadre)
    assert "改名某" in sheet(officer, "papers.approval", world.on_notice)


def test_issuing_is_an_act_of_staff_and_the_same_content_is_not_issued_twice(world, cast, officer, client_of):
    address = url("papers.record.issue", world.posted)
    assert "草稿" in sheet(officer, "papers.record", world.posted)
    assert client_of("supervisor").post(address).status_code == 403
    assert client_of("supervisor").get(address).status_code == 403
    assert "印发后内容固定" in text(officer.get(address))
    assert officer.post(address).status_code == 302
    paper, step = kept("record"), StepRecord.objects.latest("pk")
    assert (paper.number, paper.issued_on, paper.issuer, paper.office) == (1, TODAY, "周晓彤", "组织干事")
    assert (step.code, step.sequence, step.matter_id) == ("paper.issue", paper.step, world.posted)
    assert step.details["papers"][0] == {
        "kind": "appointment.record",
        "key": world.posted,
        "number": 1,
        "title": "全程纪实表",
        "algorithm": "sha256",
        "digest": paper.digest,
    }
    # The record of its own issue is a further step: issued once more, with the reason, it is a second paper.
    before = sheet(officer, "papers.record", world.posted)
    assert "纪实条数" in beside(officer, "papers.record", world.posted)
    assert officer.post(address, {"reason": ""}).status_code == 422
    assert officer.post(address, {"reason": "补入印发的纪实"}).status_code == 302
    assert kept("record").number == 2
    assert sheet(officer, "papers.record", world.posted) != before
    old = sheet(officer, "papers.record", world.posted, issued=paper.pk)
    assert "本件已由2026年3月18日第2次印发的代替" in old
    assert before.split(">", 1)[1].strip() in old
    approval = url("papers.approval.issue", world.posted)
    assert "已经印发，此后内容没有变化" in text(officer.get(approval))
    assert list(verification.verify(cast.township)) == []


@pytest.mark.parametrize(
    ("name", "room"),
    (
        ("papers.posting", "posting"),
        ("papers.approval", "posting"),
        ("papers.talk", "talk"),
        ("notice.paper", "notice"),
    ),
)
def test_a_paper_is_issued_anew_with_its_reason_until_some_days_after_its_room_was_left(
    world, cast, client_of, time_machine, name, room
):
    rename(cast, load(world.posted).proposed.cadre)
    left = load(world.posted).current(room).closed_on
    address, reason = url(f"{name}.issue", world.posted), {"reason": "姓名更正"}
    time_machine.move_to(f"{left + timedelta(days=31)}T10:00+08:00")
    officer = client_of("officer")
    before = IssuedPaper.objects.count()
    late = officer.post(address, reason)
    assert (late.status_code, "不再重新印发" in text(late)) == (403, True)
    assert "不再重新印发" in beside(officer, name, world.posted)
    assert "更正后重新印发" not in beside(officer, name, world.posted)
    assert IssuedPaper.objects.count() == before
    # The sum of the matter is issued whenever there is more to say.
    assert officer.post(url("papers.record.issue", world.posted)).status_code == 302
    time_machine.move_to(f"{left + timedelta(days=30)}T10:00+08:00")
    officer = client_of("officer")
    assert officer.post(address, {"reason": ""}).status_code == 422
    assert officer.post(address, reason).status_code == 302
    assert IssuedPaper.objects.count() == before + 2


def test_what_cannot_be_drawn_up_is_not_issued_and_a_paper_of_another_dossier_is_not_shown_here(
    world, officer
):
    assert "尚无拟任人选" in text(officer.post(url("papers.approval.issue", world.moved)))
    assert IssuedPaper.objects.filter(matter=world.moved).count() == 0
    other = IssuedPaper.objects.filter(matter=world.posted, kind="appointment.notice").get()
    assert officer.get(url("notice.paper", world.on_notice), {"issued": other.pk}).status_code == 404
    assert officer.get(url("notice.paper", world.posted), {"issued": other.pk}).status_code == 200


@pytest.mark.parametrize("name", ("papers.posting", "papers.approval", "papers.talk", "notice.paper"))
def test_the_ending_of_a_matter_stands_beside_what_was_issued_and_changes_nothing_of_it(
    world, cast, officer, name
):
    before = sheet(officer, name, world.posted).split(">", 1)[1].strip()
    content = list(IssuedPaper.objects.order_by("pk").values_list("content", "digest"))
    posting.annulment(load(world.posted), cast, TODAY)
    transitions.pass_door("annul", matter=world.posted, by=cast.secretary, happened_on=TODAY, reason="违规。")
    after = sheet(officer, name, world.posted)
    assert "该任职决定已于2026年3月18日撤销（" in after
    assert before.removesuffix("</main>") in after
    assert list(IssuedPaper.objects.order_by("pk").values_list("content", "digest")) == content


def test_a_paper_never_issued_is_refused_once_its_matter_has_ended_without_an_appointment(
    world, cast, officer
):
    transitions.not_appoint(
        matter=world.on_notice, by=cast.commissioner, happened_on=TODAY, reason="本人放弃。"
    )
    assert "没有任职" in refused(officer, "approval", world.on_notice)
    assert "本事项已于2026年3月18日不予任用" in sheet(officer, "notice.paper", world.on_notice)


# -- the proof -------------------------------------------------------------------------------------------------------


def test_the_database_refuses_to_change_or_delete_an_issued_paper(world):
    for statement in ("UPDATE procedure_issuedpaper SET title = 'x'", "DELETE FROM procedure_issuedpaper"):
        refused_by_database = pytest.raises(IntegrityError, match=append_only.REFUSAL)
        with refused_by_database, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    (
        ("UPDATE procedure_issuedpaper SET title = '任职通知书' WHERE id = %s", "不符：文书被改动"),
        ("UPDATE procedure_issuedpaper SET content = '[]' WHERE id = %s", "不符：文书被改动"),
        ("UPDATE procedure_issuedpaper SET issuer = '某人' WHERE id = %s", "不符：文书被改动"),
        ("UPDATE procedure_issuedpaper SET digest = '00' WHERE id = %s", "与纪实不同：被改动"),
        ("UPDATE procedure_issuedpaper SET step = 1 WHERE id = %s", "与纪实不同：被改动"),
        ("DELETE FROM procedure_issuedpaper WHERE id = %s", "有印发的纪实，印发的文书已无"),
    ),
)
def test_a_paper_changed_behind_the_back_is_named(world, cast, statement, sentence):
    assert list(verifying.recompute(cast.township)) == []
    paper = kept("posting")
    append_only.lift()
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, [paper.pk])
    finally:
        append_only.lay()
    found = list(verifying.recompute(cast.township))
    assert len(found) == 1
    assert "任职通知" in found[0].place
    assert sentence in found[0].sentence


def test_a_paper_with_its_digest_made_good_again_is_found_by_the_chain(world, cast):
    paper = kept("posting")
    paper.content = [{"part": "", "html": "<p>另一份通知</p>"}]
    append_only.lift()
    try:
        IssuedPaper.objects.filter(pk=paper.pk).update(content=paper.content, digest=digest_of(paper))
    finally:
        append_only.lay()
    assert {each.sentence for each in verifying.recompute(cast.township)} == {
        "内容与印发时的摘要（sha256）不符：文书被改动",
        "所记的摘要、算法或者纪实序号与纪实不同：被改动",
    }
