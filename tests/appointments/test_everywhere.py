"""What can be recorded in every room, through its pages; dates no rule can judge get a sentence."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from appointments import transitions
from appointments.models import Appointment, Candidate
from tests import builders
from township.models import Attachment, StepRecord


@pytest.fixture
def opened(township, cast) -> Appointment:
    return transitions.open_motion(
        post=builders.post(township), by=cast.officer, happened_on=date(2026, 3, 16), reason="空缺"
    )


def test_an_attachment_is_kept_with_its_digest_and_handed_only_to_readers_of_its_dossier(opened, client_of):
    address = f"/appointments/{opened.pk}/attach/"
    wrong = SimpleUploadedFile("照片.exe", b"MZ......")
    assert client_of("officer").post(address, {"title": "公示照片", "file": wrong}).status_code == 422
    empty = SimpleUploadedFile("扫描.pdf", b"")
    assert client_of("officer").post(address, {"title": "扫描件", "file": empty}).status_code == 422
    assert not Attachment.objects.exists()
    right = SimpleUploadedFile("会议记录.pdf", b"%PDF-1.7 minutes")
    assert client_of("officer").post(address, {"title": "会议记录", "file": right}).status_code == 302
    kept = Attachment.objects.get()
    assert (kept.size, len(kept.sha256), kept.room) == (16, 64, "motion")
    download = f"/appointments/{opened.pk}/attachments/{kept.pk}/"
    answer = client_of("supervisor").get(download)
    assert answer.getvalue() == b"%PDF-1.7 minutes"
    assert "attachment" in answer["Content-Disposition"]
    assert client_of("outsider").get(download).status_code == 404
    assert client_of("admin").get(download).status_code == 403


def test_an_ofd_document_is_handed_out_as_a_download_that_no_browser_opens(opened, client_of):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("OFD.xml", "<ofd:OFD/>")
    upload = {"title": "任职通知", "file": SimpleUploadedFile("任职通知.ofd", out.getvalue())}
    assert client_of("officer").post(f"/appointments/{opened.pk}/attach/", upload).status_code == 302
    answer = client_of("officer").get(f"/appointments/{opened.pk}/attachments/{Attachment.objects.get().pk}/")
    assert answer.getvalue() == out.getvalue()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("day", ("1900-01-01", "2010-05-05", "2026-03-15", "2026-03-19", "nonsense", ""))
def test_a_date_on_which_nothing_can_be_judged_gets_a_sentence_and_changes_nothing(opened, client_of, day):
    address = f"/appointments/{opened.pk}/doors/start_recommendation/"
    answer = client_of("commissioner").post(address, {"happened_on": day, "reason": "核对过"})
    assert answer.status_code == 422
    assert "error" in answer.text
    assert Appointment.objects.get(pk=opened.pk).stage == "motion"
    assert client_of("commissioner").get(address).status_code == 200


def test_a_motion_of_a_day_without_law_is_refused_with_a_sentence(township, cast, client_of):
    post = builders.post(township)
    fields = {"post": post.pk, "reason": "空缺"}
    client = client_of("officer")
    assert client.post("/appointments/open/", fields | {"happened_on": "1900-01-01"}).status_code == 422
    assert not Appointment.objects.exists()
    assert client.post("/appointments/open/", fields | {"happened_on": "2026-03-18"}).status_code == 302
    assert Appointment.objects.get().opened_on == date(2026, 3, 18)


def test_a_record_names_an_office_its_actor_holds_also_when_refused(opened, cast, client_of):
    address = f"/appointments/{opened.pk}/doors/start_recommendation/"
    client_of("secretary").post(address, {"happened_on": "2026-03-18", "reason": "试"})
    refused = StepRecord.objects.get(code="start_recommendation")
    assert (refused.outcome, refused.actor_name) == ("refused", "王岩")
    assert "组织委员" not in refused.office


def test_notes_are_kept_and_an_ended_dossier_takes_none(opened, cast, client_of):
    client = client_of("officer")
    consultation = {
        "name": "钱敏",
        "position": "纪委书记",
        "consulted_on": "2026-03-17",
        "opinion": "disagree",
    }
    address = f"/appointments/{opened.pk}/consultation/"
    assert "写明具体意见" in client.post(address, consultation).text
    assert client.post(address, consultation | {"text": "建议再了解。"}).status_code == 302
    circumstance = {"kind": "special", "occurred_on": "2026-03-17", "text": "原任同志临时抽调。"}
    assert client.post(f"/appointments/{opened.pk}/circumstance/", circumstance).status_code == 302
    assert "原任同志临时抽调" in client.get(f"/appointments/{opened.pk}/").text
    transitions.terminate(
        matter=opened.pk, by=cast.commissioner, happened_on=date(2026, 3, 18), reason="不再需要。"
    )
    assert client.post(f"/appointments/{opened.pk}/circumstance/", circumstance).status_code == 409


def test_a_suspension_closes_the_door_until_it_is_lifted(opened, cast, client_of):
    act = {"matter": opened.pk, "happened_on": date(2026, 3, 18)}
    transitions.suspend(by=cast.discipline, reason="核查反映。", after_report=True, **act)
    page = client_of("commissioner").get(f"/appointments/{opened.pk}/")
    assert "2026年6月18日" in page.text
    assert "事项未处于暂缓状态" in page.text
    assert "恢复办理" in page.text
    transitions.resume(by=cast.discipline, reason="已查清。", **act)
    assert Appointment.objects.get(pk=opened.pk).open_suspension is None


def test_a_line_of_the_list_names_the_one_proposed_and_says_whether_the_matter_pauses(
    opened, cast, client_of
):
    def line() -> str:
        page = client_of("officer").get("/appointments/")
        return re.search(rf"{opened.number}</a>.*?</tr>", page.text, re.DOTALL)[0]

    pool, proposed = builders.cadre(cast.township, "方敏"), builders.cadre(cast.township, "于洋")
    act = {"matter": opened.pk, "happened_on": date(2026, 3, 18)}
    with builders.recorded(cast.township):
        for cadre, standing in ((pool, "pool"), (proposed, "proposed")):
            assert "<td>—</td>" in line()
            Candidate(
                appointment=opened,
                cadre=cadre,
                standing=standing,
                pool_reason="工作需要",
                recorded_by=cast.officer.user,
            ).save()
    assert "<td>于洋</td>" in line()
    assert "暂缓" not in line()
    transitions.suspend(by=cast.discipline, reason="核查反映。", after_report=True, **act)
    assert "暂缓" in line()
    transitions.resume(by=cast.discipline, reason="已查清。", **act)
    assert "暂缓" not in line()
