"""制作: the long work that makes a bundle. Its index is sealed by an act; the chain that tells so lies beside the index."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from supervision.account.figures import FigureRow
from supervision.account.frozen import sealed_paper
from supervision.account.inspection import heads, tables_of
from supervision.account.models import YearReport
from supervision.account.process import YEAR_REPORTS
from supervision.account.sealing import TEMPLATE, collect
from supervision.account.views import values_in
from supervision.readings.recording import as_list, note
from township.accounts.access import Actor, Refused
from township.accounts.middleware import acting_in
from township.jobs.kinds import JobKind
from township.jobs.models import Job
from township.jobs.working import Work, WorkFailed
from township.models import Township
from township.records import checkpoint_files, clock, exporting, signing
from township.records.act import StepFacts, act
from township.records.attachments import digest_of
from township.refusal import Refusal
from township.required_value import known
from township.shown import Listed
from township.wording import cdate

from . import access, documents, setting
from .archive import RECORDS, Archive, IndexPart
from .composition import Composition, composition
from .dossiers import Dossiers
from .material import BundleMaterial, Content, MaterialSheet
from .models import Bundle
from .parts import content_of

CODE = "bundle.make"
VERIFIER = Path(__file__).parents[1] / "verifier" / "verify.py"
NOT_CHOSEN = "制作时没有选定"
HOW_TO = "supervision/bundle/how_to.txt"


@dataclass
class Making:
    """One bundle as it is made."""

    work: Work
    acting: Actor
    bundle: Bundle
    archive: Archive
    parts: list[IndexPart] = field(default_factory=list)
    #: The digest of its index, once that is written.
    index: str = ""

    def __post_init__(self) -> None:
        self.material = BundleMaterial(self.acting, self.bundle)
        self.foot = (
            f"{self.bundle.township.name} · {self.bundle} · 数据截至{cdate(self.bundle.data_day)} · "
            f"制作人 {self.acting.user.name} · {cdate(clock.today())}"
        )

    def write(self, made: Composition) -> None:
        """Write all parts and the index."""
        for part in made.parts:
            self.work.tell(part.number - 1, len(made.parts), part.title)
            told = IndexPart(part.number, part.code, part.title)
            self.parts.append(told)
            if part.code not in self.bundle.parts:
                told.missing = [NOT_CHOSEN]
            else:
                told.missing = self._write_part(part)
        if self.material.listed:
            # Taken out is read, as of each dossier.
            note(self.acting, as_list(Listed(str(self.bundle), tuple(self.material.listed))))
        self._write_index_to_read()
        self.index = self.archive.close_index(self._told(made), self.parts)

    def _write_part(self, part: Any) -> list[str]:
        if part.code == "report":
            return self._write_report(part)
        if part.code == "dossiers":
            return Dossiers(self.material, self.archive, part, self.foot).write(self._tell_dossier)
        if part.code == "chain":
            return self._write_chain(part)
        content = content_of(part.code, self.material)
        self._write_tables(part, content)
        if part.code == "measures":
            return [*content.missing, *documents.write(self.material, self.archive, part)]
        return content.missing

    def _tell_dossier(self, done: int, of: int, number: str) -> None:
        # How many parts are written stays what is counted; the dossiers are told in words.
        told = f"全程纪实档案 {done + 1}/{of}：{number}"
        self.work.tell(self.work.job.done, self.work.job.total, told)

    def _write_tables(self, part: Any, content: Content) -> None:
        for name, written in setting.tables(part.title, content, self.foot):
            self.archive.add(f"{part.folder}/{name}", written, part.number)

    # -- 1 自查报告 -----------------------------------------------------------------------------------------------

    def _write_report(self, part: Any) -> list[str]:
        """The report of the year as it was sealed, or its draft; its problems; the tables of its figures."""
        found = YearReport.objects.filter(
            matter__township=self.acting.township, year=self.bundle.year
        ).exclude(stage="dropped")
        reports = [YEAR_REPORTS.load(each) for each in found.order_by("pk").values_list("pk", flat=True)]
        if not reports:
            return [f"{self.bundle.year}年度的自查报告还没有起草"]
        missing = []
        for report in reports:
            if paper := sealed_paper(report):
                # Without the original: it holds the rows of every figure, which not everybody reads.
                papers = Dossiers(self.material, self.archive, part, self.foot)
                papers.paper(part.folder, paper, original=False)
            else:
                missing.append(f"{report}：还没有封存，以下是草稿")
                html = render_to_string(TEMPLATE, {"paper": collect(report), "site": ""})
                for name, written in setting.sheet(str(report), [html], self.foot, "prose", ["草稿，未封存"]):
                    self.archive.add(f"{part.folder}/{name}", written, part.number)
            book = setting.workbook(tables_of(heads(report, values_in(report))))
            self.archive.add(f"{part.folder}/{report}数字.xlsx", book, part.number)
        self._write_tables(part, self._problems(reports))
        return missing

    def _problems(self, reports: list[YearReport]) -> Content:
        rows = [
            (each.title, each.evidence, each.measure, f"{each.responsible}，{cdate(each.due_on)}前")
            for report in reports
            for each in report.problems.all()
            if not each.dropped
        ]
        answered = [
            (str(each.problem), each.get_outcome_display(), each.account, cdate(each.told_on))
            for report in reports
            for each in report.rectifications.all()
        ]
        sheets = [
            MaterialSheet(
                "问题清单",
                ("问题", "数据或事实", "整改措施", "责任人、期限"),
                [FigureRow(each) for each in rows],
            ),
            MaterialSheet(
                "上年问题整改",
                ("上年问题", "结果", "整改情况", "核实日期"),
                [FigureRow(each) for each in answered],
            ),
        ]
        missing = [f"{each.title}：没有列出" for each in sheets if not each.rows]
        return Content([each for each in sheets if each.rows], missing)

    # -- 19 纪实链 -------------------------------------------------------------------------------------------------

    def _write_chain(self, part: Any) -> list[str]:
        """The verifier, how to run it, the checkpoints kept by the installation. The chain itself comes after the index."""
        self.archive.add("verify.py", VERIFIER.read_bytes(), part.number)
        text = render_to_string(HOW_TO, {"bundle": self.bundle, "records": RECORDS})
        self.archive.add("说明.txt", text.encode(), part.number)
        prefix = f"{self.acting.township.pk:03d}-"
        kept = [each for each in checkpoint_files.kept() if each.name.startswith(prefix)]
        for each in kept:
            self.archive.add(f"检查点/{each.name}", each.read_bytes(), part.number)
        missing = [] if kept else ["检查点：本机检查点目录中没有本镇的检查点；以另处保管的为准"]
        if self.refusal_to_add_records:
            told = self.refusal_to_add_records.sentence.replace("您", "制作人")
            missing.append(f"{RECORDS}：{told}")
        return missing

    # -- the index ------------------------------------------------------------------------------------------------

    def _write_index_to_read(self) -> None:
        """The index for people: the parts with what is missing, then each file with its digest."""
        parts = [
            FigureRow(
                (str(each.number), each.title, self._count(each.number), "；".join(each.missing) or "—")
            )
            for each in self.parts
        ]
        files = [
            FigureRow((str(each.part or "—"), each.name, str(each.size), each.sha256))
            for each in self.archive.files
        ]
        sheets = [
            MaterialSheet("各部分", ("序号", "部分", "文件数", "缺项原因和说明"), parts),
            MaterialSheet("文件", ("部分", "文件", "字节", "SHA-256"), files),
        ]
        title = f"{self.bundle.township.name}{self.bundle}目录"
        for name, written in setting.tables(title, Content(sheets), self.foot):
            self.archive.add(f"00-{name}", written)

    def _count(self, part: int) -> str:
        return str(sum(each.part == part for each in self.archive.files))

    def _told(self, made: Composition) -> dict[str, Any]:
        bundle = self.bundle
        return {
            "township": bundle.township_id, "name": bundle.township.name, "number": bundle.number,
            "year": bundle.year, "data_day": bundle.data_day.isoformat(), "taker": bundle.taker,
            "reason": bundle.reason, "asked_by": self.acting.user.name, "asked_on": bundle.asked_on.isoformat(),
            "made_at": clock.now().isoformat(timespec="seconds"),
            "composition": {"document": made.document, "since": made.since},
            "records": not self.refusal_to_add_records,
        }  # fmt: skip

    @cached_property
    def refusal_to_add_records(self) -> Refusal | None:
        """Why the chain does not lie in it. Asked once: index, chain and record agree."""
        if "chain" not in self.bundle.parts:
            return Refusal(NOT_CHOSEN)
        return access.refusal_to_hand_records(self.acting)

    def seal(self) -> None:
        """The act by which the index is sealed, then the chain that holds it."""
        with (
            transaction.atomic(),
            act(**_step(self.acting, self.bundle, "bundle.index", "封存资料包目录")) as step,
        ):
            step.details |= {"index": self.index, "files": len(self.archive.files), "bundle": self.bundle.pk}
        if not self.refusal_to_add_records:
            self.archive.add_records(exporting.lines(self.acting.township))


def run(work: Work) -> dict[str, Any]:
    """Make a bundle as whoever asked for it. Raises WorkFailed with the sentence that refuses it."""
    job = work.job
    user, key = known(job.asked_by), job.arguments["bundle"]
    bundle = Bundle.objects.select_related("township").get(pk=key, township=job.township)
    if bundle.made:
        return {"bundle": key}
    if not user.is_active:
        raise WorkFailed("制作人的账号已停用，没有制作")
    acting = acting_in(user, job.township)
    try:
        access.check_may_ask(acting)
        with tempfile.TemporaryFile() as stream:
            making = Making(work, acting, bundle, Archive(stream))
            making.write(composition())
            making.seal()
            making.archive.close()
            _keep(making, stream)
    except Refused as refusal:
        raise WorkFailed(str(refusal).rstrip("。")) from refusal
    except signing.KeyUnusable as fault:
        raise WorkFailed(f"{fault}。联系系统运维人员") from fault
    return {"bundle": key}


def _keep(making: Making, stream: IO[bytes]) -> None:
    """Keep the archive with its digest, in one act: nothing lies in the storage that no record knows."""
    acting, material = making.acting, making.material
    sha256 = digest_of(stream)
    storage, name = Bundle._meta.get_field("archive").storage, ""
    try:
        with transaction.atomic():
            Township.objects.select_for_update(of=("self",)).get(pk=acting.township.pk)
            bundle = Bundle.objects.select_for_update(of=("self",)).get(pk=making.bundle.pk)
            with act(**_step(acting, bundle, "bundle.make", "制成专项检查资料包")) as step:
                bundle.archive.save("bundle.zip", File(stream), save=False)
                name = str(bundle.archive)
                bundle.made_on, bundle.sha256, bundle.size = clock.today(), sha256, bundle.archive.size
                bundle.files = len(making.archive.files)
                bundle.index_digest = making.index
                bundle.told_matters = sorted(material.told_matters)
                bundle.told_cadres = sorted(material.told_cadres)
                bundle.told_parts = sorted(material.told_parts)
                bundle.kept_back = material.kept_back
                bundle.with_records = not making.refusal_to_add_records
                bundle.save()
                step.details |= {"sha256": sha256, "size": bundle.size, "bundle": bundle.pk}
    except Exception:
        if name:
            storage.delete(name)
        raise


def _step(acting: Actor, bundle: Bundle, code: str, label: str) -> StepFacts:
    return {
        "by": acting,
        "code": code,
        "label": label,
        "happened_on": clock.today(),
        "subject": str(bundle),
        "office": acting.office_for(access.ASKERS),
        "reason": bundle.reason,
        "responsible": "制作人对资料包的用途和交付对象负责，内容由系统按记录生成",
    }


def _address(job: Job) -> str:
    return reverse("supervision:bundle", args=[job.arguments["bundle"]])


MAKE = JobKind(CODE, "制作专项检查资料包", run, _address)
