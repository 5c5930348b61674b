"""全程纪实档案: one folder an appointment: its full record, the papers as they were issued, scans, the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.template.loader import render_to_string

from appointments.models import Appointment
from appointments.papers import record
from appointments.process import CORRIDOR
from appointments.shelf import kinds
from elections.models import Election
from procedure.issuing.kinds import PaperKind
from procedure.issuing.models import COVERED, IssuedPaper
from supervision.readings.models import Reading
from supervision.readings.recording import Opened, note
from township.accounts.access import Actor
from township.records.attachments import Attachment
from township.records.matter import Matter
from township.required_value import known
from township.wording import cdate

from . import setting
from .archive import Archive, File, fit, written
from .catalogue import Scan, catalogue
from .composition import BundlePart
from .material import BundleMaterial, Content
from .pages import pages_of

PAPERS: Mapping[str, PaperKind] = {kind.code: kind for kind in kinds.KINDS}


@dataclass
class Dossiers:
    """The dossiers of a bundle as they are written into its archive."""

    material: BundleMaterial
    archive: Archive
    part: BundlePart
    foot: str
    missing: list[str] = field(default_factory=list)

    @property
    def acting(self) -> Actor:
        return known(self.material.acting)

    def write(self, tell: Callable[[int, int, str], None]) -> list[str]:
        """Write every dossier; returns what is missing, with the reason."""
        found = self.material.appointments
        for number, appointment in enumerate(found):
            tell(number, len(found), appointment.number)
            self._write_one(appointment)
        if self.material.kept_back:
            self.missing.append(
                f"{self.material.kept_back}件任用事项制作人须回避，不收入，由其他监督人员另行制作"
            )
        if not found:
            self.missing.append("没有可以收入的任用事项")
        if elections := self._elections():
            self.missing.append(
                f"村级换届选举{elections}件：不是选拔任用事项，不在资料目录之内，各村材料在该村选举的归档清单中；"
                "有关数字在自查报告中"
            )
        return self.missing

    def _elections(self) -> int:
        """How many elections of villages were under way in the year: they are asked for by their own catalogue."""
        scope = self.material.scope
        held = Matter.objects.filter(township=scope.township, kind=Election.KIND, opened_on__lte=scope.on)
        return held.exclude(closed_on__lt=scope.first).count()

    def _write_one(self, appointment: Appointment) -> None:
        # Taken out is read: it stands in the log of readings like any look at the dossier.
        note(self.acting, Opened(Reading.Kind.MATTER, appointment.pk))
        self.material.told_matters.add(appointment.pk)
        self.material.told_cadres |= {each.cadre_id for each in appointment.candidates.all()}
        folder = f"{self.part.folder}/{fit(f'{appointment.number}-{appointment.post}')}"
        annals = record.collect(appointment)
        html = render_to_string(kinds.RECORD.template, {"paper": annals, "site": ""})
        head = [appointment.ending_in_print] if appointment.ending_in_print else []
        whole = self._sheets(folder, f"全程纪实表{appointment.number}", [html], "landscape", head)
        papers = self._papers(folder, appointment)
        scans = [self._scan(folder, each) for each in self._attachments(appointment)]
        listed = Content([catalogue(appointment, annals, whole, papers, filter(None, scans))])
        title = f"归档目录{appointment.number}"
        for name, content in setting.tables(title, listed, self.foot, word=False):
            self.archive.add(f"{folder}/{name}", content, self.part.number)

    def _sheets(self, folder: str, title: str, parts: list[str], kind: str, head: list[str]) -> File:
        """A sheet in all its forms; the page to print stands for it in the catalogue."""
        files = [
            self.archive.add(f"{folder}/{name}", content, self.part.number)
            for name, content in setting.sheet(title, parts, self.foot, kind, head)
        ]
        return next(each for each in files if each.name.endswith(".html"))

    # -- papers ---------------------------------------------------------------------------------------------------

    def _papers(self, folder: str, appointment: Appointment) -> dict[str, File]:
        """The papers that were issued and that the maker may read, each with the original its digest was taken of."""
        issued = IssuedPaper.objects.filter(matter=appointment.pk, kind__in=list(PAPERS)).order_by("pk")
        found = {}
        for paper in issued:
            if self.acting.holds(*PAPERS[paper.kind].readers):
                found[paper.kind] = self.paper(f"{folder}/文书", paper)
        return found

    def paper(self, folder: str, paper: IssuedPaper, *, original: bool = True) -> File:
        """One paper: its copies to read and print, and what was issued."""
        name = fit(f"{paper.title}-第{paper.number}次印发-{paper.pk}")
        sealed = {
            "kind": "paper", "paper": paper.kind, "key": paper.key, "number": paper.number,
            "step": paper.step, "sha256": paper.digest,
        }  # fmt: skip
        head = [f"{cdate(paper.issued_on)}第{paper.number}次印发，{paper.issuer}，摘要 {paper.digest}"]
        kind = PAPERS[paper.kind].sheet if paper.kind in PAPERS else "prose"
        parts = [each["html"] for each in paper.content if each["html"]]
        files = [
            self.archive.add(f"{folder}/{each}", content, self.part.number, sealed=sealed)
            for each, content in setting.sheet(name, parts, self.foot, kind, head)
        ]
        if original:
            whole = {
                "algorithm": paper.algorithm,
                "covered": {each: getattr(paper, each) for each in COVERED[paper.algorithm]},
            }
            marked = sealed | {"kind": "original"}
            self.archive.add(f"{folder}/{name}.原件.json", written(whole), self.part.number, sealed=marked)
        return next(each for each in files if each.name.endswith(".html"))

    # -- scans ----------------------------------------------------------------------------------------------------

    def _attachments(self, appointment: Appointment) -> list[Attachment]:
        return sorted(CORRIDOR.access.attachments(appointment), key=lambda each: each.pk)

    def _scan(self, folder: str, attachment: Attachment) -> Scan | None:
        """A scan byte for byte; None, and said, where its file is gone."""
        ending = str(attachment.file).rpartition(".")[2]
        name = f"{folder}/扫描件/{attachment.pk}-{fit(attachment.title)}.{ending}"
        sealed = {"kind": "scan", "attachment": attachment.pk, "sha256": attachment.sha256}
        try:
            with attachment.file.open("rb") as stream:
                content = stream.read()
        except FileNotFoundError:
            self.missing.append(f"扫描件“{attachment.title}”：文件缺失，须查明原因")
            return None
        file = self.archive.add(name, content, self.part.number, sealed=sealed)
        if file.sha256 != attachment.sha256:
            self.missing.append(f"扫描件“{attachment.title}”：与登记的摘要不符，文件被替换，须查明原因")
        return Scan(
            attachment.title,
            _room(attachment.room),
            cdate(attachment.recorded_at),
            attachment.recorded_by.name,
            pages_of(name, content),
            file,
        )


def _room(room: str) -> str:
    return CORRIDOR.room_label(room) if room in CORRIDOR.stages.values else "—"
