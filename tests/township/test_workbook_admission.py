"""Files that are not what they should be are refused with a sentence, opened no further than needed, and not kept."""

import re
import zipfile
from io import BytesIO

import pytest
from defusedxml import DefusedXmlException
from openpyxl import load_workbook

from tests import workbooks
from township.models import ImportUpload
from township.roster.workbook import admission, spreadsheet
from township.roster.workbook.admission import NotAdmitted

GOOD = workbooks.content({"机构": [{"机构名称": "执法队"}]})
SHEET = "xl/worksheets/sheet1.xml"


def changed(part: str, change, source: bytes = GOOD) -> bytes:
    """A workbook with one part rewritten."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    out = BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def encrypted_flag(data: bytes) -> bytes:
    """The same archive with the encryption bit of its first entry set."""
    marked = bytearray(data)
    marked[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(marked)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">'


def declared(declaration: bytes):
    return lambda xml: declaration + re.sub(rb"^<\?xml[^>]*\?>", b"", xml)


REFUSED = {
    "text": (b"not a workbook", "名册.xlsx", "只接受 .xlsx 工作簿"),
    "csv": ("机构名称\n执法队".encode(), "名册.csv", "只接受 .xlsx 工作簿"),
    "right content, wrong ending": (GOOD, "名册.xlsm", "只接受 .xlsx 工作簿"),
    "old format": (OLE, "名册.xls", "旧格式"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "名册.xlsx", "取消密码"),
    "encrypted entry": (encrypted_flag(GOOD), "名册.xlsx", "取消密码"),
    "truncated": (GOOD[: len(GOOD) // 2], "名册.xlsx", "已损坏"),
    "another archive": (changed("nothing", lambda x: x).replace(b"xl/workbook.xml", b"xl/workbork.xml"), "a.xlsx", "不是 Excel"),
    "macro": (with_part("xl/vbaProject.bin", b"macro"), "名册.xlsx", "含有宏"),
    "bomb": (with_part("xl/media/a.xml", bytes(30 * 2**20)), "名册.xlsx", "异常庞大"),
    "many parts": (None, "名册.xlsx", "异常庞大"),
    "entities in a sheet": (changed(SHEET, declared(ENTITY)), "名册.xlsx", "DTD"),
    "entities in the workbook": (changed("xl/workbook.xml", declared(ENTITY)), "名册.xlsx", "DTD"),
    "external entity": (changed(SHEET, declared(EXTERNAL)), "名册.xlsx", "DTD"),
    "broken xml": (changed(SHEET, lambda xml: xml[:-20]), "名册.xlsx", "不完整"),
    "row beyond any sheet": (changed(SHEET, lambda x: x.replace(b'<row r="2"', b'<row r="99999999999"')), "a.xlsx", "不完整"),
    "column beyond any sheet": (changed(SHEET, lambda x: x.replace(b'r="A2"', b'r="ZZZ2"')), "a.xlsx", "不完整"),
}  # fmt: skip


def many_parts() -> bytes:
    out = BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        for place in range(600):
            archive.writestr(f"xl/media/{place}.txt", b"")
    return out.getvalue()


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_not_an_ordinary_workbook_is_refused_with_a_way_out(case, client_of):
    data, name, sentence = REFUSED[case]
    response = client_of("officer").post(
        "/roster/import/", {"file": workbooks.upload(data or many_parts(), name)}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert not ImportUpload.objects.exists()


def test_an_ordinary_workbook_is_taken(client_of):
    response = client_of("officer").post("/roster/import/", {"file": workbooks.upload(GOOD)})
    assert response.status_code == 302
    assert ImportUpload.objects.count() == 1


def test_nothing_chosen_and_an_empty_file_are_told(client_of):
    client = client_of("officer")
    assert "选择工作簿的文件" in client.post("/roster/import/", {}).content.decode()
    page = client.post("/roster/import/", {"file": workbooks.upload(b"")}).content.decode()
    assert "空" in page


def test_ten_megabytes_pass_and_one_byte_more_does_not():
    class Sized:
        name, size = "名册.xlsx", admission.LARGEST + 1

    with pytest.raises(NotAdmitted, match="10 MB"):
        admission.admit(Sized())
    padded = workbooks.upload(GOOD)
    padded.size = admission.LARGEST
    admission.admit(padded)


def test_what_would_unpack_to_too_much_is_refused_before_it_is_unpacked():
    def stored(megabytes: int) -> bytes:
        out = BytesIO(GOOD)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
            archive.writestr("xl/media/a.bin", bytes(megabytes * 2**20))
        return out.getvalue()

    admission.admit(workbooks.upload(stored(9)))
    limit = admission.LARGEST_UNPACKED
    try:
        admission.LARGEST_UNPACKED = 8 * 2**20
        with pytest.raises(NotAdmitted, match="异常庞大"):
            admission.admit(workbooks.upload(stored(9)))
    finally:
        admission.LARGEST_UNPACKED = limit


def rows_of(count: int) -> bytes:
    """A sheet with so many filled rows below its heading, written by hand: openpyxl would take its time."""
    row = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%d</t></is></c></row>'
    body = b"".join(row % (n, n, n) for n in range(2, count + 2))
    return changed(SHEET, lambda xml: re.sub(rb'<row r="2".*?</row>', body, xml))


def test_as_many_rows_as_allowed_pass_and_one_more_does_not(client_of, monkeypatch):
    assert spreadsheet.MOST_ROWS == 100_000, "10,000 people with their parts are 70,000 rows"
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 2_000)
    client = client_of("officer")
    # The heading is a row of the sheet, too.
    assert client.post("/roster/import/", {"file": workbooks.upload(rows_of(1_999))}).status_code == 302
    response = client.post("/roster/import/", {"file": workbooks.upload(rows_of(2_000))})
    assert response.status_code == 422
    assert "超过 100,000 行" in response.content.decode()


def test_one_row_far_down_is_one_row_and_blank_rows_are_none():
    far = changed(
        SHEET, lambda xml: xml.replace(b'r="2"', b'r="1048576"').replace(b'r="A2"', b'r="A1048576"')
    )
    book = workbooks.reading(far)
    assert [row.number for row in book.rows["unit"]] == [1_048_576]


def test_one_long_text_in_every_cell_is_counted_as_read(monkeypatch):
    monkeypatch.setattr(spreadsheet, "MOST_CHARACTERS", 1_000)
    long = workbooks.content({"机构": [{"机构名称": "长" * 90} for _ in range(12)]})
    with pytest.raises(NotAdmitted, match="过多"):
        workbooks.reading(long)
    assert workbooks.reading(workbooks.content({"机构": [{"机构名称": "短"}]})).rows["unit"]


def test_openpyxl_too_reads_with_the_guarded_parser():
    with pytest.raises(ValueError, match="workbook") as refused:
        load_workbook(BytesIO(changed("xl/workbook.xml", declared(ENTITY))))
    assert isinstance(refused.value.__cause__, DefusedXmlException)
