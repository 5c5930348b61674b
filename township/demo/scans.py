"""What stands for the scan of a paper in the demonstration: a page without anything on it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

BLANK_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def blank(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, BLANK_PAGE)
