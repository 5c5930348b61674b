"""Whether a sheet of a bundle becomes a PDF where its library is installed: `make test-pdf`, in an environment of its own.

What the suite tests is that nothing is missing without the library (decision 0058); what is made with it is tested here.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "township.testing_settings")

import django

django.setup()

from supervision.bundle import pdf, setting  # noqa: E402

#: A picture of one dot.
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def opened(content: bytes) -> bytes:
    """The document with its compressed objects unpacked."""
    found = [content]
    for packed in STREAM.findall(content):
        try:
            found.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(found)


def faults(made: bytes, width: int) -> Iterator[str]:
    """What is not as it should be of a sheet so many millimetres wide."""
    boxes = [float(each) for each in re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+)", made)]
    if not made.startswith(b"%PDF-"):
        yield "no PDF"
    # In points; a sheet is as wide as its kind says.
    if not boxes or any(abs(each - width * 72 / 25.4) > 1 for each in boxes):
        yield f"not {width} mm wide: {boxes}"
    if not re.search(rb"/FontFile[23]?", made):
        yield "no face with Chinese letters was embedded"
    if b"/Subtype /Image" in made:
        yield "a file of the machine was fetched"


def made_of(part: str) -> Iterator[str]:
    """What is wrong with the sheets of a part, each with its kind."""
    for kind, width in (("landscape", 297), ("table", 210)):
        named = dict(setting.sheet("全程纪实表", [part], "编号 2026-001", kind))
        yield from (f"{kind}: {each}" for each in faults(opened(named["全程纪实表.pdf"]), width))


def main() -> int:
    if not pdf.available():
        sys.stderr.write(f"{pdf.MISSING}\n")
        return 1
    # What a sheet should never hold is left out, not fetched: a file of the machine.
    with tempfile.NamedTemporaryFile(suffix=".png") as picture:
        picture.write(base64.b64decode(DOT))
        picture.flush()
        source = Path(picture.name).as_uri()
        part = f'<h1>全程纪实表</h1><p>青石镇干部选拔任用</p><img src="{source}" width="9" height="9">'
        found = list(made_of(part))
    sys.stdout.write("\n".join(found) or "A sheet becomes a PDF: its size, its face, and nothing fetched.")
    sys.stdout.write("\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
