"""文书 on the dossier page: what can be printed now leads there, and what cannot says why."""

from __future__ import annotations

import pytest

from appointments.models import Appointment
from appointments.papers import announcement
from procedure.papers import shelf_of
from tests import builders
from tests.appointments.papers.standing import load, text, url
from township.models import Cadre, FamilyMember

TITLES = ["考察预告", "任前公示", "干部任免审批表", "会议纪要摘录", "任前谈话记录", "任职通知", "全程纪实表"]


def titles(sheets) -> list[str]:
    return [sheet.title.partition("（")[0] for sheet in sheets]


def test_of_a_posted_dossier_everything_can_be_printed(world, cast, officer):
    sheets = shelf_of(load(world.posted), cast.officer)
    assert titles(sheets) == TITLES
    assert not any(sheet.reason for sheet in sheets)
    page = officer.get(url("dossier", world.posted)).content.decode()
    for sheet in sheets:
        assert f'href="{sheet.url}"' in page
        answer = officer.get(sheet.url)
        assert answer.status_code == 200
        assert f"编号 {load(world.posted).number}" in text(answer)


def test_what_cannot_be_printed_yet_says_why_and_has_no_link(world, cast, officer):
    open_ = {s.title: s for s in shelf_of(load(world.on_notice), cast.officer)}
    assert {title for title, sheet in open_.items() if sheet.url} == {
        "考察预告",
        "任前公示",
        "干部任免审批表",
        "全程纪实表",
    }
    assert open_["会议纪要摘录"].reason == "尚未列入党委会议程。"
    moved = shelf_of(load(world.moved), cast.officer)
    assert [sheet.title for sheet in moved if sheet.url] == ["全程纪实表"]
    page = text(officer.get(url("dossier", world.moved)))
    for sheet in moved[:-1]:
        assert sheet.reason.endswith("。")
        assert f"{sheet.title} {sheet.reason}" in page


def test_a_member_is_offered_what_members_may_print(world, cast, client_of):
    sheets = shelf_of(load(world.posted), cast.member1)
    assert [s.title for s in sheets if not s.url] == ["考察预告", "任前公示", "干部任免审批表"]
    member = client_of("member1")
    for sheet in sheets:
        if sheet.url:
            assert member.get(sheet.url).status_code == 200


def test_no_dossier_page_fails_for_want_of_a_calendar(world, cast, officer):
    evaluation = load(world.on_notice).current("evaluation")
    with builders.recorded(cast.township):
        evaluation.announced_on = evaluation.announced_on.replace(year=2031)
        evaluation.evaluated_from = evaluation.evaluated_from.replace(year=2031)
        evaluation.evaluated_until = evaluation.evaluated_until.replace(year=2031)
        evaluation.save()
    assert "2031" in str(announcement.refusal_to_print(load(world.on_notice)))
    assert shelf_of(load(world.on_notice), cast.officer)[0].issued == "2026年1月15日印发"
    assert officer.get(url("dossier", world.on_notice)).status_code == 200


@pytest.mark.parametrize("name", ("approval", "record", "talk", "posting", "minutes"))
def test_no_paper_prints_an_identity_number_and_nobody_prints_their_own(world, cast, client_of, name):
    appointment: Appointment = load(world.posted)
    keys = [world.posted, *([appointment.agenda_item.pk] if name == "minutes" else [])]
    numbers = [
        *Cadre.objects.values_list("id_number", flat=True),
        *FamilyMember.objects.exclude(id_number="").values_list("id_number", flat=True),
    ]
    page = client_of("officer").get(url(f"papers.{name}", *keys))
    assert page.status_code == 200
    assert [number for number in numbers if number in page.content.decode()] == []
    builders.own_file(cast.supervisor, appointment.proposed.cadre)
    answer = client_of("supervisor").get(url(f"papers.{name}", *keys))
    assert answer.status_code == 403
    assert "本事项涉及您本人" in text(answer)
