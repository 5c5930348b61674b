"""What an attachment may be: its ending, its beginning, and of an OFD document that it is one."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from township.records import attachments


def archive(*parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in parts:
            made.writestr(part, "<x/>")
    return out.getvalue()


OFD = archive("OFD.xml", "Doc_0/Document.xml")


def checked(name: str, content: bytes) -> SimpleUploadedFile:
    return attachments.checked(SimpleUploadedFile(name, content))


def test_the_national_document_format_is_taken_whole():
    taken = checked("任职通知.OFD", OFD)
    assert taken.read() == OFD
    assert checked("会议记录.pdf", b"%PDF-1.7").name == "会议记录.pdf"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    (
        ("通知.ofd", archive("[Content_Types].xml", "xl/workbook.xml"), "不是完整的 .ofd 文档"),
        ("通知.ofd", archive("Doc_0/OFD.xml"), "不是完整的 .ofd 文档"),
        ("通知.ofd", OFD[: len(OFD) // 2], "不是完整的 .ofd 文档"),
        ("通知.ofd", b"PK\x03\x04" + bytes(100), "不是完整的 .ofd 文档"),
        ("通知.ofd", b"%PDF-1.7", "与扩展名 .ofd 不符"),
        ("通知.zip", OFD, "附件须为"),
    ),
)
def test_what_only_calls_itself_one_is_refused_with_a_way_out(name, content, sentence):
    with pytest.raises(ValidationError) as refused:
        checked(name, content)
    assert sentence in refused.value.messages[0]
