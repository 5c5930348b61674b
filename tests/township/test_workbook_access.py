"""Who may take the roster out and bring it in, and how long an upload lies ready for them."""

import re
import zlib
from datetime import timedelta

import pytest

from tests import builders, workbooks
from tests.workbooks import number, small
from township.models import Cadre, ImportUpload, StepRecord
from township.roster.workbook import uploads

ROLES = ("officer", "commissioner", "secretary", "discipline", "member1", "supervisor", "admin", "subject")
PAGES = {
    ("get", "/roster/import/"): {"officer", "commissioner"},
    ("post", "/roster/import/"): {"officer"},
    ("get", "/roster/import/template/"): {"officer", "commissioner"},
    ("post", "/roster/import/export/"): {"officer", "commissioner"},
}


pytestmark = pytest.mark.usefixtures("undeclared")


@pytest.mark.parametrize(("method", "address"), PAGES)
def test_the_roster_goes_in_and_out_through_staff_only(method, address, client_of):
    for who in ROLES:
        response = getattr(client_of(who), method)(address)
        assert (response.status_code != 403) == (who in PAGES[method, address]), who
    response = getattr(client_of("officer").__class__(), method)(address)
    if method == "get":
        assert response.status_code == 302
        assert "login" in response.headers["Location"]
    else:
        assert (response.status_code, "登录已经结束" in response.text) == (200, True)


def test_a_commissioner_exports_but_is_not_offered_an_upload(client_of):
    page = client_of("commissioner").get("/roster/import/").content.decode()
    assert "导出名册" in page
    assert "上传并核对" not in page
    assert "上传并核对" in client_of("officer").get("/roster/import/").content.decode()


def test_whoever_administers_accounts_takes_no_roster_even_as_officer(cast, client_of):
    both = builders.user(cast.township, "both", "兼任", "officer", "administrator")
    assert client_of(both).post("/roster/import/export/").status_code == 403
    assert client_of(both).get("/roster/import/").status_code == 403
    assert not StepRecord.objects.filter(code="roster.export").exists()


def test_an_upload_opens_only_for_the_person_and_the_township_it_came_from(client_of, cast):
    preview = workbooks.hand_in(client_of("officer"), small())
    assert client_of("officer").get(preview).status_code == 200
    fingerprint = workbooks.seen(client_of("officer"), preview)
    for other in ("officer2", "outsider"):
        assert client_of(other).get(preview).status_code == 404
        assert client_of(other).get(f"{preview}errors/").status_code == 404
        assert client_of(other).post(f"{preview}confirm/", {"seen": fingerprint}).status_code == 404
    for other in ("supervisor", "admin"):
        assert client_of(other).get(preview).status_code == 403
    assert client_of("commissioner").get(preview).status_code == 404
    assert client_of("officer").get("/roster/import/no-such-upload/").status_code == 404
    assert not Cadre.objects.filter(name="王小明").exists()


def test_rows_go_into_the_own_township_whatever_the_file_was_exported_from(client_of, cast):
    file = workbooks.cells(client_of("officer").post("/roster/import/export/").content)
    assert len(file["干部"]) > 10
    before = Cadre.objects.filter(township=cast.township).count()
    outsider = client_of("outsider")
    preview = workbooks.hand_in(outsider, {"干部": [workbooks.cadre(1, "王小明", 所在机构="文化站")]})
    workbooks.confirm(outsider, preview).getvalue()
    assert Cadre.objects.get(name="王小明").township == cast.other
    assert Cadre.objects.filter(township=cast.township).count() == before


def test_an_upload_expires_after_a_day_and_is_swept_away(client_of, time_machine):
    client = client_of("officer")
    preview = workbooks.hand_in(client, small())
    time_machine.shift(uploads.KEPT_FOR - timedelta(minutes=1))
    assert client_of("officer").get(preview).status_code == 200
    time_machine.shift(timedelta(minutes=2))
    assert client_of("officer").get(preview).status_code == 404
    assert ImportUpload.objects.count() == 1
    again = workbooks.hand_in(client_of("officer"), small())
    assert [each.token for each in ImportUpload.objects.all()] == [again.rstrip("/").rpartition("/")[2]]


def test_what_is_kept_is_emptied_by_the_import_and_lies_in_no_file(client_of, settings):
    client = client_of("officer")
    preview = workbooks.hand_in(client, small())
    kept = ImportUpload.objects.get()
    assert number(1).encode() in zlib.decompress(kept.rows)
    workbooks.confirm(client, preview).getvalue()
    kept.refresh_from_db()
    assert (bytes(kept.rows), kept.done) == (b"", StepRecord.objects.get(code="roster.import").sequence)
    assert not any(settings.MEDIA_ROOT.iterdir())


def test_the_preview_masks_identity_numbers_and_pages_through_long_lists(client_of):
    client = client_of("officer")
    many = {
        "干部": [workbooks.cadre(n, f"新人{n}", 所在机构="文化站", 编制类别="编外") for n in range(1, 61)]
    }
    many["家庭成员"] = [
        {"身份证号": number(1), "称谓": "妻子", "成员姓名": "李红", "成员身份证号": number(99, sex="女")}
    ]
    preview = workbooks.hand_in(client, many)
    page = client.get(preview).content.decode()
    assert "新人1" in page
    assert "新人60" not in page
    assert "新人60" in client.get(f"{preview}?page=2").content.decode()
    assert not re.search(r"9900001990\d{8}", page + client.get(f"{preview}?page=2").content.decode())


def test_all_errors_are_counted_and_shown_by_the_page(client_of):
    client = client_of("officer")
    wrong = {
        "干部": [
            workbooks.cadre(n, f"新人{n}", 性别="女", 编制类别="编外", 所在机构="文化站")
            for n in range(1, 121)
        ]
    }
    for row in wrong["干部"]:
        row["身份证号"] = number(int(row["姓名"][2:]))
    preview = workbooks.hand_in(client, wrong)
    page = client.get(preview).content.decode()
    assert "<strong>120</strong> 处需要更正" in page
    assert page.count("不一致，核对后改其中一项") == 50
    assert "共 120 条" in page
    assert "确认导入" not in page
    assert client.get(f"{preview}?show=problems&page=3").content.decode().count("核对后改其中一项") == 20


def test_the_own_file_is_not_shown_in_the_preview(client_of, cast):
    own = Cadre.objects.get(pk=cast.officer.cadre_id)
    row = workbooks.cadre(1, own.name, 备注="不得见") | {"身份证号": own.id_number}
    shown = {}
    for who in ("officer", "officer2"):
        preview = workbooks.hand_in(client_of(who), {"干部": [row]})
        pages = [client_of(who).get(f"{preview}?show={name}") for name in ("problems", "changed", "new")]
        shown[who] = "".join(each.content.decode() for each in pages)
    assert "本人不得修改本人档案" in shown["officer"]
    assert "不得见" not in shown["officer"]
    assert "不得见" in shown["officer2"]
