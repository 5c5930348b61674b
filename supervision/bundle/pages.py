"""How many pages a scan has, counted without the program of its kind; where it cannot be counted, why."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

#: A page object of a PDF; and a stream that holds objects, from PDF 1.5 on.
PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
OBJECTS = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n", re.DOTALL)
#: Word writes into its document on how many pages it last stood.
WRITTEN = re.compile(rb"<Pages>(\d{1,5})</Pages>")
PROPERTIES = "docProps/app.xml"
IMAGES = ("jpg", "jpeg", "png")
#: No object stream of a scan is longer once it is opened, and no sheet of properties.
LONGEST = 16 << 20


def pages_of(name: str, content: bytes) -> str:
    """The number, or 未计 with the reason."""
    ending = name.rpartition(".")[2].lower()
    if ending in IMAGES:
        return "1"
    if ending == "pdf":
        return _of_pdf(content)
    if ending == "docx":
        return _of_word(content)
    if ending == "xlsx":
        return "未计：电子表格不分页"
    return "未计：旧格式文档，打开后清点"


def _of_pdf(content: bytes) -> str:
    if b"/Encrypt" in content:
        return "未计：文件加密"
    counted = len(PAGE.findall(content)) + sum(len(PAGE.findall(each)) for each in _opened(content))
    return str(counted) if counted else "未计：文件中没有找到页"


def _opened(content: bytes) -> Iterator[bytes]:
    """The objects that lie in compressed streams."""
    for found in OBJECTS.finditer(content):
        end = content.find(b"endstream", found.end())
        try:
            yield zlib.decompressobj().decompress(content[found.end() : end], LONGEST)
        except zlib.error:
            continue


def _of_word(content: bytes) -> str:
    """The number Word has written down when it was last saved: nobody sets the document anew to count."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book, book.open(PROPERTIES) as stream:
            found = WRITTEN.search(stream.read(LONGEST))
    except (KeyError, zipfile.BadZipFile, OSError, RuntimeError, zlib.error):
        found = None
    return f"{int(found[1])}（文档自记）" if found and int(found[1]) else "未计：文档没有记页数"
