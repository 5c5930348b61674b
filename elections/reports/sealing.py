"""What of a village is sealed under the key of its term: where it lies, how photos are kept, and that all of it opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.db.models import Q, QuerySet

from elections.terms import Term, TermKey, VillageRound
from township.models import StepRecord
from township.records.sealed import MARK, SealedColumn, Unopened, is_sealed, opened, sealed
from township.records.verification import Break

from .models import ContactReport, ReportPhoto

if TYPE_CHECKING:
    from township.models import Township
    from township.records.attachments import Attachment, Upload

#: The sealed columns of each table.
SHEET: Sequence[str] = ("reasons", "situation", "plan")
REPORT: Sequence[str] = ("text",)
DESTRUCTION = "situation.key_destroyed"


def _tables(term: int) -> Iterator[tuple[str, QuerySet[Any], Sequence[str]]]:
    """Where sealed words of a term lie, each table with what it is called and its columns."""
    rounds = VillageRound.objects.filter(term=term)
    reports: Any = ContactReport
    sheets: Any = VillageRound
    keys = list(rounds.values_list("pk", flat=True))
    yield "村情选情", rounds, SHEET
    yield "村情选情历次版本", sheets.history.filter(term_id=term), SHEET
    yield "包村干部报告", ContactReport.objects.filter(village_round__in=keys), REPORT
    yield "包村干部报告历次版本", reports.history.filter(village_round_id__in=keys), REPORT


def _under(columns: Sequence[str], mark: str) -> Q:
    found = Q()
    for name in columns:
        found |= Q(**{f"{name}__startswith": mark})
    return found


def unreadable_with(key: TermKey) -> dict[str, int]:
    """How many rows of each table are read by nobody once this key is destroyed."""
    mark = f"{MARK}{key.name}:"
    found = {what: rows.filter(_under(names, mark)).count() for what, rows, names in _tables(key.term_id)}
    photos = [each for each in _photos(key.term_id) if _stored(each).startswith(mark.encode())]
    return {**found, "报告照片": len(photos)}


# -- photos --------------------------------------------------------------------------------------------------------


def closed(upload: Upload, term: Term, name: str) -> ContentFile[bytes]:
    """A photo as it is kept: the storage, its copies and every digest hold the sealed file alone."""
    return ContentFile(sealed(upload.read(), term.key_to_seal()), name)


def picture(kept: Attachment, term: Term) -> bytes:
    """A photo as it was sent in. Raises Unopened; one that is older than the keys lies there as it came."""
    content = _stored(kept)
    return opened(content, term.key_at_hand()) if is_sealed(content) else content


def _photos(term: int) -> Iterator[Attachment]:
    rows = ReportPhoto.objects.filter(report__village_round__term=term).select_related("attachment")
    yield from (each.attachment for each in rows)


def _stored(kept: Attachment) -> bytes:
    """What lies in the storage; nothing where the file is gone, which the verification of files tells."""
    try:
        with kept.file.open("rb") as stream:
            content: bytes = stream.read()
            return content
    except FileNotFoundError:
        return b""


# -- whether it opens ------------------------------------------------------------------------------------------------


def verify(township: Township) -> Iterator[Break]:
    """Every sealed text has its key, and opens with it, or an act says that the key was destroyed.

    The keys stand under no digest: one that was taken away or exchanged is found by what it no longer opens.
    """
    steps = StepRecord.objects.filter(township=township, code=DESTRUCTION)
    destroyed = {details.get("key") for details in steps.values_list("details", flat=True)}
    for term in Term.objects.filter(township=township).select_related("words_key").order_by("pk"):
        for what, rows, names in _tables(term.pk):
            held = rows.filter(_under(names, MARK)).order_by("pk").values_list("pk", *names)
            for key, *columns in held.iterator(500):
                yield from _opens(f"{what} {key}", columns, term, destroyed)


def _opens(place: str, columns: Sequence[Any], term: Term, destroyed: set[Any]) -> Iterator[Break]:
    for column in columns:
        if not isinstance(column, SealedColumn) or column.removeprefix(MARK).partition(":")[0] in destroyed:
            continue
        try:
            opened(column.encode(), term.key_at_hand())
        except Unopened:
            yield Break(place, "密钥缺失或者被调换，没有销毁的纪实：绕过系统改动")
            return
